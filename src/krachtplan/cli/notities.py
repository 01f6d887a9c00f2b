"""``krachtplan log --van``: many notes in one go, each written whole or not at all."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from krachtplan.aanvullen import Item, Nieuw
from krachtplan.aanvullen.inhoud import Inhoudsopgave, ids_op
from krachtplan.aanvullen.maken import check_tekst, contactmoment, count_same, find_id
from krachtplan.api.bijschrijven import Afloop, Maker, in_memory, voer_uit
from krachtplan.api.notities import Notitie, Onbegrepen, lees_postvak, list_known
from krachtplan.cli.bijschrijven import describe, read_van, show_lines, tell_refused, uitgang_van
from krachtplan.cli.client import find_client
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.opties import STANDAARDINVOER
from krachtplan.cli.uitgang import Uitgang
from krachtplan.cli.vangnet import say
from krachtplan.model.woorden import Basistaak, Contactsoort
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden import Waardefout

_NIET_BEREIKT = "niet-bereikt"
_LIJST = ("contactmomenten",)
_SOORTEN = frozenset(soort.value for soort in Contactsoort)
_TAKEN = frozenset(taak.value for taak in Basistaak)


class _StaatErAl(Exception):  # noqa: N818 - a Dutch noun; never leaves this module
    """The file holds exactly this contact."""


class _Opdracht(NamedTuple):
    """How the notes are written: for real or in memory, and where the clients are."""

    naam: str
    voer_uit: Callable[[Path, Maker], Afloop]
    find: Callable[[str], Path]
    gehad: Counter[str]
    proef: bool


def log_notities(van: str, map_: Path, peildatum: date, *, proef: bool) -> Uitgang:
    """Write all notes of a text to the files of their clients, and tell of each what became of it.

    The exit code is that of the worst of them.
    """
    tekst = read_van(van)
    naam = "<stdin>" if van == STANDAARDINVOER else maak_toonbaar(van)
    schrijver = in_memory() if proef else (lambda pad, maak: voer_uit(pad, maak, proef=False))
    opdracht = _Opdracht(
        naam, schrijver, cache(lambda code: find_client(code, map_)), Counter(), proef
    )
    uitkomsten: Counter[str] = Counter()
    uitgang = Uitgang.GOED
    for een in lees_postvak(tekst, peildatum, list_known(map_)):
        wat, code = _do(een, opdracht)
        uitkomsten[wat] += 1
        uitgang = max(uitgang, code)
    _sum_up(uitkomsten, proef=proef)
    return uitgang


def _do(een: Notitie | Onbegrepen, opdracht: _Opdracht) -> tuple[str, Uitgang]:
    """Write one note, or tell why not."""
    plek = f"{opdracht.naam}:{een.regel}"
    if isinstance(een, Onbegrepen):
        tot = f"-{een.laatste}" if een.laatste > een.regel else ""
        say(f"{plek}{tot}: {maak_toonbaar(f'{een.tekst} {een.hulp}')}")
        return "geweigerd", Uitgang.FOUT
    gemaakt: list[Item] = []

    def maak(opgave: Inhoudsopgave) -> Nieuw:
        gemaakt.append(_item(een, opgave))
        # The same contact in the file stands for one of the same notes.
        if count_same(opgave, gemaakt[-1]) > opdracht.gehad[_sleutel(pad, gemaakt[-1])]:
            raise _StaatErAl
        return Nieuw(_LIJST, gemaakt[-1])

    try:
        pad = opdracht.find(een.code)
        afloop = opdracht.voer_uit(pad, maak)
    except _StaatErAl:
        say(f"{plek}: staat er al, in {maak_toonbaar(str(pad))}.")
        uitkomst = "stond er al", Uitgang.GOED
    except (Waardefout, Gebruiksfout) as fout:
        uitleg = fout.uitleg if isinstance(fout, Gebruiksfout) else fout
        dan = "\n" if "\n" in uitleg.tekst else " "
        say(f"{plek}: niet geschreven. {uitleg.tekst}{dan}{uitleg.hulp}")
        return "geweigerd", Uitgang.FOUT
    else:
        uitkomst = _tell(gemaakt, pad, afloop, plek, opdracht)
    for item in gemaakt[-1:]:
        opdracht.gehad[_sleutel(pad, item)] += 1
    return uitkomst


def _tell(
    gemaakt: list[Item], pad: Path, afloop: Afloop, plek: str, opdracht: _Opdracht
) -> tuple[str, Uitgang]:
    naam = maak_toonbaar(str(pad))
    if afloop.bezwaar:
        tell_refused(f"{plek} ({naam})", afloop)
        return "geweigerd", uitgang_van(afloop)
    if opdracht.proef:
        show_lines(naam, afloop)
    else:
        print(f"{naam}:{afloop.regel}: {describe(gemaakt[-1])} ({plek})")
    return "geschreven", Uitgang.GOED


def _sleutel(pad: Path, item: Item) -> str:
    return f"{pad}\n{item}"


def _item(een: Notitie, opgave: Inhoudsopgave) -> Item:
    """Make the contact of a note, with what its labels name. Raises Waardefout."""
    doelen, soorten, taken = [], [een.soort] if een.soort else [], []
    niet_bereikt = een.niet_bereikt
    for label in een.labels:
        laag = label.lower()
        if label in ids_op(opgave, ("doelen",)):
            doelen.append(label)
        elif laag in _SOORTEN:
            soorten.append(laag)
        elif laag in _TAKEN:
            taken.append(laag)
        elif laag == _NIET_BEREIKT:
            niet_bereikt = True
        else:
            doelen.append(_find_doel(label, opgave))
    if len(set(soorten)) > 1 or len(set(taken)) > 1:
        raise Waardefout("Hier staat meer dan één soort contact.", "Laat er één staan.")
    return contactmoment(
        een.datum,
        tijd=een.tijd,
        soort=Contactsoort(soorten[0]) if soorten else None,
        minuten=een.minuten,
        niet_bereikt=niet_bereikt,
        doelen=doelen,
        basistaak=Basistaak(taken[0]) if taken else None,
        verslag=check_tekst(een.tekst) if een.tekst else None,
    )


def _find_doel(label: str, opgave: Inhoudsopgave) -> str:
    try:
        return find_id(label, opgave, ("doelen",), "doel")
    except Waardefout as fout:
        hulp = "Hoort het bij de tekst, zet er dan een punt achter."
        raise Waardefout("Er is geen doel met deze id achter #.", f"{fout.hulp} {hulp}") from None


def _sum_up(uitkomsten: Counter[str], *, proef: bool) -> None:
    if not uitkomsten:
        say("In deze tekst staan geen notities.")
        return
    kop = {"geschreven": "Zou schrijven"} if proef else {}
    delen = [
        f"{kop.get(wat, wat.capitalize())}: {uitkomsten[wat]}."
        for wat in ("geschreven", "stond er al", "geweigerd")
        if uitkomsten[wat] or wat == "geschreven"
    ]
    say(" ".join(delen))
