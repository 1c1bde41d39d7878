"""The page of one plan: forms that save, move, add, take out; what is wrong at its field."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile

import httpx
import pytest

from cchc_docs import plan_entries
from tests.conftest import run_command
from tests.web.harness import Pages

ROUND = "minh-hoa-tinh-2023"
PLAN = f"/dot/{ROUND}/ke-hoach/so-y-te"
FILE = "plans/so-y-te.yaml"


def text_of(pages: Pages) -> str:
    return (pages.folder / ROUND / FILE).read_text(encoding="utf-8")


def write(pages: Pages, old: str, new: str) -> None:
    path = pages.folder / ROUND / FILE
    assert old in text_of(pages)
    path.write_text(text_of(pages).replace(old, new), encoding="utf-8")


def field(answer: httpx.Response, label_or_value: str) -> dict[str, str]:
    """The attributes of the field that shows the value."""
    for found in re.findall(
        r"<(?:input type=\"text\"|textarea)[^>]*data-muc[^>]*>[^<]*", answer.text
    ):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', found))
        shown = attributes.get("value", found.rpartition(">")[2].strip("\n"))
        if label_or_value in (html.unescape(shown), attributes["id"]):
            return {name: html.unescape(value) for name, value in attributes.items()} | {
                "shown": html.unescape(shown)
            }
    raise AssertionError(f"no field shows {label_or_value}")


def save(pages: Pages, shown: str, value: str, **more: str) -> httpx.Response:
    """Type over what the field shows, as static/saving.js sends it."""
    one = field(pages.get(PLAN), shown)
    form = {"muc": one["data-muc"], "cu": one["shown"], "gia-tri": value, "ban": one["data-ban"]}
    return pages.post(one["data-den"], form | {"o": one["id"]} | more, htmx=True)


def entry(pages: Pages, words: str) -> str:
    return next(
        one.id for one in plan_entries(text_of(pages)) if one.data.get("text", "").startswith(words)
    )


def do(pages: Pages, name: str, muc: str = "", **more: object) -> httpx.Response:
    return pages.post(f"{PLAN}/viec", {"viec": name, "muc": muc} | more, htmx=True)


def events(answer: httpx.Response) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads(answer.headers["hx-trigger"])
    return found


def test_a_plan_is_shown_with_its_losses_and_every_value(pages: Pages) -> None:
    answer = pages.get(PLAN)
    assert answer.status_code == 200
    assert "Mất 12,3 điểm" in answer.text and "Tính quyết liệt" in answer.text
    for value in ("Thanh tra Sở", "30/9/2024", "Quy chế làm việc sửa đổi", "10450", "2021"):
        field(answer, value)


def test_a_value_is_saved_and_nothing_else_changes(pages: Pages) -> None:
    before = text_of(pages)
    assert save(pages, "30/9/2024", "15/10/2024").status_code == 200
    assert text_of(pages) == before.replace("30/9/2024", "15/10/2024")
    pages.post(f"/dot/{ROUND}/hoan-tac")
    assert text_of(pages) == before


def test_a_measure_keeps_its_fields_when_its_words_change(pages: Pages) -> None:
    old = entry(pages, "Sửa quy chế")
    answer = save(
        pages, "Sửa quy chế làm việc, làm rõ việc phối hợp giữa các phòng", "Sửa\nquy chế"
    )
    muc = str(events(answer)["da-luu"]["muc"])
    assert muc.endswith(entry(pages, "Sửa quy chế")) and not muc.endswith(old)
    assert "text: Sửa quy chế\n" in text_of(pages)


def test_a_wrong_value_stays_where_it_was_typed(pages: Pages) -> None:
    before = text_of(pages)
    answer = save(pages, "30/9/2024", "31/9/2024")
    assert answer.status_code == 422 and "không có ngày 31/9/2024" in answer.text.lower()
    assert text_of(pages) == before
    again = pages.get(PLAN)
    assert field(again, "31/9/2024")["data-cu"] == "30/9/2024"
    assert "Trả lại “30/9/2024”" in again.text


def test_two_who_change_the_same_value_are_both_told(pages: Pages) -> None:
    one = field(pages.get(PLAN), "30/9/2024")
    write(pages, "30/9/2024", "1/10/2024")
    form = {"muc": one["data-muc"], "cu": "30/9/2024", "gia-tri": "2/10/2024", "o": one["id"]}
    answer = pages.post(one["data-den"], form | {"ban": one["data-ban"]}, htmx=True)
    assert answer.status_code == 409 and "1/10/2024" in answer.text
    assert "deadline: 1/10/2024" in text_of(pages)


def test_causes_are_a_list_one_a_line(pages: Pages) -> None:
    one = field(pages.get(PLAN), "o-shortcomings-3-causes")
    form = {"muc": one["data-muc"], "cu": "[]", "gia-tri": '["Thiếu người", "Quy chế cũ: 2015"]'}
    pages.post(one["data-den"], form | {"ban": one["data-ban"], "kieu": "json"}, htmx=True)
    assert field(pages.get(PLAN), one["id"])["shown"] == "Thiếu người\nQuy chế cũ: 2015"
    assert run_command("check", pages.folder / ROUND).status == 0


def test_entries_are_added_moved_and_taken_out_and_brought_back(pages: Pages) -> None:
    before = text_of(pages)
    (fourth,) = [one.id for one in plan_entries(before) if one.path == ("shortcomings", 3)]
    answer = do(pages, "giai-phap", fourth, loi="Rà soát\nquy chế: bản mới")
    assert answer.status_code == 200 and "Rà soát quy chế: bản mới" in html.unescape(answer.text)
    new = entry(pages, "Rà soát")
    assert new.startswith(f"{fourth}/")
    do(pages, "len", new)
    order = [one.data["text"][:6] for one in plan_entries(text_of(pages)) if fourth + "/" in one.id]
    assert order == ["Rà soá", "Sửa qu"]
    assert do(pages, "len", new).status_code == 200  # there is nowhere to go
    first = entry(pages, "Rà soát")
    do(pages, "truoc", first)
    assert [
        one.data["text"][:2] for one in plan_entries(text_of(pages)) if fourth + "/" in one.id
    ] == [
        "Sử",
        "Rà",
    ]
    do(pages, "truoc", entry(pages, "Rà soát"), truoc=entry(pages, "Sửa quy chế"))
    other = entry(pages, "Tổ chức góp ý")
    assert do(pages, "truoc", entry(pages, "Rà soát"), truoc=other).status_code == 422
    do(pages, "xuong", fourth)
    moved = plan_entries(text_of(pages))
    assert next(one.path for one in moved if one.id == fourth) == ("shortcomings", 4)
    assert do(pages, "xoa", fourth).status_code == 200
    assert "Sửa quy chế" not in text_of(pages)
    losses = do(pages, "xoa", entry(pages, "Báo cáo cải cách")).text
    assert losses.count("chưa nêu trong kế hoạch") == 2
    do(pages, "ton-tai", **{"linh-vuc": "4"})
    do(pages, "ton-tai", **{"diem-tru": "bao-cao-cham"})
    assert "chưa nêu trong kế hoạch" not in pages.get(PLAN).text
    while text_of(pages) != before:
        assert pages.post(f"/dot/{ROUND}/hoan-tac").status_code == 303
        assert "Không còn gì" not in pages.get(PLAN).text


def test_a_drafted_entry_is_confirmed(pages: Pages) -> None:
    write(pages, "  - area: 4\n", "  - area: 4\n    to_confirm: true\n")
    assert "cần người đọc lại" in pages.get(PLAN).text
    (fourth,) = [one.id for one in plan_entries(text_of(pages)) if one.path == ("shortcomings", 3)]
    do(pages, "xac-nhan", fourth)
    assert "to_confirm" not in text_of(pages)
    assert "cần người đọc lại" not in pages.get(PLAN).text


def test_measures_of_the_bank_are_offered_for_what_was_lost(pages: Pages) -> None:
    bank = "measures:\n  quy-che:\n    text: Sửa quy chế theo mẫu\n    lead: Văn phòng\n"
    bank += "    components: [4.2]\n  khac: {text: Việc khác, components: [6.1]}\n"
    (pages.folder / ROUND / "measures.yaml").write_text(bank, encoding="utf-8")
    found = html.unescape(pages.get(PLAN).text)
    assert "<li>Sửa quy chế theo mẫu" in found and "<li>Việc khác" not in found
    (fourth,) = [one.id for one in plan_entries(text_of(pages)) if one.path == ("shortcomings", 3)]
    answer = do(pages, "ngan-hang", fourth, ma="quy-che")
    assert "use: quy-che" in text_of(pages)
    assert 'placeholder="Sửa quy chế theo mẫu"' in html.unescape(answer.text)
    assert do(pages, "ngan-hang", fourth, ma="khong-co").status_code == 422
    save(pages, "30/9/2024", "15/10/2024")
    for _ in range(2):
        pages.post(f"/dot/{ROUND}/hoan-tac")
    assert "use:" not in text_of(pages) and "30/9/2024" in text_of(pages)


def test_what_is_wrong_stands_at_its_field_and_on_the_paper(pages: Pages) -> None:
    assert "data-o=" not in pages.get(f"{PLAN}/loi", htmx=True).text
    save(pages, "30/9/2024", "30/9/2023")
    found = html.unescape(pages.get(f"{PLAN}/loi", htmx=True).text)
    assert 'data-o="o-shortcomings-3-measures-0-deadline"' in found
    assert '"30/9/2023"' in found and "1 lỗi" in found
    paper = pages.get(f"{PLAN}/trang.docx")
    with zipfile.ZipFile(io.BytesIO(paper.content)) as package:
        assert "30/9/2023" in package.read("word/document.xml").decode()
    assert "Sửa 1 lỗi" in pages.get(PLAN).text


def test_the_paper_follows_each_change_and_is_no_plan(pages: Pages) -> None:
    save(pages, "Thanh tra Sở", "Phòng Pháp chế")
    path = pages.folder / "trang.docx"
    path.write_bytes(pages.get(f"{PLAN}/trang.docx").content)
    with zipfile.ZipFile(path) as package:
        assert "Phòng Pháp chế" in package.read("word/document.xml").decode()
    assert run_command("check", path).status != 0
    assert not (pages.documents / ROUND).exists()


def test_without_a_plan_it_is_drafted_first(pages: Pages) -> None:
    path = f"/dot/{ROUND}/ke-hoach/huyen-phu-loc"
    assert "Soạn sẵn từ điểm mất" in pages.get(path).text
    assert pages.post(f"/dot/{ROUND}/soan-san/huyen-phu-loc").headers["location"] == path
    found = pages.get(path).text
    assert "cần người đọc lại" in found and "Kế hoạch của UBND huyện Phú Lộc" in found
    assert "chỉ có tổng điểm" in pages.get(f"/dot/{ROUND}/ke-hoach/so-tu-phap").text


@pytest.mark.parametrize(
    "plan",
    [
        "shortcomings: [\n",
        "- một\n- hai\n",
        "shortcomings: x\n",
        "shortcomings:\n  - 1\n  - area: [1]\n    measures: {a: b}\n    causes: một\n",
        "shortcomings:\n  - {area: 4, figures: [1], parts: [x], measures: [{text: [a]}]}\n",
    ],
)
def test_a_file_at_fault_is_told_and_never_a_fault_of_the_program(pages: Pages, plan: str) -> None:
    (pages.folder / ROUND / FILE).write_text(plan, encoding="utf-8")
    for path in (PLAN, f"{PLAN}/loi"):
        answer = pages.get(path, htmx=path.endswith("loi"))
        assert answer.status_code == 200 and "Chương trình gặp lỗi" not in answer.text
    assert pages.get(f"{PLAN}/trang.docx").status_code in (200, 404)
    assert (pages.folder / ROUND / FILE).read_text(encoding="utf-8") == plan


@pytest.mark.parametrize(
    "form",
    [
        {"muc": "scores/so-y-te.yaml#/scores/3.1", "gia-tri": "100"},
        {"muc": "plans/ban-dan-toc.yaml#/closing", "gia-tri": "x"},
        {"muc": "plans/so-y-te.yaml#/../../x", "gia-tri": "x", "ban": "0"},
        {"muc": "plans/so-y-te.yaml#/text#khong-co", "gia-tri": "x"},
        {"muc": "plans/so-y-te.yaml#/shortcomings/0", "gia-tri": "x", "cu": "y"},
        {"muc": "plans/so-y-te.yaml#/shortcomings/99/text", "gia-tri": "x"},
        {"muc": "plans/so-y-te.yaml#/closing", "gia-tri": '{"a": ["\\u0000"]}', "kieu": "json"},
        {"muc": "plans/so-y-te.yaml#/signatory/name/x", "gia-tri": "x"},
        {"muc": "plans/so-y-te.yaml#/closing", "gia-tri": "[1, null]", "kieu": "json"},
        {"muc": "plans/so-y-te.yaml#/closing", "gia-tri": '"\\ud800"', "kieu": "json"},
        {"muc": "plans/so-y-te.yaml#/purposes", "gia-tri": "[" * 99999, "kieu": "json"},
        {"muc": "", "gia-tri": "x"},
        {},
    ],
)
def test_a_value_that_belongs_elsewhere_is_refused(pages: Pages, form: dict[str, str]) -> None:
    files = list((pages.folder / ROUND).rglob("*.yaml"))
    before = [path.read_bytes() for path in files]
    answer = pages.post(f"{PLAN}/truong", form, htmx=True)
    assert answer.status_code in (409, 422) and "Chương trình gặp lỗi" not in answer.text
    assert [path.read_bytes() for path in files] == before


@pytest.mark.parametrize(
    "form",
    [
        {"viec": "xoa", "muc": "khong-co"},
        {"viec": "xoa-het"},
        {"viec": "giai-phap", "muc": "khong-co", "loi": "x"},
        {"viec": "giai-phap", "muc": "", "loi": ""},
        {"viec": "ton-tai", "linh-vuc": "một\n  evil: true"},
        {"viec": "ton-tai", "linh-vuc": ""},
        {"viec": "ton-tai", "diem-tru": "../x"},
        {"viec": "xac-nhan", "muc": ""},
        {"viec": "truoc", "muc": "", "truoc": "x"},
        {},
    ],
)
def test_a_change_that_makes_no_sense_is_refused(pages: Pages, form: dict[str, str]) -> None:
    before = text_of(pages)
    answer = pages.post(f"{PLAN}/viec", form, htmx=True)
    assert answer.status_code == 422 and "Chương trình gặp lỗi" not in answer.text
    assert text_of(pages) == before


def test_no_agency_no_plan(pages: Pages) -> None:
    for code in ("khong-co", "%2e%2e", "so-y-te.yaml"):
        assert pages.get(f"/dot/{ROUND}/ke-hoach/{code}").status_code == 404
        assert pages.post(f"/dot/{ROUND}/ke-hoach/{code}/viec", {"viec": "xoa"}).status_code == 404
    assert pages.get(f"{PLAN}/viec").status_code == 405


def test_a_plan_edited_here_is_built_to_the_same_bytes_as_by_command(
    pages: Pages, tmp_path: object
) -> None:
    save(pages, "Thanh tra Sở", "Phòng Pháp chế")
    pages.post(f"/dot/{ROUND}/lap", {"cq": "so-y-te"})
    theirs = pages.folder / "lenh"
    assert run_command("build", pages.folder / ROUND, "so-y-te", "-o", theirs).status == 0
    made = (pages.documents / ROUND / "so-y-te.docx").read_bytes()
    assert made == (theirs / "so-y-te.docx").read_bytes()


def test_a_shortcoming_is_added_in_the_words_of_the_score_sheet(pages: Pages) -> None:
    scores = pages.folder / ROUND / "scores" / "so-y-te.yaml"
    reasons = 'reasons:\n  "4.2": Phân công chưa rõ giữa hai phòng.\n'
    scores.write_text(scores.read_text(encoding="utf-8") + reasons, encoding="utf-8")
    path = pages.folder / ROUND / FILE
    text = path.read_text(encoding="utf-8")
    start = text.index("  - area: 4\n")
    path.write_text(text[:start] + text[text.index("  - area: 5\n") :], encoding="utf-8")
    do(pages, "ton-tai", **{"linh-vuc": "4"})
    (added,) = [one for one in plan_entries(text_of(pages)) if one.data.get("area") == "4"]
    assert added.data["parts"] == [
        {"text": "Phân công chưa rõ giữa hai phòng", "components": ["4.2"]}
    ]
    assert added.data["to_confirm"] == "true" and "measures" not in added.data
    assert "Phân công chưa rõ giữa hai phòng" in html.unescape(pages.get(PLAN).text)
