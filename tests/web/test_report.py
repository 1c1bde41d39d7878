"""The report page: the figures of the core; document and workbook are those of the command."""

from __future__ import annotations

from pathlib import Path

from cchc_docs import open_round, score_round
from cchc_docs.vietnamese import number
from tests.conftest import run_command
from tests.steps.test_keep import edit
from tests.web.harness import Pages
from tests.web.test_pages import words

ROUND = "minh-hoa-tinh-2023"
PAGE = f"/dot/{ROUND}/bao-cao"


def test_the_page_tells_what_the_scorecards_say(pages: Pages) -> None:
    page = words(pages.get(f"{PAGE}?het=1"))
    for card in score_round(open_round(pages.folder / ROUND)).cards.values():
        assert card.name in page and number(card.value or 0) in page
        assert (card.standing.band or "") in page
    assert "Xây dựng và phát triển chính quyền điện tử, chính quyền số 8,58 64" in page
    assert "Dự thảo 3" in page
    assert "style=" not in pages.get(PAGE).text


def test_the_report_is_that_of_the_command_and_keeps_edits(pages: Pages, tmp_path: Path) -> None:
    assert pages.get(f"{PAGE}.docx").status_code == 404
    assert pages.post(f"{PAGE}/lap").status_code == 422
    assert pages.post(f"{PAGE}/co-quan-lap", {"cq": "thanh-tra-tinh"}).status_code == 303
    assert pages.post(f"{PAGE}/lap").status_code == 303
    command = run_command("build", pages.folder / ROUND, "--summary", "-o", tmp_path / "lenh")
    assert command.status in (0, 1)
    for suffix in (".docx", ".xlsx"):
        theirs = (tmp_path / "lenh" / f"bao-cao-tong-hop{suffix}").read_bytes()
        assert pages.get(f"{PAGE}{suffix}").content == theirs
    path = pages.documents / ROUND / "bao-cao-tong-hop.docx"
    edit(path, "Thanh tra tỉnh báo cáo", "Thanh tra tỉnh kính báo cáo")
    pages.post(f"{PAGE}/lap")
    assert path.read_bytes()[:2] == b"PK"
    assert "Thanh tra tỉnh" in words(pages.get(PAGE))


def test_hostile_posts_change_nothing(pages: Pages) -> None:
    path = pages.folder / ROUND / "round.yaml"
    before = path.read_bytes()
    for chosen in ("", "../x", "khong-co", "a: b\nyear: 1"):
        assert pages.post(f"{PAGE}/co-quan-lap", {"cq": chosen}).status_code == 422
    assert pages.get(f"{PAGE}/lap").status_code == 405
    assert path.read_bytes() == before
