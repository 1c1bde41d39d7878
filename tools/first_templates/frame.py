"""What documents share: the head with Quốc hiệu and issuer, the foot with recipients and signer."""

from __future__ import annotations

from cchc_docs.standard import MOTTO, NATIONAL_TITLE, Standard
from tools.first_templates.body import Block, Line, Row, Table, control, tag_row

DRAFT = "DỰ THẢO{% if draft.version %} LẦN {{ draft.version }}{% endif %}"


def draft_mark(condition: str) -> list[Line]:
    """What says that the document is a draft, gone when it has its number."""
    return [
        control(f"if {condition}", "draft_mark"),
        Line("draft_mark", DRAFT, keep_next=True),
        control("if draft.date", "draft_note"),
        Line("draft_note", "(ngày {{ draft.date|short_date }})", keep_next=True),
        control("endif", "draft_note"),
        control("endif", "draft_mark"),
    ]


def head(standard: Standard, *, numbered: bool = True, drafts: bool = False) -> Table:
    """The borderless table at the head (ô 1 to 4); ``numbered`` adds number, place and date,
    ``drafts`` the mark of a draft below the number.

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
        marks = draft_mark("draft") if drafts else ()
        rows.append(Row(((number, *marks), (date,))))
    layout = standard.layout
    return Table(layout.head_columns_mm, tuple(rows), cell_margin_mm=layout.cell_margin_mm)


BESIDE_SIGNATURE = 12
"""So many recipients stand beside the signature; a longer list goes on in a row of its own, which
may be divided between pages, so that it does not drag the signature from the text."""

_FEW = f"recipients|length <= {BESIDE_SIGNATURE}"
_DRAFTER = (
    control("if drafter", "drafter"),
    Line("drafter", "{{ drafter }}"),
    control("endif", "drafter"),
)
_ARCHIVE = (Line("recipients", "- Lưu: {{ archive }}."), *_DRAFTER)
_OWN = "{% if agency.abbreviation %} ({{ agency.abbreviation }}){% endif %}"
_ARCHIVES = (
    Line("recipients", f"- Lưu: {{{{ archive }}}}{_OWN};"),
    Line("recipients", "- Lưu: {{ joint.archive }} ({{ joint.abbreviation }})."),
    *_DRAFTER,
)


def _recipients(recipients: str) -> tuple[Line, ...]:
    return (
        control(f"for recipient in {recipients}", "recipients"),
        Line("recipients", "- {{ recipient }};"),
        control("endfor", "recipients"),
    )


def foot(standard: Standard, addressed: str = "", *, joint: bool = False) -> Table:
    """The borderless table at the foot: Nơi nhận (ô 9b) beside the signature (ô 7).

    ``addressed`` opens the recipients of a decision: “Như Điều 3”. ``joint`` adds the foot of what
    two agencies sign: the leading one at the right, where an issuer signs, the other at the left,
    both names level, so that the recipients stand below. A short list of them goes with the
    signatures to another page, a long one is divided.
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
    layout = standard.layout
    rows: tuple[Row, ...] = (
        Row((first, _signature("signature"))),
        _tag_row(f"if not ({_FEW})"),
        Row((others, _EMPTY), splits=True),
        _tag_row("endif"),
    )
    if joint:
        label = Line("recipients_label", "Nơi nhận:", space_before_pt=12)
        below = (label, *_recipients("recipients"), *_ARCHIVES)
        rows = (
            _tag_row("if joint"),
            Row((_titles("joint.signature"), _titles("signature"))),
            Row(tuple(_name(of, keep_next=True) for of in ("joint.signature", "signature"))),
            _tag_row(f"if {_FEW}"),
            Row((below, _EMPTY)),
            _tag_row("else"),
            Row((below, _EMPTY), splits=True),
            _tag_row("endif"),
            _tag_row("else"),
            *rows,
            _tag_row("endif"),
        )
    return Table(layout.foot_columns_mm, rows, cell_margin_mm=layout.cell_margin_mm)


_EMPTY = (Line("recipients", ""),)


def _tag_row(tag: str) -> Row:
    return tag_row(tag, 2, "recipients")


def _signature(of: str) -> tuple[Line, ...]:
    """Authority and post, room to sign, name: ``of`` names the fields of the signer."""
    return (*_titles(of), *_name(of))


def _titles(of: str) -> tuple[Line, ...]:
    return (
        control(f"for line in {of}.lines", "signer_title"),
        Line("signer_title", "{{ line }}"),
        control("endfor", "signer_title"),
    )


def _name(of: str, *, keep_next: bool = False) -> tuple[Line, ...]:
    """The name with the room to sign above it, and above that a post elsewhere, if any."""
    name = f"{{{{ {of}.name }}}}"
    return (
        control(f"if {of}.other_title", "signer_title"),
        Line("signer_other_title", f"{{{{ {of}.other_title }}}}"),
        Line("signer_name", name, space_before_pt=0, keep_next=keep_next),
        control("else", "signer_title"),
        Line("signer_name", name, keep_next=keep_next),
        control("endif", "signer_title"),
    )


def title(word: str, subject: str, attached_to: str = "", *, opens: bool = False) -> list[Block]:
    """Tên loại, trích yếu, what the document is attached to, and the rule below (ô 5a)."""
    return [
        Line("document_type", word, opens=opens),
        Line("subject", subject),
        *([Line("attachment_line", attached_to)] if attached_to else []),
        Line("subject_rule", "", keep_next=True),
    ]
