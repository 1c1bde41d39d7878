"""``cchc web``: one line, a page, and quiet when it is stopped."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from cchc_docs.finding import Refused
from cchc_docs.web.server import Server
from cchc_docs.web.storage import documents_folder
from tests.conftest import Run
from tests.web.conftest import copy_rounds

STOP = signal.SIGTERM if os.name == "nt" else signal.SIGINT
"""What Ctrl+C sends; Windows sends it to a whole console only."""


@pytest.mark.slow
def test_one_line_a_page_and_a_quiet_end(tmp_path: Path) -> None:
    rounds = copy_rounds(tmp_path / "Các đợt", ("son-la-2018",))
    environment = {**os.environ, "CCHC_WEB_HOME": str(tmp_path / "rieng")}
    command = [sys.executable, "-m", "cchc_docs", "web", str(rounds), "--no-browser", "--port", "0"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout and process.stderr
        address = process.stdout.readline().strip()
        try:
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?khoa=\S{40,}", address)
            with httpx.Client() as client:
                answer = client.get(address, follow_redirects=True)
            assert answer.status_code == 200 and "Tỉnh Sơn La, năm 2018" in answer.text
            assert httpx.get(address.partition("?")[0]).status_code == 403
        finally:
            process.send_signal(STOP)
        rest, errors = process.communicate(timeout=20)
        assert (rest, errors) == ("", "")
        assert process.returncode == 0 or os.name == "nt"
    assert not list(rounds.rglob(".cchc-web*"))


def test_what_cannot_be_opened_is_told(run: Run, tmp_path: Path) -> None:
    gone = run("web", tmp_path / "khong-co", "--no-browser")
    assert gone.status == 2 and "không có thư mục" in gone.err and not gone.out
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        busy = run("web", tmp_path, "--no-browser", "--port", port)
    assert busy.status == 2 and f"127.0.0.1:{port}" in busy.err and "--port" in busy.err
    for host in ("0.0.0.0", "::", "may-chu"):
        named = run("web", tmp_path, "--no-browser", "--host", host)
        assert named.status == 2 and "không phải là địa chỉ" in named.err


def test_without_the_extra_the_command_to_install_it_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    told = run("web", tmp_path, "--no-browser")
    assert told.status == 2 and "-m pip --python" in told.err and " install " in told.err
    assert all(name in told.err for name in ("starlette", "uvicorn", "python-multipart"))


def test_where_documents_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ``cchc build`` run there would write them; beside rounds that are elsewhere."""
    rounds = copy_rounds(tmp_path / "data", ("son-la-2018",))
    monkeypatch.chdir(tmp_path)
    assert documents_folder(Path()) == tmp_path / "output"
    assert documents_folder(Path("data")) == tmp_path / "output"
    assert documents_folder(rounds / "son-la-2018") == tmp_path / "output"
    (tmp_path / "khac").mkdir()
    monkeypatch.chdir(tmp_path / "khac")
    assert documents_folder(rounds) == rounds / "output"
    assert documents_folder(rounds / "son-la-2018") == rounds / "output"
    monkeypatch.chdir(rounds / "son-la-2018")
    assert documents_folder(Path()) == rounds / "output"


def test_a_server_of_the_network_is_asked_for_by_its_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_WEB_HOME", str(tmp_path / "rieng"))
    server = Server(tmp_path, "127.0.0.1", 0)
    port = server.desk.server.rpartition(":")[2]
    assert server.address.startswith(f"http://127.0.0.1:{port}/?khoa=")
    assert server.desk.door.hosts == {f"127.0.0.1:{port}", f"localhost:{port}"}
    server.close()
    with pytest.raises(Refused):
        Server(tmp_path, "example.org", 0)
