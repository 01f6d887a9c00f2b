"""Tests of krachtplan.sjablonen: strict guests, escaped text, faults with a place."""

import base64
import hashlib
import json
import os
import pickle
import re
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup

from krachtplan import sjablonen
from krachtplan.sjablonen import (
    Formaat,
    Maplader,
    Sjabloonfout,
    Sjabloonomgeving,
    built_in_folder,
    inline_css,
    make_omgeving,
    render,
)
from krachtplan.sjablonen.bewaarplaats import Bewaarplaats
from krachtplan.sjablonen.lader import MAX_SJABLOON
from krachtplan.sjablonen.omgeving import Gastomgeving, keep_line_ends
from krachtplan.sjablonen.opmaak import VeiligMarkdown, blok_markdown, escape_markdown

GEHEIM = "Yara heeft geheime schulden"
SOORTEN: list[type[Sjabloonomgeving]] = [Sjabloonomgeving, Gastomgeving]
FORMATEN: list[Formaat] = ["md", "html"]


class Proefmap:
    """A folder of templates, and one call to fill in the first of them."""

    def __init__(self, folder: Path, soort: type[Sjabloonomgeving]) -> None:
        self.folder = folder
        self.soort = soort

    def write(self, **bestanden: str) -> None:
        for naam, bron in bestanden.items():
            (self.folder / f"{naam}.j2").write_text(bron, encoding="utf-8", newline="")

    def fill(self, bron: str, gegevens: dict[str, Any] | None = None, *, f: Formaat = "md") -> str:
        self.write(proef=bron)
        omgeving = self.soort(f, Maplader((self.folder,)))
        return render(omgeving, "proef.j2", gegevens or {})

    def fail(
        self, bron: str, gegevens: dict[str, Any] | None = None, *, f: Formaat = "md"
    ) -> Sjabloonfout:
        with pytest.raises(Sjabloonfout) as gevangen:
            self.fill(bron, gegevens, f=f)
        fout = gevangen.value
        assert fout.tekst.endswith(".")
        assert fout.hulp.endswith(".")
        assert GEHEIM not in str(fout)
        assert fout.__cause__ is None
        assert fout.__suppress_context__
        return fout


@pytest.fixture(params=SOORTEN, ids=["eigen", "gast"])
def proef(request: pytest.FixtureRequest, tmp_path: Path) -> Proefmap:
    """Ours and a guest's: every test that asks for this holds for both."""
    return Proefmap(tmp_path, request.param)


@pytest.fixture
def gast(tmp_path: Path) -> Proefmap:
    return Proefmap(tmp_path, Gastomgeving)


class TestFolders:
    def test_the_built_in_folder_holds_the_templates(self) -> None:
        assert (built_in_folder() / "leveringsplan.md.j2").is_file()

    def test_templates_in_the_package_win_over_the_checkout(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pakket = tmp_path / "krachtplan"
        (pakket / "sjablonen").mkdir(parents=True)
        monkeypatch.setattr(sjablonen.lader, "__file__", str(pakket / "sjablonen" / "lader.py"))
        assert built_in_folder() == tmp_path.parent / "templates"
        (pakket / "templates").mkdir()
        assert built_in_folder() == pakket / "templates"

    def test_the_first_folder_that_has_it_wins(self, tmp_path: Path) -> None:
        een, twee = tmp_path / "een", tmp_path / "twee"
        for folder in (een, twee):
            folder.mkdir()
            (folder / "a.md.j2").write_text(f"uit {folder.name}", encoding="utf-8")
        (twee / "b.md.j2").write_text("b uit twee", encoding="utf-8")
        omgeving = make_omgeving("md", (een, twee))
        assert render(omgeving, "a.md.j2", {}) == "uit een\n"
        assert render(omgeving, "b.md.j2", {}) == "b uit twee\n"
        assert Maplader((een,)).locate("leveringsplan.md.j2").parent == built_in_folder()

    def test_lists_every_name_once(self, tmp_path: Path) -> None:
        (tmp_path / "leveringsplan.md.j2").write_text("eigen", encoding="utf-8")
        (tmp_path / "eigen.md.j2").write_text("eigen", encoding="utf-8")
        namen = Maplader((tmp_path, tmp_path / "weg")).list_templates()
        assert {"eigen.md.j2", "leveringsplan.md.j2", "delen/basis.html.j2"} <= set(namen)
        assert len(namen) == len(set(namen))

    @pytest.mark.parametrize(
        "naam",
        [
            "../../etc/passwd",
            "/etc/passwd",
            "delen/../../x",
            "./x",
            "",
            "a//b",
            "..\\x",
            "C:x",
            "a\0b",
        ],
    )
    def test_a_name_cannot_leave_the_folder(self, tmp_path: Path, naam: str) -> None:
        (tmp_path / "map").mkdir()
        (tmp_path / "x").write_text("buiten", encoding="utf-8")
        with pytest.raises(Sjabloonfout, match="buiten de map"):
            Maplader((tmp_path / "map",)).locate(naam)

    @pytest.mark.skipif(os.name == "nt", reason="links are tested on Unix")
    @pytest.mark.parametrize("doel", ["x", "../x"])
    def test_a_link_cannot_leave_the_folder(self, tmp_path: Path, doel: str) -> None:
        (tmp_path / "map").mkdir()
        (tmp_path / "map" / "binnen.j2").write_text("binnen", encoding="utf-8")
        (tmp_path / "x").write_text("buiten", encoding="utf-8")
        (tmp_path / "mapx").mkdir()
        (tmp_path / "mapx" / "x").write_text("buiten", encoding="utf-8")
        (tmp_path / "map" / "uit").symlink_to(tmp_path / "mapx")
        (tmp_path / "map" / "bestand.j2").symlink_to(tmp_path / "x")
        (tmp_path / "map" / "goed.j2").symlink_to("binnen.j2")
        lader = Maplader((tmp_path / "map",))
        for naam in ("uit/x", "bestand.j2"):
            with pytest.raises(Sjabloonfout, match="buiten de map"):
                lader.read(naam)
        assert lader.read("goed.j2") == "binnen"

    @pytest.mark.skipif(os.name == "nt", reason="links are tested on Unix")
    def test_the_folder_itself_may_be_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "echt").mkdir()
        (tmp_path / "echt" / "a.j2").write_text("a", encoding="utf-8")
        (tmp_path / "map").symlink_to("echt")
        assert Maplader((tmp_path / "map",)).read("a.j2") == "a"

    def test_what_cannot_be_read_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "latin.j2").write_bytes(b"\xe9\xe9n")
        (tmp_path / "groot.j2").write_bytes(b"a" * (MAX_SJABLOON + 1))
        (tmp_path / "bom.j2").write_bytes(b"\xef\xbb\xbfa")
        (tmp_path / "map.j2").mkdir()
        lader = Maplader((tmp_path,))
        for naam, woorden in (("latin", "UTF-8"), ("groot", "te groot"), ("map", "is er niet")):
            with pytest.raises(Sjabloonfout, match=woorden):
                lader.read(f"{naam}.j2")
        assert lader.read("bom.j2") == "a"

    def test_one_environment_per_process_compiles_once(self, tmp_path: Path) -> None:
        (tmp_path / "a.j2").write_text("een", encoding="utf-8")
        omgeving = make_omgeving("md", (tmp_path,))
        assert omgeving is make_omgeving("md", (tmp_path,))
        assert omgeving.get_template("a.j2") is omgeving.get_template("a.j2")

    def test_a_folder_of_guests_means_a_sandbox(self, tmp_path: Path) -> None:
        assert make_omgeving("md", (tmp_path,)).sandboxed
        assert not make_omgeving("md").sandboxed


class TestMarkdown:
    KWAAD = "**vet** <b>html</b> [a](b) | cel\n# kop"

    @pytest.mark.parametrize(
        ("bron", "verwacht"),
        [
            ("{{ x }}", "{x}"),
            ("{% macro m(a) %}**{{ a }}**{% endmacro %}{{ m(x) }}", "**{x}**"),
            (
                "{% macro m() %}*{{ caller() }}*{% endmacro %}{% call m() %}{{ x }}{% endcall %}",
                "*{x}*",
            ),
            ("{% set y %}**{{ x }}**{% endset %}{{ y }}", "**{x}**"),
            ("{% block b %}**{{ x }}**{% endblock %} {{ self.b() }}", "**{x}** **{x}**"),
            ("{{ x ~ '' }}", "{x}"),
            ("{{ [x, x] | join(', ') }}", "{x}, {x}"),
            ("{{ [x, x] | map('trim') | first }}", "{x}"),
            ("{{ x | replace('vet', 'dun') }}", "{dun}"),
            ("{{ '**vast**' }} **vast**", "\\*\\*vast\\*\\* **vast**"),
            ("{{ x if false }}", ""),
            ("{{ x if true }}", "{x}"),
            ("{% for a in [x] recursive %}{{ a }}{% endfor %}", "{x}"),
        ],
    )
    def test_all_text_is_escaped_once(self, proef: Proefmap, bron: str, verwacht: str) -> None:
        dun = escape_markdown(self.KWAAD.replace("vet", "dun"))
        goed = verwacht.replace("{x}", escape_markdown(self.KWAAD)).replace("{dun}", dun)
        assert proef.fill(bron, {"x": self.KWAAD}) == goed + "\n"

    def test_super_is_not_escaped_twice(self, proef: Proefmap) -> None:
        proef.write(basis="{% block b %}**{{ x }}**{% endblock %}")
        bron = "{% extends 'basis.j2' %}{% block b %}_{{ super() }}_{% endblock %}"
        assert proef.fill(bron, {"x": "*"}) == "_**\\***_\n"

    @pytest.mark.parametrize(
        "bron",
        [
            "{% set y %}a{% endset %}{{ y ~ x }}",
            "{% set y %}a{% endset %}{{ y + x }}",
            "{% set y %}%s{% endset %}{{ y % x }}",
            "{% set y %}a{% endset %}{{ y.replace('a', x) }}",
            "{% set y %}a{% endset %}{{ y | replace('a', x) }}",
            "{% set y %},{% endset %}{{ y.join([x, x]) }}",
            "{% set y %}a{% endset %}{{ [y, x] | join }}",
            "{{ (x | blok('')) ~ x }}",
            "{{ (x | cel) + x }}",
        ],
    )
    def test_nothing_makes_a_text_safe(self, proef: Proefmap, bron: str) -> None:
        tekst = proef.fill(bron, {"x": "*a* <b>"})
        html = MarkdownIt("commonmark").render(tekst)
        assert "<em>" not in html
        assert "<b>" not in html

    def test_format_is_no_way_around(self, gast: Proefmap) -> None:
        for bron in (
            "{% set y %}{0}{% endset %}{{ y.format(x) }}",
            "{% set y %}{a}{% endset %}{{ y.format_map({'a': x}) }}",
            "{{ '{0.__class__}'.format(x) }}",
            "{{ [x] | map(attribute='format') | first }}",
        ):
            assert "iets dat niet mag" in gast.fail(bron, {"x": "*a*"}).tekst

    def test_marked_text_passes(self, proef: Proefmap) -> None:
        assert proef.fill("{{ x }}", {"x": VeiligMarkdown("**ja**")}) == "**ja**\n"
        assert proef.fill("{{ x }}", {"x": Markup("<b>*</b>")}) == "\\<b\\>\\*\\</b\\>\n"

    @pytest.mark.parametrize(
        "bron", ["<div>{{ x }}</div>", "a <b", "<!-- {{ x }} -->", "<{{ x }}>"]
    )
    def test_html_in_markdown_is_refused(self, proef: Proefmap, bron: str) -> None:
        fout = proef.fail(f"eerste regel\n{bron}")
        assert (fout.regel, "html" in fout.tekst) == (2, True)
        assert proef.fill("1 < 2, a <- b") == "1 < 2, a <- b\n"

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.text(max_size=12), min_size=1, max_size=4))
    def test_a_table_keeps_its_rows(self, teksten: list[str]) -> None:
        omgeving = Sjabloonomgeving("md", Maplader(()))
        bron = (
            "| a | b |\n|---|---|\n{% for x in xs %}\n| {{ x }} | {{ x | cel }} |\n"
            "{% endfor %}\n\nNa.\n"
        )
        tekst = omgeving.from_string(bron).render(xs=teksten)
        html = MarkdownIt("commonmark").enable("table").render(tekst)
        assert html.count("<tr>") == len(teksten) + 1
        assert html.endswith("</table>\n<p>Na.</p>\n")


class TestHtml:
    KWAAD = "<script>alert(1)</script> & \"'"

    @pytest.mark.parametrize(
        "bron",
        [
            "{{ x }}",
            "{% macro m(a) %}<b>{{ a }}</b>{% endmacro %}{{ m(x) }}",
            "{% set y %}<i>{{ x }}</i>{% endset %}{{ y ~ x }}",
            "{{ [x, x] | join('<br>') }}",
            "{{ [x | blok, x] | join }}",
            "{{ x | blok }}",
            "{{ x | cel }}",
            "{{ [x, x] | opsomming }}",
            "{{ x | hoofdletter }}",
            "{{ (x | blok).replace('p', x) }}",
            "{{ (x | blok) + x }}",
            "{% set y %}%s{% endset %}{{ y % x }}",
            "{{ x | replace('a', x) }}",
            "{{ '<script>' }}",
            '<p title="{{ x }}">',
        ],
    )
    def test_all_text_is_escaped(self, proef: Proefmap, bron: str) -> None:
        tekst = proef.fill(bron, {"x": self.KWAAD}, f="html")
        assert "<script" not in tekst.lower()
        assert "&amp;lt;" not in tekst
        assert "&lt;script&gt;" in tekst.lower()
        assert "\"'" not in tekst

    def test_blok_keeps_paragraphs_and_lines(self, proef: Proefmap) -> None:
        tekst = proef.fill("{{ x | blok }}", {"x": "a\nb <\n\n c\r\n"}, f="html")
        assert tekst == "<p>a<br>\nb &lt;</p>\n<p>c</p>\n"
        assert proef.fill("{{ x | cel }}", {"x": "a\n\nb"}, f="html") == "a<br>b\n"

    def test_marked_text_passes(self, proef: Proefmap) -> None:
        assert proef.fill("{{ x }}", {"x": Markup("<svg/>")}, f="html") == "<svg/>\n"
        markdown = VeiligMarkdown("<b>")
        assert proef.fill("{{ x }}", {"x": markdown}, f="html") == "&lt;b&gt;\n"


class TestFilters:
    @pytest.mark.parametrize("f", FORMATEN)
    @pytest.mark.parametrize(
        ("bron", "verwacht"),
        [
            ("{{ '2026-09-28' | datum }}", "28 september 2026"),
            ("{{ '2026-09-08' | datum_kort }}", "8-9-2026"),
            ("{{ 90 | duur }}, {{ 0 | duur }}", "1 uur 30 minuten, 0 minuten"),
            ("{{ 'op_locatie' | woorden }}", "op locatie"),
            ("{{ 'client' | woorden | hoofdletter }}", "Cliënt"),
            ("{{ ['a', 'b', 'c'] | opsomming }}", "a, b en c"),
            ("{{ [] | opsomming }}.", "."),
            ("{{ 'ijs' | hoofdletter }} {{ 'één DAG' | hoofdletter }}", "IJs Één DAG"),
            ("{{ 'mevrouw Sam' | vooraan }} {{ 'sam' | vooraan }}.", "Mevrouw Sam sam."),
            ("{{ n | vooraan }}.", "."),
            ("{{ n | datum }}{{ n | datum_kort }}{{ n | duur }}{{ n | woorden }}.", "."),
            ("{{ n | blok }}{{ n | cel }}{{ n | hoofdletter }}{{ n }}.", "."),
            ("{{ 1 == d.a }} {{ 1 > d.a }} {{ 11 + d.a }} {{ d.a - 4 }}", "ja nee 12 -3"),
            ("{{ d.items }} {{ d.get('a') }}", "van ons 1"),
            ("{% for k, v in d | dictsort %}{{ k }}{% endfor %}", "aitems"),
        ],
    )
    def test_what_a_template_author_expects(
        self, proef: Proefmap, f: Formaat, bron: str, verwacht: str
    ) -> None:
        gegevens = {"d": {"a": 1, "items": "van ons"}, "n": None}
        assert proef.fill(bron, gegevens, f=f) == verwacht + "\n"

    def test_blok_in_markdown(self, proef: Proefmap) -> None:
        x = "a\n# b\n\nc"
        assert proef.fill("{{ x | blok }}", {"x": x}) == blok_markdown(x) + "\n"
        assert proef.fill("{{ x | blok('  ') }}", {"x": x}).endswith("\n\n  c\n")

    def test_a_capital_on_what_a_macro_made(self, proef: Proefmap) -> None:
        bron = "{% macro m() %}éen *{{ x }}*{% endmacro %}{{ m() | hoofdletter }}"
        assert proef.fill(bron, {"x": "_"}) == "Éen *\\_*\n"
        assert proef.fill(bron.replace("*", "<"), {"x": "<"}, f="html") == "Éen <&lt;<\n"


class TestLayout:
    @pytest.mark.parametrize(
        ("bron", "verwacht"),
        [
            ("a\n{% if 1 %}\nb\n{% endif %}\nc\n", "a\nb\nc\n"),
            ("a\n  {% if 1 %}\n  b\n  {% endif %}\nc\n", "a\n  b\nc\n"),
            ("- a{% if 1 %} b{% endif %}\n- c\n", "- a b\n- c\n"),
            ("- a{% if 1 %} b{% endif %}\r\n- c\r\n", "- a b\n- c\n"),
            ("- {{ 1 }}{% if 0 %}b{% endif %}\n- c\n", "- 1\n- c\n"),
            ("{% if 1 %}a{% endif %}\nb\n", "a\nb\n"),
            ("{% if 1 %}{% endif %}\nb\n", "b\n"),
            ("a{% if 1 %}{% endif %}\nb\n", "a\nb\n"),
            ("a {# c #}\nb\n{# c #}\nc\n", "a\nb\nc\n"),
            ("a{% if 1 -%}\n  b{% endif %}\n", "ab\n"),
            ("a{% if 1 +%}\nb{% endif %}\n", "a\nb\n"),
            ("{% set x = [\n1,\n2] %}\nb\n", "b\n"),
            ("{% raw %}{{ a }} {% b %}\n{% endraw %}\nc\n", "{{ a }} {% b %}\nc\n"),
            ("\n\na  \n\n\n\nb\t\n\n\n", "a\n\nb\n"),
            ("a", "a\n"),
            ("", "\n"),
        ],
    )
    def test_lines_are_as_they_look(self, proef: Proefmap, bron: str, verwacht: str) -> None:
        assert proef.fill(bron) == verwacht

    def test_an_included_part_keeps_its_last_line(self, proef: Proefmap) -> None:
        proef.write(deel="| b |\n")
        assert proef.fill("| a |\n{% include 'deel.j2' %}\n| c |\n") == "| a |\n| b |\n| c |\n"

    def test_html_keeps_its_empty_lines(self, proef: Proefmap) -> None:
        assert proef.fill("<p>\n\n\na \r\nb</p>", f="html") == "<p>\n\n\na\nb</p>\n"

    def test_line_ends_in_the_data_become_ours(self, proef: Proefmap) -> None:
        x = "a\r\nb\rc\n"
        assert proef.fill("<p>{{ x }}</p>", {"x": x}, f="html") == "<p>a\nb\nc\n</p>\n"

    @settings(max_examples=100, deadline=None)
    @given(st.text(alphabet="a \n{}%#-+'", max_size=30))
    def test_marking_tags_keeps_the_lines(self, bron: str) -> None:
        gemerkt = keep_line_ends(bron)
        assert gemerkt.count("\n") == bron.count("\n")
        assert gemerkt.replace("+%}", "%}").replace("+#}", "#}") == bron.replace(
            "+%}", "%}"
        ).replace("+#}", "#}")

    def test_tidying_takes_time_in_step_with_the_length(self, proef: Proefmap) -> None:
        assert len(proef.fill("a{{ x }}b", {"x": " " * 300_000 + "b"}, f="html")) > 300_000


AANVALLEN = [
    "{{ ''.__class__ }}",
    "{{ ''['__class__'] }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ range.__globals__ }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ (x | blok).__html__() }}",
    "{{ d.__class__ }}",
    "{{ d.update({'a': 2}) }}",
    "{{ l.append(1) }}",
    "{{ [''] | map(attribute='__class__') | first }}",
    "{{ ''.format.__self__ }}",
    "{% set ns = namespace() %}{{ ns.__init__ }}",
    "{% for a in l %}{{ loop.__init__.__globals__ }}{% endfor %}",
    "{% macro m() %}{{ caller.__func__ }}{% endmacro %}{{ m.__call__ }}",
    "{{ x|safe }}",
    "{{ x|tojson }}",
    "{{ x|attr('__class__') }}",
    "{{ x|e }}",
    "{{ x|xmlattr }}",
    "{{ x|urlize }}",
    "{{ l|random }}",
    "{{ [x]|map('safe')|first }}",
    "{{ lipsum() }}",
    "{% autoescape false %}{{ x }}{% endautoescape %}",
    "{% autoescape x %}{{ x }}{% endautoescape %}",
    "{% filter upper %}{{ x }}{% endfilter %}",
    "{% include '../../etc/passwd' %}",
    "{% include '/etc/passwd' %}",
    "{% include x %}",
    "{% include ['a.j2', x] %}",
    "{% extends x %}",
    "{% import x as y %}",
    "{% include 'weg.j2' %}",
    "{{ range(1000000000) | length }}",
    "{% for a in range(1000000000) %}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% include 'proef.j2' %}",
    "{% extends 'proef.j2' %}",
    "{{ onbekend }}",
    "{{ d.onbekend }}",
    "{% if onbekend %}{% endif %}",
    "{% for a in onbekend %}{% endfor %}",
    "{{ onbekend | datum }}",
    "{{ onbekend | default(weg) }}",
    "{{ l }}",
    "{{ d }}",
    "{{ range }}",
    "{% macro m() %}{% endmacro %}{{ m }}",
    "{% import 'proef2.j2' as m %}{{ m }}",
    "{{ 1 // 0 }}",
    "{{ x | datum }}",
    "{{ x | duur }}",
    "{{ d.a / 2 }}",
    "{{ x | onbekendfilter }}",
    "{{ x is onbekendetoets }}",
    "{% if %}",
    "{% for a in l %}",
    "{{ x",
    "{% onbekend %}",
]


class TestAttacks:
    @pytest.mark.parametrize("f", FORMATEN)
    @pytest.mark.parametrize("bron", AANVALLEN, ids=lambda bron: str(bron)[:40])
    def test_a_guest_gets_a_fault_with_a_place(self, gast: Proefmap, bron: str, f: Formaat) -> None:
        gast.write(proef2="a")
        gegevens = {"x": GEHEIM, "d": {"a": 1}, "l": [1, 2]}
        fout = gast.fail(f"regel een\n{bron}\n", gegevens, f=f)
        assert fout.sjabloon == "proef.j2"
        assert fout.regel is not None
        assert fout.regel >= 2 or bron in ("{% include 'proef.j2' %}", "{% extends 'proef.j2' %}")
        assert str(fout).startswith(f"proef.j2:{fout.regel}: ")
        assert gegevens == {"x": GEHEIM, "d": {"a": 1}, "l": [1, 2]}

    @pytest.mark.parametrize(
        "bron",
        [
            "{{ " + "(" * 9000 + "1" + ")" * 9000 + " }}",
            "{% if 1 %}" * 9000 + "{% endif %}" * 9000,
            "{% for a in l %}" * 50 + "{% endfor %}" * 50,
        ],
        ids=["haakjes", "vragen", "lussen"],
    )
    def test_a_template_that_is_too_deep(self, gast: Proefmap, bron: str) -> None:
        assert gast.fail(bron, {"l": []}).sjabloon == "proef.j2"

    def test_the_plain_environment_would_let_them_through(self, tmp_path: Path) -> None:
        """The sandbox is what stops these: the test above can fail."""
        eigen = Proefmap(tmp_path, Sjabloonomgeving)
        assert eigen.fill("{{ ''.__class__.__name__ }}") == "str\n"
        assert eigen.fill("{{ l.append(1) }}{{ l | length }}", {"l": []}) == "1\n"

    @pytest.mark.parametrize(
        ("bron", "woorden"),
        [
            ("{{ x | safe }}", "filter `safe` bestaat hier niet"),
            ("{{ x is leuk }}", "toets `is leuk` bestaat hier niet"),
            ("{% autoescape false %}{% endautoescape %}", "`autoescape` niet aan- of uitzetten"),
            ("{% filter upper %}{% endfilter %}", "`{% filter %}` om een stuk"),
            ("{% include x %}", "moet er letterlijk staan"),
            (
                "{% macro m() %}{% include 'y' without context %}{% endmacro %}{{ m() }}",
                "altijd met context",
            ),
            ("{% set z %}{% include 'y' without context %}{% endset %}", "altijd met context"),
            ("{{ ''.__class__ }}", "iets dat niet mag"),
            ("{{ naam }}", "Het gegeven `naam`"),
            ("{{ d.onder.naam }}", "Het gegeven `onder`"),
            ("{{ [] }}{{ l }}", "een lijst of een onderdeel"),
            ("{{ range(10 ** 9) }}", "te veel van de computer"),
            ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "zichzelf steeds opnieuw"),
            ("{{ x | datum }}", "loopt het sjabloon vast (ValueError)"),
            ("{% if %}", "niet te begrijpen"),
        ],
    )
    def test_says_what_is_wrong(self, gast: Proefmap, bron: str, woorden: str) -> None:
        assert woorden in gast.fail(bron, {"x": GEHEIM, "d": {}, "l": []}).tekst

    @pytest.mark.skipif(os.name == "nt", reason="links are tested on Unix")
    def test_a_link_out_of_the_folder_in_an_include(self, gast: Proefmap) -> None:
        (gast.folder / "uit.j2").symlink_to("/etc/passwd")
        fout = gast.fail("a\n{% include 'uit.j2' %}")
        assert (fout.sjabloon, fout.regel) == ("proef.j2", 2)
        assert "buiten de map" in fout.tekst


class TestFaults:
    def test_names_the_template_and_line_of_the_part(self, proef: Proefmap) -> None:
        proef.write(
            deel="{% macro m(a) %}\n\n{{ a.weg }}\n{% endmacro %}\n",
            midden="\n{% from 'deel.j2' import m %}{{ m(d) }}",
        )
        fout = proef.fail("\n\n{% include 'midden.j2' %}", {"d": {}})
        assert (fout.sjabloon, fout.regel) == ("deel.j2", 3)
        assert "`weg`" in fout.tekst

    def test_names_the_part_with_the_syntax_fault(self, proef: Proefmap) -> None:
        proef.write(deel="a\n{% if %}")
        fout = proef.fail("{% include 'deel.j2' %}")
        assert (fout.sjabloon, fout.regel) == ("deel.j2", 2)

    def test_a_template_that_is_not_there(self, proef: Proefmap) -> None:
        fout = proef.fail("a\n\n{% include 'weg.md.j2' %}")
        assert (fout.sjabloon, fout.regel) == ("proef.j2", 3)
        assert "`weg.md.j2`" in fout.tekst
        with pytest.raises(Sjabloonfout, match=r"^weg\.j2: Dit sjabloon is er niet\."):
            render(proef.soort("md", Maplader((proef.folder,))), "weg.j2", {})

    @pytest.mark.parametrize("bron", ["{{ d[x] }}", "{{ d[x].a }}", "{{ (d[x])() }}"])
    def test_a_computed_name_is_not_repeated(self, proef: Proefmap, bron: str) -> None:
        for geheim in (GEHEIM, "schulden"):
            fout = proef.fail(bron, {"d": {}, "x": geheim})
            assert "schulden" not in str(fout)
            assert "is er niet" in fout.tekst

    def test_a_value_of_the_data_is_not_repeated(self, proef: Proefmap) -> None:
        for bron in ("{{ x | datum }}", "{{ x | int + x }}", "{{ x.weg }}", "{{ [x] | sum }}"):
            assert "geheime" not in str(proef.fail(bron, {"x": GEHEIM}))

    def test_leaves_a_worker_process_whole(self) -> None:
        fout = Sjabloonfout("a.j2", 3, "Een tekst.", "Een hulp.")
        terug = pickle.loads(pickle.dumps(fout))
        assert str(terug) == str(fout) == "a.j2:3: Een tekst. Een hulp."

    def test_an_interrupt_is_no_fault_of_the_template(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupt(*_: object) -> str:
            raise KeyboardInterrupt

        proef = Proefmap(tmp_path, Sjabloonomgeving)
        proef.write(proef="a")
        omgeving = proef.soort("md", Maplader((proef.folder,)))
        monkeypatch.setattr(omgeving, "get_template", interrupt)
        with pytest.raises(KeyboardInterrupt):
            render(omgeving, "proef.j2", {})


class TestPlainData:
    class Kleur(StrEnum):
        ROOD = "rood"

    @pytest.mark.parametrize(
        "waarde",
        [date(2026, 9, 28), Kleur.ROOD, 1.5, {1}, b"a", Path(), object(), str, OrderedDict()],
    )
    def test_refuses_objects(self, proef: Proefmap, waarde: object) -> None:
        for gegevens in ({"a": waarde}, {"a": [{"b": (waarde,)}]}):
            with pytest.raises(TypeError, match="plain data"):
                proef.fill("a", gegevens)

    def test_takes_plain_data(self, proef: Proefmap) -> None:
        plat = {"a": [1, "b", None, True, ("c", {"d": []})], "e": {1: "f"}}
        assert proef.fill("{{ a[4][0] }}{{ e[1] }}", plat) == "cf\n"
        assert json.dumps(plat)

    def test_refuses_keys_that_are_objects(self, proef: Proefmap) -> None:
        with pytest.raises(TypeError, match="plain data"):
            proef.fill("a", {"a": {date(2026, 1, 1): 1}})


class TestCss:
    def test_the_hash_is_over_what_stands_between_the_tags(self, proef: Proefmap) -> None:
        css = "p::before { content: '<&\"\\2014'; }  \r\n\r\n\r\n\r\nq { color: red }\n\n"
        bron = "<meta content=\"style-src '{{ stijl.hash }}'\">\n<style>{{ stijl.css }}</style>\n"
        html = proef.fill(bron, {"stijl": inline_css(css)}, f="html")
        tussen = re.search(r"<style>(.*)</style>", html, re.DOTALL)
        assert tussen is not None
        som = base64.b64encode(hashlib.sha256(tussen[1].encode()).digest()).decode()
        assert f"'sha256-{som}'" in html
        assert "content: '<&\"" in html

    def test_refuses_what_would_end_the_element(self) -> None:
        with pytest.raises(ValueError, match="may not hold"):
            inline_css("a{} </style><script>")


def test_the_same_data_give_the_same_text_in_every_process(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text(
        "{{ d | dictsort | length }}{% for x in l | unique | sort %}{{ x }}{% endfor %}"
        "{% for k in d %}{{ k }}{% endfor %}\n",
        encoding="utf-8",
    )
    opdracht = (
        "import sys; from pathlib import Path; from krachtplan.sjablonen import *;"
        "print(render(make_omgeving('md', (Path(sys.argv[1]),)), 'a.j2',"
        " {'d': dict.fromkeys('zyxabc'), 'l': list('qwerty' * 3)}))"
    )
    bronmap = str(Path(sjablonen.__file__).parents[2])
    uit = {
        subprocess.run(
            [sys.executable, "-c", opdracht, str(tmp_path)],
            env={"PYTHONPATH": bronmap, "PYTHONHASHSEED": zaad, "PATH": os.environ["PATH"]},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for zaad in ("1", "2")
    }
    assert len(uit) == 1


class TestBewaarplaats:
    """What is compiled once is read back, and only while it is still true."""

    @pytest.fixture
    def bewaard(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
        """Fill in a template as a new process would; also return what had to be compiled."""
        monkeypatch.setattr(sys, "dont_write_bytecode", False)
        (tmp_path / "sjablonen").mkdir()

        def fill(f: Formaat = "md", kenmerk: str | None = None, **bestanden: str) -> Any:
            for naam, bron in bestanden.items():
                (tmp_path / "sjablonen" / f"{naam}.j2").write_text(bron, encoding="utf-8")
            omgeving = Sjabloonomgeving(f, Maplader((tmp_path / "sjablonen",)))
            plaats = Bewaarplaats(f)
            plaats.folder = tmp_path / "bewaard"
            plaats.kenmerk = kenmerk or plaats.kenmerk
            omgeving.bytecode_cache = plaats
            vertaald: list[str] = []
            echt = omgeving._generate

            def spy(bron: Any, naam: Any, *rest: Any, **opties: Any) -> Any:
                vertaald.append(naam)
                return echt(bron, naam, *rest, **opties)

            monkeypatch.setattr(omgeving, "_generate", spy)
            return render(omgeving, "a.j2", {"x": "<*"}), vertaald

        return fill

    def test_compiles_each_template_once(self, bewaard: Callable[..., Any]) -> None:
        bron = "{% import 'b.j2' as b %}{{ x }} {{ b.m() }}"
        deel = "{% macro m() %}deel{% endmacro %}"
        assert bewaard(a=bron, b=deel) == ("\\<\\* deel\n", ["a.j2", "b.j2"])
        assert bewaard() == ("\\<\\* deel\n", [])

    def test_one_name_in_two_formats(self, bewaard: Callable[..., Any]) -> None:
        for _ in range(2):
            assert bewaard("md", a="{{ x }}")[0] == "\\<\\*\n"
            assert bewaard("html")[0] == "&lt;*\n"

    def test_a_changed_template_or_other_rules_compile_anew(
        self, bewaard: Callable[..., Any]
    ) -> None:
        assert bewaard(a="een")[0] == "een\n"
        assert bewaard(a="twee") == ("twee\n", ["a.j2"])
        assert bewaard() == ("twee\n", [])
        assert bewaard(kenmerk="andere regels") == ("twee\n", ["a.j2"])

    @pytest.mark.parametrize("inhoud", [b"", b"onzin", None])
    def test_a_broken_file_is_compiled_anew(
        self, bewaard: Callable[..., Any], tmp_path: Path, inhoud: bytes | None
    ) -> None:
        bewaard(a="een")
        (pad,) = (tmp_path / "bewaard").iterdir()
        pad.write_bytes(pad.read_bytes()[:-9] if inhoud is None else inhoud)
        assert bewaard() == ("een\n", ["a.j2"])
        assert bewaard() == ("een\n", [])

    def test_where_nothing_can_be_kept_it_works_all_the_same(
        self, bewaard: Callable[..., Any], tmp_path: Path
    ) -> None:
        (tmp_path / "bewaard").write_text("in de weg", encoding="utf-8")
        assert bewaard(a="een") == ("een\n", ["a.j2"])
        assert bewaard() == ("een\n", ["a.j2"])

    def test_python_without_bytecode_keeps_none(
        self, bewaard: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
        bewaard(a="een")
        assert not (tmp_path / "bewaard").exists()

    def test_guests_are_not_kept(self, tmp_path: Path) -> None:
        assert make_omgeving("md", (tmp_path,)).bytecode_cache is None
        assert make_omgeving("md").bytecode_cache is not None


def built_in_names(formaat: str) -> Iterator[str]:
    return (
        pad.relative_to(built_in_folder()).as_posix()
        for pad in sorted(built_in_folder().rglob(f"*.{formaat}.j2"))
    )


@pytest.mark.parametrize("f", FORMATEN)
@pytest.mark.parametrize(
    "make", [lambda f, _: make_omgeving(f), lambda f, p: make_omgeving(f, (p,))]
)
def test_every_built_in_template_compiles(
    tmp_path: Path, f: Formaat, make: Callable[[Formaat, Path], Sjabloonomgeving]
) -> None:
    omgeving = make(f, tmp_path)
    namen = list(built_in_names(f))
    assert namen
    for naam in namen:
        omgeving.get_template(naam)
