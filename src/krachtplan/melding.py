"""The one shape of every complaint: a Melding with a place, a code and a next step.

This module is the bottom of the import order: it imports nothing of krachtplan.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from sys import intern
from typing import Any, NamedTuple

Pad = tuple[str | int, ...]
"""The way to a value in a client file: keys and list indexes, counted from 0."""


class Ernst(StrEnum):
    """How heavy a finding weighs; the words are the ones a begeleider reads."""

    FOUT = "fout"
    LET_OP = "let_op"
    VRAAG = "vraag"

    @property
    def woord(self) -> str:
        """The word as it is printed: ``let op`` with a space."""
        return self.value.replace("_", " ")

    @property
    def gewicht(self) -> int:
        """How heavy, to compare: 0 for vraag, 1 for let op, 2 for fout."""
        return 2 if self is Ernst.FOUT else int(self is Ernst.LET_OP)


class Bevinding(NamedTuple):
    """What a reader or a rule found, before it is known in which file and how heavy it weighs.

    A rule yields the *path* of the value; ``controleren`` adds file, line, name and severity, so
    that no rule can get a position wrong. ``plek`` (line, column, both from 1) is only for what
    has no path, such as a syntax fault; ``bij_sleutel`` points at the key instead of its value.
    """

    code: str
    pad: Pad
    tekst: str
    hulp: str
    plek: tuple[int, int] | None = None
    bij_sleutel: bool = False
    ernst: Ernst | None = None


@dataclass(frozen=True, slots=True)
class Melding:
    """One finding in one file, in the shape that every output format shares.

    ``regel`` and ``kolom`` count from 1 (columns in characters) and are None where a file as a
    whole is meant. ``pad`` is the dotted way to the value (``doelen.0.krachten.0``), empty for the
    whole file. ``tekst`` and ``hulp`` are Dutch sentences that never repeat what a client said;
    ``bronregel`` is the source line for the reader at the screen and stays out of JSON.
    """

    bestand: str
    regel: int | None
    kolom: int | None
    pad: str
    code: str
    naam: str
    ernst: Ernst
    tekst: str
    hulp: str
    bronregel: str | None = field(default=None, repr=False, compare=False)

    def __reduce__(self) -> tuple[Any, ...]:
        """Leave a worker; what comes back in file after file is kept once by who receives it."""
        return _receive, (*_get_plek(self), self.ernst.value, self.tekst, self.hulp, self.bronregel)


_get_plek = attrgetter("bestand", "regel", "kolom", "pad", "code", "naam")
_ERNST = {ernst.value: ernst for ernst in Ernst}


def _receive(bestand: str, *delen: Any) -> Melding:
    regel, kolom, pad, code, naam, ernst, tekst, hulp, bronregel = delen
    plek = (intern(bestand), regel, kolom, pad, intern(code), intern(naam))
    return Melding(*plek, _ERNST[ernst], intern(tekst), intern(hulp), bronregel)


def count_ernst(meldingen: Iterable[Melding]) -> dict[Ernst, int]:
    """Count findings by severity, heaviest first; one of which there are none counts 0."""
    ernsten = [melding.ernst for melding in meldingen]
    return {ernst: ernsten.count(ernst) for ernst in _ERNST.values()}


def join_pad(pad: Pad) -> str:
    """Write a path the way JSON output shows it: ``doelen.0.krachten``."""
    return ".".join(map(str, pad))


def sort_meldingen(meldingen: Iterable[Melding]) -> list[Melding]:
    """Order by file, line, column and code; findings without a place come first in their file."""
    return sorted(
        meldingen,
        key=lambda m: (m.bestand, m.regel or 0, m.kolom or 0, m.code, m.pad, m.tekst),
    )
