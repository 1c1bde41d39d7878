"""Plans made of what was dropped: a round, a file of a round, or a score sheet."""

from __future__ import annotations

from pathlib import Path

from cchc_docs import (
    STATUS_WORDS,
    BuildOptions,
    PlanResult,
    Refused,
    build_plans,
    draft_plans,
    executor_for,
    open_round,
    round_from_sheet,
    score_round,
    write_round,
)
from cchc_docs.desktop.outcome import Outcome, not_done, not_written
from cchc_docs.write import read_whole, unread

ROUND_FILE = "round.yaml"
_SHEETS = (".xlsx", ".xlsm")
_ASK = "Hãy mở “Mở chương trình.cmd” để làm từng bước, hoặc sửa bảng điểm theo gợi ý rồi thả lại."


def plans_of(path: Path) -> Outcome:
    """The plans of a round or one of its files; a score sheet becomes a round beside it first."""
    path = path.resolve()
    try:
        if path.suffix.lower() in _SHEETS:
            return _of_sheet(path)
        found = round_of(path)
        if found is None:
            return not_done(path, *_what_to_drop(path))
        return _of_round(found, path)
    except Refused as error:
        return not_done(path, "Chưa lập được kế hoạch.", findings=error.told(str(path)))
    except OSError as error:
        return not_written(path, error)


def round_of(path: Path) -> Path | None:
    """The round that the folder is, or that the file belongs to."""
    folders = (path, path.parent, path.parent.parent)
    return next((folder for folder in folders if (folder / ROUND_FILE).is_file()), None)


def output_of(folder: Path) -> Path:
    """Where the plans of a round are written: beside the round, in a folder of that name."""
    return folder.parent / "output" / folder.name


def _what_to_drop(path: Path) -> tuple[str, ...]:
    if not path.exists():
        return ("Không có tệp hoặc thư mục này.", "Kiểm tra lại tên rồi thả lại.")
    if path.suffix.lower() in (".docx", ".doc"):
        return (
            "Đây là văn bản Word, không phải số liệu để lập kế hoạch.",
            "Để kiểm tra thể thức, thả tệp vào “Kiểm tra thể thức.cmd”.",
        )
    if path.suffix.lower() == ".zip":
        return (
            "Đây là tệp nén.",
            "Giải nén (chuột phải, Extract All…) rồi thả thư mục bên trong.",
        )
    return (
        f"Đây không phải là một đợt đánh giá: không có tệp {ROUND_FILE}.",
        "Thả thư mục của đợt, một tệp trong thư mục đó, hoặc bảng điểm Excel (.xlsx).",
    )


def _of_round(folder: Path, dropped: Path) -> Outcome:
    round_ = open_round(folder)
    codes = round_.files("plans")
    if dropped.parent == folder / "plans" and dropped.stem in codes:
        codes = [dropped.stem]
    if not codes:
        return not_done(
            folder,
            "Đợt này chưa có tệp kế hoạch nào (thư mục plans).",
            "Mở “Mở chương trình.cmd” để soạn kế hoạch của từng cơ quan.",
        )
    target = output_of(folder)
    with executor_for(len(codes)) as executor:
        building = build_plans(round_, codes, BuildOptions(target), executor)
        results = list(building)
    made = [result for result in results if result.status != "failed"]
    findings = [*building.findings, *(f for result in results for f in result.findings)]
    return Outcome(
        str(folder),
        (f"Có {len(made)}/{len(codes)} kế hoạch trong thư mục {target}.",),
        [(result.path, f"{result.agency}: {STATUS_WORDS[result.status]}") for result in made],
        findings,
        failed=_is_unfinished(results),
    )


def _is_unfinished(results: list[PlanResult]) -> bool:
    return any(result.status in ("failed", "conflict") for result in results)


def _of_sheet(path: Path) -> Outcome:
    """A new round beside the score sheet, named as it, with a first draft of every plan."""
    folder = path.with_suffix("")
    if folder.exists():
        return not_done(
            path,
            f"Đã có {folder}, nên không tạo đợt mới từ bảng điểm này.",
            "Thả thư mục đó để lập lại kế hoạch; hoặc đổi tên bảng điểm để tạo đợt khác.",
        )
    try:
        data = read_whole(path)
    except OSError as error:
        return not_done(path, f"Không đọc được tệp: {unread(error)}.", "Đóng tệp rồi thả lại.")
    new = round_from_sheet(data, str(path))
    if not new.can_be_written:
        return not_done(path, "Chưa tạo được đợt từ bảng điểm.", _ASK, findings=new.findings)
    findings = [*new.findings, *write_round(folder, new)]
    try:
        drafts = draft_plans(score_round(open_round(folder)))
    except Refused as error:
        findings += error.findings
        drafts = []
    begun = f"Đã tạo đợt {folder} từ bảng điểm."
    if not drafts:
        return not_done(path, begun, "Còn chỗ phải điền trước khi lập kế hoạch.", findings=findings)
    built = _of_round(folder, folder)
    sentences = (begun, f"Đã soạn sẵn {len(drafts)} kế hoạch, cần người xem lại.", *built.sentences)
    return Outcome(
        str(path), sentences, built.files, [*findings, *built.findings], failed=built.failed
    )
