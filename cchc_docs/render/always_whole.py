"""Which parts of a template come out as whole XML, whatever they are filled with.

That is so where every branch and every loop prints what is whole by itself: text alone, or elements
that it opens and closes; and where values stand where text may stand, for they come out escaped.
It is asked once, when the template is read; only other parts are parsed each time they are filled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.parsers.expat import ExpatError, ParserCreate

from jinja2 import nodes

_TEXT = "&amp;"
"""Stands for a text: as any value it may stand in an element or an attribute, nowhere else."""
_BLOCK = "_"
_ELEMENT = f"<{_BLOCK}/>"
_NEVER_WHOLE = "<"
"""Stands for what is not known here, or has rules of its own."""
_MARKUP = frozenset("<>\"'")
_RULES_OF_THEIR_OWN = ("<!", "<?")
"""Comments, sections, instructions."""


def always_whole(trees: Mapping[str, nodes.Template]) -> frozenset[str]:
    """Those parts among the parsed ones."""
    return frozenset(part for part, tree in trees.items() if is_always_whole(tree))


def is_always_whole(tree: nodes.Template) -> bool:
    """Whether the part is whole for all values that are text, and for all branches."""
    opened: list[str] = []
    parser = ParserCreate()
    parser.StartElementHandler = lambda name, _: opened.append(name)
    try:
        parser.Parse(_printed(tree.body), True)
    except ExpatError:
        return False
    return opened[0] != _BLOCK


def _printed(body: Sequence[nodes.Node]) -> str:
    """What the nodes print, with something that stands for each value and each block."""
    return "".join(_of(node) for node in body)


def _of(node: nodes.Node) -> str:
    match node:
        case nodes.Output():
            return "".join(_of_piece(piece) for piece in node.nodes)
        case nodes.If():
            branches = [node.body, *(branch.body for branch in node.elif_), node.else_]
            return "".join(map(_block, branches))
        case nodes.For():
            return _block(node.body) + _block(node.else_)
        case nodes.AssignBlock() if _block(node.body) in ("", _TEXT):
            return ""
        case nodes.Assign():
            return ""
    return _NEVER_WHOLE


def _of_piece(piece: nodes.Expr) -> str:
    if not isinstance(piece, nodes.TemplateData):
        return _TEXT
    text = piece.data.removeprefix("<?xml ")
    is_known = not any(sign in text for sign in _RULES_OF_THEIR_OWN)
    return piece.data if is_known else _NEVER_WHOLE


def _block(body: Sequence[nodes.Node]) -> str:
    """What stands for a block that is whole by itself. Raises ExpatError where it is not."""
    inside = _printed(body)
    ParserCreate().Parse(f"<_>{inside}</_>", True)
    if not inside:
        return ""
    return _ELEMENT if _MARKUP & set(inside) else _TEXT
