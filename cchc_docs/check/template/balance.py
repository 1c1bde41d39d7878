"""Conditions and loops must take whole pieces of the XML, or the document breaks where they fail.

With the same elements open at each tag of a block, what stands between two of them can go, or come
again, and the XML stays whole, whatever the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"\{%-?\s*(?P<word>\w+).*?%\}|\{\{.*?\}\}|\{#.*?#\}"
    r"|<(?P<close>/?)(?P<name>[\w:.-]+)(?:[^<>{]|\{%.*?%\}|\{\{.*?\}\}|\{)*?(?P<empty>/?)>",
    re.DOTALL,
)
_OPENERS, _MIDDLES, _CLOSERS = ("if", "for"), ("elif", "else"), ("endif", "endfor")


def unbalanced(source: str) -> Iterator[int]:
    """Where in the source a tag stands among other open elements than the tag that opened it."""
    open_elements: list[str] = []
    blocks: list[tuple[str, ...]] = []
    for token in _TOKEN.finditer(source):
        word = token["word"]
        if word in _OPENERS:
            blocks.append(tuple(open_elements))
        elif word in _MIDDLES or word in _CLOSERS:
            if blocks and blocks[-1] != tuple(open_elements):
                yield token.start()
            if word in _CLOSERS and blocks:
                blocks.pop()
        elif token["close"]:
            if open_elements:
                open_elements.pop()
        elif token["name"] and not token["empty"]:
            open_elements.append(token["name"])
