"""What all plans of a round share: fields that save themselves into the round's own files."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cchc_docs import Assessment, RoundFolder
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import capitalised, number
from cchc_docs.web.changes.entry_changes import change_entries
from cchc_docs.web.changes.fault_words import fault_lines
from cchc_docs.web.changes.field_answers import answer_own_field
from cchc_docs.web.changes.saving import Faulty, Why, save_texts
from cchc_docs.web.failures import failure
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
from cchc_docs.web.forms.settings_work import (
    Edits,
    added_block,
    bank_work,
    measure_forms,
    moved_agencies,
)
from cchc_docs.web.rounds.round_views import round_view
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
    fields = FormFields(visit.home, ROUND)
    groups = [group_form(fields, group) for group in shared_groups().values()]
    return {
        "general": [fields.at((), one) for one in GENERAL],
        "shared": [fields.at(("plan",), one) for one in SHARED],
        "groups": groups,
        "file_ban": fields.ban,
    }


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
    name = capitalised(visit.home.folder.round.blocks[_block_code(visit)].name)
    return _view(visit, "settings_block.html", name, **_block_values(visit))


def _block_values(visit: Visit) -> dict[str, Any]:
    code, fields = _block_code(visit), FormFields(visit.home, ROUND)
    groups = block_groups(visit.home.folder, code).values()
    bands, ties = (group_form(fields, one) for one in groups)
    return {
        "code": code,
        "fields": [fields.at(("blocks", code), one) for one in BLOCK],
        "bands": bands,
        "ties": ties,
        "file_ban": fields.ban,
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
    fields = FormFields(visit.home, BANK)
    return {
        "is_own": is_own,
        "bank": folder.bank.measures,
        "measures": measure_forms(fields, folder) if is_own else (),
        "file_ban": fields.ban,
        "opened": visit.query.get("mo", ""),
    }


@ROUTES.post("/cai-dat/truong", "cai-dat-truong")
def take_setting(visit: Visit) -> Response:
    """One field saved; only those of the pages."""
    folder = visit.home.folder
    return answer_own_field(visit, lambda place, is_list: may_change(folder, place, is_list))


@ROUTES.post("/cai-dat/viec", "cai-dat-viec")
def change_shared(visit: Visit) -> Response:
    """Records that all plans share: added, moved, taken out."""
    work = group_work(visit.posted, shared_groups().values(), ROUND)
    body = {"#cac-muc": "parts/settings_shared.html"}
    return change_entries(visit, ROUND, work, "cai-dat", lambda: _settings(visit), body)


@ROUTES.post("/bao-cao/viec", "bao-cao-viec")
def change_report(visit: Visit) -> Response:
    """Who signs the report of the round, who gets it."""
    if visit.home.folder.round.report is None:
        raise HTTPException(422, "Chọn cơ quan lập báo cáo trước.")
    work = group_work(visit.posted, report_groups().values(), ROUND)
    body = {"#cac-muc": "parts/report_forms.html"}
    return change_entries(visit, ROUND, work, "bao-cao", lambda: report_forms(visit), body)


def report_forms(visit: Visit) -> dict[str, Any]:
    """What the report says beside its figures, as forms."""
    fields = FormFields(visit.home, ROUND)
    return {
        "report_fields": [fields.at(("report",), one) for one in REPORT],
        "groups": [group_form(fields, one) for one in report_groups().values()],
        "file_ban": fields.ban,
        "focus": "",
    }


@ROUTES.post("/cai-dat/khoi/{khoi}/viec", "cai-dat-khoi-viec")
def change_block(visit: Visit) -> Response:
    """Classes of a block, and what tells equal results apart: added, moved, taken out."""
    groups = block_groups(visit.home.folder, _block_code(visit))
    work = group_work(visit.posted, groups.values(), ROUND)
    body = {"#cac-muc": "parts/settings_block.html"}
    return change_entries(visit, ROUND, work, "cai-dat-khoi", lambda: _block_values(visit), body)


@ROUTES.post("/cai-dat/khoi", "cai-dat-them-khoi")
def add_block(visit: Visit) -> Response:
    """A block that the round did not have, with the agencies moved into it."""
    code, edits, what = added_block(visit.posted, visit.home.folder)
    return _edited(visit, edits, what, code)


@ROUTES.post("/cai-dat/khoi/{khoi}/co-quan", "cai-dat-chuyen-khoi")
def move_agencies(visit: Visit) -> Response:
    """Agencies into this block out of others."""
    code = _block_code(visit)
    edits, what = moved_agencies(visit.posted, visit.home.folder, code)
    return _edited(visit, edits, what, code)


def _edited(visit: Visit, edits: Edits, what: str, code: str) -> Response:
    outcome = save_texts(visit.home, edits, Why(what, visit.path))
    if isinstance(outcome, Faulty):
        return failure(visit, 422, "Chưa làm được", fault_lines(outcome.findings))
    return visit.see("cai-dat-khoi", told=f"Đã {what}.", khoi=code)


@ROUTES.post("/cai-dat/ngan-hang/viec", "ngan-hang-viec")
def change_bank(visit: Visit) -> Response:
    """A measure added to the bank or taken out of it."""
    folder = visit.home.folder
    if folder.round.bank is not None:
        raise HTTPException(422, "Ngân hàng này dùng chung cho nhiều đợt, không sửa ở đây.")
    work, body = bank_work(visit.posted, folder), {"#cac-muc": "parts/bank.html"}
    return change_entries(visit, BANK, work, "ngan-hang", lambda: _bank_values(visit), body)
