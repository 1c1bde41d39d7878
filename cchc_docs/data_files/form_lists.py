"""The lists of the checker of the thể thức as records: kinds, words, cited documents, capitals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from cchc_docs.data_files.standard_section import StandardSection
from cchc_docs.data_files.standards import read_tree
from cchc_docs.frozen import dataclass

Judged = Literal["full", "common", "none"]
"""How far a document is judged: by all rules, by those that hold for every one, by none."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: how far it is judged, and what it must, should and must not have.

    ``titles`` are the words that open its tên loại, in small letters. Documents older than
    ``since`` are judged as by ``common``. ``why`` says why it is not judged by everything.
    """

    id: str
    name: str
    judged: Judged
    titles: tuple[str, ...] = ()
    must: frozenset[str] = frozenset()
    should: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    since: date | None = None
    source: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in capitals by which elements are told apart."""

    agency_openings: tuple[str, ...]
    open_names: tuple[str, ...]
    single_head: tuple[str, ...]
    signer_titles: tuple[str, ...]
    armed: tuple[str, ...]
    learned: tuple[str, ...]
    address: tuple[str, ...]
    learned_titles: tuple[str, ...]
    other_titles: tuple[str, ...]
    ranks: tuple[str, ...]
    surnames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document that others cite: since when it holds, and what took its place when.

    It is known by its number, its name, and other ways of naming it; ``source`` says where the days
    are from.
    """

    number: str
    name: str
    since: date
    until: date | None
    instead: str
    source: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Capitals:
    """A name that Phụ lục II writes in one way only, and the wrong ways that are met."""

    right: str
    wrong: tuple[str, ...]


@cache
def read_kinds() -> tuple[Kind, ...]:
    """All kinds, in the order of the file."""
    return tuple(_kind(section) for section in _sections("kinds"))


@cache
def read_words() -> Words:
    """The words by which elements are told apart."""
    top = StandardSection("words.yaml", _file("words"))
    found = Words(*(top.texts(field.name) for field in fields(Words)))
    top.finish()
    return found


@cache
def read_cited() -> tuple[CitedDocument, ...]:
    """Documents that are cited often, with the days on which they hold."""
    return tuple(_cited(section) for section in _sections("cited"))


@cache
def read_capitals() -> tuple[Capitals, ...]:
    """Names that may be written in one way only."""
    return tuple(_capitals(section) for section in _sections("capitals"))


def _sections(name: str) -> Iterator[StandardSection]:
    top = StandardSection(f"{name}.yaml", _file(name))
    for tree in top.take(name):
        section = StandardSection(f"{name}.yaml", tree)
        yield section
        section.finish()
    top.finish()


def _file(name: str) -> Any:
    folder = files("cchc_docs.standards.lists")
    return read_tree(folder.joinpath(f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml")


def _kind(section: StandardSection) -> Kind:
    return Kind(
        id=section.text("id"),
        name=section.text("name"),
        judged=section.one_of("judged", ("full", "common", "none")),
        titles=section.texts_or_none("titles"),
        must=frozenset(section.texts_or_none("must")),
        should=frozenset(section.texts_or_none("should")),
        never=frozenset(section.texts_or_none("never")),
        since=section.day("since") if section.has("since") else None,
        source=section.text_or_none("source"),
        why=section.text_or_none("why"),
    )


def _cited(section: StandardSection) -> CitedDocument:
    return CitedDocument(
        number=section.text("number"),
        name=section.text("name"),
        since=section.day("since"),
        until=section.day("until") if section.has("until") else None,
        instead=section.text_or_none("instead"),
        source=section.text("source"),
        also=section.texts_or_none("also"),
    )


def _capitals(section: StandardSection) -> Capitals:
    return Capitals(section.text("right"), section.texts("wrong"))
