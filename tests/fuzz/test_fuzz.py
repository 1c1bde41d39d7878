"""A few spoilt files into every reader, and that no reader is forgotten."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import click
import pytest

from cchc_docs.cli import cli
from cchc_docs.data_files.json_schema import SCHEMAS
from tests.conftest import ROOT, run_command
from tests.examples import examples
from tests.fuzz import __main__ as command
from tests.fuzz.promise import broken_promises, spelled_out
from tests.fuzz.readers import READERS, Command, Reader
from tests.fuzz.settings import ROUNDS, Setting, write_files

pytestmark = pytest.mark.slow

INPUTS, COMMANDS = examples(2, 10), 2
"""Of each reader: spoilt files, and commands that read one; the long command takes all. The files
are the same each time: more of them would find tomorrow what they found today."""
SLOW = {"preview", "redline"}
"""Programs of others take seconds a file: only the long command has them."""
WORDS = {
    *(("build", "agencies"), ("score", "agencies"), ("preview", "agency"), ("schema", "name")),
    *(("new", "province"), ("show", "template"), ("template copy", "names")),
    *(("check", "reason"), ("web", "host"), ("collect", "accept_scores")),
}
ELSEWHERE = {("pdf", "paths"), ("web", "folder")}
"""Spoilt ones are given to LibreOffice in tests/pdf, to the pages in tests/web."""
WRITTEN = {
    *(("new", "folder"), ("export", "sheet"), ("build", "output"), ("check", "output")),
    *(("export", "per_agency"), ("collect", "output")),
    *(("compare", "xlsx"), ("compare", "redline"), ("show", "extract"), ("preview", "output")),
    *(("preview", "html"), ("template copy", "folder"), ("check", "comments")),
    *(("check", "report"), ("number", "output"), ("pdf", "output")),
}


@pytest.mark.parametrize("name", sorted(READERS.keys() - SLOW))
def test_only_our_own_messages_come_out(name: str) -> None:
    reader = READERS[name]
    for number in range(INPUTS):
        random = Random(f"suite/{name}/{number}")
        setting, data = reader.input(random)
        commands = random.sample(reader.commands, min(COMMANDS, len(reader.commands)))
        assert broken_promises(commands, reader.settings[setting], data) == []


@pytest.mark.parametrize("name", sorted(READERS.keys() - SLOW))
def test_the_sound_file_is_read_and_built(name: str) -> None:
    """The spoilt inputs are near something that works."""
    reader = READERS[name]
    setting = next(iter(reader.settings.values()))
    named = any("{input}" in part for words in reader.commands for part in words)
    files = frozenset(setting.files.items())
    assert faults_of_sound(reader.commands, files, setting.agency, setting.input * named) == []


@cache
def faults_of_sound(
    commands: tuple[Command, ...], files: frozenset[tuple[str, bytes]], agency: str, named: str
) -> list[str]:
    """Several readers are given the same sound round and only spoil another file of it."""
    setting = Setting(dict(files), named or next(name for name, _ in files), agency)
    found = broken_promises(commands, setting, setting.sample)
    with tempfile.TemporaryDirectory() as temporary:
        workplace = Path(temporary)
        write_files(workplace, setting.files)
        outcome = run_command(*spelled_out(commands[0], setting, workplace))
    return found + [outcome.err] * (outcome.status not in (0, 1))


def commands(group: click.Group, *before: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        if isinstance(found, click.Group):
            yield from commands(found, *before, name)
        else:
            yield " ".join((*before, name)), found


def takes_text(parameter: click.Parameter) -> bool:
    return isinstance(parameter.type, click.Path | click.types.StringParamType)


def read_by(reader: Reader, setting: Setting) -> Iterator[tuple[str, str]]:
    """The parameters of commands that the spoilt file comes in by: itself, or in its folder."""
    known = dict(commands(cli))
    workplace = Path("/nowhere")
    given = workplace / setting.input
    for words in reader.commands:
        arguments = spelled_out(words, setting, workplace)
        name = " ".join(arguments[:2]) if " ".join(arguments[:2]) in known else arguments[0]
        rest = arguments[len(name.split()) :]
        context = known[name].make_context(name, rest, resilient_parsing=True)
        for parameter, value in context.params.items():
            paths = value if isinstance(value, tuple) else (value,)
            if any(given.is_relative_to(str(path)) for path in paths if path is not None):
                yield name, parameter


def test_every_path_that_a_command_reads_is_in_the_table() -> None:
    read = {
        place
        for reader in READERS.values()
        for place in read_by(reader, next(iter(reader.settings.values())))
    }
    taken = {
        (name, str(parameter.name))
        for name, found in commands(cli)
        for parameter in found.params
        if takes_text(parameter)
    }
    assert taken - WORDS - WRITTEN - ELSEWHERE == read - WRITTEN


def test_every_data_file_is_in_the_table() -> None:
    files = {path for name in ROUNDS for path in (ROOT / "data" / name).rglob("*.yaml")}
    kinds = {
        path.parent.name if path.parent.name in ("scores", "plans") else path.stem.split("-")[0]
        for path in files
    }
    assert kinds | {"the-thuc"} <= READERS.keys()
    assert len(kinds | {"the-thuc"}) == len(SCHEMAS)


def test_a_fault_is_kept_and_can_be_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing = Reader(lambda: {"only": Setting({"a.yaml": b"a: 1"}, "a.yaml")}, lambda *_: b"x", ())
    monkeypatch.setitem(READERS, "failing", failing)
    monkeypatch.setattr(command, "_NAMES", ("failing",))
    monkeypatch.setattr(command, "broken_promises", lambda *_: ["a fault"])
    kept = tmp_path / "kept"
    arguments = ["--minutes", "0.0001", "--reader", "failing", "--seed", "7", "--keep", str(kept)]
    assert command.main(arguments) == 1
    path = kept / "failing.only.7.0.yaml"
    assert f"--replay {path}" in capsys.readouterr().out
    assert command.main(["--reader", "failing", "--replay", str(path)]) == 1
    monkeypatch.setattr(command, "broken_promises", lambda *_: [])
    assert command.main(["--reader", "failing", "--replay", str(path)]) == 0
