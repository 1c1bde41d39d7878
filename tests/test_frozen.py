"""Frozen records behave as those of the standard library, whenever they are completed."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

import pytest

from cchc_docs.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Slotted:
    """A record."""

    name: str
    own: int = 1
    parts: Mapping[str, int] = field(default_factory=dict, compare=False)
    hidden: str = field(default="x", repr=False)


@dataclass(frozen=True)
class Open:
    name: str
    own: int = 1
    parts: Mapping[str, int] = field(default_factory=dict, compare=False)
    hidden: str = field(default="x", repr=False)


@dataclass(frozen=True, slots=True)
class Empty:
    pass


@dataclass(frozen=True, eq=False)
class Alone:
    name: str


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """A record."""

    name: str
    own: int = 1
    parts: Mapping[str, int] = field(default_factory=dict, compare=False)
    hidden: str = field(default="x", repr=False)


@pytest.mark.parametrize("kind", [Slotted, Open, Standard])
def test_a_record(kind: Any) -> None:
    one, other = kind("a", parts={"b": 2}), kind(name="a")
    assert (one.own, one.parts, other.parts, one.hidden) == (1, {"b": 2}, {}, "x")
    assert other.parts is not kind("a").parts
    assert one == other
    assert hash(one) == hash(other)
    assert len({one, other, kind("b")}) == 2
    assert one != kind("a", 2)
    assert one != ("a", 1, "x")
    assert repr(kind("a", 2, {}, "y")) == f"{kind.__name__}(name='a', own=2, parts={{}})"
    assert replace(one, own=3) == kind("a", 3)
    assert [item.name for item in dataclasses.fields(kind)] == ["name", "own", "parts", "hidden"]
    assert dataclasses.asdict(one) == {"name": "a", "own": 1, "parts": {"b": 2}, "hidden": "x"}
    for again in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
        assert again == one
        assert again.parts == one.parts
    match one:
        case kind("a", 1):
            pass
        case _:
            pytest.fail("positions are not matched")


@pytest.mark.parametrize("kind", [Slotted, Open, Standard])
def test_a_record_keeps_its_values(kind: Any) -> None:
    one = kind("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.name
    assert one.name == "a"
    for wrong in ({}, {"name": "a", "other": 1}):
        with pytest.raises(TypeError):
            kind(**wrong)


def test_records_without_values_or_without_equality() -> None:
    assert Empty() == Empty()
    assert hash(Empty()) == hash(Empty())
    assert repr(Empty()) == "Empty()"
    assert Alone("a") != Alone("a")
    assert Slotted("a") != Open("a")


def test_what_is_not_frozen_is_the_standard_one() -> None:
    @dataclass
    class Counted:
        number: int = 0

    counted = Counted()
    counted.number += 1
    assert counted == Counted(1)
