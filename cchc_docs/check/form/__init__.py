"""The thể thức of any .docx: its elements recognised, its rules judged."""

from cchc_docs.check.form.catalogue import form_rules, list_rules, rules_page
from cchc_docs.check.form.checking import check_document

__all__ = [
    "check_document",
    "form_rules",
    "list_rules",
    "rules_page",
]
