"""Which document a file is: the plan, amendment or report of whom, on which year of which province.

Two files with one subject are states of one document, to be merged; any other file under the same
name is another document, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal

from cchc_docs.data_files.template_fields import AMENDMENT, SUMMARY
from cchc_docs.data_files.yaml_file import read_yaml
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.model import Round
from cchc_docs.revise.provenance import extract

_KINDS: Mapping[str, Literal["amendment", "report"]] = {
    AMENDMENT: "amendment",
    SUMMARY: "report",
}
_LEVEL = re.compile(r"^\s*(tỉnh|thành phố)\s")
_NAMES = {"plan": "kế hoạch", "amendment": "kế hoạch sửa đổi, bổ sung", "report": "báo cáo"}


@dataclass(frozen=True, slots=True)
class FileSubject:
    """What a document is about; a report is about no single agency."""

    kind: Literal["plan", "amendment", "report"]
    agencies: frozenset[str]
    year: str
    province: str

    def difference_to(self, other: FileSubject) -> str:
        """Why the other is another document, in words; empty where it is the same."""
        if self.kind != other.kind:
            return f"tệp này là {_NAMES[other.kind]}, một văn bản khác"
        if self.kind != "report" and not self.agencies & other.agencies:
            return f"tệp này là {_NAMES[other.kind]} của cơ quan khác"
        if self.year != other.year:
            return f"tệp này là {_NAMES[other.kind]} về kết quả năm {other.year or '(không rõ)'}"
        if not one_province(self.province, other.province):
            return f"tệp này là {_NAMES[other.kind]} của đợt khác ({other.province})"
        return ""


def about_round(round_: Round) -> str:
    """What a file made of a whole round is about: another round has another year, province or
    blocks.
    """
    return _round_words(str(round_.year), round_.province, round_.blocks)


def _round_words(year: str, province: str, blocks: Iterable[str]) -> str:
    return "\n".join(("round", year, _bare(province), *sorted(blocks)))


def about_its_round(data: bytes, name: str) -> str:
    """What a file made beside a plan is about: its round, where the document says one."""
    try:
        made_from = extract(data)
        _, value, _ = read_yaml((made_from.files if made_from else {}).get("round.yaml", b""), "")
    except Refused:
        value = None
    blocks = value.get("blocks") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(blocks, dict):
        return document_subject(data, name)
    year, province = str(value.get("year") or ""), str(value.get("province") or "")
    return _round_words(year, province, blocks)


def document_subject(data: bytes, name: str) -> str:
    """What a file made of a document is about; ``name`` stands for one that does not say it."""
    try:
        made_from = extract(data)
    except Refused:
        made_from = None
    if made_from is None:
        return f"document\n{name}"
    subject = subject_of(made_from.files, made_from.template)
    province = _bare(subject.province)
    return "\n".join((subject.kind, *sorted(subject.agencies), subject.year, province))


def _bare(province: str) -> str:
    """The name of a province without what kind it is, which drafts lack."""
    return " ".join(_LEVEL.sub("", province.casefold()).split())


def one_province(first: str, second: str) -> bool:
    """“Sơn La” and “tỉnh Sơn La” are one: drafts are made before the name is complete."""
    one, other = first.casefold().strip(), second.casefold().strip()
    return one.endswith(other) or other.endswith(one)


def subject_of(files: Mapping[str, bytes], template: str) -> FileSubject:
    """The subject by the data files that a document was made from, and its template's name."""
    plans = (name for name in files if name.startswith("plans/"))
    codes = frozenset(name.removeprefix("plans/").removesuffix(".yaml") for name in plans)
    return FileSubject(
        _KINDS.get(template, "plan"), codes, *_year_and_province(files.get("round.yaml"))
    )


@lru_cache(maxsize=64)
def _year_and_province(settings: bytes | None) -> tuple[str, str]:
    try:
        _, value, _ = read_yaml(settings or b"", "round.yaml")
    except Refused:
        return "", ""
    if not isinstance(value, dict):
        return "", ""
    return str(value.get("year") or ""), str(value.get("province") or "")
