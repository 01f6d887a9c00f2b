"""Which tables and columns there are, derived from the model.

A column is a date, a time, a number, yes or no, a word of a list, or a pseudonym of an id. Text
that somebody wrote has no column: no reader of a table can see whether a name stands in it. Nor has
what is for the begeleider alone.
"""

from collections.abc import Iterable, Iterator
from datetime import date, time
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from krachtplan.model import Clientbestand
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import Soort as Vorm
from krachtplan.model.structuur import Veld, soorten_van, velden_van
from krachtplan.model.velden import ALLEEN_BEGELEIDER
from krachtplan.waarden import Omvang, Waardefout, nearest

CLIENTEN = "clienten"
SLEUTEL = "client"
RIJ = "rij"

_NOOIT = frozenset({"delen", "negeer", "extra", "formaat", "gelezen", "vertegenwoordiger"})
_WEL_TEKST = frozenset({("traject", "gemeente")})
"""The one text that is no name and no free text: the rule set that holds."""
_ZRM = ("scores", "streef", "verdeling")


class Soort(StrEnum):
    """What a column holds."""

    PSEUDONIEM = "pseudoniem"
    DATUM = "datum"
    TIJD = "tijd"
    GETAL = "getal"
    JA_NEE = "ja_nee"
    WOORD = "woord"
    WOORDEN = "woorden"


class Kolom(NamedTuple):
    """One column; ``weg`` leads to its value from the row's part of the file."""

    naam: str
    soort: Soort
    weg: tuple[str, ...] = ()


class Tabel(NamedTuple):
    """One table; ``weg`` leads to its rows: keys, each a list unless it is a block."""

    naam: str
    weg: tuple[str, ...]
    kolommen: tuple[Kolom, ...]


def choose(velden: Iterable[str]) -> tuple[Tabel, ...]:
    """Choose tables (``doelen``) and columns (``doelen.status``); nothing given is everything.

    The keys of a table come with it. Raises Waardefout for what does not exist.
    """
    gekozen: dict[str, set[str] | None] = {}
    for veld in velden:
        naam, _, kolom = veld.partition(".")
        tabel = next((t for t in TABELLEN if t.naam == naam), None)
        if tabel is None:
            raise _unknown(veld, naam, [t.naam for t in TABELLEN])
        if not kolom:
            gekozen[naam] = None
        elif kolom not in {k.naam for k in tabel.kolommen}:
            raise _unknown(veld, kolom, [k.naam for k in tabel.kolommen])
        elif (eerder := gekozen.setdefault(naam, set())) is not None:
            eerder.add(kolom)
    if not gekozen:
        return TABELLEN
    return tuple(_only(t, gekozen[t.naam]) for t in TABELLEN if t.naam in gekozen)


def _only(tabel: Tabel, kolommen: set[str] | None) -> Tabel:
    if kolommen is None:
        return tabel
    vast = {SLEUTEL, RIJ, "domein"}
    return tabel._replace(
        kolommen=tuple(k for k in tabel.kolommen if k.naam in kolommen or k.naam in vast)
    )


def _unknown(veld: str, woord: str, bekend: list[str]) -> Waardefout:
    dichtbij = nearest(woord, bekend)
    vraag = f"Bedoelde u `{dichtbij}`? " if dichtbij else ""
    return Waardefout(
        f"`{veld}` kan niet in een export.",
        f"{vraag}Kies uit: {', '.join(bekend)}. Vrije tekst en namen komen er nooit in.",
    )


def _tables() -> Iterator[Tabel]:
    client = velden_van(Clientbestand)
    traject = client["traject"].model
    if traject is None:
        raise RuntimeError("the model has no traject")
    kolommen = (Kolom(SLEUTEL, Soort.PSEUDONIEM), *_columns(traject, ("traject",), ()))
    yield Tabel(CLIENTEN, (), kolommen)
    yield from _lists(traject, ("traject",))
    for naam, veld in client.items():
        if naam in ("client", "traject") or naam in _NOOIT or veld.deel == ALLEEN_BEGELEIDER:
            continue
        yield from _tables_of(veld, (naam,))


def _tables_of(veld: Veld, weg: tuple[str, ...], in_lijst: str | None = None) -> Iterator[Tabel]:
    """Give the table of a section and those below it; ``in_lijst`` is the list around it."""
    if veld.model is None or veld.soort not in (Vorm.LIJST, Vorm.BLOK):
        return
    eigen = tuple(_columns(veld.model, (), ()))
    if eigen:
        vast = (Kolom(SLEUTEL, Soort.PSEUDONIEM), Kolom(RIJ, Soort.GETAL))
        erboven = (Kolom(f"{RIJ}_{in_lijst}", Soort.GETAL),) if in_lijst else ()
        yield Tabel(weg[-1], weg, (*vast, *erboven, *eigen))
    if veld.naam == "zelfredzaamheid":
        yield _domains(weg)
    yield from _lists(veld.model, weg, weg[-1] if veld.soort is Vorm.LIJST else None)


def _lists(
    model: type[Basis], weg: tuple[str, ...], in_lijst: str | None = None
) -> Iterator[Tabel]:
    for naam, veld in velden_van(model).items():
        if naam not in _NOOIT and veld.soort is Vorm.LIJST:
            yield from _tables_of(veld, (*weg, naam), in_lijst)


def _domains(weg: tuple[str, ...]) -> Tabel:
    """Make the table with a row per measurement and domain, in place of three tables in a cell."""
    return Tabel(
        "zelfredzaamheid_domeinen",
        (*weg, "domeinen"),
        (
            *(Kolom(SLEUTEL, Soort.PSEUDONIEM), Kolom("rij_zelfredzaamheid", Soort.GETAL)),
            Kolom("domein", Soort.WOORD, ("naam",)),
            *(Kolom(naam, Soort.GETAL, (naam,)) for naam in ("score", "streef")),
            *(Kolom(f"verdeling_{n}", Soort.GETAL, ("verdeling", n)) for n in _VERDELING),
        ),
    )


_VERDELING = ("eigen", "netwerk", "hulp")


def _columns(model: type[Basis], weg: tuple[str, ...], boven: tuple[str, ...]) -> Iterator[Kolom]:
    """Give the columns of a model, and of the blocks in it that are one to one."""
    for naam, veld in velden_van(model).items():
        if naam in _NOOIT or naam in _ZRM:
            continue
        hier = (*weg, naam)
        if veld.soort is Vorm.BLOK and veld.model is not None:
            yield from _columns(veld.model, hier, (*boven, naam))
            continue
        soort = _soort(model, veld, hier)
        if soort is not None:
            yield Kolom("_".join((*boven, naam)), soort, hier)


def _soort(model: type[Basis], veld: Veld, weg: tuple[str, ...]) -> Soort | None:
    if veld.soort is not Vorm.WAARDE:
        return None
    soorten = soorten_van(model, veld.naam)
    lijst = tuple in soorten
    if veld.verwijst is not None or veld.naam == "id":
        return Soort.WOORDEN if lijst else Soort.PSEUDONIEM
    if veld.keuze is not None:
        return Soort.WOORDEN if lijst else Soort.WOORD
    if weg in _WEL_TEKST:
        return Soort.WOORD
    return next((_PER_TYPE[soort] for soort in soorten if soort in _PER_TYPE), None)


_PER_TYPE = {
    date: Soort.DATUM,
    time: Soort.TIJD,
    bool: Soort.JA_NEE,
    int: Soort.GETAL,
    Omvang: Soort.GETAL,
}
"""An amount of support is a number too: minutes per week."""

TABELLEN: tuple[Tabel, ...] = tuple(_tables())


@cache
def verwijst_naar(tabel: str, kolom: str) -> frozenset[str] | None:
    """Give of a column that holds ids the words that are no id, None for any other column."""
    gevonden = next(t for t in TABELLEN if t.naam == tabel)
    weg = next(k.weg for k in gevonden.kolommen if k.naam == kolom)
    model: type[Basis] | None = Clientbestand
    veld: Veld | None = None
    for deel in (*gevonden.weg, *weg):
        veld = velden_van(model).get(deel) if model is not None else None
        model = veld.model if veld is not None else None
    if veld is None or (veld.verwijst is None and veld.naam != "id"):
        return None
    return veld.verwijst.woorden if veld.verwijst is not None else frozenset()
