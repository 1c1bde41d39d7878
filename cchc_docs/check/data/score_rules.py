"""Rules on the scores of one agency, each by itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cchc_docs.check.data.data_rule import which
from cchc_docs.check.data.subjects import ScoreSubject
from cchc_docs.check.rule import Fault, Rule
from cchc_docs.data_files.yaml_file import Path
from cchc_docs.finding import Place
from cchc_docs.model import CriteriaSet, Leaf, Published
from cchc_docs.score import MOST_DECIMALS, applies
from cchc_docs.vietnamese import number


def _given(subject: ScoreSubject) -> Iterator[tuple[str, str, Decimal]]:
    for code, value in subject.scores.scores.items():
        yield "scores", code, value
    for code, value in subject.scores.self_scores.items():
        yield "self_scores", code, value


def _called(kind: str) -> str:
    return "điểm tự chấm" if kind == "self_scores" else "điểm"


def _all_scored(subject: ScoreSubject) -> Iterator[Fault]:
    """Every criterion that applies has a score, unless only announced figures are known; what is
    missing is told as lines to paste."""
    if subject.is_announced_only:
        return
    left_out = {path[-1] for path in subject.source.left_out if path[:-1] == ("scores",)}
    given = subject.scores.scores.keys() | left_out
    missing = [
        leaf
        for leaf in subject.criteria.leaves.values()
        if leaf.code not in given and applies(leaf, subject.scores)
    ]
    if missing and ("scores",) not in subject.source.left_out:
        codes = ", ".join(leaf.code for leaf in missing)
        lines = "; ".join(f"“{leaf.code}: …” (tối đa {number(leaf.maximum)})" for leaf in missing)
        place = subject.source.place(("scores",), of_key=True)
        yield Fault(place, f"thiếu điểm của tiêu chí {codes}", f"thêm dưới scores: {lines}")


def _known_codes(subject: ScoreSubject) -> Iterator[Fault]:
    """Scores go to codes of the criteria set that bear points."""
    for kind, code, _ in _given(subject):
        if code not in subject.criteria.leaves:
            yield _unknown(subject.criteria, code, subject.source.place((kind, code), of_key=True))
    for index, code in enumerate(subject.scores.not_applicable):
        if code not in subject.criteria.leaves and code not in subject.criteria.criteria:
            yield _unknown(subject.criteria, code, subject.source.place(("not_applicable", index)))


def _unknown(criteria: CriteriaSet, code: str, place: Place) -> Fault:
    inside = criteria.leaves_of(code)
    if inside:
        message = f"“{code}” gồm nhiều mục, điểm ghi cho từng mục bên trong"
        return Fault(place, message, f"ghi: {', '.join(leaf.code for leaf in inside)}")
    return Fault(place, f"bộ tiêu chí không có mã “{code}”", which(code, criteria.leaves))


def _within_maximum(subject: ScoreSubject) -> Iterator[Fault]:
    """No score is over its maximum."""
    for kind, code, value in _given(subject):
        leaf = subject.criteria.leaves.get(code)
        if leaf and value > leaf.maximum:
            message = (
                f"{_called(kind)} {number(value)} lớn hơn điểm tối đa {number(leaf.maximum)} "
                f"của tiêu chí {code}"
            )
            place = subject.source.place((kind, code))
            reason = subject.scores.wrong_at_source.get(code)
            if reason:
                message += f"; dữ liệu ghi sai ở nguồn: {reason}"
                yield Fault(place, message, "điểm giữ nguyên như nguồn", is_mild=True)
                continue
            stated = subject.leaf_place(leaf)
            hint = (
                f"sửa điểm, hoặc điểm tối đa ở {stated.file}:{stated.line}; nếu nguồn in sai thì "
                f"giữ nguyên và ghi lý do: “wrong_at_source: {{{code}: lý do}}”"
            )
            yield Fault(place, message, hint)


def _not_negative(subject: ScoreSubject) -> Iterator[Fault]:
    """No score is below zero; points taken away are adjustments."""
    for kind, code, value in _given(subject):
        if value < 0:
            message = f"{_called(kind)} {number(value)} của tiêu chí {code} nhỏ hơn 0"
            hint = "sửa điểm; điểm trừ ngoài bộ tiêu chí ghi ở mục adjustments"
            yield Fault(subject.source.place((kind, code)), message, hint)


def _no_score_where_not_applicable(subject: ScoreSubject) -> Iterator[Fault]:
    """What does not apply to the agency, or was not surveyed, has no score."""
    for code in subject.scores.scores:
        leaf = subject.criteria.leaves.get(code)
        if leaf and not applies(leaf, subject.scores):
            message = f"tiêu chí {code} {_reason(leaf, subject)} mà lại có điểm"
            hint = "xóa dòng điểm này, hoặc bỏ mã khỏi mục đó"
            yield Fault(subject.source.place(("scores", code), of_key=True), message, hint)


def _reason(leaf: Leaf, subject: ScoreSubject) -> str:
    if {leaf.code, leaf.criterion} & set(subject.scores.not_applicable):
        return "ghi là không áp dụng (not_applicable)"
    if leaf.area in subject.scores.not_applicable_areas:
        return f"thuộc lĩnh vực {leaf.area} không áp dụng (not_applicable_areas)"
    return f"thuộc phần điểm “{leaf.part}” không được chấm (missing_parts)"


def _known_exceptions(subject: ScoreSubject) -> Iterator[Fault]:
    """Parts and areas that are left out exist in the criteria set."""
    pairs = subject.criteria.leaf_parts
    parts = [part.code for part in subject.criteria.parts]
    parts += [part.code for part, group in pairs if group]
    for index, code in enumerate(subject.scores.missing_parts):
        if code not in parts:
            place = subject.source.place(("missing_parts", index))
            yield Fault(place, f"bộ tiêu chí không có phần điểm “{code}”", which(code, parts))
    areas = [str(area.number) for area in subject.criteria.areas]
    for index, area in enumerate(subject.scores.not_applicable_areas):
        if str(area) not in areas:
            place = subject.source.place(("not_applicable_areas", index))
            yield Fault(place, f"bộ tiêu chí không có lĩnh vực {area}", which(str(area), areas))


def _adjustments(subject: ScoreSubject) -> Iterator[Fault]:
    """Bonus and penalty points are typed without sign and stay within their limit."""
    known = {item.code: item for item in subject.criteria.adjustments}
    for code, value in subject.scores.adjustments.items():
        place = ("adjustments", code)
        if value < 0:
            message = f"mức cộng, trừ ghi số dương, đang là {number(value)}"
            yield Fault(subject.source.place(place), message, f"ghi “{code}: {-value}”")
        elif code in known and value > known[code].maximum:
            limit = number(known[code].maximum)
            message = f"mức {number(value)} lớn hơn mức tối đa {limit} của “{code}”"
            hint = "sửa số điểm, hoặc mức tối đa trong bộ tiêu chí"
            yield Fault(subject.source.place(place), message, hint)


def _precision(subject: ScoreSubject) -> Iterator[Fault]:
    """Scores have at most four decimals; more come from a formula that was pasted."""
    for kind, code, value in _given(subject):
        decimals = -int(value.as_tuple().exponent)
        if decimals > MOST_DECIMALS:
            message = f"{_called(kind)} {number(value)} của tiêu chí {code} có {decimals} chữ số "
            hint = f"ghi số đã làm tròn như trong bảng điểm, nhiều nhất {MOST_DECIMALS} chữ số"
            yield Fault(subject.source.place((kind, code)), message + "thập phân", hint)


def _other_indices(subject: ScoreSubject) -> Iterator[Fault]:
    """Results in other indices are on the scale of the index."""
    for code, result in subject.scores.indices.items():
        index = subject.round.indices.get(code)
        if index and result.score is not None and not 0 <= result.score <= index.maximum:
            scale = number(index.maximum)
            message = f"kết quả {number(result.score)} nằm ngoài thang điểm 0 đến {scale}"
            place = subject.source.place(("indices", code, "score"))
            yield Fault(place, message, "sửa kết quả này, hoặc thang điểm (maximum) của chỉ số")


def _ranks_possible(subject: ScoreSubject) -> Iterator[Fault]:
    """A rank is not beyond the number of those ranked."""
    previous, published = subject.scores.previous, subject.scores.published
    ranks: list[tuple[Path, int | None, int | None]] = [
        (("previous", "rank"), previous.rank, previous.ranked),
    ]
    for code, result in subject.scores.indices.items():
        path, before = ("indices", code), result.previous
        ranks.append(((*path, "rank"), result.rank, result.ranked))
        ranks.append(((*path, "sub_rank"), result.sub_rank, result.sub_ranked))
        ranks.append(((*path, "previous", "rank"), before.rank, before.ranked))
    for key, among in (("rank", "ranked"), ("sub_rank", "sub_ranked")):
        if published.right(key) and published.right(among):
            place, size = getattr(published, key), getattr(published, among)
            ranks.append((("published", key), place, size))
    for place, rank, ranked in ranks:
        if rank is not None and ranked is not None and rank > ranked:
            message = f"thứ hạng {rank} lớn hơn số cơ quan được xếp hạng {ranked}"
            yield Fault(subject.source.place(place), message, "sửa thứ hạng hoặc số cơ quan")


def _previous_result(subject: ScoreSubject) -> Iterator[Fault]:
    """The result of the year before is of an earlier year and within its maximum."""
    previous, place = subject.scores.previous, subject.source.place
    if previous.year is not None and previous.year >= subject.round.year:
        message = f"năm {previous.year} không trước năm được đánh giá {subject.round.year}"
        yield Fault(place(("previous", "year")), message, f"ghi “year: {subject.round.year - 1}”")
    score, maximum = previous.score, previous.maximum
    if maximum is None and previous.criteria is None:
        maximum = subject.criteria.full
    if score is not None and (score < 0 or (maximum is not None and score > maximum)):
        limit = f" đến {number(maximum)}" if maximum is not None else " trở lên"
        message = f"điểm năm trước {number(score)} không nằm trong khoảng 0{limit}"
        hint = "sửa điểm năm trước, hoặc ghi điểm tối đa năm trước (maximum) nếu khác năm nay"
        yield Fault(place(("previous", "score")), message, hint)


def _indices_before(subject: ScoreSubject) -> Iterator[Fault]:
    """Last year's results in other indices are within their scale."""
    for code, result in subject.scores.indices.items():
        index, before = subject.round.indices.get(code), result.previous
        if index is None or before.score is None:
            continue
        scale = before.maximum or index.maximum
        if not 0 <= before.score <= scale:
            message = f"kết quả năm trước {number(before.score)} nằm ngoài thang điểm 0 đến "
            place = subject.source.place(("indices", code, "previous", "score"))
            hint = "sửa kết quả này, hoặc ghi thang điểm năm trước (maximum) nếu khác năm nay"
            yield Fault(place, message + number(scale), hint)


def _known_names(subject: ScoreSubject) -> Iterator[Fault]:
    """Parts, areas and adjustments that are named exist in the set, other indices in the round."""
    yield from _known_exceptions(subject)
    for key, known in (
        ("adjustments", [item.code for item in subject.criteria.adjustments]),
        ("reasons", [*subject.criteria.leaves, *subject.criteria.criteria]),
        ("indices", list(subject.round.indices)),
    ):
        for code in getattr(subject.scores, key):
            if code not in known:
                place = subject.source.place((key, code), of_key=True)
                yield Fault(place, f"không có mã “{code}” cho mục {key}", which(code, known))


def _wrong_at_source(subject: ScoreSubject) -> Iterator[Fault]:
    """What is said to be wrong at its source was given; a code of scores, a name of figures."""
    scores, place = subject.scores, subject.source.place
    for code in scores.wrong_at_source:
        if code not in scores.scores:
            message = f"không có điểm của “{code}” để ghi là sai ở nguồn"
            at = place(("wrong_at_source", code), of_key=True)
            yield Fault(at, message, which(code, scores.scores))
    known = _figures(scores.published)
    for name in scores.published.wrong_at_source:
        if name not in known:
            message = f"chưa ghi số liệu đã công bố “{name}” mà lại ghi là sai ở nguồn"
            at = place(("published", "wrong_at_source", name), of_key=True)
            yield Fault(at, message, which(name, known))


def _figures(published: Published) -> list[str]:
    """The names of the figures that were announced: ``total``, ``areas.1``."""
    names = []
    for name, value in published:
        if isinstance(value, dict) and name != "wrong_at_source":
            names += [f"{name}.{code}" for code in value]
        elif value not in (None, {}) and name != "decision":
            names.append(name)
    return names


def _said_twice(subject: ScoreSubject) -> Iterator[Fault]:
    """What was announced is said once, or the same in both places."""
    for name, value in subject.agency.standing or ():
        own = getattr(subject.scores.published, name)
        if value not in (None, {}) and own not in (None, {}) and value != own:
            message = f"“{name}” ở mục published khác với mục standing trong agencies.yaml"
            at = subject.source.place(("published", name))
            yield Fault(at, f"{message} ({value})", "đối chiếu văn bản công bố, chỉ giữ một chỗ")


SCORE_RULES: tuple[Rule[ScoreSubject], ...] = (
    Rule("DL-20", "error", "Điểm không lớn hơn điểm tối đa", _within_maximum, minds_gaps=True),
    Rule("DL-21", "error", "Điểm không nhỏ hơn 0", _not_negative, minds_gaps=True),
    Rule(
        "DL-22",
        "error",
        "Mọi tiêu chí áp dụng đều có điểm",
        _all_scored,
        ("not_applicable", "not_applicable_areas", "missing_parts"),
        minds_gaps=True,
    ),
    Rule("DL-23", "error", "Điểm ghi cho mã có trong bộ tiêu chí", _known_codes, minds_gaps=True),
    Rule("DL-24", "error", "Tiêu chí không áp dụng không có điểm", _no_score_where_not_applicable),
    Rule(
        "DL-27",
        "error",
        "Phần điểm, lĩnh vực, mã thưởng, trừ, chỉ số có thật",
        _known_names,
        minds_gaps=True,
    ),
    Rule("DL-28", "warning", "Điểm có nhiều nhất 4 chữ số thập phân", _precision, minds_gaps=True),
    Rule(
        "DL-29", "error", "Điểm thưởng, điểm trừ trong mức cho phép", _adjustments, minds_gaps=True
    ),
)
BESIDE_RULES: tuple[Rule[ScoreSubject], ...] = (
    Rule("DL-54", "error", "Kết quả chỉ số khác nằm trong thang điểm", _other_indices),
    Rule("DL-55", "error", "Thứ hạng không lớn hơn số cơ quan được xếp hạng", _ranks_possible),
    Rule(
        "DL-56",
        "error",
        "Kết quả năm trước đúng năm và trong thang điểm",
        _previous_result,
        ("year",),
    ),
    Rule("DL-93", "error", "Số liệu ghi là sai ở nguồn có thật", _wrong_at_source),
    Rule("DL-90", "error", "Số liệu đã công bố chỉ ghi một lần", _said_twice),
    Rule("DL-91", "error", "Chỉ số khác năm trước nằm trong thang điểm", _indices_before),
)
