"""Arranging projected data: what belongs together, what comes first. Pure, on plain data."""

from collections.abc import Iterable

from krachtplan.weergave.plat import Plat
from krachtplan.woordkeus import Label

LOPEND = ("actief", "open")

NAAST_ELKAAR = 4
"""Measurements that fit side by side in a table on paper."""

_DATA = (
    ("melding", "Melding"),
    ("besluit", "Besluit"),
    ("toewijzing", "Toewijzing"),
    ("ontvangst", "Ontvangst van de toewijzing"),
    ("eerste_gesprek", "Eerste gesprek"),
    ("start", "Start"),
    ("verlenging_aangevraagd", "Verlenging aangevraagd"),
    ("einde", "Einde van de toewijzing"),
)


def data_van(traject: Plat) -> list[tuple[str, str]]:
    """Give the dates of the traject with their names, in the order in which they come."""
    gevuld = [(Label(naam), traject[sleutel]) for sleutel, naam in _DATA if traject[sleutel]]
    return sorted(gevuld, key=lambda paar: paar[1])


def laatste(items: Iterable[Plat], sleutel: str = "datum") -> Plat | None:
    """Give the item with the latest date; of equal dates the one written last."""
    gevonden: Plat | None = None
    for item in items:
        if item.get(sleutel) and (gevonden is None or item[sleutel] >= gevonden[sleutel]):
            gevonden = item
    return gevonden


def huidig_plan(plannen: list[Plat]) -> Plat | None:
    """Give the latest version that holds; where all have lapsed, the latest of those."""
    return laatste(plan for plan in plannen if plan["status"] != "vervallen") or laatste(plannen)


def op_datum(items: Iterable[Plat], sleutel: str = "datum") -> list[Plat]:
    """Order by date, oldest first; what has no date comes last, in the order of the file."""
    return sorted(items, key=lambda item: item.get(sleutel) or "9999")


def bij_resultaat(items: Iterable[Plat], id_: str | None) -> list[Plat]:
    """Give the items of one assigned result; ``None`` gives those that belong to none."""
    return [item for item in items if (item["resultaat"] or {}).get("id") == id_]


def loopt(inzet: Plat, peildatum: str) -> bool:
    """Say whether this support has not ended on the peildatum."""
    return inzet["tot"] is None or inzet["tot"] >= peildatum


def nu(inzet: Plat, peildatum: str) -> bool:
    """Say whether this support runs on the peildatum itself."""
    return loopt(inzet, peildatum) and (inzet["van"] is None or inzet["van"] <= peildatum)


def per_week(inzet: Iterable[Plat], peildatum: str) -> int:
    """Give the minutes a week of the support that runs on the peildatum."""
    return sum(item["per_week"] or 0 for item in inzet if nu(item, peildatum))


def is_open(onbekend: Plat) -> bool:
    """Say whether a question is still unanswered."""
    return onbekend["beantwoord"] is None


def orden(doel: Plat) -> Plat:
    """Give a goal with its measurements by date, and its steps split.

    What is still to do comes earliest first; what is done in the order in which it was.
    """
    open_: list[Plat] = []
    gedaan: list[Plat] = []
    for stap in doel["stappen"]:
        (open_ if stap["gedaan"] is None else gedaan).append(stap)
    stappen = {"open": op_datum(open_, "uiterlijk"), "gedaan": op_datum(gedaan, "gedaan")}
    return {**doel, "stappen": stappen, "voortgang": op_datum(doel["voortgang"])}


def metingen(zelfredzaamheid: Iterable[Plat]) -> list[Plat]:
    """Give the measurements in order, each with a row per domain that this audience sees."""
    rijen = []
    for meting in op_datum(zelfredzaamheid):
        namen = dict.fromkeys([*meting["scores"], *meting["streef"], *meting["verdeling"]])
        domeinen = [
            {
                "naam": naam,
                "score": meting["scores"].get(naam),
                "streef": meting["streef"].get(naam),
                "verdeling": meting["verdeling"].get(naam),
            }
            for naam in namen
        ]
        if domeinen or any(meting[naam] for naam in ("beeld_client", "niet_besproken", "niet_nu")):
            rijen.append({**meting, "domeinen": domeinen})
    return rijen


_LEEG = {"naam": None, "score": None, "streef": None, "verdeling": None}


def naast_elkaar(gemeten: Iterable[Plat]) -> list[Plat]:
    """Put what ``metingen`` gives in tables: those of one version of the matrix side by side.

    A table holds at most ``NAAST_ELKAAR`` measurements, in order, and a row for each domain of any
    of them, with a cell for each measurement.
    """
    tabellen: list[list[Plat]] = []
    for meting in gemeten:
        eerder = (t for t in reversed(tabellen) if t[0]["versie"] == meting["versie"])
        bij = next(eerder, [])
        if bij and len(bij) < NAAST_ELKAAR and meting["domeinen"] and bij[0]["domeinen"]:
            bij.append(meting)
        else:
            tabellen.append([meting])
    return [_tabel(tabel) for tabel in tabellen]


def _tabel(gemeten: list[Plat]) -> Plat:
    per_meting = [{domein["naam"]: domein for domein in m["domeinen"]} for m in gemeten]
    namen = dict.fromkeys(naam for domeinen in per_meting for naam in domeinen)
    rijen = [
        {"naam": naam, "cellen": [domeinen.get(naam, _LEEG) for domeinen in per_meting]}
        for naam in namen
    ]
    return {"versie": gemeten[0]["versie"], "metingen": gemeten, "rijen": rijen}
