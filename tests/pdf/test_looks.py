"""The approved pages, and proof that what judges them sees a moved block and no other font."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from cchc_docs.docx.zip_writer import unpack
from cchc_docs.pdf import convert
from cchc_docs.render.template import DOCUMENT
from tests.conftest import ROOT
from tests.pdf import looks
from tests.pdf.approve import README_PICTURE, build_examples
from tests.pdf.documents import Shape, make_plan
from tests.pdf.examples import EXAMPLES, README_EXAMPLE
from tests.pdf.facts import Facts, measured_facts
from tests.pdf.page_faults import page_faults, paragraphs_of, torn_measures
from tests.pinned import SHIPPED, templates_from

pytestmark = pytest.mark.slow

Edit = Callable[[Image.Image], Image.Image]


SHIPPED_TOO = "mau-kem-theo-"
"""Before the name of an example that is made with the templates that ship."""


@pytest.fixture(scope="module")
def drawn(plan: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """As PDF by LibreOffice, in one call: the plan, every example, and those that are another
    document with the templates that ship."""
    looks.needs_libreoffice()
    examples = build_examples(list(EXAMPLES), tmp_path_factory.mktemp("examples"))
    with templates_from(SHIPPED):
        shipped = build_examples(list(EXAMPLES), tmp_path_factory.mktemp("shipped"))
    others = {
        f"{SHIPPED_TOO}{name}": path
        for name, path in shipped.items()
        if body_of(path) != body_of(examples[name])
    }
    documents = {"plan": plan, **examples, **others}
    return looks.pdfs_of(documents, tmp_path_factory.mktemp("drawn"))


def body_of(docx: Path) -> bytes:
    return unpack(docx.read_bytes())[DOCUMENT]


@pytest.fixture
def examples(drawn: dict[str, Path]) -> dict[str, Path]:
    return {name: drawn[name] for name in EXAMPLES}


@pytest.fixture
def shipped(drawn: dict[str, Path]) -> dict[str, Path]:
    """With the templates that ship; pages that must come out the same were not drawn again."""
    return {name: drawn.get(f"{SHIPPED_TOO}{name}", drawn[name]) for name in EXAMPLES}


@pytest.fixture(scope="module")
def pages(plan: Path, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    return looks.pictures_of(pdf_by_rdocx(plan, tmp_path_factory.mktemp("rdocx")))


def pdf_by_rdocx(docx: Path, folder: Path) -> Path:
    (result,) = convert([docx], folder, backend="rdocx")
    assert result.pdf is not None
    return result.pdf


def facts_of(tmp_path: Path, shape: Shape) -> Facts:
    return measured_facts(pdf_by_rdocx(make_plan(tmp_path / "a.docx", shape), tmp_path))


shipped_facts = cache(measured_facts)

WITHOUT_HEAD = {"hinh-thuc-2018-ban-dan-toc"}
"""Plans attached to a decision under Thông tư 01/2011/TT-BNV have a title only."""


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_looks_as_approved(examples: dict[str, Path], name: str) -> None:
    looks.assert_approved(looks.pictures_of(examples[name]), name)


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_is_well_formed(shipped: dict[str, Path], name: str) -> None:
    facts = shipped_facts(shipped[name])
    looks.assert_form(facts)
    has_motto = any("Độc lập - Tự do" in line.text for line in facts.pages[0].lines)
    assert has_motto == any(rule.text.startswith("Độc lập") for rule in facts.rules)
    assert has_motto or name in WITHOUT_HEAD


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_page_has_what_a_clerk_would_not_let_pass(shipped: dict[str, Path], name: str) -> None:
    facts = shipped_facts(shipped[name])
    assert page_faults(facts, paragraphs_of(shipped[name].with_suffix(".docx"))) == []
    assert not torn_measures(facts)
    assert not facts.lone_pages


def test_no_picture_is_kept_of_what_is_no_example() -> None:
    names = {path.stem.rpartition("-")[0] for path in looks.APPROVED.iterdir()}
    assert names == set(EXAMPLES)


def test_the_picture_in_readme_is_the_approved_page() -> None:
    approved = looks.approved_pages(README_EXAMPLE)[0]
    assert not looks.difference(looks.halved(README_PICTURE.read_bytes()), approved)
    assert README_PICTURE.relative_to(ROOT).as_posix() in (ROOT / "README.md").read_text("utf-8")


def as_png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def edited(page: bytes, edit: Edit) -> bytes:
    with Image.open(io.BytesIO(page)) as picture:
        return as_png(edit(picture.convert("L")))


def moved(box: tuple[int, int, int, int], across: int, down: int) -> Edit:
    """Take what is in the box (mm) and put it that many mm further."""

    def move(picture: Image.Image) -> Image.Image:
        left, top, right, bottom = (2 * edge for edge in box)
        block = picture.crop((left, top, right, bottom))
        picture.paste(255, (left, top, right, bottom))
        picture.paste(block, (left + 2 * across, top + 2 * down))
        return picture

    return move


HEAD = (90, 18, 200, 45)


@pytest.mark.parametrize(("across", "down"), [(3, 0), (-3, 0), (0, 3), (0, -3), (10, 0), (0, 20)])
def test_a_moved_block_is_seen(pages: list[bytes], across: int, down: int) -> None:
    assert "differs" in looks.difference(edited(pages[0], moved(HEAD, across, down)), pages[0])


def test_a_missing_block_is_seen(pages: list[bytes]) -> None:
    def emptied(picture: Image.Image) -> Image.Image:
        picture.paste(255, tuple(2 * edge for edge in HEAD))  # type: ignore[arg-type]
        return picture

    assert "differs" in looks.difference(edited(pages[0], emptied), pages[0])


@pytest.mark.parametrize(
    "edit",
    [
        lambda picture: ImageChops.offset(picture, 1, 1),
        lambda picture: picture.filter(ImageFilter.GaussianBlur(0.7)),
        lambda picture: Image.blend(picture, picture.filter(ImageFilter.MinFilter(3)), 0.15),
        lambda picture: picture.point(lambda value: min(255, value + 15)),
    ],
    ids=["half a millimetre", "softer", "bolder", "paler"],
)
def test_another_rendering_is_not_a_difference(pages: list[bytes], edit: Edit) -> None:
    assert [looks.difference(edited(page, edit), page) for page in pages] == [""] * len(pages)


def test_another_version_of_the_font_is_not_a_difference(
    drawn: dict[str, Path], pages: list[bytes]
) -> None:
    """The two engines draw with different releases of Liberation Serif."""
    others = looks.pictures_of(drawn["plan"])
    assert looks.difference(others[0], pages[0]) == ""


def test_approval_is_asked_for_where_pages_are_more_or_unknown(
    pages: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "APPROVED", tmp_path)
    with pytest.raises(AssertionError, match="--pictures ke-hoach"):
        looks.assert_approved(pages, "ke-hoach")
    looks.save_pages(pages, "ke-hoach", tmp_path)
    looks.assert_approved(pages, "ke-hoach")
    with pytest.raises(AssertionError, match="3 pages instead of 4"):
        looks.assert_approved(pages[:3], "ke-hoach")


@pytest.mark.parametrize("in_ci", [True, False])
def test_missing_programs_fail_in_ci_and_skip_elsewhere(
    monkeypatch: pytest.MonkeyPatch, in_ci: bool
) -> None:
    monkeypatch.setattr(looks, "find_libreoffice", lambda: None)
    monkeypatch.setenv("CI", "true" if in_ci else "")
    monkeypatch.delenv("CCHC_MAY_SKIP", raising=False)
    with pytest.raises((pytest.fail.Exception, pytest.skip.Exception), match="apt-get") as caught:
        looks.needs_libreoffice()
    assert isinstance(caught.value, pytest.fail.Exception) is in_ci


def test_a_right_plan_is_well_formed(tmp_path: Path) -> None:
    facts = facts_of(tmp_path, Shape())
    looks.assert_form(facts)
    assert [rule.text for rule in facts.rules] == ["SỞ NỘI VỤ", "Độc lập - Tự do - Hạnh phúc"]
    assert facts.rules[1].length == pytest.approx(60.2, abs=2.5)
    assert len(facts.continued_tables) == 1
    assert facts.signature is not None
    assert (facts.signature.title, facts.signature.name) == ("GIÁM ĐỐC", "Nguyễn Minh Hòa")


@pytest.mark.parametrize(
    ("shape", "fault"),
    [
        (Shape(left=25), "page 1"),
        (Shape(left=40), "too wide"),
        (Shape(motto_rule=50), "Độc lập"),
        (Shape(repeat_header=False), "no table header"),
        (Shape(break_before_signature=True), "signature stands alone"),
        (Shape(lone_line=True), "a single line"),
    ],
    ids=["margin too small", "margin too large", "rule", "header", "signature", "lone line"],
)
def test_each_fault_of_form_is_seen(tmp_path: Path, shape: Shape, fault: str) -> None:
    with pytest.raises(AssertionError, match=fault):
        looks.assert_form(facts_of(tmp_path, shape))
