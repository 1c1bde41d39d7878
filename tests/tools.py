"""Programs beside Python that some tests use: LibreOffice, poppler, faketime."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(package: str) -> NoReturn:
    """Skip with the reason; on a machine for tests (``CI``) it is a fault that something lacks.

    ``CCHC_MAY_SKIP`` names a machine for tests that is known to have none of these programs.
    """
    reason = f"not installed: apt-get install {package}"
    if os.environ.get("CI") and not os.environ.get("CCHC_MAY_SKIP"):
        pytest.fail(reason)
    pytest.skip(reason)
