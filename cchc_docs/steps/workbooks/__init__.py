"""Workbooks of a round, of one agency, of what changed."""
