"""Words by hand under a section that the plan has no more: told, with where they stand now."""

from __future__ import annotations

import shutil
from copy import deepcopy
from pathlib import Path

import docx
import pytest

from cchc_docs import BuildOptions, PlanResult, build_plans, open_round
from cchc_docs.revise.comparing.compare_documents import edits_since
from tests.conftest import ROOT, replace_in
from tests.reading import text
from tests.steps.test_keep import edit

GONE = "mục “2.4. Cải cách tổ chức bộ máy hành chính nhà nước” không còn trong kế hoạch"
NOW = "chỗ này nay đứng dưới mục “2.3. Cải cách thủ tục hành chính”"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with a line by hand under 2.4, whose only lost points are then won back."""
    folder = tmp_path / "dot"
    shutil.copytree(ROOT / "data" / "minh-hoa-tinh-2023", folder)
    replace_in(folder / "plans" / "so-y-te.yaml", "areas_without_loss: keep\n", "")
    path = built(tmp_path).path
    document = docx.Document(str(path))
    (line,) = [one for one in document.paragraphs if "Quy chế làm việc sửa đổi" in one.text]
    added = deepcopy(line._p)
    line._p.addnext(added)
    document.save(str(path))
    new = docx.Document(str(path))
    (_, double) = [one for one in new.paragraphs if "Quy chế làm việc sửa đổi" in one.text]
    double.runs[0].text = "+ Lưu ý: báo cáo Ban Giám đốc."
    for run in double.runs[1:]:
        run.text = ""
    new.save(str(path))
    replace_in(folder / "scores" / "so-y-te.yaml", "4.2: 2.8", "4.2: 3")
    return path


def built(place: Path) -> PlanResult:
    options = BuildOptions(place / "out")
    (result,) = build_plans(open_round(place / "dot"), ["so-y-te"], options)
    return result


def test_what_was_added_is_named_with_the_section_that_is_gone(plan: Path) -> None:
    result = built(plan.parent.parent)
    (told,) = [one for one in result.findings if one.rule == "GH-04"]
    assert (result.status, told.level) == ("merged", "warning")
    assert "+ Lưu ý: báo cáo Ban Giám đốc." in told.message
    assert f"{GONE}, {NOW}" in told.message and "chuyển về đúng mục" in told.hint
    (kept,) = edits_since(plan.read_bytes())
    assert kept.standing.under == "2.3. Cải cách thủ tục hành chính" and not kept.standing.gone


@pytest.mark.slow
def test_a_conflict_there_says_so_in_its_comment_which_goes_with_it(plan: Path) -> None:
    edit(plan, "Sửa quy chế làm việc", "Sửa lại quy chế làm việc")
    result = built(plan.parent.parent)
    (told,) = [one for one in result.findings if one.rule == "GH-05"]
    assert result.status == "conflict" and f"{GONE}, {NOW}" in told.message
    (comment,) = docx.Document(str(plan)).comments
    assert f"M{GONE[1:]}, {NOW}." in comment.text
    replace_in(plan.parent.parent / "dot" / "scores" / "so-y-te.yaml", "3.1: 7.2", "3.1: 7.4")
    (again,) = build_plans(
        open_round(plan.parent.parent / "dot"),
        ["so-y-te"],
        BuildOptions(plan.parent, tracked="accept"),
    )
    assert again.status == "merged" and not list(docx.Document(str(plan)).comments)
    assert "Sửa lại quy chế" not in text(plan)
