"""Twice as much to read takes little more than twice the work, also where it is made to be slow."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_docs import limits
from cchc_docs.check.mending import fix_document
from cchc_docs.data_files.shape import read_record
from cchc_docs.data_files.standards import read_standards
from cchc_docs.data_files.yaml_file import read_yaml
from cchc_docs.docx.edit import text
from cchc_docs.docx.package import UnreadableDocument
from cchc_docs.model import Round
from cchc_docs.revise.comparing.compare_documents import compare_documents
from cchc_docs.revise.merging import align
from tests.bad_case.counting import Call, growth
from tests.docx.test_reading import a_docx, p
from tests.excel.sheets import a_round, import_into, round_from_workbook, workbook
from tests.records import read_document

pytestmark = pytest.mark.slow

MOST = 2.6
Lines = Callable[[str, int], str]

SHAPES: dict[str, Lines] = {
    "all other": lambda word, n: f"{word} việc {word}{n} của cơ quan",
    "all the same": lambda _word, _n: "Cùng một câu trong cả kế hoạch",
    "known lines between": lambda word, n: (
        f"Mốc {n} chung" if n % 20 == 0 else f"{word} việc {word}{n}"
    ),
    "headings": lambda word, n: f"{n}. Nội dung {word} {word}{n} trong kế hoạch",
    "empty lines": lambda word, n: "" if n % 2 else f"{word} dòng {n}",
    "figures only": lambda word, n: f"{n}" if word == "ba" else f"{n + 1}",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_comparing_documents_grows_with_their_length(
    monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    """With few pairs scored at one place: up to there it may take the square of them."""
    monkeypatch.setattr(align, "_LARGEST_GAP", 30)
    line = SHAPES[shape]

    def comparing(size: int) -> Call:
        old, new = (a_docx("".join(p(line(word, n)) for n in range(size))) for word in ("ba", "co"))
        return lambda: compare_documents(old, new)

    assert growth(comparing, 80) <= MOST


def test_comparing_tables_grows_with_their_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(align, "_LARGEST_GAP", 30)

    def table(word: str, size: int) -> bytes:
        rows = "".join(f"<w:tr><w:tc>{p(f'{word} {n}')}</w:tc></w:tr>" for n in range(size))
        return a_docx(f"<w:tbl>{rows}</w:tbl>")

    def comparing(size: int) -> Call:
        old, new = table("cũ", size), table("mới", size)
        return lambda: compare_documents(old, new)

    assert growth(comparing, 80) <= MOST


def test_comparing_a_paragraph_grows_with_its_marks() -> None:
    def comparing(size: int) -> Call:
        marks = "".join(
            f'<w:bookmarkStart w:id="{n}" w:name="m{n}"/><w:r><w:t>chữ </w:t></w:r>'
            f'<w:bookmarkEnd w:id="{n}"/>'
            for n in range(size)
        )
        old, new = a_docx(f"<w:p>{marks}</w:p>"), a_docx(f"<w:p>{marks}</w:p>{p('mới')}")
        return lambda: compare_documents(old, new)

    assert growth(comparing, 150) <= MOST


def shuffled(seed: int, size: int) -> list[str]:
    chance = random.Random(seed)
    return [token for word in chance.choices("abcdefgh", k=size) for token in (word, " ")]


@pytest.mark.parametrize(
    "lines",
    [
        lambda size: (shuffled(1, size), shuffled(2, size)),
        lambda size: (["x", " "] * size, [" ", "x"] * size),
        lambda size: ([str(n) for n in range(size)], [str(n) for n in reversed(range(size))]),
        lambda size: (["x"] * size, ["x"] * (size + size // 2)),
    ],
    ids=["same words shuffled", "one word", "turned round", "more of one word"],
)
def test_comparing_words_grows_with_their_number(
    lines: Callable[[int], tuple[list[str], list[str]]],
) -> None:
    def comparing(size: int) -> Call:
        one, other = lines(size)
        return lambda: text.hunks(one, other)

    assert growth(comparing, 1500) <= MOST


@pytest.mark.parametrize(
    ("limit", "value", "told"),
    [("COMPARED_LETTERS", 10, "hơn 10 chữ"), ("COMPARED_OBJECTS", 1, "hơn 1 hình")],
)
def test_what_is_too_much_to_compare_is_told(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, told: str
) -> None:
    monkeypatch.setattr(limits, limit, value)
    mark = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
    old = a_docx(p("một hai ba bốn năm") + f"<w:p>{mark}</w:p>")
    with pytest.raises(UnreadableDocument, match=told):
        compare_documents(old, a_docx(p("một")))


def criteria_rows(size: int, name: str = "Nhiệm vụ thứ {}") -> bytes:
    """One agency beside so many rows that the round does not know."""
    rows: list[list[object]] = [["TT", "Tiêu chí", "Điểm tối đa", "Sở Nội vụ"]]
    rows += [[f"9.{n}", name.format(n), 1, 0.5] for n in range(size)]
    return workbook(rows)


def agency_columns(size: int) -> bytes:
    names = [f"Sở thứ {n} lạ" for n in range(size)]
    rows: list[list[object]] = [["TT", "Tiêu chí", "Điểm tối đa", *names]]
    rows += [["1.1", "Kế hoạch cải cách hành chính", 2, *[1] * size]]
    rows += [["1.2.1", "Số lượng báo cáo", 1, *[1] * size]]
    return workbook(rows)


def task_lines(size: int) -> bytes:
    head = ["Cơ quan", "Lĩnh vực", "Tồn tại, hạn chế", "Nhiệm vụ, giải pháp", "Chủ trì", "Thời hạn"]
    rows: list[list[object]] = [[*head]]
    rows += [
        ["Sở Nội vụ", 1, f"Tồn tại {n}", f"Việc {n}", "Văn phòng", "Quý I"] for n in range(size)
    ]
    return workbook(rows)


@pytest.mark.parametrize("made", [criteria_rows, agency_columns, task_lines])
def test_importing_grows_with_the_cells(made: Callable[[int], bytes], tmp_path: Path) -> None:
    folder = a_round(tmp_path / "vong")

    def importing(size: int) -> Call:
        data = made(size)
        return lambda: import_into(folder, data, "bang.xlsx")

    assert growth(importing, 100) <= MOST


def test_a_new_round_grows_with_the_cells(tmp_path: Path) -> None:
    def reading(size: int) -> Call:
        data = workbook(table_of(size))
        return lambda: round_from_workbook(data, "bang.xlsx", 2025, "tỉnh A")

    assert growth(reading, 40) <= MOST


def table_of(size: int) -> list[list[object]]:
    """A score sheet of so many agencies and a dozen criteria."""
    names = [f"Sở thứ {n}" for n in range(size)]
    rows: list[list[object]] = [["TT", "Tiêu chí", "Điểm tối đa", *names]]
    for area in (1, 2, 3):
        rows.append([str(area), f"Lĩnh vực {area}", 4])
        rows += [
            [f"{area}.{n}", f"Việc {area}.{n} của cơ quan", 1, *[n % 3 / 2] * size]
            for n in range(1, 5)
        ]
    return rows


def test_reading_a_data_file_grows_with_its_faults() -> None:
    def reading(size: int) -> Call:
        lines = "".join(f"muc-{n}: [1, 2]\n" for n in range(size))

        def read() -> object:
            source, value, _ = read_yaml(lines.encode(), "round.yaml")
            return read_record(Round, value, source)

        return read

    assert growth(reading, 300) <= MOST


def test_more_sections_than_any_document_has_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    section = p("chữ", "<w:sectPr/>")
    monkeypatch.setattr(limits, "SECTIONS", 2)
    assert len(read_document(a_docx(section * 2)).sections) >= 2
    with pytest.raises(UnreadableDocument, match="hơn 2 phần"):
        read_document(a_docx(section * 3))


def test_mending_grows_with_the_sections() -> None:
    standards = read_standards()

    def mending(size: int) -> Call:
        data = a_docx((p("chữ") + p("chữ", "<w:sectPr/>")) * size)
        return lambda: fix_document(data, "a.docx", None, standards)

    assert growth(mending, 60) <= MOST
