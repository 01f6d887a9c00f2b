"""Printing values: escaped once, for html and Markdown alike, and the same as jinja2 would."""

from typing import Any

import pytest
from jinja2 import DictLoader, Environment, TemplateAssertionError, UndefinedError
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from krachtplan.sjablonen.omgeving import Formaat, Gastomgeving, Sjabloonomgeving
from krachtplan.sjablonen.opmaak import VeiligMarkdown
from krachtplan.sjablonen.vertalen import Uitschrijver
from krachtplan.woordkeus import Label

BRON = """\
{% macro noem(x) %}[{{ x }}]{% endmacro %}
{% for x in alles %}{{ x }}{{ noem(x) }}{{ "<&" }}{% set y %}{{ x }}!{% endset %}{{ y }}
{% endfor %}
"""
ALLES: list[Any] = [
    *("gewoon", "<b>'\"&amp;</b>", "*ster* & | http://x.nl", "", "é\u202e", None, True, False),
    *(7, -1, Label("<i>label</i>"), Markup("<b>'\"&amp;</b>"), VeiligMarkdown("**<vet>**")),
]

LANGS = """\
{% macro twee(x, y="<&") %}({{ x }} {{ y }}){% endmacro %}
{% macro om(x) %}<{{ caller() }}{{ x }}>{% endmacro %}
{% macro rest(x) %}{{ x }}{{ varargs | length }}{{ kwargs | length }}{% endmacro %}
{% macro los(x) %}{{ x }}{% if caller is defined %}{{ caller() }}{% endif %}{% endmacro %}
{% for x in alles %}
{{ los(x) }}{{ twee(x) }}{{ twee(x, x) }}{{ twee(y=x, x=1) }}{{ rest(x) }}{{ rest(x, 1, z=2) }}
{% call om(x) %}{{ x }}{{ d.items }}{% endcall %}
{{ loop.index }}{{ d.diep.x }}{{ d["diep"].x }}{{ (d if x else d.diep).x }}{{ "<a>".upper() }}
{% if d.weg is defined or d.diep.weg is defined %}fout{% endif %}
{% endfor %}
"""


class Zoals(CodeGenerator):
    """jinja2 as it is."""


@pytest.mark.parametrize("formaat", ["md", "html"])
@pytest.mark.parametrize("soort", [Sjabloonomgeving, Gastomgeving])
@pytest.mark.parametrize("alles", [ALLES, ALLES[::-1]])
def test_a_macro_and_a_key_are_what_they_are_to_jinja2(
    soort: type[Sjabloonomgeving], formaat: Formaat, alles: list[Any]
) -> None:
    lader = DictLoader({"a": LANGS if formaat == "html" else LANGS.replace("<", "[")})
    ons, gewoon = soort(formaat, lader), soort(formaat, lader)
    gewoon.code_generator_class = Zoals
    d = {"items": "van <ons>", "x": 1, "diep": {"x": "<&*"}}
    kaal = gewoon.get_template("a").render(alles=alles, d=d)
    assert "van" in kaal
    assert ons.get_template("a").render(alles=alles, d=d) == kaal


@pytest.mark.parametrize("soort", [Sjabloonomgeving, Gastomgeving])
@pytest.mark.parametrize("vraag", ["{{ d.weg }}", "{{ d.weg.x }}", "{{ d.x.y }}", "{{ weg.x }}"])
def test_what_is_not_there_is_a_fault(soort: type[Sjabloonomgeving], vraag: str) -> None:
    sjabloon = soort("html", DictLoader({"a": vraag})).get_template("a")
    with pytest.raises(UndefinedError):
        sjabloon.render(d={"x": 1})


@pytest.mark.parametrize("vraag", ["m(1, y=2)", "m(1, 2)"])
def test_a_macro_refuses_what_it_does_not_ask_for(vraag: str) -> None:
    bron = "{% macro m(x) %}{{ x }}{% endmacro %}{{ vraag }}".replace("vraag", vraag)
    with pytest.raises(TypeError, match="macro 'm' takes no"):
        Sjabloonomgeving("html", DictLoader({"a": bron})).get_template("a").render()


@pytest.mark.parametrize("formaat", ["md", "html"])
@pytest.mark.parametrize("soort", [Sjabloonomgeving, Gastomgeving])
@pytest.mark.parametrize("alles", [ALLES, ALLES[::-1]])
def test_a_page_is_what_jinja2_would_make_of_it(
    soort: type[Sjabloonomgeving], formaat: Formaat, alles: list[Any]
) -> None:
    lader = DictLoader({"a": BRON})
    ons, gewoon = soort(formaat, lader), soort(formaat, lader)
    gewoon.code_generator_class = Zoals
    kaal = gewoon.get_template("a").render(alles=alles)
    assert ons.get_template("a").render(alles=alles) == kaal
    assert "escape(environment" not in str(ons.compile(BRON, "a", raw=True))
    assert ("escape(environment" in str(gewoon.compile(BRON, "a", raw=True))) is (formaat == "html")


def test_a_text_that_equals_html_of_ours_is_escaped_all_the_same() -> None:
    html = Sjabloonomgeving("html", DictLoader({"a": "{{ a }} {{ b }} {{ a }}"}))
    tekst = "<u>zelfde</u>"
    over = "&lt;u&gt;zelfde&lt;/u&gt;"
    for a, b, uit in (
        (Markup(tekst), tekst, f"{tekst} {over} {tekst}"),
        (tekst, Markup(tekst), f"{over} {tekst} {over}"),
    ):
        assert html.get_template("a").render(a=a, b=b) == uit


def test_code_is_never_written_for_a_template_that_switches_escaping() -> None:
    env = Environment(autoescape=True, finalize=str)
    env.code_generator_class = Uitschrijver
    with pytest.raises(TemplateAssertionError, match="switches autoescape"):
        env.from_string("{% autoescape naam %}{{ naam }}{% endautoescape %}")
