"""What the tags of a template may do: bounded in time and size, and every value escaped."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from jinja2 import TemplateError

from cchc_docs import limits
from cchc_docs.render.environment import counting, template_environment
from cchc_docs.render.render import render
from tests.conftest import ROOT, Run
from tests.hostile.packages import DOCUMENT, unzipped, zipped
from tests.render.test_sandbox import one_line_template

pytestmark = pytest.mark.slow

OURS = unzipped((ROOT / "templates" / "tt01" / "ke-hoach.docx").read_bytes())
DOUBLING = "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}"
HARMFUL = {
    "raw value": "{{ value|safe }}",
    "raw scope": "{% autoescape false %}{{ value }}{% endautoescape %}",
    "raw filter": "{% filter safe %}{{ value }}{% endfilter %}",
    "text that doubles": DOUBLING,
    "text that doubles by plus": DOUBLING.replace("~", "+"),
    "text that doubles by capture": "{% set a %}xxxxxxxxxx{% endset %}"
    + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40,
    "text that doubles by join": "{% set a = 'xxxxxxxxxx' %}" + "{% set a = [a,a]|join(a) %}" * 40,
    "text that grows by replace": "{% set a = 'xxxxxxxxxx' %}"
    + "{% set a = a|replace('x', a) %}" * 10,
    "list that doubles": "{% set a = [1, 2] %}" + "{% set a = a + a %}" * 40,
    "number that squares": "{% set a = 9 %}" + "{% set a = a * a %}" * 40,
    "rounding to nowhere": "{{ 10|round(-99999999) }}",
    "decimals without end": "{{ 1|number(1000000000) }}",
    "Roman numeral without end": "{{ 99999999999|roman }}",
    "infinity": "{{ 1e400|int }}",
    "a loop that calls itself": "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "printed without end": "{% for a in rows %}{% for b in rows %}{{ long }}{% endfor %}"
    "{% endfor %}",
    "turned without end": "{% for a in rows %}{% for b in rows %}{% for c in rows %}{% endfor %}"
    "{% endfor %}{% endfor %}",
    "tags in tags": "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "a call": "{{ value() }}",
    "a division": "{{ 1 / 0 }}",
    "a wrong kind": "{{ value|dictsort }}",
    "a letter that is none": "{{ 99|letter }}",
    "half a letter": "{{ '\\ud800' }}",
    "a length that is none": "{{ value|truncate(1) }}",
    "a letter of nothing": "{{ 0|letter }}",
}


@pytest.mark.parametrize("kind", HARMFUL)
def test_what_could_do_harm_ends_soon_in_our_own_error(kind: str) -> None:
    content = {"value": "<w:p/>", "rows": [{}] * 1_000, "long": "x" * 10_000}
    began = time.process_time()
    with pytest.raises(TemplateError):
        render(one_line_template(HARMFUL[kind]), content)
    assert time.process_time() - began < 5


@pytest.mark.usefixtures("checked_once")
@pytest.mark.parametrize("kind", (*tuple(HARMFUL)[::5], *tuple(HARMFUL)[-3:-1]))
def test_it_is_told_by_check_and_build(kind: str, run: Run, own_round: Path) -> None:
    document = OURS[DOCUMENT].decode()
    line = f"<w:p><w:r><w:t>{HARMFUL[kind].replace('value', 'round.province')}</w:t></w:r></w:p>"
    spoiled = document.replace("<w:body>", "<w:body>" + line, 1)
    path = own_round / "templates" / "tt01" / "ke-hoach.docx"
    path.write_bytes(zipped({**OURS, DOCUMENT: spoiled.encode()}))
    run("template", "check", path)
    built = run("build", own_round, "so-noi-vu", "-o", own_round / "ra")
    assert built.status != 0
    assert "(MB-0" in built.err
    assert not list((own_round / "ra").glob("*.docx"))


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("{{ 'a' ~ value ~ 1 }}", "a&lt;b&gt;1"),
        ("{{ 'a' + value }}", "a&lt;b&gt;"),
        ("{{ [value, 'x']|join('; ') }}", "&lt;b&gt;; x"),
        ("{{ value|replace('b', '&') }}", "&lt;&amp;&gt;"),
        ("{{ 2.345|round(2) }}", "2.35"),
        ("{{ 7 + 3 * 2 }}", "13"),
        ("{% set a %}{{ value }}{% endset %}{{ a }}", "&lt;b&gt;"),
        ("{% for a in [1, 2, 3] %}{{ loop.index }}{% if not loop.last %}, {% endif %}{% endfor %}",
         "1, 2, 3"),
    ],
)  # fmt: skip
def test_usual_tags_mean_what_they_mean_in_jinja(source: str, wanted: str) -> None:
    filled = template_environment().from_string(source).render(counting({"value": "<b>"}))
    assert filled == wanted


def test_filling_has_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEMPLATE_SECONDS", -1)
    with pytest.raises(TemplateError, match="giây"):
        template_environment().from_string("{% for a in [1] %}{% endfor %}").render(counting({}))
