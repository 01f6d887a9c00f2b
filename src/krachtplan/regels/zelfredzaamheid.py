"""Family Z, zelfredzaamheid: scores are about now, whole, and of one version (GGD Amsterdam).

Z302 to Z304 look at the latest measurement on the peildatum: what an older one said is no longer
a judgement about now.
"""

from collections.abc import Iterator
from datetime import date

from krachtplan.melding import Ernst, Pad
from krachtplan.model import Clientbestand, Doel, Onbekend, Zelfredzaamheid
from krachtplan.model.woorden import (
    Doelstatus,
    Domein,
    Gebied,
    Planstatus,
    ZrmVersie,
    gebied_van,
    leesbaar,
)
from krachtplan.regels.regel import Regel, Situatie, Vondst
from krachtplan.waarden.eenheden import format_datum

_LAAG = 2
_ALLEEN_2013 = (Domein.DAGBESTEDING, Domein.VERSLAVING, Domein.ACTIVITEITEN_DAGELIJKS_LEVEN)
_ALLEEN_2017 = (
    Domein.WERK_EN_OPLEIDING,
    Domein.TIJDSBESTEDING,
    Domein.MIDDELENGEBRUIK,
    Domein.BASALE_ADL,
    Domein.INSTRUMENTELE_ADL,
)
DOMEINEN = {
    ZrmVersie.V2017: tuple(domein for domein in Domein if domein not in _ALLEEN_2013),
    ZrmVersie.V2013: tuple(domein for domein in Domein if domein not in _ALLEEN_2017),
}
"""The domains of each version: thirteen in 2017, eleven in 2013."""


def score_te_oud(situatie: Situatie, *, dagen: int) -> Iterator[Vondst]:
    """Z301: the latest plan rests on scores of more than ``dagen`` days before its date."""
    plannen = [
        (plan.datum, nummer)
        for nummer, plan in enumerate(situatie.client.leveringsplannen)
        if plan.datum <= situatie.peildatum and plan.status is not Planstatus.VERVALLEN
    ]
    if not plannen:
        return
    datum, nummer = max(plannen)
    metingen = _metingen(situatie.client, datum)
    if not metingen:
        return
    gemeten = metingen[-1][1].datum
    if (datum - gemeten).days > dagen:
        yield Vondst(
            ("leveringsplannen", nummer, "datum"),
            f"De laatste scores waren van {format_datum(gemeten)}, {(datum - gemeten).days} dagen"
            " voor dit plan. Klopt het beeld nog?",
            "Kijk samen opnieuw naar de domeinen van het plan, en zet een nieuwe meting onder"
            " `zelfredzaamheid`.",
        )


def laag_zonder_doel(situatie: Situatie) -> Iterator[Vondst]:
    """Z302: a domain at 1 or 2, with no goal in it and no reason why not."""
    metingen = _metingen(situatie.client, situatie.peildatum)
    if not metingen:
        return
    pad, meting = metingen[-1]
    laag = [domein for domein, score in meting.scores.items() if score <= _LAAG]
    if not laag:
        return
    gedekt = _reached(situatie) | {gebied_van(domein) for domein in meting.niet_nu}
    for domein in laag:
        gebied = gebied_van(domein)
        if gebied not in gedekt:
            yield Vondst(
                (*pad, "scores", domein.value),
                "Bij dit domein staat een lage score; er is geen doel bij, en ook geen reden.",
                f"Wil de cliënt hieraan werken? Zet `gebied: {gebied.value}` bij een doel, of bij"
                f" een vraag onder `nog_onbekend`. Nu niet? Zet bij deze meting:"
                f" `niet_nu: [{domein.value}]`.",
            )


def versies_gemengd(situatie: Situatie) -> Iterator[Vondst]:
    """Z303: scores of two versions side by side, or names of one version in the other."""
    vorige: Zelfredzaamheid | None = None
    for pad, meting in _metingen(situatie.client, situatie.peildatum):
        if vorige is not None and vorige.versie is not meting.versie:
            yield Vondst(
                (*pad, "versie"),
                f"Deze meting is met versie {meting.versie.value}, die van"
                f" {format_datum(vorige.datum)} met {vorige.versie.value}: die scores zijn niet te"
                " vergelijken.",
                "Klopt `versie` bij beide? Meet dan voortaan met één versie, en vergelijk alleen"
                " metingen van die versie.",
            )
        vorige = meting
        for domein in meting.scores:
            if domein not in DOMEINEN[meting.versie]:
                anders = _other(meting.versie).value
                yield Vondst(
                    (*pad, "scores", domein.value),
                    f"Dit domein staat alleen in versie {anders} van de matrix; deze meting is met"
                    f" versie {meting.versie.value}.",
                    f"Is er met de andere versie gemeten? Zet bij de meting `versie: {anders}`."
                    " Anders: kies het domein van deze versie.",
                )


def domein_ontbreekt(situatie: Situatie) -> Iterator[Vondst]:
    """Z304: domains that are neither scored nor in ``niet_besproken``."""
    metingen = _metingen(situatie.client, situatie.peildatum)
    if not metingen:
        return
    pad, meting = metingen[-1]
    genoemd = {*meting.scores, *meting.niet_besproken}
    over = [domein for domein in DOMEINEN[meting.versie] if domein not in genoemd]
    if over:
        namen = ", ".join(leesbaar(domein.value) for domein in over)
        yield Vondst(
            pad,
            f"In deze meting staat niets over: {namen}.",
            "Niet besproken mag. Zet het erbij: `niet_besproken:"
            f" [{', '.join(domein.value for domein in (*meting.niet_besproken, *over))}]`.",
        )


def _metingen(client: Clientbestand, tot: date) -> list[tuple[Pad, Zelfredzaamheid]]:
    """Give the measurements with scores up to and including a day, in order of date."""
    gevonden: list[tuple[Pad, Zelfredzaamheid]] = [
        (("zelfredzaamheid", nummer), meting)
        for nummer, meting in enumerate(client.zelfredzaamheid)
        if meting.scores and meting.datum <= tot
    ]
    return sorted(gevonden, key=lambda deel: deel[1].datum)


def _reached(situatie: Situatie) -> set[Gebied]:
    """Give the life areas with a goal or an open question, by their own or their resultaat's.

    A goal that was let go, and a question that was answered, leave a domain open, as in L203.
    """
    client = situatie.client
    van_resultaat = {r.id: r.gebied for r in client.traject.resultaten if r.id}
    onderdelen: list[Doel | Onbekend] = [
        doel for doel in client.doelen if doel.status is not Doelstatus.LOSGELATEN
    ]
    onderdelen += [
        vraag
        for vraag in client.nog_onbekend
        if vraag.beantwoord is None or vraag.beantwoord > situatie.peildatum
    ]
    gevonden = {deel.gebied for deel in onderdelen}
    gevonden |= {van_resultaat.get(deel.resultaat or "") for deel in onderdelen}
    return {gebied for gebied in gevonden if gebied is not None}


def _other(versie: ZrmVersie) -> ZrmVersie:
    return ZrmVersie.V2013 if versie is ZrmVersie.V2017 else ZrmVersie.V2017


REGELS_Z = (
    Regel(
        "Z301",
        "score-te-oud",
        Ernst.VRAAG,
        "Rust het plan op scores van hooguit 30 dagen ervoor?",
        score_te_oud,
        {"dagen": 30},
    ),
    Regel(
        "Z302",
        "laag-zonder-doel",
        Ernst.VRAAG,
        "Is er bij elk laag domein een doel, of een reden waarom niet?",
        laag_zonder_doel,
    ),
    Regel(
        "Z303",
        "versies-gemengd",
        Ernst.LET_OP,
        "Zijn alle metingen met dezelfde versie van de matrix?",
        versies_gemengd,
    ),
    Regel(
        "Z304",
        "domein-ontbreekt",
        Ernst.VRAAG,
        "Is elk domein gescoord, of genoemd als niet besproken?",
        domein_ontbreekt,
    ),
)
