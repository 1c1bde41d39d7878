"""``python -m tools.generate``: every file of the repository that is made from the program.

``--pictures [NAME…]`` also draws the pages of the examples and keeps them as approved,
``--web-pictures`` the pages of ``cchc web`` likewise,
``--guide`` the pictures of the pages for officials: look at them before they are committed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from cchc_docs.check.data import rules_page as data_rules_page
from cchc_docs.check.form import rules_page as form_rules_page
from cchc_docs.data_files.standards import read_standards
from cchc_docs.locale.messages import CATALOGUE, catalogue
from tools.pages import data_page, fields_page

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
COMMAND = "python -m tools.generate"
PICTURES = "--pictures"
GUIDE = "--guide"
WEB_PICTURES = "--web-pictures"

GENERATED: Mapping[Path, Callable[[bytes], bytes]] = {
    DOCS / "quy-tac-du-lieu.md": lambda _: data_rules_page().encode(),
    DOCS / "the-thuc-rules.md": lambda _: form_rules_page(read_standards()).encode(),
    DOCS / "du-lieu.md": lambda present: data_page(present.decode()).encode(),
    DOCS / "truong-cua-mau.md": lambda _: fields_page().encode(),
    CATALOGUE: lambda _: catalogue(),
}
"""What each file should hold; of some a part is written by hand and kept."""


def stale() -> dict[Path, bytes]:
    """The files that are not as the program makes them, with what they should hold."""
    found = {}
    for path, make in GENERATED.items():
        present = path.read_bytes() if path.exists() else b""
        wanted = make(present)
        if wanted != present:
            found[path] = wanted
    return found


def main(arguments: list[str]) -> None:
    """Write what is stale; draw pictures where asked."""
    for path, content in stale().items():
        path.write_bytes(content)
        print(f"written: {path.relative_to(ROOT)}")
    if arguments[:1] == [PICTURES]:
        drawing = [sys.executable, "-m", "tests.pdf.approve", *arguments[1:]]
        sys.exit(subprocess.run(drawing, cwd=ROOT, check=False).returncode)
    if arguments == [WEB_PICTURES]:
        looking = [sys.executable, "-m", "pytest", "-q", "-n0", "tests/web/test_pages_look.py"]
        approving = os.environ | {"CCHC_APPROVE_WEB": "1"}
        sys.exit(subprocess.run(looking, cwd=ROOT, env=approving, check=False).returncode)
    if arguments == [GUIDE]:
        from tools.guide_pictures import main as draw_guide

        draw_guide()
    elif arguments:
        sys.exit(f"usage: {COMMAND} [{PICTURES} [NAME…] | {WEB_PICTURES} | {GUIDE}]")


if __name__ == "__main__":
    main(sys.argv[1:])
