"""What a tagged PDF says to who cannot see the page, where the engine has left it out.

LibreOffice draws the rules under motto, agency and subject outside of all marked content, tags the
empty paragraph that bears each, tags the borderless tables that only place letterhead and signature
as tables of data, and drops what a chart says in place of itself (seen with 7.4). What is no
content is an artefact, what is only layout has no roles of tables, a figure has its words
(ISO 32000-1, 14.8).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from cchc_docs.docx.cascade.formatting import Formatting, formatting_of
from cchc_docs.docx.elements import text_in
from cchc_docs.docx.names import WORD_DRAWING, W
from cchc_docs.docx.package import Package, UnreadableDocument
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import one_line

_GROUPS = ("/THead", "/TBody", "/TFoot", "/TR", "/TH", "/TD")
_AS_LAYOUT = {"/Table": "/Div"} | dict.fromkeys(_GROUPS, "/NonStruct")
_STARTS_PATH = {"m", "re"}
_PATH = _STARTS_PATH | {"l", "c", "v", "y", "h"}
_PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}


@dataclass(frozen=True, slots=True)
class Structure:
    """What the document says that its PDF has to say too, each in the order of the document.

    ``layout`` is true for a table that only places what stands in it; ``figures`` are the words in
    place of each drawing; ``opened`` the titles that open a document in a file of several.
    """

    layout: tuple[bool, ...] = ()
    figures: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()


def structure_of(package: Package) -> Structure:
    """Tables and drawings of the main text; nothing is known where they cannot be read."""
    try:
        text, formatting = package.tree(package.main_part()), formatting_of(package)
    except UnreadableDocument:
        return Structure()
    drawings = text.iter(f"{{{WORD_DRAWING}}}docPr")
    return Structure(
        tuple(_is_layout(table, formatting) for table in text.iter(f"{W}tbl")),
        tuple(drawing.get("descr", "").strip() for drawing in drawings),
        tuple(_titles(text)),
    )


def _titles(text: etree._Element) -> Iterator[str]:
    """The paragraphs that are outlined above all others by themselves, not by their style: a
    decision and the plan that goes with it."""
    for level in text.iterfind(f".//{W}p/{W}pPr/{W}outlineLvl"):
        paragraph = next(level.iterancestors(f"{W}p"))
        if level.get(f"{W}val") == "0":
            yield one_line(text_in(paragraph))


def _is_layout(table: etree._Element, formatting: Formatting) -> bool:
    """Nothing drawn, no heading row, no name: such a table has no figures to be read by column."""
    told = table.iter(f"{W}tblHeader", f"{W}tblCaption")
    return not formatting.has_borders(table) and next(told, None) is None


def tell_structure(pdf: Any, structure: Structure) -> None:
    """Mend the tags of an open PDF; one that is not tagged stays as it is.

    Tables and figures are matched by their order, and left alone where their numbers differ: a
    wrong name is worse than none.
    """
    if "/StructTreeRoot" not in pdf.Root:
        return
    root = pdf.Root.StructTreeRoot
    roles = root.get("/RoleMap", {})
    _drop_empty(root, roles)
    elements = [element for element in _walk(root) if "/S" in element]
    tables = [element for element in elements if element.S == "/Table"]
    if len(tables) == len(structure.layout):
        for table, is_layout in zip(tables, structure.layout, strict=True):
            if is_layout:
                _no_table(table)
    figures = [element for element in elements if element.S == "/Figure"]
    if len(figures) == len(structure.figures):
        for figure, words in zip(figures, structure.figures, strict=True):
            if words and "/Alt" not in figure:
                figure.Alt = words
    for page in pdf.pages:
        _mark_lines(pdf, page)


def nest_bookmarks(pdf: Any, titles: Sequence[str]) -> None:
    """What follows the title of a document goes under it, up to the next title; an open PDF whose
    bookmarks do not have these titles in their order stays as it is."""
    if not titles or "/Outlines" not in pdf.Root:
        return
    with pdf.open_outline() as outline:
        items, wanted = list(outline.root), list(titles)
        under: list[Any] = []
        for item in items:
            is_title = bool(wanted) and one_line(item.title) == wanted[0]
            if is_title:
                wanted.pop(0)
            under.append(item if is_title or not under else under[-1])
        if wanted:
            return
        for item, owner in zip(items, under, strict=True):
            if item is not owner:
                owner.children.append(item)
        outline.root[:] = [item for item, owner in zip(items, under, strict=True) if item is owner]


def _walk(element: Any) -> Iterator[Any]:
    yield element
    for kid in _kids(element):
        if _is_element(kid):
            yield from _walk(kid)


def _kids(element: Any) -> list[Any]:
    import pikepdf

    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_element(kid: Any) -> bool:
    import pikepdf

    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _drop_empty(element: Any, roles: Any) -> None:
    """Paragraphs without content go: the ones that bear a rule, that end a section."""
    import pikepdf

    kids = _kids(element)
    for kid in filter(_is_element, kids):
        _drop_empty(kid, roles)
    left = [kid for kid in kids if not (_is_element(kid) and _is_empty_paragraph(kid, roles))]
    if len(left) < len(kids):
        element.K = pikepdf.Array(left)


def _is_empty_paragraph(element: Any, roles: Any) -> bool:
    return not _kids(element) and roles.get(str(element.S), element.S) == "/P"


def _no_table(table: Any) -> None:
    """The cells of a layout in their order, as parts of the text; a table inside is its own."""
    for part in _parts(table):
        part.S = _name(_AS_LAYOUT[str(part.S)])
        if "/A" in part:
            del part["/A"]


def _parts(element: Any) -> Iterator[Any]:
    """The element with the rows and cells under it, however they are grouped."""
    yield element
    for kid in filter(_is_element, _kids(element)):
        if kid.S != "/Table" and str(kid.S) in _AS_LAYOUT:
            yield from _parts(kid)


def _name(text: str) -> Any:
    import pikepdf

    return pikepdf.Name(text)


def _mark_lines(pdf: Any, page: Any) -> None:
    """Lines and areas drawn outside of all marked content become artefacts."""
    import pikepdf

    found = list(pikepdf.parse_content_stream(page))
    marked = _with_artefacts(found)
    if len(marked) > len(found):
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(marked))


def _with_artefacts(operations: Sequence[Any]) -> list[Any]:
    import pikepdf

    begin = ([pikepdf.Name("/Artifact")], pikepdf.Operator("BMC"))
    end: tuple[list[Any], Any] = ([], pikepdf.Operator("EMC"))
    out: list[Any] = []
    depth, start = 0, -1
    for operation in operations:
        operator = str(operation.operator)
        if operator in ("BMC", "BDC"):
            depth += 1
        elif operator == "EMC":
            depth -= 1
        if operator in _STARTS_PATH and start < 0:
            start = len(out)
        out.append(operation)
        if operator in _PAINTS and start >= 0 and depth == 0:
            out.insert(start, begin)
            out.append(end)
        if operator not in _PATH:
            start = -1
    return out
