"""The dates that lie ahead as a calendar (RFC 5545), for Outlook and Google.

An event says a code and what kind of date it is: no name, no text of a file. Its UID is the code
and the place of the date in the file, so that a date that moved is the same event on another day;
it is no hash of anything. What is met or past is left out.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from krachtplan.weergave.delen import list_later
from krachtplan.werkdag.kijken import Blik
from krachtplan.werkdag.punten import Punt, list_punten

if TYPE_CHECKING:
    from icalendar import Alarm, Event

NAAM = "Krachtplan"
_VOORAF = timedelta(days=-6, hours=-15)
"""Before the start of the day itself: nine o'clock in the morning, a week earlier."""
_TELT_VANAF = date(2000, 1, 1)
_MEESTE_KEREN = 9


class Afspraken(NamedTuple):
    """The dates of one client that are still to come."""

    code: str
    punten: tuple[Punt, ...]


def maak_afspraken(blik: Blik) -> Afspraken:
    """List what is due for one client on the peildatum or later."""
    client, peildatum = blik.client, blik.peildatum
    punten = list_punten(client, blik.standen, list_later(client, peildatum), peildatum)
    komend = tuple(punt for punt in punten if punt.datum >= peildatum)
    return Afspraken(client.client.code, komend)


def uid(code: str, punt: Punt) -> str:
    """Name an event: the same date of the same client is the same event in every export.

    What stands before the full stop has none in it, so no two dates share a name.
    """
    return f"{punt.sleutel}.{code}@krachtplan"


def volgnummer(punt: Punt, peildatum: date) -> int:
    """Give the SEQUENCE of an event: higher in each later export, and when a term was moved.

    A calendar then takes the newest, whichever order the files come in.
    """
    dagen = max((peildatum - _TELT_VANAF).days, 0)
    return dagen * (_MEESTE_KEREN + 1) + min(punt.verschoven, _MEESTE_KEREN)


def format_agenda(agenda: Iterable[Afspraken], peildatum: date) -> str:
    """Write a calendar; the same clients on the same peildatum give the same text.

    Its lines end in CRLF. The order is that of date, then of UID.
    """
    from icalendar import Calendar

    kalender = Calendar()
    kalender.add("prodid", "-//krachtplan//agenda//NL")
    kalender.add("version", "2.0")
    kalender.add("calscale", "GREGORIAN")
    kalender.add("method", "PUBLISH")
    kalender.add("x-wr-calname", NAAM)
    alles = [(punt, deel.code) for deel in agenda for punt in deel.punten]
    for punt, code in sorted(alles, key=lambda paar: (paar[0].datum, uid(paar[1], paar[0]))):
        kalender.add_component(_event(punt, code, peildatum))
    inhoud: bytes = kalender.to_ical()
    return inhoud.decode("utf-8")


def _event(punt: Punt, code: str, peildatum: date) -> "Event":
    from icalendar import Event

    event = Event()
    gemaakt = datetime.combine(peildatum, time(), UTC)
    for naam, waarde in (
        ("uid", uid(code, punt)),
        ("dtstamp", gemaakt),
        ("last-modified", gemaakt),
        ("sequence", volgnummer(punt, peildatum)),
        ("dtstart", punt.datum),
        ("dtend", punt.datum + timedelta(days=1)),
        ("summary", _titel(punt, code)),
        ("class", "PRIVATE"),
        ("transp", "TRANSPARENT"),
    ):
        event.add(naam, waarde)
    event.add_component(_alarm(punt, code))
    return event


def _alarm(punt: Punt, code: str) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _titel(punt, code))
    alarm.add("trigger", _VOORAF)
    return alarm


def _titel(punt: Punt, code: str) -> str:
    return f"{code}: {punt.naam}"


def find_dubbele(agenda: Sequence[Afspraken]) -> list[int]:
    """Give the places of clients whose code another one has too: their events would be one.

    Capitals make no difference, as on some disks.
    """
    gezien: set[str] = set()
    dubbel = []
    for plek, deel in enumerate(agenda):
        code = deel.code.casefold()
        if code in gezien:
            dubbel.append(plek)
        gezien.add(code)
    return dubbel
