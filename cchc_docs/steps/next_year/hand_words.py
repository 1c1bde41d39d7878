"""Words that people wrote into the issued plans of a round, brought home into its data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import field, replace
from pathlib import Path
from typing import Any

import yaml
from jinja2 import TemplateError

from cchc_docs.clerk.number_document import issue_lines
from cchc_docs.compose import PlanSubject, compose_plan
from cchc_docs.compose.given import given_words
from cchc_docs.data_files.round_folder import read_plan
from cchc_docs.data_files.template_fields import AMENDMENT
from cchc_docs.data_files.yaml_edit import Data, set_scalars, set_value
from cchc_docs.data_files.yaml_file import Path as YamlPath, YamlSource
from cchc_docs.data_files.yaml_places import node_at, root_of
from cchc_docs.docx.open_conflicts import waiting
from cchc_docs.docx.package import Package
from cchc_docs.docx.zip_writer import write_package
from cchc_docs.finding import Finding, Place, Refused, TextSpot
from cchc_docs.frozen import dataclass
from cchc_docs.model import Measure, Plan, PlanDefaults, Record, Role, Shortcoming
from cchc_docs.revise.comparing.compare_documents import edits_since
from cchc_docs.revise.hand_words.worded_values import Reworded, marked, reworded
from cchc_docs.revise.merging.edits import Edit, word_change
from cchc_docs.revise.provenance import Provenance, extract
from cchc_docs.steps.assess import Assessment
from cchc_docs.steps.making.amend import first_plan
from cchc_docs.steps.next_year.carried_times import shown_path
from cchc_docs.steps.subject import subject_of
from cchc_docs.steps.templates import filled, template_file, template_name
from cchc_docs.vietnamese import one_line
from cchc_docs.write import explain, read_whole

WORDS = frozenset(
    (
        "text",
        *(given_words(Shortcoming) | given_words(Measure) | given_words(Role)),
        *("subject", "proposed_by", "indices", "purposes", "requirements", "assignments"),
        *("closing", "to", "remark"),
    )
)
"""The keys of what a person words, at any depth of a plan."""

_SIGNS = ("signatory", "name")

_LOOKS = frozenset(
    (
        *("format", "paragraph-format", "table-format", "page", "style", "settings"),
        *("property", "bookmark", "permission"),
    )
)
_FIGURES_AND_GAPS = re.compile(r"[\d\s.…]+")
_LONGEST = 120
_LONGEST_LEFT = 1500
_UNREAD = "nên câu chữ sửa tay trong đó không mang sang được"
_HINT = "đối chiếu bản này rồi ghi tay vào kế hoạch của đợt mới"

Words = dict[YamlPath, str]


@dataclass(frozen=True, slots=True)
class BroughtHome:
    """The plan files with the words of the issued plans, and what was done with each edit."""

    sources: dict[str, YamlSource]
    findings: list[Finding] = field(default_factory=list)


def bring_home(
    assessment: Assessment, sources: dict[str, YamlSource], issued: Path, *, asked: bool
) -> BroughtHome:
    """The plans of the round, each with the words that were written into ``issued/AGENCY.docx``.

    What belongs to no single value is told. ``asked``: a person named the folder, so that a plan
    that is not in it is told as well; otherwise only where there are others.
    """
    found, findings, missing = dict(sources), [], []
    for code, source in sources.items():
        path = issued / f"{code}.docx"
        if not path.exists():
            missing.append(code)
            continue
        found[code], told = _one(assessment, code, source, path)
        findings += told
        for amendment in sorted(issued.glob(f"{code}.sua-doi*.docx")):
            findings += _of_amendment(amendment)
    if missing and (asked or len(missing) < len(sources)):
        findings.append(_not_there(issued, missing))
    return BroughtHome(found, findings)


def _not_there(issued: Path, codes: list[str]) -> Finding:
    message = f"không có bản Word đã ban hành của: {', '.join(codes)}"
    hint = "nếu các bản này đã sửa tay và để ở thư mục khác thì lập lại đợt, nêu --issued THƯ MỤC"
    return Finding("GH-11", "note", Place(str(issued)), message, hint)


def _one(
    assessment: Assessment, code: str, source: YamlSource, path: Path
) -> tuple[YamlSource, list[Finding]]:
    try:
        data = read_whole(path)
        made_from = extract(data)
        if made_from is None:
            raise Refused.because("GH-02", "tệp này không ghi được lập từ số liệu nào")
        if other := _another(assessment, code, made_from):
            return source, [_unread(path, other)]
        edits = edits_since(data)
        if not edits:
            return source, []
        if waiting(Package(data), str(path)):
            return source, [_unread(path, "bản này còn chỗ chưa chọn (VB-03)")]
        first = first_plan(path, code)
        words = _words(first.plan)
        marks = _with_marks(assessment, first, words)
        lines = reworded(made_from.document, data, marks, list(words.values()))
        numbered = issue_lines(data)
    except Refused as error:
        return source, [_unread(path, error.findings[0].message)]
    except TemplateError as error:
        return source, [_unread(path, str(error))]
    except OSError as error:
        return source, [_unread(path, explain(error)[0])]
    of_issue = [line for line in lines if _is_issue(line, numbered)]
    lines = [line for line in lines if line not in of_issue]
    edits = tuple(edit for edit in edits if not _within(edit, of_issue))
    return _written(assessment, code, source, path, words, lines, edits)


def _is_issue(line: Reworded, numbered: frozenset[str]) -> bool:
    """Whether nothing but number and date of issue was written into the line: those of last year
    are not of the new plan.
    """
    before, after = (_FIGURES_AND_GAPS.sub("", text) for text in (line.before, line.after))
    return before == after and _joined(line.after) in {_joined(text) for text in numbered}


def _another(assessment: Assessment, code: str, made_from: Provenance) -> str:
    """Why the document is not the plan of the agency in this round; empty where it is."""
    folder = assessment.folder
    files = {"round.yaml": folder.sources["round.yaml"].text.encode(), f"plans/{code}.yaml": b""}
    mine = subject_of(files, "")
    return mine.difference_to(subject_of(made_from.files, made_from.template))


def _unread(path: Path, why: str) -> Finding:
    return Finding("GH-11", "warning", Place(str(path)), f"{why}, {_UNREAD}", _HINT)


def _of_amendment(path: Path) -> Iterator[Finding]:
    """An amendment is worded by the program; what people wrote into it has no value of its own."""
    try:
        data = read_whole(path)
        made_from = extract(data)
        edits = edits_since(data) if made_from and made_from.template == AMENDMENT else ()
    except Refused as error:
        yield _unread(path, str(error))
    except OSError as error:
        yield _unread(path, explain(error)[0])
    else:
        yield from (_left(path, edit.place, edit.message) for edit in edits)


def _with_marks(assessment: Assessment, first: PlanSubject, words: Words) -> bytes:
    """The plan as it was issued, each value of a person's words between marks."""
    plan = first.plan
    path = template_file(assessment.folder.path, first.standard, template_name(plan))
    numbers = {place: number for number, place in enumerate(words)}
    content = compose_plan(replace(first, plan=_marked(plan, (), numbers)))
    return write_package(filled(path, first.standard, content))


def _words(plan: Plan) -> Words:
    """What a person worded in the plan, by its place."""
    return dict(_worded(plan, ()))


def _worded(value: Any, path: YamlPath) -> Iterator[tuple[YamlPath, str]]:
    if isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _worded(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _worded(item, (*path, index))
    elif isinstance(value, str) and (_key(path) in WORDS or path == _SIGNS):
        yield path, value


def _key(path: YamlPath) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _marked(value: Any, path: YamlPath, numbers: dict[YamlPath, int]) -> Any:
    if isinstance(value, Record):
        fields = {
            name: _marked(getattr(value, name), (*path, name), numbers)
            for name in type(value).model_fields
        }
        return value.model_copy(update=fields)
    if isinstance(value, tuple):
        return tuple(_marked(item, (*path, index), numbers) for index, item in enumerate(value))
    return marked(value, numbers[path]) if path in numbers else value


def _written(
    assessment: Assessment,
    code: str,
    source: YamlSource,
    path: Path,
    words: Words,
    lines: list[Reworded],
    edits: tuple[Edit, ...],
) -> tuple[YamlSource, list[Finding]]:
    """The file of the plan with the new words in it; every edit is told, brought home or not."""
    folder = assessment.folder
    record = read_plan(folder, code).record
    plan = record.completed_by(folder.round.plan) if record else None
    now, places = ({} if plan is None else _words(plan)), list(words)
    said: dict[int, set[str]] = {}
    for line in lines:
        for number, value in line.values.items():
            said.setdefault(number, set()).add(value)
    text, home = source.text, set()
    for number, values in said.items():
        place = _place_now(places[number], words[places[number]], now)
        if place is None or len(values) > 1 or plan is None:
            continue
        with suppress(KeyError):
            text = _with_words(text, place, values.copy().pop(), plan)
            home.add(number)
    findings = []
    for line in lines:
        if line.whole and set(line.values) <= home:
            keys = ", ".join(shown_path(places[number]) for number in line.values)
            shown = one_line(line.after, _LONGEST)
            message = f"câu sửa tay đã mang sang plans/{code}.yaml ({keys}): “{shown}”"
            findings.append(Finding("GH-11", "note", Place(str(path)), message))
        else:
            old, new = (one_line(text, _LONGEST_LEFT) for text in (line.before, line.after))
            change = f"{word_change(old, new)}: " + " → ".join(f"“{t}”" for t in (old, new) if t)
            findings.append(_left(path, TextSpot(), change))
    findings += _others(path, lines, edits)
    return replace(source, text=text), findings


def _place_now(place: YamlPath, value: str, now: Words) -> YamlPath | None:
    """Where the value stands in the data of now; None where it was changed there too."""
    if now.get(place) == value:
        return place
    same = [at for at, text in now.items() if text == value and _key(at) == _key(place)]
    return same[0] if len(same) == 1 else None


def _with_words(text: str, place: YamlPath, new: str, plan: Plan) -> str:
    """Raises KeyError where the file has no place for it."""
    root = root_of(text)
    with suppress(KeyError):
        node_at(root, place)
        return set_scalars(text, {place: new})
    with suppress(KeyError):
        if isinstance(node_at(root, place[:-1]), yaml.ScalarNode):
            return set_scalars(text, {place[:-1]: new})
    try:
        node_at(root, place[:1])
    except KeyError:
        return set_value(text, place[:1], _of_its_own(plan, place, new), PlanDefaults.model_fields)
    return set_value(text, place, new, Measure.model_fields)


def _of_its_own(plan: Plan, place: YamlPath, new: str) -> Data:
    """What the round says for all, with the new words, for this plan alone."""
    if len(place) == 1:
        return new
    if len(place) > 2:
        raise KeyError(place)
    shared = [str(item) for item in getattr(plan, str(place[0]))]
    shared[int(place[1])] = new
    return [*shared]


def _others(path: Path, lines: list[Reworded], edits: tuple[Edit, ...]) -> Iterator[Finding]:
    """What people did besides wording a line anew."""
    looks = 0
    for edit in edits:
        if edit.kind in _LOOKS:
            looks += 1
        elif not _within(edit, lines):
            yield _left(path, edit.place, edit.message)
    if looks:
        message = f"{looks} chỗ sửa trình bày không mang sang đợt mới, vì kế hoạch mới lập từ mẫu"
        yield Finding("GH-11", "note", Place(str(path)), message)


def _within(edit: Edit, lines: list[Reworded]) -> bool:
    return edit.kind in ("text", "signs") and any(
        _joined(edit.before) in _joined(line.before) and _joined(edit.after) in _joined(line.after)
        for line in lines
    )


def _joined(text: str) -> str:
    return "".join(text.split()).casefold()


def _left(path: Path, where: TextSpot, what: str) -> Finding:
    message = f"chỗ sửa tay chưa mang sang đợt mới: {what}"
    return Finding("GH-11", "warning", Place(str(path), spot=where), message, _HINT)
