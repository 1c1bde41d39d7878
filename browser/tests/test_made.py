"""How the page is made: versions that agree, what is missing named, a policy without holes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from browser import needs, pinned
from browser.inside.archive import rounds_among
from browser.page.joining import joined
from browser.running import CannotBuild
from browser.tests.conftest import ROOT
from browser.wheels.official import official_lxml

HERE = Path(__file__).parent


def test_the_wheels_are_of_the_versions_that_the_program_is_tested_with() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert f"lxml=={pinned.LXML}" in lines
    assert f"pyyaml=={pinned.PYYAML}" in lines


@pytest.mark.parametrize("above", ["", "cchc-2026-11-28/", "Tài liệu/cchc (1)/"])
def test_plans_come_back_with_their_round_in_whatever_folder_it_was_packed(above: str) -> None:
    """What was given out is unpacked, edited in Word, and its folder packed again."""
    files = {"rounds/a/round.yaml": b"", "output/a/x.docx": b"1", "output/b/y.docx": b"2"}
    (found,) = rounds_among({f"{above}{name}": data for name, data in files.items()})
    assert found.name == "a"
    assert found.plans == {"x.docx": b"1"}


def test_what_is_missing_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(CannotBuild, match=r"missing: node, npm\n.*install .*nodejs npm"):
        needs.check_always()
    with pytest.raises(CannotBuild, match=f"clang-{pinned.LLVM}.*\n.*lld-{pinned.LLVM}"):
        needs.check_compiling()


def test_another_wheel_of_lxml_is_refused(
    pyodide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CCHC_LXML_WHEEL", raising=False)
    assert official_lxml(pyodide) is None
    wheel = tmp_path / f"lxml-{pinned.LXML}-{pinned.ABI}-{pinned.ABI}-{pinned.PLATFORM}.whl"
    wheel.write_bytes(b"another")
    monkeypatch.setenv("CCHC_LXML_WHEEL", str(wheel))
    with pytest.raises(CannotBuild, match="not the official wheel"):
        official_lxml(pyodide)


def test_two_modules_with_one_name_are_not_joined(tmp_path: Path) -> None:
    (tmp_path / "a.mjs").write_text('import { b } from "./b.mjs";\nconst one = b;\n')
    (tmp_path / "b.mjs").write_text("export const b = 1;\nfunction one() {}\n")
    with pytest.raises(CannotBuild, match="both have one"):
        joined(tmp_path / "a.mjs")
    (tmp_path / "b.mjs").write_text("export const b = 1;\n")
    text = joined(tmp_path / "a.mjs")
    assert text.index("const b = 1") < text.index("const one = b")
    assert "import" not in text
    assert "export" not in text


_COMPILES = """
import dataclasses, marshal, re, sys
from pathlib import Path
from browser.inside import prepared
@dataclasses.dataclass(frozen=True)
class Before: pass
def compiles():
    @dataclasses.dataclass(frozen=True, slots=True)
    class Point:
        x: int
        y: int = 2
    return Point(1), re.compile("(?P<one>đ+)[a-cđ]", re.I).fullmatch("ĐđB")["one"]
"""


def test_what_is_compiled_beforehand_is_not_compiled_again_and_is_the_same(tmp_path: Path) -> None:
    kept = tmp_path / "prepared.bin"
    noted = f"""
made = prepared.Recording(); print(compiles())
Path({str(kept)!r}).write_bytes(marshal.dumps((made.methods, made.expressions)))
"""
    used = f"""
prepared.use_compiled(*marshal.loads(Path({str(kept)!r}).read_bytes()))
prepared._method = prepared._re._code = None
print(compiles())
"""
    said = {_python(_COMPILES + more) for more in ("print(compiles())", noted, used)}
    assert said == {"(compiles.<locals>.Point(x=1, y=2), 'Đđ')\n"}


_RECORD = """
import pickle
from pathlib import Path
from browser.inside import schemas
from cchc_docs.model import Round
from pydantic import ValidationError
def asked():
    try:
        Round.model_validate({"year": "hai", "blocks": 3, "level": {}})
    except ValidationError as error:
        return error.errors(), Round.model_json_schema()
"""


def test_what_is_worked_out_of_a_record_beforehand_is_not_again_and_is_the_same(
    tmp_path: Path,
) -> None:
    kept = tmp_path / "schemas"
    noted = "noted = schemas.note_schemas(); print(asked())\n"
    noted += f"Path({str(kept)!r}).write_bytes(pickle.dumps(noted))"
    used = f"schemas.use_schemas(pickle.loads(Path({str(kept)!r}).read_bytes()))\n"
    used += "real, schemas.GenerateSchema = schemas.GenerateSchema, lambda *given: None\n"
    used += "Round.model_rebuild(); schemas.GenerateSchema = real; print(asked())"
    plain, *others = (_python(_RECORD + more) for more in ("print(asked())", noted, used))
    assert "whole" in plain
    assert others == [plain, plain]


def test_pages_known_by_their_addresses_are_answered_by_the_same_functions() -> None:
    said = _python(
        "from browser.inside import later_pages as later\n"
        "from cchc_docs.web import pages\n"
        "known = later.addresses()\n"
        "later.use_addresses(known)\n"
        "made = [(r.path, sorted(r.methods), r.name) for r in pages.page_routes()]\n"
        "assert made == [one[:3] for one in known]\n"
        "print(len(made))"
    )
    assert int(said) > 50


def _python(code: str) -> str:
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_page_is_small_closed_and_lists_its_licences(page_file: Path) -> None:
    page = page_file.read_text(encoding="utf-8")
    assert len(page.encode()) <= pinned.PAGE_BYTES
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
    (licences,) = re.findall(r'id="cchc-licences">(.*?)</script>', page, re.DOTALL)
    for name in ("Pyodide", "lxml", "libxml2", "libyaml", "pydantic", "starlette", "htmx"):
        assert name in licences, name


def test_the_folder_of_the_machine_under_node() -> None:
    command = ["node", "--test", str(HERE / "linked.test.mjs")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert re.search(r"# pass [1-9]", done.stdout)
