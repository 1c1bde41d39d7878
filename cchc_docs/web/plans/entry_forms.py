"""The shortcomings of a plan as forms: every value a field with its address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from cchc_docs import (
    BankChoice,
    DataEntry,
    PlanLosses,
    bank_choices,
    plan_entries,
    plan_losses,
    typed_fields,
)
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import capitalised, number, short_date
from cchc_docs.web.forms.form_fields import YES, FormColumn, FormField, FormFields
from cchc_docs.web.forms.measure_fields import BY_UNITS, RARE, UNITS, USUAL, measure_label
from cchc_docs.web.forms.plan_findings import field_id
from cchc_docs.web.plans.plan_desk import PlanDesk

_STATEMENT = FormColumn("text", "Tồn tại", "để trống thì câu được viết từ điểm", "text")
_MORE = (
    FormColumn("causes", "Nguyên nhân", "mỗi dòng một nguyên nhân", "list"),
    FormColumn("repeated_since", "Nêu lần đầu năm", "nếu đã có từ năm trước"),
)
_LESS_USUAL = tuple(
    FormColumn(field.name, field.label, "mỗi dòng một ý", "list")
    if field.kind == "texts"
    else FormColumn(field.name, field.label)
    for field in typed_fields("shortcoming")
    if field.kind in ("text", "texts") and field.name not in ("causes", "repeated_since")
)
"""What a shortcoming may say that has no form of its own here."""
_HINTS = {"deadline": "ngày/tháng/năm"}


@dataclass(frozen=True, slots=True)
class MeasureForm:
    """A measure: the fields that most measures have and what else this one says; of the others,
    ``more`` are roles of units, ``clear`` what “6 rõ” asks for beyond the rest, and the funds."""

    id: str
    entry: str
    number: int
    words: str
    fields: Sequence[FormField]
    more: Sequence[FormField]
    clear: Sequence[FormField]
    from_bank: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class ShortcomingForm:
    """A shortcoming: what it is about, its statements, causes and measures."""

    id: str
    entry: str
    number: int
    heading: str
    lost: str
    about: str
    statements: Sequence[FormField]
    more: Sequence[FormField]
    measures: Sequence[MeasureForm]
    to_confirm: bool
    choices: Sequence[BankChoice]
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class PlanForms:
    """All of it, and what its fields offer: the units that this plan names already."""

    shortcomings: Sequence[ShortcomingForm]
    losses: PlanLosses
    units: Sequence[str]
    points: Mapping[str, str]


def plan_forms(plan: PlanDesk, fields: FormFields) -> PlanForms:
    """The forms of the plan. Raises yaml.YAMLError where its file cannot be taken apart."""
    entries = plan_entries(plan.text)
    has_card = plan.code in plan.assessment.cards
    losses = plan_losses(plan.assessment, plan.code) if has_card else PlanLosses()
    choices = bank_choices(plan.assessment, plan.code) if has_card else []
    known = [entry for entry in entries if entry.kind == "shortcoming"]
    said = losses.said if len(losses.said) == len(known) else ((),) * len(known)
    maker = _Maker(plan, fields, entries, choices)
    made = [maker.shortcoming(entry, said[at], at, len(known)) for at, entry in enumerate(known)]
    units = dict.fromkeys(
        str(entry.data[key]) for entry in entries for key in BY_UNITS if entry.data.get(key)
    )
    return PlanForms(made, losses, list(units), maker.points)


class _Maker:
    """Forms of one plan."""

    def __init__(
        self,
        plan: PlanDesk,
        fields: FormFields,
        entries: Sequence[DataEntry],
        choices: Sequence[BankChoice],
    ) -> None:
        self._plan = plan
        self._fields = fields
        self._entries = entries
        self._choices = choices
        self._sign = plan.assessment.folder.round.decimal_sign
        card = plan.assessment.cards.get(plan.code)
        self._items = card.tally.items or {} if card else {}
        self._areas = {str(area.number): area for area in card.tally.areas} if card else {}
        lines = card.tally.adjustments if card else ()
        self._adjustments = {line.code: line for line in lines}
        self.points = {code: number(item.lost, self._sign) for code, item in self._items.items()}

    def shortcoming(
        self, entry: DataEntry, said: Sequence[str], at: int, count: int
    ) -> ShortcomingForm:
        measures = self._measures(entry)
        used = {str(one.data.get("use")) for one in measures}
        answers = [
            one for one in self._choices if set(one.answers) & set(said) and one.code not in used
        ]
        more = [self._fields.of_entry(entry, one) for one in (*_MORE, *_LESS_USUAL)]
        return ShortcomingForm(
            field_id(entry.path),
            entry.id,
            at + 1,
            self._heading(entry),
            self._lost(said),
            self._about(said),
            list(self._statements(entry)),
            [*more, *self._figures(entry)],
            [self._measure(one, at, len(measures)) for at, one in enumerate(measures)],
            str(entry.data.get("to_confirm", "")) in YES,
            answers,
            at == 0,
            at == count - 1,
        )

    def _measures(self, entry: DataEntry) -> list[DataEntry]:
        return [
            one for one in self._entries if one.kind == "measure" and one.path[:-2] == entry.path
        ]

    def _heading(self, entry: DataEntry) -> str:
        if "adjustment" in entry.data:
            line = self._adjustments.get(str(entry.data["adjustment"]))
            name = line.name if line else str(entry.data["adjustment"])
            return capitalised(name)
        number_ = str(entry.data.get("area", ""))
        area = self._areas.get(number_)
        return area.heading if area else f"Lĩnh vực {number_}"

    def _lost(self, said: Sequence[str]) -> str:
        card = self._plan.assessment.cards.get(self._plan.code)
        found = card.tally.lost_by(said) if card and said else None
        return f"−{number(found, self._sign)}" if found else ""

    def _about(self, said: Sequence[str]) -> str:
        names = [self._items[code].name for code in said if code in self._items]
        return "; ".join(names)

    def _statements(self, entry: DataEntry) -> Iterator[FormField]:
        parts = entry.data.get("parts")
        if not isinstance(parts, list) or not parts:
            yield self._fields.of_entry(entry, _STATEMENT)
            return
        for at, _ in enumerate(parts):
            column = replace(_STATEMENT, label=f"Tồn tại, ý {at + 1}")
            yield self._fields.at((*entry.path, "parts", at), column)

    def _figures(self, entry: DataEntry) -> Iterator[FormField]:
        figures = entry.data.get("figures")
        for name in figures if isinstance(figures, dict) else ():
            column = FormColumn(str(name), f"Số liệu “{name}”")
            yield self._fields.at((*entry.path, "figures"), column)

    def _measure(self, entry: DataEntry, at: int, count: int) -> MeasureForm:
        from_bank = str(entry.data.get("use", ""))
        filled = [key for key in (*UNITS, *RARE) if entry.data.get(key)]
        more, clear = (
            [self._field(entry, key) for key in keys if key not in filled] for keys in (UNITS, RARE)
        )
        shown = [self._field(entry, key) for key in (*USUAL, *filled)]
        words = str(entry.data.get("text", "")) or self._of_bank(from_bank, "text")
        return MeasureForm(
            field_id(entry.path),
            entry.id,
            at + 1,
            words,
            [*shown, *self._roles(entry)],
            more,
            clear,
            from_bank,
            at == 0,
            at == count - 1,
        )

    def _field(self, entry: DataEntry, key: str) -> FormField:
        column = FormColumn(
            key,
            measure_label(key),
            _HINTS.get(key, ""),
            "text" if key == "text" else "line",
            given=self._of_bank(str(entry.data.get("use", "")), key),
            units=key in BY_UNITS,
        )
        return self._fields.of_entry(entry, column)

    def _roles(self, entry: DataEntry) -> Iterator[FormField]:
        roles = entry.data.get("roles")
        for at, role in enumerate(roles if isinstance(roles, list) else ()):
            label = str(role.get("label", "")) if isinstance(role, dict) else ""
            column = FormColumn("units", label or "Vai trò khác")
            yield self._fields.at((*entry.path, "roles", at), column)

    def _of_bank(self, code: str, key: str) -> str:
        """What the bank says there, which stands where the plan says nothing."""
        found = self._plan.assessment.folder.bank.measures.get(code) if code else None
        value = getattr(found, key, None)
        return short_date(value) if isinstance(value, date) else str(value or "")
