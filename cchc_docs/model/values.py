"""The simple values of the data files: text, points, dates, as they are typed by hand."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cchc_docs import limits
from cchc_docs.file_names import AGENCY_CODE, is_device

_NUMBER = re.compile(r"[-+]?\d{1,9}([.,]\d{1,6})?", re.ASCII)
_DAY_FORMS = tuple(
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})",
        r"(?:ngày +)?(?P<day>\d{1,2}) ?([-/.]) ?(?P<month>\d{1,2}) ?\2 ?(?P<year>\d{4})",
        r"(?:ngày +)?(?P<day>\d{1,2}) +tháng +(?P<month>\d{1,2}) +năm +(?P<year>\d{4})",
    )
)
_DRAFT_FORMS = tuple(
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (
        r"(?:năm +)?(?P<year>\d{4})(?P<month>)",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})",
        r"(?:tháng +)?(?P<month>\d{1,2}) ?[-/.] ?(?P<year>\d{4})",
        r"tháng +(?P<month>\d{1,2}) +năm +(?P<year>\d{4})",
    )
)
"""A year of four digits says which number is the year, and of the others the day stands first
wherever the year does not: nothing is guessed. A year of two digits would be."""
_CODE = re.compile(r"[^\s/\\:*?\"<>|]" + f"{{1,{limits.CODE_LETTERS}}}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


class Record(BaseModel):
    """A value of the domain: never changed once made, no unknown keys.

    Its validator is made when it is first needed, since most commands need few of them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    @cache
    def empty(cls) -> Self:
        """The record of which nothing is said, for kinds without a field that must be given.

        It asks for no validator, so that a default costs nothing before it is used, and is made
        once, as records never change.
        """
        return cls.model_construct()

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        """The record itself, which never changes: a default need not be copied for each use."""
        return self


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text", "phải là một câu hoặc một từ")
    if _CONTROL.search(value):
        raise PydanticCustomError("text", "có ký tự điều khiển không in được")
    text = " ".join(value.split())
    if not text:
        raise PydanticCustomError("text", "không được để trống")
    return text


def _number(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str) or not _NUMBER.fullmatch(value.strip()):
        raise PydanticCustomError(
            "number", "phải là số thập phân như 0.95 hoặc 0,95, đang là “{typed}”", {"typed": value}
        )
    return Decimal(value.strip().replace(",", "."))


@lru_cache(maxsize=4096)  # a round has few different numbers, and asks for each of them often
def decimals_of(value: Decimal) -> int:
    """How many decimals the number needs: 2 for 0.25, 1 for 15.50, 0 for 100."""
    return max(0, -int(value.normalize().as_tuple().exponent))


def _whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,6}", value):
        raise PydanticCustomError(
            "whole", "phải là số nguyên không âm, đang là “{typed}”", {"typed": value}
        )
    return int(value)


def parse_day(value: Any) -> Any:
    """``2026-06-30``, ``30/6/2026``, ``30-06-2026``, ``30.6.2026`` or ``ngày 30 tháng 6 năm 2026``
    as a day. Raises PydanticCustomError."""
    if isinstance(value, date):
        return value
    match = _match(_DAY_FORMS, value)
    if match is None:
        raise PydanticCustomError(
            "day", "phải là ngày như 2019-03-15 hoặc 15/3/2019, đang là “{typed}”", {"typed": value}
        )
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        raise PydanticCustomError("day", "không có ngày {typed}", {"typed": value}) from None


def _match(forms: Iterable[re.Pattern[str]], value: Any) -> re.Match[str] | None:
    text = unicodedata.normalize("NFC", value) if isinstance(value, str) else ""
    return next((found for form in forms if (found := form.fullmatch(text))), None)


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "có"):
        return True
    if value in ("false", "không"):
        return False
    raise PydanticCustomError(
        "flag", "phải là true hoặc false, đang là “{typed}”", {"typed": value}
    )


def _flag_text(flag: bool) -> str:
    return "true" if flag else "false"


def _code(value: Any) -> str:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise PydanticCustomError(
            "code", 'mã không được có dấu cách và các ký tự / \\ : * ? " < > |'
        )
    return value


def _folder_name(value: Any) -> str:
    if not isinstance(value, str) or not AGENCY_CODE.fullmatch(value):
        raise PydanticCustomError(
            "agency_code", "mã cơ quan chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối"
        )
    if len(value) > limits.AGENCY_CODE_LETTERS:
        most = {"most": limits.AGENCY_CODE_LETTERS}
        raise PydanticCustomError("agency_code", "mã cơ quan dài quá {most} ký tự", most)
    if is_device(value):
        raise PydanticCustomError(
            "agency_code",
            "mã “{typed}” là tên riêng của Windows, không dùng làm tên tệp được",
            {"typed": value},
        )
    return value


_DATE_SCHEMA = {
    "anyOf": [
        {
            "type": "string",
            "pattern": r"^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
            r"|(ngày +)?\d.*\d{4})$",
        },
    ]
}
_NUMBER_SCHEMA = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[-+]?\d+([.,]\d+)?$"}]
}


class Typed:
    """How a value is read as it is typed, by a function that raises PydanticCustomError or
    ValueError, and how the JSON schema calls it.

    As pydantic's ``BeforeValidator`` and ``WithJsonSchema``, of which the former looks at the
    signature of the function again for each field.
    """

    def __init__(self, read: Callable[[Any], Any], schema: dict[str, Any]) -> None:
        self._read, self._schema = read, schema

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._read, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(self._schema)


Text = Annotated[str, Typed(_text, {"type": "string", "minLength": 1})]
Number = Annotated[Decimal, Typed(_number, _NUMBER_SCHEMA)]
Whole = Annotated[int, Typed(_whole, {"type": "integer", "minimum": 0})]
Day = Annotated[date, Typed(parse_day, _DATE_SCHEMA)]
Flag = Annotated[
    bool,
    Typed(_flag, {"type": "boolean"}),
    PlainSerializer(_flag_text, when_used="json"),
]
"""True or false; written into a file as these words."""
Code = Annotated[str, Typed(_code, {"anyOf": [{"type": "string"}, {"type": "number"}]})]
AgencyCode = Annotated[
    str, Typed(_folder_name, {"type": "string", "pattern": f"^{AGENCY_CODE.pattern}$"})
]


def one_or_many(value: Any) -> Any:
    """A single value stands for a list of one."""
    return [value] if isinstance(value, str) else value


def _one_or_many_schema(of: str) -> dict[str, Any]:
    return {"anyOf": [{"type": of}, {"type": "array", "items": {"type": of}}]}


Sentences = Annotated[tuple[Text, ...], Typed(one_or_many, _one_or_many_schema("string"))]
Codes = Annotated[
    tuple[Code, ...],
    Typed(
        one_or_many,
        {
            "anyOf": [
                {"type": ["string", "number"]},
                {"type": "array", "items": {"type": ["string", "number"]}},
            ]
        },
    ),
]


class Issued(Record):
    """The date of issue as far as it is known: a draft may have only its year or month."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def known(self) -> date | None:
        """The full date, or None in a draft."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def latest(self) -> date:
        """The last day that this may be; the standard of a draft is chosen by it."""
        if self.known:
            return self.known
        if self.month is None or self.month == 12:
            return date(self.year, 12, 31)
        return date.fromordinal(date(self.year, self.month + 1, 1).toordinal() - 1)


def parse_issued(value: Any) -> Any:
    """``2019``, ``2019-04``, ``4/2019``, ``tháng 4/2019``, or a day, as a date of issue. Raises
    ValueError for anything else.
    """
    if isinstance(value, Issued):
        return value
    match = _match(_DRAFT_FORMS, value)
    if match:
        year, month = match["year"], match["month"]
        if month and not 1 <= int(month) <= 12:
            raise PydanticCustomError("day", "không có tháng {month}", {"month": month})
        _known_year(int(year))
        return Issued(year=int(year), month=int(month) if month else None)
    day = parse_day(value)
    _known_year(day.year)
    return Issued(year=day.year, month=day.month, day=day.day)


def _known_year(year: int) -> None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        known = {"first": _FIRST_YEAR, "last": _LAST_YEAR}
        raise PydanticCustomError("day", "năm ban hành phải từ {first} đến {last}", known)


_FIRST_YEAR, _LAST_YEAR = 1945, 2999
"""Official documents of the state begin with the first; the other keeps dates computable."""

IssueDate = Annotated[
    Issued, Typed(parse_issued, {"anyOf": [{"type": "string"}, {"type": "integer"}]})
]
