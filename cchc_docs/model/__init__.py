"""The words of the domain as records that never change; the same records shape the data files."""

from cchc_docs.model.bank import Bank, BankMeasure
from cchc_docs.model.criteria import (
    Adjustment,
    Area,
    Component,
    CriteriaSet,
    Criterion,
    Leaf,
    Part,
)
from cchc_docs.model.indices import Index, IndexPrevious, IndexResult
from cchc_docs.model.plan import (
    Document,
    Measure,
    Plan,
    PlanDefaults,
    Recipient,
    Role,
    Shortcoming,
    ShortcomingPart,
    Signatory,
)
from cchc_docs.model.report import Report
from cchc_docs.model.round import Agencies, Agency, AnnouncedStanding, Band, Block, Letterhead, Round
from cchc_docs.model.scores import Previous, Published, Scores
from cchc_docs.model.targets import Target
from cchc_docs.model.values import Issued, Record

__all__ = [
    "Adjustment",
    "Agencies",
    "Agency",
    "AnnouncedStanding",
    "Area",
    "Band",
    "Bank",
    "BankMeasure",
    "Block",
    "Component",
    "CriteriaSet",
    "Criterion",
    "Document",
    "Index",
    "IndexPrevious",
    "IndexResult",
    "Issued",
    "Leaf",
    "Letterhead",
    "Measure",
    "Part",
    "Plan",
    "PlanDefaults",
    "Previous",
    "Published",
    "Recipient",
    "Record",
    "Report",
    "Role",
    "Round",
    "Scores",
    "Shortcoming",
    "ShortcomingPart",
    "Signatory",
    "Target",
]
