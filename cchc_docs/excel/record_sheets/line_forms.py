"""Values of several lines in one cell: how each kind is written there, and read out of it.

What a person typed and cannot be read goes on as it stands, so that the check tells it with its
cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from cchc_docs.data_files.yaml_edit import Data
from cchc_docs.excel.record_sheets.forms import CODES, DAY, TEXT, CellForm, one_or_many
from cchc_docs.model import Record
from cchc_docs.model.field_traits import FieldKind, kind_of
from cchc_docs.vietnamese import folded, plain, short_date

_NUMBER = r"-?\d{1,9}(?:[.,]\d{1,6})?"
_REMARK = re.compile(r"(?P<to>.*\S) ?\((?P<remark>[^()]+)\)")
_BAND = re.compile(r"(?P<name>.+?)\s*:\s*(?P<how>từ|trên)\s+(?P<least>[\d.,]+)")
_FIGURE = re.compile(rf"(?P<code>[^:=]+?)\s*[:=]\s*(?P<value>{_NUMBER})")
_TIES = (
    ("exact", re.compile(r"điểm chưa làm tròn()", re.I), "điểm chưa làm tròn"),
    ("decimals:", re.compile(r"(\d) chữ số thập phân", re.I), "{} chữ số thập phân"),
    ("part:", re.compile(r"phần (\S+)", re.I), "phần {}"),
    ("area:", re.compile(r"lĩnh vực (\d+)", re.I), "lĩnh vực {}"),
)
_COUNT = re.compile(
    r"(?P<name>[^:]+?)\s*:\s*(?:(?P<count>\d{1,4})(?: cơ quan)?)?\s*(?:;\s*)?"
    r"(?:(?P<share>\d{1,3}(?:[.,]\d{1,6})?)\s*%)?",
    re.I,
)
_BETWEEN = " | "
_CITED = re.compile(
    r"(?P<type>\D+?) số (?P<number>\S+) ngày (?P<date>\d{1,2}[-/.]\d{1,2}[-/.]\d{4}) của "
    r"(?P<issuer>.+?),? về việc (?P<subject>.+)"
)
_OF_INDEX = re.compile(r"(?P<index>[^\s:“”]+): (?P<rest>.*)")
_OWN_WORDS = re.compile(r"(?P<before>.*?)(?:; )?“(?P<words>.*)”")
_CLAUSES = (
    ("above", re.compile(rf"trên ({_NUMBER})", re.I), "trên {}"),
    ("at_least", re.compile(rf"từ ({_NUMBER})", re.I), "từ {}"),
    ("gain", re.compile(rf"tăng ({_NUMBER})(?: điểm)?", re.I), "tăng {}"),
    ("rank_from", re.compile(r"hạng từ (\d+)", re.I), "hạng từ {}"),
    ("rank_to", re.compile(r"hạng đến (\d+)", re.I), "hạng đến {}"),
    ("top", re.compile(r"nhóm (\d+) dẫn đầu", re.I), "nhóm {} dẫn đầu"),
    ("ranks_gained", re.compile(r"tăng (\d+) bậc", re.I), "tăng {} bậc"),
    ("band", re.compile(r"loại (.+)", re.I), "loại {}"),
)
"""The fields of a target as parts of a line: how each is found, how it is written."""


def of_lines(
    lines: Callable[[Any], Iterable[str]],
    data: Callable[[list[str]], Data],
    tidy: Callable[[str], str] = str,
) -> CellForm:
    """The form of several lines: ``lines`` makes those of a value, ``data`` what is written for
    lines that were read; ``tidy`` brings a line into the spelling of ``lines``.
    """
    return CellForm(
        lambda value: "\n".join(lines(value)),
        lambda text: "\n".join(map(tidy, text.split("\n"))),
        lambda text: data(text.split("\n")),
        has_lines=True,
    )


def each(read: Callable[[str], Data]) -> Callable[[list[str]], Data]:
    """A list of what each line says."""
    return lambda lines: [*map(read, lines)]


def _recipients(value: Any) -> list[str]:
    return [f"{item.to} ({item.remark})" if item.remark else item.to for item in value]


def _recipient(line: str) -> Data:
    match = _REMARK.fullmatch(line)
    return {"to": match["to"], "remark": match["remark"]} if match else line


def _bands(value: Any) -> list[str]:
    return [
        f"{item.name}: {'trên' if item.exclusive else 'từ'} {plain(item.minimum)}" for item in value
    ]


def _band(line: str) -> Data:
    match = _BAND.fullmatch(line)
    if not match:
        return {"name": line}
    found: dict[str, Data] = {"name": match["name"], "minimum": match["least"]}
    return found | ({"exclusive": "true"} if match["how"] == "trên" else {})


def _pair(line: str) -> tuple[str, str]:
    key, _, words = line.partition(":")
    return key.strip(), words.strip()


def _figures(value: Mapping[str, Decimal]) -> list[str]:
    return [f"{code}: {_shown(number)}" for code, number in value.items()]


def _figures_data(lines: Sequence[str]) -> Data:
    found = {}
    for line in lines:
        match = _FIGURE.fullmatch(line)
        code, value = (match["code"], match["value"]) if match else _pair(line)
        found[code] = value.replace(",", ".")
    return dict(found)


def _ties(value: Sequence[str]) -> list[str]:
    return [
        next(
            words.format(item.removeprefix(start))
            for start, _, words in _TIES
            if item.startswith(start)
        )
        for item in value
    ]


def _tie(line: str) -> str:
    for start, known, _ in _TIES:
        if match := known.fullmatch(line):
            return start + match[1]
    return line


def _target_line(target: Any) -> str:
    parts = []
    for name, _, words in _CLAUSES:
        value = getattr(target, name)
        if value is not None:
            parts.append(words.format(_shown(value) if isinstance(value, Decimal) else value))
    if target.text is not None:
        parts.append(f"“{target.text}”")
    line = "; ".join(parts)
    return f"{target.index}: {line}" if target.index else line


def _target(line: str) -> Data:
    found: dict[str, Data] = {}
    if match := _OF_INDEX.fullmatch(line):
        found["index"], line = match["index"], match["rest"]
    if match := _OWN_WORDS.fullmatch(line):
        found["text"], line = match["words"], match["before"]
    for part in filter(None, line.split("; ")):
        name, value = _clause(part.strip())
        found[name] = value
    return found


def _clause(part: str) -> tuple[str, str]:
    for name, known, _ in _CLAUSES:
        if match := known.fullmatch(part):
            return name, match[1] if name == "band" else match[1].replace(",", ".")
    return "text", part


def _shown(value: Decimal) -> str:
    return plain(value).replace(".", ",")


SHOWN_NAMES = {
    "mean": "Điểm bình quân của khối",
    "self_scores": "Cột điểm tự chấm",
    "area_changes": "Cột so với năm trước",
}


def _numbers(line: str) -> list[str]:
    return [item for item in re.split(r"[;,\s]+", line) if item]


def _shown_name(line: str) -> str:
    return next((name for name, word in SHOWN_NAMES.items() if folded(word) == folded(line)), line)


def _count_line(item: Any) -> str:
    count = "" if item.count is None else f"{item.count} cơ quan"
    share = "" if item.share is None else f"{_shown(item.share)}%"
    said = "; ".join(filter(None, (count, share)))
    return f"{item.name}: {said}" if said else str(item.name)


def _count(line: str) -> Data:
    match = _COUNT.fullmatch(line)
    if not match:
        return {"name": line}
    found: dict[str, Data] = {"name": match["name"]}
    found |= {"count": match["count"]} if match["count"] else {}
    return found | ({"share": match["share"].replace(",", ".")} if match["share"] else {})


_OF_DOCUMENTS = ("type", "subject", "title", "number", "date", "issuer")


def _document_line(item: Any) -> str:
    known = {name: getattr(item, name) for name in _OF_DOCUMENTS if name in item.model_fields_set}
    texts = {
        name: short_date(value) if name == "date" else str(value)
        for name, value in known.items()
        if value is not None
    }
    return _BETWEEN.join(texts.get(name, "") for name in _OF_DOCUMENTS)


def _document(line: str) -> Data:
    """What stands between the bars; a document cited as in a plan is read as well."""
    if match := _CITED.fullmatch(line):
        return {name: match[name] for name in _OF_DOCUMENTS if name != "title"}
    parts = [part.strip() for part in line.split("|")]
    if len(parts) < 2:
        return line
    return {name: part for name, part in zip(_OF_DOCUMENTS, parts, strict=False) if part}


def _tidy_document(line: str) -> str:
    """As ``_document_line`` writes it, so that it is the same after an import."""
    found = _document(line)
    if not isinstance(found, Mapping):
        return line
    return _BETWEEN.join(str(found.get(name, "")) for name in _OF_DOCUMENTS)


LINES = of_lines(list, one_or_many)
LIST = of_lines(list, list)
"""As ``LINES`` where the data files have a list also of a single line."""
RECIPIENTS = of_lines(_recipients, each(_recipient))
BANDS = of_lines(_bands, each(_band))
ROLES = of_lines(
    lambda value: [f"{item.label}: {item.units}" for item in value],
    lambda lines: [{"label": key, "units": words} for key, words in map(_pair, lines)],
)
PAIRS = of_lines(
    lambda value: [f"{key}: {words}" for key, words in value.items()],
    lambda lines: dict(map(_pair, lines)),
)
FIGURES = of_lines(_figures, _figures_data)
TIES = of_lines(_ties, each(_tie))
TARGETS = of_lines(lambda value: map(_target_line, value), each(_target))
NUMBERS = of_lines(
    lambda value: map(str, value),
    lambda lines: [item for line in lines for item in _numbers(line)],
    lambda line: "\n".join(_numbers(line)),
)
SHOWN = replace(
    of_lines(lambda value: map(SHOWN_NAMES.__getitem__, value), each(_shown_name)),
    words=SHOWN_NAMES,
)
COUNTS = of_lines(lambda value: map(_count_line, value), each(_count))
DOCUMENT_LINES = of_lines(lambda value: map(_document_line, value), each(_document), _tidy_document)
_OF_KINDS: Mapping[FieldKind, CellForm] = {
    "codes": CODES, "texts": LINES, "date": DAY, "records": ROLES
}  # fmt: skip


def form_of(record: type[Record], name: str) -> CellForm:
    """The form of a field of a measure or a shortcoming, by the kind of its values."""
    return _OF_KINDS.get(kind_of(record, name), TEXT)
