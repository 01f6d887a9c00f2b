"""What is wrong with a template, in Dutch, with its name and line."""

import re
import traceback

from jinja2 import BaseLoader, Environment
from jinja2.exceptions import (
    SecurityError,
    TemplateAssertionError,
    TemplateSyntaxError,
    UndefinedError,
)

BRON = "sjabloon:"
"""Marks the frames of a template in a traceback: its "file" is this and the template's name."""


class Sjabloonfout(Exception):  # noqa: N818 - a Dutch noun, as in the texts it carries
    """A template cannot be used: ``sjabloon`` and ``regel`` say where, ``tekst`` and ``hulp`` what.

    ``regel`` counts from 1 and is None for the template as a whole. Names in the text stand in
    the template; nothing that a client said is in it.
    """

    def __init__(self, sjabloon: str, regel: int | None, tekst: str, hulp: str) -> None:
        # All in args: an exception is pickled by its args on the way out of a worker process.
        super().__init__(sjabloon, regel, tekst, hulp)
        self.sjabloon = sjabloon
        self.regel = regel
        self.tekst = tekst
        self.hulp = hulp

    def __str__(self) -> str:
        plek = self.sjabloon if self.regel is None else f"{self.sjabloon}:{self.regel}"
        return f"{plek}: {self.tekst} {self.hulp}"


class Verboden(TemplateAssertionError):  # noqa: N818 - a Dutch noun
    """Something that a template may not hold; its message is Dutch already."""


class Onprintbaar(Exception):  # noqa: N818 - a Dutch noun
    """A list, a mapping or a macro stands where a text should be."""


class Onschrijfbaar(Exception):  # noqa: N818 - a Dutch noun
    """What was made holds half a character, which no file can hold."""


ONSCHRIJFBAAR = re.compile("[\ud800-\udfff]")
"""Halves of a character, which ``'\\ud800'`` in a template makes and UTF-8 cannot write."""

GEEN_TEKEN = "Dit sjabloon zet hier een teken neer dat niet in een document kan."

_TE_VEEL = ("Hier vraagt het sjabloon te veel van de computer.", "Maak de lus of de tekst kleiner.")

_PER_SOORT: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str, str], ...] = (
    (
        SecurityError,
        "Hier probeert het sjabloon iets dat niet mag.",
        "Gebruik alleen gegevens, filters en lussen.",
    ),
    (
        RecursionError,
        "Dit sjabloon roept zichzelf steeds opnieuw aan, of zit te diep in elkaar.",
        "Laat een macro of een onderdeel zichzelf niet oproepen, en zet stukken in een onderdeel.",
    ),
    ((OverflowError, MemoryError), *_TE_VEEL),
    (
        Onprintbaar,
        "Hier staat een lijst of een onderdeel waar een tekst hoort.",
        "Noem het gegeven zelf, of loop de lijst langs met {% for %}.",
    ),
    (Onschrijfbaar, GEEN_TEKEN, "Haal het weg, of typ de tekst in het sjabloon opnieuw."),
)


def too_much(naam: str) -> Sjabloonfout:
    """Make the fault of a template that took too much, where no line can be told."""
    return Sjabloonfout(naam, None, *_TE_VEEL)


def explain(fout: Exception, naam: str, omgeving: Environment) -> Sjabloonfout:
    """Word any exception from the template ``naam`` as a Sjabloonfout, by its type."""
    if isinstance(fout, TemplateSyntaxError):
        return _explain_syntax(fout, naam)
    plek, regel = _find_place(fout, naam)
    if isinstance(fout, Sjabloonfout):
        if regel is None:
            return fout
        tekst = f"Sjabloon `{fout.sjabloon}`, dat hier gevraagd wordt: {fout.tekst}"
        return Sjabloonfout(plek, regel, tekst, fout.hulp)
    for soort, tekst, hulp in _PER_SOORT:
        if isinstance(fout, soort):
            return Sjabloonfout(plek, regel, tekst, hulp)
    if isinstance(fout, UndefinedError):
        gevraagd = _quote_if_spelled(fout.message, plek, omgeving.loader)
        tekst = f"Het gegeven{gevraagd} dat hier gevraagd wordt, is er niet."
        return Sjabloonfout(plek, regel, tekst, "Kijk de naam na in de lijst van gegevens.")
    tekst = f"Hier loopt het sjabloon vast ({type(fout).__name__})."
    return Sjabloonfout(plek, regel, tekst, "Kijk of het filter bij dit soort gegeven past.")


def _explain_syntax(fout: TemplateSyntaxError, naam: str) -> Sjabloonfout:
    plek, regel = fout.name or naam, fout.lineno
    if isinstance(fout, Verboden):
        return Sjabloonfout(plek, regel, str(fout.message), "Haal dit weg of schrijf het anders.")
    tekst = "Deze regel is niet te begrijpen."
    return Sjabloonfout(plek, regel, tekst, "Kijk of elke {% if %}, {% for %} en {{ }} ook sluit.")


def _find_place(fout: Exception, naam: str) -> tuple[str, int | None]:
    """Give the innermost template and line that were at work, from the traceback."""
    plek: tuple[str, int | None] = (naam, None)
    for frame, regel in traceback.walk_tb(fout.__traceback__):
        bestand = frame.f_code.co_filename
        if bestand.startswith(BRON):
            plek = (bestand.removeprefix(BRON), regel)
    return plek


def _quote_if_spelled(gevraagd: str | None, sjabloon: str, lader: BaseLoader | None) -> str:
    """Quote a name only if the template itself spells it: a computed one can be client text."""
    lezen = getattr(lader, "read", None)
    if gevraagd is None or lezen is None:
        return ""
    try:
        bron = lezen(sjabloon)
    except Sjabloonfout:
        return ""
    gespeld = re.fullmatch(r"\w+", gevraagd) and re.search(rf"\b{gevraagd}\b", bron)
    return f" `{gevraagd}`" if gespeld else ""
