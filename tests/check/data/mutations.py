"""Faults, each put into the good round by one change of text, and the rule that finds it.

In the new text ``⟦`` marks where the finding must point; it is taken out before the file is
written. Where it is missing the finding points at the file as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass

ROUND, CRITERIA, AGENCIES = "round.yaml", "criteria.yaml", "agencies.yaml"
DISTRICT, SCORES, DISTRICT_SCORES = (
    "criteria-huyen.yaml",
    "scores/so-noi-vu.yaml",
    "scores/huyen-a.yaml",
)
PLAN = "plans/so-noi-vu.yaml"


Edit = tuple[str, str, str]
"""A file, the text that stands once in it, the new text."""


_PLAN_IN_WORDS = """issued: 2025
shortcomings:
  - area: 1
    measures:
      - {text: Làm, lead: Văn phòng, time: Quý I}
"""
_DISTRICT_TEXT = """scores:
  1: 5
  2.1: 3
not_applicable: [2.2]
missing_parts: [survey]
published:
  percent: 88.89
  rank: 1
"""


@dataclass(frozen=True)
class Fault:
    """``said`` must stand in the message or its hint.

    ``at`` is the place as ``file:line:column`` where no mark can stand in the new text;
    ``brings`` are the rules that speak up as well, because of the same fault.
    """

    rule: str
    file: str
    old: str
    new: str
    said: str
    level: str = "error"
    at: str = ""
    also: tuple[Edit, ...] = ()
    brings: tuple[str, ...] = ()


UNPUBLISHED: Edit = (
    SCORES,
    """published:
  total: 19.4
  maximum: 20
  percent: 97
  rank: 1
  change: 1.4
  band: Xuất sắc
  areas:
    1: 3.4
    3: 9.5
  parts:
    appraised: 6.9
    survey: 12
""",
    "",
)
"""Published figures taken out, so that a changed score differs from none."""

MEASURE = """      - text: Gửi báo cáo đúng thời hạn
        lead: Văn phòng Sở
        time: Thường xuyên
"""

FAULTS: tuple[Fault, ...] = (
    # Tệp dữ liệu
    Fault("DL-01", SCORES, "  2: 6", "  2: ⟦&a 6", "neo"),
    Fault("DL-02", SCORES, "  2: 6", "  2: 6\n  ⟦1.1: 2", "lần đầu ở dòng 2"),
    Fault("DL-08", SCORES, "  2: 6", "  2: 6 # ghi⟦\u200b chú", "ký tự ẩn", "warning"),
    Fault(
        "DL-09",
        PLAN,
        "text: Gửi báo cáo đúng thời hạn\n",
        "text: Gửi báo cáo đúng thời hạn ⟦# 2\n",
        "ghi chú",
        "warning",
    ),
    Fault(
        "DL-09",
        PLAN,
        "text: Gửi báo cáo đúng thời hạn\n",
        "text: Gửi báo cáo\n          ⟦– đúng thời hạn\n",
        "danh sách",
        "warning",
    ),
    Fault("DL-03", CRITERIA, "- number: 3\n    name: Hiện đại hóa\n", "- ⟦number: 3\n", "name: …"),
    Fault("DL-04", PLAN, "closing:", "⟦closng:", "“closing”"),
    Fault("DL-04", PLAN, "        lead: Văn", "        ⟦leed: Văn", "“lead”"),
    Fault("DL-05", SCORES, "1.1: 1.5", "1.1: ⟦1.5 điểm", "0,95"),
    Fault("DL-05", SCORES, "1.1: 1.5", "⟦1.1:", "còn để trống"),
    Fault(
        "DL-05",
        PLAN,
        "time: Thường xuyên",
        "time: Thường xuyên\n        ⟦product:",
        "Sản phẩm",
        "warning",
    ),
    # Bộ tiêu chí
    Fault("DL-10", DISTRICT, "code: 2.2", "code: ⟦2.1", "dòng 13"),
    Fault(
        "DL-10",
        CRITERIA,
        "code: citizens",
        "code: ⟦officials",
        "phần điểm “officials”",
        brings=("DL-11",),
    ),
    Fault("DL-11", CRITERIA, "part: citizens", "part: ⟦citizen", "“citizens”"),
    Fault("DL-11", CRITERIA, "part: citizens", "part: ⟦survey", "officials, citizens"),
    Fault(
        "DL-12",
        DISTRICT,
        "    name: Mức độ hài lòng\n    part: survey\n    maximum: 4",
        "    name: Mức độ hài lòng\n    part: survey",
        "maximum: …",
        at=f"{DISTRICT}:19:5",
    ),
    Fault("DL-13", CRITERIA, "maximum: 20", "maximum: ⟦21", "maximum: 20"),
    Fault(
        "DL-13",
        CRITERIA,
        "    maximum: 4\n    criteria",
        "    maximum: ⟦4.5\n    criteria",
        "lĩnh vực 1",
    ),
    Fault(
        "DL-13",
        CRITERIA,
        "        maximum: 2\n        components",
        "        maximum: ⟦1\n        components",
        "tiêu chí 1.10",
    ),
    Fault("DL-13", CRITERIA, "maximum: 20", "maximum: ⟦19.99", "mức cho phép 0,01", "note"),
    Fault(
        "DL-58",
        CRITERIA,
        "        name: khảo sát người dân",
        "        name: khảo sát người dân\n        ⟦parts: [{code: x, name: y}]",
        "hai cấp",
    ),
    # Đợt và các cơ quan
    Fault(
        "DL-14",
        AGENCIES,
        "  name: Sở Nội vụ\n  abbreviation: SNV\n  block: so\n",
        "  name: Sở Nội vụ\n  abbreviation: SNV\n",
        "so, huyen",
        at=f"{AGENCIES}:1:1",
    ),
    Fault(
        "DL-14",
        AGENCIES,
        "  name: Huyện B\n  block: huyen",
        "  name: Huyện B\n  block: ⟦huyn",
        "“huyen”",
    ),
    Fault("DL-15", AGENCIES, "name: Huyện B", "name: ⟦huyện  a", "huyen-a và huyen-b"),
    Fault("DL-16", ROUND, '"part:appraised"', '⟦"part:apraised"', "“appraised”"),
    Fault("DL-16", ROUND, '"area:1"', '⟦"area:4"', "lĩnh vực “4”"),
    Fault("DL-17", ROUND, "{name: Khá, minimum: 14}", "{name: Khá, minimum: ⟦18.5}", "cao xuống"),
    Fault("DL-17", ROUND, "{name: Khá, minimum: 14}", "{name: Khá, minimum: ⟦18}", "cao xuống"),
    Fault("DL-17", ROUND, "{name: Khá, minimum: 14}", "{name: ⟦tốt, minimum: 14}", "hai lần"),
    Fault(
        "DL-19",
        ROUND,
        "{name: Nhóm A, minimum: 80}",
        "{name: Nhóm A, minimum: ⟦101}",
        "100 %",
        "warning",
    ),
    Fault("DL-47", AGENCIES, "total: 17.5", "total: ⟦71.5", "0 đến 22", brings=("DL-52",)),
    Fault(
        "DL-48",
        AGENCIES,
        "abbreviation: SNV",
        "abbreviation: SNV\n  ⟦total: 19.4",
        "published",
        "warning",
    ),
    Fault(
        "DL-49",
        AGENCIES,
        "  name: Huyện B\n  block: huyen\n  total: 9\n",
        "  name: Huyện B\n  block: huyen\n",
        "scores/huyen-b.yaml",
        "warning",
        f"{AGENCIES}:13:1",
        brings=("DL-52",),
    ),
    Fault("DL-62", AGENCIES, "{rank: 2, ranked: 2}", "{rank: ⟦22, ranked: 2}", "22"),
    Fault("DL-63", ROUND, "issuer: so-noi-vu", "issuer: ⟦so-noi-vo", "so-noi-vu (Sở Nội vụ)?"),
    # Điểm
    Fault("DL-20", SCORES, "1.10.1: 0,9", "1.10.1: ⟦1,15", "1,15 lớn hơn điểm tối đa 1"),
    Fault("DL-20", SCORES, "  1.1: 2\n  3.1", "  1.1: ⟦2.1\n  3.1", "điểm tự chấm 2,1"),
    Fault("DL-21", SCORES, "1.10.1: 0,9", "1.10.1: ⟦-0,9", "nhỏ hơn 0"),
    Fault("DL-22", SCORES, "scores:\n  1.1: 1.5\n", "⟦scores:\n", "“1.1: …” (tối đa 2)"),
    Fault("DL-23", SCORES, "  3.1: 4\n", "  ⟦3.11: 4\n", "“3.1”"),
    Fault("DL-23", SCORES, "  1.1: 2\n  3.1", "  ⟦1.10: 2\n  3.1", "1.10.1, 1.10.2"),
    Fault("DL-23", DISTRICT_SCORES, "[2.2]", "[2.2, ⟦2.22]", "“2.2”"),
    Fault("DL-24", DISTRICT_SCORES, "  2.1: 3", "  2.1: 3\n  ⟦2.2: 2", "not_applicable"),
    Fault("DL-24", DISTRICT_SCORES, "  2.1: 3", "  2.1: 3\n  ⟦3: 2", "missing_parts"),
    Fault("DL-27", DISTRICT_SCORES, "[survey]", "[survey, ⟦surveys]", "“survey”"),
    Fault("DL-27", DISTRICT_SCORES, "[survey]", "[survey]\nnot_applicable_areas: [⟦9]", "vực 9"),
    Fault("DL-27", SCORES, "  thuong: 0.5", "  thuong: 0.5\n  ⟦thuongg: 1", "“thuong”"),
    Fault("DL-27", SCORES, "  sipas:\n", "  ⟦sipass:\n", "“sipas”"),
    Fault("DL-28", SCORES, "  3.1: 4\n", "  3.1: ⟦3.66667\n", "5 chữ số", "warning"),
    Fault("DL-29", SCORES, "thuong: 0.5", "thuong: ⟦-0.5", "“thuong: 0.5”"),
    Fault("DL-29", SCORES, "thuong: 0.5", "thuong: ⟦2.5", "mức tối đa 2"),
    Fault("DL-54", SCORES, "score: 85.5", "score: ⟦855", "0 đến 100"),
    Fault("DL-55", SCORES, "    rank: 2\n", "    rank: ⟦12\n", "12 lớn hơn"),
    Fault("DL-55", SCORES, "{rank: 4, ranked: 10}", "{rank: ⟦40, ranked: 10}", "40 lớn hơn"),
    Fault("DL-55", SCORES, "  rank: 3\n", "  rank: ⟦13\n", "13 lớn hơn"),
    Fault("DL-56", SCORES, "year: 2023", "year: ⟦2024", "“year: 2023”"),
    Fault("DL-56", SCORES, "  score: 18\n", "  score: ⟦81\n", "0 đến 20", brings=("DL-53",)),
    Fault(
        "DL-91",
        SCORES,
        "previous: {rank: 4, ranked: 10}",
        "previous: {score: ⟦850, rank: 4, ranked: 10}",
        "0 đến 100",
    ),
    # Số liệu đã công bố
    Fault("DL-25", SCORES, "total: 19.4", "total: ⟦19.04", "wrong_at_source: {total"),
    Fault(
        "DL-25",
        SCORES,
        "total: 19.4",
        "total: ⟦19.41",
        "mức cho phép 0,01",
        "note",
        brings=("DL-53",),
    ),
    Fault("DL-25", SCORES, "percent: 97\n", "percent: ⟦97.1\n", "tỷ lệ phần trăm"),
    Fault("DL-25", SCORES, "    1: 3.4\n", "    1: ⟦4.3\n", "điểm lĩnh vực 1"),
    Fault("DL-25", SCORES, "appraised: 6.9", "appraised: ⟦9.6", "điểm phần “appraised”"),
    Fault("DL-25", SCORES, "survey: 12", "survey: ⟦21", "điểm phần “survey”"),
    Fault("DL-45", SCORES, "    3: 9.5", "    ⟦4: 9.5", "lĩnh vực “4”"),
    Fault("DL-45", SCORES, "    survey: 12", "    ⟦survay: 12", "“survey”"),
    Fault("DL-53", SCORES, "change: 1.4", "change: ⟦-1.4", "tăng, giảm"),
    Fault("DL-26", SCORES, "  rank: 1\n", "  rank: ⟦2\n", "thứ hạng tính được 1"),
    Fault("DL-26", SCORES, "band: Xuất sắc", "band: ⟦Khá", "“Xuất sắc”"),
    Fault("DL-26", SCORES, "band: Xuất sắc", "band: ⟦Xuất sác", "có phải là “Xuất sắc”?"),
    Fault(
        "DL-96",
        SCORES,
        "  rank: 1\n",
        "  rank: ⟦30\n",
        "thấp hơn",
        also=((AGENCIES, "ranked: 2}", "ranked: 30}"),),
        brings=("DL-52",),
    ),
    Fault(
        "DL-97",
        AGENCIES,
        "  total: 9\n",
        "",
        "0 đến 15",
        at="scores/huyen-b.yaml:1:20",
        also=(("scores/huyen-b.yaml", "", "published: {total: 90}\n"),),
        brings=("DL-52",),
    ),
    # Kế hoạch: điểm mất
    Fault(
        "DL-07",
        AGENCIES,
        "  name: Huyện B\n",
        "  name: Huyện B\n",
        "scores/huyen-b.yaml",
        at="plans/huyen-b.yaml:3:5",
        also=(("plans/huyen-b.yaml", "", _PLAN_IN_WORDS),),
        brings=("DL-41", "DL-85"),
    ),
    Fault(
        "DL-79",
        AGENCIES,
        "  block: huyen\n  total: 9\n",
        "  block: huyen\n",
        "kết quả đã công bố",
        at="scores/huyen-b.yaml:0:0",
        also=(("plans/huyen-b.yaml", "", "issued: 2025\n"),),
        brings=("DL-41", "DL-49", "DL-52", "DL-85"),
    ),
    Fault(
        "DL-80",
        AGENCIES,
        "standing: {rank: 2, ranked: 2}",
        "standing: {rank: 2, ranked: 30}",
        "có số mà chưa biết thứ hạng",
        at=f"{AGENCIES}:1:1",
        also=((PLAN, "issued: 10/4/2025\n", "number: 7\nissued: 10/4/2025\n"), UNPUBLISHED),
        brings=("DL-83",),
    ),
    Fault(
        "DL-81",
        ROUND,
        "    name: huyện, thành phố\n",
        "    name: huyện, thành phố\n    announced: {classes: [{name: ⟦Nhóm C, count: 1}]}\n",
        "Nhóm B",
    ),
    Fault(
        "DL-82",
        ROUND,
        "    name: huyện, thành phố\n",
        "    name: huyện, thành phố\n    announced: {mean: ⟦70, ranked: 2}\n",
        "khác số tính được",
        "warning",
    ),
    Fault(
        "DL-83",
        AGENCIES,
        "standing: {rank: 2, ranked: 2}",
        "standing: {rank: 2, ranked: 30}",
        "công bố xếp hạng 30 cơ quan, dữ liệu có 2",
        "warning",
        f"{AGENCIES}:1:1",
        also=(UNPUBLISHED,),
    ),
    Fault(
        "DL-92",
        CRITERIA,
        "        name: khảo sát công chức\n",
        "        name: khảo sát công chức\n        maximum: ⟦8\n",
        "cộng được 6",
    ),
    Fault(
        "DL-93",
        SCORES,
        "  change: 1.4\n",
        "  change: 1.4\n  wrong_at_source: {⟦mean: in sai}\n",
        "“mean”",
    ),
    Fault(
        "DL-86",
        SCORES,
        "  maximum: 20\n  rank: 3\n",
        "  criteria: Bộ tiêu chí cũ\n  rank: 3\n",
        "maximum: 100",
        "warning",
        f"{SCORES}:21:10",
        also=((SCORES, "  change: 1.4\n", ""),),
    ),
    Fault(
        "DL-87",
        CRITERIA,
        "    kind: bonus\n    maximum: 2\n",
        "    kind: bonus\n    maximum: 2\n"
        "  - {code: phat, name: Chậm, kind: penalty, maximum: 3}\n",
        "adjustment: phat",
        at=f"{PLAN}:10:1",
        also=((SCORES, "  thuong: 0.5\n", "  thuong: 0.5\n  phat: 0.5\n"), UNPUBLISHED),
    ),
    Fault(
        "DL-88",
        PLAN,
        "  - area: 3\n",
        "  - adjustment: ⟦thuong\n    area: 3\n",
        "area: SỐ",
        at=f"{PLAN}:20:5",
    ),
    Fault(
        "DL-89",
        SCORES,
        "scores:\n  1.1: 1.5\n",
        "scores:\n  1.1: 1.5\n",
        "lĩnh vực 2",
        "warning",
        f"{DISTRICT_SCORES}:2:3",
        also=((DISTRICT_SCORES, _DISTRICT_TEXT, "published:\n  areas: {1: 5}\n  percent: 88\n"),),
    ),
    Fault(
        "DL-90",
        AGENCIES,
        "abbreviation: SNV\n",
        "abbreviation: SNV\n  standing: {rank: 2, ranked: 2}\n",
        "(2)",
        at=f"{SCORES}:29:9",
    ),
    Fault(
        "DL-30",
        SCORES,
        "  2: 6\n",
        "  2: 5.5\n",
        "lĩnh vực 2 “Thủ tục hành chính” mất 0,5",
        at=f"{PLAN}:10:1",
        also=(UNPUBLISHED,),
    ),
    Fault("DL-31", PLAN, "      - components: 1.10\n", "", "thêm 1.10.1", at=f"{PLAN}:11:5"),
    Fault(
        "DL-31",
        SCORES,
        "  3.2: 6\n",
        "  3.2: 5\n",
        "mất 1 điểm",
        at=f"{PLAN}:20:5",
        also=(UNPUBLISHED,),
    ),
    Fault(
        "DL-32",
        PLAN,
        "components: [1.1]",
        "components: [1.1, 1.10.1]",
        "dòng 14",
        at=f"{PLAN}:15:21",
    ),
    Fault(
        "DL-32",
        PLAN,
        "  - area: 3\n",
        "  - area: 1\n    components: [1.1]\n    measures:\n" + MEASURE + "  - area: 3\n",
        "0,5 điểm mất",
        at=f"{PLAN}:21:18",
    ),
    Fault(
        "DL-36", PLAN, "    components: [3.1]\n    f", "    components: [3.1, ⟦3.3]\n    f", "“3.2”"
    ),
    Fault("DL-36", PLAN, "        components: [3.1]", "        components: [3.1, ⟦3.22]", "“3.2”"),
    Fault(
        "DL-36",
        PLAN,
        "  - area: 3\n",
        "  - area: ⟦4\n    measures:\n" + MEASURE + "  - area: 3\n",
        "1, 2, 3",
    ),
    Fault(
        "DL-37",
        PLAN,
        "  - area: 3\n",
        "  - ⟦area: 2\n    measures:\n" + MEASURE + "  - area: 3\n",
        "bỏ qua",
        "warning",
    ),
    Fault(
        "DL-37",
        SCORES,
        "1.10.1: 0,9",
        "1.10.1: 1",
        "ý này",
        "warning",
        at=f"{PLAN}:15:9",
        also=(UNPUBLISHED,),
    ),
    Fault(
        "DL-38",
        PLAN,
        "      - components: 1.10\n",
        "      - components: [1.10, ⟦3.2]\n",
        "lĩnh vực 3",
    ),
    Fault(
        "DL-59",
        PLAN,
        "  - area: 1\n    parts",
        "  - area: 1\n    ⟦text: Câu thừa\n    parts",
        "parts",
    ),
    # Kế hoạch: giải pháp
    Fault("DL-33", PLAN, "    measures:\n" + MEASURE, "", "measures:", at=f"{PLAN}:11:5"),
    Fault(
        "DL-34",
        PLAN,
        "      - text: Gửi báo cáo đúng thời hạn\n        lead: Văn phòng Sở\n",
        "      - ⟦text: Gửi báo cáo đúng thời hạn\n",
        "lead: …",
    ),
    Fault(
        "DL-35",
        PLAN,
        "      - text: Gửi báo cáo đúng thời hạn\n        lead: Văn phòng Sở\n"
        "        time: Thường xuyên\n",
        "      - ⟦text: Gửi báo cáo đúng thời hạn\n        lead: Văn phòng Sở\n",
        "deadline",
    ),
    Fault(
        "DL-46",
        PLAN,
        "    repeated_since: 2023",
        "    repeated_since: 2023\n    to_confirm: ⟦true",
        "xóa dòng",
        "warning",
    ),
    Fault(
        "DL-50",
        PLAN,
        "      - text: Gửi báo cáo đúng thời hạn",
        "      - use: ⟦bao-cao",
        "“bao-cao”",
    ),
    Fault(
        "DL-51",
        ROUND,
        "place: Mẫu\n",
        "place: Mẫu\nbank: ⟦../khong-co.yaml\n",
        "khong-co.yaml",
        "warning",
    ),
    Fault("DL-57", PLAN, "        components: [3.1]", "        components: [⟦3.2]", "3.2"),
    # Kế hoạch: câu chữ
    Fault("DL-39", PLAN, "năm {year} của", "năm {yeer} của", "{year}", at=f"{PLAN}:7:5"),
    Fault(
        "DL-39",
        PLAN,
        "{done/total} thủ tục",
        "{done/totl} thủ tục",
        "{done/totl}",
        at=f"{PLAN}:23:11",
    ),
    Fault("DL-39", PLAN, "closing: Yêu cầu", "closing: ⟦Yêu cầu {{ 7*7 }}", "{7*7}"),
    Fault("DL-39", ROUND, "năm {year}", "năm {yeer}", "{year}", at=f"{ROUND}:34:16"),
    Fault(
        "DL-39", PLAN, "Văn phòng Sở theo", "Văn phòng Sở {done} theo", "{done}", at=f"{PLAN}:32:5"
    ),
    Fault(
        "DL-44",
        PLAN,
        "nghiêm túc thực hiện\n",
        "nghiêm túc thực hiện.\n",
        "bỏ dấu",
        "warning",
        at=f"{PLAN}:33:10",
    ),
    Fault("DL-44", PLAN, "gửi chậm\n", "gửi chậm.\n", "bỏ dấu", "warning", at=f"{PLAN}:13:15"),
    Fault(
        "DL-44",
        PLAN,
        "text: Gửi báo cáo đúng thời hạn\n",
        "text: ⟦Gửi báo cáo đúng thời hạn;\n",
        "bỏ dấu",
        "warning",
    ),
    Fault("DL-44", PLAN, "quen dùng...", "quen dùng..", "bỏ dấu", "warning", at=f"{PLAN}:24:13"),
    Fault(
        "DL-101",
        PLAN,
        "text: Gửi báo cáo đúng thời hạn\n",
        "text: ⟦+ Gửi báo cáo đúng thời hạn\n",
        "mẫu tự đặt dấu đầu dòng",
        "warning",
    ),
    # Kế hoạch: ngày tháng, người ký, nơi nhận, chỉ tiêu
    Fault(
        "DL-40",
        PLAN,
        "issued: 10/4/2025",
        "issued: ⟦31/12/2023",
        "từ năm 2024",
        also=((ROUND, "date: 15/3/2025", "date: 15/3/2022"), (ROUND, "năm {year}", "năm nay")),
    ),
    Fault("DL-40", ROUND, "date: 15/3/2025", "date: ⟦15/5/2025", "15/5/2025 sau ngày ban hành"),
    Fault("DL-40", PLAN, "deadline: 30/9/2025", "deadline: ⟦30/3/2025", "trước ngày ban hành"),
    Fault("DL-40", PLAN, "repeated_since: 2023", "repeated_since: ⟦2024", "không trước năm"),
    Fault(
        "DL-41",
        PLAN,
        "signatory:\n  name: Nguyễn Văn An\n  title: Giám đốc\n",
        "",
        "signatory:",
        at=f"{PLAN}:1:1",
    ),
    Fault(
        "DL-42",
        ROUND,
        "  recipients:\n    - Các phòng, đơn vị thuộc Sở\n",
        "",
        "recipients:",
        at=f"{PLAN}:1:1",
    ),
    Fault(
        "DL-100",
        ROUND,
        "    - Các phòng, đơn vị thuộc Sở\n",
        "    - ⟦'- Các phòng, đơn vị thuộc Sở'\n",
        "chỉ ghi tên",
        "warning",
    ),
    Fault("DL-100", ROUND, "- Các phòng, đơn vị thuộc Sở\n", "- ⟦Các phòng;\n", "phẩy", "warning"),
    Fault("DL-43", ROUND, "archive: VT, VP", "archive: ⟦VP", "“archive: VT, VP”"),
    Fault("DL-43", ROUND, "archive: VT, VP", 'archive: ⟦"Lưu: VP; VT"', "“archive: VT, VP”"),
    Fault(
        "DL-99",
        ROUND,
        "    - Các phòng, đơn vị thuộc Sở\n",
        "    - ⟦UBND tỉnh; Các phòng; Lưu VT\n",
        "không phải là một nơi nhận",
        "warning",
    ),
    Fault("DL-60", PLAN, "index: sipas,", "index: ⟦sipat,", "“sipas”"),
    Fault("DL-60", PLAN, "{at_least: 95}", "⟦{}", "at_least"),
    Fault("DL-60", PLAN, "rank_from: 1, rank_to: 3", "rank_from: ⟦3, rank_to: 1", "rank_from: 1"),
    # Kế hoạch: cơ quan ban hành, hình thức, căn cứ, người ký
    Fault(
        "DL-70",
        AGENCIES,
        "  name: Sở Nội vụ",
        "  place: A\n  name: ⟦UBND huyện A",
        "từ ngày 01/7/2025",
        also=(
            (PLAN, "issued: 10/4/2025", "issued: 1/7/2025"),
            (PLAN, "  title: Giám đốc", "  title: Chủ tịch\n  collective: Ủy ban nhân dân"),
        ),
    ),
    Fault(
        "DL-71",
        AGENCIES,
        "so-noi-vu:\n  name: Sở Nội vụ",
        "⟦so-noi-vu:\n  name: UBND phường 3",
        "place: Phường 3",
        also=((PLAN, "  title: Giám đốc", "  title: Chủ tịch\n  collective: Ủy ban nhân dân"),),
    ),
    Fault(
        "DL-71",
        AGENCIES,
        "  name: Sở Nội vụ",
        "  place: ⟦3\n  name: UBND phường 3",
        "place: Phường 3",
        also=((PLAN, "  title: Giám đốc", "  title: Chủ tịch\n  collective: Ủy ban nhân dân"),),
    ),
    Fault("DL-72", PLAN, "issued: 10/4/2025", "issued: 10/4/2025\nform: ⟦decision", "executors"),
    Fault(
        "DL-72",
        PLAN,
        "issued: 10/4/2025",
        "issued: 10/4/2025\ndecision: ⟦{executors: Văn phòng}",
        "form: decision",
    ),
    Fault(
        "DL-73",
        ROUND,
        "type: Nghị quyết\n      number: 76",
        "type: Luật\n      title: Thanh tra\n      number: ⟦76",
        "xóa mục “number”",
    ),
    Fault(
        "DL-73",
        ROUND,
        "    - type: Nghị quyết\n      number: 76/NQ-CP\n",
        "    - ⟦type: Luật\n",
        "title: …",
    ),
    Fault(
        "DL-74",
        ROUND,
        "    - type: Nghị quyết",
        "    - ⟦type: Nghị quyết",
        "thêm: issuer",
        also=((PLAN, "issued: 10/4/2025", "issued: 10/4/2025\nopening: list"),),
    ),
    Fault(
        "DL-75",
        PLAN,
        "  title: Giám đốc",
        "  title: Giám đốc\n  collective: ⟦Sở Nội vụ",
        "xóa mục “collective”",
    ),
    Fault(
        "DL-75",
        PLAN,
        "  name: Nguyễn Văn An",
        "  name: Nguyễn Văn An",
        "collective: Ban Chỉ đạo",
        "note",
        at=f"{PLAN}:36:3",
        also=((PLAN, "issued: 10/4/2025", "issued: 10/4/2025\ncommittee: {name: Ban Chỉ đạo}"),),
    ),
    Fault("DL-76", PLAN, "title: Giám đốc", "title: ⟦Phó Giám đốc phụ trách", "deputy_for"),
    Fault(
        "DL-76",
        PLAN,
        "  title: Giám đốc",
        "  title: Giám đốc\n  deputy_for: ⟦Giám đốc",
        "cấp phó",
    ),
    Fault(
        "DL-76",
        PLAN,
        "issued: 10/4/2025",
        "issued: 10/4/2025\njoint_with: {name: Sở Y tế, abbreviation: SYT, signatory: {name: A, "
        "title: ⟦Phó Giám đốc phụ trách}}",
        "deputy_for",
    ),
    *(
        Fault("DL-105", PLAN, "name: Nguyễn Văn An", f"name: ⟦{name}", words, level="warning")
        for name, words in (
            ("Ông Nguyễn Văn An", "chỉ ghi họ, tên đệm và tên: “Nguyễn Văn An”"),
            ("Đ/c Nguyễn Văn An", "có “Đ/c”, sẽ in “Đ/c Nguyễn Văn An” dưới chữ ký"),
            ("ThS. Nguyễn Văn An", "có “ThS.”"),
            ("NGUYỄN VĂN AN", "ví dụ: “Nguyễn Văn An”"),
            ("nguyễn văn an", "viết hoa chữ đầu mỗi âm tiết"),
        )
    ),
    Fault(
        "DL-102",
        PLAN,
        "issued: 10/4/2025",
        "issued: 10/4/2025\njoint_with: {name: ⟦Sở Nội vụ, abbreviation: SNV, signatory: {name: A, "
        "title: Giám đốc}}",
        "ghi cơ quan kia",
    ),
    Fault(
        "DL-102",
        PLAN,
        "issued: 10/4/2025",
        "issued: 10/4/2025\njoint_with: ⟦{name: Sở Y tế, abbreviation: SYT}",
        "chưa có người ký của Sở Y tế",
    ),
    Fault(
        "DL-102",
        PLAN,
        "issued: 10/4/2025",
        "issued: 10/4/2025\ncommittee: {name: Ban Chỉ đạo}\njoint_with: ⟦{name: Sở Y tế, "
        "abbreviation: SYT, signatory: {name: A, title: Giám đốc}}",
        "“committee”",
        also=((PLAN, "  title: Giám đốc", "  title: Giám đốc\n  collective: Ban Chỉ đạo"),),
    ),
    Fault(
        "DL-102",
        PLAN,
        "issued: 10/4/2025",
        "issued: 10/4/2025\nform: attached\njoint_with: ⟦{name: Sở Y tế, abbreviation: SYT, "
        "signatory: {name: A, title: Giám đốc}}",
        "form: plan",
    ),
    Fault(
        "DL-102",
        PLAN,
        "issued: 10/4/2025",
        "issued: 10/4/2025\njoint_with: {name: Sở Y tế, abbreviation: SYT, signatory: {name: "
        "⟦Nguyễn Văn An, title: Giám đốc}}",
        "người ký của Sở Y tế",
    ),
    Fault(
        "DL-43",
        PLAN,
        "issued: 10/4/2025",
        "issued: 10/4/2025\njoint_with: {name: Sở Y tế, abbreviation: SYT, archive: ⟦TH, "
        "signatory: {name: A, title: Giám đốc}}",
        "archive: VT, TH",
    ),
    Fault(
        "DL-104",
        ROUND,
        "    - number: 615/QĐ-UBND\n",
        "    - number: ⟦345\n",
        "615/QĐ-UBND",
        "warning",
    ),
    Fault(
        "DL-104",
        ROUND,
        "    - number: 615/QĐ-UBND\n",
        "    - number: ⟦/QĐ-UBND\n",
        "cả số và ký hiệu",
        "warning",
    ),
    Fault(
        "DL-103",
        PLAN,
        "issued: 10/4/2025",
        "issued: 10/4/2025\nnumber: 5\ndraft: ⟦{version: 2}",
        "xóa số",
        "warning",
    ),
    Fault(
        "DL-77",
        PLAN,
        "issued: 10/4/2025",
        "issued: 10/4/2025\nshow: [mean, self_scores, ⟦area_changes]",
        "chưa có điểm lĩnh vực năm trước",
        "warning",
    ),
    Fault(
        "DL-84",
        PLAN,
        "issued: 10/4/2025",
        "issued: 10/4/2025\nnumber: 7",
        "tỉnh Mẫu",
        at=f"{ROUND}:4:11",
        also=((ROUND, "province: tỉnh Mẫu", "province: Mẫu"),),
    ),
    Fault(
        "DL-84",
        PLAN,
        "issued: 10/4/2025",
        "issued: 10/4/2025\nnumber: 7",
        "chữ viết tắt",
        at=f"{AGENCIES}:1:1",
        also=((AGENCIES, "  abbreviation: SNV\n", ""),),
    ),
    Fault(
        "DL-84",
        PLAN,
        "text: Gửi báo cáo đúng thời hạn",
        "text: Gửi … đúng thời hạn",
        "chưa điền",
        also=((PLAN, "issued: 10/4/2025", "issued: 10/4/2025\nnumber: 7"),),
        at=f"{PLAN}:18:15",
    ),
    Fault("DL-85", ROUND, "province: tỉnh Mẫu", "province: ⟦Mẫu", "tỉnh Mẫu", "warning"),
    Fault(
        "DL-85",
        AGENCIES,
        "so-noi-vu:\n  name: Sở Nội vụ\n  abbreviation: SNV",
        "⟦so-noi-vu:\n  name: Sở Nội vụ",
        "chữ viết tắt",
        "warning",
    ),
    Fault(
        "DL-85",
        PLAN,
        "text: Gửi báo cáo đúng thời hạn",
        "text: ⟦Gửi [tên báo cáo] đúng thời hạn",
        "chưa điền",
        "warning",
    ),
    Fault(
        "DL-85",
        PLAN,
        "assignments:\n  - Giao Văn phòng Sở theo dõi, đôn đốc\n"
        "closing: Yêu cầu các đơn vị nghiêm túc thực hiện\n",
        "",
        "không có chỗ kết thúc",
        "warning",
        at=f"{PLAN}:1:1",
    ),
    Fault(
        "DL-98",
        ROUND,
        "    - number: 615/QĐ-UBND\n      date: 15/3/2025\n      issuer: UBND tỉnh\n"
        "      subject: công bố Chỉ số Cải cách hành chính năm {year}\n",
        "    - ⟦issuer: UBND tỉnh\n",
        "không biết là văn bản nào",
    ),
    Fault(
        "DL-94",
        ROUND,
        "report:\n  issuer: so-noi-vu\n  addressee: UBND tỉnh Mẫu\n",
        "⟦report:\n  issuer: so-noi-vu\n  number: 7\n",
        "addressee",
    ),
    Fault(
        "DL-95",
        ROUND,
        "report:\n  issuer: so-noi-vu\n  addressee: UBND tỉnh Mẫu\n",
        "⟦report:\n  issuer: so-noi-vu\n",
        "nơi kính gửi",
        "warning",
    ),
    Fault(
        "DL-95",
        ROUND,
        "  signatory: {name: Nguyễn Văn Mẫu, title: Giám đốc}\n",
        "",
        "người ký",
        "warning",
        at="round.yaml:43:1",
    ),
    Fault("DL-61", ROUND, "date: 15/3/2025", "date: ⟦15/3/2024", "năm 2024 còn lâu", "warning"),
)

HARMLESS: tuple[Edit, ...] = (
    # Điểm đổi trong phạm vi cho phép không phải là lỗi.
    (SCORES, UNPUBLISHED[1], ""),
    (SCORES, "  1.1: 1.5", "  1.1: 1,500"),
    (CRITERIA, "maximum: 20\n", ""),
    (CRITERIA, "    maximum: 4\n    criteria", "    criteria"),
    (CRITERIA, "        part: citizens", "        part: citizens\n      # ghi chú"),
    (ROUND, "{name: Nhóm A, minimum: 80}", "{name: Nhóm A, minimum: 100}"),
    (AGENCIES, "name: Huyện B", "name: Huyện B (cũ)"),
    (DISTRICT_SCORES, "[2.2]", "2.2"),
    (SCORES, "  3.1: 4\n", "  3.1: 3.6667\n"),
    (SCORES, "year: 2023", "year: 2021"),
    (PLAN, "issued: 10/4/2025", "issued: 10/4/2025\nshow: [mean, self_scores]"),
    (PLAN, "issued: 10/4/2025", "issued: 2025"),
    (PLAN, "issued: 10/4/2025", "issued: 4/2025"),
    (PLAN, "issued: 10/4/2025", "issued: 2025-03-15"),
    (PLAN, "deadline: 30/9/2025", "deadline: 2025-04-10"),
    (PLAN, "      - components: 1.10\n", "      - components: [1.10.1, 1.10.2]\n"),
    (PLAN, "        components: [3.1]\n", ""),
    (
        PLAN,
        "        lead: Văn phòng Sở\n",
        "        roles: [{label: Đơn vị làm, units: Văn phòng Sở}]\n",
    ),
    (PLAN, "quen dùng...", "quen dùng…"),
    (PLAN, "text: Gửi báo cáo đúng thời hạn\n", "text: Gửi báo cáo đúng thời hạn.\n"),
    (ROUND, "archive: VT, VP", "archive: VT"),
    (ROUND, "number: 615/QĐ-UBND", "number: 30-NQ/TW"),
    (ROUND, "number: 615/QĐ-UBND", "number: 30a/2008/NQ-CP"),
    (PLAN, "  - {at_least: 95}", "  - {text: Phấn đấu tốt hơn}"),
    (ROUND, "date: 15/7/2021", "date: 15/7/2011"),
    (PLAN, "{done/total %}", "{ done/total % }"),
)
"""Changes that must not bring up anything."""
