"""Plans filled by docxtpl as its manual says: open, render, save; contexts are ready-made.

``python -m benchmarks.docxtpl_way TEMPLATE CONTEXTS FOLDER`` writes one file for each context.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from docxtpl import DocxTemplate

from cchc_docs.render.filters import FILTERS


def environment() -> jinja2.Environment:
    """The environment of the manual, with our filters and escaping, which the plans need."""
    made = jinja2.Environment(autoescape=True)
    made.filters.update(FILTERS)
    return made


def fill(
    template: Path, content: Mapping[str, Any], jinja_env: jinja2.Environment, target: Path
) -> None:
    """One document, as in the manual."""
    document = DocxTemplate(str(template))
    document.render(dict(content), jinja_env, autoescape=True)
    document.save(str(target))


def main() -> None:
    """Fill the template with every context of the file, which this benchmark wrote itself."""
    template, contexts, folder = (Path(argument) for argument in sys.argv[1:4])
    folder.mkdir(parents=True, exist_ok=True)
    jinja_env = environment()
    for number, content in enumerate(pickle.loads(contexts.read_bytes())):
        fill(template, content, jinja_env, folder / f"{number}.docx")


if __name__ == "__main__":
    main()
