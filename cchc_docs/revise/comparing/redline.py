"""A Word file with tracked changes between two documents, by python-redlines (an optional extra).

``compare_documents`` gives the list of changes without it. Seen with python-redlines 2.0.0.
"""

from __future__ import annotations

import subprocess
from importlib.util import find_spec
from typing import Any

from cchc_docs import limits
from cchc_docs.command_line import install_command
from cchc_docs.docx.dangers import refuse_dangers
from cchc_docs.docx.names import W
from cchc_docs.docx.package import Package
from cchc_docs.docx.tracked import accept_all
from cchc_docs.finding import Refused
from cchc_docs.revise.comparing.old_first import old_before_new

AUTHOR = "Chương trình so sánh văn bản"
"""Another name than that of conflicts: in a comparison nothing waits to be chosen."""

FIRST_DATE = "2000-01-01T00:00:00Z"


def can_redline() -> bool:
    """Whether ``redline`` has what it needs: the extra of its name."""
    return find_spec("python_redlines") is not None


def redline(old: bytes, new: bytes, author: str = AUTHOR, date: str = FIRST_DATE) -> bytes:
    """The new document with the changes from the old one tracked: accept all gives the new one,
    reject all the old; where words were replaced, the old ones stand before the new. Tracked
    changes that were inside either count as accepted.

    Raises Refused, also where one of them would fetch or run
    anything in Word.
    """
    before, after = accept_all(old), accept_all(new)
    for document in (before, after):
        package = Package(document)
        refuse_dangers(package)
        _refuse_long(package)
    engine = _engine()
    try:
        result: bytes = engine.run_redline(author, before, after, date_time=date)[0]
    except (subprocess.CalledProcessError, OSError) as error:
        raise Refused.because(
            "SS-02",
            "không lập được tệp có thay đổi được theo dõi: chương trình so sánh báo lỗi",
            "dùng danh sách thay đổi thay cho tệp này",
        ) from error
    return old_before_new(result)


def _refuse_long(package: Package) -> None:
    """The comparing program takes the square of the paragraphs in time."""
    text = package.tree(package.main_part())
    if sum(1 for _ in text.iter(f"{W}p")) > limits.REDLINE_PARAGRAPHS:
        raise Refused.because(
            "SS-02",
            f"văn bản có hơn {limits.REDLINE_PARAGRAPHS} đoạn nên không lập được tệp có thay đổi "
            "được theo dõi",
            "dùng danh sách thay đổi thay cho tệp này",
        )


def _engine() -> Any:
    try:
        from python_redlines.engines import DocxodusEngine

        return DocxodusEngine()
    except (ImportError, OSError) as error:
        hint = f"chạy: {install_command('redline')}"
        message = "chưa cài phần so sánh bằng Track Changes"
        raise Refused.because("SS-02", message, hint) from error
