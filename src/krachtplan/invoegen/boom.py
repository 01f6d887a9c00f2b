"""The nodes of a YAML text with the place where each begins and ends, in characters.

PyYAML lets a block end behind the comments that follow it; here it ends with its last leaf.
"""

from collections.abc import Iterator, Sequence
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
    StreamEndEvent,
)

from krachtplan.lezen import LADER
from krachtplan.lezen.bouwen import LEEG


class Knoop:
    """A text, list or mapping: from ``begin`` up to ``eind``, on ``regel`` and ``kolom`` (from 0).

    ``stijl`` of a text is its quote, ``|``, ``>`` or empty. ``vlak`` is True of a list or mapping
    between brackets. ``namen`` are the keys of a mapping, as nodes, and ``onder`` its values; of
    a list ``onder`` are its items.
    """

    __slots__ = ("_einde", "_mark", "namen", "onder", "soort", "stijl", "vlak", "waarde")

    def __init__(self, soort: str, event: Any, waarde: str = "", stijl: str = "") -> None:
        # A file has ten thousand of these: what few are asked for is worked out when asked.
        self.soort = soort
        self.waarde = waarde
        self.stijl = stijl
        self.vlak = False
        self.namen: Sequence[Knoop] = ()
        self.onder: Sequence[Knoop] = ()
        self._mark = event.start_mark
        self._einde = event.end_mark

    @property
    def begin(self) -> int:
        """Where it begins in the text."""
        return int(self._mark.index)

    @property
    def regel(self) -> int:
        """The line on which it begins."""
        return int(self._mark.line)

    @property
    def kolom(self) -> int:
        """The column in which it begins."""
        return int(self._mark.column)

    @property
    def eind(self) -> int:
        """Where it ends in the text; a block ends with its last leaf."""
        return int(self.blad()._einde.index)

    @property
    def is_leeg(self) -> bool:
        """True where the format reads no value: nothing, ``~``, ``null``."""
        return self.soort == TEKST and not self.stijl and self.waarde in LEEG

    def velden(self) -> Iterator[tuple[str, "Knoop", "Knoop"]]:
        """Give of a mapping each key as text, its node, and the node of its value."""
        for naam, onder in zip(self.namen, self.onder, strict=True):
            yield naam.waarde if naam.soort == TEKST else "", naam, onder

    def close(self, delen: "list[Knoop]", event: Any) -> None:
        """Take in the parts of a list or mapping that ends with this event."""
        if self.soort == BLOK:
            self.namen, self.onder = delen[::2], delen[1::2]
        else:
            self.onder = delen
        if self.vlak:
            self._einde = event.end_mark

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
    next_event = lader.get_event
    wortels: list[Knoop] = []
    # Of a mapping the keys and values come in turn; they are told apart when it ends.
    stapel: list[tuple[Knoop, list[Knoop]]] = []
    huidig = wortels
    einde = len(tekst)
    documenten = 0
    try:
        while True:
            event = next_event()
            soort = type(event)
            if soort is ScalarEvent:
                huidig.append(Knoop(TEKST, event, event.value, event.style or ""))
            elif soort is MappingStartEvent or soort is SequenceStartEvent:
                knoop = Knoop(BLOK if soort is MappingStartEvent else LIJST, event)
                knoop.vlak = bool(event.flow_style)
                huidig.append(knoop)
                stapel.append((knoop, huidig))
                huidig = []
            elif soort is MappingEndEvent or soort is SequenceEndEvent:
                knoop, erboven = stapel.pop()
                knoop.close(huidig, event)
                huidig = erboven
            elif soort is AliasEvent:
                huidig.append(Knoop(ALIAS, event))
            elif soort is DocumentStartEvent:
                documenten += 1
                if documenten > 1:
                    break
            elif soort is DocumentEndEvent:
                einde = event.start_mark.index
            elif soort is StreamEndEvent:
                break
    finally:
        lader.dispose()
    return Boom(wortels[0] if wortels else None, einde, documenten > 1)


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
