"""What YAML would guess, fold or hide, seen through the command line: told with file and line."""

from __future__ import annotations

import codecs
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from cchc_docs.data_files.round_folder import read_round
from tests.conftest import Run, replace_in

SCORES, AGENCIES, SETTINGS = "scores/so-noi-vu.yaml", "agencies.yaml", "round.yaml"
POINT, NAME = "  2.1: 5\n", "  name: Sở Nội vụ\n"

NO_POINTS = [
    *("no", "NO", "on", "off", "yes", "y", "true", "~x", "1:30", "1:30:00", "0x1F", "0o17", "0b1"),
    *("1e3", "1e-1", ".nan", ".NaN", ".inf", "-.inf", "1_000", "1 000", "1.000,5", "1,5,5"),
    *("٣", "½", "1.1.1", "2019-01-01", "năm", "5 điểm", "9" * 40, "0." + "1" * 40, "=1+1"),
]


def told(run: Run, own_round: Path, status: int = 1) -> str:
    """What ``cchc check`` says of the round, which is not built either."""
    outcome = run("check", own_round)
    assert outcome.status >= status, outcome.out
    built = run("build", own_round, "so-noi-vu", "-o", own_round / "ra")
    assert built.status != 0
    assert not list((own_round / "ra").glob("*.docx"))
    return outcome.out


@pytest.mark.parametrize("typed", NO_POINTS)
def test_what_is_no_number_is_no_score(typed: str, run: Run, own_round: Path) -> None:
    replace_in(own_round / SCORES, POINT, f"  2.1: {typed}\n")
    message = told(run, own_round)
    assert "so-noi-vu.yaml:5:8: lỗi: " in message
    assert "(DL-05)" in message
    assert "0,95" in message


@pytest.mark.parametrize("typed", ["[5]", "{a: 5}", "[]", '""', "' '"])
def test_a_list_or_nothing_is_no_score(typed: str, run: Run, own_round: Path) -> None:
    replace_in(own_round / SCORES, POINT, f"  2.1: {typed}\n")
    assert "so-noi-vu.yaml:5:" in told(run, own_round)


@pytest.mark.parametrize(
    "typed",
    [
        *("no", "NO", "on", "off", "yes", "true", "1:30", "0x1F", "1e3", ".nan", ".inf", "007"),
        *("1.10", "2019-01-01", "=1+1", "null x", "'null'", "'~'", "{{ x }}", "<w:p/>", "a & b"),
    ],
)
def test_a_name_stays_as_it_was_typed(typed: str, own_round: Path) -> None:
    quoted = f'"{typed}"' if typed.startswith("{") else typed
    replace_in(own_round / AGENCIES, NAME, f"  name: {quoted}\n")
    assert read_round(own_round).agencies["so-noi-vu"].name == typed.strip("'")


@pytest.mark.parametrize("typed", ["", "~", "null", "[a]", "{a: b}", '""'])
def test_nothing_and_lists_are_no_name(typed: str, run: Run, own_round: Path) -> None:
    replace_in(own_round / AGENCIES, NAME, f"  name: {typed}\n")
    assert "agencies.yaml:3:" in told(run, own_round)


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "said"),
    [
        (SCORES, POINT, "  2.1: &a 5\n", "5:8", "không dùng neo (&)"),
        (SCORES, POINT, "  2.1: *a\n", "5:8", "không dùng neo (&)"),
        (SCORES, POINT, "  2.1: !!int 5\n", "5:8", "không dùng nhãn kiểu"),
        (SCORES, POINT, "  2.1: !!python/name:os.system 5\n", "5:8", "không dùng nhãn kiểu"),
        (SCORES, POINT, "  2.1: !<%1B[2J> 5\n", "5:8", "không dùng nhãn kiểu (?[2J)"),
        (SCORES, POINT, "  <<: {2.1: 5}\n", "5:3", "không dùng phép gộp"),
        (SCORES, POINT, "  <<: *a\n", "5:3", "không dùng phép gộp"),
        (SCORES, POINT, "  2.1: 5\n  2.1: 4\n", "6:3", "ghi hai lần, lần đầu ở dòng 5"),
        (SCORES, POINT, "  2.1: 5\n  '2.1': 4\n", "6:3", "ghi hai lần, lần đầu ở dòng 5"),
        (SCORES, POINT, f"  2.1: {'[' * 40}{']' * 40}\n", "5:37", "lồng nhau quá 30 cấp"),
        (SCORES, POINT, f"  2.1: {'[' * 90_000}\n", "5:37", "lồng nhau quá 30 cấp"),
        (SCORES, POINT, "  ? [2.1]\n  : 5\n", "5:5", "tên mục phải là một từ"),
        (SCORES, POINT, "  2.1: 5\n---\n", "6:1", "nhiều phần"),
        (SCORES, POINT, "\t2.1: 5\n", "5:1", "không dùng phím Tab"),
        (AGENCIES, NAME, NAME + "  name: Sở khác\n", "4:3", "ghi hai lần, lần đầu ở dòng 3"),
        (AGENCIES, NAME, NAME + "  Name: Sở khác\n", "4:3", "“Name”"),
        (SETTINGS, "year: 2018", "year: 2018.0", "3:7", "phải là số nguyên"),
        (SETTINGS, "year: 2018", "year: 0x7E2", "3:7", "phải là số nguyên"),
        (SETTINGS, "date: 15/3/2019", "date: 2019-02-30", "18:13", "không có ngày"),
    ],
)
def test_what_hides_or_changes_data_is_refused_at_its_line(
    file: str, old: str, new: str, place: str, said: str, run: Run, own_round: Path
) -> None:
    replace_in(own_round / file, old, new)
    message = told(run, own_round)
    assert f"{Path(file).name}:{place}: lỗi: " in message
    assert said in message
    assert "gợi ý: " in message


def test_aliases_that_explode_end_at_the_first_anchor(run: Run, own_round: Path) -> None:
    names = "abcdefghijklmnopqrstuvwxyz"
    bomb = f"{names[0]}: &{names[0]} [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in pairwise(names)
    )
    (own_round / AGENCIES).write_text(bomb, encoding="utf-8")
    assert "agencies.yaml:1:4: lỗi: không dùng neo (&)" in told(run, own_round)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-16", "bảng mã UTF-16"),
        ("utf-16-le", "bảng mã UTF-16"),
        ("utf-16-be", "bảng mã UTF-16"),
        ("utf-32", "bảng mã UTF-16"),
        ("cp1258", "không theo bảng mã UTF-8"),
    ],
)
def test_another_encoding_is_named_with_its_line(
    encoding: str, said: str, run: Run, own_round: Path
) -> None:
    text = (own_round / AGENCIES).read_text(encoding="utf-8")
    spread = "".join(_for_1258(letter) for letter in text) if encoding == "cp1258" else text
    (own_round / AGENCIES).write_bytes(spread.encode(encoding))
    message = told(run, own_round)
    assert "agencies.yaml:1:" in message
    assert said in message
    assert "gợi ý: lưu lại tệp theo bảng mã UTF-8" in message


def _for_1258(letter: str) -> str:
    """The letter as Windows-1258 has it: tones apart from their letters."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    apart = unicodedata.normalize("NFD", letter)
    base = unicodedata.normalize("NFC", "".join(one for one in apart if one not in tones))
    return base + "".join(one for one in apart if one in tones)


def test_letters_with_marks_of_their_own_and_a_mark_at_the_start_change_nothing(
    run: Run, own_round: Path
) -> None:
    before = read_round(own_round)
    for path in own_round.rglob("*.yaml"):
        apart = unicodedata.normalize("NFD", path.read_text(encoding="utf-8"))
        path.write_bytes(codecs.BOM_UTF8 + apart.encode())
    after = read_round(own_round)
    assert after.agencies == before.agencies
    assert after.round == before.round
    assert run("check", own_round).out == "Không có lỗi.\n"
