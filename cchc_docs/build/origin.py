"""What a plan was made from, gathered for the part that it carries inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cchc_docs.files.round_folder import RoundFolder
from cchc_docs.files.round_names import BANK_FILE
from cchc_docs.files.yaml_edit import entry_lines, set_value
from cchc_docs.model import Agency, Issued
from cchc_docs.revise.provenance import (
    Provenance,
    embed,
    file_entries,
    item_entries,
    wire,
)
from cchc_docs.score import Standing
from cchc_docs.vietnamese import plain
from cchc_docs.word.package import SMALL, Entry, content_of, entry, write_package

_WIRED = (b"[Content_Types].xml", b"word/_rels/document.xml.rels")


@dataclass(frozen=True)
class Origin:
    """The files of a round that made one plan, and the names of template and standard.

    ``shared`` files are the same for many plans of a round and are deflated once.
    """

    shared: tuple[tuple[str, str], ...]
    own: tuple[tuple[str, str], ...]
    template: str
    template_hash: str
    standard: str

    def is_of_the_same_agency(self, files: Iterable[str]) -> bool:
        """Whether files of another origin hold the plan of this agency."""
        plans = {name for name, _ in self.own if name.startswith("plans/")}
        return bool(plans & set(files))

    def sign_merged(self, merged: bytes, built: bytes) -> bytes:
        """A merged document: its base is the plan as it was built, without the hand edits."""
        return embed(merged, self._provenance(built))

    def sign_entries(self, entries: Iterable[Entry], built: bytes) -> bytes:
        """The document, still in its parts, with this origin; ``built`` is it as a whole."""
        files = sorted(
            (*(_shared_entry(*file) for file in self.shared), *file_entries(_bytes(self.own))),
            key=lambda item: item.name,
        )
        parts = list(entries)
        wired = _wired(*(item for item in parts if item.name in _WIRED))
        kept = [wired.get(item.name, item) for item in parts]
        return write_package((*kept, *item_entries(self._provenance(built), files)))

    def _provenance(self, document: bytes) -> Provenance:
        files = _bytes((*self.shared, *self.own))
        return Provenance(document, files, self.template, self.template_hash, self.standard)


def _bytes(files: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files}


@lru_cache(maxsize=64)
def _shared_entry(name: str, text: str) -> Entry:
    return file_entries({name: text.encode()})[0]


@lru_cache(maxsize=64)
def _wired(*items: Entry) -> dict[bytes, Entry]:
    """The content types and relationships of a template with the provenance in them."""
    by_name = {item.name: content_of(item) for item in items}
    types, links = (by_name[name] for name in _WIRED)
    contents = zip(_WIRED, wire(types, links), strict=True)
    return {name: entry(name.decode(), data, SMALL) for name, data in contents}


def origin_files(
    folder: RoundFolder, code: str, sources: dict[str, str], standing: Standing
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The files that all plans share, and those of this one.

    Of the other agencies nothing goes along: the plan bears its own standing as announced.
    """
    shared = tuple((name, text) for name, text in _shared(folder) if name != "agencies.yaml")
    agency = _agency_text(code, folder.agencies[code], folder, standing)
    own = [("agencies.yaml", agency)]
    own += list(sources.items())
    return shared, tuple(own)


def _shared(folder: RoundFolder) -> Iterator[tuple[str, str]]:
    """The files of the round; a bank from elsewhere goes along under the name of its own."""
    texts = {name: source.text for name, source in folder.sources.items()}
    if folder.bank_source is not None:
        texts["round.yaml"] = _naming_its_own_bank(texts["round.yaml"])
        texts[BANK_FILE] = folder.bank_source.text
    yield from texts.items()


@lru_cache(maxsize=8)
def _naming_its_own_bank(text: str) -> str:
    return set_value(text, ("bank",), BANK_FILE)


def _agency_text(code: str, agency: Agency, folder: RoundFolder, standing: Standing) -> str:
    left_out = {"total", "maximum", "standing", "block"}
    values = agency.model_dump(
        mode="json", exclude_none=True, exclude_defaults=True, exclude=left_out
    )
    values["block"] = folder.round.block_of(agency)
    values["standing"] = {"rank": str(standing.rank), "ranked": str(standing.ranked)}
    if standing.mean is not None:
        values["standing"]["mean"] = plain(standing.mean)
    return "\n".join(entry_lines(code, values)) + "\n"


def with_options(text: str, number: int | None, issued: Issued | None) -> str:
    """The text of the plan with what the command line said over it."""
    if number is not None:
        text = set_value(text, ("number",), str(number))
    if issued is not None:
        text = set_value(text, ("issued",), _issued_text(issued))
    return text


def _issued_text(issued: Issued) -> str:
    parts = [f"{issued.year}"]
    parts += [f"{part:02d}" for part in (issued.month, issued.day) if part is not None]
    return "-".join(parts)
