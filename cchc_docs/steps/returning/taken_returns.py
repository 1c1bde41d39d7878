"""Which returns were taken already: what a person changes in the round afterwards stays.

A small file beside the round's own; without it a return is only held against the round anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from cchc_docs.frozen import dataclass
from cchc_docs.steps.returning.returned_files import ReturnedFile
from cchc_docs.write import present_bytes

FILE = "da-nhan.json"


@dataclass(frozen=True)
class TakenReturns:
    """The returns so far, by the digest of their content: agency, name of the file, and whether
    anything of it was taken."""

    files: Mapping[str, tuple[str, str, bool]] = field(default_factory=dict)
    data: bytes | None = field(default=None, compare=False)
    """What the file holds; None where there is none."""

    @property
    def to_keep(self) -> bytes | None:
        """What the file holds where that is not, to the byte, what the program writes there."""
        return None if self.data == self.written() else self.data

    def has_taken(self, file: ReturnedFile) -> bool:
        """Whether just this file was taken for its agency."""
        code, _, taken = self.files.get(file.digest, ("", "", False))
        return code == file.agency and taken

    def of(self, agency: str) -> list[str]:
        """The names of what came from the agency."""
        return sorted({name for code, name, _ in self.files.values() if code == agency})

    def with_more(self, files: Iterable[tuple[ReturnedFile, bool]]) -> TakenReturns:
        """These and more, each with whether anything of it was taken."""
        more = {file.digest: (file.agency, file.path.name, taken) for file, taken in files}
        return TakenReturns({**self.files, **more}, self.data)

    def written(self) -> bytes:
        """What the file is to hold."""
        returns = {
            digest: {"agency": agency, "file": name, "taken": was_taken}
            for digest, (agency, name, was_taken) in sorted(self.files.items())
        }
        text = json.dumps({"returns": returns}, ensure_ascii=False, indent=1)
        return f"{text}\n".encode()


def read_taken(folder: Path) -> TakenReturns:
    """What was taken into the round in the folder; nothing where the file does not say.

    Raises OSError where it is there and cannot be read.
    """
    data = present_bytes(folder / FILE)
    try:
        found = json.loads(data or b"{}")
        returns = {
            str(digest): (str(item["agency"]), str(item["file"]), item["taken"] is True)
            for digest, item in found["returns"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        returns = {}
    return TakenReturns(returns, data)
