"""The thể thức of any .docx: its elements recognised, its rules judged."""

from cchc_docs.check.form.check_form import Examined, check_document, examine
from cchc_docs.check.form.form_rules import form_rules, list_rules, rules_page

__all__ = [
    "Examined",
    "check_document",
    "examine",
    "form_rules",
    "list_rules",
    "rules_page",
]
