"""A workbook has the same bytes on Windows: zipfile notes the system that a part was written on."""

from __future__ import annotations

import sys

import pytest
from openpyxl import Workbook

from cchc_docs.excel.exporting.book_style import book_bytes


def test_the_system_does_not_stand_in_a_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    book = Workbook()
    here = book_bytes(book)
    with monkeypatch.context() as windows:
        windows.setattr(sys, "platform", "win32")
        there = book_bytes(book)
    assert here == there
