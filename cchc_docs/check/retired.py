"""Ids of rules and messages that are not given out again: somebody may have noted them down."""

from __future__ import annotations

from collections.abc import Mapping

RETIRED: Mapping[str, str] = {
    "DL-64": "nay là DL-67",
    "DL-68": "chưa từng dùng",
    "DL-69": "chưa từng dùng",
    "DL-78": "chưa từng dùng",
}
"""Every id between the first and the last of its kind that nothing has, and what became of it."""
