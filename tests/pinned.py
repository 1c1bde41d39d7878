"""The first templates in the place of those that ship.

An official may reword ``templates/*/*.docx`` in Word, and no test may object. So what the tests say
of words and pages is said of plans filled into the first templates, whose words only
``tools/first_templates`` changes; what ships is tried in ``tests/render/test_shipped.py``. The plan
under Thông tư 01/2011/TT-BNV has the words of the real round of Sơn La, so that a copy of that
round says the same with its own template and without; the other one has those of an official.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from cchc_docs.data_files.standards import read_standards
from cchc_docs.render.template import prepare_template
from cchc_docs.steps import templates
from cchc_docs.steps.template_cache import cache_key, kept_or_made
from tools.first_templates import TEMPLATES, build_template, son_la_template

SHIPPED = Path(__file__).resolve().parent.parent / "templates"


@contextmanager
def first_templates(folder: Path) -> Iterator[Path]:
    """Within it the program's own templates are the first ones, written into the folder.

    They are kept as ``build`` keeps them, but not checked, which takes a second each:
    ``tests/check/template/test_template_check.py`` checks all of them.
    """
    for standard in read_standards():
        (folder / standard.id).mkdir(parents=True)
        for name in TEMPLATES:
            path = folder / standard.id / f"{name}.docx"
            is_son_la = (standard.id, name) == ("tt01", "ke-hoach")
            data = son_la_template(standard) if is_son_la else build_template(name, standard)
            path.write_bytes(data)
            key = cache_key(hashlib.sha256(data).hexdigest(), name, standard)
            kept_or_made(key, partial(prepare_template, data, name, standard.set_lines))
    with templates_from(folder):
        yield folder


@contextmanager
def templates_from(folder: Path) -> Iterator[None]:
    """Within it the program's own templates are those of the folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(templates, "own_templates", lambda: folder)
        yield
