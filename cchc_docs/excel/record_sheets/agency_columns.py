"""The columns of the sheet of agencies: what each says, and in which file that stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from cchc_docs.excel.record_sheets.forms import CODES, DAY, FLAG, NUMBER
from cchc_docs.excel.record_sheets.line_forms import (
    DOCUMENT_LINES,
    FIGURES,
    LINES,
    LIST,
    NUMBERS,
    RECIPIENTS,
)
from cchc_docs.excel.record_sheets.round_items import DOCUMENTS_NOTE, ROUND_ITEMS
from cchc_docs.excel.record_sheets.table_spec import Column

_of_plan = partial(Column, home="plans")
_of_scores = partial(Column, home="scores")
_OF_ALL_PLANS = {item.name: item for item in ROUND_ITEMS}


def _instead_of(name: str, note: str = "Để trống thì theo đợt", width: float = 14) -> Column:
    """What a plan says in the place of what the sheet of the round says of all plans."""
    of_all = _OF_ALL_PLANS[f"plan.{name}"]
    return replace(of_all, name=name, note=note, width=width, home="plans", spare=0)


_PRINTED = (
    Column("id", "Mã cơ quan", "Để trống thì tự đặt theo tên", width=16),
    Column("name", "Tên cơ quan", "Tên đầy đủ", width=28),
    Column("abbreviation", "Chữ viết tắt", "SNV", width=9),
    Column("block", "Khối", "Mã khối ở sheet Đợt", width=12),
    Column("place", "Địa danh", "Để trống thì theo đợt", width=12),
    _of_plan("signatory.name", "Người ký", "Không ghi học hàm, học vị", width=18),
    _of_plan("signatory.title", "Chức vụ", "Giám đốc"),
    _of_plan("signatory.collective", "Thay mặt (TM.)", "Ủy ban nhân dân", width=13),
    _of_plan("signatory.deputy_for", "Ký thay (KT.)", "Giám đốc", width=13),
    _of_plan("recipients", "Nơi nhận", "Mỗi dòng một nơi; để trống thì theo đợt", RECIPIENTS, 28),
    _of_plan("archive", "Lưu", "VT, VP", width=10),
    _of_plan("number", "Số văn bản", "Để trống khi chưa có", NUMBER, 8),
    _of_plan("issued", "Ngày ban hành", "Để trống thì theo đợt", DAY, 12),
    Column("standing.rank", "Thứ hạng đã công bố", "Khi đợt không đủ điểm cả khối", NUMBER, 9),
)  # fmt: skip
_ASIDE = (
    _of_plan("signatory.by_order_of", "Thừa lệnh (TL.)", "Chủ tịch"),
    _of_plan("signatory.authorised_by", "Thừa ủy quyền (TUQ.)", "Giám đốc"),
    _of_plan("signatory.acting", "Quyền (Q.)", "Có, nếu quyền cấp trưởng", FLAG),
    _of_plan("signatory.other_title", "Chức vụ ở cơ quan", "Khi ký với chức danh ở ban chỉ đạo"),
    _instead_of("form", width=20),
    Column("standing.ranked", "Số cơ quan được xếp hạng", "Cùng thứ hạng đã công bố", NUMBER),
    Column("standing.band", "Xếp loại đã công bố"),
    Column("total", "Tổng điểm đã công bố", "Khi không có điểm từng tiêu chí", NUMBER),
    Column("maximum", "Thang điểm của tổng đó", "Nếu khác bộ tiêu chí", NUMBER),
    _of_scores("previous.score", "Điểm năm trước", "Để nêu tăng, giảm", NUMBER),
    _of_scores("previous.rank", "Thứ hạng năm trước", form=NUMBER),
    _of_scores("previous.ranked", "Số cơ quan xếp hạng năm trước", form=NUMBER),
    _of_scores("published.rank", "Thứ hạng theo quyết định", "Khi có đủ điểm, để đối chiếu",
               NUMBER),
    _of_scores("published.total", "Tổng điểm theo quyết định", "Khi có điểm từng tiêu chí", NUMBER),
    _of_scores("missing_parts", "Phần không được chấm", "Mã phần điểm, khi không được điều tra",
               CODES),
    Column("letterhead.lines", "Tên ở đầu văn bản", "Khi in khác tên cơ quan, mỗi dòng một dòng in",
           LIST, 28),
    Column("letterhead.parent", "Cơ quan chủ quản của cơ quan", "Khi khác của đợt", LINES, 28),
    Column("letterhead.has_parent", "In cơ quan chủ quản", "Không, nếu không in", FLAG),
    _instead_of("drafter.initials"),
    _instead_of("drafter.copies", ""),
    _instead_of("targets", "Ghi như ở sheet Đợt; để trống thì theo đợt", width=36),
    _instead_of("committee.name", "Khi ban hành thay cơ quan", width=28),
    _of_plan("committee.lines", "Tên ban ở đầu văn bản", "Mỗi dòng một dòng in", LIST, 28),
    _instead_of("committee.abbreviation", "Để trống là BCĐ"),
    _instead_of("decision.executors", "Khi kế hoạch ban hành kèm quyết định", width=28),
    _instead_of("decision.proposed_by", "", width=20),
    _instead_of("decision.articles", "Mỗi dòng một điều", width=28),
    _instead_of("decision.authority", "Khi khác câu suy ra từ người ký", width=20),
    _of_plan("decisions", "Văn bản nêu ở phần mở đầu", f"{DOCUMENTS_NOTE}; để trống thì theo đợt",
             DOCUMENT_LINES, 36),
    _instead_of("decision.legal_bases", "Ghi như cột bên trái; để trống thì theo đợt", width=36),
    _instead_of("show", "Ghi như ở sheet Đợt; để trống thì theo đợt", width=22),
    _of_scores("not_applicable_areas", "Lĩnh vực không áp dụng", "Số lĩnh vực, mỗi dòng một số",
               NUMBERS),
    _instead_of("areas_without_loss", width=18),
    _instead_of("electronic"),
    _instead_of("tasks_as", width=18),
    _instead_of("opening", width=18),
    _instead_of("proposed_by", "Dòng cuối của phần căn cứ", width=20),
    _instead_of("subject", width=28),
    _instead_of("purposes", "Mỗi dòng một ý; để trống thì theo đợt", width=28),
    _instead_of("requirements", "Mỗi dòng một ý; để trống thì theo đợt", width=28),
    _instead_of("assignments", "Mỗi dòng một khoản; để trống thì theo đợt", width=28),
    _instead_of("closing", width=20),
    _of_scores("published.ranked", "Số cơ quan xếp hạng theo quyết định", form=NUMBER),
    _of_scores("published.percent", "Tỷ lệ theo quyết định", "Phần trăm", NUMBER),
    _of_scores("published.band", "Xếp loại theo quyết định"),
    _of_scores("published.mean", "Bình quân khối theo quyết định", form=NUMBER),
    _of_scores("published.maximum", "Thang điểm theo quyết định", form=NUMBER),
    _of_scores("published.areas", "Điểm lĩnh vực theo quyết định",
               "Mỗi dòng: số lĩnh vực: điểm, ví dụ 1: 9,5", FIGURES, 18),
    _of_scores("published.decision", "Quyết định công bố", "Như viết trong câu", width=28),
    _of_scores("previous.maximum", "Thang điểm năm trước", "Nếu khác năm nay", NUMBER),
    _of_scores("previous.band", "Xếp loại năm trước"),
    _of_scores("previous.areas", "Điểm lĩnh vực năm trước",
               "Mỗi dòng: số lĩnh vực: điểm, ví dụ 1: 9,5", FIGURES, 18),
    _of_scores("previous.area_maxima", "Thang điểm lĩnh vực năm trước", "Nếu khác năm nay", FIGURES,
               18),
    _of_scores("previous.criteria", "Bộ tiêu chí năm trước", "Nếu khác năm nay", width=24),
    _of_scores("previous.year", "Năm của kết quả trước", "Để trống là năm liền trước", NUMBER),
    Column("standing.mean", "Bình quân khối đã công bố", form=NUMBER),
    _of_plan("draft.version", "Dự thảo lần", "In chữ DỰ THẢO; có số rồi thì để trống", NUMBER),
    _of_plan("draft.date", "Ngày dự thảo", form=DAY),
    _of_plan("joint_with.name", "Cơ quan cùng ban hành",
             "Khi là văn bản liên tịch; cơ quan của hàng này chủ trì", width=28),
    _of_plan("joint_with.abbreviation", "Chữ viết tắt cơ quan cùng ban hành", "STC"),
    _of_plan("joint_with.lines", "Tên cơ quan cùng ban hành ở đầu văn bản",
             "Khi in khác tên, mỗi dòng một dòng in", LIST, 28),
    _of_plan("joint_with.parent", "Cơ quan chủ quản của cơ quan cùng ban hành",
             "Khi khác cơ quan chủ trì", width=20),
    _of_plan("joint_with.archive", "Lưu ở cơ quan cùng ban hành", "Để trống là VT"),
    _of_plan("joint_with.signatory.name", "Người ký của cơ quan cùng ban hành", width=18),
    _of_plan("joint_with.signatory.title", "Chức vụ người ký của cơ quan cùng ban hành", width=18),
    _of_plan("joint_with.signatory.collective", "Thay mặt (TM.) của cơ quan cùng ban hành"),
    _of_plan("joint_with.signatory.deputy_for", "Ký thay (KT.) của cơ quan cùng ban hành"),
    _of_plan("joint_with.signatory.by_order_of", "Thừa lệnh (TL.) của cơ quan cùng ban hành"),
    _of_plan("joint_with.signatory.authorised_by",
             "Thừa ủy quyền (TUQ.) của cơ quan cùng ban hành"),
    _of_plan("joint_with.signatory.acting", "Quyền (Q.) của cơ quan cùng ban hành", form=FLAG,
             width=12),
    _of_plan("joint_with.signatory.other_title", "Chức vụ khác của cơ quan cùng ban hành",
             width=18),
)  # fmt: skip
AGENCY_COLUMNS: Sequence[Column] = (
    *_PRINTED,
    *(replace(column, printed=False) for column in _ASIDE),
)
