"""Workbooks that agencies sent back, into the texts of the round's files, one after the other."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cchc_docs.data_files.held_round import files_of, held_round
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.data_files.round_names import is_agency_file
from cchc_docs.excel.importing.import_round import Import, import_sheets
from cchc_docs.excel.importing.own_part import NOT_OWN, OwnPart
from cchc_docs.excel.merging.conflicts import CONFLICT, Side
from cchc_docs.excel.understanding.sheet_answers import NO_ANSWERS
from cchc_docs.finding import Finding, Place, has_errors, told_as
from cchc_docs.steps.returning.returned_files import ReturnedFile, ReturnOutcome, ReturnStatus
from cchc_docs.steps.returning.returned_plans import CONTRARY


@dataclass
class RoundTexts:
    """The files of the round as they are now, and as they become."""

    folder: RoundFolder
    before: dict[str, bytes]
    files: dict[str, bytes] = field(default_factory=dict)

    @staticmethod
    def of(folder: RoundFolder) -> RoundTexts:
        """Raises OSError."""
        files = files_of(folder)
        return RoundTexts(folder, files, dict(files))

    @property
    def changed(self) -> dict[str, bytes]:
        """The files that are not as they were."""
        return {name: data for name, data in self.files.items() if data != self.before.get(name)}

    def part(self, code: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """What all share, and the files of one agency: a round that is quick to read."""
        own = {f"scores/{code}.yaml", f"plans/{code}.yaml"}
        return {
            name: data for name, data in files.items() if not is_agency_file(name) or name in own
        }

    def unreadable(self, code: str) -> list[Finding]:
        """Files of the agency that are there and could not be read."""
        names = (f"scores/{code}.yaml", f"plans/{code}.yaml")
        paths = [self.folder.path / name for name in names if name not in self.before]
        hint = "kiểm tra quyền đọc, đóng chương trình khác đang mở tệp"
        return [
            Finding("DL-01", "error", Place(str(path)), "không đọc được tệp", hint)
            for path in paths
            if os.path.lexists(path)
        ]

    def take(
        self, files: Sequence[ReturnedFile], side: Side, *, takes_scores: bool
    ) -> list[ReturnOutcome]:
        """The workbooks of one agency, the older first, into the files: all of them or none."""
        start, taken = dict(self.files), []
        for at, file in enumerate(files):
            own = OwnPart(file.agency, takes_scores)
            done, told = self._imported(file, self.files, side, own)
            if at and any(item.rule == CONFLICT for item in told):
                _, alone = self._imported(file, start, side, own)
                told = _contrary(told, alone, files[:at], side)
            taken.append(_outcome(file, done, self._edits(file, own, done), told))
            self.files.update({name: text.encode() for name, text in done.changes.items()})
        if any(has_errors(item.findings) for item in taken):
            self.files = start
        return taken

    def _imported(
        self, file: ReturnedFile, into: Mapping[str, bytes], side: Side, own: OwnPart
    ) -> tuple[Import, list[Finding]]:
        sheets, faults = file.read
        mine = replace(own, findings=[])
        with held_round(self.part(file.agency, into), self.folder.name) as part:
            done = import_sheets(part, sheets, faults, str(file.path), NO_ANSWERS, side, mine)
            own.reading = mine.reading
            return done, told_as(done.findings, str(part.path), str(self.folder.path))

    def _edits(self, file: ReturnedFile, own: OwnPart, into: Import) -> list[str]:
        """What a person changed in the workbook since it was made; ``into`` is what of it is new in
        the round."""
        done = into
        if not into.is_as_exported:
            done, _ = self._imported(file, file.files, "workbook", own)
        return [_bare(line) for line in done.told]


def _outcome(
    file: ReturnedFile, done: Import, edits: list[str], told: list[Finding]
) -> ReturnOutcome:
    """What became of a workbook: all is told, changes only where nothing stands against it."""
    changes = [_bare(line) for line in done.told]
    decided = any(item.rule in (CONFLICT, CONTRARY) and item.level == "note" for item in told)
    status: ReturnStatus
    if has_errors(told):
        status, changes = "conflict" if done.waits_for_a_choice else "failed", []
    elif changes or decided:
        status = "taken"
    else:
        has_more = edits or any(item.rule == NOT_OWN for item in told)
        status = "known" if has_more else "unchanged"
    return ReturnOutcome(file, status, edits, changes, told)


def _contrary(
    told: Sequence[Finding], alone: Sequence[Finding], before: Sequence[ReturnedFile], side: Side
) -> list[Finding]:
    """The findings of a return after others, conflicts with these told as such; ``alone`` are those
    without the others.
    """
    with_round = {item.place for item in alone if item.rule == CONFLICT}
    names = ", ".join(item.path.name for item in before)
    return [
        item
        if item.rule != CONFLICT or item.place in with_round
        else replace(
            item,
            rule=CONTRARY,
            message="hai bản gửi về trái nhau: "
            + item.message.replace("ở cả hai nơi", "khác nhau").replace(
                "trong đợt nay", f"trong bản trước ({names})"
            ),
            hint=_HINTS[side],
        )
        for item in told
    ]


_HINTS: Mapping[Side, str] = {
    "refuse": "hỏi cơ quan lấy bản nào: --conflicts workbook lấy bản sau; hoặc chuyển bản sai ra "
    "khỏi thư mục rồi thu lại",
    "workbook": "đã lấy theo bản sau",
    "round": "đã lấy theo bản trước",
}


def _bare(line: str) -> str:
    """The line without the file of the round that it changes, which says only whose it is."""
    name, _, rest = line.partition(": ")
    return rest if is_agency_file(name) else line
