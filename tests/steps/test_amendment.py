"""A plan that amends an issued one says what changed, cites the first, and nothing else."""

from __future__ import annotations

import shutil
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.text.paragraph import Paragraph

from cchc_docs import Refused, mend_issue, parse_issued
from cchc_docs.revise.provenance import embed, extract
from cchc_docs.steps.making.amend import first_plan
from tests.conftest import SON_LA, Run, replace_in, run_command
from tests.reading import text

pytestmark = pytest.mark.slow

SCORES = Path("scores") / "so-noi-vu.yaml"
PLAN = Path("plans") / "so-noi-vu.yaml"
LATER = ("--number", "31", "--issued", "2019-08-02")


@pytest.fixture(scope="module")
def as_issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real round and its plan, issued once for all tests."""
    place = tmp_path_factory.mktemp("issued")
    shutil.copytree(SON_LA, place / "dot", ignore=shutil.ignore_patterns("templates"))
    options = ("--number", "5", "--issued", "2019-04-05")
    made = run_command("build", place / "dot", "so-noi-vu", "-o", place / "out", *options)
    assert made.status == 0, made.err
    return place


@pytest.fixture
def issued(as_issued: Path, son_la: Path, tmp_path: Path) -> Path:
    """The issued plan, and the round that knows its number."""
    shutil.copytree(as_issued / "dot", son_la, dirs_exist_ok=True)
    shutil.copytree(as_issued / "out", tmp_path / "out")
    return tmp_path / "out" / "so-noi-vu.docx"


def amend(
    run: Run, son_la: Path, first: Path, *options: str, made: str = "so-noi-vu.sua-doi.docx"
) -> Path:
    arguments = ("-o", first.parent, "--amends", first, *options)
    outcome = run("build", son_la, "so-noi-vu", *arguments)
    assert outcome.status == 0, outcome.err
    return first.parent / made


def test_only_what_changed_is_said(run: Run, son_la: Path, issued: Path) -> None:
    first = issued.read_bytes()
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.45")
    replace_in(son_la / SCORES, "\n  1: 15\n", "\n  1: 15.5\n")
    said = text(amend(run, son_la, issued))
    assert "Sửa đổi, bổ sung Kế hoạch khắc phục tồn tại" in said
    assert said.count("Kế hoạch số 05/KH-SNV ngày 05 tháng 4 năm 2019 của Sở Nội vụ") == 2
    assert "hệ thống văn bản quy phạm pháp luật | 10,0 | 9,73 | 9,23 | 0,77" in said
    assert "Tổng cộng | 100,0 | 94,11 | 94,11 | 5,89" in said
    assert "2.1. Xây dựng và tổ chức thực hiện" in said and "2.2." not in said
    assert "Bãi bỏ nội dung về lĩnh vực Công tác chỉ đạo điều hành" in said
    assert "Số:      /KH-SNV" in said
    assert issued.read_bytes() == first


def test_total_and_rank_that_moved_are_named_with_both_values(
    run: Run, son_la: Path, issued: Path
) -> None:
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.45")
    said = text(amend(run, son_la, issued, "--number", "12", "--issued", "2019-06-20"))
    assert (
        "Tổng điểm được điều chỉnh từ 94,11 điểm thành 93,61 điểm; thứ hạng được điều chỉnh từ thứ "
        "01/20 thành thứ 02/20 sở, ban, ngành."
    ) in said
    assert "Số: 12/KH-SNV" in said and "ngày 20 tháng 6 năm 2019" in said


def test_number_and_date_of_an_amendment_are_kept_in_the_data(
    run: Run, son_la: Path, issued: Path
) -> None:
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.45")
    second = amend(run, son_la, issued, "--number", "12", "--issued", "2019-06-20")
    plan = (son_la / PLAN).read_text(encoding="utf-8")
    assert "\nnumber: 5\nissued: 2019-04-05    # dự thảo chỉ ghi năm" in plan
    assert "\namendments:\n  - number: 12\n    issued: 2019-06-20\n" in plan
    first = second.read_bytes()
    assert amend(run, son_la, issued).read_bytes() == first
    other = run("build", son_la, "so-noi-vu", "-o", issued.parent, "--amends", issued, *LATER)
    assert other.status == 1 and "văn bản đã có số 12, không đổi thành số 31" in other.err
    replace_in(son_la / PLAN, "  - number: 12\n    issued: 2019-06-20\n", "  - {}\n")
    draft = run("build", son_la, "so-noi-vu", "-o", issued.parent, "--amends", issued)
    assert draft.status == 1 and "đã ban hành (số 12 ngày 20/6/2019) mà số liệu" in draft.err
    assert second.read_bytes() == first


def test_an_amendment_is_amended_again(run: Run, son_la: Path, issued: Path) -> None:
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.45")
    second = amend(run, son_la, issued, "--number", "12", "--issued", "2019-06-20")
    replace_in(son_la / SCORES, "\n  1: 15\n", "\n  1: 15.5\n")
    third = amend(run, son_la, second, *LATER, made="so-noi-vu.sua-doi-2.docx")
    said = text(third)
    cited = (
        "Kế hoạch số 05/KH-SNV ngày 05 tháng 4 năm 2019 của Sở Nội vụ (đã được sửa đổi, bổ sung "
        "tại Kế hoạch số 12/KH-SNV ngày 20 tháng 6 năm 2019)"
    )
    assert said.count(cited) == 2
    assert "Số: 31/KH-SNV" in said and "ngày 02 tháng 8 năm 2019" in said
    assert "được điều chỉnh từ 93,61 điểm thành 94,11 điểm" in said
    assert "Bãi bỏ nội dung về lĩnh vực Công tác chỉ đạo" in said and "văn bản quy phạm" not in said
    replace_in(son_la / SCORES, "\n  2.2: 0.45", "\n  2.2: 0.95")
    fourth = text(amend(run, son_la, third, made="so-noi-vu.sua-doi-3.docx"))
    assert "năm 2019 và Kế hoạch số 31/KH-SNV ngày 02 tháng 8 năm 2019)" in fourth
    assert "Số:      /KH-SNV" in fourth
    plan = (son_la / PLAN).read_text(encoding="utf-8")
    assert plan.count("- number:") == 2


def test_words_by_hand_of_every_document_before_are_told(
    run: Run, son_la: Path, issued: Path
) -> None:
    edited_by_hand(issued, ("định kỳ rà soát", "hằng quý rà soát"))
    replace_in(son_la / SCORES, "\n  1: 15\n", "\n  1: 15.5\n")
    second = amend(run, son_la, issued, "--number", "12", "--issued", "2019-06-20")
    edited_by_hand(second, ("sửa đổi, bổ sung một số", "sửa đổi một số"))
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.45")
    command = ("build", son_la, "so-noi-vu", "-o", issued.parent, "--amends", second)
    outcome = run(*command)
    told = "không tự đưa vào được"
    assert outcome.err.count(told) == 2
    assert f"{told}: sửa chữ: “định kỳ” → “hằng quý”" in outcome.err
    assert f"{told}: bỏ chữ: “, bổ sung”" in outcome.err and "so-noi-vu.docx:¶" in outcome.err
    issued.unlink()
    outcome = run(*command)
    assert outcome.err.count(told) == 1
    assert "so-noi-vu.docx: cảnh báo: không có văn bản này nên không biết" in outcome.err


def test_a_draft_amendment_is_not_amended(run: Run, son_la: Path, issued: Path) -> None:
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.45")
    second = amend(run, son_la, issued)
    replace_in(son_la / SCORES, "\n  1: 15\n", "\n  1: 15.5\n")
    outcome = run("build", son_la, "so-noi-vu", "-o", issued.parent, "--amends", second)
    assert outcome.status == 1 and "dự thảo" in outcome.err


def test_data_that_do_not_say_what_was_amended_before_are_told(
    run: Run, son_la: Path, issued: Path
) -> None:
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.45")
    second = amend(run, son_la, issued, "--number", "12", "--issued", "2019-06-20")
    replace_in(son_la / SCORES, "\n  1: 15\n", "\n  1: 15.5\n")
    kept = (son_la / PLAN).read_text(encoding="utf-8")
    replace_in(son_la / PLAN, "number: 12", "number: 13")
    outcome = run("build", son_la, "so-noi-vu", "-o", issued.parent, "--amends", second)
    assert outcome.status == 1 and "sửa đổi đã ban hành: số 12 ngày 20/6/2019" in outcome.err
    (son_la / PLAN).write_text(kept.replace("number: 5", "number: 6"), encoding="utf-8")
    outcome = run("build", son_la, "so-noi-vu", "-o", issued.parent, "--amends", second)
    assert outcome.status == 1 and "là kế hoạch số 05" in outcome.err


def test_data_without_the_number_of_the_plan_learn_it_from_the_plan(
    run: Run, son_la: Path, issued: Path
) -> None:
    replace_in(son_la / PLAN, "number: 5\nissued: 2019-04-05", "issued: 2019")
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.45")
    second = amend(run, son_la, issued, "--number", "12", "--issued", "2019-06-20")
    assert "number: 5\nissued: 2019-04-05 " in (son_la / PLAN).read_text(encoding="utf-8")
    replace_in(son_la / SCORES, "\n  1: 15\n", "\n  1: 15.5\n")
    third = text(amend(run, son_la, second, made="so-noi-vu.sua-doi-2.docx"))
    assert "Kế hoạch số 05/KH-SNV" in third


def test_nothing_changed_is_no_amendment(run: Run, son_la: Path, issued: Path) -> None:
    outcome = run("build", son_la, "so-noi-vu", "-o", issued.parent, "--amends", issued)
    assert outcome.status == 1 and "không cần sửa đổi" in outcome.err
    assert not (issued.parent / "so-noi-vu.sua-doi.docx").exists()


def test_a_draft_cannot_be_amended(run: Run, son_la: Path, tmp_path: Path) -> None:
    assert run("build", son_la, "so-noi-vu", "-o", tmp_path).status == 0
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.45")
    first = tmp_path / "so-noi-vu.docx"
    outcome = run("build", son_la, "so-noi-vu", "-o", tmp_path, "--amends", first)
    assert outcome.status == 1 and "dự thảo" in outcome.err


def test_what_is_no_plan_of_ours_is_told(run: Run, son_la: Path, tmp_path: Path) -> None:
    other = tmp_path / "khac.docx"
    other.write_bytes(b"PK\3\4")
    outcome = run("build", son_la, "so-noi-vu", "-o", tmp_path, "--amends", other)
    assert outcome.status == 1 and "khac.docx" in outcome.err
    outcome = run("build", son_la, "so-noi-vu", "-o", tmp_path, "--amends", tmp_path / "khong.docx")
    assert outcome.status == 2


def test_a_round_with_faults_amends_nothing_and_says_why(
    run: Run, son_la: Path, issued: Path
) -> None:
    agencies = son_la / "agencies.yaml"
    text = agencies.read_text(encoding="utf-8")
    agencies.write_text(f"{text}so-moi: {{name: Sở Mới, block: tinh-khac}}\n", encoding="utf-8")
    outcome = run("build", son_la, "so-noi-vu", "-o", issued.parent, "--amends", issued)
    assert outcome.status == 1
    assert "đợt này không có khối “tinh-khac”" in outcome.err
    assert not (issued.parent / "so-noi-vu.sua-doi.docx").exists()


def edited_by_hand(path: Path, *changes: tuple[str, str], after: str = "", added: str = "") -> None:
    """The issued plan with words changed in Word, and a paragraph more after one."""
    document = docx.Document(str(path))
    for old, new in changes:
        (paragraph,) = [p for p in document.paragraphs if old in p.text]
        said = paragraph.text.replace(old, new)
        for run_ in paragraph.runs[1:]:
            run_.text = ""
        paragraph.runs[0].text = said
    if added:
        place = next(p for p in document.paragraphs if after in p.text)
        new = deepcopy(place._p)  # type: ignore[assignment]
        place._p.addnext(new)  # type: ignore[arg-type]
        for run_ in (more := Paragraph(new, place._parent)).runs[1:]:  # type: ignore[arg-type]
            run_.text = ""
        more.runs[0].text = added
    document.save(str(path))


REWORDED = ("Tính đồng bộ, thống nhất của văn bản", "Sự thống nhất của văn bản do Sở soạn")
TASK = "- Giao Văn phòng Sở lập sổ theo dõi văn bản trước ngày 30/6/2019."


def test_words_by_hand_are_the_old_text_of_a_sentence_that_the_data_change(
    run: Run, son_la: Path, issued: Path
) -> None:
    edited_by_hand(issued, REWORDED)
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.45")
    said = text(amend(run, son_la, issued))
    assert "Nội dung đã ban hành “- Tồn tại: Sự thống nhất của văn bản do Sở soạn quy phạm" in said
    assert "đạt 0,95/1;" in said.partition("Nội dung đã ban hành “")[2].partition("”")[0]
    assert "\n- Tồn tại: Sự thống nhất của văn bản do Sở soạn quy phạm pháp luật" in said
    assert "ban hành đạt 0,45/1; Tính hợp lý" in said
    assert "Tính đồng bộ, thống nhất" not in said


def test_words_by_hand_that_the_data_leave_alone_stay_in_a_section_that_changes(
    run: Run, son_la: Path, issued: Path
) -> None:
    edited_by_hand(issued, ("định kỳ rà soát", "hằng quý rà soát"))
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.45")
    said = text(amend(run, son_la, issued))
    assert "hằng quý rà soát các văn bản" in said and "định kỳ rà soát" not in said
    assert "Nội dung đã ban hành" not in said


def test_a_task_added_by_hand_stays_in_force(run: Run, son_la: Path, issued: Path) -> None:
    edited_by_hand(issued, after="+ Đơn vị chủ trì thực hiện: Thanh tra Sở", added=TASK)
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.45")
    outcome = run("build", son_la, "so-noi-vu", "-o", issued.parent, "--amends", issued)
    assert "nội dung thêm bằng tay trước khi ban hành vẫn giữ" in outcome.err
    said = text(issued.parent / "so-noi-vu.sua-doi.docx")
    assert said.count(TASK) == 1


def test_a_task_added_by_hand_outlives_its_section(run: Run, son_la: Path, issued: Path) -> None:
    edited_by_hand(issued, after="gửi chậm so với thời gian quy định", added=TASK)
    replace_in(son_la / SCORES, "\n  1: 15\n", "\n  1: 15.5\n")
    outcome = run("build", son_la, "so-noi-vu", "-o", issued.parent, "--amends", issued)
    assert outcome.err.count("(GH-09)") == 1
    said = text(issued.parent / "so-noi-vu.sua-doi.docx")
    assert "vì không còn bị trừ điểm; các nội dung sau vẫn tiếp tục thực hiện:\n" + TASK in said


def test_a_section_that_reads_so_already_is_no_change(run: Run, son_la: Path, issued: Path) -> None:
    plans = son_la / "plans" / "so-noi-vu.yaml"
    old = "thường xuyên kiểm tra, giám sát việc soạn thảo văn bản của công chức"
    new = "hằng tháng kiểm tra việc soạn thảo văn bản của công chức"
    edited_by_hand(issued, (old, new))
    replace_in(plans, old, new)
    outcome = run("build", son_la, "so-noi-vu", "-o", issued.parent, "--amends", issued)
    assert outcome.status == 1 and "không cần sửa đổi" in outcome.err


def test_the_total_as_it_was_issued_is_the_old_one(run: Run, son_la: Path, issued: Path) -> None:
    document = docx.Document(str(issued))
    before = [p.text for p in document.paragraphs if "94,11" in p.text]
    assert len(before) == 1
    edited_by_hand(issued, ("94,11", "94,21"))
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.45")
    said = text(amend(run, son_la, issued))
    assert "được điều chỉnh từ 94,21 điểm thành 93,61 điểm" in said
    assert "94,11" not in said


def test_an_issued_plan_with_an_open_conflict_is_not_amended(
    run: Run, son_la: Path, issued: Path
) -> None:
    edited_by_hand(issued, ("(trừ 0,5 điểm)", "(trừ 0,4 điểm)"))
    replace_in(son_la / SCORES, "\n  1: 15\n", "\n  1: 14.75\n")
    assert run("build", son_la, "so-noi-vu", "-o", issued.parent).status == 1
    outcome = run("build", son_la, "so-noi-vu", "-o", issued.parent, "--amends", issued)
    assert outcome.status == 1 and "còn chỗ chưa chọn" in outcome.err
    assert not (issued.parent / "so-noi-vu.sua-doi.docx").exists()


def test_changed_purposes_assignments_and_recipients_are_stated(
    run: Run, son_la: Path, issued: Path
) -> None:
    replace_in(son_la / PLAN, "  - Nâng cao trách nhiệm của người đứng đầu", "  - Đề cao vai trò")
    replace_in(
        son_la / PLAN, "triển khai thực hiện đảm bảo tiến độ, hiệu quả", "thực hiện đúng hạn"
    )
    replace_in(son_la / PLAN, "closing: Yêu cầu các cơ quan", "closing: Đề nghị các cơ quan")
    replace_in(son_la / PLAN, "  - Các đơn vị thuộc sở\n", "  - Các đơn vị thuộc sở\n  - Chi cục\n")
    said = text(amend(run, son_la, issued))
    assert "Sở Nội vụ sửa đổi, bổ sung một số nội dung của Kế hoạch số" in said
    assert "đã được điều chỉnh" not in said and "kết quả đánh giá" not in said
    heading = said.index(
        "1. Sửa đổi, bổ sung nội dung về mục đích, tổ chức thực hiện và nơi nhận\n"
    )
    for words in (
        "- Phần Mục đích: sửa “Nâng cao trách nhiệm của người đứng đầu",
        "thành “Đề cao vai trò",
        "- Phần Tổ chức thực hiện: sửa “Các cơ quan, đơn vị thuộc sở triển khai",
        "thành “Đề nghị các cơ quan",
        "- Phần Nơi nhận: bổ sung “Chi cục”.",
    ):
        assert said.index(words) > heading
    assert "2. Các nội dung khác thực hiện theo Kế hoạch số 05/KH-SNV" in said


def test_what_stays_the_same_outside_the_sections_is_not_stated(
    run: Run, son_la: Path, issued: Path
) -> None:
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.45")
    said = text(amend(run, son_la, issued))
    assert "nội dung về" not in said
    assert "3. Các nội dung khác thực hiện theo Kế hoạch số 05/KH-SNV" in said


def test_a_purpose_that_reads_so_by_hand_already_is_no_change(
    run: Run, son_la: Path, issued: Path
) -> None:
    edited_by_hand(issued, ("Nâng cao trách nhiệm của người đứng đầu", "Đề cao vai trò"))
    replace_in(son_la / PLAN, "  - Nâng cao trách nhiệm của người đứng đầu", "  - Đề cao vai trò")
    outcome = run("build", son_la, "so-noi-vu", "-o", issued.parent, "--amends", issued)
    assert outcome.status == 1 and "không cần sửa đổi" in outcome.err


JOINT = """joint_with:
  name: Sở Tài chính
  abbreviation: STC
  signatory: {name: Vũ Thị Hạnh, title: Giám đốc}
"""


@pytest.mark.parametrize(
    ("old", "new", "heading", "said"),
    [
        (
            *("name: Sở Tài chính", "name: Sở Kế hoạch và Đầu tư"),
            "cơ quan ban hành",
            "- Cơ quan ban hành: sửa “Sở Nội vụ và Sở Tài chính” thành “Sở Nội vụ và Sở Kế hoạch",
        ),
        (
            *("abbreviation: STC\n", "abbreviation: STC\n  archive: VT, QLNS\n"),
            "nơi nhận",
            "- Phần Nơi nhận: sửa “Lưu: VT (STC)” thành “Lưu: VT, QLNS (STC)”.",
        ),
        (
            *(JOINT, ""),
            "cơ quan ban hành và nơi nhận",
            "- Cơ quan ban hành: sửa “Sở Nội vụ và Sở Tài chính” thành “Sở Nội vụ”.",
        ),
    ],
    ids=["name", "archive", "alone"],
)
def test_what_changed_of_the_second_agency_is_carried(
    run: Run, son_la: Path, tmp_path: Path, old: str, new: str, heading: str, said: str
) -> None:
    plan = son_la / PLAN
    plan.write_text(f"{plan.read_text(encoding='utf-8')}{JOINT}", encoding="utf-8")
    options = ("--number", "5", "--issued", "2019-04-05")
    assert run("build", son_la, "so-noi-vu", "-o", tmp_path / "out", *options).status == 0
    replace_in(plan, old, new)
    words = text(amend(run, son_la, tmp_path / "out" / "so-noi-vu.docx"))
    assert f"1. Sửa đổi, bổ sung nội dung về {heading}\n" in words and said in words
    first = "Kế hoạch số 05/KHLT-SNV-STC ngày 05 tháng 4 năm 2019 của Sở Nội vụ và Sở Tài chính"
    assert words.count(first) == 2, "the plan is cited as it was issued"


def test_new_targets_are_stated(run: Run, son_la: Path, issued: Path) -> None:
    plan = son_la / PLAN
    before = plan.read_text(encoding="utf-8")
    plan.write_text(f"{before}targets:\n  - above: 95\n", encoding="utf-8")
    said = text(amend(run, son_la, issued))
    assert "- Chỉ tiêu phấn đấu năm 2019 sửa thành:\n- Chỉ số" in said
    assert "đạt trên 95" in said.partition("sửa thành:")[2]


def test_a_section_that_was_kept_without_loss_is_not_said_to_lose_nothing_any_more(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    replace_in(son_la / SCORES, "\n  1: 15\n", "\n  1: 15.5\n")
    replace_in(son_la / PLAN, "\nrecipients:", "\nareas_without_loss: keep\n\nrecipients:")
    options = ("--number", "5", "--issued", "2019-04-05")
    assert run("build", son_la, "so-noi-vu", "-o", tmp_path / "out", *options).status == 0
    replace_in(son_la / PLAN, "areas_without_loss: keep", "areas_without_loss: leave_out")
    said = text(amend(run, son_la, tmp_path / "out" / "so-noi-vu.docx"))
    assert "- Bãi bỏ nội dung về lĩnh vực Công tác chỉ đạo điều hành" in said
    assert "vì không còn mất điểm" not in said


def test_a_report_that_another_agency_issues_is_in_nobodys_way(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    settings = son_la / "round.yaml"
    kept = settings.read_text(encoding="utf-8").partition("\nreport:")[0]
    settings.write_text(f"{kept}\nreport: {{issuer: co-quan-02}}\n", encoding="utf-8")
    options = ("--number", "5", "--issued", "2019-04-05")
    assert run("build", son_la, "so-noi-vu", "-o", tmp_path / "out", *options).status == 0
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.45")
    issued = tmp_path / "out" / "so-noi-vu.docx"
    assert "2.1. Xây dựng và tổ chức thực hiện" in text(amend(run, son_la, issued))
    assert run("show", issued, "--extract", tmp_path / "lay-ra").status == 0
    again = run("build", tmp_path / "lay-ra", "-o", tmp_path / "lan-hai")
    assert again.status == 0, again.err
    assert text(tmp_path / "lan-hai" / "so-noi-vu.docx") == text(issued)


def carrying(issued: Path, name: Path, old: str, new: str) -> None:
    """The issued document with something else in the data that it carries."""
    made_from = extract(issued.read_bytes())
    assert made_from
    text = made_from.files[name.as_posix()].decode()
    assert old in text
    files = {**made_from.files, name.as_posix(): text.replace(old, new, 1).encode()}
    issued.write_bytes(embed(made_from.document, replace(made_from, files=files)))


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (SCORES, "2.2: 0.95", "2.2: 9.95", "điểm 9,95 lớn hơn điểm tối đa 1"),
        (PLAN, "signatory:", "signatori:", "không có mục “signatori” ở đây"),
    ],
)
def test_a_fault_of_the_carried_data_is_told_as_what_it_is(
    name: Path, old: str, new: str, said: str, run: Run, son_la: Path, issued: Path
) -> None:
    carrying(issued, name, old, new)
    told = run("build", son_la, "so-noi-vu", "-o", issued.parent, "--amends", issued).err
    assert "số liệu mà tệp này mang theo có lỗi" in told and said in told
    assert "không phải là kế hoạch của cơ quan" not in told
    mended = mend_issue(issued, "so-noi-vu", 6, parse_issued("2019-04-05"))
    assert mended.status == "failed" and any(said in one.message for one in mended.findings)


def test_the_plan_of_another_agency_is_told_as_that(issued: Path) -> None:
    with pytest.raises(Refused, match="không phải là kế hoạch của cơ quan “co-quan-02”"):
        first_plan(issued, "co-quan-02")
