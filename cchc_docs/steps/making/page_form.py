"""What is wrong with the form of a page that is looked at while its plan is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_docs.data_files.standards import read_standards
from cchc_docs.finding import Finding, TextSpot
from cchc_docs.frozen import dataclass

if TYPE_CHECKING:
    from cchc_docs.steps.making.page import PlanPage


@dataclass(frozen=True, slots=True)
class PageFinding:
    """A finding about the form of the page; ``text`` is the whole paragraph that it is about."""

    finding: Finding
    text: str = ""


def page_findings(page: PlanPage) -> list[PageFinding]:
    """What is wrong with the form of the page as it would be issued; none where there is none."""
    document = page.document
    if document is None:
        return []
    from cchc_docs.check.form.check_form import STANDARD_RULE, examine
    from cchc_docs.docx.read.document import open_document

    told = examine(document, "", None, read_standards()).findings
    # That it is only a page, and by what it is judged, whoever looks at it knows.
    found = [one for one in told if one.rule not in ("VB-04", STANDARD_RULE)]
    if not found:
        return []
    texts = {one.number: one.text for one in open_document(document, "").origins}
    return [PageFinding(one, texts.get(_number(one), "")) for one in found]


def _number(finding: Finding) -> int:
    spot = finding.place.spot
    return spot.number if isinstance(spot, TextSpot) else 0
