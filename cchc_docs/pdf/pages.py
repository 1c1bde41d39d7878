"""The pages of a PDF: how many, as pictures, and as lines of text with their places.

This is the only module that imports pypdfium2.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cchc_docs import limits
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.pdf.engine import how_to_install
from cchc_docs.programs import find_program

# Words of one line stand no further apart than this, in points; cells of a table row do.
WIDEST_GAP = 14.0
HYPHENS = (0x02, 0xAD, 0xFFFE)
SECONDS_PER_PAGE_PICTURE = 60
POINTS_PER_INCH = 72
# Sixteen greys are enough for the edges of letters, and half the size of all 256.
GREY_STEP = 17


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text and its box in points from the upper left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From the first letter's edge to the last one's."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From the highest to the lowest ink of the line."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Stroke:
    """A drawn straight line on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_flat(self) -> bool:
        """Whether it lies."""
        return self.bottom - self.top < 3 < self.right - self.left

    @property
    def is_upright(self) -> bool:
        """Whether it stands."""
        return self.right - self.left < 3 < self.bottom - self.top

    def touches(self, other: Stroke) -> bool:
        """Whether the two meet, as the lines of a grid do."""
        apart = (
            self.left - other.right > 2
            or other.left - self.right > 2
            or self.top - other.bottom > 2
            or other.top - self.bottom > 2
        )
        return not apart


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's size in points, and its lines in reading order."""

    width: float
    height: float
    lines: tuple[TextLine, ...]


def can_read_pages() -> bool:
    """Whether the extra is there by which text is found on pages."""
    return all(find_spec(name) for name in ("pypdfium2", "PIL"))


def read_pages(pdf: Path) -> tuple[PageText, ...]:
    """Every page with its lines of text. Raises Refused."""
    with _opened(pdf) as document:
        return tuple(_page_text(page) for page in document)


def page_strokes(pdf: Path) -> list[tuple[Stroke, ...]]:
    """The straight lines that are drawn on each page. Raises Refused."""
    found = []
    with _opened(pdf) as document:
        import pypdfium2.raw

        for page in document:
            height = page.get_height()
            boxes = {
                tuple(round(value, 1) for value in item.get_bounds())
                for item in page.get_objects()
                if item.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH
            }
            drawn = [Stroke(x1, height - y2, x2, height - y1) for x1, y1, x2, y2 in sorted(boxes)]
            found.append(tuple(line for line in drawn if line.is_flat or line.is_upright))
    return found


def page_lines(pdf: Path) -> list[list[str]]:
    """The lines of each page as text only, quicker than with their places. Raises Refused."""
    with _opened(pdf) as document:
        return [page.get_textpage().get_text_range().splitlines() for page in document]


def page_images(pdf: Path, dpi: int) -> list[bytes]:
    """Every page as PNG, by pypdfium2 or else by pdftoppm. Raises Refused."""
    if can_read_pages():
        return _images_by_pdfium(pdf, dpi)
    program = find_program("pdftoppm")
    if program is None:
        raise _lacking("máy này chưa có phần mềm vẽ trang PDF")
    return _images_by_poppler(program, pdf, dpi)


def _opened(pdf: Path) -> Any:
    if not can_read_pages():
        raise _lacking("chưa cài phần mở rộng đọc trang PDF")
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(pdf)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise Refused.because("PDF-01", f"không đọc được {pdf}") from error


def _lacking(message: str) -> Refused:
    return Refused.because("PDF-01", message, how_to_install("rdocx"))


def _images_by_pdfium(pdf: Path, dpi: int) -> list[bytes]:
    images = []
    with _opened(pdf) as document:
        if len(document) > limits.DRAWN_PAGES:
            raise Refused.because(
                "PDF-01",
                f"văn bản có hơn {limits.DRAWN_PAGES} trang nên không vẽ trang",
                "lập tệp PDF rồi mở bằng phần mềm đọc PDF",
            )
        for page in document:
            picture = page.render(scale=dpi / POINTS_PER_INCH).to_pil()
            if not _is_coloured(picture):
                picture = _in_greys(picture)
            out = io.BytesIO()
            picture.save(out, "PNG")
            images.append(out.getvalue())
    return images


def _is_coloured(picture: Any) -> bool:
    bands = [band.tobytes() for band in picture.convert("RGB").split()]
    return len(set(bands)) > 1


def _in_greys(picture: Any) -> Any:
    levels = picture.convert("L").point([round(shade / GREY_STEP) for shade in range(256)])
    levels.putpalette([GREY_STEP * (place // 3) for place in range(16 * 3)])
    return levels


def _images_by_poppler(program: str, pdf: Path, dpi: int) -> list[bytes]:
    with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
        command = [program, "-r", str(dpi), "-png", str(pdf), str(Path(folder, "trang"))]
        try:
            subprocess.run(
                command, capture_output=True, check=True, timeout=SECONDS_PER_PAGE_PICTURE
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise Refused.because("PDF-01", f"pdftoppm không vẽ được {pdf}") from error
        return [path.read_bytes() for path in sorted(Path(folder).iterdir())]


def _page_text(page: Any) -> PageText:
    width, height = page.get_size()
    text = page.get_textpage()
    lines: list[TextLine] = []
    letters: list[TextLine] = []
    for number, letter in enumerate(_letters(text)):
        if letter in "\r\n":
            lines += _line(letters)
            letters = []
        elif not letter.isspace():
            left, bottom, right, top = text.get_charbox(number)
            box = TextLine(letter, left, height - top, right, height - bottom)
            if letters and _is_apart(letters[-1], box):
                lines += _line(letters)
                letters = []
            letters.append(box)
        elif letters:
            letters[-1] = replace(letters[-1], text=f"{letters[-1].text.rstrip()} ")
    return PageText(width, height, (*lines, *_line(letters)))


def _letters(text: Any) -> str:
    """A letter for each index of the page; a hyphen at a line's end is given as a control mark."""
    import pypdfium2.raw

    codes = (pypdfium2.raw.FPDFText_GetUnicode(text, n) for n in range(text.count_chars()))
    return "".join("-" if code in HYPHENS else chr(code) for code in codes)


def _is_apart(letter: TextLine, other: TextLine) -> bool:
    shared = min(letter.bottom, other.bottom) - max(letter.top, other.top)
    below = shared < -0.5 * max(letter.height, other.height)
    return below or other.left - letter.right > WIDEST_GAP


def _line(letters: list[TextLine]) -> list[TextLine]:
    if not letters:
        return []
    return [
        TextLine(
            "".join(letter.text for letter in letters).strip(),
            min(letter.left for letter in letters),
            min(letter.top for letter in letters),
            max(letter.right for letter in letters),
            max(letter.bottom for letter in letters),
        )
    ]
