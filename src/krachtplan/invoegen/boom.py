"""The nodes of a YAML text with the place where each begins and ends, in characters.

PyYAML lets a block end behind the comments that follow it; here it ends with its last leaf.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from krachtplan.lezen import LADER


class Knoop:
    """A text, list or mapping: from ``begin`` up to ``eind``, on ``regel`` and ``kolom`` (from 0).

    ``stijl`` of a text is its quote, ``|``, ``>`` or empty. ``vlak`` is True of a list or mapping
    between brackets. ``namen`` are the keys of a mapping, as nodes, and ``onder`` its values; of
    a list ``onder`` are its items.
    """

    __slots__ = (
        "begin",
        "eind",
        "kolom",
        "namen",
        "onder",
        "regel",
        "soort",
        "stijl",
        "vlak",
        "waarde",
    )

    def __init__(self, soort: str, event: Any) -> None:
        self.soort = soort
        mark = event.start_mark
        self.begin, self.regel, self.kolom = mark.index, mark.line, mark.column
        self.eind: int = event.end_mark.index
        self.waarde: str = getattr(event, "value", "")
        self.stijl: str = getattr(event, "style", None) or ""
        self.vlak: bool = bool(getattr(event, "flow_style", False))
        self.namen: list[Knoop] = []
        self.onder: list[Knoop] = []

    @property
    def is_leeg(self) -> bool:
        """True where the format reads no value: nothing, ``~``, ``null``."""
        woorden = ("", "~", "null", "Null", "NULL")
        return self.soort == TEKST and not self.stijl and self.waarde in woorden

    def velden(self) -> Iterator[tuple[str, "Knoop", "Knoop"]]:
        """Give of a mapping each key as text, its node, and the node of its value."""
        for naam, onder in zip(self.namen, self.onder, strict=True):
            yield naam.waarde if naam.soort == TEKST else "", naam, onder

    def blad(self) -> "Knoop":
        """Give the last leaf: a text, an alias, or what stands between brackets."""
        knoop = self
        while knoop.onder and not knoop.vlak:
            knoop = knoop.onder[-1]
        return knoop


TEKST, LIJST, BLOK, ALIAS = "tekst", "lijst", "blok", "alias"


class Boom(NamedTuple):
    """The first document of a text; ``einde`` is where it ends, before any ``...``."""

    wortel: Knoop | None
    einde: int
    meer_documenten: bool


def read_boom(tekst: str) -> Boom:
    """Read the nodes of a text that the parser takes."""
    lader = LADER(tekst)
    wortels: list[Knoop] = []
    # Of a mapping the keys and values come in turn; they are told apart when it ends.
    stapel: list[tuple[Knoop, list[Knoop]]] = []
    huidig = wortels
    einde = len(tekst)
    documenten = 0
    try:
        while lader.check_event():
            event = lader.get_event()
            soort = type(event)
            if soort is ScalarEvent:
                huidig.append(Knoop(TEKST, event))
            elif soort is AliasEvent:
                huidig.append(Knoop(ALIAS, event))
            elif soort is MappingStartEvent or soort is SequenceStartEvent:
                knoop = Knoop(BLOK if soort is MappingStartEvent else LIJST, event)
                huidig.append(knoop)
                stapel.append((knoop, huidig))
                huidig = []
            elif soort is MappingEndEvent or soort is SequenceEndEvent:
                knoop, erboven = stapel.pop()
                _close(knoop, huidig, event)
                huidig = erboven
            elif soort is DocumentStartEvent:
                documenten += 1
                if documenten > 1:
                    break
            elif soort is DocumentEndEvent:
                einde = event.start_mark.index
    finally:
        lader.dispose()
    return Boom(wortels[0] if wortels else None, einde, documenten > 1)


def _close(knoop: Knoop, delen: list[Knoop], event: Any) -> None:
    if knoop.soort == BLOK:
        knoop.namen, knoop.onder = delen[::2], delen[1::2]
    else:
        knoop.onder = delen
    if knoop.vlak:
        knoop.eind = event.end_mark.index
    elif knoop.onder:
        knoop.eind = knoop.onder[-1].eind


def find_onder(knoop: Knoop, deel: str | int) -> Knoop | None:
    """Give the value of a key, or an item of a list; None without it, or with more than one."""
    if isinstance(deel, int):
        is_punt = knoop.soort == LIJST and 0 <= deel < len(knoop.onder)
        return knoop.onder[deel] if is_punt else None
    if knoop.soort != BLOK:
        return None
    gevonden = [onder for naam, _, onder in knoop.velden() if naam == deel]
    return gevonden[0] if len(gevonden) == 1 else None


def count_sleutel(knoop: Knoop, sleutel: str) -> int:
    """Say how often a mapping has a key."""
    return sum(naam == sleutel for naam, _, _ in knoop.velden())
