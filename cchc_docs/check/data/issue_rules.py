"""Rules on the head and foot of a plan: dates, signatory, recipients, targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cchc_docs.check.data.data_rule import which
from cchc_docs.check.data.measure_rules import measures
from cchc_docs.check.data.subjects import PlanView
from cchc_docs.check.rule import Fault, Rule
from cchc_docs.model import Document, Issued, Target
from cchc_docs.vietnamese import short_date

_KEPT = re.compile(r"^\s*[-–]?\s*Lưu\s*:\s*", re.IGNORECASE)
_MARKED = re.compile(r"^\s*[-–—+*•·]\s|[;,.]\s*$")
"""What the template sets before and behind a recipient."""


def _issued_after_the_year(view: PlanView) -> Iterator[Fault]:
    """A plan is issued in no earlier year than the one that it answers to.

    Some provinces announce the result of a year in its last weeks.
    """
    year = view.folder.round.year
    if view.issued.year < year:
        message = f"kế hoạch ban hành năm {view.issued.year}, trước năm được đánh giá {year}"
        yield Fault(view.place(("issued",)), message, f"ghi ngày ban hành từ năm {year}")


def _decisions_before_issue(view: PlanView) -> Iterator[Fault]:
    """A document that is cited was issued before the plan, or before its last amendment."""
    amended = [item.issued.latest for item in view.plan.amendments if item.issued]
    latest = max([view.issued.latest, *amended])
    for path, cited in view.cited:
        if cited.date and cited.date > latest:
            message = (
                f"{_name(cited)} ngày {short_date(cited.date)} sau ngày ban hành kế hoạch "
                f"({_latest(view.issued)})"
            )
            place = view.place((*path, "date"))
            yield Fault(place, message, "sửa ngày của văn bản, hoặc ngày ban hành (issued)")


def _name(cited: Document) -> str:
    return f"{cited.type} số {cited.number}" if cited.number else cited.type


def _latest(issued: Issued) -> str:
    if issued.known:
        return short_date(issued.known)
    return f"tháng {issued.month}/{issued.year}" if issued.month else f"năm {issued.year}"


def _cited_after_year(view: PlanView) -> Iterator[Fault]:
    """A document about the assessed year's result comes after that year, or at its very end.

    Told only where the document names the year, for the year of a date is what is mistyped.
    """
    year = view.folder.round.year
    for index, cited in enumerate(view.plan.decisions or ()):
        names_year = str(year) in (cited.subject or "").replace("{year}", str(year))
        if cited.date and names_year and cited.date < date(year, 10, 1):
            message = (
                f"{_name(cited)} nói về năm {year} mà đề ngày {short_date(cited.date)}, "
                f"khi năm {year} còn lâu mới hết"
            )
            hint = f"nếu là văn bản công bố kết quả thì năm của ngày này thường là {year + 1}"
            yield Fault(view.place(("decisions", index, "date")), message, hint)


def _deadlines_after_issue(view: PlanView) -> Iterator[Fault]:
    """A measure is due after the plan is issued."""
    issued = view.issued
    earliest = issued.known or date(issued.year, issued.month or 1, 1)
    for path, measure in measures(view):
        if measure.deadline and measure.deadline < earliest:
            message = (
                f"hạn {short_date(measure.deadline)} trước ngày ban hành kế hoạch "
                f"({_latest(issued)})"
            )
            yield Fault(view.place((*path, "deadline")), message, "sửa hạn hoàn thành")


def _action_in_time(view: PlanView) -> Iterator[Fault]:
    """A plan is carried out when it has been issued, in no year before the one it answers to."""
    action, year = view.plan.action, view.folder.round.year
    if action is None:
        return
    place = view.place(("action", "year"))
    if action.year < year:
        message = f"năm thực hiện {action.year} trước năm được đánh giá {year}"
        yield Fault(place, message, f"ghi năm thực hiện từ năm {year}")
    elif action.year < view.issued.year:
        message = f"năm thực hiện {action.year} trước năm ban hành {view.issued.year}"
        yield Fault(place, message, "sửa năm thực hiện, hoặc ngày ban hành (issued)")


def _repeated_before(view: PlanView) -> Iterator[Fault]:
    """A shortcoming is repeated from an earlier year."""
    year = view.folder.round.year
    for index, shortcoming in enumerate(view.plan.shortcomings):
        since = shortcoming.repeated_since
        if since is not None and since >= year:
            place = view.place(("shortcomings", index, "repeated_since"))
            message = f"năm {since} không trước năm được đánh giá {year}"
            yield Fault(place, message, "ghi năm mà tồn tại được nêu lần đầu, hoặc xóa dòng này")


def _amendments_after_issue(view: PlanView) -> Iterator[Fault]:
    """Each amendment was issued after the plan and after the amendments before it."""
    before = view.issued.known
    for index, item in enumerate(view.plan.amendments):
        day = item.issued.known if item.issued else None
        if day and before and day < before:
            message = f"kế hoạch sửa đổi ngày {short_date(day)} trước văn bản ngày "
            place = view.place(("amendments", index, "issued"))
            yield Fault(place, message + short_date(before), "sửa ngày của kế hoạch sửa đổi")
        before = day or before


def _dates_in_order(view: PlanView) -> Iterator[Fault]:
    """Assessed year, documents cited, issue, deadlines follow one another."""
    yield from _issued_after_the_year(view)
    yield from _decisions_before_issue(view)
    yield from _amendments_after_issue(view)
    yield from _deadlines_after_issue(view)
    yield from _action_in_time(view)
    yield from _repeated_before(view)


def _signatory_given(view: PlanView) -> Iterator[Fault]:
    """A plan has a signatory; that of an attached one stands in its decision."""
    if view.plan.signatory is None and view.plan.form != "attached":
        hint = "thêm mục “signatory:” với “name: …” và “title: …” (chức vụ)"
        yield Fault(view.source.place(("signatory",)), "kế hoạch chưa có người ký", hint)


def _recipients_given(view: PlanView) -> Iterator[Fault]:
    """A plan has recipients; those of an attached one stand in its decision."""
    if not view.plan.recipients and view.plan.form != "attached":
        hint = "thêm mục “recipients:”, mỗi nơi nhận một dòng bắt đầu bằng “- ”"
        yield Fault(view.place(("recipients",)), "kế hoạch chưa có nơi nhận", hint)


def _one_recipient_each(view: PlanView) -> Iterator[Fault]:
    """An entry is one recipient; several in one cell would be printed as one, Lưu among them."""
    for index, recipient in enumerate(view.plan.recipients or ()):
        words = [part.strip() for part in recipient.to.split(";") if part.strip()]
        if len(words) > 1 or recipient.to.casefold().startswith("lưu:"):
            message = f"“{recipient.to}” không phải là một nơi nhận"
            hint = "mỗi dòng một nơi (trong ô Excel xuống dòng bằng Alt+Enter), không ghi dòng Lưu"
            yield Fault(view.place(("recipients", index)), message, hint)


def _recipients_bare(view: PlanView) -> Iterator[Fault]:
    """The dash before a recipient and the mark behind it are set by the template."""
    for index, recipient in enumerate(view.plan.recipients or ()):
        if _MARKED.search(recipient.to):
            message = f"nơi nhận “{recipient.to}” ghi kèm dấu mà mẫu cũng đặt ở đó"
            hint = "chỉ ghi tên nơi nhận; mẫu tự đặt dấu gạch đầu dòng và dấu chấm phẩy"
            yield Fault(view.place(("recipients", index)), message, hint)


def _archive_begins_with_clerk(view: PlanView) -> Iterator[Fault]:
    """The archive line begins with VT, the clerk's office (Nghị định 30, Phụ lục I, mục II.9)."""
    joint = view.plan.joint_with
    for path, archive in (
        (("archive",), view.plan.archive),
        (("joint_with", "archive"), joint.archive if joint else None),
    ):
        if archive is not None and archive.replace(";", ",").split(",")[0].strip() != "VT":
            message = f"dòng Lưu bắt đầu bằng “{archive}”, không phải VT (văn thư)"
            yield Fault(view.place(path), message, f"ghi “archive: {_with_vt(archive)}”")


def _with_vt(archive: str) -> str:
    """The line as it should be: VT first, without the word Lưu that the template prints."""
    items = [item.strip() for item in _KEPT.sub("", archive).replace(";", ",").split(",")]
    return ", ".join(["VT", *(item for item in items if item and item.upper() != "VT")])


def _targets(view: PlanView) -> Iterator[Fault]:
    """A target is for a known index, says something, and its range is in order."""
    for index, target in enumerate(view.plan.targets or ()):
        path = ("targets", index)
        known = view.folder.round.indices
        if target.index is not None and target.index not in known:
            message = f"đợt này không có chỉ số “{target.index}”"
            yield Fault(view.place((*path, "index")), message, which(target.index, known))
        if target == Target(index=target.index):
            hint = "ghi một mức (above, at_least, gain, rank_from, rank_to, top, band, text)"
            yield Fault(view.place(path), "chỉ tiêu này chưa nêu mức phải đạt", hint)
        first, last = target.rank_from, target.rank_to
        if first is not None and last is not None and first > last:
            message = f"khoảng xếp hạng từ thứ {first} đến thứ {last} ngược thứ tự"
            hint = f"ghi “rank_from: {last}” và “rank_to: {first}”"
            yield Fault(view.place((*path, "rank_from")), message, hint)


ISSUE_RULES: tuple[Rule[PlanView], ...] = (
    Rule("DL-40", "error", "Ngày tháng theo đúng thứ tự", _dates_in_order, ("issued", "year")),
    Rule("DL-41", "error", "Kế hoạch có người ký", _signatory_given, ("signatory", "form")),
    Rule("DL-42", "error", "Kế hoạch có nơi nhận", _recipients_given, ("recipients", "form")),
    Rule("DL-99", "warning", "Mỗi nơi nhận một dòng", _one_recipient_each, ("recipients",)),
    Rule("DL-100", "warning", "Nơi nhận chỉ ghi tên, không kèm dấu", _recipients_bare),
    Rule("DL-43", "error", "Dòng Lưu bắt đầu bằng VT", _archive_begins_with_clerk),
    Rule("DL-60", "error", "Chỉ tiêu đúng chỉ số, có mức và đúng khoảng", _targets),
    Rule(
        "DL-61",
        "warning",
        "Văn bản về kết quả năm đánh giá có khi năm đó đã hết",
        _cited_after_year,
        ("year",),
    ),
)
