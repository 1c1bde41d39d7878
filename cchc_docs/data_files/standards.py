"""The YAML of the presentation standards as records; a slip in it stops the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, get_args

import yaml

from cchc_docs.data_files.standard_section import StandardSection
from cchc_docs.data_files.yaml_loader import LOADER
from cchc_docs.finding import Level, Refused
from cchc_docs.standard import (
    Alignment,
    AttachedDocument,
    Breaks,
    Confidence,
    Element,
    Figure,
    Font,
    JointDocument,
    Layout,
    LineSpacing,
    Padding,
    Page,
    PageNumber,
    PagePart,
    RuleBasis,
    SignsAs,
    Source,
    Standard,
    level_of,
)

Value = TypeVar("Value")
Tree = dict[str, Any]

_FREE: Tree = {"print": "0"}
_SINGLE: Tree = {"print": "1"}


@cache
def read_standards() -> tuple[Standard, ...]:
    """The standards that travel with the package, the oldest first."""
    folder = files("cchc_docs.standards")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    found = [
        parse_standard(folder.joinpath(name).read_text(encoding="utf-8"), name) for name in names
    ]
    return tuple(sorted(found, key=lambda standard: standard.in_force_from))


def parse_standard(text: str, name: str) -> Standard:
    """One standard from the text of its file; raises Refused."""
    tree = read_tree(text, name)
    reader = StandardSection(name, tree)
    standard = _standard(reader)
    reader.finish()
    return standard


def read_tree(text: str, name: str) -> Tree:
    """The values of a file of figures or words, every one as text; raises Refused."""
    try:
        tree = _tree(yaml.compose(text, Loader=LOADER))
    except yaml.YAMLError as error:
        raise Refused.because("TC-01", f"{name}: không đọc được tệp: {error}") from error
    if not isinstance(tree, dict):
        raise Refused.because("TC-01", f"{name}: tệp không phải là một bảng khóa và giá trị")
    return tree


def _tree(node: yaml.Node | None) -> Any:
    """The values of the node, every one as text; refuses a key that stands twice."""
    if isinstance(node, yaml.MappingNode):
        tree = {key.value: _tree(value) for key, value in node.value}
        if len(tree) < len(node.value):
            keys = [key.value for key, _ in node.value]
            twice = sorted({key for key in keys if keys.count(key) > 1})
            mark = node.start_mark
            raise Refused.because(
                "TC-01", f"{mark.name}:{mark.line + 1}: khóa ghi hai lần: {', '.join(twice)}"
            )
        return tree
    if isinstance(node, yaml.SequenceNode):
        return [_tree(item) for item in node.value]
    return node.value if node else None


def _standard(top: StandardSection) -> Standard:
    identity = top.text("id"), top.text("name"), top.day("in_force_from")
    until = _optional(top, "in_force_until", top.day)
    _source(top)
    line_spacing = _finished(top.section("line_spacing"), _line_spacing)
    tolerances = _finished(top.section("tolerances"), _tolerances)
    basis = _finished(top.section("legal_basis"), _endings)
    prefixes = _finished(top.section("signature_prefixes"), _prefixes)
    return Standard(
        *identity,
        until,
        page=_page(top),
        font=_finished(top.section("font"), _font),
        page_number=_finished(top.section("page_number"), _page_number),
        head_sizes_pt=_finished(top.section("head_sizes"), _head_sizes),
        layout=_finished(top.section("layout"), _layout),
        line_spacing=line_spacing,
        indent_tolerance_cm=tolerances[0],
        rule_share_tolerance=tolerances[1],
        legal_basis_ending=basis[0],
        legal_basis_last_ending=basis[1],
        padding=_finished(top.section("padding"), _padding),
        closing_mark=_finished(top.section("closing_mark"), lambda part: part.text("text")),
        attached=_finished(
            top.section("attached"),
            lambda part: AttachedDocument(part.flag("has_head"), part.text("opening")),
        ),
        joint=_finished(
            top.section("joint"),
            lambda part: JointDocument(part.text("mark"), part.text("separator")),
        ),
        document_types=_finished(top.section("document_types"), _document_types),
        signature_prefixes=prefixes[0],
        prefixes_with_second_title=prefixes[1],
        prefix_of=prefixes[2],  # type: ignore[arg-type]  # checked in _prefixes
        agencies_without_parent=_finished(
            top.section("agencies_without_parent"), lambda part: part.texts("names")
        ),
        elements=_each(top.section("elements"), _element),
        rules=_each(top.section("rules"), _rule),
    )


def _finished(part: StandardSection, read: Callable[[StandardSection], Value]) -> Value:
    """What ``read`` makes of a sourced section, once nothing unknown is left in it."""
    value = read(part)
    _source(part)
    part.finish()
    return value


def _each(
    part: StandardSection, read: Callable[[str, StandardSection], Value]
) -> Mapping[str, Value]:
    """Every entry of a section by its key; the keys are free, their content is not."""
    found: dict[str, Value] = {}
    for key in part.names():
        entry = part.section(key)
        found[key] = read(key, entry)
        entry.finish()
    return found


def _optional(part: StandardSection, key: str, read: Callable[[str], Value]) -> Value | None:
    """The value, or None where the key stands without one."""
    if part.is_blank(key):
        part.take(key)
        return None
    return read(key)


def _source(part: StandardSection) -> Source:
    confidence: Confidence = part.one_of("confidence", get_args(Confidence))
    return Source(part.text("source"), confidence)


def _figure(part: StandardSection) -> Figure:
    printed = part.number("print")
    least = part.number("from") if part.has("from") else None
    most = part.number("to") if part.has("to") else None
    choices = part.numbers("one_of") if part.has("one_of") else ()
    part.finish()
    figure = Figure(printed, least, most, choices)
    if not figure.allows(printed):
        raise Refused.because("TC-01", f"{part.path}: giá trị in ra nằm ngoài khoảng được phép")
    return figure


def _figure_or(part: StandardSection, key: str, otherwise: Tree) -> Figure:
    return _figure(part.section(key)) if part.has(key) else _figure(StandardSection(key, otherwise))


def _page(top: StandardSection) -> Page:
    paper, margins = top.section("paper"), top.section("margins")
    page = Page(
        width_mm=paper.number("width_mm"),
        height_mm=paper.number("height_mm"),
        size_tolerance_mm=paper.number("tolerance_mm"),
        top_mm=_figure(margins.section("top")),
        bottom_mm=_figure(margins.section("bottom")),
        left_mm=_figure(margins.section("left")),
        right_mm=_figure(margins.section("right")),
        header_distance_mm=margins.number("header_distance_mm"),
        footer_distance_mm=margins.number("footer_distance_mm"),
        margin_tolerance_mm=margins.number("tolerance_mm"),
    )
    for part in (paper, margins):
        _source(part)
        part.finish()
    return page


def _font(part: StandardSection) -> Font:
    return Font(
        name=part.text("name"),
        name_required=part.flag("name_required"),
        colour=part.text("colour"),
        colour_required=part.flag("colour_required"),
    )


def _page_number(part: StandardSection) -> PageNumber:
    place: PagePart = part.one_of("place", get_args(PagePart))
    return PageNumber(place, part.flag("hidden_on_first_page"))


def _head_sizes(part: StandardSection) -> tuple[tuple[Decimal, Decimal, Decimal], ...]:
    triples = part.take("triples")
    if not triples or any(len(triple) != 3 for triple in triples):
        raise part.wrong("triples", triples)
    return tuple((Decimal(a), Decimal(b), Decimal(c)) for a, b, c in triples)


def _layout(part: StandardSection) -> Layout:
    return Layout(
        head_columns_mm=part.numbers("head_columns_mm"),
        foot_columns_mm=part.numbers("foot_columns_mm"),
        cell_margin_mm=part.number("cell_margin_mm"),
        signature_gap_mm=_figure(part.section("signature_gap_mm")),
    )


def _line_spacing(part: StandardSection) -> LineSpacing:
    least = _optional(part, "exact_least_pt", part.number)
    return LineSpacing(least, part.number("natural_height"), part.number("tolerance"))


def _tolerances(part: StandardSection) -> tuple[Decimal, Decimal]:
    return part.number("indent_cm"), part.number("rule_share")


def _endings(part: StandardSection) -> tuple[str, str]:
    return part.text("ending"), part.text("last_ending")


def _padding(part: StandardSection) -> Padding:
    return Padding(*(part.whole(f"{unit}_below") for unit in ("days", "months", "numbers")))


def _prefixes(part: StandardSection) -> tuple[tuple[str, ...], tuple[str, ...], Mapping[str, str]]:
    prefixes, meanings = part.texts("prefixes"), part.texts("meanings")
    if sorted(meanings) != sorted(get_args(SignsAs)) or len(prefixes) != len(meanings):
        raise part.wrong("meanings", meanings)
    return prefixes, part.texts("need_second_title"), dict(zip(meanings, prefixes, strict=True))


def _document_types(part: StandardSection) -> Mapping[str, str]:
    codes = part.section("codes")
    return {code: codes.text(code) for code in codes.names()}


def _element(key: str, part: StandardSection) -> Element:
    alignments = part.texts("align")
    if not alignments or not set(alignments) <= set(get_args(Alignment)):
        raise part.wrong("align", alignments)
    return Element(
        key=key,
        name=part.text("name"),
        style=part.text("style"),
        style_id=part.text("style_id"),
        size_pt=_figure(part.section("size")),
        bold=part.flag("bold"),
        italic=part.flag("italic"),
        caps=part.flag("caps"),
        alignments=alignments,  # type: ignore[arg-type]  # checked above
        first_line_cm=_figure_or(part, "first_line", _FREE),
        space_before_pt=_figure_or(part, "before", _FREE),
        space_after_pt=_figure_or(part, "after", _FREE),
        line_spacing=_figure_or(part, "line", _SINGLE),
        rule_share=_figure(part.section("rule_share")) if part.has("rule_share") else None,
        outline_level=part.whole("outline") if part.has("outline") else None,
        keep_with_next=part.flag_or("keep_next", False),
        is_printed=part.flag_or("printed", True),
        breaks=part.one_of("breaks", get_args(Breaks)) if part.has("breaks") else "by_program",
        belongs_to=part.text_or_none("belongs_to"),
        source=_source(part),
    )


def _rule(_key: str, part: StandardSection) -> RuleBasis:
    source = _source(part)
    if part.has("level"):
        return RuleBasis(source, part.one_of("level", get_args(Level)))
    return RuleBasis(source, level_of(source.confidence))
