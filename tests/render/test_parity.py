"""The compiled way of filling a template and docxtpl itself give the same XML in every part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from lxml import etree

from cchc_docs.compose import PlanSubject, compose_plan, issued_of
from cchc_docs.compose.summary_content import SummarySubject, compose_summary
from cchc_docs.data_files.round_folder import RoundFolder, read_round
from cchc_docs.data_files.standards import read_standards
from cchc_docs.docx.zip_writer import pack, unpack
from cchc_docs.model import Plan, Report
from cchc_docs.render.compiled import compiled_template
from cchc_docs.render.render import render
from cchc_docs.render.template import prepare_template, render_with_docxtpl
from cchc_docs.standard import SetLines, in_force
from cchc_docs.steps.assess import assess
from cchc_docs.steps.making.build_options import BuildOptions
from cchc_docs.steps.making.checked_plan import checked_plan
from cchc_docs.steps.templates import own_templates, standard_of
from tests.conftest import ROOT
from tests.examples import examples
from tests.steps.rounds import make_round

pytestmark = pytest.mark.slow

ROUNDS = sorted(path.parent for path in (ROOT / "data").glob("*/round.yaml"))
TEMPLATES = sorted(own_templates().rglob("*.docx"))
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def canonical(docx: bytes) -> dict[str, bytes]:
    """Every part as canonical XML; what is not XML as it is."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: _canonical(name, archive.read(name)) for name in archive.namelist()}


def _canonical(name: str, data: bytes) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return data
    return etree.tostring(etree.fromstring(data), method="c14n")


def plan_contents(folder: RoundFolder) -> list[Mapping[str, Any]]:
    assessment = assess(folder)
    contents = []
    for code in folder.files("plans"):
        plan = checked_plan(assessment, code, BuildOptions(folder.path))[0]
        assert isinstance(plan, Plan)
        card, criteria = assessment.cards[code], folder.criteria_of(code)
        agency = folder.agencies[code]
        standard = in_force(read_standards(), issued_of(plan, folder.round).latest)
        subject = PlanSubject(folder.round, agency, criteria, card, plan, standard)
        contents.append(compose_plan(subject))
    assert contents
    return contents  # type: ignore[return-value]


def report_content(folder: RoundFolder) -> Mapping[str, Any]:
    code = next(iter(folder.agencies))
    report = Report.model_validate({"issuer": code, "remarks": ["A & B < C"]})
    cards, standard = assess(folder).cards, read_standards()[-1]
    agencies, issuer = folder.agencies, folder.agencies[code]
    subject = SummarySubject(
        folder.round, report, issuer, agencies, cards, folder.precisions, standard
    )
    content = compose_summary(subject)
    for block in content["blocks"]:
        block["chart"] = None
    return content


def amendment(content: Mapping[str, Any]) -> dict[str, Any]:
    """As if every area had changed and two had lost nothing any more."""
    return {
        "first": {"number": "05/KH-A&B", "date": "ngày 05 tháng 4 năm 2019"}
        | {"issuer": "Sở A & Sở B"},
        "earlier": [{"number": "06/KH-A&B", "date": "ngày 06 tháng 5 năm 2019"}] * 2,
        "before": {"rank": "02/20", "score": Decimal("1.5")},
        "areas": [{**area, "before": None} for area in content["areas"]],
        "reworded": [{"old": "Câu & <cũ>", "new": "Câu mới"}, {"old": "Câu bỏ", "new": None}],
        "dropped": [
            {"heading": "Một & <hai>", "kept": ["Ý & một"], "penalties": False}
            | {"no_longer_lost": True},
            {"heading": "Ba", "kept": [], "penalties": False, "no_longer_lost": False},
        ],
        "others": [{"part": "purposes", "old": "Ý <cũ>", "new": None}],
        "other_parts": ["issuers", "purposes", "targets"],
        "targets_changed": True,
        "result_moved": True,
        "places": {"tasks": 2, "others": 3, "rest": 4},
    }


@pytest.fixture(autouse=True, scope="module")
def compiled_once() -> Iterator[None]:
    """docxtpl has a template compiled anew for each document, which is most of its time; the same
    text in an environment of the same kind is the same code."""
    compiled, known = Environment.compile, dict[tuple[object, ...], Any]()

    def once(self: Environment, source: Any, *rest: Any, **named: Any) -> Any:
        if not isinstance(source, str):
            return compiled(self, source, *rest, **named)
        key = (type(self), source, *rest, *named.items())
        if key not in known:
            known[key] = compiled(self, source, *rest, **named)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", once)
        yield


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, list[Mapping[str, Any]]]:
    """Of every round the contents of its plans, and of its report (``True``)."""
    made = make_round(tmp_path_factory.mktemp("parity") / "dot", 4)
    rounds = [read_round(path) for path in (*ROUNDS, made)]
    plans = [content for folder in rounds for content in plan_contents(folder)]
    return {False: plans, True: [report_content(folder) for folder in rounds]}


def is_report(path: Path) -> bool:
    return path.stem == "bao-cao"


def in_turn(contents: list[Mapping[str, Any]], path: Path) -> list[Mapping[str, Any]]:
    """Each content comes to one template, the next to the next; in CI to three times as many."""
    peers = [other for other in TEMPLATES if is_report(other) == is_report(path)]
    turns = max(1, len(peers) // examples(1, 3))
    return contents[peers.index(path) % turns :: turns]


def test_there_are_templates_and_rounds() -> None:
    assert len(TEMPLATES) >= 4
    assert len(ROUNDS) >= 1


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_both_ways_give_the_same_xml_in_every_part(
    path: Path, contents: dict[bool, list[Mapping[str, Any]]]
) -> None:
    shares = standard_of(path).set_lines
    prepared = prepare_template(path.read_bytes(), path.stem, shares)
    assert prepared.always_whole == set(prepared.sources), "nothing need be parsed when filled"
    template = compiled_template(prepared)
    assert not template.needs_docxtpl
    found = in_turn(contents[is_report(path)], path)
    assert len(found) > 2
    for content in found:
        if path.stem == "ke-hoach-sua-doi":
            content = {**content, "amendment": amendment(content)}
        fast = canonical(render(template, content))
        assert fast == canonical(render_with_docxtpl(template.package, content))


FEATURES = {
    "columns in a loop": (
        "<w:tbl><w:tblGrid><w:gridCol w:w='900'/></w:tblGrid><w:tr>"
        "<w:tc><w:tcPr><w:tcW w:w='900' w:type='dxa'/></w:tcPr><w:p><w:r>"
        "<w:t>{%tc for x in list %}</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:tcPr><w:tcW w:w='900' w:type='dxa'/></w:tcPr><w:p><w:r><w:t>{{ x }}</w:t></w:r>"
        "</w:p></w:tc><w:tc><w:tcPr><w:tcW w:w='900' w:type='dxa'/></w:tcPr><w:p><w:r>"
        "<w:t>{%tc endfor %}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    ),
    "a cell over several columns": (
        "<w:tbl><w:tblGrid><w:gridCol w:w='900'/><w:gridCol w:w='900'/></w:tblGrid><w:tr><w:tc>"
        "<w:tcPr><w:tcW w:w='1800' w:type='dxa'/></w:tcPr><w:p><w:r>"
        "<w:t>{% colspan 2 %}</w:t></w:r><w:r><w:t>{{ name }}</w:t></w:r></w:p></w:tc></w:tr>"
        "</w:tbl>"
    ),
    "a tag split over runs": (
        "<w:tbl><w:tblGrid><w:gridCol w:w='900'/></w:tblGrid><w:tr><w:tc><w:tcPr>"
        "<w:tcW w:w='900' w:type='dxa'/></w:tcPr><w:p><w:r><w:t>{% col</w:t></w:r>"
        "<w:r><w:t>span 1 %}{{ name }}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    ),
    "braces": "<w:p><w:r><w:t>{_{ {{ name }} }_}</w:t></w:r></w:p>",
    "a drawing in a loop": (
        "<w:p><w:r><w:t>{%p for x in list %}</w:t></w:r></w:p><w:p><w:r><w:drawing>"
        "<wp:inline xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/"
        "wordprocessingDrawing'><wp:extent cx='1' cy='1'/><wp:docPr id='5' name='A'/>"
        "</wp:inline></w:drawing></w:r></w:p><w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p>"
    ),
}


def with_feature(xml: str) -> bytes:
    """The plan's template with the feature at the top of its body."""
    parts = unpack(TEMPLATES[0].read_bytes())
    document = parts["word/document.xml"].decode()
    head, _, rest = document.partition("<w:body>")
    section = rest[rest.rindex("<w:sectPr>") :]
    parts["word/document.xml"] = f"{head}<w:body>{xml}{section}".encode()
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(b"{", b"").replace(b"}", b"")
    return pack(parts)


@pytest.mark.parametrize("feature", FEATURES)
def test_what_changes_the_package_goes_through_docxtpl(feature: str) -> None:
    content = {"list": ["1", "2", "3"], "name": "Thanh tra & <Sở>"}
    prepared = prepare_template(with_feature(FEATURES[feature]), "mau", SetLines({}))
    template = compiled_template(prepared)
    assert template.needs_docxtpl
    filled = render(template, content)
    assert canonical(filled) == canonical(render_with_docxtpl(template.package, content))
    document = etree.fromstring(canonical(filled)["word/document.xml"])
    said = "".join(map(str, document.itertext()))
    assert "{%" not in said
    drawings = [item.get("id") for item in document.iter() if item.tag.endswith("}docPr")]
    assert len(drawings) == len(set(drawings))
    if feature == "columns in a loop":
        assert len(list(document.iter(f"{{{W}}}gridCol"))) == 3
    if feature == "braces":
        assert "{{ Thanh tra & <Sở> }}" in said


def test_the_same_template_with_and_without_docxtpl_differs_in_nothing_but_speed() -> None:
    """A template that docxtpl must fill is the same as any other to who fills it."""
    prepared = prepare_template(with_feature(FEATURES["a drawing in a loop"]), "mau", SetLines({}))
    assert prepared.needs_docxtpl
    template = compiled_template(prepared)
    first = render(template, {"list": ["1"], "name": ""})
    assert first == render(template, {"list": ["1"], "name": ""})
