"""Which template serves a plan: the round's own, or the one that travels with the program."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from cchc_docs.build.template_cache import cache_key, kept_or_made
from cchc_docs.finding import Finding, Place
from cchc_docs.model import Plan
from cchc_docs.standard import Standard
from cchc_docs.word.reading import UnreadableDocument
from cchc_docs.word.render import CompiledTemplate, PreparedTemplate, compiled_template

DEFAULT_TEMPLATE = "ke-hoach"
_TEMPLATE_OF_FORM = {"decision": "quyet-dinh", "attached": "quyet-dinh"}
_PACKAGE = Path(__file__).resolve().parent.parent


def template_name(plan: Plan) -> str:
    """The template that the plan names, or the one of its form."""
    return plan.template or _TEMPLATE_OF_FORM.get(plan.form or "plan", DEFAULT_TEMPLATE)


class NoTemplate(Exception):
    """No template of that name for that standard; carries the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def own_templates() -> Path:
    """The folder of the program's templates: inside the installed package, or beside it."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def template_file(round_path: Path, standard: Standard, name: str) -> Path:
    """The template's file; a round may bring its own in ``ROUND/templates/STANDARD/NAME.docx``.

    Raises NoTemplate.
    """
    candidates = [folder / standard.id / f"{name}.docx" for folder in _folders(round_path)]
    for path in candidates:
        if path.is_file():
            return path
    known = sorted(
        {
            path.stem
            for folder in _folders(round_path)
            for path in (folder / standard.id).glob("*.docx")
        }
    )
    message = f"không có mẫu “{name}” theo {standard.name}"
    hint = f"các mẫu hiện có: {', '.join(known) or 'chưa có mẫu nào'}"
    raise NoTemplate(Finding("MB-01", "error", Place(str(candidates[-1])), message, hint))


def _folders(round_path: Path) -> Iterator[Path]:
    yield round_path / "templates"
    yield own_templates()


def compiled(path: Path, standard: Standard) -> CompiledTemplate:
    """The template compiled, once in a run as long as its file stays as it is.

    Raises NoTemplate where the file is no Word document, or would fetch or run anything in Word.
    """
    state = path.stat()
    shares = tuple(rule_shares(standard).items())
    try:
        return _compiled(path, state.st_mtime_ns, state.st_size, shares)
    except UnreadableDocument as error:
        finding = Finding("MB-01", "error", Place(str(path)), error.message, error.hint)
        raise NoTemplate(finding) from error
    except (zipfile.BadZipFile, KeyError, SyntaxError) as error:
        message = "không đọc được tệp mẫu này"
        hint = "mở bằng Word rồi lưu lại dạng .docx, hoặc tạo lại: cchc template build"
        raise NoTemplate(Finding("MB-01", "error", Place(str(path)), message, hint)) from error


@lru_cache(maxsize=8)
def _compiled(
    path: Path, _changed: int, _size: int, shares: tuple[tuple[str, float], ...]
) -> CompiledTemplate:
    data = path.read_bytes()

    def make() -> PreparedTemplate:
        from cchc_docs.word.template import prepare_template

        return prepare_template(data, path.stem, dict(shares))

    key = cache_key(hashlib.sha256(data).hexdigest(), path.stem, shares)
    return compiled_template(kept_or_made(key, make))


def rule_shares(standard: Standard) -> dict[str, float]:
    """The style of each rule line, and its length as a share of the text above it."""
    return {
        element.style_id: float(element.rule_share.printed)
        for element in standard.elements.values()
        if element.rule_share is not None
    }


def standard_of(path: Path, standards: Iterable[Standard]) -> Standard:
    """The standard that a template is for, by its folder's name; the newest where it has none."""
    known = tuple(standards)
    named = [standard for standard in known if standard.id in path.resolve().parts]
    return named[0] if named else known[-1]
