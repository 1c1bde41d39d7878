"""Every generated .docx is valid Office Open XML, has unique ids, and says nothing personal."""

from __future__ import annotations

import getpass
import re
import socket
import zipfile
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from cchc_docs.check.form import check_document
from cchc_docs.data_files.standards import read_standards
from tests.conftest import ROOT, run_command
from tests.render.shapes import ROUNDS as OF_EVERY_FORM

pytestmark = pytest.mark.slow

ROUNDS = sorted(path.parent for path in (ROOT / "data").glob("*/round.yaml"))
LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|>None<|>nan<|Undefined")


def test_there_are_rounds() -> None:
    assert len(ROUNDS) >= 3


@pytest.fixture(scope="module", params=ROUNDS, ids=lambda path: path.name)
def documents(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[Path]:
    """The plans of a round, to be read only."""
    folder = tmp_path_factory.mktemp("valid")
    outcome = run_command("build", request.param, "-o", folder)
    assert outcome.status == 0, outcome.err
    found = sorted(folder.glob("*.docx"))
    assert found
    return found


def test_documents_are_valid_and_clean(documents: list[Path]) -> None:
    validator = OpenXmlValidator()
    for path in documents:
        assert [str(error) for error in validator.validate(str(path)).errors] == []
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        assert len(parts) == len(package.namelist())
        _has_nothing_left_over(parts)
        _has_nothing_personal(parts)


OWN_WORDS = {("so-noi-vu.docx", "TT-113")}
"""The plan of Sơn La, kept as it was issued, writes “chỉ số” in two ways; that is told."""


@pytest.mark.parametrize(
    "documents",
    [path for path in ROUNDS if path not in OF_EVERY_FORM],
    ids=lambda path: path.name,
    indirect=True,
)
def test_documents_have_no_fault_of_form(documents: list[Path]) -> None:
    """Those of every form have none either: ``tests/render/test_forms.py``."""
    standards = read_standards()
    for path in documents:
        found = check_document(path.read_bytes(), path.name, None, standards)
        said = [one for one in found if (path.name, one.rule) not in OWN_WORDS]
        assert [str(one) for one in said] == []


def _has_nothing_left_over(parts: dict[str, bytes]) -> None:
    for name, data in parts.items():
        if name.startswith(("word/", "docProps/")) and name.endswith(".xml"):
            text = data.decode("utf-8")
            assert not LEFT_OVER.search(text), name
            ids = re.findall(r'<wp:docPr id="(\d+)"', text)
            assert len(ids) == len(set(ids)), name


def _has_nothing_personal(parts: dict[str, bytes]) -> None:
    properties = parts["docProps/core.xml"] + parts["docProps/app.xml"]
    assert b"creator" not in properties and b"lastModifiedBy" not in properties
    assert b"created" not in properties and b"modified" not in properties
    everything = b"\0".join(parts.values())
    for personal in (str(Path.home()), str(ROOT), f"/{getpass.getuser()}/", *_machine()):
        assert personal.encode() not in everything


def _machine() -> list[str]:
    """The machine's name, where it is long enough to be no part of a word."""
    name = socket.gethostname()
    return [name] if len(name) > 6 else []
