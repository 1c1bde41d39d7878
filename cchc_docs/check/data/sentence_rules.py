"""Rules on the sentences of a plan: fields in braces, opening and closing marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docs.check.data.data_rule import nearest
from cchc_docs.check.data.subjects import PlanView
from cchc_docs.check.rule import Fault, Rule
from cchc_docs.compose import action_of, sentence_fields
from cchc_docs.compose.fields import Fields, unknown_fields
from cchc_docs.data_files.yaml_file import Path

_NEVER_FILLED = frozenset(("type", "number", "issuer", "label", "band", "horizon"))
_CLOSED_BY_TEMPLATE = frozenset(
    ("assignments", "closing", "horizon", "indices", "proposed_by", "executors", "authority")
)
_WRONG_END = re.compile(r"(?<!\.)\.\.$|\.{4,}$|[!?]{2,}$|[,;:!?]\.+$|[,;:]$|\./\.?$")
_OPENING_MARK = re.compile(r"\s*([-–—+*•·])\s")
_END_MARKS = frozenset(".,;:!?/\n")
_END_LOOKED_AT = 40
"""Letters; the pattern takes the square of a row of dots in time."""


def _fields_of(view: PlanView, path: Path, shared: Fields) -> Fields:
    if path[-1] in _NEVER_FILLED:
        return {}
    if path[0] != "shortcomings" or not isinstance(path[1], int):
        return shared
    return {**shared, **view.plan.shortcomings[path[1]].figures}


def _known_fields(view: PlanView) -> Iterator[Fault]:
    """What stands in braces is a field, or two figures of the shortcoming."""
    round_ = view.folder.round
    agency = view.folder.agencies[view.code]
    shared = sentence_fields(round_, agency, action_of(view.plan, round_))
    for path, text in view.sentences:
        if "{" not in text:
            continue
        fields = _fields_of(view, path, shared)
        for name in unknown_fields(text, fields):
            close = None if "/" in name else nearest(name, fields)
            hint = f"có phải là “{{{close}}}”?" if close else "khai báo số liệu ở mục figures."
            if fields:
                hint += f" Các mục được dùng: {', '.join(f'{{{field}}}' for field in fields)}"
            yield Fault(view.place(path), f"không có mục “{{{name}}}” để điền vào câu", hint)


def _one_closing_mark(view: PlanView) -> Iterator[Fault]:
    """Sentences end with one mark at most; where the template closes them, with none."""
    for path, text in view.sentences:
        if text[-1:] not in _END_MARKS:
            continue
        closed = bool(_CLOSED_BY_TEMPLATE & {path[0], path[-1]}) or _states_a_shortcoming(path)
        bare = text.endswith(".") and not text.endswith("...")
        if _WRONG_END.search(text[-_END_LOOKED_AT:]) or (closed and bare):
            message = f"cuối câu “…{text[-20:]}” có dấu, mà mẫu cũng đặt dấu ở đó"
            yield Fault(view.place(path), message, "bỏ dấu ở cuối câu; mẫu tự thêm dấu chấm")


def _no_opening_mark(view: PlanView) -> Iterator[Fault]:
    """What opens a line of a list is set by the template."""
    for path, text in view.sentences:
        if found := _OPENING_MARK.match(text):
            message = f"đầu câu “{text[:20]}…” có “{found[1]}”, mà mẫu cũng đặt dấu ở đó"
            yield Fault(view.place(path), message, "bỏ dấu ở đầu câu; mẫu tự đặt dấu đầu dòng")


def _states_a_shortcoming(path: Path) -> bool:
    return path[0] == "shortcomings" and path[-1] == "text" and "measures" not in path


SENTENCE_RULES: tuple[Rule[PlanView], ...] = (
    Rule("DL-39", "error", "Mục trong ngoặc nhọn {…} có thật", _known_fields, ("figures",)),
    Rule("DL-44", "warning", "Câu không kết thúc bằng hai dấu", _one_closing_mark),
    Rule("DL-101", "warning", "Câu không bắt đầu bằng dấu đầu dòng", _no_opening_mark),
)
