"""What of the packages is never imported here: tables of the terminal, the server, tests, C.

The tests of the page would stumble over anything missing.
"""

from __future__ import annotations

import re
from pathlib import Path

_WHOLE = "pygments markdown_it mdurl _yaml uvicorn h11 idna rich anyio"
_PARTS = (
    r"pydantic/(v1|deprecated/copy|_hypothesis|mypy)",
    r"docx/templates/default-docx-template/",
    r"lxml/(html|isoschematron|includes|objectify\.|doctestcompare|usedoctest)",
    r"starlette/(testclient|templating|staticfiles|schemas|endpoints|config|authentication)\.",
    r"starlette/middleware/(authentication|base|cors|gzip|httpsredirect|opentelemetry|wsgi)\.",
)
_ENDINGS = (
    r"\.(pyi|pxd|pyx|h|c|typed)$",
    r"(^|/)(tests?|testing)/",
    r"^bin/",
    r"\.dist-info/(RECORD|WHEEL|INSTALLER|REQUESTED|top_level\.txt|direct_url|entry_points|sboms)",
    r"\.dist-info/(licenses/|LICEN|COPYING|AUTHORS|NOTICE)",
)
_LEFT_OUT = re.compile(
    "|".join(
        [
            *(rf"^{name}[-/]" for name in _WHOLE.split()),
            *(f"^{part}" for part in _PARTS),
            *_ENDINGS,
        ]
    )
)


def kept_files(site: Path) -> dict[str, bytes]:
    """Name and content of what goes into the page; of metadata only its head."""
    files = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or "__pycache__" in path.parts or _LEFT_OUT.search(name):
            continue
        data = path.read_bytes()
        files[name] = _head(data) if name.endswith(".dist-info/METADATA") else data
    return files


def _head(metadata: bytes) -> bytes:
    """Without the description, which is most of it."""
    return metadata.split(b"\n\n")[0] + b"\n"
