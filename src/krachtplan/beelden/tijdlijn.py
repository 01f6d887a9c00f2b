"""The timeline: a row for the traject, for each term and each goal, and for what happened.

Time runs from left to right, so that the picture of two years is as high as that of four weeks.
A relapse is a mark like all others: no colour of alarm, no line that falls.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from krachtplan.beelden.blad import (
    BREEDTE,
    Blad,
    Plat,
    Zeg,
    blok,
    dag,
    groep,
    passend,
    rond,
    ruit,
    ster,
    streep,
    tik,
    tikken,
    vinkje,
)
from krachtplan.beelden.letters import meet
from krachtplan.beelden.tijdas import LINKS, RECHTS, Tijdas
from krachtplan.beelden.tijdrijen import (
    Rij,
    maandnaam,
    rij_doel,
    rij_traject,
    rijen_gebeurd,
    rijen_termijnen,
)

_MEESTE_DOELEN = 8
_KOP, _ONDER = 34, 8
_MINST = 3
"""Days that make a line: a start and an end alone say no more than a sentence does."""

_UITLEG = {
    "gedaan": "stap gedaan",
    "te_doen": "stap te doen",
    "kijken": "samen kijken hoe het gaat",
    "behaald": "behaald",
    "termijn": "uiterste dag",
    "voldaan": "gedaan",
    "teruggekeken": "samen teruggekeken",
    "contact": "contact",
    "gemist": "niet bereikt",
    "gelukt": "wat lukte",
    "terugval": "terugval",
}


def maak_tijdlijn(
    plat: Plat,
    peildatum: str,
    termijnen: Sequence[Plat] = (),
    schrijf: Callable[[str], str] = dag,
    zeg: Zeg = str,
) -> Plat | None:
    """Draw the timeline; None where there is little more than a start.

    ``peildatum`` is ISO text, ``termijnen`` what ``Kader.termijnen`` gives; without them there are
    no rows for terms. ``schrijf`` is how the list beside it writes a day, ``zeg`` how a text of our
    own is said.
    """
    start = plat["traject"]["start"]
    doelen = [rij.in_woorden(zeg) for doel in plat["doelen"] if (rij := rij_doel(doel, peildatum))]
    eerst = [rij.in_woorden(zeg) for rij in rijen_termijnen(termijnen)]
    daarna = [rij.in_woorden(zeg) for rij in rijen_gebeurd(plat)]
    rijen = [*eerst, *doelen, *daarna]
    dagen = {dag_ for rij in rijen for dag_ in rij.dagen()}
    if not start or len(dagen - {start, peildatum}) < _MINST - 1:
        return None
    as_ = Tijdas(min(start, *dagen), _laatste(plat["traject"], start, max(*dagen, peildatum)))
    rijen.insert(0, rij_traject(plat["traject"], as_.tot).in_woorden(zeg))
    blad = Blad(zeg)
    _teken_as(blad, as_)
    weg = doelen[_MEESTE_DOELEN:]
    tonen = [rij for rij in rijen if rij not in weg] if weg else rijen
    for rij in tonen:
        _teken_rij(blad, rij, as_)
        # In pieces: a line through the names would be in the way of reading them.
        blad.vorm("nu", tik(as_.x(peildatum), blad.y - 18, 20))
    if len(tonen) < len(rijen):
        blad.tekst("klein", LINKS, blad.y + 12, zeg(f"en nog {len(rijen) - len(tonen)} doelen"))
        blad.y += 20
    _teken_nu(blad, as_, peildatum)
    _legenda(blad, [soort for rij in tonen for _, soort in rij.merken])
    beeld = blad.plat(
        "tijdlijn",
        zeg("Tijdlijn"),
        _omschrijf(as_, rijen, doelen, peildatum, zeg),
        [_in_woorden(rij, schrijf, zeg) for rij in rijen],
    )
    return {**beeld, "mermaid": _per_maand(rijen)}


def _in_woorden(rij: Rij, schrijf: Callable[[str], str], zeg: Zeg) -> Plat:
    return groep(rij.kop, rij.jaren, zeg("; ".join(feit.zeg(schrijf) for feit in rij.feiten)))


def _laatste(traject: Plat, start: str, laatste: str) -> str:
    """Give the end of the axis: the end of the traject, unless it lies years ahead."""
    eind = (traject["stop"] or {}).get("datum") or traject["einde"] or laatste
    tot_nu, tot_eind = (date.fromisoformat(d) - date.fromisoformat(start) for d in (laatste, eind))
    return laatste if tot_eind > 3 * tot_nu else max(laatste, eind)


def _teken_as(blad: Blad, as_: Tijdas) -> None:
    blad.y = _KOP
    einde = -1
    for x, naam in as_.namen:
        breedte = meet(naam, 12)
        links = min(max(x - breedte // 2, 0), BREEDTE - breedte)
        if links > einde:
            blad.tekst("klein", links, blad.y - 4, naam)
            einde = links + breedte + 5
    blad.y += 8


def _teken_rij(blad: Blad, rij: Rij, as_: Tijdas) -> None:
    y = blad.y + 13
    regels = passend("kop", BREEDTE - 2 * LINKS, rij.kop)
    blad.zet("kop", LINKS, y, regels)
    onder = y + 16 * (len(regels) - 1)
    rest = BREEDTE - 3 * LINKS - meet(regels[-1], 13, vet=True)
    stand = passend("klein", BREEDTE - 2 * LINKS, rij.stand, 1)[0]
    if meet(stand, 12) <= rest - 4:
        blad.tekst("klein", RECHTS - 6, onder, stand, "end")
    else:
        onder += 15
        blad.tekst("klein", LINKS, onder, stand)
    midden = onder + 15
    blad.vorm("spoor", streep(LINKS, midden, RECHTS - LINKS))
    blad.vorm("spoor", tikken([x for x, _ in as_.namen], midden, 6))
    for van, tot, stijl in rij.balken:
        links, rechts = as_.x(van), as_.x(tot)
        blad.vorm(stijl, blok(links, midden - 4, max(rechts - links, 2), 8))
    _teken_merken(blad, rij, as_, midden)
    blad.y = midden + 18


def _teken_merken(blad: Blad, rij: Rij, as_: Tijdas, midden: int) -> None:
    if rij.merken and rij.merken[0][1] in _STREEPJES:
        # There can be hundreds of them, so that they do not each go apart, nor one by one.
        for soort, (stijl, onder, hoogte) in _STREEPJES.items():
            dagen = [dag_ for dag_, zo in rij.merken if zo == soort]
            if dagen:
                blad.vorm(stijl, tikken(as_.plekken(dagen), midden + onder, hoogte))
        return
    merken = sorted(rij.merken)
    for (_, soort), x in zip(merken, as_.apart([d for d, _ in merken]), strict=True):
        merk(blad, soort, x, midden)


_STREEPJES = {"contact": ("streepje", 0, 16), "gemist": ("streepje_licht", -5, 6)}
"""The marks that are a line: its style, how far below the middle, and how high."""


def merk(blad: Blad, soort: str, x: int, y: int) -> None:
    """Draw one mark: its shape says what it is, its filling whether it is done."""
    match soort:
        case "gedaan":
            blad.vorm("vol", rond(x, y, 6))
            blad.vorm("vink", vinkje(x, y + 1))
        case "te_doen":
            blad.vorm("leeg", rond(x, y, 6))
        case "kijken" | "termijn":
            blad.vorm("leeg", ruit(x, y, 7))
        case "teruggekeken" | "voldaan" | "behaald":
            blad.vorm("vol", ruit(x, y, 7))
        case "contact" | "gemist":
            stijl, onder, hoogte = _STREEPJES[soort]
            blad.vorm(stijl, tik(x, y + onder, hoogte))
        case "gelukt":
            blad.vorm("vol", ster(x, y))
        case _:
            blad.vorm("leeg", blok(x - 5, y - 5, 10, 10))


def _teken_nu(blad: Blad, as_: Tijdas, peildatum: str) -> None:
    x = as_.x(peildatum)
    tekst = passend("merk", BREEDTE, blad.zeg(f"stand op {dag(peildatum)}"), 1)[0]
    breedte = meet(tekst, 12, vet=True)
    blad.tekst("merk", min(max(x - breedte // 2, 0), BREEDTE - breedte), 12, tekst)
    blad.vorm("nu_top", f"M{x - 4} {_KOP + 1}h8l-4 6z")


def _legenda(blad: Blad, soorten: Iterable[str]) -> None:
    x, y = LINKS, blad.y + 14
    for soort in dict.fromkeys(soorten):
        tekst = passend("klein", BREEDTE - 2 * LINKS - 18, blad.zeg(_UITLEG[soort]), 1)[0]
        breedte = 22 + meet(tekst, 12)
        if x > LINKS and x + breedte > BREEDTE:
            x, y = LINKS, y + 20
        merk(blad, soort, x + 7, y - 4)
        blad.tekst("klein", x + 18, y, tekst)
        x += breedte + 10
    blad.y = y + _ONDER


def _omschrijf(
    as_: Tijdas, rijen: list[Rij], doelen: list[Rij], peildatum: str, zeg: Zeg
) -> Iterable[str]:
    van, tot = dag(as_.van), dag(as_.tot)
    yield zeg(f"Tijdlijn van {van} tot en met {tot}, met de stand op {dag(peildatum)}.")
    if doelen:
        aantal = "Er staat 1 doel in" if len(doelen) == 1 else f"Er staan {len(doelen)} doelen in"
        yield f"{zeg(aantal)}: {'; '.join(f'{rij.kop} ({rij.stand})' for rij in doelen)}."
    anders = [f"{rij.kop} ({rij.stand})" for rij in rijen if rij not in doelen]
    yield f"{zeg('Verder')}: {'; '.join(anders)}."


def _per_maand(rijen: list[Rij]) -> list[Plat]:
    """Give what happened by month, for Mermaid."""
    maanden: dict[str, list[str]] = {}
    for rij in rijen:
        for punt in rij.punten:
            delen = (rij.kop, punt.soort, punt.tekst)
            maanden.setdefault(punt.dag[:7], []).append(": ".join(filter(None, delen)))
    return [
        {"periode": maandnaam(maand), "gebeurtenissen": maanden[maand]} for maand in sorted(maanden)
    ]
