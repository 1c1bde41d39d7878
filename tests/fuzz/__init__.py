"""Broken input into every reader: ``python -m tests.fuzz``, and a little of it in the suite."""
