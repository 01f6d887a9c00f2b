"""The axis of time: where a day stands between left and right, and which days get a name."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from krachtplan.beelden.blad import BREEDTE

LINKS, RECHTS = 8, BREEDTE - 8
_TUSSEN = 11
"""What two marks beside each other need."""

MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_HOOGSTENS = 6
_MAANDSTAPPEN = (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200, 6000)
_VEEL_DAGEN = 50
"""Up to here the axis names days, beyond it months."""


class Tijdas:
    """From one day to another, as ISO texts; the first is left."""

    def __init__(self, van: str, tot: str, links: int = LINKS, rechts: int = RECHTS) -> None:
        self._links, self._rechts = links, rechts
        self.van, self.tot = van, tot
        self._begin = date.fromisoformat(van).toordinal()
        self._dagen = max(date.fromisoformat(tot).toordinal() - self._begin, 1)
        self._plekken: dict[str, int] = {}

    def x(self, dag: str) -> int:
        """Give the place of a day; what lies outside stands at the edge."""
        plek = self._plekken.get(dag)
        if plek is None:
            plek = self._plekken[dag] = self.plekken((dag,))[0]
        return plek

    def plekken(self, dagen: Iterable[str]) -> list[int]:
        """Give the place of each of these days."""
        links, rechts, begin, aantal = self._links, self._rechts, self._begin, self._dagen
        lees, breedte = date.fromisoformat, rechts - links
        return [
            links
            if nummer <= 0
            else rechts
            if nummer >= aantal
            else links + breedte * nummer // aantal
            for nummer in [lees(dag).toordinal() - begin for dag in dagen]
        ]

    def apart(self, dagen: list[str]) -> list[int]:
        """Give places for days in order, moved as little as it takes to see each."""
        plekken: list[int] = []
        vorige = LINKS - _TUSSEN
        for plek in self.plekken(dagen):
            vorige = plek if plek > vorige + _TUSSEN else vorige + _TUSSEN
            plekken.append(vorige)
        grens = RECHTS
        for nummer in range(len(plekken) - 1, -1, -1):
            plekken[nummer] = max(min(plekken[nummer], grens), LINKS)
            grens = plekken[nummer] - _TUSSEN
        return plekken

    @cached_property
    def namen(self) -> list[tuple[int, str]]:
        """The days with a name on the axis, each with its place."""
        if self._dagen <= _VEEL_DAGEN:
            stap = 7 * -(-self._dagen // (7 * _HOOGSTENS))
            gekozen = [
                date.fromordinal(self._begin + nummer)
                for nummer in range(0, self._dagen + 1, max(stap, 7))
            ]
            return [(self.x(d.isoformat()), f"{d.day} {MAANDEN[d.month - 1]}") for d in gekozen]
        return self._maanden()

    def _maanden(self) -> list[tuple[int, str]]:
        eind = date.fromordinal(self._begin + self._dagen)
        begin = date.fromordinal(self._begin)
        eerste, laatste = begin.year * 12 + begin.month, eind.year * 12 + eind.month - 1
        aantal = laatste - eerste + 1
        stap = next((s for s in _MAANDSTAPPEN if aantal <= s * _HOOGSTENS), _MAANDSTAPPEN[-1])
        # From a half year on, on the first of January and July.
        eerste = -(-eerste // stap) * stap if stap > 1 else eerste
        namen: list[tuple[int, str]] = []
        jaar: int | None = None
        for nummer in range(eerste, laatste + 1, stap):
            d = date(nummer // 12, nummer % 12 + 1, 1)
            if stap >= 12:
                naam = str(d.year)
            elif d.year != jaar:
                naam = f"{MAANDEN[d.month - 1]} {d.year}"
            else:
                naam = MAANDEN[d.month - 1]
            jaar = d.year
            namen.append((self.x(d.isoformat()), naam))
        return namen
