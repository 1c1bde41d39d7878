"""A block added to a round, and agencies moved between blocks: edits of its two files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.exceptions import HTTPException

from cchc_docs import RoundFolder, value_at, with_value
from cchc_docs.vietnamese import folded
from cchc_docs.web.forms.new_codes import new_code
from cchc_docs.web.forms.settings_forms import ROUND
from cchc_docs.web.posted import Posted

AGENCIES = "agencies.yaml"
Edits = dict[str, Callable[[str], str]]


def added_block(posted: Posted, folder: RoundFolder) -> tuple[str, Edits, str]:
    """The code of the block that the form describes, the edits that make it with the agencies that
    were chosen, and what that is called. Raises 422.
    """
    name = " ".join(posted.text("name").split())
    if not name:
        raise HTTPException(422, "Chưa ghi tên khối. Viết vào ô “Tên khối” rồi bấm Thêm.")
    if folded(name) in {folded(one.name) for one in folder.round.blocks.values()}:
        raise HTTPException(422, f"Đợt đã có khối “{name}”. Ghi tên khác.")
    like = folder.round.blocks.get(posted.text("bo"))
    if like is None:
        raise HTTPException(422, "Chưa chọn bộ tiêu chí của khối.")
    code = new_code(name, folder.round.blocks, "khoi")
    data: dict[str, Any] = {"name": name, "criteria": like.criteria}
    if posted.text("rank_by") == "percent":
        data["rank_by"] = "percent"

    def edit(text: str) -> str:
        if value_at(text, ("blocks", code)) is not None:
            raise HTTPException(409, "Nơi khác vừa thêm khối này. Tải lại trang.")
        return with_value(ROUND, text, ("blocks", code), data)

    return code, {ROUND: edit} | _moves(posted, folder, code), f"thêm khối {name}"


def moved_agencies(posted: Posted, folder: RoundFolder, code: str) -> tuple[Edits, str]:
    """The edits that move the chosen agencies into the block. Raises 422."""
    edits = _moves(posted, folder, code)
    if not posted.texts("cq"):
        raise HTTPException(422, "Chưa chọn cơ quan nào để chuyển.")
    return edits, f"chuyển cơ quan vào khối {folder.round.blocks[code].name}"


def _moves(posted: Posted, folder: RoundFolder, code: str) -> Edits:
    """The chosen agencies into the block. Those that named none, as the round had one, name theirs:
    beside a second block nobody could tell.
    """
    chosen = posted.texts("cq")
    if not {*chosen} <= {*folder.agencies}:
        raise HTTPException(422, "Đợt không còn cơ quan ấy. Tải lại trang.")
    unnamed = {key for key, one in folder.agencies.items() if one.block is None}

    def edit(text: str) -> str:
        for agency, one in folder.agencies.items():
            if agency in chosen or agency in unnamed:
                block = code if agency in chosen else folder.round.block_of(one)
                text = with_value(AGENCIES, text, (agency, "block"), block)
        return text

    return {AGENCIES: edit} if chosen or unnamed else {}
