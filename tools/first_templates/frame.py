"""What documents share: the head with Quốc hiệu and issuer, the foot with recipients and signer."""

from __future__ import annotations

from cchc_docs.standard import Standard
from tools.first_templates.body import Block, Line, Row, Table, control

NATIONAL_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def head(standard: Standard, *, numbered: bool = True) -> Table:
    """The borderless table at the head (ô 1 to 4); ``numbered`` adds number, place and date.

    “Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2019” is 4 mm longer than its column is wide; at
    the right is the margin of the page, at the left the short line of the number.
    """
    issuer = (
        control("for line in issuer.parent_lines", "parent_agency"),
        Line("parent_agency", "{{ line }}"),
        control("endfor", "parent_agency"),
        control("for line in issuer.lines_above", "agency"),
        Line("agency", "{{ line }}"),
        control("endfor", "agency"),
        Line("agency", "{{ issuer.name }}"),
        Line("agency_rule", ""),
    )
    nation = (
        Line("national_title", NATIONAL_TITLE),
        Line("motto", MOTTO),
        Line("motto_rule", ""),
    )
    rows = [Row((issuer, nation))]
    if numbered:
        number = Line("number", "Số: {{ document.number }}/{{ document.symbol }}")
        date = Line("place_date", "{{ document.place }}, {{ document.date }}", overhang_mm=(4, 1))
        rows.append(Row(((number,), (date,))))
    layout = standard.layout
    return Table(layout.head_columns_mm, tuple(rows), cell_margin_mm=layout.cell_margin_mm)


BESIDE_SIGNATURE = 12
"""So many recipients stand beside the signature; a longer list goes on in a row of its own, which
may be divided between pages, so that it does not drag the signature from the text."""

_FEW = f"recipients|length <= {BESIDE_SIGNATURE}"
_ARCHIVE = (
    Line("recipients", "- Lưu: {{ archive }}."),
    control("if drafter", "drafter"),
    Line("drafter", "{{ drafter }}"),
    control("endif", "drafter"),
)


def _recipients(recipients: str) -> tuple[Line, ...]:
    return (
        control(f"for recipient in {recipients}", "recipients"),
        Line("recipients", "- {{ recipient }};"),
        control("endfor", "recipients"),
    )


def foot(standard: Standard, addressed: str = "") -> Table:
    """The borderless table at the foot: Nơi nhận (ô 9b) beside the signature (ô 7).

    ``addressed`` opens the recipients of a decision: “Như Điều 3”.
    """
    first = (
        Line("recipients_label", "Nơi nhận:"),
        *([Line("recipients", f"- {addressed};")] if addressed else []),
        *_recipients(f"recipients[:{BESIDE_SIGNATURE}]"),
        control(f"if {_FEW}", "recipients"),
        *_ARCHIVE,
        control("endif", "recipients"),
    )
    others = (*_recipients(f"recipients[{BESIDE_SIGNATURE}:]"), *_ARCHIVE)
    signature = (
        control("for line in signature.lines", "signer_title"),
        Line("signer_title", "{{ line }}"),
        control("endfor", "signer_title"),
        control("if signature.other_title", "signer_title"),
        Line("signer_other_title", "{{ signature.other_title }}"),
        Line("signer_name", "{{ signature.name }}", space_before_pt=0),
        control("else", "signer_title"),
        Line("signer_name", "{{ signature.name }}"),
        control("endif", "signer_title"),
    )
    layout = standard.layout
    rows = (
        Row((first, signature)),
        Row(((Line("recipients", f"{{%tr if not ({_FEW}) %}}"),), (Line("recipients", ""),))),
        Row((others, (Line("recipients", ""),)), splits=True),
        Row(((Line("recipients", "{%tr endif %}"),), (Line("recipients", ""),))),
    )
    return Table(layout.foot_columns_mm, rows, cell_margin_mm=layout.cell_margin_mm)


def title(word: str, subject: str, attached_to: str = "", *, opens: bool = False) -> list[Block]:
    """Tên loại, trích yếu, what the document is attached to, and the rule below (ô 5a)."""
    return [
        Line("document_type", word, opens=opens),
        Line("subject", subject),
        *([Line("attachment_line", attached_to)] if attached_to else []),
        Line("subject_rule", "", keep_next=True),
    ]
