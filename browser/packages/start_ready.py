"""Run by Pyodide's own Python while the page is made: what ``cchc_browser.prepared`` has ready."""

from __future__ import annotations

import marshal
import pkgutil
from importlib import import_module
from pathlib import Path
from typing import Any

from cchc_browser.lacking import without_threads  # type: ignore[import-not-found]  # in the page
from cchc_browser.modules import joined  # type: ignore[import-not-found]
from cchc_browser.prepared import Recording, one_state_of_readers  # type: ignore[import-not-found]

NOT_HERE = ("rich", "uvicorn", "webbrowser")
"""What some modules want that the page does not have."""
_APP = Path("/app")
_OWN = _APP / "cchc_browser"
"""Its modules are there as files: with them the others are found."""


class Readying:
    """To be made before anything of the program is imported, and written when all has been."""

    def __init__(self) -> None:
        self._compiled = Recording()
        without_threads()
        from cchc_browser.schemas import note_schemas  # type: ignore[import-not-found]

        one_state_of_readers()
        self._schemas = note_schemas()

    def write(self) -> None:
        """What ``prepared`` reads; the modules are taken out of their folders."""
        from cchc_browser.later_pages import addresses  # type: ignore[import-not-found]

        _import_all()
        found = addresses()
        paths = [one for one in _APP.rglob("*.pyc") if one.parent != _OWN]
        places, whole = joined({str(one): one.read_bytes() for one in paths})
        for path in paths:
            path.unlink()
        compiled = (self._compiled.methods, self._compiled.expressions)
        known = [_in_order(one) for one in (*compiled, self._schemas)]
        (_OWN / "prepared.bin").write_bytes(marshal.dumps((places, *known, found)))
        (_OWN / "modules.bin").write_bytes(whole)


def _in_order(known: dict[Any, Any]) -> dict[Any, Any]:
    return dict(sorted(known.items(), key=repr))


def _import_all() -> None:
    """Every module of the program and every record, so that all that they make is noted."""
    import cchc_docs
    from cchc_docs.model import Record

    for module in pkgutil.walk_packages(cchc_docs.__path__, "cchc_docs."):
        if module.name.endswith("__main__"):
            continue
        try:
            import_module(module.name)
        except ModuleNotFoundError as error:
            if error.name not in NOT_HERE:
                raise
    waiting = [Record]
    while waiting:
        record = waiting.pop()
        record.model_rebuild()
        waiting += record.__subclasses__()
