"""What all plans of a round share: fields that save themselves into the round's own files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cchc_docs import Assessment, RoundFolder
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import capitalised, number
from cchc_docs.web.changes.entry_changes import Work, change_entries
from cchc_docs.web.changes.fault_words import fault_lines
from cchc_docs.web.changes.field_answers import answer_field
from cchc_docs.web.changes.saving import Faulty, Why, mark, save_texts, wrong_values
from cchc_docs.web.changes.value_address import address_in
from cchc_docs.web.failures import failure
from cchc_docs.web.forms.bank_forms import bank_work, measure_forms
from cchc_docs.web.forms.block_work import Edits, added_block, moved_agencies
from cchc_docs.web.forms.form_fields import FormFields
from cchc_docs.web.forms.group_work import group_work
from cchc_docs.web.forms.record_groups import group_form
from cchc_docs.web.forms.settings_forms import (
    BANK,
    BLOCK,
    GENERAL,
    REPORT,
    ROUND,
    SHARED,
    block_groups,
    may_change,
    report_groups,
    shared_groups,
)
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.views import partial, rendered
from cchc_docs.web.visit import Routes, Visit

ROUTES = Routes("/dot/{dot}")


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One block in words."""

    code: str
    name: str
    about: str
    by: str
    bands: str
    agencies: int


@ROUTES.get("/cai-dat", "cai-dat")
def show_settings(visit: Visit) -> Response:
    """The settings of the round; agencies are changed in Excel."""
    home = visit.home
    assessment = home.assessment
    return _view(
        visit,
        "settings.html",
        "Cài đặt đợt",
        rows=[_block(assessment, code) for code in assessment.folder.round.blocks],
        bank=assessment.folder.bank.measures,
        **_settings(visit),
    )


def _view(visit: Visit, template: str, crumb: str, **values: Any) -> Response:
    given: dict[str, Any] = {"tab": "cai-dat", "crumb": crumb, "help_page": "cai-dat", "focus": ""}
    return round_view(visit, template, **given, **values)


def _settings(visit: Visit) -> dict[str, Any]:
    fields, text = _fields(visit, ROUND)
    groups = [group_form(fields, group, text) for group in shared_groups().values()]
    return {
        "general": [fields.at((), one) for one in GENERAL],
        "shared": [fields.at(("plan",), one) for one in SHARED],
        "groups": groups,
        "file_ban": mark(visit.home, ROUND),
    }


def _fields(visit: Visit, file: str) -> tuple[FormFields, str]:
    text = visit.home.text(file)
    return FormFields(file, text, wrong_values(visit.home)), text


def _block(assessment: Assessment, code: str) -> BlockRow:
    folder: RoundFolder = assessment.folder
    block, criteria = folder.round.blocks[code], folder.criteria[code]
    sign = folder.round.decimal_sign
    whole = sum(leaf.maximum for leaf in criteria.leaves.values())
    about = f"{len(criteria.areas)} lĩnh vực, {number(whole, sign)} điểm"
    unit = "%" if block.rank_by == "percent" else ""
    bands = ", ".join(
        f"{one.name} {'trên' if one.exclusive else 'từ'} {number(one.minimum, sign)}{unit}"
        for one in block.classes
    )
    by = "tỷ lệ phần trăm" if unit else "điểm"
    return BlockRow(code, block.name, about, by, bands, folder.members[code])


@ROUTES.get("/cai-dat/khoi/{khoi}", "cai-dat-khoi")
def show_block(visit: Visit) -> Response:
    """One block: its name, how it ranks, its classes."""
    code = _block_code(visit)
    folder = visit.home.folder
    name = capitalised(folder.round.blocks[code].name)
    values = _block_values(visit, folder, code)
    return _view(visit, "settings_block.html", name, **values)


def _block_values(visit: Visit, folder: RoundFolder, code: str) -> dict[str, Any]:
    fields, text = _fields(visit, ROUND)
    bands, ties = (group_form(fields, one, text) for one in block_groups(folder, code).values())
    return {
        "code": code,
        "fields": [fields.at(("blocks", code), one) for one in BLOCK],
        "bands": bands,
        "ties": ties,
        "file_ban": mark(visit.home, ROUND),
    }


def _block_code(visit: Visit) -> str:
    code: str = visit.part("khoi")
    if code not in visit.home.folder.round.blocks:
        raise HTTPException(404, "Đợt này không có khối ấy.")
    return code


@ROUTES.get("/cai-dat/ngan-hang", "ngan-hang")
def show_bank(visit: Visit) -> Response:
    """The bank of measures; one that several rounds share lies elsewhere and is only shown."""
    return _view(visit, "bank.html", "Ngân hàng giải pháp", **_bank_values(visit))


def _bank_values(visit: Visit) -> dict[str, Any]:
    folder = visit.home.folder
    is_own = folder.round.bank is None
    fields, _ = _fields(visit, BANK)
    return {
        "is_own": is_own,
        "bank": folder.bank.measures,
        "measures": measure_forms(fields, folder) if is_own else (),
        "file_ban": mark(visit.home, BANK),
        "opened": visit.query.get("mo", ""),
    }


@ROUTES.post("/cai-dat/truong", "cai-dat-truong")
def take_setting(visit: Visit) -> Response:
    """One field saved; only those of the pages."""
    posted = visit.posted
    folder = visit.home.folder
    try:
        place = address_in(posted.text("muc"))
        is_ours = may_change(folder, place, is_list=posted.text("kieu") == "json")
    except Refused:
        is_ours = False
    if not is_ours:
        raise HTTPException(422, "Trang này không sửa chỗ đó. Tải lại trang rồi sửa lại.")
    return answer_field(visit)


@ROUTES.post("/cai-dat/viec", "cai-dat-viec")
def change_shared(visit: Visit) -> Response:
    """Records that all plans share: added, moved, taken out."""
    posted = visit.posted
    work = group_work(posted, shared_groups().values(), ROUND)
    return _changed(visit, ROUND, work, "cai-dat", lambda: _settings(visit))


@ROUTES.post("/bao-cao/viec", "bao-cao-viec")
def change_report(visit: Visit) -> Response:
    """Who signs the report of the round, who gets it."""
    posted = visit.posted
    if visit.home.folder.round.report is None:
        raise HTTPException(422, "Chọn cơ quan lập báo cáo trước.")
    work = group_work(posted, report_groups().values(), ROUND)
    return _changed(visit, ROUND, work, "bao-cao", lambda: report_forms(visit))


def report_forms(visit: Visit) -> dict[str, Any]:
    """What the report says beside its figures, as forms."""
    fields, text = _fields(visit, ROUND)
    return {
        "report_fields": [fields.at(("report",), one) for one in REPORT],
        "groups": [group_form(fields, one, text) for one in report_groups().values()],
        "file_ban": mark(visit.home, ROUND),
        "focus": "",
    }


@ROUTES.post("/cai-dat/khoi/{khoi}/viec", "cai-dat-khoi-viec")
def change_block(visit: Visit) -> Response:
    """Classes of a block, and what tells equal results apart: added, moved, taken out."""
    posted, code = visit.posted, _block_code(visit)
    folder = visit.home.folder
    work = group_work(posted, block_groups(folder, code).values(), ROUND)

    def values() -> dict[str, Any]:
        return _block_values(visit, visit.home.folder, code)

    return _changed(visit, ROUND, work, "cai-dat-khoi", values, khoi=code)


@ROUTES.post("/cai-dat/khoi", "cai-dat-them-khoi")
def add_block(visit: Visit) -> Response:
    """A block that the round did not have, with the agencies moved into it."""
    posted = visit.posted
    folder = visit.home.folder
    code, edits, what = added_block(posted, folder)
    return _edited(visit, edits, what, code)


@ROUTES.post("/cai-dat/khoi/{khoi}/co-quan", "cai-dat-chuyen-khoi")
def move_agencies(visit: Visit) -> Response:
    """Agencies into this block out of others."""
    posted, code = visit.posted, _block_code(visit)
    folder = visit.home.folder
    edits, what = moved_agencies(posted, folder, code)
    return _edited(visit, edits, what, code)


def _edited(visit: Visit, edits: Edits, what: str, code: str) -> Response:
    home = visit.home
    outcome = save_texts(home, edits, Why(what, visit.path))
    if isinstance(outcome, Faulty):
        return failure(visit, 422, "Chưa làm được", fault_lines(outcome.findings))
    visit.desk.told = f"Đã {what}."
    return visit.see("cai-dat-khoi", khoi=code)


@ROUTES.post("/cai-dat/ngan-hang/viec", "ngan-hang-viec")
def change_bank(visit: Visit) -> Response:
    """A measure added to the bank or taken out of it."""
    posted = visit.posted
    folder = visit.home.folder
    if folder.round.bank is not None:
        raise HTTPException(422, "Ngân hàng này dùng chung cho nhiều đợt, không sửa ở đây.")
    work = bank_work(posted, folder)
    return _changed(visit, BANK, work, "ngan-hang", lambda: _bank_values(visit))


def _changed(
    visit: Visit,
    file: str,
    work: Work,
    page: str,
    values: Callable[[], dict[str, Any]],
    **names: str,
) -> Response:
    home = visit.home

    def redrawn(entry: str) -> list[str]:
        shown = values() | {"home": home, "focus": entry, "opened": entry}
        html = rendered(visit, f"parts/{_BODIES[page]}", **shown)
        return [partial("#cac-muc", html, "outerHTML")]

    place = visit.to(page, **names)
    return change_entries(visit, file, work, place, redrawn)


_BODIES = {
    "cai-dat": "settings_shared.html",
    "cai-dat-khoi": "settings_block.html",
    "ngan-hang": "bank.html",
    "bao-cao": "report_forms.html",
}
"""What is drawn again after a change of the page."""
