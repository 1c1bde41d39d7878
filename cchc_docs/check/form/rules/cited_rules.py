"""Rules TT-111 and TT-118: a document that is cited holds, and its number is one of its form."""

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
from cchc_docs.vietnamese import short_date

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
        return f"{one.name} hết hiệu lực sau ngày {short_date(one.until)}"
    if issued < one.since:
        return f"{one.name} chưa có hiệu lực vào ngày ban hành"
    return ""


_STATE = r"UBND|HĐND|CP|TTg|VPCP"
_SYMBOL = re.compile(
    rf"\bsố\s*:?\s*(?P<number>\d{{1,5}}(?:/\d{{4}})?)(?P<first>\s*[/-]?\s*)"
    rf"(?P<code>NQ|QĐ|CT|QC|QyĐ|TB|HD|CTr|KH|PA|ĐA|BC|TTr|NĐ|TT|TTLT)(?P<second>\s*[-/–]?\s*)"
    rf"(?P<issuer>(?:{_STATE})(?!\w)|[A-ZĐ]{{2,}})"
)
"""Number, tên loại and agency of a document, whatever parts them."""

_SPACED = re.compile(r"\s*-\s*")


def cited_symbols(form: Form) -> Iterator[Fault]:
    """“12/QĐ-UBND” has a stroke, then a hyphen, and no spaces round them.

    Only a warning: the document that is cited may bear such a number itself. “12-QĐ/TU” is how the
    Party numbers, so that other marks are told only where an agency of the State is named.
    """
    for part in form.parts:
        for piece in (*part.all("legal_basis", "attachment_line"), *part.body):
            for match in _SYMBOL.finditer(piece.text):
                number, first, code, second, issuer = match.groups()
                is_right = (first, second) == ("/", "-") or piece.text.isupper()
                is_spaced = first.strip() == "/" and bool(_SPACED.fullmatch(second))
                if is_right or not (is_spaced or re.fullmatch(_STATE, issuer)):
                    continue
                found = match.group().removeprefix("số").strip(" :")
                message = f"Số, ký hiệu của văn bản được viện dẫn viết sai: “{found}”"
                yield departure(piece.place, message, found, f"{number}/{code}-{issuer}")


RULES = (
    by_itself(
        "TT-111",
        "Văn bản được viện dẫn còn hiệu lực",
        cited_in_force,
        "chỉ biết những văn bản trong danh sách của chương trình",
    ),
    by_itself(
        "TT-118",
        "Số, ký hiệu của văn bản được viện dẫn đúng mẫu",
        cited_symbols,
        "văn bản được viện dẫn có thể đã được đánh số như vậy, nên chỉ là cảnh báo",
    ),
)
