"""A part that is not parsed each time comes out whole whatever it is filled with."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup

from cchc_docs.render.always_whole import is_always_whole
from cchc_docs.render.bounds import KEY
from cchc_docs.render.environment import counting, template_environment
from cchc_docs.render.render import is_plain, is_whole
from tests.examples import examples

SURE = (
    "<?xml version='1.0'?>\n<a>{{ v }}</a>",
    '<a b="{{ v }}">{% if v %}<c/>{% elif n %}x{% else %}<c d="1"/>{% endif %}</a>',
    '<a b="{% if v %}1{% else %}0{% endif %}"/>',
    "<a>{% for i in l %}<c>{{ i }}</c>{% else %}{{ v }}{% endfor %}</a>",
    '{% set s %}{% if v %}x &amp; {{ v }}{% endif %}{% endset %}<a b="{{ s }}"/>',
    "{% set s = v %}<a>{{ s }}</a>",
)
NOT_SURE = (
    "",
    "<a>",
    "{{ v }}",
    "{% if v %}<a/>{% endif %}",
    "<a/>{% if v %}<a/>{% endif %}",
    "<a>{% if v %}</a><a>{% endif %}</a>",
    "{% for i in l %}<a>{% endfor %}</a>",
    '<a b="1{% if v %}" c="2{% endif %}"/>',
    "<a {{ v }}/>",
    "<{{ v }}/>",
    '<a b="{% if v %}<c/>{% endif %}"/>',
    "<a><!-- {{ v }} --></a>",
    "<a><?b {{ v }}?></a>",
    "<a><![CDATA[{{ v }}]]></a>",
    "<?xml version='{{ v }}'?><a/>",
    "<a>&{{ v }};</a>",
    "{% set s %}<c>{% endset %}<a>{{ s }}</a>",
    "{% set s %}\"{% endset %}<a b='{{ s }}'/>",
    "<a>{% if v %}&{% endif %}</a>",
    "<a>{% filter upper %}&amp;{% endfilter %}</a>",
)
PIECES = (
    *("<a>", "</a>", '<b c="', '"/>', "<d/>", "x", '"', "&amp;", "&", "<!--", "-->", ""),
    *("{{ v }}", "{{ s }}", "{{ m }}", "{{ v|upper }}", "{{ s|upper }}", "{{ 'x<'|e|upper }}"),
)
BLOCKS = (
    "{{% if v %}}{}{{% endif %}}",
    "{{% if v %}}{}{{% else %}}{}{{% endif %}}",
    "{{% for i in l %}}{}{{% else %}}{}{{% endfor %}}",
    "{{% set s %}}{}{{% endset %}}{}",
    "<a>{}</a>",
    '<b c="{}"/>',
    "{}{}",
)
SOURCES = st.recursive(
    st.sampled_from(PIECES),
    lambda inner: st.builds(
        lambda block, one, other: block.format(one, other), st.sampled_from(BLOCKS), inner, inner
    ),
    max_leaves=8,
)
CONTENTS: tuple[dict[str, Any], ...] = (
    {"v": "", "s": "", "m": "", "l": []},
    {"v": "A & <b c=\"d'", "s": "&", "m": Markup("<d>&amp;"), "l": ["<", 1]},
)


@pytest.mark.parametrize("source", SURE)
def test_whole_by_what_it_is_made_of(source: str) -> None:
    assert is_always_whole(template_environment().parse(source))


@pytest.mark.parametrize("source", NOT_SURE)
def test_parsed_when_it_is_filled(source: str) -> None:
    assert not is_always_whole(template_environment().parse(source))


@settings(max_examples=examples(80, 300))
@given(SOURCES)
def test_no_filling_breaks_what_is_always_whole(inside: str) -> None:
    environment = template_environment()
    for source in (f"<a>{inside}</a>", f'<a b="{inside}"/>', inside):
        if not is_always_whole(environment.parse(source)):
            continue
        template = environment.from_string(source)
        for content in CONTENTS:
            counted = counting(content)
            try:
                filled = template.render(counted)
            except UndefinedError:  # set in a branch that was not taken
                continue
            assert counted[KEY].has_markup or is_whole(filled.encode()), source


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_a_sign_that_xml_cannot_hold_is_looked_at(sign: str) -> None:
    data = f"<a>{sign}</a>".encode()
    assert not is_plain(data)
    assert not is_whole(data)
    assert is_plain("<a>\t\r\nhòa</a>".encode())
