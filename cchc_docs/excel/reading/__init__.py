"""Workbooks of any origin, from bytes to sheets of plain cells, in bounded time and memory."""
