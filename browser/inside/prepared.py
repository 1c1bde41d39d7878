"""What Python would make anew at every start, made once while the page is made: the methods of
records, which are written as source class by class, regular expressions, what pydantic works out of
their fields; where each module and each page is. More than half of the way to the first plan. What
is not known here goes its usual way.
"""

from __future__ import annotations

import dataclasses
import marshal
import re
from array import array
from collections.abc import Callable
from importlib.util import source_hash
from pathlib import Path
from types import CodeType
from typing import Any

_FILE = Path(__file__).with_name("prepared.bin")
_MODULES = Path(__file__).with_name("modules.bin")
_re: Any = re._compiler  # type: ignore[attr-defined]


def use() -> None:
    """To be called before anything of the program is imported."""
    from .lacking import without_threads
    from .modules import use_modules

    places, methods, expressions, schemas, addresses = marshal.loads(_FILE.read_bytes())
    use_modules(places, str(_MODULES))
    use_compiled(methods, expressions)
    without_threads()
    from .later_pages import use_addresses
    from .schemas import use_schemas

    one_state_of_readers()
    use_schemas(schemas)
    use_addresses(addresses)


def use_compiled(methods: dict[bytes, bytes], expressions: dict[tuple[Any, int], Any]) -> None:
    """Methods and expressions that are known are not compiled again."""
    anew = _re.compile

    def run(source: str, *names: dict[str, Any]) -> None:
        known = methods.get(_mark(source))
        exec(marshal.loads(known) if known else _method(source), *names)

    def compiled(pattern: Any, flags: int) -> Any:
        known = expressions.get((pattern, int(flags)))
        if known is None:
            return anew(pattern, flags)
        given, code, *more = known
        return _re._sre.compile(pattern, given, list(memoryview(code).cast("I")), *more)

    _re.compile = compiled
    _written_by(run)


def one_state_of_readers() -> None:
    """Who reads templates never changes here, and need not be asked for its state."""
    from cchc_docs.steps import template_cache

    vars(template_cache)["_readers"] = lambda: ("the page",)


def _written_by(run: Callable[..., None]) -> None:
    """Who writes methods as source has them run by this, before the built-in ``exec``."""
    from cchc_docs import frozen

    for module in (dataclasses, frozen):
        vars(module)["exec"] = run


def _method(source: str) -> CodeType:
    return compile(source, "<string>", "exec", dont_inherit=True)


def _mark(source: str) -> bytes:
    return source_hash(source.encode())


class Recording:
    """Notes what is compiled from now on: ``methods`` and ``expressions``."""

    def __init__(self) -> None:
        self.methods: dict[bytes, bytes] = {}
        self.expressions: dict[tuple[Any, int], tuple[Any, ...]] = {}
        self._engine = _re._sre
        self._anew = _re.compile
        self._given: tuple[Any, ...] = ()
        _re.compile = self._compiled
        _re._sre = self
        _written_by(self._run)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def _run(self, source: str, *names: dict[str, Any]) -> None:
        code = _method(source)
        self.methods[_mark(source)] = marshal.dumps(code)
        exec(code, *names)

    def compile(self, pattern: Any, flags: int, code: list[int], *more: Any) -> Any:
        """In the place of the engine's own."""
        self._given = (int(flags), array("I", code).tobytes(), *more)
        return self._engine.compile(pattern, flags, code, *more)

    def _compiled(self, pattern: Any, flags: int) -> Any:
        made = self._anew(pattern, flags)
        if isinstance(pattern, (str, bytes)):
            self.expressions[pattern, int(flags)] = self._given
        return made
