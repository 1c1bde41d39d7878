"""What the comparison of pictures takes for another page, and what for another font."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops, ImageDraw

from tests.web.approved_windows import APPROVED, difference

NAMES = ("03-dot-1366", "05-ke-hoach-683", "10-cai-dat-390")


def saved(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_a_dot_is_nothing_and_a_block_or_a_line_lower_is_told(name: str) -> None:
    data = (APPROVED / f"{name}.png").read_bytes()
    picture = Image.open(io.BytesIO(data)).convert("L")
    assert difference(data, data) == ""
    assert difference(saved(ImageChops.offset(picture, 1, 0)), data) == ""
    lower = ImageChops.offset(picture, 0, 12)
    assert "differs" in difference(saved(lower), data)
    button = picture.copy()
    ImageDraw.Draw(button).rectangle((60, 60, 130, 80), fill=40)
    assert "differs" in difference(saved(button), data)
    assert "is (" in difference(saved(picture.crop((0, 0, 90, 90))), data)
