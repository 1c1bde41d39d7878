"""What ``cchc check --json`` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_docs.cli.output import finding_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_docs import CheckedFile, Finding, SetAside


def checked_json(checked: Sequence[CheckedFile], findings: Sequence[Finding]) -> dict[str, object]:
    """Findings, the files they are of, and what the customs let pass."""
    files = [
        {
            "path": file.path,
            "kind": file.kind,
            "standard": file.standard,
            **(
                {"kind_id": file.kind_id, "judged": file.judged, "evidence": list(file.evidence)}
                if file.kind_id
                else {}
            ),
            "read": file.was_read,
            **{f"{level}s": file.count(level) for level in ("error", "warning", "note")},
        }
        for file in checked
    ]
    return {
        "findings": [finding_json(finding) for finding in findings],
        "files": files,
        **aside_json([item for file in checked for item in file.set_aside]),
    }


def aside_json(aside: Sequence[SetAside]) -> dict[str, object]:
    """What the customs let pass, where there is any."""
    told = [
        {**finding_json(item.finding), "how": item.how, "reason": item.reason} for item in aside
    ]
    return {"set_aside": told} if told else {}
