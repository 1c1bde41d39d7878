"""What a check found as one page, to print or to mail: no script, no network, A4."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cchc_docs.clerk.checked_file import CheckedFile
from cchc_docs.clerk.remarks import advice, where
from cchc_docs.finding import LEVEL_NAMES, has_errors
from cchc_docs.letters import printable

SHEET = Path(__file__).with_name("findings_page.html")
TITLE = "Kết quả kiểm tra"
HOWS = {"off": "không báo", "lowered": "hạ mức", "accepted": "đã chấp nhận"}
"""How a finding was set aside, in words."""


def findings_page(files: Sequence[CheckedFile]) -> str:
    """What was found as one HTML page to print on A4 or to mail, each file under its name; no
    script, nothing fetched. The same findings give the same page.
    """
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, finalize=_shown
    )
    sheet = environment.from_string(SHEET.read_text(encoding="utf-8"))
    title = f"{TITLE} {Path(files[0].path).name}" if len(files) == 1 else TITLE
    return sheet.render(
        title=title,
        summary=_summary(files),
        files=files,
        levels=LEVEL_NAMES,
        hows=HOWS,
        verdict=verdict,
        where=where,
        advice=advice,
    )


def _shown(value: object) -> object:
    return printable(value) if isinstance(value, str) else value


def _summary(files: Sequence[CheckedFile]) -> str:
    wrong = sum(has_errors(file.findings) for file in files)
    if len(files) == 1:
        return "Mỗi dòng là một chỗ cần xem; đánh dấu vào cột cuối khi đã sửa."
    return f"Đã kiểm tra {len(files)} tệp, {wrong} tệp có lỗi."


def verdict(file: CheckedFile) -> str:
    """How the file stands, in one sentence."""
    if not file.was_read:
        return "Không đọc được tệp."
    counts = [
        f"{count} {LEVEL_NAMES[level]}" for level in LEVEL_NAMES if (count := file.count(level))
    ]
    return f"Có {', '.join(counts)}." if counts else "Không có lỗi."
