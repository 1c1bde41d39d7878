"""Faults of a template are named by paragraph or table cell: one spoiled template a rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc_docs.check.template.rules import check_template
from cchc_docs.data_files.standards import read_standards
from cchc_docs.data_files.template_fields import described, template_fields
from cchc_docs.docx.zip_writer import pack, unpack
from cchc_docs.standard import Standard
from tests.conftest import Run
from tests.pinned import SHIPPED, templates_from
from tools.first_templates import TEMPLATES, build_template, son_la_template

pytestmark = pytest.mark.slow

DOCUMENT = "word/document.xml"
TT01, ND30 = read_standards()


def spoiled(old: str, new: str, part: str = DOCUMENT, of: str = "ke-hoach") -> bytes:
    """A first template with one text replaced where it first stands."""
    parts = unpack(build_template(of, ND30))
    text = parts[part].decode()
    assert old in text
    parts[part] = text.replace(old, new, 1).encode()
    return pack(parts)


FAULTS = [
    ("{{ agency.name }}", "{{ agency.nane }}", "MB-05", "agency.nane", "agency.name"),
    ("{{ section.heading }}", "{{ section.headng }}", "MB-05", "section.headng", "section.heading"),
    ("{{ document.place }}", "{{ documnt.place }}", "MB-05", "documnt", "document"),
    ("{{ area.name }}", "{{ area.nme }}", "MB-05", "bảng 2, hàng 3, cột 2", "area.name"),
    ("|long_date", "|long_dat", "MB-06", "long_dat", "long_date"),
    ("{{ closing }}", "{{ closing }", "MB-03", "{{ closing }", "{{ … }}"),
    ("{{ agency.name }}", "{{ agency.name | }}", "MB-03", "thẻ viết sai", "mẫu gốc"),
    ("{%p for section in sections %}", "", "MB-04", "endfor", "thẻ mở"),
    ("{%p for section in sections %}", "{% for section in sections %}", "MB-04", "kiểu", "{%"),
    ("{{ agency.name }}", "{% if closing %}{{ agency.name }}", "MB-04", "chưa đóng", "endif"),
    ("{%tr for area in areas %}", "{%p for area in areas %}", "MB-04", "endfor", "{%p endfor %}"),
    ('w:val="GachDauDong"', 'w:val="KhongCo"', "MB-07", "KhongCo", "kiểu"),
]


@pytest.mark.parametrize(("old", "new", "rule", "said", "hint"), FAULTS)
def test_one_fault_is_found_and_named(old: str, new: str, rule: str, said: str, hint: str) -> None:
    findings = check_template(spoiled(old, new), "mau.docx", ND30)
    assert {finding.rule for finding in findings} == {rule}
    assert any(said in f"{finding.place} {finding.message}" for finding in findings)
    assert any(hint in finding.hint for finding in findings)
    assert all(finding.place.where for finding in findings if rule != "MB-07")


def test_a_missing_style_is_named() -> None:
    data = spoiled('w:val="Tiêu ngữ"', 'w:val="Khác"', "word/styles.xml")
    (finding,) = check_template(data, "mau.docx", ND30)
    assert (finding.rule, "Tiêu ngữ" in finding.message) == ("MB-07", True)


def test_a_paragraph_without_the_name_of_its_style_is_told() -> None:
    data = spoiled('<w:pStyle w:val="GachDauDong"/>', "<w:pStyle/>")
    (finding,) = check_template(data, "mau.docx", ND30)
    assert finding.rule == "MB-07"


def test_rows_in_content_controls_count_as_rows() -> None:
    parts = unpack(spoiled("{{ area.name }}", "{{ area.nme }}"))
    text = parts[DOCUMENT].decode()
    start = text.rindex("<w:tr>", 0, text.index("area.nme"))
    end = text.index("</w:tr>", start) + len("</w:tr>")
    control = f"<w:sdt><w:sdtContent>{text[start:end]}</w:sdtContent></w:sdt>"
    parts[DOCUMENT] = (text[:start] + control + text[end:]).encode()
    (finding,) = check_template(pack(parts), "mau.docx", ND30)
    assert finding.place.where.startswith("bảng 2, hàng 3, cột 2")


def test_a_rule_line_in_a_cell_that_follows_its_words_is_told() -> None:
    """In the report's template, which takes a quarter of the time to try."""
    whole = unpack(build_template("bao-cao", ND30))[DOCUMENT].decode()
    found = re.search(r'<w:tcW (w:w="\d+" w:type="dxa"/>)', whole)
    assert found is not None
    width = found.group(1)
    for said, told in (('w:w="0" w:type="auto"/>', ["MB-17"]), ('w:w="1875" w:type="pct"/>', [])):
        data = spoiled(f"<w:tcW {width}", f"<w:tcW {said}", of="bao-cao")
        unfixed = unpack(data)[DOCUMENT].decode().replace('<w:tblLayout w:type="fixed"/>', "")
        findings = check_template(
            pack({**unpack(data), DOCUMENT: unfixed.encode()}), "bao-cao.docx", ND30
        )
        assert [finding.rule for finding in findings] == told
        assert all("bảng 1, hàng 1, cột 1" in finding.place.where for finding in findings)


def test_a_drawing_is_told() -> None:
    line = "Độc lập - Tự do - Hạnh phúc</w:t></w:r>"
    data = spoiled(line, f"{line}<w:r><w:pict/></w:r>", of="bao-cao")
    (finding,) = check_template(data, "bao-cao.docx", ND30)
    assert (finding.rule, finding.level) == ("MB-08", "warning")


@pytest.mark.parametrize("data", [b"", b"PK\3\4 not a zip", b"\xd0\xcf\x11\xe0old"])
def test_no_word_file_is_told(data: bytes) -> None:
    (finding,) = check_template(data, "mau.docx", ND30)
    assert finding.rule == "MB-01"


def test_a_tag_split_by_word_into_runs_is_no_fault() -> None:
    data = spoiled("{{ issuer.name }}", "{{ issuer</w:t></w:r><w:r><w:t>.name }}", of="bao-cao")
    assert check_template(data, "bao-cao.docx", ND30) == []


@pytest.mark.parametrize("standard", [TT01, ND30], ids=lambda standard: standard.id)
@pytest.mark.parametrize("name", list(TEMPLATES))
def test_a_first_template_is_clean(standard: Standard, name: str) -> None:
    """It ships as it is (then ``tests/render/test_shipped.py`` holds it), or is clean by itself."""
    data = build_template(name, standard)
    shipped = unpack((SHIPPED / standard.id / f"{name}.docx").read_bytes())
    assert unpack(data) == shipped or check_template(data, f"{name}.docx", standard) == []


def test_the_first_template_with_the_words_of_the_real_round_is_clean() -> None:
    assert check_template(son_la_template(TT01), "ke-hoach.docx", TT01) == []


def test_every_field_has_its_meaning() -> None:
    fields = list(described(template_fields()))
    assert len(fields) > 60
    assert all(meaning.strip() for _, meaning in fields)


def test_the_command_tells_and_ends_with_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(spoiled("{{ addressee }}", "{{ addresse }}", of="bao-cao"))
    outcome = run("template", "check", path)
    assert outcome.status == 1
    assert "addresse" in outcome.out and "¶" in outcome.out
    own = tmp_path / "own"
    for standard in (TT01, ND30):
        (own / standard.id).mkdir(parents=True)
        data = build_template("bao-cao", standard)
        (own / standard.id / "bao-cao.docx").write_bytes(data)
    with templates_from(own):
        outcome = run("template", "check")
    assert (outcome.status, outcome.out) == (0, "2 mẫu không có lỗi.\n")


def test_the_programs_templates_are_copied_to_work_on(
    run: Run, tmp_path: Path, pinned_templates: Path
) -> None:
    own = pinned_templates
    assert run("template", "copy", tmp_path, "ke-hoach").status == 0
    copied = {path.relative_to(tmp_path): path for path in tmp_path.rglob("*.docx")}
    assert set(copied) == {path.relative_to(own) for path in own.rglob("ke-hoach.docx")}
    for name, path in copied.items():
        assert unpack(path.read_bytes()) == unpack((own / name).read_bytes())
    edited = tmp_path / "nd30" / "ke-hoach.docx"
    edited.write_bytes(b"sua")
    outcome = run("template", "copy", tmp_path)
    assert (outcome.status, edited.read_bytes()) == (1, b"sua")
    assert len(list(tmp_path.rglob("*.docx"))) == len(list(own.rglob("*.docx")))
    outcome = run("template", "copy", tmp_path, "ke-hach")
    assert outcome.status == 2 and "ke-hoach-sua-doi" in outcome.err
