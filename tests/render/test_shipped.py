"""The templates that ship are held to the rules, whatever officials have made of their words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph

from cchc_docs.check.template.rules import check_template
from cchc_docs.data_files.standards import read_standards
from cchc_docs.docx.names import W
from cchc_docs.steps.templates import standard_of
from tests.conftest import ROOT, Run, replace_in, run_command
from tests.pinned import SHIPPED, templates_from
from tests.reading import text
from tests.write.machines import reported_round
from tools.first_templates import TEMPLATES

pytestmark = pytest.mark.slow

ROUNDS = sorted((ROOT / "data").iterdir())
LEFT_OVER = re.compile(r"None|[{}]|CẦN XÁC NHẬN")


@pytest.fixture(autouse=True)
def own_words() -> Iterator[None]:
    """What ships, in the place of the first templates."""
    with templates_from(SHIPPED):
        yield


def errors_of(*paths: Path) -> list[object]:
    """What ``cchc check`` finds to be wrong, warnings apart."""
    found = json.loads(run_command("check", *paths, "--json").out)["findings"]
    return [finding for finding in found if finding["level"] == "error"]


def test_every_standard_has_every_template() -> None:
    for standard in read_standards():
        names = {path.stem for path in (SHIPPED / standard.id).glob("*.docx")}
        assert names >= set(TEMPLATES)


@pytest.mark.parametrize(
    "path", sorted(SHIPPED.rglob("*.docx")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_a_template_is_clean(path: Path) -> None:
    assert check_template(path.read_bytes(), path.name, standard_of(path)) == []


@pytest.mark.parametrize("round_", ROUNDS, ids=lambda path: path.name)
def test_the_plans_keep_the_form(run: Run, round_: Path, tmp_path: Path) -> None:
    outcome = run("build", round_, "-o", tmp_path)
    assert outcome.status == 0, outcome.err
    plans = sorted(tmp_path.glob("*.docx"))
    assert [path.stem for path in plans] == sorted(p.stem for p in (round_ / "plans").iterdir())
    assert plans and errors_of(*plans) == []
    assert [path.name for path in plans if LEFT_OVER.search(text(path))] == []


def test_the_report_and_an_amendment_keep_the_form(run: Run, son_la: Path, tmp_path: Path) -> None:
    reported_round(tmp_path / "dot")
    assert run("build", tmp_path / "dot", "--summary", "-o", tmp_path / "tinh").status == 0
    given = ("--number", "5", "--issued", "2019-04-05")
    assert run("build", son_la, "so-noi-vu", "-o", tmp_path, *given).status == 0
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "\n  2.2: 0.95", "\n  2.2: 0.45")
    first = tmp_path / "so-noi-vu.docx"
    assert run("build", son_la, "so-noi-vu", "-o", tmp_path, "--amends", first).status == 0
    made = [tmp_path / "tinh" / "bao-cao-tong-hop.docx", tmp_path / "so-noi-vu.sua-doi.docx"]
    assert errors_of(made[1]) == []
    assert [path.name for path in made if LEFT_OVER.search(text(path))] == []


REWORDED = {
    "TỔ CHỨC THỰC HIỆN": "PHÂN CÔNG THỰC HIỆN",
    "Kết quả đánh giá": "Kết quả chấm điểm",
    "Nhiệm vụ, giải pháp": "Các việc phải làm để",
    "Nội dung": "Lĩnh vực đánh giá",
    "Điểm tối đa": "Điểm chuẩn",
    "Tổng cộng": "Cộng chung",
}
"""Fixed words of the first templates and what somebody may write in Word instead."""


def reword(document: Document) -> None:
    for node in document.element.body.iter(f"{W}p"):
        for run_ in Paragraph(node, document).runs:
            for old, new in REWORDED.items():
                if old in run_.text:
                    run_.text = run_.text.replace(old, new)


@pytest.mark.usefixtures("checked_once")
@pytest.mark.parametrize("standard", ["tt01", "nd30"])
def test_words_that_somebody_writes_in_word_come_out_and_nothing_else_changes(
    run: Run, standard: str, son_la: Path, tmp_path: Path, pinned_templates: Path
) -> None:
    given = ("--number", "5", "--issued", {"tt01": "2019-04-05", "nd30": "2024-04-05"}[standard])
    with templates_from(pinned_templates):
        assert run("build", son_la, "so-noi-vu", "-o", tmp_path / "truoc", *given).status == 0
    before = text(tmp_path / "truoc" / "so-noi-vu.docx")
    own = son_la / "templates"
    with templates_from(pinned_templates):
        assert run("template", "copy", own, "ke-hoach").status == 0
    path = own / standard / "ke-hoach.docx"
    document = docx.Document(str(path))
    reword(document)
    document.save(str(path))
    assert run("template", "check", path).status == 0
    assert run("build", son_la, "so-noi-vu", "-o", tmp_path / "sau", *given).status == 0
    after = tmp_path / "sau" / "so-noi-vu.docx"
    assert errors_of(after) == []
    for old, new in REWORDED.items():
        assert old in before
        before = before.replace(old, new)
    assert text(after) == before
