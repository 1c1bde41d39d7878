"""What a workbook may be before it is read: its kind, its size, what lies inside the package."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_docs import limits
from cchc_docs.finding import Finding, Place, Refused
from cchc_docs.limits import megabytes, thousands
from cchc_docs.packages import Archive, Sort


def refusal(name: str, message: str, hint: str, rule: str = "BT-01") -> Refused:
    """The error for a workbook that cannot be read at all."""
    return Refused(Finding(rule, "error", Place(name), message, hint))


def no_workbook(name: str) -> Refused:
    """The error for a file of another kind."""
    if name.lower().endswith((".docx", ".doc")):
        hint = "chọn tệp bảng tính .xlsx; văn bản Word thì đưa vào chỗ kiểm tra thể thức"
        return refusal(name, "tệp là văn bản Word, không phải bảng tính .xlsx", hint)
    return refusal(
        name, "tệp không phải bảng tính .xlsx", "mở bằng Excel rồi lưu lại theo kiểu .xlsx"
    )


def damaged(name: str, what: str) -> Refused:
    """The error for a file that is broken; ``what`` is a clause that says where."""
    hint = "mở và lưu lại bằng Excel, hoặc xin lại tệp gốc"
    return refusal(name, f"tệp .xlsx bị hỏng{what and ': '}{what}", hint)


def too_much(name: str, what: str) -> Refused:
    """The error for a part or a workbook that holds more than is read."""
    return refusal(
        name,
        f"tệp có quá nhiều dữ liệu ({what}); "
        f"giới hạn là {thousands(limits.WORKBOOK_CELLS)} ô có nội dung, "
        f"{megabytes(limits.WORKBOOK_PART_BYTES)} mỗi phần, "
        f"{thousands(limits.WORKBOOK_TAGS)} thẻ XML cả tệp",
        "chép riêng bảng điểm sang một tệp .xlsx mới, nhiều cơ quan quá thì chia ra nhiều tệp",
        "BT-02",
    )


class WorkbookPackage:
    """The parts of a workbook by name, whatever the letter case and slashes of the zip file."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.tags = 0
        """How many tags of XML were read from it."""
        self._archive = Archive(data, _sort(name))

    def __contains__(self, part: str) -> bool:
        return self._archive.find(part) is not None

    def chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of one part, a piece at a time. Raises Refused."""
        return self._archive.chunks(part)

    def has_macros(self) -> bool:
        return any(name.lower().endswith("vbaproject.bin") for name in self._archive.names)


def open_package(data: bytes, name: str) -> WorkbookPackage:
    """The package of a workbook of an accepted kind and size.

    Raises Refused for everything else: another kind, a password, macros, a bomb.
    """
    package = WorkbookPackage(data, name)
    if package.has_macros():
        raise refusal(
            name,
            "tệp có macro, chương trình không nhận để bảo đảm an toàn",
            "mở bằng Excel, lưu lại theo kiểu Excel Workbook (.xlsx) không có macro",
        )
    return package


def _sort(name: str) -> Sort:
    return Sort(
        program="Excel",
        other_kind="tệp không phải bảng tính .xlsx hoặc đã bị hỏng",
        old_ending=".xls",
        usual_kind="Excel Workbook (.xlsx)",
        smaller="xóa ảnh, sheet, dòng trống, hoặc chép riêng bảng điểm sang một tệp .xlsx mới",
        most_bytes=limits.WORKBOOK_BYTES,
        most_parts=limits.WORKBOOK_PARTS,
        most_unpacked=limits.WORKBOOK_UNPACKED_BYTES,
        refuse=lambda message, hint, too_much: refusal(
            name, message, hint, "BT-02" if too_much else "BT-01"
        ),
    )
