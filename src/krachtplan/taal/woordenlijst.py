"""A list of words of the trade and what can stand in their place, and where a text has them."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

_DEEL = re.compile(r"[\w-]+(?:\.[\w-]+)*")


class Vakwoord(NamedTuple):
    """One entry: its forms, and what can be written instead."""

    vormen: tuple[str, ...]
    liever: str


class Treffer(NamedTuple):
    """Where a text has a word of the list: from ``begin`` up to ``einde`` (from 0), in a form."""

    begin: int
    einde: int
    vakwoord: Vakwoord
    vorm: str


class _Vorm(NamedTuple):
    """A form cut in words, in small letters."""

    delen: tuple[str, ...]
    vakwoord: Vakwoord
    vorm: str


class Woordenlijst:
    """The words of the trade that hold for one organisation.

    ``gewoon`` are long words that everybody knows; a word that begins or ends with one is fine too.
    """

    def __init__(self, vakwoorden: Iterable[Vakwoord], gewoon: Iterable[str] = ()) -> None:
        self.vakwoorden = tuple(vakwoorden)
        self.gewoon = tuple(woord.lower() for woord in gewoon)
        self._op_begin: dict[str, list[_Vorm]] = {}
        for vakwoord in self.vakwoorden:
            for vorm in vakwoord.vormen:
                delen = tuple(_DEEL.findall(vorm.lower()))
                if delen:
                    self._op_begin.setdefault(delen[0], []).append(_Vorm(delen, vakwoord, vorm))
        for vormen in self._op_begin.values():
            # The longest first: `regie over geld` before `regie`.
            vormen.sort(key=lambda een: len(een.delen), reverse=True)

    def zoek(self, tekst: str) -> Iterator[Treffer]:
        """Give every place where one of the words stands, in order; none within another."""
        delen = [(deel.start(), deel.end(), deel[0].lower()) for deel in _DEEL.finditer(tekst)]
        vrij = 0
        for nummer, (begin, _, woord) in enumerate(delen):
            if nummer < vrij or woord not in self._op_begin:
                continue
            for vorm in self._op_begin[woord]:
                stuk = delen[nummer : nummer + len(vorm.delen)]
                if tuple(deel[2] for deel in stuk) == vorm.delen and _sluit_aan(tekst, stuk):
                    vrij = nummer + len(stuk)
                    yield Treffer(begin, stuk[-1][1], vorm.vakwoord, vorm.vorm)
                    break

    def is_gewoon(self, woord: str) -> bool:
        """Say whether everybody knows this long word."""
        klein = woord.lower()
        return klein.startswith(self.gewoon) or klein.endswith(self.gewoon)


def _sluit_aan(tekst: str, delen: list[tuple[int, int, str]]) -> bool:
    """Say whether there is only space between these words."""
    return all(tekst[een[1] : ander[0]].isspace() for een, ander in pairwise(delen))
