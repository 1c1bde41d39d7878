"""Style, scripts and pictures of the pages, out of the package; nothing else is ever served."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_FOLDER = Path(__file__).parent / "static"
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@lru_cache(maxsize=1)
def served() -> dict[str, Path]:
    """Every file by the name that its address has: a closed list, so that no name is a path."""
    return {
        path.relative_to(_FOLDER).as_posix(): path
        for path in sorted(_FOLDER.rglob("*"))
        if path.suffix in _KINDS
    }


@lru_cache(maxsize=64)
def _content(name: str) -> bytes:
    return served()[name].read_bytes()


@lru_cache(maxsize=64)
def address_of(name: str) -> str:
    """The address of a file, with a mark of its content: a new version is fetched anew."""
    mark = hashlib.sha256(_content(name)).hexdigest()[:10]
    return f"/static/{name}?{mark}"


async def static_file(request: Request) -> Response:
    """One file."""
    name = request.path_params["name"]
    if name not in served():
        raise HTTPException(404, "Không có tệp này.")
    lasting = {"Cache-Control": "max-age=31536000, immutable"} if request.url.query else None
    kind = _KINDS[served()[name].suffix]
    return Response(_content(name), media_type=kind, headers=lasting)


ROUTES = [Route("/static/{name:path}", static_file, name="static")]
