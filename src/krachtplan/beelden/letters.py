"""How wide a text is, and where it is cut in lines: by a table, as no font can be asked.

Which font a reader has is not known: a page asks for Segoe UI, Helvetica Neue, Arial or Noto Sans
and takes what is there. So a sign counts as wide as the widest of them makes it, and a text that
fits by this table fits for every reader.
"""

from functools import lru_cache
from unicodedata import ucd_3_2_0 as unicode  # the same in every Python: same input, same lines

_GEWOON = (
    *(32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 56, 84, 32, 37, 32, 38, 64, 64, 64),
    *(64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56, 102, 69, 69, 73, 78, 67),
    *(62, 78, 76, 34, 50, 67, 56, 91, 76, 79, 67, 79, 73, 67, 62, 74, 69, 99, 69),
    *(67, 69, 40, 38, 40, 84, 56, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58),
    *(28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 56, 64, 84),
)
"""Hundredths of the letter size for U+0020 to U+007E: the widest of Arial, Noto Sans, DejaVu."""

_VET = (
    *(35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 55, 84, 38, 42, 38, 42, 70, 70, 70),
    *(70, 70, 70, 70, 70, 70, 70, 40, 40, 84, 84, 84, 62, 100, 78, 77, 74, 84, 69),
    *(69, 83, 84, 39, 56, 78, 64, 100, 84, 86, 74, 86, 78, 73, 69, 82, 78, 111, 78),
    *(73, 73, 46, 42, 46, 84, 56, 50, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67),
    *(35, 105, 72, 69, 72, 72, 50, 60, 48, 72, 66, 93, 65, 66, 59, 72, 56, 72, 84),
)
"""The same in bold."""

_ANDERS = {
    **dict.fromkeys("\u2013\u2018\u2019\u201c\u201d\u2022\u00b7", 64),
    **dict.fromkeys("\u20ac\u00b0\u00df", 75),
    **dict.fromkeys("\u2014\u2026", 100),
    **dict.fromkeys("\ufdfa\ufdfb\ufdfd\u2e3a\u2e3b", 1200),
}
"""What is common in Dutch beside letters, and the few signs that are far wider than others."""

_NIET_IN_TABEL, _BREED, _BEELDTEKEN = 115, 110, 145

_MERKEN = frozenset({"Mn", "Me", "Mc", "Cf"})
_ZWJ = "\u200d"
AFGEKORT = "\u2026"
"""What stands at the end of a text of which the rest is in the list beside the picture."""


def meet(tekst: str, grootte: int, *, vet: bool = False) -> int:
    """Give the width of a text on one line, rounded up, in the unit of ``grootte``."""
    return -(-_honderdsten(tekst, vet) * grootte // 100)


@lru_cache(maxsize=8192)
def _honderdsten(tekst: str, vet: bool) -> int:
    tabel = _VET if vet else _GEWOON
    if tekst.isascii():
        return sum(tabel[code - 32] if 32 <= code < 127 else 0 for code in tekst.encode())
    return sum(_teken(teken, tabel) for teken in tekst)


@lru_cache(maxsize=2048)
def _teken(teken: str, tabel: tuple[int, ...]) -> int:
    if " " <= teken <= "~":
        return tabel[ord(teken) - 32]
    bekend = _ANDERS.get(teken)
    if bekend is not None:
        return bekend
    soort = unicode.category(teken)
    if soort in ("Mn", "Me", "Cf"):
        return 0
    basis = unicode.normalize("NFKD", teken)[0] if teken < "\u0250" else teken
    if " " <= basis <= "~":
        return tabel[ord(basis) - 32]
    if unicode.east_asian_width(teken) in ("W", "F"):
        return _BREED
    # What Unicode 3.2 did not know yet is mostly emoji.
    return _BEELDTEKEN if soort in ("Cn", "So") else _NIET_IN_TABEL


@lru_cache(maxsize=8192)
def vouw(
    tekst: str, breedte: int, grootte: int, regels: int = 2, *, vet: bool = False
) -> tuple[str, ...]:
    """Cut a text in at most so many lines, none wider than ``breedte``.

    Lines end between words; a word that fits on no line is cut between two signs as a reader sees
    them. White space folds to one space. What does not fit is left out, with ``AFGEKORT`` at its
    place.
    """
    tekst = " ".join(tekst.split())
    if meet(tekst, grootte, vet=vet) <= breedte:
        return (tekst,)
    alle: list[str] = []
    for woord in tekst.split(" "):
        samen = f"{alle[-1]} {woord}" if alle else woord
        if meet(samen, grootte, vet=vet) <= breedte:
            alle[-1:] = [samen]
        elif meet(woord, grootte, vet=vet) <= breedte:
            alle.append(woord)
        else:
            alle += _hak(woord, breedte, grootte, vet=vet)
        if len(alle) > regels:
            kort = _kort_af(f"{alle[regels - 1]} {alle[regels]}", breedte, grootte, vet=vet)
            return (*alle[: regels - 1], kort)
    return tuple(alle)


def _hak(woord: str, breedte: int, grootte: int, *, vet: bool) -> list[str]:
    """Cut a word that is too long for a line."""
    stukken = [""]
    for teken in _tekens(woord):
        samen = stukken[-1] + teken
        if stukken[-1] and meet(samen, grootte, vet=vet) > breedte:
            stukken.append(teken)
        else:
            stukken[-1] = samen
    return stukken


def _kort_af(tekst: str, breedte: int, grootte: int, *, vet: bool) -> str:
    """Give the beginning of a text with ``AFGEKORT`` behind it, as much as fits."""
    over = breedte * 100 // grootte - _honderdsten(AFGEKORT, vet)
    begin = ""
    for teken in _tekens(tekst):
        over -= _honderdsten(teken, vet)
        if over < 0:
            break
        begin += teken
    return begin.rstrip() + AFGEKORT


def _tekens(tekst: str) -> list[str]:
    """Split a text in signs as a reader sees them: a letter with its accents, a joined emoji."""
    tekens: list[str] = []
    for teken in tekst:
        hoort_bij_vorige = tekens and (
            tekens[-1].endswith(_ZWJ)
            or unicode.category(teken) in _MERKEN
            or "\U0001f3fb" <= teken <= "\U0001f3ff"
            or (_is_vlag(teken) and len(tekens[-1]) == 1 and _is_vlag(tekens[-1]))
        )
        if hoort_bij_vorige:
            tekens[-1] += teken
        else:
            tekens.append(teken)
    return tekens


def _is_vlag(teken: str) -> bool:
    return "\U0001f1e6" <= teken <= "\U0001f1ff"
