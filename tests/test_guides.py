"""The pages for officials: what they link to is there, and what they say to type is understood."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from cchc_docs.cli import COMMANDS, cli
from tests.conftest import ROOT

PAGES = [ROOT / "README.vi.md", *sorted((ROOT / "docs").glob("huong-dan-*.md"))]
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_TYPED = re.compile(r"(?:`|^> |^)(cchc [^`\n#]+)", re.MULTILINE)
_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")


def anchors(page: Path) -> set[str]:
    """The headings of a page as addresses within it."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {_NOT_IN_ANCHORS.sub("", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    assert links
    for link in links:
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_typed_is_a_command_with_these_options(page: Path) -> None:
    typed = _TYPED.findall(page.read_text(encoding="utf-8"))
    assert len(typed) > 5
    for line in typed:
        name, *words = shlex.split(line)[1:]
        if name.startswith("-") or name == "…":
            continue
        assert name in COMMANDS, line
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        if isinstance(command, click.Group):
            name, *words = words
            command = command.get_command(click.Context(command), name)
            assert command is not None, line
        known = {option for param in command.params for option in param.opts}
        asked = {word for word in words if re.fullmatch(r"--?[a-z-]+", word)}
        assert asked <= known | {"--help"}, line
