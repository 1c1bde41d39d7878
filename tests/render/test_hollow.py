"""A part of a plan with nothing to say is left out, and the numbers of the others close up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.reading import lines

HEADING = re.compile(r"(?:[IVX]+|\d)\. \S")
PARTS = {
    "purposes": ("Mục đích", "- Nâng cao Chỉ số"),
    "requirements": ("Yêu cầu", "- Đúng tiến độ"),
    "targets": ("Chỉ tiêu", "- {at_least: 95}"),
    "assignments": ("TỔ CHỨC", "- Giao Văn phòng theo dõi"),
}


def built(run: Run, folder: Path, kept: tuple[str, ...]) -> list[str]:
    """The headings of the plan of the real round, of whose parts only these are kept."""
    for path in (folder / "plans" / "so-noi-vu.yaml", folder / "round.yaml"):
        text = path.read_text(encoding="utf-8")
        for name in PARTS:
            text = re.sub(rf"^ *{name}:.*\n(?:[ \t]+.*\n|[ \t]*- .*\n)*", "", text, flags=re.M)
        path.write_text(text, encoding="utf-8")
    plan = folder / "plans" / "so-noi-vu.yaml"
    more = "".join(f"{name}:\n  {PARTS[name][1]}\n" for name in kept)
    plan.write_text(plan.read_text(encoding="utf-8") + more, encoding="utf-8")
    outcome = run("build", folder, "so-noi-vu", "-o", folder / "ra")
    assert outcome.status == 0, outcome.err
    said = lines(folder / "ra" / "so-noi-vu.docx")
    return [line for line in said if HEADING.match(line)]


@pytest.mark.parametrize(
    ("kept", "wanted"),
    [
        (tuple(PARTS), ["I. MỤC ĐÍCH", "1. Mục", "2. Yêu", "3. Chỉ", "II. NỘI", "III. TỔ"]),
        (("requirements", "assignments"), ["I. MỤC ĐÍCH", "1. Yêu", "II. NỘI", "III. TỔ"]),
        (("targets", "assignments"), ["I. MỤC ĐÍCH", "1. Chỉ", "II. NỘI", "III. TỔ"]),
        (("purposes", "targets"), ["I. MỤC ĐÍCH", "1. Mục", "2. Chỉ", "II. NỘI"]),
        (("assignments",), ["I. NỘI", "II. TỔ"]),
        ((), ["I. NỘI"]),
    ],
)
def test_empty_parts_go_and_numbers_close_up(
    kept: tuple[str, ...], wanted: list[str], run: Run, son_la: Path
) -> None:
    names = ("I", "1. Mục", "2. Mục", "1. Yêu", "2. Yêu", "1. Chỉ", "2. Chỉ", "3. Chỉ")
    found = [line for line in built(run, son_la, kept) if line.startswith(names)]
    assert len(found) == len(wanted), found
    for line, start in zip(found, wanted, strict=True):
        assert line.startswith(start)
