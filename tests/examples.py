"""How many random cases a test draws: few in the suite, many in a long run.

``CCHC_EXAMPLES=500 python -m pytest -n auto tests/revise`` draws five hundred everywhere.
"""

from __future__ import annotations

import os


def examples(few: int) -> int:
    """``few``, or as many as ``CCHC_EXAMPLES`` asks for."""
    return int(os.environ.get("CCHC_EXAMPLES", few))
