"""Figures about many clients that reveal nobody."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from krachtplan import __version__
from krachtplan.api.argumenten import check_dag, check_processen, check_tekst
from krachtplan.api.bestanden import Invoer, Pad, Paden, find_all, list_paden
from krachtplan.api.fouten import Documentfout, Instelfout, Invoerfout, Keuzefout
from krachtplan.batch import doe_alle
from krachtplan.bronnen import read_text
from krachtplan.instellingen.omgeving import Omgeving, Omgevingen
from krachtplan.melding import Bevinding, Melding
from krachtplan.onderdelen import how_to_install
from krachtplan.rapporteren.bewaren import Rapportfout, read_gepubliceerd
from krachtplan.rapporteren.cijfers import CLIENTEN
from krachtplan.rapporteren.eerder import Bereik, Gepubliceerd, Relatie, relate
from krachtplan.rapporteren.herkomst import Herkomst, read_versie
from krachtplan.rapporteren.samenstellen import Rapport, Totaal, compose, is_empty
from krachtplan.rapporteren.tellen import Geteld, Teller, Tijdvak
from krachtplan.rapporteren.vormen import Vorm, write_vorm
from krachtplan.regels import REGELS
from krachtplan.waarden.eenheden import format_datum, last_day_of_month

__all__ = [
    "Bereik",
    "Gepubliceerd",
    "Rapport",
    "Rapportage",
    "Telling",
    "Tijdvak",
    "Vorm",
    "choose_tijdvak",
    "collect",
    "find_map",
    "find_omgeving",
    "find_vergeten",
    "is_empty",
    "last_quarter",
    "name_group",
    "rapport",
    "read_vorige",
    "tel_alle",
    "write",
]


class Rapportage(NamedTuple):
    """A report and what became of the files.

    ``rapport`` is all that may be published. ``clienten`` is how many counted: the exact number,
    which is not to be published. ``niet_meegeteld`` are the files that could not be judged or
    understood, and ``bezwaren`` what was found in the settings.
    """

    rapport: Rapport
    clienten: int
    niet_meegeteld: tuple[str, ...] = ()
    bezwaren: tuple[Melding, ...] = ()

    def schrijf(self, vorm: str) -> bytes:
        """Give the report as ``md``, ``html``, ``csv``, ``json`` or ``xlsx``; the same bytes again.

        Raises Keuzefout for another word, Documentfout where an extra is not installed.
        """
        return write(self.rapport, vorm)


def write(gemaakt: Rapport, vorm: str) -> bytes:
    """Write a report in one form, as ``Rapportage.schrijf`` does."""
    vormen = [een.value for een in Vorm]
    if vorm not in vormen:
        raise Keuzefout("Deze vorm kent krachtplan niet.", f"Kies uit: {', '.join(vormen)}.")
    try:
        return write_vorm(gemaakt, Vorm(vorm))
    except ImportError:
        raise Documentfout(
            "Voor een werkblad is een extra onderdeel nodig.",
            f"{how_to_install('excel')} Of kies `csv`.",
        ) from None


def rapport(
    paden: Paden,
    *,
    van: date | None = None,
    tot: date | None = None,
    peildatum: date,
    naam: str | None = None,
    deel_van: str | None = None,
    vorige: Paden = (),
    processen: int | None = 1,
) -> Rapportage:
    """Count over client files for a period, and protect small numbers; nothing is written.

    ``van`` and ``tot`` are the first and the last day, without both the last whole quarter before
    ``peildatum``. ``naam`` is the group that the report is about and ``deel_van`` the name of the
    report about the whole. ``vorige`` are earlier reports as JSON, which need a ``naam``: together
    with those this one reveals nobody either. Settings, git commit and threshold are those of the
    folder that holds all paths. ``processen`` is as in ``check``.

    Raises Invoerfout for a path that leads nowhere and for an earlier report that is none,
    Keuzefout for a day, a name or a period that cannot be, Instelfout where the settings are not
    understood.
    """
    check_dag("peildatum", peildatum)
    for woord, dag in (("van", van), ("tot", tot)):
        if dag is not None:
            check_dag(woord, dag)
    check_processen(processen)
    check_tekst("naam", naam)
    check_tekst("deel_van", deel_van)
    tijdvak = choose_tijdvak(van, tot, peildatum)
    lijst = list_paden(vorige)
    if lijst and naam is None:
        raise Keuzefout("Bij een vorig rapport hoort een naam.", "Geef `naam` mee.")
    eerdere = [read_vorige(pad) for pad in lijst]
    plekken = list_paden(paden)
    invoer = find_all(plekken)
    map_ = find_map(plekken)
    omgeving, bezwaren = Omgevingen(REGELS).voor(map_)
    if omgeving is None:
        raise Instelfout(
            "De instellingen kloppen niet.", "Los eerst op wat in `meldingen` staat.", bezwaren
        )
    telling = Telling()
    for geteld in tel_alle(invoer, tijdvak, processen):
        telling.add(geteld)
    bereik = Bereik(name_group(naam, omgeving), deel_van, *tijdvak)
    gemaakt = collect(telling, bereik, omgeving, map_, eerdere)
    return Rapportage(
        gemaakt,
        telling.totaal.aantal[CLIENTEN],
        tuple(telling.niet_meegeteld),
        tuple(dict.fromkeys((*bezwaren, *telling.bezwaren))),
    )


class Telling:
    """The sums over files, gathered one by one, and which files are not in them."""

    def __init__(self) -> None:
        self.totaal = Totaal()
        self.kenmerken: set[str] = set()
        self.niet_meegeteld: list[str] = []
        self.bezwaren: dict[Melding, None] = {}

    def add(self, geteld: Geteld) -> None:
        """Add one file."""
        self.bezwaren.update(dict.fromkeys(geteld.uitslag.instelmeldingen))
        if not geteld.begrepen:
            self.totaal.niet_meegeteld += 1
            self.niet_meegeteld.append(geteld.uitslag.bestand)
            return
        self.kenmerken.add(geteld.kenmerk)
        if geteld.telling is not None:
            self.totaal.add(geteld.telling)

    @property
    def clienten(self) -> int:
        """How many clients counted, exactly."""
        return self.totaal.aantal[CLIENTEN]


def tel_alle(
    invoer: Sequence[Invoer], tijdvak: Tijdvak, processen: int | None = None
) -> Iterator[Geteld]:
    """Count file after file, in order."""
    return doe_alle(invoer, Teller(tijdvak), processen)


def collect(
    telling: Telling,
    bereik: Bereik,
    omgeving: Omgeving,
    map_: Path,
    eerdere: Iterable[Gepubliceerd] = (),
) -> Rapport:
    """Make the report of what was counted, with what it was made from."""
    kenmerken = tuple(sorted(k[:16] or "standaard" for k in telling.kenmerken))
    # Those that are known, not those that clients have: that could name a municipality of one.
    sets = tuple(sorted(regelset.regelset for regelset in omgeving.regelsets))
    herkomst = Herkomst(__version__, read_versie(map_), kenmerken, sets)
    drempel = omgeving.instellingen.rapport.drempel
    return compose(telling.totaal, bereik, drempel, herkomst, eerdere)


_HOOGSTENS = 200


def find_vergeten(gemaakt: Rapport, map_: Path, eerdere: Sequence[Gepubliceerd]) -> Iterator[str]:
    """Name the reports (JSON) in a folder that the new one was not compared with, but had to be.

    One that says the same is no other report. Raises nothing: what cannot be read is no report.
    """
    for pad in sorted(map_.glob("*.json"))[:_HOOGSTENS]:
        try:
            oud = read_vorige(pad)
        except Invoerfout:
            continue
        zelfde = oud.bereik == gemaakt.bereik and oud.cellen == gemaakt.cellen()
        if oud not in eerdere and not zelfde and relate(gemaakt.bereik, oud.bereik) != Relatie.LOS:
            yield pad.name


def find_map(paden: Sequence[Pad]) -> Path:
    """Give the folder that holds all these paths: its settings and its commit are those of all."""
    pad = Path(paden[0])
    if len(paden) > 1:
        with suppress(ValueError):  # two drives have nothing in common
            pad = Path(os.path.commonpath([os.path.abspath(een) for een in paden]))  # noqa: PTH100
    return pad if os.path.isdir(pad) else pad.parent  # noqa: PTH112 - never raises


def find_omgeving(pad: Path) -> Omgeving | None:
    """Give what surrounds a folder, None where the settings are not understood."""
    return Omgevingen(REGELS).voor(pad).omgeving


def name_group(naam: str | None, omgeving: Omgeving) -> str:
    """Give the name of the group: as it was given, or that of the organisation."""
    organisatie = omgeving.instellingen.organisatie
    return naam or (organisatie.naam if organisatie else "Alle cliënten in deze map")


def choose_tijdvak(van: date | None, tot: date | None, peildatum: date) -> Tijdvak:
    """Choose the days: both given, or the last whole quarter. Raises Keuzefout."""
    if van is None and tot is None:
        return last_quarter(peildatum)
    if van is None or tot is None:
        raise Keuzefout(
            "Een periode heeft een eerste en een laatste dag.",
            "Geef ze allebei (van en tot), of geen van beide voor het laatste hele kwartaal.",
        )
    if tot < van:
        raise Keuzefout(
            "De laatste dag van de periode ligt op of na de eerste.",
            "Kijk of van en tot zijn omgewisseld.",
        )
    if tot > peildatum:
        raise Keuzefout(
            f"De periode eindigt op of voor de peildatum ({format_datum(peildatum)}).",
            "Wacht tot de periode voorbij is, of kies een eerdere laatste dag.",
        )
    return Tijdvak(van, tot)


def last_quarter(peildatum: date) -> Tijdvak:
    """Give the last quarter of a year that was over before this day."""
    kwartaal = peildatum.year * 4 + (peildatum.month - 1) // 3 - 1
    jaar, maand = kwartaal // 4, kwartaal % 4 * 3 + 1
    return Tijdvak(date(jaar, maand, 1), date(jaar, maand + 2, last_day_of_month(jaar, maand + 2)))


def read_vorige(pad: Pad) -> Gepubliceerd:
    """Read an earlier report, as JSON. Raises Invoerfout, which names no path."""
    tekst = read_text(Path(pad))
    if isinstance(tekst, Bevinding):
        raise Invoerfout(tekst.tekst, tekst.hulp)
    try:
        return read_gepubliceerd(tekst)
    except Rapportfout as fout:
        raise Invoerfout(str(fout), "Noem een rapport dat met `-f json` is gemaakt.") from None
