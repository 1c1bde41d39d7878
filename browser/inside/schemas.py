"""What pydantic works out of the annotations of a record: a third of the way from the program's
start to the first plan. Kept by the name of the record; its validator is still made of it here.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import re
from typing import Any

from pydantic._internal import _generate_schema, _model_construction
from pydantic._internal._generate_schema import GenerateSchema

Schemas = dict[bytes, bytes]
_REFERENCES = ("ref", "schema_ref")
_ADDRESS = re.compile(r":\d+")


def use_schemas(known: Schemas) -> None:
    """Those that are known are not worked out again, and no plugin of pydantic is looked for in the
    metadata of all packages: the page has none.
    """
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

    class Known(_Maker):
        def generate_schema(self, kind: Any) -> Any:
            schema = known.get(_pickled(kind))
            self.is_known = schema is not None
            return pickle.loads(schema) if schema else self.maker.generate_schema(kind)

        def clean_schema(self, schema: Any) -> Any:
            return schema if self.is_known else self.maker.clean_schema(schema)

    _put(Known)


def note_schemas() -> Schemas:
    """Those that are worked out from now on, as they come."""
    noted: Schemas = {}

    class Noting(_Maker):
        def generate_schema(self, kind: Any) -> Any:
            self.name = _pickled(kind)
            return self.maker.generate_schema(kind)

        def clean_schema(self, schema: Any) -> Any:
            made = self.maker.clean_schema(schema)
            if self.name and (data := _pickled(_without_addresses(made))):
                noted[self.name] = data
            return made

    _put(Noting)
    return noted


class _Maker:
    """In the place of pydantic's own, which it asks."""

    def __init__(self, *given: Any, **named: Any) -> None:
        self.maker = GenerateSchema(*given, **named)


def _without_addresses(part: Any) -> Any:
    """References by the names of classes alone: pydantic adds where a class lies in memory, with
    which no two pages would be the same.
    """
    if isinstance(part, dict):
        return {
            key: _ADDRESS.sub("", value) if key in _REFERENCES else _without_addresses(value)
            for key, value in part.items()
        }
    if type(part) in (list, tuple):
        return type(part)(map(_without_addresses, part))
    return part


def _pickled(thing: Any) -> bytes:
    """Classes and functions by their names; nothing where one has none."""
    with contextlib.suppress(pickle.PicklingError, AttributeError, TypeError):
        return pickle.dumps(thing)
    return b""


def _put(maker: type[_Maker]) -> None:
    for module in (_generate_schema, _model_construction):
        vars(module)["GenerateSchema"] = maker
