"""The first version of the Word templates, made from the figures of a standard.

``python -m tools.first_templates FOLDER`` writes them: what a new standard starts from. Officials
rework templates in Word afterwards, so those in ``templates/`` need not be what this makes.
"""

from tools.first_templates.templates import TEMPLATES, build_template, son_la_template

__all__ = ["TEMPLATES", "build_template", "son_la_template"]
