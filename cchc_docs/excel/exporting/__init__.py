"""Workbooks that we write: how they look and print, what they carry."""
