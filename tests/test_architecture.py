"""The layers of the house: who may know whom, who may print, and what starting costs."""

from __future__ import annotations

import ast
import builtins
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "cchc_docs"
LAYERS: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "frozen",
        "command_line finding limits programs version",
        "file_names text_width locale write",
        "letters line_breaks model vietnamese",
        "standard packages legacy_fonts",
        "score",
        "compose",
        "data_files docx",
        "excel render",
        "check revise pdf",
        "clerk preview",
        "steps",
        "api",
        "web",
        "cli desktop",
        "__main__",
    )
)
"""From the bottom up; a room may import those below it and nothing beside or above it."""

ORDERS: dict[str, tuple[frozenset[str], ...]] = {
    folder: tuple(frozenset(names.split()) for names in order)
    for folder, order in {
        "steps": ("drafting keeping workbooks", "making", "next_year reporting returning"),
        "web": ("changes", "forms rounds", "dropped plans", "pages"),
    }.items()
}
"""The same inside a folder of rooms. What stands beside the rooms serves them all; of those that
open them, `OPENERS`, nothing is said.
"""
OPENERS = frozenset({"application.py", "server.py"})

HEAVY = (
    "docx",
    "docxtpl",
    "jinja2",
    "lxml",
    "openpyxl",
    "pydantic",
    "rich",
    "yaml",
)


@cache
def modules() -> list[Path]:
    found = sorted(PACKAGE.rglob("*.py"))
    assert len(found) > 40
    return found


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def level(name: str) -> int:
    (found,) = [number for number, names in enumerate(LAYERS) if name in names]
    return found


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All of a module, read once for all tests here."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in nodes(path) if isinstance(node, ast.Call))


def shown(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in nodes(path):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        rooms |= {name.split(".")[1] for name in names if name.startswith("cchc_docs.")}
    return rooms


def test_a_room_knows_only_what_lies_below_it() -> None:
    wrong = [
        f"{shown(path)} must not import {other}"
        for path in modules()
        if (here := room(path)) != "__init__"
        for other in imported_rooms(path) - {here}
        if level(other) >= level(here)
    ]
    assert wrong == []


@pytest.mark.parametrize("folder", ORDERS)
def test_an_inner_room_knows_only_what_lies_below_it(folder: str) -> None:
    order = {name: number for number, names in enumerate(ORDERS[folder]) for name in names}
    found = sorted((PACKAGE / folder).rglob("*.py"))
    assert {path.parent.name for path in found} - {folder} == set(order)
    for path in found:
        here = path.parent.name
        if path.name in OPENERS:
            continue
        below = {name for name in order if order[name] < order.get(here, 0)}
        for node in nodes(path):
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            if module.startswith(f"cchc_docs.{folder}."):
                assert module.split(".")[2] not in set(order) - below - {here}, path.name


def test_only_the_command_line_prints_or_exits() -> None:
    wrong = [
        f"{shown(path)}:{call.lineno}"
        for path in modules()
        if room(path) not in ("cli", "__main__")
        for call in calls(path)
        if (isinstance(call.func, ast.Name) and call.func.id in ("print", "exit", "input"))
        or (isinstance(call.func, ast.Attribute) and ast.unparse(call.func) == "sys.exit")
    ]
    assert wrong == []


def test_the_command_line_and_the_pages_go_through_the_public_names() -> None:
    """What it shows needs words and places; what it does, any other face of the program can do."""
    words = {"command_line", "finding", "frozen", "vietnamese", "letters"}
    beside = words | {"write", "locale", "limits"}
    for path in modules():
        if room(path) in ("cli", "web"):
            served = {"web"} if path == PACKAGE / "cli" / "web.py" else set()
            assert imported_rooms(path) <= beside | {room(path)} | served, path.name


@pytest.mark.parametrize("room_name", ["score", "compose", "model", "standard", "vietnamese"])
def test_the_core_touches_neither_files_nor_clock_nor_chance(room_name: str) -> None:
    found = [path for path in modules() if room(path) == room_name]
    assert found
    for path in found:
        names = {
            alias.name
            for node in nodes(path)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        assert not names & {"os", "pathlib", "Path", "random", "time", "io", "subprocess"}, path


def test_help_starts_without_heavy_packages() -> None:
    code = (
        "import sys; from cchc_docs.cli import cli\n"
        "try: cli.main(['--help'], prog_name='cchc')\n"
        "except SystemExit: pass\n"
        f"print('loaded:', [name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Cách dùng:" in done.stdout
    assert done.stdout.strip().endswith("loaded: []")


def test_a_plan_is_built_without_the_packages_of_workbooks(tmp_path: Path) -> None:
    source = PACKAGE.parent / "data" / "son-la-2018"
    code = (
        "import sys; from cchc_docs.cli import cli\n"
        f"try: cli.main(['build', {str(source)!r}, 'so-noi-vu', '-o', {str(tmp_path)!r}])\n"
        "except SystemExit: pass\n"
        "print('loaded:', [name for name in ('openpyxl', 'rich') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (tmp_path / "so-noi-vu.docx").exists()
    assert done.stdout.strip().endswith("loaded: []")


def test_the_first_page_is_there_without_the_packages_of_workbooks() -> None:
    """In a browser every module that a start asks for is waited for."""
    code = (
        "import sys; from cchc_docs.web.pages import page_routes; page_routes()\n"
        "print('loaded:', [name for name in ('openpyxl', 'docxtpl') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("loaded: []")


KNOWLEDGE = {
    "the names of Word's XML": (
        r"openxmlformats\.org/(?!spreadsheetml|package/2006/relationships|officeDocument/2006/rel"
        r"|markup-compat)|schemas\.microsoft\.com|urn:schemas-microsoft",
        ("docx/names.py",),
    ),
    "the order of properties": (r"keepNext\s+keepLines|rFonts\s+b\s+bCs|pgSz\s+pgMar", ("docx/",)),
    "twips of an inch": (r"\b1_?440\b|\b12_?700\b|\b36_?000\b", ("docx/units.py",)),
    "zip files taken apart": (
        r"^import zipfile|zipfile\.ZipFile\(",
        (
            "packages.py",
            "docx/zip_writer.py",
            "excel/exporting/book_style.py",
            "steps/template_cache.py",
        ),
    ),
    "XML that is not trusted": (r"XMLParser\(", ("docx/package.py",)),
    "what turns a switch on or off": (
        r"\"0\", \"false\"|\"1\", \"true\"",
        ("docx/elements.py", "excel/"),
    ),
    "style chains": (
        r"basedOn",
        (
            "docx/cascade/",
            "docx/package.py",
            "revise/merging/carry.py",
            "revise/merging/merge_styles.py",
        ),
    ),
    "the fields of a measure": (
        r"\bfunding\b",
        ("model/plan.py", "compose/task_table.py", "compose/content.yaml"),
    ),
}
"""What is known in one room only: as it would be written, and where it may be."""


@pytest.mark.parametrize("knowledge", KNOWLEDGE)
def test_what_is_known_stands_in_one_room(knowledge: str) -> None:
    pattern, places = KNOWLEDGE[knowledge]
    told = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if re.search(pattern, path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert told, "the pattern finds nothing at all"
    assert not {name for name in told if not name.startswith(places)}


def test_pages_need_neither_threads_nor_sockets_nor_processes() -> None:
    """They are answered inside a browser too; only the server itself knows the network."""
    banned = {"socket", "threading", "subprocess", "multiprocessing", "uvicorn", "concurrent"}
    for path in modules():
        if room(path) == "web" and path.name != "server.py":
            for node in nodes(path):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    names = [alias.name for alias in node.names]
                    names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                    assert not {name.split(".")[0] for name in names} & banned, path.name
                if isinstance(node, ast.FunctionDef):
                    assert node.name not in routed(path), f"{node.name} is not async"


def routed(path: Path) -> set[str]:
    """The functions that a file of pages gives to addresses."""
    return set(re.findall(r"Route\(\s*\"[^\"]+\",\s*(\w+)", path.read_text(encoding="utf-8")))


def test_the_room_of_word_files_knows_nothing_of_what_is_done_with_them() -> None:
    known = {
        other for path in modules() if room(path) == "docx" for other in imported_rooms(path)
    } - {"docx"}
    below = {"finding", "frozen", "legacy_fonts", "letters", "limits", "packages", "standard"}
    below.add("vietnamese")
    assert known <= below


def test_no_two_modules_have_one_name() -> None:
    """Modules of ``cli`` are named as the rooms that their commands are about."""
    seen: dict[str, Path] = {}
    for path in modules():
        if path.name == "__init__.py" or room(path) == "cli":
            continue
        other = seen.setdefault(path.name, path)
        assert other == path, f"{path} and {other}: one word, one meaning"


TWO_MEANINGS = frozenset(("Block", "Document", "Entry", "Place", "Story"))
"""Classes of Word files that still share a name with another room; nothing joins them."""


def test_no_two_classes_have_one_name() -> None:
    seen: dict[str, Path] = {}
    doubled = set()
    for path in modules():
        for node in nodes(path):
            if isinstance(node, ast.ClassDef) and seen.setdefault(node.name, path) != path:
                doubled.add(node.name)
    assert doubled <= TWO_MEANINGS, "one word, one meaning"


def file_of(name: str) -> Path | None:
    """The file of a module of the package by its full name."""
    stem = PACKAGE.joinpath(*name.split(".")[1:])
    files = (stem.with_suffix(".py"), stem / "__init__.py")
    inside = name.split(".")[0] == PACKAGE.name
    return next((file for file in files if inside and file.exists()), None)


def imported_modules(path: Path) -> set[Path]:
    """The files of the package that the file imports, at its head or in a function."""
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = [file_of(f"{node.module}.{alias.name}") for alias in node.names]
            found |= {file or file_of(node.module) for file in inner}
        elif isinstance(node, ast.Import):
            found |= {file_of(alias.name) for alias in node.names}
    return {file for file in found if file} - {path}


def test_no_file_leads_back_to_itself() -> None:
    """The order in which files are read never matters, also of what a function imports."""
    left = {path: imported_modules(path) for path in modules()}
    while free := [path for path, needed in left.items() if not needed & left.keys()]:
        for path in free:
            del left[path]
    assert not left, sorted(str(path.relative_to(PACKAGE)) for path in left)


ALLOWED = {
    "Refused": "the one that carries findings out of a room",
    "NotARound": "a Refused with what could be read of the round all the same, to be checked",
    "UnreadableDocument": "a Refused after which a new plan goes beside the file",
    "TrackedChangesInside": "a Refused that not even --force passes over",
    "NotKnown": "a rule has nothing to say; it never leaves the engine of rules",
    "BadPosition": "no place in a sheet; its reader tells it with the name of the file",
    "UnknownFile": "an OSError of ours, told as those of the system are",
    "SavedMeanwhile": "an OSError of ours, after which the file is looked at anew",
    "NotAFile": "an OSError of ours, told as those of the system are",
}
"""Every exception that the program defines, and what it is there for."""


def test_there_is_one_kind_of_refusal() -> None:
    known = {name for name in vars(builtins) if name.endswith(("Error", "Exception"))} | {"Refused"}
    defined = set()
    for path in modules():
        for node in nodes(path):
            if isinstance(node, ast.ClassDef):
                bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
                defined |= {node.name} if bases & (known | ALLOWED.keys()) else set()
    assert defined == ALLOWED.keys()


def test_no_function_throws_away_what_it_was_given() -> None:
    wrong = [
        f"{shown(path)}: {node.name}"
        for path in modules()
        if any(isinstance(node, ast.Delete) for node in nodes(path))
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef) and given_to(node) & thrown_away_in(node)
    ]
    assert wrong == []


def given_to(function: ast.FunctionDef) -> set[str]:
    return {item.arg for item in ast.walk(function.args) if isinstance(item, ast.arg)}


def thrown_away_in(function: ast.FunctionDef) -> set[str]:
    return {
        target.id
        for inner in ast.walk(function)
        if isinstance(inner, ast.Delete)
        for target in inner.targets
        if isinstance(target, ast.Name)
    }


BY_IDENTITY = {PACKAGE / "excel" / "exporting" / "book_style.py"}
"""A cache of looks, which it keeps alive itself: openpyxl hashes a font by all that is in it."""


def test_things_are_not_known_by_where_they_lie_in_memory_or_by_names_put_together() -> None:
    for path in modules():
        for call in calls(path):
            if isinstance(call.func, ast.Name):
                here = f"{shown(path)}:{call.lineno}"
                assert call.func.id != "id" or path in BY_IDENTITY, here
                if call.func.id in ("getattr", "setattr", "hasattr") and len(call.args) > 1:
                    package = path.name == "__init__.py"
                    assert package or not isinstance(call.args[1], ast.JoinedStr), here
