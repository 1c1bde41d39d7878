"""The thể thức of any .docx: its elements recognised, its rules judged, its faults mended."""

from cchc_docs.check.form.catalogue import RuleEntry, list_rules, rules_page
from cchc_docs.check.form.checking import check_document

__all__ = ["RuleEntry", "check_document", "list_rules", "rules_page"]
