"""Workbooks into the files of a round: all that was changed, or nothing."""
