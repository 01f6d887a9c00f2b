"""Goal attainment: the five steps of one goal's scale, and where it stood at each moment."""

from collections.abc import Callable, Iterator
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
    ruit,
    streep,
    zeg_naam,
)
from krachtplan.beelden.letters import meet
from krachtplan.beelden.tijdas import Tijdas
from krachtplan.waarden.eenheden import format_trede

_TREDEN = (2, 1, 0, -1, -2)
_LINKS, _RECHTS, _TEKST = 34, 146, 162
_GENOEG_WOORDEN = 3
"""Steps in words that make a scale worth a picture with one score on it."""

_DOOR = {"client": "cliënt", "begeleider": "begeleider"}


class Wie(NamedTuple):
    """Who gave a score, in the words of the organisation where no name is known."""

    plat: Plat
    zeg: Zeg

    def naam(self, door: str) -> str:
        """Name the client, the begeleider, or somebody else."""
        namen = {
            "client": self.plat["client"]["naam"],
            "begeleider": self.plat["traject"]["begeleider"],
        }
        return namen.get(door) or self.zeg(_DOOR.get(door) or "iemand anders")

    def volgens(self, meting: Plat) -> str:
        """Say behind a score who gave it; empty where that is not known."""
        door = _soort(meting)
        if not door:
            return ""
        naam = zeg_naam(meting["door"]["tekst"], self.zeg) if door == "ander" else self.naam(door)
        return f", {self.zeg('volgens')} {naam}"


def maak_schalen(plat: Plat, schrijf: Callable[[str], str] = dag, zeg: Zeg = str) -> list[Plat]:
    """Draw a picture for each goal with scores: two, or one on a scale that has words.

    ``schrijf`` is how the list beside it writes a day, ``zeg`` how a text of our own is said.
    """
    beelden: list[Plat] = []
    for doel in plat["doelen"]:
        metingen = [m for m in doel["voortgang"] if m["score"] is not None]
        genoeg = len(metingen) > 1 or (metingen and len(doel["schaal"]) >= _GENOEG_WOORDEN)
        if genoeg and doel["status"] not in ("bijgesteld", "losgelaten"):
            metingen.sort(key=lambda m: m["datum"])
            beelden.append(_teken(doel, metingen, Wie(plat, zeg), schrijf, len(beelden) + 1))
    return beelden


def _teken(
    doel: Plat, metingen: list[Plat], wie: Wie, schrijf: Callable[[str], str], plek: int
) -> Plat:
    blad = Blad(wie.zeg)
    y = blad.regels("kop", 0, 14, BREEDTE, doel["doel"], 2)
    hoogten, blad.y = {}, y - 6
    for nummer in _TREDEN:
        hoogten[nummer] = _teken_trede(blad, nummer, doel["schaal"].get(nummer))
    _teken_metingen(blad, metingen, hoogten)
    _teken_dagen(blad, metingen)
    _teken_legenda(blad, metingen, wie)
    return blad.plat(
        "schaal",
        f"{wie.zeg('Hoe ver het is')}: {doel['doel']}",
        _omschrijf(doel, metingen, wie),
        [groep(doel["doel"], _treden(doel["schaal"], metingen, wie, schrijf))],
        f"schaal-{plek}",
    )


def _treden(
    schaal: dict[int, str], metingen: list[Plat], wie: Wie, schrijf: Callable[[str], str]
) -> Iterator[str]:
    """Say each step in words, with the days on which it was there, as the picture has it."""
    for nummer in _TREDEN:
        keren = [
            f"{schrijf(meting['datum'])}{wie.volgens(meting)}"
            for meting in metingen
            if meting["score"] == nummer
        ]
        woorden = f": {schaal[nummer]}" if nummer in schaal else ""
        if woorden or keren:
            wanneer = f" – {'; '.join(keren)}" if keren else ""
            yield f"{format_trede(nummer)}{woorden}{wanneer}"


def _teken_trede(blad: Blad, nummer: int, woorden: str | None) -> int:
    regels = passend("klein", BREEDTE - _TEKST, woorden, 3) if woorden else ()
    hoogte = max(34, 16 * len(regels) + 8)
    midden = blad.y + hoogte // 2
    blad.tekst("merk", _LINKS - 12, midden + 4, format_trede(nummer), "end")
    stijl = "balk_grijs" if nummer == 0 else "spoor"
    blad.vorm(stijl, streep(_LINKS - 6, midden, _RECHTS - _LINKS + 12))
    blad.zet("klein", _TEKST, midden + 4 - 8 * (len(regels) - 1), regels)
    blad.y += hoogte
    return midden


def _teken_metingen(blad: Blad, metingen: list[Plat], hoogten: dict[int, int]) -> None:
    eerste, laatste = metingen[0]["datum"], metingen[-1]["datum"]
    as_ = Tijdas(eerste, laatste, _LINKS + 4, _RECHTS - 4)
    vorige: dict[str, tuple[int, int]] = {}
    for meting in metingen:
        door = _soort(meting)
        x = as_.x(meting["datum"]) if eerste != laatste else (_LINKS + _RECHTS) // 2
        y = hoogten[meting["score"]]
        if door in vorige:
            blad.vorm("tak", f"M{vorige[door][0]} {vorige[door][1]}L{x} {y}")
        vorige[door] = x, y
        _teken_merk(blad, door, x, y)


def _teken_merk(blad: Blad, door: str, x: int, y: int) -> None:
    match door:
        case "client":
            blad.vorm("vol", rond(x, y, 5))
        case "begeleider":
            blad.vorm("leeg", blok(x - 5, y - 5, 10, 10))
        case "ander":
            blad.vorm("half", driehoek(x, y, 6))
        case _:
            blad.vorm("leeg", ruit(x, y, 6))


def _teken_dagen(blad: Blad, metingen: list[Plat]) -> None:
    eerste, laatste = dag(metingen[0]["datum"]), dag(metingen[-1]["datum"])
    y = blad.y + 10
    if eerste == laatste:
        blad.tekst("klein", (_LINKS + _RECHTS) // 2, y, eerste, "middle")
    else:
        blad.tekst("klein", 0, y, eerste)
        blad.tekst("klein", _RECHTS + 8, y, laatste, "end")
    blad.y = y + 8


def _teken_legenda(blad: Blad, metingen: list[Plat], wie: Wie) -> None:
    x, y = 0, blad.y + 14
    for door in dict.fromkeys(map(_soort, metingen)):
        tekst = f"{wie.zeg('volgens')} {wie.naam(door)}" if door else wie.zeg("score")
        tekst = passend("klein", BREEDTE - 30, tekst, 1)[0]
        breedte = 24 + meet(tekst, 12)
        if x and x + breedte > BREEDTE:
            x, y = 0, y + 18
        _teken_merk(blad, door, x + 7, y - 4)
        blad.tekst("klein", x + 18, y, tekst)
        x += breedte + 8
    blad.y = y + 8


def _soort(meting: Plat) -> str:
    """Say in one word who gave a score: client, begeleider, ander, or nobody known."""
    if not meting["door"]:
        return ""
    id_ = meting["door"]["id"]
    return id_ if id_ in _DOOR else "ander"


def _omschrijf(doel: Plat, metingen: list[Plat], wie: Wie) -> Iterator[str]:
    zeg = wie.zeg
    begin, einde = zeg("De schaal van het doel"), zeg("loopt van −2 onderaan tot +2 bovenaan.")
    yield f"{begin} “{doel['doel']}” {einde}"
    for meting in metingen:
        score = format_trede(meting["score"])
        op = f"Op {dag(meting['datum'])} was het trede"
        yield f"{zeg(op)} {score}{wie.volgens(meting)}."
