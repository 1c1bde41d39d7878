"""How YAML is read here: every scalar as the text that was typed, by libyaml where it is there."""

from __future__ import annotations

from typing import Any

import yaml

_PARSER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The parser in C takes a twentieth of the time of the one in Python; both mean the same."""

NOTHING = frozenset(("", "~", "null"))
"""What stands for no value where it is not in quotes."""

_TAGS = {
    yaml.ScalarNode: yaml.BaseLoader.DEFAULT_SCALAR_TAG,
    yaml.SequenceNode: yaml.BaseLoader.DEFAULT_SEQUENCE_TAG,
    yaml.MappingNode: yaml.BaseLoader.DEFAULT_MAPPING_TAG,
}


class LOADER(_PARSER):  # type: ignore[misc]
    """The parser, without asking which type a node has by its text or place: none gives one."""

    def resolve(self, kind: type[yaml.Node], *_: Any) -> str:
        """The tag of a node that has none of its own."""
        return _TAGS[kind]

    def descend_resolver(self, *_: Any) -> None:
        """Nothing depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """As above."""
