"""What a file that came back by mail is: by what it carries, never by its name.

A workbook that was made for one agency, or a plan, of the present round. Everything else is told
with the reason, and nothing of it is taken.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Literal

from cchc_docs import limits
from cchc_docs.command_line import shown_command
from cchc_docs.data_files.held_round import held_round
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.docx.package import Package
from cchc_docs.excel.exporting.carried_sheet import carried_in
from cchc_docs.excel.reading.read import Sheets, read_workbook
from cchc_docs.finding import Finding, Place, Refused
from cchc_docs.frozen import dataclass
from cchc_docs.revise.provenance import extract
from cchc_docs.steps.carried import carried_round
from cchc_docs.steps.subject import one_province, subject_of
from cchc_docs.vietnamese import folded
from cchc_docs.write import read_whole, unread

NOT_TAKEN = "TV-02"
_UNSEEN = frozenset(("thumbs.db", "desktop.ini"))
_LOCKS = ("~$", ".~lock.")
_WRONG_ROUND = "chọn đúng đợt, hoặc bỏ qua tệp này"
_LEAST_SHARED = 0.5
"""Of the criteria, for two states of one round."""
_AS_BUILT = datetime(2000, 1, 1, tzinfo=UTC)
"""What the program's own workbooks say, which bear no time."""
_OTHER = (
    (b"%PDF", "là PDF", "cần bảng Excel hoặc tệp Word; bản đã ký thì lưu riêng"),
    (b"Rar!", "là tệp nén", "giải nén vào thư mục này rồi thu lại"),
    (b"7z\xbc\xaf", "là tệp nén", "giải nén vào thư mục này rồi thu lại"),
    (b"\xd0\xcf\x11\xe0", "theo định dạng cũ (.doc, .xls) hoặc có mật khẩu",
     "mở bằng Word, Excel, bỏ mật khẩu, lưu lại kiểu .docx, .xlsx"),
)  # fmt: skip


ReturnStatus = Literal["taken", "unchanged", "known", "earlier", "conflict", "failed", "held"]
"""``taken``: something of it is new in the round; ``unchanged``: nobody changed it; ``known``: the
round has all of it; ``earlier``: it was taken before; ``conflict``: a person has to choose;
``failed``: it cannot be taken; ``held``: it could be, but another file of the agency cannot.
"""


@dataclass(frozen=True)
class ReturnedFile:
    """A file of one agency of the round; ``files`` are those of the round that it was made from.

    ``modified`` is when it was last saved, as it says itself; '' where it does not.
    """

    path: Path
    data: bytes
    kind: Literal["workbook", "plan"]
    agency: str
    files: Mapping[str, bytes]
    modified: str = ""
    read: tuple[Sheets, list[Finding]] = ((), [])
    built: bytes = b""
    state: str = ""
    """Of a plan: what it was built as, and which merged state of it a person was given."""

    @cached_property
    def digest(self) -> str:
        """By which the file is known again."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def order(self) -> tuple[str, str]:
        """The older before the newer."""
        return self.modified, str(self.path)


@dataclass
class ReturnOutcome:
    """What became of one file: what a person had changed in it, what changed in the round."""

    file: ReturnedFile
    status: ReturnStatus
    edits: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def files_below(place: Path, passed_over: Collection[Path]) -> Iterator[Path]:
    """Every file in the folder and the folders in it, in order; the place itself where it is a
    file. What systems put into every folder is left out, and the folders to be passed over.
    """
    if place.is_file():
        yield place
        return
    for folder, inner, names in os.walk(place):
        inner[:] = sorted(name for name in inner if Path(folder, name).resolve() not in passed_over)
        for name in sorted(names):
            if name.lower() not in _UNSEEN and not name.startswith("._") and name != ".DS_Store":
                yield Path(folder, name)


def recognised(path: Path, folder: RoundFolder) -> ReturnedFile | Finding:
    """What the file is, or why nothing of it is taken."""
    if path.name.startswith(_LOCKS):
        return _told(path, "là tệp khóa do Word, Excel, LibreOffice tạo khi mở tệp", "", "note")
    try:
        if path.stat().st_size > limits.DOCUMENT_BYTES:
            most = limits.megabytes(limits.DOCUMENT_BYTES)
            return _told(path, f"lớn hơn giới hạn {most}", "gửi lại bảng hoặc kế hoạch đã nhận")
        data = read_whole(path)
    except OSError as error:
        return _told(path, f"không đọc được ({unread(error)})", "chép lại tệp rồi thu lại")
    for magic, what, hint in _OTHER:
        if data.startswith(magic):
            return _told(path, what, hint)
    if not data.startswith(b"PK"):
        return _told(path, "không phải bảng .xlsx hay văn bản .docx", "")
    try:
        return _of_package(path, data, folder)
    except Refused as error:
        return _told(path, str(error), error.hint)


def _of_package(path: Path, data: bytes, folder: RoundFolder) -> ReturnedFile | Finding:
    """Raises Refused where it cannot be read."""
    try:
        names = Package(data).names
    except Refused:
        if path.suffix.lower() != ".xlsx":
            raise
        return _workbook(path, data, folder)
    if any(name.lower().startswith("xl/") for name in names):
        return _workbook(path, data, folder)
    if any(name.lower().startswith("word/") for name in names):
        return _plan(path, data, folder)
    return _told(path, "là tệp nén", "giải nén vào thư mục này rồi thu lại")


def _workbook(path: Path, data: bytes, folder: RoundFolder) -> ReturnedFile | Finding:
    read = read_workbook(data, str(path))
    carried = carried_in(read[0])
    by_hand = f"nhập riêng sau khi xem kỹ: {_command('import', path, folder.path)}"
    if not carried.files:
        what = (
            "phần ghi lại lúc xuất đã hỏng" if carried.findings else "không mang phần ghi lại lúc "
            "xuất: không phải bảng đã gửi cho cơ quan, hoặc phần ấy mất khi lưu"
        )  # fmt: skip
        return _told(path, what, f"xin lại bảng đã gửi, có sửa; hoặc {by_hand}")
    if not carried.agency:
        reason = _another(carried.files, "", folder)
        if reason:
            return _told(path, f"bảng này {reason}", _WRONG_ROUND)
        return _told(path, "là bảng của cả đợt, không phải của một cơ quan", by_hand)
    reason = _another(carried.files, carried.agency, folder)
    if reason:
        return _told(path, f"bảng này {reason}", _WRONG_ROUND)
    when = _modified(data)
    return ReturnedFile(path, data, "workbook", carried.agency, carried.files, when, read)


def _plan(path: Path, data: bytes, folder: RoundFolder) -> ReturnedFile | Finding:
    made_from = extract(data)
    if made_from is None:
        return _told(
            path,
            "văn bản này không do chương trình lập, hoặc phần ghi nguồn gốc đã mất khi lưu",
            "xin lại chính tệp đã gửi, có sửa; hoặc chép chỗ sửa vào kế hoạch ở thư mục kết quả",
        )
    subject = subject_of(made_from.files, made_from.template)
    if subject.kind != "plan" or len(subject.agencies) != 1:
        what = "kế hoạch sửa đổi, bổ sung" if subject.kind == "amendment" else "báo cáo"
        return _told(path, f"là {what}, không thu về theo cách này", "đặt vào thư mục kết quả")
    (code,) = subject.agencies
    files = carried_round(made_from).files
    reason = _another(files, code, folder)
    if reason:
        return _told(path, f"kế hoạch này {reason}", _WRONG_ROUND)
    when = _modified(data)
    built, state = made_from.document, made_from.state
    return ReturnedFile(path, data, "plan", code, files, when, built=built, state=state)


def _another(files: Mapping[str, bytes], code: str, folder: RoundFolder) -> str:
    """Why files, of one agency where it is named, are of another round than this; '' where they
    are of this one. Raises Refused where they are of no round.
    """
    with held_round(files, folder.name) as part:
        return _other_time(part, folder) or (_other_agency(part, code, folder) if code else "")


def _other_time(part: RoundFolder, folder: RoundFolder) -> str:
    mine, other = folder.round, part.round
    if mine.year != other.year:
        return f"của năm {other.year}, còn đợt này là năm {mine.year}"
    if not one_province(mine.province, other.province):
        return f"của {other.province}, còn đợt này là của {mine.province}"
    return ""


def _other_agency(part: RoundFolder, code: str, folder: RoundFolder) -> str:
    agency = part.agencies.get(code)
    if agency is None or code not in part.placed:
        return "không cho biết là của cơ quan nào"
    if code not in folder.placed:
        return f"của {agency.name} (mã {code}), đợt này không có cơ quan ấy"
    before, now = (
        {(leaf.code, folded(leaf.name)) for leaf in one.criteria_of(code).leaves.values()}
        for one in (part, folder)
    )
    if len(before & now) < _LEAST_SHARED * len(before):
        return "theo bộ tiêu chí khác hẳn, có lẽ của đợt khác"
    return ""


def _modified(data: bytes) -> str:
    """When the document was last saved, as it says; '' where it does not, or as it was made."""
    package = Package(data)
    links = package.relationships("").values()
    for link in links:
        if link.kind == "core-properties" and package.has(link.target):
            for element in package.tree(link.target):
                if str(element.tag).endswith("}modified"):
                    return _instant(element.text or "")
    return ""


def _instant(text: str) -> str:
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return ""
    known = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    return "" if known == _AS_BUILT else f"{known:%Y-%m-%dT%H:%M:%SZ}"


def _command(name: str, *arguments: Path) -> str:
    return shown_command("cchc", name, *arguments)


def _told(
    path: Path, what: str, hint: str, level: Literal["warning", "note"] = "warning"
) -> Finding:
    return Finding(NOT_TAKEN, level, Place(str(path)), f"không nhận: {what}", hint)
