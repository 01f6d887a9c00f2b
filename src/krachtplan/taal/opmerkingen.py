"""What to say of a text: a long sentence, a long word, a word of the trade."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from krachtplan.taal.woordenlijst import Vakwoord, Woordenlijst
from krachtplan.taal.zinnen import Woord, Zin, list_zinnen, zonder_citaten

LANGE_ZIN = "W601"
LANG_WOORD = "W602"
VAKWOORD = "W603"

MEESTE_WOORDEN = 15
"""A sentence of more words is long."""

MEESTE_LETTERS = 17
"""A word of more letters, or of more between two hyphens, is long."""

_MEESTE_KOMMAS = 3
_KORT_DEEL = 5
"""A sentence with more commas than that, and no more words between two, is read as a row."""

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
    """Point at sentences of more than this many words; a row of short things is none."""
    kaal = zonder_citaten(tekst)
    for zin in list_zinnen(tekst):
        aantal = len(zin.woorden)
        if aantal > woorden and not _is_rijtje(kaal, zin):
            yield Opmerking(
                LANGE_ZIN,
                zin.begin,
                f"Deze zin heeft {aantal} woorden.",
                "Knip hem in tweeën, of laat iets weg.",
            )


def _is_rijtje(tekst: str, zin: Zin) -> bool:
    """Say whether a sentence names many short things: ``slapen, eten, wandelen, mijn zus``."""
    laatste = zin.woorden[-1]
    delen = [len(deel.split()) for deel in tekst[zin.begin : laatste.begin].split(",")]
    return len(delen) > _MEESTE_KOMMAS and max(delen) <= _KORT_DEEL


def list_lange_woorden(
    tekst: str, lijst: Woordenlijst, *, letters: int = MEESTE_LETTERS
) -> Iterator[Opmerking]:
    """Point at words of more than this many letters, each once.

    Names are left alone, as are words that everybody knows and those that ``list_vakwoorden`` says
    something of.
    """
    if len(tekst) <= letters:
        return
    treffers = lijst.zoek(zonder_citaten(tekst))
    bekend = {plaats for deel in treffers for plaats in range(deel.begin, deel.einde)}
    gezien: set[str] = set()
    for woord in _gewone_woorden(list_zinnen(tekst), letters):
        langste = max(map(len, _LETTERS.findall(woord.tekst)), default=0)
        if langste <= letters or woord.tekst.lower() in gezien or lijst.is_gewoon(woord.tekst):
            continue
        if woord.begin not in bekend:
            gezien.add(woord.tekst.lower())
            yield Opmerking(
                LANG_WOORD,
                woord.begin,
                f"Dit woord heeft {langste} letters.",
                "Kan het korter, of met twee woorden?",
            )


def _gewone_woorden(zinnen: Iterable[Zin], letters: int) -> Iterator[Woord]:
    """Give what can be long, without names, as far as a capital tells them, and addresses."""
    for zin in zinnen:
        for nummer, woord in enumerate(zin.woorden):
            if len(woord.tekst) <= letters:
                continue
            if not _ADRES.search(woord.tekst) and (nummer == 0 or not woord.tekst[0].isupper()):
                yield woord


def list_vakwoorden(tekst: str, lijst: Woordenlijst) -> Iterator[Opmerking]:
    """Point at words of the trade and of letters from an office, each once."""
    gezien: set[Vakwoord] = set()
    for treffer in lijst.zoek(zonder_citaten(tekst)):
        if treffer.vakwoord not in gezien:
            gezien.add(treffer.vakwoord)
            yield Opmerking(
                VAKWOORD,
                treffer.begin,
                f"`{treffer.vorm}` kan gewoner.",
                f"Schrijf bijvoorbeeld: {treffer.vakwoord.liever}.",
            )
