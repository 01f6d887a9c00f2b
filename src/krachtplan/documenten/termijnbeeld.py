"""Terms as a reader of a document sees them: the date, the sum behind it, how sure the rule is."""

from collections.abc import Collection, Iterable

from krachtplan.termijnen import TermijnStand, Termijnstatus
from krachtplan.termijnen.regelset import VoldaanDoor
from krachtplan.weergave.plat import Plat
from krachtplan.woordkeus import Label

_NAMEN = {
    VoldaanDoor.LEVERINGSPLAN: Label("leveringsplan"),
    VoldaanDoor.EVALUATIE: Label("evaluatie"),
    VoldaanDoor.CONTACTMOMENT: Label("eerste contact"),
    VoldaanDoor.VERLENGING: Label("verlenging aanvragen"),
    VoldaanDoor.STARTBERICHT: Label("startbericht"),
    VoldaanDoor.STOPBERICHT: Label("stopbericht"),
}
IN_PLAN = (VoldaanDoor.LEVERINGSPLAN, VoldaanDoor.EVALUATIE)
_ZONDER_DATUM = (Termijnstatus.ONBEKEND, Termijnstatus.NIET_VAN_TOEPASSING)


def leesnaam(stand: TermijnStand, documentnaam: str | None = None) -> str:
    """Give the name of a term for a reader; ``documentnaam`` is what a leveringsplan is called."""
    if documentnaam and stand.regel.voldaan_door is VoldaanDoor.LEVERINGSPLAN:
        return documentnaam
    return _NAMEN[stand.regel.voldaan_door]


def beeld_termijnen(
    standen: Iterable[TermijnStand],
    documentnaam: str | None = None,
    soorten: Collection[VoldaanDoor] = IN_PLAN,
) -> tuple[Plat, ...]:
    """Give the terms of these kinds as plain data; by default those that a plan shows."""
    return tuple(
        _beeld(stand, documentnaam)
        for stand in standen
        if stand.regel.voldaan_door in soorten and stand.status not in _ZONDER_DATUM
    )


def _beeld(stand: TermijnStand, documentnaam: str | None) -> Plat:
    bron = stand.bron
    gebeurtenis = stand.gebeurtenis
    return {
        "naam": leesnaam(stand, documentnaam),
        "gebeurtenis": Label(gebeurtenis.omschrijving) if gebeurtenis else None,
        "vanaf": gebeurtenis.datum.isoformat() if gebeurtenis else None,
        "termijn": str(stand.termijn) if stand.termijn else None,
        "richting": stand.regel.richting.value,
        "schuif": stand.regel.schuif.value,
        "oorspronkelijk": stand.oorspronkelijk.isoformat() if stand.oorspronkelijk else None,
        "uiterlijk": stand.uiterlijk.isoformat() if stand.uiterlijk else None,
        "verschoven": stand.uitstel is not None,
        "status": stand.status.value,
        "voldaan_op": stand.voldaan_op.isoformat() if stand.voldaan_op else None,
        "bron": {
            "titel": bron.titel if stand.regelset else Label("de afspraak in het cliëntbestand"),
            # Of what was agreed for this one client there is nothing to confirm.
            "status": bron.status.value if stand.regelset else "eigen",
        },
    }
