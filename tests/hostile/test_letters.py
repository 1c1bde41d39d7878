"""What becomes of letters that nobody sees or that mislead, in YAML and in workbooks alike."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from cchc_docs import letters
from cchc_docs.check.template.rules import check_template
from cchc_docs.data_files.round_folder import read_round
from cchc_docs.excel.reading.read import read_workbook
from cchc_docs.finding import Refused
from tests.check.template import edits
from tests.conftest import Run, replace_in
from tests.excel.sheets import a_round, table, workbook
from tests.hostile.packages import unzipped, zipped

pytestmark = pytest.mark.slow

MISLEADING = {
    "bell": "\x07",
    "escape": "\x1b",
    "delete": "\x7f",
    "C1": "\x9b",
    "file separator": "\x1c",
    "embedding": "\u202a",
    "override": "\u202e",
    "pop": "\u202c",
    "isolate": "\u2066",
    "pop isolate": "\u2069",
    "annotation": "\ufff9",
    "tag": "\U000e0041",
    "noncharacter FFFE": "\ufffe",
    "noncharacter FFFF": "\uffff",
    "noncharacter FDD0": "\ufdd0",
    "noncharacter of another plane": "\U0001fffe",
    "hundreds of marks": "e" + "\u0301" * 300,
}
UNSEEN = {
    "soft hyphen": "\u00ad",
    "zero-width space": "\u200b",
    "joiner": "\u200d",
    "mark left to right": "\u200e",
    "mark right to left": "\u200f",
    "word joiner": "\u2060",
    "byte order mark inside": "\ufeff",
    "bullet of Symbol": "\uf0b7",
    "private letter of another plane": "\U000f0000",
}
BREAKS = {
    "vertical tab": "\x0b",
    "form feed": "\x0c",
    "next line": "\x85",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
}
NOT_IN_XML = frozenset("\x07\x1b\x0b\x0c\x1c\ufffe\uffff")


def in_cell(text: str) -> str:
    """The text as Excel writes what XML cannot hold."""
    return "".join(f"_x{ord(one):04X}_" if one in NOT_IN_XML else one for one in text)


def imported(run: Run, tmp_path: Path, name: str) -> tuple[int, str, str]:
    """What ``cchc import`` says of a table with that name of an agency, and what it wrote."""
    folder = a_round(tmp_path / "dot")
    book = tmp_path / "bang.xlsx"
    book.write_bytes(workbook(table(("Sở Nội vụ", name, "Sở Y tế"))))
    outcome = run("import", book, folder.path)
    written = folder.path / "scores" / "so-tai-chinh.yaml"
    return outcome.status, outcome.err, written.read_text("utf-8") if written.exists() else ""


@pytest.mark.parametrize("kind", MISLEADING)
def test_what_misleads_is_refused_in_yaml_at_its_line(kind: str, run: Run, own_round: Path) -> None:
    replace_in(own_round / "agencies.yaml", "name: Sở Nội vụ", f"name: Sở {MISLEADING[kind]}Nội vụ")
    outcome = run("check", own_round)
    assert outcome.status == 2
    assert "agencies.yaml:3:12: lỗi: có " in outcome.out
    assert "(DL-01)" in outcome.out
    assert "gợi ý: sửa dòng này" in outcome.out
    assert MISLEADING[kind] not in outcome.out


@pytest.mark.parametrize("kind", MISLEADING)
def test_what_misleads_is_refused_in_a_workbook_at_its_cell(
    kind: str, run: Run, tmp_path: Path
) -> None:
    status, told, written = imported(run, tmp_path, in_cell(f"Sở Tài {MISLEADING[kind]}chính"))
    assert status == 2
    assert "bang.xlsx!Điểm!E1: lỗi: ô có " in told
    assert "(BT-21)" in told
    assert "gợi ý: xóa nội dung ô" in told
    assert MISLEADING[kind] not in told
    assert not written


@pytest.mark.parametrize("kind", UNSEEN | BREAKS)
def test_what_nobody_sees_is_left_out_of_yaml_and_told(
    kind: str, run: Run, own_round: Path
) -> None:
    odd = (UNSEEN | BREAKS)[kind]
    between = " " if kind in UNSEEN else ""
    replace_in(own_round / "agencies.yaml", "name: Sở Nội vụ", f"name: Sở{odd}{between}Nội vụ")
    outcome = run("check", own_round)
    assert outcome.status == 1
    assert "agencies.yaml:3:11: cảnh báo: có ký tự ẩn" in outcome.out
    assert "(DL-08)" in outcome.out
    assert odd not in outcome.out
    assert read_round(own_round).agencies["so-noi-vu"].name == "Sở Nội vụ"


@pytest.mark.parametrize("kind", UNSEEN | BREAKS)
def test_what_nobody_sees_is_left_out_of_a_cell_and_told(
    kind: str, run: Run, tmp_path: Path
) -> None:
    odd = (UNSEEN | BREAKS)[kind]
    between = " " if kind in UNSEEN else ""
    status, told, written = imported(run, tmp_path, in_cell(f"Sở{odd}{between}Tài chính"))
    assert status == 1
    assert "bang.xlsx!Điểm!E1: cảnh báo: ô có ký tự ẩn" in told
    assert "(BT-22)" in told
    assert odd not in told
    assert "1.1: 1.75" in written


@pytest.mark.parametrize(
    "escape",
    [
        "\\0",
        "\\a",
        "\\e",
        "\\x1b",
        "\\x9b",
        "\\N",
        "\\L",
        "\\P",
        "\\u202e",
        "\\u200b",
        "\\ufeff",
        "\\uffff",
        "\\ue000",
        "\\U000e0041",
        "\\ud800",
        "\\udfff",
    ],
)
def test_quoted_escapes_bring_in_nothing_odd(escape: str, run: Run, own_round: Path) -> None:
    replace_in(own_round / "agencies.yaml", "name: Sở Nội vụ", f'name: "Sở {escape} Nội vụ"')
    outcome = run("check", own_round)
    assert outcome.status == 2
    assert "agencies.yaml:3:" in outcome.out
    assert "(DL-01)" in outcome.out


def test_half_a_letter_in_a_cell_is_refused(run: Run, tmp_path: Path) -> None:
    status, told, _ = imported(run, tmp_path, "Sở Tài _xD800_chính")
    assert status == 2
    assert "Điểm!E1: lỗi: ô có nửa ký tự (mã U+D800)" in told


def test_a_cell_longer_than_excel_allows_is_refused() -> None:
    parts = unzipped(workbook(table(("Sở Nội vụ", "DAY", "Sở Y tế"))))
    long = {
        name: data.replace(b">DAY<", b">" + b"a" * 40_000 + b"<") for name, data in parts.items()
    }
    _, findings = read_workbook(zipped(long), "bang.xlsx")
    assert [(item.rule, item.place.where) for item in findings] == [("BT-21", "Điểm!E1")]
    assert "hơn 32767 chữ" in findings[0].message


def test_a_billion_letters_are_refused_by_the_limits(run: Run, own_round: Path) -> None:
    long = "a" * 3_000_000
    replace_in(own_round / "agencies.yaml", "name: Sở Nội vụ", f"name: {long}")
    outcome = run("check", own_round)
    assert "agencies.yaml:1:1: lỗi: tệp lớn hơn giới hạn 2 MB" in outcome.out
    parts = unzipped(workbook(table(("Sở Nội vụ", "DAY", "Sở Y tế"))))
    huge = b">" + b"a" * 50_000_000 + b"<"
    began = time.process_time()
    with pytest.raises(Refused, match="40 MB mỗi phần"):
        read_workbook(
            zipped({name: data.replace(b">DAY<", huge) for name, data in parts.items()}), "b.xlsx"
        )
    assert time.process_time() - began < 5


@pytest.mark.parametrize("kind", ["override", "hundreds of marks", "zero-width space"])
def test_odd_letters_in_a_template_are_told_with_their_paragraph(kind: str) -> None:
    odd = (MISLEADING | UNSEEN)[kind]
    assert not check_template(edits.template(edits.p("Nơi nhận")), "mau.docx", edits.TT01)
    spoiled = edits.template(edits.p(f"Nơi {odd}nhận"))
    (finding,) = check_template(spoiled, "mau.docx", edits.TT01)
    assert (finding.rule, finding.level) == ("MB-10", "warning")
    assert "Nơi " in finding.place.where
    assert odd not in str(finding)


@given(st.text())
def test_what_is_neither_harmful_nor_unseen_is_printed(text: str) -> None:
    clean = letters.cleaned(text)
    assert letters.unseen(clean) is None
    assert letters.cleaned(clean) == clean
    if letters.harmful(text) is None:
        assert not {unicodedata.category(one) for one in clean} & {"Cf", "Cs", "Co", "Zl", "Zp"}
        clean.encode()
    kept = [one for one in text if one.isprintable()]
    assert [one for one in clean if one.isprintable() and one != " "] == [
        one for one in kept if one != " "
    ]


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_usual_text_is_never_touched(text: str) -> None:
    assert letters.cleaned(text) == text
    assert letters.harmful(text) is None
    assert letters.printable(text) == text
