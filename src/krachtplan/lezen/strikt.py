"""Refuse what the parser takes although YAML does not, wherever that would lose or change text.

libyaml is lenient in a few spots (found with the YAML test suite): a quoted text may run on over
lines that are keys, a ``#`` may stand against a value, a ``?`` between brackets is dropped.
"""

import re
from typing import Any, NoReturn

from krachtplan.lezen import teksten
from krachtplan.lezen.plekken import REGELEINDE, Mark, plek_after
from krachtplan.lezen.teksten import Weigering

# Possessive where it repeats: else a long text costs the memory of every step back.
_IN_HAKEN = re.compile(
    r"""
    (?<![^\s,\[{:]) (?: "[^"\\]*+(?:\\.[^"\\]*+)*+" | '[^']*+(?:''[^']*+)*+' )  # a quoted text
    | (?<=\s) \#[^\r\n]*                                                     # a comment
    | [,\[{] (?P<hekje>\#)
    | [,\[{:] \s* (?P<streepje>-) (?=\s*[,\]}])
    """,
    re.VERBOSE | re.DOTALL,
)
_KAN_STREEPJE = re.compile(r"-\s*[,\]}]")
"""Without this and without a ``#`` there is nothing to look for; it is found many times faster."""

_BLOK_KOP = re.compile(r"[|>][-+0-9]*(?P<hekje>#)?[^\r\n]*(?:\r\n|\r|\n)?")
_BLOK_LEEG = re.compile(r"(?P<wit>(?: *(?:\r\n|\r|\n))+)(?P<in> *)(?P<hekje>#)")


class Afwijking(Exception):  # noqa: N818 - a Dutch noun, like all of the domain
    """A spot that the parser takes and YAML does not; lines and columns count from 0.

    A value that runs on too far reaches as far as line ``tot``.
    """

    def __init__(self, weigering: Weigering, regel: int, kolom: int, tot: int = 0) -> None:
        super().__init__()
        self.tot = tot
        self.weigering = weigering
        self.regel = regel
        self.kolom = kolom


def check_aanhaling(tekst: str, event: Any, om: list[Any]) -> None:
    """Look at a quoted text inside the block with the marks ``om``."""
    begin, einde = event.start_mark, event.end_mark
    if tekst.startswith("#", einde.index):
        raise Afwijking(teksten.HEKJE_VAST, einde.line, einde.column)
    if begin.line != einde.line:
        _check_inspringing(tekst, begin, einde, _kolom(om), ("'", '"'))


def check_blok(tekst: str, event: Any) -> None:
    """Look at the head of a text under ``|`` or ``>``, and at an empty one below its head."""
    begin = event.start_mark
    if event.value and tekst.startswith(("\n", "\r"), begin.index + 1):
        return
    kop = _BLOK_KOP.match(tekst, begin.index)
    if kop is None:
        return
    if kop["hekje"]:
        _raise_at(teksten.HEKJE_VAST, tekst, begin, kop.start("hekje"))
    leeg = None if event.value.strip() else _BLOK_LEEG.match(tekst, kop.end())
    if leeg and max(map(len, REGELEINDE.split(leeg["wit"]))) > len(leeg["in"]):
        _raise_at(teksten.WIT_VOORAF, tekst, begin, leeg.start("hekje"))


def check_haken(tekst: str, begin: Mark, einde: Mark, om: list[Any]) -> None:
    """Look at all that stands between one pair of brackets, inside the block with these marks."""
    met_erna = tekst[begin.index : einde.index + 1]
    if "#" in met_erna or _KAN_STREEPJE.search(met_erna):
        _check_in_haken(tekst, begin, einde)
    if met_erna.endswith("#"):
        raise Afwijking(teksten.HEKJE_VAST, einde.line, einde.column)
    if begin.line != einde.line:
        _check_inspringing(tekst, begin, einde, _kolom(om), ("]", "}", "#"))


def _check_in_haken(tekst: str, begin: Mark, einde: Mark) -> None:
    for treffer in _IN_HAKEN.finditer(tekst, begin.index, einde.index):
        if treffer["hekje"]:
            _raise_at(teksten.HEKJE_VAST, tekst, begin, treffer.start("hekje"))
        if treffer["streepje"]:
            _raise_at(teksten.STREEPJE_IN_HAKEN, tekst, begin, treffer.start("streepje"))


def _kolom(merken: list[Any]) -> int:
    """How far the block with these marks springs in, -1 for the document itself."""
    return -1 if merken[0] is None else int(merken[0].column)


def check_vraagteken(tekst: str, mark: Mark) -> None:
    """Look at what stands against a key between brackets: the parser drops a ``?`` there."""
    if tekst.startswith("?", mark.index - 1):
        raise Afwijking(teksten.VRAAGTEKEN_IN_HAKEN, mark.line, mark.column - 1)


def _check_inspringing(
    tekst: str, begin: Mark, einde: Mark, kolom: int, sluit: tuple[str, ...]
) -> None:
    """Refuse text that runs on over a line outside its block, unless that only closes it."""
    for regel in REGELEINDE.split(tekst[begin.index : einde.index])[1:]:
        kaal = regel.lstrip(" ")
        if kaal.strip() and len(regel) - len(kaal) <= kolom and not kaal.startswith(sluit):
            raise Afwijking(teksten.DOORLOPEND, begin.line, begin.column, einde.line)


def _raise_at(weigering: Weigering, tekst: str, begin: Mark, plaats: int) -> NoReturn:
    regel, kolom = plek_after(begin, tekst[begin.index : plaats])
    raise Afwijking(weigering, regel - 1, kolom - 1)
