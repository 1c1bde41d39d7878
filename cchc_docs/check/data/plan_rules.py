"""Rules about the plan of one agency: does it answer every point lost, completely and once?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cchc_docs.check.data.rule import fault, nearest
from cchc_docs.compose import issued_of, sentence_fields
from cchc_docs.compose.coverage import explained_codes, uncovered_items
from cchc_docs.compose.fields import unknown_fields
from cchc_docs.compose.shortcomings import leaves_explained, parts_of
from cchc_docs.files.round_folder import RoundFolder
from cchc_docs.files.yaml_file import Path, YamlSource
from cchc_docs.finding import Finding
from cchc_docs.model import CriteriaSet, Measure, Plan, Shortcoming
from cchc_docs.score import Tally
from cchc_docs.vietnamese import plain, short_date

_SENTENCE_LISTS = ("purposes", "requirements", "assignments", "indices")
_SENTENCES = ("subject", "closing")


@dataclass(frozen=True)
class PlanCase:
    """What the rules look at; ``source`` is the plan's own file."""

    folder: RoundFolder
    code: str
    plan: Plan
    tally: Tally
    source: YamlSource

    @property
    def criteria(self) -> CriteriaSet:
        """The criteria set of the agency."""
        return self.folder.criteria_of(self.code)


Rule = Callable[[PlanCase], Iterator[Finding]]


def check_plan(
    folder: RoundFolder, code: str, plan: Plan, tally: Tally, source: YamlSource
) -> list[Finding]:
    """Everything wrong with a plan that has been completed by the round's defaults."""
    case = PlanCase(folder, code, plan, tally, source)
    return [finding for rule in PLAN_RULES for finding in rule(case)]


def _items(case: PlanCase) -> Iterator[tuple[Path, Shortcoming]]:
    for index, shortcoming in enumerate(case.plan.shortcomings):
        yield ("shortcomings", index), shortcoming


def _has_loss(case: PlanCase, shortcoming: Shortcoming) -> bool:
    items = case.tally.items or {}
    return any(
        code in items and items[code].lost for code in explained_codes(case.criteria, shortcoming)
    )


def unexplained(case: PlanCase) -> Iterator[Finding]:
    """Every point lost has a shortcoming; an area that is wholly absent is one finding."""
    open_items = uncovered_items(case.criteria, case.plan.shortcomings, case.tally)
    named = {item.area for item in case.plan.shortcomings}
    for area in case.tally.areas:
        inside = [item for item in open_items if item.area == area.number]
        if inside and area.number not in named:
            message = f"lĩnh vực {area.number} “{area.name}” mất {plain(area.lost)} điểm nhưng "
            message += "kế hoạch không nêu"
            hint = f"thêm vào mục shortcomings: “- area: {area.number}”"
            yield fault("DL-30", case.source, ("shortcomings",), message, hint)
            continue
        for item in inside:
            message = f"tiêu chí {item.code} mất {plain(item.lost)} điểm chưa có tồn tại giải thích"
            hint = f"thêm {item.code} vào components của một tồn tại ở lĩnh vực {item.area}"
            yield fault("DL-31", case.source, ("shortcomings",), message, hint)


def explained_twice(case: PlanCase) -> Iterator[Finding]:
    """No point lost is counted in two statements."""
    items = case.tally.items or {}
    first: dict[str, int] = {}
    for path, shortcoming in _items(case):
        for index, part in enumerate(parts_of(shortcoming)):
            where: Path = (*path, "parts", index) if shortcoming.parts else path
            line = case.source.place(where).line
            for leaf in leaves_explained(case.criteria, shortcoming, part):
                if leaf.code in first and leaf.code in items and items[leaf.code].lost:
                    message = f"điểm mất của tiêu chí {leaf.code} đã được giải thích ở dòng "
                    message += str(first[leaf.code])
                    hint = "mỗi tiêu chí mất điểm chỉ thuộc một tồn tại"
                    yield fault("DL-32", case.source, where, message, hint)
                first.setdefault(leaf.code, line)


def known_places(case: PlanCase) -> Iterator[Finding]:
    """Areas and codes exist, and the codes belong to the area."""
    areas = {area.number for area in case.criteria.areas}
    for path, shortcoming in _items(case):
        if shortcoming.area not in areas:
            message = f"không có lĩnh vực {shortcoming.area}"
            hint = f"các lĩnh vực: {', '.join(map(str, sorted(areas)))}"
            yield fault("DL-36", case.source, (*path, "area"), message, hint)
            continue
        for where, code in _codes(path, shortcoming):
            yield from _known_code(case, where, code, shortcoming.area)


def _codes(path: Path, shortcoming: Shortcoming) -> Iterator[tuple[Path, str]]:
    for index, code in enumerate(shortcoming.components):
        yield (*path, "components", index), code
    for number, part in enumerate(shortcoming.parts):
        for index, code in enumerate(part.components):
            yield (*path, "parts", number, "components", index), code
    for number, measure in enumerate(shortcoming.measures):
        for index, code in enumerate(measure.components):
            yield (*path, "measures", number, "components", index), code


def _known_code(case: PlanCase, where: Path, code: str, area: int) -> Iterator[Finding]:
    leaves = case.criteria.leaves_of(code)
    if not leaves:
        known = [*case.criteria.leaves, *case.criteria.criteria]
        hint = nearest(code, known, "xem mã trong bộ tiêu chí")
        yield fault("DL-36", case.source, where, f"không có tiêu chí “{code}”", hint)
    elif leaves[0].area != area:
        message = f"tiêu chí {code} thuộc lĩnh vực {leaves[0].area}, không thuộc lĩnh vực {area}"
        yield fault("DL-38", case.source, where, message, "sửa mã, hoặc sửa số lĩnh vực")


def idle(case: PlanCase) -> Iterator[Finding]:
    """A shortcoming without loss is left out of the plan; told, since scores may change."""
    kept = case.plan.areas_without_loss == "keep"
    lost = {area.number: area.lost for area in case.tally.areas}
    for path, shortcoming in _items(case):
        if shortcoming.area not in lost or _has_loss(case, shortcoming):
            continue
        if not (kept and not lost[shortcoming.area]):
            message = f"tồn tại ở lĩnh vực {shortcoming.area} không còn mất điểm, kế hoạch bỏ qua"
            hint = "xóa mục này nếu điểm đã đúng"
            yield fault("DL-37", case.source, path, message, hint)


def complete(case: PlanCase) -> Iterator[Finding]:
    """Every shortcoming has a measure; every measure somebody who does it, and a time."""
    for path, shortcoming in _items(case):
        if not shortcoming.measures:
            message = f"tồn tại ở lĩnh vực {shortcoming.area} chưa có giải pháp"
            yield fault("DL-33", case.source, path, message, "thêm mục “measures:”")
        for index, measure in enumerate(shortcoming.measures):
            yield from _complete_measure(case, (*path, "measures", index), measure, shortcoming)


def _complete_measure(
    case: PlanCase, path: Path, measure: Measure, shortcoming: Shortcoming
) -> Iterator[Finding]:
    if not (measure.lead or measure.implementing or measure.roles):
        message = "giải pháp chưa có đơn vị chủ trì hoặc thực hiện"
        yield fault("DL-34", case.source, path, message, "thêm dòng “lead: …”")
    if not (measure.time or measure.deadline):
        message = "giải pháp chưa có thời gian thực hiện"
        hint = "thêm dòng “time: Thường xuyên” hoặc “deadline: 30/6/2019”"
        yield fault("DL-35", case.source, path, message, hint)
    meant = explained_codes(case.criteria, shortcoming)
    for index, code in enumerate(measure.components):
        leaves = {leaf.code for leaf in case.criteria.leaves_of(code)}
        if leaves and not leaves & meant:
            message = f"giải pháp nêu tiêu chí {code} mà tồn tại này không nêu"
            where: Path = (*path, "components", index)
            hint = "sửa mã, hoặc thêm mã vào tồn tại"
            yield fault("DL-45", case.source, where, message, hint)


def drafted(case: PlanCase) -> Iterator[Finding]:
    """What the program drafted waits for somebody's word."""
    for path, shortcoming in _items(case):
        if shortcoming.to_confirm:
            message = "mục này do chương trình soạn sẵn, chưa có người xác nhận"
            hint = "đọc lại, sửa nếu cần, rồi xóa dòng “to_confirm”"
            yield fault("DL-46", case.source, (*path, "to_confirm"), message, hint, of_key=True)


def sentences(case: PlanCase) -> Iterator[Finding]:
    """Fields in braces exist, and no sentence ends with the mark that the template adds."""
    issued = issued_of(case.plan, case.folder.round)
    agency = case.folder.agencies[case.code]
    fields = sentence_fields(case.folder.round, agency, issued)
    for path, text, figures in _texts(case.plan):
        for name in unknown_fields(text, {**fields, **figures}):
            message = f"không có trường {{{name}}}"
            hint = nearest(name, [*fields, *figures], f"các trường: {', '.join(fields)}")
            yield fault("DL-39", case.source, path, message, hint)
        if text.endswith((".", ";", ",", ":")) and not text.endswith(("...", "…")):
            message = f"cuối câu có dấu “{text[-1]}”, mẫu đã tự thêm dấu câu"
            yield fault("DL-44", case.source, path, message, "xóa dấu ở cuối câu")


def _texts(plan: Plan) -> Iterator[tuple[Path, str, dict[str, int]]]:
    for name in _SENTENCE_LISTS:
        for index, text in enumerate(getattr(plan, name) or ()):
            yield (name, index), text, {}
    for name in _SENTENCES:
        text = getattr(plan, name)
        if text:
            yield (name,), text, {}
    for number, shortcoming in enumerate(plan.shortcomings):
        path: Path = ("shortcomings", number)
        for where, text in _shortcoming_texts(path, shortcoming):
            yield where, text, dict(shortcoming.figures)


def _shortcoming_texts(path: Path, shortcoming: Shortcoming) -> Iterator[tuple[Path, str]]:
    if shortcoming.text:
        yield (*path, "text"), shortcoming.text
    for index, part in enumerate(shortcoming.parts):
        if part.text:
            yield (*path, "parts", index, "text"), part.text
    for index, cause in enumerate(shortcoming.causes):
        yield (*path, "causes", index), cause
    for index, measure in enumerate(shortcoming.measures):
        yield (*path, "measures", index, "text"), measure.text


def dates(case: PlanCase) -> Iterator[Finding]:
    """A plan cites what was issued before it, and what it orders ends after it."""
    issued = issued_of(case.plan, case.folder.round)
    shown = short_date(issued.known) if issued.known else str(issued.year)
    if issued.latest.year < case.folder.round.year:
        message = f"kế hoạch ban hành năm {issued.year}, trước năm được đánh giá"
        yield fault("DL-40", case.source, ("issued",), message, "sửa ngày ban hành")
    for index, item in enumerate(case.plan.decisions or ()):
        if item.date and item.date > issued.latest:
            message = f"văn bản {item.number or item.type} ngày {short_date(item.date)} "
            message += f"sau ngày ban hành kế hoạch ({shown})"
            path: Path = ("decisions", index, "date")
            yield fault("DL-40", *_own(case, path), message, "sửa ngày văn bản hoặc ngày ban hành")
    for path, shortcoming in _items(case):
        for index, measure in enumerate(shortcoming.measures):
            known = issued.known
            if measure.deadline and known and measure.deadline < known:
                message = f"hạn {short_date(measure.deadline)} trước ngày ban hành {shown}"
                where: Path = (*path, "measures", index, "deadline")
                yield fault("DL-40", case.source, where, message, "sửa hạn hoàn thành")


def _own(case: PlanCase, path: Path) -> tuple[YamlSource, Path]:
    """Where the value stands: in the plan's own file, or among the round's defaults."""
    root = case.source.root
    keys = {key.value for key, _ in root.value} if root is not None else set()
    if path[0] in keys:
        return case.source, path
    return case.folder.sources["round.yaml"], ("plan", *path)


def foot(case: PlanCase) -> Iterator[Finding]:
    """A stand-alone plan is signed, and says who gets it and where it is kept."""
    plan = case.plan
    if plan.signatory is None:
        hint = "thêm mục “signatory:” với name và title"
        yield fault("DL-41", case.source, (), "kế hoạch chưa có người ký", hint)
    if not plan.recipients:
        hint = "thêm mục “recipients:”, mỗi nơi một dòng “- …”"
        yield fault("DL-42", case.source, (), "kế hoạch chưa có nơi nhận", hint)
    if plan.archive is not None and plan.archive.split(",")[0].strip() != "VT":
        message = f"dòng Lưu phải bắt đầu bằng VT, đang là “{plan.archive}”"
        hint = f"archive: VT, {plan.archive}"
        yield fault("DL-43", *_own(case, ("archive",)), message, hint)


def targets(case: PlanCase) -> Iterator[Finding]:
    """Targets name indices that the round has."""
    known = case.folder.round.indices
    for index, target in enumerate(case.plan.targets or ()):
        if target.index is not None and target.index not in known:
            message = f"không có chỉ số “{target.index}” ở mục indices của đợt"
            hint = nearest(target.index, known, f"các chỉ số: {', '.join(known) or 'chưa có'}")
            path: Path = ("targets", index, "index")
            yield fault("DL-27", *_own(case, path), message, hint)


PLAN_RULES: tuple[Rule, ...] = (
    known_places,
    unexplained,
    explained_twice,
    idle,
    complete,
    drafted,
    sentences,
    dates,
    foot,
    targets,
)
