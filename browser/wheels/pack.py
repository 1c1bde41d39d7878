"""A wheel whose bytes depend on nothing but what is in it."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from browser.pinned import ABI, PLATFORM
from browser.plain_zip import write_zip


def pack_wheel(
    out: Path,
    name: str,
    version: str,
    source: Path,
    files: dict[str, bytes],
    licences: dict[str, bytes],
) -> Path:
    """``NAME-VERSION-….whl`` in ``out``, with the licences beside its metadata."""
    tag, info = f"{ABI}-{ABI}-{PLATFORM}", f"{name}-{version}.dist-info"
    about = f"Wheel-Version: 1.0\nGenerator: browser/build\nRoot-Is-Purelib: false\nTag: {tag}\n"
    held = {
        **files,
        **{f"{info}/licenses/{one}": text for one, text in licences.items()},
        f"{info}/METADATA": (source / "PKG-INFO").read_bytes(),
        f"{info}/WHEEL": about.encode(),
    }
    lines = [f"{one},{_digest(data)},{len(data)}" for one, data in sorted(held.items())]
    held[f"{info}/RECORD"] = "\n".join([*lines, f"{info}/RECORD,,", ""]).encode()
    path = out / f"{name}-{version}-{tag}.whl"
    write_zip(path, held)
    return path


def _digest(data: bytes) -> str:
    text = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"sha256={text}"
