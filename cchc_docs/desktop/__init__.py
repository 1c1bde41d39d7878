"""The program for somebody who double-clicks: files dropped on a launcher, a page that opens.

The launchers stand in ``windows/launchers``; this room does not know which system it runs on.
"""
