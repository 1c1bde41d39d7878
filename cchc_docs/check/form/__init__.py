"""The thể thức of any .docx: its elements recognised, its rules judged."""

from cchc_docs.check.form.check_form import check_document
from cchc_docs.check.form.form_rules import form_rules, list_rules, rules_page

__all__ = [
    "check_document",
    "form_rules",
    "list_rules",
    "rules_page",
]
