"""A folder becomes a round; every fault of its files is found, none hidden.

round.yaml            the round: year, province, blocks, what all plans share
criteria.yaml         the criteria set (another file where a block names one)
agencies.yaml         who takes part
scores/AGENCY.yaml    the scores of one agency
plans/AGENCY.yaml     the plan of one agency
measures.yaml         the bank of measures, where there is one (another file where round.yaml says)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from cchc_docs.command_line import shown_command
from cchc_docs.data_files.bank_words import NOT_IN_THE_BANK, with_bank
from cchc_docs.data_files.partial import read_partly
from cchc_docs.data_files.round_names import BANK_FILE, ROUND_FILE, is_criteria_name
from cchc_docs.data_files.shape import read_record
from cchc_docs.data_files.yaml_file import YamlSource, read_yaml
from cchc_docs.file_names import is_file_name
from cchc_docs.finding import Finding, Place, Refused
from cchc_docs.frozen import dataclass
from cchc_docs.model import Agencies, Agency, Bank, CriteriaSet, Plan, Round, Scores
from cchc_docs.score import Precision, precision_of
from cchc_docs.vietnamese import nfc
from cchc_docs.write import read_whole, unread

T = TypeVar("T")
_STAND_INS: dict[Any, dict[str, str]] = {
    Round: {"year": "2000", "name": "?", "province": "?", "place": "?"}
}
"""In place of settings at fault, so that the rest of a round can be checked; never shown."""


class NotARound(Refused):
    """The folder cannot be read as a round at all.

    ``tried`` are the names of the files that were read, or could not be. ``partial`` is the round
    without the values at fault, where enough of it remains: to be checked, and for nothing else.
    """

    def __init__(
        self,
        findings: list[Finding],
        tried: Collection[str] = (),
        partial: RoundFolder | None = None,
    ) -> None:
        super().__init__(*findings)
        self.tried = frozenset(tried)
        self.partial = partial


@dataclass(frozen=True)
class RoundFolder:
    """What all agencies of a round share, and the files it came from.

    ``bank_source`` is the bank that the round names by a path, which may lead out of the folder.
    ``knows_bank`` is not so where the bank is at fault: then nobody knows what it has.
    """

    path: Path
    round: Round
    criteria: Mapping[str, CriteriaSet]
    agencies: Mapping[str, Agency]
    sources: Mapping[str, YamlSource]
    findings: tuple[Finding, ...] = ()
    bank: Bank = field(default_factory=Bank.empty)
    bank_source: YamlSource | None = None
    knows_bank: bool = True

    @property
    def name(self) -> str:
        """The name of the folder, by which the round is known."""
        return self.path.name

    @cached_property
    def members(self) -> Counter[str]:
        """How many agencies each block has."""
        return Counter(self.round.block_of(agency) for agency in self.agencies.values())

    @cached_property
    def placed(self) -> dict[str, Agency]:
        """The agencies that stand in a block of the round; the others are told by its check."""
        return {
            code: agency
            for code, agency in self.agencies.items()
            if self.round.block_of(agency) in self.criteria
        }

    def criteria_of(self, code: str) -> CriteriaSet:
        """The criteria set of an agency, by its block."""
        return self.criteria[self.round.block_of(self.agencies[code])]

    def precision_of(self, code: str) -> Precision:
        """How many decimals are printed of an agency's figures, by its block."""
        return self.precisions[self.round.block_of(self.agencies[code])]

    @cached_property
    def precisions(self) -> dict[str, Precision]:
        """How many decimals are printed of the figures of each block."""
        return {
            code: precision_of(self.round, block, self.criteria[code])
            for code, block in self.round.blocks.items()
        }

    def has_scores(self, code: str) -> bool:
        """Whether the agency has a score file."""
        return (self.path / "scores" / f"{code}.yaml").exists()

    def files(self, kind: str) -> list[str]:
        """The codes of the agencies that have a file of that kind (``scores`` or ``plans``)."""
        return sorted(file.stem for file in (self.path / kind).glob("*.yaml"))


@dataclass(frozen=True)
class AgencyFile(Generic[T]):
    """One file of one agency: its record (None where it cannot be had), its source, its faults.

    ``partial`` is the record without the values at fault, with the source that knows them: to be
    checked, and for nothing else.
    """

    code: str
    record: T | None
    source: YamlSource
    findings: list[Finding] = field(default_factory=list)
    partial: tuple[T, YamlSource] | None = None

    @property
    def readable(self) -> tuple[T, YamlSource] | None:
        """The record, or what of it is not at fault, with its source; None for nothing."""
        return self.partial if self.record is None else (self.record, self.source)


def read_round(path: Path) -> RoundFolder:
    """The round in the folder, without the files of single agencies.

    Raises NotARound where its shared files are missing or of the wrong shape.
    """
    if not (path / ROUND_FILE).is_file():
        raise NotARound([_no_round(path)])
    files = RoundFiles(path)
    settings = files.read("round.yaml", Round)
    agencies: Agencies | None = files.read("agencies.yaml", Agencies)
    sets = _read_criteria(files, settings) if settings else {}
    if settings is None or agencies is None or len(sets) < len(settings.blocks):
        partial = _partial_round(files)
        raise NotARound(files.findings, files.tried, partial)
    return _with_bank(files, settings, sets, agencies)


def _no_round(path: Path) -> Finding:
    message = "không có tệp round.yaml trong thư mục này"
    hint = f"tạo đợt mới bằng lệnh: {shown_command('cchc', 'new', path)}"
    around = round_around(path)
    if path.is_file():
        message = "đây là một tệp, không phải thư mục của đợt"
        hint = "nêu thư mục của đợt, nơi có tệp round.yaml"
    if around is not None:
        hint = f"nêu thư mục của đợt: {around}"
    return Finding("DL-01", "error", Place(str(path)), message, hint)


def round_around(path: Path) -> Path | None:
    """The folder of the round that the file or folder belongs to; None where it is in none."""
    nearest = (folder for folder in path.parents[:_DEEPEST] if (folder / ROUND_FILE).is_file())
    return next(nearest, None)


_DEEPEST = 3
"""How many folders up a round may stand: its templates lie two below it."""


def _partial_round(files: RoundFiles) -> RoundFolder | None:
    """The round without the values at fault; None where one of its files says nothing usable."""
    settings, agencies = files.rest("round.yaml", Round), files.rest("agencies.yaml", Agencies)
    if settings is None or agencies is None:
        return None
    sets = {
        code: files.rest(block.criteria, CriteriaSet)
        for code, block in settings.blocks.items()
        if is_criteria_name(block.criteria)
    }
    if None in sets.values() or len(sets) < len(settings.blocks):
        return None
    return _with_bank(files, settings, sets, agencies)


def _with_bank(
    files: RoundFiles, settings: Round, sets: Mapping[str, CriteriaSet], agencies: Agencies
) -> RoundFolder:
    bank, source = _read_bank(files, settings)
    told, known = tuple(files.findings), ("bank",) not in files.sources["round.yaml"].left_out
    return RoundFolder(
        files.folder,
        settings,
        sets,
        agencies,
        files.sources,
        told,
        bank or Bank.empty(),
        source,
        knows_bank=known and bank is not None,
    )


def _read_bank(files: RoundFiles, settings: Round) -> tuple[Bank | None, YamlSource | None]:
    """The bank of the round, None where it is at fault; one that round.yaml names stays out of the
    round's own files.
    """
    if settings.bank is None:
        here = (files.folder / BANK_FILE).is_file()
        return files.read(BANK_FILE, Bank) if here else Bank.empty(), None
    path = files.folder / settings.bank
    if path.suffix != ".yaml" or not path.is_file():
        place = files.sources["round.yaml"].place(("bank",))
        message = f"không có tệp ngân hàng giải pháp “{settings.bank}”"
        hint = "sửa đường dẫn, tính từ thư mục của đợt; tệp có đuôi .yaml"
        files.findings.append(Finding("DL-51", "warning", place, message, hint))
        return Bank.empty(), None
    outside = RoundFiles(path.parent)
    bank = outside.read(path.name, Bank)
    files.findings += outside.findings
    return bank, outside.sources.get(path.name)


def read_scores(folder: RoundFolder, code: str) -> AgencyFile[Scores]:
    """The scores of one agency; without a record where it has none."""
    return _agency_file(folder, "scores", code, Scores, None)


def read_plan(folder: RoundFolder, code: str) -> AgencyFile[Plan]:
    """The plan of one agency, as it stands in its own file; without a record where it has none."""
    return _agency_file(folder, "plans", code, Plan, folder.bank)


def _agency_file(
    folder: RoundFolder,
    kind: str,
    code: str,
    record_type: type[T],
    bank: Bank | None,
) -> AgencyFile[T]:
    files = RoundFiles(folder.path)
    name = f"{kind}/{code}.yaml"
    record = files.read(name, record_type, bank)
    source = files.sources.get(name) or YamlSource(str(folder.path / name), "")
    told = [item for item in files.findings if folder.knows_bank or item.rule != NOT_IN_THE_BANK]
    return AgencyFile(code, record, source, told, files.partial.get(name))


def _read_criteria(files: RoundFiles, settings: Round) -> dict[str, CriteriaSet]:
    by_file: dict[str, CriteriaSet | None] = {}
    sets = {}
    for code, block in settings.blocks.items():
        if block.criteria not in by_file:
            by_file[block.criteria] = _read_criteria_file(files, block.criteria, code)
        found = by_file[block.criteria]
        if found is not None:
            sets[code] = found
    return sets


def _read_criteria_file(files: RoundFiles, name: str, block: str) -> CriteriaSet | None:
    rule = "DL-05"
    if not is_file_name(name):
        message = f"tệp bộ tiêu chí “{name}” phải nằm ngay trong thư mục đợt"
        hint = "chỉ ghi tên tệp, như criteria-xa.yaml"
    elif not is_criteria_name(name):
        message = f"“{name}” không đặt tên cho tệp bộ tiêu chí được"
        hint = "đổi tên tệp thành criteria-….yaml rồi sửa ở đây, như criteria-xa.yaml"
    elif not (files.folder / name).exists():
        files.tried.add(name)
        rule, message = "DL-01", f"không có tệp bộ tiêu chí “{name}”"
        hint = "tạo tệp ấy trong thư mục của đợt, hoặc sửa tên ở đây"
        if any(nfc(path.name) == nfc(name) for path in files.folder.iterdir()):
            hint = "tên tệp ấy gõ dấu rời, như máy Mac ghi; đổi tên tệp, gõ lại như ở đây"
    else:
        return files.read(name, CriteriaSet)
    place = files.sources["round.yaml"].place(("blocks", block, "criteria"))
    files.findings.append(Finding(rule, "error", place, message, hint))
    return None


class RoundFiles:
    """Reads files of one folder; keeps their sources and findings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources: dict[str, YamlSource] = {}
        self.findings: list[Finding] = []
        self.tried: set[str] = set()
        self.records: dict[str, Any] = {}
        self.partial: dict[str, tuple[Any, YamlSource]] = {}

    def read(self, name: str, kind: type[T], bank: Bank | None = None) -> T | None:
        """The record in the file, a plan with the words of the bank; None where it has faults."""
        self.tried.add(name)
        path = self.folder / name
        try:
            data = read_whole(path)
        except OSError as error:
            self.findings.append(unreadable_file(path, error))
            return None
        if bank is None and (known := _sound(cast(Any, kind), data)) is not None:
            shared, text = known
            self.records[name], self.sources[name] = shared, YamlSource(str(path), text, data=data)
            return cast(T, shared)
        try:
            source, value, findings = read_yaml(data, str(path))
        except Refused as error:
            self.findings += error.findings
            return None
        if bank is not None:
            value, unknown = with_bank(value, bank, source)
            findings += unknown
        record: T | None
        record, faults = read_record(kind, value, source)
        if record is None and (rest := read_partly(kind, value, source, _STAND_INS.get(kind, {}))):
            self.partial[name] = rest
        self.records[name] = record
        self.sources[name] = source
        self.findings += [*findings, *faults]
        return record

    def rest(self, name: str, kind: Any) -> Any:
        """The record in the file, or what can be had of it, with the source that knows what is
        missing; None where nothing can be had.
        """
        if name not in self.tried:
            self.read(name, kind)
        if name in self.partial:
            record, self.sources[name] = self.partial[name]
            return record
        return self.records.get(name)


@lru_cache(maxsize=24)
def _sound(kind: Any, data: bytes) -> tuple[Any, str] | None:
    """The record and the text of a file; None where there is anything to be told of it. The same
    file is read again and again while a round, or one agency of it, is worked on.
    """
    try:
        source, value, findings = read_yaml(data, "")
    except Refused:
        return None
    if findings:
        return None
    record, faults = read_record(kind, value, source)
    return None if faults or record is None else (record, source.text)


def unreadable_file(path: Path, error: OSError) -> Finding:
    """Why a file of the round could not be read."""
    if isinstance(error, FileNotFoundError):
        return Finding(
            "DL-01", "error", Place(str(path)), "không có tệp này", "tạo tệp rồi chạy lại"
        )
    message = f"không đọc được tệp ({unread(error)})"
    hint = "kiểm tra quyền đọc, đóng chương trình khác đang mở tệp"
    return Finding("DL-01", "error", Place(str(path)), message, hint)
