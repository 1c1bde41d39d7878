"""Workbooks by mail: what harms their reader is refused, what would be fetched is not."""

from __future__ import annotations

import socket
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.excel.sheets import a_round, table, workbook
from tests.hostile.packages import OLE, Parts, bomb, encrypted, named, unzipped, zipped

SHEET, BOOK_RELS = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"

STRINGS = (
    b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<si><t>a</t></si></sst>"
)


def with_strings(parts: Parts) -> Parts:
    """The parts, with shared strings that the workbook refers to."""
    item = (
        b'<Relationship Id="x8" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org'
        b'/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
    )
    relations = parts[BOOK_RELS].replace(b"</Relationships>", item)
    return {"xl/sharedStrings.xml": STRINGS, **parts, BOOK_RELS: relations}


def entity(part: str, encoding: str = "utf-8", padding: int = 0) -> Callable[[Parts], bytes]:
    """An external entity declared in a part and used in its text."""

    def make(parts: Parts) -> bytes:
        parts = with_strings(parts)
        text = parts[part].decode()
        body = text.partition("?>")[2] or text
        subset = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        comment = f"<!--{' ' * padding}-->"
        text = head + comment + subset + body.replace("<v>", "<v>&e;", 1)
        return zipped({**parts, part: text.encode(encoding)})

    return make


def laughing(parts: Parts) -> bytes:
    """Entities that would grow to a billion letters."""
    names = "abcdefghij"
    subset = '<!ENTITY a "xxxxxxxxxx">' + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise(names)
    )
    body = parts[SHEET].decode().partition("?>")[2] or parts[SHEET].decode()
    text = f"<!DOCTYPE x [{subset}]>{body}".replace("<v>", "<v>&j;", 1)
    return zipped({**parts, SHEET: text.encode()})


HARMFUL: dict[str, tuple[Callable[[Parts], bytes], str]] = {
    "entity in a sheet": (entity(SHEET), "khai báo thực thể XML"),
    "entity in UTF-16": (entity(SHEET, "utf-16"), "khai báo thực thể XML"),
    "entity far down": (entity(SHEET, padding=10_000), "khai báo thực thể XML"),
    "entity in the strings": (entity("xl/sharedStrings.xml"), "khai báo thực thể XML"),
    "entity in the book": (entity("xl/workbook.xml"), "khai báo thực thể XML"),
    "entity in relationships": (entity(BOOK_RELS), "khai báo thực thể XML"),
    "entity in the styles": (entity("xl/styles.xml", "utf-16"), "khai báo thực thể XML"),
    "entities that grow": (laughing, "khai báo thực thể XML"),
    "encrypted": (encrypted, "mật khẩu"),
    "name with ..": (named("xl/../../x"), "tên trái phép"),
    "absolute name": (named("/etc/x"), "tên trái phép"),
    "name with a backslash": (named("..\\x"), "tên trái phép"),
    "two of one name": (named(SHEET), "hai phần cùng tên"),
    "two of one name but for case": (named(SHEET.upper()), "hai phần cùng tên"),
    "macros": (lambda parts: zipped({**parts, "xl/vbaProject.bin": OLE}), "có macro"),
    "old Excel": (lambda _: OLE, ".xls"),
    "too many parts": (
        lambda parts: zipped({**parts, **{f"xl/media/{n}": b"" for n in range(5_001)}}),
        "hơn 5000 phần",
    ),
}


@pytest.mark.parametrize("kind", HARMFUL)
def test_a_workbook_that_harms_its_reader_is_refused(kind: str, run: Run, tmp_path: Path) -> None:
    make, said = HARMFUL[kind]
    folder = a_round(tmp_path / "dot")
    book = tmp_path / "bang.xlsx"
    book.write_bytes(make(unzipped(workbook(table()))))
    for command in (("import", book, folder.path), ("new", tmp_path / "moi", "--from", book)):
        outcome = run(*command)
        assert outcome.status == 2, outcome
        assert said in outcome.err
        assert "gợi ý: " in outcome.err
    assert not (folder.path / "scores").exists()
    assert not (tmp_path / "moi").exists()


def external(kind: str, target: str) -> Callable[[Parts], Parts]:
    """A further relationship of the workbook that leads out."""
    item = f'<Relationship Id="x9" Type="http://x/{kind}" Target="{target}" TargetMode="External"/>'

    def change(parts: Parts) -> Parts:
        end = b"</Relationships>"
        return {**parts, BOOK_RELS: parts[BOOK_RELS].replace(end, item.encode() + end)}

    return change


LINKS = {
    "sheet elsewhere": external("worksheet", "http://127.0.0.1/s.xml"),
    "styles elsewhere": external("styles", "http://127.0.0.1/s.xml"),
    "picture elsewhere": external("image", "http://127.0.0.1/a.png"),
    "object": lambda parts: {**parts, "xl/embeddings/oleObject1.bin": OLE},
    "formula that fetches": lambda parts: {
        **parts,
        SHEET: parts[SHEET].replace(
            b"<v>1.75</v>", b'<f>WEBSERVICE("http://127.0.0.1/")</f><v>1.75</v>', 1
        ),
    },
    "DDE": lambda parts: {
        **parts,
        SHEET: parts[SHEET].replace(b"<v>1.75</v>", b"<f>cmd|'/k calc'!A0</f><v>1.75</v>", 1),
    },
}


@pytest.mark.parametrize("kind", LINKS)
def test_what_a_workbook_would_fetch_is_not_fetched(
    kind: str, run: Run, tmp_path: Path, spoil: Callable[..., bytes], listener: socket.socket
) -> None:
    folder = a_round(tmp_path / "dot")
    book = tmp_path / "bang.xlsx"
    book.write_bytes(spoil(unzipped(workbook(table())), LINKS[kind]))
    outcome = run("import", book, folder.path)
    assert outcome.status in (0, 1), outcome.err
    written = (folder.path / "scores" / "so-noi-vu.yaml").read_text(encoding="utf-8")
    assert "1.1: 1.75" in written
    assert "127.0.0.1" not in written


def test_a_bomb_is_refused_by_its_size(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc_docs.limits.WORKBOOK_UNPACKED_BYTES", 5_000_000)
    folder = a_round(tmp_path / "dot")
    book = tmp_path / "bang.xlsx"
    book.write_bytes(bomb(unzipped(workbook(table()))))
    outcome = run("import", book, folder.path)
    assert outcome.status == 2
    assert "bung ra hơn 5 MB" in outcome.err
