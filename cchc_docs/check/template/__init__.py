"""Faults of a Word template: broken tags, unknown names, missing styles, drawings."""

from cchc_docs.check.template.rules import check_template

__all__ = ["check_template"]
