"""What changed between two .docx files, and what was edited in one since it was built."""

from __future__ import annotations

from cchc_docs.finding import Refused
from cchc_docs.revise.edits import Edit
from cchc_docs.revise.merge import changes_between
from cchc_docs.revise.provenance import extract


def compare_documents(old: bytes, new: bytes) -> tuple[Edit, ...]:
    """The changes from the old document to the new one; any two Word files may be compared.

    Tracked changes inside count as accepted; a place is one of the new document, for what was
    deleted one of the old. Raises UnreadableDocument.
    """
    return changes_between(old, new)


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
