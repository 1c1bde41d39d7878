"""The cases: each makes its files in a folder and gives the command that reads them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks import bad_inputs as make
from benchmarks.large_round import REAL_AGENCY, REAL_ROUND, make_round
from benchmarks.measure import run, run_any
from cchc_docs import limits

MOST_BYTES = 10_000_000

Command = tuple[object, ...]
Case = Callable[[Path], Command]
CASES: dict[str, Case] = {}


def case(function: Case) -> Case:
    """Registers a case under the name of its function."""
    CASES[function.__name__.replace("_", "-")] = function
    return function


def round_in(folder: Path) -> Path:
    return shutil.copytree(REAL_ROUND, folder / "round")


def _book(folder: Path, data: bytes) -> Path:
    path = folder / "book.xlsx"
    path.write_bytes(data)
    return path


def _new(folder: Path, data: bytes) -> Command:
    return ("new", folder / "new", "--from", _book(folder, data), "--year", 2025)


def _import(folder: Path, data: bytes) -> Command:
    return ("import", _book(folder, data), round_in(folder))


AGENCIES = limits.WORKBOOK_CELLS // 66
"""As many as fit beside 64 criteria."""


@case
def new_from_numbers(folder: Path) -> Command:
    return _new(folder, make.workbook(make.score_rows(AGENCIES, 64)))


@case
def new_from_text(folder: Path) -> Command:
    return _new(folder, make.workbook(make.score_rows(AGENCIES, 64, "0,25")))


@case
def new_with_many_criteria(folder: Path) -> Command:
    return _new(folder, make.workbook(make.score_rows(20, limits.WORKBOOK_CELLS // 24, 0.5)))


@case
def import_unknown_agencies(folder: Path) -> Command:
    return _import(folder, make.workbook(make.score_rows(AGENCIES, 64)))


@case
def import_unknown_criteria(folder: Path) -> Command:
    rows: list[list[make.Cell]] = [["TT", "Tiêu chí", "Điểm tối đa", "Sở Nội vụ"]]
    for n in range(limits.WORKBOOK_CELLS // 4 - 2):
        rows.append([f"9.{n}", f"Thực hiện nhiệm vụ thứ {n} của cơ quan", 1.0, 0.5])
    return _import(folder, make.workbook(rows))


@case
def import_scores_again(folder: Path) -> Command:
    book = _book(folder, make.workbook(make.score_rows(AGENCIES, 64)))
    run_any(
        "-m", "cchc_docs", "new", folder / "new", "--from", book, "--year", 2025, "--province", "A"
    )
    settings = folder / "new" / "round.yaml"
    text = settings.read_text("utf-8").replace("parent:", "parent: UBND tỉnh A", 1)
    settings.write_text(text, "utf-8")
    return (
        "import",
        _book(folder, make.workbook(make.score_rows(AGENCIES, 64, 0.75))),
        folder / "new",
    )


@case
def export_a_large_round(folder: Path) -> Command:
    return ("export", make_round(folder / "round", 2000), folder / "out.xlsx")


@case
def import_tasks_of_one(folder: Path) -> Command:
    return _import(folder, make.workbook(make.task_rows(limits.TASKS_OF_AN_AGENCY)))


@case
def import_tasks_of_all(folder: Path) -> Command:
    place = make_round(folder / "round", 500)
    names = [f"Cơ quan số {n}" for n in range(1, 501)]
    rows = make.task_rows(limits.WORKBOOK_CELLS // 6 - 2, names)
    return ("import", _book(folder, make.workbook(rows)), place)


@case
def import_no_table(folder: Path) -> Command:
    rows = ([f"chữ {row} {n}" for n in range(30)] for row in range(limits.WORKBOOK_CELLS // 30))
    return _import(folder, make.workbook(rows))


@case
def import_long_cells(folder: Path) -> Command:
    return _import(folder, make.workbook(["Tồn tại " * 4000] for _ in range(900)))


@case
def import_merged_cells(folder: Path) -> Command:
    merged = "".join(f'<mergeCell ref="A{n}:CV{n}"/>' for n in range(1, 500_000, 2))
    rows = make.score_rows(100, 64)
    return _import(folder, make.workbook(rows, after=f"<mergeCells>{merged}</mergeCells>"))


@case
def import_empty_cells(folder: Path) -> Command:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(1, 900_000)
    )
    return _import(folder, make.book_of(f"<sheetData>{rows}</sheetData>"))


@case
def import_shared_strings(folder: Path) -> Command:
    items = "".join(f"<si><t>chữ thứ {n}</t></si>" for n in range(900_000))
    strings = (
        f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{items}</sst>'
    )
    rows = '<sheetData><row r="1"><c r="A1" t="s"><v>1</v></c></row></sheetData>'
    return _import(folder, make.book_of(rows, sharedStrings=strings))


# Data files


def _with(folder: Path, name: str, text: str) -> Path:
    place = round_in(folder)
    (place / name).write_text(text, encoding="utf-8")
    assert (place / name).stat().st_size < MOST_BYTES
    return place


@case
def check_many_unknown_codes(folder: Path) -> Command:
    lines = "".join(f"  9.{n}: 1\n" for n in range(70_000))
    return ("check", _with(folder, f"scores/{REAL_AGENCY}.yaml", f"scores:\n{lines}"))


@case
def check_many_unknown_keys(folder: Path) -> Command:
    lines = "".join(f"muc-{n}: 1\n" for n in range(70_000))
    return ("check", _with(folder, "round.yaml", lines))


@case
def check_many_agencies(folder: Path) -> Command:
    lines = "".join(f"co-quan-{n}: {{name: Cơ quan số {n}, total: 9}}\n" for n in range(25_000))
    return ("check", _with(folder, "agencies.yaml", lines))


@case
def check_many_criteria(folder: Path) -> Command:
    lines = "".join(
        f"      - {{code: 1.{n}, name: Tiêu chí {n}, maximum: 0.01}}\n" for n in range(20_000)
    )
    text = f"maximum: 200\nareas:\n  - number: 1\n    name: A\n    criteria:\n{lines}"
    return ("check", _with(folder, "criteria.yaml", text))


def round_with(folder: Path, old: str, new: str) -> Path:
    """The real round with another text in its plan, where that stands first."""
    place = round_in(folder)
    plan = place / "plans" / f"{REAL_AGENCY}.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return place


@case
def build_many_measures(folder: Path) -> Command:
    more = "".join(f"      - text: Việc {n}\n" for n in range(40_000))
    place = round_with(folder, "    measures:\n", f"    measures:\n{more}")
    return ("build", place, "-o", folder / "out")


@case
def build_long_sentences(folder: Path) -> Command:
    long = "Thực hiện nhiệm vụ {year} " * 50_000
    place = round_with(folder, "purposes:\n", f"purposes:\n  - {long}\n")
    return ("build", place, "-o", folder / "out")


# Word files


def plan_of(folder: Path) -> Path:
    run("-m", "cchc_docs", "build", REAL_ROUND, REAL_AGENCY, "-o", folder / "out")
    return folder / "out" / f"{REAL_AGENCY}.docx"


def document_of(folder: Path, body: str, comments: str = "") -> Path:
    """A Word file with this text, its page and styles those of a plan."""
    path = folder / "document.docx"
    path.write_bytes(make.document(plan_of(folder), body, comments))
    return path


MANY = limits.PARAGRAPHS - 10
RUNS = limits.DOCUMENT_PART_TAGS // 4 - 1000


@case
def check_many_paragraphs(folder: Path) -> Command:
    body = "".join(make.paragraph(f"Đoạn thứ {n} của văn bản") for n in range(MANY))
    return ("check", document_of(folder, body))


@case
def fix_many_paragraphs(folder: Path) -> Command:
    body = "".join(make.paragraph(f"- Đoạn thứ {n} ,của văn bản") for n in range(MANY))
    return ("check", "--fix", document_of(folder, body), "-o", folder / "fixed.docx")


@case
def check_many_runs(folder: Path) -> Command:
    return ("check", document_of(folder, _many_runs()))


@case
def fix_many_runs(folder: Path) -> Command:
    return ("check", "--fix", document_of(folder, _many_runs()), "-o", folder / "fixed.docx")


def _many_runs() -> str:
    """As many runs as a document may have, in paragraphs as long as they may be."""
    each = limits.PARAGRAPH_LETTERS - 1
    return make.paragraph(*(["a"] * each)) * (RUNS // each)


@case
def check_a_long_paragraph(folder: Path) -> Command:
    return ("check", document_of(folder, make.paragraph("KẾ HOẠCH số 12/KH-SNV ngày " * 600_000)))


@case
def check_a_large_table(folder: Path) -> Command:
    row = f"<w:tr>{'<w:tc><w:p><w:r><w:t>1,5</w:t></w:r></w:p></w:tc>' * 10}</w:tr>"
    return ("check", document_of(folder, f"<w:tbl>{row * (MANY // 10)}</w:tbl>"))


@case
def compare_other_words(folder: Path) -> Command:
    first = document_of(folder, "".join(make.paragraph(f"Việc {n} năm 2018") for n in range(MANY)))
    other = first.rename(folder / "first.docx")
    body = "".join(make.paragraph(f"Nhiệm vụ thứ {n} mới") for n in range(MANY))
    return ("compare", other, document_of(folder, body))


@case
def compare_equal_lines(folder: Path) -> Command:
    first = document_of(folder, make.paragraph("Cùng một câu") * MANY)
    other = first.rename(folder / "first.docx")
    return ("compare", other, document_of(folder, make.paragraph("Cùng một câu") * (MANY // 2)))


@case
def redline_many_changes(folder: Path) -> Command:
    many = limits.REDLINE_PARAGRAPHS - 10
    first = document_of(folder, "".join(make.paragraph(f"Việc {n} năm 2018") for n in range(many)))
    other = first.rename(folder / "first.docx")
    body = "".join(make.paragraph(f"Nhiệm vụ thứ {n} mới") for n in range(many))
    return ("compare", other, document_of(folder, body), "--redline", folder / "redline.docx")


MEASURES = MANY // 3 - 40
"""Each takes three paragraphs."""


@case
def merge_everything_edited(folder: Path) -> Command:
    """Every paragraph of a long plan edited by hand, and every measure changed in the data."""
    place = round_in(folder)
    plan = place / "plans" / f"{REAL_AGENCY}.yaml"
    text = plan.read_text(encoding="utf-8")

    def measures(word: str) -> str:
        more = "".join(
            f"      - {{text: Việc {word} {n}, lead: Phòng {n}, time: Quý I}}\n"
            for n in range(MEASURES)
        )
        return text.replace("    measures:\n", f"    measures:\n{more}", 1)

    plan.write_text(measures("cũ"), encoding="utf-8")
    run("-m", "cchc_docs", "build", place, "-o", folder / "out")
    make.edit_every_paragraph(folder / "out" / f"{REAL_AGENCY}.docx")
    plan.write_text(measures("mới"), encoding="utf-8")
    return ("build", place, "-o", folder / "out")


@case
def template_with_many_tags(folder: Path) -> Command:
    body = make.paragraph("{{ year }} {{ agency.name }}") * (MANY - 10)
    return ("template", "check", document_of(folder, body))
