"""What is issued is state: number and date stay in the data, and no build makes a draft of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_docs.data_files.issue_edit import with_amendment, with_issue
from cchc_docs.data_files.yaml_file import read_yaml
from cchc_docs.model import Issued
from cchc_docs.steps.keeping.issued import KeptInData, keep_in_data
from tests.conftest import Outcome, Run, replace_in
from tests.reading import lines

PLAN = Path("plans") / "so-noi-vu.yaml"
SCORES = Path("scores") / "so-noi-vu.yaml"
ISSUE = ("--number", "5", "--issued", "2019-04-05")
HEAD = ["Số: 05/KH-SNV", "Sơn La, ngày 05 tháng 4 năm 2019"]
DAY = Issued(year=2019, month=4, day=5)


def build(run: Run, folder: Path, *options: object) -> Outcome:
    return run("build", folder, "so-noi-vu", "-o", folder.parent / "out", "--json", *options)


def built(folder: Path, name: str = "so-noi-vu.docx") -> Path:
    return folder.parent / "out" / name


def status(outcome: Outcome) -> str:
    return str(json.loads(outcome.out)["plans"][0]["status"])


def values(path: Path) -> dict[str, object]:
    value = read_yaml(path.read_bytes(), str(path))[1]
    assert isinstance(value, dict)
    return value  # type: ignore[return-value]


@pytest.fixture
def issued(run: Run, son_la: Path) -> Path:
    outcome = build(run, son_la, *ISSUE)
    assert outcome.status == 0, outcome.err
    return son_la


def test_number_and_date_are_kept_in_the_data_and_told(run: Run, son_la: Path) -> None:
    before = (son_la / PLAN).read_text(encoding="utf-8")
    outcome = build(run, son_la, *ISSUE)
    assert outcome.status == 0
    assert "đã ghi số 05 ngày 05/4/2019 vào tệp này (BH-02)" in outcome.err
    assert str(son_la / PLAN) in outcome.err
    after = (son_la / PLAN).read_text(encoding="utf-8")
    assert after == before.replace("issued: 2019  ", "number: 5\nissued: 2019-04-05  ")


def test_the_next_build_of_the_round_is_the_same_issued_plan(run: Run, issued: Path) -> None:
    first = built(issued).read_bytes()
    outcome = build(run, issued)
    assert (outcome.status, status(outcome), outcome.err) == (0, "same", "")
    assert built(issued).read_bytes() == first
    assert status(build(run, issued, *ISSUE)) == "same"
    whole = run("build", issued, "-o", issued.parent / "another")
    assert whole.status == 0
    assert lines(issued.parent / "another" / "so-noi-vu.docx")[4:6] == HEAD


def test_a_date_that_the_round_gives_to_all_becomes_the_plans_own(run: Run, son_la: Path) -> None:
    replace_in(son_la / "round.yaml", "\nplan:\n", "\nplan:\n  issued: 2019-04-05\n")
    text_of = (son_la / PLAN).read_text(encoding="utf-8").split("\n")
    (son_la / PLAN).write_text("\n".join(text_of[:1] + text_of[2:]), encoding="utf-8")
    assert build(run, son_la, "--number", "5").status == 0
    assert {"number": "5", "issued": "2019-04-05"}.items() <= values(son_la / PLAN).items()
    replace_in(son_la / "round.yaml", "  issued: 2019-04-05\n", "  issued: 2019-05-06\n")
    assert status(build(run, son_la)) == "same"


def test_a_draft_with_the_year_only_leaves_the_data_alone(run: Run, son_la: Path) -> None:
    before = (son_la / PLAN).read_bytes()
    assert build(run, son_la, "--issued", "2020").status == 0
    assert (son_la / PLAN).read_bytes() == before


def test_a_date_for_several_agencies_is_kept_in_each(run: Run, son_la: Path) -> None:
    (son_la / "plans" / "so-y-te.yaml").write_bytes((son_la / PLAN).read_bytes())
    (son_la / "scores" / "so-y-te.yaml").write_bytes((son_la / SCORES).read_bytes())
    listed = (son_la / "agencies.yaml").read_text(encoding="utf-8")
    (son_la / "agencies.yaml").write_text(
        f"{listed}\nso-y-te: {{name: Sở Y tế, abbreviation: SYT}}\n", encoding="utf-8"
    )
    outcome = run("build", son_la, "-o", son_la.parent / "out", "--number", "7")
    assert (outcome.status, "--number chỉ dùng" in outcome.err) == (2, True)
    outcome = run("build", son_la, "-o", son_la.parent / "out", "--issued", "2019-04-05")
    assert outcome.status == 0, outcome.err
    for code in ("so-noi-vu", "so-y-te"):
        assert values(son_la / "plans" / f"{code}.yaml")["issued"] == "2019-04-05"
        assert f"{code}.yaml: lưu ý: đã ghi ngày 05/4/2019" in outcome.err


@pytest.mark.parametrize("lost", ["number: 5\n", "number: 5\nissued: 2019-04-05", "-04-05  "])
def test_what_the_data_no_longer_say_is_told_and_never_made_a_draft(
    run: Run, issued: Path, lost: str
) -> None:
    first = built(issued).read_bytes()
    replace_in(issued / PLAN, lost, "  " if lost.endswith(" ") else "")
    outcome = build(run, issued)
    assert (outcome.status, status(outcome)) == (1, "failed")
    assert "đã ban hành (số 05 ngày 05/4/2019) mà số liệu không còn ghi như vậy" in outcome.err
    assert "“number: 5” và “issued: 2019-04-05”" in outcome.err
    assert built(issued).read_bytes() == first
    assert status(build(run, issued, *ISSUE)) == "same"
    assert status(build(run, issued)) == "same"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--number", "6"), "văn bản đã có số 05, không đổi thành số 06"),
        (("--issued", "2019-04-06"), "đã ban hành ngày 05/4/2019, không đổi thành ngày 06/4/2019"),
        (("--issued", "2020"), "đã ban hành ngày 05/4/2019, không đổi thành 2020"),
    ],
)
def test_another_number_or_date_is_refused(
    run: Run, issued: Path, options: tuple[str, ...], said: str
) -> None:
    before = {path: path.read_bytes() for path in (built(issued), issued / PLAN)}
    outcome = build(run, issued, *options)
    assert (outcome.status, status(outcome)) == (1, "failed")
    assert said in outcome.err and "so-noi-vu.yaml:" in outcome.err
    assert {path: path.read_bytes() for path in before} == before


def test_a_number_mended_in_the_data_is_taken_over_and_told(run: Run, issued: Path) -> None:
    first = built(issued).read_bytes()
    replace_in(issued / PLAN, "number: 5", "number: 6")
    outcome = build(run, issued)
    assert (outcome.status, status(outcome)) == (0, "updated")
    assert "đã ban hành (số 05 ngày 05/4/2019) nay được lập lại là số 06 ngày" in outcome.err
    assert lines(built(issued))[4] == "Số: 06/KH-SNV"
    assert built(issued, "so-noi-vu.ban-truoc.docx").read_bytes() == first


def test_an_issued_plan_that_reads_otherwise_is_told_and_kept(run: Run, issued: Path) -> None:
    first = built(issued).read_bytes()
    replace_in(issued / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.45")
    outcome = build(run, issued)
    assert (outcome.status, status(outcome)) == (0, "updated")
    assert "nay được lập lại với nội dung khác" in outcome.err and "--amends" in outcome.err
    assert lines(built(issued))[4:6] == HEAD
    assert built(issued, "so-noi-vu.ban-truoc.docx").read_bytes() == first


def test_a_date_that_follows_its_number_is_no_change_of_what_was_issued(
    run: Run, son_la: Path
) -> None:
    assert build(run, son_la, "--number", "5").status == 0
    outcome = build(run, son_la, "--issued", "2019-04-05")
    assert (outcome.status, "BH-05" in outcome.err) == (0, False)
    assert lines(built(son_la))[4:6] == HEAD
    assert [path.name for path in built(son_la).parent.iterdir()] == ["so-noi-vu.docx"]


def test_data_that_cannot_be_written_are_told_and_the_plan_guards_its_number(
    run: Run, son_la: Path
) -> None:
    (son_la / PLAN).chmod(0o444)
    before = (son_la / PLAN).read_bytes()
    outcome = build(run, son_la, *ISSUE)
    assert (outcome.status, status(outcome)) == (1, "new")
    assert "chưa ghi được số 05 ngày 05/4/2019 vào tệp này: không có quyền ghi" in outcome.err
    assert lines(built(son_la))[4:6] == HEAD
    assert (son_la / PLAN).read_bytes() == before
    assert status(build(run, son_la)) == "failed"


def test_nothing_is_kept_of_a_plan_that_is_not_built(run: Run, son_la: Path) -> None:
    replace_in(son_la / PLAN, "lead: Thanh tra Sở", "lead: ''")
    before = (son_la / PLAN).read_bytes()
    outcome = build(run, son_la, *ISSUE)
    assert (outcome.status, status(outcome)) == (1, "failed")
    assert (son_la / PLAN).read_bytes() == before


SHAPES = {
    "empty": "",
    "comments only": "# chưa có gì\n",
    "flow": "{purposes: [A], closing: Hết}\n",
    "no end of line": "closing: Hết # cuối",
    "marks": "---\n# đầu\nclosing: Hết\n...\n",
    "blank value": "number:\nissued:   # chờ văn thư\nclosing: Hết\n",
    "as typed": "issued: 5/4/2019   # như công văn\nnumber: 05\n",
    "windows": "closing: Hết\r\nissued: 2019\r\n",
    "mark of bytes": "\ufeffclosing: Hết\n",
    "block text": "closing: |\n  Hết\n  rồi\n",
}


@pytest.mark.parametrize("text_of", SHAPES.values(), ids=SHAPES)
def test_any_shape_of_file_takes_the_number_and_keeps_the_rest(
    text_of: str, tmp_path: Path
) -> None:
    path = tmp_path / "so-noi-vu.yaml"
    path.write_bytes(text_of.encode())
    wanted = read_yaml(path.read_bytes(), "")[1] or {}
    assert isinstance(wanted, dict)
    told = keep_in_data(KeptInData(path, lambda text: with_issue(text, 5, DAY), "số"))
    found = values(path)
    assert found.pop("number") in ("5", "05")
    assert found.pop("issued") in ("2019-04-05", "5/4/2019")
    assert found == {key: value for key, value in wanted.items() if key not in ("number", "issued")}
    after = path.read_bytes().decode()
    assert all(note in after for note in ("# chưa có gì", "# cuối", "# chờ") if note in text_of)
    assert after.startswith("\ufeff") == text_of.startswith("\ufeff")
    assert bool(told) == (text_of != SHAPES["as typed"])
    assert "\n" not in after.replace("\r\n", "") or "\r\n" not in text_of


@pytest.mark.parametrize("text_of", ["- a\n", "closing: [", "\xff"])
def test_a_file_that_cannot_be_edited_is_told_and_left_alone(text_of: str, tmp_path: Path) -> None:
    path = tmp_path / "so-noi-vu.yaml"
    path.write_bytes(text_of.encode("latin-1", "ignore"))
    before = path.read_bytes()
    (finding,) = keep_in_data(KeptInData(path, lambda text: with_issue(text, 5, DAY), "số 05"))
    assert (finding.rule, finding.level) == ("BH-03", "error")
    assert path.read_bytes() == before


def test_amendments_are_listed_one_after_another_whatever_the_list_looks_like() -> None:
    block = with_amendment("closing: Hết\n", 0, 12, DAY)
    assert block == "amendments:\n  - number: 12\n    issued: 2019-04-05\nclosing: Hết\n"
    noted = block.replace("04-05\n", "04-05  # họp lại\n")
    assert "# họp lại\n  - number: 13\n" in with_amendment(noted, 1, 13, None)
    flow = "amendments: [{number: 12}]\n"
    assert "number: 13" in with_amendment(flow, 1, 13, DAY)
    assert with_amendment(flow, 0, None, DAY) == "amendments: [{number: 12, issued: 2019-04-05}]\n"
    with pytest.raises(KeyError):
        with_amendment("closing: Hết\n", 1, 13, DAY)


def saving_first(path: Path, new: str) -> Callable[[str], str]:
    """The edit, and somebody who saves the file just while it is made for the first time."""
    saved: list[str] = []

    def edit(text: str) -> str:
        if not saved:
            saved.append(new)
            path.write_text(new, encoding="utf-8")
        return with_issue(text, 5, DAY)

    return edit


def test_what_somebody_saves_meanwhile_is_never_lost(tmp_path: Path) -> None:
    path = tmp_path / "so-noi-vu.yaml"
    path.write_text("closing: Cũ\n", encoding="utf-8")
    edit = saving_first(path, "closing: Mới\n")
    (finding,) = keep_in_data(KeptInData(path, edit, "số 05"))
    assert finding.rule == "BH-02"
    assert values(path) == {"closing": "Mới", "number": "5", "issued": "2019-04-05"}


def test_what_was_issued_stays_where_that_is_asked_for(run: Run, issued: Path) -> None:
    before = built(issued).read_bytes()
    replace_in(issued / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.85")
    kept = build(run, issued, "--keep-issued")
    assert (kept.status, status(kept)) == (1, "same") and "BH-11" in kept.err
    assert "số 05 ngày 05/4/2019" in kept.err and f"--amends {built(issued)}" in kept.err
    assert built(issued).read_bytes() == before
    assert [path.name for path in built(issued).parent.iterdir()] == ["so-noi-vu.docx"]
    replace_in(issued / PLAN, "number: 5\n", "number: 6\n")
    mended = build(run, issued, "--keep-issued")
    assert (mended.status, status(mended)) == (0, "updated") and "BH-05" in mended.err


def test_a_draft_is_built_again_whatever_is_asked_of_issued_plans(run: Run, son_la: Path) -> None:
    build(run, son_la)
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.85")
    assert status(build(run, son_la, "--keep-issued")) == "updated"
