"""Rules about the scores of one agency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from cchc_docs.check.data.round_rules import tolerated
from cchc_docs.check.data.rule import fault, nearest
from cchc_docs.files.round_folder import RoundFolder
from cchc_docs.files.yaml_file import Path, YamlSource
from cchc_docs.finding import Finding
from cchc_docs.model import CriteriaSet, Scores
from cchc_docs.score import TOLERANCE, Scorecard, Tally, applies, tally
from cchc_docs.vietnamese import plain


def check_scores(
    folder: RoundFolder, code: str, scores: Scores, source: YamlSource
) -> list[Finding]:
    """Everything wrong with the scores of an agency; published sums where they can be computed."""
    criteria = folder.criteria_of(code)
    findings = [
        *_given(criteria, scores, source),
        *_missing(criteria, scores, source),
        *_unknown(criteria, scores, source),
        *_references(folder, criteria, scores, source),
    ]
    if not any(finding.level == "error" for finding in findings):
        sums = tally(criteria, scores, folder.round.decimals)
        findings += _published(sums, scores, source)
    return findings


def _given(criteria: CriteriaSet, scores: Scores, source: YamlSource) -> Iterator[Finding]:
    for key, given in (("scores", scores.scores), ("self_scores", scores.self_scores)):
        for code, value in given.items():
            leaf = criteria.leaves.get(code)
            if value < 0:
                message = f"điểm {plain(value)} của tiêu chí {code} nhỏ hơn 0"
                yield fault("DL-21", source, (key, code), message, "sửa điểm này")
            elif leaf and value > leaf.maximum:
                message = (
                    f"điểm {plain(value)} lớn hơn điểm tối đa {plain(leaf.maximum)} "
                    f"của tiêu chí {code}"
                )
                hint = "sửa điểm này, hoặc điểm tối đa trong bộ tiêu chí"
                yield fault("DL-20", source, (key, code), message, hint)
    for code in scores.scores:
        leaf = criteria.leaves.get(code)
        if leaf and not applies(leaf, scores):
            message = f"tiêu chí {code} không áp dụng với cơ quan nhưng có điểm"
            hint = "xóa điểm này, hoặc bỏ mã khỏi mục không áp dụng"
            yield fault("DL-24", source, ("scores", code), message, hint)


def _missing(criteria: CriteriaSet, scores: Scores, source: YamlSource) -> Iterator[Finding]:
    for leaf in criteria.leaves.values():
        if leaf.code not in scores.scores and applies(leaf, scores):
            message = f"thiếu điểm của tiêu chí {leaf.code} “{leaf.name}”"
            hint = f"thêm dòng “{leaf.code}: …”, hoặc ghi mã vào not_applicable"
            yield fault("DL-22", source, ("scores",), message, hint)


def _unknown(criteria: CriteriaSet, scores: Scores, source: YamlSource) -> Iterator[Finding]:
    leaves = list(criteria.leaves)
    for key, given in (("scores", scores.scores), ("self_scores", scores.self_scores)):
        for code in given:
            if code not in criteria.leaves:
                message = f"bộ tiêu chí không có tiêu chí chấm điểm “{code}”"
                hint = nearest(code, leaves, "xem mã trong bộ tiêu chí")
                yield fault("DL-23", source, (key, code), message, hint, of_key=True)
    for index, code in enumerate(scores.not_applicable):
        if code not in criteria.leaves and code not in criteria.criteria:
            message = f"bộ tiêu chí không có tiêu chí “{code}”"
            hint = nearest(code, leaves, "xem mã trong bộ tiêu chí")
            yield fault("DL-23", source, ("not_applicable", index), message, hint)


def _references(
    folder: RoundFolder, criteria: CriteriaSet, scores: Scores, source: YamlSource
) -> Iterator[Finding]:
    parts = {part.code for part in criteria.parts} | {p.code for p, _ in criteria.leaf_parts}
    areas = {area.number for area in criteria.areas}
    adjustments = {item.code: item.maximum for item in criteria.adjustments}
    yield from _strangers("missing_parts", scores.missing_parts, parts, "phần điểm", source)
    yield from _strangers("adjustments", scores.adjustments, adjustments, "điểm cộng, trừ", source)
    yield from _strangers("indices", scores.indices, folder.round.indices, "chỉ số", source)
    for index, number in enumerate(scores.not_applicable_areas):
        if number not in areas:
            message = f"bộ tiêu chí không có lĩnh vực {number}"
            hint = f"các lĩnh vực: {', '.join(map(str, sorted(areas)))}"
            yield fault("DL-23", source, ("not_applicable_areas", index), message, hint)
    for code, points in scores.adjustments.items():
        if code in adjustments and not 0 <= points <= adjustments[code]:
            message = f"điểm {plain(points)} của “{code}” phải từ 0 đến {plain(adjustments[code])}"
            hint = "ghi số dương; dấu cộng, trừ do bộ tiêu chí quy định"
            yield fault("DL-20", source, ("adjustments", code), message, hint)
    for code, result in scores.indices.items():
        index_ = folder.round.indices.get(code)
        if index_ and result.score is not None and not 0 <= result.score <= index_.maximum:
            message = f"kết quả {plain(result.score)} nằm ngoài thang {plain(index_.maximum)}"
            yield fault("DL-20", source, ("indices", code, "score"), message, "sửa kết quả này")


def _strangers(
    key: str, used: Iterable[str], known: Iterable[str], kind: str, source: YamlSource
) -> Iterator[Finding]:
    names = list(known)
    is_mapping = isinstance(used, Mapping)
    for index, code in enumerate(used):
        if code not in names:
            message = f"không có {kind} “{code}” trong đợt"
            hint = nearest(code, names, f"đã có: {', '.join(names) or 'chưa có mục nào'}")
            path: Path = (key, code if is_mapping else index)
            yield fault("DL-27", source, path, message, hint, of_key=is_mapping)


def _published(sums: Tally, scores: Scores, source: YamlSource) -> Iterator[Finding]:
    """Sums announced in the decision against the computed ones (tolerance 0,01, told when used)."""
    published = scores.published
    previous = scores.previous.score
    computed: list[tuple[Path, str, Decimal | None, Decimal | None]] = [
        (("total",), "tổng điểm", published.total, sums.total.score),
        (("maximum",), "điểm tối đa", published.maximum, sums.total.maximum),
        (("percent",), "tỷ lệ phần trăm", published.percent, sums.percent),
    ]
    if previous is not None:
        change = sums.total.score - previous
        computed.append((("change",), "mức tăng, giảm", published.change, change))
    areas = {str(area.number): area.score for area in sums.areas}
    parts = {part.code: part.score for part in (*sums.groups, *sums.parts)}
    for code, value in published.areas.items():
        computed.append((("areas", code), f"điểm lĩnh vực {code}", value, areas.get(code)))
    for code, value in published.parts.items():
        computed.append((("parts", code), f"điểm phần “{code}”", value, parts.get(code)))
    for path, named, stated, value in computed:
        yield from _compared(("published", *path), named, stated, value, source)


def _compared(
    path: Path, named: str, stated: Decimal | None, computed: Decimal | None, source: YamlSource
) -> Iterator[Finding]:
    if stated is None or stated == computed:
        return
    if computed is None:
        message = f"{named} đã công bố nhưng bộ tiêu chí không có"
        yield fault("DL-25", source, path, message, "xóa dòng này, hoặc sửa mã", of_key=True)
    elif abs(stated - computed) <= TOLERANCE:
        yield tolerated(source, path, named, stated, computed)
    else:
        message = f"{named} công bố {plain(stated)}, tính được {plain(computed)}"
        hint = "đối chiếu lại điểm thành phần với quyết định công bố"
        yield fault("DL-25", source, path, message, hint)


def check_standing(
    folder: RoundFolder, card: Scorecard, scores: Scores, source: YamlSource
) -> list[Finding]:
    """Rank and class as announced against the computed ones."""
    published, standing = scores.published, card.standing
    block = folder.round.blocks[card.block].name
    findings = []
    if published.rank is not None and published.rank != standing.rank:
        message = f"công bố xếp thứ {published.rank}, tính được thứ {standing.rank} trong {block}"
        hint = "đối chiếu điểm của các cơ quan cùng khối và quy tắc phân định"
        findings.append(fault("DL-26", source, ("published", "rank"), message, hint))
    if published.band is not None and published.band != standing.band:
        message = (
            f"công bố loại “{published.band}”, tính được “{standing.band or 'không xếp loại'}”"
        )
        hint = "đối chiếu giới hạn các loại ở mục classes của khối"
        findings.append(fault("DL-26", source, ("published", "band"), message, hint))
    return findings
