"""The decision that a plan is issued with, and the plan attached to it (mẫu 1.3)."""

from __future__ import annotations

from cchc_docs.standard import Standard
from tools.first_templates.appendix import appendix_blocks, attached_to
from tools.first_templates.body import Block, Line, SectionBreak, control
from tools.first_templates.frame import draft_mark, foot, head, title
from tools.first_templates.opening import attached_opening_blocks, legal_bases
from tools.first_templates.plan import PLAN_TITLE, SUBJECT, plan_text

DECISION_TITLE = "{% if decision %}Quyết định ban hành {% endif %}" + PLAN_TITLE


def decision_blocks(standard: Standard) -> list[Block]:
    """The decision, the plan attached to it, the appendix; each counts its own pages."""
    has_head = standard.attached.has_head
    return [
        control("if decision"),
        *_decision(standard),
        SectionBreak(),
        control("endif"),
        *([head(standard, numbered=False)] if has_head else []),
        *draft_mark("draft and not decision"),
        *title("KẾ HOẠCH", SUBJECT, attached_to(standard, "Quyết định"), opens=True),
        *attached_opening_blocks(),
        *plan_text(standard),
        SectionBreak(),
        *appendix_blocks(standard, "Quyết định"),
        SectionBreak(landscape=True),
    ]


def _decision(standard: Standard) -> list[Block]:
    return [
        head(standard, drafts=True),
        *title("QUYẾT ĐỊNH", f"Ban hành {PLAN_TITLE}", opens=True),
        Line("authority", "{{ decision.authority }}"),
        *legal_bases(standard, "decision.legal_bases", "decision.proposed_by"),
        Line("decision_word", "QUYẾT ĐỊNH:"),
        Line("article", "Điều 1. ", f"Ban hành kèm theo Quyết định này {PLAN_TITLE}."),
        Line("article", "Điều 2. ", "Quyết định này có hiệu lực kể từ ngày ký."),
        control("for article in decision.articles"),
        Line("article", "Điều {{ loop.index + 2 }}. ", "{{ article|sentence }}"),
        control("endfor"),
        Line(
            "article",
            "Điều {{ decision.last_article }}. ",
            "{{ decision.executors }} chịu trách nhiệm thi hành Quyết định này"
            + standard.closing_mark,
            keep_next=True,
            space_after_pt=12,
        ),
        foot(standard, "Như Điều {{ decision.last_article }}"),
    ]
