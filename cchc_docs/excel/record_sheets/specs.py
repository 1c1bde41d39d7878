"""Which tables the sheets of a round have, and what each column of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property

from cchc_docs.data_files.yaml_edit import Data
from cchc_docs.excel.record_sheets.agency_columns import AGENCY_COLUMNS
from cchc_docs.excel.record_sheets.forms import CODES, DAY, FLAG, NUMBER, TEXT, choice
from cchc_docs.excel.record_sheets.line_forms import (
    BANDS,
    COUNTS,
    LINES,
    ROLES,
    TIES,
    each,
    of_lines,
)
from cchc_docs.excel.record_sheets.record_column import RecordColumn, cells_of
from cchc_docs.excel.record_sheets.round_items import ROUND_ITEMS
from cchc_docs.frozen import dataclass
from cchc_docs.model import BankMeasure
from cchc_docs.model.field_traits import columns_of, kind_of, label_of, meaning_of
from cchc_docs.vietnamese import folded

ROUND_SHEET, CRITERIA_SHEET, AGENCIES_SHEET = "Đợt", "Bộ tiêu chí", "Cơ quan"
BANK_SHEET, INDICES_SHEET = "Ngân hàng giải pháp", "Chỉ số khác"
ITEM, VALUE, DOCUMENTS = "item", "value", "decisions"
ID = "id"


@dataclass(frozen=True)
class TableSpec:
    """One table: its columns, of which the first says which row it is, and what a row is called.

    ``telling`` are headings that together are in no other table.
    """

    name: str
    what: str
    columns: Sequence[RecordColumn]
    telling: frozenset[str] = field(default_factory=frozenset)

    @property
    def names(self) -> Mapping[str, str]:
        """What the columns are called, but the first."""
        return {item.name: item.heading for item in self.columns[1:]}

    def is_headed_by(self, headings: frozenset[str]) -> bool:
        """Whether a row with these headings, in small letters, is the head of the table."""
        return self._telling <= headings

    @cached_property
    def _telling(self) -> frozenset[str]:
        return frozenset(map(folded, self.telling))


_RANK_BY = choice({"points": "Điểm", "percent": "Tỷ lệ phần trăm"})
_ITEM_COLUMNS = (
    RecordColumn(ITEM, "Mục", (), width=24),
    RecordColumn(VALUE, "Nội dung", (), width=62),
    RecordColumn("note", "Cách ghi", (), width=40),
)
ITEMS = TableSpec("items", "mục", _ITEM_COLUMNS, frozenset(("Mục", "Nội dung", "Cách ghi")))
DOCUMENT_COLUMNS: Sequence[RecordColumn] = (
    RecordColumn("type", "Loại văn bản", ("type",), note="Để trống là Quyết định"),
    RecordColumn("subject", "Về việc", ("subject",), note="Viết tiếp sau “về việc”"),
    RecordColumn(
        "title", "Tên văn bản", ("title",), note="Khi không viết “về việc”, như Luật, Nghị định"
    ),
    RecordColumn("number", "Số, ký hiệu", ("number",), width=16, note="615/QĐ-UBND"),
    RecordColumn("date", "Ngày", ("date",), DAY, width=12, note="15/3/2019"),
    RecordColumn("issuer", "Cơ quan ban hành", ("issuer",), width=18, note="UBND tỉnh"),
)
CELL_SIGN = "\x1f"
"""Between the cells of a document where it is one line of a value."""


def _document_cells(line: str) -> Data:
    cells = zip(DOCUMENT_COLUMNS, line.split(CELL_SIGN), strict=False)
    return {column.name: column.form.data(cell) for column, cell in cells if cell}


ROUND_VALUES = (
    *ROUND_ITEMS,
    RecordColumn(
        DOCUMENTS,
        "Văn bản nêu ở phần mở đầu",
        ("plan", "decisions"),
        of_lines(
            lambda value: (CELL_SIGN.join(cells_of(DOCUMENT_COLUMNS, it).values()) for it in value),
            each(_document_cells),
        ),
    ),
)
"""All single values of a round; the documents, which have a table of their own, as one of them."""
DOCUMENT_TABLE = TableSpec(
    "documents", "văn bản", DOCUMENT_COLUMNS,
    frozenset(("Loại văn bản", "Số, ký hiệu", "Cơ quan ban hành")),
)  # fmt: skip
BLOCKS = TableSpec(
    "blocks",
    "khối",
    (
        RecordColumn(ID, "Mã khối", (), note="Chữ không dấu, không cách, ví dụ: so-nganh"),
        RecordColumn("name", "Tên khối", ("name",), note="Như in sau thứ hạng: sở, ban, ngành"),
        RecordColumn(
            "classes", "Xếp loại", ("classes",), BANDS, note="Mỗi dòng một loại: Xuất sắc: từ 90"
        ),
        RecordColumn(
            "ties",
            "Khi bằng điểm",
            ("ties",),
            TIES,
            note="Mỗi dòng một cách: điểm chưa làm tròn, 3 chữ số thập phân, phần MÃ, lĩnh vực SỐ",
        ),
        RecordColumn("rank_by", "Xếp hạng theo", ("rank_by",), _RANK_BY, note="Để trống là điểm"),
        RecordColumn(
            "unranked", "Không xếp hạng", ("unranked",), FLAG, note="Có, nếu không công bố thứ hạng"
        ),
        RecordColumn(
            "criteria", "Tệp bộ tiêu chí", ("criteria",), note="Để trống là criteria.yaml"
        ),
        RecordColumn(
            "ranked", "Số được xếp hạng đã công bố", ("announced", "ranked"), NUMBER,
            note="Theo quyết định", printed=False,
        ),
        RecordColumn(
            "mean", "Bình quân đã công bố", ("announced", "mean"), NUMBER,
            note="Theo quyết định", printed=False,
        ),
        RecordColumn(
            "announced_classes", "Số cơ quan từng loại đã công bố", ("announced", "classes"),
            COUNTS, note="Mỗi dòng: Xuất sắc: 5 cơ quan; 12,5%", printed=False,
        ),
    ),
    frozenset(("Mã khối", "Tên khối")),
)  # fmt: skip
INDICES = TableSpec(
    "indices",
    "chỉ số khác",
    (
        RecordColumn(ID, "Mã chỉ số", (), width=14, note="Chữ không dấu, ví dụ: sipas"),
        RecordColumn("name", "Tên chỉ số khác", ("name",), width=44,
                     note="Ví dụ: Chỉ số hài lòng của người dân, tổ chức"),
        RecordColumn("short_name", "Viết tắt", ("short_name",), note="SIPAS"),
        RecordColumn("unit", "Tính bằng", ("unit",),
                     choice({"points": "Điểm", "percent": "Phần trăm"}),
                     note="Để trống là điểm"),
        RecordColumn("maximum", "Thang điểm", ("maximum",), NUMBER, note="Để trống là 100"),
        RecordColumn("decimals", "Số chữ số thập phân", ("decimals",), NUMBER,
                     note="Để trống là 2"),
    ),
    frozenset(("Mã chỉ số", "Tên chỉ số khác")),
)  # fmt: skip
INDEX = "index"
INDEX_RESULTS = TableSpec(
    "index_results",
    "kết quả chỉ số khác",
    (
        RecordColumn(ID, "Mã cơ quan", (), width=14, note="Mã ở sheet Cơ quan", choices="code"),
        RecordColumn(INDEX, "Của chỉ số", (), width=44, note="Mã chỉ số ở bảng trên"),
        RecordColumn("score", "Kết quả", ("score",), NUMBER),
        RecordColumn("rank", "Thứ hạng", ("rank",), NUMBER),
        RecordColumn("ranked", "Trên tổng số", ("ranked",), NUMBER),
        RecordColumn("group", "Nhóm", ("group",), note="Ví dụ: nhóm trung bình cao"),
        RecordColumn("sub_rank", "Thứ hạng trong nhóm", ("sub_rank",), NUMBER),
        RecordColumn("sub_ranked", "Số cơ quan của nhóm", ("sub_ranked",), NUMBER),
        RecordColumn("sub_group", "Tên nhóm, vùng", ("sub_group",)),
        RecordColumn("before", "Kết quả năm trước", ("previous", "score"), NUMBER),
        RecordColumn("before_rank", "Thứ hạng năm trước", ("previous", "rank"), NUMBER),
        RecordColumn("before_ranked", "Trên tổng số năm trước", ("previous", "ranked"), NUMBER),
        RecordColumn("before_group", "Nhóm năm trước", ("previous", "group"), printed=False),
        RecordColumn("before_maximum", "Thang điểm năm trước", ("previous", "maximum"), NUMBER,
                     printed=False),
        RecordColumn("before_year", "Năm của kết quả trước", ("previous", "year"), NUMBER,
                     printed=False),
    ),
    frozenset(("Của chỉ số", "Kết quả", "Trên tổng số")),
)  # fmt: skip
LEVELS: Mapping[str, str] = {
    "area": "Lĩnh vực",
    "criterion": "Tiêu chí",
    "component": "Tiêu chí thành phần",
    "bonus": "Điểm thưởng",
    "penalty": "Điểm trừ",
}
CRITERIA = TableSpec(
    "criteria",
    "tiêu chí",
    (
        RecordColumn(ID, "Mã", (), width=18, note="1, 1.1, 1.1.1"),
        RecordColumn("name", "Tên", ("name",), width=70, note="Đúng như trong bộ tiêu chí"),
        RecordColumn(
            "maximum", "Điểm tối đa", ("maximum",), NUMBER, width=10,
            note="Ở cấp nhỏ nhất; cấp trên để trống thì tự cộng",
        ),
        RecordColumn("level", "Cấp", (), choice(LEVELS), 20, "Chọn trong danh sách"),
        RecordColumn("part", "Phần điểm", ("part",), width=16, note="Mã ở bảng phần điểm, nếu có"),
        RecordColumn(
            "heading", "Tên ở đề mục", ("heading",), width=32,
            note="Của lĩnh vực, khi kế hoạch viết khác",
        ),
    ),
    frozenset(("Mã", "Điểm tối đa", "Cấp")),
)  # fmt: skip
PARTS = TableSpec(
    "parts",
    "phần điểm",
    (
        RecordColumn(ID, "Mã phần", (), width=9, note="Ví dụ: tham-dinh"),
        RecordColumn("name", "Tên phần điểm", ("name",), note="Ví dụ: điểm thẩm định"),
        RecordColumn("maximum", "Điểm của phần", ("maximum",), NUMBER, note="Chỉ để đối chiếu"),
        RecordColumn("above", "Thuộc phần", (), note="Mã phần lớn, nếu là phần nhỏ"),
        RecordColumn(
            "survey", "Điều tra xã hội học", ("survey",), FLAG, note="Có, nếu là điều tra"
        ),
    ),
    frozenset(("Mã phần", "Tên phần điểm")),
)
AGENCIES = TableSpec(
    "agencies", "cơ quan", AGENCY_COLUMNS, frozenset(("Mã cơ quan", "Tên cơ quan"))
)
OWN_COLUMNS = frozenset(
    column.name
    for column in AGENCIES.columns[1:]
    if column.home == "plans" or column.path[0] in ("abbreviation", "place", "letterhead")
)
"""What an agency itself says in its row: its document, and how it is headed there."""
_BANK_FORMS = {"codes": CODES, "texts": LINES, "date": DAY, "records": ROLES}


def _bank_columns() -> Sequence[RecordColumn]:
    looks = columns_of(BankMeasure)
    named = {"components": "Mã tiêu chí", "names": "Tên các tiêu chí", "causes": "Nguyên nhân"}
    found = [RecordColumn(ID, "Mã giải pháp", (), width=16, note="Kế hoạch gọi bằng mã này")]
    fields = BankMeasure.model_fields
    order = [*looks, *(name for name in fields if name not in looks)]
    for name in order:
        width = looks[name].width if name in looks else 24
        found.append(
            RecordColumn(
                name,
                named.get(name, label_of(BankMeasure, name)),
                (name,),
                _BANK_FORMS.get(kind_of(BankMeasure, name), TEXT),
                width,
                meaning_of(fields[name]),
                printed=name not in looks or looks[name].printed,
            )
        )
    return sorted(found, key=lambda column: not column.printed)


BANK = TableSpec(
    "bank", "giải pháp", _bank_columns(), frozenset(("Mã giải pháp", "Nhiệm vụ, giải pháp"))
)
TABLES = (
    ITEMS, DOCUMENT_TABLE, BLOCKS, CRITERIA, PARTS, INDEX_RESULTS, INDICES, AGENCIES, BANK
)  # fmt: skip
