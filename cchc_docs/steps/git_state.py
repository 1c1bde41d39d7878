"""The YAML files of a round as they were committed, out of git's store of objects alone.

A round may have come by mail with a repository around it, so nothing that the repository says may
run: only ``rev-parse``, ``ls-tree`` and ``cat-file --batch`` are asked, which apply no filter, no
textconv and no hook; missing objects are fetched from nowhere; and of the user's own settings only
``safe.directory`` counts, so that git's own guard against folders of strangers stays.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from cchc_docs import limits
from cchc_docs.data_files.round_names import AGENCY_FOLDERS, ROUND_FILE, is_data_name
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.programs import find_program

_SECONDS = 60
_NOTHING_RUNS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    f"core.attributesFile={os.devnull}",
    "core.pager=cat",
    "core.useReplaceRefs=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
)
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
"""``GIT_ALLOW_PROTOCOL`` wins over what the repository allows itself in ``protocol.NAME.allow``."""

_REVISION = re.compile(r"[^-:\s\x00-\x1f][^:\x00-\x1f]*")
_OBJECT = re.compile(r"[0-9a-f]{40,64}")
_ENTRY = re.compile(r"(\d{6}) \w+ ([0-9a-f]{40,64}) +(\S+)\t(.*)", re.DOTALL)
_FILE_MODES = frozenset(("100644", "100755"))


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of a tree; ``size`` is in bytes, nothing where the file itself is not there."""

    mode: str
    object: str
    size: int | None
    name: str

    @property
    def is_file(self) -> bool:
        return self.mode in _FILE_MODES

    @property
    def is_folder(self) -> bool:
        return self.mode == "040000"


def committed_files(revision: str, path: Path) -> dict[str, bytes]:
    """The data files of the round in the folder, by name, as they stood in that revision.

    Links and whatever else lies there are left out. Raises Refused.
    """
    if not _REVISION.fullmatch(revision):
        raise Refused.because("SS-02", f"“{revision}” không phải là tên một bản trong git")
    top, inside = _work_tree(path)
    git = _Git(_program(), top)
    commit = git.object(f"{revision}^{{tree}}")
    tree = commit and git.object(f"{commit}:{inside}")
    if not tree:
        raise Refused.because(
            "SS-02", f"không lấy được bản “{revision}” của {path} từ git{git.reason()}"
        )
    files = {}
    for entry in _wanted(git, tree):
        if entry.size is not None and entry.size > limits.YAML_BYTES:
            most = limits.megabytes(limits.YAML_BYTES)
            raise Refused.because(
                "SS-02", f"tệp {entry.name} trong bản “{revision}” lớn hơn giới hạn {most}"
            )
        files[entry.name] = entry
    if ROUND_FILE not in files:
        message = f"bản “{revision}” trong git của {path} không có tệp {ROUND_FILE}"
        raise Refused.because("SS-02", message, "chọn bản đã ghi đợt này vào git: git log")
    if len(files) > limits.ROUND_FILES:
        raise Refused.because("SS-02", f"bản “{revision}” có hơn {limits.ROUND_FILES} tệp số liệu")
    return git.contents(files)


def _wanted(git: _Git, tree: str) -> Iterator[_Entry]:
    """The data files of a round in the tree, named from its folder."""
    for entry in git.entries(tree):
        if entry.is_file and is_data_name(entry.name):
            yield entry
        elif entry.is_folder and entry.name in AGENCY_FOLDERS:
            for inner in git.entries(entry.object):
                name = f"{entry.name}/{inner.name}"
                if inner.is_file and is_data_name(name):
                    yield _Entry(inner.mode, inner.object, inner.size, name)


def _work_tree(path: Path) -> tuple[Path, str]:
    """The folder that holds ``.git``, and where the round lies in it.

    Found by looking, since the repository could name another one in ``core.worktree``.
    """
    try:
        here = path.resolve(strict=True)
    except OSError:
        raise Refused.because("SS-02", f"không có thư mục {path}") from None
    for folder in (here, *here.parents):
        if (folder / ".git").exists():
            inside = here.relative_to(folder).as_posix()
            return folder, "" if inside == "." else inside
    raise Refused.because("SS-02", f"{path} không nằm trong kho git nào")


def _program() -> str:
    """The full path of git. Raises Refused."""
    program = find_program("git")
    if program is None:
        raise Refused.because("SS-02", "máy này chưa cài git")
    return program


class _Git:
    """Asks git about one work tree; git itself checks whose folder it is."""

    def __init__(self, program: str, top: Path) -> None:
        self._program = program
        self._top = top
        self._said = ""
        kept = {name: value for name, value in os.environ.items() if not _is_of_git(name)}
        self._environment = {**kept, **_ENVIRONMENT, "GIT_WORK_TREE": str(top)}
        trusted = _trusted_folders(program, kept)
        settings = (*_NOTHING_RUNS, *(f"safe.directory={folder}" for folder in trusted))
        self._options = [part for setting in settings for part in ("-c", setting)]

    def object(self, name: str) -> str:
        """The id of the object, nothing where there is none."""
        found = self._ask("rev-parse", "--verify", "--quiet", name).decode(errors="replace").strip()
        return found if _OBJECT.fullmatch(found) else ""

    def entries(self, tree: str) -> Iterator[_Entry]:
        """What stands in the tree itself, without what is below it."""
        listed = self._ask("ls-tree", "-z", "-l", "--full-tree", tree, must_be_there=True)
        for line in listed.decode(errors="surrogateescape").split("\0"):
            if parts := _ENTRY.fullmatch(line):
                mode, found, size, name = parts.groups()
                yield _Entry(mode, found, int(size) if size.isdecimal() else None, name)

    def contents(self, files: dict[str, _Entry]) -> dict[str, bytes]:
        """The bytes of the files, as they are stored."""
        for name, entry in files.items():
            if entry.size is None:
                raise _damaged(name)
        wanted = "".join(f"{entry.object}\n" for entry in files.values())
        answer = self._ask("cat-file", "--batch", given=wanted.encode(), must_be_there=True)
        contents, at = {}, 0
        for name, entry in files.items():
            head = f"{entry.object} blob {entry.size}\n".encode()
            start = at + len(head)
            end = start + (entry.size or 0)
            if answer[at:start] != head or answer[end : end + 1] != b"\n":
                raise _damaged(name)
            contents[name] = answer[start:end]
            at = end + 1
        return contents

    def reason(self) -> str:
        """What is known of why git refused, to be put behind a message."""
        if "safe.directory" in self._said:
            return ": thư mục thuộc người dùng khác (xem git config safe.directory)"
        return ""

    def _ask(self, *arguments: str, given: bytes = b"", must_be_there: bool = False) -> bytes:
        command = [self._program, "--no-pager", *self._options, *arguments]
        try:
            done = subprocess.run(
                command,
                cwd=self._top,
                env=self._environment,
                input=given,
                capture_output=True,
                check=False,
                timeout=_SECONDS,
            )
        except (subprocess.SubprocessError, OSError) as error:
            raise Refused.because("SS-02", f"git không trả lời ({type(error).__name__})") from None
        self._said += done.stderr.decode(errors="replace")
        if done.returncode == 0:
            return done.stdout
        if must_be_there:
            raise Refused.because("SS-02", "kho git bị hỏng hoặc thiếu nội dung của bản này")
        return b""


def _damaged(name: str) -> Refused:
    return Refused.because("SS-02", f"kho git bị hỏng hoặc thiếu nội dung của tệp {name}")


def _is_of_git(name: str) -> bool:
    return name.upper().startswith("GIT_")


def _trusted_folders(program: str, environment: dict[str, str]) -> list[str]:
    """The folders of others that the user trusts, by the user's own settings; an empty one takes
    back those before it.
    """
    found: list[str] = []
    for scope in ("--system", "--global"):
        command = [program, "config", scope, "--null", "--get-all", "safe.directory"]
        try:
            done = subprocess.run(
                command,
                cwd=Path(program).anchor,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=_SECONDS,
            )
        except (subprocess.SubprocessError, OSError):
            continue
        found += done.stdout.decode(errors="replace").split("\0")[:-1]
    return found
