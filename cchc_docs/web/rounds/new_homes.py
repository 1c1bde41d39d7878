"""A new round into the folder: under which name, and how it is written."""

from __future__ import annotations

from starlette.exceptions import HTTPException

from cchc_docs import NewRound, draft_plans, open_round, score_round, write_round
from cchc_docs.finding import Refused
from cchc_docs.vietnamese import unaccented
from cchc_docs.web.desk import Desk
from cchc_docs.web.places import RoundHome, home_at

_KINDS_OF_PROVINCE = ("tinh ", "thanh pho ", "tp ")


def round_name(province: str, year: int | None) -> str:
    """The name of a folder: "minh-hoa-2023"."""
    name = unaccented(province).lower()
    for kind in _KINDS_OF_PROVINCE:
        name = name.removeprefix(kind)
    letters = name.replace(" ", "-")[:60] or "dot"
    return f"{letters}-{year}" if year else letters


def free_home(desk: Desk, name: str) -> RoundHome:
    """A place in the folder that nothing has yet; 422 where the folder is itself a round."""
    folder = desk.storage.rounds
    if (folder / "round.yaml").is_file():
        raise HTTPException(
            422, "Thư mục đang mở là một đợt. Mở thư mục chứa các đợt để tạo thêm đợt mới."
        )
    number, path = 1, folder / name
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}"
    return home_at(desk, path)


def write_new_home(home: RoundHome, new: NewRound, *, drafts: bool) -> str:
    """The round written, with first plans where its scores are known; what is left to be done, in
    words. Raises Refused where it has errors, and OSError; then nothing was written.
    """
    if not new.can_be_written:
        raise Refused(*new.findings)
    left_open = write_round(home.path, new)
    made = []
    if drafts and not left_open:
        made = draft_plans(score_round(open_round(home.path)), with_hints=True)
    home.desk.storage.written(path for path in home.path.rglob("*") if path.is_file())
    if left_open:
        return "Đã tạo đợt. Còn chỗ phải điền trước khi lập kế hoạch."
    said = f", soạn sẵn {len(made)} kế hoạch cần người đọc lại" if made else ""
    return f"Đã tạo đợt{said}."
