"""Faults of a Word template: broken tags, unknown names, missing styles, drawings."""
