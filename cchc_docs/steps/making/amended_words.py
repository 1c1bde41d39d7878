"""What an issued document says beside its data: words that people wrote before it was issued."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from cchc_docs.compose import PlanSubject
from cchc_docs.compose.amendment import section_headings
from cchc_docs.compose.issued_words import IssuedText
from cchc_docs.data_files.template_fields import AMENDMENT
from cchc_docs.docx.open_conflicts import waiting
from cchc_docs.docx.package import Package
from cchc_docs.finding import Finding, Place, Refused, TextSpot
from cchc_docs.revise.comparing.compare_documents import edits_since
from cchc_docs.revise.hand_words.issued_text import issued_text
from cchc_docs.revise.merging.merge import Tracked
from cchc_docs.revise.provenance import extract
from cchc_docs.steps.keeping.kept import BuiltDocument
from cchc_docs.vietnamese import one_line
from cchc_docs.write import read_whole

_LONGEST = 120


def words_of(
    path: Path,
    first: PlanSubject,
    new: PlanSubject,
    now: Callable[[], BuiltDocument],
    tracked: Tracked,
) -> tuple[IssuedText, list[Finding]]:
    """The issued words, and what is told of them; ``now`` makes the whole plan of now.

    Raises Refused where the document still waits for somebody to choose, or cannot be read.
    """
    data = read_whole(path)
    try:
        open_places = waiting(Package(data), str(path))
        if open_places:
            raise Refused(*open_places)
        made_from, edits = extract(data), edits_since(data)
        if made_from is not None and made_from.template == AMENDMENT:
            return IssuedText(), list(_not_carried(path, first))
        if made_from is None or not edits:
            return IssuedText(), []
        headings = section_headings(first, new)
        said = issued_text(made_from.document, data, now().built, headings, tracked)
    except Refused as error:
        raise Refused(*error.told(str(path), "GH-03")) from None
    return said, list(_told(path, said))


def _told(path: Path, said: IssuedText) -> Iterator[Finding]:
    for passage in said.quoted:
        words = one_line(passage.old or "", _LONGEST)
        message = f"câu đã sửa tay trước khi ban hành nay phải sửa đổi; nguyên văn cũ: “{words}”"
        hint = "xem lại câu này trong kế hoạch sửa đổi"
        yield Finding("GH-09", "warning", Place(str(path)), message, hint)
    for heading, section in said.sections.items():
        for text in section.added:
            message = (
                f"nội dung thêm bằng tay trước khi ban hành vẫn giữ: “{one_line(text, _LONGEST)}”"
            )
            yield Finding("GH-09", "note", Place(str(path), spot=TextSpot(inside=heading)), message)


def _not_carried(last: Path, first: PlanSubject) -> Iterator[Finding]:
    """The edits by hand in the plan and its amendments so far, of which ``last`` is the last: the
    data know nothing of them, so somebody must look; and so a document that is not there is told.

    Raises Refused.
    """
    code, count = first.scorecard.code, len(first.plan.amendments)
    earlier = [last.with_name(amendment_name(code, number)) for number in range(count)]
    for path in (*earlier, last):
        try:
            edits = edits_since(read_whole(path))
        except FileNotFoundError:
            yield _not_there(path)
            continue
        yield from (_not_read(path, edit.place, edit.message) for edit in edits)


def amendment_name(code: str, number: int) -> str:
    """The name of the plan (0), and of its first, second… amendment."""
    part = "" if number == 0 else ".sua-doi" if number == 1 else f".sua-doi-{number}"
    return f"{code}{part}.docx"


def _not_there(path: Path) -> Finding:
    message = "không có văn bản này nên không biết trước khi ban hành đã sửa tay những gì"
    hint = "để văn bản đã ban hành vào đây rồi lập lại, hoặc đối chiếu với bản giấy"
    return Finding("GH-09", "warning", Place(str(path)), message, hint)


def _not_read(path: Path, place: TextSpot, what: str) -> Finding:
    message = f"chỗ sửa tay trong văn bản đã ban hành không tự đưa vào được: {what}"
    hint = "đối chiếu và ghi nguyên văn đã ban hành vào kế hoạch sửa đổi mới"
    return Finding("GH-09", "warning", Place(str(path), spot=place), message, hint)
