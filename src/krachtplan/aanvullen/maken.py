"""From what a person typed to an addition that brings no *fout* into the file.

Everything here raises Waardefout, with a Dutch text that repeats nothing of a client.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from itertools import count

from krachtplan.aanvullen import Item
from krachtplan.aanvullen.inhoud import Inhoudsopgave, ids_op, items_op, plat
from krachtplan.invoegen import Inhoud
from krachtplan.lezen.tekens import STUURTEKEN
from krachtplan.melding import Pad
from krachtplan.model.velden import is_id
from krachtplan.model.woorden import Basistaak, Contactsoort, StapWie
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden import Waardefout, nearest_few, parse_datum, parse_minuten, parse_tijd
from krachtplan.waarden.bsn import mask_bsn
from krachtplan.waarden.eenheden import format_datum

_ZEGT_NIETS = """
de het een en of in op te ten ter van voor met bij aan uit om tot naar over door als
dan dat die dit deze zijn haar hun mijn ik hij zij ze je u we wij er is was wil wilt
kan kunt zich niet geen ook nog wel heel erg veel meer graag ooit weer altijd eigen
elk elke ieder iedere alle goed goede wat wie hoe heeft heb had gaat doet zegt maar nu eerst samen
zelf maak maken krijg krijgen leer leren weet weten
"""
_STOPWOORDEN = frozenset(_ZEGT_NIETS.split())
_LANGSTE_ID = 32
_BSN = Waardefout(
    "Negen van deze cijfers kunnen een burgerservicenummer zijn.",
    "Een BSN hoort niet in dit bestand. Is het een ander nummer, zet er dan `nr` aan vast, zonder"
    " spatie.",
)


def check_tekst(tekst: str, wat: str = "tekst") -> str:
    """Give a text as it is to be written, without white space around it.

    Refused are an empty one, signs that no file may hold, and what can be a BSN.
    """
    kaal = tekst.strip()
    if not kaal:
        raise Waardefout(f"Deze {wat} is leeg.", "Zet de woorden tussen aanhalingstekens.")
    if STUURTEKEN.search(kaal.replace("\r\n", "\n")):
        raise Waardefout(
            f"In deze {wat} zit een stuurteken, dat niemand ziet.",
            "Typ het stuk opnieuw in plaats van het te plakken.",
        )
    if mask_bsn(kaal) != kaal:
        raise _BSN
    return kaal.replace("\r\n", "\n").replace("\r", "\n")


def find_id(
    woord: str,
    opgave: Inhoudsopgave,
    lijst: Pad,
    wat: str,
    ook: Iterable[str] = (),
) -> str:
    """Give the id that is meant: one of a list in the file, or one of the words of ``ook``.

    Of a file that was not understood the ids are not known, and any id is taken.
    """
    gezocht = woord.strip()
    ids, woorden = ids_op(opgave, lijst), list(ook)
    if gezocht in ids:
        return gezocht
    if gezocht.lower() in woorden:
        return gezocht.lower()
    kandidaten = [id_ for id_ in ids if id_.casefold() == gezocht.casefold()]
    if len(kandidaten) == 1:
        return kandidaten[0]
    if not opgave.zeker and is_id(gezocht):
        return gezocht
    dichtbij = nearest_few(gezocht, [*ids, *woorden])
    if dichtbij:
        hulp = f"Bedoelde u {' of '.join(map(maak_toonbaar, dichtbij))}?"
    elif ids or woorden:
        hulp = f"Kies uit: {', '.join(map(maak_toonbaar, [*ids, *woorden][:12]))}."
    else:
        hulp = f"In dit bestand heeft nog geen {wat} een id."
    raise Waardefout(f"Er is geen {wat} met deze id.", hulp)


def make_id(tekst: str, bezet: Sequence[str]) -> str:
    """Make a readable id of the words of a text that is not in ``bezet``: ``koken``, ``koken-2``.

    One word that says something is enough; a second is added when the first is taken.
    """
    woorden = ["".join(t for t in w if t.isalnum()) for w in plat(tekst).split()]
    gewone = [w for w in woorden if w.isascii() and len(w) > 1 and not w.isdigit()]
    kern = [w for w in gewone if w not in _STOPWOORDEN] or gewone
    genomen = {id_.casefold() for id_ in bezet}
    for aantal in range(1, min(len(kern), 3) + 1):
        poging = "_".join(kern[:aantal])[:_LANGSTE_ID].rstrip("_")
        if poging not in genomen:
            return poging
    begin = kern[0][:_LANGSTE_ID] if kern else "nieuw"
    return next(poging for n in count(2) if (poging := f"{begin}-{n}") not in genomen)


def check_new_id(woord: str, bezet: Sequence[str]) -> str:
    """Give an id of the user's own choice, or refuse one that cannot be one or is taken."""
    id_ = woord.strip()
    if not is_id(id_):
        raise Waardefout(
            "Een id bestaat uit letters, cijfers, `-` en `_`, zonder spaties.",
            "Kies een kort, leesbaar woord, zoals koken.",
        )
    if mask_bsn(id_) != id_:
        raise _BSN
    if id_ in bezet:
        raise Waardefout(
            "Deze id is in dit bestand al gebruikt.", "Kies een andere, of laat --id weg."
        )
    return id_


def check_not_before(datum: date, begonnen: str) -> date:
    """Give the day on which a step was done, refused when its goal began later (B012)."""
    try:
        begin = parse_datum(begonnen)
    except Waardefout:
        return datum
    if datum < begin:
        raise Waardefout(
            f"Het werk aan dit doel begon op {format_datum(begin)}, dus later dan deze dag.",
            "Kijk of de dag klopt, of pas in het bestand `begonnen` aan.",
        )
    return datum


def without_empty(item: Mapping[str, Inhoud | None]) -> Item:
    """Leave out the keys that were not given."""
    return {
        sleutel: waarde for sleutel, waarde in item.items() if waarde is not None and waarde != []
    }


def contactmoment(
    datum: date,
    *,
    tijd: time | None = None,
    soort: Contactsoort | None = None,
    minuten: int | None = None,
    niet_bereikt: bool = False,
    doelen: Sequence[str] = (),
    basistaak: Basistaak | None = None,
    verslag: str | None = None,
) -> Item:
    """Make the item of one contact; ``verslag`` has been through ``check_tekst``."""
    return without_empty(
        {
            "datum": datum,
            "tijd": None if tijd is None else f"{tijd.hour}:{tijd.minute:02}",
            "soort": None if soort is None else soort.value,
            "minuten": minuten,
            "bereikt": False if niet_bereikt else None,
            "doelen": list(dict.fromkeys(doelen)),
            "basistaak": None if basistaak is None else basistaak.value,
            "verslag": verslag,
        }
    )


def count_same(opgave: Inhoudsopgave, item: Item) -> int:
    """Count the contacts in the file that say exactly what this one says."""
    gezocht = _sense(item)
    return sum(
        _sense(bestaand) == gezocht for _, bestaand in items_op(opgave, ("contactmomenten",))
    )


def _sense(item: Mapping[str, object]) -> dict[str, object]:
    """Give what the keys of a contact mean, however they are written."""
    return {
        sleutel: _meaning(sleutel, waarde)
        for sleutel, waarde in item.items()
        if waarde not in (None, "", [])
    }


def _meaning(sleutel: str, waarde: object) -> object:
    if isinstance(waarde, list):
        return [str(deel).strip() for deel in waarde]
    tekst = "nee" if waarde is False else str(waarde)
    lezer = {"datum": parse_datum, "tijd": parse_tijd, "minuten": parse_minuten}.get(sleutel)
    if lezer is not None:
        try:
            return lezer(tekst)
        except Waardefout:
            return tekst
    if sleutel == "doelen":
        return [tekst.strip()]
    return tekst.strip() if sleutel == "verslag" else tekst.strip().lower()


def make_stap(
    tekst: str,
    *,
    wie: StapWie | None = None,
    naam: str | None = None,
    met: Sequence[str] = (),
    uiterlijk: date | None = None,
) -> Item:
    """Make the item of a new step."""
    return without_empty(
        {
            "stap": tekst,
            "wie": None if wie is None else wie.value,
            "naam": naam,
            "met": met[0] if len(met) == 1 else list(met),
            "uiterlijk": uiterlijk,
        }
    )
