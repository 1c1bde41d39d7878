"""The theme part: Word asks for one; ours names the standard's font and plain colours."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ACCENTS = ("4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def theme_xml(font: str) -> str:
    """The theme with that font for headings and text."""
    face = f'<a:latin typeface={quoteattr(font)}/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f'<a:theme xmlns:a="{_NAMESPACE}" name="Văn bản hành chính"><a:themeElements>'
        f'<a:clrScheme name="Văn bản hành chính">{_colours()}</a:clrScheme>'
        '<a:fontScheme name="Văn bản hành chính">'
        f"<a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Văn bản hành chính">{_formats()}</a:fmtScheme>'
        "</a:themeElements></a:theme>"
    )


def _colours() -> str:
    named = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "000000", "lt2": "FFFFFF"}
    named |= {f"accent{number}": value for number, value in enumerate(_ACCENTS, 1)}
    named |= {"hlink": "0563C1", "folHlink": "954F72"}
    return "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in named.items()
    )


def _formats() -> str:
    line = f'<a:ln w="6350">{_FILL}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
    )
