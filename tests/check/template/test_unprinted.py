"""What the data say and a template does not print is told; our own templates print everything."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cchc_docs.data_files.round_folder import read_round
from cchc_docs.docx.zip_writer import pack, unpack
from cchc_docs.finding import Finding
from cchc_docs.steps.making.checked_plan import round_findings
from cchc_docs.steps.templates import own_templates
from tests.conftest import ROOT, Run

pytestmark = pytest.mark.slow

ROUNDS = sorted(path.parent for path in (ROOT / "data").glob("*/round.yaml"))
PROVINCE = ROOT / "data" / "minh-hoa-tinh-2023"


def told(folder: Path) -> list[Finding]:
    return [item for item in round_findings(read_round(folder)) if item.rule == "MB-18"]


@pytest.mark.parametrize("folder", ROUNDS, ids=lambda path: path.name)
def test_our_templates_print_all_that_our_rounds_say(folder: Path) -> None:
    assert told(folder) == []


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A round whose own template was made before measures had a product."""
    folder = tmp_path / "dot"
    shutil.copytree(PROVINCE, folder)
    for source in own_templates().glob("*/ke-hoach.docx"):
        parts = unpack(source.read_bytes())
        document = parts["word/document.xml"]
        assert b"product" in document
        parts["word/document.xml"] = document.replace(b"product", b"lead")
        target = folder / "templates" / source.parent.name / source.name
        target.parent.mkdir(parents=True)
        target.write_bytes(pack(parts))
    return folder


def test_an_older_template_of_the_round_is_told_what_it_does_not_print(
    own: Path, run: Run, tmp_path: Path
) -> None:
    plans = [path for path in (own / "plans").glob("*.yaml") if "product:" in path.read_text()]
    findings = told(own)
    assert plans and {finding.place.file for finding in findings} == set(map(str, plans))
    for finding in findings:
        assert finding.level == "warning"
        assert "mẫu ke-hoach không in mục “product” (Sản phẩm)" in finding.message
        text = Path(finding.place.file).read_text(encoding="utf-8").splitlines()
        assert finding.place.line is not None and "product" in text[finding.place.line - 1]
    built = run("build", own, plans[0].stem, "-o", tmp_path / "out")
    assert built.status == 0 and built.err.count("(MB-18)") == 1
    assert run("check", own, "--json").out.count('"MB-18"') == len(plans)


def test_several_places_are_told_once_with_their_number(own: Path) -> None:
    plan = next(path for path in (own / "plans").glob("*.yaml") if "product:" in path.read_text())
    count = plan.read_text(encoding="utf-8").count(" product:")
    (finding,) = [item for item in told(own) if item.place.file == str(plan)]
    assert ("ghi ở" in finding.message) == (count > 1)


def test_a_part_that_all_plans_share_is_told_where_the_round_gives_it(own: Path) -> None:
    for path in (own / "templates").glob("*/ke-hoach.docx"):
        parts = unpack(path.read_bytes())
        document = parts["word/document.xml"]
        parts["word/document.xml"] = document.replace(b"requirements", b"purposes")
        path.write_bytes(pack(parts))
    shared = own / "round.yaml"
    lines = shared.read_text(encoding="utf-8").splitlines()
    findings = [item for item in told(own) if "“requirements”" in item.message]
    (place,) = {item.place for item in findings}
    assert place.file == str(shared) and place.line is not None
    assert lines[place.line - 2].strip() == "requirements:"


def test_who_decides_on_a_decision_is_not_who_decides_on_a_task(tmp_path: Path) -> None:
    """A decision made before its tasks had an authority has one for itself."""
    folder = tmp_path / "dot"
    shutil.copytree(ROOT / "data" / "minh-hoa-hinh-thuc-2025", folder)
    parts = unpack((own_templates() / "nd30" / "quyet-dinh.docx").read_bytes())
    text = parts["word/document.xml"].decode("utf-8")
    assert "{{ decision.authority }}" in text
    for name in ("task.", "measure.", "tasks.columns."):
        text = text.replace(f"{name}authority", f"{name}person")
    target = folder / "templates" / "nd30" / "quyet-dinh.docx"
    target.parent.mkdir(parents=True)
    target.write_bytes(pack(parts | {"word/document.xml": text.encode("utf-8")}))
    (finding,) = told(folder)
    assert "không in mục “authority” (Thẩm quyền quyết định), ghi ở 4 chỗ" in finding.message
