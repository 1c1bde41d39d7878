"""Number and date of a document of a plan: given by building it, mended, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cchc_docs import AmendmentState, Issue, PlanOverview, PlanResult, with_value
from cchc_docs.finding import Finding, Place
from cchc_docs.vietnamese import lowered, short_date
from cchc_docs.web.changes.presence import refuse_if_held
from cchc_docs.web.changes.saving import Faulty, Why, record_files, save_texts
from cchc_docs.web.places import RoundHome
from cchc_docs.web.plans.builds import BuildRun, amend, build_one, mend, new_run
from cchc_docs.web.plans.issue_numbers import asked_issue
from cchc_docs.web.plans.issue_view import amendment_words, issue_view
from cchc_docs.web.plans.plan_desk import PlanDesk
from cchc_docs.web.visit import Visit
from cchc_docs.write import keep_former, present_bytes, real, remove_unchanged


class NumberedDocument:
    """What bears a number of its own: here the plan itself."""

    order = 0
    """Which amendment it is; 0 for the plan."""
    above: tuple[str, ...] = ()
    """Where the data of the plan say its number and date."""
    what = ""
    given = "Đã ghi số, ngày vào số liệu và tệp Word."
    without = "Kế hoạch lại là dự thảo, chưa có số."

    def __init__(self, home: RoundHome, code: str, overview: PlanOverview) -> None:
        self.home = home
        self.code = code
        self.overview = overview
        self.issue = overview.issue
        self.borne = overview.state.issue if overview.state else Issue()
        self.path = home.document(code)

    @property
    def data(self) -> str:
        """The data file of the plan."""
        return f"plans/{self.code}.yaml"

    @property
    def called(self) -> str:
        """Its file in words, before the name of the agency."""
        return "Tệp Word"

    @property
    def lost_issue(self) -> Issue | None:
        """Number and date that the file bears and the data do not have any more."""
        return self.borne if self.borne.lost_in(self.issue) else None

    @property
    def other_issue(self) -> Issue | None:
        """Number and date that the file bears where the data have others."""
        return self.borne if self.borne.contradicts(self.issue) else None

    @property
    def cited_by(self) -> list[Issue]:
        """What was issued since and names its number."""
        outlook = self.overview.outlook
        later = outlook.amendments[self.order :] if outlook else ()
        return [one.issue for one in later if one.issue.is_issued]

    @cached_property
    def is_there(self) -> bool:
        """Whether there is such a file."""
        return present_bytes(real(self.path)) is not None

    def built(self, issue: Issue | None = None) -> BuildRun:
        """A run in which it was built."""
        return build_one(self.home, self.code, issue)

    def mended(self, run: BuildRun, issue: Issue) -> PlanResult:
        """The file with another number and date, and nothing else changed."""
        return mend(run, self.code, self.path, issue)

    def hindrance(self, issue: Issue) -> Finding | None:
        """Why its number cannot be mended: an issued document names it."""
        if not self.cited_by or issue == self.issue:
            return None
        message = f"kế hoạch sửa đổi {self.cited_by[0]} đã ban hành và nêu kế hoạch {self.issue}"
        hint = (
            "chưa sửa số ở đây được: nếu các văn bản ấy đã gửi đi thì đính chính bằng văn bản; "
            "chưa gửi thì hoàn tác và bỏ số của kế hoạch sửa đổi trước, rồi sửa số của kế hoạch đầu"
        )
        return Finding("BH-01", "error", Place(""), message, hint)

    def is_to_be_seen(self, result: PlanResult) -> bool:
        """Whether a person has to look at what came of building it."""
        return any(one.level != "note" for one in result.findings)


class NumberedAmendment(NumberedDocument):
    """A document that amends the plan, or the amendment ``before`` it."""

    what = " của kế hoạch sửa đổi"
    given = "Đã ghi số, ngày của kế hoạch sửa đổi."
    without = "Kế hoạch sửa đổi lại chưa có số."

    def __init__(
        self, home: RoundHome, code: str, overview: PlanOverview, state: AmendmentState
    ) -> None:
        super().__init__(home, code, overview)
        outlook = overview.outlook
        earlier = outlook.amendments[: state.order - 1] if outlook else ()
        self.before = earlier[-1].path if earlier else self.path
        self.order = state.order
        self.above = ("amendments", str(state.order - 1))
        self.issue, self.borne, self.path = state.issue, state.borne, state.path
        self.is_there = state.is_there

    @property
    def called(self) -> str:
        return f"Tệp Word {lowered(amendment_words(self.order))}"

    def built(self, issue: Issue | None = None) -> BuildRun:
        run = new_run(self.home)
        amend(run, self.code, self.before, issue)
        return run

    def mended(self, run: BuildRun, issue: Issue) -> PlanResult:
        return mend(run, self.code, self.path, issue, self.before)

    def is_to_be_seen(self, result: PlanResult) -> bool:
        return any(
            one.level == "error" or one.rule in ("BH-05", "GH-04", "GH-09")
            for one in result.findings
        )


def numbered_documents(
    home: RoundHome, code: str, overview: PlanOverview
) -> Iterator[NumberedDocument]:
    """The plan, and what amends it."""
    yield NumberedDocument(home, code, overview)
    for one in overview.outlook.amendments if overview.outlook else ():
        yield NumberedAmendment(home, code, overview, one)


def give_number(visit: Visit, plan: PlanDesk, document: NumberedDocument) -> Response:
    """The document built with number and date, which the data of the plan keep: as ``--number`` and
    ``--issued``.

    One that is issued already is mended instead, where ``sua`` says so: the person has seen that
    the number or date was typed wrong.
    """
    order = document.order
    typed, issue = asked_issue(plan, visit.posted, order)
    if issue is None:
        return issue_view(visit, plan, document.overview, typed, order, 422)
    if not document.issue.is_issued:
        return answer_issue(visit, document, _given(visit, document, issue), document.given)
    if not visit.posted.has("sua"):
        raise HTTPException(409, f"Văn bản này đã ban hành {document.issue}. Tải lại trang để xem.")
    faults, mended = _mended(visit, document, issue)
    if faults:
        return issue_view(visit, plan, document.overview, typed, order, 422, faults)
    said = "Đã sửa số, ngày; nội dung của văn bản vẫn như cũ."
    return answer_issue(visit, document, mended or document.built(), said)


def _given(visit: Visit, document: NumberedDocument, issue: Issue) -> BuildRun:
    """Told where number and date were not kept, since something stands against it."""
    assert issue.issued is not None and issue.issued.known is not None
    path = document.home.path / document.data
    before = present_bytes(path)
    run = document.built(issue)
    after = present_bytes(path)
    said = f"ghi số {issue.number:02d}, ngày {short_date(issue.issued.known)}{document.what}"
    record_files(document.home, {document.data: (before, after)}, Why(said, visit.path))
    if after == before:
        visit.desk.told = f"Chưa {said}: xử lý xong những chỗ nêu dưới đây rồi ghi lại số, ngày."
    return run


def _mended(
    visit: Visit, document: NumberedDocument, issue: Issue
) -> tuple[list[Finding], BuildRun | None]:
    """Only number and date change, first in the document, which is made again from the data that it
    carries, then in the data of the round. What stands against it, and the run where the document
    is there.
    """
    file, run = document.data, None
    hindrance = document.hindrance(issue)
    if hindrance is not None:
        return [hindrance], None
    if document.is_there:
        run = new_run(document.home, [] if document.order else [document.code])
        if document.mended(run, issue).status == "failed":
            return [], run
    assert issue.issued is not None and issue.issued.known is not None
    values = {"number": str(issue.number), "issued": issue.issued.known.isoformat()}

    def edit(text: str) -> str:
        for key, value in values.items():
            text = with_value(file, text, (*document.above, key), value)
        return text

    why = Why(f"sửa số, ngày{document.what or ' ban hành'}", visit.path)
    outcome = save_texts(document.home, {file: edit}, why)
    return (outcome.findings if isinstance(outcome, Faulty) else []), run


def take_number_back(visit: Visit, document: NumberedDocument) -> Response:
    """A draft again, where the document bears a number that the data do not have any more: it is
    kept beside under another name. Raises 409 where there is none such, 423 and OSError.
    """
    path, home = real(document.path), document.home
    data = present_bytes(path)
    if data is None or document.lost_issue is None:
        raise HTTPException(409, "Tệp Word và số liệu đã khớp nhau. Tải lại trang để xem.")
    refuse_if_held(home)
    copy = keep_former(path, data)
    remove_unchanged(path, data)
    home.desk.storage.written([copy, path])
    said = f"Bản có số được giữ ở tệp {copy.name}. {document.without}"
    return answer_issue(visit, document, document.built(), said)


def answer_issue(visit: Visit, document: NumberedDocument, run: BuildRun, said: str) -> Response:
    """To number and date again with what was done, else to what came of it."""
    (result,) = run.amended if document.order else run.results
    if result.status in ("failed", "conflict") or document.is_to_be_seen(result):
        return visit.see("lan-lap", lan=run.id)
    return visit.see("so-ngay", told=said)
