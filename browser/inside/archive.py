"""Rounds and plans as one .zip: given out whole, taken in without replacing anything."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cchc_docs import limits
from cchc_docs.finding import Finding, Place, Refused

MARK = "round.yaml"
PLANS = "output/"
_FILES = 20_000
_UNPACKED = 500_000_000
_WHEN = (2026, 1, 1, 0, 0, 0)


def all_files(root: Path, rounds: Path, documents: Path) -> bytes:
    """Every round and every plan below ``root``: a .zip that ``taken_in`` reads again."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for folder in (rounds, documents):
            for path in sorted(one for one in folder.rglob("*") if one.is_file()):
                entry = zipfile.ZipInfo(path.relative_to(root).as_posix(), _WHEN)
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpacked(data: bytes, name: str) -> dict[str, bytes]:
    """The files of a .zip by their names. Raises Refused, also for names that lead outside."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            if len(entries) > _FILES or sum(one.file_size for one in entries) > _UNPACKED:
                size = limits.megabytes(_UNPACKED)
                raise Refused(_fault(name, f"có nhiều hơn {_FILES} tệp hoặc {size} khi mở nén"))
            return {_safe(one, name): archive.read(one) for one in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise Refused(_fault(name, "không đọc được: tệp .zip hỏng hoặc có mật khẩu")) from error


@dataclass(frozen=True, slots=True)
class FoundRound:
    """A round among files: the name of its folder, its files and its plans by their paths in it."""

    name: str
    files: dict[str, bytes]
    plans: dict[str, bytes]


def rounds_among(files: Mapping[str, bytes]) -> list[FoundRound]:
    """The rounds in it, by the path of their ``round.yaml``."""
    marks = sorted(one for one in files if PurePosixPath(one).name == MARK)
    return [_round_at(files, PurePosixPath(mark).parent.as_posix()) for mark in marks]


def _round_at(files: Mapping[str, bytes], parent: str) -> FoundRound:
    if parent == ".":  # the files are those of the round itself, its plans in a folder inside
        own = {one: data for one, data in files.items() if not one.startswith(PLANS)}
        return FoundRound("", own, _below(files, PLANS))
    name = PurePosixPath(parent).name
    return FoundRound(name, _below(files, f"{parent}/"), _plans_of(files, PurePosixPath(parent)))


def _plans_of(files: Mapping[str, bytes], place: PurePosixPath) -> dict[str, bytes]:
    """Beside the round's folder or above it: what was given out may come back in a folder."""
    for above in place.parents:
        found = _below(files, f"{(above / PLANS / place.name).as_posix()}/")
        if found:
            return found
    return {}


def _below(files: Mapping[str, bytes], prefix: str) -> dict[str, bytes]:
    return {one[len(prefix) :]: data for one, data in files.items() if one.startswith(prefix)}


def free_name(folder: Path, name: str) -> str:
    """The name, or with a number behind it where the folder has one of that name already."""
    wanted = name or "dot"
    number, free = 2, wanted
    while (folder / free).exists():
        free, number = f"{wanted}-{number}", number + 1
    return free


def no_round(files: Mapping[str, bytes], name: str) -> str:
    """What to do with an archive in which no round is, by what is in it."""
    books = _named(files, (".xlsx", ".xlsm", ".xls"))
    documents = _named(files, (".docx", ".doc"))
    if books:
        return (
            f"{name} không có đợt nào, chỉ có bảng Excel {books}. Giải nén {name}, rồi mở bảng ấy "
            "ở trang đầu. Chưa ghi gì."
        )
    if documents:
        return (
            f"{name} không có đợt nào, chỉ có văn bản Word {documents}. Nén cả thư mục của đợt, "
            "có tệp round.yaml, rồi mở lại; kiểm tra thể thức thì giải nén và mở văn bản ở trang "
            "đầu. Chưa ghi gì."
        )
    return (
        f"{name} không có đợt nào (không thấy tệp {MARK}). Nén cả thư mục của đợt thành .zip rồi "
        "mở lại. Chưa ghi gì."
    )


def _named(files: Mapping[str, bytes], endings: tuple[str, ...]) -> str:
    """The first of the files with such an ending, and that there are more."""
    names = [PurePosixPath(one).name for one in sorted(files) if one.lower().endswith(endings)]
    names = [one for one in names if not one.startswith(("~$", "."))]
    more = f" và {len(names) - 1} tệp khác" if len(names) > 1 else ""
    return f"“{names[0]}”{more}" if names else ""


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below the folder by its path in it."""
    found = (one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in found}


def put_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes them below the folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _safe(entry: zipfile.ZipInfo, name: str) -> str:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    if is_link or path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise Refused(_fault(name, "có tệp mang tên dẫn ra ngoài thư mục"))
    return path.as_posix()


def _fault(name: str, message: str) -> Finding:
    hint = "nén lại thư mục của đợt thành .zip rồi mở lại"
    return Finding("TW-01", "error", Place(name), message, hint)
