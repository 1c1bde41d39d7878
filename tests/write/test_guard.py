"""Nothing is replaced that is not exactly what the program wrote, whatever command writes it."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest

from cchc_docs.pdf import conversion
from cchc_docs.preview import pictures
from cchc_docs.revise.comparing import redline
from cchc_docs.write import former_names, seal
from tests.conftest import ROOT, SON_LA, Outcome, Run, replace_in, run_command
from tests.reading import text
from tests.write.machines import reported_round

pytestmark = pytest.mark.slow

AGENCY = "so-noi-vu"
WRITING_MODE = re.compile(r"""['"][rb]*[wax+][wxbt+]*['"]""")
FOREIGN = b"b\xe1\xba\xa3n qu\xc3\xa9t c\xc3\xb3 ch\xe1\xbb\xaf k\xc3\xbd"


@dataclass(frozen=True)
class Writing:
    """A command in a folder, the file it writes there, and how it ends where it may not."""

    command: Callable[[Path], tuple[object, ...]]
    file: str
    refused: int = 2


def plan(folder: Path) -> Path:
    return folder / "plan" / f"{AGENCY}.docx"


WRITINGS = {
    "export": Writing(lambda d: ("export", d / "dot", d / "a.xlsx"), "a.xlsx"),
    "check --fix": Writing(lambda d: ("check", "--fix", plan(d), "-o", d / "a.docx"), "a.docx"),
    "check --comments": Writing(lambda d: ("check", plan(d), "--comments", d / "a.docx"), "a.docx"),
    "check --report": Writing(lambda d: ("check", d / "dot", "--report", d / "a.html"), "a.html"),
    "number -o": Writing(
        lambda d: ("number", plan(d), "05", "5/4/2019", "-o", d / "a.docx"), "a.docx"
    ),
    "pdf": Writing(lambda d: ("pdf", plan(d), "-o", d / "ra"), f"ra/{AGENCY}.pdf"),
    "compare --xlsx": Writing(
        lambda d: ("compare", SON_LA, d / "dot", "--xlsx", d / "a.xlsx"), "a.xlsx"
    ),
    "compare --redline": Writing(
        lambda d: ("compare", plan(d), plan(d), "--redline", d / "a.docx"), "a.docx"
    ),
    "preview --html": Writing(
        lambda d: ("preview", d / "dot", AGENCY, "--html", d / "a.html"), "a.html"
    ),
    "preview -o": Writing(lambda d: ("preview", plan(d), "-o", d / "anh"), "anh/trang-2.png"),
    "build --pdf": Writing(
        lambda d: ("build", d / "dot", AGENCY, "--pdf", "-o", d / "ra"), f"ra/{AGENCY}.pdf", 1
    ),
    "build --summary, figures": Writing(
        lambda d: ("build", d / "tinh", "so-y-te", "--summary", "-o", d / "ra"),
        "ra/bao-cao-tong-hop.xlsx",
        1,
    ),
    "template copy": Writing(
        lambda d: ("template", "copy", d / "mau"), "mau/nd30/ke-hoach.docx", 1
    ),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan, the round that it is of, with another score since, and a round with a report."""
    place = tmp_path_factory.mktemp("made")
    dot = place / "dot"
    shutil.copytree(SON_LA, dot, ignore=shutil.ignore_patterns("templates"))
    assert run_command("build", dot, AGENCY, "-o", place / "plan").status == 0
    replace_in(dot / "scores" / f"{AGENCY}.yaml", "  2.2: 0.95", "  2.2: 0.85")
    reported_round(place / "tinh")
    return place


@pytest.fixture
def folder(tmp_path: Path, made: Path, printer: bytes, comparer: None) -> Path:
    return shutil.copytree(made, tmp_path, dirs_exist_ok=True)


@pytest.fixture
def comparer(monkeypatch: pytest.MonkeyPatch) -> None:
    """No engine: the new document for every comparison, for the guard does not read it."""

    class Quick:
        def run_redline(self, author: str, old: bytes, new: bytes, date_time: str) -> list[bytes]:
            return [new]

    monkeypatch.setattr(redline, "_engine", Quick)


@pytest.fixture(scope="session")
def page() -> bytes:
    """A picture such as a drawing of a page gives."""
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch, page: bytes) -> bytes:
    """No engine: one PDF and two pages for every document, for the guard does not read them."""
    from cchc_docs.pdf.engine import Engine

    class Quick:
        name, title, draws, has_fonts, fewest = "libreoffice", "LibreOffice", True, True, 1
        tears_kept_lines = False

    def pages(engine: Engine, folder: Path, keys: list[str], watch: object) -> dict[str, str]:
        for key in keys:
            digest = (folder / f"{key}.docx").read_bytes()[-60:].hex()
            (folder / f"{key}.pdf").write_bytes(
                b"%PDF-1.7\n%" + digest.encode() + b"\nstartxref\n0\n%%EOF\n"
            )
        return {}

    monkeypatch.setattr(conversion, "available_engines", lambda _: (Quick(),))
    monkeypatch.setattr(conversion, "run_engine", pages)
    monkeypatch.setattr(conversion, "can_finish", lambda: False)
    monkeypatch.setattr(pictures, "page_images", lambda *_: [page, page])
    monkeypatch.setattr("cchc_docs.preview.html.page_images", lambda *_: [])
    monkeypatch.setattr("cchc_docs.preview.html.read_pages", lambda *_: [])
    return page


def kept(path: Path) -> list[bytes]:
    """The former states in order, of all names that they may have."""
    there = set(path.parent.glob(f"{path.stem}.ban-truoc*{path.suffix}"))
    names = former_names(path)
    found: list[bytes] = []
    while len(found) < len(there):
        name = next(names)
        if name in there:
            found.append(name.read_bytes())
    return found


def is_our_status(outcome: Outcome) -> bool:
    return outcome.status in (0, 1) and "không ghi được" not in outcome.err


@pytest.mark.parametrize("name", WRITINGS)
def test_an_unknown_file_stays_until_the_command_is_forced(
    run: Run, folder: Path, name: str
) -> None:
    writing = WRITINGS[name]
    path = folder / writing.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(FOREIGN)
    outcome = run(*writing.command(folder))
    assert outcome.status == writing.refused, outcome.err
    assert "--force" in outcome.err
    assert (path.read_bytes(), kept(path)) == (FOREIGN, [])
    outcome = run(*writing.command(folder), "--force")
    assert is_our_status(outcome), outcome.err
    assert path.read_bytes() != FOREIGN
    assert kept(path) == [FOREIGN]
    assert "ban-truoc" in outcome.err


@pytest.mark.parametrize("name", [name for name in WRITINGS if name != "template copy"])
def test_what_the_program_wrote_is_written_anew_and_no_copy_is_made(
    run: Run, folder: Path, name: str
) -> None:
    writing = WRITINGS[name]
    path = folder / writing.file
    assert is_our_status(run(*writing.command(folder)))
    before = path.read_bytes()
    replace_in(folder / "dot" / "scores" / f"{AGENCY}.yaml", "  2.2: 0.85", "  2.2: 0.75")
    replace_in(folder / "tinh" / "agencies.yaml", "Sở Y tế", "Sở Y tế và Dân số")
    if name.split()[0] in ("check", "number", "pdf") or "redline" in name:
        assert run("build", folder / "dot", AGENCY, "-o", folder / "plan").status == 0
    outcome = run(*writing.command(folder))
    assert is_our_status(outcome), outcome.err
    assert path.read_bytes() != before or name in ("preview -o", "check --report")
    assert kept(path) == []


@pytest.mark.parametrize("name", WRITINGS)
def test_what_was_changed_since_is_unknown(run: Run, folder: Path, name: str) -> None:
    writing = WRITINGS[name]
    path = folder / writing.file
    assert is_our_status(run(*writing.command(folder)))
    changed = bytearray(path.read_bytes())
    changed[len(changed) // 2] ^= 1
    path.write_bytes(changed)
    if name == "build --pdf":
        replace_in(folder / "dot" / "scores" / f"{AGENCY}.yaml", "  2.2: 0.85", "  2.2: 0.75")
    assert run(*writing.command(folder)).status == writing.refused
    assert path.read_bytes() == changed
    assert is_our_status(run(*writing.command(folder), "--force"))
    assert kept(path) == [bytes(changed)]


def test_a_file_of_another_command_is_unknown(run: Run, folder: Path) -> None:
    assert run("export", SON_LA, folder / "a.xlsx").status == 0
    before = (folder / "a.xlsx").read_bytes()
    assert run("compare", SON_LA, folder / "dot", "--xlsx", folder / "a.xlsx").status == 2
    other = plan(folder)
    assert run("check", "--fix", other, "-o", folder / "dot.docx").status in (0, 1)
    assert run("compare", other, other, "--redline", folder / "dot.docx").status == 2
    assert (folder / "a.xlsx").read_bytes() == before


OTHERS = {
    "export": ("export", "{other}", "a.xlsx"),
    "compare --xlsx": ("compare", "{other}", "{other}", "--xlsx", "a.xlsx"),
    "build --pdf": ("build", "{other}", AGENCY, "--pdf", "-o", "ra"),
    "preview --html": ("preview", "{other}", AGENCY, "--html", "a.html"),
    "preview -o": ("preview", "{other}", AGENCY, "-o", "anh"),
    "check --fix": ("check", "--fix", "nam-khac.docx", "-o", "a.docx"),
    "compare --redline": ("compare", "nam-khac.docx", "nam-khac.docx", "--redline", "a.docx"),
}


@pytest.mark.parametrize("change", [("year: 2018", "year: 2017"), ("tỉnh Sơn La", "tỉnh Lai Châu")])
@pytest.mark.parametrize("name", OTHERS)
def test_what_was_written_of_another_round_is_unknown(
    run: Run, folder: Path, name: str, change: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte as the command wrote it, but of last year, or of somebody else."""
    monkeypatch.chdir(folder)
    writing, path = WRITINGS[name], folder / WRITINGS[name].file
    shutil.copytree(folder / "dot", folder / "khac")
    settings = folder / "khac" / "round.yaml"
    settings.write_text(settings.read_text("utf-8").replace(*change), encoding="utf-8")
    run("build", "khac", AGENCY, "-o", "nam-khac")
    shutil.copy(folder / "nam-khac" / f"{AGENCY}.docx", "nam-khac.docx")
    assert is_our_status(run(*(part.format(other="khac") for part in OTHERS[name])))
    (folder / "ra" / f"{AGENCY}.docx").unlink(missing_ok=True)
    before = path.read_bytes()
    assert run(*writing.command(folder)).status == writing.refused
    assert (path.read_bytes(), kept(path)) == (before, [])
    assert is_our_status(run(*writing.command(folder), "--force"))
    assert kept(path) == ([before] if path.read_bytes() != before else [])


def test_the_figures_of_another_year_are_kept(run: Run, folder: Path) -> None:
    path = folder / "ra" / "bao-cao-tong-hop.xlsx"
    assert report(run, folder).status == 0
    before = path.read_bytes()
    path.with_suffix(".docx").unlink()
    replace_in(folder / "tinh" / "round.yaml", "year: 2023", "year: 2022")
    assert report(run, folder).status == 1
    assert path.read_bytes() == before
    assert report(run, folder, "--force").status == 0
    assert kept(path) == [before]


def test_the_sheet_of_a_new_round_is_filled_in(run: Run, tmp_path: Path) -> None:
    """It was empty, so nothing of anybody's is lost."""
    place = tmp_path / "dot"
    assert run("new", place).status == 0
    shutil.rmtree(place / "plans", ignore_errors=True)
    shutil.copytree(SON_LA, place, dirs_exist_ok=True)
    outcome = run("export", place, place / "bang-nhap-lieu.xlsx")
    assert outcome.status == 0, outcome.err


def test_a_province_whose_kind_is_added_later_has_the_same_workbook(run: Run, folder: Path) -> None:
    settings = folder / "dot" / "round.yaml"
    complete = settings.read_text("utf-8")
    settings.write_text(complete.replace("province: tỉnh ", "province: "), encoding="utf-8")
    assert run("export", folder / "dot", folder / "a.xlsx").status in (0, 1)
    settings.write_text(complete, encoding="utf-8")
    outcome = run("export", folder / "dot", folder / "a.xlsx")
    assert outcome.status == 0, outcome.err
    assert kept(folder / "a.xlsx") == []


def test_a_pdf_that_was_changed_is_unknown_though_its_plan_was_not(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan's digest stands in the PDF still, but its pages are somebody's."""
    command = WRITINGS["build --pdf"].command(folder)
    path = folder / WRITINGS["build --pdf"].file
    assert run(*command).status == 0
    monkeypatch.setattr(conversion, "can_finish", lambda: True)
    monkeypatch.setattr(conversion, "made_from", lambda *_: True)
    assert run(*command).status == 0
    path.write_bytes(path.read_bytes() + b"% ghi ch\xc3\xba\n")
    changed = path.read_bytes()
    outcome = run(*command)
    assert outcome.status == 1
    assert "--force" in outcome.err
    assert (path.read_bytes(), kept(path)) == (changed, [])
    path.write_bytes(changed + b"/ByteRange")
    assert run(*command).status == 0


def test_kept_copies_never_take_the_place_of_older_ones(run: Run, folder: Path) -> None:
    path = folder / "a.xlsx"
    for number in range(3):
        path.write_bytes(b"%d" % number)
        assert run("export", SON_LA, path, "--force").status == 0
    assert kept(path) == [b"0", b"1", b"2"]
    path.write_bytes(b"1")
    assert run("export", SON_LA, path, "--force").status == 0
    assert kept(path) == [b"0", b"1", b"2"], "what is kept already is not kept twice"


def test_pages_of_somebody_else_stay_behind_fewer_of_ours(
    run: Run, folder: Path, page: bytes
) -> None:
    out = folder / "anh"
    out.mkdir()
    (out / "trang-7.png").write_bytes(FOREIGN)
    (out / "trang-8.png").write_bytes(seal.sealed(page, "page picture"))
    assert run("preview", plan(folder), "-o", out).status == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "trang-1.png", "trang-2.png", "trang-7.png",
    ]  # fmt: skip


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_or_a_pipe_is_no_target(run: Run, folder: Path, force: bool) -> None:
    import os

    os.mkfifo(folder / "ong.xlsx")
    (folder / "thu-muc.xlsx").mkdir()
    for name in ("ong.xlsx", "thu-muc.xlsx"):
        outcome = run("export", SON_LA, folder / name, *["--force"] * force)
        assert outcome.status == 2
        assert "không phải là một tệp thường" in outcome.err


def test_a_link_stays_and_the_file_behind_it_is_guarded(run: Run, folder: Path) -> None:
    (folder / "that.xlsx").write_bytes(FOREIGN)
    (folder / "a.xlsx").symlink_to("that.xlsx")
    assert run("export", SON_LA, folder / "a.xlsx").status == 2
    assert run("export", SON_LA, folder / "a.xlsx", "--force").status == 0
    assert (folder / "a.xlsx").is_symlink()
    assert kept(folder / "that.xlsx") == [FOREIGN]


def build(run: Run, folder: Path, *more: object) -> Outcome:
    return run("build", folder / "dot", AGENCY, "-o", folder / "plan", *more)


def test_a_plan_of_another_year_is_another_document(run: Run, folder: Path) -> None:
    before = plan(folder).read_bytes()
    replace_in(folder / "dot" / "round.yaml", "year: 2018", "year: 2019")
    outcome = build(run, folder)
    assert outcome.status == 1
    assert "kế hoạch về kết quả năm 2018" in outcome.err
    new = folder / "plan" / f"{AGENCY}.moi.docx"
    assert (plan(folder).read_bytes(), new.is_file()) == (before, True)
    assert build(run, folder, "--force").status == 0
    assert kept(plan(folder)) == [before]
    assert plan(folder).read_bytes() == new.read_bytes()


def test_a_plan_of_another_province_is_another_document(run: Run, folder: Path) -> None:
    before = plan(folder).read_bytes()
    replace_in(folder / "dot" / "round.yaml", "province: tỉnh Sơn La", "province: tỉnh Minh Hải")
    assert build(run, folder).status == 1
    assert plan(folder).read_bytes() == before


def test_a_province_whose_kind_is_added_later_is_the_same(run: Run, folder: Path) -> None:
    replace_in(folder / "dot" / "round.yaml", "province: tỉnh Sơn La", "province: Sơn La")
    build(run, folder)
    replace_in(folder / "dot" / "round.yaml", "province: Sơn La", "province: tỉnh Sơn La")
    assert build(run, folder).status == 0
    assert [path.name for path in plan(folder).parent.iterdir()] == [plan(folder).name]


def test_the_plan_beside_an_unknown_file_is_guarded_too(run: Run, folder: Path) -> None:
    plan(folder).write_bytes(FOREIGN)
    other = folder / "plan" / f"{AGENCY}.moi.docx"
    other.write_bytes(b"mine")
    outcome = build(run, folder)
    assert outcome.status == 1
    assert (plan(folder).read_bytes(), other.read_bytes()) == (FOREIGN, b"mine")
    assert "MỤC ĐÍCH" in text(folder / "plan" / f"{AGENCY}.moi.moi.docx")


def test_hand_edits_in_the_plan_beside_are_merged(run: Run, folder: Path) -> None:
    plan(folder).write_bytes(FOREIGN)
    assert build(run, folder).status == 1
    other = folder / "plan" / f"{AGENCY}.moi.docx"
    edit(other, "Nêu cao trách nhiệm", "Đề cao trách nhiệm")
    replace_in(folder / "dot" / "scores" / f"{AGENCY}.yaml", "  2.2: 0.85", "  2.2: 0.75")
    assert build(run, folder).status == 1
    assert "Đề cao trách nhiệm" in text(other) and "đạt 0,75/1" in text(other)


def edit(path: Path, old: str, new: str) -> None:
    document = docx.Document(str(path))
    (paragraph,) = [p for p in document.paragraphs if old in p.text]
    paragraph.runs[0].text = paragraph.text.replace(old, new)
    for other in paragraph.runs[1:]:
        other.text = ""
    document.save(str(path))


def repacked(path: Path, change: Callable[[str, bytes], bytes]) -> None:
    """The package with each part passed through the change."""
    with zipfile.ZipFile(path) as package:
        parts = [(item, package.read(item)) for item in package.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for item, data in parts:
            package.writestr(item.filename, change(item.filename, data))


def test_an_edit_that_no_merge_knows_is_kept_beside(run: Run, folder: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"</w:settings>", b"<!--x--></w:settings>")

    repacked(plan(folder), change)
    before = plan(folder).read_bytes()
    outcome = build(run, folder)
    assert outcome.status == 0, outcome.err
    assert kept(plan(folder)) == [before]
    assert f"{AGENCY}.ban-truoc.docx" in outcome.err


def test_a_forged_base_loses_nothing(run: Run, folder: Path) -> None:
    """The edited text given out as what was built: no difference is found, yet it is not ours."""
    from dataclasses import replace

    from cchc_docs.revise.provenance import embed, extract

    made_from = extract(plan(folder).read_bytes())
    assert made_from is not None
    base = folder / "base.docx"
    base.write_bytes(made_from.document)
    edit(base, "Nêu cao trách nhiệm", "Đề cao trách nhiệm")
    edited = base.read_bytes()
    plan(folder).write_bytes(embed(edited, replace(made_from, document=edited)))
    before = plan(folder).read_bytes()
    assert build(run, folder).status == 0
    assert kept(plan(folder)) == [before]


def test_data_without_effect_on_the_words_come_into_the_plan(run: Run, folder: Path) -> None:
    assert build(run, folder).status == 0
    scores = folder / "dot" / "scores" / f"{AGENCY}.yaml"
    scores.write_text("# đã đối chiếu\n" + scores.read_text("utf-8"), encoding="utf-8")
    assert build(run, folder).status == 0
    assert run("show", plan(folder), "--extract", folder / "lai").status == 0
    assert (folder / "lai" / "scores" / f"{AGENCY}.yaml").read_text("utf-8").startswith("# đã")


def report(run: Run, folder: Path, *more: object) -> Outcome:
    return run("build", folder / "tinh", "so-y-te", "--summary", "-o", folder / "ra", *more)


def test_hand_edits_of_the_report_are_merged(run: Run, folder: Path) -> None:
    path = folder / "ra" / "bao-cao-tong-hop.docx"
    assert report(run, folder).status == 0
    assert "bình quân đạt 82,11%" in text(path)
    edit(path, "Trên đây là kết quả", "Trên đây là toàn bộ kết quả")
    before = path.read_bytes()
    replace_in(folder / "tinh" / "scores" / "so-y-te.yaml", "\n  2.2: 2.7", "\n  2.2: 2.2")
    outcome = report(run, folder)
    assert outcome.status == 0, outcome.err
    assert "bao-cao-tong-hop.docx" in outcome.out and "giữ chỗ sửa tay" in outcome.out
    said = text(path)
    assert "Trên đây là toàn bộ kết quả" in said and "bình quân đạt 82,11%" not in said
    assert kept(path) == [before]
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        assert any("charts/" in name for name in package.namelist())


def test_an_unknown_file_where_the_report_goes_stays(run: Run, folder: Path) -> None:
    path = folder / "ra" / "bao-cao-tong-hop.docx"
    path.parent.mkdir()
    shutil.copy(plan(folder), path)
    before = path.read_bytes()
    outcome = report(run, folder)
    assert outcome.status == 1
    assert "tệp này là kế hoạch, một văn bản khác" in outcome.err
    assert path.read_bytes() == before
    assert report(run, folder, "--force").status == 0
    assert kept(path) == [before]


def test_a_report_on_other_scores_is_told(run: Run, folder: Path) -> None:
    assert report(run, folder).status == 0
    command = ("build", folder / "tinh", "so-y-te", "-o", folder / "ra")
    assert "BC-03" not in run(*command).err
    scores = folder / "tinh" / "scores" / "so-y-te.yaml"
    scores.write_text("# sửa\n" + scores.read_text("utf-8"), encoding="utf-8")
    assert "số liệu khác với số liệu hiện nay" in run(*command).err
    assert report(run, folder).status == 0
    assert "BC-03" not in run(*command).err


def test_only_the_door_writes() -> None:
    """Outside it, files are written only into folders made for the moment, the cache and what the
    pages keep of their own.
    """
    import ast

    own = {
        "cli/preview.py", "data_files/held_round.py",
        "desktop/drop.py", "pdf/conversion.py",
        "pdf/embedded_worker.py", "pdf/libreoffice.py", "pdf/word.py", "preview/html.py",
        "steps/template_cache.py",
        "web/changes/change_log.py", "web/changes/former_documents.py",
        "web/changes/presence.py", "web/dropped/revisions.py", "web/uploads.py",
    }  # fmt: skip
    names = {"write_bytes", "write_text", "write_own", "rename", "symlink_to", "touch"}
    names |= {"shutil.copy", "shutil.copy2", "shutil.copyfile", "shutil.copytree", "shutil.move"}
    package = ROOT / "cchc_docs"
    words = re.compile("|".join((*(name.rpartition(".")[2] for name in names), "open")))
    found, opened = set(), set()
    for path in package.rglob("*.py"):
        file, source = path.relative_to(package).as_posix(), path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)) if words.search(source) else ():
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if {called, called.rpartition(".")[2]} & names:
                    found.add(file)
                if called.endswith("open") and WRITING_MODE.search(ast.unparse(node)):
                    opened.add(file)
    assert {name for name in found if not name.startswith("write/")} == own
    nowhere_or_for_a_moment = {"cli/__init__.py", "pdf/supervise.py", "web/changes/change_log.py"}
    assert {name for name in opened if not name.startswith("write/")} == nowhere_or_for_a_moment
