"""Family W, woorden: whether the client can easily read what goes to the client.

Only run with ``check --taal``. Looked at is what the documents for the client show of what the
begeleider wrote; never what the client said, nor names, nor the words of the municipality.
"""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from krachtplan.melding import Ernst, Pad
from krachtplan.model import (
    Afweging,
    Beloning,
    Clientbestand,
    Doel,
    Droom,
    Evaluatie,
    Inzet,
    Kracht,
    Onbekend,
    Signaalfase,
    Signaleringsplan,
    Stap,
    Succes,
    Uitdaging,
    Uitkomst,
    Uitstel,
    Voortgang,
    Waardering,
    Zelfregulering,
)
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import loop_model
from krachtplan.model.woorden import Doelgroep, Doelstatus, Droomstatus, Persoon
from krachtplan.regels.regel import Regel, Situatie, Vondst
from krachtplan.weergave.delen import bepaal_zicht

if TYPE_CHECKING:
    from krachtplan.taal import Opmerking, Woordenlijst

_MEESTE_VONDSTEN = 100
"""No more findings of a rule than a person can look at; the next check shows the rest."""

VELDEN: dict[type[Basis], tuple[str, ...]] = {
    Kracht: ("kracht", "voorbeeld"),
    Droom: ("droom",),
    Uitdaging: ("uitdaging",),
    Doel: ("doel", "waarom", "schaal"),
    Stap: ("stap", "hoe_ging_het"),
    Voortgang: ("toelichting",),
    Beloning: ("afspraak",),
    Uitkomst: ("materieel", "vermogen", "borging"),
    Inzet: ("activiteit",),
    Onbekend: ("vraag", "hoe"),
    Afweging: ("vraag", "besluit", "reden"),
    Zelfregulering: ("wat_hielp_eerder", "nodig_van_anderen"),
    Signaleringsplan: ("beschermend",),
    Signaalfase: ("signalen", "ik", "naasten", "begeleider", "liever_niet"),
    Evaluatie: ("wat_werkte", "wat_niet", "verder"),
    Succes: ("succes",),
    Waardering: ("voor", "vorm"),
    Uitstel: ("reden",),
}
"""The texts that the documents for the client show and that are not the client's own words."""

_KLAAR = {
    Doelstatus.BEHAALD: ("waarom", "schaal", "stappen", "voortgang"),
    Doelstatus.BIJGESTELD: ("waarom", "schaal", "stappen", "voortgang", "beloning", "uitkomst"),
    Doelstatus.LOSGELATEN: ("waarom", "schaal", "stappen", "voortgang", "beloning", "uitkomst"),
}
"""What the client no longer reads of a goal that is over."""


def lange_zin(situatie: Situatie, *, woorden: int) -> Iterator[Vondst]:
    """W601: a sentence of more than ``woorden`` words."""
    from krachtplan.taal import list_lange_zinnen

    return _vondsten(situatie, lambda tekst, _: list_lange_zinnen(tekst, woorden=woorden))


def lang_woord(situatie: Situatie, *, letters: int) -> Iterator[Vondst]:
    """W602: a word of more than ``letters`` letters."""
    from krachtplan.taal import list_lange_woorden

    return _vondsten(
        situatie, lambda tekst, lijst: list_lange_woorden(tekst, lijst, letters=letters)
    )


def vakwoord(situatie: Situatie) -> Iterator[Vondst]:
    """W603: a word of the trade that can be said differently."""
    from krachtplan.taal import list_vakwoorden

    return _vondsten(situatie, list_vakwoorden)


def _vondsten(
    situatie: Situatie, list_: "Callable[[str, Woordenlijst], Iterator[Opmerking]]"
) -> Iterator[Vondst]:
    if situatie.taal is None:
        return iter(())
    lijst = situatie.taal
    gevonden = (
        Vondst(pad, deel.tekst, deel.hulp, plaats=deel.plaats)
        for pad, tekst in list_teksten(situatie.client, situatie.peildatum)
        for deel in list_(tekst, lijst)
    )
    return islice(gevonden, _MEESTE_VONDSTEN)


def list_teksten(client: Clientbestand, peildatum: date) -> Iterator[tuple[Pad, str]]:
    """Give every text that is looked at, with its path."""
    zicht = bepaal_zicht(client, Doelgroep.CLIENT, date.max)
    weg = set(_niet_meer(client, peildatum)) | set(_eigen_woorden(client))
    for pad, onderdeel in loop_model(client):
        velden = VELDEN.get(type(onderdeel))
        if velden is None or _onder(pad, weg) or not zicht.ziet(pad):
            continue
        for naam in velden:
            hier = (*pad, naam)
            if hier not in weg and zicht.ziet(hier):
                yield from _losse_teksten(getattr(onderdeel, naam), hier)


def _losse_teksten(waarde: object, pad: Pad) -> Iterator[tuple[Pad, str]]:
    match waarde:
        case str():
            yield pad, waarde
        case tuple():
            yield from (((*pad, nummer), tekst) for nummer, tekst in enumerate(waarde))
        case dict():
            yield from (((*pad, str(sleutel)), tekst) for sleutel, tekst in waarde.items())


def _onder(pad: Pad, weg: set[Pad]) -> bool:
    return any(pad[:lengte] in weg for lengte in range(1, len(pad) + 1))


def _eigen_woorden(client: Clientbestand) -> Iterator[Pad]:
    """Give what the client said, of the fields in which others write too."""
    for nummer, doel in enumerate(client.doelen):
        if doel.eigen_woorden:
            yield ("doelen", nummer, "doel")
        for plek, voortgang in enumerate(doel.voortgang):
            if voortgang.door == Persoon.CLIENT.value:
                yield ("doelen", nummer, "voortgang", plek, "toelichting")


def _niet_meer(client: Clientbestand, peildatum: date) -> Iterator[Pad]:
    """Give what a document of today no longer shows the client."""
    for nummer, doel in enumerate(client.doelen):
        yield from (("doelen", nummer, naam) for naam in _KLAAR.get(doel.status, ()))
    for nummer, droom in enumerate(client.dromen):
        if droom.status is Droomstatus.LOSGELATEN:
            yield ("dromen", nummer)
    for nummer, vraag in enumerate(client.nog_onbekend):
        if vraag.beantwoord is not None and vraag.beantwoord <= peildatum:
            yield ("nog_onbekend", nummer)
    for nummer, inzet in enumerate(client.inzet):
        if inzet.tot is not None and inzet.tot < peildatum:
            yield ("inzet", nummer)
    laatste = max((evaluatie.datum for evaluatie in client.evaluaties), default=None)
    for nummer, evaluatie in enumerate(client.evaluaties):
        if evaluatie.datum != laatste:
            yield from (("evaluaties", nummer, naam) for naam in ("wat_werkte", "wat_niet"))


REGELS_W = (
    Regel(
        "W601",
        "lange-zin",
        Ernst.VRAAG,
        "Zijn de zinnen voor de cliënt kort?",
        lange_zin,
        {"woorden": 15},
        op_verzoek=True,
    ),
    Regel(
        "W602",
        "lang-woord",
        Ernst.VRAAG,
        "Zijn de woorden voor de cliënt kort?",
        lang_woord,
        {"letters": 17},
        op_verzoek=True,
    ),
    Regel(
        "W603",
        "vakwoord",
        Ernst.VRAAG,
        "Kunnen woorden uit het vak gewoner?",
        vakwoord,
        op_verzoek=True,
    ),
)
