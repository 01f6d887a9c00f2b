"""How wide a text is, and where it is cut in lines: by a table, as no font can be asked.

Which font a reader has is not known: a page asks for Segoe UI, Helvetica Neue, Arial or Noto Sans
and takes what is there. So a sign counts as wide as the widest of them makes it (Segoe UI and
Helvetica Neue are narrower than the other two), and a text that fits by this table fits in each.
"""

import re
from functools import lru_cache
from unicodedata import ucd_3_2_0 as unicode  # the same in every Python: same input, same lines

_GEWOON = (
    *(28, 28, 41, 65, 58, 89, 74, 23, 34, 34, 56, 59, 28, 34, 28, 38, 58, 58, 58),
    *(58, 58, 58, 58, 58, 58, 58, 28, 28, 59, 59, 59, 56, 102, 67, 67, 73, 73, 67),
    *(62, 78, 75, 34, 50, 67, 56, 91, 76, 79, 67, 79, 73, 67, 62, 74, 67, 95, 67),
    *(67, 62, 33, 38, 33, 58, 56, 34, 57, 62, 50, 62, 57, 35, 62, 62, 26, 26, 54),
    *(26, 94, 62, 61, 62, 62, 42, 50, 37, 62, 51, 79, 53, 51, 50, 38, 56, 38, 59),
)
"""Hundredths of the letter size for U+0020 to U+007E: the wider of Arial and Noto Sans."""

_VET = (
    *(28, 34, 48, 65, 58, 91, 75, 27, 34, 34, 55, 59, 29, 34, 29, 42, 58, 58, 58),
    *(58, 58, 58, 58, 58, 58, 58, 34, 34, 59, 59, 59, 62, 98, 73, 73, 73, 74, 67),
    *(62, 78, 77, 39, 56, 73, 62, 95, 82, 80, 67, 80, 73, 67, 62, 76, 67, 97, 67),
    *(67, 62, 34, 42, 34, 59, 56, 37, 61, 64, 56, 64, 60, 39, 64, 66, 31, 31, 62),
    *(31, 99, 66, 62, 64, 64, 46, 56, 44, 66, 57, 86, 58, 57, 50, 40, 56, 40, 59),
)
"""The same in bold."""

_ANDERS = {
    **dict.fromkeys("\u2013\u2018\u2019\u201c\u201d\u2022\u00b7", 64),
    **dict.fromkeys("\u20ac\u00b0\u00df", 75),
    "\u00a0": 28,
    **dict.fromkeys("\u2014\u2026", 100),
    **dict.fromkeys("\ufdfa\ufdfb\ufdfd\u2e3a\u2e3b", 1200),
}
"""What is common in Dutch beside letters, and the few signs that are far wider than others."""

_NIET_IN_TABEL, _BREED, _BEELDTEKEN = 115, 110, 145

_WITRUIMTE = re.compile(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
"""What folds to one space, as in Markdown; a no-break space was meant."""

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
    tekst = _WITRUIMTE.sub(" ", tekst).strip(" ")
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
