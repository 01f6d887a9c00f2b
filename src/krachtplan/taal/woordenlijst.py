"""A list of words of the trade and what can stand in their place, and where a text has them."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

_WIT = re.compile(r"\s+")


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


class Woordenlijst:
    """The words of the trade that hold for one organisation.

    ``gewoon`` are long words that everybody knows; a word that begins or ends with one is fine too.
    """

    def __init__(self, vakwoorden: Iterable[Vakwoord], gewoon: Iterable[str] = ()) -> None:
        self.vakwoorden = tuple(vakwoorden)
        self.gewoon = tuple(woord.lower() for woord in gewoon)
        self._op_vorm = {_sleutel(v): (woord, v) for woord in self.vakwoorden for v in woord.vormen}

    @cached_property
    def _patroon(self) -> re.Pattern[str]:
        # The longest first: `in het kader van` before `kader`.
        vormen = sorted(self._op_vorm, key=len, reverse=True)
        keus = "|".join(r"\s+".join(map(re.escape, vorm.split(" "))) for vorm in vormen)
        return re.compile(rf"(?<![\w-])(?:{keus})(?![\w-])", re.IGNORECASE)

    def zoek(self, tekst: str) -> Iterator[Treffer]:
        """Give every place where one of the words stands."""
        if not self._op_vorm:
            return
        for gevonden in self._patroon.finditer(tekst):
            ingang = self._op_vorm.get(_sleutel(gevonden[0]))
            if ingang is not None:  # None: a letter that is another one in small
                yield Treffer(gevonden.start(), gevonden.end(), *ingang)

    def is_gewoon(self, woord: str) -> bool:
        """Say whether everybody knows this long word."""
        klein = woord.lower()
        return klein.startswith(self.gewoon) or klein.endswith(self.gewoon)


def _sleutel(vorm: str) -> str:
    return _WIT.sub(" ", vorm.strip()).lower()
