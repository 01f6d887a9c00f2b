"""Plain language in templates: the words in them that the client reads, and what to say of them.

What is code is left out, with every place kept, so that a hint points into the template itself. An
expression counts as one word. Of an ``if`` the first branch is read in its sentence, the others by
themselves.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from krachtplan.melding import Ernst, Melding, sort_meldingen
from krachtplan.plaatsen import bronregel
from krachtplan.taal import (
    LANG_WOORD,
    LANGE_ZIN,
    MEESTE_LETTERS,
    MEESTE_WOORDEN,
    VAKWOORD,
    Opmerking,
    Woordenlijst,
    list_lange_woorden,
    list_lange_zinnen,
    list_vakwoorden,
)

NIET_VOOR_CLIENT = frozenset(f"delen/evaluatie-gemeente.{formaat}.j2" for formaat in ("html", "md"))
"""Parts that a document for the client names, and that only another reader gets."""

_CODE = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_TAG = re.compile(r"\{%[-+]?\s*(\w+)")
_STRING = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'")
_LOS = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_INLINE = re.compile(r"</?(?:a|abbr|b|em|i|q|small|span|strong)\b[^<>]*>", re.IGNORECASE)
_BLOK = re.compile(r"<[^<>]*>")
_CEL = re.compile(r"\|[ \n]")
_ENTITEIT = re.compile(r"&#?\w+;")
_TEKEN = re.compile(r"[^\n]")


class Grenzen(NamedTuple):
    """What counts as long, and the names and severities of the rules that are on, by code."""

    namen: Mapping[str, tuple[str, Ernst]]
    woorden: int = MEESTE_WOORDEN
    letters: int = MEESTE_LETTERS


def list_teksten(bron: str) -> Iterator[str]:
    """Give what the template ``bron`` says, in texts as long as itself with spaces for the rest."""
    stukken = _stukken(bron)
    for vertakking in sorted({tak for tak, _, _ in stukken}):
        delen = [deel if tak == vertakking else _blank(deel) for tak, _, deel in stukken]
        yield _zonder_opmaak("".join(delen))
    for treffer in _CODE.finditer(bron):
        if treffer[0][1] != "#" and _TAG.match(treffer[0]) is None:
            for zin in _STRING.finditer(bron, treffer.start(), treffer.end()):
                binnen = bron[zin.start() + 1 : zin.end() - 1]
                if " " in binnen.strip():
                    yield " " * (zin.start() + 1) + binnen


def _stukken(bron: str) -> list[tuple[int, int, str]]:
    """Cut a template in literal text and code, each with its branch: 0, or the number of an else.

    Code is given as what stands in its place.
    """
    stukken: list[tuple[int, int, str]] = []
    stapel, volgende, plaats = [0], 1, 0
    for treffer in _CODE.finditer(bron):
        stukken.append((stapel[-1], plaats, bron[plaats : treffer.start()]))
        plaats = treffer.end()
        tag = _TAG.match(treffer[0])
        woord = tag[1] if tag else ""
        if woord in ("if", "for"):
            stapel.append(stapel[-1])
        elif woord in ("else", "elif") and len(stapel) > 1:
            stapel[-1] = volgende
            volgende += 1
        elif woord in ("endif", "endfor") and len(stapel) > 1:
            stapel.pop()
        anders = _blank(treffer[0])
        if treffer[0].startswith("{{"):
            anders = anders[:-2] + "Xx"  # two letters: one with a dot would be an initial
        stukken.append((stapel[-1], treffer.start(), anders))
    stukken.append((stapel[-1], plaats, bron[plaats:]))
    return stukken


def _blank(tekst: str) -> str:
    return _TEKEN.sub(" ", tekst)


def _zonder_opmaak(tekst: str) -> str:
    """Blank out HTML and the bars of a table; what begins a new block ends a sentence."""

    def new_line(treffer: re.Match[str]) -> str:
        return "\n\n" + " " * (len(treffer[0]) - 2)

    for patroon in (_LOS, _INLINE, _ENTITEIT):
        tekst = patroon.sub(lambda treffer: " " * len(treffer[0]), tekst)
    return _CEL.sub(new_line, _BLOK.sub(new_line, tekst))


def check_sjabloon(bestand: str, bron: str, lijst: Woordenlijst, grenzen: Grenzen) -> list[Melding]:
    """Give the hints on one template; ``bestand`` is its name to show."""
    begins = [0, *(treffer.end() for treffer in re.finditer(r"\r\n|\n|\r", bron))]
    gevonden: dict[Melding, None] = {}
    for tekst in list_teksten(bron):
        for deel in _opmerkingen(tekst, lijst, grenzen):
            regel = bisect_right(begins, deel.plaats)
            naam, ernst = grenzen.namen[deel.code]
            melding = Melding(
                bestand,
                regel,
                deel.plaats - begins[regel - 1] + 1,
                "",
                deel.code,
                naam,
                ernst,
                deel.tekst,
                deel.hulp,
                bronregel(bron, regel),
            )
            gevonden[melding] = None
    return sort_meldingen(gevonden)


def _opmerkingen(tekst: str, lijst: Woordenlijst, grenzen: Grenzen) -> Iterable[Opmerking]:
    if LANGE_ZIN in grenzen.namen:
        yield from list_lange_zinnen(tekst, woorden=grenzen.woorden)
    if LANG_WOORD in grenzen.namen:
        yield from list_lange_woorden(tekst, lijst, letters=grenzen.letters)
    if VAKWOORD in grenzen.namen:
        yield from list_vakwoorden(tekst, lijst)
