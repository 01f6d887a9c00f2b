"""The mind map: from a dream to goals to steps, with the strengths that carry each goal.

It grows downward, so that it reads on a telephone: a dream on top, its goals on branches below it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from krachtplan.beelden.blad import (
    BREEDTE,
    HOOGSTE,
    REGELHOOGTE,
    Blad,
    Plat,
    Zeg,
    blok,
    groep,
    passend,
    ster,
)
from krachtplan.beelden.stappen import teken_rondje
from krachtplan.beelden.tijdrijen import LOPEND

_HOOGSTENS = (6, 4, 3, 2, 1, 0)
"""How many steps of a goal are shown: as many as the page lets."""

_MEESTE_DOELEN = 9
_STAM, _DOEL, _TAK, _STAP = 18, 40, 54, 70
_STATUS = {"actief": "loopt", "open": "afgesproken", "behaald": "behaald"}


class _Tak(NamedTuple):
    """A dream with its goals; ``droom`` is None for goals that lead to no dream in sight."""

    droom: str | None
    doelen: tuple[Plat, ...]


def maak_mindmap(plat: Plat, zeg: Zeg = str) -> Plat | None:
    """Draw the mind map; None without a goal, or with a goal alone.

    ``zeg`` is how a text of our own is said.
    """
    doelen = [doel for doel in plat["doelen"] if doel["status"] in (*LOPEND, "behaald")]
    takken = list(_takken(plat["dromen"], doelen))
    if not doelen or (len(doelen) == 1 and not (takken[0].droom or _vult(doelen[0]))):
        return None
    blad = Blad()
    for aantal in _HOOGSTENS:
        blad = _teken(takken, aantal, zeg)
        if blad.y <= HOOGSTE:
            break
    beeld = blad.plat(
        "mindmap", zeg("Van droom naar stappen"), _omschrijf(takken, zeg), _lijst(takken, zeg)
    )
    return {**beeld, "mermaid": list(_knopen(plat["client"]["naam"], takken, zeg))}


def _vult(doel: Plat) -> bool:
    return bool(doel["stappen"] or doel["krachten"])


def _takken(dromen: list[Plat], doelen: list[Plat]) -> Iterator[_Tak]:
    over = [doel for doel in doelen if not doel["droom"]]
    for droom in dromen:
        eigen = tuple(
            doel for doel in doelen if doel["droom"] and doel["droom"]["id"] == droom["id"]
        )
        if eigen or droom["status"] != "losgelaten":
            yield _Tak(droom["droom"], eigen)
    if over:
        yield _Tak(None, tuple(over))


def _teken(takken: list[_Tak], aantal: int, zeg: Zeg) -> Blad:
    blad = Blad(zeg)
    over = _MEESTE_DOELEN
    for tak in takken:
        _teken_droom(blad, tak, alleen=len(takken) == 1)
        for doel in tak.doelen[:over]:
            _teken_doel(blad, doel, aantal)
        weg = len(tak.doelen[over:])
        if weg:
            blad.tekst("klein", _DOEL, blad.y + 12, zeg(f"en nog {weg} doelen"))
            blad.y += 20
        over = max(over - len(tak.doelen), 0)
        blad.y += 10
    blad.y -= 6
    return blad


def _teken_droom(blad: Blad, tak: _Tak, *, alleen: bool) -> None:
    y = blad.y
    if tak.droom is None:
        blad.vorm("vlak", blok(1, y + 1, BREEDTE - 2, 28, 14))
        kop = passend("kop", BREEDTE - 40, blad.zeg("Doelen" if alleen else "Andere doelen"), 1)
        blad.zet("kop", BREEDTE // 2, y + 20, kop, "middle")
        blad.y = y + 38
    else:
        regels = passend("licht", BREEDTE - 40, tak.droom, 3)
        hoogte = 32 + REGELHOOGTE * len(regels)
        blad.vorm("donker", blok(1, y + 1, BREEDTE - 2, hoogte, 16))
        kop = passend("droom", BREEDTE - 40, blad.zeg("Droom"), 1)
        blad.zet("droom", BREEDTE // 2, y + 18, kop, "middle")
        blad.zet("licht", BREEDTE // 2, y + 35, regels, "middle")
        blad.y = y + hoogte + 10
    if not tak.doelen:
        leeg = blad.zeg("Een doel dat hierheen leidt, is er nog niet.")
        blad.zet("klein", _STAM, blad.y + 8, passend("klein", BREEDTE - _STAM, leeg, 1))
        blad.y += 16
        return
    blad.stam = blad.y - 9


def _teken_doel(blad: Blad, doel: Plat, aantal: int) -> None:
    y, breedte = blad.y, BREEDTE - _DOEL - 1
    status = _STATUS[doel["status"]]
    kop = passend("kop", breedte - 20, doel["doel"], 3)
    krachten = " · ".join(kracht["tekst"] for kracht in doel["krachten"])
    sterk = passend("klein", breedte - 36, krachten, 2) if krachten else ()
    hoogte = 26 + REGELHOOGTE * (len(kop) + len(sterk)) + (2 if sterk else 0)
    midden = y + 18
    blad.vorm("tak", f"M{_STAM} {blad.stam}V{midden - 10}q0 10 10 10H{_DOEL}")
    blad.vorm("rand", blok(_DOEL, y, breedte, hoogte, 8))
    soort = passend("klein", breedte - 20, blad.zeg(f"Doel, {status}"), 1)
    blad.zet("klein", _DOEL + 10, y + 17, soort)
    onder = blad.zet("kop", _DOEL + 10, y + 34, kop)
    if sterk:
        blad.vorm("vol", ster(_DOEL + 17, onder - 3))
        blad.zet("klein", _DOEL + 28, onder + 1, sterk)
    blad.y = y + hoogte + 8
    _teken_stappen(blad, doel, aantal)
    blad.y += 8


def _teken_stappen(blad: Blad, doel: Plat, aantal: int) -> None:
    stappen = _op_volgorde(doel)
    begin = blad.y - 8
    for stap in stappen[:aantal]:
        blad.vorm("tak", f"M{_TAK} {begin}V{blad.y + 1}q0 8 8 8h{_STAP - _TAK - 8}")
        teken_rondje(blad, stap, _STAP, blad.y + 9)
        regels = passend("tekst", BREEDTE - _STAP - 16, stap["stap"], 2)
        blad.y = blad.zet("tekst", _STAP + 14, blad.y + 13, regels) - 9
    rest = stappen[aantal:]
    if rest:
        gedaan = sum(1 for stap in rest if stap["gedaan"])
        woord = "stap" if len(rest) == 1 else "stappen"
        nog = "en nog " if aantal else ""
        tekst = blad.zeg(f"{nog}{len(rest)} {woord}, waarvan {gedaan} gedaan")
        blad.zet("klein", _TAK + 6, blad.y + 11, passend("klein", BREEDTE - _TAK - 6, tekst, 1))
        blad.y += 18


def _op_volgorde(doel: Plat) -> list[Plat]:
    """Put what is to do first, by date; what is done comes after it, the latest first."""
    te_doen = [stap for stap in doel["stappen"] if not stap["gedaan"]]
    gedaan = [stap for stap in doel["stappen"] if stap["gedaan"]]
    te_doen.sort(key=lambda stap: stap["uiterlijk"] or "9999")
    gedaan.sort(key=lambda stap: stap["gedaan"] or "", reverse=True)
    return [*te_doen, *gedaan]


def _lijst(takken: list[_Tak], zeg: Zeg) -> list[Plat]:
    groepen = []
    for tak in takken:
        if tak.droom and not tak.doelen:
            groepen.append(groep(f"{zeg('Droom')}: {tak.droom}", [zeg("nog geen doel")]))
        for doel in tak.doelen:
            punten = [f"{zeg('leidt naar')}: {tak.droom}"] if tak.droom else []
            punten += [f"{zeg('bouwt op')}: {kracht['tekst']}" for kracht in doel["krachten"]]
            punten += [
                f"{zeg('gedaan' if stap['gedaan'] else 'stap')}: {stap['stap']}"
                for stap in _op_volgorde(doel)
            ]
            groepen.append(groep(f"{doel['doel']} ({zeg(_STATUS[doel['status']])})", punten))
    return groepen


def _omschrijf(takken: list[_Tak], zeg: Zeg) -> Iterator[str]:
    for tak in takken:
        doelen = "; ".join(doel["doel"] for doel in tak.doelen)
        if tak.droom is None:
            yield f"{zeg('Doelen')}: {doelen}."
        elif doelen:
            yield (f"{zeg('Naar de droom')} “{tak.droom}” {zeg('leiden deze doelen')}: {doelen}.")
        else:
            yield f"{zeg('Bij de droom')} “{tak.droom}” {zeg('hoort nog geen doel')}."
    yield zeg("Onder elk doel staan de krachten waar het op bouwt en de stappen.")


def _knopen(naam: str, takken: list[_Tak], zeg: Zeg) -> Iterator[Plat]:
    """Give the nodes for Mermaid, with how deep each is."""
    yield {"diepte": 0, "tekst": naam}
    for tak in takken:
        diepte = 1
        if tak.droom is not None:
            yield {"diepte": 1, "tekst": tak.droom}
            diepte = 2
        for doel in tak.doelen:
            yield {"diepte": diepte, "tekst": doel["doel"]}
            for kracht in doel["krachten"]:
                yield {"diepte": diepte + 1, "tekst": f"{zeg('kracht')}: {kracht['tekst']}"}
            for stap in _op_volgorde(doel):
                klaar = zeg("gedaan" if stap["gedaan"] else "stap")
                yield {"diepte": diepte + 1, "tekst": f"{klaar}: {stap['stap']}"}
