"""Which scripts a document uses that no shipped font can draw, by their name in Dutch."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from krachtplan.papier import Vel
from krachtplan.papier.blokken import Alinea, Blok, Citaat, Kop, Lijst, Tabel, tekst_van
from krachtplan.papier.pdf import LETTERMAP, toonbaar
from krachtplan.papier.tekens import read_characters
from krachtplan.papier.vakje import BESTAND

_NAMEN = {
    "BENGALI": "Bengaals schrift",
    "BOPOMOFO": "Chinees schrift",
    "CJK": "Chinees schrift",
    "DEVANAGARI": "Hindi of een ander schrift in devanagari",
    "FULLWIDTH": "brede Aziatische tekens",
    "GUJARATI": "Gujarati-schrift",
    "GURMUKHI": "Punjabi-schrift",
    "HALFWIDTH": "Japans schrift",
    "HANGUL": "Koreaans schrift",
    "HIRAGANA": "Japans schrift",
    "IDEOGRAPHIC": "Chinees schrift",
    "KANNADA": "Kannada-schrift",
    "KATAKANA": "Japans schrift",
    "KATAKANA-HIRAGANA": "Japans schrift",
    "KHMER": "Khmer-schrift",
    "LAO": "Laotiaans schrift",
    "MALAYALAM": "Malayalam-schrift",
    "MONGOLIAN": "Mongools schrift",
    "MYANMAR": "Birmaans schrift",
    "SINHALA": "Singalees schrift",
    "SYRIAC": "Syrisch schrift",
    "TAMIL": "Tamil-schrift",
    "TELUGU": "Telugu-schrift",
    "THAANA": "Maldivisch schrift",
    "THAI": "Thais schrift",
    "TIBETAN": "Tibetaans schrift",
    "TIFINAGH": "Tifinagh (Berbers schrift)",
}
"""By the first word of the name that Unicode gives a character."""

_EMOJI = "emoji en andere plaatjes in de tekst"
_ANDER = "een zeldzaam schrift of teken"


def list_schriften(vel: Vel) -> tuple[str, ...]:
    """Name what of the text of a document shows as an empty box, each once, in order."""
    letters = _characters()
    tekens = sorted({teken for tekst in _texts(vel) for teken in toonbaar(tekst)})
    return tuple(dict.fromkeys(_name(teken) for teken in tekens if ord(teken) not in letters))


def _name(teken: str) -> str:
    if unicodedata.category(teken) in ("So", "Sk"):
        return _EMOJI
    return _NAMEN.get(unicodedata.name(teken, "").split(" ")[0], _ANDER)


@cache
def _characters() -> frozenset[int]:
    """Give what the shipped fonts draw; signs that draw nothing need no font."""
    bestanden = (pad for pad in LETTERMAP.glob("*.ttf") if pad != BESTAND)
    getekend = frozenset().union(*(read_characters(pad.read_bytes()) for pad in bestanden))
    return getekend | {9, 10, 0xAD, *range(0x2028, 0x2030), *range(0x2060, 0x2070)}


def _texts(vel: Vel) -> Iterator[str]:
    yield from (vel.titel, vel.voet, vel.opmaak.organisatie or "", *vel.opmaak.contact)
    yield from vel.beelden.values()
    yield from _of_blokken(vel.blokken)


def _of_blokken(blokken: Iterable[Blok]) -> Iterator[str]:
    for blok in blokken:
        match blok:
            case Kop() | Alinea():
                yield tekst_van(blok.regel)
            case Lijst():
                for punt in blok.punten:
                    yield from _of_blokken(punt)
            case Citaat():
                yield from _of_blokken(blok.blokken)
            case Tabel():
                for rij in (blok.kop, *blok.rijen):
                    yield from map(tekst_van, rij)
            case _:
                pass
