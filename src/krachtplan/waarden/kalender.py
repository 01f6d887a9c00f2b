"""Dutch holidays and working days, and counting a term from a date.

Pure arithmetic on dates: no clock, no time zone. Imports only the standard library and the typed
values beside it; this is on the start-up path.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from krachtplan.waarden.eenheden import Eenheid, Termijn, last_day_of_month

Bevrijdingsdag = bool | Literal["lustrum"]
"""Whether 5 May is a day off: every year, never, or in years that five divides."""


class Schuif(StrEnum):
    """What happens to a date that falls on a weekend day or a holiday."""

    GEEN = "geen"
    VOLGENDE_WERKDAG = "volgende_werkdag"
    VORIGE_WERKDAG = "vorige_werkdag"


class Kalender(NamedTuple):
    """Which days an organisation works: Monday to Friday, except holidays.

    The holidays are those of the Algemene termijnenwet, art. 3, as it reads since 2014, for every
    year alike; Goede Vrijdag is put on a par with them there. ``extra_dagen`` are days on which
    the organisation is closed as well.
    """

    goede_vrijdag: bool = True
    bevrijdingsdag: Bevrijdingsdag = True
    extra_dagen: frozenset[date] = frozenset()

    def feestdag(self, dag: date) -> str | None:
        """Give the Dutch name of the holiday on this day, or None.

        Two that coincide are both named: ``Hemelvaartsdag en Bevrijdingsdag`` (2016).
        """
        naam = _feestdagen(dag.year, self.goede_vrijdag, self.bevrijdingsdag).get(dag)
        if naam is None and dag in self.extra_dagen:
            return "Sluitingsdag"
        return naam

    def is_werkdag(self, dag: date) -> bool:
        """Tell whether this is a day from Monday to Friday that is no holiday."""
        return dag.weekday() < 5 and self.feestdag(dag) is None

    def tel(self, vanaf: date, termijn: Termijn, *, terug: bool = False) -> date:
        """Give the last day of a term that starts at an event, or with ``terug`` ends at one.

        The day of the event itself is never counted: 31-8-2026 and 4 weken give 28-9-2026.
        Months and years keep the day of the month, or take the last day of a shorter month.
        Werkdagen skip weekends and holidays. For terms that repeat, count a multiple from the
        event, not the term from the previous result: that would keep the shortest month's day.
        What lies outside the years 1 to 9999 becomes the first or the last day of these.
        """
        aantal = -termijn.aantal if terug else termijn.aantal
        match termijn.eenheid:
            case Eenheid.DAGEN:
                return _add_days(vanaf, aantal)
            case Eenheid.WEKEN:
                return _add_days(vanaf, 7 * aantal)
            case Eenheid.MAANDEN:
                return _add_months(vanaf, aantal)
            case Eenheid.JAREN:
                return _add_months(vanaf, 12 * aantal)
            case Eenheid.WERKDAGEN:
                return self._add_werkdagen(vanaf, aantal)

    def schuif(self, dag: date, hoe: Schuif) -> date:
        """Move a date that is no working day to the next or the previous one, or leave it."""
        stap = {Schuif.GEEN: 0, Schuif.VOLGENDE_WERKDAG: 1, Schuif.VORIGE_WERKDAG: -1}[hoe]
        while stap and not self.is_werkdag(dag) and dag != _add_days(dag, stap):
            dag = _add_days(dag, stap)
        return dag

    def uitleg_dagen(self, vanaf: date, tot: date) -> list[tuple[date, str]]:
        """List the holidays that a count from ``vanaf`` to ``tot`` meets, in order of date.

        As in the count, ``vanaf`` is left out and ``tot`` is in, and ``tot`` may be the earlier
        one. Holidays on a Saturday or Sunday are left out: they are no working day anyway.
        """
        eerste, laatste = min(vanaf, tot), max(vanaf, tot)
        dagen = set(self.extra_dagen)
        for jaar in range(eerste.year, laatste.year + 1):
            dagen.update(_feestdagen(jaar, self.goede_vrijdag, self.bevrijdingsdag))
        return [
            (dag, naam)
            for dag in sorted(dagen)
            if eerste <= dag <= laatste and dag != vanaf and dag.weekday() < 5
            if (naam := self.feestdag(dag))
        ]

    def _add_werkdagen(self, dag: date, aantal: int) -> date:
        stap = 1 if aantal > 0 else -1
        over = abs(aantal)
        while over and dag != (volgende := _add_days(dag, stap)):
            dag = volgende
            over -= self.is_werkdag(dag)
        return dag


def easter(jaar: int) -> date:
    """Give Easter Sunday in the Gregorian calendar.

    The anonymous Gregorian computus ("Butcher's algorithm"), as in J. Meeus, Astronomical
    Algorithms (1991), chapter 8, with the letters that are used there.
    """
    a = jaar % 19
    b, c = divmod(jaar, 100)
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7  # noqa: E741
    m = (a + 11 * h + 22 * l) // 451
    maand, dag = divmod(h + l - 7 * m + 114, 31)
    return date(jaar, maand, dag + 1)


@lru_cache(maxsize=512)
def _feestdagen(
    jaar: int, goede_vrijdag: bool, bevrijdingsdag: Bevrijdingsdag
) -> Mapping[date, str]:
    """Map the holidays of one year to their names; cached, so not to be changed."""
    pasen = easter(jaar)
    koningsdag = date(jaar, 4, 27)
    if koningsdag.weekday() == 6:
        koningsdag = date(jaar, 4, 26)
    dagen = [
        (date(jaar, 1, 1), "Nieuwjaarsdag"),
        (pasen, "Eerste Paasdag"),
        (pasen + timedelta(1), "Tweede Paasdag"),
        (koningsdag, "Koningsdag"),
        (pasen + timedelta(39), "Hemelvaartsdag"),
        (pasen + timedelta(49), "Eerste Pinksterdag"),
        (pasen + timedelta(50), "Tweede Pinksterdag"),
        (date(jaar, 12, 25), "Eerste Kerstdag"),
        (date(jaar, 12, 26), "Tweede Kerstdag"),
    ]
    if goede_vrijdag:
        dagen.append((pasen - timedelta(2), "Goede Vrijdag"))
    if bevrijdingsdag is True or (bevrijdingsdag == "lustrum" and jaar % 5 == 0):
        dagen.append((date(jaar, 5, 5), "Bevrijdingsdag"))
    namen: dict[date, str] = {}
    for dag, naam in dagen:
        namen[dag] = f"{namen[dag]} en {naam}" if dag in namen else naam
    return MappingProxyType(namen)


def _add_days(dag: date, aantal: int) -> date:
    laatste = date.max.toordinal()
    return date.fromordinal(min(max(dag.toordinal() + aantal, 1), laatste))


def _add_months(dag: date, aantal: int) -> date:
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + aantal, 12)
    if jaar < date.min.year:
        return date.min
    if jaar > date.max.year:
        return date.max
    return date(jaar, maand + 1, min(dag.day, last_day_of_month(jaar, maand + 1)))
