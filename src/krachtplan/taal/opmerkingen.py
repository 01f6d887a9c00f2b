"""What to say of a text: a long sentence, a long word, a word of the trade."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from krachtplan.taal.woordenlijst import Woordenlijst
from krachtplan.taal.zinnen import Woord, Zin, list_zinnen, zonder_citaten

LANGE_ZIN = "W601"
LANG_WOORD = "W602"
VAKWOORD = "W603"

MEESTE_WOORDEN = 15
"""A sentence of more words is long."""

MEESTE_LETTERS = 17
"""A word of more letters, or of more between two hyphens, is long."""

_LETTERS = re.compile(r"[^\W\d_]+")
_ADRES = re.compile(r"[@:/]|\d|\w\.\w")


class Opmerking(NamedTuple):
    """One hint: where in the text (from 0), what there is, and what to do.

    ``tekst`` and ``hulp`` are Dutch and repeat nothing of the text but a word of our own list.
    """

    code: str
    plaats: int
    tekst: str
    hulp: str


def list_lange_zinnen(tekst: str, *, woorden: int = MEESTE_WOORDEN) -> Iterator[Opmerking]:
    """Point at sentences of more than this many words."""
    for zin in list_zinnen(tekst):
        aantal = len(zin.woorden)
        if aantal > woorden:
            yield Opmerking(
                LANGE_ZIN,
                zin.begin,
                f"Deze zin heeft {aantal} woorden.",
                "Knip hem in tweeën, of laat iets weg.",
            )


def list_lange_woorden(
    tekst: str, lijst: Woordenlijst, *, letters: int = MEESTE_LETTERS
) -> Iterator[Opmerking]:
    """Point at words of more than this many letters, each once.

    Names are left alone, as are words that everybody knows and those that ``list_vakwoorden`` says
    something of.
    """
    if len(tekst) <= letters:
        return
    bekend = list(lijst.zoek(zonder_citaten(tekst)))
    gezien: set[str] = set()
    for woord in _gewone_woorden(list_zinnen(tekst)):
        langste = max(map(len, _LETTERS.findall(woord.tekst)), default=0)
        if langste <= letters or woord.tekst.lower() in gezien or lijst.is_gewoon(woord.tekst):
            continue
        if not any(treffer.begin <= woord.begin < treffer.einde for treffer in bekend):
            gezien.add(woord.tekst.lower())
            yield Opmerking(
                LANG_WOORD,
                woord.begin,
                f"Dit woord heeft {langste} letters.",
                "Kan het korter, of met twee woorden?",
            )


def _gewone_woorden(zinnen: Iterable[Zin]) -> Iterator[Woord]:
    """Leave out names, as far as a capital tells them, and addresses."""
    for zin in zinnen:
        for nummer, woord in enumerate(zin.woorden):
            if not _ADRES.search(woord.tekst) and (nummer == 0 or not woord.tekst[0].isupper()):
                yield woord


def list_vakwoorden(tekst: str, lijst: Woordenlijst) -> Iterator[Opmerking]:
    """Point at words of the trade and of letters from an office, each once."""
    gezien: set[str] = set()
    for treffer in lijst.zoek(zonder_citaten(tekst)):
        naam = treffer.vakwoord.vormen[0]
        if naam not in gezien:
            gezien.add(naam)
            yield Opmerking(
                VAKWOORD,
                treffer.begin,
                f"`{naam}` kan gewoner.",
                f"Schrijf bijvoorbeeld: {treffer.vakwoord.liever}.",
            )
