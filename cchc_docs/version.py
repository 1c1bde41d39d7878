"""Which version of the program this is: the one place that says it."""

__version__ = "0.1.0"
"""CHANGELOG.md tells what each version brought."""
