"""The one file: everything packed into a page that may load nothing else."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from pathlib import Path

from browser.packages.assembling import Packages
from browser.packages.installed import ROOT
from browser.page.joining import joined
from browser.pinned import PAGE_BYTES, PYODIDE
from browser.running import CannotBuild

_HERE = Path(__file__).parent
_HAND_OVER = "cchcPart();"
"""Behind each part: it is at work while the browser reads the next one."""


def page_text(packages: Packages, pyodide: Path) -> str:
    """The page. Raises CannotBuild where it would be larger than promised."""
    parts = {  # in the order in which the start asks for them
        "first": packages.first,
        "loader": pyodide / "pyodide.mjs",
        "glue": pyodide / "pyodide.asm.mjs",
        "wasm": pyodide / "pyodide.asm.wasm",
        "library": packages.library,
        "app": packages.app,
    }
    style = (_HERE / "start.css").read_text(encoding="utf-8")
    scripts = {
        "early": (_HERE / "main" / "early.js").read_text(encoding="utf-8"),
        "main": joined(_HERE / "main" / "start.mjs"),
        "over": _HAND_OVER,
    }
    values = {
        **scripts,
        "policy": policy(list(scripts.values()), style),
        "style": style,
        "version": _version(),
        "settings": json.dumps(
            {"version": _version(), "python": _python(pyodide), "parts": list(parts)}
        ),
        "worker": joined(_HERE / "worker" / "worker.mjs"),
        "decoder": joined(_HERE / "worker" / "decoder.mjs"),
        "licences": packages.licences.replace("</script", "< /script"),
        "parts": "\n".join(_part(name, path.read_bytes()) for name, path in parts.items()),
    }
    text = (_HERE / "page.html").read_text(encoding="utf-8")
    pieces = text.split("@@")
    page = "".join(values[one] if at % 2 else one for at, one in enumerate(pieces))
    if len(page.encode()) > PAGE_BYTES:
        raise CannotBuild(f"{len(page.encode())} bytes are more than {PAGE_BYTES}")
    return page


def policy(scripts: list[str], style: str) -> str:
    """Nothing from anywhere: only the scripts of this page, and what they make themselves."""
    hashes = " ".join(_hash(script) for script in scripts)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {hashes} blob: 'wasm-unsafe-eval'",
            "worker-src blob:",
            f"style-src {_hash(style)} blob:",
            "img-src blob: data:",
            "font-src blob: data:",
            "connect-src 'none'",
            "form-action 'none'",
            "base-uri 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _part(name: str, data: bytes) -> str:
    packed = base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()
    script = f'<script type="text/plain" id="cchc-{name}">{packed}</script>'
    return f"{script}<script>{_HAND_OVER}</script>"


def _python(pyodide: Path) -> dict[str, str]:
    """What Pyodide's own lock file says of itself; Pyodide compares it at its start."""
    lock = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    info: dict[str, str] = lock["info"]
    return info | {"version": PYODIDE}


def _version() -> str:
    found: dict[str, str] = {}
    exec((ROOT / "cchc_docs" / "version.py").read_text(encoding="utf-8"), found)
    return found["__version__"]
