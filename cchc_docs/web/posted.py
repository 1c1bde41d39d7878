"""What a form sent: fields as text, files within limits, all in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import field

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from cchc_docs import limits
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import nfc
from cchc_docs.web.guard import BODY_BYTES
from cchc_docs.web.sendings import Sending
from cchc_docs.web.uploads import bare_name

_FIELD_BYTES = 2_000_000
_FIELDS = 5_000
_FILES = 1_000


@dataclass(frozen=True, slots=True)
class PostedFile:
    """A file that came with a form; its name is no path."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Posted:
    """The fields and files of a form."""

    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Mapping[str, Sequence[PostedFile]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The value of a field, in NFC, line ends as ``\n``; "" where it is not there."""
        *_, last = "", *self.texts(name)
        return last

    def words(self, name: str, lacking: str = "") -> str:
        """The value in one line; 422 that says what is ``lacking`` where it is empty."""
        found = " ".join(self.text(name).split())
        if lacking and not found:
            raise HTTPException(422, lacking)
        return found

    def texts(self, name: str) -> list[str]:
        """All values of a field, such as ticked boxes."""
        return list(self.fields.get(name, ()))

    def has(self, name: str) -> bool:
        """Whether the field was sent at all."""
        return name in self.fields

    def file(self, name: str, most: int) -> PostedFile:
        """The file of a field; 422 where none was chosen, 413 where it is larger than ``most``."""
        found = self.all_files(name)[-1]
        size = len(found.data)
        if size > most:
            raise HTTPException(
                413, f"Tệp {found.name} {limits.megabytes(size)}, lớn hơn {limits.megabytes(most)}."
            )
        if not size:
            raise HTTPException(422, f"Tệp {found.name} trống, không có gì bên trong.")
        return found

    def all_files(self, name: str) -> Sequence[PostedFile]:
        """The files of a field that takes several; 422 where none was chosen."""
        found = self.files.get(name)
        if not found:
            raise HTTPException(422, "Chưa chọn tệp nào. Bấm nút chọn tệp, hoặc kéo tệp vào trang.")
        return found

    def sending(self, path: str) -> Sending | None:
        """Which sending of a form to that address this is, as the page says; None where it does
        not.
        """
        mark = self.text("lan-gui")
        if not mark:
            return None
        digest = hashlib.sha256(repr((path, sorted(self.fields.items()))).encode())
        for name, files in sorted(self.files.items()):
            for file in files:
                digest.update(repr((name, file.name, len(file.data))).encode() + file.data)
        return Sending(mark, digest.hexdigest())


async def read_posted(request: Request) -> Posted:
    """The form of a POST; 400 where it cannot be read, 413 where it is too long."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if kind == "multipart/form-data":
            parser = MultiPartParser(
                request.headers,
                request.stream(),
                max_files=_FILES,
                max_fields=_FIELDS,
                max_part_size=_FIELD_BYTES,
            )
            parser.spool_max_size = BODY_BYTES  # never to a file: that would need a thread
            return await _kept(await parser.parse())
        if kind == "application/x-www-form-urlencoded":
            return await _kept(await FormParser(request.headers, request.stream()).parse())
    except MultiPartException as error:
        raise HTTPException(400, "Không đọc được nội dung gửi lên.") from error
    except ClientDisconnect as error:
        raise HTTPException(413, "Nội dung gửi lên quá lớn hoặc bị ngắt giữa chừng.") from error
    return Posted()


async def _kept(form: FormData) -> Posted:
    fields: dict[str, list[str]] = {}
    files: dict[str, list[PostedFile]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            fields.setdefault(name, []).append(_clean(value))
        elif value.filename:
            file = PostedFile(bare_name(value.filename), value.file.read())
            files.setdefault(name, []).append(file)
    await form.close()
    return Posted(fields, files)


def _clean(value: str) -> str:
    return nfc(value).replace("\r\n", "\n").replace("\r", "\n")
