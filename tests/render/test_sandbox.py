"""What a template may do is bounded, and what a value says never becomes structure."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, strategies as st
from jinja2 import TemplateError
from lxml import etree

from cchc_docs.data_files.standards import read_standards
from cchc_docs.docx.zip_writer import pack, unpack
from cchc_docs.render.compiled import CompiledTemplate, compiled_template
from cchc_docs.render.environment import counting, template_environment
from cchc_docs.render.render import render
from cchc_docs.render.template import prepare_template
from cchc_docs.standard import SetLines
from tools.first_templates import build_template

HARMFUL = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ areas.__class__ }}",
    "{{ self._TemplateReference__context }}",
    "{% import 'x' as y %}",
    "{% include '/etc/passwd' %}",
    "{% extends 'x' %}",
    "{% from 'x' import y %}",
    "{{ range(10) }}",
    "{{ 'a' * 1000000000 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '{:>1000000000}'.format(1) }}",
    "{{ 'a'.ljust(1000000000) }}",
    "{{ 'a'|center(1000000000) }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ areas|slice(1000000000)|list|length }}",
    "{{ areas|attr('__class__') }}",
    "{% for a in areas %}{% for b in areas %}{% for c in areas %}{% for d in areas %}"
    "{% for e in areas %}{% for f in areas %}x{% endfor %}{% endfor %}{% endfor %}{% endfor %}"
    "{% endfor %}{% endfor %}",
    "{% set n = namespace(x=1) %}",
    "{{ lipsum(1000) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
]


@pytest.mark.parametrize("source", HARMFUL)
def test_what_could_do_harm_is_refused_quickly(source: str) -> None:
    content = counting({"areas": [{"name": "x"}] * 20})
    start = time.process_time()
    with pytest.raises(TemplateError):
        template_environment().from_string(source).render(content)
    assert time.process_time() - start < 5


def one_line_template(tag: str) -> CompiledTemplate:
    parts = unpack(build_template("ke-hoach", read_standards()[1]))
    text = parts["word/document.xml"].decode()
    start, end = text.index("<w:body>") + 8, text.rindex("<w:sectPr>")
    line = f"<w:p><w:r><w:t>{tag}</w:t></w:r></w:p>"
    parts["word/document.xml"] = (text[:start] + line + text[end:]).encode()
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(b"{", b"").replace(b"}", b"")
    return compiled_template(prepare_template(pack(parts), "mau", SetLines({})))


TEMPLATE = one_line_template("{{ value }}")
PLAIN = unpack(render(TEMPLATE, {"value": "x"}))["word/document.xml"]
PRINTABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
)


@given(PRINTABLE)
def test_any_value_comes_out_as_the_same_plain_text(value: str) -> None:
    document = unpack(render(TEMPLATE, {"value": value}))["word/document.xml"]
    root = etree.fromstring(document)
    namespace = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert "".join(node.text or "" for node in root.iter(f"{namespace}t")) == value
    plain = etree.fromstring(PLAIN)
    assert [node.tag for node in root.iter()] == [node.tag for node in plain.iter()]
