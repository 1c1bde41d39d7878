"""What all plans of a round share: fields that save themselves into the round's own files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc_docs import Assessment, RoundFolder
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import capitalised, number
from cchc_docs.web.changes.entry_changes import Work, change_entries
from cchc_docs.web.changes.fault_words import fault_lines
from cchc_docs.web.changes.field_answers import answer_field
from cchc_docs.web.changes.saving import Faulty, Why, mark, save_texts, wrong_values
from cchc_docs.web.changes.value_address import address_in
from cchc_docs.web.desk import desk_of
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
from cchc_docs.web.places import RoundHome, home_of
from cchc_docs.web.posted import read_posted
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.views import address, partial, post_route, rendered, see


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One block in words."""

    code: str
    name: str
    about: str
    by: str
    bands: str
    agencies: int


async def show_settings(request: Request) -> Response:
    """The settings of the round; agencies are changed in Excel."""
    home, desk = home_of(request), desk_of(request)
    assessment = desk.rounds.assessment(home.path)
    return _view(
        request,
        "settings.html",
        "Cài đặt đợt",
        rows=[_block(assessment, code) for code in assessment.folder.round.blocks],
        bank=assessment.folder.bank.measures,
        **_settings(request, home),
    )


def _view(request: Request, template: str, crumb: str, **values: Any) -> Response:
    home = home_of(request)
    given: dict[str, Any] = {"tab": "cai-dat", "crumb": crumb, "help_page": "cai-dat", "focus": ""}
    return round_view(request, home, template, **given, **values)


def _settings(request: Request, home: RoundHome) -> dict[str, Any]:
    fields, text = _fields(request, home, ROUND)
    groups = [group_form(fields, group, text) for group in shared_groups().values()]
    return {
        "general": [fields.at((), one) for one in GENERAL],
        "shared": [fields.at(("plan",), one) for one in SHARED],
        "groups": groups,
        "file_ban": mark(home, ROUND),
    }


def _fields(request: Request, home: RoundHome, file: str) -> tuple[FormFields, str]:
    text = home.text(file)
    return FormFields(file, text, wrong_values(desk_of(request), home)), text


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


async def show_block(request: Request) -> Response:
    """One block: its name, how it ranks, its classes."""
    home, code = home_of(request), _block_code(request)
    folder = desk_of(request).rounds.folder(home.path)
    name = capitalised(folder.round.blocks[code].name)
    values = _block_values(request, home, folder, code)
    return _view(request, "settings_block.html", name, **values)


def _block_values(
    request: Request, home: RoundHome, folder: RoundFolder, code: str
) -> dict[str, Any]:
    fields, text = _fields(request, home, ROUND)
    bands, ties = (group_form(fields, one, text) for one in block_groups(folder, code).values())
    return {
        "code": code,
        "fields": [fields.at(("blocks", code), one) for one in BLOCK],
        "bands": bands,
        "ties": ties,
        "file_ban": mark(home, ROUND),
    }


def _block_code(request: Request) -> str:
    code: str = request.path_params["khoi"]
    if code not in desk_of(request).rounds.folder(home_of(request).path).round.blocks:
        raise HTTPException(404, "Đợt này không có khối ấy.")
    return code


async def show_bank(request: Request) -> Response:
    """The bank of measures; one that several rounds share lies elsewhere and is only shown."""
    home = home_of(request)
    return _view(request, "bank.html", "Ngân hàng giải pháp", **_bank_values(request, home))


def _bank_values(request: Request, home: RoundHome) -> dict[str, Any]:
    folder = desk_of(request).rounds.folder(home.path)
    is_own = folder.round.bank is None
    fields, _ = _fields(request, home, BANK)
    return {
        "is_own": is_own,
        "bank": folder.bank.measures,
        "measures": measure_forms(fields, folder) if is_own else (),
        "file_ban": mark(home, BANK),
        "opened": request.query_params.get("mo", ""),
    }


async def take_setting(request: Request) -> Response:
    """One field saved; only those of the pages."""
    home, posted = home_of(request), await read_posted(request)
    folder = desk_of(request).rounds.folder(home.path)
    try:
        place = address_in(posted.text("muc"))
        is_ours = may_change(folder, place, is_list=posted.text("kieu") == "json")
    except Refused:
        is_ours = False
    if not is_ours:
        raise HTTPException(422, "Trang này không sửa chỗ đó. Tải lại trang rồi sửa lại.")
    return answer_field(request, home, posted)


async def change_shared(request: Request) -> Response:
    """Records that all plans share: added, moved, taken out."""
    home, posted = home_of(request), await read_posted(request)
    work = group_work(posted, shared_groups().values(), ROUND)
    return _changed(request, ROUND, work, "cai-dat", lambda: _settings(request, home))


async def change_report(request: Request) -> Response:
    """Who signs the report of the round, who gets it."""
    home, posted = home_of(request), await read_posted(request)
    if desk_of(request).rounds.folder(home.path).round.report is None:
        raise HTTPException(422, "Chọn cơ quan lập báo cáo trước.")
    work = group_work(posted, report_groups().values(), ROUND)
    return _changed(request, ROUND, work, "bao-cao", lambda: report_forms(request, home))


def report_forms(request: Request, home: RoundHome) -> dict[str, Any]:
    """What the report says beside its figures, as forms."""
    fields, text = _fields(request, home, ROUND)
    return {
        "report_fields": [fields.at(("report",), one) for one in REPORT],
        "groups": [group_form(fields, one, text) for one in report_groups().values()],
        "file_ban": mark(home, ROUND),
        "focus": "",
    }


async def change_block(request: Request) -> Response:
    """Classes of a block, and what tells equal results apart: added, moved, taken out."""
    home, posted, code = home_of(request), await read_posted(request), _block_code(request)
    folder = desk_of(request).rounds.folder(home.path)
    work = group_work(posted, block_groups(folder, code).values(), ROUND)

    def values() -> dict[str, Any]:
        return _block_values(request, home, desk_of(request).rounds.folder(home.path), code)

    return _changed(request, ROUND, work, "cai-dat-khoi", values, khoi=code)


async def add_block(request: Request) -> Response:
    """A block that the round did not have, with the agencies moved into it."""
    home, posted = home_of(request), await read_posted(request)
    folder = desk_of(request).rounds.folder(home.path)
    code, edits, what = added_block(posted, folder)
    return _edited(request, edits, what, code)


async def move_agencies(request: Request) -> Response:
    """Agencies into this block out of others."""
    home, posted, code = home_of(request), await read_posted(request), _block_code(request)
    folder = desk_of(request).rounds.folder(home.path)
    edits, what = moved_agencies(posted, folder, code)
    return _edited(request, edits, what, code)


def _edited(request: Request, edits: Edits, what: str, code: str) -> Response:
    home = home_of(request)
    outcome = save_texts(desk_of(request), home, edits, Why(what, request.url.path))
    if isinstance(outcome, Faulty):
        return failure(request, 422, "Chưa làm được", fault_lines(outcome.findings))
    desk_of(request).told = f"Đã {what}."
    return see(address(request, "cai-dat-khoi", dot=home.name, khoi=code))


async def change_bank(request: Request) -> Response:
    """A measure added to the bank or taken out of it."""
    home, posted = home_of(request), await read_posted(request)
    folder = desk_of(request).rounds.folder(home.path)
    if folder.round.bank is not None:
        raise HTTPException(422, "Ngân hàng này dùng chung cho nhiều đợt, không sửa ở đây.")
    work = bank_work(posted, folder)
    return _changed(request, BANK, work, "ngan-hang", lambda: _bank_values(request, home))


def _changed(
    request: Request,
    file: str,
    work: Work,
    page: str,
    values: Callable[[], dict[str, Any]],
    **names: str,
) -> Response:
    home = home_of(request)

    def redrawn(entry: str) -> list[str]:
        shown = values() | {"home": home, "focus": entry, "opened": entry}
        html = rendered(request, f"parts/{_BODIES[page]}", **shown)
        return [partial("#cac-muc", html, "outerHTML")]

    place = address(request, page, dot=home.name, **names)
    return change_entries(request, home, file, work, place, redrawn)


_BODIES = {
    "cai-dat": "settings_shared.html",
    "cai-dat-khoi": "settings_block.html",
    "ngan-hang": "bank.html",
    "bao-cao": "report_forms.html",
}
"""What is drawn again after a change of the page."""

_AT = "/dot/{dot}/cai-dat"
ROUTES = [
    Route(_AT, show_settings, name="cai-dat"),
    post_route(f"{_AT}/truong", take_setting, "cai-dat-truong"),
    post_route(f"{_AT}/viec", change_shared, "cai-dat-viec"),
    post_route("/dot/{dot}/bao-cao/viec", change_report, "bao-cao-viec"),
    post_route(f"{_AT}/khoi", add_block, "cai-dat-them-khoi"),
    post_route(f"{_AT}/khoi/{{khoi}}/co-quan", move_agencies, "cai-dat-chuyen-khoi"),
    Route(f"{_AT}/khoi/{{khoi}}", show_block, name="cai-dat-khoi"),
    post_route(f"{_AT}/khoi/{{khoi}}/viec", change_block, "cai-dat-khoi-viec"),
    Route(f"{_AT}/ngan-hang", show_bank, name="ngan-hang"),
    post_route(f"{_AT}/ngan-hang/viec", change_bank, "ngan-hang-viec"),
]
