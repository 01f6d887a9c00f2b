"""The dates that lie ahead of a client: terms, steps, goals to look at, open questions.

A ``Punt`` holds no word of the client or the begeleider, so that it can stand in a calendar.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from krachtplan.documenten.termijnbeeld import leesnaam
from krachtplan.melding import Pad
from krachtplan.model import Clientbestand, Doel
from krachtplan.model.woorden import Doelstatus, Fase
from krachtplan.termijnen import TermijnStand, Termijnstatus
from krachtplan.termijnen.feiten import list_vervullingen
from krachtplan.termijnen.regelset import TERMIJNREGELS
from krachtplan.weergave.delen import Later

_OPEN = (Termijnstatus.LOOPT, Termijnstatus.NADERT, Termijnstatus.VERLOPEN)
_LOPEND = (Doelstatus.OPEN, Doelstatus.ACTIEF)


class Puntsoort(StrEnum):
    """What a date is about."""

    TERMIJN = "termijn"
    STAP = "stap"
    DOEL = "doel"
    VRAAG = "vraag"
    KEUZE = "keuze"
    SIGNALERINGSPLAN = "signaleringsplan"


NAMEN = {
    Puntsoort.STAP: "stap",
    Puntsoort.DOEL: "doel samen bekijken",
    Puntsoort.VRAAG: "nog onbekend",
    Puntsoort.KEUZE: "keuze opnieuw bekijken",
    Puntsoort.SIGNALERINGSPLAN: "signaleringsplan bekijken",
}
"""What a date is called without saying what it is about; a term has a name of its own."""


class Punt(NamedTuple):
    """One date that was agreed and is still open, past dates included.

    ``sleutel`` names it in one client's file and stays the same when the date moves: the code of
    a term (with the number of the time, of one that comes back), or kind and place in the file.
    ``verschoven`` counts how often a term got another date.
    """

    datum: date
    soort: Puntsoort
    naam: str
    sleutel: str
    pad: Pad = ()
    verschoven: int = 0


def list_punten(
    client: Clientbestand, standen: Iterable[TermijnStand], later: Later, peildatum: date
) -> list[Punt]:
    """List all dates that are open on the peildatum, earliest first."""
    punten = [*_termijnen(client, standen, peildatum)]
    if not is_gestopt(client, peildatum):
        punten += _afgesproken(client, later)
    return sorted(punten, key=lambda punt: (punt.datum, punt.soort is not Puntsoort.TERMIJN))


def is_gestopt(client: Clientbestand, peildatum: date) -> bool:
    """Say whether the support has ended."""
    stop = client.traject.stop
    return client.traject.fase is Fase.AFGEROND or (stop is not None and stop.datum <= peildatum)


def _termijnen(
    client: Clientbestand, standen: Iterable[TermijnStand], peildatum: date
) -> Iterator[Punt]:
    for stand in standen:
        if stand.uiterlijk is None or stand.status not in _OPEN:
            continue
        sleutel = stand.code
        if stand.regel.ritme is not None:
            keren = list_vervullingen(client, stand.regel.voldaan_door, peildatum)
            sleutel = f"{stand.code}-{len(keren) + 1}"
        naam = leesnaam(stand) if stand.code in TERMIJNREGELS else stand.naam
        aantal = len(stand.uitstellen)
        yield Punt(stand.uiterlijk, Puntsoort.TERMIJN, naam, sleutel, verschoven=aantal)


def _afgesproken(client: Clientbestand, later: Later) -> Iterator[Punt]:
    for nummer, doel in enumerate(client.doelen):
        if ("doelen", nummer) not in later and is_lopend(doel, nummer, later):
            yield from _bij_doel(doel, nummer, later)
    for nummer, vraag in enumerate(client.nog_onbekend):
        pad: Pad = ("nog_onbekend", nummer)
        open_ = vraag.beantwoord is None or (*pad, "beantwoord") in later
        if open_ and pad not in later:
            yield from _punt(vraag.uiterlijk, Puntsoort.VRAAG, f"vraag-{nummer + 1}", pad)
    for nummer, keuze in enumerate(client.afwegingen):
        pad = ("afwegingen", nummer)
        if pad not in later:
            yield from _punt(keuze.herzien_op, Puntsoort.KEUZE, f"keuze-{nummer + 1}", pad)
    plan = client.signaleringsplan
    if plan is not None and ("signaleringsplan",) not in later:
        soort = Puntsoort.SIGNALERINGSPLAN
        yield from _punt(plan.herzien_op, soort, soort.value, ("signaleringsplan",))


def is_lopend(doel: Doel, nummer: int, later: Later) -> bool:
    """Say whether a goal is worked at; one that is reached later still was on the peildatum."""
    later_bereikt = ("doelen", nummer, "uitkomst") in later and doel.status is Doelstatus.BEHAALD
    return doel.status in _LOPEND or later_bereikt


def _bij_doel(doel: Doel, nummer: int, later: Later) -> Iterator[Punt]:
    pad: Pad = ("doelen", nummer)
    yield from _punt(doel.evalueren_op, Puntsoort.DOEL, f"doel-{nummer + 1}", pad)
    for plek, stap in enumerate(doel.stappen):
        onder = (*pad, "stappen", plek)
        if stap.gedaan is None or (*onder, "gedaan") in later:
            sleutel = f"stap-{nummer + 1}-{plek + 1}"
            yield from _punt(stap.uiterlijk, Puntsoort.STAP, sleutel, onder)


def _punt(datum: date | None, soort: Puntsoort, sleutel: str, pad: Pad) -> Iterator[Punt]:
    if datum is not None:
        yield Punt(datum, soort, NAMEN[soort], sleutel, pad)
