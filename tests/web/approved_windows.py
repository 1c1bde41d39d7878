"""Whether a page looks as a person has approved it: small grey pictures of the window.

``approved/NAME-SIZE.png``; ``python -m tools.generate --web-pictures`` makes anew what differs:
look at them before they are committed.
"""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Page

APPROVED = Path(__file__).with_name("approved")
APPROVE = "CCHC_APPROVE_WEB"
SHRUNK = 2  # a picture can still be judged by eye, and is some 15 kB
BLUR = 3  # dots of the small picture
BLOCK = 8  # dots
# Of 255 shades. Words that come out a little wider move a block by up to 20; a button that is
# gone, a list that begins a line lower, a pane that is hidden by 40 and more.
TOLERANCE = 34

_STEADY = """() => {
  const words = [[/\\/\\S*\\/cac-dot/g, "/cac-dot"], [/\\b\\d{1,2}:\\d{2}\\b/g, "10:30"],
                 [/hết [\\d,]+ giây/g, "hết 1 giây"]];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    let text = walk.currentNode.data;
    for (const [found, put] of words) text = text.replace(found, put);
    if (text !== walk.currentNode.data) walk.currentNode.data = text;
  }
  document.activeElement?.blur();
}"""
"""What differs from run to run is written alike: paths, the time of day."""


def assert_window(page: Page, name: str) -> None:
    """The window resembles its approved picture."""
    page.evaluate(_STEADY)
    now = shrunk(page.screenshot(animations="disabled", caret="hide"))
    path = APPROVED / f"{name}.png"
    command = "python -m tools.generate --web-pictures"
    if os.environ.get(APPROVE):
        if not path.exists() or difference(now, opened(path)):
            path.parent.mkdir(exist_ok=True)
            now.quantize(16).save(path, "PNG", optimize=True)
        return
    assert path.exists(), f"no picture of {name} is approved yet: {command}"
    if fault := difference(now, opened(path)):
        seen = Path(tempfile.mkdtemp(prefix="cchc-web-")) / f"{name}.png"
        now.save(seen)
        raise AssertionError(f"{name} {fault}\nlook at {seen}; if it is right: {command}")


def opened(picture: Path) -> Image.Image:
    with Image.open(picture) as image:
        image.load()
        return image


def shrunk(picture: bytes) -> Image.Image:
    """The picture in grey at a part of its resolution."""
    with Image.open(io.BytesIO(picture)) as image:
        return image.convert("L").reduce(SHRUNK)


def difference(now: Image.Image, approved: Image.Image) -> str:
    """Where two pictures differ by more than another font would make them, or ""."""
    new, old = shades(now), shades(approved)
    if new.size != old.size:
        return f"is {new.size}, not {old.size}"
    apart = ImageChops.difference(new, old)
    box = apart.point(lambda value: 255 * (value > TOLERANCE)).getbbox()
    if box is None:
        return ""
    left, top, right, bottom = (BLOCK * SHRUNK * edge for edge in box)
    worst = apart.getextrema()[1]
    return f"differs by {worst} from {left}, {top} to {right}, {bottom} dots"


def shades(picture: Image.Image) -> Image.Image:
    """The picture as blocks of grey."""
    grey = picture.convert("L").filter(ImageFilter.GaussianBlur(BLUR))
    return grey.resize(
        (max(1, grey.width // BLOCK), max(1, grey.height // BLOCK)), Image.Resampling.BOX
    )
