"""A round whose files are at hand as bytes, held in a folder of its own for as long as needed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc_docs.data_files.round_folder import RoundFolder, read_round
from cchc_docs.data_files.round_names import (
    AGENCY_FOLDERS,
    BANK_FILE,
    is_data_name,
    is_template_name,
)
from cchc_docs.data_files.usual_names import usual_names
from cchc_docs.finding import Refused, told_as
from cchc_docs.write import read_whole


def files_of(folder: RoundFolder) -> dict[str, bytes]:
    """Every data file of the round as it stands on disk, by its name in the round.

    A bank that the round names by a path comes along under the usual name. Files of single agencies
    that cannot be read are left out. Raises OSError.
    """
    settings = folder.round
    names = {"round.yaml", "agencies.yaml", *(item.criteria for item in settings.blocks.values())}
    files = {name: read_whole(folder.path / name) for name in sorted(names)}
    for kind in AGENCY_FOLDERS:
        for code in folder.files(kind):
            name = f"{kind}/{code}.yaml"
            with suppress(OSError):  # who reads the file itself tells what is wrong with it
                files |= {name: read_whole(folder.path / name)} if is_data_name(name) else {}
    if folder.bank_source is not None:
        files[BANK_FILE] = folder.bank_source.data
        files["round.yaml"] = with_usual_bank(files["round.yaml"], settings.bank)
    elif (folder.path / BANK_FILE).is_file():
        files[BANK_FILE] = read_whole(folder.path / BANK_FILE)
    return files


def with_usual_bank(data: bytes, bank: str | None) -> bytes:
    """``round.yaml`` with the bank under the name that it has beside it."""
    text, _ = usual_names(data.decode("utf-8-sig"), {}, bank)
    return text.encode()


@contextmanager
def held_round(
    files: Mapping[str, bytes], name: str = "dot", told: str = ""
) -> Iterator[RoundFolder]:
    """The round of these files, which have names that a round may have.

    Raises NotARound where they cannot be read as a round. Where ``told`` is given, all that is
    refused about the files, that too, is raised as Refused and told as about it.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, name)
        write_files(folder, files)
        try:
            yield read_round(folder)
        except Refused as error:
            if not told:
                raise
            raise Refused(*told_as(error.findings, str(folder), told)) from None


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """The files, templates among them, into a folder that is nobody else's. Raises ValueError for
    any name that a round has not.
    """
    for name, data in files.items():
        if not (is_data_name(name) or is_template_name(name)):
            raise ValueError(name)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
