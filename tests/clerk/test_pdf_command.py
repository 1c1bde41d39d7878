"""``cchc pdf``: PDF of any document, and never over one that came from elsewhere."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from cchc_docs.pdf import conversion
from tests.check.form.builder import good
from tests.check.form.foreign import foreign, tracked_changes
from tests.conftest import Run
from tests.pdf.engines import ObedientEngine


@dataclass(frozen=True)
class Watched(ObedientEngine):
    """Keeps the copies that it was given."""

    def command(self, folder: Path, names: object) -> list[str]:
        for name in names:  # type: ignore[attr-defined]
            shutil.copy(folder / f"{name}.docx", self.folder / f"given-{name}.docx")
        return super().command(folder, names)  # type: ignore[arg-type]


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    folder = tmp_path / "engine"
    folder.mkdir()
    import pikepdf

    with pikepdf.new() as blank:
        blank.add_blank_page()
        blank.save(folder / "blank.pdf")
    found = Watched(folder)
    monkeypatch.setattr(conversion, "available_engines", lambda _: (found,))
    return found


def test_a_pdf_of_each_file(run: Run, tmp_path: Path, engine: Watched) -> None:
    one, two = tmp_path / "một.docx", tmp_path / "hai.docx"
    one.write_bytes(good("nd30", "department"))
    two.write_bytes(foreign("nd30", tracked_changes))
    done = run("pdf", one, two, "--json")
    told = json.loads(done.out)
    assert [Path(item["pdf"]).name for item in told["files"]] == ["một.pdf", "hai.pdf"]
    assert [item["rule"] for item in told["findings"]] == ["PDF-03"]
    assert done.status == 1
    assert run("pdf", one, "-o", tmp_path / "ra").status == 0
    assert (tmp_path / "ra" / "một.pdf").read_bytes().startswith(b"%PDF")


def test_a_pdf_of_other_origin_stays(run: Run, tmp_path: Path, engine: Watched) -> None:
    path, scan = tmp_path / "a.docx", tmp_path / "a.pdf"
    path.write_bytes(good("nd30", "department"))
    scan.write_bytes(b"%PDF-1.4 scan %%EOF")
    assert run("pdf", path).status == 2
    assert scan.read_bytes().startswith(b"%PDF-1.4")
    assert run("pdf", path, "--force").status == 1
    assert (tmp_path / "a.ban-truoc.pdf").read_bytes().startswith(b"%PDF-1.4")


def test_a_template_on_somebodys_disk_hinders_nothing(
    run: Run, tmp_path: Path, engine: Watched
) -> None:
    stream = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(good("nd30", "department")))
    with zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        new.writestr(
            "word/_rels/settings.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships"><Relationship Id="rId1" Type="{office}/attachedTemplate" '
            'Target="file:///C:\\Users\\a\\Normal.dotm" TargetMode="External"/>'
            "</Relationships>",
        )
    path = tmp_path / "a.docx"
    path.write_bytes(stream.getvalue())
    assert run("pdf", path).status == 0
    assert path.read_bytes() == stream.getvalue()
    given = zipfile.ZipFile(engine.folder / "given-00000.docx")
    assert b"Normal.dotm" not in given.read("word/_rels/settings.xml.rels")


def test_the_pdf_of_a_plan_is_that_which_build_makes(
    run: Run, son_la: Path, tmp_path: Path, engine: Watched
) -> None:
    """So that either command may make it anew after the plan was built again."""
    assert run("build", son_la, "-o", tmp_path, "--pdf").status == 0
    assert run("number", tmp_path / "so-noi-vu.docx", "05", "5/4/2019").status == 0
    assert run("pdf", tmp_path / "so-noi-vu.docx").status == 0
    assert run("build", son_la, "-o", tmp_path, "--pdf").status == 0
