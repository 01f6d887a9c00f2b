"""The rows of the timeline as plain values: what each shows, and the same in words."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from krachtplan.beelden.blad import Plat, Zeg, dag
from krachtplan.beelden.tijdas import MAANDEN
from krachtplan.waarden.eenheden import MAANDNAMEN, format_opsomming

LOPEND = ("actief", "open")
_STANDEN: dict[str, str] = {
    "actief": "loopt",
    "open": "afgesproken",
    "losgelaten": "samen losgelaten",
}
_TERMIJNSTANDEN = {"voldaan": "op tijd", "te_laat_voldaan": "later dan de termijn"}


class Feit(NamedTuple):
    """What a row shows in words: a text, the days that follow it, and what follows them."""

    tekst: str
    dagen: tuple[str, ...] = ()
    daarna: str = ""

    def zeg(self, schrijf: Callable[[str], str]) -> str:
        """Say it, with each day as ``schrijf`` writes one."""
        if not self.dagen:
            return self.tekst + self.daarna
        dagen = format_opsomming(map(schrijf, dict.fromkeys(self.dagen)))
        return f"{self.tekst} {dagen}{self.daarna}"


class Punt(NamedTuple):
    """What happened on a day: our word for it, and what a client or begeleider wrote."""

    dag: str
    soort: str = ""
    tekst: str = ""


class Rij(NamedTuple):
    """One row: a name, how it stands, bars and marks by day, and the same in words.

    Days are ISO texts. ``balken`` are (from, to, style), ``merken`` (day, kind of mark). ``feiten``
    are short, as the document tells the rest elsewhere; ``punten`` are what happened, by day.
    """

    kop: str
    stand: str
    feiten: tuple[Feit, ...]
    balken: tuple[tuple[str, str, str], ...] = ()
    merken: tuple[tuple[str, str], ...] = ()
    punten: tuple["Punt", ...] = ()
    jaren: tuple[str, ...] = ()
    doel: bool = False
    """Whether its name is the goal of a client."""

    def in_woorden(self, zeg: Zeg) -> "Rij":
        """Say what is our own text in this row in other words; ``feiten`` are said later."""
        if zeg is str:
            return self
        return self._replace(
            kop=self.kop if self.doel else zeg(self.kop),
            stand=zeg(self.stand),
            punten=tuple(punt._replace(soort=zeg(punt.soort)) for punt in self.punten),
            jaren=tuple(map(zeg, self.jaren)),
        )

    def dagen(self) -> Iterator[str]:
        """Give every day that the row shows."""
        for van, tot, _ in self.balken:
            yield from (van, tot)
        yield from (dag_ for dag_, _ in self.merken)


def rij_traject(traject: Plat, laatste: str) -> Rij:
    """Give the row of the traject itself; without an end it runs to ``laatste``."""
    start, stop = traject["start"], (traject["stop"] or {}).get("datum")
    eind = stop or traject["einde"]
    punten = [Punt(start, "start")]
    if eind:
        punten.append(Punt(eind, "de ondersteuning stopte" if stop else "einde van de toewijzing"))
    stand = f"{dag(start)} tot en met {dag(eind)}" if eind else f"vanaf {dag(start)}"
    feiten = (Feit("vanaf", (start,)), *([Feit("tot en met", (eind,))] if eind else []))
    balk = (start, eind if eind and eind <= laatste else max(laatste, start), "balk_grijs")
    return Rij("Ondersteuning", stand, feiten, (balk,), (), tuple(punten))


def rijen_termijnen(termijnen: Sequence[Plat]) -> Iterator[Rij]:
    """Give a row for each term: the last day, and when it was met."""
    for term in termijnen:
        uiterlijk, voldaan = term["uiterlijk"], term["voldaan_op"]
        naam = f"{term['naam'][:1].upper()}{term['naam'][1:]}"
        feiten = [Feit("uiterlijk", (uiterlijk,))]
        punten = [Punt(uiterlijk, "uiterste dag")]
        if voldaan:
            op_tijd = _TERMIJNSTANDEN.get(term["status"])
            feiten.append(Feit("gedaan op", (voldaan,), f", {op_tijd}" if op_tijd else ""))
            punten.append(Punt(voldaan, "gedaan"))
        elif term["status"] == "verlopen":
            feiten.append(Feit("deze datum is voorbij"))
        stand = "; ".join(feit.zeg(dag) for feit in feiten)
        merken = ((uiterlijk, "termijn"), *([(voldaan, "voldaan")] if voldaan else []))
        yield Rij(naam, stand, tuple(feiten), (), merken, tuple(punten))


def rij_doel(doel: Plat, peildatum: str) -> Rij | None:
    """Give the row of one goal, or None where it has not one day."""
    loopt = doel["status"] in LOPEND
    gedaan = _op_dag((s["gedaan"], s["stap"]) for s in doel["stappen"] if s["gedaan"])
    te_doen = _op_dag(
        (s["uiterlijk"], s["stap"])
        for s in doel["stappen"]
        if loopt and not s["gedaan"] and s["uiterlijk"]
    )
    uitkomst = (doel["uitkomst"] or {}).get("datum")
    straks = doel["evalueren_op"] if loopt else None
    geweest = [d for d in (doel["begonnen"], uitkomst, *(d for d, _ in gedaan)) if d]
    komend = [d for d in (straks, *(d for d, _ in te_doen)) if d]
    if not geweest and not komend:
        return None
    merken = [
        *((d, "gedaan") for d, _ in gedaan),
        *((d, "te_doen") for d, _ in te_doen),
        *([(straks, "kijken")] if straks else []),
        *([(uitkomst, "behaald")] if uitkomst else []),
    ]
    return Rij(
        doel["doel"],
        _stand(doel, uitkomst),
        tuple(_feiten_doel(doel, gedaan, te_doen, straks, uitkomst)),
        _balken(geweest, komend, peildatum if loopt and not uitkomst else None),
        tuple(merken),
        tuple(_punten_doel(doel, gedaan, te_doen, straks, uitkomst)),
        doel=True,
    )


def _op_dag(paren: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Order by day; of one day in the order of the file, whatever the texts."""
    return sorted(paren, key=lambda paar: paar[0])


def _stand(doel: Plat, uitkomst: str | None) -> str:
    status: str = doel["status"]
    if uitkomst and status == "behaald":
        return f"behaald op {dag(uitkomst)}"
    if status == "actief" and doel["begonnen"]:
        return f"loopt sinds {dag(doel['begonnen'])}"
    return _STANDEN.get(status, status)


def _balken(
    geweest: list[str], komend: list[str], nu: str | None
) -> tuple[tuple[str, str, str], ...]:
    balken = []
    if geweest:
        van, tot = min(geweest), max([*geweest, *([nu] if nu else [])])
        balken.append((van, tot, "balk"))
        if komend and max(komend) > tot:
            balken.append((tot, max(komend), "balk_straks"))
    elif len(komend) > 1:
        balken.append((min(komend), max(komend), "balk_straks"))
    return tuple(balken)


def _feiten_doel(
    doel: Plat,
    gedaan: list[tuple[str, str]],
    te_doen: list[tuple[str, str]],
    straks: str | None,
    uitkomst: str | None,
) -> Iterator[Feit]:
    """Give what the row of a goal shows; which steps they are stands with the goal."""
    status: str = doel["status"]
    begonnen = doel["begonnen"]
    if status in LOPEND and not (status == "actief" and begonnen):
        yield Feit(_STANDEN[status])
    if begonnen:
        yield Feit("loopt sinds" if status == "actief" else "begonnen op", (begonnen,))
    if gedaan:
        yield Feit(f"{_stappen(gedaan)} gedaan op", tuple(dag_ for dag_, _ in gedaan))
    if te_doen:
        yield Feit(f"{_stappen(te_doen)} te doen uiterlijk", tuple(dag_ for dag_, _ in te_doen))
    if straks:
        yield Feit("samen kijken hoe het gaat op", (straks,))
    if uitkomst:
        yield Feit("behaald op" if status == "behaald" else "uitkomst op", (uitkomst,))
    if status not in LOPEND and not (uitkomst and status == "behaald"):
        yield Feit(_STANDEN.get(status, status))


def _stappen(stappen: list[tuple[str, str]]) -> str:
    return "1 stap" if len(stappen) == 1 else f"{len(stappen)} stappen"


def _punten_doel(
    doel: Plat,
    gedaan: list[tuple[str, str]],
    te_doen: list[tuple[str, str]],
    straks: str | None,
    uitkomst: str | None,
) -> Iterator[Punt]:
    if doel["begonnen"]:
        yield Punt(doel["begonnen"], "begonnen")
    yield from (Punt(dag_, "gedaan", stap) for dag_, stap in gedaan)
    yield from (Punt(dag_, "te doen", stap) for dag_, stap in te_doen)
    if straks:
        yield Punt(straks, "samen kijken hoe het gaat")
    if uitkomst:
        yield Punt(uitkomst, "behaald" if doel["status"] == "behaald" else "uitkomst")


def rijen_gebeurd(plat: Plat) -> Iterator[Rij]:
    """Give the rows of what happened: looking back together, contact, what worked, relapse."""
    if plat["evaluaties"]:
        dagen = sorted(item["datum"] for item in plat["evaluaties"])
        yield _van_dagen("Samen teruggekeken", dagen, "teruggekeken")
    bereikt, gemist = plat["contactdagen"]["bereikt"], plat["contactdagen"]["niet_bereikt"]
    if len(bereikt) + len(gemist) > 1:
        merken = (*((d, "contact") for d in bereikt), *((d, "gemist") for d in gemist))
        stand = f"{len(bereikt)} keer" + (f", {len(gemist)} keer niet bereikt" if gemist else "")
        jaren = tuple(_per_jaar(bereikt, gemist))
        yield Rij("Contact", stand, (Feit(stand),), (), merken, (), jaren)
    if plat["successen"]:
        gelukt = _op_dag((item["datum"], item["succes"]) for item in plat["successen"])
        punten = tuple(Punt(dag_, tekst=tekst) for dag_, tekst in gelukt)
        merken = tuple((dag_, "gelukt") for dag_, _ in gelukt)
        stand = f"{len(punten)} keer opgeschreven"
        feit = Feit(f"{stand}, op", tuple(dag_ for dag_, _ in gelukt))
        yield Rij("Wat lukte", stand, (feit,), (), merken, punten)
    if plat["terugval"]:
        yield _van_dagen("Terugval", sorted(item["datum"] for item in plat["terugval"]), "terugval")


def _van_dagen(kop: str, dagen: list[str], merk: str) -> Rij:
    stand = f"{len(dagen)} keer" if len(dagen) > 1 else dag(dagen[0])
    merken = tuple((dag_, merk) for dag_ in dagen)
    feit = Feit(f"{stand}, op" if len(dagen) > 1 else "op", tuple(dagen))
    return Rij(kop, stand, (feit,), (), merken, tuple(Punt(dag_, kop.lower()) for dag_ in dagen))


def _per_jaar(bereikt: list[str], gemist: list[str]) -> Iterator[str]:
    """Count contacts by month, a line for each year: the picture of two years has a hundred."""
    keren, niet = (Counter(dag_[:7] for dag_ in dagen) for dagen in (bereikt, gemist))
    jaren: dict[str, list[str]] = {}
    for maand in sorted({*keren, *niet}):
        naam = MAANDEN[int(maand[5:7]) - 1]
        en = "en " if keren[maand] else ""
        ook = f" ({en}{niet[maand]} niet bereikt)" if niet[maand] else ""
        jaren.setdefault(maand[:4], []).append(f"{naam} {keren[maand]}{ook}")
    for jaar, maanden in jaren.items():
        yield f"{int(jaar)}, keer per maand: {', '.join(maanden)}"


def maandnaam(iso: str) -> str:
    """Write the month of a day in words: ``september 2026``."""
    return f"{MAANDNAMEN[int(iso[5:7]) - 1]} {int(iso[:4])}"
