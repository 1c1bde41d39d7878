"""Any Word document: its form checked and mended, two compared; where a plan came from."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docs.api.rounds import Checked, Judgement
from cchc_docs.data_files.standards import read_standards
from cchc_docs.docx.package import Package, UnreadableDocument
from cchc_docs.finding import Finding, Place, Refused
from cchc_docs.frozen import dataclass
from cchc_docs.standard import Standard
from cchc_docs.steps.subject import document_subject
from cchc_docs.write import read_whole, unread

if TYPE_CHECKING:
    from cchc_docs.check.form import Examined
    from cchc_docs.check.mending import Repair
    from cchc_docs.clerk.agreed_customs import AgreedCustoms
    from cchc_docs.docx.open_conflicts import OpenConflict
    from cchc_docs.revise.hand_words.typed_words import TypedWords
    from cchc_docs.revise.merging.edits import Edit
    from cchc_docs.revise.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Mended:
    """A document with all mended that can be without touching its words, and what is left.

    ``about`` says what the document is about, for the seal of its file.
    """

    document: bytes
    repairs: list[Repair]
    left: list[Finding]
    about: str


@dataclass(frozen=True, slots=True)
class PlanOrigin:
    """What a plan was made from, and where it was edited since.

    ``own_template`` is the name of the template in its round, where the round has its own.
    """

    made_from: Provenance
    edits: tuple[Edit, ...]
    waiting: list[Finding]

    @property
    def own_template(self) -> str | None:
        """The round's own template, by its name in the round."""
        from cchc_docs.steps.carried import template_in

        return template_in(self.made_from)


def check_document(data: bytes, name: str, standard: str | None = None) -> list[Finding]:
    """All departures of a .docx from the standard of its date, or from ``tt01`` or ``nd30``.

    Also what it would run or fetch in Word, and where a person still has to choose. Each finding
    of form has the article of the decree or circular as its source. Raises Refused where the bytes
    are no Word document.
    """
    return _examined(data, name, standard).findings


def check_document_file(path: Path, standard: str | None = None) -> Checked:
    """As ``check_document`` for a file; what stands against reading it is a finding, and nothing is
    raised.
    """
    try:
        examined = _examined(read_whole(path), str(path), standard)
        return Checked(examined.findings, judgement=_judgement(examined))
    except UnreadableDocument as error:
        return Checked(error.told(str(path)), was_read=False)
    except FileNotFoundError:
        fault = "không có tệp này", "kiểm tra lại tên tệp và thư mục"
    except OSError as error:
        fault = f"không đọc được tệp: {unread(error)}", "kiểm tra tên tệp, quyền đọc và ổ đĩa"
    return Checked([Finding("VB-01", "error", Place(str(path)), *fault)], was_read=False)


def _examined(data: bytes, name: str, standard: str | None) -> Examined:
    from cchc_docs.check import form

    return form.examine(data, name, _chosen(standard), read_standards())


def _judgement(examined: Examined) -> Judgement:
    found, is_judged = examined.kind, examined.kind.kind.judged != "none"
    return Judgement(
        kind=found.kind.id,
        name=found.name,
        judged=found.kind.judged,
        evidence=found.evidence,
        standard=examined.standard.id if is_judged else "",
        standard_name=examined.standard.name if is_judged else "",
        heading=examined.heading,
    )


def fix_document(
    data: bytes, name: str, standard: str | None = None, *, agreed: AgreedCustoms | None = None
) -> Mended:
    """The document mended, its words untouched; what the customs let pass stays as it is.

    ``agreed`` is what ``agreed_customs`` gives. Raises Refused where it cannot be read.
    """
    from cchc_docs.check import mending

    chosen, standards = _chosen(standard), read_standards()
    spared = None
    if agreed is not None:
        found = check_document(data, name, standard)
        spared = mending.Spared(agreed.rules_off(name), agreed.places_set_aside(found))
    document, repairs, left = mending.fix_document(data, name, chosen, standards, spared)
    return Mended(document, repairs, left, document_subject(data, Path(name).name))


def redline(old: bytes, new: bytes, when: datetime | None = None) -> bytes:
    """The new document with the changes since the old one tracked; ``when`` is the time that they
    bear. Raises Refused, also where the extra ``redline`` is not installed.
    """
    from cchc_docs.revise.comparing.redline import FIRST_DATE, redline

    return redline(old, new, date=f"{when:%Y-%m-%dT%H:%M:%SZ}" if when else FIRST_DATE)


def plan_origin(data: bytes, name: str) -> PlanOrigin:
    """Where a plan came from. Raises Refused where it does not say."""
    from cchc_docs.docx.open_conflicts import waiting
    from cchc_docs.revise.comparing.compare_documents import edits_since
    from cchc_docs.revise.provenance import extract

    made_from = extract(data)
    if made_from is None:
        raise Refused.because("GH-02", "tệp này không ghi được lập từ số liệu nào")
    return PlanOrigin(made_from, edits_since(data), waiting(Package(data), name))


def open_conflicts(data: bytes) -> list[OpenConflict]:
    """The places where a person has to choose between words by hand and new figures.

    Raises Refused where the bytes are no Word document.
    """
    from cchc_docs.docx import open_conflicts as conflicts

    return conflicts.open_conflicts(Package(data))


def reword_conflict(data: bytes, conflict_id: str, words: str) -> bytes:
    """The document with one of them settled by other words than those of both sides.

    Raises Refused where it is not open any more, where it is not about words of one paragraph, and
    for words that no Word document can hold.
    """
    from cchc_docs.letters import cleaned, harmful
    from cchc_docs.revise import settle

    words = cleaned(words)
    if (odd := harmful(words)) is not None:
        raise Refused.because("GH-03", f"câu có {odd.what}", "xóa hết rồi gõ lại câu ấy")
    return settle.reworded(data, conflict_id, words)


def typed_edits(data: bytes, text: str) -> list[TypedWords]:
    """What of the edits by hand in a plan its data file, with that text, can say just so.

    Raises Refused where the bytes are no plan of this program.
    """
    from yaml import YAMLError

    from cchc_docs.revise.hand_words.typed_words import typed_words
    from cchc_docs.revise.provenance import extract

    made_from = extract(data)
    if made_from is None:
        raise Refused.because("GH-02", "tệp này không ghi được lập từ số liệu nào")
    try:
        return typed_words(made_from.document, data, text)
    except YAMLError:
        return []


def _chosen(standard: str | None) -> Standard | None:
    return next((item for item in read_standards() if item.id == standard), None)
