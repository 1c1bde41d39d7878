"""What is done natively and inside the page, and must give the same bytes.

It runs in both Pythons, so that it imports nothing but the program.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import shutil
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

REVISED = {
    "son-la-2018": ("scores/so-noi-vu.yaml", "5.2.1: 0.89", "5.2.1: 0.95"),
}
"""A round whose score is revised after the plan was edited by hand: file, old and new text."""
HAND = ("nghiêm túc, có hiệu quả".encode(), "nghiêm túc, khẩn trương, có hiệu quả".encode())
SPOILT = (b'w:ascii="Times New Roman"', b'w:ascii="Arial"')


def results(data: str, base: str) -> str:
    """As JSON: the hash of every file and every output, by what it is."""
    return json.dumps(dict(_Doing(Path(data), Path(base)).all()))


def large(data: str, base: str) -> str:
    """As JSON: the hashes of all plans of one large round, and the seconds that they took."""
    work = _Doing(Path(data), Path(base))
    began = time.perf_counter()
    found = dict(work.built(Path(data).name, Path(data)))
    return json.dumps({"hashes": found, "seconds": time.perf_counter() - began})


class _Doing:
    def __init__(self, data: Path, base: Path) -> None:
        self.data = data
        base.mkdir(parents=True)
        os.chdir(base)

    def all(self) -> Iterator[tuple[str, str]]:
        for source in sorted(one for one in self.data.iterdir() if one.is_dir()):
            yield from self.built(source.name, source)
            yield from self.checked(source.name)
            yield from self.imported(source.name)
        yield from self.merged()
        yield from self.mended()

    def built(self, name: str, source: Path) -> Iterator[tuple[str, str]]:
        shutil.copytree(source, name)
        said = cchc("build", name, "-o", f"out/{name}", "--jobs", "1", "--json")
        yield f"{name}: build", said
        for path in sorted(Path("out", name).glob("*.docx")):
            yield f"{name}: {path.name}", of_file(path)

    def checked(self, name: str) -> Iterator[tuple[str, str]]:
        yield f"{name}: check of data", cchc("check", name, "--json")
        yield f"{name}: scores", cchc("score", name, "--json")
        plans = sorted(map(str, Path("out", name).glob("*.docx")))
        yield f"{name}: check of plans", cchc("check", *plans, "--json")

    def imported(self, name: str) -> Iterator[tuple[str, str]]:
        """The round as a workbook, and that workbook into an empty folder and into the round."""
        book = f"{name}.xlsx"
        yield f"{name}: export", cchc("export", name, book)
        with zipfile.ZipFile(book) as parts:  # merged cells come in the order of a set
            sorted_parts = [(one, sorted(parts.read(one))) for one in parts.namelist()]
        yield f"{name}: workbook", of(repr(sorted_parts).encode())
        yield f"{name}: new from workbook", cchc("new", f"{name}-lai", "--from", book, "--json")
        yield f"{name}: new round", of_folder(Path(f"{name}-lai"))
        yield f"{name}: import", cchc("import", book, name, "--json")

    def merged(self) -> Iterator[tuple[str, str]]:
        for name, (file, old, new) in REVISED.items():
            plan = Path("out", name, f"{Path(file).stem}.docx")
            edit(plan, *HAND)
            data = Path(name, file)
            text = data.read_text(encoding="utf-8")
            assert old in text
            data.write_text(text.replace(old, new), encoding="utf-8")
            yield f"{name}: build again", cchc("build", name, "-o", f"out/{name}", "--json")
            yield f"{name}: merged plan", of_file(plan)
            assert HAND[1] in document(plan)

    def mended(self) -> Iterator[tuple[str, str]]:
        for number, plan in enumerate(sorted(Path("out").glob("*/*.docx"))[::7]):
            spoilt, mended = Path(f"spoilt-{number}.docx"), Path(f"mended-{number}.docx")
            shutil.copy(plan, spoilt)
            edit(spoilt, *SPOILT, part="word/styles.xml")
            yield f"fix {plan}", cchc("check", str(spoilt), "--fix", "-o", str(mended), "--json")
            yield f"mended {plan}", of_file(mended) if mended.exists() else "none"


def cchc(*arguments: str) -> str:
    """Exit status and a hash of what the command says."""
    from cchc_docs.cli import cli

    said = io.StringIO()
    code: object = 0
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            code = cli.main(list(arguments), standalone_mode=True)
        except SystemExit as stop:
            code = stop.code
    assert "Traceback" not in said.getvalue(), said.getvalue()
    assert "CT-01" not in said.getvalue(), said.getvalue()
    return f"{code or 0} {of(said.getvalue().encode())}"


def edit(path: Path, old: bytes, new: bytes, part: str = "word/document.xml") -> None:
    """Words of a part changed, the package written as other programs write it."""
    with zipfile.ZipFile(path) as source:
        parts = [(one, source.read(one)) for one in source.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as target:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            target.writestr(entry, data.replace(old, new) if name == part else data)


def document(path: Path) -> bytes:
    """The main part."""
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml")


def of(data: bytes) -> str:
    """A hash."""
    return hashlib.sha256(data).hexdigest()


def of_file(path: Path) -> str:
    """The hash of a file."""
    return of(path.read_bytes())


def of_folder(folder: Path) -> str:
    """One hash of all files; a workbook among them only by its name."""
    files = sorted(one for one in folder.rglob("*") if one.is_file())
    told = [
        (one.relative_to(folder).as_posix(), "" if one.suffix == ".xlsx" else of_file(one))
        for one in files
    ]
    return of(repr(told).encode())
