"""What a form sent: fields as text, files within limits, all in memory."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from cchc_docs import limits
from cchc_docs.vietnamese import nfc
from cchc_docs.web.guard import BODY_BYTES
from cchc_docs.web.uploads import bare_name

_FIELD_BYTES = 2_000_000
_FIELDS = 5_000
_FILES = 4


@dataclass(frozen=True, slots=True)
class PostedFile:
    """A file that came with a form; its name is no path."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Posted:
    """The fields and files of a form."""

    form: FormData

    def text(self, name: str, default: str = "") -> str:
        """The value of a field, in NFC, line ends as ``\\n``; ``default`` where it is not there."""
        value = self.form.get(name, default)
        return _clean(value) if isinstance(value, str) else default

    def texts(self, name: str) -> list[str]:
        """All values of a field, such as ticked boxes."""
        return [_clean(value) for value in self.form.getlist(name) if isinstance(value, str)]

    def has(self, name: str) -> bool:
        """Whether the field was sent at all."""
        return name in self.form

    def file(self, name: str, most: int) -> PostedFile:
        """The file of a field; 422 where none was chosen, 413 where it is larger than ``most``."""
        found = self.form.get(name)
        if not isinstance(found, UploadFile) or not found.filename:
            raise HTTPException(422, "Chưa chọn tệp nào. Bấm nút chọn tệp, hoặc kéo tệp vào trang.")
        data = found.file.read()
        shown = bare_name(found.filename)
        if len(data) > most:
            raise HTTPException(
                413, f"Tệp {shown} {limits.megabytes(len(data))}, lớn hơn {limits.megabytes(most)}."
            )
        if not data:
            raise HTTPException(422, f"Tệp {shown} trống, không có gì bên trong.")
        return PostedFile(shown, data)


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
            return Posted(await parser.parse())
        if kind == "application/x-www-form-urlencoded":
            return Posted(await FormParser(request.headers, request.stream()).parse())
    except MultiPartException as error:
        raise HTTPException(400, "Không đọc được nội dung gửi lên.") from error
    except ClientDisconnect as error:
        raise HTTPException(413, "Nội dung gửi lên quá lớn hoặc bị ngắt giữa chừng.") from error
    return Posted(FormData())


def _clean(value: str) -> str:
    return nfc(value).replace("\r\n", "\n").replace("\r", "\n")
