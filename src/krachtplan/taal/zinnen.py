"""Dutch text to sentences and words, each with its place; what somebody literally said left out.

Made to count words fairly, not to parse Dutch. Where it is not sure, it ends a sentence: a hint too
few costs less than one that makes no sense.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Woord(NamedTuple):
    """A word and where it begins in the text (from 0); ``10.30`` and ``en/of`` are one word."""

    begin: int
    tekst: str


class Zin(NamedTuple):
    """A sentence: where it begins in the text (from 0), and its words."""

    begin: int
    woorden: tuple[Woord, ...]


_WOORD = re.compile(r"[^\W_]+(?:[-'’/&.@:+]+[^\W_]+)*")

_CITAAT = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|‘[^‘’]*’(?!\w)"
    r"|(?<!\w)\"[^\"]*\""
    # An apostrophe is no quotation mark: 's avonds, foto's.
    r"|(?<!\w)'(?!(?:[kmnrst]|ie|er)\b)(?:[^']|(?<=\w)'(?=\w))*'(?!\w)"
)
_TEKEN = re.compile(r"\w")

_PUNT = re.compile(r"(?:[!?]+|\.{2,}|…+|\.)[!?.…]*[\"'”’)\]»]*(?=\s|$)")
_NIEUWE_REGEL = re.compile(r"(?<![ \t])[ \t]*\n\s*")
_OPSOMMING = re.compile(r"(?:[-*•·–—]|\d{1,2}[.)]|[a-z]\))\s")

_INITIALEN = re.compile(r"[^\W\d_a-z](?:\.[^\W\d_a-z])*")

_VOOR_IETS = """
a.d.h.v adr afd art b.v bijv blz bv ca d.d d.m.v d.w.z dhr dr drs evt excl fam i.c i.o.m i.p.v i.s.m
i.t.t i.v.m incl ing ir m.a.w m.b.t m.b.v m.i.v m.n m.u.v mevr min mr mw n.a.v nl nr nrs o.a o.b.v
o.g.v o.l.v o.m o.v.v p/a pag prof resp t.a.v t.b.v t.g.v t.o.v t.w tel v.a v.w.b vgl vnl vs w.o zgn
zn
"""
_NOOIT = frozenset(_VOOR_IETS.split())
"""Abbreviations that something always follows: the dot is never the end of a sentence."""

_ACHTERAAN = """
a.u.b apr aug cm dec e.a e.d e.v enz etc feb jan jl jr jul jun km m max mnd mrt n.v.t nov o.i.d okt
p.d p.j p.m p.p p.w s.v.p sec sep sept st t/m u v.d wk z.o.z z.s.m
"""
_SOMS = frozenset(_ACHTERAAN.split())
"""Abbreviations that can end a sentence, when a capital follows."""


def zonder_citaten(tekst: str) -> str:
    """Give the text with spaces for what somebody literally said: every place stays the same."""
    return _CITAAT.sub(lambda treffer: _TEKEN.sub(" ", treffer[0]), tekst)


def list_zinnen(tekst: str) -> list[Zin]:
    """Cut a text in sentences; one without words is none.

    What stands between quotation marks is somebody's own words, and counts for nothing.
    """
    zonder = zonder_citaten(tekst)
    zinnen = []
    for begin, einde in _delen(zonder):
        woorden = tuple(Woord(w.start(), w[0]) for w in _WOORD.finditer(zonder, begin, einde))
        if woorden:
            zinnen.append(Zin(woorden[0].begin, woorden))
    return zinnen


def _delen(tekst: str) -> Iterator[tuple[int, int]]:
    """Give where each sentence begins and ends."""
    einden = {treffer.end() for treffer in _PUNT.finditer(tekst) if _is_einde(tekst, treffer)}
    einden |= {
        treffer.end() for treffer in _NIEUWE_REGEL.finditer(tekst) if _is_los(tekst, treffer)
    }
    begin = 0
    for einde in sorted(einden):
        yield begin, einde
        begin = einde
    yield begin, len(tekst)


def _is_einde(tekst: str, punt: re.Match[str]) -> bool:
    """Say whether a dot or its like ends a sentence; else it belongs to a word, or is a pause."""
    klein = _begint_klein(tekst, punt.end())
    if not punt[0].startswith(".") or punt[0].startswith(".."):
        return not klein
    woord = _woord_voor(tekst, punt.start())
    kaal = woord.lower()
    if kaal in _NOOIT or _INITIALEN.fullmatch(woord):
        return False
    if kaal in _SOMS or ("." in woord.strip(".") and not any(map(str.isdigit, woord))):
        return not klein
    # "1. Bellen" at the beginning of a line is a number in a list.
    return not (woord.isdigit() and len(woord) < 3 and _is_regelbegin(tekst, punt.start(), woord))


def _woord_voor(tekst: str, einde: int) -> str:
    """Give the word that ends here, with the dots in it; of what is longer, its tail."""
    staart = tekst[max(0, einde - 40) : einde]
    delen = staart.split()
    return delen[-1].lstrip("([{\"'“‘„-/") if delen and not staart[-1:].isspace() else ""


def _is_regelbegin(tekst: str, einde: int, woord: str) -> bool:
    voor = tekst[max(0, einde - len(woord) - 40) : einde - len(woord)]
    return not voor.strip(" \t") or voor.rstrip(" \t").endswith("\n")


def _begint_klein(tekst: str, vanaf: int) -> bool:
    """Say whether what follows goes on with a small letter."""
    volgend = tekst[vanaf : vanaf + 40].lstrip().lstrip("([{\"'“‘„")
    return volgend[:1].islower()


def _is_los(tekst: str, regeleinde: re.Match[str]) -> bool:
    """Say whether a line end parts two sentences; in a text that was wrapped it does not."""
    if regeleinde[0].count("\n") > 1 or regeleinde.end() == len(tekst):
        return True
    volgend = tekst[regeleinde.end() : regeleinde.end() + 4]
    voor = tekst[max(0, regeleinde.start() - 1) : regeleinde.start()]
    return bool(_OPSOMMING.match(volgend)) or not volgend[:1].islower() or voor in (":", ";")
