"""A dropped document as it was checked: what the program can mend, what its writer has to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from cchc_docs import CheckedFile, Mended, agreed_customs, check_files, fix_document
from cchc_docs.finding import LEVEL_NAMES, Finding, Refused, TextSpot
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import capitalised
from cchc_docs.web.desk import Desk
from cchc_docs.web.places import rounds_in
from cchc_docs.web.spoken_hints import spoken_hint
from cchc_docs.web.uploads import Session

STANDARDS = {
    "": "Theo ngày của văn bản",
    "nd30": "Nghị định 30/2020/NĐ-CP",
    "tt01": "Thông tư 01/2011/TT-BNV",
}
"""What a document may be judged by; without a choice its own date decides."""
_CUSTOMS = "the-thuc.yaml"
_OF_FOLDER = "."


@dataclass(frozen=True, slots=True)
class FindingRow:
    """Findings of one kind: told once, with every place where they stand."""

    first: Finding
    number: int
    places: list[Finding]

    @property
    def level(self) -> str:
        """lỗi, cảnh báo, lưu ý"""
        return LEVEL_NAMES[self.first.level]

    @property
    def advice(self) -> str:
        """What the rule wants, or what to do, as a sentence."""
        return spoken_hint(self.first.hint)


@dataclass(frozen=True, slots=True)
class CheckedUpload:
    """What was found in a document; ``mended`` is None where the program mends nothing in it, with
    ``why_not`` where that is because it must not.
    """

    file: CheckedFile
    mended: Mended | None
    why_not: str = ""

    @property
    def by_program(self) -> list[FindingRow]:
        """What the program mends without touching a word."""
        return _rows(self._split()[0], 1)

    @property
    def by_writer(self) -> list[FindingRow]:
        """What is left to whoever wrote the document."""
        return _rows(self._split()[1], 1 + len(self.by_program))

    @property
    def mends(self) -> str:
        """What a mended copy has mended: "5 lỗi", or "2 chỗ" that are no faults by themselves."""
        gone = len(self._split()[0])
        return f"{gone} lỗi" if gone else f"{len(self.mended.repairs) if self.mended else 0} chỗ"

    def _split(self) -> tuple[list[Finding], list[Finding]]:
        if self.mended is None:
            return [], self.file.findings
        left = {_same(one) for one in self.mended.left}
        gone = [one for one in self.file.findings if _same(one) not in left]
        return gone, [one for one in self.file.findings if _same(one) in left]


@dataclass
class DroppedDocument(Session):
    """A document, and what it is to be judged by: a standard; whose customs, None where nobody has
    chosen.
    """

    place = "trang Kiểm tra văn bản"

    standard: str = ""
    customs: str | None = None

    def checked(self, desk: Desk) -> CheckedUpload:
        """What was found by the standard and the customs that were chosen. Raises OSError."""
        chosen = self.standard, self.chosen_customs(desk)
        return self.known("checked", chosen, lambda: self._checked(desk))

    def _checked(self, desk: Desk) -> CheckedUpload:
        path = desk.uploads.on_disk(self)
        (file,) = check_files([path], self.standard or None, customs=self._customs(desk))
        findings = _named(file.findings, str(path), self.name)
        file = replace(file, path=self.name, findings=findings)
        if not file.was_read:
            return CheckedUpload(file, None)
        try:
            mended = self.mended(desk)
        except Refused as error:
            return CheckedUpload(file, None, f"{error}; {error.hint}" if error.hint else str(error))
        return CheckedUpload(file, mended if mended.repairs else None)

    def chosen_customs(self, desk: Desk) -> str:
        """Whose customs hold: those chosen, else the folder's, else those of the one round that has
        any; empty for none.
        """
        known = customs_here(desk)
        if self.customs == "" or self.customs in known:
            return str(self.customs)
        return next(iter(known)) if _OF_FOLDER in known or len(known) == 1 else ""

    def _customs(self, desk: Desk) -> Path | None:
        return customs_here(desk).get(self.chosen_customs(desk))

    def mended(self, desk: Desk) -> Mended:
        """The document mended; what the customs let pass stays as it is. Raises Refused."""
        customs = self._customs(desk)
        agreed = agreed_customs(customs, customs) if customs else None
        return fix_document(self.data, self.name, self.standard or None, agreed=agreed)


def customs_here(desk: Desk) -> dict[str, Path]:
    """The ``the-thuc.yaml`` of the opened folder, as ``.``, and those of its rounds by name."""
    top = desk.storage.rounds
    rounds = [(home.name, home.path) for home in rounds_in(desk) if home.path != top]
    folders = [(_OF_FOLDER, top), *rounds]
    return {name: path for name, one in folders if (path := one / _CUSTOMS).is_file()}


def customs_words(desk: Desk) -> dict[str, str]:
    """What may be chosen; empty where no folder has customs."""
    known = customs_here(desk)
    names = {key: "Cả thư mục" if key == _OF_FOLDER else f"Đợt {key}" for key in known}
    return {**names, "": "Không theo thông lệ nào"} if known else {}


def _named(findings: Iterable[Finding], path: str, name: str) -> list[Finding]:
    """Findings under the name that the user knows, not that of the copy which was checked."""
    return [
        replace(one, place=replace(one.place, file=name)) if one.place.file == path else one
        for one in findings
    ]


def _same(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.message, finding.place.where


def _rows(findings: Sequence[Finding], start: int) -> list[FindingRow]:
    """Findings with one message once, in the order of the first of them."""
    kinds: dict[tuple[str, str, str], list[Finding]] = {}
    for one in findings:
        kinds.setdefault((one.rule, one.message, one.hint), []).append(one)
    return [
        FindingRow(group[0], number, group) for number, group in enumerate(kinds.values(), start)
    ]


def place_words(finding: Finding) -> str:
    """Where a person finds it: under which heading, and the words that stand there."""
    spot = finding.place.spot
    if not isinstance(spot, TextSpot):
        return finding.place.where or "Cả văn bản"
    where = spot.found_at or spot.inside or (f"đoạn {spot.number}" if spot.number else "")
    words = f"“{spot.words}”" if spot.words else ""
    return capitalised(", ".join(part for part in (where, words) if part)) or "Cả văn bản"


def starting_words(finding: Finding) -> str:
    """The first words of the paragraph as the file has them, to find it in the page drawn."""
    spot = finding.place.spot
    return spot.words.rstrip("….") if isinstance(spot, TextSpot) else ""
