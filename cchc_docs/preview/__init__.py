"""A plan for the eye: its pages as pictures, or as one HTML file for people without Word."""

from cchc_docs.preview.html import preview_html
from cchc_docs.preview.pictures import page_pictures

__all__ = ["page_pictures", "preview_html"]
