"""What several tests share: the real round, a copy to spoil, and the command line."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings

from cchc_docs.check.template import rules
from cchc_docs.cli import cli
from cchc_docs.finding import Finding
from cchc_docs.standard import Standard
from tests.examples import examples
from tests.pinned import first_templates

ROOT = Path(__file__).resolve().parent.parent
SON_LA = ROOT / "data" / "son-la-2018"

# Commands that tests start, and the tests themselves, are compiled once, as pip installs them.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Two cores with other work on them are slow; what must be quick is measured by its own test.
# Where a random test names no number of cases, it draws few, and in CI as many as ever.
settings.register_profile("suite", deadline=None, max_examples=examples(30, 100))
settings.load_profile("suite")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """A file stays in one process, since its tests share what LibreOffice, a browser or OnlyOffice
    made; files go out in the order below."""
    if config.getoption("numprocesses", None) and config.option.dist == "no":
        config.option.dist = "loadfile"
        config.option.loadscopereorder = False


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever looks through a browser is slow. Files with slow tests come first: at the end only
    short tests are left to be shared out."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("slow")
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: nobody looks through them for garbage, and the
    collector starts as seldom as in the program itself."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@dataclass(frozen=True)
class Outcome:
    """How a command ended: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


def run_command(*arguments: object) -> Outcome:
    """Run ``cchc`` with these arguments; an unforeseen exception fails the test."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Outcome(result.exit_code, result.stdout, result.stderr)


@pytest.fixture(scope="session", autouse=True)
def pinned_templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The templates whose words the tests know, in the place of those that ship."""
    with first_templates(tmp_path_factory.mktemp("first") / "templates") as folder:
        yield folder


@pytest.fixture
def run() -> Run:
    return run_command


@pytest.fixture
def son_la(tmp_path: Path) -> Path:
    """A copy of the real round that a test may spoil, without its own template: the pinned one
    says the same."""
    copy = tmp_path / "son-la-2018"
    shutil.copytree(SON_LA, copy, ignore=shutil.ignore_patterns("templates"))
    return copy


@pytest.fixture
def checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """``template check`` and ``build`` ask one function about a template, which takes most of the
    time of either: of the same file at the same place it is asked once."""
    check, known = rules.check_template, dict[tuple[bytes, str, str], list[Finding]]()

    def once(data: bytes, path: str, standard: Standard) -> list[Finding]:
        key = (data, path, standard.id)
        if key not in known:
            known[key] = check(data, path, standard)
        return [*known[key]]

    monkeypatch.setattr(rules, "check_template", once)


def replace_in(path: Path, old: str, new: str) -> None:
    """Replace the text that stands exactly once in the file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")
