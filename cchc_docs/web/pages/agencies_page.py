"""The agencies of a round: what they are called in documents."""

from __future__ import annotations

from starlette.responses import Response

from cchc_docs import typed_fields
from cchc_docs.web.changes.field_answers import answer_own_field
from cchc_docs.web.changes.value_address import ValueAddress
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
    fields = FormFields(visit.home, _FILE)
    rows = [
        (agency.name, [fields.at((code,), one) for one in _FIELDS.values()])
        for code, agency in visit.home.folder.agencies.items()
    ]
    return round_view(
        visit,
        "settings_agencies.html",
        tab="cai-dat",
        crumb="Cơ quan",
        help_page="cai-dat",
        rows=rows,
        file_ban=fields.ban,
    )


@ROUTES.post("/truong", "co-quan-truong")
def take_name(visit: Visit) -> Response:
    """One field saved; only those of the page."""
    agencies = visit.home.folder.agencies

    def is_ours(place: ValueAddress, is_list: bool) -> bool:
        code, key = place.keys if len(place.keys) == 2 else ("", "")
        return place.file == _FILE and code in agencies and key in _FIELDS and not is_list

    return answer_own_field(visit, is_ours)
