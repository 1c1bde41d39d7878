"""Word files and templates whose words, marks and styles are chosen to be slow."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

from benchmarks import bad_inputs as make
from benchmarks.bad_cases import (
    MANY,
    Command,
    case,
    document_of,
    plan_of,
    round_in,
    round_with,
)
from cchc_docs import limits


def _two(folder: Path, first: Iterable[str], second: Iterable[str]) -> Command:
    """``compare`` on two documents of these paragraphs."""
    old = document_of(folder, "".join(map(make.paragraph, first))).rename(folder / "first.docx")
    return ("compare", old, document_of(folder, "".join(map(make.paragraph, second))))


def _shuffled(seed: int, words: int, paragraphs: int) -> list[str]:
    """Paragraphs of the same few words, each paragraph in an order of its own."""
    chance = random.Random(seed)
    known = [f"{first}{second}" for first in ("ba", "co", "du", "he") for second in "nmtpchgk"]
    return [" ".join(chance.choices(known, k=words)) + f" số {n}" for n in range(paragraphs)]


def _of_letters(words: int) -> int:
    """How many paragraphs of so many words of three letters a document may hold."""
    return min(MANY, (limits.COMPARED_LETTERS - 1000) // (words * 4 + 20))


@case
def compare_other_order(folder: Path) -> Command:
    many = _of_letters(100)
    return _two(folder, _shuffled(1, 100, many), _shuffled(2, 100, many))


@case
def compare_other_order_long(folder: Path) -> Command:
    words = limits.PARAGRAPH_LETTERS // 4 - 10
    many = _of_letters(words)
    return _two(folder, _shuffled(1, words, many), _shuffled(2, words, many))


@case
def compare_between_known_lines(folder: Path) -> Command:
    """What is known again stands just near enough that all between is tried on all."""

    def lines(word: str) -> list[str]:
        return [
            f"Mốc số {n} của kế hoạch" if n % 172 == 0 else f"{word} việc chung của sở {word}{n}"
            for n in range(MANY)
        ]

    return _two(folder, lines("ba"), lines("co"))


@case
def compare_many_headings(folder: Path) -> Command:
    def lines(word: str) -> list[str]:
        return [f"{n}. Nội dung {word} {word}{n} trong kế hoạch {n}" for n in range(MANY)]

    return _two(folder, lines("ba"), lines("co"))


@case
def compare_many_bookmarks(folder: Path) -> Command:
    marks = "".join(
        f'<w:bookmarkStart w:id="{n}" w:name="b{n}"/><w:bookmarkEnd w:id="{n}"/>'
        for n in range(limits.COMPARED_OBJECTS // 2 - 10)
    )
    words = [make.paragraph("chữ " * (limits.PARAGRAPH_LETTERS // 4 - 2), inside=marks)]
    old = document_of(folder, "".join(words)).rename(folder / "first.docx")
    return ("compare", old, document_of(folder, words[0] + make.paragraph("mới")))


@case
def compare_many_comments(folder: Path) -> Command:
    many = limits.PARAGRAPHS - 1
    noted = "".join(f'<w:r><w:commentReference w:id="{n}"/></w:r>' for n in range(many))
    comments = "".join(
        f'<w:comment w:id="{n}" w:author="A"><w:p/></w:comment>' for n in range(many)
    )
    body = f"<w:p>{noted * 4}</w:p>"
    first = document_of(folder, body, comments).rename(folder / "first.docx")
    return ("compare", first, document_of(folder, body + make.paragraph("mới"), comments))


@case
def compare_a_changed_table(folder: Path) -> Command:
    def table(word: str) -> str:
        rows = "".join(
            "<w:tr>"
            + "".join(f"<w:tc>{make.paragraph(f'{word} {n} {m}')}</w:tc>" for m in range(8))
            + "</w:tr>"
            for n in range(MANY // 8)
        )
        return f"<w:tbl>{rows}</w:tbl>"

    first = document_of(folder, table("cũ")).rename(folder / "first.docx")
    return ("compare", first, document_of(folder, table("mới")))


@case
def check_dotted_lines(folder: Path) -> Command:
    return ("check", document_of(folder, _filled("." * 3000)))


@case
def check_words_of_dates(folder: Path) -> Command:
    return ("check", document_of(folder, _filled("ngày tháng " * 300)))


@case
def check_words_of_laws(folder: Path) -> Command:
    return ("check", document_of(folder, _filled("Căn cứ luật số 1/2 luật " * 120)))


def _filled(text: str) -> str:
    """The text as often as a document may hold it."""
    return make.paragraph(text) * (limits.DOCUMENT_LETTERS // (len(text) + 1) - 2)


@case
def check_nested_tables(folder: Path) -> Command:
    depth = limits.NESTED_TABLES - 1
    open_, close = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    nested = open_ * depth + make.paragraph("a") + close * depth
    return ("check", document_of(folder, nested * (MANY // (depth + 1) - 2)))


@case
def check_a_plan_of_dots(folder: Path) -> Command:
    dots = "." * 1_900_000
    return ("check", round_with(folder, "purposes:\n", f"purposes:\n  - a{dots}x\n"))


@case
def template_with_long_loops(folder: Path) -> Command:
    return _template(folder, "{% for a in areas %}" * 6 + "x" + "{% endfor %}" * 6)


@case
def template_with_much_text(folder: Path) -> Command:
    return _template(folder, "{% for a in areas %}" * 6 + "x" * 15_000 + "{% endfor %}" * 6)


@case
def template_growing_a_value(folder: Path) -> Command:
    return _template(folder, "{% set x = 'chữ' %}" + "{% set x = x ~ x %}" * 60 + "{{ x }}")


@case
def template_of_replacing(folder: Path) -> Command:
    more = "|replace('a', 'aaaaaaaaaa')" * 40
    return _template(folder, "{{ 'a'" + more + " }}")


def _template(folder: Path, text: str) -> Command:
    place = round_in(folder)
    own = place / "templates" / "tt01"
    own.mkdir(parents=True, exist_ok=True)
    (own / "ke-hoach.docx").write_bytes(make.document(plan_of(folder), make.paragraph(text)))
    return ("build", place, "-o", folder / "new-out")
