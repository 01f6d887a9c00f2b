"""The table "Who sees what" of the format, written out by hand: what the code is held to.

Nothing here is derived from the markers in the model. A path is written as a pattern: a ``*``
stands for the number of an item.
"""

from typing import Any

from tests.generatie import pattern

from krachtplan.melding import Pad
from krachtplan.model.woorden import Doelgroep

GEMEENTE, CLIENT, COLLEGA = Doelgroep.GEMEENTE, Doelgroep.CLIENT, Doelgroep.COLLEGA

ALLES, NIETS, GEBRUIKT = "alles", "niets", "gebruikt"
"""All of it, nothing, and only the items that a shared goal uses."""

TABEL: dict[str, dict[Doelgroep, str]] = {
    sectie: {GEMEENTE: gemeente, CLIENT: client, COLLEGA: collega}
    for sectie, gemeente, client, collega in (
        # section            gemeente   client  collega
        ("formaat", ALLES, ALLES, ALLES),
        ("client", ALLES, ALLES, ALLES),
        ("traject", ALLES, ALLES, ALLES),
        ("doelen", ALLES, ALLES, ALLES),
        ("inzet", ALLES, ALLES, ALLES),
        ("leveringsplannen", ALLES, ALLES, ALLES),
        ("evaluaties", ALLES, ALLES, ALLES),
        ("uitstel", ALLES, ALLES, ALLES),
        ("krachten", GEBRUIKT, ALLES, ALLES),
        ("dromen", GEBRUIKT, ALLES, ALLES),
        # question, how, date; and where the question belongs
        ("nog_onbekend", "id vraag hoe uiterlijk beantwoord resultaat gebied", ALLES, ALLES),
        # question, decision, reason; and when that was
        ("afwegingen", "datum vraag besluit reden", ALLES, ALLES),
        # of the domains of shared goals (see test_delen): not what the client says about them
        (
            "zelfredzaamheid",
            "datum moment versie door scores streef verdeling niet_besproken niet_nu",
            ALLES,
            ALLES,
        ),
        ("netwerk", "groep steun", ALLES, ALLES),
        ("contactmomenten", NIETS, ALLES, ALLES),  # counts and minutes only
        ("werkrelatie", NIETS, ALLES, ALLES),
        ("uitdagingen", NIETS, ALLES, ALLES),
        ("successen", NIETS, ALLES, ALLES),
        ("zelfregulering", NIETS, ALLES, ALLES),
        ("signaleringsplan", NIETS, ALLES, ALLES),
        ("terugval", NIETS, ALLES, ALLES),
        ("waardering", NIETS, ALLES, ALLES),
        ("berichten", ALLES, NIETS, ALLES),
        ("terugblik", NIETS, NIETS, NIETS),
        ("extra", NIETS, NIETS, ALLES),
        ("negeer", NIETS, NIETS, NIETS),
    )
}

VELD_NOOIT = {
    "doelen.*.stappen.*.met",
    "doelen.*.stappen.*.naam",
    "doelen.*.stappen.*.hoe_ging_het",
    "netwerk.*.id",
    "netwerk.*.wie",
    "netwerk.*.aard",
    "netwerk.*.mag_meedoen",
}
"""What no `delen` opens for the municipality: names, and how it went."""

SECTIE_NOOIT = {"terugblik", "negeer"}


def may_see(
    pad: Pad, doelgroep: Doelgroep, ruw: dict[str, Any], delen: list[str] | None = None
) -> bool:
    """Say whether an audience sees what stands at a path of a file, by the table alone.

    ``delen`` is what every item of the file says, None where none says anything.
    """
    sectie, patroon = str(pad[0]), pattern(pad)
    if sectie in SECTIE_NOOIT or "negeer" in pad or "delen" in pad:
        return False
    if "extra" in pad:
        eigen = len(pad) > 1 and sectie != "extra"
        return doelgroep is COLLEGA and (delen is None or not eigen or "collega" in delen)
    if doelgroep is GEMEENTE and any(patroon.startswith(nooit) for nooit in VELD_NOOIT):
        return False
    if delen is not None and sectie != "formaat":
        return doelgroep.value in delen
    wat = TABEL[sectie][doelgroep]
    if wat == GEBRUIKT:
        item = ruw[sectie][pad[1]]
        return item.get("id") in {id_ for doel in ruw["doelen"] for id_ in _uses(doel, sectie)}
    if wat in (ALLES, NIETS):
        return wat == ALLES
    return pad[2] in wat.split()


def _uses(doel: dict[str, Any], sectie: str) -> list[str]:
    return doel.get("krachten", []) if sectie == "krachten" else [doel.get("droom", "")]
