"""The page on which the outcome of dropped files is shown: one file, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from cchc_docs.desktop.outcome import Outcome
from cchc_docs.finding import LEVEL_NAMES, Finding

_STYLE = """
body { font: 17px/1.5 "Times New Roman", serif; max-width: 60rem; margin: 2rem auto;
  padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% }
td, th { border: 1px solid #999; padding: .3rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere }
.error { color: #a00000; font-weight: bold } .warning { color: #7a4b00 }
.well { color: #00602b } .ill { color: #a00000 }
"""


def result_page(title: str, outcomes: Sequence[Outcome]) -> str:
    """The whole page as HTML."""
    well = sum(outcome.is_well for outcome in outcomes)
    summary = f"{well}/{len(outcomes)} mục không có lỗi phải sửa." if outcomes else ""
    body = "".join(_section(outcome) for outcome in outcomes)
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><h1>{escape(title)}</h1>\n<p>{escape(summary)}</p>\n{body}</body></html>\n"
    )


def _section(outcome: Outcome) -> str:
    mark = "well" if outcome.is_well else "ill"
    told = "".join(f"<p>{escape(sentence)}</p>\n" for sentence in outcome.sentences)
    return (
        f'<section><h2 class="{mark}">{escape(outcome.title)}</h2>\n'
        f"{told}{_files(outcome.files)}{_findings(outcome.findings)}</section>\n"
    )


def _files(files: Sequence[tuple[Path, str]]) -> str:
    if not files:
        return ""
    items = "".join(
        f'<li><a href="{escape(path.absolute().as_uri())}">{escape(path.name)}</a> – '
        f"{escape(words)}</li>\n"
        for path, words in files
    )
    return f"<ul>{items}</ul>\n"


def _findings(findings: Iterable[Finding]) -> str:
    rows = [_row(finding) for finding in sorted(set(findings), key=_order)]
    if not rows:
        return ""
    heads = "".join(f"<th>{head}</th>" for head in ("Mức", "Chỗ", "Nội dung", "Việc cần làm"))
    return f"<table><tr>{heads}</tr>\n{''.join(rows)}</table>\n"


def _order(finding: Finding) -> tuple[object, ...]:
    return *finding.place.order, finding.rule, finding.message


def _row(finding: Finding) -> str:
    cells = (
        str(finding.place),
        f"{finding.message} ({finding.rule})" if finding.rule else finding.message,
        finding.hint,
    )
    rest = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    level = f'<td class="{finding.level}">{LEVEL_NAMES[finding.level]}</td>'
    return f"<tr>{level}{rest}</tr>\n"
