"""The folders that a reader is given its input in: a round, and files made from it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

from cchc_docs.steps import templates as read_templates
from tests.check.form.builder import SHAPES, good
from tests.check.template import edits
from tests.conftest import ROOT, run_command
from tests.excel import sheets

ROUNDS = ("minh-hoa-xa-2025", "minh-hoa-hinh-thuc-2025", "minh-hoa-tinh-2023", "son-la-2018")
_DECISION = "xa-suoi-hoa"


@dataclass(frozen=True)
class Setting:
    """Files by their names, which of them the input takes the place of, the agency looked at."""

    files: Mapping[str, bytes]
    input: str
    agency: str = ""

    @property
    def sample(self) -> bytes:
        """The sound file that is spoiled."""
        return self.files[self.input]


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below the folder."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _under(prefix: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{prefix}/{name}": data for name, data in files.items()}


@cache
def _issued(name: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The example round whose plans are all issued, with the issuer of its report, which it leaves
    open; and what the commands make of it, in the folder ``made``: plans and a workbook.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder, round_path = Path(temporary) / "out", Path(temporary) / name
        shutil.copytree(ROOT / "data" / name, round_path)
        codes = sorted(path.stem for path in (round_path / "plans").iterdir())
        issue = ("--number", "5", "--issued", f"{int(name[-4:]) + 1}-04-05")
        for code in codes:
            build = ("build", round_path, code, "-o", folder / "made")
            if run_command(*build, *issue).status:
                run_command(*build)
        run_command("export", round_path, folder / "made" / "bang.xlsx")
        files = files_below(round_path)
        files["round.yaml"] += f"\nreport: {{issuer: {codes[0]}}}\n".encode()
        return files, files_below(folder)


def _round(name: str) -> dict[str, bytes]:
    return _issued(name)[0]


def _made(name: str) -> dict[str, bytes]:
    return _issued(name)[1]


def _agencies(name: str) -> list[str]:
    plans = [file for file in _round(name) if file.startswith("plans/")]
    return [Path(file).stem for file in plans]


def _base(name: str) -> dict[str, bytes]:
    """The round, twice, and what the commands make of it."""
    return {**_under("dot", _round(name)), **_under("cu", _round(name)), **_made(name)}


def of_data_file(kind: str) -> Callable[[], dict[str, Setting]]:
    """Every file of that kind in the example rounds: ``round.yaml``, or ``plans/`` for a folder."""

    def settings() -> dict[str, Setting]:
        found = {}
        for name in ROUNDS:
            for file in _round(name):
                if file.startswith(kind):
                    agency = Path(file).stem if kind.endswith("/") else _agencies(name)[0]
                    label = f"{name}-{Path(file).stem}"
                    found[label] = Setting(_base(name), f"dot/{file}", agency)
        return found

    return settings


def workbooks() -> dict[str, Setting]:
    """Workbooks that the program wrote, that people drew, and of the old kind by name only."""
    found = {}
    for name in ROUNDS:
        base = _base(name)
        found[f"{name}-export"] = Setting(base, "made/bang.xlsx", _agencies(name)[0])
    small = {"dot/round.yaml": sheets.ROUND, "dot/criteria.yaml": sheets.CRITERIA}
    small |= {"dot/agencies.yaml": sheets.AGENCIES}
    files = {name: text.encode() for name, text in small.items()}
    for label, rows in {"plain": sheets.table(), "titled": _with_title(sheets.table())}.items():
        book = {"made/bang.xlsx": sheets.workbook(rows)}
        found[label] = Setting({**files, **book}, "made/bang.xlsx", "so-noi-vu")
    return found


_ANSWERS = """sheets:
  Điểm:
    block: chung
    columns: {D: {agency: Sở Nội vụ}, E: ignore}
    rows: {5: ignore}
  Phụ lục: ignore
"""


def answers() -> dict[str, Setting]:
    """Answers to what is not clear in a score sheet, beside the sheet."""
    found = {}
    for label in ("plain", "titled"):
        setting = workbooks()[label]
        files = {**setting.files, "made/tra-loi.yaml": _ANSWERS.encode()}
        found[label] = Setting(files, "made/tra-loi.yaml", setting.agency)
    return found


_CUSTOMS = """# số liệu minh họa
rules:
  - rule: TT-22
    level: off
    reason: Theo mẫu chung của tỉnh
    files: "*.docx"
"""


def customs() -> dict[str, Setting]:
    """What an agency does otherwise, beside a document."""
    sound = documents()["form-" + next(iter(SHAPES))]
    files = {**sound.files, "made/the-thuc.yaml": _CUSTOMS.encode()}
    return {"plain": Setting(files, "made/the-thuc.yaml")}


def _with_title(rows: list[list[object]]) -> list[list[object]]:
    return [["BẢNG ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2024"], [], *rows]


def documents() -> dict[str, Setting]:
    """Plans of the example rounds, documents of other hands, and templates taken for documents."""
    found = {}
    for name in ROUNDS[:3]:
        for file in _made(name):
            if file.endswith(".docx"):
                files = {"made/a.docx": _made(name)[file], "made/b.docx": _made(name)[file]}
                found[f"{name}-{Path(file).stem}"] = Setting(files, "made/a.docx")
    for shape in SHAPES:
        data = good("nd30", shape)
        files = {"made/a.docx": data, "made/b.docx": data}
        found[f"form-{shape}"] = Setting(files, "made/a.docx")
    template = (ROOT / "templates" / "tt01" / "ke-hoach.docx").read_bytes()
    found["template"] = Setting({"made/a.docx": template, "made/b.docx": template}, "made/a.docx")
    return found


def edited_plans() -> dict[str, Setting]:
    """Plans where the next build will write, of a round whose scores have changed since."""
    found = {}
    for name in ROUNDS:
        base = _base(name)
        for agency in _agencies(name)[:2]:
            plan = base[f"made/{agency}.docx"]
            changed = _other_scores(base[f"dot/scores/{agency}.yaml"])
            files = {**base, f"out/{agency}.docx": plan, f"dot/scores/{agency}.yaml": changed}
            found[f"{name}-{agency}"] = Setting(files, f"out/{agency}.docx", agency)
    return found


def _other_scores(data: bytes) -> bytes:
    return data.replace(b".5", b".25").replace(b": 1\n", b": 0.5\n")


def templates() -> dict[str, Setting]:
    """Each template as a round's own."""
    forms = "minh-hoa-hinh-thuc-2025"
    agencies = {
        "ke-hoach": _agencies(forms)[0],
        "quyet-dinh": _DECISION,
        "ke-hoach-sua-doi": _agencies(forms)[0],
        "bao-cao": _agencies(forms)[0],
    }
    found = {}
    for template, agency in agencies.items():
        base = _base(forms)
        scores = f"dot/scores/{agency}.yaml"
        path = f"dot/templates/nd30/{template}.docx"
        own = (ROOT / "templates" / "nd30" / f"{template}.docx").read_bytes()
        files = {**base, scores: _other_scores(base[scores]), path: own}
        found[template] = Setting(files, path, agency)
    return found


def kept_templates() -> dict[str, Setting]:
    """A template that was read before, as it is kept in the user's cache folder.

    It is the round's own and small: what is kept of it is read, and often made anew.
    """
    name = ROUNDS[0]
    agency = _agencies(name)[0]
    own = {
        "dot/templates/nd30/ke-hoach.docx": edits.template(
            edits.p("Kế hoạch của {{ agency.name }}")
        )
    }
    files = {**_base(name), **own}
    return {
        Path(file).stem[:8]: Setting({**files, file: data}, file, agency)
        for file, data in _kept(files, agency)
    }


def _kept(files: dict[str, bytes], agency: str) -> Iterator[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_files(folder, files)
        read_templates._compiled.cache_clear()
        with patch.dict(os.environ, {"XDG_CACHE_HOME": str(folder / "cache")}):
            run_command("build", folder / "dot", agency, "-o", folder / "out")
        for file, data in files_below(folder).items():
            if file.startswith("cache/"):
                yield file, data
