"""Under which names the program itself writes comments and tracked changes."""

from __future__ import annotations

CHECKER = "Kiểm tra thể thức"
"""Who tells findings as comments, and mends as tracked changes: they are no leftovers of people,
and no conflicts, which wait for a person to choose."""
