"""Family P, privacy: what should not be in the file, not go to the gemeente, or not be kept.

P501 looks at the bare text of any file, so also at comments, keys and what cannot be parsed.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import islice
from string import ascii_uppercase
from typing import NamedTuple

from krachtplan.melding import Ernst, Pad
from krachtplan.model import Clientbestand
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import Soort, loop_velden, velden_naar, velden_van
from krachtplan.model.woorden import Doelgroep, MagMeedoen
from krachtplan.regels.regel import Regel, Situatie, Vondst
from krachtplan.waarden.bsn import find_bsn
from krachtplan.waarden.eenheden import format_datum
from krachtplan.waarden.kalender import Kalender
from krachtplan.weergave.delen import bepaal_zicht

_MEESTE_VONDSTEN = 100
"""No more findings than a person can look at; the next check shows the rest."""

_ALTIJD_GEDEELD = ("client", "traject")
"""Without these there is no document for the gemeente, so leaving them out is no advice."""

_REGELEINDE = re.compile(r"\r\n|\n|\r")


def bsn_in_tekst(tekst: str) -> Iterator[Vondst]:
    """P501: nine digits that pass the eleven-test, anywhere in the text of a file."""
    plaatsen = list(islice(find_bsn(tekst), _MEESTE_VONDSTEN))
    if not plaatsen:
        return
    begin = [0, *(einde.end() for einde in _REGELEINDE.finditer(tekst))]
    for plaats in plaatsen:
        regel = bisect(begin, plaats)
        yield Vondst(
            (),
            "Deze negen cijfers kunnen een burgerservicenummer zijn.",
            "Een BSN hoort niet in dit bestand: haal het weg, ook uit opmerkingen. Is het een ander"
            " nummer, zet er dan `nr` aan vast, zonder spatie.",
            plek=(regel, plaats - begin[regel - 1] + 1),
        )


def contactgegeven_in_tekst(situatie: Situatie) -> Iterator[Vondst]:
    """P502: an e-mail address, phone number or full postcode in a text for the gemeente."""
    if not _may_hold_contactgegeven(situatie.tekst):
        return
    zicht = bepaal_zicht(situatie.client, Doelgroep.GEMEENTE, date.max)
    for pad, tekst in _vrije_teksten(situatie.client):
        soorten = list_contactgegevens(tekst)
        if soorten and zicht.ziet(pad):
            yield Vondst(
                pad,
                f"Hier staat {_en(soorten)}, en de gemeente leest deze tekst mee. Is dat nodig?",
                "Haal het hier weg als de gemeente het niet nodig heeft."
                if pad[0] in _ALTIJD_GEDEELD
                else "Haal het hier weg, of houd dit onderdeel bij de cliënt en collega's:"
                " `delen: [client, collega]`.",
            )


def naaste_zonder_ja(situatie: Situatie) -> Iterator[Vondst]:
    """P503: someone of the netwerk takes part while ``mag_meedoen`` is not ``ja``."""
    mag = {naaste.id: naaste.mag_meedoen for naaste in situatie.client.netwerk if naaste.id}
    for pad, id_, waar in _meedoen(situatie.client):
        if id_ not in mag or mag[id_] is MagMeedoen.JA:
            continue
        nee = mag[id_] is MagMeedoen.NEE
        yield Vondst(
            pad,
            f"`{id_}` doet mee in {waar}, en bij `netwerk` staat "
            + ("`mag_meedoen: nee`." if nee else "nog geen `mag_meedoen: ja`."),
            "Kies samen met de cliënt iemand anders."
            if nee
            else "Vraag de cliënt of dit mag, en zet bij deze naaste `mag_meedoen: ja` of `nee`.",
        )


def bewaartermijn(situatie: Situatie) -> Iterator[Vondst]:
    """P504: a part whose last date lies further back than the retention term.

    Counts what happened or was written down in a part and all under it; a part without such a
    date is left in peace. The traject itself counts from its last day.
    """
    if situatie.bewaartermijn is None:
        return
    termijn, kalender = situatie.bewaartermijn.termijn, Kalender()
    grens = kalender.tel(situatie.peildatum, termijn, terug=True)
    for pad, dag in _laatste_dagen(situatie.client, grens):
        # Counted forward from the day itself: at the end of a month the way back ends elsewhere.
        if kalender.tel(dag, termijn) < situatie.peildatum:
            yield Vondst(
                pad,
                f"Dit is ouder dan {termijn} (van {format_datum(dag)}). Moet het nog bewaard"
                " blijven?",
                "Overleg in de organisatie, en haal weg wat weg kan. Blijft het, zet erbij waarom:"
                " `negeer: [{regel: P504, reden: …}]`.",
            )


def _laatste_dagen(client: Clientbestand, grens: date) -> Iterator[tuple[Pad, date]]:
    """Give the last date of every part that has one, unless that lies after ``grens``."""
    traject = client.traject
    einde = traject.stop.datum if traject.stop else traject.einde
    if einde is not None and einde <= grens:
        yield ("traject",), einde
    for sectie in _secties():
        waarde = getattr(client, sectie.naam)
        if not waarde:
            continue
        for nummer, onderdeel in enumerate(waarde if sectie.lijst else (waarde,)):
            # Most parts carry a date of their own, and that is enough.
            if sectie.gedateerd and (dag := onderdeel.datum) is not None and dag > grens:
                continue
            laatste = _laatste_dag(onderdeel, grens)
            if laatste is not None:
                yield (sectie.naam, nummer) if sectie.lijst else (sectie.naam,), laatste


class _Sectie(NamedTuple):
    """A section with dates of what happened: a list of parts or one, dated themselves or not."""

    naam: str
    lijst: bool
    gedateerd: bool


@cache
def _secties() -> tuple[_Sectie, ...]:
    return tuple(
        _Sectie(naam, veld.soort is Soort.LIJST, "datum" in velden_van(veld.model))
        for naam, veld in velden_van(Clientbestand).items()
        if veld.model is not None
        and velden_naar(veld.model, "gebeurd")
        and naam not in _ALTIJD_GEDEELD
    )


def _laatste_dag(onderdeel: Basis, grens: date) -> date | None:
    laatste: date | None = None
    for _, _, dag in loop_velden(onderdeel, "gebeurd"):
        if dag > grens:
            return None
        laatste = max(dag, laatste or dag)
    return laatste


def _meedoen(client: Clientbestand) -> Iterator[tuple[Pad, str, str]]:
    """Give every place where someone takes part, and how a sentence names it."""
    for nummer, doel in enumerate(client.doelen):
        for plek, stap in enumerate(doel.stappen):
            for wie, id_ in enumerate(stap.met):
                yield ("doelen", nummer, "stappen", plek, "met", wie), id_, "deze stap"
    if client.signaleringsplan is not None:
        for wie, id_ in enumerate(client.signaleringsplan.gemaakt_met):
            yield ("signaleringsplan", "gemaakt_met", wie), id_, "het signaleringsplan"


def _vrije_teksten(client: Clientbestand) -> Iterator[tuple[Pad, str]]:
    """Give every text in free words, with its path."""
    for pad, _, waarde in loop_velden(client, "vrij"):
        yield from _teksten(waarde, pad)


def _teksten(waarde: object, pad: Pad) -> Iterator[tuple[Pad, str]]:
    match waarde:
        case str():
            yield pad, waarde
        case tuple():
            for nummer, tekst in enumerate(waarde):
                yield (*pad, nummer), tekst
        case dict():
            for sleutel, tekst in waarde.items():
                yield (*pad, str(sleutel)), tekst


_EMAIL = re.compile(r"[\w.+-]@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_POSTCODE = re.compile(r"(?<![\w.,-])[1-9]\d{3}[ \u00a0]?(?!S[ADS])[A-Z]{2}(?!\w)")
_TELEFOON = re.compile(
    r"(?<![\w+])(?:(?:\+|00)31[ .-]?(?:\(0\)[ .-]?)?|\(?0)"
    r"(?:6\)?[ ./-]?(?P<mobiel>\d(?:[ .-]?\d){7})"
    r"|[1-578]\d\)?[ ./-]?(?P<kort>\d(?:[ .-]?\d){6})"
    r"|[1-57]\d\d\)?[ ./-]?(?P<lang>\d(?:[ .-]?\d){5}))"
    r"(?![\w]|[.,/:-]\d)"
)
"""A Dutch number: 06 with eight digits, or an area code of three or four with the rest of ten.

Numbers of four digits behind 0800 or 0900 are nobody's own.
"""

_IBAN_ERVOOR = re.compile(r"(?<![^\W_])[A-Z]{2}\d\d ?[A-Z]{4}(?: ?\d)* ?$")


_KAN_TELEFOON = re.compile(r"0(?<!\w0)(?:[\s()./-]*+\d){9}")
_KAN_POSTCODE = re.compile(rb"AA(?<=[\d\s\x1c-\x1f?]AA)(?!\w)")
_HOOFDLETTERS = bytes.maketrans(ascii_uppercase.encode(), b"A" * len(ascii_uppercase))


def _may_hold_contactgegeven(bron: str) -> bool:
    """False, at little cost, when no text of a file can hold what the patterns look for.

    Looks at the source, where a text may run on over the next line or hold escapes.
    """
    return (
        "@" in bron
        or ("+" in bron and "+31" in bron)
        or "\\" in bron
        or _KAN_TELEFOON.search(bron) is not None
        or _may_hold_postcode(bron)
    )


def _may_hold_postcode(bron: str) -> bool:
    """Look at a form of the text, with ``A`` for every capital and ``?`` for what is not ASCII.

    So the pattern begins with one fixed sign, and is found many times faster.
    """
    vorm = bron.encode("ascii", "replace").translate(_HOOFDLETTERS)
    return _KAN_POSTCODE.search(vorm) is not None


def list_contactgegevens(tekst: str) -> list[str]:
    """Name the kinds of contact details in a text, as a sentence names them."""
    gevonden = []
    if "@" in tekst and _EMAIL.search(tekst):
        gevonden.append("een e-mailadres")
    if any(_is_telefoon(treffer) for treffer in _TELEFOON.finditer(tekst)):
        gevonden.append("een telefoonnummer")
    if _POSTCODE.search(tekst):
        gevonden.append("een volledige postcode")
    return gevonden


def _is_telefoon(treffer: re.Match[str]) -> bool:
    """Leave out dates, times and account numbers: in a phone number one sign parts the digits."""
    rest = treffer["mobiel"] or treffer["kort"] or treffer["lang"]
    if len({teken for teken in rest if not teken.isdigit()}) > 1:
        return False
    return not _IBAN_ERVOOR.search(treffer.string[max(0, treffer.start() - 40) : treffer.start()])


def _en(delen: list[str]) -> str:
    return " en ".join(filter(None, [", ".join(delen[:-1]), delen[-1]]))


REGELS_P = (
    Regel(
        "P501",
        "bsn-in-tekst",
        Ernst.FOUT,
        "Staat er een burgerservicenummer in het bestand?",
        controle_tekst=bsn_in_tekst,
    ),
    Regel(
        "P502",
        "contactgegeven-in-tekst",
        Ernst.VRAAG,
        "Staat er een mailadres, telefoonnummer of postcode in een tekst voor de gemeente?",
        contactgegeven_in_tekst,
    ),
    Regel(
        "P503",
        "naaste-zonder-ja",
        Ernst.LET_OP,
        "Vindt de cliënt het goed dat elke naaste die meedoet, meedoet?",
        naaste_zonder_ja,
    ),
    Regel(
        "P504",
        "bewaartermijn",
        Ernst.VRAAG,
        "Is een onderdeel ouder dan de bewaartermijn?",
        bewaartermijn,
    ),
)
