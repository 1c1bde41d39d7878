"""A criteria set and its agencies out of a sheet, for a round that does not exist yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_docs.excel import words
from cchc_docs.excel.points import SHEET_DECIMALS, points_in
from cchc_docs.excel.sheet import Grid, Sheet
from cchc_docs.file_names import is_device
from cchc_docs.finding import Finding, Place
from cchc_docs.score import tolerance
from cchc_docs.vietnamese import folded, number, plain, roman

_HEADER_ROWS = 40
_LONGEST_HEADING = 60
_LEVELS = 3
_ROMANS = {roman(value): value for value in range(1, 40)}
_AGENCY_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+|[a-z0-9]{3,}")
_EMBEDDED = re.compile(r"(\d+(?:\.\d+)*|[IVXL]+|[a-zđ])[.):]+\s*(.+)|(\d+(?:\.\d+)+)\s+(.+)")
ADJUSTMENT = re.compile(r"điểm (?:(thưởng|cộng)|trừ|phạt)")
_DOTTED = re.compile(r"\d+(\.\d+)*")


@dataclass
class Node:
    """An area, criterion or component as the sheet has it."""

    code: str
    name: str
    maximum: Decimal | None
    place: Place
    children: list[Node] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        """Its maximum, or the sum of what hangs under it."""
        if self.children:
            return sum((child.total for child in self.children), Decimal(0))
        return self.maximum or Decimal(0)


@dataclass
class SheetCriteria:
    """What one sheet tells: its areas, and its agencies as code and name."""

    sheet: Sheet
    areas: list[Node]
    agencies: dict[str, str]
    findings: list[Finding]
    adjustments: list[Node]

    def shape(self) -> list[tuple[str, str, str]]:
        """Codes, names and maxima in order: equal for equal criteria sets."""
        nodes = [node for area in self.areas for node in _flat(area)]
        return [(node.code, words.name_key(node.name), plain(node.total)) for node in nodes]


def _flat(node: Node) -> list[Node]:
    return [node, *(inner for child in node.children for inner in _flat(child))]


def read_criteria(sheet: Sheet) -> SheetCriteria | None:
    """The criteria set of a sheet with a column of names and one of maxima; None without them."""
    for grid in (Grid(sheet), Grid(sheet, turned=True)):
        for row in list(grid.rows)[:_HEADER_ROWS]:
            found = _label_columns(grid, row)
            if found:
                reader = _CriteriaReader(grid, row, *found)
                return reader.read()
    return None


def _label_columns(grid: Grid, row: int) -> tuple[int, int, int] | None:
    """The columns of codes (0 without), names and maxima, where the row heads them."""
    code = name = maximum = 0
    for column in grid.rows[row]:
        text = grid.cell(row, column).text
        if len(text) > _LONGEST_HEADING:
            continue
        heading = folded(text)
        if words.MAXIMUM.fullmatch(heading):
            maximum = maximum or column
        elif words.CODE.fullmatch(heading):
            code = code or column
        elif words.NAME.fullmatch(heading):
            name = name or column
    return (code, name, maximum) if name and maximum else None


class _CriteriaReader:
    """Reads one table; the sheet's own numbering makes the tree."""

    def __init__(self, grid: Grid, header: int, code: int, name: int, maximum: int) -> None:
        self.grid = grid
        self.header = header
        self.code_column = code
        self.name_column = name
        self.maximum_column = maximum
        self.findings: list[Finding] = []
        self.areas: list[Node] = []
        self.adjustments: list[Node] = []
        self.seen: dict[str, Node] = {}
        below = [row for row in grid.rows if row > header]
        self.body = [row for row in below if self._is_body(row)]
        self.uses_romans = any(self._label(row)[0] in _ROMANS for row in self.body)

    def _is_body(self, row: int) -> bool:
        texts = [self.grid.cell(row, at).text for at in self.grid.rows[row]]
        _, name = self._label(row)
        return bool(name) and not words.numbers_its_columns(texts) and not words.is_total(name)

    def read(self) -> SheetCriteria:
        for row in self.body:
            self._row(row)
        for node in [*self.seen.values(), *self.adjustments]:
            self._check(node)
        agencies = _AgencyColumns(self.grid, self.header, self.body, self._last_label()).read(
            self.findings
        )
        return SheetCriteria(self.grid.sheet, self.areas, agencies, self.findings, self.adjustments)

    def _last_label(self) -> int:
        return max(self.code_column, self.name_column, self.maximum_column)

    def _label(self, row: int) -> tuple[str, str]:
        """Code and name of the row; a code in front of the name where there is no code column."""
        name = self.grid.cell(row, self.name_column).text
        code = self.grid.cell(row, self.code_column).text if self.code_column else ""
        match = _EMBEDDED.fullmatch(name)
        if match and not code:
            return match[1] or match[3], match[2] or match[4]
        return code.strip("().: "), name

    def _row(self, row: int) -> None:
        code, name = self._label(row)
        maximum = points_in(self.grid.cell(row, self.maximum_column))
        if ADJUSTMENT.match(folded(name)) and not _DOTTED.fullmatch(code) and code not in _ROMANS:
            known = code or f"cong-tru-{len(self.adjustments) + 1}"
            place = self.grid.place(row, self.name_column)
            self.adjustments.append(Node(known, name, maximum, place))
            return
        if not code:
            if maximum is not None:
                self._tell(
                    row, f"“{name[:60]}” có điểm tối đa nhưng không có số thứ tự", "ghi số thứ tự"
                )
            return
        if len(code) == 1 and code.isupper() and code not in _ROMANS:
            # Sections A, B stand above the areas and bear no points of their own.
            return
        full = self._full_code(row, code)
        if full is None:
            self._tell(row, f"không hiểu số thứ tự “{code[:20]}”", "đánh số như I, 1.1, 1.1.1")
        else:
            self._hang(row, full, name, maximum)

    def _full_code(self, row: int, code: str) -> str | None:
        """The code from the area down: ``2.1`` for ``1`` under area II."""
        area = self.areas[-1].code if self.areas else ""
        if code in _ROMANS and self.uses_romans:
            return str(_ROMANS[code])
        if len(code) == 1 and code.isalpha() and self.seen:
            above = next(node for node in reversed(self.seen.values()) if node.code[-1].isdigit())
            return f"{above.code}.{code}"
        if not _DOTTED.fullmatch(code):
            return None
        if self.uses_romans and area and not code.startswith(f"{area}."):
            code = f"{area}.{code}"
        return self._continued(row, code)

    def _continued(self, row: int, code: str) -> str:
        """The code, or the next of its row of numbers where Excel made 1.1 of a typed 1.10."""
        cell = self.grid.cell(row, self.code_column) if self.code_column else None
        if cell is None or cell.number is None or code not in self.seen:
            return code
        parent, _, last = list(self.seen)[-1].rpartition(".")
        while parent and "." in parent and f"{parent}.{last}".count(".") > code.count("."):
            parent, _, last = parent.rpartition(".")
        following = f"{parent}.{int(last) + 1}" if parent and last.isdigit() else ""
        if (
            not following
            or not following.endswith("0")
            or following.rstrip("0") != code.rstrip("0")
        ):
            return code
        message = (
            f"số thứ tự {code} ghi dạng số, đứng sau {parent}.{last} nên được hiểu là {following}"
        )
        place = self.grid.place(row, self.code_column)
        hint = "đặt định dạng cột số thứ tự là Text"
        self.findings.append(Finding("BT-05", "warning", place, message, hint))
        return following

    def _hang(self, row: int, code: str, name: str, maximum: Decimal | None) -> None:
        place = self.grid.place(row, self.name_column)
        node = Node(code, name, maximum, place)
        if code in self.seen:
            before = self.seen[code].place.where
            self._tell(row, f"số thứ tự {code} ghi hai lần, lần đầu ở {before}", "sửa số thứ tự")
            return
        above = code.rpartition(".")[0]
        if code.count(".") >= _LEVELS:
            message = f"tiêu chí {code} ở cấp thứ tư; chương trình dùng lĩnh vực và hai cấp dưới"
            self._tell(row, message, "gộp hai cấp cuối thành một")
        elif not above:
            self.areas.append(node)
        elif above not in self.seen:
            self._tell(row, f"tiêu chí {code} không có dòng {above} ở trên", f"thêm dòng {above}")
            return
        else:
            self.seen[above].children.append(node)
        self.seen[code] = node

    def _check(self, node: Node) -> None:
        if not node.children and (node.maximum is None or node.maximum <= 0):
            message = f"tiêu chí {node.code} không có điểm tối đa lớn hơn 0"
            hint = "ghi điểm tối đa ở cột điểm tối đa"
            self.findings.append(Finding("BT-15", "error", node.place, message, hint))
        elif node.children and node.maximum and _differ(node.maximum, node.total):
            message = (
                f"điểm tối đa của {node.code} là {number(node.maximum)}, "
                f"cộng các tiêu chí bên dưới được {number(node.total)}"
            )
            hint = "chương trình dùng điểm của từng tiêu chí; kiểm tra lại"
            self.findings.append(Finding("BT-10", "warning", node.place, message, hint))

    def _tell(self, row: int, message: str, hint: str) -> None:
        place = self.grid.place(row, self.code_column or self.name_column)
        self.findings.append(Finding("BT-05", "error", place, message, hint))


class _AgencyColumns:
    """The agencies that head the columns right of the labels."""

    def __init__(self, grid: Grid, header: int, body: Sequence[int], last_label: int) -> None:
        first = body[0] if body else header + 1
        self.grid = grid
        self.rows = [row for row in grid.rows if header <= row < first]
        used = {at for row in [*self.rows, *body] for at in grid.rows.get(row, ())}
        self.columns = sorted(at for at in used if at > last_label)

    def read(self, findings: list[Finding]) -> dict[str, str]:
        """Code and name of each agency; the code is made from the name where none is given."""
        texts = {column: self._texts(column) for column in self.columns}
        shared = set.intersection(*map(set, texts.values())) if len(texts) > 1 else set()
        first: dict[tuple[str, str], int] = {}
        agencies: dict[str, str] = {}
        codes: dict[str, str] = {}
        for column, heading in texts.items():
            code, name, kind = _agency_in(heading, shared)
            if not name:
                continue
            code = code or codes.get(name) or _free(agency_code(name), agencies)
            if (code, kind) in first:
                self._tell_double(column, name, first[code, kind], findings)
            first.setdefault((code, kind), column)
            agencies.setdefault(code, name)
            codes.setdefault(name, code)
        return agencies

    def _texts(self, column: int) -> list[str]:
        found = (self.grid.header(row, column).text for row in self.rows)
        return list(dict.fromkeys(text for text in found if text and not text.isdigit()))

    def _tell_double(self, column: int, name: str, other: int, findings: list[Finding]) -> None:
        row = self.rows[-1]
        message = f"cơ quan “{name}” có hai cột, cột kia ở {self.grid.place(row, other).where}"
        hint = "hai cơ quan trùng tên thì ghi thêm cho khác nhau; ghi thừa thì xóa một cột"
        findings.append(Finding("BT-06", "error", self.grid.place(row, column), message, hint))


def _agency_in(heading: Sequence[str], shared: set[str]) -> tuple[str, str, str]:
    """Code (or ''), name and kind of points in the headings of one column; no name where the
    column is no agency's. What heads all columns is a name only where nothing else is.
    """
    texts = [folded(text) for text in heading]
    if not texts or words.ASIDE.fullmatch(texts[-1]) or words.MAXIMUM.fullmatch(texts[-1]):
        return "", "", ""
    if any(words.is_total(text) for text in texts):
        return "", "", ""
    kinds = [text for text in heading if _is_kind(text, alone=len(heading) == 1)]
    names = [text for text in heading if text not in kinds]
    names = [text for text in names if text not in shared] or names
    codes = [text for text in names if _AGENCY_CODE.fullmatch(text)]
    code = codes[0] if codes and len(names) > 1 else ""
    names = [text for text in names if text != code]
    return code, names[-1] if names else "", kinds[-1] if kinds else ""


def _is_kind(text: str, *, alone: bool) -> bool:
    """Whether the text says how points were given; alone over a column it may be a name."""
    return bool(
        words.SELF_SCORE.fullmatch(folded(text))
        or (not alone and words.SCORE.fullmatch(folded(text)))
    )


def agency_code(name: str) -> str:
    """The name in small letters without marks: ``so-noi-vu``; a name that files can bear."""
    letters = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    plain_letters = "".join(letter if letter.isascii() else "" for letter in letters)
    code = "-".join(re.findall(r"[a-z0-9]+", plain_letters))[:60].strip("-") or "co-quan"
    return f"co-quan-{code}" if is_device(code) else code


def _free(code: str, taken: dict[str, str]) -> str:
    places = range(2, len(taken) + 3)
    return next(other for other in (code, *(f"{code}-{at}" for at in places)) if other not in taken)


def _differ(stated: Decimal, computed: Decimal) -> bool:
    return abs(stated - computed) > tolerance(SHEET_DECIMALS)
