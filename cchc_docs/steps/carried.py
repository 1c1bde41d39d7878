"""The round that a plan carries, to be written out: what a round has, and nothing else.

A plan may come by mail, and whoever made it may have put any file under any name into it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cchc_docs import limits
from cchc_docs.data_files.round_names import (
    AGENCIES_FILE,
    BANK_FILE,
    ROUND_FILE,
    is_agency_file,
    is_criteria_name,
    is_template_name,
)
from cchc_docs.data_files.template_fields import SUMMARY
from cchc_docs.data_files.usual_names import DEFAULT_CRITERIA, usual_names, with_heading
from cchc_docs.data_files.yaml_edit import remove
from cchc_docs.data_files.yaml_file import read_yaml
from cchc_docs.docx.dangers import dangers
from cchc_docs.docx.package import Package, UnreadableDocument
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.letters import printable
from cchc_docs.revise.provenance import Provenance

_NAMES_TOLD = 5


@dataclass(frozen=True, slots=True)
class CarriedRound:
    """The files of a round as a plan carries them; ``renamed`` maps names that no round may have.

    ``own_template`` is the name of the round's own template, where the plan was made from one; it
    is none of the files, unless it was asked for.
    """

    files: Mapping[str, bytes]
    renamed: Mapping[str, str]
    own_template: str | None
    template_data: bytes = b""


def _refused(message: str) -> Refused:
    hint = "không tệp nào được lấy ra; hỏi lại nơi gửi kế hoạch này"
    return Refused.because("GH-03", message, hint)


def template_in(made_from: Provenance) -> str | None:
    """The name of the round's own template that the plan carries; None where it has none."""
    name = f"templates/{made_from.standard}/{made_from.template}.docx"
    return name if is_template_name(name) and name in made_from.files else None


def carried_round(made_from: Provenance) -> CarriedRound:
    """The round in the plan. Raises Refused where it holds anything that no round has."""
    template = template_in(made_from)
    files = {name: data for name, data in made_from.files.items() if name != template}
    text, values = _settings(files)
    criteria = _criteria_of(values)
    known = {ROUND_FILE, AGENCIES_FILE, BANK_FILE, *filter(is_criteria_name, criteria.values())}
    strange = [name for name in files if name not in known and not is_agency_file(name)]
    if strange:
        shown = ", ".join(f"“{printable(name[:80])}”" for name in strange[:_NAMES_TOLD])
        more = "…" if len(strange) > _NAMES_TOLD else ""
        raise _refused(f"kế hoạch mang theo tệp mà một đợt không có: {shown}{more}")
    _bound(made_from.files, template)
    bank = values.get("bank")
    usual, renamed = usual_names(text, criteria, bank if isinstance(bank, str) else None)
    taken = {renamed.get(name, name): data for name, data in files.items()}
    if AGENCIES_FILE in files:
        usual = with_heading(_without_report_of_others(usual, values, files[AGENCIES_FILE]))
        taken[AGENCIES_FILE] = _headed(files[AGENCIES_FILE])
    if usual != text:
        taken[ROUND_FILE] = usual.encode()
    return CarriedRound(taken, renamed, template, made_from.files[template] if template else b"")


def take_out_round(made_from: Provenance, template: str | None = None) -> CarriedRound:
    """The files of the round that the plan carries, with the template of that name if one is named.

    Only names that a round has are ever given. Raises Refused.
    """
    if made_from.template == SUMMARY:
        raise Refused.because(
            "GH-02",
            "báo cáo tổng hợp không mang theo số liệu của các cơ quan nên không lấy ra được đợt",
            "lấy số liệu ra từ từng kế hoạch của đợt, hoặc hỏi nơi lập báo cáo",
        )
    carried = carried_round(made_from)
    if template is None:
        return carried
    if carried.own_template is None:
        message = "kế hoạch này không mang theo mẫu riêng nào"
        raise Refused.because("GH-02", message, "bỏ --template")
    if template != made_from.template:
        message = f"kế hoạch mang theo mẫu “{made_from.template}”, không phải “{template}”"
        raise Refused.because("GH-02", message)
    files = {**carried.files, carried.own_template: safe_template(carried)}
    return replace(carried, files=files)


def safe_template(round_: CarriedRound) -> bytes:
    """The template; raises Refused where Word would fetch or run anything in it."""
    try:
        found = dangers(Package(round_.template_data))
    except UnreadableDocument as error:
        raise _refused(f"mẫu kèm theo kế hoạch không đọc được: {error}") from None
    if found:
        raise _refused(f"mẫu kèm theo kế hoạch {found[0].what}")
    return round_.template_data


def _bound(files: Mapping[str, bytes], template: str | None) -> None:
    """Raises Refused where there is more than any round has."""
    if len(files) > limits.ROUND_FILES:
        raise _refused(f"kế hoạch mang theo hơn {limits.ROUND_FILES} tệp số liệu")
    too_big = [n for n, data in files.items() if n != template and len(data) > limits.YAML_BYTES]
    if too_big:
        most = limits.megabytes(limits.YAML_BYTES)
        raise _refused(f"tệp {too_big[0]} trong kế hoạch lớn hơn giới hạn {most}")
    if sum(map(len, files.values())) > limits.EXTRACTED_BYTES:
        most = limits.megabytes(limits.EXTRACTED_BYTES)
        raise _refused(f"số liệu trong kế hoạch lớn hơn giới hạn {most}")


def _without_report_of_others(text: str, values: Mapping[str, Any], agencies: bytes) -> str:
    """``round.yaml`` without the report on all agencies where one issues it that is not carried:
    with it the round would be faulty, and no plan would come of it.
    """
    report = values.get("report")
    issuer = report.get("issuer") if isinstance(report, dict) else None
    try:
        _, carried, _ = read_yaml(agencies, AGENCIES_FILE)
    except Refused:
        return text
    known = not isinstance(issuer, str) or not isinstance(carried, dict) or issuer in carried
    return text if known else remove(text, ("report",))


def _headed(data: bytes) -> bytes:
    """The list of agencies under the comment that says what it is, which older plans lack."""
    try:
        return with_heading(data.decode()).encode()
    except UnicodeDecodeError:
        return data


def _settings(files: Mapping[str, bytes]) -> tuple[str, dict[str, Any]]:
    """``round.yaml``, and what it says. Raises Refused where it says nothing."""
    try:
        source, values, _ = read_yaml(files[ROUND_FILE], ROUND_FILE)
    except (KeyError, Refused):
        values = None
    if not isinstance(values, dict):
        raise _refused("số liệu trong kế hoạch không phải là của một đợt đánh giá")
    return source.text, values


def _criteria_of(values: Mapping[str, Any]) -> dict[str, str]:
    """The name of the criteria set of each block."""
    blocks = values.get("blocks")
    named = {}
    for code, block in (blocks if isinstance(blocks, dict) else {}).items():
        name = block.get("criteria") if isinstance(block, dict) else None
        named[code] = name if isinstance(name, str) else DEFAULT_CRITERIA
    return named
