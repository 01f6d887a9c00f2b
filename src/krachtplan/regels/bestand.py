"""Family B, het bestand: can it be understood, and is what it says possible?

B001 to B011 come from reading and typing, B014 from ``controleren``; they have an entry here for
the rule list and their page. Of B005 and B006 one part needs the model or the rule list: that part
is a rule. Rules with ``ook_half`` also look at the sound parts of a file that is not understood.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from krachtplan.basiscodes import BASISCODES
from krachtplan.melding import Pad
from krachtplan.model import Clientbestand, Doel
from krachtplan.model.basis import Onderdeel
from krachtplan.model.structuur import loop_model, velden_van
from krachtplan.regels.regel import Regel, Situatie, Vondst
from krachtplan.termijnen.regelset import TERMIJNREGELS, naam_sleutel
from krachtplan.waarden import nearest
from krachtplan.waarden.eenheden import format_datum

_MEEST_GENOEMD = 6


def delen_verruimt(situatie: Situatie) -> Iterator[Vondst]:
    """B005, in part: ``delen`` on an item whose section nothing can widen, such as terugblik."""
    for naam, veld in velden_van(Clientbestand).items():
        if veld.deel is None or not veld.deel.vast or veld.model is None:
            continue
        for nummer, item in enumerate(getattr(situatie.client, naam)):
            if isinstance(item, Onderdeel) and set(item.delen or ()) - veld.deel.groepen:
                yield Vondst(
                    (naam, nummer, "delen"),
                    f"Een onderdeel van `{naam}` is alleen voor de begeleider zelf.",
                    "Haal `delen` hier weg. Wat een ander mag zien, hoort in een andere sectie.",
                )


def onbekende_regelcode(situatie: Situatie) -> Iterator[Vondst]:
    """B006, in part: a ``negeer`` or ``uitstel`` of a rule or term that does not exist."""
    from krachtplan.regels import REGELS  # here: the registry holds this rule too

    genoemd: list[tuple[Pad, str]] = []
    if situatie.may_have_negeer:
        genoemd = [
            ((*pad, "negeer", nummer, "regel"), negeer.regel)
            for pad, onderdeel in loop_model(situatie.client)
            for nummer, negeer in enumerate(getattr(onderdeel, "negeer", ()))
        ]
    if genoemd:
        namen = [naam for regel in REGELS for naam in (regel.code, regel.naam)]
        yield from _unknown(genoemd, [*namen, *_term_names(situatie)], "regel")
    uitgesteld: list[tuple[Pad, str]] = [
        (("uitstel", nummer, "regel"), uitstel.regel)
        for nummer, uitstel in enumerate(situatie.client.uitstel)
    ]
    if uitgesteld:
        namen = [
            naam for regel in REGELS if regel.code[0] == "T" for naam in (regel.code, regel.naam)
        ]
        yield from _unknown(uitgesteld, [*namen, *_term_names(situatie)], "termijn")


def _term_names(situatie: Situatie) -> Iterator[str]:
    """Give the codes and names of terms: of the rule list, and of the rule sets that hold."""
    for code, naam in TERMIJNREGELS.items():
        yield from (code, naam)
    for stand in situatie.termijnen:
        yield from (stand.code, stand.regel.naam)


def _unknown(genoemd: list[tuple[Pad, str]], bekend: list[str], wat: str) -> Iterator[Vondst]:
    sleutels = {naam_sleutel(naam) for naam in bekend}
    for pad, woord in genoemd:
        if naam_sleutel(woord) in sleutels:
            continue
        dichtbij = nearest(woord, bekend)
        anders = "`krachtplan regels` laat alle codes zien."
        yield Vondst(
            pad,
            f"Er is geen {wat} met deze code of naam.",
            f"Bedoelde u `{dichtbij}`?" if dichtbij else anders,
        )


def onmogelijke_volgorde(situatie: Situatie) -> Iterator[Vondst]:
    """B012: two dates of which the second cannot come before the first (formaat.md)."""
    yield from _order_in_traject(situatie.client)
    for nummer, doel in enumerate(situatie.client.doelen):
        yield from _order_in_doel(doel, ("doelen", nummer))
    for nummer, inzet in enumerate(situatie.client.inzet):
        begin = _Moment("`van`", inzet.van)
        yield from _not_before(("inzet", nummer, "tot"), "De inzet eindigt", inzet.tot, begin)
    yield from _order_of_versions(situatie.client)
    yield from _order_of_uitstel(situatie)


class _Moment(NamedTuple):
    """The earlier of two dates, and how a sentence names it."""

    naam: str
    datum: date | None


def _not_before(pad: Pad, wat: str, datum: date | None, *eerder: _Moment) -> Iterator[Vondst]:
    """Yield at most one finding: the date lies before the latest of the moments before it."""
    if datum is None:
        return
    later = [(dag, naam) for naam, dag in eerder if dag is not None and datum < dag]
    if later:
        laatste, naam = max(later)
        yield Vondst(
            pad,
            f"{wat} op of na {naam} ({format_datum(laatste)}); hier staat {format_datum(datum)}.",
            "Kijk welke van de twee datums klopt, en pas de andere aan.",
        )


def _order_in_traject(client: Clientbestand) -> Iterator[Vondst]:
    traject = client.traject
    melding, besluit = (
        _Moment("de melding", traject.melding),
        _Moment("het besluit", traject.besluit),
    )
    start = _Moment("de start", traject.start)
    yield from _not_before(("traject", "besluit"), "Het besluit valt", traject.besluit, melding)
    yield from _not_before(
        ("traject", "einde"), "Het traject eindigt", traject.einde, melding, besluit, start
    )
    if traject.stop is not None:
        yield from _not_before(
            ("traject", "stop", "datum"), "De ondersteuning stopt", traject.stop.datum, start
        )


def _order_in_doel(doel: Doel, pad: Pad) -> Iterator[Vondst]:
    if doel.begonnen is None:
        return
    begin = _Moment("het begin van het doel", doel.begonnen)
    for nummer, stap in enumerate(doel.stappen):
        if stap.gedaan is not None:
            yield from _not_before(
                (*pad, "stappen", nummer, "gedaan"), "Een stap is gezet", stap.gedaan, begin
            )
    if doel.uitkomst is not None:
        yield from _not_before(
            (*pad, "uitkomst", "datum"), "Een doel eindigt", doel.uitkomst.datum, begin
        )


def _order_of_versions(client: Clientbestand) -> Iterator[Vondst]:
    """A higher version carries no earlier date; plans without a number are not compared."""
    plannen = [
        (plan.versie, plan.datum, nummer)
        for nummer, plan in enumerate(client.leveringsplannen)
        if plan.versie is not None
    ]
    vorige: _Moment | None = None
    for versie, datum, nummer in sorted(plannen):
        if vorige is not None:
            yield from _not_before(
                ("leveringsplannen", nummer, "datum"), f"Versie {versie} komt", datum, vorige
            )
        if vorige is None or vorige.datum is None or datum > vorige.datum:
            vorige = _Moment(f"versie {versie}", datum)


def _order_of_uitstel(situatie: Situatie) -> Iterator[Vondst]:
    """An uitstel moves a date forward; silent where it is not known which date that is.

    Of a term that comes back, an uitstel without a date of its own may be about an earlier period.
    """
    for nummer, uitstel in enumerate(situatie.client.uitstel):
        for stand in situatie.termijnen:
            if uitstel not in stand.uitstellen or stand.oorspronkelijk is None:
                continue
            if stand.regel.ritme is not None and uitstel.datum is None:
                continue
            if uitstel.nieuwe_datum <= stand.oorspronkelijk:
                yield Vondst(
                    ("uitstel", nummer, "nieuwe_datum"),
                    "Uitstel gaat naar een dag na de gewone termijn"
                    f" ({format_datum(stand.oorspronkelijk)}); hier staat"
                    f" {format_datum(uitstel.nieuwe_datum)}.",
                    "Kijk of de datum klopt. Is er geen uitstel nodig, haal dit onderdeel dan weg.",
                )


def kring(situatie: Situatie) -> Iterator[Vondst]:
    """B013: goals that wait for each other through ``na``; each goal is named in one circle."""
    doelen = situatie.client.doelen
    nummer_van: dict[str, int] = {}
    for nummer, doel in enumerate(doelen):
        if doel.id:
            nummer_van.setdefault(doel.id, nummer)
    wacht_op = [
        [(plek, nummer_van[id_]) for plek, id_ in enumerate(doel.na) if id_ in nummer_van]
        for doel in doelen
    ]
    for ring in _find_rings(wacht_op):
        eerste = ring.index(min(ring))
        ring = [*ring[eerste:], *ring[:eerste]]
        volgende = ring[1 % len(ring)]
        plek = next(plek for plek, nummer in wacht_op[ring[0]] if nummer == volgende)
        namen = [f"`{doelen[nummer].id}`" for nummer in ring]
        yield Vondst(
            ("doelen", ring[0], "na", plek),
            "Dit doel wacht op zichzelf."
            if len(ring) == 1
            else f"Deze doelen wachten op elkaar: {_summarise(namen)}.",
            "Welk doel kan als eerste? Haal daar de verwijzing uit `na` weg.",
        )


def _summarise(namen: list[str]) -> str:
    if len(namen) > _MEEST_GENOEMD:
        namen = [*namen[:_MEEST_GENOEMD], f"en nog {len(namen) - _MEEST_GENOEMD}"]
    return ", ".join(namen)


def _find_rings(pijlen: list[list[tuple[int, int]]]) -> Iterator[list[int]]:
    """Walk a graph depth first, without recursion, and give the circles it comes back into."""
    klaar: set[int] = set()
    gemeld: set[int] = set()
    for begin in range(len(pijlen)):
        if begin in klaar:
            continue
        weg, diepte, open_ = [begin], {begin: 0}, [iter(pijlen[begin])]
        while weg:
            _, volgende = next(open_[-1], (0, None))
            if volgende is None:
                open_.pop()
                diepte.pop(weg[-1])
                klaar.add(weg.pop())
            elif volgende in diepte:
                if weg[-1] not in gemeld and volgende not in gemeld:
                    ring = weg[diepte[volgende] :]
                    gemeld.update(ring)
                    yield ring
            elif volgende not in klaar:
                diepte[volgende] = len(weg)
                weg.append(volgende)
                open_.append(iter(pijlen[volgende]))


def datum_in_toekomst(situatie: Situatie) -> Iterator[Vondst]:
    """B015: something that happened, dated after the peildatum."""
    for pad in _happened_after(situatie.client, situatie.peildatum):
        yield Vondst(
            pad,
            f"Dit is gebeurd, maar de datum ligt na {format_datum(situatie.peildatum)}.",
            "Kijk of dag, maand en jaar kloppen. Wat nog moet gebeuren, krijgt hier pas een"
            " datum als het zover is.",
        )


def _happened_after(client: Clientbestand, dag: date) -> Iterator[Pad]:
    """Give which of the dates that regels.md names under B015 lie after a day."""
    for nummer, moment in enumerate(client.contactmomenten):
        if moment.datum > dag:
            yield ("contactmomenten", nummer, "datum")
    for nummer, doel in enumerate(client.doelen):
        pad: Pad = ("doelen", nummer)
        for plek, stap in enumerate(doel.stappen):
            if stap.gedaan is not None and stap.gedaan > dag:
                yield (*pad, "stappen", plek, "gedaan")
        for plek, voortgang in enumerate(doel.voortgang):
            if voortgang.datum > dag:
                yield (*pad, "voortgang", plek, "datum")
    for nummer, terugval in enumerate(client.terugval):
        if terugval.datum > dag:
            yield ("terugval", nummer, "datum")
    for nummer, plan in enumerate(client.leveringsplannen):
        if plan.besproken_op is not None and plan.besproken_op > dag:
            yield ("leveringsplannen", nummer, "besproken_op")


def _regel(
    code: str, vraagt: str, controle: Callable[..., Iterable[Vondst]] | None = None
) -> Regel:
    naam, ernst = BASISCODES[code]
    return Regel(code, naam, ernst, vraagt, controle, ook_half=controle is not None)


REGELS_B = (
    _regel("B001", "Is de tekst te lezen als YAML?"),
    _regel("B002", "Staat elke sleutel maar één keer in een blok?"),
    _regel("B003", "Kent het formaat elke sleutel?"),
    _regel("B004", "Is alles er wat nodig is?"),
    _regel("B005", "Past elke waarde bij haar veld?", delen_verruimt),
    _regel("B006", "Bestaat alles waarnaar wordt verwezen?", onbekende_regelcode),
    _regel("B007", "Heeft elk onderdeel een eigen id?"),
    _regel("B008", "Is het gewone YAML, zonder ankers, tags of een tweede document?"),
    _regel("B009", "Is het bestand klein genoeg om een clientbestand te zijn?"),
    _regel("B010", "Is het bestand te openen, en is het tekst?"),
    _regel("B011", "Slikt een hekje een stuk tekst in?"),
    _regel("B012", "Kan de volgorde van de datums?", onmogelijke_volgorde),
    _regel("B013", "Wachten doelen op elkaar?", kring),
    _regel("B014", "Is er een `negeer` die niets meer doet?"),
    _regel("B015", "Ligt iets dat gebeurd is in de toekomst?", datum_in_toekomst),
)
