"""How a term got its date, step by step, in Dutch: for ``krachtplan uitleg T001 PAD``."""

from collections.abc import Iterator
from datetime import date

from krachtplan.eenheden import Eenheid, Termijn, format_datum
from krachtplan.kalender import Kalender, Schuif
from krachtplan.regelset import PerBesluit, Richting
from krachtplan.termijnen import TermijnStand, Termijnstatus

_WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def list_stappen(stand: TermijnStand, kalender: Kalender) -> tuple[str, ...]:
    """List how the date came about, one short Dutch line a step, without a client's own words."""
    return tuple(_stappen(stand, kalender))


def _stappen(stand: TermijnStand, kalender: Kalender) -> Iterator[str]:
    if stand.gebeurtenis is None:
        namen = " of ".join(f"`{wat}`" for wat in stand.regel.vanaf.gebeurtenissen)
        yield f"telt vanaf {namen}, en dat is nog niet ingevuld"
        return
    yield f"telt vanaf {stand.gebeurtenis.wat}: {format_datum(stand.gebeurtenis.datum)}"
    if stand.termijn is None or stand.uiterlijk is None:
        yield _zonder_datum(stand)
        return
    yield from _geteld(stand, stand.termijn, kalender)
    if stand.liefst is not None:
        yield f"liefst al op {format_datum(stand.liefst)}"
    if stand.uitstel is not None:
        yield f"uitstel: {format_datum(stand.uitstel.nieuwe_datum)} is de nieuwe datum"
    yield _uitkomst(stand)


def _zonder_datum(stand: TermijnStand) -> str:
    if stand.regel.termijn is PerBesluit.PER_BESLUIT:
        return "hoe lang, staat in het besluit: vul `evaluatie_elke` in"
    return "deze regel geldt niet voor een termijn die op die dag begint"


def _geteld(stand: TermijnStand, termijn: Termijn, kalender: Kalender) -> Iterator[str]:
    vanaf, datum = stand.vanaf, stand.oorspronkelijk
    if vanaf is None or datum is None:
        return
    terug = stand.regel.richting is Richting.VOOR
    dag = kalender.tel(vanaf, termijn, terug=terug)
    yield f"{termijn} {'ervoor' if terug else 'erna'}: {_dag(dag, kalender)}"
    if termijn.eenheid is Eenheid.WERKDAGEN:
        vrij = kalender.uitleg_dagen(vanaf, dag)
        if vrij:
            namen = ", ".join(f"{naam} ({format_datum(d)})" for d, naam in vrij)
            yield f"niet meegeteld: {namen}"
    elif datum != dag:
        yield f"schuift naar de {_schuif(stand.regel.schuif)}: {_dag(datum, kalender)}"
    elif not kalender.is_werkdag(dag):
        yield "deze termijn schuift niet voor een weekend of feestdag"


def _uitkomst(stand: TermijnStand) -> str:
    if stand.vervulling is not None:
        wanneer = "op tijd" if stand.status is Termijnstatus.VOLDAAN else "te laat"
        return f"{stand.vervulling.wat} van {format_datum(stand.vervulling.datum)}: {wanneer}"
    if stand.status is Termijnstatus.NIET_VAN_TOEPASSING:
        return "de ondersteuning is gestopt: deze termijn vraagt niets meer"
    return _NU[stand.status].format(uiterlijk=stand.uiterlijk and format_datum(stand.uiterlijk))


_NU = {
    Termijnstatus.LOOPT: "loopt tot en met {uiterlijk}",
    Termijnstatus.NADERT: "bijna zover: tot en met {uiterlijk}",
    Termijnstatus.VERLOPEN: "verlopen: {uiterlijk} is voorbij",
}


def _schuif(hoe: Schuif) -> str:
    return "volgende werkdag" if hoe is Schuif.VOLGENDE_WERKDAG else "vorige werkdag"


def _dag(dag: date, kalender: Kalender) -> str:
    feestdag = kalender.feestdag(dag)
    naam = f", {feestdag}" if feestdag else ""
    return f"{_WEEKDAGEN[dag.weekday()]} {format_datum(dag)}{naam}"
