"""How many random cases a test draws: few in the suite, many in CI and in a long run.

``CCHC_EXAMPLES=many`` draws as many as each test names for CI, so that one run does for both;
``CCHC_EXAMPLES=500 python -m pytest -n auto tests/revise`` draws five hundred everywhere.
"""

from __future__ import annotations

import os


def examples(few: int, many: int | None = None) -> int:
    """``few``, or what ``CCHC_EXAMPLES`` asks for; where no ``many`` is named, that is ``few``."""
    asked = os.environ.get("CCHC_EXAMPLES", "")
    if asked == "many":
        return many or few
    return int(asked or few)
