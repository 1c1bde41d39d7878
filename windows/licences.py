"""What is inside the folder, by whom and under which licence, with the texts."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from windows.packages import metadata

_TEXTS = re.compile(
    r"\.dist-info/(licenses/.*|[^/]*(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*)", re.I
)
_KEPT = Path(__file__).with_name("licence-texts")


def licence_list(python: str, wheels: Sequence[Path]) -> str:
    """A line for each part; ``python`` says where Python itself is from."""
    rows = [f"Python\tPSF-2.0\t{python}", *(_row(wheel) for wheel in wheels)]
    head = "Các phần bên trong: tên, phiên bản, giấy phép, tệp gốc, sha256 của tệp gốc.\n"
    return head + "Toàn văn giấy phép ở các thư mục bên cạnh.\n\n" + "\n".join(rows) + "\n"


def licence_texts(wheel: Path) -> dict[str, bytes]:
    """The texts that come with a wheel, under the name of its package; else the one kept here.

    Raises SystemExit where there is none at all.
    """
    name = str(metadata(wheel)["Name"])
    with zipfile.ZipFile(wheel) as package:
        names = {path: found for path in package.namelist() if (found := _TEXTS.search(path))}
        texts = {
            f"{name}/{Path(found[1]).name}": package.read(path)
            for path, found in names.items()
            if not path.endswith("/")
        }
    kept = _KEPT / f"{name}.txt"
    if not texts and not kept.exists():
        raise SystemExit(
            f"windows/build: {wheel.name} brings no licence text, nor is one in {_KEPT}"
        )
    return texts or {f"{name}/LICENSE.txt": kept.read_bytes()}


def licence_of(wheel: Path) -> str:
    """The licence that the package declares. Raises SystemExit where it declares none."""
    told = metadata(wheel)
    classes = [
        value.rpartition(" :: ")[2]
        for value in told.get_all("Classifier", [])
        if value.startswith("License ::")
    ]
    text = str(told["License-Expression"] or "") or ", ".join(classes)
    text = text or str(told["License"] or "").strip().partition("\n")[0]
    if not text:
        raise SystemExit(f"windows/build: {wheel.name} declares no licence")
    return text


def _row(wheel: Path) -> str:
    told = metadata(wheel)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"{told['Name']} {told['Version']}\t{licence_of(wheel)}\t{wheel.name}\t{digest}"
