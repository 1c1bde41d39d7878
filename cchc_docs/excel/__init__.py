"""Workbooks (.xlsx) in and out: scores and tasks of a round as officials keep them in Excel."""
