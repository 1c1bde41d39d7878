"""What is found on a machine: LibreOffice where its installers put it, fonts with the letters."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_docs.pdf import embedded, libreoffice, machine_fonts
from cchc_docs.pdf.libreoffice import LibreOffice, find_libreoffice
from cchc_docs.pdf.machine_fonts import has_times_like_face, install_hint, vietnamese_families


@pytest.fixture(autouse=True)
def fresh_families() -> Iterator[None]:
    vietnamese_families.cache_clear()
    yield
    vietnamese_families.cache_clear()


def program(path: Path, script: str = "exit 0") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_libreoffice_on_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = program(tmp_path / name)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = find_libreoffice()
    assert found is not None
    assert found.program == str(path)


def test_libreoffice_of_a_windows_installer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = program(tmp_path / "LibreOffice" / "program" / "soffice.com")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    found = find_libreoffice()
    assert found is not None
    assert found.program == str(path)


def test_libreoffice_of_a_mac(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = program(tmp_path / "soffice")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(libreoffice, "MAC", str(path))
    found = find_libreoffice()
    assert found is not None
    assert found.program == str(path)


def test_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(libreoffice, "_usual_places", list)
    assert find_libreoffice() is None


def test_each_call_has_a_profile_of_its_own(tmp_path: Path) -> None:
    office = LibreOffice("soffice")
    one, two = (office.command(tmp_path, ["1", "2"]) for _ in range(2))
    assert one[1] != two[1]
    assert one[1].startswith("-env:UserInstallation=file:///")
    assert one[-2:] == [str(tmp_path / "1.docx"), str(tmp_path / "2.docx")]
    settings = list(tmp_path.glob("profile-*/user/registrymodifications.xcu"))
    assert len(settings) == 2
    text = "".join(ElementTree.parse(settings[0]).getroot().itertext())
    assert text == "2truetruefalsetruetrue0false"


def test_the_embedded_engine_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    assert embedded.find_embedded() is not None
    monkeypatch.setattr(embedded, "find_spec", lambda name: None if name == "rdocx" else object())
    assert embedded.find_embedded() is None


def test_families_are_read_from_fontconfig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = "DejaVu Sans,DejaVu Sans Light\nLiberation Serif\n"
    path = program(tmp_path / "fc-list", f"printf '{listed}'")
    monkeypatch.setattr(machine_fonts, "find_program", lambda _: str(path))
    families = vietnamese_families()
    assert families is not None
    assert {"DejaVu Sans", "DejaVu Sans Light", "Liberation Serif"} <= families


@pytest.mark.parametrize("script", ["exit 1", None])
def test_unknown_families_are_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None
) -> None:
    path = str(program(tmp_path / "fc-list", script)) if script else None
    monkeypatch.setattr(machine_fonts, "find_program", lambda _: path)
    assert vietnamese_families() is None
    assert has_times_like_face(None)


@pytest.mark.parametrize(
    ("families", "enough"),
    [
        ({"Liberation Serif", "DejaVu Sans"}, True),
        ({"Times New Roman"}, True),
        ({"Tinos"}, True),
        ({"DejaVu Serif", "Liberation Sans"}, False),
        (set(), False),
    ],
)
def test_a_times_like_face(
    monkeypatch: pytest.MonkeyPatch, families: set[str], enough: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert has_times_like_face(frozenset(families)) is enough
    monkeypatch.setattr(sys, "platform", "win32")
    assert has_times_like_face(frozenset(families))


@pytest.mark.parametrize(
    ("manager", "words"),
    [
        ("apt", "apt install fonts-liberation2"),
        ("dnf", "dnf install liberation-serif-fonts"),
        ("", "chép phông Times New Roman"),
    ],
)
def test_the_package_to_install_is_named(
    monkeypatch: pytest.MonkeyPatch, manager: str, words: str
) -> None:
    monkeypatch.setattr(
        machine_fonts, "find_program", lambda name: name if name == manager else None
    )
    assert words in install_hint()
