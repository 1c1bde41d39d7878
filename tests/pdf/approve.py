"""``python -m tools.generate --pictures [NAME…]``: the pages of the examples are right as they are.

Look at the pictures before they are committed: git shows which have changed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from cchc_docs.pdf.pages import page_images
from tests.conftest import ROOT
from tests.pdf.examples import EXAMPLES, README_EXAMPLE
from tests.pdf.looks import DPI, approved_pages, difference, pdfs_of, pictures_of, save_pages
from tests.pinned import first_templates

README_PICTURE = ROOT / "docs" / "images" / "trang-1.png"


def main(names: list[str]) -> None:
    unknown = set(names) - set(EXAMPLES)
    if unknown:
        sys.exit(f"no such example: {', '.join(sorted(unknown))}; known: {', '.join(EXAMPLES)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with first_templates(folder / "templates"):
            documents = build_examples(names or list(EXAMPLES), folder)
        for example, pdf in pdfs_of(documents, folder).items():
            approve(example, pdf)


def build_examples(names: list[str], folder: Path) -> dict[str, Path]:
    """Each example built in a folder of its own."""
    return {name: EXAMPLES[name](folder / name) for name in names}


def approve(name: str, pdf: Path) -> None:
    """Keep the pages as approved where they differ from what was; the one in README.md as well."""
    pages, before = pictures_of(pdf), approved_pages(name)
    same = len(pages) == len(before) and not any(map(difference, pages, before))
    print(f"{name}: {len(pages)} pages, {'as approved' if same else 'approved now'}")
    if not same:
        save_pages(pages, name)
    if name == README_EXAMPLE:
        README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
        README_PICTURE.write_bytes(page_images(pdf, DPI)[0])


if __name__ == "__main__":
    main(sys.argv[1:])
