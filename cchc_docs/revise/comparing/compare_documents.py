"""What changed between two .docx files, and what was edited in one since it was built."""

from __future__ import annotations

from dataclasses import replace

from cchc_docs.finding import Refused
from cchc_docs.line_breaks import GLUE
from cchc_docs.revise.merging.edits import Edit, at
from cchc_docs.revise.merging.merge import changes_between
from cchc_docs.revise.provenance import extract


def compare_documents(old: bytes, new: bytes) -> tuple[Edit, ...]:
    """The changes from the old document to the new one; any two Word files may be compared.

    Tracked changes inside count as accepted; a place is one of the new document, for what was
    deleted one of the old. Where several spaces became such as break no line, or the other way,
    that is told once for all: programs set them to keep words together. Raises UnreadableDocument.
    """
    edits = changes_between(old, new)
    glue = [edit for edit in edits if _is_only_glue(edit)]
    if len(glue) < 2:
        return edits
    where = at(f"{len(glue)} chỗ trong văn bản")
    return (*(edit for edit in edits if edit not in glue), replace(glue[0], place=where))


def _is_only_glue(edit: Edit) -> bool:
    before, after = (text.replace(GLUE, " ") for text in (edit.before, edit.after))
    return edit.kind == "signs" and before == after


def edits_since(docx: bytes) -> tuple[Edit, ...]:
    """What was changed by hand since the plan was built; tracked changes count as accepted.

    Raises Refused, also where the document does not say what it was built as.
    """
    made_from = extract(docx)
    if made_from is None:
        raise Refused.because(
            "GH-02",
            "tệp không cho biết được lập từ số liệu nào: phần ghi nguồn gốc đã bị gỡ, hoặc tệp "
            "không do chương trình này lập",
            "lập kế hoạch từ đợt đánh giá vào tệp khác",
        )
    return changes_between(made_from.document, docx)
