"""The first version of the Word templates, made from the figures of a standard.

Officials rework the templates in Word afterwards; this package only makes what they start from.
"""

from cchc_docs.render.blank.templates import TEMPLATES, build_template

__all__ = ["TEMPLATES", "build_template"]
