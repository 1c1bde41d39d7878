"""Which tables the sheets of a round have, and what each column of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cchc_docs.excel.record_sheets.forms import CellForm
from cchc_docs.excel.record_sheets.record_column import (
    BANDS,
    CODES,
    DATE,
    FLAG,
    ISSUED,
    LINES,
    NUMBER,
    PAIRS,
    RECIPIENTS,
    ROLES,
    RecordColumn,
)
from cchc_docs.model import BankMeasure
from cchc_docs.model.field_traits import columns_of, kind_of, label_of, meaning_of
from cchc_docs.vietnamese import folded

ROUND_SHEET, CRITERIA_SHEET, AGENCIES_SHEET = "Đợt", "Bộ tiêu chí", "Cơ quan"
BANK_SHEET = "Ngân hàng giải pháp"
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
        return all(folded(text) in headings for text in self.telling)


_RANK_BY = CellForm("choice", {"points": "Điểm", "percent": "Tỷ lệ phần trăm"})
_FORM = CellForm(
    "choice",
    {"plan": "Kế hoạch", "decision": "Quyết định ban hành kèm kế hoạch", "attached": "Kèm theo"},
)
_OPENING = CellForm("choice", {"paragraph": "Một đoạn", "list": "Từng dòng căn cứ"})
_TASKS = CellForm("choice", {"lines": "Dưới từng tồn tại", "table": "Bảng ở phụ lục"})
_NO_LOSS = CellForm("choice", {"leave_out": "Không nêu", "keep": "Nêu"})
_SIGN = CellForm("choice", {",": "Dấu phẩy", ".": "Dấu chấm"})
_MISSING = CellForm("choice", {"leave": "Tính trên điểm còn lại", "rescale": "Quy đổi"})
_PLAN = "plan"


def _item(
    name: str, label: str, path: Sequence[str], note: str, form: CellForm | None = None
) -> RecordColumn:
    return RecordColumn(name, label, tuple(path), form or CellForm("text"), note=note)


ROUND_ITEMS: Sequence[RecordColumn] = (
    _item("year", "Năm đánh giá", ["year"], "Ví dụ: 2025", NUMBER),
    _item("name", "Tên chỉ số", ["name"], "Ví dụ: Chỉ số cải cách hành chính"),
    _item("short_name", "Tên viết tắt của chỉ số", ["short_name"], "Ví dụ: PAR INDEX"),
    _item("province", "Tỉnh, thành phố", ["province"], "Ví dụ: tỉnh Sơn La"),
    _item("place", "Địa danh", ["place"], "Ghi trước ngày tháng, ví dụ: Sơn La"),
    _item(
        "parent", "Cơ quan chủ quản", ["parent"],
        "In trên tên cơ quan, ví dụ: UBND tỉnh Sơn La; tên dài thì mỗi dòng một phần", LINES,
    ),
    _item(
        "decimals", "Số chữ số thập phân của điểm", ["decimals"], "0 đến 4; để trống là 2", NUMBER
    ),
    _item("decimal_sign", "Dấu thập phân", ["decimal_sign"], "Để trống là dấu phẩy", _SIGN),
    _item(
        "issued", "Ngày ban hành chung", [_PLAN, "issued"],
        "Dự thảo ghi năm hoặc tháng/năm; ngày của từng cơ quan ghi ở sheet Cơ quan", ISSUED,
    ),
    _item(
        "form", "Hình thức văn bản", [_PLAN, "form"], "Để trống là kế hoạch có số riêng", _FORM
    ),
    _item("subject", "Trích yếu", [_PLAN, "subject"], "Để trống thì theo mẫu"),
    _item(
        "opening", "Phần căn cứ viết thành", [_PLAN, "opening"], "Để trống là một đoạn", _OPENING
    ),
    _item(
        "proposed_by", "Theo đề nghị của", [_PLAN, "proposed_by"],
        "Dòng cuối của phần căn cứ; để trống thì không có",
    ),
    _item(
        "indices", "Chỉ số cần nâng cao", [_PLAN, "indices"],
        "Như viết ở phần mở đầu, mỗi dòng một chỉ số", LINES,
    ),
    _item(
        "purposes", "Mục đích", [_PLAN, "purposes"],
        "Mỗi dòng một ý; {year} là năm đánh giá, {plan_year} là năm thực hiện", LINES,
    ),
    _item("requirements", "Yêu cầu", [_PLAN, "requirements"], "Mỗi dòng một ý", LINES),
    _item(
        "assignments", "Tổ chức thực hiện", [_PLAN, "assignments"], "Mỗi dòng một khoản", LINES
    ),
    _item("closing", "Câu kết", [_PLAN, "closing"], "Không ghi ./."),
    _item("tasks_as", "Nhiệm vụ trình bày", [_PLAN, "tasks_as"], "Để trống là dưới từng tồn tại",
          _TASKS),
    _item(
        "areas_without_loss", "Lĩnh vực không mất điểm", [_PLAN, "areas_without_loss"],
        "Để trống là không nêu", _NO_LOSS,
    ),
    _item(
        "abbreviations", "Chữ viết tắt", [_PLAN, "abbreviations"],
        "Mỗi dòng: chữ viết tắt: tên đầy đủ", PAIRS,
    ),
    _item(
        "recipients", "Nơi nhận chung", [_PLAN, "recipients"],
        "Mỗi dòng một nơi, ghi chú trong ngoặc: UBND tỉnh (để b/c); không ghi dòng Lưu", RECIPIENTS,
    ),
    _item("archive", "Lưu (chung)", [_PLAN, "archive"], "Không ghi chữ Lưu, ví dụ: VT, VP"),
)  # fmt: skip
OWN_TEMPLATES = RecordColumn(
    "templates", "Mẫu Word riêng của đợt", (), LINES,
    note="Chỉ để biết, đi kèm bảng này; muốn đổi thì đổi tệp mẫu trong thư mục của đợt",
    only_shown=True,
)  # fmt: skip
CRITERIA_ITEMS: Sequence[RecordColumn] = (
    _item("name", "Tên bộ tiêu chí", ["name"], ""),
    _item("decision", "Quyết định ban hành bộ tiêu chí", ["decision"], "Để tra cứu"),
    _item(
        "missing_part", "Khi một cơ quan không được điều tra", ["missing_part"],
        "Để trống là tính trên điểm còn lại", _MISSING,
    ),
)  # fmt: skip

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
    RecordColumn("date", "Ngày", ("date",), DATE, width=12, note="15/3/2019"),
    RecordColumn("issuer", "Cơ quan ban hành", ("issuer",), width=18, note="UBND tỉnh"),
)
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
        RecordColumn("rank_by", "Xếp hạng theo", ("rank_by",), _RANK_BY, note="Để trống là điểm"),
        RecordColumn(
            "unranked", "Không xếp hạng", ("unranked",), FLAG, note="Có, nếu không công bố thứ hạng"
        ),
        RecordColumn(
            "criteria", "Tệp bộ tiêu chí", ("criteria",), note="Để trống là criteria.yaml"
        ),
    ),
    frozenset(("Mã khối", "Tên khối")),
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
        RecordColumn(ID, "Mã", (), width=18, note="1, 1.1, 1.1.1"),
        RecordColumn("name", "Tên", ("name",), width=70, note="Đúng như trong bộ tiêu chí"),
        RecordColumn(
            "maximum", "Điểm tối đa", ("maximum",), NUMBER, width=10,
            note="Ở cấp nhỏ nhất; cấp trên để trống thì tự cộng",
        ),
        RecordColumn("level", "Cấp", (), CellForm("choice", LEVELS), 20, "Chọn trong danh sách"),
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
    "agencies",
    "cơ quan",
    (
        RecordColumn(ID, "Mã cơ quan", (), width=16, note="Để trống thì tự đặt theo tên"),
        RecordColumn("name", "Tên cơ quan", ("name",), width=28, note="Tên đầy đủ"),
        RecordColumn("abbreviation", "Chữ viết tắt", ("abbreviation",), width=9, note="SNV"),
        RecordColumn("block", "Khối", ("block",), width=12, note="Mã khối ở sheet Đợt"),
        RecordColumn("place", "Địa danh", ("place",), width=12, note="Để trống thì theo đợt"),
        RecordColumn("signer", "Người ký", ("signatory", "name"), width=18, home="plans",
                     note="Không ghi học hàm, học vị"),
        RecordColumn("title", "Chức vụ", ("signatory", "title"), width=14, home="plans",
                     note="Giám đốc"),
        RecordColumn("collective", "Thay mặt (TM.)", ("signatory", "collective"), width=13,
                     home="plans", note="Ủy ban nhân dân"),
        RecordColumn("deputy_for", "Ký thay (KT.)", ("signatory", "deputy_for"), width=13,
                     home="plans", note="Giám đốc"),
        RecordColumn("recipients", "Nơi nhận", ("recipients",), RECIPIENTS, width=28, home="plans",
                     note="Mỗi dòng một nơi; để trống thì theo đợt"),
        RecordColumn("archive", "Lưu", ("archive",), width=10, home="plans", note="VT, VP"),
        RecordColumn("number", "Số văn bản", ("number",), NUMBER, width=8, home="plans",
                     note="Để trống khi chưa có"),
        RecordColumn("issued", "Ngày ban hành", ("issued",), ISSUED, width=12, home="plans",
                     note="Để trống thì theo đợt"),
        RecordColumn("rank", "Thứ hạng đã công bố", ("standing", "rank"), NUMBER, width=9,
                     note="Khi đợt không đủ điểm cả khối"),
        RecordColumn("by_order_of", "Thừa lệnh (TL.)", ("signatory", "by_order_of"), home="plans",
                     note="Chủ tịch", printed=False),
        RecordColumn("authorised_by", "Thừa ủy quyền (TUQ.)", ("signatory", "authorised_by"),
                     home="plans", note="Giám đốc", printed=False),
        RecordColumn("acting", "Quyền (Q.)", ("signatory", "acting"), FLAG, home="plans",
                     note="Có, nếu quyền cấp trưởng", printed=False),
        RecordColumn("other_title", "Chức vụ ở cơ quan", ("signatory", "other_title"), home="plans",
                     note="Khi ký với chức danh ở ban chỉ đạo", printed=False),
        RecordColumn("plan_form", "Hình thức văn bản", ("form",), _FORM, width=20, home="plans",
                     note="Để trống thì theo đợt", printed=False),
        RecordColumn("ranked", "Số cơ quan được xếp hạng", ("standing", "ranked"), NUMBER,
                     note="Cùng thứ hạng đã công bố", printed=False),
        RecordColumn("band", "Xếp loại đã công bố", ("standing", "band"), note="", printed=False),
        RecordColumn("total", "Tổng điểm đã công bố", ("total",), NUMBER,
                     note="Khi không có điểm từng tiêu chí", printed=False),
        RecordColumn("maximum", "Thang điểm của tổng đó", ("maximum",), NUMBER,
                     note="Nếu khác bộ tiêu chí", printed=False),
        RecordColumn("previous", "Điểm năm trước", ("previous", "score"), NUMBER, home="scores",
                     note="Để nêu tăng, giảm", printed=False),
        RecordColumn("previous_rank", "Thứ hạng năm trước", ("previous", "rank"), NUMBER,
                     home="scores", printed=False),
        RecordColumn("previous_ranked", "Số cơ quan xếp hạng năm trước", ("previous", "ranked"),
                     NUMBER, home="scores", printed=False),
        RecordColumn("published_rank", "Thứ hạng theo quyết định", ("published", "rank"), NUMBER,
                     home="scores", note="Khi có đủ điểm, để đối chiếu", printed=False),
        RecordColumn("published_total", "Tổng điểm theo quyết định", ("published", "total"), NUMBER,
                     home="scores", note="Khi có điểm từng tiêu chí", printed=False),
        RecordColumn("missing_parts", "Phần không được chấm", ("missing_parts",), CODES,
                     home="scores", note="Mã phần điểm, khi không được điều tra", printed=False),
        RecordColumn("head", "Tên ở đầu văn bản", ("letterhead", "lines"), LINES, width=28,
                     note="Khi in khác tên cơ quan, mỗi dòng một dòng in", printed=False),
        RecordColumn("parent", "Cơ quan chủ quản của cơ quan", ("letterhead", "parent"), LINES, 28,
                     note="Khi khác của đợt", printed=False),
        RecordColumn("has_parent", "In cơ quan chủ quản", ("letterhead", "has_parent"), FLAG,
                     note="Không, nếu không in", printed=False),
    ),
    frozenset(("Mã cơ quan", "Tên cơ quan")),
)  # fmt: skip
OWN_COLUMNS = frozenset(
    column.name
    for column in AGENCIES.columns[1:]
    if column.home == "plans" or column.path[0] in ("abbreviation", "place", "letterhead")
)
"""What an agency itself says in its row: its document, and how it is headed there."""
_BANK_FORMS = {"codes": CODES, "texts": LINES, "date": DATE, "records": ROLES}


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
                _BANK_FORMS.get(kind_of(BankMeasure, name), CellForm("text")),
                width,
                meaning_of(fields[name]),
                printed=name not in looks or looks[name].printed,
            )
        )
    return sorted(found, key=lambda column: not column.printed)


BANK = TableSpec(
    "bank", "giải pháp", _bank_columns(), frozenset(("Mã giải pháp", "Nhiệm vụ, giải pháp"))
)
TABLES = (ITEMS, DOCUMENT_TABLE, BLOCKS, CRITERIA, PARTS, AGENCIES, BANK)
