"""Tables that people restyled before LibreOffice saved the plan: what is seen counts."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cchc_docs.revise.merging.merge import merge
from tests.revise.plans import plan, unzipped, zipped

pytestmark = pytest.mark.slow


def named(data: bytes) -> bytes:
    """The document with a name on its tables, which LibreOffice leaves out when it saves."""
    parts = unzipped(data)
    before = b'<w:tblLayout w:type="fixed"/></w:tblPr>'
    after = before.replace(b"</w:tblPr>", NAME + b"</w:tblPr>")
    parts["word/document.xml"] = parts["word/document.xml"].replace(before, after)
    return zipped(parts)


NAME = '<w:tblCaption w:val="Điểm theo từng nội dung"/>'.encode()
BASE = named(plan())
CELL = '<w:tcW w:w="680" w:type="dxa"/>'
LINE = '<w:top w:val="double" w:sz="12" w:space="0" w:color="FF0000"/>'
EDITS = {
    "nothing": (CELL, CELL),
    "line": (CELL, f"{CELL}<w:tcBorders>{LINE}</w:tcBorders>"),
    "margin": (CELL, f'{CELL}<w:tcMar><w:top w:w="300" w:type="dxa"/></w:tcMar>'),
    "upright": (CELL, f'{CELL}<w:vAlign w:val="bottom"/>'),
    "height": ("<w:cantSplit/>", '<w:cantSplit/><w:trHeight w:val="900" w:hRule="exact"/>'),
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    for name, (old, new) in EDITS.items():
        parts = unzipped(BASE)
        text = parts["word/document.xml"].decode()
        at = text.rindex(old)
        parts["word/document.xml"] = (text[:at] + new + text[at + len(old) :]).encode()
        (folder / f"{name}.docx").write_bytes(zipped(parts))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    kind = "docx:MS Word 2007 XML"
    command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", folder / "out"]
    files = [folder / f"{name}.docx" for name in EDITS]
    subprocess.run([*command, *files], check=True, timeout=180, capture_output=True)  # type: ignore[list-item]
    return folder / "out"


@pytest.mark.parametrize("name", EDITS)
def test_a_change_that_is_seen_is_carried(saved: Path, name: str) -> None:
    result = merge(BASE, (saved / f"{name}.docx").read_bytes(), BASE)
    kinds = [edit.kind for edit in result.edits]
    assert kinds == ([] if name == "nothing" else ["table-format"])
    assert NAME in unzipped(result.data)["word/document.xml"]
    wanted = {
        "line": b'w:val="double"',
        "margin": b"<w:tcMar>",
        "upright": b'<w:vAlign w:val="bottom"/>',
        "height": b'w:hRule="exact"',
    }
    assert wanted.get(name, b"") in unzipped(result.data)["word/document.xml"]


def test_a_start_that_nothing_continues_joins_no_cells() -> None:
    """LibreOffice leaves it out; a cell that is joined to the one below is another thing."""
    parts = unzipped(BASE)
    text = parts["word/document.xml"].decode()
    at = text.rindex(CELL) + len(CELL)
    alone = f'{text[:at]}<w:vMerge w:val="restart"/>{text[at:]}'
    base = zipped({**parts, "word/document.xml": alone.encode()})
    assert not merge(base, BASE, base).edits
