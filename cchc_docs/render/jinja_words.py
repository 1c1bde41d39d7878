"""What jinja says about a broken tag, in Vietnamese by kind; its own words reach no user."""

from __future__ import annotations

import difflib
import re
import unicodedata

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError

OF_CELLS = ("vm", "hm", "colspan", "cellbg")
"""Statements by which docxtpl joins and colours cells; it writes their look out of order, so that
they are not used in templates of ours."""

STATEMENTS = (
    "if",
    "elif",
    "else",
    "endif",
    "for",
    "endfor",
    "set",
    "endset",
    "with",
    "endwith",
    "filter",
    "endfilter",
    "raw",
    "endraw",
)
"""What may stand first in ``{% … %}``."""

_MEANT = {"i": "if", "elseif": "elif", "elsif": "elif", "elf": "elif"}
"""What a Vietnamese keyboard makes of a word (“if” becomes “ì”), without its marks; and what other
languages call it."""
_NEAR = 0.6

_PREFIXES = ("p", "tr", "tc", "r")
_KINDS = (
    (
        rf"Encountered unknown tag '({'|'.join(STATEMENTS)})'",
        "thẻ “{0}” sai chỗ: thẻ mở của nó không có, hoặc khối bên trong chưa đóng",
    ),
    (r"Encountered unknown tag '(.*?)'", "không có thẻ “{0}”{near}"),
    (r"Unexpected end of template", "thẻ mở chưa có thẻ đóng"),
    (r"Missing end of (raw|comment)", "chú thích hoặc khối viết dở, thiếu phần đóng"),
    (r"tag name expected", "thẻ {{% %}} trống"),
    (r"No filter named '(.*?)'", "không có bộ lọc “{0}”"),
    (r"No test named '(.*?)'", "không có phép thử “{0}” sau chữ is"),
    (r"unexpected char '(.*)' at", "có ký tự lạ “{0}” trong thẻ"),
    (r"unexpected char \"(.*)\" at", "có ký tự lạ “{0}” trong thẻ"),
    (r"Expected an expression", "trong thẻ thiếu tên trường"),
    (r"Invalid character in identifier", "tên trường có ký tự lạ"),
    (r"expected token '(.*?)', got '(.*?)'", "trong thẻ cần “{0}” mà lại có “{1}”"),
    (r"unexpected '(.*?)'", "trong thẻ thừa “{0}”"),
    (r"can't assign to|cannot assign", "không đặt được giá trị cho tên này"),
    (r"loop is undefined|'loop' is undefined", "“loop” chỉ dùng trong vòng lặp for"),
    (r"'(.*?)' is undefined", "không có giá trị “{0}” ở đây"),
    (r"has no (?:attribute|element) '?(.*?)'?$", "không có giá trị “{0}” ở đây"),
    (r"access to attribute '(.*?)'", "không được dùng “{0}” trong mẫu"),
    (r"is not safely callable|access to", "không được gọi lệnh này trong mẫu"),
)
_JINJA_NAMES = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of statement block": "{%",
    "begin of print statement": "{{",
    "name": "một tên",
    "integer": "một số",
    "string": "một chuỗi chữ",
    "template data": "hết thẻ",
}


def in_vietnamese(error: TemplateError) -> str:
    """The error as an official reads it; messages of our own are passed on."""
    message = error.message or ""
    for pattern, words in _KINDS:
        found = re.search(pattern, message, re.DOTALL)
        if found:
            said = [_JINJA_NAMES.get(item, item) for item in found.groups()]
            near = nearest_statement(said[0]) if "{near}" in words else ""
            return words.format(*said, near=near)
    if not message.isascii():
        return message
    if isinstance(error, UndefinedError):
        return "dùng giá trị không có"
    if isinstance(error, TemplateSyntaxError):
        return "thẻ viết sai"
    return "thẻ dùng sai giá trị"


def nearest_statement(word: str) -> str:
    """``; có phải là “if”?`` for ``If`` and for ``ì``; nothing where nothing is near."""
    if word.lower() in _PREFIXES:
        return f"; chữ “{word.lower()}” viết liền sau {{%, ví dụ {{%{word.lower()} if … %}}"
    if word in OF_CELLS:
        return "; muốn nối hoặc tô ô thì làm trong Word (Merge Cells, Shading)"
    close = like_statement(word)
    return f"; có phải là “{close}”?" if close else ""


def like_statement(word: str) -> str:
    """The statement that the word looks like, without its marks and capitals, or nothing."""
    letters = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    close = difflib.get_close_matches(_MEANT.get(plain, plain), STATEMENTS, n=1, cutoff=_NEAR)
    return close[0] if close else ""
