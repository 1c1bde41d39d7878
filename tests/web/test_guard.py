"""Nobody but the user's own browser gets in, and nothing is changed by reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.conftest import copy_rounds
from tests.web.harness import Loop, Pages, door

OWN = {"origin": "http://test"}


@pytest.fixture
def locked(loop: Loop, tmp_path: Path) -> Pages:
    rounds = copy_rounds(tmp_path / "cac-dot", ("son-la-2018",))
    return Pages(loop, rounds, tmp_path / "rieng", door=door())


def come_in(pages: Pages) -> dict[str, str]:
    """The headers of a browser that used the key."""
    answer = pages.get("/?khoa=mo-cua")
    assert answer.status_code == 303 and answer.headers["location"] == "/"
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    return {"cookie": answer.headers["set-cookie"].split(";")[0], **OWN}


def test_the_key_opens_once(locked: Pages) -> None:
    assert locked.get("/").status_code == 403
    assert locked.get("/?khoa=khac").status_code == 403
    mine = come_in(locked)
    assert locked.get("/", headers=mine).status_code == 200
    assert locked.get("/?khoa=mo-cua").status_code == 403
    assert locked.get("/?khoa=mo-cua", headers=mine).status_code == 303


def test_the_key_does_not_stay_in_the_address(locked: Pages) -> None:
    answer = locked.get("http://test//khac.example/x?khoa=mo-cua&loc=1")
    assert answer.headers["location"] == "/khac.example/x?loc=1"


@pytest.mark.parametrize("host", ["evil.example", "test:80", "test.evil.example", ""])
def test_another_name_for_this_machine_gets_nothing(locked: Pages, host: str) -> None:
    mine = come_in(locked)
    assert locked.get("/", headers={**mine, "host": host}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": "http://test:81"},
        {"origin": "https://test"},
    ],
)
def test_a_change_comes_from_an_own_page(locked: Pages, headers: dict[str, str]) -> None:
    mine = come_in(locked)
    del mine["origin"]
    answer = locked.post("/dot/son-la-2018/hoan-tac", headers={**mine, **headers})
    assert answer.status_code == 403


def test_another_site_reads_nothing(locked: Pages) -> None:
    mine = come_in(locked)
    foreign = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert locked.get("/static/style.css", headers={**mine, **foreign}).status_code == 403
    assert locked.get("/", headers={**mine, "origin": "http://evil.example"}).status_code == 403


def test_every_answer_carries_the_policy(locked: Pages) -> None:
    mine = come_in(locked)
    for path in ("/", "/khong-co", "/static/page.js"):
        answer = locked.get(path, headers=mine)
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy and "nonce" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert locked.get("/").headers["content-security-policy"] == policy


def test_a_body_that_is_too_long_is_not_read(locked: Pages) -> None:
    mine = come_in(locked)
    told = {**mine, "content-length": str(212_000_000)}
    answer = locked.post("/dot/son-la-2018/bo-qua", headers=told)
    assert answer.status_code == 413 and "212 MB, lớn hơn 50 MB" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/static/../application.py",
        "/static/%2e%2e/application.py",
        "/static/..%2fapplication.py",
        "/static//etc/passwd",
        "/dot/..%2f..",
        "/dot/%2e%2e/ban",
        "/dot/..%2fson-la-2018/ban",
        "/tro-giup/..%2fbase",
    ],
)
def test_names_are_never_paths(locked: Pages, path: str) -> None:
    answer = locked.get(path, headers=come_in(locked))
    assert answer.status_code == 404


def test_no_page_changes_anything_by_being_read(pages: Pages) -> None:
    before = {path: path.read_bytes() for path in pages.folder.rglob("*") if path.is_file()}
    for path in ("/", "/dot/son-la-2018", "/dot/son-la-2018/ban", "/tro-giup"):
        assert pages.get(path).status_code == 200
    for name in ("hoan-tac", "lam-lai", "giu", "bo-qua"):
        assert pages.get(f"/dot/son-la-2018/{name}").status_code == 405
    after = {path: path.read_bytes() for path in pages.folder.rglob("*") if path.is_file()}
    assert after == before
