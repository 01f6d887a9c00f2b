"""The dates that lie ahead as a calendar (RFC 5545), for Outlook and Google.

An event says a code and what kind of date it is: no name, no text of a file. Its UID is the code
and the place of the date in the file, so that a date that moved is the same event on another day;
it is no hash of anything. What is met or past is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from krachtplan.delen import list_later
from krachtplan.werkdag.kijken import Blik
from krachtplan.werkdag.punten import Punt, list_punten

NAAM = "Krachtplan"
_BYTES = 75
_KOP = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//krachtplan//agenda//NL",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    f"X-WR-CALNAME:{NAAM}",
)
_VOORAF = "-P6DT15H"
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
    alles = [
        (punt.datum, uid(deel.code, punt), punt, deel.code)
        for deel in agenda
        for punt in deel.punten
    ]
    regels = [*_KOP]
    for _, naam, punt, code in sorted(alles, key=lambda rij: rij[:2]):
        regels += _event(punt, naam, code, peildatum)
    regels.append("END:VCALENDAR")
    return "".join(f"{deel}\r\n" for regel in regels for deel in _fold(regel))


def _event(punt: Punt, naam: str, code: str, peildatum: date) -> list[str]:
    titel = _escape(_titel(punt, code))
    gemaakt = f"{peildatum:%Y%m%d}T000000Z"
    return [
        "BEGIN:VEVENT",
        f"SUMMARY:{titel}",
        f"DTSTART;VALUE=DATE:{punt.datum:%Y%m%d}",
        f"DTEND;VALUE=DATE:{punt.datum + timedelta(days=1):%Y%m%d}",
        f"DTSTAMP:{gemaakt}",
        f"UID:{_escape(naam)}",
        f"SEQUENCE:{volgnummer(punt, peildatum)}",
        "CLASS:PRIVATE",
        f"LAST-MODIFIED:{gemaakt}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{titel}",
        f"TRIGGER:{_VOORAF}",
        "END:VALARM",
        "END:VEVENT",
    ]


def _escape(tekst: str) -> str:
    """Write a text so that no sign of it is one of the format (RFC 5545, 3.3.11)."""
    for teken in "\\;,":
        tekst = tekst.replace(teken, f"\\{teken}")
    return tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _fold(regel: str) -> Iterator[str]:
    """Cut a line in parts of at most 75 bytes, the later ones behind a space (3.1)."""
    if regel.isascii() and len(regel) <= _BYTES:
        yield regel
        return
    deel, lengte = "", 0
    for teken in regel:
        bytes_ = len(teken.encode())
        if lengte + bytes_ > _BYTES:
            yield deel
            deel, lengte = " ", 1
        deel += teken
        lengte += bytes_
    yield deel


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
