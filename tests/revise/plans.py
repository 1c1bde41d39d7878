"""A plan as a .docx, built from scores by the tests themselves: small, with every part in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


@dataclass(frozen=True)
class Area:
    """An area with its scores; every component that lost something has a maximum of 1."""

    name: str
    maximum: Decimal
    losses: Mapping[str, Decimal]
    lead: str = "Văn phòng Sở"
    tag: str = ""

    @property
    def lost(self) -> Decimal:
        return sum(self.losses.values(), Decimal(0))

    @property
    def score(self) -> Decimal:
        return self.maximum - self.lost


D = Decimal
AREAS = (
    Area("Công tác chỉ đạo điều hành", D("15.5"), {"Báo cáo kiểm soát thủ tục": D("0.5")}),
    Area(
        "Xây dựng và tổ chức thực hiện văn bản quy phạm pháp luật",
        D("10"),
        {"Tính đồng bộ của văn bản": D("0.05"), "Tính hợp lý của văn bản": D("0.09")},
        "Thanh tra Sở",
    ),
    Area("Cải cách thủ tục hành chính", D("17"), {}),
    Area(
        "Cải cách tổ chức bộ máy hành chính", D("11.5"), {"Quy chế làm việc của cơ quan": D("0.01")}
    ),
    Area(
        "Nâng cao chất lượng đội ngũ cán bộ, công chức",
        D("11.5"),
        {"Năng lực chuyên môn": D("0.11"), "Tinh thần trách nhiệm": D("0.06")},
    ),
    Area("Cải cách tài chính công", D("4"), {"Tiết kiệm kinh phí được giao": D("1.06")}),
    Area("Hiện đại hóa hành chính", D("19.5"), {"Dịch vụ công trực tuyến": D("3.88")}),
    Area("Tác động của cải cách đến người dân, tổ chức", D("11"), {}),
)


@dataclass(frozen=True)
class Scores:
    """The state of the data that a plan is built from."""

    areas: tuple[Area, ...] = AREAS
    rank: int = 1

    @property
    def total(self) -> Decimal:
        return sum((area.score for area in self.areas), Decimal(0))

    def with_losses(self, number: int, losses: Mapping[str, Decimal]) -> Scores:
        areas = list(self.areas)
        areas[number] = replace(areas[number], losses=losses)
        return replace(self, areas=tuple(areas))


def tagged(scores: Scores) -> Scores:
    """The same scores with a word in every paragraph and row that occurs nowhere else."""
    areas = tuple(
        replace(area, tag=f"thẻ{chr(64 + number)}") for number, area in enumerate(scores.areas, 1)
    )
    return replace(scores, areas=areas)


def shown(value: Decimal) -> str:
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def run(text: str, properties: str = "") -> str:
    stated = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{stated}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *content: str, properties: str = "") -> str:
    runs = "".join(text if text.startswith("<") else run(text) for text in content)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def cell(width: int, *paragraphs: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(*cells: str, heading: bool = False) -> str:
    repeated = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: Iterable[int], *rows: str, style: str = "") -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:tbl><w:tblPr>{named}<w:tblW w:w="9354" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def body(scores: Scores) -> str:
    parts = [
        _heading(),
        paragraph("TenLoai", "KẾ HOẠCH"),
        paragraph("TrichYeu", "Khắc phục tồn tại, hạn chế Chỉ số cải cách hành chính năm 2018"),
        paragraph(
            "NoiDung",
            "Thực hiện Quyết định số 615/QĐ-UBND ngày 15 tháng 3 năm 2019 của UBND tỉnh về việc "
            "công bố Chỉ số cải cách hành chính năm 2018, Sở Nội vụ xây dựng kế hoạch như sau:",
        ),
        paragraph("DeMuc", "I. MỤC ĐÍCH, YÊU CẦU"),
        paragraph("NoiDung", "- Khắc phục những tồn tại trong việc thực hiện Chỉ số."),
        paragraph("NoiDung", "- Nâng cao trách nhiệm của người đứng đầu cơ quan, đơn vị."),
        paragraph("NoiDung", "- Việc thực hiện các nhiệm vụ phải đồng bộ, có hiệu quả."),
        paragraph("DeMuc", "II. NỘI DUNG"),
        paragraph(
            "NoiDung",
            f"Năm 2018, Sở Nội vụ xếp thứ {scores.rank:02d}/20 sở, ban, ngành. Điểm đạt được "
            f"{shown(scores.total)} điểm trên 100 điểm; tổng số điểm bị trừ là ",
            run(f"{shown(100 - scores.total)} điểm", "<w:b/>"),
            " so với điểm tối đa. Điểm cụ thể ở từng nội dung như sau:",
        ),
        _score_table(scores),
    ]
    number = 0
    for area in scores.areas:
        if area.losses:
            number += 1
            parts += _area(number, area)
    parts += [
        paragraph("DeMuc", "III. TỔ CHỨC THỰC HIỆN"),
        paragraph("NoiDung", "1. Giao Văn phòng Sở theo dõi, đôn đốc việc thực hiện kế hoạch."),
        paragraph("NoiDung", "2. Các đơn vị thuộc Sở triển khai thực hiện bảo đảm tiến độ./."),
        _foot(),
    ]
    return "".join(parts)


def _heading() -> str:
    return table(
        (3515, 5839),
        row(
            cell(3515, paragraph("Giua", "UBND TỈNH SƠN LA"), paragraph("Giua", "SỞ NỘI VỤ")),
            cell(
                5839,
                paragraph("Giua", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                paragraph("Giua", "Độc lập - Tự do - Hạnh phúc"),
            ),
        ),
        row(
            cell(3515, paragraph("Giua", "Số:      /KH-SNV")),
            cell(5839, paragraph("Giua", run("Sơn La, ngày    tháng    năm 2019", "<w:i/>"))),
        ),
    )


_WIDTHS = (680, 5046, 1134, 1361, 1133)


def _score_table(scores: Scores) -> str:
    titles = ("TT", "Nội dung", "Điểm tối đa", "Điểm đạt", "Ghi chú")
    rows = [_score_row(titles, heading=True)]
    for number, area in enumerate(scores.areas, 1):
        note = f"-{shown(area.lost)}" if area.lost else "="
        name = area.name + _tag(area, "R")
        rows.append(_score_row((str(number), name, shown(area.maximum), shown(area.score), note)))
    total = ("", "Tổng cộng", "100", shown(scores.total), f"-{shown(100 - scores.total)}")
    return table(_WIDTHS, *rows, _score_row(total), style="BangSoLieu")


def _score_row(texts: Iterable[str], *, heading: bool = False) -> str:
    cells = (
        cell(width, paragraph("Bang", text)) for width, text in zip(_WIDTHS, texts, strict=True)
    )
    return row(*cells, heading=heading)


def _tag(area: Area, where: str) -> str:
    return f" {area.tag}{where}" if area.tag else ""


def _area(number: int, area: Area) -> list[str]:
    losses = "; ".join(f"{name} đạt {shown(1 - lost)}/1" for name, lost in area.losses.items())
    return [
        paragraph("DeMucNho", f"2.{number}. {area.name}{_tag(area, 'A')}"),
        paragraph(
            "NoiDung", f"- Tồn tại{_tag(area, 'B')}: {losses} (trừ {shown(area.lost)} điểm)."
        ),
        paragraph(
            "NoiDung",
            f"- Nhiệm vụ, giải pháp{_tag(area, 'C')}: Chấp hành nghiêm chế độ đối với nội dung "
            f"{area.name.lower()}; kiểm tra, giám sát thường xuyên.",
        ),
        paragraph("NoiDung", f"+ Đơn vị chủ trì thực hiện: {area.lead}."),
        paragraph("NoiDung", "+ Thời gian thực hiện: Thường xuyên."),
    ]


def _foot() -> str:
    return table(
        (4535, 4819),
        row(
            cell(
                4535,
                paragraph("Trai", run("Nơi nhận:", "<w:b/><w:i/>")),
                paragraph("Trai", "- Tập thể lãnh đạo Sở;"),
                paragraph("Trai", "- Các đơn vị thuộc Sở;"),
                paragraph("Trai", "- Lưu: VT, VP."),
            ),
            cell(
                4819,
                paragraph("Giua", run("GIÁM ĐỐC", "<w:b/>")),
                paragraph("Giua"),
                paragraph("Giua", run("Nguyễn Minh Hòa", "<w:b/>")),
            ),
        ),
    )


_STYLES = (
    ("TenLoai", "Tên loại", '<w:keepNext/><w:jc w:val="center"/>', "<w:b/>"),
    ("TrichYeu", "Trích yếu", '<w:jc w:val="center"/>', "<w:b/>"),
    (
        "NoiDung",
        "Nội dung",
        '<w:spacing w:before="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>',
        "",
    ),
    ("DeMuc", "Đề mục", '<w:keepNext/><w:spacing w:before="120"/>', "<w:b/>"),
    ("DeMucNho", "Đề mục nhỏ", '<w:keepNext/><w:ind w:firstLine="720"/>', "<w:b/><w:i/>"),
    ("Bang", "Ô bảng", "", '<w:sz w:val="26"/><w:szCs w:val="26"/>'),
    ("Giua", "Căn giữa", '<w:jc w:val="center"/>', ""),
    ("Trai", "Căn trái", "", '<w:sz w:val="24"/><w:szCs w:val="24"/>'),
)


def _styles() -> str:
    own = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{properties}</w:pPr><w:rPr>{runs}</w:rPr></w:style>'
        for key, name, properties, runs in _STYLES
    )
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'{_HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
        '<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"</w:style>{own}"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="BangSoLieu">'
        '<w:name w:val="Bảng số liệu"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr></w:style></w:styles>"
    )


_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
    '<w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" '
    'w:footer="567" w:gutter="0"/></w:sectPr>'
)


def document(content: str) -> bytes:
    """A package around the content of a body."""
    names = f'xmlns:w="{W}" xmlns:r="{R}"'
    page = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    parts = {
        "word/document.xml": f"{_HEAD}<w:document {names}><w:body>{content}{_SECTION}</w:body>"
        "</w:document>",
        "word/styles.xml": _styles(),
        "word/header1.xml": f"{_HEAD}<w:hdr {names}>{paragraph('Giua', page)}</w:hdr>",
        "word/footer1.xml": f"{_HEAD}<w:ftr {names}>{paragraph('Trai', 'Sở Nội vụ')}</w:ftr>",
    }
    kinds = (("styles", "styles"), ("header1", "header"), ("footer1", "footer"))
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{name}.xml"/>'
        for number, (name, kind) in enumerate(kinds, 1)
    )
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), *kinds)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    parts |= {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{package}/content-types"><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{package}/relationships"><Relationship '
        f'Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{package}/relationships">'
        f"{links}</Relationships>",
    }
    return zipped(parts)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return stream.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def plan(scores: Scores | None = None) -> bytes:
    """The plan as the program builds it from these scores."""
    return document(body(scores or Scores()))
