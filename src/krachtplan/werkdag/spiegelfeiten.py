"""What a file says of who does what, in whose words, and how long ago: counted, never weighed.

For the begeleider alone; ``spiegel`` makes questions of it. Everything comes with the line where it
stands, and what is of after the peildatum does not count.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, time
from typing import Any, NamedTuple

from krachtplan.laden import Dossier
from krachtplan.melding import Pad
from krachtplan.model import Clientbestand, Contactmoment, Doel
from krachtplan.model.woorden import Bron, Contactsoort, StapWie
from krachtplan.weergave.delen import Later, list_later
from krachtplan.werkdag.kijken import Blik
from krachtplan.werkdag.punten import is_gestopt, is_lopend

CLIENT = "client"
_MEESTE_RIJEN = 6
_KWARTALEN = ("jan–mrt", "apr–jun", "jul–sep", "okt–dec")


class Stap(NamedTuple):
    """One step: whose it is, when it was taken (None: open), and whether its goal is worked at."""

    wie: StapWie | None
    gedaan: date | None
    uiterlijk: date | None
    met: tuple[str, ...]
    lopend: bool
    regel: int

    @property
    def open(self) -> bool:
        """True for a step that is still to be taken."""
        return self.lopend and self.gedaan is None


class Telling(NamedTuple):
    """How many steps each took in a period, or has before them; None is where nobody is named."""

    naam: str
    aantallen: Counter[StapWie | None]


class Woorden(NamedTuple):
    """In whose words the file speaks: line numbers, by part of the file or by who said it."""

    citaten: dict[str, list[int]]
    eigen: list[int]
    anders: list[int]
    niet_gezegd: list[int]
    werkrelatie: dict[str, list[int]]
    evaluaties_met: list[int]
    evaluaties_zonder: list[int]


class Sinds(NamedTuple):
    """When something was there last, and on which line; None where it is not in the file."""

    naam: str
    datum: date | None = None
    regel: int | None = None


class Feiten(NamedTuple):
    """A file on one day, with its lines: what the questions look at."""

    client: Clientbestand
    peildatum: date
    later: Later
    dossier: Dossier

    @property
    def naam(self) -> str:
        """What the client is called, on one line."""
        wie = self.client.client
        return " ".join((wie.naam or "").split()) or wie.code

    @property
    def loopt(self) -> bool:
        """True while the support has not ended."""
        return not is_gestopt(self.client, self.peildatum)

    def regel(self, *pad: str | int) -> int:
        """Give the line of a part of the file."""
        return self.dossier.gelezen.plekken.van(self.dossier.bronpad(pad))[0]

    def items(self, sectie: str) -> Iterator[tuple[Pad, Any]]:
        """Give the items of a list that were there on the peildatum, with their paths."""
        for nummer, item in enumerate(getattr(self.client, sectie)):
            if (sectie, nummer) not in self.later:
                yield (sectie, nummer), item

    def laatste(self, sectie: str) -> tuple[Pad, Any] | None:
        """Give the item with the latest date; of equal dates the one written last."""
        return max(reversed([*self.items(sectie)]), key=lambda deel: deel[1].datum, default=None)

    def doelen(self) -> Iterator[tuple[Pad, Doel]]:
        """Give the goals that are worked at."""
        for pad, doel in self.items("doelen"):
            if is_lopend(doel, int(pad[1]), self.later):
                yield pad, doel

    def stappen(self) -> list[Stap]:
        """List the steps of all goals, in the order of the file."""
        return [
            Stap(
                stap.wie,
                None if (*onder, "gedaan") in self.later else stap.gedaan,
                stap.uiterlijk,
                stap.met,
                is_lopend(doel, int(pad[1]), self.later),
                self.regel(*onder),
            )
            for pad, doel in self.items("doelen")
            for nummer, stap in enumerate(doel.stappen)
            if (onder := (*pad, "stappen", nummer)) not in self.later
        ]

    def contacten(self) -> list[tuple[Pad, Contactmoment]]:
        """List the contacts and attempts, newest first; not the meetings about the client."""
        met_client = [
            deel
            for deel in self.items("contactmomenten")
            if deel[1].soort is not Contactsoort.OVERLEG
        ]
        return sorted(met_client, key=lambda deel: (deel[1].datum, deel[1].tijd or time()))[::-1]


def maak_feiten(blik: Blik) -> Feiten:
    """Look at a file as it was on the peildatum."""
    later = list_later(blik.client, blik.peildatum)
    return Feiten(blik.client, blik.peildatum, later, blik.dossier)


def tel_stappen(stappen: Iterable[Stap]) -> list[Telling]:
    """Count whose steps were taken in each quarter of a year, and whose are open.

    A quarter without a step is left out; of many, the first ones are taken together.
    """
    per_kwartaal: dict[tuple[int, int], Counter[StapWie | None]] = {}
    open_: Counter[StapWie | None] = Counter()
    for stap in stappen:
        if stap.gedaan is not None:
            kwartaal = (stap.gedaan.year, (stap.gedaan.month - 1) // 3)
            per_kwartaal.setdefault(kwartaal, Counter())[stap.wie] += 1
        elif stap.open:
            open_[stap.wie] += 1
    rijen = [Telling(_kwartaal(*deel), per_kwartaal[deel]) for deel in sorted(per_kwartaal)]
    if len(rijen) > _MEESTE_RIJEN:
        veel = rijen[: len(rijen) - _MEESTE_RIJEN + 1]
        samen: Counter[StapWie | None] = sum((rij.aantallen for rij in veel), Counter())
        rijen = [Telling("daarvoor", samen), *rijen[len(veel) :]]
    return [*rijen, *([Telling("nog open", open_)] if open_ else [])]


def _kwartaal(jaar: int, nummer: int) -> str:
    return f"{_KWARTALEN[nummer]} {jaar}"


def verzamel_woorden(feiten: Feiten) -> Woorden:
    """Collect where the file has the client's words, and where it says whose words they are."""
    citaten = {
        sectie: [feiten.regel(*pad, "citaat") for pad, item in feiten.items(sectie) if item.citaat]
        for sectie in ("krachten", "dromen", "doelen")
    }
    doelen: dict[bool | None, list[int]] = {True: [], False: [], None: []}
    for pad, doel in feiten.items("doelen"):
        doelen[doel.eigen_woorden].append(feiten.regel(*pad))
    werkrelatie: dict[str, list[int]] = {}
    for pad, moment in feiten.items("werkrelatie"):
        werkrelatie.setdefault(_door(moment.door), []).append(feiten.regel(*pad))
    met: list[int] = []
    zonder: list[int] = []
    for pad, evaluatie in feiten.items("evaluaties"):
        if evaluatie.client_zegt:
            met.append(feiten.regel(*pad, "client_zegt"))
        else:
            zonder.append(feiten.regel(*pad))
    return Woorden(citaten, doelen[True], doelen[False], doelen[None], werkrelatie, met, zonder)


def _door(wie: str | None) -> str:
    if wie is None:
        return ""
    return wie if wie in (CLIENT, "begeleider", "ander") else "naaste"


def list_sinds(feiten: Feiten) -> list[Sinds]:
    """List how long ago things were there that a traject lives on."""
    bereikt = [deel for deel in feiten.contacten() if deel[1].bereikt is not False]
    return [
        _since("contact", feiten, bereikt[0] if bereikt else None),
        _since("succes", feiten, feiten.laatste("successen")),
        _since("evaluatie", feiten, feiten.laatste("evaluaties")),
        _asked(feiten),
        _since("terugblik", feiten, feiten.laatste("terugblik")),
    ]


def _since(naam: str, feiten: Feiten, deel: tuple[Pad, Any] | None) -> Sinds:
    if deel is None:
        return Sinds(naam)
    pad, item = deel
    return Sinds(naam, item.datum, feiten.regel(*pad))


def _asked(feiten: Feiten) -> Sinds:
    """Give the last time that something came from the client: an answer, a score, own words."""
    gevraagd = [(dag, feiten.regel(*pad)) for dag, pad in _from_client(feiten) if dag is not None]
    datum, regel = max(gevraagd, default=(None, None))
    return Sinds("van de cliënt zelf", datum, regel)


def _from_client(feiten: Feiten) -> Iterator[tuple[date | None, Pad]]:
    for sectie in ("krachten", "dromen"):
        for pad, item in feiten.items(sectie):
            if item.citaat or getattr(item, "bron", None) is Bron.CLIENT:
                yield item.datum, pad
    for pad, doel in feiten.items("doelen"):
        for nummer, stand in enumerate(doel.voortgang):
            onder = (*pad, "voortgang", nummer)
            if stand.door == CLIENT and onder not in feiten.later:
                yield stand.datum, onder
    for pad, moment in feiten.items("werkrelatie"):
        if moment.door == CLIENT:
            yield moment.datum, pad
    for pad, meting in feiten.items("zelfredzaamheid"):
        if meting.beeld_client or meting.door == CLIENT:
            yield meting.datum, pad
    for sectie, velden in _VELDEN:
        for pad, item in feiten.items(sectie):
            if any(getattr(item, veld) for veld in velden):
                yield item.datum, pad


_VELDEN = (
    ("afwegingen", ("voorkeur_client",)),
    ("evaluaties", ("client_zegt", "tevredenheid")),
    ("leveringsplannen", ("zienswijze",)),
)
"""Fields that hold what the client said, in items with a date."""
