"""Read the list of words for ``check --taal``, and put that of an organisation over it."""

from functools import cache, lru_cache
from pathlib import Path

from krachtplan.instellingen.inlezen import read_instelbestand
from krachtplan.instellingen.omgeving import Omgeving
from krachtplan.model.basis import Basis
from krachtplan.model.velden import Tekst, Woordje
from krachtplan.taal import Vakwoord, Woordenlijst

INGEBOUWD = Path(__file__).parents[1] / "taal" / "woordenlijst.yaml"
"""The list that comes with krachtplan."""

MAG = "mag"
"""What an organisation writes behind a word of the list to allow it."""


class Ingang(Basis):
    """Een vakwoord in al zijn vormen, en wat er liever staat."""

    vormen: tuple[Woordje, ...]
    """De vormen waarin het voorkomt."""
    liever: Tekst
    """Wat er liever staat."""
    soort: Woordje
    """Waar het woord vandaan komt: hulpverlening, gemeente of schrijftaal."""
    bron: Woordje
    """Wie dit voorstelt; `eigen` is krachtplan zelf."""


class Woordenbestand(Basis):
    """De woordenlijst van `check --taal`."""

    vakwoorden: tuple[Ingang, ...] = ()
    """Woorden die gewoner kunnen."""
    gewoon: tuple[Woordje, ...] = ()
    """Lange woorden die iedereen kent."""


@cache
def load_woordenbestand() -> Woordenbestand:
    """Read the list that comes with krachtplan, once. Raises ValueError for a damaged one."""
    gelezen = read_instelbestand(INGEBOUWD, f"taal/{INGEBOUWD.name}", Woordenbestand, None)
    if gelezen.waarde is None:
        raise ValueError(INGEBOUWD.name)
    return gelezen.waarde


def make_woordenlijst(omgeving: Omgeving) -> Woordenlijst:
    """Give the words that hold in a place: the built-in ones, and what the settings say of them."""
    return _combine(tuple(omgeving.instellingen.vakwoorden.items()))


@lru_cache(maxsize=8)
def _combine(paren: tuple[tuple[str, str], ...]) -> Woordenlijst:
    """Put the words of an organisation over the built-in list; once, for all of its files."""
    eigen = {woord.strip(): liever.strip() for woord, liever in paren}
    genoemd = {woord.lower() for woord in eigen}
    bestand = load_woordenbestand()
    vast = [
        Vakwoord(ingang.vormen, ingang.liever)
        for ingang in bestand.vakwoorden
        if genoemd.isdisjoint(vorm.lower() for vorm in ingang.vormen)
    ]
    erbij = [Vakwoord((woord,), liever) for woord, liever in eigen.items() if liever.lower() != MAG]
    mag = [woord for woord, liever in eigen.items() if liever.lower() == MAG and woord]
    return Woordenlijst([*vast, *erbij], [*bestand.gewoon, *mag])
