"""Texts of the pages that are made from the program: what its records and templates have."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_docs.data_files.template_fields import SUMMARY, described, template_fields
from cchc_docs.model import Agency, Measure, Record, Shortcoming
from cchc_docs.model.field_traits import columns_of, fields_of, label_of, meaning_of

START = "<!-- bảng do python -m tools.generate lập, không sửa tay -->"
END = "<!-- hết bảng -->"
_RECORDS: tuple[tuple[str, type[Record]], ...] = (
    ("Tồn tại, hạn chế (`shortcomings` của kế hoạch)", Shortcoming),
    ("Nhiệm vụ, giải pháp (`measures` của tồn tại và của ngân hàng)", Measure),
    ("Cơ quan (`agencies.yaml`)", Agency),
)


def data_page(present: str) -> str:
    """The page on the data files, its tables of fields made anew; the rest is written by hand."""
    before, _, rest = present.partition(START)
    _, _, after = rest.partition(END)
    return "\n".join((before + START, *_tables(), END + after))


def _tables() -> Iterator[str]:
    for title, record in _RECORDS:
        columns = columns_of(record)
        heads = ["mục", "tên gọi", "nội dung", *(["cột ở sheet Nhiệm vụ"] if columns else [])]
        yield from ("", f"### {title}", "", _row(heads), f"|{'---|' * len(heads)}")
        for name, field in fields_of(record).items():
            label, meaning = label_of(record, name), meaning_of(field)
            cells = [f"`{name}`", label, "" if meaning == label else meaning]
            if columns:
                printed = "có, in" if name in columns and columns[name].printed else "có"
                cells.append(printed if name in columns else "")
            yield _row(cells)
    yield ""


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def fields_page() -> str:
    """Every field that a template may use, with its meaning."""
    lines = [
        "# Các trường dùng được trong mẫu",
        "",
        "Trang này do chương trình lập; không sửa tay. `cchc template fields` in cùng danh sách.",
        "`x[]` là danh sách: dùng trong `{% for … in x %}`. Trường nào có khi trống thì đặt trong",
        "`{% if … %}`.",
    ]
    for title, template in (("Kế hoạch, quyết định", ""), ("Báo cáo tổng hợp", SUMMARY)):
        lines += ["", f"## {title}", "", "| Trường | Nội dung |", "|---|---|"]
        named = described(template_fields(template))
        lines += [f"| `{name}` | {meaning} |" for name, meaning in named]
    return "\n".join(lines) + "\n"
