"""Messages of pages name agencies as people do, whatever rule wrote them."""

from __future__ import annotations

import pytest

from cchc_docs import open_round
from cchc_docs.web.spoken_names import spoken
from tests.conftest import ROOT
from tests.web.conftest import EXAMPLES
from tests.web.harness import Pages
from tests.web.test_pages import words

ROUND = "/dot/minh-hoa-tinh-2023"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("cơ quan “so-y-te” chưa có điểm", "Sở Y tế chưa có điểm"),
        ("không có “so-y-te”, có “so-tu-phap”", "không có Sở Y tế, có Sở Tư pháp"),
        ("mã so-y-te không phải của cơ quan này", "mã Sở Y tế không phải của cơ quan này"),
        ("sửa ở scores/so-y-te.yaml", "sửa ở điểm của Sở Y tế"),
        ("ghi vào /a/b/plans/so-y-te.yaml", "ghi vào kế hoạch của Sở Y tế"),
        ("agencies.yaml không có cơ quan “la”", "danh sách cơ quan không có cơ quan “la”"),
        ("criteria-xa.yaml thiếu lĩnh vực 1", "bộ tiêu chí thiếu lĩnh vực 1"),
        ("tệp so-y-te.docx, mã so-y-te-2", "tệp so-y-te.docx, mã so-y-te-2"),
        ("gần nhất: so-y-te (Sở Y tế)", "gần nhất: Sở Y tế"),
        ("mã so-y-te (dòng 3)", "mã Sở Y tế (dòng 3)"),
        ("hoặc ngày ban hành (issued)", "hoặc ngày ban hành"),
        ("ghi một mức (above, at_least, top, text)", "ghi một mức"),
        ("hình vẽ (drawing) ở trang 2", "hình vẽ (drawing) ở trang 2"),
        ("không có cơ quan nào ở đây", "không có cơ quan nào ở đây"),
    ],
)
def test_a_message_in_names(said: str, shown: str) -> None:
    assert spoken(said, open_round(ROOT / "data" / EXAMPLES[0])) == shown
    assert spoken(said, None) == said


def test_the_place_of_a_fault_of_a_block_is_named(pages: Pages) -> None:
    settings = pages.folder / EXAMPLES[0] / "round.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("minimum: 90", "minimum: 130", 1), encoding="utf-8")
    told = words(pages.get(f"{ROUND}/ke-hoach/so-y-te/loi"))
    assert "Các khối › sở, ban, ngành › Loại (xếp loại) 1" in told
    assert "Sửa giới hạn, hoặc cách xếp hạng của khối." in told


def test_an_agency_without_points_is_named_on_the_page(pages: Pages) -> None:
    plan = pages.folder / EXAMPLES[0] / "plans" / "so-tu-phap.yaml"
    plan.write_text("shortcomings: []\n", encoding="utf-8")
    text = pages.get(pages.post(f"{ROUND}/lap", {"cq": "so-tu-phap"}).headers["location"]).text
    told = text[text.index("<tbody>") :]
    assert "so-tu-phap”" not in told and "Sở Tư pháp" in told
