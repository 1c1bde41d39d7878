"""Plans edited for real in LibreOffice, merged with new scores."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from cchc_docs.revise.comparing.compare_documents import edits_since
from cchc_docs.revise.merging.merge import MergeResult, merge
from cchc_docs.revise.provenance import Provenance, embed, extract
from tests.conftest import ROOT, run_command
from tests.examples import examples
from tests.revise import reading
from tests.revise.hand import PICTURE
from tests.revise.plans import D, Scores, plan, unzipped
from tests.revise.round_of_edits import Case, case, faults, merged_case

pytestmark = pytest.mark.slow

BASE = plan()
NEW = plan(
    Scores(rank=3).with_losses(
        1, {"Tính đồng bộ của văn bản": D("0.15"), "Tính hợp lý của văn bản": D("0.09")}
    )
)
MADE_FROM = Provenance(BASE, {"round.yaml": "năm: 2018".encode()}, "ke-hoach", "ab", "tt01")
SCRIPT = Path(__file__).with_name("office_edits.py")

WANTED = {
    "insert_words": (["text"], "Giao Văn phòng Sở sửaMỘT theo dõi"),
    "edit_beside_figure": (["text"], "Tổng điểm sửaMỘT đạt được 94,14 điểm"),
    "change_lead": (["text"], "+ Đơn vị chủ trì thực hiện: Thanh tra sửaMỘT."),
    "delete_words": (["text"], "- Việc thực hiện các nhiệm vụ phải đồng bộ."),
    "add_paragraph": (["added"], "3. Đoạn sửaMỘT thêm vào."),
    "delete_paragraph": (["deleted"], ""),
    "split_paragraph": (["split"], "; kiểm tra, giám sát thường xuyên."),
    "add_row": (["row-added"], "Điểm thưởng sửaMỘT"),
    "delete_row": (["row-deleted"], ""),
    "edit_cell": (["text"], "sửaMỘT"),
    "make_bold": (["format"], ""),
    "make_red": (["format"], ""),
    "make_large": (["format"], ""),
    "align_right": (["paragraph-format"], ""),
    "add_footnote": (["note"], ""),
    "add_picture": (["picture"], ""),
    "add_table": (["table-added", "added"], "sửaMỘT"),
    "edit_footer": (["text"], ""),
    "edit_signature": (["text", "text"], "KT. GIÁM ĐỐC sửaMỘT"),
    "add_recipient": (["added"], "- Phòng sửaMỘT;"),
    "tracked_words": (["text", "text"], "Giao Văn phòng Sở sửaMỘT theo dõi"),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plan as LibreOffice saved it after each edit."""
    folder = tmp_path_factory.mktemp("office")
    source, picture = folder / "source", folder / "picture.png"
    source.write_bytes(embed(BASE, MADE_FROM))
    picture.write_bytes(PICTURE)
    python = shutil.which("python3", path="/usr/bin") or "python3"
    command = [python, str(SCRIPT), str(source), str(folder), str(picture)]
    subprocess.run(command, check=True, timeout=180, capture_output=True)
    return folder


@cache
def merged(office: Path, name: str) -> MergeResult:
    """Asked by several tests: a merge is the same each time."""
    return merge(BASE, (office / f"{name}.docx").read_bytes(), NEW, "accept")


def test_a_save_alone_is_no_edit(office: Path) -> None:
    assert merged(office, "nothing").data == NEW


def test_the_provenance_survives_the_save(office: Path) -> None:
    for name in ("nothing", *WANTED):
        assert extract((office / f"{name}.docx").read_bytes()) == MADE_FROM


@pytest.mark.parametrize("name", WANTED)
def test_the_edit_is_seen_and_carried_and_nothing_else(office: Path, name: str) -> None:
    kinds, words = WANTED[name]
    result = merged(office, name)
    assert [edit.kind for edit in result.edits] == kinds
    assert result.status == "merged"
    assert reading.not_carried(result) == ()
    texts = "\n".join(reading.accepted(result.data))
    assert words in texts
    assert "94,24" not in texts
    assert reading.faults(result.data) == []


def test_formatting_notes_and_pictures_are_there(office: Path) -> None:
    for name, tag, value in (
        ("make_bold", "b", "ON"),
        ("make_red", "color", "FF0000"),
        ("make_large", "sz", "36"),
    ):
        looks = reading.look_of_word(merged(office, name).data, "đồng bộ")
        assert value in [look.get(tag, "").replace("true", "on").upper() for look in looks]
    notes = unzipped(merged(office, "add_footnote").data)["word/footnotes.xml"].decode()
    assert "Chú thích sửaMỘT." in notes
    pictures = [n for n in unzipped(merged(office, "add_picture").data) if "/media/" in n]
    assert len(pictures) == 1
    parts = unzipped(merged(office, "edit_footer").data)
    assert "sửaMỘT" in parts["word/footer1.xml"].decode()


@dataclass(frozen=True)
class Saved:
    """What LibreOffice saved, in one start: random edits by hand, and plans that nobody edited."""

    cases: list[Case]
    plans: list[Path]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """It cannot save comments here."""
    folder = tmp_path_factory.mktemp("saved")
    found = [case(seed) for seed in range(100, 100 + examples(6, 12))]
    found = [item for item in found if not item.hand.comments]
    paths = [folder / f"{number}.docx" for number in range(len(found))]
    for path, item in zip(paths, found, strict=True):
        path.write_bytes(item.edited)
    built, out = folder / "built", folder / "out"
    assert run_command("build", ROOT / "data" / "minh-hoa-hinh-thuc-2023", "-o", built).status == 0
    plans = sorted(built.glob("*.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    kind = "docx:MS Word 2007 XML"
    command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(out)]
    subprocess.run(
        [*command, *map(str, [*paths, *plans])], check=True, timeout=180, capture_output=True
    )
    return Saved(
        [
            merged_case(item, (out / path.name).read_bytes())
            for path, item in zip(paths, found, strict=True)
        ],
        [out / path.name for path in plans],
    )


def test_random_edits_hold_after_a_save_in_libreoffice(saved: Saved) -> None:
    assert len(saved.cases) > examples(6, 12) / 2
    for found in saved.cases:
        assert faults(found) == []


def test_a_figure_changed_in_both_is_a_conflict(office: Path) -> None:
    (conflict,) = merged(office, "replace_figure").conflicts
    assert (conflict.base, conflict.edited, conflict.new) == ("94,24", "95,55", "94,14")


def test_a_save_alone_is_no_edit_of_a_real_plan(saved: Saved) -> None:
    """Every form of plan, saved by LibreOffice and by nobody else."""
    assert len(saved.plans) > 5
    told = {path.name: edits_since(path.read_bytes()) for path in saved.plans}
    assert told == dict.fromkeys(told, ())
