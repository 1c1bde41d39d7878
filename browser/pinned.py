"""What the browser edition is made of, by version and hash; ``constraints.txt`` pins the rest."""

PYODIDE = "314.0.7"
PYODIDE_INTEGRITY = (
    "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyM"
    "cWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
)
PYTHON = "3.14"
ABI = "cp314"
PLATFORM = "pyemscripten_2026_0_wasm32"
"""Python and binary interface of this Pyodide: wheels for it bear these names."""

LXML = "6.1.3"
LXML_SOURCE = "45222d94ddd511536f3b2f7d9deae3b2339b4ce0f075f1ca25703b07cad9dd21"
PYYAML = "6.0.4"
PYYAML_SOURCE = "e24bf71af8a432d7808fabff134d38dfe16d3cbb41f2873bb4b1e42422de0a1a"
CYTHON = "3.3.1"
"""Translates the one module of PyYAML, whose source comes without its C."""

LLVM = "19"
HEADER_SUITES = ("forky", "sid")
"""Debian suites asked in turn for the headers of Emscripten and of Python 3.14."""

EPOCH = 1767225600
"""2026-01-01: the time of every file inside, so that the same sources give the same bytes."""

PAGE_BYTES = 19_000_000
"""The file is kept below this: it travels by e-mail and by old USB sticks."""
