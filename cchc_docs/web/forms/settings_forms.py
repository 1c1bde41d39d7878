"""What the pages of settings may change: fields and groups of the round's file and of its bank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cchc_docs import RoundFolder, is_list_entry
from cchc_docs.web.changes.value_address import ValueAddress
from cchc_docs.web.forms.form_fields import FormColumn
from cchc_docs.web.forms.measure_fields import RARE, UNITS, measure_label
from cchc_docs.web.forms.plan_groups import DOCUMENTS, RECIPIENTS, SIGNATORY
from cchc_docs.web.forms.record_groups import RecordGroup, named_groups

ROUND, BANK = "round.yaml", "measures.yaml"
_LINES = "mỗi ý một dòng"
GENERAL = (
    FormColumn("year", "Năm được đánh giá"),
    FormColumn("province", "Tỉnh, thành phố", "ví dụ: tỉnh Sơn La"),
    FormColumn("place", "Địa danh trước ngày tháng"),
    FormColumn("name", "Tên chỉ số"),
    FormColumn("short_name", "Tên viết tắt"),
    FormColumn(
        "decimals",
        "Số chữ số thập phân",
        kind="choice",
        choices=(("", "2 (không ghi)"), *((str(one), str(one)) for one in range(5))),
    ),
)
SHARED = (
    FormColumn(
        "purposes",
        "Mục đích",
        f"{_LINES}; {{year}} là năm đánh giá, tự thay khi sang năm",
        "list",
    ),
    FormColumn("requirements", "Yêu cầu", _LINES, "list"),
    FormColumn("assignments", "Tổ chức thực hiện", _LINES, "list"),
    FormColumn("archive", "Lưu", "không ghi chữ Lưu, ví dụ: VT, VP"),
)
BLOCK = (
    FormColumn("name", "Tên khối", "như in sau thứ hạng, ví dụ: sở, ban, ngành"),
    FormColumn(
        "rank_by",
        "Xếp hạng theo",
        kind="choice",
        choices=(("", "điểm"), ("percent", "tỷ lệ phần trăm")),
    ),
    FormColumn("unranked", "Khối không được công bố thứ hạng", kind="check"),
)
MEASURE = (
    FormColumn("text", measure_label("text"), kind="text", needed=True),
    FormColumn("lead", measure_label("lead"), "{agency} là tên cơ quan"),
    *(
        FormColumn(name, measure_label(name))
        for name in ("cooperating", *UNITS, "time", "product", *RARE)
    ),
    FormColumn("components", "Mã tiêu chí", "mỗi dòng một mã", "list"),
    FormColumn("names", "Tên tiêu chí", "mỗi dòng một tên; nhận ra khi mã đổi theo năm", "list"),
    FormColumn("causes", "Nguyên nhân thường gặp", "mỗi dòng một nguyên nhân", "list"),
)

REPORT = (
    FormColumn("addressee", "Kính gửi", "mỗi nơi một dòng", "list"),
    FormColumn("subject", "Trích yếu", "khi khác câu có sẵn"),
    FormColumn("remarks", "Nhận xét, đánh giá", _LINES, "list"),
    FormColumn("proposals", "Kiến nghị, đề xuất", _LINES, "list"),
    FormColumn("archive", "Lưu", "không ghi chữ Lưu, ví dụ: VT, VP"),
    FormColumn("number", "Số báo cáo", "văn thư cấp"),
    FormColumn("issued", "Ngày ban hành", "ngày/tháng/năm"),
)


def report_groups() -> dict[str, RecordGroup]:
    """Who signs the report and who gets it."""
    return named_groups(
        RecordGroup(("report", "signatory"), "người ký", SIGNATORY, False),
        RecordGroup(("report", "recipients"), "nơi nhận", RECIPIENTS),
    )


def shared_groups() -> dict[str, RecordGroup]:
    """What all plans of the round share, as records."""
    return named_groups(
        RecordGroup(("plan", "decisions"), "căn cứ", DOCUMENTS),
        RecordGroup(("plan", "signatory"), "người ký", SIGNATORY, False),
        RecordGroup(("plan", "recipients"), "nơi nhận", RECIPIENTS),
    )


def block_groups(folder: RoundFolder, code: str) -> dict[str, RecordGroup]:
    """The classes of a block, and what tells agencies of equal results apart."""
    bands = (
        FormColumn("name", "Loại", "ví dụ: Tốt", needed=True),
        FormColumn("minimum", "Từ", "điểm, hoặc % nếu xếp theo tỷ lệ", needed=True),
        FormColumn("exclusive", "Phải lớn hơn, bằng thì chưa đạt", kind="check"),
    )
    rules = (
        FormColumn("rule", "So", kind="choice", choices=tuple(_tie_rules(folder, code)),
                   needed=True),
    )  # fmt: skip
    return named_groups(
        RecordGroup(("blocks", code, "classes"), "loại", bands),
        RecordGroup(("blocks", code, "ties"), "cách phân định", rules, is_plain=True),
    )


def _tie_rules(folder: RoundFolder, code: str) -> Iterator[tuple[str, str]]:
    yield "exact", "điểm chưa làm tròn"
    yield from ((f"decimals:{one}", f"điểm đến {one} chữ số thập phân") for one in range(1, 7))
    criteria = folder.criteria[code]
    for part in criteria.parts:
        yield from ((f"part:{one.code}", one.name) for one in (part, *part.parts))
    yield from ((f"area:{one.number}", f"lĩnh vực {one.number}. {one.name}")
                for one in criteria.areas)  # fmt: skip


def groups_of(folder: RoundFolder) -> dict[str, RecordGroup]:
    """All groups of the round's file that a page of settings may change."""
    found = shared_groups() | report_groups()
    for code in folder.round.blocks:
        found |= block_groups(folder, code)
    return found


def may_change(folder: RoundFolder, address: ValueAddress, is_list: bool) -> bool:
    """Whether a page of settings has a field for that value, of that kind."""
    column = _column(folder, address)
    return column is not None and (column.kind == "list") == is_list


def _column(folder: RoundFolder, address: ValueAddress) -> FormColumn | None:
    keys, last = address.keys[:-1], address.keys[-1]
    if address.entry:
        above = address.entry[1:].rpartition("/")[0]
        group = groups_of(folder).get(above) if is_list_entry(address.entry) else None
        is_ours = group is not None and group.is_list and address.file == ROUND and not keys
        return _named(group.columns, last) if group and is_ours else None
    if address.file == BANK:
        is_known = len(keys) == 2 and keys[0] == "measures" and keys[1] in folder.bank.measures
        return _named(MEASURE, last) if is_known and folder.round.bank is None else None
    if address.file != ROUND:
        return None
    places: Mapping[tuple[str, ...], tuple[FormColumn, ...]] = {
        (): GENERAL,
        ("plan",): SHARED,
        ("plan", "signatory"): SIGNATORY,
        ("report",): REPORT if folder.round.report else (),
        ("report", "signatory"): SIGNATORY,
        **{("blocks", code): BLOCK for code in folder.round.blocks},
    }
    return _named(places.get(keys, ()), last)


def _named(columns: object, key: str) -> FormColumn | None:
    assert isinstance(columns, tuple)
    return next((one for one in columns if one.key == key), None)
