"""From .docx files to PDF files: which engine, in how many processes, and what came of each."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from cchc_docs.finding import Finding, Level, Place, Refused
from cchc_docs.frozen import dataclass
from cchc_docs.pdf.embedded import find_embedded
from cchc_docs.pdf.engine import (
    INSTALL_LIBREOFFICE,
    BackendName,
    Engine,
    how_to_install,
)
from cchc_docs.pdf.finish import can_finish, finished_pdf, is_signed, made_from
from cchc_docs.pdf.kept_chains import with_break_before_torn
from cchc_docs.pdf.libreoffice import find_libreoffice
from cchc_docs.pdf.machine_fonts import (
    NO_FACE,
    has_times_like_face,
    install_hint,
    vietnamese_families,
)
from cchc_docs.pdf.pages import can_read_pages, page_lines
from cchc_docs.pdf.source import PdfSource, read_source
from cchc_docs.pdf.supervise import Watch, run_engine
from cchc_docs.pdf.word import find_word
from cchc_docs.write import Kind, UnknownFile, explain, may_replace, present_bytes, put, real

Subject = Callable[[bytes, str], str]
"""What a document of that name is about."""

SECONDS_PER_FILE = 60.0
MOST_TORN_PAGES = 5
_KIND: Kind = "pdf"
NOT_DRAWN = "văn bản có nét vẽ, hộp chữ hoặc biểu đồ mà rdocx bỏ qua: PDF thiếu các hình đó"
NO_ENGINE: dict[BackendName, str] = {
    "auto": "máy này chưa có phần mềm chuyển Word sang PDF",
    "libreoffice": "không tìm thấy LibreOffice trên máy này",
    "word": "không tìm thấy Word trên máy này",
    "rdocx": "chưa cài phần mở rộng chuyển PDF (rdocx)",
}


@dataclass(frozen=True, slots=True)
class PdfResult:
    """What became of one .docx, which itself is never touched.

    ``pdf`` is None where it failed, and then ``message`` says why; a message beside a PDF is a
    warning about it. ``hint`` says what to do. ``backend`` is empty where no engine was tried.
    """

    docx: Path
    pdf: Path | None
    backend: str
    message: str = ""
    hint: str = ""

    @property
    def finding(self) -> Finding | None:
        """The message as a finding: an error where there is no PDF, else a warning."""
        if not self.message:
            return None
        rule = "PDF-02" if self.pdf else "PDF-01"
        level: Level = "warning" if self.pdf else "error"
        return Finding(rule, level, Place(str(self.docx)), self.message, self.hint)


def convert(
    paths: Sequence[Path],
    out_dir: Path | None = None,
    *,
    backend: BackendName = "auto",
    jobs: int = 1,
    about: str | Subject = "",
    force: bool = False,
    ready: Callable[[bytes], bytes] | None = None,
    told: Callable[[int], None] | None = None,
) -> tuple[PdfResult, ...]:
    """One result for each path, in their order; PDF beside the .docx where no folder is named.

    ``auto`` takes LibreOffice where it is installed, else Word, else ``rdocx``, and the next one
    for what the first could not do. A PDF made from the very same .docx is left as it is; one that
    is not exactly as it was written here (the scan of the signed plan, say) or that is about
    something else (the plan of last year) is replaced only with ``force``, and then kept beside.
    ``about`` may be told by each document; ``ready`` is done to a copy before it is converted;
    ``told`` hears of how many documents more an engine is done with.
    """
    results = [PdfResult(path, None, "") for path in paths]
    waiting = _readable(results, out_dir, about, ready)
    engines = available_engines(backend)
    for engine in engines:
        mine = [number for number in waiting if _suits(engine, waiting[number].source, engines)]
        work = _Work(engine, Watch(SECONDS_PER_FILE, told=told), jobs, force)
        for number, result in zip(mine, work.results([waiting[n] for n in mine]), strict=True):
            results[number] = _joined(results[number], result)
            # A hint beside a failure names what the user has to mend; no other engine would help.
            if result.pdf is not None or result.hint:
                del waiting[number]
    if not engines:
        hint = how_to_install(backend)
        for number in waiting:
            results[number] = replace(results[number], message=NO_ENGINE[backend], hint=hint)
    return tuple(results)


def available_engines(backend: BackendName) -> tuple[Engine, ...]:
    """The engines of this machine that the choice allows, the preferred one first."""
    office = find_libreoffice() if backend in ("auto", "libreoffice") else None
    word = find_word() if backend in ("auto", "word") else None
    embedded = find_embedded() if backend in ("auto", "rdocx") else None
    found: list[Engine] = [one for one in (office, word, embedded) if one is not None]
    if len(found) > 1 and not has_times_like_face(vietnamese_families()):
        found.sort(key=lambda engine: engine is office)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Task:
    """A document that can be read, and where its PDF goes."""

    source: PdfSource
    target: Path
    about: str = ""


def _readable(
    results: list[PdfResult],
    out_dir: Path | None,
    about: str | Subject,
    ready: Callable[[bytes], bytes] | None,
) -> dict[int, _Task]:
    """The documents worth an engine; of the others the result says what is wrong."""
    tasks: dict[int, _Task] = {}
    taken: dict[Path, Path] = {}
    for number, result in enumerate(results):
        target = (out_dir or result.docx.parent) / f"{result.docx.stem}.pdf"
        other = taken.setdefault(target.resolve(), result.docx)
        if other != result.docx:
            message = f"PDF trùng tên với PDF của {other}"
            results[number] = replace(result, message=message, hint="ghi ra thư mục khác")
            continue
        try:
            source = read_source(result.docx, ready)
            subject = about if isinstance(about, str) else about(source.data, result.docx.name)
            tasks[number] = _Task(source, target, subject)
        except Refused as error:
            results[number] = replace(result, message=str(error), hint=error.hint)
    return tasks


def _suits(engine: Engine, source: PdfSource, engines: Sequence[Engine]) -> bool:
    return engine.draws or not source.drawn or not any(other.draws for other in engines)


def _joined(before: PdfResult, now: PdfResult) -> PdfResult:
    """The later result, with what an earlier engine said of the same document."""
    if not before.message:
        return now
    if now.pdf is None:
        return replace(now, message=f"{before.message}; {now.message}")
    instead = f"{before.message}; đã dùng {now.backend} thay"
    return replace(now, message=f"{instead}; {now.message}" if now.message else instead)


@dataclass(frozen=True, slots=True)
class _Work:
    """One engine over many documents, in as many processes as pay."""

    engine: Engine
    watch: Watch
    jobs: int
    force: bool = False

    def results(self, tasks: Sequence[_Task]) -> list[PdfResult]:
        """One result for each, in order; what needs no engine is settled first."""
        settled = {number: self._without_engine(task) for number, task in enumerate(tasks)}
        fresh = [task for number, task in enumerate(tasks) if settled[number] is None]
        made = iter(self._made(fresh))
        return [settled[number] or next(made) for number in range(len(tasks))]

    def _without_engine(self, task: _Task) -> PdfResult | None:
        source, target = task.source, task.target
        try:
            present = present_bytes(real(target))
            current = can_finish() and made_from(target, source, self.engine.name)
            if current and (is_signed(target) or may_replace(present, None, _KIND, task.about)):
                return self._warned(PdfResult(source.path, target, self.engine.name), source)
            if is_signed(target):
                hint = "chuyển tệp đã ký sang thư mục khác rồi chạy lại"
                return PdfResult(source.path, None, "", f"{target} đã ký số, không ghi đè", hint)
            if not self.force and not may_replace(present, None, _KIND, task.about):
                raise UnknownFile(target)
        except OSError as error:
            return _unwritten(source, target, error)
        return None

    def _made(self, tasks: Sequence[_Task]) -> list[PdfResult]:
        count = max(1, min(self.jobs, len(tasks) // self.engine.fewest))
        groups = [tasks[number::count] for number in range(count)]
        try:
            done = self._side_by_side(groups)
        except BaseException:
            self.watch.stopped.set()
            raise
        by_path = {result.docx: result for group in done for result in group}
        return [by_path[task.source.path] for task in tasks]

    def _side_by_side(self, groups: Sequence[Sequence[_Task]]) -> list[list[PdfResult]]:
        """The results of each group; one after the other where no thread can be started."""
        if len(groups) > 1:
            try:
                with ThreadPoolExecutor(len(groups)) as pool:
                    return list(pool.map(self._group_or_failures, groups))
            except RuntimeError:
                pass
        return [self._group_or_failures(group) for group in groups]

    def _group_or_failures(self, tasks: Sequence[_Task]) -> list[PdfResult]:
        try:
            return self._group(tasks)
        except OSError as error:
            message = f"không dùng được thư mục tạm ({explain(error)[0]})"
            hint = "giải phóng đĩa, hoặc đặt biến TMPDIR (Windows: TEMP) sang thư mục khác"
            return [replace(self._failed(task, message), hint=hint) for task in tasks]

    def _group(self, tasks: Sequence[_Task]) -> list[PdfResult]:
        """Copies are converted: no lock file beside the original, no name the engine trips over."""
        with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            staged = {f"{number:05}": task for number, task in enumerate(tasks)}
            for key, task in staged.items():
                (folder / f"{key}.docx").write_bytes(task.source.ready)
            failures = run_engine(self.engine, folder, list(staged), self.watch)
            if self.engine.tears_kept_lines and can_read_pages():
                self._draw_torn_again(folder, [key for key in staged if key not in failures])
            return [
                self._failed(task, failures[key])
                if key in failures
                else self._written(task, (folder / f"{key}.pdf").read_bytes())
                for key, task in staged.items()
            ]

    def _draw_torn_again(self, folder: Path, keys: Sequence[str]) -> None:
        """Each page that begins inside of kept lines once more; the drawing before stays where the
        engine does not do it."""
        quiet = replace(self.watch, told=None)
        for _ in range(MOST_TORN_PAGES):
            drawn = {key: folder / f"{key}.pdf" for key in keys}
            keys = [key for key, pdf in drawn.items() if _is_mended(pdf.with_suffix(".docx"), pdf)]
            before = {key: drawn[key].read_bytes() for key in keys}
            if not keys or self.watch.stopped.is_set():
                return
            for key in run_engine(self.engine, folder, keys, quiet):
                drawn[key].write_bytes(before[key])
                keys.remove(key)

    def _written(self, task: _Task, data: bytes) -> PdfResult:
        source, target, name = task.source, task.target, self.engine.name
        try:
            finished = finished_pdf(data, source, name) if can_finish() else data
            done = put(target, finished, _KIND, about=task.about, force=self.force)
        except Refused:
            return self._failed(task, f"{self.engine.title} tạo ra PDF bị hỏng")
        except OSError as error:
            return _unwritten(source, target, error)
        kept = f"bản PDF trước được giữ ở {done.kept.name}" if done.kept else ""
        return self._warned(PdfResult(source.path, target, name, kept), source)

    def _failed(self, task: _Task, message: str) -> PdfResult:
        return PdfResult(task.source.path, None, self.engine.name, message)

    def _warned(self, result: PdfResult, source: PdfSource) -> PdfResult:
        """The result with what is to be said of the engine's work, beside what was said before."""
        if source.drawn and not self.engine.draws:
            return _said(result, NOT_DRAWN, INSTALL_LIBREOFFICE)
        if not self.engine.has_fonts and not has_times_like_face(vietnamese_families()):
            return _said(result, NO_FACE, install_hint())
        return result


def _is_mended(docx: Path, pdf: Path) -> bool:
    """Whether the copy has a new break before kept lines that its pages tear."""
    try:
        mended = with_break_before_torn(docx.read_bytes(), page_lines(pdf))
    except Refused:
        return False
    if mended is not None:
        docx.write_bytes(mended)
    return mended is not None


def _said(result: PdfResult, message: str, hint: str) -> PdfResult:
    before = f"{result.message}; " if result.message else ""
    return replace(result, message=f"{before}{message}", hint=hint)


def _unwritten(source: PdfSource, target: Path, error: OSError) -> PdfResult:
    message, hint = explain(error)
    return PdfResult(source.path, None, "", f"không ghi được {target}: {message}", hint)
