"""The bank of measures: read beside the round or from where the round says, and put into plans."""

from __future__ import annotations

import difflib
from typing import Any

from cchc_docs.data_files.round_names import BANK_FILE
from cchc_docs.data_files.yaml_file import Value, YamlSource
from cchc_docs.finding import Finding
from cchc_docs.model import Bank

NOT_IN_THE_BANK = "DL-50"


def with_bank(value: Value, bank: Bank, source: YamlSource) -> tuple[Value, list[Finding]]:
    """The values of a plan file with the words of the bank filled into the measures that name one.

    What the plan itself says stands; a name that the bank does not have is a finding.
    """
    findings: list[Finding] = []
    for index, shortcoming in enumerate(_items(value, "shortcomings")):
        for place, measure in enumerate(_items(shortcoming, "measures")):
            if isinstance(measure, dict) and isinstance(code := measure.get("use"), str):
                path = ("shortcomings", index, "measures", place, "use")
                findings += _fill(measure, code, bank, source, path)
    return value, findings


def _items(value: Any, key: str) -> list[Any]:
    inner = value.get(key) if isinstance(value, dict) else None
    return inner if isinstance(inner, list) else []


def _fill(
    measure: dict[str, Any],
    code: str,
    bank: Bank,
    source: YamlSource,
    path: tuple[str | int, ...],
) -> list[Finding]:
    entry = bank.measures.get(code)
    if entry is not None:
        own = {key: value for key, value in measure.items() if value is not None}
        measure.update(entry.words() | own)
        return []
    measure.setdefault("text", code)
    close = difflib.get_close_matches(code, bank.measures, n=1, cutoff=0.4)
    hint = f"có phải là “{close[0]}”?" if close else f"thêm mục này vào {BANK_FILE}"
    message = f"ngân hàng giải pháp không có mã “{code}”"
    return [Finding(NOT_IN_THE_BANK, "error", source.place(path), message, hint)]
