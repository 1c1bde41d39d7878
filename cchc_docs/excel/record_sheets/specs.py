"""Which tables the sheets of a round have, and what each column of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_docs.data_files.round_names import AGENCIES_FILE, BANK_FILE, ROUND_FILE
from cchc_docs.data_files.yaml_edit import Data
from cchc_docs.excel.record_sheets.agency_columns import AGENCY_COLUMNS
from cchc_docs.excel.record_sheets.forms import DAY, FLAG, NUMBER, choice
from cchc_docs.excel.record_sheets.line_forms import (
    BANDS,
    COUNTS,
    TIES,
    each,
    form_of,
    of_lines,
)
from cchc_docs.excel.record_sheets.round_items import CRITERIA_ITEMS, ROUND_ITEMS
from cchc_docs.excel.record_sheets.table_spec import ID, Column, TableSpec, cells_of
from cchc_docs.model import BankMeasure
from cchc_docs.model.field_traits import columns_of, label_of, meaning_of

ROUND_SHEET, CRITERIA_SHEET, AGENCIES_SHEET = "Đợt", "Bộ tiêu chí", "Cơ quan"
BANK_SHEET, INDICES_SHEET = "Ngân hàng giải pháp", "Chỉ số khác"
ITEM, VALUE, INDEX, LEVEL = "item", "value", "index", "level"
ITEMS = TableSpec(
    "items",
    "mục",
    (Column(ITEM, "Mục"), Column(VALUE, "Nội dung"), Column("note", "Cách ghi")),
    ("Mục", "Nội dung", "Cách ghi"),
)
"""How a table that is a single record stands in a sheet: its columns below each other."""
DOCUMENT_TABLE = TableSpec(
    "documents",
    "văn bản",
    (
        Column("type", "Loại văn bản", "Để trống là Quyết định"),
        Column("subject", "Về việc", "Viết tiếp sau “về việc”"),
        Column("title", "Tên văn bản", "Khi không viết “về việc”, như Luật, Nghị định"),
        Column("number", "Số, ký hiệu", "615/QĐ-UBND", width=16),
        Column("date", "Ngày", "15/3/2019", DAY, 12),
        Column("issuer", "Cơ quan ban hành", "UBND tỉnh", width=18),
    ),
    ("Loại văn bản", "Số, ký hiệu", "Cơ quan ban hành"),
    keys=(),
    spare=6,
)
CELL_SIGN = "\x1f"
"""Between the cells of a document where it is one line of a value."""


def _document_cells(line: str) -> Data:
    cells = zip(DOCUMENT_TABLE.columns, line.split(CELL_SIGN), strict=False)
    return {column.name: column.form.data(cell) for column, cell in cells if cell}


def _document_line(document: object) -> str:
    return CELL_SIGN.join(cells_of(DOCUMENT_TABLE.columns, document).values())


DOCUMENTS = Column(
    "plan.decisions", "Văn bản nêu ở phần mở đầu",
    form=of_lines(lambda value: map(_document_line, value), each(_document_cells)),
)  # fmt: skip
"""The documents of a round, which have a table of their own, as one of its values."""
ROUND = TableSpec("round", "mục", (*ROUND_ITEMS, DOCUMENTS), file=ROUND_FILE, keys=())
SET = TableSpec("set", "mục", CRITERIA_ITEMS, keys=())
_RANK_BY = choice({"points": "Điểm", "percent": "Tỷ lệ phần trăm"})
BLOCKS = TableSpec(
    "blocks",
    "khối",
    (
        Column(ID, "Mã khối", "Chữ không dấu, không cách, ví dụ: so-nganh"),
        Column("name", "Tên khối", "Như in sau thứ hạng: sở, ban, ngành"),
        Column("classes", "Xếp loại", "Mỗi dòng một loại: Xuất sắc: từ 90", BANDS),
        Column("ties", "Khi bằng điểm",
               "Mỗi dòng một cách: điểm chưa làm tròn, 3 chữ số thập phân, phần MÃ, lĩnh vực SỐ",
               TIES),
        Column("rank_by", "Xếp hạng theo", "Để trống là điểm", _RANK_BY),
        Column("unranked", "Không xếp hạng", "Có, nếu không công bố thứ hạng", FLAG),
        Column("criteria", "Tệp bộ tiêu chí", "Để trống là criteria.yaml"),
        Column("announced.ranked", "Số được xếp hạng đã công bố", "Theo quyết định", NUMBER,
               printed=False),
        Column("announced.mean", "Bình quân đã công bố", "Theo quyết định", NUMBER, printed=False),
        Column("announced.classes", "Số cơ quan từng loại đã công bố",
               "Mỗi dòng: Xuất sắc: 5 cơ quan; 12,5%", COUNTS, printed=False),
    ),
    ("Mã khối", "Tên khối"),
    ROUND_FILE,
    ("blocks",),
    spare=5,
)  # fmt: skip
_UNIT = choice({"points": "Điểm", "percent": "Phần trăm"})
INDICES = TableSpec(
    "indices",
    "chỉ số khác",
    (
        Column(ID, "Mã chỉ số", "Chữ không dấu, ví dụ: sipas"),
        Column(
            "name", "Tên chỉ số khác", "Ví dụ: Chỉ số hài lòng của người dân, tổ chức", width=44
        ),
        Column("short_name", "Viết tắt", "SIPAS"),
        Column("unit", "Tính bằng", "Để trống là điểm", _UNIT),
        Column("maximum", "Thang điểm", "Để trống là 100", NUMBER),
        Column("decimals", "Số chữ số thập phân", "Để trống là 2", NUMBER),
    ),
    ("Mã chỉ số", "Tên chỉ số khác"),
    ROUND_FILE,
    ("indices",),
    spare=5,
)
INDEX_RESULTS = TableSpec(
    "index_results",
    "kết quả chỉ số khác",
    (
        Column(ID, "Mã cơ quan", "Mã ở sheet Cơ quan", choices="code"),
        Column(INDEX, "Của chỉ số", "Mã chỉ số ở bảng trên", width=44),
        Column("score", "Kết quả", form=NUMBER),
        Column("rank", "Thứ hạng", form=NUMBER),
        Column("ranked", "Trên tổng số", form=NUMBER),
        Column("group", "Nhóm", "Ví dụ: nhóm trung bình cao"),
        Column("sub_rank", "Thứ hạng trong nhóm", form=NUMBER),
        Column("sub_ranked", "Số cơ quan của nhóm", form=NUMBER),
        Column("sub_group", "Tên nhóm, vùng"),
        Column("previous.score", "Kết quả năm trước", form=NUMBER),
        Column("previous.rank", "Thứ hạng năm trước", form=NUMBER),
        Column("previous.ranked", "Trên tổng số năm trước", form=NUMBER),
        Column("previous.group", "Nhóm năm trước", printed=False),
        Column("previous.maximum", "Thang điểm năm trước", form=NUMBER, printed=False),
        Column("previous.year", "Năm của kết quả trước", form=NUMBER, printed=False),
    ),
    ("Của chỉ số", "Kết quả", "Trên tổng số"),
    above=("indices",),
    keys=(ID, INDEX),
)
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
        Column(ID, "Mã", "1, 1.1, 1.1.1", width=18),
        Column("name", "Tên", "Đúng như trong bộ tiêu chí", width=70),
        Column(
            "maximum", "Điểm tối đa", "Ở cấp nhỏ nhất; cấp trên để trống thì tự cộng", NUMBER, 10
        ),
        Column(LEVEL, "Cấp", "Chọn trong danh sách", choice(LEVELS), 20),
        Column("part", "Phần điểm", "Mã ở bảng phần điểm, nếu có", width=16),
        Column("heading", "Tên ở đề mục", "Của lĩnh vực, khi kế hoạch viết khác", width=32),
    ),
    ("Mã", "Điểm tối đa", "Cấp"),
    keys=(LEVEL, ID),
    sign=":",
    spare=40,
)
PARTS = TableSpec(
    "parts",
    "phần điểm",
    (
        Column(ID, "Mã phần", "Ví dụ: tham-dinh", width=9),
        Column("name", "Tên phần điểm", "Ví dụ: điểm thẩm định"),
        Column("maximum", "Điểm của phần", "Chỉ để đối chiếu", NUMBER),
        Column("above", "Thuộc phần", "Mã phần lớn, nếu là phần nhỏ"),
        Column("survey", "Điều tra xã hội học", "Có, nếu là điều tra", FLAG),
    ),
    ("Mã phần", "Tên phần điểm"),
    spare=4,
)
AGENCIES = TableSpec(
    "agencies", "cơ quan", AGENCY_COLUMNS, ("Mã cơ quan", "Tên cơ quan"), AGENCIES_FILE
)
OWN_COLUMNS = frozenset(
    column.name
    for column in AGENCIES.fields
    if column.home == "plans" or column.path[0] in ("abbreviation", "place", "letterhead")
)
"""What an agency itself says in its row: its document, and how it is headed there."""
_BANK_HEADINGS = {"names": "Tên các tiêu chí", "causes": "Nguyên nhân"}


def _bank_columns() -> Sequence[Column]:
    looks, fields = columns_of(BankMeasure), BankMeasure.model_fields
    found = [
        Column(
            name,
            _BANK_HEADINGS.get(name, label_of(BankMeasure, name)),
            meaning_of(fields[name]),
            form_of(BankMeasure, name),
            looks[name].width if name in looks else 24,
            printed=name not in looks or looks[name].printed,
        )
        for name in dict.fromkeys((*looks, *fields))
    ]
    code = Column(ID, "Mã giải pháp", "Kế hoạch gọi bằng mã này", width=16)
    return sorted((code, *found), key=lambda column: not column.printed)


BANK = TableSpec(
    "bank",
    "giải pháp",
    _bank_columns(),
    ("Mã giải pháp", "Nhiệm vụ, giải pháp"),
    BANK_FILE,
    ("measures",),
)
TABLES = (
    ITEMS, DOCUMENT_TABLE, BLOCKS, CRITERIA, PARTS, INDEX_RESULTS, INDICES, AGENCIES, BANK
)  # fmt: skip
"""The tables as sheets have them, each before those that its headings could be taken for."""
SPECS = {
    spec.name: spec
    for spec in (BLOCKS, INDICES, ROUND, AGENCIES, BANK, SET, PARTS, CRITERIA, INDEX_RESULTS)
}
"""The tables as the data files have them; of one file that which has a part of it comes first."""


def spec_of(table: str) -> TableSpec:
    """What the table of that name is; those of a criteria set also bear the name of its file."""
    return SPECS[table.partition(":")[0]]
