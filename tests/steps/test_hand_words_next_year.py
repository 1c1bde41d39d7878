"""Words written by hand into last year's issued plans come along into the new round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from docx.text.paragraph import Paragraph

from tests.conftest import Outcome, Run, replace_in

CODE = "so-noi-vu"
BY_HAND = {
    "gửi chậm so với thời gian quy định": "gửi chậm 05 ngày so với quy định",
    "Thanh tra Sở": "Phòng Pháp chế",
    "giám sát việc soạn thảo": "giám sát chặt việc soạn thảo",
    "Tập thể lãnh đạo sở": "Ban Giám đốc sở",
    "đơn vị nghiêm túc triển khai": "đơn vị khẩn trương triển khai",
    "Nâng cao trách nhiệm của": "Đề cao trách nhiệm của",
    "phải đồng bộ, nghiêm túc": "phải đồng bộ, kịp thời",
    "đảm bảo tiến độ, hiệu quả": "đúng tiến độ, có chất lượng",
    "Nguyễn Minh Hòa": "Nguyễn Minh Hoàn",
}


def paragraphs(document: Any) -> Iterator[Paragraph]:
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def edited(path: Path, changes: Mapping[str, str]) -> None:
    document = docx.Document(str(path))
    for old, new in changes.items():
        line = next(item for item in paragraphs(document) if old in item.text)
        words = line.text.replace(old, new)
        line.runs[0].text = words
        for run in line.runs[1:]:
            run.text = ""
    document.save(str(path))


def issued(run: Run, folder: Path, out: Path, changes: Mapping[str, str]) -> Path:
    outcome = run("build", folder, CODE, "-o", out, "--number", "5", "--issued", "2019-04-05")
    assert outcome.status == 0, outcome.err
    edited(out / f"{CODE}.docx", changes)
    return out


def after(run: Run, folder: Path, out: Path, new: Path) -> tuple[Outcome, Any]:
    outcome = run("new", new, "--after", folder, "--issued", out, "--all")
    assert outcome.status == 0, outcome.err
    return outcome, yaml.safe_load((new / "plans" / f"{CODE}.yaml").read_text("utf-8"))


def test_each_edit_of_a_value_stands_in_that_value_of_the_new_plan(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    out = issued(run, son_la, tmp_path / "out", BY_HAND)
    outcome, plan = after(run, son_la, out, tmp_path / "sau")
    first, second = plan["shortcomings"][:2]
    assert first["text"].endswith("Quý IV năm {year} gửi chậm 05 ngày so với quy định")
    assert second["measures"][0]["lead"] == "Phòng Pháp chế"
    assert "giám sát chặt việc soạn thảo" in second["measures"][0]["text"]
    assert plan["recipients"][0] == "Ban Giám đốc sở"
    assert plan["closing"].startswith("Yêu cầu các cơ quan, đơn vị khẩn trương triển khai")
    assert plan["purposes"][2].startswith("Đề cao trách nhiệm của")
    assert "phải đồng bộ, kịp thời" in plan["requirements"][0]
    assert plan["assignments"][1].endswith("đúng tiến độ, có chất lượng")
    assert plan["signatory"]["name"] == "Nguyễn Minh Hoàn"
    assert all(item["to_confirm"] is True for item in plan["shortcomings"])
    assert outcome.err.count("đã mang sang") == len(BY_HAND)
    assert "chưa mang sang" not in outcome.err


def test_what_no_value_says_is_told(run: Run, son_la: Path, tmp_path: Path) -> None:
    changes = {"mới có 10/89": "mới có 11/89", "chưa có thu nhập": "không có thu nhập"}
    out = issued(run, son_la, tmp_path / "out", changes)
    document = docx.Document(str(out / f"{CODE}.docx"))
    document.paragraphs[20].insert_paragraph_before("Một đoạn thêm bằng tay.")
    document.save(str(out / f"{CODE}.docx"))
    outcome, plan = after(run, son_la, out, tmp_path / "sau")
    assert "{online/procedures}" in plan["shortcomings"][5]["text"]
    assert "không có thu nhập" in plan["shortcomings"][4]["parts"][0]["text"]
    left = [line for line in outcome.err.splitlines() if "chưa mang sang" in line]
    assert len(left) == 2
    assert any("11/89" in line for line in left)
    assert any("Một đoạn thêm bằng tay." in line for line in left)


@pytest.mark.slow
def test_number_and_date_of_last_year_are_no_words_to_bring(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert run("build", son_la, CODE, "-o", out).status == 0
    assert run("number", out / f"{CODE}.docx", "5", "2019-04-05").status == 0
    outcome, _ = after(run, son_la, out, tmp_path / "sau")
    assert "chưa mang sang" not in outcome.err
    edited(out / f"{CODE}.docx", {"Sơn La, ngày": "Mộc Châu, ngày"})
    outcome, _ = after(run, son_la, out, tmp_path / "sau-nua")
    left = [line for line in outcome.err.splitlines() if "chưa mang sang" in line]
    assert any("Mộc Châu" in line for line in left)


def test_an_edited_cell_is_that_of_its_row_though_others_say_the_same(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    plan = son_la / "plans" / f"{CODE}.yaml"
    plan.write_text(plan.read_text("utf-8") + "tasks_as: table\n", encoding="utf-8")
    out = issued(run, son_la, tmp_path / "out", {})
    document = docx.Document(str(out / f"{CODE}.docx"))
    same = [item for item in paragraphs(document) if item.text == "Thường xuyên"]
    assert len(same) > 3
    same[2].runs[0].text = "Hằng quý"
    document.save(str(out / f"{CODE}.docx"))
    outcome, made = after(run, son_la, out, tmp_path / "sau")
    times = [measure["time"] for item in made["shortcomings"] for measure in item["measures"]]
    assert times.count("Hằng quý") == 1 and times[2] == "Hằng quý"
    assert "chưa mang sang" not in outcome.err


def test_words_that_the_round_gives_to_all_become_the_plans_own(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    plan = son_la / "plans" / f"{CODE}.yaml"
    text = plan.read_text("utf-8")
    start, end = text.index("assignments:"), text.index("closing:")
    plan.write_text(text[:start] + text[end:], encoding="utf-8")
    settings = son_la / "round.yaml"
    shared = "  assignments:\n    - Giao văn phòng theo dõi\n    - Các đơn vị báo cáo hằng quý\n"
    assert "\nplan:\n" in settings.read_text("utf-8")
    replace_in(settings, "\nplan:\n", "\nplan:\n" + shared)
    out = issued(run, son_la, tmp_path / "out", {"báo cáo hằng quý": "báo cáo hằng tháng"})
    _, made = after(run, son_la, out, tmp_path / "sau")
    assert made["assignments"] == ["Giao văn phòng theo dõi", "Các đơn vị báo cáo hằng tháng"]
    assert "hằng quý" in (tmp_path / "sau" / "round.yaml").read_text("utf-8")


def test_a_value_that_was_changed_in_the_data_too_stays_and_is_told(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    out = issued(run, son_la, tmp_path / "out", {"Thanh tra Sở": "Phòng Pháp chế"})
    replace_in(son_la / "plans" / f"{CODE}.yaml", "lead: Thanh tra Sở", "lead: Ban Thanh tra")
    outcome, made = after(run, son_la, out, tmp_path / "sau")
    assert made["shortcomings"][1]["measures"][0]["lead"] == "Ban Thanh tra"
    assert "chưa mang sang" in outcome.err and "Phòng Pháp chế" in outcome.err


def test_a_file_that_is_no_plan_of_the_round_is_told(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    docx.Document().save(str(out / f"{CODE}.docx"))
    outcome, _ = after(run, son_la, out, tmp_path / "sau")
    assert "(GH-11)" in outcome.err and "không mang sang được" in outcome.err


def test_the_folder_that_build_writes_to_is_looked_at_unasked(
    run: Run, son_la: Path, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    out = Path("output") / son_la.resolve().name
    issued(run, son_la, out, {"Thanh tra Sở": "Phòng Pháp chế"})
    assert run("new", "sau", "--after", son_la).status == 0
    assert "lead: Phòng Pháp chế" in Path("sau", "plans", f"{CODE}.yaml").read_text("utf-8")


def test_a_folder_that_is_not_there_or_without_a_round_is_refused(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    outcome = run("new", tmp_path / "a", "--after", son_la, "--issued", tmp_path / "b")
    assert outcome.status == 2 and "không có thư mục" in outcome.err
    outcome = run("new", tmp_path / "a", "--issued", tmp_path)
    assert outcome.status == 2 and "--after" in outcome.err
