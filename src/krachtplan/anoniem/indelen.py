"""Of every scalar in a client file: what it is, by the model, so what must be done with it."""

from collections.abc import Iterator
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from krachtplan.invoegen.boom import BLOK, LIJST, TEKST, Knoop
from krachtplan.model import Clientbestand
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import Soort, Veld, soorten_van, velden_van


class Aard(Enum):
    """What a scalar is."""

    BLIJFT = auto()
    """A word of the format, a number, a time: it tells of nobody by itself."""
    CODE = auto()
    NAAM = auto()
    DATUM = auto()
    ID = auto()
    VRIJ = auto()
    """Free text."""
    WEG = auto()
    """A number of a case, a phone number, a field of the organisation."""


class Plek(NamedTuple):
    """One scalar: its node, what it is, and the path of keys to it (without list numbers).

    ``sectie`` is the section that an id belongs to; ``in_haken`` says that it stands in brackets.
    """

    knoop: Knoop
    aard: Aard
    weg: tuple[str, ...]
    in_haken: bool
    sectie: tuple[str, ...] | None = None
    woorden: frozenset[str] = frozenset()


NAMEN = frozenset(
    {
        ("client", "naam"),
        ("client", "vertegenwoordiger", "naam"),
        ("traject", "aanbieder"),
        ("traject", "begeleider"),
        ("netwerk", "wie"),
        ("doelen", "stappen", "naam"),
        ("signaleringsplan", "bellen", "wie"),
    }
)
"""The texts that are the name of a person or an organisation."""

_BLIJFT = frozenset(
    {
        *(("traject", "gemeente"), ("uitstel", "regel"), ("formaat",)),
        *(("leveringsplannen", "gelezen", naam) for naam in ("document", "formaat")),
    }
)


def list_plekken(wortel: Knoop) -> Iterator[Plek]:
    """Give every scalar that is a value, in the order of the file."""
    yield from _in_blok(wortel, Clientbestand, (), wortel.vlak)


def _in_blok(
    knoop: Knoop, model: type[Basis] | None, weg: tuple[str, ...], in_haken: bool
) -> Iterator[Plek]:
    velden = velden_van(model) if model is not None else {}
    for naam, sleutel, onder in knoop.velden():
        veld = velden.get(naam)
        hier = (*weg, naam)
        haken = in_haken or onder.vlak
        if veld is None or naam == "extra":
            # Keys of the organisation's own, and all below them.
            if naam != "extra":
                yield Plek(sleutel, Aard.WEG, hier, in_haken)
            yield from _weg(onder, hier, haken, ook_sleutels=True)
        elif veld.model is not None:
            yield from _in_model(onder, veld, hier, haken)
        elif veld.soort is Soort.TABEL:
            yield from _in_tabel(onder, hier, haken)
        else:
            yield from _scalars(onder, model, veld, hier, haken)


def _in_model(onder: Knoop, veld: Veld, hier: tuple[str, ...], haken: bool) -> Iterator[Plek]:
    if onder.soort == BLOK and veld.soort is not Soort.TABEL:
        yield from _in_blok(onder, veld.model, hier, haken)
    elif onder.soort == LIJST:
        for punt in onder.onder:
            if punt.soort == BLOK:
                yield from _in_blok(punt, veld.model, hier, haken or punt.vlak)
            else:
                yield from _weg(punt, hier, haken)
    elif onder.soort == BLOK:
        for _, _, deel in onder.velden():
            yield from _in_blok(deel, veld.model, hier, haken or deel.vlak)
    else:
        yield from _weg(onder, hier, haken)


def _in_tabel(onder: Knoop, hier: tuple[str, ...], haken: bool) -> Iterator[Plek]:
    """Give the values of a table: of ``schaal`` they are texts, of scores numbers."""
    aard = Aard.VRIJ if hier[-1] == "schaal" else Aard.BLIJFT
    for _, _, deel in onder.velden() if onder.soort == BLOK else ():
        if deel.soort == TEKST:
            yield Plek(deel, aard, hier, haken)


def _scalars(
    onder: Knoop, model: type[Basis] | None, veld: Veld, hier: tuple[str, ...], haken: bool
) -> Iterator[Plek]:
    delen = onder.onder if onder.soort == LIJST else (onder,)
    for deel in delen:
        if deel.soort != TEKST:
            yield from _weg(deel, hier, haken)
            continue
        aard = _aard(model, veld, hier)
        sectie = woorden = None
        if veld.verwijst is not None:
            sectie, woorden = veld.verwijst.sectie, veld.verwijst.woorden
        elif veld.naam == "id":
            sectie = hier[:-1]
        yield Plek(deel, aard, hier, haken, sectie, woorden or frozenset())


def _aard(model: type[Basis] | None, veld: Veld, hier: tuple[str, ...]) -> Aard:
    if hier == ("client", "code"):
        return Aard.CODE
    if hier in NAMEN:
        return Aard.NAAM
    if veld.verwijst is not None or veld.naam == "id":
        return Aard.ID
    if hier in _BLIJFT or hier[-2:] == ("negeer", "regel") or hier[-1] == "delen":
        return Aard.BLIJFT
    soorten = soorten_van(model, veld.naam) if model is not None else ()
    if date in soorten:
        return Aard.DATUM
    if veld.vrij:
        return Aard.VRIJ
    return Aard.WEG if str in soorten else Aard.BLIJFT


def _weg(
    knoop: Knoop, hier: tuple[str, ...], haken: bool, *, ook_sleutels: bool = False
) -> Iterator[Plek]:
    if knoop.soort == TEKST:
        if knoop.waarde:
            yield Plek(knoop, Aard.WEG, hier, haken)
        return
    for naam in knoop.namen if ook_sleutels else ():
        yield Plek(naam, Aard.WEG, hier, haken or knoop.vlak)
    for onder in knoop.onder:
        yield from _weg(onder, hier, haken or knoop.vlak, ook_sleutels=ook_sleutels)
