"""The half page before a visit on a terminal: never more than ``HOOGSTENS`` lines of 80 columns."""

from datetime import date

from krachtplan.model.woorden import leesbaar
from krachtplan.waarden.eenheden import format_datum, format_duur
from krachtplan.weergave.plat import Plat
from krachtplan.werkdag.tekstvlak import KOLOMMEN, kort, vul, zet_naast

HOOGSTENS = 24
_KOLOM = 15
_BREED = KOLOMMEN - _KOLOM - 1
_SECTIES = (
    # part, label, at most so many lines
    ("vorige", "Vorige keer", 6),
    ("stappen", "Open stappen", 5),
    ("data", "Datums", 4),
    ("onbekend", "Nog onbekend", 3),
    ("citaat", "Eigen woorden", 2),
    ("gelukt", "Gelukt", 2),
)
"""With the heading and the empty line below it 24 lines."""


def format_voor(plat: Plat) -> str:
    """Write what ``bouw_voor`` gives for a terminal, what does not fit summed up."""
    regels = [*vul(_kop(plat), KOLOMMEN - 1, 1), ""]
    for deel, label, hoogstens in _SECTIES:
        regels += zet_naast(label, _DELEN[deel](plat, hoogstens), _KOLOM)
    return "".join(f"{regel}\n" for regel in regels)


def _kop(plat: Plat) -> str:
    naam, code = plat["client"]["naam"], plat["client"]["code"]
    delen = [naam if naam == code else f"{naam} ({code})", _datum(plat["peildatum"])]
    if plat["stop"]:
        delen.append(f"gestopt op {_datum(plat['stop'])}")
    elif plat["week"]:
        delen.append(f"week {plat['week']}")
    if plat["fase"]:
        delen.append(leesbaar(plat["fase"]))
    return " · ".join(delen)


def _vorige(plat: Plat, hoogstens: int) -> list[str]:
    vorige, sinds = plat["vorige"], plat["sinds"]
    later = [kort(f"daarna: {_contactregel(c, plat)}", _BREED) for c in sinds[:2]]
    if len(sinds) > 2:
        later[-1] = f"daarna nog {len(sinds) - 1} keer, zie contactmomenten"
    if vorige is None:
        return later or ["nog geen contact opgeschreven"]
    regels = [kort(_contactregel(vorige, plat), _BREED)]
    ruimte = hoogstens - len(regels) - len(later)
    tekst = vorige["verslag"] or "geen verslag opgeschreven"
    return [*regels, *vul(tekst, _BREED, ruimte), *later]


def _contactregel(contact: Plat, plat: Plat) -> str:
    dag = date.fromisoformat(contact["datum"])
    delen = [f"{_datum(contact['datum'])} ({geleden(dag, plat['peildatum'])})"]
    if contact["soort"]:
        delen.append(leesbaar(contact["soort"]))
    if contact["bereikt"] is False:
        delen.append("niet bereikt")
    if contact["minuten"]:
        delen.append(format_duur(contact["minuten"]))
    return ", ".join(delen)


def geleden(dag: date, peildatum: str) -> str:
    """Say how long ago a day was."""
    match (date.fromisoformat(peildatum) - dag).days:
        case 0:
            return "vandaag"
        case 1:
            return "gisteren"
        case dagen:
            return f"{dagen} dagen geleden"


def _stappen(plat: Plat, hoogstens: int) -> list[str]:
    rijen = [
        (_wanneer(stap), f"{stap['wie']}: {stap['stap']}" + _met(stap["met"]))
        for stap in plat["stappen"]
    ]
    return _lijst(rijen, hoogstens, "stappen") or ["geen open stappen"]


def _met(mensen: str | None) -> str:
    return f" (met {mensen})" if mensen else ""


def _data(plat: Plat, hoogstens: int) -> list[str]:
    rijen = [
        (_wanneer(punt), f"{punt['naam']}: {punt['tekst']}" if punt["tekst"] else punt["naam"])
        for punt in plat["data"]
    ]
    return _lijst(rijen, hoogstens, "datums") or ["niets wat eraan komt"]


def _onbekend(plat: Plat, hoogstens: int) -> list[str]:
    rijen = [(_wanneer(vraag), vraag["vraag"]) for vraag in plat["onbekend"]]
    return _lijst(rijen, hoogstens, "vragen") or ["geen open vragen"]


def _citaat(plat: Plat, hoogstens: int) -> list[str]:
    citaat = plat["citaat"]
    if citaat is None:
        return ["nog niet opgeschreven"]
    dag = f" ({_datum(citaat['datum'])})" if citaat["datum"] else ""
    return vul(f"“{citaat['tekst'].strip()}”{dag}", _BREED, hoogstens)


def _gelukt(plat: Plat, hoogstens: int) -> list[str]:
    gelukt = plat["gelukt"]
    if gelukt is None:
        return ["nog niet opgeschreven"]
    return vul(f"{_datum(gelukt['datum'])}: {gelukt['tekst']}", _BREED, hoogstens)


_DELEN = {
    "vorige": _vorige,
    "stappen": _stappen,
    "data": _data,
    "onbekend": _onbekend,
    "citaat": _citaat,
    "gelukt": _gelukt,
}


def _wanneer(item: Plat) -> str:
    """Say when something is due, and whether that has passed."""
    if item["uiterlijk"] is None:
        return "zonder datum"
    if item["dagen"] == 0:
        return "vandaag"
    dag = _datum(item["uiterlijk"])
    return f"{dag} voorbij" if item["dagen"] < 0 else dag


def _lijst(rijen: list[tuple[str, str]], hoogstens: int, wat: str) -> list[str]:
    """Write rows with their date in a column: whole where they all fit, else one line each."""
    kolom = max((len(wanneer) for wanneer, _ in rijen), default=0) + 2
    breed = _BREED - kolom
    heel = [
        regel for wanneer, tekst in rijen for regel in zet_naast(wanneer, vul(tekst, breed), kolom)
    ]
    if len(heel) <= hoogstens:
        return heel
    over = len(rijen) - hoogstens
    getoond = rijen if over <= 0 else rijen[: hoogstens - 1]
    regels = [f"{wanneer:<{kolom}}{vul(tekst, breed, 1)[0]}" for wanneer, tekst in getoond]
    return regels if over <= 0 else [*regels, f"… en nog {over + 1} {wat}"]


def _datum(iso: str) -> str:
    return format_datum(date.fromisoformat(iso))
