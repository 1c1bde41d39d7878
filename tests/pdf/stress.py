"""Rounds at the edges of what there is: longest real names, few and many of everything.

Every case is one plan of a round drawn here: both standards, 0 to 4 decimals, 1 and 80 recipients,
1 and 120 tasks, as lines and as a table, alone and with a decision.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import run_command

_TEXTS = (
    "Rà soát, đơn giản hóa thủ tục hành chính; công khai đầy đủ, kịp thời các thủ tục đã công bố",
    "Kiểm tra hằng tuần hồ sơ sắp đến hạn; thực hiện đủ việc xin lỗi, hẹn lại khi trễ hạn",
    "Hướng dẫn tổ chức, cá nhân nộp hồ sơ trực tuyến tại nơi tiếp nhận; ký số và gửi văn bản qua "
    "trục liên thông văn bản quốc gia đúng quy định",
)
_YEARS = {"tt01": (2018, "2019-04-05", "12/3/2019"), "nd30": (2025, "2026-02-05", "20/1/2026")}


@dataclass(frozen=True)
class Case:
    """One plan: who, in which form, and how much of everything."""

    name: str
    province: str
    recipients: int
    tasks: int
    decimals: int
    standard: str = "nd30"
    form: str = "plan"
    tasks_as: str = "lines"
    collective: bool = False
    place: str = ""


CASES = {
    "khu-kinh-te": Case(
        "Ban Quản lý Khu kinh tế và các Khu công nghiệp tỉnh Thừa Thiên Huế",
        *("tỉnh Thừa Thiên Huế", 1, 1, 0, "tt01"),
    ),
    "van-phong-doan": Case(
        "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Bà Rịa - Vũng Tàu",
        *("tỉnh Bà Rịa - Vũng Tàu", 80, 120, 1, "tt01", "decision"),
    ),
    "ho-chi-minh": Case(
        "Ủy ban nhân dân Thành phố Hồ Chí Minh",
        *("Thành phố Hồ Chí Minh", 80, 1, 2, "nd30"),
        collective=True,
    ),
    "dac-khu": Case(
        "Ủy ban nhân dân đặc khu Phú Quốc",
        *("tỉnh An Giang", 1, 120, 3, "nd30", "plan", "table"),
        collective=True,
    ),
    "trung-tam": Case(
        "Trung tâm Phục vụ hành chính công và Kiểm soát thủ tục hành chính thành phố Hải Phòng",
        *("thành phố Hải Phòng", 80, 120, 4, "nd30", "decision", "table"),
    ),
    "so-nong-nghiep": Case(
        "Sở Nông nghiệp và Môi trường",
        *("Thành phố Hồ Chí Minh", 12, 3, 2, "nd30"),
        place="Thành phố Hồ Chí Minh",
    ),
    "so-lao-dong": Case(
        "Sở Lao động - Thương binh và Xã hội",
        *("tỉnh Đắk Nông", 13, 9, 4, "tt01"),
    ),
    "khu-cong-nghe-cao": Case(
        "Ban Quản lý các Khu chế xuất và công nghiệp Thành phố Hồ Chí Minh",
        *("Thành phố Hồ Chí Minh", 25, 26, 3, "nd30", "plan", "lines"),
    ),
    "khu-cong-nghiep": Case(
        "Ban Quản lý các khu công nghiệp và khu kinh tế tỉnh Bắc Ninh",
        *("tỉnh Bắc Ninh", 30, 40, 4, "nd30", "decision", "lines"),
    ),
    "dac-khu-dao": Case(
        "Ủy ban nhân dân đặc khu Bạch Long Vĩ",
        *("thành phố Hải Phòng", 14, 5, 1, "nd30", "decision", "table"),
        collective=True,
    ),
    "phuong": Case(
        "Ủy ban nhân dân phường Phan Rang - Tháp Chàm",
        *("tỉnh Khánh Hòa", 8, 14, 2, "nd30", "plan", "table"),
        collective=True,
    ),
    "van-mieu": Case(
        "Ủy ban nhân dân phường Văn Miếu - Quốc Tử Giám",
        *("thành phố Hà Nội", 1, 1, 0, "nd30"),
        collective=True,
    ),
    "phong-kinh-te": Case(
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        *("phường Xuân Trường - Đà Lạt", 1, 1, 0, "nd30", "decision"),
    ),
}


def build_stress(folder: Path) -> dict[str, Path]:
    """The document of every case."""
    return {code: _built(folder / code, code, case) for code, case in CASES.items()}


def _built(folder: Path, code: str, case: Case) -> Path:
    (folder / "plans").mkdir(parents=True)
    (folder / "scores").mkdir()
    _write(folder / "round.yaml", _round(case))
    _write(folder / "agencies.yaml", {code: _agency(case)})
    _write(folder / "criteria.yaml", _criteria())
    _write(folder / "scores" / f"{code}.yaml", {"scores": _scores(case)})
    _write(folder / "plans" / f"{code}.yaml", _plan(case))
    outcome = run_command("build", folder, code, "-o", folder / "out")
    path = folder / "out" / f"{code}.docx"
    assert path.is_file(), outcome.err
    return path


def _write(path: Path, data: dict[str, Any]) -> None:
    """JSON is YAML; numbers stand as they are typed, without the quotes of JSON."""
    text = json.dumps(data, ensure_ascii=False, indent=1).replace('"!', "").replace('!"', "")
    path.write_text(f"# số liệu minh họa\n{text}", encoding="utf-8")


def _number(text: str) -> str:
    return f"!{text}!"


def _round(case: Case) -> dict[str, Any]:
    year, issued, published = _YEARS[case.standard]
    return {
        "year": year,
        "name": "Chỉ số cải cách hành chính",
        "province": case.province,
        "place": case.place or case.province.partition(" ")[2].removeprefix("phố "),
        "parent": f"Ủy ban nhân dân {case.province}",
        "decimals": case.decimals,
        "blocks": {"khoi": {"name": "sở, ban, ngành"}},
        "plan": {
            "issued": issued,
            "decisions": [
                {
                    "number": "95/QĐ-UBND",
                    "date": published,
                    "issuer": f"Ủy ban nhân dân {case.province}",
                    "subject": f"công bố Chỉ số cải cách hành chính năm {year}",
                }
            ],
            "purposes": "Khắc phục các tồn tại, hạn chế trong công tác cải cách hành chính",
            "requirements": "Xác định rõ trách nhiệm, thời hạn và kết quả của từng nhiệm vụ",
            "assignments": "Các phòng, đơn vị tổ chức thực hiện Kế hoạch này",
            "archive": "VT, VP",
        },
    }


def _agency(case: Case) -> dict[str, Any]:
    found: dict[str, Any] = {"name": case.name, "abbreviation": "BQL", "block": "khoi"}
    found["standing"] = {"rank": 7, "ranked": 21}
    if case.collective and case.name.endswith(case.province):
        found["letterhead"] = {"has_parent": False}
    elif case.collective:
        found["place"] = case.name.partition("phường ")[2] or "Phú Quốc"
    return found


def _criteria() -> dict[str, Any]:
    areas = (
        "Công tác chỉ đạo, điều hành cải cách hành chính",
        "Cải cách thủ tục hành chính và thực hiện cơ chế một cửa, một cửa liên thông",
        "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
    )
    return {
        "name": "Bộ tiêu chí minh họa",
        "areas": [
            {
                "number": number,
                "name": name,
                "criteria": [
                    {"code": f"!{number}.{at}!", "name": f"Nội dung thứ {at}", "maximum": 10}
                    for at in (1, 2, 3)
                ],
            }
            for number, name in enumerate(areas, 1)
        ],
    }


def _scores(case: Case) -> dict[str, str]:
    lost = _number("8.3333"[: 2 + case.decimals] if case.decimals else "8")
    full = _number("10")
    return {f"!{area}.{at}!": lost if at == 1 else full for area in (1, 2, 3) for at in (1, 2, 3)}


def _plan(case: Case) -> dict[str, Any]:
    counts = [case.tasks // 3 + (area <= case.tasks % 3) for area in (1, 2, 3)]
    shortcomings = [
        {
            "area": area,
            "text": "Một số báo cáo định kỳ, hồ sơ gửi chậm so với thời gian quy định",
            "measures": [_measure(at) for at in range(max(1, count))],
        }
        for area, count in zip((1, 2, 3), counts, strict=True)
    ]
    plan: dict[str, Any] = {
        "form": case.form,
        "tasks_as": case.tasks_as,
        "shortcomings": shortcomings,
        "recipients": [
            f"Phòng Cải cách hành chính số {at}" for at in range(1, case.recipients + 1)
        ],
        "signatory": {"name": "Nguyễn Thị Minh Khai", "title": "Trưởng ban"},
    }
    if case.collective:
        plan["signatory"] = {
            **{"name": "Nguyễn Thị Minh Khai", "title": "Phó Chủ tịch", "deputy_for": "Chủ tịch"},
            "collective": "Ủy ban nhân dân",
        }
    if case.form == "decision":
        plan["decision"] = {
            "proposed_by": "Chánh Văn phòng",
            "executors": "Chánh Văn phòng, Trưởng các phòng, đơn vị và cá nhân có liên quan",
        }
    return plan


def _measure(at: int) -> dict[str, str]:
    return {
        "text": _TEXTS[at % len(_TEXTS)],
        "lead": "Phòng Kiểm soát thủ tục hành chính",
        "cooperating": "Các phòng, đơn vị chuyên môn",
        "time": f"Quý {('I', 'II', 'III', 'IV')[at % 4]}/2026",
        "product": "Báo cáo kết quả thực hiện",
    }
