"""The values that Python has no type for (a term, an amount of support), and how Dutch writes them.

``waarden`` reads them from text. Durations are whole minutes everywhere. Imports nothing of
krachtplan and nothing heavy: this is on the start-up path.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

MAANDNAMEN = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)


class Eenheid(StrEnum):
    """What a term counts in."""

    DAGEN = "dagen"
    WERKDAGEN = "werkdagen"
    WEKEN = "weken"
    MAANDEN = "maanden"
    JAREN = "jaren"


class Periode(StrEnum):
    """The period over which something is counted; an Omvang is read per week or month only."""

    DAG = "dag"
    WEEK = "week"
    MAAND = "maand"
    JAAR = "jaar"


_KEER_PER_JAAR = {Periode.DAG: 364, Periode.WEEK: 52, Periode.MAAND: 12, Periode.JAAR: 1}


class Termijn(NamedTuple):
    """A term such as 4 weken; which date it leads to is for ``kalender`` to say."""

    aantal: int
    eenheid: Eenheid

    def __str__(self) -> str:
        enkelvoud, meervoud = TERMIJNWOORDEN[self.eenheid]
        return f"{self.aantal} {enkelvoud if self.aantal == 1 else meervoud}"


class Omvang(NamedTuple):
    """An amount of support: a duration in minutes per period, such as 2 uur per week."""

    minuten: int
    per: Periode

    @property
    def minuten_per_week(self) -> "Fraction":
        """The minutes per week, exact; a month is 52/12 weeks (formaat.md, L202)."""
        from fractions import Fraction

        return Fraction(self.minuten * _KEER_PER_JAAR[self.per], 52)

    def past(self, minuten: int) -> bool:
        """Say whether so many minutes per week are within this amount, exact."""
        return 52 * minuten <= self.minuten * _KEER_PER_JAAR[self.per]

    def __str__(self) -> str:
        return f"{format_duur(self.minuten)} per {self.per}"


class Frequentie(NamedTuple):
    """How often: ``keer`` times in every ``elke`` periods, such as 1 keer per 2 weken."""

    keer: int
    per: Periode
    elke: int = 1

    def __str__(self) -> str:
        per = self.per if self.elke == 1 else f"{self.elke} {PERIODEWOORDEN[self.per]}"
        return f"{self.keer} keer per {per}"


TERMIJNWOORDEN = {
    Eenheid.DAGEN: ("dag", "dagen"),
    Eenheid.WERKDAGEN: ("werkdag", "werkdagen"),
    Eenheid.WEKEN: ("week", "weken"),
    Eenheid.MAANDEN: ("maand", "maanden"),
    Eenheid.JAREN: ("jaar", "jaar"),
}
PERIODEWOORDEN = {
    Periode.DAG: "dagen",
    Periode.WEEK: "weken",
    Periode.MAAND: "maanden",
    Periode.JAAR: "jaar",
}


def format_datum(datum: date) -> str:
    """Write a date as in Dutch text: ``28-9-2026``."""
    return f"{datum.day}-{datum.month}-{datum.year}"


def format_datum_lang(datum: date) -> str:
    """Write a date with the name of the month: ``28 september 2026``."""
    return f"{datum.day} {MAANDNAMEN[datum.month - 1]} {datum.year}"


def format_duur(minuten: int) -> str:
    """Write a duration in minutes, 0 or more, as ``1 uur 30 minuten``."""
    uren, rest = divmod(minuten, 60)
    delen = [f"{uren} uur"] if uren else []
    if rest or not uren:
        delen.append("1 minuut" if rest == 1 else f"{rest} minuten")
    return " ".join(delen)


def format_opsomming(delen: Iterable[str]) -> str:
    """Sum up as a sentence does: ``a, b en c``."""
    *begin, laatste = tuple(delen) or ("",)
    return f"{', '.join(begin)} en {laatste}" if begin else laatste


def format_trede(nummer: int) -> str:
    """Write a step of a scale with its sign, and a real minus: ``+1``, ``0``, ``−2``."""
    return f"+{nummer}" if nummer > 0 else f"\u2212{-nummer}" if nummer else "0"


def last_day_of_month(jaar: int, maand: int) -> int:
    """Give the number of the last day of a month in the Gregorian calendar: 28 up to 31."""
    if maand == 2:
        return 29 if jaar % 4 == 0 and (jaar % 100 or jaar % 400 == 0) else 28
    return 30 if maand in {4, 6, 9, 11} else 31
