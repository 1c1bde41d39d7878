"""What was edited, and where an edit and new figures meet: the records that people are shown."""

from __future__ import annotations

from dataclasses import field

from cchc_docs.finding import TextSpot
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import one_line

KINDS = {
    "text": "sửa chữ",
    "signs": "sửa khoảng trắng, dấu câu hay cách gõ dấu",
    "added": "thêm đoạn",
    "deleted": "xóa đoạn",
    "moved": "chuyển chỗ đoạn",
    "split": "tách đoạn",
    "joined": "nối đoạn",
    "table-added": "thêm bảng",
    "table-deleted": "xóa bảng",
    "table-moved": "chuyển chỗ bảng",
    "row-added": "thêm dòng của bảng",
    "row-deleted": "xóa dòng của bảng",
    "row-moved": "chuyển chỗ dòng của bảng",
    "cell-added": "thêm ô của bảng",
    "cell-deleted": "xóa ô của bảng",
    "cell-moved": "chuyển chỗ ô của bảng",
    "table-format": "sửa trình bày bảng",
    "format": "sửa trình bày chữ",
    "paragraph-format": "sửa trình bày đoạn",
    "comment": "thêm ghi chú bên lề",
    "note": "thêm hoặc bỏ chú thích chân trang",
    "picture": "thêm hoặc bỏ hình ảnh",
    "bookmark": "thêm dấu trang",
    "permission": "thêm vùng được phép sửa",
    "link": "thêm, bỏ hoặc sửa liên kết",
    "object": "thêm hoặc bỏ đối tượng",
    "control": "thêm hoặc bỏ ô điều khiển nội dung, thẻ thông minh",
    "page": "sửa trang hoặc phần",
    "style": "sửa kiểu trình bày",
    "settings": "sửa thiết lập của văn bản",
    "property": "sửa thuộc tính của tệp",
    "part": "thêm phần của chương trình khác",
    "header": "sửa đầu trang, chân trang",
    "doubled": "ghi hai lần một thuộc tính (Word không ghi như thế)",
}


WHOLE = "cả văn bản"
"""A place: the document as a whole."""


def at(words: str) -> TextSpot:
    """A place that is no paragraph, in words: the whole document, a style, a header."""
    return TextSpot(inside=words)


def word_change(before: str, after: str) -> str:
    """What was done to words: put in, taken out, or replaced."""
    if bool(before) == bool(after):
        return KINDS["text"]
    return "thêm chữ" if after else "bỏ chữ"


@dataclass(frozen=True, slots=True)
class WhereKept:
    """Under which heading something stands, "" before the first; ``gone`` is the heading that it
    was written under, where the new plan does not have that section any more.
    """

    under: str = ""
    gone: str = ""

    def __str__(self) -> str:
        """That it stands under another heading, in words; "" where it does not."""
        if not self.gone:
            return ""
        now = f"dưới mục “{_short(self.under)}”" if self.under else "ở đầu văn bản"
        return f"mục “{_short(self.gone)}” không còn trong kế hoạch, chỗ này nay đứng {now}"


NOWHERE = WhereKept()


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that people changed; ``carried`` is false where the new plan does not have it.

    ``place`` is a paragraph of the edited file: ``¶12 "Thực hiện Quyết định…"``; ``standing`` is
    known of what was added.
    """

    kind: str
    place: TextSpot
    before: str = ""
    after: str = ""
    carried: bool = True
    standing: WhereKept = field(default=NOWHERE, compare=False)

    @property
    def message(self) -> str:
        is_text = self.kind == "text"
        text = word_change(self.before, self.after) if is_text else KINDS[self.kind]
        show = _signs if self.kind == "signs" or self._is_blank else _short
        if self.before and self.after:
            text += f": “{show(self.before)}” → “{show(self.after)}”"
        elif self.before or self.after:
            text += f": “{show(self.before or self.after)}”"
        if self.standing.gone:
            text += f"; {self.standing}"
        return text if self.carried else f"không mang sang được: {text}"

    @property
    def _is_blank(self) -> bool:
        """Whether only spaces, breaks and tabs were changed."""
        return self.kind in ("text", "format") and not (self.before + self.after).strip()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words that were edited by hand and whose figures changed too: all three versions.

    ``is_in_margin`` where they stand in a header or footer.
    """

    place: TextSpot
    base: str
    edited: str
    new: str
    is_in_margin: bool = False
    standing: WhereKept = field(default=NOWHERE, compare=False)

    @property
    def message(self) -> str:
        text = (
            f"bản đã lập: “{_short(self.base)}”; người sửa: “{_short(self.edited)}”; "
            f"số liệu mới: “{_short(self.new)}”"
        )
        return f"{text}; {self.standing}" if self.standing.gone else text


_SHOWN = {
    " ": "␣",
    "\n": "[xuống dòng]",
    "\t": "[tab]",
    "\u00a0": "[dấu cách không ngắt]",
    "\u00ad": "[gạch nối mềm]",
    "\u2011": "[gạch nối không ngắt]",
    "\u200b": "[dấu cách không có độ rộng]",
}
_UNSEEN = ("\n", "\t", "\u00ad", "\u200b")
"""What stands between words, or in one, and would be told as nothing."""


def _signs(text: str) -> str:
    """The text with what has no look of its own named."""
    return "".join(_SHOWN.get(letter, letter) for letter in text[:120])


def _short(text: str) -> str:
    for sign in _UNSEEN:
        text = text.replace(sign, _SHOWN[sign])
    return one_line(text, 120)
