"""What data rules share: their catalogue, and a finding at a path of a file."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from cchc_docs.files.yaml_file import Path, YamlSource
from cchc_docs.finding import Finding, Level

RULES: Mapping[str, tuple[Level, str]] = {
    "DL-01": ("error", "Tệp không đọc được hoặc không đúng cú pháp YAML"),
    "DL-02": ("error", "Một mục ghi hai lần"),
    "DL-03": ("error", "Thiếu một mục bắt buộc"),
    "DL-04": ("error", "Có mục không biết, thường là gõ sai tên"),
    "DL-05": ("error", "Giá trị không đúng kiểu"),
    "DL-06": ("warning", "Thứ hạng chưa tính cơ quan có điểm bị lỗi"),
    "DL-07": ("error", "Cơ quan có kế hoạch nhưng chưa có điểm từng tiêu chí"),
    "DL-10": ("error", "Mã tiêu chí hoặc số lĩnh vực ghi hai lần"),
    "DL-11": ("error", "Mã phần điểm không có trong bộ tiêu chí"),
    "DL-12": ("error", "Tiêu chí không có điểm tối đa"),
    "DL-13": ("error", "Điểm tối đa ghi ở cấp trên không bằng tổng các cấp dưới"),
    "DL-14": ("error", "Khối không có, hoặc cơ quan chưa ghi khối"),
    "DL-15": ("error", "Hai cơ quan trùng tên"),
    "DL-16": ("error", "Quy tắc phân định đồng điểm nêu phần hoặc lĩnh vực không có"),
    "DL-17": ("error", "Các loại trùng tên hoặc trùng giới hạn"),
    "DL-18": ("error", "Tệp của cơ quan không có trong agencies.yaml"),
    "DL-20": ("error", "Điểm lớn hơn điểm tối đa"),
    "DL-21": ("error", "Điểm âm"),
    "DL-22": ("error", "Thiếu điểm của tiêu chí áp dụng cho cơ quan"),
    "DL-23": ("error", "Mã không có trong bộ tiêu chí"),
    "DL-24": ("error", "Có điểm cho tiêu chí không áp dụng"),
    "DL-25": ("error", "Số liệu đã công bố không khớp với số tính được"),
    "DL-26": ("error", "Thứ hạng hoặc xếp loại đã công bố không khớp với kết quả tính được"),
    "DL-27": ("error", "Phần điểm, điểm thưởng, điểm trừ hoặc chỉ số không có trong đợt"),
    "DL-30": ("error", "Lĩnh vực mất điểm nhưng kế hoạch không nêu"),
    "DL-31": ("error", "Điểm mất chưa có tồn tại nào giải thích"),
    "DL-32": ("error", "Điểm mất được giải thích hai lần"),
    "DL-33": ("error", "Tồn tại không có giải pháp"),
    "DL-34": ("error", "Giải pháp không có đơn vị chủ trì hoặc thực hiện"),
    "DL-35": ("error", "Giải pháp không có thời gian thực hiện"),
    "DL-36": ("error", "Lĩnh vực hoặc tiêu chí không có trong bộ tiêu chí"),
    "DL-37": ("warning", "Tồn tại không còn mất điểm nên không đưa vào kế hoạch"),
    "DL-38": ("error", "Tiêu chí thuộc lĩnh vực khác"),
    "DL-39": ("error", "Trường trong ngoặc nhọn không có"),
    "DL-40": ("error", "Ngày tháng không theo thứ tự"),
    "DL-41": ("error", "Thiếu người ký"),
    "DL-42": ("error", "Thiếu nơi nhận"),
    "DL-43": ("error", "Dòng Lưu không bắt đầu bằng VT"),
    "DL-44": ("warning", "Cuối câu có dấu mà mẫu đã tự thêm"),
    "DL-45": ("error", "Giải pháp nêu tiêu chí ngoài phạm vi của tồn tại"),
    "DL-46": ("warning", "Mục do chương trình soạn sẵn chưa được xác nhận"),
}
"""Every data rule: how heavily it weighs, and what it says."""


def data_rules() -> list[str]:
    """A line for each rule: id, level, title."""
    words = {"error": "lỗi", "warning": "cảnh báo", "note": "lưu ý"}
    return [f"{rule}  {words[level]:<9}  {title}" for rule, (level, title) in RULES.items()]


def fault(
    rule: str, source: YamlSource, path: Path, message: str, hint: str, *, of_key: bool = False
) -> Finding:
    """A finding of the rule at the value (or the key) that stands at the path."""
    return Finding(rule, RULES[rule][0], source.place(path, of_key=of_key), message, hint)


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that names the most similar known name."""
    close = difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)
    return f"có phải là {' hoặc '.join(close)}?" if close else otherwise
