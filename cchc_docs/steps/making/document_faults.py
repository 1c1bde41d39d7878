"""Why a document could not be made or written."""

from __future__ import annotations

from pathlib import Path

from jinja2 import TemplateError

from cchc_docs.check.template.template_rule import breach
from cchc_docs.finding import Finding, Place, Refused
from cchc_docs.write import explain


def document_faults(error: Refused | TemplateError | OSError, path: Path) -> list[Finding]:
    """Why a document could not be made or written."""
    if isinstance(error, Refused):
        return error.told(str(path))
    if isinstance(error, OSError):
        return [unwritable(path, error)]
    from cchc_docs.render.jinja_words import in_vietnamese

    message = f"không điền được mẫu với số liệu này: {in_vietnamese(error)}"
    hint = "trong mẫu, đặt trường có khi trống trong {% if … %} … {% endif %}"
    return [breach("MB-02", Place(str(path)), message, hint)]


def unwritable(path: Path, error: OSError) -> Finding:
    """Why the file could not be written, and what to do."""
    message, hint = explain(error)
    return Finding("GH-01", "error", Place(str(path)), f"không ghi được tệp: {message}", hint)
