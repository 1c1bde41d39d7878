"""Whether a plan looks as a person has approved it: pictures of pages, and facts that hold for all.

``assert_looks(docx, name)`` is the whole judgement on one document. Pictures are kept in
``approved/NAME-PAGE.png``; ``python -m tools.generate --pictures`` makes them anew.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

from cchc_docs.pdf import convert
from cchc_docs.pdf.libreoffice import find_libreoffice
from cchc_docs.pdf.pages import page_images
from tests.pdf.facts import Facts, measured_facts
from tests.tools import missing

APPROVED = Path(__file__).with_name("approved")
# Drawn at four dots a millimetre, so that hair lines are not drawn too thick, and kept at two: a
# page can still be judged by eye, and is some 20 kB.
DPI = 102
BLUR = 4  # dots
BLOCKS = (70, 99)  # blocks of 3 mm on A4
# Of 255 shades. Another version of a Times-like font moves a block of 3 mm by up to 3, another
# engine by up to 11; a block of text moved by 3 mm moves it by 27 and more.
TOLERANCE = 20

# Millimetres, the same in both standards: Phụ lục I of NĐ30, and TT01.
LEFT, TOP, RIGHT, BOTTOM = (30, 35), (20, 25), (15, 20), (20, 25)
FEW_ROWS = 2  # the head and one row
INK = 0.7  # mm: letters and borders may stand out of the text area, or keep off its edge


def needs_libreoffice() -> None:
    """Skip with the reason on a machine without LibreOffice; where CI is set, that is a fault."""
    _needs(find_libreoffice() is not None, "libreoffice-writer-nogui")


def needs_poppler() -> None:
    """The same for pdftoppm."""
    _needs(shutil.which("pdftoppm") is not None, "poppler-utils")


def _needs(found: bool, package: str) -> None:
    if not found:
        missing(package)


def pdfs_of(documents: Mapping[str, Path], folder: Path) -> dict[str, Path]:
    """PDF of each document, all made in one call of LibreOffice."""
    for name, docx in documents.items():
        shutil.copyfile(docx, folder / f"{name}.docx")
    paths = [folder / f"{name}.docx" for name in documents]
    results = convert(paths, backend="libreoffice")
    for result in results:
        assert result.pdf is not None and not result.message, result
    return {result.docx.stem: result.docx.with_suffix(".pdf") for result in results}


def assert_looks(docx: Path, name: str) -> None:
    """The document's pages are as approved under this name, and well formed."""
    needs_libreoffice()
    with tempfile.TemporaryDirectory() as folder:
        pdf = pdfs_of({name: docx}, Path(folder))[name]
        assert_approved(pictures_of(pdf), name)
        assert_form(measured_facts(pdf))


def pictures_of(pdf: Path) -> list[bytes]:
    """The pages of a PDF as they are compared."""
    return [halved(image) for image in page_images(pdf, DPI)]


def halved(image: bytes) -> bytes:
    """The picture in grey at half its resolution; it is packed only where it is kept."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(image)) as picture:
        picture.convert("L").reduce(2).save(out, "PNG", compress_level=0)
    return out.getvalue()


def assert_approved(pages: list[bytes], name: str) -> None:
    """Each page resembles its approved picture, and there are as many."""
    approved = approved_pages(name)
    command = f"python -m tools.generate --pictures {name}"
    assert approved, f"no picture of {name} is approved yet: {command}"
    faults = [
        f"page {number}: {fault}"
        for number, (page, old) in enumerate(zip(pages, approved, strict=False), start=1)
        if (fault := difference(page, old))
    ]
    if len(pages) != len(approved):
        faults.append(f"{len(pages)} pages instead of {len(approved)}")
    if faults:
        seen = Path(tempfile.mkdtemp(prefix=f"{name}-"))
        save_pages(pages, name, seen)
        raise AssertionError(
            f"{name}: {'; '.join(faults)}\nlook at {seen}; if it is right: {command}"
        )


def approved_pages(name: str) -> list[bytes]:
    """The approved pictures of a document in the order of its pages."""
    count = len(list(APPROVED.glob(f"{name}-[0-9]*.png")))
    return [(APPROVED / f"{name}-{number}.png").read_bytes() for number in range(1, count + 1)]


def save_pages(pages: list[bytes], name: str, folder: Path = APPROVED) -> None:
    """Put the pictures, in sixteen greys, in the place of the earlier ones of this name."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{name}-[0-9]*.png"):
        old.unlink()
    for number, page in enumerate(pages, start=1):
        with Image.open(io.BytesIO(page)) as picture:
            picture.quantize(16).save(folder / f"{name}-{number}.png", optimize=True)


def difference(page: bytes, approved: bytes) -> str:
    """Where two pictures of a page differ by more than another font would make them, or ""."""
    now, old = shades(page), shades(approved)
    if now.size != old.size:
        return "the paper lies the other way"
    apart = ImageChops.difference(now, old)
    worst = apart.getextrema()[1]
    box = apart.point(lambda value: 255 * (value > TOLERANCE)).getbbox()
    if box is None:
        return ""
    left, top, right, bottom = (3 * edge for edge in box)
    return f"differs by {worst} from {top} to {bottom} mm down, {left} to {right} mm across"


def shades(picture: bytes) -> Image.Image:
    """The page as blocks of grey of 3 mm."""
    page = Image.open(io.BytesIO(picture)).convert("L")
    blocks = BLOCKS if page.width < page.height else BLOCKS[::-1]
    blurred = page.filter(ImageFilter.GaussianBlur(BLUR))
    return blurred.resize(blocks, Image.Resampling.BOX)


def assert_form(facts: Facts) -> None:
    """What holds for every plan, whatever it says."""
    assert not facts.lone_pages, f"a page with a single line: {facts.lone_pages}"
    assert_margins(facts)
    assert_rules(facts)
    for upper, lower in facts.continued_tables:
        assert lower.header == upper.header, f"page {lower.page}: no table header"
        torn = min(upper.rows, lower.rows) <= FEW_ROWS
        assert not torn, f"pages {upper.page} and {lower.page}: a row with nothing but the head"
    if facts.signature is not None:
        assert facts.signature.title and facts.signature.name, facts.signature
        assert facts.signature.page == facts.last_text_page, "the signature stands alone"


def assert_margins(facts: Facts) -> None:
    """No ink outside the margins, and upright pages filled up to them.

    The foot may stay empty on any page, since headings and rows keep together.
    """
    upright = [page for page in facts.pages if not page.landscape]
    for page in upright:
        left, top, right, bottom = page.margins
        within = (left >= LEFT[0] - INK, top >= TOP[0] - INK, right >= RIGHT[0] - INK)
        assert all(within) and bottom >= BOTTOM[0] - INK, f"page {page.number}: {page.margins}"
    left, top, right, _ = (min(sides) for sides in zip(*(p.margins for p in upright), strict=True))
    filled = left <= LEFT[1] + INK and top <= TOP[1] + INK and right <= RIGHT[1] + INK
    assert filled, f"margins too wide: {left, top, right}"


def assert_rules(facts: Facts) -> None:
    """The rule under the motto is as long as its text, any other 1/3 to 1/2 of it; all centred."""
    for rule in facts.rules:
        motto = rule.text == "Độc lập - Tự do - Hạnh phúc"
        low, high = (0.96, 1.05) if motto else (0.32, 0.53)
        assert low <= rule.share <= high, rule
        assert rule.off_centre < 1, rule
        assert 0 < rule.below < 4, rule
