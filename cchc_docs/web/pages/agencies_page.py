"""The agencies of a round: what they are called in documents."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cchc_docs import typed_fields
from cchc_docs.finding import Refused
from cchc_docs.web.changes.field_answers import answer_field
from cchc_docs.web.changes.saving import mark, wrong_values
from cchc_docs.web.changes.value_address import address_in
from cchc_docs.web.forms.form_fields import FormColumn, FormFields
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.visit import Routes, Visit

ROUTES = Routes("/dot/{dot}/cai-dat/co-quan")

_FILE = "agencies.yaml"
_NAMES = (FormColumn("name", "Tên"), FormColumn("abbreviation", "Chữ viết tắt"))
_FIELDS = {one.key: one for one in _NAMES} | {
    field.name: FormColumn(field.name, field.label)
    for field in typed_fields("agency")
    if field.kind == "text" and field.name != "name"
}


@ROUTES.get("", "cai-dat-co-quan")
def show_agencies(visit: Visit) -> Response:
    """Name and abbreviation of each agency, in fields that save themselves."""
    home = visit.home
    folder = home.folder
    fields = FormFields(_FILE, home.text(_FILE), wrong_values(home))
    rows = [
        (agency.name, [fields.at((code,), one) for one in _FIELDS.values()])
        for code, agency in folder.agencies.items()
    ]
    return round_view(
        visit,
        "settings_agencies.html",
        tab="cai-dat",
        crumb="Cơ quan",
        help_page="cai-dat",
        rows=rows,
        file_ban=mark(home, _FILE),
    )


@ROUTES.post("/truong", "co-quan-truong")
def take_name(visit: Visit) -> Response:
    """One field saved; only those of the page."""
    posted = visit.posted
    folder = visit.home.folder
    try:
        place = address_in(posted.text("muc"))
        code, key = place.keys if len(place.keys) == 2 else ("", "")
        is_ours = place.file == _FILE and code in folder.agencies and key in _FIELDS
    except Refused:
        is_ours = False
    if not is_ours or posted.text("kieu") == "json":
        raise HTTPException(422, "Trang này không sửa chỗ đó. Tải lại trang rồi sửa lại.")
    return answer_field(visit)
