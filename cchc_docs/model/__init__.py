"""The words of the domain as records that never change; the same records shape the data files.

Their modules do without ``from __future__ import annotations``: pydantic would compile each
annotation anew from its text, a tenth of the start of a command.
"""

from cchc_docs.model.announced import (
    AnnouncedStanding as AnnouncedStanding,
    ComputedStanding as ComputedStanding,
    Published as Published,
)
from cchc_docs.model.bank import Bank as Bank, BankMeasure as BankMeasure
from cchc_docs.model.criteria import (
    Adjustment as Adjustment,
    Area as Area,
    Component as Component,
    CriteriaSet as CriteriaSet,
    Criterion as Criterion,
    Leaf as Leaf,
    Part as Part,
)
from cchc_docs.model.indices import (
    Index as Index,
    IndexPrevious as IndexPrevious,
    IndexResult as IndexResult,
)
from cchc_docs.model.issue import (
    Amendment as Amendment,
    Committee as Committee,
    Decision as Decision,
    Document as Document,
    Drafter as Drafter,
    JointIssuer as JointIssuer,
    Letterhead as Letterhead,
    Recipient as Recipient,
    Signatory as Signatory,
)
from cchc_docs.model.plan import (
    Action as Action,
    Measure as Measure,
    Plan as Plan,
    PlanDefaults as PlanDefaults,
    Role as Role,
    Shortcoming as Shortcoming,
    ShortcomingPart as ShortcomingPart,
)
from cchc_docs.model.report import Report as Report
from cchc_docs.model.round import (
    Agencies as Agencies,
    Agency as Agency,
    Band as Band,
    Block as Block,
    Round as Round,
)
from cchc_docs.model.scores import Previous as Previous, Scores as Scores
from cchc_docs.model.targets import Target as Target
from cchc_docs.model.values import Issued as Issued, Record as Record
