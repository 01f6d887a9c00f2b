"""Who does what: a lane for each, with what is still to do first and what is done after it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from krachtplan.beelden.blad import (
    BREEDTE,
    HOOGSTE,
    REGELHOOGTE,
    Blad,
    Plat,
    Zeg,
    blok,
    dag,
    groep,
    passend,
    rond,
    vinkje,
    zeg_naam,
)
from krachtplan.beelden.letters import meet
from krachtplan.beelden.tijdrijen import LOPEND

_HOOGSTENS = (8, 6, 4, 3, 2, 1, 0)
"""How many steps a lane shows in words: as many as the page lets."""

_VEEL = 10
"""Steps from which those that are done are only counted: what is to do is what one looks for."""

_MARGE, _TEKST = 14, 32


class Baan(NamedTuple):
    """The steps of one: to do by date, then done, the latest first."""

    wie: str
    stappen: tuple[Plat, ...]

    @property
    def gedaan(self) -> int:
        """How many are done."""
        return sum(1 for stap in self.stappen if stap["gedaan"])

    @property
    def stand(self) -> str:
        """How far it is: ``2 van 5 gedaan``."""
        return f"{self.gedaan} van {len(self.stappen)} gedaan"


def maak_stappen(plat: Plat, zeg: Zeg = str) -> Plat | None:
    """Draw the steps of the goals that are worked at; None for fewer than two.

    ``zeg`` is how a text of our own is said.
    """
    stappen = [
        stap for doel in plat["doelen"] if doel["status"] in LOPEND for stap in doel["stappen"]
    ]
    if len(stappen) < 2:
        return None
    banen = list(_banen(stappen, plat, zeg))
    blad = Blad()
    for hoogstens in _HOOGSTENS:
        blad = _teken(banen, hoogstens, zeg)
        if blad.y <= HOOGSTE:
            break
    return blad.plat(
        "stappen",
        zeg("Wie doet wat"),
        _omschrijf(banen, zeg),
        [
            groep(f"{baan.wie} ({zeg(baan.stand)})", [_punt(stap, zeg) for stap in baan.stappen])
            for baan in banen
        ],
    )


def _banen(stappen: list[Plat], plat: Plat, zeg: Zeg) -> Iterator[Baan]:
    namen = (
        ("client", plat["client"]["naam"]),
        ("netwerk", zeg("Het netwerk")),
        ("vrijwilliger", zeg("Een vrijwilliger")),
        ("begeleider", plat["traject"]["begeleider"] or zeg("De begeleider")),
        ("ander", zeg("Iemand anders")),
        (None, zeg("Spreken we nog af")),
    )
    for wie, naam in namen:
        eigen = [stap for stap in stappen if stap["wie"] == wie]
        te_doen = [stap for stap in eigen if not stap["gedaan"]]
        gedaan = [stap for stap in eigen if stap["gedaan"]]
        te_doen.sort(key=lambda stap: stap["uiterlijk"] or "9999")
        gedaan.sort(key=lambda stap: stap["gedaan"] or "", reverse=True)
        if eigen:
            yield Baan(naam, (*te_doen, *gedaan))


def _teken(banen: Sequence[Baan], hoogstens: int, zeg: Zeg) -> Blad:
    blad = Blad(zeg)
    veel = sum(len(baan.stappen) for baan in banen) > _VEEL
    for baan in banen:
        _teken_kop(blad, baan)
        aantal = min(hoogstens, len(baan.stappen) - baan.gedaan) if veel else hoogstens
        tonen, rest = baan.stappen[:aantal], baan.stappen[aantal:]
        for stap in tonen:
            _teken_stap(blad, stap)
        if rest:
            _teken_rest(blad, rest, bool(tonen))
        blad.y += 8
    return blad


def _teken_kop(blad: Blad, baan: Baan) -> None:
    stand = passend("klein", BREEDTE // 2, blad.zeg(baan.stand), 1)[0]
    rechts = meet(stand, 12)
    naam = passend("kop", BREEDTE - rechts - 3 * _MARGE, baan.wie, 1)[0]
    blad.vorm("vlak", blok(1, blad.y + 1, BREEDTE - 2, 26, 4))
    blad.tekst("kop", _MARGE - 4, blad.y + 19, naam)
    blad.tekst("klein", BREEDTE - _MARGE + 4, blad.y + 19, stand, "end")
    blad.y += 34


def _teken_stap(blad: Blad, stap: Plat) -> None:
    teken_rondje(blad, stap, _MARGE, blad.y + 9)
    regels = passend("tekst", BREEDTE - _TEKST - 4, stap["stap"], 2)
    y = blad.zet("tekst", _TEKST, blad.y + 13, regels)
    bij = passend("klein", BREEDTE - _TEKST - 4, _bij(stap, blad.zeg), 1)[0]
    if bij:
        blad.tekst("klein", _TEKST, y - 1, bij)
        y += REGELHOOGTE - 1
    blad.y = y - 6


def teken_rondje(blad: Blad, stap: Plat, x: int, y: int) -> None:
    """Draw a step: an open circle to do, a filled one with a tick when it is done."""
    if stap["gedaan"]:
        blad.vorm("vol", rond(x, y, 6))
        blad.vorm("vink", vinkje(x, y + 1))
    else:
        blad.vorm("leeg", rond(x, y, 6))


def _teken_rest(blad: Blad, rest: tuple[Plat, ...], nog: bool) -> None:
    per_rij = (BREEDTE - 2 * _MARGE) // 17 + 1
    for nummer, stap in enumerate(rest[: 3 * per_rij]):
        rij, plek = divmod(nummer, per_rij)
        teken_rondje(blad, stap, _MARGE + 17 * plek, blad.y + 9 + 18 * rij)
    blad.y += 18 * -(-min(len(rest), 3 * per_rij) // per_rij)
    gedaan = sum(1 for stap in rest if stap["gedaan"])
    woord = "stap" if len(rest) == 1 else "stappen"
    tekst = blad.zeg(f"{'en nog ' if nog else ''}{len(rest)} {woord}, waarvan {gedaan} gedaan")
    blad.zet("klein", _MARGE - 6, blad.y + 14, passend("klein", BREEDTE - _MARGE, tekst, 1))
    blad.y += 20


def _bij(stap: Plat, zeg: Zeg) -> str:
    """Say when, and who precisely, as far as it is known."""
    delen = []
    if stap["gedaan"]:
        delen.append(zeg(f"gedaan op {dag(stap['gedaan'])}"))
    elif stap["uiterlijk"]:
        delen.append(zeg(f"uiterlijk {dag(stap['uiterlijk'])}"))
    if stap["naam"]:
        delen.append(stap["naam"])
    anderen = [zeg_naam(wie["tekst"], zeg) for wie in stap["met"] if wie["id"] != stap["wie"]]
    if anderen:
        delen.append(f"{zeg('met')} {', '.join(anderen)}")
    return " · ".join(delen)


def _punt(stap: Plat, zeg: Zeg) -> str:
    bij = _bij(stap, zeg)
    return f"{stap['stap']} ({bij})" if bij else stap["stap"]


def _omschrijf(banen: list[Baan], zeg: Zeg) -> Iterator[str]:
    totaal = sum(len(baan.stappen) for baan in banen)
    yield zeg(f"Wie doet wat: {totaal} stappen, verdeeld over wie ze zet.")
    yield f"{'; '.join(f'{baan.wie}: {zeg(baan.stand)}' for baan in banen)}."
