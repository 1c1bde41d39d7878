"""Which names the files of a round may bear, wherever a round comes from.

``round.yaml``, ``agencies.yaml``, ``measures.yaml``, ``scores/AGENCY.yaml`` and
``plans/AGENCY.yaml``; criteria sets lie beside them under the names that ``round.yaml`` gives.
Templates of its own lie in ``templates/STANDARD/NAME.docx``.
"""

from __future__ import annotations

from cchc_docs import limits
from cchc_docs.file_names import AGENCY_CODE, is_file_name

ROUND_FILE = "round.yaml"
AGENCIES_FILE = "agencies.yaml"
BANK_FILE = "measures.yaml"
CUSTOMS_FILE = "the-thuc.yaml"
"""Beside a round or in any folder of documents; no plan is made from it."""
AGENCY_FOLDERS = ("scores", "plans")
TEMPLATES_FOLDER = "templates"
_OWN_NAMES = frozenset((ROUND_FILE, AGENCIES_FILE, BANK_FILE))


def is_criteria_name(name: str) -> bool:
    """Whether a criteria set may bear the name: a YAML file of the round's own folder that is
    neither hidden nor one of the other files of a round.
    """
    return (
        is_file_name(name)
        and name.endswith((".yaml", ".yml"))
        and not name.startswith((".", "-", "~"))
        and name.lower() not in (*_OWN_NAMES, CUSTOMS_FILE)
    )


def is_agency_file(name: str) -> bool:
    """Whether it is the name of the scores or the plan of one agency."""
    folder, _, file = name.partition("/")
    code = file.removesuffix(".yaml")
    return (
        folder in AGENCY_FOLDERS
        and file != code
        and len(code) <= limits.AGENCY_CODE_LETTERS
        and AGENCY_CODE.fullmatch(code) is not None
        and is_file_name(file)
    )


def is_data_name(name: str) -> bool:
    """Whether any data file of a round may bear the name."""
    return name in _OWN_NAMES or is_criteria_name(name) or is_agency_file(name)


def is_template_name(name: str) -> bool:
    """Whether a round may have a template of its own under the name."""
    folder, *rest = name.split("/")
    return (
        folder == TEMPLATES_FOLDER
        and len(rest) == 2
        and rest[1].endswith(".docx")
        and all(is_file_name(part) and part[0] not in ".-~" for part in rest)
    )
