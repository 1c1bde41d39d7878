"""Rules that compare what was computed with what was published; nothing is silently repaired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from cchc_docs.check.data.rule import Fault, Rule, which
from cchc_docs.check.data.subjects import StandingSubject, SumSubject
from cchc_docs.files.yaml_file import Path, YamlSource
from cchc_docs.score import TOLERANCE
from cchc_docs.vietnamese import folded, number, plain

Compared = tuple[str, Path, Decimal | None, Decimal | None]
"""What it is, where it stands, the published value and the computed one, None where unknown."""


def _differences(compared: Iterable[Compared], source: YamlSource) -> Iterator[Fault]:
    for what, path, published, computed in compared:
        if published is None or computed is None or published == computed:
            continue
        is_mild = abs(published - computed) <= TOLERANCE
        message = f"{what} đã công bố {number(published)} khác số tính được {number(computed)}"
        if is_mild:
            message += ", trong mức cho phép 0,01 do làm tròn"
        key = path[-1]
        hint = f"đối chiếu quyết định công bố: sửa điểm thành phần, hoặc ghi “{key}: "
        yield Fault(source.place(path), message, f"{hint}{plain(computed)}”", is_mild)


def _total(subject: SumSubject) -> Iterator[Fault]:
    """Published total, maximum and percentage are those of the scores."""
    published, tally = subject.published, subject.tally
    compared: tuple[Compared, ...] = (
        ("tổng điểm", ("published", "total"), published.total, tally.total.score),
        ("tổng điểm tối đa", ("published", "maximum"), published.maximum, tally.total.maximum),
        ("tỷ lệ phần trăm", ("published", "percent"), published.percent, tally.percent),
    )
    return _differences(compared, subject.source)


def _areas(subject: SumSubject) -> Iterator[Fault]:
    """Published scores of areas are the sums of their scores."""
    sums = {str(area.number): area.score for area in subject.tally.areas}
    return _differences(
        (
            (f"điểm lĩnh vực {code}", ("published", "areas", code), value, sums.get(code))
            for code, value in subject.published.areas.items()
        ),
        subject.source,
    )


def _parts(subject: SumSubject) -> Iterator[Fault]:
    """Published scores of parts are the sums of their scores."""
    lines = subject.tally.groups + subject.tally.parts
    sums = {line.code: line.score for line in lines}
    return _differences(
        (
            (f"điểm phần “{code}”", ("published", "parts", code), value, sums.get(code))
            for code, value in subject.published.parts.items()
        ),
        subject.source,
    )


def _published(subject: SumSubject) -> Iterator[Fault]:
    """All published sums meet the computed ones."""
    yield from _total(subject)
    yield from _areas(subject)
    yield from _parts(subject)


def _known_names(subject: SumSubject) -> Iterator[Fault]:
    """Published figures are of areas and parts of the set."""
    lines = subject.tally.groups + subject.tally.parts
    areas = [str(area.number) for area in subject.tally.areas]
    kinds = (
        ("lĩnh vực", "areas", subject.published.areas, areas),
        ("phần điểm", "parts", subject.published.parts, [line.code for line in lines]),
    )
    for what, key, given, known in kinds:
        for code in given:
            if code not in known:
                place = subject.source.place(("published", key, code), of_key=True)
                yield Fault(place, f"bộ tiêu chí không có {what} “{code}”", which(code, known))


def _change(subject: StandingSubject) -> Iterator[Fault]:
    """The published change on the year before is this year's figure minus last year's."""
    card, change = subject.card, subject.card.change
    by_points = change.points is not None and not card.standing.by_percent
    computed = change.points if by_points else change.percentage_points
    path = ("published", "change")
    what = "mức tăng, giảm so với năm trước"
    return _differences(((what, path, subject.published.change, computed),), subject.source)


def _rank(subject: StandingSubject) -> Iterator[Fault]:
    """The published rank is the computed one, where all agencies of the block have results."""
    published, standing = subject.published.rank, subject.card.standing
    if published is None or published == standing.rank or _lacking(subject):
        return
    message = f"thứ hạng đã công bố {published} khác thứ hạng tính được {standing.rank}"
    hint = "kiểm tra điểm các cơ quan trong khối, và cách phân định đồng hạng (ties) của khối"
    yield Fault(subject.source.place(("published", "rank")), message, hint)


def _rank_and_band(subject: StandingSubject) -> Iterator[Fault]:
    """Published rank and class are the computed ones."""
    yield from _rank(subject)
    yield from _band(subject)


def _rank_not_compared(subject: StandingSubject) -> Iterator[Fault]:
    """A published rank can be compared only where the whole block has results."""
    lacking = 0 if subject.published.rank is None else _lacking(subject)
    if lacking:
        message = f"chưa đối chiếu được thứ hạng: khối còn {lacking} cơ quan chưa có điểm"
        place = subject.source.place(("published", "rank"))
        yield Fault(place, message, "bổ sung điểm các cơ quan còn thiếu")


def _lacking(subject: StandingSubject) -> int:
    """How many agencies of the block have no result; an announced rank counts them all."""
    missing = subject.folder.members[subject.card.block] - subject.card.standing.ranked
    return max(0, missing)


def _band(subject: StandingSubject) -> Iterator[Fault]:
    """The published class is the one whose limits hold the result."""
    published, computed = subject.published.band, subject.card.standing.band
    if published is None or folded(published) == folded(computed or ""):
        return
    place = subject.source.place(("published", "band"))
    classes = [band.name for band in subject.folder.round.blocks[subject.card.block].classes]
    if folded(published) not in [folded(name) for name in classes]:
        hint = which(published, classes) if classes else "khai báo các loại ở mục classes của khối"
        yield Fault(place, f"khối này không có loại “{published}”", hint)
        return
    message = f"xếp loại đã công bố “{published}” khác xếp loại tính được “{computed or 'không'}”"
    yield Fault(place, message, "kiểm tra điểm, và giới hạn các loại (classes) của khối")


SUM_RULES: tuple[Rule[SumSubject], ...] = (
    Rule("DL-25", "error", "Điểm đã công bố khớp với điểm từng tiêu chí", _published),
    Rule("DL-45", "error", "Điểm đã công bố ghi cho lĩnh vực, phần điểm có thật", _known_names),
)
STANDING_RULES: tuple[Rule[StandingSubject], ...] = (
    Rule("DL-26", "error", "Thứ hạng, xếp loại đã công bố khớp với kết quả tính", _rank_and_band),
    Rule("DL-53", "error", "Mức tăng, giảm đã công bố khớp với điểm năm trước", _change),
    Rule("DL-52", "note", "Thứ hạng chỉ đối chiếu được khi cả khối có điểm", _rank_not_compared),
)
