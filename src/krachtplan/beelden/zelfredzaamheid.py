"""Self-reliance: for each domain the level at each moment measured, and the level aimed at.

Levels are words in order, no amounts: nothing is averaged, no line joins one domain to another, and
the versions of 2013 and 2017 never stand in one picture (domein.md). Only the names of domains and
levels are used; what the levels ask stays with GGD Amsterdam.
"""

from collections.abc import Iterator
from typing import NamedTuple

from krachtplan.beelden.blad import (
    BREEDTE,
    Blad,
    Plat,
    Zeg,
    blok,
    dag,
    driehoek,
    groep,
    passend,
    rond,
    streep,
    tikken,
)
from krachtplan.model.woorden import leesbaar

NIVEAUS = (
    "acute problematiek",
    "niet zelfredzaam",
    "beperkt zelfredzaam",
    "voldoende zelfredzaam",
    "volledig zelfredzaam",
)
_HERKOMST = "Domeinen en niveaus: Zelfredzaamheid-Matrix, ©\u00a0GGD\u00a0Amsterdam"
_EERSTE, _AFSTAND = 164, 39
_BOVEN, _BAAN = 44, 12
_MEESTE = 4
"""Moments in one picture: the first and the latest ones; the list has all."""


class _Rij(NamedTuple):
    """One domain: its level at each moment shown, None where it was not measured, and the aim."""

    naam: str
    scores: tuple[int | None, ...]
    streef: int | None


def maak_zelfredzaamheid(plat: Plat, zeg: Zeg = str) -> list[Plat]:
    """Draw a picture for each version of the matrix; none for one domain at one moment.

    ``zeg`` is how a text of our own is said.
    """
    versies = dict.fromkeys(meting["versie"] for meting in plat["zelfredzaamheid"])
    per_versie = (
        [m for m in plat["zelfredzaamheid"] if m["versie"] == versie] for versie in versies
    )
    beelden = (_maak(sorted(metingen, key=lambda m: m["datum"]), zeg) for metingen in per_versie)
    return [beeld for beeld in beelden if beeld]


def _maak(alle: list[Plat], zeg: Zeg) -> Plat | None:
    alle = [meting for meting in alle if meting["scores"] or meting["streef"]]
    metingen = alle if len(alle) <= _MEESTE else [alle[0], *alle[1 - _MEESTE :]]
    rijen = list(_rijen(metingen, zeg))
    if sum(score is not None for rij in rijen for score in rij.scores) < 2:
        return None
    versie = metingen[0]["versie"]
    blad = Blad(zeg)
    _teken_kop(blad)
    for rij in rijen:
        _teken_rij(blad, rij)
    _teken_legenda(blad, metingen, any(rij.streef for rij in rijen))
    return blad.plat(
        "zelfredzaamheid",
        zeg(f"Zelfredzaamheid (matrix van {versie})"),
        _omschrijf(rijen, metingen, zeg),
        [
            *(groep(_moment(meting, zeg), map(zeg, _punten(meting))) for meting in alle),
            groep(None, [_HERKOMST]),
        ],
        f"zelfredzaamheid-{versie}",
    )


def _rijen(metingen: list[Plat], zeg: Zeg) -> Iterator[_Rij]:
    """Give the domains in the order in which they were first named; the latest aim holds."""
    namen = dict.fromkeys(naam for m in metingen for naam in (*m["scores"], *m["streef"]))
    for naam in namen:
        doelen = [m["streef"][naam] for m in metingen if naam in m["streef"]]
        scores = tuple(m["scores"].get(naam) for m in metingen)
        yield _Rij(zeg(leesbaar(naam)), scores, doelen[-1] if doelen else None)


def _x(niveau: int) -> int:
    return _EERSTE + _AFSTAND * (niveau - 1)


_PLEKKEN = tuple(_x(niveau) for niveau in range(1, 6))


def _teken_kop(blad: Blad) -> None:
    for nummer, x, anker in ((5, BREEDTE, "end"), (1, 0, "")):
        tekst = blad.zeg(f"{nummer} = {NIVEAUS[nummer - 1]}")
        blad.zet("klein", x, 12, passend("klein", BREEDTE // 2 - 4, tekst, 1), anker)
    for niveau in range(1, 6):
        blad.tekst("merk", _x(niveau), 33, str(niveau), "middle")
    blad.y = _BOVEN


def _teken_rij(blad: Blad, rij: _Rij) -> None:
    regels = passend("tekst", _EERSTE - 22, rij.naam[:1].upper() + rij.naam[1:], 2)
    banen = [(nummer, score) for nummer, score in enumerate(rij.scores) if score is not None]
    hoogte = max(16 * len(regels), _BAAN * max(len(banen), 1)) + 8
    midden = blad.y + hoogte // 2
    blad.zet("tekst", 0, midden + 5 - 8 * (len(regels) - 1), regels)
    blad.vorm("spoor", streep(_x(1), midden, _x(5) - _x(1)))
    blad.vorm("spoor", tikken(_PLEKKEN, midden, 6))
    if rij.streef is not None:
        hoog = max(_BAAN * len(banen), 14) + 4
        blad.vorm("balk_straks", blok(_x(rij.streef) - 11, midden - hoog // 2, 22, hoog, 8))
    boven = midden - _BAAN * (len(banen) - 1) // 2
    for plek, (nummer, score) in enumerate(banen):
        _teken_merk(blad, nummer, len(rij.scores), _x(score), boven + _BAAN * plek)
    blad.y += hoogte
    blad.vorm("raster", streep(0, blad.y, BREEDTE))


def _teken_merk(blad: Blad, nummer: int, aantal: int, x: int, y: int) -> None:
    """Draw a moment: the latest is a filled circle, those before it are open and differ in form."""
    if nummer == aantal - 1:
        blad.vorm("vol", rond(x, y, 5))
    elif nummer == 0:
        blad.vorm("leeg", rond(x, y, 5))
    elif nummer == 1:
        blad.vorm("half", f"M{x - 5} {y - 5}h10v10h-10z")
    else:
        blad.vorm("half", driehoek(x, y, 6))


def _teken_legenda(blad: Blad, metingen: list[Plat], streef: bool) -> None:
    blad.y += 20
    for nummer, meting in enumerate(metingen):
        _teken_merk(blad, nummer, len(metingen), 8, blad.y - 4)
        blad.zet("klein", 20, blad.y, passend("klein", BREEDTE - 20, _moment(meting, blad.zeg), 1))
        blad.y += 18
    if streef:
        blad.vorm("balk_straks", blok(0, blad.y - 13, 16, 18, 7))
        tekst = blad.zeg("het niveau dat haalbaar lijkt")
        blad.zet("klein", 20, blad.y, passend("klein", BREEDTE - 20, tekst, 1))
        blad.y += 18
    blad.y = blad.regels("klein", 0, blad.y + 4, BREEDTE, _HERKOMST, 2) - 8


def _moment(meting: Plat, zeg: Zeg) -> str:
    woord = leesbaar(meting["moment"]) if meting["moment"] else "meting"
    return zeg(f"{woord[:1].upper()}{woord[1:]} van {dag(meting['datum'])}")


def _punten(meting: Plat) -> Iterator[str]:
    for naam in dict.fromkeys((*meting["scores"], *meting["streef"])):
        score, streef = meting["scores"].get(naam), meting["streef"].get(naam)
        delen = [f"{score} ({NIVEAUS[score - 1]})"] if score else []
        delen += [f"haalbaar lijkt {streef}"] if streef else []
        yield f"{leesbaar(naam)}: {', '.join(delen)}"


def _omschrijf(rijen: list[_Rij], metingen: list[Plat], zeg: Zeg) -> Iterator[str]:
    yield zeg(f"Zelfredzaamheid per domein, van 1 ({NIVEAUS[0]}) tot 5 ({NIVEAUS[4]}).")
    if len(metingen) > 1:
        yield zeg(f"Gemeten op {', '.join(dag(meting['datum']) for meting in metingen)}.")
    else:
        yield zeg(f"Gemeten op {dag(metingen[0]['datum'])}.")
    zinnen = []
    for rij in rijen:
        niveaus = [str(score) for score in rij.scores if score is not None]
        hoe = f"{', daarna '.join(niveaus) or 'niet gemeten'}"
        hoe += f", haalbaar lijkt {rij.streef}" if rij.streef else ""
        zinnen.append(f"{rij.naam}: {zeg(hoe)}")
    yield f"{'; '.join(zinnen)}."
