"""The folder for Windows, unpacked where people would and tried under wine.

Run with ``CCHC_WINDOWS_ZIP`` naming the zip, else that of ``output/``. What is missing here fails;
nothing is skipped.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import time
import urllib.request
import zipfile
from collections.abc import Callable, Iterator, Mapping
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from docx import Document
from lxml import html

from cchc_docs.desktop.drop import page_of
from tests.conftest import ROOT, run_command
from windows.compilers import compiler

ZIP = Path(os.environ.get("CCHC_WINDOWS_ZIP", ROOT / "output" / "cchc-windows.zip"))
PLACE = "Sở Nội vụ – kế hoạch & báo cáo 2026"
LIBRARY = "bcryptprimitives"
SECONDS = 240
"""More than it ever takes on a machine with other work: what hangs is ended."""
IN_THE_FOLDER = "son-la-2018"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder unpacked, under a name with Vietnamese letters, spaces and a sign of the shell."""
    place = tmp_path_factory.mktemp("may") / PLACE
    with zipfile.ZipFile(ZIP) as package:
        package.extractall(place)
    return place / "cchc-windows"


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """A Windows of its own, with the library that wine 8 lacks and without what asks the desktop.

    wine's WMI crashes when Python 3.13 asks it for the version of Windows; without it Python asks
    in another way.
    """
    prefix = tmp_path_factory.mktemp("wine")
    found = {
        "HOME": str(prefix),
        "LC_ALL": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "wbemprox=;mscoree=;mshtml=;winemenubuilder.exe=",
        "WINEPREFIX": str(prefix / "o-dia"),
    }
    wine = shutil.which("wine") or "/usr/lib/wine/wine64"
    subprocess.run([wine, "wineboot", "--init"], env=found, check=True, capture_output=True)
    _missing_library(prefix / "o-dia" / "drive_c" / "windows" / "system32")
    yield found
    server = shutil.which("wineserver") or "/usr/lib/wine/wineserver64"
    subprocess.run([server, "--kill"], env=found, check=False, capture_output=True)


def _missing_library(system: Path) -> None:
    found = compiler()
    assert found is not None, "clang and lld-link"
    clang, link = found
    library = f"{LIBRARY}.dll"
    (system / "advapi32.def").write_text("LIBRARY advapi32.dll\nEXPORTS\nSystemFunction036\n")
    source = ROOT / "windows" / f"{LIBRARY}.c"
    for command in (
        (clang, "--target=x86_64-pc-windows-msvc", "-O1", "-c", str(source), "-o", "made.obj"),
        (link, "/lib", "/def:advapi32.def", "/machine:x64", "/out:made.lib"),
        (
            link,
            "/dll",
            "/entry:start",
            "/nodefaultlib",
            "made.obj",
            "made.lib",
            f"/out:{library}",
        ),
    ):
        subprocess.run(command, cwd=system, check=True, capture_output=True)


Windows = Callable[..., str]


@pytest.fixture(scope="session")
def windows(folder: Path, environment: Mapping[str, str]) -> Windows:
    """Run words of Python in the folder's own Python; what it prints, as text.

    Standard streams are pipes: wine gives Python no file of another kind.
    """

    def run(code: str, **more: str) -> str:
        command = ["wine", str(folder / "python" / "python.exe"), "-X", "utf8", "-c", code]
        done = subprocess.run(
            command,
            env={**environment, **more},
            input=b"",
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        return done.stdout.decode().replace("\r\n", "\n")

    return run


@pytest.fixture(scope="session")
def drop(windows: Windows, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Windows:
    """Files dropped on a launcher, with the command line that Explorer makes; the page."""
    page = tmp_path_factory.mktemp("trang") / "trang.html"

    def run(launcher: str, *paths: Path) -> str:
        dropped = " ".join(f'"{_there(path)}"' for path in paths)
        line = f'cmd.exe /c ""{_there(folder / launcher)}.cmd" {dropped}"'
        windows(
            "import subprocess as s;"
            f"s.run({line!r}, stdin=s.DEVNULL, stdout=s.PIPE, stderr=s.PIPE, check=True)",
            CCHC_PAGE=_there(page),
        )
        return page.read_text(encoding="utf-8")

    return run


def _there(path: Path) -> str:
    """The name that a file of this system has under wine."""
    return "Z:" + str(path).replace("/", "\\")


@pytest.fixture(scope="session")
def natively(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same rounds at another place, for the program of this system."""
    place = tmp_path_factory.mktemp("day") / "vi-du"
    shutil.copytree(folder / "vi-du", place)
    return place


def _rounds(place: Path) -> list[Path]:
    return sorted(path.parent for path in place.glob("*/round.yaml"))


def _made(place: Path) -> dict[str, str]:
    """The plans under the folder and their hashes."""
    files = sorted((place / "output").rglob("*.docx"))
    return {
        path.relative_to(place).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def _told(page: str, place: str) -> list[str]:
    """What the page says, without the folder that the files are in and the way it is written."""
    text = str(html.fromstring(page).xpath("string(//body)"))
    return text.replace(place, "").replace("\\", "/").split()


def test_all_examples_become_the_same_bytes_and_the_same_words(
    folder: Path, natively: Path, drop: Windows
) -> None:
    there = drop("Lập kế hoạch", *_rounds(folder / "vi-du"))
    here = page_of("plans", _rounds(natively))
    made = _made(natively)
    assert len(made) > 20
    assert _made(folder / "vi-du") == made
    assert _told(there, _there(folder / "vi-du")) == _told(here, str(natively))


def test_a_plan_edited_by_hand_is_merged_to_the_same_bytes(
    folder: Path, natively: Path, drop: Windows
) -> None:
    plan = Path("output", IN_THE_FOLDER, "so-noi-vu.docx")
    document = Document(str(natively / plan))
    document.paragraphs[-1].add_run(" (đã xem)")
    document.save(str(natively / plan))
    shutil.copyfile(natively / plan, folder / "vi-du" / plan)
    for place in (folder / "vi-du", natively):
        data = place / IN_THE_FOLDER / "plans" / "so-noi-vu.yaml"
        text = data.read_text(encoding="utf-8")
        assert "Thanh tra Sở" in text
        data.write_text(text.replace("Thanh tra Sở", "Văn phòng Sở"), encoding="utf-8")
    there = drop("Lập kế hoạch", folder / "vi-du" / IN_THE_FOLDER)
    here = page_of("plans", [natively / IN_THE_FOLDER])
    assert "giữ chỗ sửa tay" in here
    assert _made(folder / "vi-du") == _made(natively)
    assert _told(there, _there(folder / "vi-du")) == _told(here, str(natively))


def test_documents_are_checked_to_the_same_words(
    folder: Path, natively: Path, drop: Windows
) -> None:
    document = Document()
    document.add_paragraph("Kế hoạch")
    for place in (folder / "vi-du", natively):
        (place / "Văn bản hỏng.docx").write_bytes(b"PK")
        document.save(str(place / "Tờ trình & phụ lục.docx"))
    names = ("Văn bản hỏng.docx", "Tờ trình & phụ lục.docx", IN_THE_FOLDER)
    there = drop("Kiểm tra thể thức", *(folder / "vi-du" / name for name in names))
    here = page_of("check", [natively / name for name in names])
    assert "lỗi" in here
    assert _told(there, _there(folder / "vi-du")) == _told(here, str(natively))


def test_a_workbook_has_the_same_bytes_and_a_plan_held_open_is_left_alone(
    folder: Path, natively: Path, windows: Windows
) -> None:
    place = folder / "vi-du"
    plan = place / "output" / IN_THE_FOLDER / "so-noi-vu.docx"
    before = plan.read_bytes()
    code = f"""
from cchc_docs.cli import cli
def run(*words):
    try: cli.main(list(words), prog_name="cchc")
    except SystemExit as done: print("kết thúc", done.code)
place = {_there(place)!r} + "\\\\"
run("export", place + "minh-hoa-tinh-2023", place + "Bảng điểm.xlsx")
with open({_there(plan)!r}, "r+b"):
    run("build", place + {IN_THE_FOLDER!r}, "-o", {_there(plan.parent)!r}, "--number", "7")
"""
    told = windows(code)
    assert [line for line in told.splitlines() if "kết thúc" in line] == [
        "kết thúc 0",
        "kết thúc 1",
    ]
    assert plan.read_bytes() == before
    run_command("export", natively / "minh-hoa-tinh-2023", natively / "Bảng điểm.xlsx")
    made, wanted = (item / "Bảng điểm.xlsx" for item in (place, natively))
    assert made.read_bytes() == wanted.read_bytes()


def test_the_program_opens_in_a_browser(folder: Path, environment: Mapping[str, str]) -> None:
    """The launcher starts the pages on a folder that is dropped on it."""
    line = f'cmd.exe /c ""{_there(folder / "Mở chương trình")}.cmd" "{_there(folder / "vi-du")}""'
    code = f"import subprocess as s; s.run({line!r}, stdin=s.DEVNULL)"
    server = subprocess.Popen(
        ["wine", str(folder / "python" / "python.exe"), "-c", code],
        env={**environment, "CCHC_WEB_OPTIONS": "--no-browser"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert server.stdout is not None
        lines = iter(server.stdout.readline, b"")
        address = next(line for line in lines if line.startswith(b"http")).decode().strip()
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        page = urllib.request.build_opener(cookies).open(address, timeout=30).read().decode()
        assert "/dot/minh-hoa-tinh-2023" in page
    finally:
        _end_all(environment)
        server.communicate(timeout=30)


def _end_all(environment: Mapping[str, str]) -> None:
    """Everything that runs in this Windows ends, as when its user logs off."""
    server = shutil.which("wineserver") or "/usr/lib/wine/wineserver64"
    subprocess.run([server, "--kill"], env=environment, check=False)
    time.sleep(1)
