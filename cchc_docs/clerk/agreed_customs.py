"""``the-thuc.yaml``: what an agency has agreed to differ in, read, applied, and added to.

Only rules on form, and warnings and notes on data, can be set aside. What protects the reader of a
file, what could not be read and what a person has still to choose is always told; so are errors of
data, since no plan is built on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from fnmatch import fnmatchcase
from pathlib import Path

from cchc_docs.check.data.data_rules import list_data_rules
from cchc_docs.check.form.check_form import STANDARD_RULE
from cchc_docs.check.form.form_rules import RULES
from cchc_docs.check.retired import RETIRED
from cchc_docs.data_files.round_folder import RoundFiles
from cchc_docs.data_files.round_names import CUSTOMS_FILE
from cchc_docs.data_files.yaml_edit import Data, set_value
from cchc_docs.data_files.yaml_file import YamlSource
from cchc_docs.finding import Finding, Level, Place, Spot, TextSpot, ValuePath
from cchc_docs.frozen import dataclass
from cchc_docs.model.customs import AcceptedFinding, Custom, Customs
from cchc_docs.vietnamese import nfc, one_line

_GRAVITY: tuple[Level, ...] = ("note", "warning", "error")
_FORM, _DATA = "TT-", "DL-"
_NEW_FILE = """\
# Thông lệ thể thức của cơ quan: quy tắc được tắt (off) hoặc hạ mức (note, warning) kèm lý do,
# và các chỗ đã chấp nhận. Mã các quy tắc: cchc check --rules. Các mục này được kể lại ở cuối mỗi
# lần kiểm tra.
# rules:
#   - rule: TT-22
#     level: off
#     reason: Theo mẫu chung của tỉnh
"""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A finding that is told otherwise than by the rules alone, and why.

    ``how``: its rule is ``off``, ``lowered``, or it was ``accepted``.
    """

    finding: Finding
    how: str
    reason: str


@dataclass(frozen=True)
class AgreedCustoms:
    """The customs of a folder, and what is wrong with their file; all empty where there is none."""

    path: Path
    customs: Customs = field(default_factory=Customs)
    findings: list[Finding] = field(default_factory=list)
    source: YamlSource | None = None

    def apply(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[SetAside]]:
        """What is to be told of the findings, and what was set aside or lowered."""
        told: list[Finding] = []
        aside: list[SetAside] = []
        for finding in findings:
            accepted = self._accepted(finding)
            custom = self._custom(finding)
            if accepted is not None:
                aside.append(SetAside(finding, "accepted", accepted.reason or ""))
            elif custom is None:
                told.append(finding)
            elif custom.level == "off":
                aside.append(SetAside(finding, "off", _reason(custom)))
            else:
                level: Level = min(custom.level, finding.level, key=_GRAVITY.index)
                told.append(replace(finding, level=level))
                if level != finding.level:
                    aside.append(SetAside(finding, "lowered", _reason(custom)))
        return told, aside

    def rules_off(self, file: str) -> frozenset[str]:
        """The rules that are switched off for the file."""
        name = self._name(file)
        met: dict[str, Custom] = {}
        for custom in self.customs.rules:
            if _is_meant(custom, name):
                met.setdefault(custom.rule, custom)
        return frozenset(rule for rule, custom in met.items() if custom.level == "off")

    def places_set_aside(self, findings: Iterable[Finding]) -> frozenset[tuple[str, Place | Spot]]:
        """Where findings of a rule are accepted, or the rule is switched off."""
        _, aside = self.apply(findings)
        told = (item.finding for item in aside if item.how != "lowered")
        return frozenset((one.rule, one.place.spot or one.place) for one in told)

    def outdated(self, aside: Iterable[SetAside], file: Path) -> list[Finding]:
        """Accepted places of this file that are not there any more."""
        name = self._name(str(file))
        met = {self._key(item.finding) for item in aside if item.how == "accepted"}
        return [
            Finding(
                "VB-05",
                "note",
                self._place(("accepted", index)),
                f"chỗ đã chấp nhận này không còn trong {name}",
                "xóa mục này đi",
            )
            for index, item in enumerate(self.customs.accepted)
            if item.file == name and (item.rule, item.message, item.words or "", name) not in met
        ]

    def _custom(self, finding: Finding) -> Custom | None:
        if not may_set_aside(finding):
            return None
        name = self._name(finding.place.file)
        return next(
            (
                custom
                for custom in self.customs.rules
                if custom.rule == finding.rule and _is_meant(custom, name)
            ),
            None,
        )

    def _accepted(self, finding: Finding) -> AcceptedFinding | None:
        if not may_set_aside(finding):
            return None
        key = self._key(finding)
        return next(
            (
                item
                for item in self.customs.accepted
                if (item.rule, item.message, item.words or "", item.file) == key
            ),
            None,
        )

    def _key(self, finding: Finding) -> tuple[str, str, str, str]:
        """By what a finding is known again, also where paragraphs or lines before it moved."""
        spot = finding.place.spot
        words = (
            spot.words if isinstance(spot, TextSpot) else finding.place.address.partition("#")[2]
        )
        name = self._name(finding.place.file)
        return finding.rule, one_line(finding.message), one_line(words), name

    def _name(self, file: str) -> str:
        """The name of the file from the folder of the customs, in the letters that data are read
        in: names made on a Mac, or out of its archives, have each mark apart.
        """
        path = Path(file).resolve()
        folder = self.path.parent.resolve()
        inside = path.is_relative_to(folder)
        return nfc(path.relative_to(folder).as_posix() if inside else path.name)

    def _place(self, path: ValuePath) -> Place:
        assert self.source is not None
        return self.source.place(path)

    def with_accepted(self, findings: Sequence[Finding], reason: str) -> str:
        """The text of the file with these findings among those accepted."""
        text = self.source.text if self.source is not None else _NEW_FILE
        keys = dict.fromkeys(map(self._key, findings))
        new: list[Data] = []
        for rule, message, words, name in keys:
            entry: dict[str, Data] = {"file": name, "rule": rule, "message": message}
            entry |= {key: text for key, text in (("words", words), ("reason", reason)) if text}
            new.append(entry)
        old: list[Data] = [item.model_dump(exclude_none=True) for item in self.customs.accepted]
        return set_value(text, ("accepted",), [*old, *new], ("rules", "accepted"))


def may_set_aside(finding: Finding) -> bool:
    """Whether an agency may agree to differ in this."""
    if finding.rule.startswith(_FORM):
        return finding.rule != STANDARD_RULE
    return finding.rule.startswith(_DATA) and finding.level != "error"


def customs_for(path: Path, top: Path | None = None) -> AgreedCustoms:
    """The customs that hold for a file or a round: of its own folder, or the nearest above it up to
    ``top``.
    """
    folder = path if path.is_dir() else path.parent
    for place in (folder, *folder.parents):
        if (place / CUSTOMS_FILE).is_file():
            return read_customs(place / CUSTOMS_FILE)
        if top is None or place == top or not place.is_relative_to(top):
            break
    return AgreedCustoms((top or folder) / CUSTOMS_FILE)


def read_customs(path: Path) -> AgreedCustoms:
    """The customs in a file: what of it is sound, and every fault with its place."""
    files = RoundFiles(path.parent)
    record = files.rest(path.name, Customs)
    source = files.sources.get(path.name)
    if not isinstance(record, Customs) or source is None:
        return AgreedCustoms(path, findings=files.findings, source=source)
    known = {rule.id: rule.level for rule in RULES}
    known |= {rule.id: rule.level for _, rule in list_data_rules()}
    faults = [
        Finding("VB-05", "error", source.place(("rules", index, "rule")), *fault)
        for index, custom in enumerate(record.rules)
        if (fault := _fault(custom.rule, known))
    ]
    return AgreedCustoms(path, record, [*files.findings, *faults], source)


def _fault(rule: str, known: dict[str, Level]) -> tuple[str, str] | None:
    """Why a rule cannot be set aside, and what to do."""
    if rule in RETIRED:
        return f"quy tắc {rule} không còn ({RETIRED[rule]})", "xóa mục này, hoặc ghi mã mới"
    if not rule.startswith((_FORM, _DATA)) or rule == STANDARD_RULE:
        return (
            f"{rule} không phải quy tắc thể thức: thông báo này bảo vệ người đọc tệp hoặc cho biết "
            "việc chưa làm được nên không tắt, không hạ mức được",
            "xóa mục này",
        )
    if rule not in known:
        return f"không có quy tắc {rule}", "xem mã các quy tắc: cchc check --rules"
    if rule.startswith(_DATA) and known[rule] == "error":
        return (
            f"{rule} là lỗi của số liệu, chưa sửa thì không lập được kế hoạch nên không tắt được",
            "sửa số liệu; chỉ cảnh báo, lưu ý của số liệu mới tắt hoặc hạ mức được",
        )
    return None


def _is_meant(custom: Custom, name: str) -> bool:
    if custom.files is None:
        return True
    return any(fnmatchcase(part, custom.files) for part in (name, name.rpartition("/")[2]))


def _reason(custom: Custom) -> str:
    return f"{custom.reason} ({custom.decided_by})" if custom.decided_by else custom.reason
