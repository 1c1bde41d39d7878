"""``python -m tools.generate --guide``: the pictures of the pages that officials read.

What is on them was made just before by the commands that the pages tell of, from the made-up round
``data/minh-hoa-tinh-2023``. LibreOffice and, for the page in the browser, Chromium draw them.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

from PIL import Image

from cchc_docs.pdf.pages import page_images
from cchc_docs.programs import find_program

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
EXAMPLE = "minh-hoa-tinh-2023"
CODE = "so-y-te"
_COLOURS = 64
_CONFLICT_PAGE = 2
_NOTES_BESIDE = (
    'pdf:writer_pdf_Export:{"ExportNotesInMargin":{"type":"boolean","value":"true"},'
    '"ExportNotes":{"type":"boolean","value":"false"}}'
)
_WORDS = ("Theo dõi hồ sơ hằng ngày", "Hằng ngày theo dõi, đôn đốc từng hồ sơ")
"""What somebody writes by hand in Word, in the place of the first."""

_SAME_PLACE = ("Tổ chức góp ý, phản biện", "Mời chuyên gia góp ý, phản biện")
"""By hand too, where the data change as well."""


_SHEETS = {
    "ĐỢT ĐÁNH GIÁ NĂM": ("sheet-dot", (40, 40, 840, 560)),
    "CƠ QUAN, ĐƠN VỊ ĐƯỢC ĐÁNH GIÁ": ("sheet-co-quan", (40, 40, 1240, 420)),
    "ĐIỂM CHỈ SỐ": ("bang-diem", (40, 40, 1120, 620)),
    "TỒN TẠI, HẠN CHẾ NĂM": ("nhiem-vu", (40, 25, 970, 520)),
    "Đơn vị theo dõi": ("nhiem-vu-2", (40, 25, 1240, 520)),
}
"""By the title of the sheet, or a heading of its second half: the name of its picture, and what
of the page it shows."""


def main() -> None:
    """Draw all of them."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        round_ = Path(shutil.copytree(ROOT / "data" / EXAMPLE, folder / "cchc-2023"))
        _report_of(round_)
        _cchc(folder, "export", "cchc-2023", "bang.xlsx")
        _draw_sheets(folder / "bang.xlsx")
        _cchc(folder, "build", "cchc-2023", "--summary", "-o", "ra")
        _keep("bao-cao", _pages(folder / "ra" / "bao-cao-tong-hop.docx", "pdf", 60)[0])
        plan = folder / "ra" / f"{CODE}.docx"
        _keep("ke-hoach", _pages(plan, "pdf", 60)[0])
        _write_by_hand(plan)
        _revise(round_)
        _cchc(folder, "build", "cchc-2023", CODE, "-o", "ra", fails=True)
        _keep("sua-tay", _pages(plan, _NOTES_BESIDE, 80)[_CONFLICT_PAGE], (60, 40, 661, 620))
        _keep("trang-web-dot", _page_in_browser(folder))


def _draw_sheets(book: Path) -> None:
    """The top of each sheet that the pages explain, found by its title."""
    pages = _pages(book, "pdf", 110, _SHEETS)
    for (name, box), page in zip(_SHEETS.values(), pages, strict=True):
        _keep(name, page, box)


def _report_of(round_: Path) -> None:
    with (round_ / "round.yaml").open("a", encoding="utf-8") as file:
        file.write("\nreport: {issuer: so-tu-phap}\n")


def _revise(round_: Path) -> None:
    """Points and the words of a measure change in the data."""
    _replace(round_ / "scores" / f"{CODE}.yaml", "3.1: 7.2", "3.1: 7.4")
    _replace(round_ / "plans" / f"{CODE}.yaml", _SAME_PLACE[0], "Lấy ý kiến, phản biện")


def _write_by_hand(plan: Path) -> None:
    import docx

    document = docx.Document(str(plan))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            for old, new in (_WORDS, _SAME_PLACE):
                run.text = run.text.replace(old, new) if old in run.text else run.text
    document.save(str(plan))


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise SystemExit(f"{path} has no {old!r} any more")
    path.write_text(text.replace(old, new), encoding="utf-8")


def _cchc(folder: Path, *words: str, fails: bool = False) -> None:
    command = [sys.executable, "-m", "cchc_docs", *words]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode and not fails:
        raise SystemExit(done.stdout + done.stderr)


def _page_in_browser(folder: Path) -> bytes:
    """The overview of the round, as ``cchc web`` shows it."""
    from playwright.sync_api import sync_playwright

    command = [sys.executable, "-m", "cchc_docs", "web", str(folder), "--no-browser"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        try:
            with sync_playwright() as playwright:
                program = find_program("chromium", "chrome", "msedge")
                browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
                page = browser.new_page(viewport={"width": 1100, "height": 620}, locale="vi")
                page.goto(address)
                page.goto(f"{address.partition('?')[0]}dot/cchc-2023")
                picture = page.screenshot()
                browser.close()
        finally:
            server.terminate()
    return picture


def _pages(file: Path, how: str, dpi: int, titles: Collection[str] = ()) -> list[bytes]:
    """The pages drawn; where ``titles`` are named, the first page with each."""
    office = find_program("soffice", "libreoffice")
    if office is None:
        raise SystemExit("the pictures need LibreOffice")
    with tempfile.TemporaryDirectory() as out:
        profile = f"-env:UserInstallation={Path(out).as_uri()}/profile"
        subprocess.run(
            [office, "--headless", profile, "--convert-to", how, "--outdir", out, str(file)],
            check=True,
            capture_output=True,
        )
        drawn = Path(out) / f"{file.stem}.pdf"
        pages = page_images(drawn, dpi)
        if not titles:
            return pages
        texts = _texts(drawn)
        found = (next(at for at, text in enumerate(texts) if title in text) for title in titles)
        return [pages[at] for at in found]


def _texts(drawn: Path) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(drawn)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def _keep(name: str, picture: bytes, box: tuple[int, int, int, int] | None = None) -> None:
    """In few colours, so that the repository stays small."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    small = (image.crop(box) if box else image).quantize(_COLOURS)
    small.save(IMAGES / f"{name}.png", optimize=True)
    print(f"drawn: docs/images/{name}.png")


if __name__ == "__main__":
    main()
