"""The ecogram: the people around the client, by group, with the kind and strength of each tie.

The kind of a tie is told by its line and by its word, so also without colour.
"""

from collections.abc import Iterator
from typing import NamedTuple

from krachtplan.beelden.blad import (
    BREEDTE,
    REGELHOOGTE,
    Blad,
    Plat,
    Zeg,
    blok,
    groep,
    passend,
    rond,
)
from krachtplan.beelden.letters import meet
from krachtplan.model.woorden import leesbaar

_KOLOM = 116
_RAND = 8
_MEESTE = 14
"""People in the picture; the list has all."""

_ANDERS = "anderen"
_LIJNEN = ("steunend", "wisselend", "belastend", "verbroken")


class _Kaart(NamedTuple):
    """One person: lines of text, and how the tie is."""

    groep: tuple[str, ...]
    naam: tuple[str, ...]
    onder: tuple[str, ...]
    aard: str

    @property
    def hoogte(self) -> int:
        """How high the box is."""
        aantal = len(self.groep) + len(self.naam) + len(self.onder)
        return REGELHOOGTE * aantal + 10


def maak_ecogram(client: Plat, netwerk: list[Plat], zeg: Zeg = str) -> Plat | None:
    """Draw the people of ``netwerk`` around the client; None for fewer than two.

    ``zeg`` is how a text of our own is said.
    """
    mensen = [naaste for naaste in netwerk if naaste["wie"]]
    if len(mensen) < 2:
        return None
    mensen.sort(key=lambda naaste: _volgorde(naaste["groep"]))
    kaarten = [_kaart(naaste, zeg) for naaste in mensen[:_MEESTE]]
    blad = Blad(zeg)
    _teken(blad, client["naam"], kaarten)
    _teken_legenda(blad, kaarten, len(mensen) - len(kaarten))
    groepen = dict.fromkeys(naaste["groep"] for naaste in mensen)
    return blad.plat(
        "ecogram",
        f"{zeg('De mensen om')} {client['naam']} {zeg('heen')}",
        _omschrijf(client["naam"], mensen, zeg),
        [
            _groep(
                zeg(leesbaar(soort or _ANDERS).capitalize()),
                [_in_woorden(naaste, zeg) for naaste in mensen if naaste["groep"] == soort],
            )
            for soort in groepen
        ],
    )


def _groep(kop: str, mensen: list[str]) -> Plat:
    """List the people of one group; one person stands on the line of the group."""
    return groep(kop, mensen) if len(mensen) > 1 else groep(kop, (), mensen[0])


_GROEPEN = (
    *("gezin", "familie", "vrienden", "buren", "kennissen", "vrijwilligers", "professionals"),
    None,
)


def _volgorde(soort: str | None) -> int:
    return _GROEPEN.index(soort)


def _kaart(naaste: Plat, zeg: Zeg) -> _Kaart:
    breedte = _KOLOM - 2 * _RAND
    steun = ", ".join(map(leesbaar, naaste["steun"]))
    aard = naaste["aard"] or ""
    onder = [zeg(f"band: {aard}")] if aard else []
    onder += [zeg(f"steun: {steun}")] if steun else []
    return _Kaart(
        passend("klein", breedte, zeg(leesbaar(naaste["groep"] or _ANDERS)), 1),
        passend("kop", breedte, naaste["wie"], 3),
        tuple(regel for tekst in onder for regel in passend("klein", breedte, tekst, 3)),
        aard,
    )


def _teken(blad: Blad, naam: str, kaarten: list[_Kaart]) -> None:
    """Put the cards in two columns, as even as can be, and the client between them."""
    totaal = sum(kaart.hoogte + 10 for kaart in kaarten)
    hoogten = [0, 0]
    kolommen: list[list[tuple[_Kaart, int]]] = [[], []]
    for kaart in kaarten:
        kant = 0 if hoogten[0] + kaart.hoogte // 2 < totaal / 2 else 1
        kolommen[kant].append((kaart, hoogten[kant]))
        hoogten[kant] += kaart.hoogte + 10
    hoogte = max(*hoogten, 150)
    x, y = BREEDTE // 2, hoogte // 2 - 5
    for kant, kolom in enumerate(kolommen):
        schuif = (hoogte - hoogten[kant]) // 2
        for kaart, boven in kolom:
            _teken_kaart(blad, kaart, kant, boven + schuif, x, y)
    blad.vorm("donker", rond(x, y, 15))
    regels = passend("kop", BREEDTE - 2 * _KOLOM - 24, naam, 3)
    breed = max(meet(regel, 13, vet=True) for regel in regels) + 6
    blad.vorm("doek", blok(x - breed // 2, y + 20, breed, REGELHOOGTE * len(regels) + 1, 3))
    blad.zet("kop", x, y + 33, regels, "middle")
    blad.y = hoogte


def _teken_kaart(blad: Blad, kaart: _Kaart, kant: int, boven: int, x: int, y: int) -> None:
    links = 1 if kant == 0 else BREEDTE - _KOLOM - 1
    rand = links + _KOLOM if kant == 0 else links
    midden = boven + kaart.hoogte // 2
    teken_band(blad, kaart.aard, (x, y), (rand, midden))
    blad.vorm("wit", blok(links, boven + 1, _KOLOM, kaart.hoogte, 6))
    onder = blad.zet("klein", links + _RAND, boven + 17, kaart.groep)
    onder = blad.zet("kop", links + _RAND, onder, kaart.naam)
    blad.zet("klein", links + _RAND, onder, kaart.onder)


def teken_band(blad: Blad, aard: str, van: tuple[int, int], tot: tuple[int, int]) -> None:
    """Draw a tie: thick supports, dashes change, a zigzag weighs, dots are broken off."""
    (x, y), (x2, y2) = van, tot
    if aard == "belastend":
        blad.vorm(aard, _zigzag(x, y, x2, y2))
    else:
        blad.vorm(aard if aard in _LIJNEN else "gewoon", f"M{x} {y}L{x2} {y2}")


def _zigzag(x: int, y: int, x2: int, y2: int) -> str:
    lengte = max(abs(x2 - x), abs(y2 - y), 1)
    aantal = max(lengte // 7, 2)
    dwars_x, dwars_y = -(y2 - y) * 5 // lengte, (x2 - x) * 5 // lengte
    punten = []
    for nummer in range(1, aantal):
        kant = 1 if nummer % 2 else -1
        px = x + (x2 - x) * nummer // aantal + kant * dwars_x
        py = y + (y2 - y) * nummer // aantal + kant * dwars_y
        punten.append(f"L{px} {py}")
    return f"M{x} {y}{''.join(punten)}L{x2} {y2}"


def _teken_legenda(blad: Blad, kaarten: list[_Kaart], weg: int) -> None:
    x, y = 4, blad.y + 14
    for aard in (*_LIJNEN, ""):
        if any(kaart.aard == aard for kaart in kaarten):
            if x > 200:
                x, y = 4, y + 20
            teken_band(blad, aard, (x, y - 4), (x + 36, y - 4))
            tekst = blad.zeg(aard or "niet opgeschreven")
            blad.zet("klein", x + 46, y, passend("klein", 120, tekst, 1))
            x += 168
    blad.y = y + 10
    if weg:
        blad.tekst("klein", 4, blad.y + 10, blad.zeg(f"en nog {weg} mensen"))
        blad.y += 18


def _in_woorden(naaste: Plat, zeg: Zeg) -> str:
    delen = [zeg(f"contact is {naaste['aard']}")] if naaste["aard"] else []
    if naaste["steun"]:
        delen.append(zeg(f"geeft steun: {', '.join(map(leesbaar, naaste['steun']))}"))
    return f"{naaste['wie']} ({'; '.join(delen)})" if delen else naaste["wie"]


def _omschrijf(naam: str, mensen: list[Plat], zeg: Zeg) -> Iterator[str]:
    yield f"{zeg('Ecogram van')} {naam}, {zeg(f'met {len(mensen)} mensen')}."
    yield f"{'; '.join(_in_woorden(naaste, zeg) for naaste in mensen)}."
