"""The seal: any changed byte breaks it, and every reader takes the file as it took it before."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, strategies as st
from PIL import Image

from cchc_docs.excel.exporting.book_style import book_bytes, new_book
from cchc_docs.write import Kind, is_sealed, sealed
from cchc_docs.write.seal import is_sealed_as_any
from tests.conftest import ROOT

KIND: Kind = "plan"


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (3, 3), "red").save(out, "PNG")
    return out.getvalue()


def workbook() -> bytes:
    book = new_book()
    book.create_sheet("A")["A1"] = "x"
    return book_bytes(book)


FILES = {
    "docx": (ROOT / "templates" / "nd30" / "ke-hoach.docx").read_bytes(),
    "xlsx": workbook(),
    "pdf": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n",
    "png": picture(),
    "html": b"<!DOCTYPE html>\n<p>x</p>\n",
}


@pytest.mark.parametrize("name", FILES)
def test_a_sealed_file_is_known_as_what_it_is(name: str) -> None:
    data = sealed(FILES[name], KIND)
    assert data != FILES[name] and data == sealed(FILES[name], KIND)
    assert is_sealed(data, KIND)
    assert not is_sealed(data, "pdf")
    assert not is_sealed(FILES[name], KIND)


@pytest.mark.parametrize("name", FILES)
def test_a_seal_says_what_the_file_is_about(name: str) -> None:
    data = sealed(FILES[name], KIND, "2018")
    assert is_sealed(data, KIND, "2018")
    assert not is_sealed(data, KIND, "2019")
    assert not is_sealed(data, KIND)
    assert not is_sealed(data, "pdf", "2018")
    assert is_sealed_as_any(data)
    assert is_sealed(sealed(FILES[name], KIND), KIND, "2018"), "about nothing is about anything"
    assert len(data) == len(sealed(FILES[name], KIND))


@pytest.mark.parametrize("name", FILES)
@given(chance=st.data())
def test_any_change_breaks_it(name: str, chance: st.DataObject) -> None:
    data = sealed(FILES[name], KIND)
    at = chance.draw(st.integers(0, len(data) - 1))
    other = chance.draw(st.integers(1, 255))
    assert not is_sealed(data[:at] + bytes([data[at] ^ other]) + data[at + 1 :], KIND)
    assert not is_sealed(data[:at], KIND)
    assert not is_sealed(data[:at] + b"\n" + data[at:], KIND)
    assert not is_sealed(data + data[at:], KIND)


@pytest.mark.parametrize("name", FILES)
def test_every_beginning_of_a_file_is_refused_quietly(name: str) -> None:
    data = sealed(FILES[name], KIND)
    assert not any(is_sealed(data[:size], KIND) for size in range(0, len(data), 7))
    for size in range(0, len(FILES[name]), 97):
        sealed(FILES[name][:size], KIND)


def test_other_files_bear_no_seal() -> None:
    for data in (b"", b"year: 2018\n", b"PK\3\4", b"%PDF-", b"\x89PNG"):
        assert sealed(data, KIND) == data
        assert not is_sealed(data, KIND)


def test_readers_take_sealed_files(tmp_path: Path) -> None:
    for name in ("docx", "xlsx"):
        (tmp_path / f"a.{name}").write_bytes(sealed(FILES[name], KIND))
        with zipfile.ZipFile(tmp_path / f"a.{name}") as package:
            assert package.testzip() is None
    assert docx.Document(str(tmp_path / "a.docx")).paragraphs
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["A"]["A1"].value == "x"
    with Image.open(io.BytesIO(sealed(FILES["png"], KIND))) as image:
        image.verify()


def test_a_zip_without_entries_or_with_a_comment_is_left_as_it_is() -> None:
    empty, commented = io.BytesIO(), io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    with zipfile.ZipFile(commented, "w") as package:
        package.writestr("a", b"x")
        package.comment = b"words"
    for data in (empty.getvalue(), commented.getvalue()):
        assert sealed(data, KIND) == data
        assert not is_sealed(data, KIND)
