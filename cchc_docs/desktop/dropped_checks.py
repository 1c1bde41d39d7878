"""What is wrong with what was dropped: documents by the rules on form, rounds by those on data."""

from __future__ import annotations

from pathlib import Path

from cchc_docs import Checked, check_document_file, check_round
from cchc_docs.desktop.dropped_plans import round_of
from cchc_docs.desktop.outcome import Outcome, not_done


def checks_of(path: Path) -> list[Outcome]:
    """A document, a round (also by one of its files), or every document of a folder."""
    path = path.resolve()
    if path.suffix.lower() == ".docx" and not path.is_dir():
        return [_told(path, check_document_file(path))]
    folder = round_of(path)
    if folder is not None:
        return [_told(folder, check_round(folder))]
    inside = _documents_in(path) if path.is_dir() else []
    if inside:
        return [_told(item, check_document_file(item)) for item in inside]
    return [not_done(path, *_what_to_drop(path))]


def _documents_in(folder: Path) -> list[Path]:
    """The Word files of the folder itself, without the lock files that Word puts beside them."""
    return sorted(item for item in folder.glob("*.docx") if not item.name.startswith("~$"))


def _told(path: Path, checked: Checked) -> Outcome:
    sentences = () if checked.findings else ("Không có lỗi.",)
    return Outcome(str(path), sentences, findings=checked.findings, failed=not checked.was_read)


def _what_to_drop(path: Path) -> tuple[str, str]:
    if path.suffix.lower() == ".doc":
        return (
            "Tệp Word kiểu cũ (.doc) không kiểm tra được.",
            "Mở bằng Word, lưu lại kiểu Word Document (.docx) rồi thả tệp đó.",
        )
    return (
        "Ở đây không có văn bản nào để kiểm tra.",
        "Thả tệp Word (.docx), thư mục có các tệp Word, hoặc thư mục của một đợt.",
    )
