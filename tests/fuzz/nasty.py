"""What stands where a number, a word or a name is awaited."""

from __future__ import annotations

NUMBERS = (
    *("", "-1", "0", "1", "-0", "00", "1.5", "12,5", "1.234.567,89", "99999999999", "-99999999999"),
    *(
        "1e3",
        "1e999",
        "-1e999",
        "1e-999",
        "NaN",
        "nan",
        "sNaN",
        "inf",
        "-Infinity",
        "0x1F",
        "1_000",
    ),
    *("٣", "²", "①", "½", "Ⅳ", "１２", " 5 ", "5pt", "50%", "true", "auto", "9" * 40, "9" * 5_000),
    *("0." + "0" * 40 + "1", "1:30", "2024-02-30", "31/12/9999", "0001-01-01", "44562.99999999"),
)
WORDS = (
    *("None", "x", "không", "a" * 30_000, "ấ " * 5_000, "\u202ecba\u202c", "\u200b", "\ufeff"),
    *("a" + "\u0301" * 25, "a" + "\u0301" * 60, "🏛", "ﬁ", "İ", "ß", "\u2028", "\u0085", "\u00a0"),
    *("<w:p/>", "&amp;", "]]>", "{{ 7 * 7 }}", "{% for a in b %}", "{#", "}}", "%d", "=1+1", "@x"),
    *("../../x", "..\\x", "/etc/passwd", "CON", "a:b", "x.", "git:HEAD", "http://127.0.0.1/x"),
    *("I", "1.1", "Tổng", "Tổng cộng", "1.2.3.4.5.6.7.8", "A1:XFD1048576", "ZZZZ99999999", "A0"),
)
YAML = (
    *("null", "~", "[]", "{}", "[a, b]", "[[[[]]]]", "{a: b}", "[{}]", "[null]", "{a: [b]}", "''"),
    *(
        ".nan",
        "-.inf",
        "no",
        "on",
        "*a",
        "&a x",
        "!!python/object/apply:os.system [x]",
        "!!binary x",
    ),
    *('"\\0"', '"\\uD800"', '"\\e[31m"', '"\\u202e"', '"\\n\\n"', '"\\t"', '"\\x7f"', '"\\uFFFF"'),
    *(
        "|\n  x\n",
        ">-\n  x",
        "'",
        '"',
        "{",
        "]",
        "@",
        "`",
        "%",
        "- x",
        "? x",
        "x: y",
        "# x",
        "--- ",
    ),
)
PART_NAMES = (
    *("word/document.xml", "../../x.xml", "/etc/x", "C:\\x", "CON", "word\\x.xml", "WORD/X.XML"),
    *("[Content_Types].xml", "_rels/.rels", "x/", "", "customXml/item1.xml", "a" * 300),
    *("plans/x.yaml", "round.yaml", "scores/../../x.yaml", "xl/workbook.xml", "x\u202e.xml"),
)
