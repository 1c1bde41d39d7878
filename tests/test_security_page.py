"""SECURITY.md: each promise names tests, and they are there."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run, replace_in
from tests.test_architecture import modules

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (?!promise|-)(.+) \| (.+) \|$", PAGE, re.MULTILINE)
NETWORK = {"socket", "ssl", "http", "urllib.request", "requests", "httpx", "ftplib", "smtplib"}
NETWORK |= {"xmlrpc", "asyncio", "aiohttp"}
LISTENING = {ROOT / "cchc_docs" / "web" / "server.py"}
"""It is spoken to, by the browser of this machine; it speaks to nobody."""


def test_each_promise_names_a_test_that_is_there() -> None:
    assert len(ROWS) > 15
    for promise, tests in ROWS:
        named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", tests)
        assert named and tests.count("`") == 2 * len(named), promise
        for file, name in named:
            tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
            found = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
            assert name in {function.name for function in found}, f"{promise}: {file}::{name}"


def test_what_the_page_points_to_is_there() -> None:
    paths = set(re.findall(r"`((?:cchc_docs|tests)/[\w/.]*\w)/?`", PAGE))
    assert len(paths) > 10
    for path in paths:
        assert (ROOT / path).exists(), path
    for name in re.findall(r"python -m ([\w.]+)", PAGE):
        place = ROOT.joinpath(*name.split("."))
        assert place.with_suffix(".py").exists() or (place / "__main__.py").exists(), name


def test_no_module_speaks_to_a_network() -> None:
    for path in modules():
        source = path.read_text(encoding="utf-8")
        if not any(name.rpartition(".")[2] in source for name in NETWORK):
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                names = {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names = {node.module or ""}
            else:
                continue
            spoken = {*names, *(name.partition(".")[0] for name in names)} & NETWORK
            assert spoken <= ({"socket"} if path in LISTENING else set()), path


def test_a_file_marked_as_read_only_stays(run: Run, son_la: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    commands = (
        ("export", son_la, out / "a.xlsx"),
        ("build", son_la, "so-noi-vu", "-o", out),
    )
    for command in commands:
        assert run(*command).status == 0
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "  2.2: 0.95", "  2.2: 0.85")
    before = {path: path.read_bytes() for path in out.iterdir()}
    for path in before:
        path.chmod(0o444)
    for command in commands:
        for force in ((), ("--force",)):
            outcome = run(*command, *force)
            assert outcome.status in (1, 2) and "quyền ghi" in outcome.err
    assert {path: path.read_bytes() for path in out.iterdir()} == before


@pytest.mark.slow
def test_a_plan_tells_nothing_of_who_made_it_where_and_when(son_la: Path, tmp_path: Path) -> None:
    """Made by processes of their own, which see another user, machine and place; their names hold
    signs that no base64 has. The second finds the template as the first kept it.
    """
    plans = []
    shared = {"PATH": "", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for place in ("noi-{la}-mot", "noi-{la}-hai"):
        folder = tmp_path / place / "dot"
        folder.parent.mkdir()
        names = dict.fromkeys(("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME"), place)
        son_la.rename(folder)
        command = ["build", str(folder), "so-noi-vu", "-o", str(folder.parent)]
        done = subprocess.run(
            [sys.executable, "-m", "cchc_docs", *command],
            env={**names, **shared, "HOME": str(folder.parent), "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            timeout=60,
        )
        assert done.returncode == 0
        plans.append(folder.parent / "so-noi-vu.docx")
        folder.rename(son_la)
    assert plans[0].read_bytes() == plans[1].read_bytes()
    with zipfile.ZipFile(plans[0]) as package:
        assert {item.date_time for item in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in package.namelist():
            assert b"{la}" not in package.read(name), name
