"""What the system refuses is told in our own words: no output, no processes, no plain file."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import zipfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from cchc_docs import cli, vietnamese
from cchc_docs.excel.exporting.book_style import book_bytes
from cchc_docs.pdf import conversion
from cchc_docs.steps import template_cache
from cchc_docs.steps.making import executors
from cchc_docs.write import NotAFile, put, read_whole
from tests.check.form.builder import good
from tests.conftest import ROOT, SON_LA, Run, replace_in

pytestmark = pytest.mark.slow

PLAN = "so-noi-vu"
COMMANDS = [
    ("--help",),
    ("--version",),
    ("schema",),
    ("score", SON_LA),
    ("check", SON_LA),
    ("check", SON_LA, "--json"),
    ("build", SON_LA, "-o", "{out}"),
    ("compare", SON_LA, SON_LA),
    ("export", SON_LA, "{out}/x.xlsx"),
    ("new", "{out}/dot"),
    ("template", "check", ROOT / "templates" / "tt01" / "bao-cao.docx"),
    ("template", "fields"),
]


def cchc(*arguments: object, out: str, err: str | None = None) -> tuple[int, str]:
    """Exit status and standard error of the command with its output sent to that file."""
    with Path(out).open("w") as stdout, Path(err or os.devnull).open("w") as stderr:
        done = subprocess.run(
            [sys.executable, "-m", "cchc_docs", *map(str, arguments)],
            stdout=stdout,
            stderr=stderr if err else subprocess.PIPE,
            text=True,
            encoding="utf-8",
            timeout=60,
            cwd=ROOT,
        )
    return done.returncode, done.stderr or ""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda found: str(found[0]))
def test_a_full_output_is_told(command: tuple[object, ...], tmp_path: Path) -> None:
    arguments = [str(item).format(out=tmp_path) for item in command]
    status, err = cchc(*arguments, out="/dev/full")
    assert status == 1
    assert err.rstrip().endswith("không ghi hết kết quả ra đầu ra chuẩn: đĩa đã đầy")
    assert "Traceback" not in err


def test_nothing_more_can_be_told_where_both_streams_are_full() -> None:
    assert cchc("schema", out="/dev/full", err="/dev/full")[0] == 1


def test_closed_streams_are_no_fault() -> None:
    closed = f"{sys.executable} -m cchc_docs schema >&- 2>&-"
    assert subprocess.run(["sh", "-c", closed], cwd=ROOT, timeout=60).returncode == 0


@pytest.mark.parametrize(
    ("command", "status"),
    [("schema plan", 0), ("template fields", 0), ("check --json {odd}", 2)],
)
def test_a_reader_that_has_gone_is_no_fault(command: str, status: int, son_la: Path) -> None:
    """As ``head`` goes: the work is done to its end, and its own exit status is told."""
    replace_in(son_la / "agencies.yaml", "name: Sở Nội vụ", "name:")
    read, write = os.pipe()
    os.close(read)
    words = command.format(odd=son_la).split()
    done = subprocess.run(
        [sys.executable, "-m", "cchc_docs", *words],
        stdout=write,
        stderr=subprocess.PIPE,
        timeout=60,
        cwd=ROOT,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (status, b"")


@pytest.fixture(params=["pipe", "socket", "device"])
def special(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """What has a name in a folder and is no file; opening it could wait for ever."""
    path = tmp_path / "x.docx"
    if request.param == "pipe":
        os.mkfifo(path)
    elif request.param == "socket":
        with socket.socket(socket.AF_UNIX) as end:
            end.bind(str(path))
    else:
        path.symlink_to("/dev/zero")
    return path


def test_what_is_no_file_is_neither_read_nor_replaced(special: Path, run: Run) -> None:
    before = special.lstat()
    with pytest.raises(OSError, match="không phải là tệp"):
        read_whole(special)
    with pytest.raises(NotAFile):
        put(special, b"x", "plan", force=True)
    for command in (
        ("show", special),
        ("check", special),
        ("compare", special, special),
        ("import", special, SON_LA),
        ("export", SON_LA, special),
        ("build", SON_LA, PLAN, "--amends", special, "-o", special.parent / "ra"),
    ):
        outcome = run(*command)
        assert outcome.status == 2, command
        assert "Traceback" not in outcome.err
    assert special.lstat().st_ino == before.st_ino
    assert special.lstat().st_mode == before.st_mode


def test_a_plan_does_not_take_the_place_of_a_pipe(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / f"{PLAN}.docx")
    outcome = run("build", SON_LA, PLAN, "-o", tmp_path)
    assert outcome.status == 1
    assert "không phải là một tệp thường" in outcome.err
    assert (tmp_path / f"{PLAN}.docx").is_fifo()


def test_a_data_file_that_is_a_pipe_is_told(run: Run, son_la: Path) -> None:
    (son_la / "agencies.yaml").unlink()
    os.mkfifo(son_la / "agencies.yaml")
    outcome = run("check", son_la)
    assert outcome.status in (1, 2)
    assert "agencies.yaml" in outcome.out


@pytest.mark.parametrize("typed", ["0000", "0000-01", "0001-01-01", "1/1/0001", "1944", "9999-12"])
def test_a_year_that_no_document_has_is_refused(typed: str, run: Run, tmp_path: Path) -> None:
    outcome = run("build", SON_LA, PLAN, "--issued", typed, "-o", tmp_path)
    assert outcome.status == 2
    assert "năm ban hành phải từ 1945 đến 2999" in outcome.err


def test_roman_numerals_are_right_to_the_last() -> None:
    known = {1: "I", 4: "IV", 39: "XXXIX", 40: "XL", 90: "XC", 400: "CD", 949: "CMXLIX"}
    assert {value: vietnamese.roman(value) for value in known} == known
    assert vietnamese.roman(3999) == "MMMCMXCIX"


class NoProcesses(ProcessPoolExecutor):
    """As where the system allows no more of them, or has no shared memory."""

    def submit(self, *_: object, **__: object) -> object:  # type: ignore[override]
        raise BlockingIOError(11, "Resource temporarily unavailable")


def test_without_processes_the_plans_are_made_in_this_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", NoProcesses)
    assert isinstance(executors.executor_for(1, 2), executors.SerialExecutor)
    outcome = run("build", SON_LA, "-o", tmp_path, "--jobs", 2)
    assert outcome.status == 0, outcome.err
    assert (tmp_path / f"{PLAN}.docx").is_file()


def test_a_program_whose_code_is_in_no_files_keeps_no_templates(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_cache, "_PACKAGE", tmp_path / "in-an-archive.zip")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    template_cache._readers.cache_clear()
    try:
        outcome = run("build", SON_LA, "-o", tmp_path / "ra")
    finally:
        template_cache._readers.cache_clear()
    assert outcome.status == 0, outcome.err
    assert not list((tmp_path / "cache").rglob("*.zip"))


def test_merged_cells_are_written_in_one_order() -> None:
    from io import BytesIO

    from openpyxl import Workbook

    ranges = [f"A{row}:C{row}" for row in range(1, 40)]
    found = set()
    for order in (ranges, ranges[::-1], ranges[20:] + ranges[:20]):
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for item in order:
            sheet.merge_cells(item)
        data = book_bytes(book)
        with zipfile.ZipFile(BytesIO(data)) as archive:
            text = archive.read("xl/worksheets/sheet1.xml").decode()
        places = [text.index(f'"{item}"') for item in ranges]
        assert places == sorted(places)
        found.add(text)
    assert len(found) == 1


MEASURES = {"gridCol": "w", "tcW": "w", "sz": "val"}


@pytest.mark.parametrize("typed", ["1e999", "", "9" * 40])
def test_measures_that_are_no_numbers_hinder_no_template(
    typed: str, run: Run, son_la: Path, tmp_path: Path
) -> None:
    """In the grid, the cells and the letters at once: the plan is built all the same."""
    target = son_la / "templates" / "tt01" / "ke-hoach.docx"
    target.parent.mkdir(parents=True)
    spoilt: set[str] = set()
    with (
        zipfile.ZipFile(ROOT / "templates" / "tt01" / "ke-hoach.docx") as old,
        zipfile.ZipFile(target, "w") as new,
    ):
        for item in old.infolist():
            data = old.read(item)
            if item.filename in ("word/document.xml", "word/styles.xml"):
                for name, attribute in MEASURES.items():
                    pattern = rf'(<w:{name} w:{attribute}=")[^"]*'
                    text, count = re.subn(pattern, rf"\g<1>{typed}", data.decode())
                    data = text.encode()
                    spoilt |= {name} if count else set()
            new.writestr(item, data)
    assert spoilt == MEASURES.keys()
    outcome = run("build", son_la, "-o", tmp_path / "ra")
    assert outcome.status == 0, outcome.err
    assert "CT-0" not in outcome.err


@pytest.mark.parametrize("command", [("export", SON_LA, "a.xlsx"), ("new", "dot")])
def test_a_full_disk_is_told_whatever_writes_there(
    command: tuple[object, ...], tmp_path: Path
) -> None:
    """Also the folder for temporary files: openpyxl would write its sheets there first."""
    line = " ".join(map(str, (sys.executable, "-m", "cchc_docs", *command)))
    full = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        ["bash", "-c", f"ulimit -f 1; exec {line}"],
        cwd=tmp_path,
        env=full,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert "đĩa đã đầy" in done.stderr
    assert "Traceback" not in done.stderr and "Exception" not in done.stderr
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_without_any_folder_for_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    error = FileNotFoundError(2, "No usable temporary directory found in ['/tmp']")
    with pytest.raises(SystemExit) as ended:
        cli._give_up_output(error)
    assert ended.value.code == 2


def test_without_threads_documents_are_converted_in_this_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_thread(*_: object, **__: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("threading.Thread.start", no_thread)
    monkeypatch.setattr(conversion._Work, "_group", lambda _, tasks: list(tasks))
    work = conversion._Work(None, conversion.Watch(1), 2)  # type: ignore[arg-type, attr-defined]
    for groups in ([["a"]], [["a", "c"], ["b"]]):
        assert work._side_by_side(groups) == groups  # type: ignore[arg-type]


@pytest.mark.parametrize("option", ["--number", "--summary-number"])
@pytest.mark.parametrize("typed", ["0", "1000000", "9" * 26, "1.5", ""])
def test_a_number_that_the_data_cannot_hold_is_refused(
    option: str, typed: str, run: Run, son_la: Path, tmp_path: Path
) -> None:
    """It would be kept in the data, which could then be read no more."""
    before = (son_la / "plans" / f"{PLAN}.yaml").read_bytes()
    outcome = run("build", son_la, PLAN, "--summary", option, typed, "-o", tmp_path / "ra")
    assert outcome.status == 2
    assert "integer" not in outcome.err
    assert (son_la / "plans" / f"{PLAN}.yaml").read_bytes() == before
    assert not (tmp_path / "ra").exists()


def test_each_of_two_files_that_cannot_be_compared_is_named(tmp_path: Path, run: Run) -> None:
    sound, broken, other = (tmp_path / f"{name}.docx" for name in ("tot", "hong", "hong2"))
    sound.write_bytes(good("nd30", "foreign"))
    for path in (broken, other):
        path.write_bytes(b"no Word file")
    for pair, named in (((sound, broken), [broken]), ((broken, other), [broken, other])):
        told = run("compare", *pair)
        assert told.status == 2
        assert [str(path) in told.err for path in pair] == [path in named for path in pair]
