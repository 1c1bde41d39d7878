"""A round with a repository around it, as it may come by mail: comparing runs nothing of it.

Every trap here does run its program under an ordinary git command, which is tried first.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import SON_LA, Run, replace_in

pytestmark = pytest.mark.slow

SCORES = Path("scores") / "so-noi-vu.yaml"
QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}


@dataclass(frozen=True)
class Repository:
    """A committed round, and a program that leaves a mark whenever it runs."""

    round: Path
    program: Path
    mark: Path

    def git(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", "-C", str(self.round), *arguments],
            env={**os.environ, **QUIET, **environment},
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=30,
        )

    def commit(self) -> None:
        self.git("add", "-A")
        done = self.git("-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "đầu")
        assert done.returncode == 0, done.stderr

    def config(self, **settings: str) -> None:
        for name, value in settings.items():
            assert self.git("config", name.replace("__", "."), value).returncode == 0

    def write(self, name: str, text: str) -> None:
        path = self.round / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def blob(self) -> Path:
        """The stored object of the scores."""
        name = self.git("rev-parse", f"HEAD:{SCORES.as_posix()}").stdout.strip()
        return self.round / ".git" / "objects" / name[:2] / name[2:]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    round_ = tmp_path / "thu-den" / "son-la-2018"
    shutil.copytree(SON_LA, round_, ignore=shutil.ignore_patterns("templates"))
    mark, program = tmp_path / "da-chay", tmp_path / "chay.sh"
    program.write_text(f"#!/bin/sh\ntouch '{mark}'\n", encoding="utf-8")
    program.chmod(0o755)
    made = Repository(round_, program, mark)
    assert made.git("init", "-q", "-b", "main").returncode == 0
    made.commit()
    return made


def filters(it: Repository) -> None:
    it.write(".git/info/attributes", "*.yaml filter=x\n")
    it.write(".gitattributes", "*.yaml filter=x diff=x\n")
    it.config(filter__x__smudge=str(it.program), filter__x__clean=str(it.program))


def process_filter(it: Repository) -> None:
    it.write(".git/info/attributes", "*.yaml filter=x\n")
    it.config(filter__x__process=str(it.program), filter__x__required="true")


def text_conversion(it: Repository) -> None:
    it.write(".git/info/attributes", "*.yaml diff=x\n")
    it.config(diff__x__textconv=str(it.program), diff__x__command=str(it.program))
    it.config(diff__external=str(it.program))


def attributes_elsewhere(it: Repository) -> None:
    it.write("thuoc-tinh", "*.yaml filter=x\n")
    it.config(core__attributesFile=str(it.round / "thuoc-tinh"))
    it.config(filter__x__smudge=str(it.program))


def monitor(it: Repository) -> None:
    it.config(core__fsmonitor=str(it.program), core__untrackedCache="true")
    it.git("update-index", "--fsmonitor")
    it.mark.unlink(missing_ok=True)


def hooks(it: Repository) -> None:
    for name in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor"):
        shutil.copy(it.program, it.round / ".git" / "hooks" / name)


def hooks_elsewhere(it: Repository) -> None:
    folder = it.program.parent / "moc"
    folder.mkdir()
    for name in ("post-checkout", "post-index-change", "reference-transaction"):
        shutil.copy(it.program, folder / name)
    it.config(core__hooksPath=str(folder))


def archiver(it: Repository) -> None:
    it.config(tar__x__command=str(it.program))


def included(it: Repository) -> None:
    it.write("them.cfg", f'[filter "x"]\n\tsmudge = {it.program}\n')
    it.write(".git/info/attributes", "*.yaml filter=x\n")
    it.config(include__path=str(it.round / "them.cfg"))


def aliases(it: Repository) -> None:
    it.config(alias__xem=f"!{it.program}")
    for name in ("rev-parse", "ls-tree", "cat-file", "archive"):
        it.git("config", f"alias.{name}", f"!{it.program}")
        it.git("config", f"pager.{name}", str(it.program))
    it.config(core__pager=str(it.program), core__editor=str(it.program))


def archive(it: Repository) -> None:
    it.git("archive", "--format=tar", "HEAD")


def checkout(it: Repository) -> None:
    (it.round / SCORES).unlink()
    it.git("checkout", "-f", "HEAD", "--", SCORES.as_posix())
    it.git("checkout", "-q", "-f", "HEAD")


TRAPS: dict[str, tuple[Callable[[Repository], None], Callable[[Repository], object]]] = {
    "filter": (filters, archive),
    "filter process": (process_filter, checkout),
    "text conversion": (
        text_conversion,
        lambda it: it.git("cat-file", "--textconv", f"HEAD:{SCORES.as_posix()}"),
    ),
    "attributes elsewhere": (attributes_elsewhere, checkout),
    "file system monitor": (monitor, lambda it: it.git("status")),
    "hooks": (hooks, checkout),
    "hooks elsewhere": (hooks_elsewhere, checkout),
    "archiver": (archiver, lambda it: it.git("archive", "--format=x", "HEAD")),
    "included settings": (included, archive),
    "aliases and pagers": (aliases, lambda it: it.git("xem")),
}


def changed_by_hand(it: Repository) -> None:
    """The scores as they were, whatever a trap made of them, but for one figure."""
    shutil.copy(SON_LA / SCORES, it.round / SCORES)
    replace_in(it.round / SCORES, "\n  1: 15\n", "\n  1: 15.25\n")


@pytest.mark.parametrize("trap", TRAPS)
def test_nothing_in_a_repository_runs(trap: str, repository: Repository, run: Run) -> None:
    plant, spring = TRAPS[trap]
    plant(repository)
    spring(repository)
    assert repository.mark.exists(), "the trap itself does not work"
    repository.mark.unlink()
    changed_by_hand(repository)
    outcome = run("compare", "git:HEAD", repository.round)
    assert not repository.mark.exists()
    assert outcome.status == 1, outcome.err
    assert "94,11 → 94,36" in outcome.out


def removed(it: Repository) -> None:
    blob = it.blob()
    blob.chmod(stat.S_IRWXU)
    blob.unlink()


def promised(it: Repository, **origin: str) -> None:
    """The scores are not here but promised by somebody who would be asked by a program."""
    removed(it)
    it.config(core__repositoryFormatVersion="1", extensions__partialClone="xa")
    it.config(remote__xa__promisor="true", **{f"remote__xa__{k}": v for k, v in origin.items()})


def by_program(it: Repository) -> None:
    promised(it, url=f"ext::{it.program}")
    it.config(protocol__ext__allow="always")


def by_secure_shell(it: Repository) -> None:
    promised(it, url="ssh://may-chu/kho")
    it.config(core__sshCommand=str(it.program), protocol__ssh__allow="always")


def by_uploader(it: Repository) -> None:
    promised(it, url=str(it.round), uploadpack=str(it.program))


def by_proxy(it: Repository) -> None:
    promised(it, url="git://may-chu.invalid/kho")
    it.config(core__gitProxy=str(it.program))


@pytest.mark.parametrize("plant", [by_program, by_secure_shell, by_uploader, by_proxy])
def test_what_is_missing_is_fetched_from_nowhere(
    plant: Callable[[Repository], None], repository: Repository, run: Run
) -> None:
    plant(repository)
    repository.git("cat-file", "-p", f"HEAD:{SCORES.as_posix()}")
    assert repository.mark.exists(), "the trap itself does not work"
    repository.mark.unlink()
    outcome = run("compare", "git:HEAD", repository.round)
    assert not repository.mark.exists()
    assert outcome.status == 2
    assert "kho git bị hỏng hoặc thiếu nội dung của" in outcome.err


@pytest.mark.parametrize(
    "revision", ["--output=x", "-h", ":/đầu", "HEAD:scores", "", " ", "HEAD\nHEAD", "--exec=ls"]
)
def test_a_revision_is_no_option(revision: str, repository: Repository, run: Run) -> None:
    outcome = run("compare", f"git:{revision}", repository.round)
    assert outcome.status == 2
    assert "không phải là tên một bản trong git" in outcome.err


def test_settings_in_the_environment_do_not_count(
    repository: Repository, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    filters(repository)
    other = tmp_path / "kho-khac"
    repository.git("init", "-q", "--bare", str(other))
    for name, value in {
        "GIT_DIR": str(other),
        "GIT_WORK_TREE": str(tmp_path),
        "GIT_EXTERNAL_DIFF": str(repository.program),
        "GIT_SSH_COMMAND": str(repository.program),
        "GIT_PAGER": str(repository.program),
        "GIT_EXEC_PATH": str(tmp_path),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": str(repository.program),
        "GIT_TRACE": str(tmp_path / "dau-vet"),
    }.items():
        monkeypatch.setenv(name, value)
    changed_by_hand(repository)
    outcome = run("compare", "git:HEAD", repository.round)
    assert "94,11 → 94,36" in outcome.out, outcome.err
    assert not repository.mark.exists()
    assert not (tmp_path / "dau-vet").exists()


def test_a_program_beside_the_data_is_not_taken_for_git(
    repository: Repository, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(repository.program, repository.round / "git")
    monkeypatch.chdir(repository.round)
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", os.environ["PATH"])))
    changed_by_hand(repository)
    assert "94,11 → 94,36" in run("compare", "git:HEAD", ".").out
    assert not repository.mark.exists()


def test_a_work_tree_that_is_said_to_be_elsewhere(repository: Repository, run: Run) -> None:
    other = repository.round.with_name("noi-khac")
    shutil.copytree(SON_LA, other, ignore=shutil.ignore_patterns("templates"))
    repository.config(core__worktree=str(other))
    changed_by_hand(repository)
    assert "94,11 → 94,36" in run("compare", "git:HEAD", repository.round).out


def test_a_round_below_the_top_of_its_repository(repository: Repository, run: Run) -> None:
    top = repository.round.parent
    shutil.rmtree(repository.round / ".git")
    outer = Repository(top, repository.program, repository.mark)
    outer.git("init", "-q")
    outer.commit()
    changed_by_hand(repository)
    outcome = run("compare", "git:HEAD", repository.round)
    assert "94,11 → 94,36" in outcome.out, outcome.err


def test_a_commit_stands_in_for_no_other(repository: Repository, run: Run) -> None:
    """Replacements would let a repository show another state than the one that was committed."""
    first = repository.git("rev-parse", "HEAD").stdout.strip()
    replace_in(repository.round / SCORES, "\n  1: 15\n", "\n  1: 14\n")
    repository.commit()
    repository.git("replace", first, repository.git("rev-parse", "HEAD").stdout.strip())
    outcome = run("compare", f"git:{first}", repository.round)
    assert "94,11 → 93,11" in outcome.out, outcome.err


def test_links_and_odd_names_stay_in_the_repository(
    repository: Repository, run: Run, tmp_path: Path
) -> None:
    outside = tmp_path / "mat.yaml"
    outside.write_text("scores: {}\n", encoding="utf-8")
    (repository.round / "plans" / "khac.yaml").symlink_to(outside)
    (repository.round / ".an.yaml").write_text("x", encoding="utf-8")
    (repository.round / "scores" / "Sở.yaml").write_text("x", encoding="utf-8")
    repository.commit()
    changed_by_hand(repository)
    from cchc_docs.steps.git_state import committed_files

    names = set(committed_files("HEAD", repository.round))
    assert {"round.yaml", "agencies.yaml", "scores/so-noi-vu.yaml"} <= names
    assert not names & {"plans/khac.yaml", ".an.yaml", "scores/Sở.yaml", ".gitattributes"}


def test_a_committed_file_of_any_size_is_refused(repository: Repository, run: Run) -> None:
    (repository.round / "criteria-to.yaml").write_bytes(b"#" * 2_000_001)
    repository.commit()
    outcome = run("compare", "git:HEAD", repository.round)
    assert outcome.status == 2
    assert "criteria-to.yaml" in outcome.err and "2 MB" in outcome.err


def test_what_is_in_no_repository_is_told(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "dot"
    shutil.copytree(SON_LA, folder, ignore=shutil.ignore_patterns("templates"))
    outcome = run("compare", "git:HEAD", folder)
    assert outcome.status == 2
    assert "không nằm trong kho git nào" in outcome.err


def test_a_fault_of_a_commit_is_told_by_its_revision(repository: Repository, run: Run) -> None:
    """Nobody knows the folder in which the committed files are read."""
    replace_in(repository.round / "round.yaml", "\nyear: 2018\n", "\nyear: nay\n")
    repository.commit()
    replace_in(repository.round / "round.yaml", "\nyear: nay\n", "\nyear: 2018\n")
    outcome = run("compare", "git:HEAD", repository.round)
    assert outcome.status == 2 and outcome.err.startswith("git:HEAD/round.yaml:"), outcome.err
    outcome = run("compare", "git:HEAD", repository.round / "plans")
    assert outcome.status == 2 and "không có tệp round.yaml" in outcome.err
    assert "/tmp" not in outcome.err.replace(str(repository.round), "")
