"""From one client file to plain counts by cell: all that a report ever learns of a client.

Runs where the file was read. Nothing but names of cells, numbers and rules leaves it: no code, no
name, no text, no date. What happened after the last day of the period does not count.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from krachtplan.batch.bestanden import Invoer
from krachtplan.batch.uitslag import Uitslag
from krachtplan.batch.verwerken import bekijk
from krachtplan.instellingen.omgeving import Omgeving, Omgevingen
from krachtplan.model import Clientbestand, Doel, Inzet, Zelfredzaamheid
from krachtplan.model.woorden import Doelstatus, Domein, Fase, Planstatus, Stopreden, ZrmVersie
from krachtplan.rapporteren.cijfers import CLIENTEN, DOELEN, UITKOMSTSOORTEN, VOORTIJDIG
from krachtplan.rapporteren.termijncijfers import (
    NA_STOP,
    PLAN,
    RITME,
    ZONDER_GEBIED,
    Termijnsleutel,
    is_zeker,
    kind_of,
    name_termijn,
)
from krachtplan.regels import REGELS
from krachtplan.termijnen import TermijnStand, Termijnstatus, bereken
from krachtplan.termijnen.regelset import Bron, find_regelset

NIEUW = "nieuw"
"""Clients whose support began in the period; never shown, only guarded."""

GEEN_SET = "clientbestand"
"""The rule set of a term that the client file itself gives."""

_FASEN = {Fase.FOCUSBEPALING, Fase.UITVOERING, Fase.EVALUATIE}


class Tijdvak(NamedTuple):
    """The days of a report, both included."""

    van: date
    tot: date

    def omvat(self, dag: date) -> bool:
        """Say whether a day is in it."""
        return self.van <= dag <= self.tot


class Regelkenmerk(NamedTuple):
    """A term as a report names it."""

    naam: str
    setnaam: str
    bron: Bron


class Telling(NamedTuple):
    """The counts of one file, by cell; ``regels`` are the terms that hold for it."""

    cellen: Counter[str]
    regels: dict[Termijnsleutel, Regelkenmerk]
    zrm: frozenset[tuple[ZrmVersie, Domein]]


class Geteld(NamedTuple):
    """What became of one file: ``uitslag`` without findings, which can hold client text.

    ``telling`` is None where the file was not understood or the client had no support in the
    period; ``begrepen`` tells which.
    """

    uitslag: Uitslag
    begrepen: bool
    kenmerk: str = ""
    telling: Telling | None = None


class Teller:
    """Counts file after file for one period, reading every configuration once."""

    def __init__(self, tijdvak: Tijdvak) -> None:
        self.tijdvak = tijdvak
        self.omgevingen = Omgevingen(REGELS)

    def __reduce__(self) -> tuple[type["Teller"], tuple[Tijdvak]]:
        """Start anew in a process that is no fork."""
        return Teller, (self.tijdvak,)

    def __call__(self, invoer: Invoer) -> Geteld:
        """Read and count one file; never raises for what is in it."""
        bekeken = bekijk(invoer, self.omgevingen, self.tijdvak.tot)
        over = bekeken.uitslag
        uitslag = Uitslag(
            over.bestand,
            instelmeldingen=over.instelmeldingen,
            ingesteld=over.ingesteld,
            regelfout=over.regelfout,
        )
        dossier, omgeving = bekeken.dossier, bekeken.omgeving
        if dossier is None or omgeving is None or dossier.client is None or not dossier.begrepen:
            return Geteld(uitslag, False)
        try:
            telling = tel(dossier.client, omgeving, self.tijdvak)
        except Exception as fout:
            # A fault of ours: all other files go on. Its text may hold what a client said.
            return Geteld(uitslag._replace(regelfout=type(fout).__name__), False)
        return Geteld(uitslag, True, omgeving.kenmerk, telling)


def tel(client: Clientbestand, omgeving: Omgeving, tijdvak: Tijdvak) -> Telling | None:
    """Count one client; None when there was no support in the period."""
    traject = client.traject
    stop = traject.stop
    if traject.start > tijdvak.tot or (stop is not None and stop.datum < tijdvak.van):
        return None
    standen = list(_standen(client, omgeving, tijdvak))
    regels = {_sleutel(stand, omgeving): _kenmerk(stand, omgeving) for stand in standen}
    bewogen = dict(_movement(client, tijdvak))
    cellen = Counter([CLIENTEN, *_verloop(client, tijdvak), *_doelen(client, tijdvak)])
    cellen.update(_tevredenheid(client, tijdvak))
    cellen.update(
        f"zrm_{versie.value}_{domein.value}/{richting}"
        for (versie, domein), richting in bewogen.items()
    )
    cellen.update([f"tijd/{_tijd(client, tijdvak)}"])
    for stand in standen:
        cellen.update(_termijn(client, stand, _sleutel(stand, omgeving), tijdvak))
    return Telling(cellen, regels, frozenset(bewogen))


def last_day(client: Clientbestand, tijdvak: Tijdvak) -> date:
    """Give the last day of support in the period.

    Who stopped is counted as on that day, and not set apart: a row with all who stopped in it would
    tie one table to another, and what is left of it could be worked out.
    """
    stop = client.traject.stop
    return tijdvak.tot if stop is None else min(stop.datum, tijdvak.tot)


def _standen(client: Clientbestand, omgeving: Omgeving, tijdvak: Tijdvak) -> Iterator[TermijnStand]:
    """Work out all terms: those that come back as they stood on the last day of support."""
    for stand in bereken(client, omgeving.regelsets, omgeving.kalender, tijdvak.tot):
        if kind_of(stand.regel) != RITME:
            yield stand
    traject = client.traject.model_copy(update={"stop": None})
    lopend = client.model_copy(update={"traject": traject})
    dag = last_day(client, tijdvak)
    for stand in bereken(lopend, omgeving.regelsets, omgeving.kalender, dag):
        if kind_of(stand.regel) == RITME:
            yield stand


def is_gestopt(client: Clientbestand, tijdvak: Tijdvak) -> bool:
    """Say whether support stopped by the last day of the period."""
    stop = client.traject.stop
    return stop is not None and stop.datum <= tijdvak.tot


def _verloop(client: Clientbestand, tijdvak: Tijdvak) -> Iterator[str]:
    traject = client.traject
    if tijdvak.omvat(traject.start):
        yield NIEUW
    if not is_gestopt(client, tijdvak):
        fase = traject.fase.value if traject.fase in _FASEN else "onbekend"
        yield f"fasen/{fase}"
        return
    yield "fasen/gestopt"
    reden = traject.stop.reden if traject.stop is not None else None
    if reden is None:
        yield "uitval/onbekend"
    elif reden is Stopreden.VOLGENS_PLAN:
        yield "uitval/volgens_plan"
    elif reden in VOORTIJDIG:
        yield from ("uitval/voortijdig", f"uitval_voortijdig/{reden.value}")
    else:
        yield from ("uitval/anders", f"uitval_anders/{reden.value}")


def _doelen(client: Clientbestand, tijdvak: Tijdvak) -> Iterator[str]:
    for doel in client.doelen:
        if doel.begonnen is not None and doel.begonnen > tijdvak.tot:
            continue
        yield DOELEN
        yield f"doelstatus/{doel.status.value}"
        if doel.status is Doelstatus.BEHAALD:
            yield from _uitkomst(doel, tijdvak)


def _uitkomst(doel: Doel, tijdvak: Tijdvak) -> Iterator[str]:
    uitkomst = doel.uitkomst
    bekend = uitkomst is not None and uitkomst.datum <= tijdvak.tot
    for soort in UITKOMSTSOORTEN:
        ingevuld = bekend and getattr(uitkomst, soort) is not None
        yield f"uitkomst_{soort}/{'ja' if ingevuld else 'nee'}"


def _tevredenheid(client: Clientbestand, tijdvak: Tijdvak) -> Iterator[str]:
    evaluaties = [deel for deel in client.evaluaties if tijdvak.omvat(deel.datum)]
    cijfers = [
        deel.tevredenheid.cijfer
        for deel in sorted(evaluaties, key=lambda deel: deel.datum)
        if deel.tevredenheid is not None and deel.tevredenheid.cijfer is not None
    ]
    if not cijfers:
        yield "respons/geen_cijfer" if evaluaties else "respons/geen_evaluatie"
        return
    cijfer = cijfers[-1]
    yield "respons/cijfer"
    yield f"tevredenheid/{'laag' if cijfer <= 5 else 'midden' if cijfer <= 7 else 'hoog'}"


def _movement(
    client: Clientbestand, tijdvak: Tijdvak
) -> Iterator[tuple[tuple[ZrmVersie, Domein], str]]:
    """Compare the last measurement, if in the period, with the first, within one version."""
    metingen: dict[tuple[ZrmVersie, Domein], list[tuple[date, int]]] = {}
    for meting in sorted(client.zelfredzaamheid, key=_datum):
        if meting.datum <= tijdvak.tot:
            for domein, score in meting.scores.items():
                metingen.setdefault((meting.versie, domein), []).append((meting.datum, score))
    for sleutel, reeks in metingen.items():
        (_, eerste), (dag, laatste) = reeks[0], reeks[-1]
        if len(reeks) > 1 and tijdvak.omvat(dag):
            anders = "hoger" if laatste > eerste else "lager"
            yield sleutel, "gelijk" if laatste == eerste else anders


def _datum(meting: Zelfredzaamheid) -> date:
    return meting.datum


def _tijd(client: Clientbestand, tijdvak: Tijdvak) -> str:
    """Compare what is planned with what was assigned, on the last day of support."""
    dag = last_day(client, tijdvak)
    omvangen = [resultaat.omvang for resultaat in client.traject.resultaten]
    lopend = [inzet for inzet in client.inzet if _runs(inzet, dag)]
    toegewezen = sum(omvang.minuten_per_week for omvang in omvangen if omvang is not None)
    mist = None in omvangen or any(inzet.per_week is None for inzet in lopend)
    if mist or not toegewezen or not lopend:
        return "onbekend"
    gepland = sum(inzet.per_week or 0 for inzet in lopend)
    if abs(gepland - toegewezen) * 10 <= toegewezen:
        return "gelijk"
    return "minder" if gepland < toegewezen else "meer"


def _runs(inzet: Inzet, dag: date) -> bool:
    return (inzet.van is None or inzet.van <= dag) and (inzet.tot is None or dag <= inzet.tot)


def _sleutel(stand: TermijnStand, omgeving: Omgeving) -> Termijnsleutel:
    """Name a term by the rule as its rule set has it, not as it holds for this one client."""
    regelset = find_regelset(omgeving.regelsets, stand.regelset) if stand.regelset else None
    alle = [regel for regel in (regelset.termijnen if regelset else ()) if regel.code == stand.code]
    zeker = all(is_zeker(regel) for regel in alle or [stand.regel])
    return Termijnsleutel(stand.code, stand.regelset or GEEN_SET, kind_of(stand.regel), zeker)


def _kenmerk(stand: TermijnStand, omgeving: Omgeving) -> Regelkenmerk:
    regelset = find_regelset(omgeving.regelsets, stand.regelset) if stand.regelset else None
    setnaam = (regelset.naam or regelset.regelset) if regelset else "eigen afspraak per cliënt"
    return Regelkenmerk(stand.naam, setnaam, stand.bron)


def _termijn(
    client: Clientbestand, stand: TermijnStand, sleutel: Termijnsleutel, tijdvak: Tijdvak
) -> Iterator[str]:
    code = name_termijn(sleutel)
    rij = _row_of(client, stand, sleutel.soort, tijdvak)
    if rij is None:
        return
    yield f"{code}/{rij}"
    if rij == "voorlopig" and stand.uiterlijk is not None:
        open_ = _open_gebieden(client, stand.uiterlijk)
        yield from (f"{code}_vraag_{gebied}/ja" for gebied in sorted(open_))


def _row_of(client: Clientbestand, stand: TermijnStand, soort: str, tijdvak: Tijdvak) -> str | None:
    """Give the row that a client is in; None for the last one, which is all others."""
    if soort == RITME:
        return _RITME.get(stand.status)
    if soort == NA_STOP:
        return _GEDAAN.get(stand.status) if is_gestopt(client, tijdvak) else None
    if stand.status is Termijnstatus.ONBEKEND:
        return "begin_onbekend"
    if stand.uiterlijk is None or not tijdvak.omvat(stand.uiterlijk):
        return None
    rij = _GEDAAN.get(stand.status)
    return _plan_of(client, stand.uiterlijk) if rij == "op_tijd" and soort == PLAN else rij


_RITME = {
    Termijnstatus.LOOPT: "op_tijd",
    Termijnstatus.NADERT: "op_tijd",
    Termijnstatus.VERLOPEN: "niet_gedaan",
    Termijnstatus.ONBEKEND: "begin_onbekend",
}
_GEDAAN = {
    Termijnstatus.VOLDAAN: "op_tijd",
    Termijnstatus.TE_LAAT_VOLDAAN: "te_laat",
    Termijnstatus.VERLOPEN: "niet_gedaan",
}


def _plan_of(client: Clientbestand, dag: date) -> str:
    """Say which plan there was on the last day of the term: the latest that counts."""
    plannen = [
        plan
        for plan in client.leveringsplannen
        if plan.status in (Planstatus.VOORLOPIG, Planstatus.VASTGESTELD) and plan.datum <= dag
    ]
    laatste = max(plannen, key=lambda plan: plan.datum)
    return "voorlopig" if laatste.status is Planstatus.VOORLOPIG else "vastgesteld"


def _open_gebieden(client: Clientbestand, dag: date) -> set[str]:
    """Give the life areas of what was not known on a day."""
    van_resultaat = {deel.id: deel.gebied for deel in client.traject.resultaten if deel.id}
    open_ = [
        vraag for vraag in client.nog_onbekend if not (vraag.beantwoord and vraag.beantwoord <= dag)
    ]
    gebieden = [vraag.gebied or van_resultaat.get(vraag.resultaat or "") for vraag in open_]
    return {gebied.value if gebied else ZONDER_GEBIED for gebied in gebieden}
