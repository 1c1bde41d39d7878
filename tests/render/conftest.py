"""The example plans, built once for all tests of forms."""

from __future__ import annotations

import pytest

from tests.render.shapes import CIRCULAR, COMMUNES, DECREE, Shape, build


@pytest.fixture(scope="session")
def circular(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shape]:
    """Plans of 2019, under Thông tư 01/2011/TT-BNV."""
    return build(CIRCULAR, tmp_path_factory.mktemp("tt01"))


@pytest.fixture(scope="session")
def decree(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shape]:
    """Plans of 2024, under Nghị định 30/2020/NĐ-CP."""
    return build(DECREE, tmp_path_factory.mktemp("nd30"))


@pytest.fixture(scope="session")
def communes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shape]:
    """Plans of 2026, after the districts ended."""
    return build(COMMUNES, tmp_path_factory.mktemp("xa"))


@pytest.fixture(params=["circular", "decree"])
def shapes(request: pytest.FixtureRequest) -> dict[str, Shape]:
    """The plans of either standard; what a test says of them holds for both."""
    found: dict[str, Shape] = request.getfixturevalue(request.param)
    return found
