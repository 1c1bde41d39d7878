"""What all plans of a round share: fields that save themselves into the round's own file."""

from __future__ import annotations

import json
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc_docs import Assessment, RoundFolder, value_at
from cchc_docs.vietnamese import number
from cchc_docs.web.changes.field_answers import field_answer, take_field
from cchc_docs.web.changes.saving import mark, wrong_values
from cchc_docs.web.desk import desk_of
from cchc_docs.web.places import home_of
from cchc_docs.web.posted import Posted, read_posted
from cchc_docs.web.round_views import round_view
from cchc_docs.write import present_bytes

_FILE = "round.yaml"


@dataclass(frozen=True, slots=True)
class SettingField:
    """One field: where its value belongs, what it is called; a list has a line for each item."""

    keys: tuple[str, ...]
    label: str
    hint: str = ""
    is_list: bool = False
    choices: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Its ``muc``."""
        return f"{_FILE}#/{'/'.join(self.keys)}"

    @property
    def id(self) -> str:
        """Its id in the page."""
        return "-".join(("o", *self.keys))


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field with its value, and what was typed there that could not be taken."""

    field: SettingField
    value: str
    wrong: str = ""


GENERAL = (
    SettingField(("year",), "Năm được đánh giá"),
    SettingField(("province",), "Tỉnh, thành phố", "Ví dụ: tỉnh Sơn La."),
    SettingField(("place",), "Địa danh trước ngày tháng"),
    SettingField(("name",), "Tên chỉ số"),
    SettingField(("short_name",), "Tên viết tắt"),
    SettingField(("decimals",), "Số chữ số thập phân", choices=("", "0", "1", "2", "3", "4")),
)
SHARED = (
    SettingField(
        ("plan", "purposes"),
        "Mục đích",
        "Mỗi ý một dòng. {year} là năm đánh giá, tự thay khi sang năm.",
        is_list=True,
    ),
    SettingField(("plan", "requirements"), "Yêu cầu", "Mỗi ý một dòng.", is_list=True),
    SettingField(("plan", "assignments"), "Tổ chức thực hiện", "Mỗi ý một dòng.", is_list=True),
    SettingField(("plan", "archive"), "Lưu", "Không ghi chữ Lưu. Ví dụ: VT, VP."),
)
_KNOWN = {field.address: field for field in (*GENERAL, *SHARED)}


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One block in words."""

    name: str
    about: str
    by: str
    bands: str
    agencies: int


async def show_settings(request: Request) -> Response:
    """The settings of the round; what is more than words is shown, and changed in Excel."""
    home, desk = home_of(request), desk_of(request)
    assessment = desk.rounds.assessment(home.path)
    text = (present_bytes(home.path / _FILE) or b"").decode("utf-8-sig")
    wrong = wrong_values(desk, home)
    return round_view(
        request,
        home,
        "settings.html",
        tab="cai-dat",
        crumb="Cài đặt đợt",
        help_page="cai-dat",
        general=[_shown(field, text, wrong.get(field.address, "")) for field in GENERAL],
        shared=[_shown(field, text, wrong.get(field.address, "")) for field in SHARED],
        file_ban=mark(home, _FILE),
        rows=[_block(assessment, code) for code in assessment.folder.round.blocks],
    )


def _shown(field: SettingField, text: str, wrong: str) -> ShownField:
    value = value_at(text, field.keys)
    if isinstance(value, list):
        shown = "\n".join(str(one) for one in value)
    else:
        shown = "" if value is None else str(value)
    return ShownField(field, shown, wrong)


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
    return BlockRow(block.name, about, by, bands, folder.members[code])


async def take_setting(request: Request) -> Response:
    """One field saved; only those of the page."""
    home, posted = home_of(request), await read_posted(request)
    field = _KNOWN.get(posted.text("muc"))
    is_list = posted.text("kieu") == "json"
    if field is None or field.is_list != is_list or (is_list and not _is_lines(posted)):
        raise HTTPException(422, "Trang này không sửa chỗ đó. Tải lại trang rồi sửa lại.")
    return field_answer(request, home, posted, take_field(request, home, posted))


def _is_lines(posted: Posted) -> bool:
    """Whether both values are lists of sentences."""
    try:
        found = [json.loads(posted.text(name) or "[]") for name in ("cu", "gia-tri")]
    except (ValueError, RecursionError):
        return False
    return all(
        isinstance(value, list) and all(isinstance(one, str) for one in value) for value in found
    )


ROUTES = [
    Route("/dot/{dot}/cai-dat", show_settings, name="cai-dat"),
    Route("/dot/{dot}/cai-dat/truong", take_setting, methods=["POST"], name="cai-dat-truong"),
]
