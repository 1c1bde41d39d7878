"""The tables of a workbook brought into the files of a round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

import yaml

from cchc_docs.data_files.round_names import BANK_FILE
from cchc_docs.excel.merging.conflicts import Deciding
from cchc_docs.excel.record_sheets import edit_records
from cchc_docs.excel.record_sheets.criteria_tree import with_parts, with_tree
from cchc_docs.excel.record_sheets.read_records import SeenRecords
from cchc_docs.excel.record_sheets.record_table import SeenRows, TableMerge, TableRow
from cchc_docs.excel.record_sheets.specs import (
    AGENCIES,
    BANK,
    CELL_SIGN,
    CRITERIA,
    INDEX_RESULTS,
    PARTS,
    spec_of,
)
from cchc_docs.excel.record_sheets.table_spec import Home, TableSpec
from cchc_docs.excel.record_sheets.tables_of_round import Tables
from cchc_docs.finding import Finding
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import day_as_written, one_line

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
            base = None if self.base is None else self.base.get(key, _NOTHING)
            merged = TableMerge(spec_of(key), base, self.deciding).merged(seen, mine)
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
            taken.told += _told(spec_of(key), mine, merged)
        return taken


def _untouched(seen: SeenRows) -> Finding:
    message = "không sửa được tệp của đợt theo bảng này vì cách viết khác thường"
    return Finding("BT-19", "error", seen.first, message, "sửa tay tệp của đợt rồi xuất lại bảng")


def _edited(
    key: str, texts: Mapping[str, str], ours: Sequence[TableRow], merged: Sequence[TableRow]
) -> Iterator[tuple[str, str]]:
    spec = spec_of(key)
    if spec is INDEX_RESULTS:
        yield from _index_results(texts, ours, merged)
        return
    file = spec.file or key.partition(":")[2]
    yield file, _with_table(texts.get(file, ""), spec, ours, merged)
    for home, head in _HEADS.items() if spec is AGENCIES else ():
        yield from _beside(home, head, texts, ours, merged)


def _with_table(
    text: str, spec: TableSpec, ours: Sequence[TableRow], merged: Sequence[TableRow]
) -> str:
    """The text of the file of the table with the rows that it shall have."""
    if spec is PARTS:
        return with_parts(text, ours, merged)
    if spec is CRITERIA:
        return with_tree(text, ours, merged)
    columns = spec.at_home("own")
    if spec.keys:
        return edit_records.with_rows(text, spec.above, columns, ours, merged)
    before, after = ({} if not rows else rows[0].said for rows in (ours, merged))
    return edit_records.with_changed(text, (), columns, before, after)


def _beside(
    home: Home,
    head: str,
    texts: Mapping[str, str],
    ours: Sequence[TableRow],
    merged: Sequence[TableRow],
) -> Iterator[tuple[str, str]]:
    """What the rows of agencies say in their plans or scores."""
    columns = AGENCIES.at_home(home)
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
            columns = INDEX_RESULTS.fields
            yield file, edit_records.with_rows(text, INDEX_RESULTS.above, columns, before, after)


def _told(spec: TableSpec, ours: Sequence[TableRow], merged: Sequence[TableRow]) -> Iterator[str]:
    before, after = {row.id: row for row in ours}, {row.id: row for row in merged}
    for code, row in after.items():
        if spec.keys and code not in before:
            yield f"{spec.what} mới: {spec.shown(code)}"
            continue
        old, new = before.get(code, TableRow("")).said, row.said
        for name in spec.names:
            if old.get(name) != new.get(name):
                change = f"{_words(old.get(name))} → {_words(new.get(name))}"
                yield f"{spec.called(code, name)}: {change}"
    for code in before.keys() - after.keys():
        rest = "; tệp điểm, kế hoạch của cơ quan này còn đó" if spec is AGENCIES else ""
        yield f"bỏ {spec.called(code)}{rest}"


def _words(text: str | None) -> str:
    line = "; ".join((text or "").replace(CELL_SIGN, " ").split("\n"))
    return f"“{one_line(day_as_written(line), 60)}”" if line else "trống"
