"""Where a line that stands in the middle of its room is broken, as a careful clerk breaks it.

The rules with their reasons are data (``standards/line_breaks.json``). What fills the templates
and what checks documents both ask here, so that what one sets the other does not find fault with.
"""

from cchc_docs.line_breaks.costs import (
    FORBIDDEN as FORBIDDEN,
    GLUE as GLUE,
    break_costs as break_costs,
    cost_between as cost_between,
    why_forbidden as why_forbidden,
)
from cchc_docs.line_breaks.lines import (
    SLACK as SLACK,
    SURE as SURE,
    BrokenText as BrokenText,
    Face as Face,
    broken as broken,
    natural_lines as natural_lines,
)
