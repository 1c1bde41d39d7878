"""What agencies are called, on their page; hints for people who see fields."""

from __future__ import annotations

import pytest

from cchc_docs.web.spoken_hints import spoken_hint
from tests.web.harness import Pages

ROUND = "minh-hoa-tinh-2023"
PAGE = f"/dot/{ROUND}/cai-dat/co-quan"


def take(pages: Pages, muc: str, value: str, **more: str) -> int:
    form = {"muc": muc, "cu": "", "gia-tri": value, "ban": "", "o": "x"} | more
    return pages.post(f"{PAGE}/truong", form, htmx=True).status_code


def test_an_abbreviation_is_written_and_undone(pages: Pages) -> None:
    path = pages.folder / ROUND / "agencies.yaml"
    before = path.read_text(encoding="utf-8")
    found = pages.get(PAGE)
    assert found.status_code == 200 and 'value="SYT"' in found.text
    assert take(pages, "agencies.yaml#/so-y-te/abbreviation", "SYTE", cu="SYT") == 200
    assert path.read_text(encoding="utf-8") == before.replace("SYT", "SYTE", 1)
    pages.post(f"/dot/{ROUND}/hoan-tac")
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    "muc",
    [
        "round.yaml#/year",
        "agencies.yaml#/so-y-te/block",
        "agencies.yaml#/khong-co/name",
        "agencies.yaml#/so-y-te",
        "../agencies.yaml#/so-y-te/name",
        "",
    ],
)
def test_other_places_are_not_changed_from_there(pages: Pages, muc: str) -> None:
    before = {path: path.read_bytes() for path in pages.folder.rglob("*.yaml")}
    assert take(pages, muc, "x") == 422
    assert {path: path.read_bytes() for path in pages.folder.rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("hint", "said"),
    [
        ("thêm “measures:” với “- text: …”, “lead: …” (chủ trì)", ""),
        ("thêm mục “abbreviation”, ví dụ SNV", ""),
        ("đổi hạn; hoặc bỏ “deadline: 30/9”", "Đổi hạn."),
        ("bỏ --year để lập lại đợt ấy", ""),
        ("sửa lại: 5", "Sửa lại: 5."),
        ("ghi theo mẫu “Quý III/2019”.", "Ghi theo mẫu “Quý III/2019”."),
        ("dùng --standard để chọn quy định", ""),
        ("sửa tên, hoặc thêm vào agencies.yaml", "Sửa tên."),
        ("tạo tệp điểm này, hoặc ghi total của cơ quan trong agencies.yaml", "Tạo tệp điểm này."),
        ("sửa điểm của các cơ quan này rồi chạy lại", "Sửa điểm của các cơ quan này."),
        ("lập kế hoạch bằng cchc build, sau khi sửa các lỗi", ""),
        ("thêm 3.1 vào components của tồn tại này, hoặc thêm một tồn tại", "Thêm một tồn tại."),
        ("sửa ở mục name của bộ tiêu chí nếu có tên riêng cần viết hoa", ""),
        ("sửa tên, hoặc mã", "Sửa tên, hoặc mã."),
        ("", ""),
    ],
)
def test_hints_speak_of_fields_not_of_files(hint: str, said: str) -> None:
    assert spoken_hint(hint) == said
