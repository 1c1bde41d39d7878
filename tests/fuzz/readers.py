"""Every command that reads a file, with the good files that are spoilt for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT, SON_LA, run_command
from tests.reading import lines

AGENCY = "so-noi-vu"
PLAN = f"plans/{AGENCY}.yaml"
SCORES = f"scores/{AGENCY}.yaml"
BANK = """measures:
  bao-cao:
    components: [1]
    text: Gửi báo cáo trước hạn ở {agency}
    lead: Văn phòng Sở
"""
NEVER_SAID = ("None", "nan", "{{", "{%", "Undefined")

Commands = Iterator[tuple[object, ...]]
"""One command after another, with what the last one made."""


class Fault(Exception):
    """What must never come out of a reader."""


@dataclass(frozen=True)
class Reader:
    """``good`` makes the real file; ``use`` puts a spoilt one in its place and reads it."""

    good: Callable[[Path], bytes]
    use: Callable[[Path, bytes], Commands]


def read(reader: Reader, folder: Path, data: bytes) -> None:
    """All commands of the reader on the file. Raises Fault, or what the program let through."""
    for command in reader.use(folder, data):
        done = run_command(*command)
        told = done.out + done.err
        if done.status not in (0, 1, 2):
            raise Fault(f"{command[0]} ended with {done.status}")
        for word in ("Traceback", "CT-01", "lỗi của chương trình"):
            if word in told:
                raise Fault(f"{command}: {told[-800:]}")
        _read_back(folder / "out", told)


def _read_back(out: Path, told: str) -> None:
    """A plan that was made says nothing that a program would say."""
    path = out / f"{AGENCY}.docx"
    if path.is_file() and "lập mới" in told:
        text = "\n".join(lines(path))
        for word in NEVER_SAID:
            if f" {word} " in text or f" {word}," in text:
                raise Fault(f"the plan says “{word}”")


def _fresh(folder: Path) -> Path:
    """The real round as it is, with a bank, and nothing built from it."""
    shutil.rmtree(folder, ignore_errors=True)
    place = shutil.copytree(SON_LA, folder / "round")
    (place / "measures.yaml").write_text(BANK, encoding="utf-8")
    return place


def _data(name: str) -> Reader:
    def good(folder: Path) -> bytes:
        return (_fresh(folder) / name).read_bytes()

    def use(folder: Path, data: bytes) -> Commands:
        place = _fresh(folder)
        (place / name).write_bytes(data)
        yield "check", place
        yield "score", place
        yield "build", place, AGENCY, "-o", folder / "out"
        yield "compare", SON_LA, place
        yield "export", place, folder / "book.xlsx"

    return Reader(good, use)


def _exported(folder: Path) -> bytes:
    book = folder / "book.xlsx"
    run_command("export", _fresh(folder), book)
    return book.read_bytes()


def _workbook(folder: Path, data: bytes) -> Commands:
    place, book = _fresh(folder), folder / "book.xlsx"
    book.write_bytes(data)
    yield "compare", place, book
    yield "import", book, place
    yield "check", place
    yield "new", folder / "new", "--from", book, "--year", 2018, "--province", "tỉnh Sơn La"
    yield "check", folder / "new"


def _built(folder: Path) -> bytes:
    run_command("build", _fresh(folder), AGENCY, "-o", folder / "out")
    return (folder / "out" / f"{AGENCY}.docx").read_bytes()


def _document(folder: Path, data: bytes) -> Commands:
    good, path = folder / "good.docx", folder / "document.docx"
    good.write_bytes(_built(folder))
    path.write_bytes(data)
    yield "check", path
    yield "check", "--fix", path, "-o", folder / "fixed.docx"
    yield "compare", good, path
    yield "compare", path, good
    yield "show", path
    yield "show", path, "--extract", folder / "kept"
    yield "build", folder / "round", AGENCY, "-o", folder / "amending", "--amends", path


def _edited(folder: Path, data: bytes) -> Commands:
    """A plan that came back from Word, and other data."""
    place, path = _fresh(folder), folder / "out" / f"{AGENCY}.docx"
    scores = place / SCORES
    scores.write_text(scores.read_text("utf-8").replace("2.2: 0.95", "2.2: 0.75"), encoding="utf-8")
    path.parent.mkdir()
    path.write_bytes(data)
    yield "build", place, AGENCY, "-o", path.parent
    path.write_bytes(data)
    yield "build", place, AGENCY, "-o", path.parent, "--tracked", "accept"
    yield "build", place, AGENCY, "-o", path.parent, "--tracked", "reject"


def _template(folder: Path, data: bytes) -> Commands:
    place = _fresh(folder)
    own = place / "templates" / "tt01" / "ke-hoach.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(data)
    yield "template", "check", own
    yield "build", place, AGENCY, "-o", folder / "out"


def _first_template(folder: Path) -> bytes:
    return (ROOT / "templates" / "tt01" / "ke-hoach.docx").read_bytes()


READERS: dict[str, Reader] = {
    "round": _data("round.yaml"),
    "criteria": _data("criteria.yaml"),
    "agencies": _data("agencies.yaml"),
    "scores": _data(SCORES),
    "plan": _data(PLAN),
    "bank": _data("measures.yaml"),
    "workbook": Reader(_exported, _workbook),
    "document": Reader(_built, _document),
    "edited": Reader(_built, _edited),
    "template": Reader(_first_template, _template),
}
