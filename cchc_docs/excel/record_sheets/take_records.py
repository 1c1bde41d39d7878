"""The tables of a workbook brought into the files of a round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

import yaml

from cchc_docs.data_files.round_names import AGENCIES_FILE, BANK_FILE, ROUND_FILE
from cchc_docs.excel.merging.conflicts import Deciding
from cchc_docs.excel.record_sheets import edit_records
from cchc_docs.excel.record_sheets.criteria_tree import with_parts, with_tree
from cchc_docs.excel.record_sheets.read_records import SeenRecords
from cchc_docs.excel.record_sheets.record_column import Home
from cchc_docs.excel.record_sheets.record_table import SeenRows, TableMerge, TableRow
from cchc_docs.excel.record_sheets.round_items import CRITERIA_ITEMS
from cchc_docs.excel.record_sheets.specs import (
    AGENCIES,
    BANK,
    BLOCKS,
    CRITERIA,
    INDEX_RESULTS,
    INDICES,
    PARTS,
    ROUND_VALUES,
    VALUE,
)
from cchc_docs.excel.record_sheets.tables_of_round import PARTS_OF, ROUND, SET, TREE, Tables
from cchc_docs.finding import Finding
from cchc_docs.frozen import dataclass

_NOTHING: Sequence[TableRow] = ()
_HEADS: Mapping[Home, str] = {
    "plans": "# Kế hoạch khắc phục tồn tại, hạn chế của {name}\n",
    "scores": "# Điểm của {name}\n",
}


@dataclass
class TakenRecords:
    """The new text of each file that changes, what changed in words, where each value stands."""

    texts: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class RecordImport:
    """Brings the tables together; ``base`` are those that were exported, None where unknown."""

    seen: SeenRecords
    base: Tables | None
    deciding: Deciding

    def taken(self, ours: Tables, texts: Mapping[str, str]) -> TakenRecords:
        """What changes in a round with these tables and these texts of its files."""
        taken = TakenRecords()
        for key, seen in self.seen.tables.items():
            mine = ours.get(key, _NOTHING)
            if key == BANK.name and key not in ours and BANK_FILE not in texts and texts:
                continue
            merged = self._merge(key).merged(seen, mine)
            if [*mine] == merged:
                continue
            try:
                changed = dict(_edited(key, {**texts, **taken.texts}, mine, merged))
            except (KeyError, yaml.YAMLError, IndexError):
                taken.findings.append(_untouched(seen))
                continue
            for file, text in changed.items():
                if text != {**texts, **taken.texts}.get(file):
                    taken.texts[file] = text
            taken.told += list(_told(key, mine, merged))
        return taken

    def _merge(self, key: str) -> TableMerge:
        base = None if self.base is None else self.base.get(key, _NOTHING)
        spec = _SPECS.get(key.partition(":")[0])
        names = spec.names if spec else {VALUE: "nội dung"}
        what = spec.what if spec else "mục"
        return TableMerge(base, names, what, self.deciding, takes_out=spec is not None)


_SPECS = {AGENCIES.name: AGENCIES, BANK.name: BANK, BLOCKS.name: BLOCKS, TREE: CRITERIA,
          PARTS_OF: PARTS, INDICES.name: INDICES, INDEX_RESULTS.name: INDEX_RESULTS}  # fmt: skip


def _untouched(seen: SeenRows) -> Finding:
    message = "không sửa được tệp của đợt theo bảng này vì cách viết khác thường"
    return Finding("BT-19", "error", seen.first, message, "sửa tay tệp của đợt rồi xuất lại bảng")


def _edited(
    key: str, texts: Mapping[str, str], ours: Sequence[TableRow], merged: Sequence[TableRow]
) -> Iterator[tuple[str, str]]:
    kind, _, file = key.partition(":")
    if kind == ROUND:
        yield (
            ROUND_FILE,
            edit_records.with_items(texts.get(ROUND_FILE, ""), ROUND_VALUES, ours, merged),
        )
    elif kind in (BLOCKS.name, INDICES.name):
        text, columns = texts.get(ROUND_FILE, ""), _SPECS[kind].columns[1:]
        yield ROUND_FILE, edit_records.with_rows(text, (kind,), columns, ours, merged)
    elif kind == INDEX_RESULTS.name:
        yield from _index_results(texts, ours, merged)
    elif kind == SET:
        yield file, edit_records.with_items(texts.get(file, ""), CRITERIA_ITEMS, ours, merged)
    elif kind == PARTS_OF:
        yield file, with_parts(texts.get(file, ""), ours, merged)
    elif kind == TREE:
        yield file, with_tree(texts.get(file, ""), ours, merged)
    elif kind == BANK.name:
        text, columns = texts.get(BANK_FILE, ""), BANK.columns[1:]
        yield BANK_FILE, edit_records.with_rows(text, ("measures",), columns, ours, merged)
    elif kind == AGENCIES.name:
        own = [column for column in AGENCIES.columns[1:] if column.home == "own"]
        text = texts.get(AGENCIES_FILE, "")
        yield AGENCIES_FILE, edit_records.with_rows(text, (), own, ours, merged)
        for home, head in _HEADS.items():
            yield from _beside(home, head, texts, ours, merged)


def _beside(
    home: Home,
    head: str,
    texts: Mapping[str, str],
    ours: Sequence[TableRow],
    merged: Sequence[TableRow],
) -> Iterator[tuple[str, str]]:
    """What the rows of agencies say in their plans or scores."""
    columns = [column for column in AGENCIES.columns[1:] if column.home == home]
    before = {row.id: row for row in ours}
    for row in merged:
        old = before.get(row.id, TableRow(row.id))
        said, was = row.said, old.said
        if any(said.get(item.name) != was.get(item.name) for item in columns):
            file = f"{home}/{row.id}.yaml"
            text = texts.get(file) or head.format(name=said.get("name", row.id))
            yield file, edit_records.with_changed(text, (), columns, was, said)


def _index_results(
    texts: Mapping[str, str], ours: Sequence[TableRow], merged: Sequence[TableRow]
) -> Iterator[tuple[str, str]]:
    """What the rows say of each agency, in its score file."""
    for code in dict.fromkeys(row.id.partition("/")[0] for row in (*ours, *merged)):
        before, after = (
            [TableRow(row.id.partition("/")[2], row.cells) for row in rows
             if row.id.startswith(f"{code}/")]
            for rows in (ours, merged)
        )  # fmt: skip
        if before != after:
            file = f"scores/{code}.yaml"
            text = texts.get(file) or _HEADS["scores"].format(name=code)
            columns = INDEX_RESULTS.columns[2:]
            yield file, edit_records.with_rows(text, ("indices",), columns, before, after)


def _told(key: str, ours: Sequence[TableRow], merged: Sequence[TableRow]) -> Iterator[str]:
    kind = key.partition(":")[0]
    spec = _SPECS.get(kind)
    what = spec.what if spec else "mục"
    before, after = {row.id: row for row in ours}, {row.id: row for row in merged}
    for code, row in after.items():
        shown = code.partition(":")[2] if kind == TREE else code
        if code not in before:
            yield f"{what} mới: {shown}" if spec else f"{what} {shown}: {_short(row)}"
        elif before[code] != row:
            old, new = before[code].said, row.said
            names = spec.names if spec else {VALUE: ""}
            for name in names:
                if old.get(name) != new.get(name):
                    label = f"{names[name]}: " if names[name] else ""
                    yield (
                        f"{what} {shown}: {label}{_words(old.get(name))} → {_words(new.get(name))}"
                    )
    for code in before.keys() - after.keys() if spec else ():
        shown = code.partition(":")[2] if kind == TREE else code
        rest = "; tệp điểm, kế hoạch của cơ quan này còn đó" if spec is AGENCIES else ""
        yield f"bỏ {what} {shown}{rest}"


def _short(row: TableRow) -> str:
    return _words(row.said.get(VALUE))


def _words(text: str | None) -> str:
    line = "; ".join((text or "").replace("\x1f", " ").split("\n"))
    return f"“{line[:60]}…”" if len(line) > 60 else f"“{line}”" if line else "trống"
