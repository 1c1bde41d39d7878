"""What is issued is state: number and date are kept in the data, and never lost from a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError
from yaml import YAMLError

from cchc_docs.data_files.issue_edit import issued_text, with_amendment, with_issue
from cchc_docs.data_files.yaml_file import Path as YamlPath, YamlSource, read_yaml
from cchc_docs.finding import Finding, Place, Refused
from cchc_docs.frozen import dataclass
from cchc_docs.model import Issued, Plan
from cchc_docs.model.values import parse_issued
from cchc_docs.vietnamese import short_date
from cchc_docs.write import explain, read_whole, replace_unchanged

_TRIES = 5
_UNTIL_THEN = "cho đến khi ghi được, lần lập nào cũng phải nêu lại --number, --issued"


@dataclass(frozen=True, slots=True)
class Issue:
    """Number and date of issue, as far as they are known."""

    number: int | None = None
    issued: Issued | None = None

    @property
    def day(self) -> date | None:
        """The whole date; None where it is not known, or only a draft's year or month."""
        return self.issued.known if self.issued else None

    @property
    def is_state(self) -> bool:
        """Whether this must be kept: a number, or a whole date; a draft's year is neither."""
        return self.number is not None or self.day is not None

    @property
    def is_issued(self) -> bool:
        """Whether the document can have left the house: it has its number and its date."""
        return self.number is not None and self.day is not None

    def lost_in(self, new: Issue) -> bool:
        """Whether an issued document would become a draft again."""
        if self.number is None:
            return False
        return new.number is None or (self.day is not None and new.day is None)

    def differs_in(self, new: Issue) -> bool:
        """Whether what was issued is said otherwise; a date that follows its number is not."""
        return new != self and not (self.day is None and new.number == self.number)

    def contradicts(self, other: Issue) -> bool:
        """Whether both are of something issued, and not the same."""
        return self.is_issued and other.is_issued and self != other

    def __str__(self) -> str:
        said = [] if self.number is None else [f"số {self.number:02d}"]
        if self.day is not None:
            said.append(f"ngày {short_date(self.day)}")
        return " ".join(said)


def issue_of(plan: Plan) -> Issue:
    """What a plan, completed by its round, says of its number and date."""
    return Issue(plan.number, plan.issued)


def issue_in(files: Mapping[str, bytes], plan_file: str, *, amends: bool) -> Issue:
    """Number and date of a document, by the data that it carries; an amendment is the last that
    its data name; a report has them in the round."""
    if not plan_file:
        return _of_report(_read(files.get("round.yaml", b"")))
    text = files.get(plan_file, b"")
    if b"number" not in text:
        return Issue()
    plan, shared = _read(text), _read(files.get("round.yaml", b"")).get("plan")
    if amends:
        listed = plan.get("amendments")
        last: dict[str, Any] = listed[-1] if isinstance(listed, list) and listed else {}
        return _issue(last.get("number"), last.get("issued"))
    issued = plan.get("issued") or (shared.get("issued") if isinstance(shared, dict) else None)
    return _issue(plan.get("number"), issued)


def _of_report(settings: dict[str, Any]) -> Issue:
    """A report has its number in the round, and its date there or where the plans have theirs."""
    report, plans = settings.get("report"), settings.get("plan")
    if not isinstance(report, dict):
        return Issue()
    issued = report.get("issued") or (plans.get("issued") if isinstance(plans, dict) else None)
    return _issue(report.get("number"), issued)


@lru_cache(maxsize=8)
def _read(data: bytes) -> dict[str, Any]:
    try:
        _, value, _ = read_yaml(data, "")
    except Refused:
        return {}
    return value if isinstance(value, dict) else {}


def _issue(number: Any, issued: Any) -> Issue:
    whole = int(number) if isinstance(number, str) and number.isdecimal() else None
    try:
        return Issue(whole, parse_issued(issued) if issued else None)
    except PydanticCustomError:
        return Issue(whole)


def unissued(path: Path, before: Issue, data: str) -> Finding:
    """An issued document is never made a draft again: the data lack what the document has."""
    message = f"tệp này là văn bản đã ban hành ({before}) mà số liệu không còn ghi như vậy"
    lines = [] if before.number is None else [f"number: {before.number}"]
    if before.issued is not None and before.day is not None:
        lines.append(f"issued: {issued_text(before.issued)}")
    hint = (
        f"ghi lại “{'” và “'.join(lines)}” vào {data}; nếu thật sự cần dự thảo mới thì đổi tên tệp "
        "này rồi lập lại"
    )
    return Finding("BH-04", "error", Place(str(path)), message, hint)


def issued_otherwise(
    path: Path, before: Issue, now: Issue, copy: Path, *, is_plan: bool
) -> Finding:
    """What was issued now reads otherwise; the document as it was issued is kept."""
    said = f"là {now}" if before.differs_in(now) else "với nội dung khác"
    message = f"văn bản đã ban hành ({before}) nay được lập lại {said}"
    hint = f"bản đã ban hành ở {copy}; nếu đã gửi đi thì "
    hint += (
        "lập kế hoạch sửa đổi từ bản đó: --amends"
        if is_plan
        else "báo cáo số liệu mới bằng văn bản có số, ngày khác"
    )
    return Finding("BH-05", "warning", Place(str(path)), message, hint)


def left_as_issued(path: Path, issue: Issue, *, is_plan: bool) -> Finding:
    """What was issued would read otherwise now, and stays as it is."""
    message = f"văn bản đã ban hành ({issue}) được để nguyên, số liệu nay đã khác"
    if not is_plan:
        hint = "báo cáo mới thì ghi số, ngày mới; lập lại dưới số cũ: bỏ --keep-issued"
        return Finding("BH-11", "warning", Place(str(path)), message, hint)
    hint = f"lập kế hoạch sửa đổi, bổ sung: cchc build … --amends {path}"
    return Finding("BH-11", "warning", Place(str(path)), message, hint)


def not_borne(path: Path, kept: KeptInData) -> Finding:
    """What the document does not say is not kept as if it had been issued so."""
    message = f"chưa ghi {kept.told} vào số liệu vì tệp này còn chỗ chưa chọn nên chưa mang số ấy"
    hint = "xử lý các chỗ ấy trong Word rồi lập lại, nêu lại --number, --issued"
    return Finding("BH-03", "error", Place(str(path)), message, hint)


def given_against(
    data: Issue, given: Issue, source: YamlSource, above: YamlPath = ()
) -> Iterator[Finding]:
    """The command line never changes what was issued: that is mended where it stands."""
    if data.number is None:
        return
    if given.number is not None and given.number != data.number:
        message = f"văn bản đã có số {data.number:02d}, không đổi thành số {given.number:02d}"
        hint = "nếu số ghi ở đây nhầm thì sửa ở đây rồi lập lại, không nêu --number"
        yield Finding("BH-01", "error", source.place((*above, "number")), message, hint)
    if data.day is not None and given.issued is not None and given.issued != data.issued:
        known = given.issued.known
        said = f"ngày {short_date(known)}" if known else issued_text(given.issued)
        message = f"văn bản đã ban hành ngày {short_date(data.day)}, không đổi thành {said}"
        hint = "nếu ngày ghi nhầm thì sửa trong số liệu rồi lập lại, không nêu --issued"
        yield Finding("BH-01", "error", source.place((*above, "issued")), message, hint)


def chain_faults(
    plan: Plan, first: Plan, given: Issue, source: YamlSource, path: Path
) -> Iterator[Finding]:
    """Where the data say otherwise than the document that is amended, of it and those before it.

    ``first`` is the plan as that document, at the path, was made from; what the data leave out
    of the plan itself, the document says.
    """
    said, own = issue_of(first), issue_of(plan)
    if own.is_issued and said.is_issued and own != said:
        message = f"tệp {path} là kế hoạch {said}, số liệu ghi {own}"
        hint = "chọn đúng tệp đã ban hành, hoặc sửa số, ngày ở đây nếu ghi nhầm"
        yield Finding("BH-01", "error", source.place(("number",)), message, hint)
    index = len(first.amendments)
    if plan.amendments[:index] != first.amendments:
        listed = ", ".join(str(Issue(item.number, item.issued)) for item in first.amendments)
        message = f"số liệu không ghi đúng các kế hoạch sửa đổi đã ban hành: {listed}"
        hint = "ghi lại mục amendments, mỗi kế hoạch một dòng: “- {number: …, issued: …}”"
        yield Finding("BH-04", "error", source.place(("amendments",)), message, hint)
    elif index < len(plan.amendments):
        stated = plan.amendments[index]
        own = Issue(stated.number, stated.issued)
        yield from given_against(own, given, source, ("amendments", index))


def amended_text(text: str, *, first: Issue, number: int, issue: Issue) -> str:
    """The text of a plan with the issue of its amendment of that number, counted from 1, and with
    that of the plan itself, where the text does not say it."""
    text = with_issue(text, first.number, first.issued)
    return with_amendment(text, number - 1, issue.number, issue.issued)


@dataclass(frozen=True, slots=True)
class KeptInData:
    """What is to be kept in the data: the file, the edit, in words; and the keys that may change.

    ``above`` leads to the mapping that holds the keys.
    """

    path: Path
    edit: Callable[[str], str]
    told: str
    keys: frozenset[str] = frozenset(("number", "issued", "amendments"))
    above: str = ""


def keep_in_data(kept: KeptInData) -> list[Finding]:
    """The file edited in what it holds now, and a note of what was kept where it was not there.

    Another writer's text is never lost: where the file has changed meanwhile, the edit is made
    again in the new text. A file that cannot be written is told as an error.
    """
    path = kept.path
    try:
        for _ in range(_TRIES):
            before = read_whole(path)
            text = before.decode("utf-8-sig")
            new = text_with(text, kept)
            if new == text:
                return []
            mark = before[: len(before) - len(text.encode())]
            if replace_unchanged(path, before, mark + new.encode()):
                message = f"đã ghi {kept.told} vào tệp này"
                return [Finding("BH-02", "note", Place(str(path)), message)]
        reason, hint = "tệp luôn bị chương trình khác ghi", "chạy lại khi không ai sửa tệp"
    except OSError as error:
        reason, hint = explain(error)
    except (KeyError, ValueError, YAMLError):
        reason, hint = "tệp viết khác thường nên không sửa tại chỗ được", "ghi tay vào tệp này"
    message = f"chưa ghi được {kept.told} vào tệp này: {reason}"
    return [Finding("BH-03", "error", Place(str(path)), message, f"{hint}; {_UNTIL_THEN}")]


def text_with(text: str, kept: KeptInData) -> str:
    """The text of the file with what is to be kept.

    Raises ValueError where the edit would change anything but what it is for, KeyError and
    YAMLError where the text is written in an unusual way.
    """
    new = kept.edit(text)
    if kept.edit(new) != new or _others(new, kept) != _others(text, kept):
        raise ValueError("the edit is not what it should be")
    return new


def _others(text: str, kept: KeptInData) -> dict[str, Any]:
    """The values of the file besides those that the edit is for."""
    values = _read(text.encode())
    inner = values.get(kept.above) if kept.above else values
    rest = {key: item for key, item in (inner or {}).items() if key not in kept.keys}
    return {**values, kept.above: rest} if kept.above else rest
