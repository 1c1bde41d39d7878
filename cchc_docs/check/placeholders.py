"""Signs by which a place that nobody has filled in is known, in data as in documents."""

from __future__ import annotations

import re

MAY_BE_BLANK = re.compile(r"[\[\]{}<_…]|xxx|XXXX|\.\.\.")
"""A text without any of these, as most are, has no ``PLACEHOLDERS``, which take longer to find."""

PLACEHOLDERS = re.compile(
    r"\[(?!\d+\])[^\]\n]{0,60}\]|\{\{|\}\}|\{%|%\}|<[^<>\d\s][^<>\n]{0,40}>"
    r"|\bx{3,}\b|\bX{4,}\b|_{3,}|\.{4,}|…{2,}"
    r"|(?<=[^,;]\s)(?:…|\.{3})(?=[\s/,;.)]|$)|^(?:…|\.{3})|/(?:…|\.{3})"
)
