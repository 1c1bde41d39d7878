"""A machine that nobody may call, and a built plan to spoil."""

from __future__ import annotations

import select
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import SON_LA, run_command
from tests.hostile.packages import HERE, Parts, unzipped, zipped

Spoil = Callable[[Parts, Callable[[Parts], Parts]], bytes]


@pytest.fixture(scope="package")
def listener() -> Iterator[socket.socket]:
    """A port that hostile files point to."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


@pytest.fixture
def spoil(listener: socket.socket) -> Iterator[Spoil]:
    """Spoils a package so that what it would fetch is fetched from the listener; nobody calls."""
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/".encode()

    def spoiled(parts: Parts, change: Callable[[Parts], Parts]) -> bytes:
        return zipped(
            {name: data.replace(HERE, address) for name, data in change(dict(parts)).items()}
        )

    yield spoiled
    called, _, _ = select.select([listener], [], [], 0)
    assert not called, "somebody fetched a file"


@pytest.fixture(scope="package")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    """The parts of a plan as the program builds it, from its own template."""
    folder = tmp_path_factory.mktemp("plan")
    round_ = shutil.copytree(
        SON_LA, folder / "son-la-2018", ignore=shutil.ignore_patterns("templates")
    )
    outcome = run_command("build", round_, "so-noi-vu", "-o", folder)
    assert outcome.status in (0, 1), outcome.err
    return unzipped((folder / "so-noi-vu.docx").read_bytes())


@pytest.fixture
def own_round(tmp_path: Path) -> Path:
    """A copy of the real round, with a folder for templates of its own."""
    copy = tmp_path / "son-la-2018"
    shutil.copytree(SON_LA, copy, ignore=shutil.ignore_patterns("templates"))
    (copy / "templates" / "tt01").mkdir(parents=True)
    return copy
