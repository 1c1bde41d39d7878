"""What the heading of a column or row says that it holds: an agency, points, a sum, a rank."""

from __future__ import annotations

import re
from functools import lru_cache

from cchc_docs.excel import words
from cchc_docs.excel.understanding.uses import Use
from cchc_docs.vietnamese import folded

LONGEST = 120
"""A longer text heads nothing."""

_NOTE = re.compile(
    r".*(ghi chú|giải trình|kiểm chứng|lý do|lí do|người lập|ký tên|xếp loại|phân loại|nhận xét"
    r"|tài liệu|căn cứ|diễn giải|cách (chấm|tính)|đơn vị tính|đvt|minh chứng|nguyên nhân).*"
)
_RANK = re.compile(r".*(xếp hạng|thứ hạng|vị thứ|xếp thứ).*|hạng|vị trí")
_PERCENTAGE = re.compile(r".*(t[ỷỉ] lệ|phần trăm|%).*|(kết quả )?(par ?index|chỉ số( cchc)?)")
_AVERAGE = re.compile(r".*(trung bình|bình quân|điểm tb|\bđtb\b|average).*|tb")
_HIGHEST = re.compile(r"(điểm |giá trị )?(max|maximum|cao nhất|lớn nhất)( .*)?|điểm cao nhất.*")
_LOWEST = re.compile(r"(điểm |giá trị )?(min|minimum|thấp nhất|nhỏ nhất)( .*)?|điểm thấp nhất.*")
_DIFFERENCE = re.compile(
    r".*(chênh lệch|tăng[,/ ]+giảm|so sánh|so với|điểm (bị )?trừ|mất điểm|điểm mất).*|[+±/-]+"
)
_TOTAL = re.compile(
    r"(tổng|cộng)\b( cộng| số| điểm| hợp| chỉ số| kết quả| đạt| được| thẩm định| tự chấm"
    r"| tự đánh giá| chung| tối đa| toàn| tỉnh| các| lĩnh vực| tiêu chí| mục| phần| nội dung"
    r"| đơn vị| cơ quan| [ivx]+| \d+| [a-d])*( ?\(.*\)|: .*)?( cchc| par ?index)?"
    r"|điểm (tổng|cộng)( .*)?|sum"
)
_MAXIMUM_BEHIND = re.compile(r"(?<=\w) ?\([^()]*\d[^()]*\)$")
_LAST_YEAR = re.compile(r".*(năm trước|kỳ trước|năm ngoái|lần trước).*")
_THIS_YEAR = re.compile(r"(năm nay|kỳ này|năm (đánh giá|báo cáo))")
_YEAR = re.compile(r"(?:(?:điểm |kết quả |chỉ số )?năm )?(20\d\d)")
_UNIT = re.compile(r"\(?(điểm|%|đ|đơn vị( tính)?:?.*|đvt:?.*)\)?")
_SCORE_ALONE = re.compile(
    r"(điểm|kết quả)( (số|chấm|đạt|đạt được|thẩm định|đánh giá|điều tra.*|khảo sát.*|cuối cùng"
    r"|chính thức|của hội đồng|hội đồng.*|xhh|xã hội học))*( \(.*\))?|thẩm định|đạt được|đạt"
)
NEVER_AGENCIES = re.compile(
    r"(điểm|tổng|cộng|số|kết quả|tỷ lệ|tỉ lệ|năm|mức|giá trị|max|min|trung bình|bình quân|tb"
    r"|stt|tt|cột|ghi chú|xếp|hạng|thang|chỉ số|trọng số|lĩnh vực|tiêu chí|nội dung|hệ số|lần"
    r"|đợt|quý|tháng|ngày|người|chuẩn|quy đổi|đối chiếu|loại|nhóm|khối|cụm|các)\b.*"
)
_BODY = re.compile(
    r"(sở|ban|văn phòng|vp|vpubnd|ubnd|ủy ban|uỷ ban|thanh tra|chi cục|cục|huyện|thành phố|tp|tx"
    r"|thị xã|thị trấn|xã|phường|p|x|h|tt|đặc khu|công an|bộ|kho bạc|bảo hiểm|bhxh|ngân hàng"
    r"|trường|trung tâm|đài|báo|hội|đoàn|tòa án|toà án|viện|thuế|hải quan|quỹ|công ty|bql|bqlkkt"
    r"|bệnh viện|phòng|đội|trạm|điện lực|bưu điện|liên đoàn|liên minh|quận|hđnd|vườn|học viện"
    r"|đại học|cao đẳng|tổng cục|tập đoàn|ủy viên|chi nhánh|cơ quan|đơn vị|viễn thông)\b.+"
)
_ACRONYM = re.compile(r"[A-ZĐƯƠÔÂĂÊ][A-ZĐƯƠÔÂĂÊ0-9&.\-]{1,11}( [A-ZĐƯƠÔÂĂÊ&.\-]{1,8}){0,2}")
_BLOCK = re.compile(
    r"(khối|nhóm|cụm)\b.+|(các|cấp)\b.+|sở, .*|sở[ –-]+ban.*"
    r"|(ubnd|ủy ban nhân dân|uỷ ban nhân dân) (các|cấp)\b.*"
    r"|(huyện|xã|phường|thành phố|thị xã), .*|(đơn vị|cơ quan) (ngành dọc|trực thuộc).*"
    r"|(xã|huyện|phường|sở|ngành dọc)"
)
_AGENCIES = re.compile(
    r"(tên )?(các )?(cơ quan|đơn vị|địa phương|sở|sở, ?(ban, ?)?ngành|huyện|xã|phường|ubnd)"
    r"((, ?| và |/| - )(các )?(cơ quan|đơn vị|địa phương|ban|ngành|sở|huyện|thành phố|thị xã|xã"
    r"|phường|đặc khu|thị trấn))*( (cấp|thuộc|được|trực thuộc).*)?"
)


def heads_agencies(text: str) -> bool:
    """Whether the text heads the names of the agencies: ``Tên đơn vị``."""
    return bool(_AGENCIES.fullmatch(_bare(text)))


def is_block(text: str) -> bool:
    """Whether the text names a group of agencies: ``Khối sở, ngành``."""
    return bool(_BLOCK.fullmatch(_bare(text)))


def year_in(text: str) -> int:
    """The year that the heading stands for; 0 where it names none."""
    match = _YEAR.fullmatch(_bare(text))
    return int(match[1]) if match else 0


def is_this_year(text: str) -> bool:
    """Whether the heading says that its points are of the year that is scored."""
    return bool(_THIS_YEAR.fullmatch(_bare(text)))


def is_unit(text: str) -> bool:
    """Whether the text is the unit of a column: ``(điểm)``."""
    return bool(_UNIT.fullmatch(_bare(text)))


@lru_cache(maxsize=4096)
def use_of(text: str) -> Use | None:
    """What a column or row of that heading is used for; None where the heading does not say."""
    bare = _MAXIMUM_BEHIND.sub("", _bare(text))
    if not bare or len(bare) > LONGEST:
        return None
    for use, pattern in _USES:
        if pattern.fullmatch(bare):
            return use
    return None


def is_agency(text: str, *, has_points: bool = True) -> bool:
    """Whether the text looks like the name of an agency. Names of places, and of persons, are
    known by their capital letters alone and so only over points.
    """
    bare = _bare(text)
    if not bare or len(bare) > LONGEST or NEVER_AGENCIES.fullmatch(bare) or is_block(text):
        return False
    if heads_agencies(text) or words.MAXIMUM.fullmatch(bare):
        return False
    if _BODY.match(bare) or text in ("SNV",):
        return True
    return has_points and (bool(_ACRONYM.fullmatch(text.strip())) or _all_raised(text))


def _all_raised(text: str) -> bool:
    parts = [part for part in re.findall(r"\w+", text) if part]
    return 2 <= len(parts) <= 6 and all(part[0].isupper() for part in parts)


def _bare(text: str) -> str:
    return folded(text).strip().strip(":.*").strip()


_USES: tuple[tuple[Use, re.Pattern[str]], ...] = (
    ("other_year", _LAST_YEAR),
    ("rank", _RANK),
    ("difference", _DIFFERENCE),
    ("average", _AVERAGE),
    ("percentage", _PERCENTAGE),
    ("note", _NOTE),
    ("maximum", words.MAXIMUM),
    ("highest", _HIGHEST),
    ("lowest", _LOWEST),
    ("total", _TOTAL),
    ("self", words.SELF_SCORE),
    ("score", _SCORE_ALONE),
)
