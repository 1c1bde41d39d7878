"""Rounds to work on, the application in this process, and one browser for all tests here."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from cchc_docs.web.server import Server
from tests.conftest import ROOT
from tests.web.harness import Loop, Pages, Window, chromium, serving

EXAMPLES = ("minh-hoa-tinh-2023", "son-la-2018")


def copy_rounds(folder: Path, names: tuple[str, ...] = EXAMPLES) -> Path:
    """A folder with copies of example rounds."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copytree(ROOT / "data" / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def loop() -> Iterator[Loop]:
    made = Loop()
    yield made
    made.close()


@pytest.fixture
def pages(loop: Loop, tmp_path: Path) -> Pages:
    """The application over copies of two example rounds."""
    return Pages(loop, copy_rounds(tmp_path / "cac-dot"), tmp_path / "rieng")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests of a module, over copies of the example rounds."""
    place = tmp_path_factory.mktemp("web")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCHC_WEB_HOME", str(place / "rieng"))
        with serving(copy_rounds(place / "cac-dot")) as found:
            yield found


@pytest.fixture(scope="session")
def screen(browser: Browser) -> Window:
    """The one window of the session, at no server yet."""
    return Window(browser)


@pytest.fixture
def window(screen: Window, server: Server) -> Iterator[Window]:
    """The window on the first page of the module's server."""
    with screen.at(server):
        yield screen


Shoot = Callable[[Window, str], None]


@pytest.fixture
def shots(request: pytest.FixtureRequest) -> Shoot:
    """Pictures of the page at three sizes, into the folder that ``CCHC_SHOTS`` names, if any."""
    import os

    def shoot(window: Window, name: str) -> None:
        folder = os.environ.get("CCHC_SHOTS")
        if folder:
            for size in ("1366", "683", "390"):
                window.resize(size)
                Path(folder).mkdir(parents=True, exist_ok=True)
                window.page.screenshot(path=Path(folder) / f"{name}-{size}.png")
            window.resize("1366")

    return shoot
