"""A copy of a client file without names; what it takes away it tells."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from krachtplan.anoniem import (
    Anoniemfout,
    Gevonden,
    Herkenner,
    Kopie,
    Vervanging,
    load_herkenner,
    maak_anoniem,
    zonder_herkenner,
)
from krachtplan.api.bestanden import Pad, name_pad, read_tekst
from krachtplan.api.fouten import Documentfout, Invoerfout, Keuzefout
from krachtplan.melding import Bevinding
from krachtplan.model.velden import parse_code
from krachtplan.onderdelen import how_to_install
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden import Waardefout

__all__ = [
    "Gevonden",
    "Herkenner",
    "Kopie",
    "Vervanging",
    "anonimiseer",
    "herken",
    "make_kopie",
    "refuse_without_herkenner",
    "zonder_herkenner",
]

_MEESTE_DAGEN = 50 * 365
"""Further than this, a day of the file may leave the years that a file can hold."""


def anonimiseer(pad: Pad, *, dagen: int, code: str = "voorbeeld", masker: bool = False) -> Kopie:
    """Make a copy of one client file without names, as ``krachtplan anoniem`` does.

    It is for a training or a bug report. Every date moves by ``dagen``, forward or back: take a
    number that nobody can guess, and whole weeks to keep the days of the week. ``code`` is the code
    of the client in the copy. Out of the texts go the names, places, numbers and dates that are
    found, which takes the extra ``anoniem``; with ``masker`` of each text only the form is left.
    Nobody can promise that a text tells nothing of somebody: read the copy before it is shared.
    Nothing is written.

    Raises Invoerfout for a file that cannot be read or copied safely, Keuzefout for a code or a
    number of days that cannot be, Documentfout where the extra is not installed.
    """
    if not masker:
        refuse_without_herkenner("masker=True")
    herkenner = zonder_herkenner if masker else herken
    return make_kopie(pad, herkenner, dagen=dagen, code=code, masker=masker)


def make_kopie(pad: Pad, herkenner: Herkenner, *, dagen: int, code: str, masker: bool) -> Kopie:
    """Make the copy, with what finds names in its texts; raises as ``anonimiseer`` does."""
    _check(dagen, code)
    naam = name_pad(pad)
    tekst = read_tekst(Path(naam))
    if isinstance(tekst, Bevinding):
        raise Invoerfout(f"{maak_toonbaar(naam)}: {tekst.tekst}", tekst.hulp)
    try:
        return maak_anoniem(tekst, herkenner, dagen=dagen, code=code, masker=masker)
    except Anoniemfout as fout:
        raise Invoerfout(f"{maak_toonbaar(naam)}: {fout.tekst}", fout.hulp) from None


def refuse_without_herkenner(hoe: str) -> None:
    """Raise Documentfout where nothing finds names; ``hoe`` is how to ask for a mask instead."""
    if find_spec("deduce") is None:
        raise Documentfout(
            "Om namen en plaatsen in teksten te herkennen is een extra onderdeel nodig.",
            f"{how_to_install('anoniem')} Of gebruik `{hoe}`: dan blijft van elke tekst alleen de "
            "vorm over.",
        )


def herken(tekst: str) -> list[Gevonden]:
    """Find names and places in a text; the first one takes a while. Raises Documentfout."""
    try:
        return _load_once()(tekst)
    except Exception as fout:
        # What the library raises may hold what a client said.
        raise Documentfout(
            f"Het herkennen van namen en plaatsen liep vast ({type(fout).__name__}).",
            "Maak een kopie waarin van elke tekst alleen de vorm overblijft.",
        ) from None


@cache
def _load_once() -> Herkenner:
    return load_herkenner()


def _check(dagen: int, code: str) -> None:
    if not isinstance(dagen, int) or abs(dagen) > _MEESTE_DAGEN:
        raise Keuzefout(
            f"Data schuiven een heel aantal dagen op, hoogstens {_MEESTE_DAGEN}.",
            "Kies een kleiner aantal; met een min ervoor gaan ze terug in de tijd.",
        )
    try:
        parse_code(code if isinstance(code, str) else "")
    except Waardefout as fout:
        raise Keuzefout(fout.tekst, fout.hulp) from None
