"""Rows of a table whose levels stand in columns of their own: area, criterion, component."""

from __future__ import annotations

from cchc_docs.excel.understanding.found_rows import FoundRows
from cchc_docs.excel.understanding.row_cells import ADJUSTMENT, RowCells
from cchc_docs.excel.understanding.sheet_answers import LineAnswer
from cchc_docs.excel.understanding.sheet_numbering import mark_of, split_name
from cchc_docs.excel.understanding.understood import SeenCriterion
from cchc_docs.vietnamese import folded, one_line


class LevelRows:
    """Reads such rows into the tree."""

    def __init__(self, cells: RowCells, found: FoundRows) -> None:
        self.cells = cells
        self.head = cells.head
        self.grid = cells.grid
        self.found = found
        self._last_path: list[str] = []

    def read(self, row: int) -> None:
        """Take one row."""
        said = self.cells.answers.get(row, LineAnswer())
        path = self._path(row)
        if said.use == "ignore" or not path:
            self.found.other(row, "ignored", "theo trả lời" if said.use else "không có tên")
            return
        use = "total" if said.use == "total" else self.cells.use(row) if not said.use else None
        if use:
            self.found.other(row, use, area=self._area_of(path[0]) if len(path) > 1 else "")
            return
        if ADJUSTMENT.match(folded(path[-1])):
            self.found.adjustment(row, path[-1])
            return
        if len(path) > 3:
            shown = one_line(path[-1], 60)
            message = f"“{shown}” ở cấp thứ tư; chương trình dùng lĩnh vực và hai cấp dưới"
            self.found.ask(row, message, "gộp hai cấp cuối thành một")
            return
        self._take_path(row, path)

    def _path(self, row: int) -> list[str]:
        """The texts of the levels; what stands empty goes on from the row above, as in merged
        ranges, where a lower level is filled.
        """
        texts = [self._own(row, at) for at in self.head.names]
        filled = [at for at, text in enumerate(texts) if text]
        if not filled:
            return []
        above = self._last_path[: len(texts)]
        for at in range(filled[-1]):
            if not texts[at] and at < filled[0] and at < len(above):
                texts[at] = above[at]
        path = [text for at, text in enumerate(texts) if text]
        path = [text for at, text in enumerate(path) if not at or text != path[at - 1]]
        if self.cells.use(row) is None:
            self._last_path = texts
        return path

    def _own(self, row: int, column: int) -> str:
        """The text of a level; a range merged over lower levels counts in its first only."""
        text = self.grid.cell(row, column).text
        return text or self.grid.header(row, column).text

    def _area_of(self, name: str) -> str:
        code, bare = split_name(name)
        return next(
            (area.code for area in self.found.outline.areas if area.written in (name, bare)), code
        )

    def _take_path(self, row: int, path: list[str]) -> None:
        inside: list[SeenCriterion] = self.found.outline.areas
        above = ""
        for depth, text in enumerate(path):
            code, name = split_name(text)
            known = next((item for item in inside if item.mark == text), None)
            if depth < len(path) - 1 and known is None and inside and inside[-1].mark == text:
                known = inside[-1]
            if known is None or depth == len(path) - 1:
                known = self._new_level(row, text, code, name, above, inside, depth, path)
            above, inside = known.code, known.children

    def _new_level(
        self,
        row: int,
        text: str,
        code: str,
        name: str,
        above: str,
        inside: list[SeenCriterion],
        depth: int,
        path: list[str],
    ) -> SeenCriterion:
        item = self.cells.item(row, name)
        item.mark, item.written = text, name
        mark = mark_of(code) if code else None
        last = mark.parts[-1] if mark else str(len(inside) + 1)
        item.code = f"{above}.{last}" if above else last
        if not last.isdigit() and not above:
            item.code = str(len(inside) + 1)
        if depth < len(path) - 1:
            item.maximum = None
        if item.code in self.found.outline.seen:
            before = self.found.outline.seen[item.code].place.where
            self.found.ask(
                row, f"số thứ tự {item.code} ghi hai lần, lần đầu ở {before}", "sửa số thứ tự"
            )
        self.found.offer_name(item)
        inside.append(item)
        self.found.outline.seen[item.code] = item
        return item
