"""The caseload as text, JSON, CSV and the data of a page. Codes and dates, no words of a client."""

import json
from collections.abc import Iterator
from datetime import date

from krachtplan.model.woorden import leesbaar
from krachtplan.tonen import breedte, escape_json, maak_toonbaar
from krachtplan.tonen.tabel import Cel, format_csv
from krachtplan.waarden.eenheden import format_datum
from krachtplan.weergave.plat import Plat
from krachtplan.werkdag.overzicht import Ongelezen, Overzicht, Rij
from krachtplan.werkdag.punten import Punt
from krachtplan.werkdag.tekstvlak import KOLOMMEN, kort, vul

_KOPPEN = ("cliënt", "dagen", "termijn", "afspraak", "f/l/v", "contact", "fase")
_RECHTS = frozenset({1, 3, 4, 5})
_LANGSTE_NAAM = 20
"""A longer name of a term is cut; a code is not, and gets a line of its own where it must."""

_LEGENDA = (
    "Dagen: tot de eerste termijn; met een min ervoor is die dag voorbij. Afspraak: dagen tot de "
    "eerste andere datum, zoals een stap. f/l/v: fouten, let op en vragen van check. Contact: "
    "dagen sinds de cliënt is bereikt."
)


def format_tekst(overzicht: Overzicht) -> str:
    """Write the caseload for a terminal of 80 columns."""
    return "".join(f"{regel}\n" for regel in _lines(overzicht))


def _lines(overzicht: Overzicht) -> Iterator[str]:
    cellen = [_cellen(rij, overzicht.peildatum) for rij in overzicht.rijen]
    if cellen:
        yield from _tabel([list(_KOPPEN), *cellen])
        yield ""
    for deel in overzicht.ongelezen:
        yield from _ongelezen(deel)
    yield _telling(overzicht)
    if cellen:
        yield from vul(_LEGENDA, KOLOMMEN - 1)


def _telling(overzicht: Overzicht) -> str:
    aantal, mis = len(overzicht.rijen), len(overzicht.ongelezen)
    delen = [f"{aantal} cliënt" if aantal == 1 else f"{aantal} cliënten"]
    if mis:
        delen.append(f"{mis} niet te lezen")
    return f"{', '.join(delen)}, peildatum {format_datum(overzicht.peildatum)}."


def _ongelezen(deel: Ongelezen) -> Iterator[str]:
    plaats = maak_toonbaar(deel.bestand) + (f":{deel.regel}" if deel.regel else "")
    yield f"{plaats}: nog niet te lezen."
    for tekst in (deel.tekst, f"hulp: {deel.hulp}"):
        yield from (f"  {regel}" for regel in vul(tekst, KOLOMMEN - 3))
    yield ""


def _cellen(rij: Rij, peildatum: date) -> list[str]:
    vragen = (rij.fout, rij.let_op, rij.vraag)
    return [
        rij.code,
        _tekst(dagen_tot(rij.termijn, peildatum)),
        kort(maak_toonbaar(rij.termijn.naam), _LANGSTE_NAAM) if rij.termijn else "-",
        _tekst(dagen_tot(rij.afspraak, peildatum)),
        "/".join(map(str, vragen)) if any(vragen) else "-",
        _tekst(sinds(rij.contact, peildatum)),
        leesbaar(rij.fase) if rij.fase else "-",
    ]


def _tekst(getal: int | None) -> str:
    return "-" if getal is None else str(getal)


def dagen_tot(punt: Punt | None, peildatum: date) -> int | None:
    """Count the days until a date; less than nothing when it has passed."""
    return (punt.datum - peildatum).days if punt else None


def sinds(dag: date | None, peildatum: date) -> int | None:
    """Count the days since a day."""
    return (peildatum - dag).days if dag else None


def _tabel(rijen: list[list[str]]) -> Iterator[str]:
    breed = [max(map(breedte, kolom)) for kolom in zip(*rijen, strict=True)]
    tussen = "  " if sum(breed) + 2 * (len(breed) - 1) < KOLOMMEN else " "
    ruimte = KOLOMMEN - 1 - sum(breed[1:]) - len(tussen) * (len(breed) - 1)
    breed[0] = max(breedte(rij[0]) for rij in rijen if breedte(rij[0]) <= ruimte)
    for rij in rijen:
        cellen = rij
        if breedte(rij[0]) > ruimte:
            yield rij[0]
            cellen = ["", *rij[1:]]
        yield tussen.join(_pad(cel, breed[n], n) for n, cel in enumerate(cellen)).rstrip()


def _pad(cel: str, kolommen: int, nummer: int) -> str:
    ruimte = " " * (kolommen - breedte(cel))
    return ruimte + cel if nummer in _RECHTS else cel + ruimte


def format_json(overzicht: Overzicht) -> str:
    """Write the caseload for another program."""
    inhoud = {
        "versie": 1,
        "peildatum": overzicht.peildatum.isoformat(),
        "clienten": [_als_json(rij, overzicht.peildatum) for rij in overzicht.rijen],
        "niet_gelezen": [deel._asdict() for deel in overzicht.ongelezen],
    }
    return escape_json(json.dumps(inhoud, ensure_ascii=False, indent=2)) + "\n"


def _als_json(rij: Rij, peildatum: date) -> Plat:
    return {
        "code": rij.code,
        "bestand": rij.bestand,
        "begeleider": rij.begeleider,
        "fase": rij.fase,
        "termijn": _punt_json(rij.termijn, peildatum),
        "afspraak": _punt_json(rij.afspraak, peildatum),
        "fout": rij.fout,
        "let_op": rij.let_op,
        "vraag": rij.vraag,
        "laatste_contact": rij.contact.isoformat() if rij.contact else None,
        "dagen_sinds_contact": sinds(rij.contact, peildatum),
    }


def _punt_json(punt: Punt | None, peildatum: date) -> Plat | None:
    if punt is None:
        return None
    return {
        "naam": punt.naam,
        "datum": punt.datum.isoformat(),
        "dagen": dagen_tot(punt, peildatum),
    }


_CSV = (
    *("code", "begeleider", "fase", "termijn", "termijn_datum", "dagen"),
    *("afspraak", "afspraak_datum", "fout", "let_op", "vraag"),
    *("laatste_contact", "dagen_sinds_contact", "bestand", "wat_te_doen"),
)


def format_als_csv(overzicht: Overzicht) -> str:
    """Write the caseload for a spreadsheet; the files that could not be read come last."""
    return format_csv([_CSV, *_rijen_csv(overzicht)])


def _rijen_csv(overzicht: Overzicht) -> Iterator[tuple[Cel, ...]]:
    peildatum = overzicht.peildatum
    for rij in overzicht.rijen:
        termijn, afspraak = rij.termijn, rij.afspraak
        yield (
            *(rij.code, rij.begeleider, rij.fase),
            *(termijn.naam if termijn else None, termijn.datum if termijn else None),
            dagen_tot(termijn, peildatum),
            *(afspraak.naam if afspraak else None, afspraak.datum if afspraak else None),
            *(rij.fout, rij.let_op, rij.vraag),
            *(rij.contact, sinds(rij.contact, peildatum)),
            *(rij.bestand, None),
        )
    for deel in overzicht.ongelezen:
        yield (*[None] * (len(_CSV) - 2), deel.bestand, f"{deel.tekst} {deel.hulp}")


def maak_plat(overzicht: Overzicht) -> Plat:
    """Give the caseload as plain data for the template ``overzicht.html.j2``."""
    return {
        "peildatum": overzicht.peildatum.isoformat(),
        "titel": "Overzicht",
        "rijen": [_als_json(rij, overzicht.peildatum) for rij in overzicht.rijen],
        "ongelezen": [deel._asdict() for deel in overzicht.ongelezen],
    }
