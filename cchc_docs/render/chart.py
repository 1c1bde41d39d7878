"""A bar chart as Word's own chart: shapes that Word draws, with the figures in a workbook inside.

The chart part is written directly; it is small, and nothing else is needed. The axis begins at 0,
since a bar that begins elsewhere misleads.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

from lxml import etree
from markupsafe import Markup

from cchc_docs.docx.names import CHART, DRAWING, OFFICE, WORD_DRAWING
from cchc_docs.docx.relationships import (
    TYPES_PART,
    add_content_type,
    add_default_type,
    add_relationship,
    no_relationships,
    serialised,
)
from cchc_docs.docx.units import EMU_PER_MM
from cchc_docs.docx.zip_writer import pack, unpack
from cchc_docs.frozen import dataclass
from cchc_docs.packages import relations_part
from cchc_docs.text_width import text_width_mm
from cchc_docs.vietnamese import plain

SHEET = "Số liệu"
_MAIN = "word/document.xml"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FACE = "Times New Roman"
_WHOLE = '<a:bodyPr wrap="none" anchor="ctr"/>'
"""A label stays on one line, however many decimals it has."""
_LETTERS_PT = Decimal(11)
_GAP_MM, _SCALE_MM = Decimal("2.5"), Decimal(8)
_MOST_FOR_NAMES = Decimal("0.45")
"""Longer names take two lines."""
_FIRST_DRAWING = 1000
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars from the top down in the order given; ``workbook`` holds the figures in two columns.

    ``labels`` are the figures as they are printed beside the bars, with the decimal sign of the
    round: a format of numbers would follow the machine that shows the chart. Names and labels have
    the room that they need: no program has to guess it.
    """

    series: str
    categories: tuple[str, ...]
    values: tuple[Decimal, ...]
    labels: tuple[str, ...]
    maximum: Decimal
    number_format: str
    workbook: bytes
    width_mm: Decimal
    height_mm: Decimal


def chart_run(number: int, width_mm: Decimal, height_mm: Decimal, description: str) -> Markup:
    """The run that shows the chart of that number, for ``{{r … }}`` in a template."""
    size = f'cx="{int(width_mm * EMU_PER_MM)}" cy="{int(height_mm * EMU_PER_MM)}"'
    name = escape(description, {'"': "&quot;"})
    return Markup(
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" '
        f'xmlns:wp="{WORD_DRAWING}"><wp:extent {size}/>'
        f'<wp:docPr id="{_FIRST_DRAWING + number}" name="Biểu đồ {number}" descr="{name}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{CHART}">'
        f'<c:chart xmlns:c="{CHART}" xmlns:r="{OFFICE}" r:id="{_id(number)}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _id(number: int) -> str:
    return f"rIdBieuDo{number}"


def with_charts(docx: bytes, charts: Sequence[BarChart]) -> bytes:
    """The document with the charts whose runs it shows, numbered from 1."""
    if not charts:
        return docx
    parts = unpack(docx)
    types = etree.fromstring(parts[TYPES_PART])
    rels = relations_part(_MAIN)
    links = etree.fromstring(parts[rels])
    add_default_type(types, "xlsx", _SHEET_TYPE)
    for number, chart in enumerate(charts, 1):
        name, sheet = f"word/charts/chart{number}.xml", f"word/embeddings/bieu-do-{number}.xlsx"
        add_content_type(types, name, _CHART_TYPE)
        add_relationship(links, _MAIN, _id(number), "chart", name)
        of_chart = no_relationships()
        add_relationship(of_chart, name, "rId1", "package", sheet)
        parts[name] = (_DECLARATION + chart_xml(chart)).encode()
        parts[relations_part(name)] = serialised(of_chart)
        parts[sheet] = chart.workbook
    parts |= {TYPES_PART: serialised(types), rels: serialised(links)}
    return pack(parts)


def chart_xml(chart: BarChart) -> str:
    """The chart part (ISO/IEC 29500-1, DrawingML charts)."""
    return (
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:r="{OFFICE}">'
        '<c:date1904 val="0"/>'
        '<c:lang val="vi-VN"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{_layout(chart)}{_bars(chart)}{_category_axis()}{_value_axis(chart)}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
        f'{_text_properties(1100)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/>'
        "</c:externalData></c:chartSpace>"
    )


def _layout(chart: BarChart) -> str:
    """Where the bars stand: names before them, the longest label behind, the scale below."""
    names = max(_width(name) for name in chart.categories) + _GAP_MM
    left = min(names, chart.width_mm * _MOST_FOR_NAMES)
    right = max(_width(label) for label in chart.labels) + 2 * _GAP_MM
    inner = chart.width_mm - left - right, chart.height_mm - _GAP_MM - _SCALE_MM
    parts = (
        ("x", left / chart.width_mm),
        ("y", _GAP_MM / chart.height_mm),
        ("w", inner[0] / chart.width_mm),
        ("h", inner[1] / chart.height_mm),
    )
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    values = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in parts)
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/>'
        f"{modes}{values}</c:manualLayout></c:layout>"
    )


def _width(text: str) -> Decimal:
    return text_width_mm(text, _LETTERS_PT, bold=False, italic=False)


def _text_properties(size: int, body: str = "<a:bodyPr/>") -> str:
    return (
        f'<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}">'
        f'<a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:latin typeface="{_FACE}"/>'
        f'<a:ea typeface="{_FACE}"/><a:cs typeface="{_FACE}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )


def _bars(chart: BarChart) -> str:
    last = len(chart.categories) + 1
    categories = _points("str", f"'{SHEET}'!$A$2:$A${last}", chart.categories)
    values = _points(
        "num",
        f"'{SHEET}'!$B$2:$B${last}",
        [plain(value) for value in chart.values],
        f"<c:formatCode>{escape(chart.number_format)}</c:formatCode>",
    )
    name = _points("str", f"'{SHEET}'!$B$1", [chart.series])
    fill = '<c:spPr><a:solidFill><a:srgbClr val="4472C4"/></a:solidFill></c:spPr>'
    labels = (
        f"<c:dLbls>{_labels(chart.labels)}"
        f'<c:numFmt formatCode="{escape(chart.number_format)}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text_properties(1100, _WHOLE)}"
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
    )
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx>{name}</c:tx>{fill}'
        f'<c:invertIfNegative val="0"/>{labels}<c:cat>{categories}</c:cat><c:val>{values}</c:val>'
        f'</c:ser><c:gapWidth val="40"/><c:axId val="{_CATEGORY_AXIS}"/>'
        f'<c:axId val="{_VALUE_AXIS}"/></c:barChart>'
    )


def _labels(texts: Sequence[str]) -> str:
    """The label of each bar as text."""
    return "".join(
        f'<c:dLbl><c:idx val="{index}"/><c:tx><c:rich>{_WHOLE}<a:p><a:r>'
        f'<a:rPr lang="vi-VN" sz="1100"/><a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx>'
        f"<c:spPr><a:noFill/></c:spPr>{_text_properties(1100, _WHOLE)}"
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbl>'
        for index, text in enumerate(texts)
    )


def _points(kind: str, formula: str, texts: Sequence[str], number_format: str = "") -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(text)}</c:v></c:pt>' for index, text in enumerate(texts)
    )
    return (
        f"<c:{kind}Ref><c:f>{escape(formula)}</c:f><c:{kind}Cache>{number_format}"
        f'<c:ptCount val="{len(texts)}"/>{points}</c:{kind}Cache></c:{kind}Ref>'
    )


def _category_axis() -> str:
    """Categories from the top down, the first one highest."""
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="maxMin"/>'
        '</c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'{_text_properties(1100)}<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: BarChart) -> str:
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{plain(chart.maximum)}"/><c:min val="0"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/><c:majorGridlines><c:spPr><a:ln w="6350">'
        '<a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{_text_properties(1100)}'
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="max"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )
