"""Faces of letters, those of the theme by their names (ECMA-376 part 1, 17.3.2.26, 17.18.96)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from cchc_docs.docx.names import A, W

_OF_THEME = {
    "ascii": "asciiTheme",
    "hAnsi": "hAnsiTheme",
    "eastAsia": "eastAsiaTheme",
    "cs": "cstheme",
}
"""The letters that have a face of their own → the attribute that points into the theme."""
_IN_THEME = {"Ascii": "latin", "HAnsi": "latin", "EastAsia": "ea", "Bidi": "cs"}


USUAL_FACE = "Times New Roman"
"""What Word writes in where neither text nor theme names a face."""


NO_THEME: Mapping[str, str] = MappingProxyType({})
_OF_VIETNAMESE = f"{A}font[@script='Viet']"


def theme_faces(
    root: etree._Element | None, settings: etree._Element | None = None
) -> dict[str, str]:
    """The faces of a theme part by the names that rFonts has for them: ``minorHAnsi``.

    Where the settings say that the language is Vietnamese, Latin letters have the face that the
    theme keeps for its script (17.15.1.88, 20.1.4.1.16).
    """
    found: dict[str, str] = {}
    is_vietnamese = _is_vietnamese(settings)
    for part in ("major", "minor"):
        fonts = root.find(f".//{A}{part}Font") if root is not None else None
        if fonts is None:
            continue
        for name, tag in _IN_THEME.items():
            own = fonts.find(_OF_VIETNAMESE) if is_vietnamese and tag == "latin" else None
            face = fonts.find(f"{A}{tag}") if own is None else own
            typeface = face.get("typeface", "") if face is not None else ""
            if typeface:
                found[f"{part}{name}"] = typeface
    return found


def _is_vietnamese(settings: etree._Element | None) -> bool:
    told = settings.find(f"{W}themeFontLang") if settings is not None else None
    return told is not None and told.get(f"{W}val", "").lower().split("-")[0] == "vi"


def faces(fonts: etree._Element, theme: Mapping[str, str]) -> dict[str, str]:
    """Letters → face, as an rFonts sets them.

    What points into the theme goes before a name; where the theme has no such face the name
    counts, and without a name the face that Word takes where nothing is said.
    """
    found: dict[str, str] = {}
    for letters, pointer in _OF_THEME.items():
        named, pointed = fonts.get(f"{W}{letters}", ""), fonts.get(f"{W}{pointer}", "")
        unsaid = USUAL_FACE if pointed and letters in ("ascii", "hAnsi") else ""
        face = theme.get(pointed, "") or named or unsaid
        if face:
            found[letters] = face
    return found
