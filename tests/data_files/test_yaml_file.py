"""YAML as text with places: nothing is guessed, nothing is lost, nothing harmful gets in."""

from __future__ import annotations

import codecs
import json
import time
import unicodedata

import pytest
from hypothesis import given, settings, strategies as st

from cchc_docs import limits
from cchc_docs.data_files import yaml_file
from cchc_docs.data_files.yaml_file import Value, YamlSource, read_yaml
from cchc_docs.finding import Refused
from cchc_docs.vietnamese import nfc
from tests.conftest import SON_LA
from tests.examples import examples


def values(text: str) -> Value:
    _, value, findings = read_yaml(text.encode(), "x.yaml")
    assert findings == []
    return value


def refusal(data: str | bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_yaml(data.encode() if isinstance(data, str) else data, "x.yaml")
    finding = caught.value.findings[0]
    assert (finding.rule, finding.level) == ("DL-01", "error")
    assert finding.hint
    return f"{finding.place}: {finding.message}"


@pytest.mark.parametrize(
    "typed",
    [
        "94.11",
        "1.10",
        "1,5",
        "007",
        "1_000",
        "0x1F",
        "0o17",
        "0b11",
        "1e3",
        ".nan",
        ".inf",
        "-.inf",
        "1:30",
        "12:30:45",
        "no",
        "NO",
        "off",
        "on",
        "yes",
        "true",
        "TRUE",
        "y",
        "n",
        "2019-04-05",
        "15/3/2019",
        "1.5.2",
        "+1",
        "-0",
        "=",
    ],
)
def test_a_plain_value_stays_as_typed(typed: str) -> None:
    assert values(f"a: {typed}") == {"a": typed}
    assert values(f"{typed}: a") == {typed: "a"}
    assert values(f"- {typed}") == [typed]


@pytest.mark.parametrize("typed", ["", "~", "null"])
def test_nothing_is_nothing_only_without_quotes(typed: str) -> None:
    assert values(f"a: {typed}") == {"a": None}
    assert values(f"a: '{typed}'") == {"a": typed}
    assert values(f'a: "{typed}"') == {"a": typed}


def test_codes_that_a_number_would_confuse_stay_apart() -> None:
    assert values("1.1: a\n1.10: b\n01.1: c\n") == {"1.1": "a", "1.10": "b", "01.1": "c"}


@pytest.mark.parametrize("text", ["", "\n\n", "# chỉ có ghi chú\n", "---\n", "\ufeff"])
def test_an_empty_file_has_no_value(text: str) -> None:
    assert values(text) is None
    assert YamlSource("x.yaml", "").place(("a", 1)).line == 1


def test_a_byte_order_mark_is_not_part_of_the_first_key() -> None:
    assert read_yaml(codecs.BOM_UTF8 + b"year: 2018", "x.yaml")[1] == {"year": "2018"}


def test_letters_with_marks_of_their_own_become_whole_letters() -> None:
    decomposed = "tên: Nguyễn Minh Hòa"
    typed = unicodedata.normalize("NFD", decomposed)
    assert typed != decomposed
    assert values(typed) == {"tên": "Nguyễn Minh Hòa"}


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("a: &x 1\nb: *x\n", "1:4", "neo"),
        ("a: &x 1\n", "1:4", "neo"),
        ("&x a: 1\n", "1:1", "neo"),
        ("a: {b: &x [1]}\nc: 1\n", "1:8", "neo"),
        ("a: !!python/object/apply:os.system [ls]\n", "1:4", "nhãn kiểu"),
        ("a: !!str 1\n", "1:4", "nhãn kiểu"),
        ("a: !x {b: c}\n", "1:4", "nhãn kiểu"),
        ("a: ! 1\n", "1:4", "nhãn kiểu"),
        ("a: {b: c}\n<<: {d: e}\n", "2:1", "phép gộp"),
        ("? [a, b]\n: c\n", "1:3", "tên mục"),
        ("? {a: b}\n: c\n", "1:3", "tên mục"),
        ("a: 1\n---\nb: 2\n", "2:1", "nhiều phần"),
        ("a:\n\tb: 1\n", "2:1", "Tab"),
        ("a: b: c\n", "1:5", "dấu hai chấm"),
        ("a: [1, 2\nb: 3\n", "2:2", "dấu ngoặc"),
        ('a: "x\n', "2:1", "ngoặc kép đóng"),
        ('a: "x\\q"\n', "1:6", "ngoặc đơn"),
        ("a: @x\n", "1:4", "“@”"),
        ("a: `x`\n", "1:4", "“`”"),
        ("a: - b\n", "1:4", "danh sách"),
        ("a: 1\n b: 2\n", "2:3", "dấu hai chấm"),
        ("a: x\x07y\n", "1:5", "ký tự điều khiển"),
        ("a: 1\nb: tên\x00\n", "2:7", "ký tự điều khiển"),
        ("a: x\x7fy\n", "1:5", "ký tự điều khiển"),
        ("a: x\ufffey\n", "1:5", "không phải là ký tự"),
    ],
)
def test_what_hides_or_changes_data_is_refused_at_its_place(
    text: str, place: str, said: str
) -> None:
    assert refusal(text).startswith(f"x.yaml:{place}: ")
    assert said in refusal(text)


def test_a_quoted_merge_sign_is_a_key_like_any_other() -> None:
    assert values('"<<": a\n') == {"<<": "a"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("a: tên".encode("utf-16"), "UTF-16"),
        ("a: tên".encode("utf-16-le"), "UTF-16"),
        ("a: tên".encode("utf-16-be"), "UTF-16"),
        ("a: tên".encode("utf-32"), "UTF-16"),
        ("a: tên lĩnh vực".encode("cp1258", errors="ignore"), "UTF-8"),
        ("a: Đơn vị".encode("cp1258", errors="ignore"), "UTF-8"),
        (b"a: \xc3", "UTF-8"),
        (b"a: \xed\xa0\x80", "UTF-8"),
        (b"a: \xc0\xaf", "UTF-8"),
    ],
)
def test_other_encodings_are_named_not_guessed(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_the_place_of_a_bad_byte_is_told() -> None:
    assert refusal(b"a: 1\nb: \xff\n").startswith("x.yaml:2:4: ")


def test_a_key_written_twice_is_found_once_and_the_first_value_kept() -> None:
    source, value, findings = read_yaml(b"a: 1\nb:\n  c: 1\n  'c': 2\na: 3\n", "x.yaml")
    assert value == {"a": "1", "b": {"c": "1"}}
    assert [(item.rule, str(item.place)) for item in findings] == [
        ("DL-02", "x.yaml:4:3"),
        ("DL-02", "x.yaml:5:1"),
    ]
    assert "lần đầu ở dòng 3" in findings[0].message
    assert source.place(("b", "c")).line == 3


def test_keys_that_look_alike_are_the_same_key() -> None:
    (finding,) = read_yaml("hòa: 1\nho\u0300a: 2\n".encode(), "x.yaml")[2]
    assert finding.place.line == 2


@pytest.mark.parametrize(
    ("path", "place", "key_place"),
    [
        (("a",), "1:4", "1:1"),
        (("b", 0), "3:5", "3:5"),
        (("b", 1, "c"), "4:8", "4:5"),
        (("b", 1, "d"), "4:5", "4:5"),
        (("b", 7), "3:3", "2:1"),
        (("z",), "1:1", "1:1"),
        ((), "1:1", "1:1"),
        (("e", 0), "5:5", "5:5"),
        (("a", "x"), "1:4", "1:1"),
    ],
)
def test_places_of_values_and_keys(path: yaml_file.Path, place: str, key_place: str) -> None:
    source, _, _ = read_yaml("a: 1\nb:\n  - ấ\n  - c: 2\ne: [3]\n".encode(), "x.yaml")
    assert str(source.place(path)) == f"x.yaml:{place}"
    assert str(source.place(path, of_key=True)) == f"x.yaml:{key_place}"


def test_whether_a_value_is_there() -> None:
    source, _, _ = read_yaml(b"a: {b: [1]}\nc:\n", "x.yaml")
    assert [source.has(path) for path in (("a",), ("a", "b", 0), ("c",), ())] == [True] * 4
    assert [source.has(path) for path in (("b",), ("a", "b", 1), ("a", 0))] == [False] * 3


BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "neo"),
        ("[" * 3000 + "]" * 3000, "30 cấp"),
        ("[" * 1_900_000, "30 cấp"),
        ("{a: " * 400_000, "30 cấp"),
        ("- " * 3000 + "a", "30 cấp"),
        ("? " * 3000, "tên mục"),
        ("\n".join(" " * depth + "a:" for depth in range(1000)), "30 cấp"),
        ("- x\n" * 200_000, "150000 giá trị"),
        ("[" + "a," * 500_000 + "]", "150000 giá trị"),
        ("a: " + "x" * 2_000_000, "2 MB"),
        ("a: e" + "\u0301\u0323" * 400_000, "30 dấu"),
    ],
    ids=lambda value: value[:12],
)
def test_hostile_sizes_end_soon(text: str, said: str) -> None:
    began = time.process_time()
    assert said in refusal(text)
    assert time.process_time() - began < 5


def test_what_is_large_but_honest_is_read() -> None:
    assert values("a: " + "x" * 1_900_000) == {"a": "x" * 1_900_000}
    assert len(values("- x\n" * 140_000) or ()) == 140_000
    assert values("a: ắ" + "\u0323" * 20) is not None
    deep: Value = values("[" * 30 + "]" * 30)
    for _ in range(29):
        assert isinstance(deep, list)
        deep = deep[0]
    assert deep == []


def test_many_doubled_keys_do_not_flood() -> None:
    _, value, findings = read_yaml(b"a: 1\n" * 5000, "x.yaml")
    assert value == {"a": "1"}
    assert len(findings) == limits.DUPLICATE_KEYS_TOLD


scalars = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=20)
trees = st.recursive(
    scalars.map(nfc),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(scalars.map(nfc), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(trees)
@settings(max_examples=examples(25, 150))
def test_what_is_written_in_quotes_comes_back_letter_by_letter(tree: Value) -> None:
    text = json.dumps(tree, ensure_ascii=False)
    assert read_yaml(text.encode(), "x.yaml")[1:] == (tree, [])


@given(st.binary(max_size=200))
@settings(max_examples=examples(25, 150))
def test_any_bytes_are_read_or_refused_in_our_own_words(data: bytes) -> None:
    _read_or_refused(data)


@given(st.text(st.sampled_from("ab:- \n#&*!|>'\"[]{},?%@`~\t<\\0ế"), max_size=60))
@settings(max_examples=examples(25, 150))
def test_any_signs_are_read_or_refused_in_our_own_words(text: str) -> None:
    _read_or_refused(text.encode())


@given(st.data())
@settings(max_examples=examples(25, 150))
def test_real_files_with_a_bite_out_of_them_too(data: st.DataObject) -> None:
    files = sorted(SON_LA.rglob("*.yaml"))
    assert len(files) == 5
    whole = data.draw(st.sampled_from(files)).read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    _read_or_refused(whole[:start] + data.draw(st.binary(max_size=8)) + whole[end:])


def _read_or_refused(data: bytes) -> None:
    try:
        source, value, findings = read_yaml(data, "x.yaml")
    except Refused as error:
        finding = error.findings[0]
        assert finding.place.line >= 1
        assert finding.place.column >= 1
        assert finding.message
        return
    assert {finding.rule for finding in findings} <= {"DL-02", "DL-08", "DL-09"}
    for path in _paths(value):
        assert source.has(path)
        assert source.place(path).line >= 1


def _paths(value: Value, path: yaml_file.Path = ()) -> list[yaml_file.Path]:
    inner: list[tuple[str | int, Value]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    here = [path] if path else []
    return here + [found for step, item in inner for found in _paths(item, (*path, step))]
