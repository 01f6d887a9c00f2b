"""Where every term of a client stands on a day: the date, what moved it, and whether it was met.

Pure: the client file, the rule sets, the calendar and the day come in, TermijnStanden go out. The
readings are those of formaat.md ("Exact readings") and regels.md (T001 to T006).
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from krachtplan.melding import Ernst
from krachtplan.model import Clientbestand, Uitstel
from krachtplan.termijnen.feiten import Feit, find_eerste, find_gebeurtenis, find_laatste
from krachtplan.termijnen.regelset import (
    TERMIJNREGELS,
    Bron,
    Gebeurtenis,
    PerBesluit,
    Regelset,
    Richting,
    Termijnregel,
    Vanaf,
    VoldaanDoor,
    geldende_regelsets,
    naam_sleutel,
)
from krachtplan.waarden.eenheden import Eenheid, Termijn
from krachtplan.waarden.kalender import Kalender

_WAARSCHUWING = {"T001": Termijn(7, Eenheid.DAGEN)}
_ERNST = {"T001": Ernst.FOUT}


class Termijnstatus(StrEnum):
    """How it is with a term on the peildatum."""

    VOLDAAN = "voldaan"
    TE_LAAT_VOLDAAN = "te_laat_voldaan"
    LOOPT = "loopt"
    NADERT = "nadert"
    VERLOPEN = "verlopen"
    ONBEKEND = "onbekend"
    NIET_VAN_TOEPASSING = "niet_van_toepassing"


class TermijnStand(NamedTuple):
    """One term of one client on one day.

    ``regel`` is the rule as it was applied and ``regelset`` the set it came from, None for the
    client file's own ``evaluatie_elke``. ``gebeurtenis`` is what the term counts from (its name,
    date and path in the client file), ``uiterlijk`` the last day that is in time (after shift and
    uitstel), ``oorspronkelijk`` the same before uitstel. From ``waarschuw_vanaf`` on the status is
    nadert. ``uitstellen`` holds every uitstel of this term that counts on the peildatum,
    ``uitstel`` the one that moved the date. ``vervulling`` is what met the term, in time or not.
    """

    regel: Termijnregel
    regelset: str | None
    status: Termijnstatus
    gebeurtenis: Feit | None = None
    termijn: Termijn | None = None
    oorspronkelijk: date | None = None
    uiterlijk: date | None = None
    liefst: date | None = None
    waarschuw_vanaf: date | None = None
    uitstel: Uitstel | None = None
    uitstellen: tuple[Uitstel, ...] = ()
    vervulling: Feit | None = None

    @property
    def code(self) -> str:
        """The code of the term, such as ``T001``."""
        return self.regel.code

    @property
    def naam(self) -> str:
        """The name of the term: of the rule list where that has one, else of the rule set."""
        return TERMIJNREGELS.get(self.regel.code, self.regel.naam)

    @property
    def ernst(self) -> Ernst:
        """How heavy it weighs once the date has passed: as the rule set says, else as the list."""
        return self.regel.ernst or _ERNST.get(self.regel.code, Ernst.LET_OP)

    @property
    def bron(self) -> Bron:
        """Where the term comes from."""
        return self.regel.bron

    @property
    def vanaf(self) -> date | None:
        """The day that the term counts from."""
        return self.gebeurtenis.datum if self.gebeurtenis else None

    @property
    def voldaan_op(self) -> date | None:
        """The day on which the term was met."""
        return self.vervulling.datum if self.vervulling else None


class _Versie(NamedTuple):
    """A rule and the set that it came from, None for the client file itself."""

    regel: Termijnregel
    regelset: str | None


class _Situatie(NamedTuple):
    client: Clientbestand
    kalender: Kalender
    peildatum: date


def bereken(
    client: Clientbestand, regelsets: Iterable[Regelset], kalender: Kalender, peildatum: date
) -> tuple[TermijnStand, ...]:
    """Work out all terms that hold for a client, in order of code.

    ``regelsets`` are all that are known; the municipality's and ``landelijk`` are chosen from
    them. A term of the municipality goes before the national one with the same code.
    """
    situatie = _Situatie(client, kalender, peildatum)
    per_code: dict[str, list[_Versie]] = {}
    for regelset in geldende_regelsets(regelsets, client.traject.gemeente):
        hier: dict[str, list[_Versie]] = {}
        for regel in regelset.termijnen:
            hier.setdefault(regel.code, []).append(_Versie(regel, regelset.regelset))
        per_code = {**hier, **per_code}
    elke = client.traject.evaluatie_elke
    if elke is not None:
        versies = [*per_code.get("T003", []), _Versie(_eigen_evaluatie(), None)]
        per_code["T003"] = [_met_eigen_ritme(versie, elke) for versie in versies]
    return tuple(_stand(situatie, per_code[code]) for code in sorted(per_code))


@lru_cache(maxsize=64)
def _met_eigen_ritme(versie: _Versie, elke: Termijn) -> _Versie:
    """What was agreed for this client goes before what holds for all clients.

    Then the client file is the source, unless the rule set itself leaves the length to it.
    """
    regel, lengte = versie.regel, {"termijn": elke, "elke": elke}
    if regel.termijn is PerBesluit.PER_BESLUIT:
        return _Versie(regel.model_copy(update=lengte), versie.regelset)
    return _Versie(regel.model_copy(update={**lengte, "bron": _eigen_evaluatie().bron}), None)


@cache
def _eigen_evaluatie() -> Termijnregel:
    """Give the rule behind ``evaluatie_elke`` where no rule set has one."""
    return Termijnregel.model_validate(
        {
            "code": "T003",
            "naam": TERMIJNREGELS["T003"],
            "vanaf": "start",
            "termijn": "per_besluit",
            "voldaan_door": "evaluatie",
            "bron": {"titel": "`evaluatie_elke` in het clientbestand", "status": "bevestigd"},
        }
    )


def _stand(situatie: _Situatie, versies: list[_Versie]) -> TermijnStand:
    """Follow the version that was valid on the day that the term counts from."""
    kandidaten = [(versie, _begin(situatie, versie.regel)) for versie in versies]
    for versie, begin in kandidaten:
        if begin is not None and versie.regel.geldt_op(begin.datum):
            return _gerekend(situatie, versie.regel, versie.regelset, begin)
    versie, begin = kandidaten[-1]
    if begin is None:
        return TermijnStand(versie.regel, versie.regelset, Termijnstatus.ONBEKEND)
    return TermijnStand(versie.regel, versie.regelset, Termijnstatus.NIET_VAN_TOEPASSING, begin)


def _begin(situatie: _Situatie, regel: Termijnregel) -> Feit | None:
    """Give what the term counts from: for one that comes back the latest time, else the event."""
    gebeurtenis = find_gebeurtenis(situatie.client, regel.vanaf, situatie.peildatum)
    if regel.ritme is None:
        return gebeurtenis
    vanaf = gebeurtenis.datum if gebeurtenis else date.min
    laatste = find_laatste(situatie.client, regel.voldaan_door, vanaf, situatie.peildatum)
    return laatste or gebeurtenis


def _vervulling(situatie: _Situatie, regel: Termijnregel, begin: Feit) -> Feit | None:
    """Give what first met a term that does not come back; an evaluatie only from the event on."""
    door = regel.voldaan_door
    vanaf = begin.datum if door is VoldaanDoor.EVALUATIE else date.min
    return find_eerste(situatie.client, door, vanaf, situatie.peildatum)


def _gerekend(
    situatie: _Situatie, regel: Termijnregel, regelset: str | None, begin: Feit
) -> TermijnStand:
    volgende_keer = begin.wat == regel.voldaan_door
    termijn = regel.ritme if volgende_keer else regel.termijn
    if not isinstance(termijn, Termijn):
        return TermijnStand(regel, regelset, Termijnstatus.ONBEKEND, begin)
    kalender = situatie.kalender
    oorspronkelijk = _dag(kalender, regel, begin.datum, termijn)
    liefst = _dag(kalender, regel, begin.datum, regel.liefst) if regel.liefst else None
    uitstellen = _uitstellen(situatie, regel, begin.datum)
    uitstel = max(uitstellen, key=lambda deel: deel.nieuwe_datum, default=None)
    if uitstel is not None and uitstel.nieuwe_datum <= oorspronkelijk:
        uitstel = None
    uiterlijk = uitstel.nieuwe_datum if uitstel else oorspronkelijk
    waarschuw_vanaf = _waarschuw_vanaf(kalender, regel, uiterlijk, liefst)
    vervulling = None if regel.ritme else _vervulling(situatie, regel, begin)
    return TermijnStand(
        regel=regel,
        regelset=regelset,
        status=_status(situatie, regel, uiterlijk, waarschuw_vanaf, vervulling),
        gebeurtenis=begin,
        termijn=termijn,
        oorspronkelijk=oorspronkelijk,
        uiterlijk=uiterlijk,
        liefst=liefst,
        waarschuw_vanaf=waarschuw_vanaf,
        uitstel=uitstel,
        uitstellen=uitstellen,
        vervulling=vervulling,
    )


def _dag(kalender: Kalender, regel: Termijnregel, vanaf: date, termijn: Termijn) -> date:
    dag = kalender.tel(vanaf, termijn, terug=regel.richting is Richting.VOOR)
    return kalender.schuif(dag, regel.schuif)


def _waarschuw_vanaf(
    kalender: Kalender, regel: Termijnregel, uiterlijk: date, liefst: date | None
) -> date | None:
    """Give the first day on which a reader is told: the warning, or the day it is best done."""
    eerder = regel.waarschuw_vanaf or _WAARSCHUWING.get(regel.code)
    dagen = [kalender.tel(uiterlijk, eerder, terug=True)] if eerder else []
    return min([*dagen, *([liefst] if liefst else [])], default=None)


def _uitstellen(situatie: _Situatie, regel: Termijnregel, begin: date) -> tuple[Uitstel, ...]:
    """List what was agreed about this term by the peildatum, in the order of the file.

    Of a term that comes back: not what was agreed before this period began.
    """
    namen = {naam_sleutel(n) for n in (regel.code, regel.naam, TERMIJNREGELS.get(regel.code, ""))}
    return tuple(
        uitstel
        for uitstel in situatie.client.uitstel
        if naam_sleutel(uitstel.regel) in namen
        and (uitstel.datum is None or uitstel.datum <= situatie.peildatum)
        and (uitstel.datum is None or regel.ritme is None or uitstel.datum >= begin)
    )


def _status(
    situatie: _Situatie,
    regel: Termijnregel,
    uiterlijk: date,
    waarschuw_vanaf: date | None,
    vervulling: Feit | None,
) -> Termijnstatus:
    if vervulling is not None:
        op_tijd = vervulling.datum <= uiterlijk
        return Termijnstatus.VOLDAAN if op_tijd else Termijnstatus.TE_LAAT_VOLDAAN
    if _vervallen_door_stop(situatie, regel, uiterlijk):
        return Termijnstatus.NIET_VAN_TOEPASSING
    if situatie.peildatum > uiterlijk:
        return Termijnstatus.VERLOPEN
    if waarschuw_vanaf is not None and situatie.peildatum >= waarschuw_vanaf:
        return Termijnstatus.NADERT
    return Termijnstatus.LOOPT


def _vervallen_door_stop(situatie: _Situatie, regel: Termijnregel, uiterlijk: date) -> bool:
    """Tell whether the support stopped before the term had passed, so that nothing is due.

    Nobody asks to renew what has stopped; a term that counts from the stop is due all the same.
    """
    stop = find_gebeurtenis(situatie.client, Vanaf((Gebeurtenis.STOP,)), situatie.peildatum)
    if stop is None or Gebeurtenis.STOP in regel.vanaf.gebeurtenissen:
        return False
    return stop.datum <= uiterlijk or regel.voldaan_door is VoldaanDoor.VERLENGING
