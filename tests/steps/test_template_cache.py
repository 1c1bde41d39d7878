"""Templates kept between runs: used when they are whole, made again when they are not."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_docs.data_files.standards import read_standards
from cchc_docs.docx.zip_writer import pack, unpack
from cchc_docs.render.compiled import PreparedTemplate, codes_of, parsed
from cchc_docs.steps import template_cache, templates
from cchc_docs.steps.template_cache import cache_folder, cache_key, kept_or_made
from tests.conftest import SON_LA, Run

pytestmark = pytest.mark.slow

SOURCES = {"b.xml": "{{ x }}"}
MADE = PreparedTemplate(
    "mau",
    "ab",
    b"docx",
    {"a.xml": b"<a/>"},
    SOURCES,
    codes_of(parsed(SOURCES)),
    frozenset(SOURCES),
    False,
)


class Maker:
    """Counts how often a template has to be made."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> PreparedTemplate:
        self.count += 1
        return MADE


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    templates._compiled.cache_clear()


def test_a_kept_template_is_not_made_again() -> None:
    maker = Maker()
    assert kept_or_made("key", maker) == MADE
    assert kept_or_made("key", maker) == MADE
    assert maker.count == 1


def test_another_template_standard_or_rule_line_has_another_key() -> None:
    tt01, _ = read_standards()
    (name, first), *rest = tt01.elements.items()
    renamed = replace(tt01, elements={name: replace(first, style="Khác"), **dict(rest)})
    keys = {
        cache_key("a", "ke-hoach", tt01),
        cache_key("b", "ke-hoach", tt01),
        cache_key("a", "bao-cao", tt01),
        cache_key("a", "ke-hoach", renamed),
    }
    assert len(keys) == 4


def test_a_spoilt_file_is_made_again_whatever_stands_in_it() -> None:
    maker = Maker()
    kept_or_made("key", maker)
    path = cache_folder() / "key.zip"
    whole = path.read_bytes()
    changed = {**unpack(whole), "source/b.xml": b"{{ y }}"}
    spoilt = [b"", b"PK", whole[:-30], whole[:100] + b"\0" + whole[101:], pack(changed), pack({})]
    for number, data in enumerate(spoilt, 2):
        path.write_bytes(data)
        assert kept_or_made("key", maker) == MADE
        assert maker.count == number
        assert path.read_bytes() == whole


def test_code_is_not_taken_from_where_others_may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with code that was never made from the template beside it: the text is compiled."""
    maker = Maker()
    kept_or_made("key", maker)
    path = cache_folder() / "key.zip"
    strange = replace(MADE, codes=codes_of(parsed({"b.xml": "strange"})))
    path.write_bytes(template_cache._file(strange))
    assert kept_or_made("key", maker).codes == strange.codes
    for place, mode in ((path, 0o666), (path.parent, 0o777)):
        before = place.stat().st_mode
        place.chmod(mode)
        assert kept_or_made("key", maker).codes == MADE.codes
        place.chmod(before)
    monkeypatch.setattr(template_cache.os, "getuid", lambda: 123456)  # type: ignore[attr-defined]
    assert kept_or_made("key", maker).codes == MADE.codes
    assert maker.count == 1


def test_the_folder_is_made_for_this_user_only() -> None:
    kept_or_made("key", Maker())
    assert cache_folder().stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_written_only_costs_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "file"))
    maker = Maker()
    assert kept_or_made("key", maker) == MADE
    assert kept_or_made("key", maker) == MADE
    assert maker.count == 2


def test_old_templates_are_forgotten() -> None:
    used = Maker()
    for number in range(60):
        kept_or_made("in use", used)
        kept_or_made(f"key-{number}", Maker())
        os.utime(cache_folder() / f"key-{number}.zip", (number, number))
    assert len(list(cache_folder().glob("*.zip"))) == 40
    assert used.count == 1


def test_plans_are_the_same_with_an_empty_and_a_full_cache(run: Run, tmp_path: Path) -> None:
    for name in ("first", "second"):
        templates._compiled.cache_clear()
        assert run("build", SON_LA, "so-noi-vu", "-o", tmp_path / name).status == 0
    assert len(list(cache_folder().glob("*.zip"))) == 1
    first, second = (tmp_path / name / "so-noi-vu.docx" for name in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()
