"""Rules on what all agencies share: blocks, classes, tie rules, agencies, stray files."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from cchc_docs.check.data.data_rule import which
from cchc_docs.check.data.published_rules import ways_on
from cchc_docs.check.data.subjects import AgencySubject
from cchc_docs.check.rule import Fault, Rule
from cchc_docs.data_files.near_agencies import meant_agency, near_agencies
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.finding import Place
from cchc_docs.model import AnnouncedStanding, Band, Block, CriteriaSet
from cchc_docs.score import announced_of, percentage, says_a_result
from cchc_docs.vietnamese import folded, number


def _blocks_of_agencies(folder: RoundFolder) -> Iterator[Fault]:
    """Each agency stands in a block of the round; it must say which where there are several."""
    source, blocks = folder.sources["agencies.yaml"], folder.round.blocks
    for code, agency in folder.agencies.items():
        if agency.block is None and len(blocks) > 1:
            message = f"cơ quan “{code}” chưa ghi thuộc khối nào"
            hint = f"thêm dòng “block: …”, là một trong: {', '.join(blocks)}"
            yield Fault(source.place((code,), of_key=True), message, hint)
        elif agency.block is not None and agency.block not in blocks:
            message = f"đợt này không có khối “{agency.block}”"
            yield Fault(source.place((code, "block")), message, which(agency.block, blocks))


def _tie_rules(folder: RoundFolder) -> Iterator[Fault]:
    """A tie rule names a part or an area of the block's criteria set."""
    source = folder.sources["round.yaml"]
    for code, block in folder.round.blocks.items():
        known = _names_for_ties(folder.criteria[code])
        for index, rule in enumerate(block.ties):
            kind, _, name = rule.partition(":")
            if kind in known and name not in known[kind]:
                what = "phần điểm" if kind == "part" else "lĩnh vực"
                message = f"bộ tiêu chí của khối không có {what} “{name}”"
                place = source.place(("blocks", code, "ties", index))
                yield Fault(place, message, which(name, known[kind]))


def _names_for_ties(criteria: CriteriaSet) -> dict[str, list[str]]:
    parts = [part.code for part in criteria.parts]
    inner = [part.code for part, group in criteria.leaf_parts if group]
    return {"part": parts + inner, "area": [str(area.number) for area in criteria.areas]}


def _classes_in_order(folder: RoundFolder) -> Iterator[Fault]:
    """Classes go from high to low, and no two have one name or one limit."""
    source = folder.sources["round.yaml"]
    for code, block in folder.round.blocks.items():
        path = ("blocks", code, "classes")
        names: dict[str, Band] = {}
        for index, band in enumerate(block.classes):
            if folded(band.name) in names:
                message = f"loại “{band.name}” ghi hai lần"
                place = source.place((*path, index, "name"))
                yield Fault(place, message, "xóa hoặc đổi tên một trong hai loại")
            names.setdefault(folded(band.name), band)
        for index, (higher, lower) in enumerate(pairwise(block.classes), 1):
            if not _is_above(higher, lower):
                place = source.place((*path, index, "minimum"))
                message = (
                    f"giới hạn {number(lower.minimum)} của loại “{lower.name}” không thấp hơn "
                    f"giới hạn {number(higher.minimum)} của loại “{higher.name}” đứng trước"
                )
                yield Fault(place, message, "xếp các loại từ cao xuống thấp, mỗi loại một mức")


def _is_above(higher: Band, lower: Band) -> bool:
    """“Trên 90” stands above “từ 90”."""
    if higher.minimum == lower.minimum:
        return higher.exclusive and not lower.exclusive
    return higher.minimum > lower.minimum


def _classes_in_reach(folder: RoundFolder) -> Iterator[Fault]:
    """A class begins at a value that can be reached."""
    source = folder.sources["round.yaml"]
    for code, block in folder.round.blocks.items():
        highest, unit = _highest_value(block, folder.criteria[code])
        for index, band in enumerate(block.classes):
            if band.minimum > highest:
                place = source.place(("blocks", code, "classes", index, "minimum"))
                message = (
                    f"giới hạn {number(band.minimum)} của loại “{band.name}” lớn hơn "
                    f"mức cao nhất {number(highest)} {unit}"
                )
                yield Fault(place, message, "sửa giới hạn, hoặc cách xếp hạng (rank_by) của khối")


def _highest_value(block: Block, criteria: CriteriaSet) -> tuple[Decimal, str]:
    """The most that an agency can reach, bonus points included, in the unit that it ranks by."""
    maximum = sum((leaf.maximum for leaf in criteria.leaves.values()), Decimal(0))
    bonuses = (item.maximum for item in criteria.adjustments if item.kind == "bonus")
    highest = maximum + sum(bonuses, Decimal(0))
    if block.rank_by == "points":
        return highest, "điểm"
    return percentage(highest, maximum), "%"


def _agency_names(folder: RoundFolder) -> Iterator[Fault]:
    """No two agencies have one name."""
    source = folder.sources["agencies.yaml"]
    first: dict[str, str] = {}
    for code, agency in folder.agencies.items():
        other = first.setdefault(folded(agency.name), code)
        if other != code:
            message = f"hai cơ quan cùng tên “{agency.name}”: {other} và {code}"
            hint = "sửa tên, hoặc xóa cơ quan ghi thừa"
            yield Fault(source.place((code, "name")), message, hint)


def _announced_total(subject: AgencySubject) -> Iterator[Fault]:
    """A total that was announced without details lies between zero and the maximum."""
    folder, agency = subject.folder, subject.agency
    block = folder.round.blocks.get(folder.round.block_of(agency))
    wrong = agency.standing.wrong_at_source if agency.standing else {}
    if agency.total is None or block is None or "total" in wrong:
        return
    criteria = folder.criteria_of(subject.code)
    highest, _ = _highest_value(block.model_copy(update={"rank_by": "points"}), criteria)
    highest = agency.maximum or highest
    if not 0 <= agency.total <= highest:
        message = f"tổng điểm {number(agency.total)} không nằm trong khoảng 0 đến "
        ways = ways_on("total", "standing: ")
        hint = f"ghi “maximum: …” của cơ quan nếu thang điểm khác; {ways}"
        yield Fault(subject.place("total"), message + number(highest), hint)


def _doubled_totals(folder: RoundFolder) -> Iterator[Fault]:
    """A total is given only where there are no scores of single criteria."""
    source = folder.sources["agencies.yaml"]
    with_scores = set(folder.files("scores"))
    for code, agency in folder.agencies.items():
        if agency.total is not None and code in with_scores:
            message = f"cơ quan “{code}” đã có tệp điểm, tổng điểm (total) ở đây không được dùng"
            hint = "xóa mục total; tổng đã công bố ghi ở mục published của tệp điểm"
            yield Fault(source.place((code, "total"), of_key=True), message, hint)


def _agencies_without_result(folder: RoundFolder) -> Iterator[Fault]:
    """Each agency has scores, or something that was announced of its result."""
    missing = [
        code
        for code, agency in folder.agencies.items()
        if not folder.has_scores(code) and not says_a_result(announced_of(agency, None))
    ]
    if missing:
        place = folder.sources["agencies.yaml"].place((missing[0],), of_key=True)
        message = f"chưa có điểm của {len(missing)} cơ quan: {', '.join(missing)}"
        hint = f"tạo tệp scores/{missing[0]}.yaml, hoặc ghi total, standing nếu chỉ biết số công bố"
        yield Fault(place, f"{message}; chưa tính được thứ hạng của khối", hint)


def _unread(folder: RoundFolder) -> set[str | int]:
    """The agencies of which something could not be read."""
    return {path[0] for path in folder.sources["agencies.yaml"].left_out}


def _stray_files(folder: RoundFolder) -> Iterator[Fault]:
    """Each file of scores and each plan belongs to an agency of the round."""
    for kind in ("scores", "plans"):
        for code in folder.files(kind):
            if code not in folder.agencies and code not in _unread(folder):
                place = Place(str(folder.path / kind / f"{code}.yaml"), 1, 1)
                message = f"agencies.yaml không có cơ quan “{code}”, tệp này không được dùng"
                close = " hay ".join(near_agencies(code, folder.agencies))
                hint = f"đổi tên tệp, nếu là {close}; hoặc" if close else "đổi tên tệp, hoặc"
                hint += " thêm cơ quan này vào agencies.yaml"
                yield Fault(place, message, hint)


def _announced_rank(subject: AgencySubject) -> Iterator[Fault]:
    """An announced place is not beyond the number of those ranked."""
    said = subject.agency.standing or AnnouncedStanding.empty()
    for key, place, ranked in (
        ("rank", said.rank, said.ranked),
        ("sub_rank", said.sub_rank, said.sub_ranked),
    ):
        wrong = {key, f"{key}ed"} & said.wrong_at_source.keys()
        if place is not None and ranked is not None and place > ranked and not wrong:
            message = f"thứ hạng {place} lớn hơn số cơ quan được xếp hạng {ranked}"
            yield Fault(subject.place("standing", key), message, ways_on(key))


def _announced_classes(folder: RoundFolder) -> Iterator[Fault]:
    """Counts that were announced are of classes of the block."""
    source = folder.sources["round.yaml"]
    for code, block in folder.round.blocks.items():
        names = [band.name for band in block.classes]
        for index, item in enumerate(block.announced.classes):
            if item.name not in names:
                at = source.place(("blocks", code, "announced", "classes", index, "name"))
                yield Fault(at, f"khối này không có loại “{item.name}”", which(item.name, names))


def _issuer_of_the_report(folder: RoundFolder) -> Iterator[Fault]:
    """The report on the round is issued by one of its agencies."""
    report = folder.round.report
    if report and report.issuer not in folder.agencies and report.issuer not in _unread(folder):
        place = folder.sources["round.yaml"].place(("report", "issuer"))
        message = f"agencies.yaml không có cơ quan “{report.issuer}”"
        yield Fault(place, message, meant_agency(report.issuer, folder.agencies))


ROUND_RULES: tuple[Rule[RoundFolder], ...] = (
    Rule(
        "DL-14", "error", "Cơ quan thuộc một khối của đợt", _blocks_of_agencies, ("blocks", "block")
    ),
    Rule("DL-15", "error", "Không có hai cơ quan cùng tên", _agency_names),
    Rule(
        "DL-16",
        "error",
        "Cách phân định đồng hạng nêu phần điểm, lĩnh vực có thật",
        _tie_rules,
        ("areas", "parts"),
    ),
    Rule(
        "DL-17",
        "error",
        "Các loại xếp từ cao xuống thấp, không trùng",
        _classes_in_order,
        ("exclusive",),
    ),
    Rule("DL-18", "error", "Tệp điểm, tệp kế hoạch thuộc một cơ quan của đợt", _stray_files),
    Rule(
        "DL-19",
        "warning",
        "Giới hạn của mỗi loại có thể đạt được",
        _classes_in_reach,
        ("areas", "adjustments", "rank_by"),
    ),
    Rule("DL-48", "warning", "Tổng điểm chỉ ghi khi không có điểm từng tiêu chí", _doubled_totals),
    Rule("DL-49", "warning", "Mọi cơ quan đều có điểm", _agencies_without_result, ("total",)),
    Rule("DL-81", "error", "Số liệu công bố của khối ghi cho loại có thật", _announced_classes),
    Rule("DL-63", "error", "Báo cáo tổng hợp do một cơ quan của đợt lập", _issuer_of_the_report),
)
AGENCY_RULES: tuple[Rule[AgencySubject], ...] = (
    Rule(
        "DL-47",
        "error",
        "Tổng điểm đã công bố nằm trong thang điểm",
        _announced_total,
        ("areas", "adjustments", "maximum"),
    ),
    Rule("DL-62", "error", "Thứ hạng đã công bố nằm trong số được xếp hạng", _announced_rank),
)
"""What one agency's entry in the list announces: a fault of that agency alone."""
