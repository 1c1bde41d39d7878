"""A plan for the eye: its pages as pictures, or as one HTML file for people without Word."""

from cchc_docs.preview.html import preview_html as preview_html
from cchc_docs.preview.pictures import page_pictures as page_pictures
