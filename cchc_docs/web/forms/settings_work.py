"""The bank of measures and the blocks of a round: forms, and what their buttons ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain, count
from typing import Any

from starlette.exceptions import HTTPException

from cchc_docs import RoundFolder, value_at, with_value
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import folded, listed, unaccented
from cchc_docs.web.changes.entry_changes import Edited, Work
from cchc_docs.web.forms.form_fields import FormField, FormFields
from cchc_docs.web.forms.settings_forms import BANK, MEASURE, ROUND
from cchc_docs.web.posted import Posted
from cchc_docs.write import present_bytes

_USED_TOLD = 5
_WORDS = 6
AGENCIES = "agencies.yaml"
Edits = dict[str, Callable[[str], str]]


@dataclass(frozen=True, slots=True)
class BankForm:
    """One measure of the bank: ``used`` are the names of agencies whose plans name it."""

    code: str
    id: str
    words: str
    fields: Sequence[FormField]
    used: Sequence[str]


def measure_forms(fields: FormFields, folder: RoundFolder) -> list[BankForm]:
    """The measures in the order of the file."""
    return [
        BankForm(
            code,
            f"o-measures-{code}",
            measure.text,
            [fields.at(("measures", code), one) for one in MEASURE],
            list(_users(folder, code)),
        )
        for code, measure in folder.bank.measures.items()
    ]


def _users(folder: RoundFolder, code: str) -> Iterator[str]:
    """Whose plans name the measure; by their texts, since a plan at fault may name it too."""
    named = re.compile(rf"\buse:\s*[\"']?{re.escape(code)}[\"']?\s*[,}}#\n]")
    for agency in folder.files("plans"):
        data = present_bytes(folder.path / "plans" / f"{agency}.yaml") or b""
        if named.search(data.decode("utf-8-sig", errors="replace") + "\n"):
            yield folder.agencies[agency].name if agency in folder.agencies else agency


def bank_work(posted: Posted, folder: RoundFolder) -> Work:
    """The edit of the bank's file that the form asks for, and what it is called. Raises 422."""
    if posted.text("viec") == "them":
        return _added(posted)
    if posted.text("viec") == "bo":
        return _removed(posted, folder)
    raise HTTPException(422, "Không rõ việc cần làm. Tải lại trang rồi làm lại.")


def _added(posted: Posted) -> Work:
    words = posted.words("text", "Chưa ghi giải pháp nào. Viết vào ô “Giải pháp” rồi bấm Thêm.")
    codes = [one for line in posted.text("components").split("\n") for one in line.split()]
    data: Any = {"text": words, **({"components": codes} if codes else {})}

    def edit(text: str) -> Edited:
        known = value_at(text, ("measures",))
        code = _new_code(words, known if isinstance(known, dict) else {}, "giai-phap")
        if not known:
            return with_value(BANK, text, ("measures",), {code: data}), code
        return with_value(BANK, text, ("measures", code), data), code

    return edit, "thêm giải pháp vào ngân hàng"


def _removed(posted: Posted, folder: RoundFolder) -> Work:
    code = posted.text("muc")
    if code not in folder.bank.measures:
        raise HTTPException(422, "Ngân hàng không còn giải pháp này. Tải lại trang.")
    users = list(_users(folder, code))
    if users:
        more = f" và {len(users) - _USED_TOLD} cơ quan khác" if len(users) > _USED_TOLD else ""
        named = f"{listed(users[:_USED_TOLD], ', ' if more else ' và ')}{more}"
        raise HTTPException(422, f"Chưa xóa được: kế hoạch của {named} đang dùng giải pháp này.")

    def edit(text: str) -> Edited:
        return with_value(BANK, text, ("measures", code), None), ""

    return edit, "xóa giải pháp khỏi ngân hàng"


def added_block(posted: Posted, folder: RoundFolder) -> tuple[str, Edits, str]:
    """The code of the block that the form describes, the edits that make it with the agencies that
    were chosen, and what that is called. Raises 422.
    """
    name = posted.words("name", "Chưa ghi tên khối. Viết vào ô “Tên khối” rồi bấm Thêm.")
    if folded(name) in {folded(one.name) for one in folder.round.blocks.values()}:
        raise HTTPException(422, f"Đợt đã có khối “{name}”. Ghi tên khác.")
    like = folder.round.blocks.get(posted.text("bo"))
    if like is None:
        raise HTTPException(422, "Chưa chọn bộ tiêu chí của khối.")
    code = _new_code(name, folder.round.blocks, "khoi")
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


def _new_code(words: str, taken: Collection[str], usual: str) -> str:
    """The first words joined by hyphens, ``usual`` without any; with a number if it is taken."""
    code = "-".join(unaccented(words).lower().split()[:_WORDS]) or usual
    numbered = (f"{code}-{number}" for number in count(2))
    return next(one for one in chain([code], numbered) if one not in taken)
