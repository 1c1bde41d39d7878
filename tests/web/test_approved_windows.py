"""What the comparison of pictures takes for another page, and what for another font."""

from __future__ import annotations

import pytest
from PIL import ImageChops, ImageDraw

from tests.web.approved_windows import APPROVED, difference, opened

NAMES = ("03-dot-1366", "05-ke-hoach-683", "10-cai-dat-390")


@pytest.mark.parametrize("name", NAMES)
def test_a_dot_is_nothing_and_a_block_or_a_line_lower_is_told(name: str) -> None:
    picture = opened(APPROVED / f"{name}.png").convert("L")
    assert difference(picture, picture) == ""
    assert difference(ImageChops.offset(picture, 1, 0), picture) == ""
    lower = ImageChops.offset(picture, 0, 12)
    assert "differs" in difference(lower, picture)
    button = picture.copy()
    ImageDraw.Draw(button).rectangle((60, 60, 130, 80), fill=40)
    assert "differs" in difference(button, picture)
    assert "is (" in difference(picture.crop((0, 0, 90, 90)), picture)
