"""Run by Pyodide's own Python while the page is made: the first page of who has no round yet.

It is shown while Python starts, so that a file can be dropped at once; what is asked meanwhile
waits for Python.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

_FILES = re.compile(r'\b(?:src|href)="(/static/[^"]+)"')


async def first_page() -> str:
    """JSON: the ``page``, the ``files`` that it loads by their addresses (type and text), and the
    ``most`` bytes that one request may have.
    """
    from cchc_browser.desk import BrowserDesk  # type: ignore[import-not-found]  # in the page

    desk = BrowserDesk(Path("/first"))

    async def got(address: str, *accept: tuple[str, str]) -> tuple[str, str]:
        status, headers, body = await desk.ask("GET", address, accept, memoryview(b""))
        if status != 200:
            raise RuntimeError(f"{address}: {status}")
        return dict(headers)["content-type"], body.decode()

    _, page = await got("/", ("accept", "text/html"))
    files = {address: await got(address) for address in sorted(set(_FILES.findall(page)))}
    return json.dumps({"page": page, "files": files, "most": desk.most_bytes}, ensure_ascii=False)
