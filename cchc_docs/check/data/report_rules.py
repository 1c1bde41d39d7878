"""Rules on the report on a whole round: what a draft may lack and an issued report may not.

They hold for the report alone: a round whose report is not finished still has its plans.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cchc_docs.check.rule import Fault, Rule
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.finding import Place

Check = Callable[[RoundFolder], Iterator[Fault]]


def _place(folder: RoundFolder, key: str) -> Place:
    return folder.sources["round.yaml"].place(("report", key), of_key=True)


def _signed(folder: RoundFolder) -> Iterator[Fault]:
    """A report has a signatory."""
    report = folder.round.report
    if report and report.signatory is None:
        hint = "thêm vào mục report “signatory:” với “name: …” và “title: …” (chức vụ)"
        yield Fault(_place(folder, "signatory"), "báo cáo tổng hợp chưa có người ký", hint)


def _addressed(folder: RoundFolder) -> Iterator[Fault]:
    """A report says to whom it goes (Kính gửi)."""
    report = folder.round.report
    if report and not report.addressee:
        hint = "thêm vào mục report “addressee: …”, ví dụ: UBND tỉnh Sơn La"
        yield Fault(_place(folder, "addressee"), "báo cáo tổng hợp chưa ghi nơi kính gửi", hint)


def _received(folder: RoundFolder) -> Iterator[Fault]:
    """A report has recipients."""
    report = folder.round.report
    if report and not report.recipients:
        hint = "thêm vào mục report “recipients:”, mỗi nơi nhận một dòng bắt đầu bằng “- ”"
        yield Fault(_place(folder, "recipients"), "báo cáo tổng hợp chưa có nơi nhận", hint)


_CHECKS: tuple[Check, ...] = (_signed, _addressed, _received)


def _of_issued(folder: RoundFolder) -> Iterator[Fault]:
    """Nothing of the foot and head is missing in a report that has a number."""
    if folder.round.report and folder.round.report.number is not None:
        for check in _CHECKS:
            yield from check(folder)


def _of_draft(folder: RoundFolder) -> Iterator[Fault]:
    """What has to be written before the report gets its number."""
    if folder.round.report and folder.round.report.number is None:
        for check in _CHECKS:
            yield from check(folder)


_RESTS_ON = ("report",)
REPORT_RULES: tuple[Rule[RoundFolder], ...] = (
    Rule(
        "DL-94",
        "error",
        "Báo cáo tổng hợp đã có số có người ký, nơi kính gửi, nơi nhận",
        _of_issued,
        _RESTS_ON,
    ),
    Rule(
        "DL-95",
        "warning",
        "Báo cáo tổng hợp có người ký, nơi kính gửi, nơi nhận trước khi cấp số",
        _of_draft,
        _RESTS_ON,
    ),
)
