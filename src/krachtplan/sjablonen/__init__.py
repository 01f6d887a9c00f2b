"""Templates: where they live, and how they are filled in: strict, escaped, on plain data only.

This package is the only place that imports jinja2. Its parts: ``lader`` finds a template,
``omgeving`` holds the rules for every template, ``vertalen`` makes Python of it, ``gast`` sets the
limits for those that are not ours, ``filters`` are the Dutch filters, ``fouten`` says what is wrong
with a template; here is what the rest of krachtplan calls.
"""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from types import NoneType
from typing import Any

from markupsafe import Markup

from krachtplan.sjablonen.bewaarplaats import Bewaarplaats
from krachtplan.sjablonen.fouten import ONSCHRIJFBAAR, Onschrijfbaar, Sjabloonfout, explain
from krachtplan.sjablonen.gast import Gastproces
from krachtplan.sjablonen.lader import Maplader, built_in_folder
from krachtplan.sjablonen.omgeving import Formaat, Gastomgeving, Sjabloonomgeving
from krachtplan.sjablonen.opmaak import VeiligMarkdown
from krachtplan.woordkeus import Label, Woordkeus, Woordparen

__all__ = [
    "Formaat",
    "Maplader",
    "Sjabloonfout",
    "Sjabloonomgeving",
    "built_in_folder",
    "check_plat",
    "inline_css",
    "make_omgeving",
    "render",
    "render_checked",
]


@cache
def make_omgeving(
    formaat: Formaat,
    mappen: tuple[Path, ...] = (),
    woorden: Woordparen = (),
    merkteken: str = "",
) -> Sjabloonomgeving:
    """Make the place where templates of one format are filled in; once per process.

    ``mappen`` are the organisation's own folders, first one first; the built-in templates come
    last. With a folder of its own everything runs in the sandbox, because a built-in template may
    include a guest. Templates are compiled once: ``make_omgeving.cache_clear()`` reads them anew.
    The built-in ones are kept compiled between runs too (see ``bewaarplaats``), unless there are
    ``woorden``: the organisation's words for ours, which are compiled into the text. With a
    ``merkteken`` marked values are printed with the numbers of their fields (see ``merken``).
    """
    keus = Woordkeus(woorden) if woorden else None
    soort = Gastomgeving if mappen else Sjabloonomgeving
    omgeving = soort(formaat, Maplader(mappen), keus)
    if not mappen and keus is None:
        omgeving.bytecode_cache = Bewaarplaats(formaat)
    if merkteken:
        omgeving.print_merken(merkteken)
    return omgeving


def render(omgeving: Sjabloonomgeving, naam: str, gegevens: Mapping[str, Any]) -> str:
    """Fill in a template. The text has LF line ends, no spaces before them, and one at its end.

    ``gegevens`` are plain data (str, int, bool, None, list, tuple, dict) and text that our own code
    made safe for the format (VeiligMarkdown, Markup); anything else is a TypeError. Raises
    Sjabloonfout for every fault of or in a template.
    """
    check_plat(gegevens)
    return render_checked(omgeving, naam, gegevens)


def render_checked(omgeving: Sjabloonomgeving, naam: str, gegevens: Mapping[str, Any]) -> str:
    """Do the same with what needs no ``check_plat`` any more: two formats pay for it once.

    That is what passed it, or what only our own templates read: a test looks at what they get.
    """
    if isinstance(omgeving, Gastomgeving):
        omgeving.proces = omgeving.proces or Gastproces(partial(_fill_in, omgeving))
        return omgeving.proces.render(naam, gegevens)
    return _fill_in(omgeving, naam, gegevens)


def _fill_in(omgeving: Sjabloonomgeving, naam: str, gegevens: Mapping[str, Any]) -> str:
    try:
        tekst = omgeving.get_template(naam).render(gegevens)
        if isinstance(omgeving, Gastomgeving) and ONSCHRIJFBAAR.search(tekst):
            raise Onschrijfbaar
    except Exception as fout:
        raise explain(fout, naam, omgeving) from None
    return _tidy(tekst, leeg_samen=omgeving.formaat != "html")


def inline_css(css: str) -> dict[str, str]:
    """Give a style sheet for ``<style>{{ stijl.css }}</style>`` with the hash that permits it.

    ``hash`` goes into ``style-src '{{ stijl.hash }}'``; it is made over exactly the text between
    the tags (Content Security Policy Level 3, hash-source). Raises ValueError where the sheet
    would end the element.
    """
    if "</" in css:
        raise ValueError("a style sheet may not hold '</'")
    netjes = _tidy(css, leeg_samen=False)
    som = base64.b64encode(hashlib.sha256(netjes.encode()).digest()).decode()
    return {"css": Markup(netjes), "hash": f"sha256-{som}"}  # noqa: S704 - a style sheet, no text


_PLATTE_SOORTEN: frozenset[type] = frozenset(
    {str, int, bool, NoneType, Label, VeiligMarkdown, Markup}
)
_SLEUTELS: frozenset[type] = frozenset({str, int, bool})
_HOUDERS: frozenset[type] = frozenset({dict, list, tuple})


def check_plat(gegevens: Mapping[str, Any]) -> None:
    """Refuse anything with methods of its own: a template could call them. Raises TypeError."""
    over: list[Any] = [dict(gegevens)]
    while over:
        houder = over.pop()
        if type(houder) is dict:
            for sleutel in houder:
                if type(sleutel) not in _SLEUTELS:
                    raise _not_plain(sleutel)
            houder = houder.values()
        for deel in houder:
            if type(deel) in _PLATTE_SOORTEN:
                continue
            if type(deel) not in _HOUDERS:
                raise _not_plain(deel)
            over.append(deel)


def _not_plain(deel: object) -> TypeError:
    return TypeError(f"templates get plain data, not {type(deel).__name__}")


def _tidy(tekst: str, *, leeg_samen: bool) -> str:
    """Settle line ends and what stands before them; ``leeg_samen`` folds empty lines to one."""
    if "\r" in tekst:
        tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    if " \n" in tekst or ("\t" in tekst and "\t\n" in tekst):
        tekst = "\n".join(regel.rstrip(" \t") for regel in tekst.split("\n"))
    while leeg_samen and "\n\n\n" in tekst:
        tekst = tekst.replace("\n\n\n", "\n\n")
    return tekst.lstrip("\n").rstrip(" \t\n") + "\n"
