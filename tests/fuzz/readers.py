"""Every reader of the program: what it is given, how that is spoiled, which commands read it.

In a command, ``{input}`` is the spoiled file, ``{round}`` the round, ``{old}`` the same round as it
was, ``{made}`` what was made from that, ``{out}`` the folder that is written to, ``{agency}`` the
agency looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from random import Random

from tests.fuzz import settings
from tests.fuzz.carried import carried_changed
from tests.fuzz.packages import package_changed
from tests.fuzz.random_bytes import damaged, made_up
from tests.fuzz.settings import Setting
from tests.fuzz.yaml_text import yaml_changed

Command = tuple[str, ...]
_MADE_UP = 0.04
"""How many of the inputs are no real file at all."""


@dataclass(frozen=True)
class Reader:
    """Where a kind of file comes from, how it is spoiled, who reads it."""

    make_settings: Callable[[], Mapping[str, Setting]]
    changed: Callable[[bytes, Random], bytes]
    commands: tuple[Command, ...]

    @cached_property
    def settings(self) -> Mapping[str, Setting]:
        """By name; made once."""
        return self.make_settings()

    def input(self, random: Random) -> tuple[str, bytes]:
        """The name of a setting, and what its file is replaced by."""
        name = random.choice(list(self.settings))
        if random.random() < _MADE_UP:
            return name, made_up(random)
        return name, self.changed(self.settings[name].sample, random)


_BUILD = ("build", "{round}", "{agency}", "-o", "{out}", "--jobs", "1")
_OF_A_ROUND: tuple[Command, ...] = (
    ("check", "{round}", "--json"),
    ("score", "{round}", "--json"),
    ("score", "{round}", "--forecast"),
    ("score", "{round}", "{agency}"),
    ("build", "{round}", "-o", "{out}", "--jobs", "1", "--draft", "--summary"),
    (*_BUILD, "--amends", "{made}/{agency}.docx"),
    ("export", "{round}", "{out}/bang.xlsx"),
    ("import", "{made}/bang.xlsx", "{round}"),
    ("compare", "{old}", "{round}", "--xlsx", "{out}/so-sanh.xlsx"),
    ("compare", "{round}", "{made}/bang.xlsx", "--json"),
    ("collect", "{round}", "{made}", "-o", "{out}", "--json"),
    ("new", "{out}/moi", "--after", "{round}"),
)


def _data_file(kind: str) -> Reader:
    return Reader(settings.of_data_file(kind), yaml_changed, _OF_A_ROUND)


def _bytes_or_package_changed(data: bytes, random: Random) -> bytes:
    return (damaged if random.random() < 0.5 else package_changed)(data, random)


READERS: Mapping[str, Reader] = {
    "round": _data_file("round.yaml"),
    "criteria": _data_file("criteria"),
    "agencies": _data_file("agencies.yaml"),
    "measures": _data_file("measures.yaml"),
    "scores": _data_file("scores/"),
    "plans": _data_file("plans/"),
    "workbook": Reader(
        settings.workbooks,
        package_changed,
        (
            ("new", "{out}/moi", "--from", "{input}"),
            ("import", "{input}", "{round}", "--json"),
            ("collect", "{round}", "{made}", "-o", "{out}"),
            ("compare", "{round}", "{input}"),
        ),
    ),
    "answers": Reader(
        settings.answers,
        yaml_changed,
        (
            (
                "new",
                "{out}/moi",
                "--from",
                "{made}/bang.xlsx",
                "--answers",
                "{input}",
                "--year",
                "2024",
            ),
            ("import", "{made}/bang.xlsx", "{round}", "--answers", "{input}", "--dry-run"),
        ),
    ),
    "document": Reader(
        settings.documents,
        package_changed,
        (
            ("check", "{input}", "--json"),
            ("check", "{input}", "--standard", "tt01"),
            ("check", "--fix", "{input}", "-o", "{out}/sua.docx"),
            ("compare", "{made}/b.docx", "{input}"),
            ("compare", "{input}", "{made}/b.docx", "--json"),
            ("show", "{input}", "--json"),
            ("number", "{input}", "05", "5/4/2026", "-o", "{out}/so.docx"),
        ),
    ),
    "the-thuc": Reader(
        settings.customs,
        yaml_changed,
        (("check", "{made}/a.docx", "--customs", "{input}", "--json"),),
    ),
    "edited": Reader(
        settings.edited_plans,
        package_changed,
        (
            _BUILD,
            (*_BUILD, "--tracked", "accept"),
            (*_BUILD, "--tracked", "reject"),
            (*_BUILD, "--amends", "{input}"),
            ("show", "{input}"),
        ),
    ),
    "carried": Reader(
        settings.edited_plans,
        carried_changed,
        (
            ("show", "{input}", "--extract", "{out}/lay-lai"),
            ("check", "{input}"),
            _BUILD,
            (*_BUILD, "--amends", "{input}"),
            ("new", "{out}/moi", "--after", "{round}", "--issued", "{out}"),
        ),
    ),
    "template": Reader(
        settings.templates,
        package_changed,
        (
            ("template", "check", "{input}", "--json"),
            (*_BUILD, "--summary"),
            (*_BUILD, "--amends", "{made}/{agency}.docx"),
        ),
    ),
    "kept-template": Reader(settings.kept_templates, _bytes_or_package_changed, (_BUILD,)),
    "redline": Reader(
        settings.documents,
        package_changed,
        (("compare", "{input}", "{made}/b.docx", "--redline", "{out}/danh-dau.docx"),),
    ),
    "preview": Reader(
        settings.documents,
        package_changed,
        (("preview", "{input}", "--html", "{out}/xem.html"),),
    ),
}
"""By name."""
