"""The round's own templates where the round travels: in its workbook, into next year's round.

Word would run or fetch what a template has in it wherever it is opened, so none with anything of
that kind goes along or is taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from pathlib import Path

from cchc_docs import limits
from cchc_docs.check.template.template_rule import breach
from cchc_docs.command_line import shown_command
from cchc_docs.data_files.round_names import TEMPLATES_FOLDER, is_template_name
from cchc_docs.docx.dangers import dangers
from cchc_docs.docx.package import Package, UnreadableDocument
from cchc_docs.finding import Finding, Place
from cchc_docs.frozen import dataclass
from cchc_docs.steps.templates import is_passing, other_kinds
from cchc_docs.vietnamese import nfc
from cchc_docs.write import read_whole, unread

ABSENT = "BT-32"
"""The rule of what does not go along."""


@dataclass(frozen=True)
class TemplatesAlong:
    """The templates that go along, by their names in the round, and why each of the others does
    not.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)

    def told(self, round_path: Path) -> list[Finding]:
        """Of each that does not go along, why, and what to do."""
        hint = (
            "gửi kèm tệp mẫu; nơi nhận lấy đợt ra thư mục: "
            f"{shown_command('cchc', 'new', 'THƯ-MỤC', '--from', 'BẢNG.xlsx')}, chép mẫu vào "
            f"THƯ-MỤC/{TEMPLATES_FOLDER} rồi lập từ thư mục ấy"
        )
        return [
            Finding(
                ABSENT,
                "warning",
                Place(str(round_path / name)),
                f"mẫu riêng này không đi cùng đợt được: {why}",
                hint,
            )
            for name, why in self.left.items()
        ]


def templates_along(round_path: Path) -> TemplatesAlong:
    """The round's own templates, small ones first, and which of them cannot go along."""
    along = TemplatesAlong()
    room = limits.CARRIED_TEMPLATES_BYTES
    found = [(path, *_read(path)) for path in _own(round_path)]
    for path, data, why in sorted(found, key=lambda one: len(one[1])):
        name = nfc(path.relative_to(round_path).as_posix())
        if not is_template_name(name):
            why = "tên tệp không dùng được ở mọi máy"
        if path.suffix != ".docx":
            why = f"mẫu phải là tệp .docx, không phải {path.suffix}"
        if not why and len(data) > room:
            most = limits.megabytes(limits.CARRIED_TEMPLATES_BYTES)
            why = f"các mẫu của đợt cộng lại lớn hơn giới hạn {most}"
        why = why or _harm(data)
        if why:
            along.left[name] = why
        else:
            along.files[name] = data
            room -= len(data)
    return along


def _own(round_path: Path) -> Iterator[Path]:
    """What a plan may ask for among the round's templates; Word's lock files and former states are
    none.
    """
    for folder in sorted((round_path / TEMPLATES_FOLDER).glob("*")):
        for path in (*sorted(folder.glob("*.docx")), *other_kinds(folder)):
            if not is_passing(path):
                yield path


def _read(path: Path) -> tuple[bytes, str]:
    """The bytes, or why they cannot be had."""
    try:
        return read_whole(path), ""
    except OSError as error:
        return b"", f"không đọc được tệp ({unread(error)})"


def _harm(data: bytes) -> str:
    """What Word would run or fetch in a template, or that it is none; '' for a sound one."""
    try:
        found = dangers(Package(data))
    except UnreadableDocument as error:
        return f"không phải văn bản Word đọc được ({error})"
    return found[0].what if found else ""


def harmful_templates(templates: Mapping[str, bytes], place: Place) -> list[Finding]:
    """The templates that must not be taken out of what came from elsewhere."""
    hint = "không dùng tệp này; hỏi lại nơi gửi"
    told = ((name, _harm(data)) for name, data in templates.items())
    return [breach("MB-09", place, f"mẫu kèm theo {name} {why}", hint) for name, why in told if why]


def absent_templates(named: Mapping[str, Place], held: Collection[str], book: str) -> list[Finding]:
    """The templates that a workbook names and does not hold: without them plans would differ, so
    that none is built.
    """
    command = shown_command("cchc", "new", "THƯ-MỤC", "--from", book)
    return [
        Finding(
            ABSENT,
            "warning",
            place,
            f"mẫu riêng {name} của đợt không đi cùng bảng này nên kế hoạch sẽ theo mẫu khác",
            f"lấy đợt ra thư mục: {command}, chép mẫu vào đó thành {name} rồi lập từ thư mục ấy",
        )
        for name, place in named.items()
        if name not in held
    ]
