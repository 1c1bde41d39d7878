"""The data of a plan that came by mail written out: what a round has, whole, or nothing at all."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from cchc_docs.finding import Refused
from cchc_docs.revise.provenance import extract
from cchc_docs.steps import carried
from cchc_docs.write.folder import write_new_folder
from tests.conftest import ROOT, SON_LA, Run, replace_in, run_command
from tests.hostile.packages import ACTIVE, Parts, unzipped, zipped
from tests.hostile.test_names import with_files

pytestmark = pytest.mark.slow

ROUND = b"year: 2018\nblocks: {so: {}}\n"
STRANGE = [
    ".git/config",
    ".git/info/attributes",
    ".git/hooks/post-checkout",
    ".GIT/config",
    ".gitattributes",
    "scores/.git/config",
    "scores/.gitattributes",
    "git~1/config",
    "..git/config",
    "Makefile",
    "conftest.py",
    "sitecustomize.py",
    "docker-compose.yaml",
    ".pre-commit-config.yaml",
    ".vscode/tasks.json",
    ".github/workflows/a.yaml",
    "desktop.ini",
    "autorun.inf",
    "a.exe",
    "a.lnk",
    "round.yaml.exe",
    "ROUND.YAML.yaml",
    "criteria.yaml.bat",
    "criteria-khac.yaml",
    "scores/a.yml",
    "scores/A.yaml",
    "scores/Sở.yaml",
    "scores/a/b.yaml",
    "scores/-a.yaml",
    "scores/ａ.yaml",
    "scores/" + "a" * 101 + ".yaml",
    "plans/a.yaml.docx",
    "plan/a.yaml",
    "templates/tt01/ke-hoach.docm",
    "templates/tt01/khac.docx",
    "templates/nd30/ke-hoach.docx",
    "templates/ke-hoach.docx",
    "ngan-hang.yaml",
    "output/a.docx",
    "rou\u0301nd.yaml",
]


def sent(tmp_path: Path, plan: Parts, files: dict[str, bytes]) -> Path:
    path = tmp_path / "gui-den" / "ke-hoach.docx"
    path.parent.mkdir()
    path.write_bytes(with_files(plan, files))
    return path


def left(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in tmp_path.rglob("*"))


@pytest.mark.parametrize("name", STRANGE)
def test_what_no_round_has_is_not_written(name: str, run: Run, tmp_path: Path, plan: Parts) -> None:
    mail = sent(tmp_path, plan, {"round.yaml": ROUND, name: b"xau"})
    outcome = run("show", mail, "--extract", mail.parent / "moi" / "lay-ra")
    assert outcome.status == 2
    assert "tệp mà một đợt không có" in outcome.err and name[:80] in outcome.err
    assert left(tmp_path) == ["gui-den", "ke-hoach.docx"]


@pytest.mark.parametrize(
    "settings",
    [
        None,
        b"",
        b"- a",
        b"x",
        b"\xff",
        b"a: &a [*a]",
        b"blocks: {so: {criteria: .git/config}}",
        b"blocks: {so: {criteria: [Makefile]}, b: {criteria: ../x}}",
    ],
)
def test_settings_that_say_nothing_let_nothing_in(
    settings: bytes | None, run: Run, tmp_path: Path, plan: Parts
) -> None:
    files = {".git/config": b"x", "Makefile": b"x"}
    mail = sent(tmp_path, plan, files if settings is None else {**files, "round.yaml": settings})
    outcome = run("show", mail, "--extract", mail.parent / "lay-ra")
    assert outcome.status == 2
    assert left(tmp_path) == ["gui-den", "ke-hoach.docx"]


def test_a_criteria_set_of_another_name_comes_out_under_a_usual_one(
    run: Run, tmp_path: Path, plan: Parts
) -> None:
    text = (
        b"# a\nblocks:\n  a: {name: a, criteria: docker-compose.yaml} # b\n"
        b"  b:\n    criteria: criteria-1.yaml\nbank: ../../khac.yaml\n"
    )
    files = {"round.yaml": text, "docker-compose.yaml": b"areas: []", "criteria-1.yaml": b"x: 1"}
    mail = sent(tmp_path, plan, files)
    outcome = run("show", mail, "--extract", mail.parent / "ra")
    assert outcome.status == 0, outcome.err
    assert "“docker-compose.yaml” được lấy ra với tên “criteria-2.yaml”" in outcome.err
    out = mail.parent / "ra"
    assert left(out) == ["criteria-1.yaml", "criteria-2.yaml", "round.yaml"]
    assert (out / "criteria-2.yaml").read_bytes() == b"areas: []"
    assert (out / "round.yaml").read_text(encoding="utf-8") == (
        "# a\nblocks:\n  a: {name: a, criteria: criteria-2.yaml} # b\n"
        "  b:\n    criteria: criteria-1.yaml\nbank: measures.yaml\n"
    )


def test_a_plan_from_a_round_of_other_names_comes_out_and_is_built_again(
    run: Run, tmp_path: Path
) -> None:
    round_ = tmp_path / "dot"
    shutil.copytree(ROOT / "data" / "minh-hoa-xa-2025", round_)
    (round_ / "criteria.yaml").rename(round_ / "bo-tieu-chi-xã.yaml")
    (round_ / "measures.yaml").rename(tmp_path / "giai-phap-chung.yaml")
    text = (round_ / "round.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "\nblocks:\n  xa:\n", "\nblocks:\n  xa:\n    criteria: bo-tieu-chi-xã.yaml\n"
    )
    (round_ / "round.yaml").write_text("bank: ../giai-phap-chung.yaml\n" + text, encoding="utf-8")
    (first, *_) = sorted(path.stem for path in (round_ / "plans").glob("*.yaml"))
    assert run("build", round_, first, "-o", tmp_path / "ra").status == 0
    built = tmp_path / "ra" / f"{first}.docx"
    assert run("show", built, "--extract", tmp_path / "lay-ra").status == 0
    names = {path.name for path in (tmp_path / "lay-ra").glob("*.yaml")}
    assert names == {"round.yaml", "agencies.yaml", "measures.yaml", "criteria-1.yaml"}
    assert run("build", tmp_path / "lay-ra", "-o", tmp_path / "ra-2").status == 0
    assert (tmp_path / "ra-2" / f"{first}.docx").read_bytes() == built.read_bytes()


def test_the_planted_repository_of_a_plan_runs_nothing(
    run: Run, tmp_path: Path, plan: Parts
) -> None:
    mark = tmp_path / "da-chay"
    made_from = extract(zipped(plan))
    assert made_from is not None
    planted = {
        ".git/HEAD": b"ref: refs/heads/main\n",
        ".git/config": f'[filter "x"]\n\tsmudge = touch {mark}\n'.encode(),
        ".git/info/attributes": b"*.yaml filter=x\n",
    }
    mail = sent(tmp_path, plan, {**made_from.files, **planted})
    folder = mail.parent / "lay-ra"
    assert run("show", mail, "--extract", folder).status == 2
    assert not folder.exists()
    assert run("compare", "git:HEAD", folder).status == 2
    assert not mark.exists()


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"measures.yaml": b"#" * 2_000_001}, "2 MB"),
        ({f"scores/a{n}.yaml": b"" for n in range(2_000)}, "hơn 2000 tệp"),
        ({f"scores/a{n}.yaml": b"#" * 1_900_000 for n in range(22)}, "40 MB"),
    ],
)
def test_more_than_any_round_has_is_refused(
    files: dict[str, bytes], words: str, run: Run, tmp_path: Path, plan: Parts
) -> None:
    mail = sent(tmp_path, plan, {"round.yaml": ROUND, **files})
    outcome = run("show", mail, "--extract", mail.parent / "lay-ra")
    assert outcome.status == 2 and words in outcome.err
    assert left(tmp_path) == ["gui-den", "ke-hoach.docx"]


@pytest.fixture(scope="module")
def own_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan from a template that its round brought."""
    folder = tmp_path_factory.mktemp("mau-rieng")
    round_ = folder / "dot"
    shutil.copytree(SON_LA, round_, ignore=shutil.ignore_patterns("templates"))
    (round_ / "templates" / "tt01").mkdir(parents=True)
    source = unzipped((ROOT / "templates" / "tt01" / "ke-hoach.docx").read_bytes())
    source["word/document.xml"] = source["word/document.xml"].replace(
        "KẾ HOẠCH".encode(), "KẾ HOẠCH RIÊNG".encode(), 1
    )
    (round_ / "templates" / "tt01" / "ke-hoach.docx").write_bytes(zipped(source))
    outcome = run_command("build", round_, "so-noi-vu", "-o", folder)
    assert outcome.status == 0, outcome.err
    return folder / "so-noi-vu.docx"


def test_a_plan_from_a_template_of_its_round_says_so(own_plan: Path, run: Run) -> None:
    shown = run("show", own_plan)
    assert "cần mẫu riêng của đợt: templates/tt01/ke-hoach.docx" in shown.out


def test_the_template_comes_only_when_it_is_named(own_plan: Path, run: Run, tmp_path: Path) -> None:
    without = run("show", own_plan, "--extract", tmp_path / "khong-mau")
    assert without.status == 0
    assert "thêm --template ke-hoach" in without.err
    assert not (tmp_path / "khong-mau" / "templates").exists()
    said = (tmp_path / "khong-mau" / "agencies.yaml").read_text(encoding="utf-8")
    assert "# Kế hoạch được lập từ mẫu riêng của đợt: templates/tt01/ke-hoach.docx" in said
    wrong = run("show", own_plan, "--extract", tmp_path / "x", "--template", "quyet-dinh")
    assert wrong.status == 2 and not (tmp_path / "x").exists()
    out = tmp_path / "co-mau"
    assert run("show", own_plan, "--extract", out, "--template", "ke-hoach").status == 0
    assert (out / "templates" / "tt01" / "ke-hoach.docx").is_file()
    assert run("build", out, "-o", tmp_path / "ra").status == 0
    assert (tmp_path / "ra" / "so-noi-vu.docx").read_bytes() == own_plan.read_bytes()


def test_a_template_is_asked_for_where_there_is_one(run: Run, tmp_path: Path, plan: Parts) -> None:
    (tmp_path / "a.docx").write_bytes(zipped(plan))
    asked = run("show", tmp_path / "a.docx", "--extract", tmp_path / "x", "--template", "ke-hoach")
    assert asked.status == 2 and "không mang theo mẫu riêng" in asked.err
    assert run("show", tmp_path / "a.docx", "--template", "ke-hoach").status == 2
    assert left(tmp_path) == ["a.docx"]


@pytest.mark.parametrize("kind", ["macros", "DDE", "remote template"])
def test_a_template_that_would_run_something_is_not_written(
    kind: str, own_plan: Path, run: Run, tmp_path: Path
) -> None:
    made_from = extract(own_plan.read_bytes())
    assert made_from is not None
    name = "templates/tt01/ke-hoach.docx"
    spoilt = zipped(ACTIVE[kind][0](unzipped(made_from.files[name])))
    plan = unzipped(own_plan.read_bytes())
    mail = sent(tmp_path, plan, {**made_from.files, name: spoilt})
    outcome = run("show", mail, "--extract", tmp_path / "ra", "--template", "ke-hoach")
    assert outcome.status == 2 and "mẫu kèm theo kế hoạch" in outcome.err
    assert left(tmp_path) == ["gui-den", "ke-hoach.docx"]


FILES = {"round.yaml": b"a", "scores/x.yaml": b"b"}


def test_a_folder_that_has_something_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "co" / ".an").mkdir(parents=True)
    (tmp_path / "tep").write_text("x", encoding="utf-8")
    (tmp_path / "rong").mkdir()
    (tmp_path / "lien-ket").symlink_to(tmp_path / "rong", target_is_directory=True)
    (tmp_path / "cut").symlink_to(tmp_path / "khong-co")
    for name in ("co", "tep", "lien-ket", "cut"):
        with pytest.raises(Refused, match="đã có dữ liệu"):
            write_new_folder(tmp_path / name, FILES)
    assert left(tmp_path) == [".an", "co", "cut", "lien-ket", "rong", "tep"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "rong").mkdir()
    write_new_folder(tmp_path / "rong", FILES)
    write_new_folder(tmp_path / "moi" / "sau", FILES)
    assert left(tmp_path / "rong") == left(tmp_path / "moi" / "sau")
    assert left(tmp_path / "rong") == ["round.yaml", "scores", "x.yaml"]


def test_the_working_folder_is_not_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refused, match="đã có dữ liệu"):
        write_new_folder(Path(), FILES)


def test_a_fault_while_writing_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "hết chỗ")

    (tmp_path / "rong").mkdir()
    monkeypatch.setattr(Path, "rename", refuse)
    for name in ("rong", "moi"):
        with pytest.raises(OSError, match="hết chỗ"):
            write_new_folder(tmp_path / name, FILES)
    assert left(tmp_path) == ["rong"]


def test_the_example_rounds_hold_only_names_that_come_out(run: Run, tmp_path: Path) -> None:
    """Whatever an example round holds may be carried, by its own names."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "data"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    names = {name.split("/", 2)[2] for name in listed if name.endswith(".yaml")}
    assert len(names) > 20
    assert all(carried.is_agency_file(name) or "/" not in name for name in names)  # type: ignore[attr-defined]


def test_a_criteria_file_that_is_no_yaml_file_is_told_at_its_line(
    run: Run, own_round: Path
) -> None:
    for name in (".an.yaml", "tieu-chi.txt", "round.yaml", "Makefile"):
        text = (SON_LA / "round.yaml").read_text(encoding="utf-8")
        (own_round / "round.yaml").write_text(text, encoding="utf-8")
        replace_in(
            own_round / "round.yaml",
            "name: sở, ban, ngành",
            f"name: sở\n    criteria: '{name}'",
        )
        outcome = run("check", own_round)
        assert outcome.status == 2
        assert f"round.yaml:13:15: lỗi: “{name}” không đặt tên cho tệp bộ tiêu chí" in outcome.out
