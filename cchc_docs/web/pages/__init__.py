"""Every page: a module here with its ``ROUTES``. A page is added by naming its module."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from starlette.routing import BaseRoute

PAGES = (
    "start_page",
    "new_round_page",
    "sheet_page",
    "round_page",
    "build_page",
    "document_files_page",
    "plan_page",
    "plan_parts_page",
    "plan_issue_page",
    "revision_page",
    "collect_page",
    "score_page",
    "report_page",
    "settings_page",
    "agencies_page",
    "conflict_page",
    "any_document_page",
    "change_page",
    "help_page",
)
"""The modules of this folder that have pages, in the order of their addresses."""


def page_routes() -> Iterator[BaseRoute]:
    """The addresses of all pages."""
    for name in PAGES:
        yield from import_module(f"{__name__}.{name}").ROUTES
