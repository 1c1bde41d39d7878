"""What the buttons of a group of records ask for, as edits of the text of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from starlette.exceptions import HTTPException

from cchc_docs import add_to_list, remove_entry, shift_entry, value_at, with_value
from cchc_docs.web.changes.entry_changes import Edited, Work
from cchc_docs.web.forms.record_groups import RecordGroup
from cchc_docs.web.posted import Posted


def group_work(
    posted: Posted, groups: Iterable[RecordGroup], file: str, round_text: str = ""
) -> Work:
    """What the form asks for. Raises HTTPException 422 for what is none of the page's work."""
    known = {group.name: group for group in groups}
    group = known.get(posted.text("nhom"))
    work = _WORK.get(posted.text("viec"))
    if group is None or work is None:
        raise HTTPException(422, "Không rõ việc cần làm. Tải lại trang rồi làm lại.")
    return work(group, posted, file, round_text)


def _add(group: RecordGroup, posted: Posted, file: str, _: str) -> Work:
    data = _typed(group, posted)

    item: Any = next(iter(data.values())) if group.is_plain else dict(data)

    def edit(text: str) -> Edited:
        present = value_at(text, group.keys)
        if not group.is_list and present is not None:
            raise HTTPException(409, f"Nơi khác vừa ghi {group.one}. Tải lại trang.")
        if present is None:
            return with_value(file, text, group.keys, [item] if group.is_list else item), ""
        return add_to_list(text, group.keys, item), ""

    return edit, f"thêm {group.one}"


def _typed(group: RecordGroup, posted: Posted) -> Mapping[str, str]:
    """The values of the form. Raises HTTPException where one that is needed is missing."""
    data = {one.key: posted.words(one.key) for one in group.columns}
    missing = [one.label for one in group.columns if one.needed and not data[one.key]]
    if missing:
        raise HTTPException(422, f"Chưa thêm {group.one}: còn trống ô {', '.join(missing)}.")
    kept = {key: value for key, value in data.items() if value}
    if not kept:
        raise HTTPException(422, f"Chưa ghi gì ở ô {group.columns[0].label}.")
    return kept


def _move(step: int) -> Callable[[RecordGroup, Posted, str, str], Work]:
    def work(group: RecordGroup, posted: Posted, _: str, __: str) -> Work:
        def edit(text: str) -> Edited:
            edited = shift_entry(text, _entry(group, posted), step)
            return edited.text, edited.entry

        return edit, f"đổi thứ tự {group.one}"

    return work


def _remove(group: RecordGroup, posted: Posted, file: str, _: str) -> Work:
    def edit(text: str) -> Edited:
        if not group.is_list:
            return with_value(file, text, group.keys, None), ""
        return remove_entry(text, _entry(group, posted)).text, ""

    return edit, f"xóa {group.one}"


def _entry(group: RecordGroup, posted: Posted) -> str:
    """The record that the form names, of this group alone."""
    entry = posted.text("muc")
    if not group.is_list or entry.rpartition("/")[0] != "@" + group.name:
        raise HTTPException(422, "Không rõ mục nào. Tải lại trang rồi làm lại.")
    return entry


def _own(group: RecordGroup, _: Posted, file: str, round_text: str) -> Work:
    shared = value_at(round_text, group.shared_at) if group.shared_at else None
    if shared is None:
        raise HTTPException(422, f"Đợt không còn ghi {group.one} chung. Tải lại trang.")

    def edit(text: str) -> Edited:
        if value_at(text, group.keys) is not None:
            raise HTTPException(409, f"Nơi khác vừa ghi {group.one} riêng. Tải lại trang.")
        return with_value(file, text, group.keys, shared), ""

    return edit, f"viết riêng {group.one}"


def _shared_again(group: RecordGroup, _: Posted, file: str, __: str) -> Work:
    if not group.shared_at:
        raise HTTPException(422, "Không rõ việc cần làm. Tải lại trang rồi làm lại.")

    def edit(text: str) -> Edited:
        return with_value(file, text, group.keys, None), ""

    return edit, f"lấy lại {group.one} chung của đợt"


_WORK: dict[str, Callable[[RecordGroup, Posted, str, str], Work]] = {
    "them": _add,
    "len": _move(-1),
    "xuong": _move(1),
    "bo": _remove,
    "rieng": _own,
    "chung": _shared_again,
}
