"""What a plan was made from, gathered for the part that it carries inside."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.data_files.round_names import AGENCIES_FILE, BANK_FILE, ROUND_FILE
from cchc_docs.data_files.usual_names import usual_names, with_heading
from cchc_docs.data_files.yaml_edit import entry_lines
from cchc_docs.docx.zip_writer import SMALL, Entry, content_of, entry, write_package
from cchc_docs.frozen import dataclass
from cchc_docs.model import Agency
from cchc_docs.revise.provenance import (
    Provenance,
    embed,
    file_entries,
    item_entries,
    wire,
)
from cchc_docs.score import Standing
from cchc_docs.steps.subject import subject_of
from cchc_docs.vietnamese import nfc, plain
from cchc_docs.write import read_whole

Files = tuple[tuple[str, bytes], ...]
_TEMPLATE_HEADING = "# Kế hoạch được lập từ mẫu riêng của đợt: {name}\n"
_WIRED = (b"[Content_Types].xml", b"word/_rels/document.xml.rels")


@dataclass(frozen=True)
class Origin:
    """The files of a round that made one plan, and the names of template and standard.

    ``shared`` files are the same for many plans of a round and are deflated once. ``sources`` is
    the digest of all that a report rests on, which it does not bear itself.
    """

    shared: Files
    own: Files
    template: str
    template_hash: str
    standard: str
    sources: str = ""

    @property
    def plan_file(self) -> str:
        """The name of the plan's data inside the round; empty for a report, which has none."""
        return next((name for name, _ in self.own if name.startswith("plans/")), "")

    def difference_to(self, other: Provenance) -> str:
        """Why a file with another origin is not a former state of this document; else empty."""
        mine = subject_of(dict((*self.shared, *self.own)), self.template)
        return mine.difference_to(subject_of(other.files, other.template))

    def sign(self, document: bytes) -> bytes:
        """The document with this origin."""
        return embed(document, self._provenance(document))

    def sign_merged(self, merged: bytes, built: bytes) -> bytes:
        """A merged document: its base is the plan as it was built, without the hand edits. Where
        none of them is left, it is that plan itself."""
        state = "" if merged == built else hashlib.sha256(merged).hexdigest()
        return embed(merged, replace(self._provenance(built), state=state))

    def sign_entries(self, entries: Iterable[Entry], built: bytes) -> bytes:
        """The document, still in its parts, with this origin; ``built`` is it as a whole."""
        files = sorted(
            (*(_shared_entry(*file) for file in self.shared), *file_entries(dict(self.own))),
            key=lambda item: item.name,
        )
        parts = list(entries)
        wired = _wired(*(item for item in parts if item.name in _WIRED))
        kept = [wired.get(item.name, item) for item in parts]
        return write_package((*kept, *item_entries(self._provenance(built), files)))

    def _provenance(self, document: bytes) -> Provenance:
        files = dict((*self.shared, *self.own))
        return Provenance(
            document, files, self.template, self.template_hash, self.standard, self.sources
        )


@lru_cache(maxsize=64)
def _shared_entry(name: str, data: bytes) -> Entry:
    return file_entries({name: data})[0]


@lru_cache(maxsize=64)
def _wired(*items: Entry) -> dict[bytes, Entry]:
    """The content types and relationships of a template with the provenance in them."""
    by_name = {item.name: content_of(item) for item in items}
    types, links = (by_name[name] for name in _WIRED)
    contents = zip(_WIRED, wire(types, links), strict=True)
    return {name: entry(name.decode(), data, SMALL) for name, data in contents}


def origin_files(
    folder: RoundFolder,
    code: str,
    sources: dict[str, str],
    standing: Standing,
    template: Path | None = None,
) -> tuple[Files, Files]:
    """The files that all plans share, and those of this one.

    Of the other agencies nothing goes along: the plan bears its own standing as announced. A
    template that the round brought goes along; those of the program do not. Raises OSError.
    """
    own_template = _own_template(folder, template) if template else {}
    texts = ((name, text) for name, text in _shared(folder) if name != AGENCIES_FILE)
    shared = [(name, _encoded(text)) for name, text in texts]
    shared += [(name, _content(path)) for name, path in own_template.items()]
    agency = _agency_text(code, folder.agencies[code], folder, standing)
    heading = "".join(_TEMPLATE_HEADING.format(name=name) for name in own_template)
    own = {AGENCIES_FILE: with_heading(agency, heading), **sources}
    return tuple(shared), tuple((name, text.encode()) for name, text in own.items())


@lru_cache(maxsize=64)
def _encoded(text: str) -> bytes:
    """The same bytes each time, so that what is made of them is found again quickly."""
    return text.encode()


def _own_template(folder: RoundFolder, template: Path) -> dict[str, Path]:
    """The template by its name in the round, where it is the round's own."""
    try:
        return {nfc(template.relative_to(folder.path).as_posix()): template}
    except ValueError:
        return {}


def _content(path: Path) -> bytes:
    state = path.stat()
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int, _size: int) -> bytes:
    return read_whole(path)


def _shared(folder: RoundFolder) -> Iterator[tuple[str, str]]:
    """The files of the round under their usual names, a bank from elsewhere with them."""
    criteria = tuple((code, block.criteria) for code, block in folder.round.blocks.items())
    text, renamed = _settings(folder.sources[ROUND_FILE].text, criteria, folder.round.bank)
    for name, source in folder.sources.items():
        yield renamed.get(name, name), text if name == ROUND_FILE else source.text
    if folder.bank_source is not None:
        yield BANK_FILE, folder.bank_source.text


@lru_cache(maxsize=8)
def _settings(
    text: str, criteria: tuple[tuple[str, str], ...], bank: str | None
) -> tuple[str, dict[str, str]]:
    usual, renamed = usual_names(text, dict(criteria), bank)
    return with_heading(usual), renamed


def _agency_text(code: str, agency: Agency, folder: RoundFolder, standing: Standing) -> str:
    return "\n".join(entry_lines(code, agency_values(code, agency, folder, standing))) + "\n"


def agency_values(
    code: str, agency: Agency, folder: RoundFolder, standing: Standing | None
) -> dict[str, Any]:
    """What ``agencies.yaml`` says of one agency where the others are not there: with its place
    among them as it was computed, where that is known.
    """
    left_out = {"computed", "block"} | ({"total", "maximum"} if folder.has_scores(code) else set())
    values = agency.model_dump(
        mode="json", exclude_none=True, exclude_defaults=True, exclude=left_out
    )
    if agency.standing:
        values["standing"] = _as_typed(values["standing"])
    values["block"] = folder.round.block_of(agency)
    if standing is not None and (computed := _computed(standing)):
        values["computed"] = computed
    return values


def _as_typed(values: dict[str, Any]) -> dict[str, Any]:
    """Whole numbers as text, as the files hold them."""
    return {key: str(item) if isinstance(item, int) else item for key, item in values.items()}


def _computed(standing: Standing) -> dict[str, str]:
    """The place as the plan prints it, apart from what was announced of it."""
    found = {
        "rank": standing.rank,
        "ranked": standing.ranked,
        "tie": standing.tie or None,
        "sharing": standing.sharing if standing.sharing > 1 else None,
        "mean": None if standing.mean is None else plain(standing.mean),
    }
    return {name: str(value) for name, value in found.items() if value is not None}
