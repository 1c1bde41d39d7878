"""Rule TT-111: a document that is cited holds on the day of issue, as far as our list knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from cchc_docs.check.form.form_rule import by_itself, departure
from cchc_docs.check.form.parts import dates
from cchc_docs.check.form.parts.anatomy import Form
from cchc_docs.check.rule import Fault
from cchc_docs.data_files.form_lists import CitedDocument, read_cited

_ABOUT_ITS_END = re.compile(r"bãi bỏ|hết hiệu lực|thay thế|sửa đổi, bổ sung", re.IGNORECASE)

_RESTS_ON = re.compile(r"(Căn cứ|Thực hiện)\b")
"""How a sentence opens that rests on what it cites; others may tell of the past."""


def cited_in_force(form: Form) -> Iterator[Fault]:
    """Neither a repealed document nor one that did not hold yet; what ends another is left out."""
    issued = _day_of_issue(form)
    if issued is None:
        return
    for part in form.documents:
        for piece in (*part.all("legal_basis"), *part.body):
            is_basis = piece.role == "legal_basis" or _RESTS_ON.match(piece.text)
            if not is_basis or _ABOUT_ITS_END.search(piece.text):
                continue
            for one in _cited_in(piece.text):
                slip = _slip(one, issued)
                if slip:
                    hint = f"xem lại, có thể thay bằng {one.instead}" if one.instead else ""
                    yield departure(
                        piece.place, slip, one.name, one.instead or "còn hiệu lực", hint
                    )


def _day_of_issue(form: Form) -> date | None:
    main = form.main
    line = main.first("place_date") if main is not None else None
    return dates.latest_day(line.text) if line is not None else None


def _cited_in(text: str) -> Iterator[CitedDocument]:
    for one in read_cited():
        if any(_pattern(words).search(text) for words in (one.number, one.name, *one.also)):
            yield one


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-]){re.escape(words)}(?![\w/-])")


def _slip(one: CitedDocument, issued: date) -> str:
    if one.until is not None and issued > one.until:
        return f"{one.name} hết hiệu lực sau ngày {one.until:%d/%m/%Y}"
    if issued < one.since:
        return f"{one.name} chưa có hiệu lực vào ngày ban hành"
    return ""


RULES = (
    by_itself(
        "TT-111",
        "Văn bản được viện dẫn còn hiệu lực",
        cited_in_force,
        "chỉ biết những văn bản trong danh sách của chương trình",
    ),
)
