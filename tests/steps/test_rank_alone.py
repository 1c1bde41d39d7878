"""A commune of which only the announced place is known, from data to plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.reading import text

FILES = {  # số liệu minh họa
    "round.yaml": """year: 2025
name: Chỉ số Cải cách hành chính
province: tỉnh Minh Hải
place: Minh Hải
parent: UBND tỉnh Minh Hải
blocks:
  xa: {name: "xã, phường"}
plan:
  decisions:
    - {number: 700/QĐ-UBND, date: 20/3/2026, issuer: UBND tỉnh, subject: công bố Chỉ số cấp xã}
  indices: [Chỉ số Cải cách hành chính]
""",
    "criteria.yaml": """areas:
  - {number: 1, name: Công tác chỉ đạo điều hành, maximum: 10}
  - {number: 2, name: Cải cách TTHC, maximum: 20}
""",
    "agencies.yaml": """xa-tan-phu:
  name: UBND xã Tân Phú
  abbreviation: UBND
  place: Tân Phú
  standing: {rank: 45, ranked: 102}
""",
    "plans/xa-tan-phu.yaml": """closing: Yêu cầu các bộ phận thực hiện
shortcomings:
  - area: 2
    text: TTHC giải quyết còn chậm
    measures:
      - {text: Rà soát TTHC, lead: Văn phòng, time: Thường xuyên}
recipients:
  - {to: Thường trực Đảng ủy, remark: "(để b/c);"}
archive: VT, VP
signatory: {name: Lê Văn C, title: Chủ tịch, collective: Ủy ban nhân dân}
""",
}


@pytest.fixture
def commune(tmp_path: Path) -> Path:
    folder = tmp_path / "xa"
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize("agencies", [(), ("xa-tan-phu",)])
def test_a_place_alone_is_shown(run: Run, commune: Path, agencies: tuple[str, ...]) -> None:
    outcome = run("score", commune, *agencies)
    assert outcome.status == 0
    assert outcome.out.count("Xếp thứ 45/102 xã, phường") == 1 and "Tổng cộng" not in outcome.out


def test_a_plan_is_made_from_a_place_alone(run: Run, commune: Path, tmp_path: Path) -> None:
    outcome = run("build", commune, "-o", tmp_path / "out")
    assert (outcome.status, outcome.err) == (0, "")
    said = text(tmp_path / "out" / "xa-tan-phu.docx")
    assert "xếp thứ 45/102 xã, phường." in said and "Tổng cộng" not in said
    assert "Thường trực Đảng ủy (để b/c);" in said
