"""Rules on the report on a whole round: what a draft may lack and an issued report may not.

They hold for the report alone: a round whose report is not finished still has its plans.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cchc_docs.check.rule import Fault, Rule
from cchc_docs.data_files.round_folder import RoundFolder


def _all_of(folder: RoundFolder, *, numbered: bool) -> Iterator[Fault]:
    """Nothing of the foot and head is missing in a report that has a number; in one that has none,
    before it gets it.
    """
    report = folder.round.report
    if report is None or (report.number is not None) != numbered:
        return
    for key, said, message, hint in (
        ("signatory", report.signatory, "chưa có người ký", _SIGNATORY),
        ("addressee", report.addressee, "chưa ghi nơi kính gửi", _ADDRESSEE),
        ("recipients", report.recipients, "chưa có nơi nhận", _RECIPIENTS),
    ):
        if not said:
            place = folder.sources["round.yaml"].place(("report", key), of_key=True)
            yield Fault(place, f"báo cáo tổng hợp {message}", f"thêm vào mục report {hint}")


_SIGNATORY = "“signatory:” với “name: …” và “title: …” (chức vụ)"
_ADDRESSEE = "“addressee: …”, ví dụ: UBND tỉnh Sơn La"
_RECIPIENTS = "“recipients:”, mỗi nơi nhận một dòng bắt đầu bằng “- ”"
_RESTS_ON = ("report",)
REPORT_RULES: tuple[Rule[RoundFolder], ...] = (
    Rule(
        "DL-94",
        "error",
        "Báo cáo tổng hợp đã có số có người ký, nơi kính gửi, nơi nhận",
        partial(_all_of, numbered=True),
        _RESTS_ON,
    ),
    Rule(
        "DL-95",
        "warning",
        "Báo cáo tổng hợp có người ký, nơi kính gửi, nơi nhận trước khi cấp số",
        partial(_all_of, numbered=False),
        _RESTS_ON,
    ),
)
