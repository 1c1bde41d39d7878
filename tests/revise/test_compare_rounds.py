"""Two states of a round: what moved, which plans must be issued again."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path

import openpyxl

from tests.conftest import Run, replace_in

SCORES = Path("scores") / "so-noi-vu.yaml"


def revised(son_la: Path, old: str, new: str) -> Path:
    copy = son_la.with_name("revised")
    shutil.copytree(son_la, copy)
    replace_in(copy / SCORES, old, new)
    return copy


def compared(run: Run, old: object, new: object) -> dict[str, dict[str, object]]:
    outcome = run("compare", old, new, "--json")
    assert outcome.status == 1, outcome.err
    return {item["code"]: item for item in json.loads(outcome.out)["agencies"]}


def test_nothing_moved(run: Run, son_la: Path) -> None:
    outcome = run("compare", son_la, son_la)
    assert (outcome.status, outcome.out.strip()) == (
        0,
        "Không có thay đổi về điểm, thứ hạng, xếp loại.",
    )


def test_every_figure_that_moved_is_named(run: Run, son_la: Path) -> None:
    changes = compared(run, son_la, revised(son_la, "\n  2.2: 0.95", "\n  2.2: 0.45"))
    change = changes["so-noi-vu"]
    assert change["total"] == {
        "code": "",
        "name": "Tổng cộng",
        "old": "94.11",
        "new": "93.61",
        "difference": "-0.5",
    }
    assert change["rank"] == [1, 2]
    assert [(item["code"], item["difference"]) for item in change["areas"]] == [("2", "-0.5")]  # type: ignore[attr-defined]
    assert [(item["code"], item["difference"]) for item in change["items"]] == [("2.2", "-0.5")]  # type: ignore[attr-defined]
    assert (change["won"], change["lost"], change["must_reissue"]) == ("0", "0.5", True)
    assert changes["co-quan-02"]["rank"] == [2, 1]
    assert not changes["co-quan-02"]["must_reissue"]
    assert set(changes) == {"so-noi-vu", "co-quan-02"}


def test_a_shortcoming_without_loss_and_a_loss_without_shortcoming(run: Run, son_la: Path) -> None:
    new = revised(son_la, "\n  1: 15\n", "\n  1: 15.5\n")
    replace_in(new / SCORES, "\n  3: 17\n", "\n  3: 16\n")
    change = compared(run, son_la, new)["so-noi-vu"]
    assert change["shortcomings_without_loss"] == ["1. Công tác chỉ đạo điều hành"]
    assert change["losses_without_shortcoming"] == ["3 Cải cách thủ tục hành chính"]


def test_an_area_that_still_loses_is_not_said_to_lose_nothing(run: Run, son_la: Path) -> None:
    """One item of area 4 is won back, another one loses now: the shortcoming names its own."""
    new = revised(son_la, "\n  4.1: 10.5\n  4.2.1: 0.99\n", "\n  4.1: 10\n  4.2.1: 1\n")
    change = compared(run, son_la, new)["so-noi-vu"]
    won = str(change["shortcomings_of_losses_won_back"])
    assert won.startswith("['4. ") and " (4.2.1 " in won and "4.1 " not in won


def test_what_lost_nothing_before_is_not_said_to_lose_nothing_any_more(
    run: Run, son_la: Path
) -> None:
    """Area 1 is won back; area 3 has full points in both states, and a shortcoming all the same."""
    plan = son_la / "plans" / "so-noi-vu.yaml"
    more = "\nshortcomings:\n  - area: 3\n    measures: [{text: Giữ, lead: Y, time: Z}]\n"
    replace_in(plan, "\nshortcomings:\n", more)
    new = revised(son_la, "\n  1: 15\n", "\n  1: 15.5\n")
    outcome = run("compare", son_la, new)
    assert "tồn tại không còn mất điểm: lĩnh vực 1. Công tác chỉ đạo điều hành" in outcome.out
    assert "không còn mất điểm: lĩnh vực 3" not in outcome.out
    assert "cả trước và nay: lĩnh vực 3. Cải cách thủ tục hành chính" in outcome.out
    change = compared(run, son_la, new)["so-noi-vu"]
    assert change["shortcomings_of_losses_won_back"] == ["1. Công tác chỉ đạo điều hành"]
    assert len(change["shortcomings_without_loss"]) == 2  # type: ignore[arg-type]
    told = run("check", son_la)
    assert "tồn tại này của lĩnh vực 3 không ứng với điểm mất nào" in told.out
    kept = plan.read_text(encoding="utf-8") + "areas_without_loss: keep\n"
    for folder in (son_la, new):
        (folder / "plans" / "so-noi-vu.yaml").write_text(kept, encoding="utf-8")
    assert "lĩnh vực 3" not in run("compare", son_la, new).out
    assert "lĩnh vực 3" not in run("check", son_la).out


def test_the_table_names_who_must_reissue(run: Run, son_la: Path) -> None:
    outcome = run("compare", son_la, revised(son_la, "\n  1: 15\n", "\n  1: 15.25\n"))
    assert "Tổng cộng: 94,11 → 94,36  (+0,25)" in outcome.out
    assert "Phải lập lại kế hoạch: Sở Nội vụ." in outcome.out


def test_a_plan_that_was_issued_is_amended_not_built_again(run: Run, son_la: Path) -> None:
    replace_in(
        son_la / "plans" / "so-noi-vu.yaml", "issued: 2019  ", "number: 5\nissued: 2019-04-05  "
    )
    new = revised(son_la, "\n  1: 15\n", "\n  1: 15.25\n")
    outcome = run("compare", son_la, new)
    assert "Sở Nội vụ – phải ban hành kế hoạch sửa đổi" in outcome.out
    assert "Phải ban hành kế hoạch sửa đổi: Sở Nội vụ." in outcome.out
    assert "lập lại" not in outcome.out
    assert compared(run, son_la, new)["so-noi-vu"]["issued"] is True


def test_the_state_in_git(run: Run, son_la: Path) -> None:
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "đầu"],
    ):
        subprocess.run(["git", "-C", str(son_la), *command], check=True)
    replace_in(son_la / SCORES, "\n  1: 15\n", "\n  1: 15.25\n")
    assert compared(run, "git:HEAD", son_la)["so-noi-vu"]["won"] == "0.25"
    outcome = run("compare", "git:khong-co", son_la)
    assert outcome.status == 2 and "khong-co" in outcome.err


def test_the_workbook_holds_numbers(run: Run, son_la: Path, tmp_path: Path) -> None:
    path = tmp_path / "thay-doi.xlsx"
    run("compare", son_la, revised(son_la, "\n  1: 15\n", "\n  1: 15.25\n"), "--xlsx", path)
    sheet = openpyxl.load_workbook(io.BytesIO(path.read_bytes())).worksheets[0]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert (1, "Sở Nội vụ", 94.11, 94.36, 0.25, "Phải lập lại kế hoạch") in rows
    again = tmp_path / "lan-hai.xlsx"
    run("compare", son_la, son_la.with_name("revised"), "--xlsx", again)
    assert again.read_bytes() == path.read_bytes()


def test_what_is_no_round_is_told(run: Run, son_la: Path, tmp_path: Path) -> None:
    outcome = run("compare", son_la, tmp_path / "khong-co")
    assert outcome.status == 2 and "round.yaml" in outcome.err
