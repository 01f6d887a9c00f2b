"""Attacks by templates: each is told with its place or does nothing; none leaks, none hangs.

Written from the side of somebody who may write a template and wants more: objects, files, time,
memory. Run with narrow limits, since a guard that fails fills the machine.
"""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from krachtplan.sjablonen import Maplader, Sjabloonfout, gast, render
from krachtplan.sjablonen.herkomst import find_used
from krachtplan.sjablonen.omgeving import Formaat, Gastomgeving

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has only the sandbox")

GEHEIM = "geheimvanbuiten"
CLIENT = "watdeclientzei"
GEGEVENS: dict[str, Any] = {
    "client": {"naam": CLIENT, "code": "sam"},
    "lijst": ["b", "a"],
    "items": [{"naam": "x", "n": 2}, {"naam": "y", "n": 1}],
    "niets": None,
    "getal": 3,
}
LEK = re.compile(
    rf"{GEHEIM}|root:|<class|&lt;class|<module|0x[0-9a-f]{{6}}|Traceback|__\w+__'|/usr/|<script>"
)
"""What nothing that comes out may hold."""

OBJECTEN = (
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ''['__cla' ~ 'ss__'] }}",
    "{{ client['__class__'] }}",
    "{{ client.__class__.__base__ }}",
    "{{ client | attr('__class__') }}",
    "{{ client | map('attr', '__class__') | list }}",
    "{{ items | map(attribute='__class__') | list }}",
    "{{ items | map(attribute='naam.__class__') | join }}",
    "{{ lijst | sort(attribute='__class__') }}",
    "{{ items | groupby('__class__') }}",
    "{{ items | selectattr('__class__') | list | length }}",
    "{{ lijst | join(',', attribute='__class__') }}",
    "{{ items | sum(attribute='__class__') }}",
    "{{ lijst | unique(attribute='__doc__') | list }}",
    "{{ items | max(attribute='__class__') }}",
    "{{ self }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ range.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ namespace(x=1).__class__ }}",
    "{% set x = namespace() %}{% set x.__class__ = 'a' %}{{ x }}",
    "{% set x = namespace() %}{% set x['__init__'] = 'a' %}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ joiner.__init__ }}",
    "{{ config }}",
    "{{ request.application.__globals__ }}",
    "{{ dict.fromkeys('a') }}",
    "{{ vorm.__class__ }}",
    "{{ context }}{{ environment }}",
    "{{ '{0.__class__}'.format(client) }}",
    "{{ '{x.__class__}'.format_map({'x': client}) }}",
    "{{ '{}'.format(range) }}",
    "{{ '%s' % range }}",
    "{{ '%r' % [range] }}",
    "{{ '%s' % self }}",
    "{{ [range] | join }}",
    "{{ range ~ '' }}",
    "{{ [[range]] | join }}",
    "{{ lijst | join(range) }}",
    "{{ [{'a': range}] | join(attribute='a') }}",
    "{{ range | upper }}",
    "{{ [range] | upper }}",
    "{{ [range] | map('upper') | join }}",
    "{{ 'a' | replace('a', range) }}",
    "{{ self | trim }}",
    "{{ range | hoofdletter }}",
    "{{ [range] | opsomming }}",
    "{{ [range, 1] | cel }}",
    "{{ {'a': range} | blok }}",
    "{{ range | truncate(99) }}",
    "{% macro m() %}x{% endmacro %}{{ m().join([range]) }}",
    "{% macro m() %}x{% endmacro %}{{ m().replace('x', range) }}",
    "{% macro m() %}&lt;script>{% endmacro %}{{ m().unescape() }}",
    "{% set x %}x%s{% endset %}{{ x % range }}",
    "{% set x %}x{% endset %}{{ x ~ range }}",
    "{{ (range, 1) | string }}",
    "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m._func }}",
    "{% macro m() %}{% endmacro %}{{ m._environment.loader }}",
    "{% macro m() %}{% endmacro %}{{ m }}",
    "{% macro m() %}{{ caller.__init__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% macro m() %}{{ varargs.__class__ }}{% endmacro %}{{ m(1) }}",
    "{% for x in lijst %}{{ loop.__init__ }}{% endfor %}",
    "{% for x in lijst %}{{ loop._iterator }}{% endfor %}",
    "{{ (lijst | map('upper')).gi_frame }}",
    "{{ (lijst | map('upper')).gi_code }}",
    "{{ ''.join.__self__ }}",
    "{{ getal.__class__.__subclasses__ }}",
    "{{ niets.__class__ }}",
    "{{ client.items.__func__ }}",
    "{{ client.get.__self__.__class__ }}",
)

WIJZIGEN = (
    "{{ client.update({'naam': 'x'}) }}",
    "{{ client.pop('code') }}",
    "{{ client.clear() }}",
    "{{ client.setdefault('x', 1) }}",
    "{{ lijst.append('c') }}",
    "{{ lijst.extend(lijst) }}",
    "{{ lijst.sort() }}",
    "{{ lijst.reverse() }}",
    "{{ lijst.insert(0, 1) }}",
    "{{ lijst.remove('a') }}",
)

FILTERS = (
    "{{ '<script>' | safe }}",
    "{{ '<script>' | e | safe }}",
    "{{ client | tojson }}",
    "{{ client | pprint }}",
    "{{ {'onclick': 'x'} | xmlattr }}",
    "{{ 'javascript:alert(1)' | urlize }}",
    "{{ '%s' | format(range) }}",
    "{{ lijst | random }}",
    "{{ lijst | map('safe') | join }}",
    "{{ lijst | map('bestaatniet') | join }}",
    "{{ lijst | select('bestaatniet') | list }}",
    "{% autoescape false %}<script>{{ client.naam }}{% endautoescape %}",
    "{% filter upper %}x{% endfilter %}",
    "{% do lijst.append(1) %}",
    "{% debug %}",
    "{% trans %}x{% endtrans %}",
)

ERBUITEN = (
    "{% include '../geheim.j2' %}",
    "{% include 'delen/../../geheim.j2' %}",
    "{% include '..\\\\geheim.j2' %}",
    "{% include './../geheim.j2' %}",
    "{% include '/etc/passwd' %}",
    "{% include '//etc/passwd' %}",
    "{% include 'file:///etc/passwd' %}",
    "{% include 'C:/Windows/win.ini' %}",
    "{% include 'link.j2' %}",
    "{% include 'linkmap/geheim.j2' %}",
    "{% include 'linkmap/../../geheim.j2' %}",
    "{% include '\\0' %}",
    "{% include 'a.md.j2\\0.txt' %}",
    "{% include '' %}",
    "{% include '.' %}",
    "{% include 'delen' %}",
    "{% include '" + "a/" * 3000 + "x' %}",
    "{% include '" + "a" * 5000 + "' %}",
    "{% include client.naam %}",
    "{% include ['../geheim.j2', 'x'] %}",
    "{% include 'weg.j2' ignore missing %}{% include '../geheim.j2' ignore missing %}",
    "{% extends '../geheim.j2' %}",
    "{% extends client.code %}",
    "{% import '../geheim.j2' as g %}",
    "{% from 'link.j2' import x %}",
    "{% from 'delen/zinnen.j2' import bestaatniet %}{{ bestaatniet() }}",
)

KRINGEN = (
    "{% include 'a.md.j2' %}",
    "{% extends 'a.md.j2' %}",
    "{% import 'a.md.j2' as a %}",
    "{% include 'heen.j2' %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m() %}{{ n() }}{% endmacro %}{% macro n() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% block a %}{{ self.a() }}{% endblock %}",
    "{% set b = [[1]] %}{% for x in b recursive %}{{ loop(b) }}{% endfor %}",
)

TE_VEEL = (
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in range(10 ** 9) %}x{% endfor %}",
    "{{ range(10 ** 18) | list | length }}",
    "{{ 'a' * 10 ** 10 }}",
    "{{ lijst * 10 ** 9 }}",
    "{{ (lijst * 99999) * 99999 }}",
    "{{ 10 ** (10 ** 9) }}",
    "{{ 9 ** (9 ** 9) }}",
    "{{ 'a'.ljust(10 ** 9) | length }}",
    "{{ 'a'.center(10 ** 9) | length }}",
    "{{ 'a'.zfill(10 ** 9) | length }}",
    "{{ 'a\\t'.expandtabs(10 ** 9) | length }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '%.999999999f' % 1.5 }}",
    "{{ '%*d' % (999999999, 1) }}",
    "{{ [1] | batch(10 ** 9, 'x') | list | length }}",
    "{{ [1] | slice(10 ** 9) | list | length }}",
    "{% set x = 'a' * 9999 %}{{ x.replace('a', x).replace('a', x) | length }}",
    "{% set x = 'a' * 9999 %}{{ x | replace('a', x) | replace('a', x) | length }}",
    "{% set n = namespace(x='a') %}{% for a in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "{% set n = namespace(x=[1]) %}{% for a in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "{% set n = namespace(x=9) %}{% for a in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}",
    "{% set x = 'ab' * 499999 %}{% for a in range(99) %}{{ x }}{% endfor %}",
    "{% for a in range(99999) %}{% for b in range(999) %}0123456789{% endfor %}{% endfor %}",
    "{{ ('a' * 999999).split('a') | map('upper') | list * 99999 }}",
    "{{ 'a' | truncate(10 ** 9) * 10 ** 9 }}",
    "{{ ('9' * 999999) | int }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}",
)

ONTLEDER = (
    "{{ " * 20000,
    "{% " * 20000,
    "{# " * 20000,
    "{% raw %}" * 5000,
    "{{ " + "(" * 20000 + ")" * 20000 + " }}",
    "{{ " + "[" * 9000 + "]" * 9000 + " }}",
    "{{ " + "not " * 20000 + "x }}",
    "{{ " + "-" * 20000 + "1 }}",
    "{{ x" + ".a" * 20000 + " }}",
    "{{ getal" + "|abs" * 20000 + " }}",
    "{{ 1" + " if 1 else 1" * 9000 + " }}",
    "{{ 1" + "+1" * 30000 + " }}",
    "{% if 1 %}" * 3000 + "{% endif %}" * 3000,
    "{% for a in lijst %}" * 25 + "{% endfor %}" * 25,
    "{% set " + ",".join(f"a{n}" for n in range(9000)) + " = lijst %}",
    "{{ 'x",
    "{% if %}",
    "{% endif %}",
    "{{ }}",
    "{{ 1 2 }}",
    "{% block a %}{% endblock %}{% block a %}{% endblock %}",
    "{{ 0x }}{{ 1__0 }}",
    "{{ x\0y }}",
)

ONBEKEND = (
    "{{ weg }}",
    "{{ weg.weg }}",
    "{{ weg() }}",
    "{{ client.weg }}",
    "{{ client[99] }}",
    "{{ client[client.naam] }}",
    "{{ items[99].naam }}",
    "{{ niets.naam }}",
    "{% for x in weg %}{% endfor %}",
    "{% if weg %}{% endif %}",
    "{{ client.naam() }}",
    "{{ getal() }}",
    "{{ 1 / 0 }}",
    "{{ 'a' + 1 }}",
    "{{ lijst < getal }}",
    "{{ client.naam | datum }}",
    "{{ client.naam | duur }}",
    "{{ niets | length }}",
    "{{ lijst }}",
    "{{ client }}",
    "{{ 'a'.encode() }}",
    "{{ client.naam.encode('utf-16') }}",
    "{{ lijst | first(1, 2, 3) }}",
    "{% for a, b in getal %}{% endfor %}",
)

TEKENS = (r"{{ '\ud800' }}", r"{{ client.naam ~ '\udcff' }}", r"{% set x = '\udfff' %}{{ x }}")

AANVALLEN = {
    f"{soort} {nummer}": bron
    for soort, bronnen in (
        *(("object", OBJECTEN), ("wijzig", WIJZIGEN), ("filter", FILTERS), ("buiten", ERBUITEN)),
        *(("kring", KRINGEN), ("veel", TE_VEEL), ("ontleed", ONTLEDER), ("weg", ONBEKEND)),
        ("teken", TEKENS),
    )
    for nummer, bron in enumerate(bronnen, 1)
}
MAG = {
    "{% include 'weg.j2' ignore missing %}{% include '../geheim.j2' ignore missing %}",
    "{{ ('9' * 999999) | int }}",
    "{% macro m() %}&lt;script>{% endmacro %}{{ m().unescape() }}",  # and is escaped again
}
"""These may pass: they give no more than the template could say itself."""


@pytest.fixture(autouse=True)
def krap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gast, "MAX_SECONDEN", 0.15)
    monkeypatch.setattr(gast, "MAX_GEHEUGEN", 96 * 1024**2)
    monkeypatch.setattr(gast, "MAX_UITVOER", 1_000_000)
    monkeypatch.setattr(gast, "_WACHTTIJD", 30)


@pytest.fixture
def eigen(tmp_path: Path) -> Path:
    """An organisation's folder with links that lead out of it, beside what is not for it."""
    map_ = tmp_path / "eigen"
    (map_ / "delen").mkdir(parents=True)
    (tmp_path / "geheim.j2").write_text(GEHEIM, "utf-8")
    (map_ / "link.j2").symlink_to(tmp_path / "geheim.j2")
    (map_ / "linkmap").symlink_to(tmp_path)
    (map_ / "heen.j2").write_text("{% include 'weer.j2' %}", "utf-8")
    (map_ / "weer.j2").write_text("{% include 'heen.j2' %}", "utf-8")
    return map_


def attack(map_: Path, bron: str | bytes, formaat: Formaat) -> str | Sjabloonfout:
    inhoud = bron.encode() if isinstance(bron, str) else bron
    (map_ / "a.md.j2").write_bytes(inhoud)
    try:
        return render(Gastomgeving(formaat, Maplader((map_,))), "a.md.j2", GEGEVENS)
    except Sjabloonfout as fout:
        return fout


@pytest.mark.parametrize(
    ("naam", "formaat"),
    [
        (naam, formaat)
        for formaat in ("md", "html")
        for naam in AANVALLEN
        if formaat == "md" or naam.startswith(("object", "filter"))
    ],
)
def test_an_attack_is_told_with_its_place(eigen: Path, naam: str, formaat: Formaat) -> None:
    begin = time.monotonic()
    uitkomst = attack(eigen, f"eerste regel\n{AANVALLEN[naam]}\n", formaat)
    assert time.monotonic() - begin < 60
    assert not LEK.search(str(uitkomst))
    if isinstance(uitkomst, str):
        assert AANVALLEN[naam] in MAG, uitkomst[:200]
        return
    assert CLIENT not in str(uitkomst)
    assert uitkomst.sjabloon.removesuffix(".j2") in ("a.md", "heen", "weer")
    assert uitkomst.regel is not None or naam.startswith(("kring", "ontleed", "veel"))
    assert re.match(r"(Sjabloon|Hier|Het|Dit|Deze|De|Een) ", uitkomst.tekst)
    assert uitkomst.hulp.endswith(".")


def test_there_are_enough_of_them() -> None:
    assert len(AANVALLEN) > 150
    assert len(set(AANVALLEN.values())) == len(AANVALLEN)


@pytest.mark.parametrize(
    "bron",
    [
        b"\xff\xfe{\x00{\x00",
        b"caf\xe9",
        b"\xed\xa0\x80",
        b"x" * 1_000_001,
    ],
    ids=["utf-16", "latin-1", "surrogate", "too large"],
)
def test_what_is_no_text_is_told(eigen: Path, bron: bytes) -> None:
    uitkomst = attack(eigen, bron, "md")
    assert isinstance(uitkomst, Sjabloonfout)
    assert uitkomst.sjabloon == "a.md.j2"


def test_half_a_character_that_is_worked_out_is_told(eigen: Path) -> None:
    uitkomst = attack(eigen, "{{ '%c' % 55296 }}", "md")
    assert isinstance(uitkomst, Sjabloonfout)
    assert (uitkomst.sjabloon, uitkomst.regel) == ("a.md.j2", None)


@pytest.mark.parametrize("bron", ["", "\ufeff", "\0", "\x1b[31m", "\u202e", "\x85\u2028"])
def test_a_strange_text_is_a_text(eigen: Path, bron: str) -> None:
    assert isinstance(attack(eigen, bron, "md"), str)


@pytest.mark.parametrize("maak", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
def test_what_is_no_file_is_not_read(eigen: Path, maak: Callable[[Path], None]) -> None:
    maak(eigen / "b.j2")
    uitkomst = attack(eigen, "{% include 'b.j2' %}", "md")
    assert isinstance(uitkomst, Sjabloonfout)
    assert "is er niet" in uitkomst.tekst


def test_looking_for_parts_takes_no_longer_than_reading(eigen: Path) -> None:
    """This happens outside the process with limits."""
    for stuk in ("{% include '", "{%  ", "{% from '" + "x" * 300 + "'", "{% include 'heen.j2' %}"):
        (eigen / "a.md.j2").write_text(stuk * (900_000 // len(stuk)), "utf-8")
        begin = time.process_time()
        find_used(["a.md.j2"], (eigen,))
        assert time.process_time() - begin < 5
