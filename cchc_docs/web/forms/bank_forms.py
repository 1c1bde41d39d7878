"""The bank of measures as forms, and what their buttons ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from starlette.exceptions import HTTPException

from cchc_docs import RoundFolder, value_at, with_value
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import listed
from cchc_docs.web.changes.entry_changes import Edited, Work
from cchc_docs.web.forms.form_fields import FormField, FormFields
from cchc_docs.web.forms.new_codes import new_code
from cchc_docs.web.forms.settings_forms import BANK, MEASURE
from cchc_docs.web.posted import Posted
from cchc_docs.write import present_bytes

_USED_TOLD = 5


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
    words = " ".join(posted.text("text").split())
    if not words:
        raise HTTPException(422, "Chưa ghi giải pháp nào. Viết vào ô “Giải pháp” rồi bấm Thêm.")
    codes = [one for line in posted.text("components").split("\n") for one in line.split()]
    data: Any = {"text": words, **({"components": codes} if codes else {})}

    def edit(text: str) -> Edited:
        known = value_at(text, ("measures",))
        code = new_code(words, known if isinstance(known, dict) else {}, "giai-phap")
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
