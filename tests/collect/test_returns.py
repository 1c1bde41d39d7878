"""What agencies send back is recognised by what it carries, and nothing of it is lost or forced."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from tests.collect.mail import edited, filled, part_changed, words_of
from tests.conftest import ROOT, Outcome, replace_in, run_command
from tests.tools import missing

pytestmark = pytest.mark.slow

SOURCE = ROOT / "data" / "minh-hoa-tinh-2023"
SIGNER = ("Cơ quan", 5, "Người ký")
ARCHIVE = ("Cơ quan", 5, "Lưu")
MEASURE = ("Nhiệm vụ", 4, "Nhiệm vụ, giải pháp")
CHECK = ("Kiểm tra cải cách", "Thanh tra cải cách")
OPINION = ("Tổ chức góp ý", "Tổ chức lấy ý kiến")


@dataclass(frozen=True)
class Desk:
    """The round, what was sent, what came back, and the plans."""

    place: Path

    @property
    def dot(self) -> Path:
        return self.place / "dot"

    @property
    def back(self) -> Path:
        return self.place / "ve"

    @property
    def plan(self) -> Path:
        return self.place / "out" / "so-y-te.docx"

    def sent(self, code: str = "so-y-te") -> Path:
        return self.place / "gui" / f"{code}.xlsx"

    def data(self, kind: str = "plans", code: str = "so-y-te") -> str:
        return (self.dot / kind / f"{code}.yaml").read_text("utf-8")

    def collect(self, *options: object) -> Outcome:
        return run_command("collect", self.dot, self.back, "-o", self.place / "out", *options)

    def told(self, *options: object) -> Any:
        return json.loads(self.collect("--json", *options).out)

    def state(self) -> dict[str, bytes]:
        """Every file of the round and of the plans."""
        folders = (self.dot, self.place / "out")
        paths = (path for folder in folders for path in folder.rglob("*") if path.is_file())
        return {str(path): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("made")
    shutil.copytree(SOURCE, place / "dot")
    run_command("export", place / "dot", "--per-agency", place / "gui")
    run_command("build", place / "dot", "-o", place / "out")
    return place


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Desk:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    (tmp_path / "ve").mkdir()
    return Desk(tmp_path)


def statuses(told: Any) -> dict[str, str]:
    """What became of each file, by its name."""
    return {
        Path(item["path"]).name: item["status"]
        for agency in told["returned"]
        for item in agency["files"]
    }


def test_the_cycle_by_mail(desk: Desk) -> None:
    """Any names in any folders: a workbook, an edited plan, one untouched, what is no return."""
    cells = ((*SIGNER, "Trần Thị Mới"), (*MEASURE, "Việc sở tự viết"), ("Tự chấm", 8, 4, 1.5))
    filled(desk.sent(), desk.back / "tuần 1" / "KH SYT lần 2.xlsx", *cells)
    edited(desk.plan, desk.back / "b" / "phản hồi.docx", OPINION)
    shutil.copy(desk.sent("ban-dan-toc"), desk.back / "so-y-te.xlsx")
    (desk.back / "~$x.xlsx").write_bytes(b"\x05admin")
    (desk.back / "quét.pdf").write_bytes(b"%PDF-1.7")
    with zipfile.ZipFile(desk.back / "g.zip", "w") as archive:
        archive.writestr("a.txt", "x")
    Document().save(str(desk.back / "công văn.docx"))
    openpyxl.Workbook().save(desk.back / "lạ.xlsx")
    before = desk.state()
    shown = desk.told("--dry-run")
    assert desk.state() == before, "a dry run writes nothing"
    told = desk.told()
    assert {key: told[key] for key in ("returned", "owing", "changed")} == {
        key: shown[key] for key in ("returned", "owing", "changed")
    }
    assert statuses(told) == {
        "so-y-te.xlsx": "unchanged", "phản hồi.docx": "taken", "KH SYT lần 2.xlsx": "taken"
    }  # fmt: skip
    (book,) = [one for one in told["returned"][1]["files"] if one["kind"] == "workbook"]
    assert len(book["edits"]) == len(book["changes"]) == 3
    assert [one["agency"] for one in told["owing"]][:2] == ["so-tu-phap", "so-cong-thuong"]
    assert len(told["owing"]) == 8
    why = {Path(one["path"]).name: one["reason"] for one in told["unrecognised"]}
    assert why.keys() == {"~$x.xlsx", "quét.pdf", "g.zip", "công văn.docx", "lạ.xlsx"}
    assert "không do chương trình lập" in why["công văn.docx"]
    assert "name: Trần Thị Mới" in desk.data()
    assert "text: Việc sở tự viết" in desk.data()
    assert desk.data().startswith("# số liệu minh họa"), "comments of the round stay"
    assert "  1.1.1: 1.5\n" in desk.data("scores")
    assert told["changed"] == ["plans/so-y-te.yaml", "scores/so-y-te.yaml"]
    assert "Tổ chức lấy ý kiến" in words_of(desk.plan), "what was edited by hand is kept"
    assert "Việc sở tự viết" in words_of(desk.plan), "and the plan is built again"
    after = desk.state()
    again = desk.told()
    assert desk.state() == after, "a second time nothing changes"
    assert statuses(again) == {
        "so-y-te.xlsx": "unchanged", "phản hồi.docx": "earlier", "KH SYT lần 2.xlsx": "earlier"
    }  # fmt: skip
    assert run_command("build", desk.dot, "so-y-te", "-o", desk.place / "out").status == 0
    assert "Tổ chức lấy ý kiến" in words_of(desk.plan)


def test_what_is_told_to_a_person(desk: Desk) -> None:
    filled(desk.sent(), desk.back / "a b.xlsx", (*SIGNER, "Trần Thị Mới"), (*ARCHIVE, "VT, X"))
    done = desk.collect()
    assert done.status == 0
    lines = done.out.splitlines()
    assert lines[0] == "1/10 cơ quan đã gửi về."
    assert lines[2] == "Sở Y tế (so-y-te)"
    assert lines[3].startswith("  bảng “a b.xlsx”: đã nhận (2 chỗ sửa; 2 chỗ mới với đợt; lưu ")
    assert "Chưa gửi về 9 cơ quan:" in lines
    assert "  huyện, thành phố: UBND huyện An Bình, UBND huyện Phú Lộc" in done.out
    assert "cchc build" in lines[-1]
    every = desk.collect("--all", "--again").out
    assert "    - cơ quan so-y-te: Người ký: “Trần Thị Hoa” → “Trần Thị Mới”" in every


def test_a_conflict_of_one_agency_stops_nobody_else_and_is_asked_once(desk: Desk) -> None:
    filled(desk.sent(), desk.back / "a.xlsx", (*SIGNER, "Của Sở"), (*MEASURE, "Việc sở tự viết"))
    filled(desk.sent("ban-dan-toc"), desk.back / "b.xlsx", (*ARCHIVE, "VT, BDT"))
    replace_in(desk.dot / "plans" / "so-y-te.yaml", "name: Trần Thị Hoa", "name: Của Đợt")
    done = desk.collect()
    assert done.status == 1
    assert "Việc cần xử lý của Sở Y tế:" in done.err
    assert "“Của Sở”" in done.err and "“Của Đợt”" in done.err and "“Trần Thị Hoa”" in done.err
    assert "Việc sở tự viết" not in desk.data(), "all of an agency or nothing"
    assert "archive: VT, BDT" in desk.data(code="ban-dan-toc")
    assert desk.collect("--conflicts", "round").status == 0
    assert "name: Của Đợt" in desk.data()
    assert "Việc sở tự viết" in desk.data()
    assert desk.collect().status == 0, "what a person has decided is not asked again"
    assert desk.collect("--again", "--conflicts", "workbook").status == 0
    assert "name: Của Sở" in desk.data()


def test_of_two_returns_the_newer_comes_after_the_older_whatever_their_names(desk: Desk) -> None:
    old = filled(desk.sent(), desk.back / "z.xlsx", (*ARCHIVE, "VT, A"), (*SIGNER, "Một"),
                 saved="2026-01-01T08:00:00Z")  # fmt: skip
    new = filled(desk.sent(), desk.back / "a.xlsx", (*SIGNER, "Hai"), saved="2026-02-01T08:00:00Z")
    shutil.copy(new, desk.back / "bản sao.xlsx")
    told = desk.told()
    assert [Path(one["path"]) for one in told["returned"][0]["files"]] == [old, new]
    assert statuses(told) == {"z.xlsx": "held", "a.xlsx": "conflict"}
    (contrary,) = [one for one in told["findings"] if one["rule"] == "TV-04"]
    assert "“Hai”" in contrary["message"] and "(z.xlsx) là “Một”" in contrary["message"]
    assert "giống hệt a.xlsx" in told["unrecognised"][0]["reason"]
    assert "Trần Thị Hoa" in desk.data()
    assert desk.collect("--conflicts", "workbook").status == 0
    assert "name: Hai" in desk.data() and "archive: VT, A" in desk.data()


def test_the_second_return_that_goes_on_from_the_first_is_no_conflict(desk: Desk) -> None:
    first = (*ARCHIVE, "VT, A")
    filled(desk.sent(), desk.back / "1.xlsx", first, saved="2026-01-01T08:00:00Z")
    filled(desk.sent(), desk.back / "2.xlsx", first, (*SIGNER, "Hai"), saved="2026-02-01T08:00:00Z")
    assert desk.collect().status == 0
    assert "name: Hai" in desk.data() and "archive: VT, A" in desk.data()


def test_what_is_not_the_agency_s_own_is_told_and_not_taken(desk: Desk) -> None:
    filled(
        desk.sent(),
        desk.back / "a.xlsx",
        (*SIGNER, "Mới"),
        ("Điểm", 8, 4, 1.5),
        ("Điểm", 10, 4, None),
        ("Cơ quan", 5, "Tên cơ quan", "Sở Khác"),
        ("Cơ quan", 5, "Thứ hạng đã công bố", 1),
        ("Cơ quan", 6, "Mã cơ quan", "ban-dan-toc"),
        ("Cơ quan", 6, "Tên cơ quan", "Ban Dân tộc"),
        ("Cơ quan", 6, "Người ký", "Kẻ Lạ"),
        ("Nhiệm vụ", 20, "Mã cơ quan", "ban-dan-toc"),
        ("Nhiệm vụ", 20, "Cơ quan", "Ban Dân tộc"),
        ("Nhiệm vụ", 20, "Lĩnh vực", "1"),
        (MEASURE[0], 20, MEASURE[2], "Việc của ban"),
    )
    before = {name: data for name, data in desk.state().items() if "plans/so-y-te" not in name}
    done = desk.collect()
    assert done.status == 1
    for words in (
        "điểm đã chấm 1.1.1 sửa thành 1.5",
        "điểm đã chấm 1.2 bị xóa",
        "“Sở Khác”",
        "Thứ hạng đã công bố: trống → “1”",
        "dòng “Ban Dân tộc”",
        "Nhiệm vụ!B20",
    ):
        assert words in done.err
    assert "name: Mới" in desk.data(), "its own part is taken all the same"
    after = desk.state()
    assert {name: after[name] for name in before} == before
    assert desk.collect("--accept-scores", "so-y-te").status == 1, "others' rows are still told"
    assert "  1.1.1: 1.5\n" in desk.data("scores")
    assert "Sở Khác" not in (desk.dot / "agencies.yaml").read_text("utf-8")
    assert "Kẻ Lạ" not in desk.data(code="ban-dan-toc")


def test_a_row_of_its_own_that_names_another_agency_is_never_taken_for_deleted(desk: Desk) -> None:
    filled(desk.sent(), desk.back / "a.xlsx", ("Nhiệm vụ", 4, "Cơ quan", "Sở gì đó"))
    assert desk.collect().status == 1
    assert desk.data() == (SOURCE / "plans" / "so-y-te.yaml").read_text("utf-8")


def test_an_edited_plan_joins_what_was_edited_in_the_output_folder(desk: Desk) -> None:
    back = edited(desk.plan, desk.back / "gửi lại.docx", OPINION)
    edited(desk.plan, desk.plan, CHECK)
    told = desk.told()
    assert statuses(told) == {back.name: "taken"}
    words = words_of(desk.plan)
    assert "Tổ chức lấy ý kiến" in words and "Thanh tra cải cách" in words
    kept = desk.plan.with_name("so-y-te.ban-truoc.docx")
    assert "Thanh tra cải cách" in words_of(kept), "a person's state of the file stays"
    (desk.dot / "da-nhan.json").unlink()
    before = desk.state()
    assert statuses(desk.told()) == {back.name: "known"}
    assert {**before, str(desk.dot / "da-nhan.json"): b""}.keys() == desk.state().keys()
    assert desk.plan.read_bytes() == before[str(desk.plan)]


def test_a_merged_plan_that_goes_out_again_comes_back_without_a_conflict(desk: Desk) -> None:
    edited(desk.plan, desk.back / "lần 1.docx", CHECK)
    replace_in(desk.dot / "plans" / "so-y-te.yaml", "name: Trần Thị Hoa", "name: Trần Thị Mới")
    assert desk.collect().status == 0
    edited(desk.plan, desk.back / "lần 2.docx", ("Thanh tra cải cách", "Giám sát cải cách"))
    told = desk.told()
    assert statuses(told) == {"lần 1.docx": "earlier", "lần 2.docx": "taken"}
    words = words_of(desk.plan)
    assert "Giám sát cải cách" in words and "Thanh tra cải cách" not in words


def test_two_plans_that_contradict_each_other_are_shown_in_word(desk: Desk) -> None:
    edited(desk.plan, desk.back / "1.docx", CHECK)
    edited(desk.plan, desk.back / "2.docx", (CHECK[0], "Giám sát cải cách"))
    done = desk.collect()
    assert done.status == 1
    assert "bản gửi về trước (1.docx): “Thanh tra”" in done.err
    with zipfile.ZipFile(desk.plan) as archive:
        xml = archive.read("word/document.xml").decode()
    assert "Giám sát" in xml and "Thanh" in xml and "<w:ins " in xml and "<w:del " in xml
    before = desk.state()
    again = desk.collect()
    assert again.status == 1
    assert "còn 1 chỗ chưa chọn" in again.err
    assert desk.state() == before


def test_tracked_changes_wait_for_a_person_and_hold_the_agency(desk: Desk) -> None:
    filled(desk.sent(), desk.back / "a.xlsx", (*SIGNER, "Mới"))
    edited(desk.plan, desk.back / "k.docx", OPINION, tracked=" thật rộng rãi")
    told = desk.told()
    assert statuses(told) == {"a.xlsx": "held", "k.docx": "failed"}
    assert "Trần Thị Hoa" in desk.data()
    assert desk.collect("--tracked", "accept").status == 0
    assert "name: Mới" in desk.data()
    assert "thật rộng rãi" in words_of(desk.plan)


def test_a_number_that_the_clerk_of_the_agency_wrote_goes_into_the_data(desk: Desk) -> None:
    back = desk.back / "đã cấp số.docx"
    assert run_command("number", desk.plan, "15", "5/4/2024", "-o", back).status == 0
    told = desk.told()
    assert statuses(told) == {"đã cấp số.docx": "taken"}
    assert "number: 15" in desk.data()
    assert "2024-04-05" in desk.data()
    assert run_command("build", desk.dot, "so-y-te", "-o", desk.place / "out").status == 0


def test_data_at_fault_hinder_no_return(desk: Desk) -> None:
    edited(desk.plan, desk.back / "k.docx", OPINION)
    replace_in(desk.dot / "plans" / "so-y-te.yaml", "components: 2.2", "components: 9.9")
    told = desk.told()
    assert statuses(told) == {"k.docx": "taken"}
    assert {"TV-06"} <= {one["rule"] for one in told["findings"]}
    assert "Tổ chức lấy ý kiến" in words_of(desk.plan)


def test_another_document_in_the_output_folder_is_not_written_over(desk: Desk) -> None:
    edited(desk.plan, desk.back / "k.docx", OPINION)
    shutil.copy(desk.place / "out" / "ban-dan-toc.docx", desk.plan)
    before = desk.state()
    assert desk.collect().status == 1
    assert desk.state() == before


def test_other_rounds_and_years_are_told_apart_by_what_they_carry(desk: Desk) -> None:
    other = ROOT / "data" / "minh-hoa-hinh-thuc-2023"
    run_command("export", other, "--per-agency", desk.place / "khác")
    shutil.copy(desk.place / "khác" / "so-y-te.xlsx", desk.back / "bộ khác.xlsx")
    run_command("build", other, "so-y-te", "-o", desk.back)
    year = desk.place / "dot-2022"
    shutil.copytree(desk.dot, year)
    replace_in(year / "round.yaml", "year: 2023", "year: 2022")
    run_command("export", year, "--per-agency", desk.place / "cũ")
    shutil.copy(desk.place / "cũ" / "so-y-te.xlsx", desk.back / "năm trước.xlsx")
    run_command("export", desk.dot, desk.back / "cả đợt.xlsx")
    stripped = filled(desk.sent(), desk.back / "mất.xlsx")
    book = openpyxl.load_workbook(stripped)
    del book["_dot"]
    book.save(stripped)
    spoilt = filled(desk.sent(), desk.back / "hỏng.xlsx", ("_dot", 4, 1, "xyz"))
    (desk.back / "cụt.xlsx").write_bytes(spoilt.read_bytes()[:3000])
    told = desk.told()
    why = {Path(one["path"]).name: one["reason"] for one in told["unrecognised"]}
    assert "không phải bảng tính .xlsx hoặc đã bị hỏng" in why["cụt.xlsx"]
    assert "bộ tiêu chí khác hẳn" in why["bộ khác.xlsx"]
    assert "bộ tiêu chí khác hẳn" in why["so-y-te.docx"]
    assert "năm 2022" in why["năm trước.xlsx"]
    assert "cả đợt" in why["cả đợt.xlsx"]
    assert "không mang phần ghi lại" in why["mất.xlsx"]
    assert "đã hỏng" in why[spoilt.name]
    assert told["returned"] == [] and told["changed"] == []


def test_an_agency_that_left_the_round_is_named(desk: Desk) -> None:
    filled(desk.sent("thanh-tra-tinh"), desk.back / "a.xlsx", (*SIGNER, "Mới"))
    line = "thanh-tra-tinh: {name: Thanh tra tỉnh, block: so-nganh, total: 66.36, maximum: 84}\n"
    replace_in(desk.dot / "agencies.yaml", line, "")
    told = desk.told()
    assert "Thanh tra tỉnh" in told["unrecognised"][0]["reason"]


def test_agencies_whose_files_were_taken_before_do_not_owe(desk: Desk) -> None:
    back = filled(desk.sent(), desk.back / "a.xlsx", (*SIGNER, "Mới"))
    desk.collect()
    back.unlink()
    told = desk.told()
    assert [(one["agency"], one["files"]) for one in told["earlier"]] == [("so-y-te", ["a.xlsx"])]
    assert len(told["owing"]) == 9


@pytest.mark.parametrize("what", ["no folder", "a workbook", "the plans", "an unknown agency"])
def test_what_cannot_be_collected_is_refused_and_nothing_written(desk: Desk, what: str) -> None:
    filled(desk.sent(), desk.back / "a.xlsx", (*SIGNER, "Mới"))
    run_command("export", desk.dot, desk.place / "dot.xlsx")
    before = desk.state()
    out = ("-o", desk.place / "out")
    done = {
        "no folder": lambda: run_command("collect", desk.dot, desk.place / "không có", *out),
        "a workbook": lambda: run_command("collect", desk.place / "dot.xlsx", desk.back, *out),
        "the plans": lambda: run_command("collect", desk.dot, desk.place / "out", *out),
        "an unknown agency": lambda: desk.collect("--accept-scores", "so-y-te-2"),
    }[what]()
    assert done.status == 2
    assert "gợi ý:" in done.err
    assert desk.state() == before


def test_a_plan_that_is_open_in_word_holds_its_agency(desk: Desk) -> None:
    edited(desk.plan, desk.back / "k.docx", OPINION)
    lock = desk.plan.with_name(f"~${desk.plan.name[2:]}")
    lock.write_bytes(b"x")
    before = desk.state()
    assert desk.collect().status == 1
    assert desk.state() == before
    lock.unlink()
    assert desk.collect().status == 0


def test_harm_in_a_plan_keeps_it_out(desk: Desk) -> None:
    back = edited(desk.plan, desk.back / "k.docx", OPINION)
    link = (
        b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/attachedTemplate" Target="http://example.org/x.dotm" '
        b'TargetMode="External"/></Relationships>'
    )
    part_changed(
        back,
        "word/_rels/document.xml.rels",
        lambda text: text.replace(b"</Relationships>", link),
    )
    before = desk.plan.read_bytes()
    assert desk.collect().status == 1
    assert desk.plan.read_bytes() == before


@pytest.mark.slow
def test_a_workbook_that_libreoffice_saved_comes_back_as_any_other(desk: Desk) -> None:
    if shutil.which("soffice") is None:
        missing("libreoffice-calc")
    source = filled(desk.sent(), desk.place / "x.xlsx", (*SIGNER, "Từ LibreOffice"))
    profile = f"-env:UserInstallation=file://{desk.place}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(desk.back)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=300)
    told = desk.told()
    assert statuses(told) == {"x.xlsx": "taken"}
    (book,) = told["returned"][0]["files"]
    assert book["changes"] == ["cơ quan so-y-te: Người ký: “Trần Thị Hoa” → “Từ LibreOffice”"]


def test_a_list_of_returns_that_is_not_the_programs_stays_beside(desk: Desk) -> None:
    foreign = b'{"returns": {"ghi": "tay"}}'
    (desk.dot / "da-nhan.json").write_bytes(foreign)
    edited(desk.plan, desk.back / "gửi lại.docx", OPINION)
    done = desk.collect()
    assert done.status == 1 and "không phải do chương trình ghi" in done.out
    assert (desk.dot / "da-nhan.ban-truoc.json").read_bytes() == foreign
    edited(desk.plan, desk.back / "lần 2.docx", CHECK)
    assert statuses(desk.told())["gửi lại.docx"] == "earlier"
    assert not list(desk.dot.glob("da-nhan.ban-truoc-*")), "the program's own is not kept"
