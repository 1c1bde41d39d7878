"""Which template serves a plan: the round's own, or the one that travels with the program."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from cchc_docs.check.template.template_rule import breach
from cchc_docs.data_files.standards import read_standards
from cchc_docs.docx.zip_writer import Entry
from cchc_docs.finding import Finding, Place, Refused, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.model import Plan
from cchc_docs.render.compiled import CompiledTemplate, PreparedTemplate, compiled_template
from cchc_docs.render.head_room import head_columns
from cchc_docs.render.render import render_entries
from cchc_docs.standard import HeadColumns, Standard
from cchc_docs.steps.template_cache import cache_key, kept_or_made
from cchc_docs.vietnamese import nfc
from cchc_docs.write import is_former, read_whole

DEFAULT_TEMPLATE = "ke-hoach"
_TEMPLATE_OF_FORM = {"decision": "quyet-dinh", "attached": "quyet-dinh"}
_OF_WORD = re.compile(r"\.(do[ct][xm]?|rtf|odt|ott)", re.IGNORECASE)
_PACKAGE = Path(__file__).resolve().parent.parent


def template_name(plan: Plan) -> str:
    """The template that the plan names, or the one of its form."""
    return plan.template or _TEMPLATE_OF_FORM.get(plan.form or "plan", DEFAULT_TEMPLATE)


def own_templates() -> Path:
    """The folder of the program's templates: inside the installed package, or beside it."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def template_file(round_path: Path, standard: Standard, name: str) -> Path:
    """The template's file; a round may bring its own in ``ROUND/templates/STANDARD/NAME.docx``.

    Raises Refused, also where the round's own has another kind than .docx: it would be passed
    over in silence.
    """
    for folder in _folders(round_path):
        path = _spelled(folder / standard.id / f"{name}.docx")
        if path.is_file():
            return path
        for other in other_kinds(path.parent):
            if nfc(other.stem) == name:
                raise Refused(not_a_template(other))
    known = sorted(
        {
            nfc(path.stem)
            for folder in _folders(round_path)
            for path in (folder / standard.id).glob("*.docx")
            if not is_former(path)
        }
    )
    message = f"không có mẫu “{name}” theo {standard.name}"
    hint = f"các mẫu hiện có: {', '.join(known) or 'chưa có mẫu nào'}"
    raise Refused(breach("MB-01", Place(str(path)), message, hint))


def _spelled(path: Path) -> Path:
    """The file of that name, also where its letters are spelled apart: names made on a Mac are."""
    if path.name.isascii() or path.exists() or not path.parent.is_dir():
        return path
    found = (one for one in sorted(path.parent.iterdir()) if nfc(one.name) == nfc(path.name))
    return next(found, path)


def is_passing(path: Path) -> bool:
    """Whether Word's lock file, or a former state that was kept beside a template."""
    return path.name.startswith("~$") or is_former(path)


def other_kinds(folder: Path) -> list[Path]:
    """The files in the folder that Word would take for a template, and this program does not."""
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in found if path.suffix != ".docx" and _OF_WORD.fullmatch(path.suffix)]


def not_a_template(path: Path) -> Finding:
    """The file is of a kind that cannot be filled."""
    message = f"mẫu phải là tệp .docx, không phải {path.suffix}"
    hint = "mở bằng Word, chọn Save As, kiểu Word Document (.docx), cùng tên"
    return breach("MB-01", Place(str(path)), message, hint)


def _folders(round_path: Path) -> Iterator[Path]:
    yield round_path / "templates"
    yield own_templates()


def filled(path: Path, standard: Standard, content: Mapping[str, Any]) -> tuple[Entry, ...]:
    """The parts of the document that the template makes of the content, its head divided as the
    issuer's name asks.

    Raises Refused, and jinja2.TemplateError.
    """
    return render_entries(compiled(path, standard, head_columns(content, standard)), content)


def compiled(path: Path, standard: Standard, head: HeadColumns | None = None) -> CompiledTemplate:
    """The template checked and compiled, once in a run as long as its file stays as it is.

    Raises Refused with what ``cchc template check`` says where that finds an error.
    """
    state = path.stat()
    found = _compiled(path, state.st_mtime_ns, state.st_size, _Against(standard.id, standard, head))
    if isinstance(found, CompiledTemplate):
        return found
    raise Refused(*found)


@dataclass(frozen=True, slots=True)
class _Against:
    """The standard that a template is checked against, whose name stands for it; and how the head
    is divided."""

    name: str
    standard: Standard = field(compare=False)
    head: HeadColumns | None = None


@lru_cache(maxsize=8)
def _compiled(
    path: Path, _changed: int, _size: int, against: _Against
) -> CompiledTemplate | tuple[Finding, ...]:
    data, standard = read_whole(path), against.standard

    def make() -> PreparedTemplate:
        from cchc_docs.check.template.rules import check_template
        from cchc_docs.render.template import prepare_template

        if against.head is not None:
            compiled(path, standard)
        elif has_errors(findings := check_template(data, str(path), standard)):
            raise Refused(*(finding for finding in findings if finding.level == "error"))
        lines = replace(standard.set_lines, head=against.head)
        return prepare_template(data, nfc(path.stem), lines)

    key = cache_key(hashlib.sha256(data).hexdigest(), nfc(path.stem), standard, against.head)
    try:
        return compiled_template(kept_or_made(key, make))
    except Refused as refused:
        return tuple(refused.findings)


def standard_of(path: Path) -> Standard:
    """The standard that a template is for, by the nearest folder of its name; the newest where
    there is none.
    """
    known = {standard.id: standard for standard in read_standards()}
    named = [known[part] for part in path.resolve().parts[:-1] if part in known]
    return named[-1] if named else list(known.values())[-1]
