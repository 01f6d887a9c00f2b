"""How a term got its date, step by step, in Dutch: for ``krachtplan uitleg T001 PAD``."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from krachtplan.termijnen import TermijnStand, Termijnstatus
from krachtplan.termijnen.regelset import (
    LANDELIJK,
    TERMIJNREGELS,
    PerBesluit,
    Regelset,
    Richting,
    find_regelset,
    naam_sleutel,
)
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden.eenheden import (
    MAANDNAMEN,
    Eenheid,
    Termijn,
    format_datum,
    last_day_of_month,
)
from krachtplan.waarden.kalender import Kalender, Schuif

_WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MEESTE_WEKEN = 13
_MEESTE_WERKDAGEN = 15
"""A longer count is not written out step by step: nobody follows that with a finger."""


def list_stappen(stand: TermijnStand, kalender: Kalender, peildatum: date) -> tuple[str, ...]:
    """List how the date came about, one short Dutch line a step, without a client's own words."""
    return tuple(_stappen(stand, kalender, peildatum))


def find_termijn(code_of_naam: str, regelsets: Iterable[Regelset]) -> tuple[str, str] | None:
    """Give code and name of a term that the rule list or any rule set knows, by either of them."""
    gezocht = naam_sleutel(code_of_naam)
    eigen = [(regel.code, regel.naam) for r in regelsets for regel in r.termijnen]
    for code, naam in (*TERMIJNREGELS.items(), *eigen):
        if gezocht in (naam_sleutel(code), naam_sleutel(naam)):
            return code, TERMIJNREGELS.get(code, naam)
    return None


def list_zonder_termijn(code: str, gemeente: str, regelsets: Iterable[Regelset]) -> Iterator[str]:
    """Say that no rule set gives this term for a municipality, and what to do when it is agreed."""
    eigen = find_regelset(tuple(regelsets), gemeente)
    if eigen is None:
        yield "van deze gemeente is geen regelset bekend, en `landelijk` geeft deze termijn niet"
    else:
        naam = maak_toonbaar(eigen.regelset)
        ook = "" if naam_sleutel(naam) == LANDELIJK else f", en `{LANDELIJK}` ook niet"
        yield f"de regelset `{naam}` geeft deze termijn niet{ook}"
        yield f"wat er wel in staat en wat niet gevonden is: `krachtplan uitleg regelset {naam}`"
    yield "daarom vraagt `check` er bij deze cliënt niet naar"
    if code == "T003":
        yield "is er een ritme afgesproken? zet `evaluatie_elke` bij `traject`"
    yield "staat er een termijn in het contract? zet die in een eigen regelset, met de bron"


def _stappen(stand: TermijnStand, kalender: Kalender, peildatum: date) -> Iterator[str]:
    if stand.gebeurtenis is None:
        namen = " of ".join(f"`{wat}`" for wat in stand.regel.vanaf.gebeurtenissen)
        yield f"telt vanaf {namen}, en dat is nog niet ingevuld"
        yield _bron(stand)
        return
    yield f"telt vanaf {stand.gebeurtenis.wat}: {_dag(stand.gebeurtenis.datum)}{_keuze(stand)}"
    if stand.termijn is None or stand.uiterlijk is None:
        yield _zonder_datum(stand)
        yield _bron(stand)
        return
    yield from _geteld(stand, stand.termijn, kalender)
    if stand.liefst is not None:
        yield f"liefst al op {_dag(stand.liefst)}"
    if stand.uitstel is not None:
        yield f"uitstel: {_dag(stand.uitstel.nieuwe_datum)} is de nieuwe datum"
    yield _uitkomst(stand, peildatum)
    yield _bron(stand)


def _keuze(stand: TermijnStand) -> str:
    """Say which of several events counted, unless it is the time before of what comes back."""
    vanaf, wat = stand.regel.vanaf, stand.gebeurtenis.wat if stand.gebeurtenis else ""
    if len(vanaf.gebeurtenissen) == 1 or wat not in vanaf.gebeurtenissen:
        return ""
    hoe = "de laatste" if vanaf.laatste else "de eerste die is ingevuld"
    return f" ({hoe} van {', '.join(vanaf.gebeurtenissen)})"


def _zonder_datum(stand: TermijnStand) -> str:
    if stand.regel.termijn is PerBesluit.PER_BESLUIT:
        return "hoe lang, staat in het besluit: vul `evaluatie_elke` in"
    van, tot = stand.regel.geldig_van, stand.regel.geldig_tot
    grenzen = [
        *([f"vanaf {format_datum(van)}"] if van else []),
        *([f"tot en met {format_datum(tot)}"] if tot else []),
    ]
    return f"deze regel geldt niet voor wat dan begint, alleen {' '.join(grenzen)}"


def _geteld(stand: TermijnStand, termijn: Termijn, kalender: Kalender) -> Iterator[str]:
    vanaf, datum = stand.vanaf, stand.oorspronkelijk
    if vanaf is None or datum is None:
        return
    terug = stand.regel.richting is Richting.VOOR
    dag = kalender.tel(vanaf, termijn, terug=terug)
    kant = "ervoor" if terug else "erna"
    tussen, kort = _weken(vanaf, dag, termijn), _korte_maand(vanaf, dag, termijn)
    yield f"{termijn} {kant}: {tussen}{_dag(dag)}{kort}"
    if termijn.eenheid is Eenheid.WERKDAGEN:
        if termijn.aantal <= _MEESTE_WERKDAGEN:
            yield f"dag voor dag: {', '.join(_werkdagen(vanaf, dag, kalender))}"
        vrij = kalender.uitleg_dagen(vanaf, dag)
        if vrij:
            namen = ", ".join(f"{naam} ({format_datum(d)})" for d, naam in vrij)
            yield f"niet meegeteld: {namen}"
    elif kalender.is_werkdag(dag):
        yield f"{format_datum(dag)} is geen weekend en geen feestdag"
    else:
        yield f"{format_datum(dag)} valt {_vrije_dag(dag, kalender)}"
        yield (
            f"schuift naar de {_schuif(stand.regel.schuif)}: {_dag(datum)}"
            if datum != dag
            else "deze termijn schuift niet voor een weekend of feestdag"
        )


def _weken(vanaf: date, dag: date, termijn: Termijn) -> str:
    """Write the end of each week before the last: ``7-9, 14-9, 21-9, ``."""
    if termijn.eenheid is not Eenheid.WEKEN or termijn.aantal > _MEESTE_WEKEN:
        return ""
    stap = timedelta(weeks=1 if dag > vanaf else -1)
    dagen = [vanaf + nummer * stap for nummer in range(1, termijn.aantal)]
    return "".join(f"{tussen.day}-{tussen.month}, " for tussen in dagen)


def _korte_maand(vanaf: date, dag: date, termijn: Termijn) -> str:
    """Say why months did not keep the day of the month."""
    if termijn.eenheid not in (Eenheid.MAANDEN, Eenheid.JAREN) or vanaf.day == dag.day:
        return ""
    laatste = last_day_of_month(dag.year, dag.month)
    return f" ({MAANDNAMEN[dag.month - 1]} {dag.year} heeft {laatste} dagen)"


def _werkdagen(vanaf: date, tot: date, kalender: Kalender) -> Iterator[str]:
    """Write every day of the count with its number, or that it does not count."""
    stap = timedelta(days=1 if tot > vanaf else -1)
    dag, nummer = vanaf, 0
    while dag != tot:
        dag += stap
        telt = kalender.is_werkdag(dag)
        nummer += telt
        kort = f"{_WEEKDAGEN[dag.weekday()][:2]} {dag.day}-{dag.month}"
        yield f"{kort} ({nummer if telt else 'telt niet'})"


def _uitkomst(stand: TermijnStand, peildatum: date) -> str:
    uiterlijk = stand.uiterlijk or peildatum
    if stand.vervulling is not None:
        wanneer = "op tijd"
        if stand.status is not Termijnstatus.VOLDAAN:
            wanneer = f"{_dagen(stand.vervulling.datum - uiterlijk)} te laat"
        return f"voldaan op {_dag(stand.vervulling.datum)} ({stand.vervulling.wat}): {wanneer}"
    if stand.status is Termijnstatus.NIET_VAN_TOEPASSING:
        return "de ondersteuning is gestopt: deze termijn vraagt niets meer"
    if stand.status is Termijnstatus.VERLOPEN:
        return f"verlopen: {_dag(uiterlijk)} is {_dagen(peildatum - uiterlijk)} voorbij"
    if uiterlijk == peildatum:
        return f"loopt tot en met {_dag(uiterlijk)}: dat is vandaag"
    nog = f"nog {_dagen(uiterlijk - peildatum)}"
    return f"loopt tot en met {_dag(uiterlijk)}: {nog}"


def _bron(stand: TermijnStand) -> str:
    set_ = f", regelset {maak_toonbaar(stand.regelset)}" if stand.regelset else ""
    titel = maak_toonbaar(stand.bron.titel).rstrip(".")
    return f"bron ({stand.bron.status}{set_}): {titel}"


def _schuif(hoe: Schuif) -> str:
    return "volgende werkdag" if hoe is Schuif.VOLGENDE_WERKDAG else "vorige werkdag"


def _vrije_dag(dag: date, kalender: Kalender) -> str:
    feestdag = kalender.feestdag(dag)
    return f"op {feestdag}" if feestdag else "in het weekend"


def _dagen(verschil: timedelta) -> str:
    return "1 dag" if verschil.days == 1 else f"{verschil.days} dagen"


def _dag(dag: date) -> str:
    return f"{_WEEKDAGEN[dag.weekday()]} {format_datum(dag)}"
