"""Scripts of others are the files that the list beside them names, each with its licence."""

from __future__ import annotations

import hashlib
import re

from tests.conftest import ROOT
from tests.web.harness import AXE

FOLDER = ROOT / "cchc_docs" / "web" / "static" / "vendor"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_every_script_is_as_it_came() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", text, re.MULTILINE))
    found = {path.name: digest(path.read_bytes()) for path in FOLDER.glob("*.[jc]s*")}
    assert found == told
    assert digest(AXE.read_bytes()) in text
    for name in told:
        stem = re.split(r"[._]", name.replace("docx-preview", "docx-preview"))[0]
        assert list(FOLDER.glob(f"{stem}*LICENSE*")), name
