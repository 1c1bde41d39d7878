"""``python -m cchc_docs.desktop.drop plans|check``: what a launcher calls.

The dropped files come in ``CCHC_COMMAND_LINE`` and ``CCHC_ARGUMENTS``, see ``dropped``. The result
is a page in the user's temporary folder, opened in the browser; with ``CCHC_PAGE`` it is written
to that file and not opened.
"""

from __future__ import annotations

import os
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from cchc_docs.desktop.dropped import dropped_paths
from cchc_docs.desktop.dropped_checks import checks_of
from cchc_docs.desktop.dropped_plans import plans_of
from cchc_docs.desktop.outcome import Outcome, not_done
from cchc_docs.desktop.result_page import result_page
from cchc_docs.write import explain

TASKS: Mapping[str, tuple[str, str, Callable[[Path], list[Outcome]]]] = {
    "plans": (
        "Lập kế hoạch",
        "Thả thư mục của một đợt đánh giá, hoặc bảng điểm Excel (.xlsx), vào “Lập kế hoạch.cmd”.",
        lambda path: [plans_of(path)],
    ),
    "check": (
        "Kiểm tra thể thức",
        "Thả tệp Word (.docx) hoặc thư mục của một đợt vào “Kiểm tra thể thức.cmd”.",
        checks_of,
    ),
}


def page_of(task: str, paths: Sequence[Path]) -> str:
    """The page for what was dropped; for nothing, what to drop."""
    title, hint, work = TASKS[task]
    if not paths:
        return result_page(title, [Outcome("Chưa có tệp nào được thả", (hint,), failed=True)])
    outcomes: list[Outcome] = []
    for path in dict.fromkeys(paths):
        outcomes += _guarded(work, path)
    return result_page(title, outcomes)


def _guarded(work: Callable[[Path], list[Outcome]], path: Path) -> list[Outcome]:
    """One thing that cannot be worked on does not hinder the others."""
    try:
        return work(path)
    except RecursionError:
        return [not_done(path, "Dữ liệu lồng nhau quá sâu.")]
    except MemoryError:
        return [not_done(path, "Không đủ bộ nhớ để xử lý dữ liệu này.")]
    except Exception as error:
        kind = type(error).__name__
        return [not_done(path, f"Chương trình gặp lỗi chưa lường trước ({kind}: {error}).")]


def main() -> None:
    """Work on what was dropped, write the page, open it."""
    environment = os.environ
    paths = dropped_paths(
        environment.get("CCHC_COMMAND_LINE", ""), environment.get("CCHC_ARGUMENTS", "")
    )
    page = page_of(sys.argv[1], paths).encode()
    if named := environment.get("CCHC_PAGE"):
        Path(named).write_bytes(page)
        return
    try:
        with tempfile.NamedTemporaryFile(prefix="cchc-", suffix=".html", delete=False) as file:
            file.write(page)
    except OSError as error:
        raise SystemExit(f"Không ghi được trang kết quả: {explain(error)[0]}.") from None
    if not webbrowser.open(Path(file.name).as_uri()):
        raise SystemExit(f"Mở tệp này để xem kết quả: {file.name}")


if __name__ == "__main__":
    main()
