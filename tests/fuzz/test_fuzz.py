"""The same as the long command, for a few inputs of each reader."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_docs.cli import cli
from tests.fuzz.__main__ import bad_input, main
from tests.fuzz.readers import READERS, Fault, Reader, read

SEEDS = st.integers(0, 2**32)
NOT_READING = {"schema"}
"""Commands that read no file of the user's; ``preview`` is tested with its drawing programs."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("good")
    return {name: reader.good(folder / "work") for name, reader in READERS.items()}


@pytest.mark.parametrize("name", READERS)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=SEEDS)
def test_only_our_own_messages_come_out(
    good: dict[str, bytes], tmp_path: Path, name: str, seed: int
) -> None:
    read(READERS[name], tmp_path / "work", bad_input(good[name], seed))


@pytest.mark.parametrize("name", READERS)
def test_the_good_file_is_read_without_a_fault(
    good: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    """The spoilt inputs are near something that works."""
    read(READERS[name], tmp_path / "work", good[name])


def test_every_command_that_reads_a_file_is_in_the_table(
    good: dict[str, bytes], tmp_path: Path
) -> None:
    used = {
        command[0]
        for name, reader in READERS.items()
        for command in reader.use(tmp_path / "work", good[name])
    }
    context = click.Context(cli)
    assert set(cli.list_commands(context)) - used == NOT_READING | {"preview"}


def test_a_fault_is_kept_and_can_be_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = Reader(lambda _: b"a: 1", lambda *_: iter([("check", "/none")]))
    monkeypatch.setitem(READERS, "broken", broken)
    monkeypatch.setattr("tests.fuzz.__main__.read", _refuse)
    arguments = ["--minutes", "0.001", "--reader", "broken", "--keep", str(tmp_path)]
    assert main(arguments) > 0
    assert "seed 0, kept as" in capsys.readouterr().out
    with pytest.raises(Fault):
        main(["--replay", str(tmp_path / "broken-0"), "--reader", "broken"])


def _refuse(*_: object) -> None:
    raise Fault("x")
