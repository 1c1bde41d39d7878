"""Rules on places in a block: what was announced of them, and whether they can be known."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from cchc_docs.check.data.data_rule import which
from cchc_docs.check.data.published_rules import Compared, differences, ways_on, wrong_at_source
from cchc_docs.check.data.subjects import BlockSubject, PlaceSubject
from cchc_docs.check.rule import Fault, Rule
from cchc_docs.score import BlockResults, Clash, can_be, percentage, rounded
from cchc_docs.vietnamese import folded, number


def _rank(subject: PlaceSubject) -> Iterator[Fault]:
    """The announced place is the one that the scores give, where those of all are known."""
    announced, computed = subject.published.rank, subject.computed
    if announced is None or computed is None or announced == computed.rank:
        return
    if announced > (subject.published.ranked or announced):
        return  # told of the entry itself (DL-55, DL-62)
    message = f"thứ hạng đã công bố {announced} khác thứ hạng tính được {computed.rank}"
    reason = subject.published.wrong_at_source.get("rank")
    if reason:
        yield wrong_at_source(message, "rank", reason, subject.place("rank"))
    elif can_be(announced, computed):
        message += f" (bằng điểm {computed.sharing - 1} cơ quan khác)"
        yield Fault(subject.place("rank"), message, "văn bản in số đã công bố", is_mild=True)
    else:
        hint = "kiểm tra điểm các cơ quan trong khối và cách phân định đồng hạng (ties); "
        yield Fault(subject.place("rank"), message, hint + ways_on("rank"))


def _ranked_and_mean(subject: PlaceSubject) -> Iterator[Fault]:
    """Number of those ranked, and mean, are those of the block, where all its results are known."""
    published, computed = subject.published, subject.computed
    if computed is None:
        return iter(())
    mean = subject.results.precision.mean
    compared: tuple[Compared, ...] = (
        ("bình quân của khối", ("mean",), published.mean, computed.mean, mean),
        (
            "số cơ quan được xếp hạng",
            ("ranked",),
            _exact(published.ranked),
            _exact(computed.ranked),
            None,
        ),
    )
    return differences(compared, published.wrong_at_source, subject.place)


def _band(subject: PlaceSubject) -> Iterator[Fault]:
    """The announced class is one of the block, and the one whose limits hold the result; where the
    round does not say the classes of the block, it is as it was announced."""
    published, block = subject.published.band, subject.results.block
    if published is None or not block.classes:
        return
    place = subject.place("band")
    names = [band.name for band in block.classes]
    if folded(published) not in [folded(name) for name in names]:
        yield Fault(place, f"khối này không có loại “{published}”", which(published, names))
        return
    computed = subject.results.computed_band(subject.code)
    if subject.results.value(subject.code) is None or folded(published) == folded(computed or ""):
        return
    message = f"xếp loại đã công bố “{published}” khác xếp loại tính được “{computed or 'không'}”"
    reason = subject.published.wrong_at_source.get("band")
    if reason:
        yield wrong_at_source(message, "band", reason, place)
    else:
        hint = "kiểm tra điểm, và giới hạn các loại (classes) của khối; "
        yield Fault(place, message, hint + ways_on("band"))


def _rank_and_band(subject: PlaceSubject) -> Iterator[Fault]:
    """Announced place, number of those ranked, mean and class are the computed ones."""
    yield from _rank(subject)
    yield from _ranked_and_mean(subject)
    yield from _band(subject)


def _agreeing(subject: PlaceSubject) -> Iterator[Fault]:
    """Announced places do not contradict one another, nor the results that are known, also where
    those of the block are not all known."""
    results, said = subject.results, subject.published
    clash = results.clashes.get(subject.code)
    if clash is not None:
        message = f"thứ hạng đã công bố {said.rank} trái với kết quả đã biết: "
        yield Fault(subject.place("rank"), message + _why_not(clash, results), ways_on("rank"))
    if subject.computed is not None:
        return
    for what, key, of_block in (
        ("số cơ quan được xếp hạng", "ranked", _exact(results.announced_size)),
        ("bình quân của khối", "mean", results.announced_mean),
    ):
        own = getattr(said, key)
        if own is not None and of_block is not None and own != of_block and said.right(key):
            message = f"{what} {number(Decimal(own))} khác số ghi cho cơ quan khác cùng khối là "
            yield Fault(subject.place(key), message + number(of_block), ways_on(key))


def _why_not(clash: Clash, results: BlockResults) -> str:
    if clash.better:
        return f"ít nhất {clash.better} cơ quan cùng khối có kết quả cao hơn"
    if clash.worse:
        return f"ít nhất {clash.worse} cơ quan cùng khối có kết quả thấp hơn"
    if not clash.other:
        return f"khối chỉ có {results.announced_size} cơ quan được xếp hạng"
    other = results.results[clash.other].announced
    value = results.value(clash.other)
    assert value is not None
    return f"{clash.other} có kết quả {number(value)} mà xếp thứ {other.rank}"


def _rank_not_compared(subject: PlaceSubject) -> Iterator[Fault]:
    """A place that was announced beside scores compares only where the whole block is known; one
    that stands in the list of agencies is there because it is not."""
    results = subject.results
    standing = subject.folder.agencies[subject.code].standing
    if standing is not None and standing.rank is not None:
        return
    lacking = max(results.announced_size or 0, results.size) - results.known
    if subject.published.rank is not None and subject.computed is None and lacking > 0:
        message = f"chưa đối chiếu được thứ hạng: khối còn {lacking} cơ quan chưa có điểm"
        yield Fault(subject.place("rank"), message, "văn bản in thứ hạng đã công bố")


def _announced_block(subject: BlockSubject) -> Iterator[Fault]:
    """What was announced of a block as a whole is what its results give, where all are known."""
    results, said = subject.results, subject.block.announced
    if not results.is_complete:
        return
    computed = next(iter(results.computed.values()))
    mean = results.precision.mean
    compared: list[Compared] = [
        ("số cơ quan được xếp hạng", ("ranked",), _exact(said.ranked), Decimal(results.size), None),
        ("bình quân của khối", ("mean",), said.mean, computed.mean, mean),
        *_classes(subject),
    ]
    yield from differences(compared, said.wrong_at_source, partial(subject.place, "announced"))


def _classes(subject: BlockSubject) -> Iterator[Compared]:
    bands = [standing.band for standing in subject.standings.values()]
    decimals = subject.results.precision.percent
    names = [band.name for band in subject.block.classes]
    for index, item in enumerate(subject.block.announced.classes):
        if item.name not in names:
            continue
        count = Decimal(bands.count(item.name))
        share = rounded(percentage(count, Decimal(len(bands))), decimals)
        path = ("classes", str(index))
        given = _exact(item.count)
        yield f"số cơ quan loại “{item.name}”", (*path, "count"), given, count, None
        yield f"tỷ lệ loại “{item.name}”", (*path, "share"), item.share, share, decimals


def _exact(count: int | None) -> Decimal | None:
    return None if count is None else Decimal(count)


def _places_known(subject: BlockSubject) -> Iterator[Fault]:
    """Where not all results of a block are known, places that were not announced are unknown."""
    unknown = [code for code, standing in subject.standings.items() if standing.rank is None]
    planned = set(subject.folder.files("plans"))
    unknown = [code for code in unknown if code in planned] or unknown
    if planned and not planned.intersection(unknown):
        return
    if subject.block.unranked or not unknown:
        return
    first = unknown[0]
    place = subject.folder.sources["agencies.yaml"].place((first,), of_key=True)
    count = f"{len(unknown)} cơ quan ({', '.join(unknown[:5])}{', …' if len(unknown) > 5 else ''})"
    message = f"chưa biết thứ hạng của {count}: {_why(subject)}; văn bản không nêu thứ hạng"
    hint = (
        f"ghi thứ hạng đã công bố trong agencies.yaml: “{first}: {{…, standing: {{rank: …, ranked: "
        "…}}”; hoặc bổ sung điểm cả khối; khối không được công bố thứ hạng thì ghi “unranked: true”"
    )
    yield Fault(place, message, hint)


def _why(subject: BlockSubject) -> str:
    results = subject.results
    if results.size == 1:
        return f"khối “{subject.block.name}” chỉ có một cơ quan trong dữ liệu"
    if results.known < results.size:
        lacking = results.size - results.known
        return f"khối “{subject.block.name}” còn {lacking}/{results.size} cơ quan chưa biết kết quả"
    if (results.announced_size or 0) > results.size:
        return f"công bố xếp hạng {results.announced_size} cơ quan, dữ liệu có {results.size}"
    return "cơ quan bằng điểm đã được công bố ở thứ hạng khác"


PLACE_RULES: tuple[Rule[PlaceSubject], ...] = (
    Rule("DL-26", "error", "Thứ hạng, xếp loại đã công bố khớp với kết quả tính", _rank_and_band),
    Rule("DL-96", "error", "Thứ hạng đã công bố trong khối không trái nhau", _agreeing),
    Rule("DL-52", "note", "Thứ hạng chỉ đối chiếu được khi cả khối có điểm", _rank_not_compared),
)
BLOCK_RULES: tuple[Rule[BlockSubject], ...] = (
    Rule("DL-82", "warning", "Số liệu công bố của khối khớp với kết quả tính", _announced_block),
    Rule("DL-83", "warning", "Thứ hạng đã biết: được công bố, hoặc cả khối có điểm", _places_known),
)
