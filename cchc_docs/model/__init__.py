"""The words of the domain as records that never change; the same records shape the data files."""

from cchc_docs.model.announced import (
    AnnouncedBlock,
    AnnouncedClass,
    AnnouncedStanding,
    ComputedStanding,
    Published,
)
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
from cchc_docs.model.issue import (
    Amendment,
    Committee,
    Decision,
    Document,
    Drafter,
    DraftMark,
    JointIssuer,
    Letterhead,
    Recipient,
    Signatory,
)
from cchc_docs.model.plan import (
    Action,
    Measure,
    Plan,
    PlanDefaults,
    Role,
    Shortcoming,
    ShortcomingPart,
)
from cchc_docs.model.report import Report
from cchc_docs.model.round import Agencies, Agency, Band, Block, Round
from cchc_docs.model.scores import Previous, Scores
from cchc_docs.model.targets import Target
from cchc_docs.model.values import Issued, Record

__all__ = [
    "Action",
    "Adjustment",
    "Agencies",
    "Agency",
    "Amendment",
    "AnnouncedBlock",
    "AnnouncedClass",
    "AnnouncedStanding",
    "Area",
    "Band",
    "Bank",
    "BankMeasure",
    "Block",
    "Committee",
    "Component",
    "ComputedStanding",
    "CriteriaSet",
    "Criterion",
    "Decision",
    "Document",
    "DraftMark",
    "Drafter",
    "Index",
    "IndexPrevious",
    "IndexResult",
    "Issued",
    "JointIssuer",
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
