"""What an agency agrees to differ in: told with its reason, and never what protects somebody."""

from __future__ import annotations

import json
import unicodedata
import zipfile
from pathlib import Path
from typing import Literal

import docx
import pytest

from cchc_docs import check_files
from tests.clerk.test_comments import faulty
from tests.conftest import Run, replace_in

CUSTOM = """\
# số liệu minh họa
rules:
  - rule: {rule}
    level: {level}
    reason: Theo mẫu chung của tỉnh
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.docx").write_bytes(faulty())
    return tmp_path


def agreed(folder: Path, rule: str = "TT-08", level: str = "off", more: str = "") -> Path:
    path = folder / "the-thuc.yaml"
    path.write_text(CUSTOM.format(rule=rule, level=level) + more, encoding="utf-8")
    return path


def rules_of(run: Run, *arguments: object) -> list[str]:
    told = json.loads(run("check", *arguments, "--json").out)
    return [finding["rule"] for finding in told["findings"]]


def test_a_rule_is_switched_off_and_told_at_the_end(run: Run, folder: Path) -> None:
    before = rules_of(run, folder / "a.docx")
    assert before.count("TT-08") > 1
    agreed(folder)
    assert rules_of(run, folder / "a.docx") == [rule for rule in before if rule != "TT-08"]
    assert rules_of(run, folder / "a.docx", "--no-customs") == before
    said = run("check", folder / "a.docx").out.splitlines()
    assert f"tắt TT-08, {before.count('TT-08')} chỗ – lý do: Theo mẫu chung" in said[-1]
    aside = json.loads(run("check", folder / "a.docx", "--json").out)["set_aside"]
    assert {item["how"] for item in aside} == {"off"}


def test_a_rule_is_lowered(run: Run, folder: Path) -> None:
    agreed(folder, level="note")
    told = json.loads(run("check", folder / "a.docx", "--json").out)
    assert {one["level"] for one in told["findings"] if one["rule"] == "TT-08"} == {"note"}
    assert {item["how"] for item in told["set_aside"]} == {"lowered"}


def test_a_level_is_never_raised(run: Run, folder: Path) -> None:
    agreed(folder, level="note")
    (low,) = check_files([folder / "a.docx"])
    agreed(folder, level="warning")
    (middle,) = check_files([folder / "a.docx"])
    assert [item.level for item in low.findings if item.rule == "TT-08"].count("note")
    assert "error" not in {item.level for item in middle.findings if item.rule == "TT-08"}


def test_it_may_hold_for_some_files_only(run: Run, folder: Path) -> None:
    agreed(folder, more='    files: "giay-moi-*.docx"\n    decided_by: Chánh Văn phòng\n')
    assert "TT-08" in rules_of(run, folder / "a.docx")
    (folder / "giay-moi-1.docx").write_bytes(faulty())
    assert "TT-08" not in rules_of(run, folder / "giay-moi-1.docx")
    assert "(Chánh Văn phòng)" in run("check", folder / "giay-moi-1.docx").out


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("VB-02", "bảo vệ người đọc tệp"),
        ("VB-03", "bảo vệ người đọc tệp"),
        ("TT-00", "bảo vệ người đọc tệp"),
        ("DL-05", "lỗi của số liệu"),
        ("DL-64", "không còn"),
        ("TT-998", "không có quy tắc"),
    ],
)
def test_what_nobody_may_switch_off_is_told_with_its_place(
    run: Run, folder: Path, rule: str, words: str
) -> None:
    path = agreed(folder, rule)
    done = run("check", folder / "a.docx")
    assert done.status == 1
    (line,) = [line for line in done.out.splitlines() if "VB-05" in line]
    assert line.startswith(f"{path}:3:11: lỗi:") and words in line


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("    reason: Theo mẫu chung của tỉnh\n", "", "thiếu mục “reason”"),
        ("level: off", "level: hidden", "chỉ nhận"),
        ("rules:", "rule:", "rule"),
    ],
)
def test_faults_of_the_file_have_their_place_and_nothing_is_set_aside(
    run: Run, folder: Path, old: str, new: str, words: str
) -> None:
    path = agreed(folder)
    replace_in(path, old, new)
    done = run("check", folder / "a.docx")
    assert any(line.startswith(f"{path}:") and words in line for line in done.out.splitlines())
    assert "TT-08" in done.out and "Theo thông lệ" not in done.out


def test_a_danger_is_told_whatever_the_file_says(run: Run, folder: Path) -> None:
    """Also where somebody writes it in as accepted."""
    (folder / "b.docx").write_bytes(faulty())
    with zipfile.ZipFile(folder / "b.docx", "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
    told = json.loads(run("check", folder / "b.docx", "--json").out)["findings"]
    (danger,) = [item for item in told if item["rule"] == "VB-02"]
    (folder / "the-thuc.yaml").write_text(
        "accepted:\n  - file: b.docx\n    rule: VB-02\n"
        f"    message: {json.dumps(danger['message'])}\n",
        encoding="utf-8",
    )
    assert "VB-02" in rules_of(run, folder / "b.docx")


def test_accepted_findings_are_not_told_again_but_new_ones_are(run: Run, folder: Path) -> None:
    path = folder / "a.docx"
    assert run("check", path, "--accept").status == 2
    before = rules_of(run, path)
    assert run("check", path, "--accept", "--reason", "bản cũ").status == 1
    done = run("check", path)
    assert done.status == 0 and "đã chấp nhận" in done.out and "bản cũ" in done.out
    assert sum(line.count(" chỗ – lý do: bản cũ") for line in done.out.splitlines()) >= 1
    import docx

    document = docx.Document(str(path))
    document.paragraphs[0].insert_paragraph_before("")
    document.add_paragraph("").add_run("Một câu mới.").font.name = "Arial"
    document.save(str(path))
    again = rules_of(run, path)
    assert again and len(again) < len(before)


def test_accepting_twice_keeps_what_is_in_the_file(run: Run, folder: Path) -> None:
    path = agreed(folder, more="# ghi chú của văn thư\n")
    run("check", folder / "a.docx", "--accept", "--reason", "bản cũ")
    text = path.read_text("utf-8")
    assert "# ghi chú của văn thư" in text and "Theo mẫu chung" in text and "accepted:" in text
    run("check", folder / "a.docx", "--accept", "--reason", "bản cũ")
    assert path.read_text("utf-8") == text
    assert run("check", folder / "a.docx").status == 0


def test_an_accepted_place_that_is_gone_is_told_as_a_note(run: Run, folder: Path) -> None:
    (folder / "the-thuc.yaml").write_text(
        "accepted:\n  - file: a.docx\n    rule: TT-08\n    message: Phông chữ Mistral\n", "utf-8"
    )
    told = json.loads(run("check", folder / "a.docx", "--json").out)["findings"]
    assert [item["level"] for item in told if item["rule"] == "VB-05"] == ["note"]


def test_warnings_of_data_may_be_accepted_errors_never(run: Run, son_la: Path) -> None:
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "4.2.1: 0.99", "4.2.1: 99")
    before = rules_of(run, son_la)
    assert before
    done = run("check", son_la, "--accept", "--reason", "đã hỏi Sở Nội vụ")
    assert "không chấp nhận được" in done.out
    assert run("check", son_la).status == 1
    assert run("build", son_la).status == 1


def test_a_round_with_customs_is_built_as_before(run: Run, son_la: Path, tmp_path: Path) -> None:
    (son_la / "the-thuc.yaml").write_text(CUSTOM.format(rule="TT-22", level="off"), "utf-8")
    assert run("check", son_la).status == 0
    assert run("build", son_la, "-o", tmp_path / "ra").status == 0


def test_named_customs_hold_wherever_they_lie(run: Run, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "khac"
    other.mkdir()
    path = agreed(other)
    assert "TT-08" not in rules_of(run, folder / "a.docx", "--customs", path)
    assert run("check", folder / "a.docx", "--customs", other / "x.yaml").status == 2


def test_customs_of_a_folder_hold_for_its_folders(run: Run, folder: Path) -> None:
    (folder / "trong").mkdir()
    (folder / "a.docx").rename(folder / "trong" / "a.docx")
    agreed(folder)
    assert "TT-08" not in rules_of(run, folder)


def test_the_schema_is_given(run: Run) -> None:
    schema = json.loads(run("schema", "the-thuc").out)
    assert set(schema["properties"]) == {"rules", "accepted"}


def test_what_was_accepted_is_not_mended(run: Run, folder: Path) -> None:
    """Nor are the sizes of the head brought into line with one another, with all else accepted."""
    document = docx.Document()
    for words in HEAD:
        document.add_paragraph(words)
    document.save(str(folder / "a.docx"))
    before = docx.Document(str(folder / "a.docx")).element.xml
    run("check", folder / "a.docx", "--accept", "--reason", "Mẫu của tỉnh")
    outcome = run("check", folder / "a.docx", "--fix", "-o", folder / "m.docx")
    assert outcome.status == 0 and "đã sửa" not in outcome.out
    assert docx.Document(str(folder / "m.docx")).element.xml == before


HEAD = (
    *("SỞ Y TẾ TỈNH MINH HỌA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    *("Độc lập - Tự do - Hạnh phúc", "Số:      /KH-SYT", "Minh Họa, ngày     tháng     năm 2026"),
    *("KẾ HOẠCH", "Khắc phục tồn tại, hạn chế", "Nội dung thực hiện ,  theo quy định."),
)


def test_nothing_is_mended_where_the_customs_are_at_fault(run: Run, folder: Path) -> None:
    """Whoever wrote them may want left as it is what would be mended."""
    (folder / "the-thuc.yaml").write_text("rules:\n  TT-08: off\n", "utf-8")
    outcome = run("check", folder / "a.docx", "--fix", "-o", folder / "m.docx")
    assert outcome.status == 2 and "the-thuc.yaml:2:3" in outcome.err
    assert not (folder / "m.docx").exists()
    anyway = run("check", folder / "a.docx", "--fix", "-o", folder / "m.docx", "--no-customs")
    assert anyway.status == 0 and (folder / "m.docx").exists()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_file_is_known_again_however_its_name_is_spelled(
    run: Run, folder: Path, form: Literal["NFC", "NFD"]
) -> None:
    path = (folder / "a.docx").rename(folder / unicodedata.normalize(form, "Giấy mời số 1.docx"))
    custom = agreed(folder, more='    files: "Giấy mời*.docx"\n')
    assert "TT-08" not in rules_of(run, path)
    custom.unlink()
    assert run("check", path, "--accept", "--reason", "bản cũ").status == 1
    assert run("check", path).status == 0
