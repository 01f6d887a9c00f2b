"""Family K, krachten en doelen: the link from strength to goal to step, and whose goal it is.

What fails in practice is the link, not the inventory (fidelity study of Krachtwerk), so these
rules look at links. K101 to K107 and K109 look at goals that are `open` or `actief`.
"""

import re
from collections.abc import Iterator

from krachtplan.melding import Ernst, Pad
from krachtplan.model import Doel, Stap
from krachtplan.model.woorden import Doelstatus, StapWie
from krachtplan.regels.regel import Regel, Situatie, Vondst
from krachtplan.waarden.eenheden import format_datum

_MEEST_GENOEMD = 3


def doel_zonder_kracht(situatie: Situatie) -> Iterator[Vondst]:
    """K101: a goal that builds on no strength."""
    hulp = _noem_ids(
        [kracht.id for kracht in situatie.client.krachten],
        "Waar is de cliënt goed in dat hierbij helpt? Zet bij het doel: `krachten: [{}]`.",
        "Schrijf een kracht op onder `krachten`, met een `id`, en zet die bij het doel:"
        " `krachten: [id]`.",
    )
    for pad, doel in situatie.lopende_doelen:
        if not doel.krachten:
            yield Vondst(pad, "Dit doel bouwt nog op geen kracht.", hulp)


def doel_zonder_droom(situatie: Situatie) -> Iterator[Vondst]:
    """K102: a goal that leads to no dream."""
    hulp = _noem_ids(
        [droom.id for droom in situatie.client.dromen],
        "Waar wil de cliënt naartoe? Zet bij het doel: `droom: {}`.",
        "Vraag waar de cliënt van droomt; schrijf het op onder `dromen`, met een `id`, en zet"
        " bij het doel: `droom: id`.",
        hoogstens=1,
    )
    for pad, doel in situatie.lopende_doelen:
        if doel.droom is None:
            yield Vondst(pad, "Naar welke droom leidt dit doel?", hulp)


def doel_niet_in_eigen_woorden(situatie: Situatie) -> Iterator[Vondst]:
    """K103: neither ``eigen_woorden: ja`` nor a ``citaat``."""
    for pad, doel in situatie.lopende_doelen:
        if not doel.eigen_woorden and doel.citaat is None:
            yield Vondst(
                pad,
                "Zou de cliënt dit doel zelf zo zeggen?",
                "Vraag hoe de cliënt het zegt. Zet bij het doel `eigen_woorden: ja`, of de eigen"
                " woorden achter `citaat:`.",
            )


def stap_zonder_wie(situatie: Situatie) -> Iterator[Vondst]:
    """K104: an open step without ``wie``."""
    for pad, stap in _open_stappen(situatie):
        if stap.wie is None:
            yield Vondst(
                pad,
                "Bij deze stap staat nog niet wie hem zet.",
                "Zet bij de stap bijvoorbeeld `wie: client` (of netwerk, vrijwilliger,"
                " begeleider, ander).",
            )


def stap_zonder_datum(situatie: Situatie) -> Iterator[Vondst]:
    """K105: an open step without ``uiterlijk``."""
    for pad, stap in _open_stappen(situatie):
        if stap.uiterlijk is None:
            yield Vondst(
                pad,
                "Bij deze stap staat nog niet voor wanneer.",
                "Spreek samen een dag af en zet die bij de stap: `uiterlijk: JJJJ-MM-DD`.",
            )


def doel_zonder_stap(situatie: Situatie) -> Iterator[Vondst]:
    """K106: a goal under way without any step."""
    for pad, doel in situatie.lopende_doelen:
        if not doel.stappen:
            yield Vondst(
                pad,
                "Dit doel heeft nog geen stap.",
                "Wat is de kleinste stap die nu kan? Zet onder `stappen:` een `stap` met `wie` en"
                " `uiterlijk`.",
            )


def alles_bij_begeleider(situatie: Situatie) -> Iterator[Vondst]:
    """K107: all open steps of a goal, two or more, are the begeleider's."""
    for pad, doel in situatie.lopende_doelen:
        stappen = [stap for stap in doel.stappen if _is_open(stap, situatie)]
        if len(stappen) >= 2 and all(stap.wie is StapWie.BEGELEIDER for stap in stappen):
            yield Vondst(
                pad,
                "Alle open stappen van dit doel liggen bij de begeleider.",
                "Welke stap kan de cliënt zelf zetten, of een naaste? Pas `wie` aan, of voeg een"
                " stap toe met `wie: client`.",
            )


def veel_doelen(situatie: Situatie, *, meer_dan: int) -> Iterator[Vondst]:
    """K108: more active goals than most people can carry; shown at the first one too many."""
    actief = [pad for pad, doel in situatie.lopende_doelen if doel.status is Doelstatus.ACTIEF]
    if len(actief) > meer_dan:
        yield Vondst(
            actief[meer_dan],
            f"Er zijn nu {len(actief)} doelen tegelijk actief.",
            "Wat telt voor de cliënt nu het meest? Een doel dat kan wachten krijgt `status: open`.",
        )


def negatief_doel(situatie: Situatie) -> Iterator[Vondst]:
    """K109: a goal worded only as what must stop."""
    for pad, doel in situatie.lopende_doelen:
        if only_stops(doel.doel):
            yield Vondst(
                (*pad, "doel"),
                "Dit doel zegt wat er weg moet; wat komt ervoor in de plaats?",
                "Omdenken: vraag hoe een goede dag eruitziet als dit lukt, en schrijf dat op als"
                " doel.",
            )


def kracht_ongebruikt(situatie: Situatie, *, dagen: int) -> Iterator[Vondst]:
    """K110: a strength that no goal uses, more than ``dagen`` days after it was written.

    Without a date it is silent, and so it is once the support has stopped.
    """
    client, stop = situatie.client, situatie.client.traject.stop
    if stop is not None and stop.datum < situatie.peildatum:
        return
    gebruikt = {id_ for doel in client.doelen for id_ in doel.krachten}
    for nummer, kracht in enumerate(client.krachten):
        if kracht.datum is None or kracht.id in gebruikt:
            continue
        if (situatie.peildatum - kracht.datum).days > dagen:
            id_ = kracht.id or "id"
            geef_id = "" if kracht.id else "Geef deze kracht een `id`. "
            yield Vondst(
                ("krachten", nummer),
                f"Deze kracht staat er sinds {format_datum(kracht.datum)}, en nog geen doel bouwt"
                " erop.",
                f"{geef_id}Bij welk doel helpt deze kracht? Zet daar: `krachten: [{id_}]`.",
            )


def voorganger_open(situatie: Situatie) -> Iterator[Vondst]:
    """K111: an active goal while a goal in its ``na`` is not reached.

    A goal that was let go is out of the way (formaat.md, Exact readings).
    """
    doelen = {doel.id: doel for doel in situatie.client.doelen if doel.id}
    for pad, doel in situatie.lopende_doelen:
        if doel.status is not Doelstatus.ACTIEF:
            continue
        for nummer, id_ in enumerate(doel.na):
            eerst = doelen.get(id_)
            if eerst is None or eerst is doel or _is_uit_de_weg(eerst, situatie):
                continue
            yield Vondst(
                (*pad, "na", nummer),
                f"Dit doel is actief, terwijl `{id_}` eerst zou komen en nog niet is behaald.",
                f"Is `{id_}` behaald of losgelaten? Pas daar `status` aan. Anders krijgt dit doel"
                " `status: open`, of gaat de verwijzing uit `na`.",
            )


def _open_stappen(situatie: Situatie) -> Iterator[tuple[Pad, Stap]]:
    for pad, doel in situatie.lopende_doelen:
        for nummer, stap in enumerate(doel.stappen):
            if _is_open(stap, situatie):
                yield (*pad, "stappen", nummer), stap


def _is_open(stap: Stap, situatie: Situatie) -> bool:
    return stap.gedaan is None or stap.gedaan > situatie.peildatum


def _is_uit_de_weg(doel: Doel, situatie: Situatie) -> bool:
    """Reached on the peildatum, or let go."""
    if doel.status is Doelstatus.BEHAALD:
        return doel.uitkomst is None or doel.uitkomst.datum <= situatie.peildatum
    return doel.status is Doelstatus.LOSGELATEN


def _noem_ids(
    ids: list[str | None], met: str, zonder: str, *, hoogstens: int = _MEEST_GENOEMD
) -> str:
    """Fill the ids that the file has into the advice, or give the advice for when it has none."""
    bekend = [id_ for id_ in ids if id_][:hoogstens]
    return met.format(" of ".join(bekend)) if bekend else zonder


_AANLOOP = (
    r"^(?:(?:ik|hij|zij|ze|we|wij) )?(?:(?:wil|wilt|willen|ga|gaat|gaan|zou|zal|kan|moet|hoef) )?"
    r"(?:graag )?(?:(?:zorg|zorgt|zorgen) (?:er ?voor )?)?(?:dat )?(?:(?:ik|er|het) )?"
)
_GRENS = (
    r"\s*[,;:.!?()–—]+\s*|\s+(?=(?:en|maar|zodat|om|als|wanneer|omdat|want|terwijl|waar|waarin|"
    r"die|dat|hoe|wat|wie|waarom)\b)"
)
_BIJZIN = r"(?:als|wanneer|omdat|want|terwijl|waar|waarin|die|dat|hoe|wat|wie|waarom)\b"
_VOEGWOORD = r"^(?:en|maar|zodat|om) "
_WEG = (
    r"\bgeen\b|\b(?:niet|nooit) (?:meer|langer)\b(?! dan\b)|^(?:niet|nooit)\b"
    r"|\b(?:stop|stopt|stoppen|ophouden|houd op|gestopt) met\b"
)
_STOPWOORDEN = ("geen", "niet", "nooit", "stop", "houd")
"""One of these is in all that ``_WEG`` finds; most goals have none, and need no pattern."""


def only_stops(tekst: str) -> bool:
    """Say whether a goal is worded only as what must stop, with nothing to go towards.

    A sentence is cut in clauses. Subordinate clauses (`als …`, `waar …`) do not count; the goal is
    "only stops" when its first clause is worded as a stop and no later one is more than a word
    long without being one too. Where in doubt the answer is no: this only asks a question.
    """
    plat = " ".join(tekst.lower().split())
    if not any(woord in plat for woord in _STOPWOORDEN):
        return False
    eerste, *verder = re.split(_GRENS, re.sub(_AANLOOP, "", plat, count=1))
    if not re.search(_WEG, eerste):
        return False
    return not any(_goes_towards(deel) for deel in verder)


def _goes_towards(deel: str) -> bool:
    if re.match(_BIJZIN, deel) or re.search(_WEG, kern := re.sub(_VOEGWOORD, "", deel)):
        return False
    return len([woord for woord in kern.split() if woord != "meer"]) >= 2


REGELS_K = (
    Regel(
        "K101",
        "doel-zonder-kracht",
        Ernst.LET_OP,
        "Bouwt elk doel op een kracht van de cliënt?",
        doel_zonder_kracht,
    ),
    Regel(
        "K102",
        "doel-zonder-droom",
        Ernst.VRAAG,
        "Leidt elk doel naar een droom?",
        doel_zonder_droom,
    ),
    Regel(
        "K103",
        "doel-niet-in-eigen-woorden",
        Ernst.VRAAG,
        "Staat elk doel in de woorden van de cliënt?",
        doel_niet_in_eigen_woorden,
    ),
    Regel(
        "K104",
        "stap-zonder-wie",
        Ernst.LET_OP,
        "Staat bij elke open stap wie hem zet?",
        stap_zonder_wie,
    ),
    Regel(
        "K105",
        "stap-zonder-datum",
        Ernst.LET_OP,
        "Staat bij elke open stap voor wanneer?",
        stap_zonder_datum,
    ),
    Regel(
        "K106",
        "doel-zonder-stap",
        Ernst.LET_OP,
        "Heeft elk doel een eerste stap?",
        doel_zonder_stap,
    ),
    Regel(
        "K107",
        "alles-bij-begeleider",
        Ernst.VRAAG,
        "Liggen alle open stappen van een doel bij de begeleider?",
        alles_bij_begeleider,
    ),
    Regel(
        "K108",
        "veel-doelen",
        Ernst.VRAAG,
        "Zijn er meer dan drie doelen tegelijk actief?",
        veel_doelen,
        {"meer_dan": 3},
    ),
    Regel(
        "K109",
        "negatief-doel",
        Ernst.VRAAG,
        "Zegt een doel alleen wat er weg moet?",
        negatief_doel,
    ),
    Regel(
        "K110",
        "kracht-ongebruikt",
        Ernst.VRAAG,
        "Is er een kracht waar na 28 dagen nog geen doel op bouwt?",
        kracht_ongebruikt,
        {"dagen": 28},
    ),
    Regel(
        "K111",
        "voorganger-open",
        Ernst.LET_OP,
        "Is een doel actief terwijl een doel dat eerst komt nog open is?",
        voorganger_open,
    ),
)
