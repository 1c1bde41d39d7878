"""A plan says what it was made from; the words survive, damage is told, nothing leads astray."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from cchc_docs.docx.zip_writer import SMALL, entry, write_package
from cchc_docs.finding import Refused
from cchc_docs.revise.comparing.compare_documents import edits_since
from cchc_docs.revise.provenance import Provenance, embed, extract, file_entries, item_entries, wire
from tests.revise import reading
from tests.revise.plans import plan, unzipped, zipped

PLAN = plan()
FILES = {"round.yaml": "năm: 2018".encode(), "scores/so-noi-vu.yaml": b"1.10: 0.95"}
MADE_FROM = Provenance(PLAN, FILES, "ke-hoach", "ab12", "tt01")


def test_what_goes_in_comes_out() -> None:
    assert extract(embed(PLAN, MADE_FROM)) == MADE_FROM


def test_the_same_plan_gives_the_same_bytes() -> None:
    turned = Provenance(PLAN, dict(reversed(FILES.items())), "ke-hoach", "ab12", "tt01")
    assert embed(PLAN, MADE_FROM) == embed(PLAN, turned)


def test_the_document_itself_stays_as_it_was(tmp_path: Path) -> None:
    kept = embed(PLAN, MADE_FROM)
    before, after = unzipped(PLAN), unzipped(kept)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert reading.faults(kept) == []
    path = tmp_path / "plan.docx"
    path.write_bytes(kept)
    assert len(docx.Document(str(path)).tables) == 3


def test_a_renderer_may_write_the_parts_itself() -> None:
    parts = unzipped(PLAN)
    base = write_package(entry(name, data, SMALL) for name, data in parts.items())
    types, links = "[Content_Types].xml", "word/_rels/document.xml.rels"
    wired = dict(zip((types, links), wire(parts[types], parts[links]), strict=True))
    made_from = Provenance(base, FILES, "ke-hoach", "ab12", "tt01")
    written = write_package(
        (
            *(entry(name, wired.get(name, data), SMALL) for name, data in parts.items()),
            *item_entries(made_from, file_entries(FILES)),
        )
    )
    assert written == embed(base, made_from)


def test_a_foreign_custom_part_is_left_alone() -> None:
    parts = unzipped(PLAN)
    foreign = zipped({**parts, "customXml/item1.xml": "<a xmlns='urn:b'/>"})
    kept = embed(foreign, MADE_FROM)
    assert unzipped(kept)["customXml/item1.xml"] == b"<a xmlns='urn:b'/>"
    assert extract(kept) == MADE_FROM


def test_a_second_provenance_is_refused() -> None:
    with pytest.raises(ValueError, match="đã có"):
        embed(embed(PLAN, MADE_FROM), MADE_FROM)


def test_a_plan_without_provenance_says_nothing() -> None:
    assert extract(PLAN) is None
    with pytest.raises(Refused, match="nguồn gốc"):
        edits_since(PLAN)


def item_of(kept: bytes) -> tuple[dict[str, bytes], str]:
    parts = unzipped(kept)
    return parts, parts["customXml/item1.xml"].decode()


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        (r"</plan>", ""),
        (r'version="1"', 'version="7"'),
        (r"<document .*</document>", ""),
        (r"(<document [^>]*>).{40}", r"\1AAAAAAAA"),
        (r"(<data [^>]*>)", r"\1ư"),
    ],
)
def test_a_damaged_part_is_told(pattern: str, instead: str) -> None:
    parts, item = item_of(embed(PLAN, MADE_FROM))
    spoilt = re.sub(pattern, instead, item, count=1)
    assert spoilt != item
    with pytest.raises(Refused, match="bị hỏng") as told:
        extract(zipped({**parts, "customXml/item1.xml": spoilt}))
    assert told.value.hint


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "C:\\x", "a//b", ".", ""])
def test_names_that_lead_out_of_the_round_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="tên tệp"):
        embed(PLAN, Provenance(PLAN, {name: b""}))


def test_a_file_in_the_part_that_leads_out_of_the_round_is_refused() -> None:
    made_from = Provenance(PLAN)
    evil = item_entries(made_from, [entry("../../x", b"y")])[0]
    parts, _ = item_of(embed(PLAN, made_from))
    item = unzipped(write_package([evil]))["customXml/item1.xml"]
    with pytest.raises(Refused, match="tên trái phép"):
        extract(zipped({**parts, "customXml/item1.xml": item}))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("đồng bộ", "đồng bộ hơn", "thêm chữ: “hơn”"),
        ("phải đồng bộ", "phải bộ", "bỏ chữ: “đồng”"),
        ("đồng bộ", "thống nhất", "sửa chữ: “đồng bộ” → “thống nhất”"),
    ],
)
def test_words_put_in_taken_out_and_replaced_are_told_as_that(
    old: str, new: str, said: str
) -> None:
    kept = unzipped(embed(PLAN, MADE_FROM))
    name = "word/document.xml"
    kept[name] = kept[name].replace(old.encode(), new.encode(), 1)
    (edit,) = edits_since(zipped(kept))
    assert edit.message == said


def test_edits_since_are_told_with_their_place() -> None:
    kept = unzipped(embed(PLAN, MADE_FROM))
    name = "word/document.xml"
    kept[name] = kept[name].replace("đồng bộ".encode(), "thống nhất".encode(), 1)
    (edit,) = edits_since(zipped(kept))
    assert edit.message == "sửa chữ: “đồng bộ” → “thống nhất”"
    assert str(edit.place) == '¶13 "- Việc thực hiện các nhiệm vụ phải thống…"'
    assert edits_since(embed(PLAN, MADE_FROM)) == ()
