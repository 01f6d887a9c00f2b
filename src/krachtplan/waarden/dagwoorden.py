"""Days and durations as people say them in a note: ``gisteren``, ``ma``, ``23-9``, ``60m``.

A client file holds full dates only (see ``waarden``); these words become one, seen from a day that
the caller names. Pure, and on the start-up path: nothing heavy is imported.
"""

import re
from datetime import date, timedelta

from krachtplan.waarden import parse_datum, parse_minuten
from krachtplan.waarden.eenheden import MAANDNAMEN, format_datum
from krachtplan.waarden.tekstdelen import Waardefout, split_text, unreadable

_DAGNAMEN = (*("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),)
_DAG = {naam[:lengte]: nummer for nummer, naam in enumerate(_DAGNAMEN) for lengte in (2, len(naam))}
_MAAND = {naam[:3]: nummer for nummer, naam in enumerate(MAANDNAMEN, 1)}
_MAAND |= {naam: nummer for nummer, naam in enumerate(MAANDNAMEN, 1)}
_MAAND |= {"mrt": 3, "sept": 9}
_GELEDEN = {"vandaag": 0, "gisteren": 1, "eergisteren": 2}
_OVER = {"vandaag": 0, "morgen": 1, "overmorgen": 2}
_STREEPJES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-"})
"""What a phone makes of the hyphen that was typed."""

_SCHRIJF_GEBEURD = "Schrijf vandaag, gisteren, ma tot en met zo, 23-9 of 23-9-2026."
_SCHRIJF_KOMT = "Schrijf morgen, ma tot en met zo, 12-10 of 12-10-2026."
_KORTE_MINUTEN = re.compile(r"(\d+) ?m", re.ASCII)
_KORTE_UREN = re.compile(r"(\d+) ?[uh] ?(?:(\d\d) ?m?)?", re.ASCII)


def parse_gebeurd(tekst: str, peildatum: date) -> date:
    """Read the day of something that happened, seen from ``peildatum``; never after that day.

    ``vandaag``, ``gisteren``, ``eergisteren``; ``ma`` or ``maandag`` is the last Monday on or
    before the peildatum; ``23-9`` and ``23 september`` are of this year, or of last year when that
    is still to come; or a full date. Raises Waardefout, also for a full date that is to come.
    """
    woord = _neat(tekst)
    if woord in _GELEDEN:
        return peildatum - timedelta(_GELEDEN[woord])
    if woord in _DAG:
        return peildatum - timedelta((peildatum.weekday() - _DAG[woord]) % 7)
    if maand_dag := _read_maand_dag(woord):
        nog_te_komen = maand_dag > (peildatum.month, peildatum.day)
        return _in_year(maand_dag, peildatum.year - nog_te_komen)
    dag = _full(woord, _SCHRIJF_GEBEURD)
    if dag > peildatum:
        raise Waardefout(
            f"Deze dag is nog niet geweest (het is nu {format_datum(peildatum)}).",
            "Wat nog moet gebeuren, krijgt hier pas een datum als het zover is.",
        )
    return dag


def parse_komt(tekst: str, peildatum: date) -> date:
    """Read a day by which something is to be done, seen from ``peildatum``.

    ``vandaag``, ``morgen``, ``overmorgen``; ``vr`` or ``vrijdag`` is the first Friday on or after
    the peildatum; ``12-10`` and ``12 oktober`` are of this year, or of next year when that is past;
    or any full date. Raises Waardefout.
    """
    woord = _neat(tekst)
    if woord in _OVER:
        return peildatum + timedelta(_OVER[woord])
    if woord in _DAG:
        return peildatum + timedelta((_DAG[woord] - peildatum.weekday()) % 7)
    if maand_dag := _read_maand_dag(woord):
        voorbij = maand_dag < (peildatum.month, peildatum.day)
        return _in_year(maand_dag, peildatum.year + voorbij)
    return _full(woord, _SCHRIJF_KOMT)


def parse_lengte(tekst: str) -> int:
    """Read how long something took, in minutes: as ``parse_minuten``, and ``60m``, ``1h30``."""
    kaal = _neat(tekst)
    if minuten := _KORTE_MINUTEN.fullmatch(kaal):
        return parse_minuten(minuten[1])
    if uren := _KORTE_UREN.fullmatch(kaal):
        return parse_minuten(f"{uren[1]}u{uren[2] or ''}")
    return parse_minuten(tekst)


def _neat(tekst: str) -> str:
    return " ".join(tekst.translate(_STREEPJES).lower().split()).rstrip(".")


def _read_maand_dag(woord: str) -> tuple[int, int] | None:
    """Read a day without a year as month and day, so that 29 February waits for its year."""
    match split_text(woord):
        case [dag, "-", maand] if (dag + maand).isdigit() and len(dag) <= 2 and len(maand) <= 2:
            return int(maand), int(dag)
        case [dag, maand] if dag.isdigit() and len(dag) <= 2 and maand in _MAAND:
            return _MAAND[maand], int(dag)
    return None


def _in_year(maand_dag: tuple[int, int], jaar: int) -> date:
    maand, dag = maand_dag
    return parse_datum(f"{dag}-{maand}-{jaar}")


def _full(woord: str, hulp: str) -> date:
    match split_text(woord):
        case [dag, maand, jaar] if dag.isdigit() and maand in _MAAND and jaar.isdigit():
            return parse_datum(f"{dag}-{_MAAND[maand]}-{jaar}")
        case [_, "-", _, "-", _]:
            return parse_datum(woord)
    raise unreadable("dag", hulp)
