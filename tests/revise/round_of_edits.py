"""Random edits by hand on a plan, random new scores, their merge, and what must hold of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from cchc_docs.revise.merging.merge import MergeResult, merge
from tests.revise import reading
from tests.revise.hand import EDITS, Hand, as_word_saves
from tests.revise.plans import AREAS, Scores, plan, tagged, unzipped

_OWN_WORD = re.compile(r"(?:thẻ|sửa)[A-Z]+")
_COMPONENTS = ("Báo cáo định kỳ", "Hồ sơ trả đúng hạn", "Công khai thủ tục", "Chế độ họp")


@dataclass(frozen=True)
class Case:
    """Three versions of a plan, what was done by hand, and the merge of them."""

    base: bytes
    edited: bytes
    new: bytes
    hand: Hand
    done: tuple[str, ...]
    result: MergeResult


def revised(scores: Scores, random: Random) -> Scores:
    """Other scores: losses that change, come and go, in up to four areas."""
    for number in random.sample(range(len(AREAS)), random.randint(1, 4)):
        losses = dict(scores.areas[number].losses)
        change = random.choice(("other", "more", "fewer", "none"))
        if change == "other":
            losses = {name: _loss(random) for name in losses}
        elif change == "more":
            losses[random.choice(_COMPONENTS)] = _loss(random)
        elif change == "fewer" and losses:
            losses.pop(random.choice(sorted(losses)))
        else:
            losses = {}
        scores = scores.with_losses(number, losses)
    return Scores(scores.areas, random.randint(1, 20))


def _loss(random: Random) -> Decimal:
    return Decimal(random.randint(1, 99)) / 100


def case(seed: int, kinds: int = 4, among: Sequence[Callable[[Hand], None]] = EDITS) -> Case:
    """A case that is the same for the same seed."""
    random = Random(seed)
    scores = tagged(Scores())
    base, new = plan(scores), plan(revised(scores, random))
    hand = Hand(base, random)
    done = random.choices(among, k=random.randint(1, kinds))
    for edit in done:
        edit(hand)
    edited = hand.save()
    if random.random() < 0.5:
        edited = as_word_saves(edited, random)
    result = merge(base, edited, new)
    return Case(base, edited, new, hand, tuple(edit.__name__ for edit in done), result)


def merged_case(found: Case, edited: bytes) -> Case:
    """The case with the edited file as another program saved it."""
    result = merge(found.base, edited, found.new)
    return replace(found, edited=edited, result=result)


def faults(found: Case) -> list[str]:
    """What does not hold; empty where the merge is right."""
    return [
        *reading.faults(found.result.data),
        *_lost_edits(found),
        *_undone_deletions(found),
        *_lost_figures(found),
        *_old_figures(found),
        *_lost_formatting(found),
        *_lost_parts(found),
        *_wrong_status(found),
    ]


def repeated_or_lost(found: Case) -> list[str]:
    """Words that stand more or less often than data and hand ask, all changes accepted."""
    base, edited, new, there = (
        Counter(re.findall(r"[^\W\d_]+|\d+(?:[.,/]\d+)*", " ".join(reading.accepted(data))))
        for data in (found.base, found.edited, found.new, found.result.data)
    )
    added, removed = edited - base, base - edited
    return [
        *(f"thừa {word}" for word in there if there[word] > new[word] + added[word]),
        *(f"thiếu {word}" for word in new if there[word] < new[word] - removed[word]),
    ]


def _words(text: str) -> set[str]:
    return set(_OWN_WORD.findall(text))


def _lost_edits(found: Case) -> list[str]:
    """Words written by hand, and those of the base that both sides kept."""
    kept = _words(reading.everything(found.edited))
    by_data = _words(reading.everything(found.base)) - _words(reading.everything(found.new))
    there = _words(reading.everything(found.result.data))
    return [f"mất chữ {word}" for word in sorted(kept - by_data - there)]


def _undone_deletions(found: Case) -> list[str]:
    before = _words(reading.everything(found.base))
    gone = before - _words(reading.everything(found.edited))
    there = _words("\n".join(reading.rejected(found.result.data)))
    return [f"chữ đã xóa còn lại: {word}" for word in sorted(gone & there)]


def _lost_figures(found: Case) -> list[str]:
    """Figures that only the new data has are there as often as in the new plan."""
    old = reading.numbers(reading.accepted(found.base))
    new = reading.numbers(reading.accepted(found.new))
    there = reading.numbers(reading.everything(found.result.data).splitlines())
    fresh = {figure: count for figure, count in new.items() if figure not in old}
    return [f"mất số {figure}" for figure, count in fresh.items() if there[figure] < count]


def _old_figures(found: Case) -> list[str]:
    """Figures that the new data has no more stay only where somebody asked for them."""
    old = reading.numbers(reading.accepted(found.base))
    new = reading.numbers(reading.accepted(found.new))
    asked = reading.numbers(
        [edit.after for edit in found.result.edits if edit.kind in ("text", "added")]
    )
    there = reading.numbers(reading.accepted(found.result.data))
    stale = {figure for figure in old if figure not in new}
    return [f"còn số cũ {figure}" for figure in sorted(stale) if there[figure] > asked[figure]]


def _lost_formatting(found: Case) -> list[str]:
    missing = []
    there = "\n".join(reading.rejected(found.result.data))
    for word, (tag, value) in found.hand.formatted.items():
        if word in there and word in reading.everything(found.edited):
            wanted = reading.look_of_word(found.edited, word)
            looks = reading.look_of_word(found.result.data, word)
            if any(look.get(tag) == value for look in wanted) and not any(
                look.get(tag) == value for look in looks
            ):
                missing.append(f"mất định dạng {tag} của {word}: {looks}")
    return missing


def _lost_parts(found: Case) -> list[str]:
    """Comments, notes and pictures that the edited file still refers to."""
    parts, edited = unzipped(found.result.data), found.edited
    missing = []
    comments = parts.get("word/comments.xml", b"").decode()
    notes = parts.get("word/footnotes.xml", b"").decode()
    for texts, there, reference in (
        (found.hand.comments, comments, "commentReference"),
        (found.hand.footnotes, notes, "footnoteReference"),
    ):
        alive = len(list(reading.body(edited).iter(reading.w(reference))))
        kept = sum(text in there for text in texts)
        if kept < min(alive, len(texts)):
            missing.append(f"mất {reference}: còn {kept}/{alive}")
    alive = len(list(reading.body(edited).iter(reading.w("drawing"))))
    pictures = [name for name in parts if "/media/" in name]
    drawn = len(list(reading.body(found.result.data).iter(reading.w("drawing"))))
    if drawn < alive or len(pictures) < bool(alive):
        missing.append("mất hình")
    return missing


def _wrong_status(found: Case) -> list[str]:
    result = found.result
    if result.status == "conflict" and not result.conflicts:
        return ["báo xung đột mà không có"]
    tracked = reading.accepted(result.data) != reading.rejected(result.data)
    if tracked != bool(result.conflicts):
        return [f"thay đổi được theo dõi không khớp với {len(result.conflicts)} xung đột"]
    gone_with_its_words = ("format", "split", "joined")
    lost = [
        edit for edit in reading.not_carried(result) if not edit.kind.endswith(gone_with_its_words)
    ]
    return [f"không mang sang: {lost}"] if lost else []
