"""``dataclass``, of which frozen records are made at once and completed when one is first needed.

The standard library compiles six functions for each frozen record as its module is read: a fifth of
the start of a command. Most of them do the same in every record and are shared here; the one that
differs, ``__init__``, is compiled by its first call. For type checkers, for ``dataclasses.replace``
and for whoever reads a record it is the decorator of the standard library.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(made=None, /, **asked):
        """As ``dataclasses.dataclass``; of a frozen one ``slots`` and ``eq`` may be asked for."""
        if made is None:
            return lambda later: dataclass(later, **asked)
        return (
            _record(made, **asked) if asked.get("frozen") else dataclasses.dataclass(**asked)(made)
        )


def _record(made: Any, *, frozen: bool, slots: bool = False, eq: bool = True) -> Any:
    assert frozen
    made.__doc__ = made.__doc__ or made.__name__  # else it would be made out of the signature
    made = dataclasses.dataclass(made, init=False, repr=False, eq=False, slots=slots)
    fields = dataclasses.fields(made)
    assert all(field.init and not field.kw_only for field in fields), f"not made for {made}"
    assert not hasattr(made, "__post_init__"), f"not made for {made}"
    shared = {"__init__": _first_call_of(made), "__repr__": _text}
    if eq:
        shared |= _compared(*(field.name for field in fields if field.compare))
    if slots:
        shared |= {"__getstate__": _state, "__setstate__": _set_state}
    own = vars(made)
    for name, function in shared.items():
        if own.get(name) is None:
            setattr(made, name, function)
    made.__setattr__ = made.__delattr__ = _refuse
    return made


def _first_call_of(made: Any) -> Callable[..., None]:
    def __init__(self: Any, *values: Any, **named: Any) -> None:
        made.__init__ = _constructor(made)
        made.__init__(self, *values, **named)

    return __init__


def _constructor(made: Any) -> Any:
    names: dict[str, Any] = {"_put": object.__setattr__, "_missing": dataclasses.MISSING}
    parameters, lines = ["self"], ["    pass"]
    for field in dataclasses.fields(made):
        name, value = field.name, field.name
        if field.default_factory is not dataclasses.MISSING:
            names[f"_made_{name}"] = field.default_factory
            parameters.append(f"{name}=_missing")
            value = f"_made_{name}() if {name} is _missing else {name}"
        elif field.default is not dataclasses.MISSING:
            names[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        slot = getattr(made, name, None)
        if isinstance(slot, MemberDescriptorType):
            names[f"_set_{name}"] = slot.__set__
            lines.append(f"    _set_{name}(self, {value})")
        else:
            lines.append(f"    _put(self, {name!r}, {value})")
    exec("\n".join([f"def __init__({', '.join(parameters)}):", *lines]), names)
    return names["__init__"]


def _compared(*names: str) -> dict[str, Callable[..., Any]]:
    values: Callable[[Any], Any] = attrgetter(*names) if names else lambda _: ()

    def __eq__(self: Any, other: object) -> bool:
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(values(self))

    return {"__eq__": __eq__, "__hash__": __hash__}


def _text(self: Any) -> str:
    shown = [field.name for field in dataclasses.fields(self) if field.repr]
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({values})"


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


def _refuse(_: Any, name: str, *__: Any) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
