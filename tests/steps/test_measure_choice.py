"""The bank of measures: named by plans, overridden word by word, and the source of first drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docs.compose.measure_choice import measures_for
from cchc_docs.data_files.round_folder import read_plan, read_round
from cchc_docs.model import Bank, Plan
from cchc_docs.steps.assess import assess
from cchc_docs.steps.drafting.draft_plan import draft_plan
from tests.conftest import Run, replace_in
from tests.reading import text
from tests.score.records import CRITERIA, record

BANK = """
measures:
  bao-cao:
    components: [1]
    text: Gửi báo cáo trước hạn ở {agency}
    causes: [Chưa rõ đầu mối]
    lead: Văn phòng Sở
    time: Quý I/{plan_year}
    roles: [{label: Đơn vị giám sát, units: Thanh tra Sở}]
"""
USED = "measures:\n      - use: bao-cao\n"
OWN = """measures:
      - use: bao-cao
        lead: Phòng Cải cách hành chính
        product: Báo cáo
"""


def with_first_measure(folder: Path, measure: str) -> None:
    """The first shortcoming of the plan with this measure alone."""
    path = folder / "plans" / "so-noi-vu.yaml"
    before, _, after = path.read_text(encoding="utf-8").partition("    measures:\n")
    rest = after[after.index("\n  - area: 2") :]
    path.write_text(f"{before}    {measure}{rest}", encoding="utf-8")


def built(run: Run, folder: Path, tmp_path: Path) -> str:
    outcome = run("build", folder, "so-noi-vu", "-o", tmp_path / "out")
    assert outcome.status == 0, outcome.err
    return text(tmp_path / "out" / "so-noi-vu.docx")


def test_a_plan_names_a_measure_of_the_bank(run: Run, son_la: Path, tmp_path: Path) -> None:
    (son_la / "measures.yaml").write_text(BANK, encoding="utf-8")
    with_first_measure(son_la, USED)
    said = built(run, son_la, tmp_path)
    assert "khắc phục: Gửi báo cáo trước hạn ở Sở Nội vụ.\n+ Đơn vị chủ trì thực hiện: Văn" in said
    assert "+ Đơn vị giám sát: Thanh tra Sở.\n+ Thời gian thực hiện: Quý I/2019." in said


def test_a_plan_overrides_any_word_of_it(run: Run, son_la: Path, tmp_path: Path) -> None:
    (son_la / "measures.yaml").write_text(BANK, encoding="utf-8")
    with_first_measure(son_la, OWN)
    said = built(run, son_la, tmp_path)
    assert "Gửi báo cáo trước hạn ở Sở Nội vụ.\n+ Đơn vị chủ trì thực hiện: Phòng Cải cách" in said
    assert "Quý I/2019.\n+ Sản phẩm: Báo cáo." in said


def test_several_rounds_may_share_a_bank(run: Run, son_la: Path, tmp_path: Path) -> None:
    (son_la.parent / "chung.yaml").write_text(BANK, encoding="utf-8")
    replace_in(son_la / "round.yaml", "decimals: 2\n", "decimals: 2\nbank: ../chung.yaml\n")
    with_first_measure(son_la, USED)
    assert "Gửi báo cáo trước hạn" in built(run, son_la, tmp_path)
    assert set(read_round(son_la).sources) == {"round.yaml", "agencies.yaml", "criteria.yaml"}


@pytest.mark.parametrize("name", ["../chung.yaml", "ngan-hang.yaml"])
def test_a_plan_carries_the_bank_wherever_it_lies(
    run: Run, son_la: Path, tmp_path: Path, name: str
) -> None:
    (son_la / name).write_text(BANK, encoding="utf-8")
    replace_in(son_la / "round.yaml", "decimals: 2\n", f"decimals: 2\nbank: {name}\n")
    with_first_measure(son_la, USED)
    before = built(run, son_la, tmp_path)
    (son_la / name).unlink()
    kept, again = tmp_path / "kept", tmp_path / "again"
    assert run("show", tmp_path / "out" / "so-noi-vu.docx", "--extract", kept).status == 0
    assert built(run, kept, again) == before


def test_a_name_that_the_bank_does_not_have_is_found_at_its_place(son_la: Path) -> None:
    (son_la / "measures.yaml").write_text(BANK, encoding="utf-8")
    with_first_measure(son_la, USED.replace("bao-cao", "bao-cap"))
    (finding,) = read_plan(read_round(son_la), "so-noi-vu").findings
    assert (finding.rule, finding.hint) == ("DL-50", "có phải là “bao-cao”?")
    line = finding.place.line - 1
    assert "use: bao-cap" in (son_la / "plans" / "so-noi-vu.yaml").read_text().splitlines()[line]


def test_a_bank_that_is_not_there_is_told_and_stops_nothing_else(son_la: Path) -> None:
    replace_in(son_la / "round.yaml", "decimals: 2\n", "decimals: 2\nbank: ../khong-co.yaml\n")
    (finding,) = read_round(son_la).findings
    assert (finding.rule, finding.level) == ("DL-51", "warning")
    assert assess(read_round(son_la)).cards


@pytest.mark.parametrize(
    ("entry", "answered"),
    [
        ("components: [1.1]", ["1.1.1", "1.1.2"]),
        ("components: [2]", ["2.1", "2.2"]),
        ("components: [3, 1.1.1]", ["1.1.1", "3"]),
        ("names: [tiêu chí BA]", ["2.1"]),
        ("names: [Một cấp, Thành phần a]", ["1.1.1", "3"]),
        ("{names: [Tiêu chí ba], components: [1.1]}", ["2.1"]),
        ("components: [9.9]", []),
    ],
)
def test_the_bank_is_searched_by_code_or_by_name(entry: str, answered: list[str]) -> None:
    inner = entry.strip("{}").replace("], components", "]\n    components")
    bank = record(Bank, f"measures:\n  ma:\n    text: Làm\n    {inner}\n")
    found = [codes for _, _, codes in measures_for(bank, CRITERIA, set(CRITERIA.leaves))]
    assert found == ([answered] if answered else [])


def test_a_first_draft_names_every_loss_and_waits_to_be_confirmed(run: Run, son_la: Path) -> None:
    (son_la / "measures.yaml").write_text(BANK, encoding="utf-8")
    folder = read_round(son_la)
    card = assess(folder).cards["so-noi-vu"]
    draft = draft_plan(folder, "so-noi-vu", card.tally, folder.bank, {})
    (son_la / "plans" / "so-noi-vu.yaml").write_text(draft, encoding="utf-8")
    plan = read_plan(read_round(son_la), "so-noi-vu").record
    assert isinstance(plan, Plan)
    lost = [code for code, item in (card.tally.items or {}).items() if item.lost]
    assert [item.components for item in plan.shortcomings] == [(code,) for code in lost]
    assert all(item.to_confirm for item in plan.shortcomings)
    first = plan.shortcomings[0]
    assert (first.causes, first.measures[0].use) == (("Chưa rõ đầu mối",), "bao-cao")
    assert first.measures[0].lead == "Văn phòng Sở"
    assert "# 2.2 Tính đồng bộ" in draft and "chưa có giải pháp cho tiêu chí này" in draft
    told = run("check", son_la, "--all").out
    assert told.count("chưa có người xác nhận") == len(lost) > 6


def test_what_is_not_confirmed_is_marked_in_the_document(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    replace_in(
        son_la / "plans" / "so-noi-vu.yaml", "- area: 4\n", "- area: 4\n    to_confirm: true\n"
    )
    run("build", son_la, "so-noi-vu", "-o", tmp_path / "out")
    said = text(tmp_path / "out" / "so-noi-vu.docx")
    assert said.count("CẦN XÁC NHẬN") == 1
    assert "2.3. Cải cách tổ chức bộ máy hành chính\n[NỘI DUNG SOẠN SẴN, CẦN XÁC NHẬN]\n" in said


def test_an_agency_known_by_its_total_only_gets_no_draft(son_la: Path) -> None:
    folder = read_round(son_la)
    card = assess(folder).cards["co-quan-02"]
    draft = draft_plan(folder, "co-quan-02", card.tally, folder.bank, {})
    assert draft.startswith("#") and "shortcomings" not in draft
