"""What a client file says about terms as of a day: when an event was, and what was done since."""

from datetime import date
from typing import NamedTuple

from krachtplan.melding import Pad
from krachtplan.model import Clientbestand, Traject
from krachtplan.model.structuur import velden_van
from krachtplan.model.woorden import Berichtsoort, Contactsoort, Planstatus
from krachtplan.termijnen.regelset import Gebeurtenis, Vanaf, VoldaanDoor

_DagEnNummer = tuple[date, int]

_GELDIG_PLAN = (Planstatus.VOORLOPIG, Planstatus.VASTGESTELD)
_SECTIE = {
    VoldaanDoor.LEVERINGSPLAN: "leveringsplannen",
    VoldaanDoor.CONTACTMOMENT: "contactmomenten",
    VoldaanDoor.EVALUATIE: "evaluaties",
    VoldaanDoor.STARTBERICHT: "berichten",
    VoldaanDoor.STOPBERICHT: "berichten",
}
"""Where stands what meets a term."""

_OMSCHRIJVING = {
    "melding": "de melding",
    "besluit": "het besluit",
    "toewijzing": "de toewijzing",
    "ontvangst": "de ontvangst van de toewijzing",
    "eerste_gesprek": "het eerste gesprek",
    "start": "de start",
    "einde": "het einde",
    "stop": "het einde van de ondersteuning",
    "leveringsplan": "het vorige leveringsplan",
    "contactmoment": "het vorige contact",
    "evaluatie": "de vorige evaluatie",
    "verlenging": "de vorige aanvraag",
    "startbericht": "het vorige startbericht",
    "stopbericht": "het vorige stopbericht",
}
"""What a term counts from, as a sentence names it."""


class Feit(NamedTuple):
    """Something with a date: what it is called, when it was, and where that stands in the file."""

    wat: str
    datum: date
    pad: Pad

    @property
    def omschrijving(self) -> str:
        """What it is called in a sentence: ``de start``, ``de vorige evaluatie``."""
        return _OMSCHRIJVING[self.wat]


def find_gebeurtenis(client: Clientbestand, vanaf: Vanaf, peildatum: date) -> Feit | None:
    """Give the event that a term counts from, or None while there is none yet.

    The first of the list that is filled, or the latest of them. What would have happened after
    the peildatum has not happened; ``start`` and ``einde`` are agreed, so they may lie ahead.
    """
    feiten = [_gebeurtenis(client, wat, peildatum) for wat in vanaf.gebeurtenissen]
    gevuld = [feit for feit in feiten if feit is not None]
    if not gevuld:
        return None
    return max(gevuld, key=lambda feit: feit.datum) if vanaf.laatste else gevuld[0]


def _gebeurtenis(client: Clientbestand, wat: Gebeurtenis, peildatum: date) -> Feit | None:
    if wat is Gebeurtenis.STOP:
        stop = client.traject.stop
        if stop is None or stop.datum > peildatum:
            return None
        return Feit(wat.value, stop.datum, ("traject", "stop", "datum"))
    datum: date | None = getattr(client.traject, wat.value)
    if datum is None:
        return None
    if velden_van(Traject)[wat.value].gebeurd is not None and datum > peildatum:
        return None
    return Feit(wat.value, datum, ("traject", wat.value))


def list_vervullingen(client: Clientbestand, door: VoldaanDoor, peildatum: date) -> list[Feit]:
    """List what meets a term, up to and including the peildatum, in order of date."""
    return [_feit(door, dag) for dag in sorted(_dagen(client, door)) if dag[0] <= peildatum]


def find_eerste(
    client: Clientbestand, door: VoldaanDoor, vanaf: date, peildatum: date
) -> Feit | None:
    """Give the first of what meets a term from a day on, up to and including the peildatum."""
    dagen = [dag for dag in _dagen(client, door) if vanaf <= dag[0] <= peildatum]
    return _feit(door, min(dagen)) if dagen else None


def find_laatste(
    client: Clientbestand, door: VoldaanDoor, vanaf: date, peildatum: date
) -> Feit | None:
    """Give the last of what meets a term from a day on, up to and including the peildatum."""
    dagen = [dag for dag in _dagen(client, door) if vanaf <= dag[0] <= peildatum]
    return _feit(door, max(dagen)) if dagen else None


def _feit(door: VoldaanDoor, dag: _DagEnNummer) -> Feit:
    datum, nummer = dag
    if door is VoldaanDoor.VERLENGING:
        return Feit(door, datum, ("traject", "verlenging_aangevraagd"))
    return Feit(door, datum, (_SECTIE[door], nummer, "datum"))


def _dagen(client: Clientbestand, door: VoldaanDoor) -> list[_DagEnNummer]:
    """List the days of what meets a term, in the order of the file, with its number there."""
    match door:
        case VoldaanDoor.LEVERINGSPLAN:
            return [
                (plan.datum, nummer)
                for nummer, plan in enumerate(client.leveringsplannen)
                if plan.status in _GELDIG_PLAN
            ]
        case VoldaanDoor.CONTACTMOMENT:
            overleg = Contactsoort.OVERLEG
            return [
                (contact.datum, nummer)
                for nummer, contact in enumerate(client.contactmomenten)
                if contact.bereikt is not False and contact.soort is not overleg
            ]
        case VoldaanDoor.EVALUATIE:
            return [(evaluatie.datum, n) for n, evaluatie in enumerate(client.evaluaties)]
        case VoldaanDoor.VERLENGING:
            aangevraagd = client.traject.verlenging_aangevraagd
            return [(aangevraagd, 0)] if aangevraagd else []
        case VoldaanDoor.STARTBERICHT | VoldaanDoor.STOPBERICHT:
            soort = Berichtsoort(door.value)
            return [
                (bericht.datum, nummer)
                for nummer, bericht in enumerate(client.berichten)
                if bericht.soort is soort
            ]
