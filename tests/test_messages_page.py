"""Every code of a message that is no rule of data or form is explained on the page of messages."""

from __future__ import annotations

import re

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "thong-bao.md"
CODE = re.compile(r'"((?!DL|TT)[A-Z]{2,3}-\d\d)"')


def test_the_page_has_the_codes_of_the_program_and_no_others() -> None:
    sources = (ROOT / "cchc_docs").rglob("*.py")
    used = {code for path in sources for code in CODE.findall(path.read_text(encoding="utf-8"))}
    rows = re.findall(r"^\| ([A-Z]+-\d+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == len(set(rows))
    assert set(rows) == used
