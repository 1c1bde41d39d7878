"""``windows/build``: all that the folder holds, put into one zip, the same bytes each time."""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

from windows import interpreter
from windows.licences import licence_list, licence_texts
from windows.packages import ROOT, all_wheels, contents

FOLDER = "cchc-windows"
_OUTPUT = ROOT / "output" / "cchc-windows.zip"
_TIME = (2026, 1, 1, 0, 0, 0)
_LAUNCHERS = Path(__file__).with_name("launchers")
_OFFICIAL = f"python-{interpreter.VERSION}-embed-amd64.zip\t{interpreter.SHA256}"
_STAND_IN = (
    f"python{interpreter.TAG}.dll và các mô-đun C trong {interpreter.CARRIER} "
    f"(sha256 {interpreter.CARRIER_SHA256}), thư viện của Python trên máy lập, python.exe từ "
    "windows/python.c"
)


def main() -> None:
    """Look for what is needed, gather, pack, tell."""
    arguments = _arguments()
    started = time.monotonic()
    python = interpreter.official(arguments.python, may_download=not arguments.without_download)
    if python is None and (missing := interpreter.what_is_missing()):
        wanted = "\n  ".join((*missing, f"or --python ZIP, with {interpreter.URL}"))
        raise SystemExit(f"windows/build: python.org is not reached; needed:\n  {wanted}")
    with tempfile.TemporaryDirectory() as folder:
        work = arguments.work or Path(folder)
        files = _files(python, work)
    data = _packed(files)
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_bytes(data)
    kind = "official Python" if python is not None else "STAND-IN for Python, not python.org's own"
    seconds = time.monotonic() - started
    print(f"{arguments.output}: {len(files)} files, {len(data) / 1e6:.1f} MB, {seconds:.0f} s")
    print(f"Python {interpreter.VERSION}: {kind}")
    print(f"sha256 {hashlib.sha256(data).hexdigest()}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="windows/build", description=__doc__)
    parser.add_argument("--python", type=Path, metavar="ZIP", help=f"the file of {interpreter.URL}")
    parser.add_argument(
        "--without-download", action="store_true", help="do not ask python.org: stand-in"
    )
    parser.add_argument("--work", type=Path, metavar="FOLDER", help="keep the wheels there")
    parser.add_argument("-o", "--output", type=Path, default=_OUTPUT, metavar="ZIP")
    return parser.parse_args()


def _files(python: Mapping[str, bytes] | None, work: Path) -> dict[str, bytes]:
    """Everything in the folder, by its name there."""
    told = _STAND_IN if python is None else _OFFICIAL
    inside = interpreter.stand_in(work) if python is None else python
    files = {f"python/{name}": data for name, data in inside.items()}
    files[f"python/python{interpreter.TAG}._pth"] = (
        f"python{interpreter.TAG}.zip\r\n.\r\npackages\r\n".encode()
    )
    wheels = all_wheels(work)
    for wheel in wheels:
        files |= {f"python/packages/{name}": data for name, data in contents(wheel)}
        files |= {f"giay-phep/{name}": data for name, data in licence_texts(wheel).items()}
    files["giay-phep/Python/LICENSE.txt"] = inside["LICENSE.txt"]
    files["giay-phep/danh-sach.txt"] = _for_windows(licence_list(told, wheels))
    for path in sorted(_LAUNCHERS.iterdir()):
        files[path.name] = _for_windows(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        files[f"vi-du/{path.relative_to(ROOT / 'data').as_posix()}"] = path.read_bytes()
    return files


def _for_windows(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def _packed(files: Mapping[str, bytes]) -> bytes:
    """A zip whose bytes depend on nothing but the files."""
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
            for name in sorted(files):
                entry = zipfile.ZipInfo(f"{FOLDER}/{name}", _TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                entry.create_system = 3
                package.writestr(entry, files[name])
        file.seek(0)
        return file.read()


if __name__ == "__main__":
    main()
