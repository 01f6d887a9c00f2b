"""The filters of our own templates, with the Dutch names that a template uses.

They take the plain data of a template: dates as ISO text, durations in minutes, words of a list.
Each returns plain text, which the template escapes for its format, except ``blok``: that makes
markup of its own. An absent value (None) gives an empty text.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from krachtplan.model.woorden import leesbaar
from krachtplan.sjablonen.opmaak import (
    VeiligMarkdown,
    blok_markdown,
    capitalize,
    escape_markdown,
    escape_mermaid,
    split_alineas,
)
from krachtplan.waarden.eenheden import (
    format_datum,
    format_datum_lang,
    format_duur,
    format_opsomming,
    format_trede,
)
from krachtplan.woordkeus import Label


def datum(iso: str | None) -> str:
    """Write ``2026-09-28`` as ``28 september 2026``."""
    return "" if iso is None else _lang(str(iso))


def datum_kort(iso: str | None) -> str:
    """Write ``2026-09-28`` as ``28-9-2026``."""
    return "" if iso is None else _kort(str(iso))


# The same few dates are all over a document, and in the next one.
@lru_cache(maxsize=1024)
def _lang(iso: str) -> str:
    return format_datum_lang(date.fromisoformat(iso))


@lru_cache(maxsize=1024)
def _kort(iso: str) -> str:
    return format_datum(date.fromisoformat(iso))


def duur(minuten: int | None) -> str:
    """Write 90 minutes as ``1 uur 30 minuten``."""
    return "" if minuten is None else format_duur(int(minuten))


def trede(nummer: int | None) -> str:
    """Write a step of a scale with its sign: ``+1``, ``−2``."""
    return "" if nummer is None else format_trede(int(nummer))


def woorden(woord: str | None) -> str:
    """Write a word of a list as a reader expects it: ``op locatie``."""
    return Label("" if woord is None else leesbaar(str(woord)))


def opsomming(delen: Iterable[str]) -> str:
    """Sum up: ``a, b en c``; what is all krachtplan's own text stays so."""
    stukken = list(delen)
    soort = Label if all(isinstance(deel, Label) for deel in stukken) else str
    return soort(format_opsomming([str(deel) for deel in stukken]))


def hoofdletter(tekst: str | None) -> str:
    """Begin with a capital; what was safe for the format stays so, and what is our own text."""
    if tekst is None:
        return ""
    soort = type(tekst) if isinstance(tekst, VeiligMarkdown | Markup | Label) else str
    return soort(capitalize(str(tekst)))


def vooraan(tekst: str | None) -> str:
    """Begin a sentence with a name: ``Mevrouw Dewi``; one without any capital stays as it is."""
    if isinstance(tekst, str) and not isinstance(tekst, Label) and tekst == tekst.lower():
        return tekst
    return hoofdletter(tekst)


def blok_html(tekst: str | None) -> Markup:
    """Make a paragraph of every run of lines, with the line ends in it kept."""
    alineas = split_alineas("" if tekst is None else str(tekst))
    regels = (Markup("<br>\n").join(alinea) for alinea in alineas)
    return Markup("\n").join(Markup("<p>{}</p>").format(alinea) for alinea in regels)


def blok_md(tekst: str | None, voorvoegsel: str = "> ") -> VeiligMarkdown:
    """Keep the lines of a text in a quote, or in a list item with two spaces as prefix."""
    return blok_markdown("" if tekst is None else str(tekst), voorvoegsel)


def cel_html(tekst: str | None) -> Markup:
    """Keep the lines of a text apart in a table cell."""
    regels = [regel for alinea in split_alineas(str(tekst or "")) for regel in alinea]
    return Markup("<br>").join(escape(regel) for regel in regels)


def cel_md(tekst: str | None) -> VeiligMarkdown:
    """Keep the lines of a text apart in a table cell, where Markdown has no line ends."""
    return escape_markdown("" if tekst is None else str(tekst), cel=True)


def mermaid(tekst: str | None) -> VeiligMarkdown:
    """Write a text for a label in a Mermaid picture, within a block of code."""
    return escape_mermaid("" if tekst is None else str(tekst))


Filters = dict[str, Callable[..., Any]]

_GEDEELD: Filters = {
    "datum": datum,
    "datum_kort": datum_kort,
    "duur": duur,
    "trede": trede,
    "woorden": woorden,
    "opsomming": opsomming,
    "hoofdletter": hoofdletter,
    "vooraan": vooraan,
}
FILTERS_HTML: Filters = _GEDEELD | {"blok": blok_html, "cel": cel_html}
FILTERS_MARKDOWN: Filters = _GEDEELD | {"blok": blok_md, "cel": cel_md, "mermaid": mermaid}
