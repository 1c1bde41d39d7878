"""Where a line that stands in the middle of its room is broken, as a careful clerk breaks it.

The rules with their reasons are data (``standards/line_breaks.json``). What fills the templates
and what checks documents both ask here, so that what one sets the other does not find fault with.
"""

from cchc_docs.line_breaks.costs import FORBIDDEN, GLUE, break_costs, cost_between, why_forbidden
from cchc_docs.line_breaks.lines import SLACK, SURE, BrokenText, Face, broken, natural_lines

__all__ = [
    "FORBIDDEN",
    "GLUE",
    "SLACK",
    "SURE",
    "BrokenText",
    "Face",
    "break_costs",
    "broken",
    "cost_between",
    "natural_lines",
    "why_forbidden",
]
