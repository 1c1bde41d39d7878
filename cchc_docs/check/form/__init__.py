"""The thể thức of any .docx: its elements recognised, its rules judged, its faults mended."""

from cchc_docs.check.form.catalogue import RuleEntry, form_rules, list_rules, rules_page
from cchc_docs.check.form.checking import check_document
from cchc_docs.check.mending import Repair, fix_document

__all__ = [
    "Repair",
    "RuleEntry",
    "check_document",
    "fix_document",
    "form_rules",
    "list_rules",
    "rules_page",
]
