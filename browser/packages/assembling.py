"""What goes into the page: the packages with the program, Python's library, the first page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from browser.packages.installed import ROOT, installed
from browser.packages.left_out import kept_files
from browser.packages.licences import licence_text
from browser.plain_zip import write_zip
from browser.running import run, say


@dataclass(frozen=True, slots=True)
class Fetched:
    """The packages in ``site.zip`` of the folder; ``lock`` says what was taken."""

    work: Path
    lock: str
    licences: str


@dataclass(frozen=True, slots=True)
class Packages:
    """``app`` and ``library`` are zips that are not packed; ``first`` is what ``first_page.py``
    makes.
    """

    app: Path
    library: Path
    first: Path
    licences: str


def fetch(work: Path, pyodide: Path, wheels: list[Path]) -> Fetched:
    """The packages laid into the folder, an empty one. Raises CannotBuild."""
    site, taken = installed(work, wheels)
    say(f"{len(taken)} packages")
    write_zip(work / "site.zip", kept_files(site) | own_files(), packed=False)
    lock = "".join(f"{one['name']}=={one['version']} sha256:{one['sha256']}\n" for one in taken)
    return Fetched(work, lock, licence_text(site, pyodide))


def assemble(fetched: Fetched, pyodide: Path) -> Packages:
    """Makes all of them, in their folder. Raises CannotBuild."""
    work = fetched.work
    told = run(["node", Path(__file__).with_name("prepare.mjs"), pyodide, work, ROOT / "data"])
    say(f"compiled; {told.strip()}")
    app, library, first = (work / name for name in ("app.zip", "library.zip", "first.json"))
    return Packages(app, library, first, fetched.licences)


def own_files() -> dict[str, bytes]:
    """What answers inside the page, as a package beside the program."""
    folder = ROOT / "browser" / "inside"
    return {f"cchc_browser/{path.name}": path.read_bytes() for path in folder.glob("*.py")}
