"""What becomes of documents when engines hang, crash, refuse, or are not there."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from cchc_docs.pdf import convert as convert_files
from cchc_docs.pdf.conversion import PdfResult, available_engines
from tests.pdf.documents import Shape, make_plan, marked
from tests.pdf.engines import ObedientEngine, convert_with

pytestmark = pytest.mark.slow

CONVERT = "cchc_docs.pdf.conversion"


@pytest.fixture
def documents(tmp_path: Path, plan: Path) -> list[Path]:
    """Four copies of a plan, ``a`` to ``d``."""
    return [Path(shutil.copyfile(plan, tmp_path / f"{name}.docx")) for name in "abcd"]


def spoil(document: Path, mark: str) -> bytes:
    return marked(document, mark).read_bytes()


def failed(results: tuple[PdfResult, ...]) -> dict[str, str]:
    return {item.docx.stem: item.message for item in results if item.pdf is None}


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix in (".tmp", ".pdf"))


def test_pdf_stands_beside_each_document(engine: ObedientEngine, documents: list[Path]) -> None:
    before = [path.read_bytes() for path in documents]
    results = convert_with([engine], documents, jobs=2)
    assert [item.docx for item in results] == documents
    assert [item.pdf for item in results] == [path.with_suffix(".pdf") for path in documents]
    assert {item.backend for item in results} == {"libreoffice"}
    assert [path.read_bytes() for path in documents] == before


def test_each_document_that_is_done_is_told_while_others_are_to_come(
    engine: ObedientEngine, documents: list[Path]
) -> None:
    heard: list[int] = []
    convert_with([engine], documents, told=heard.append)
    assert sum(heard) == len(documents)


def test_pdf_goes_to_a_folder_that_is_made(
    engine: ObedientEngine, documents: list[Path], tmp_path: Path
) -> None:
    (result,) = convert_with([engine], documents[:1], tmp_path / "ký" / "gửi")
    assert result.pdf == tmp_path / "ký" / "gửi" / "a.pdf"
    assert result.pdf.is_file()


def test_a_hung_process_is_replaced_and_its_file_named(
    engine: ObedientEngine, documents: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{CONVERT}.SECONDS_PER_FILE", 1)
    kept = spoil(documents[1], "HANG")
    results = convert_with([engine], documents)
    assert failed(results) == {"b": "Máy thử không xong trong 1 giây, đã bị dừng"}
    assert leftovers(documents[0].parent) == ["a.pdf", "c.pdf", "d.pdf"]
    assert documents[1].read_bytes() == kept
    wait_until_gone(engine.child)


def wait_until_gone(process: int) -> None:
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{process}/stat").read_text().split()[2] == "Z":
            return
        time.sleep(0.05)
    raise AssertionError("a child of the engine is still running")


@pytest.mark.parametrize("mark", ["CRASH", "HALF"])
def test_a_dead_process_is_replaced_and_no_half_file_left(
    engine: ObedientEngine, documents: list[Path], mark: str
) -> None:
    spoil(documents[2], mark)
    results = convert_with([engine], documents)
    assert failed(results) == {"c": "Máy thử dừng đột ngột khi chuyển tệp này"}
    assert leftovers(documents[0].parent) == ["a.pdf", "b.pdf", "d.pdf"]


def test_a_refused_document_is_named_with_the_reason(
    engine: ObedientEngine, documents: list[Path]
) -> None:
    spoil(documents[0], "REFUSE")
    results = convert_with([engine], documents)
    assert failed(results) == {"a": "Máy thử không chuyển được tệp này (không hiểu)"}


def test_a_broken_engine_is_given_up(engine: ObedientEngine, tmp_path: Path, plan: Path) -> None:
    paths = [Path(shutil.copyfile(plan, tmp_path / f"{number}.docx")) for number in range(9)]
    for path in paths:
        spoil(path, "CRASH")
    results = convert_with([engine], paths)
    assert len(failed(results)) == 9
    assert engine.tried == 3
    assert "hỏng nhiều lần liên tiếp" in results[-1].message


def test_an_engine_that_cannot_start_is_told(engine: ObedientEngine, documents: list[Path]) -> None:
    class Absent(ObedientEngine):
        def command(self, folder: Path, names: Sequence[str]) -> list[str]:
            return [str(folder / "soffice")]

    (result,) = convert_with([Absent(engine.folder)], documents[:1])
    assert result.message == "Máy thử dừng đột ngột khi chuyển tệp này"


def test_a_process_that_died_of_something_else_costs_no_document(
    engine: ObedientEngine, documents: list[Path]
) -> None:
    class Unlucky(ObedientEngine):
        def command(self, folder: Path, names: Sequence[str]) -> list[str]:
            command = super().command(folder, names)
            if self.tried:
                return command
            return [part.replace('document.endswith(b"HALF")', "True") for part in command]

    assert not failed(convert_with([Unlucky(engine.folder)], documents))


def test_the_second_engine_takes_what_the_first_could_not(
    engine: ObedientEngine, documents: list[Path], tmp_path: Path
) -> None:
    spoil(documents[0], "CRASH")
    other = tmp_path / "other"
    shutil.copytree(engine.folder, other)
    second = SteadyEngine(other, name="rdocx", title="Máy hai")
    first, *rest = convert_with([engine, second], documents)
    assert first.backend == "rdocx"
    assert first.message == "Máy thử dừng đột ngột khi chuyển tệp này; đã dùng rdocx thay"
    assert {item.backend for item in rest} == {"libreoffice"}
    assert second.tried == 1


class SteadyEngine(ObedientEngine):
    """Never fails: it sees no word in the document."""

    def command(self, folder: Path, names: Sequence[str]) -> list[str]:
        command = super().command(folder, names)
        return [part.replace("document.endswith", "b''.endswith") for part in command]


def test_an_unwritable_folder_keeps_what_was(
    engine: ObedientEngine, documents: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "tệp").write_text("không phải thư mục", encoding="utf-8")
    (result,) = convert_with([engine, engine], documents[:1], tmp_path / "tệp")
    assert result.pdf is None
    assert result.message.count("không ghi được") == 1
    assert engine.tried == 0
    assert "chọn thư mục khác" in result.hint


def test_an_unusable_temporary_folder_is_told(
    engine: ObedientEngine,
    documents: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "không có"))
    results = convert_with([engine], documents)
    assert set(failed(results).values()) == {
        "không dùng được thư mục tạm (không có tệp hoặc thư mục này)"
    }
    assert "TMPDIR" in results[0].hint


def test_an_earlier_pdf_survives_a_failure(engine: ObedientEngine, documents: list[Path]) -> None:
    earlier = documents[0].with_suffix(".pdf")
    earlier.write_bytes(b"%PDF-1.7 earlier")
    spoil(documents[0], "HALF")
    convert_with([engine], documents[:1])
    assert earlier.read_bytes() == b"%PDF-1.7 earlier"


def test_a_signed_pdf_is_never_replaced(engine: ObedientEngine, documents: list[Path]) -> None:
    signed = documents[0].with_suffix(".pdf")
    signed.write_bytes(b"%PDF-1.7 /ByteRange [0 1 2 3] %%EOF")
    (result,) = convert_with([engine], documents[:1])
    assert result.pdf is None
    assert "đã ký số" in result.message
    assert signed.read_bytes().startswith(b"%PDF-1.7 /ByteRange")


def test_an_unchanged_document_is_not_converted_again(
    engine: ObedientEngine, documents: list[Path]
) -> None:
    convert_with([engine], documents)
    again = convert_with([engine], documents)
    assert engine.tried == 4
    assert not failed(again)
    make_plan(documents[0], Shape(tasks=2))
    convert_with([engine], documents)
    assert engine.tried == 5


def test_what_is_no_document_is_told(engine: ObedientEngine, tmp_path: Path) -> None:
    text, locked, package = (tmp_path / f"{name}.docx" for name in ("chữ", "khóa", "gói"))
    text.write_text("chữ", encoding="utf-8")
    locked.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512))
    with pikepdf.new() as pdf:
        pdf.save(package)
    results = convert_with([engine], [text, locked, package, tmp_path / "không có.docx"])
    messages = failed(results)
    assert len(messages) == 4
    assert "không phải là .docx" in messages["chữ"]
    assert "định dạng cũ (.doc)" in messages["khóa"]
    assert "không đọc được tệp" in messages["không có"]
    assert engine.tried == 0


def test_a_message_is_told_as_a_finding(engine: ObedientEngine, documents: list[Path]) -> None:
    spoil(documents[1], "REFUSE")
    blind = replace(engine, draws=False)
    drawn = make_plan(documents[0].with_name("vẽ.docx"), Shape(line_shape=True, tasks=1, rows=1))
    right, refused, blank = (r.finding for r in convert_with([blind], [*documents[:2], drawn]))
    assert right is None
    assert refused is not None
    assert (refused.rule, refused.level) == ("PDF-01", "error")
    assert refused.place.file == str(documents[1])
    assert blank is not None
    assert (blank.rule, blank.level) == ("PDF-02", "warning")
    assert "gợi ý: cài LibreOffice" in str(blank)


def test_two_documents_of_one_name_do_not_overwrite_each_other(
    engine: ObedientEngine, documents: list[Path], tmp_path: Path
) -> None:
    other = tmp_path / "khác" / "a.docx"
    other.parent.mkdir()
    shutil.copyfile(documents[0], other)
    first, second = convert_with([engine], [documents[0], other], tmp_path / "pdf")
    assert first.pdf is not None
    assert "trùng tên" in second.message


def test_drawings_go_to_the_engine_that_draws(engine: ObedientEngine, tmp_path: Path) -> None:
    drawn = make_plan(tmp_path / "vẽ.docx", Shape(line_shape=True, tasks=1, rows=1))
    plain = make_plan(tmp_path / "trơn.docx", Shape(tasks=1, rows=1))
    blind = replace(engine, name="rdocx", draws=False)
    one, two = convert_with([blind, engine], [drawn, plain])
    assert (one.backend, two.backend) == ("libreoffice", "rdocx")
    assert not one.message


def test_drawings_that_no_engine_draws_are_told(engine: ObedientEngine, tmp_path: Path) -> None:
    drawn = make_plan(tmp_path / "vẽ.docx", Shape(line_shape=True, tasks=1, rows=1))
    blind = replace(engine, name="rdocx", draws=False)
    for _ in range(2):
        (result,) = convert_with([blind], [drawn])
        assert result.pdf is not None
        assert "nét vẽ" in result.message
        assert "LibreOffice" in result.hint


def test_missing_letters_are_told_before_anybody_reads_the_pdf(
    engine: ObedientEngine, documents: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{CONVERT}.vietnamese_families", lambda: frozenset({"DejaVu Serif"}))
    monkeypatch.setattr(f"{CONVERT}.install_hint", lambda: "chạy: sudo apt install x")
    (bare,) = convert_with([replace(engine, has_fonts=False)], documents[:1])
    assert "không có phông kiểu Times" in bare.message
    assert bare.hint == "chạy: sudo apt install x"
    (own,) = convert_with([engine], documents[1:2])
    assert not own.message


def test_without_letters_the_engine_with_its_own_comes_first(
    engine: ObedientEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded = replace(engine, name="rdocx")
    monkeypatch.setattr(f"{CONVERT}.find_libreoffice", lambda: engine)
    monkeypatch.setattr(f"{CONVERT}.find_embedded", lambda: embedded)
    monkeypatch.setattr(f"{CONVERT}.vietnamese_families", lambda: frozenset({"Tinos"}))
    assert available_engines("auto") == (engine, embedded)
    assert available_engines("rdocx") == (embedded,)
    assert available_engines("libreoffice") == (engine,)
    monkeypatch.setattr(f"{CONVERT}.vietnamese_families", frozenset)
    assert available_engines("auto") == (embedded, engine)


@pytest.mark.parametrize(
    ("backend", "hint"),
    [("auto", "rdocx=="), ("libreoffice", "LibreOffice"), ("rdocx", "rdocx==")],
)
def test_no_backend_is_told_with_what_to_install(
    documents: list[Path], monkeypatch: pytest.MonkeyPatch, backend: str, hint: str
) -> None:
    monkeypatch.setattr(f"{CONVERT}.find_libreoffice", lambda: None)
    monkeypatch.setattr(f"{CONVERT}.find_embedded", lambda: None)
    results = convert_files(documents, backend=backend)  # type: ignore[arg-type]
    assert len(failed(results)) == 4
    assert all(hint in item.hint for item in results)
    assert not leftovers(documents[0].parent)
