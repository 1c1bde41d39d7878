"""The rules on wording leave right sentences alone and name what is wrong in others."""

from __future__ import annotations

import pytest

from cchc_docs.check.form import check_document
from cchc_docs.check.form.parts.recognise import recognise
from tests.check.form.builder import BY_ID, STANDARDS, good
from tests.check.form.mutations import Opened
from tests.records import read_document

RIGHT = (
    "Thực hiện Công văn số 318/VPUB-KSTTHC ngày 06/6/2018 của Văn phòng Ủy ban nhân dân tỉnh.",
    "Theo Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ; giai đoạn 2021 - 2025.",
    "Theo dõi, kiểm soát chặt chẽ việc sử dụng điện, nước...; đổi mới việc đi công tác.",
    "Tuyên truyền trên báo, đài, mạng xã hội (Zalo, Facebook, …) và các hình thức khác.",
    "Có 10/89 thủ tục hành chính, chiếm 11,24%; đạt 0,125 điểm; kinh phí 1.250.000 đồng.",
    "Khắc phục tiêu chí 2.3.1, mục 2.1 và điểm 1.2 của bộ tiêu chí; phiên bản 2.1 của phần mềm.",
    "Không tính các nội dung không áp dụng: 1.3 Sáng kiến (3 điểm); 2.1 Số hóa hồ sơ, 2.2 Ưu tiên.",
    "Thích ứng với cách mạng công nghiệp 4.0, tiêu chuẩn ISO 9001:2015, lúc 08:30 hằng ngày.",
    "Truy cập https://dichvucong.sonla.gov.vn hoặc gửi về hộp thư a.b@sonla.gov.vn để biết.",
    "Kinh phí thực hiện 15 tr.đồng, mỗi đơn vị 2 tr.đ; xem phụ lục.",
    "Bảo đảm điều kiện làm việc, điều tra xã hội học tại TP. Sơn La, quý IV, Quỹ hỗ trợ.",
    "Hòa giải ở cơ sở, số hóa hồ sơ, thủy lợi, sức khỏe, ủy quyền; khoản 2 Điều 5 Chương II.",
    "Điểm thẩm định: 64,74 điểm, kỳ họp thứ XXX, khóa XIV [1], chỉ số A < B và C > D.",
    "Chi trả cho báo cáo báo cáo viên; luôn luôn theo dõi, từng bước hoàn thiện, ngày càng tốt.",
    "Sở đã triển khai đến các cơ sở đã có; Bộ đã giao cán bộ đã dự, theo đề nghị của UBND địa bàn.",
    "Phối hợp với Sở Y tế, Sở Khoa học và Công nghệ; tổ chức hội nghị “Đối thoại” hằng năm.",
    "Cấp điện 10kV, sóng 4G, cách 5km; khoản 5a Điều 5a, lần1; 500đ, 10 000đ; loại A4đ, 5μm, 2G.",
    "Theo Công văn số 12/UBND-NC; bản đồ tỷ lệ 1 : 500; tệp .docx; v.v., và 31/12/2026, 5% các xã.",
    "Kế hoạch 5 năm và Nghị quyết Đại hội; “Chính quyền số”, “Công dân số” và “Xã hội số”.",
)

WRONG = (
    ("đạt 94.11 điểm", "TT-87"),
    ("cụ thể: 1.3 điểm; Sở Y tế: 2.5 Điểm", "TT-87"),
    ("kinh phí 1,250,000 đồng", "TT-87"),
    ("kinh phí 1,250 đồng", "TT-87"),
    ("ngày 5/3/2020", "TT-88"),
    ("ngày 05/03/2020", "TT-88"),
    ("theo điều 5 của Luật", "TT-89"),
    ("theo Khoản 2 Điều 5 của Luật", "TT-89"),
    ("tại chương II của Luật", "TT-89"),
    ("các  đơn vị", "TT-90"),
    ("các đơn vị ; các phòng", "TT-90"),
    ("các đơn vị,phòng ban", "TT-90"),
    ("các đơn vị ,phòng ban", "TT-90"),
    ("các đơn vị, , phòng ban", "TT-90"),
    ("các đơn vị,, phòng ban", "TT-90"),
    ("trong 4năm", "TT-90"),
    ("năm 2025của tỉnh", "TT-90"),
    ("ngày 05/3/2026của tỉnh", "TT-90"),
    ("đạt 95%số việc", "TT-90"),
    ("từ tháng4 đến hết năm", "TT-90"),
    ("từ tháng 4 đến hết năm2026", "TT-90"),
    ("thực hiện xong.Các đơn vị", "TT-90"),
    ("hội nghị “Đối thoại hằng năm", "TT-90"),
    ("do …… thực hiện", "TT-91"),
    ("do [tên đơn vị] thực hiện", "TT-91"),
    ("theo Quyết định số …/QĐ-UBND của tỉnh", "TT-91"),
    ("do {{ agency }} thực hiện", "TT-91"),
    ("do <tên đơn vị> thực hiện", "TT-91"),
    ("do ____ thực hiện", "TT-91"),
    ("tại Ủy ban nhân dân tỉnh xxx", "TT-91"),
    ("theo Nghị định 30/2020/NĐ-CP", "TT-92"),
    ("và báo cáo báo cáo kết quả", "TT-112"),
    ("theo theo quy định", "TT-112"),
    ("do Văn phòng Quốc Hội chủ trì", "TT-114"),
    ("do Văn phòng Chính Phủ chủ trì", "TT-114"),
    ("theo Quyết định 615/QĐ-UBND", "TT-92"),
    ("khoẻ mạnh và hòa giải, ủy quyền", "TT-94"),
)


def rules_of(sentence: str) -> set[str]:
    opened = Opened(good("nd30", "department"))
    opened.write("- Tồn tại", f"- {sentence}")
    found = check_document(opened.saved(), "x.docx", BY_ID["nd30"], STANDARDS)
    return {finding.rule for finding in found}


@pytest.mark.parametrize("sentence", RIGHT)
def test_right_sentences_have_no_finding(sentence: str) -> None:
    assert rules_of(sentence) == set()


@pytest.mark.parametrize(("words", "rule"), WRONG)
def test_wrong_words_are_named(words: str, rule: str) -> None:
    assert rules_of(f"Các đơn vị nghiêm túc triển khai {words}.") == {rule}


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("KT. GIÁM ĐỐC", set()),
        ("TL. GIÁM ĐỐC", set()),
        ("TUQ. GIÁM ĐỐC", set()),
        ("Q. GIÁM ĐỐC", set()),
        ("QUYỀN GIÁM ĐỐC", set()),
        ("K/T GIÁM ĐỐC", {"TT-71"}),
        ("KT GIÁM ĐỐC", {"TT-71"}),
        ("KT.  GIÁM ĐỐC", {"TT-71"}),
        ("PT. GIÁM ĐỐC", {"TT-71"}),
    ],
)
def test_prefixes_of_the_signer(title: str, wanted: set[str]) -> None:
    opened = Opened(good("nd30", "department"))
    opened.write("KT. GIÁM ĐỐC", title)
    found = check_document(opened.saved(), "x.docx", BY_ID["nd30"], STANDARDS)
    assert {finding.rule for finding in found} - {"TT-90"} == wanted


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        ("Số:        /KH-SNV", set()),
        ("Số: …/KH-SNV", set()),
        ("Số: 105/KH-SNV", set()),
        ("Số: 05/KH-SNV-CCHC&PC", set()),
        ("Số: 005/KH-SNV", {"TT-32"}),
        ("Số: 05/KH- SNV", {"TT-32"}),
        ("Số: 05 /KH-SNV", {"TT-32"}),
        ("Số: 05/CV-SNV", {"TT-33"}),
        ("Số 05/KH-SNV", {"TT-31"}),
        ("Số: KH-SNV", {"TT-31"}),
    ],
)
def test_forms_of_the_number(number: str, wanted: set[str]) -> None:
    opened = Opened(good("nd30", "department"))
    opened.write("Số: 05", number)
    found = check_document(opened.saved(), "x.docx", BY_ID["nd30"], STANDARDS)
    assert {finding.rule for finding in found} == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Sơn La, ngày      tháng      năm 2026", set()),
        ("Sơn La, ngày … tháng 3 năm 2026", set()),
        ("Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2029", set()),
        ("Sơn La, ngày 31 tháng 4 năm 2026", {"TT-34"}),
        ("Sơn La ngày 05 tháng 3 năm 2026", {"TT-34"}),
        ("Sơn La, ngày 05 tháng 03 năm 2026", {"TT-34"}),
        ("Sơn La, ngày 05 tháng 2 năm 2026", {"TT-34"}),
        ("Sơn la, ngày 05 tháng 3 năm 2026", {"TT-36"}),
        ("sơn la, ngày 05 tháng 3 năm 2026", {"TT-36"}),
    ],
)
def test_forms_of_place_and_date(line: str, wanted: set[str]) -> None:
    opened = Opened(good("nd30", "department"))
    opened.write("Sơn La, ngày", line)
    found = check_document(opened.saved(), "x.docx", BY_ID["nd30"], STANDARDS)
    # How long the line may be is a matter of the column (TT-97), not of its words.
    assert {finding.rule for finding in found} - {"TT-97"} == wanted


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("II. ỨNG DỤNG CÔNG NGHỆ", "heading_1"),
        ("V.v. và những việc khác.", "body"),
        ("Phần mềm", "body"),
        ("Phần thứ nhất", "part_label"),
        ("1. Mục đích", "heading_2"),
        ("1. Giao Văn phòng Sở theo dõi.", "clause"),
        ("1.250 đồng cho mỗi đơn vị.", "body"),
        ("2.1. Công tác chỉ đạo", "heading_3"),
        ("đ) Bảo đảm kinh phí;", "point"),
        ("Điều 5. Hiệu lực", "article"),
        ("Điều kiện thực hiện.", "body"),
        ("Bảng 1. Kết quả", "table_title"),
    ],
)
def test_paragraphs_are_told_by_their_words(text: str, role: str) -> None:
    opened = Opened(good("nd30", "foreign"))
    opened.write("Yêu cầu các đơn vị", text).runs[0].font.bold = role in ("heading_2", "heading_3")
    (part,) = recognise(read_document(opened.saved()), STANDARDS).parts
    assert [piece.role for piece in part.pieces if piece.text == text][-1] == role
