"""Text that remembers from which field of a client file it came, on its way through a document.

A marked value is a ``str`` or ``int`` like any other; a template that is filled in for a proof
prints behind it the numbers of its fields, between signs that nothing else in the document holds.
This module is a helper near the bottom of the import order.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from krachtplan.melding import Pad


class Gemerkt(str):
    """A text with the numbers of the fields it came from; ``kaal`` is the text as it was."""

    kaal: str
    nummers: tuple[int, ...]

    def __new__(cls, kaal: str, nummers: tuple[int, ...]) -> "Gemerkt":
        """Mark a text."""
        nieuw = super().__new__(cls, kaal)
        nieuw.kaal, nieuw.nummers = kaal, nummers
        return nieuw

    def __getnewargs__(self) -> tuple[str, tuple[int, ...]]:  # type: ignore[override]
        """Go to the process of a guest template and back."""
        return self.kaal, self.nummers


class GemerktGetal(int):
    """A whole number with the numbers of the fields it came from."""

    kaal: int
    nummers: tuple[int, ...]

    def __new__(cls, kaal: int, nummers: tuple[int, ...]) -> "GemerktGetal":
        """Mark a number."""
        nieuw = super().__new__(cls, kaal)
        nieuw.kaal, nieuw.nummers = kaal, nummers
        return nieuw

    def __getnewargs__(self) -> tuple[int, tuple[int, ...]]:  # type: ignore[override]
        """Go to the process of a guest template and back."""
        return self.kaal, self.nummers


class Register:
    """The fields of one file that a document shows, each with a number."""

    def __init__(self) -> None:
        self.paden: list[Pad] = []
        self.teksten: list[str] = []

    def merk(self, waarde: Any, pad: Pad) -> Any:
        """Mark a plain value with its field; what is no text and no number stays as it is."""
        nummers = (len(self.paden),)
        if type(waarde) is str:
            gemerkt: Gemerkt | GemerktGetal = Gemerkt(waarde, nummers)
        elif type(waarde) is int:
            gemerkt = GemerktGetal(waarde, nummers)
        else:
            return waarde
        self.paden.append(pad)
        self.teksten.append(str(waarde))
        return gemerkt

    def find(self, tekst: str) -> list[Pad]:
        """Give the fields whose whole text, if it is of some length, stands in this text.

        That finds what our own code has put in a sentence, where a mark is lost.
        """
        return [
            pad
            for pad, deel in zip(self.paden, self.teksten, strict=True)
            if len(deel) >= _GENOEG and " ".join(deel.split()) in tekst
        ]


_GENOEG = 10
"""Signs of a text that no other field has by chance."""

_TEKENS = range(0xF0000, 0xF0100)
"""Signs for private use; the first that no text holds frames the numbers."""


def choose_teken(*teksten: str) -> str:
    """Choose a sign that is in none of these texts. Raises ValueError where all are."""
    for nummer in _TEKENS:
        if not any(chr(nummer) in tekst for tekst in teksten):
            return chr(nummer)
    raise ValueError("a text with every sign for private use")


def write_merken(teken: str, nummers: Iterable[int]) -> str:
    """Write the numbers of fields behind a value."""
    return "".join(f"{teken}{nummer}{teken}" for nummer in nummers)


def take_merken(teken: str, tekst: str) -> tuple[str, tuple[int, ...]]:
    """Give a text without its marks, and the numbers in them, each once."""
    patroon = re.compile(f"{teken}([0-9]+){teken}")
    nummers = dict.fromkeys(int(nummer) for nummer in patroon.findall(tekst))
    return patroon.sub("", tekst), tuple(nummers)


def keep_merken(functie: Callable[..., Any]) -> Callable[..., Any]:
    """Let a filter work on plain values, and mark the text that it makes of marked ones."""

    @wraps(functie)
    def work(*gegeven: Any, **meer: Any) -> Any:
        # What another filter gives piece by piece can be gone through once.
        delen = [list(deel) if isinstance(deel, Iterator) else deel for deel in gegeven]
        nummers = tuple(dict.fromkeys(_nummers((*delen, *meer.values()))))
        uit = functie(*map(_kaal, delen), **{naam: _kaal(deel) for naam, deel in meer.items()})
        if nummers and isinstance(uit, str) and not isinstance(uit, Gemerkt):
            return Gemerkt(uit, nummers)
        return uit

    return work


def _nummers(delen: Iterable[Any]) -> Iterator[int]:
    for deel in delen:
        if isinstance(deel, Gemerkt | GemerktGetal):
            yield from deel.nummers
        elif type(deel) in (list, tuple):
            yield from _nummers(deel)


def _kaal(deel: Any) -> Any:
    return deel.kaal if isinstance(deel, Gemerkt | GemerktGetal) else deel
