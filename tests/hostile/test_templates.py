"""No template that would fetch or run anything becomes a plan; the refusal says what it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docs.data_files.standards import read_standards
from cchc_docs.docx.dangers import dangers
from cchc_docs.docx.package import Package
from cchc_docs.finding import Refused
from cchc_docs.steps.templates import compiled
from tests.check.template.edits import p, template
from tests.conftest import ROOT, Run
from tests.hostile.conftest import Spoil
from tests.hostile.packages import ACTIVE, BROKEN, HERE, SOME, linked, unzipped, zipped

pytestmark = pytest.mark.slow

TT01 = read_standards()[0]
SMALL = unzipped(template(p("Một: {{ agency.name }}")))
OURS = unzipped((ROOT / "templates" / "tt01" / "ke-hoach.docx").read_bytes())


def place(own_round: Path) -> Path:
    return own_round / "templates" / "tt01" / "ke-hoach.docx"


def refused_everywhere(run: Run, own_round: Path, code: str, said: str) -> None:
    """The template is refused by check, build and preview, and nothing is written."""
    checked = run("template", "check", place(own_round))
    assert checked.status == 1
    assert said in checked.out
    assert f"({code})" in checked.out
    built = run("build", own_round, "so-noi-vu", "-o", own_round / "ra")
    assert built.status != 0
    assert said in built.out + built.err
    assert not list((own_round / "ra").glob("*.docx"))
    shown = run("preview", own_round, "so-noi-vu", "--html", own_round / "xem.html")
    assert shown.status == 1
    assert said in shown.err
    assert not (own_round / "xem.html").exists()


@pytest.mark.parametrize("kind", ACTIVE)
def test_what_fetches_or_runs_is_named_and_gives_no_template(
    kind: str, own_round: Path, spoil: Spoil
) -> None:
    change, said = ACTIVE[kind]
    data = spoil(OURS, change)
    assert said in "; ".join(danger.what for danger in dangers(Package(data)))
    place(own_round).write_bytes(data)
    with pytest.raises(Refused) as refused:
        compiled(place(own_round), TT01)
    assert all(finding.hint for finding in refused.value.findings)


@pytest.mark.parametrize("kind", SOME)
def test_a_template_that_fetches_or_runs_is_refused(
    kind: str, run: Run, own_round: Path, spoil: Spoil
) -> None:
    change, said = ACTIVE[kind]
    place(own_round).write_bytes(spoil(OURS, change))
    refused_everywhere(run, own_round, "MB-09", said)


@pytest.mark.parametrize("kind", BROKEN)
def test_a_template_that_harms_its_reader_is_refused(kind: str, run: Run, own_round: Path) -> None:
    make, said = BROKEN[kind]
    place(own_round).write_bytes(make(OURS))
    refused_everywhere(run, own_round, "MB-01", said)


@pytest.mark.parametrize("address", ["https://sonla.gov.vn", "mailto:snv@sonla.gov.vn"])
def test_a_usual_address_in_a_template_is_kept(address: str, run: Run, own_round: Path) -> None:
    place(own_round).write_bytes(zipped(linked("hyperlink", address)(SMALL)))
    assert run("template", "check", place(own_round)).status == 0
    built = run("build", own_round, "so-noi-vu", "-o", own_round / "ra")
    assert (own_round / "ra" / "so-noi-vu.docx").is_file(), built.err


def test_the_templates_that_travel_along_are_harmless() -> None:
    """That nothing else is wrong with them is shown in tests/render/test_shipped.py."""
    for path in (ROOT / "templates").rglob("*.docx"):
        data = path.read_bytes()
        assert dangers(Package(data)) == ()
        assert not any(HERE in part for part in unzipped(data).values())
