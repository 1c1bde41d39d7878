"""A report that was issued stays issued, and no number is kept that its document does not bear."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, replace_in
from tests.reading import text
from tests.steps.test_hand_words_next_year import edited

REPORT = (
    "\nreport:\n  issuer: so-noi-vu\n  addressee: UBND tỉnh Sơn La\n  recipients: [Như trên]\n"
    "  signatory: {name: Nguyễn Văn A, title: Giám đốc}\n"
)
ISSUED = ("--summary-number", "7", "--summary-issued", "2019-05-06")


def with_report(folder: Path) -> Path:
    settings = folder / "round.yaml"
    kept = settings.read_text(encoding="utf-8").partition("\nreport:")[0]
    settings.write_text(kept + REPORT, encoding="utf-8")
    return settings


def test_number_and_date_of_the_report_are_kept_in_the_round(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    settings, out = with_report(son_la), tmp_path / "out"
    outcome = run("build", son_la, "--summary", *ISSUED, "-o", out)
    assert outcome.status == 0 and "(BH-02)" in outcome.err
    assert "report:\n  number: 7\n  issued: 2019-05-06\n" in settings.read_text("utf-8")
    before = (out / "bao-cao-tong-hop.docx").read_bytes()
    assert "Số: 07/BC-SNV" in text(out / "bao-cao-tong-hop.docx")
    again = run("build", son_la, "--summary", "-o", out)
    assert again.status == 0 and (out / "bao-cao-tong-hop.docx").read_bytes() == before
    assert "(BC-03)" not in run("build", son_la, "-o", out).err


def test_an_issued_report_is_never_made_a_draft_or_given_another_number(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    settings, out = with_report(son_la), tmp_path / "out"
    run("build", son_la, "--summary", *ISSUED, "-o", out)
    before = (out / "bao-cao-tong-hop.docx").read_bytes()
    figures = (out / "bao-cao-tong-hop.xlsx").read_bytes()
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "  2.2: 0.95", "  2.2: 0.85")
    other = run("build", son_la, "--summary", "--summary-number", "8", "-o", out)
    assert other.status == 1 and "(BH-01)" in other.err
    replace_in(settings, "  number: 7\n", "")
    outcome = run("build", son_la, "--summary", "-o", out)
    assert outcome.status == 1 and "(BH-04)" in outcome.err and "mục report" in outcome.err
    assert (out / "bao-cao-tong-hop.docx").read_bytes() == before
    assert (out / "bao-cao-tong-hop.xlsx").read_bytes() == figures, "the figures of the report"


def test_the_figures_of_an_issued_report_stay_beside_the_new_ones(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    with_report(son_la)
    out = tmp_path / "out"
    run("build", son_la, "--summary", *ISSUED, "-o", out)
    figures = (out / "bao-cao-tong-hop.xlsx").read_bytes()
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "  2.2: 0.95", "  2.2: 0.85")
    outcome = run("build", son_la, "--summary", "-o", out)
    assert "(BH-05)" in outcome.err and "bao-cao-tong-hop.ban-truoc.xlsx" in outcome.err
    assert (out / "bao-cao-tong-hop.xlsx").read_bytes() != figures
    assert (out / "bao-cao-tong-hop.ban-truoc.xlsx").read_bytes() == figures


def test_the_number_of_a_report_needs_the_report(run: Run, son_la: Path) -> None:
    outcome = run("build", son_la, *ISSUED)
    assert outcome.status == 2 and "--summary" in outcome.err


def test_no_round_can_be_taken_out_of_a_report(run: Run, son_la: Path, tmp_path: Path) -> None:
    with_report(son_la)
    run("build", son_la, "--summary", "-o", tmp_path)
    taken = tmp_path / "ra"
    outcome = run("show", tmp_path / "bao-cao-tong-hop.docx", "--extract", taken)
    assert outcome.status == 2 and "báo cáo tổng hợp không mang theo số liệu" in outcome.err
    assert not taken.exists()


def test_a_plan_that_waits_for_a_person_gets_no_number_in_its_data(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    plan, path = son_la / "plans" / "so-noi-vu.yaml", tmp_path / "so-noi-vu.docx"
    build = ("build", son_la, "so-noi-vu", "-o", tmp_path)
    run(*build)
    edited(path, {"Thanh tra Sở": "Phòng Pháp chế"})
    replace_in(plan, "lead: Thanh tra Sở", "lead: Ban Thanh tra")
    assert "(GH-05)" in run(*build).err
    waiting = path.read_bytes()
    outcome = run(*build, "--number", "5", "--issued", "2019-04-05")
    assert outcome.status == 1 and "(BH-03)" in outcome.err and "(BH-02)" not in outcome.err
    assert "number:" not in plan.read_text("utf-8")
    assert path.read_bytes() == waiting


@pytest.mark.slow
def test_a_number_that_a_clerk_wrote_into_the_report_is_kept_in_the_round(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    """Also beside an edit by hand, and although the plans of the round have another date."""
    settings, out = with_report(son_la), tmp_path / "out"
    replace_in(settings, "\nplan:\n", "\nplan:\n  issued: 2019-04-26\n")
    report = out / "bao-cao-tong-hop.docx"
    run("build", son_la, "--summary", "-o", out)
    assert run("number", report, "07", "6/5/2019", "--replace").status == 0
    edited(report, {"Như trên": "Như trên, để báo cáo"})
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "  2.2: 0.95", "  2.2: 0.85")
    outcome = run("build", son_la, "--summary", "-o", out)
    assert outcome.status == 0 and "(BH-02)" in outcome.err
    assert "report:\n  number: 7\n  issued: 2019-05-06\n" in settings.read_text("utf-8")
    said = text(report)
    assert "Số: 07/BC-SNV" in said and "ngày 06 tháng 5 năm 2019" in said
    assert "Như trên, để báo cáo" in said
    before = report.read_bytes()
    assert run("build", son_la, "--summary", "-o", out).status == 0
    assert report.read_bytes() == before


def test_a_number_in_the_report_that_the_data_contradict_is_said_to_be_there(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    """An issued report may not lack agencies: it stays as the clerk left it."""
    settings = with_report(son_la)
    report = tmp_path / "bao-cao-tong-hop.docx"
    run("build", son_la, "--summary", "-o", tmp_path)
    assert run("number", report, "07", "6/5/2019").status == 0
    before = report.read_bytes()
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "  2.2: 0.95", "  2.2: 95")
    outcome = run("build", son_la, "--summary", "-o", tmp_path)
    assert outcome.status == 1 and "(BH-09)" in outcome.err
    assert report.read_bytes() == before and "number: 7\n" not in settings.read_text("utf-8")
