"""Hints on data files in the words of the sheets, for those who have nothing but the workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from cchc_docs.data_files.round_names import AGENCIES_FILE, ROUND_FILE
from cchc_docs.excel.record_sheets.specs import AGENCIES, BLOCKS, ROUND
from cchc_docs.excel.tasks.task_columns import MEASURE, TASK_COLUMNS

_HINTS: Mapping[str, str] = {
    "DL-32": "lĩnh vực có hai tồn tại trở lên thì ghi ở từng tồn tại mã của nó, cột Mã tiêu chí "
    "mất điểm; không mã nào ghi hai lần",
    "DL-33": "ghi nhiệm vụ, giải pháp, đơn vị chủ trì và thời gian ở các cột sau của dòng này",
    "DL-41": "ghi ở cột Người ký và Chức vụ",
    "DL-42": "ghi ở cột Nơi nhận, mỗi dòng một nơi; hoặc, ở bảng của cả đợt, ghi một lần ở mục Nơi "
    "nhận chung, sheet Đợt",
    "DL-49": "ghi điểm ở sheet Điểm; chỉ biết số công bố thì ghi ở cột Tổng điểm đã công bố, Thứ "
    "hạng đã công bố, sheet Cơ quan",
    "DL-83": "ghi ở cột Thứ hạng đã công bố, Số cơ quan được xếp hạng, sheet Cơ quan; hoặc bổ sung "
    "điểm cả khối; khối không được công bố thứ hạng thì ghi Có ở cột Không xếp hạng, sheet Đợt",
    **dict.fromkeys(("DL-46", "DL-65"), "đọc, sửa câu chữ rồi ghi “Rồi” ở cột Đã xác nhận"),
}
"""By rule, where keys of a data file would say little."""
_IN_WORDS: Mapping[str, str] = {
    "vào components của tồn tại này": "vào cột Mã tiêu chí mất điểm của tồn tại này",
    "tạo tệp ấy trong thư mục của đợt, hoặc sửa tên ở đây":
        "thêm sheet “Bộ tiêu chí …” ghi tên tệp ấy ở dòng thứ hai, hoặc sửa tên ở đây",
    " (components)": "",
    " (measures)": "",
    " (ties)": "",
    " (maximum)": "",
    " (tổ chức thực hiện)": "",
    " (câu kết)": "",
    "mục figures": "cột Số liệu",
    "thêm dưới shortcomings: “- area: SỐ”, “text: …” (câu nêu tồn tại) và measures":
        "ghi vào một dòng trống của sheet Nhiệm vụ",
    "thêm dưới shortcomings: “- area: ": "ghi vào một dòng trống của sheet Nhiệm vụ: “Lĩnh vực: ",
    "thêm dưới shortcomings: “- adjustment: ":
        "ghi vào một dòng trống của sheet Nhiệm vụ: “Lĩnh vực: ",
    "rồi text (câu nêu tồn tại) và measures (giải pháp)": "rồi câu nêu tồn tại và giải pháp",
    "mục published của tệp điểm": "các cột “theo quyết định” ở sheet Cơ quan",
    "mục published": "cột “theo quyết định”",
    "mục standing": "cột “đã công bố”",
    "mục total": "cột Tổng điểm đã công bố",
}  # fmt: skip
"""What hints and messages say of data files, as the sheets have it."""
_OF_PLANS: Mapping[str, str] = {
    "không có tệp này": "cơ quan này chưa có tồn tại, giải pháp nào của kế hoạch",
    "tạo tệp rồi chạy lại":
        "ghi ở sheet Nhiệm vụ; dòng đề nghị thì xem, sửa rồi ghi “Rồi” ở cột Đã xác nhận",
}  # fmt: skip
"""The same of a plan that is not there."""
_YAML_LINE = re.compile(r" \((?:lần đầu ở )?dòng \d+\)")
_KEY = re.compile(r"“(?P<key>[a-z_]+)(?P<sign>: ?)?(?P<value>[^”]*)”")
_TO_ADD = re.compile(r"thêm (dòng|vào tệp này:|vào mục report|mục)? ?(?=“)")


def hint_in_sheet_words(rule: str, hint: str, file: str) -> str:
    """The hint about a file of the round, with headings of the sheets in the place of keys; as it
    is where it names a key that no sheet has.
    """
    if rule in _HINTS:
        return _HINTS[rule]
    hint = in_sheet_words(hint, file)
    known = _headings(file.partition("/")[0])
    keys = {match["key"] for match in _KEY.finditer(hint) if match["sign"] or not match["value"]}
    if not keys or not keys <= known.keys():
        return hint

    def said(match: re.Match[str]) -> str:
        if not (match["sign"] or not match["value"]):
            return match[0]
        value = "" if match["value"] in ("", "…") else f": {match['value']}"
        return f"“{known[match['key']]}{value}”"

    return _TO_ADD.sub("ghi ", _KEY.sub(said, hint))


def in_sheet_words(text: str, file: str) -> str:
    """The words without lines and keys of data files, which nobody sees."""
    text = _YAML_LINE.sub("", text)
    of_plan = _OF_PLANS if file.startswith("plans/") else {}
    for words, shown in {**_IN_WORDS, **of_plan}.items():
        text = text.replace(words, shown)
    return text


@cache
def _headings(kind: str) -> Mapping[str, str]:
    """What the sheets call the keys of such a file."""
    if kind == ROUND_FILE:
        columns = [*BLOCKS.fields, *ROUND.fields]
    else:
        homes = ("own",) if kind == AGENCIES_FILE else ("own", kind)
        columns = [one for one in AGENCIES.fields if one.home in homes]
    found = {one.path[-1]: one.heading for one in reversed(columns)}
    if kind == "plans":
        found |= {one.name.removeprefix(MEASURE): one.heading for one in TASK_COLUMNS}
        found |= {"measures": found["text"], "name": "Người ký", "title": "Chức vụ"}
    return found
