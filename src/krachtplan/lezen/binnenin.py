"""The place in the file of a sign inside a text, however that text is written down.

A text can be plain, quoted, or stand under ``|`` or ``>``; its lines can be folded and its signs
written as escapes. What all of these keep, in order, are the signs that are no space: so the way
back is to count those.
"""

from bisect import bisect
from collections.abc import Iterator
from functools import lru_cache

from krachtplan.lezen.plekken import REGELEINDE, Plek, line_starts

_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v"}
_WITTE_ESCAPES = "ntr \t_NLP\n\r"
_GETALLEN = {"x": 2, "u": 4, "U": 8}

_regelbegins = lru_cache(maxsize=1)(line_starts)
"""Once, for all places in one file."""


def plek_binnenin(tekst: str, begin: Plek, waarde: str, plaats: int) -> Plek:
    """Give the place in ``tekst`` of the sign at ``plaats`` (from 0) of a text value.

    ``begin`` is where the value begins in the file. Where the file and the value turn out to
    differ, that is what is given.
    """
    begins = _regelbegins(tekst)
    if not 0 < begin[0] <= len(begins):
        return begin
    bron = _signs(tekst, begins[begin[0] - 1] + begin[1] - 1)
    gevonden = -1
    for teken in waarde[: plaats + 1]:
        if not teken.isspace():
            gevonden, ander = next(bron, (-1, ""))
            if ander != teken:
                return begin
    if gevonden < 0:
        return begin
    regel = bisect(begins, gevonden)
    return regel, gevonden - begins[regel - 1] + 1


def _signs(tekst: str, begin: int) -> Iterator[tuple[int, str]]:
    """Give the signs of a scalar that are no space, each with its index in the source."""
    match tekst[begin : begin + 1]:
        case "|" | ">":
            kop = REGELEINDE.search(tekst, begin)
            return _plain(tekst, kop.end() if kop else len(tekst))
        case "'":
            return _single(tekst, begin + 1)
        case '"':
            return _double(tekst, begin + 1)
    return _plain(tekst, begin)


def _plain(tekst: str, begin: int) -> Iterator[tuple[int, str]]:
    for index in range(begin, len(tekst)):
        if not tekst[index].isspace():
            yield index, tekst[index]


def _single(tekst: str, begin: int) -> Iterator[tuple[int, str]]:
    signs = _plain(tekst, begin)
    for index, teken in signs:
        if teken == "'" and next(signs, (-1, ""))[0] != index + 1:
            return
        yield index, teken


def _double(tekst: str, begin: int) -> Iterator[tuple[int, str]]:
    index = begin
    while index < len(tekst) and tekst[index] != '"':
        teken, lengte = tekst[index], 1
        if teken == "\\":
            teken, lengte = _unescape(tekst, index)
        if not teken.isspace():
            yield index, teken
        index += lengte


def _unescape(tekst: str, index: int) -> tuple[str, int]:
    """Read one escape: the sign that it stands for, and how long it is in the source."""
    soort = tekst[index + 1 : index + 2]
    if soort in _GETALLEN:
        cijfers = tekst[index + 2 : index + 2 + _GETALLEN[soort]]
        try:
            return chr(int(cijfers, 16)), 2 + len(cijfers)
        except (ValueError, OverflowError):
            return "\\", 1
    return (" " if soort in _WITTE_ESCAPES else _ESCAPES.get(soort, soort)), 2
