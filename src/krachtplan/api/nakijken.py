"""Checking files: what was found, file by file and as a whole."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from krachtplan.api.argumenten import check_dag, check_processen, list_woorden, read_ernst
from krachtplan.api.bestanden import Invoer, Paden, find_all
from krachtplan.basiscodes import begrepen
from krachtplan.batch import verwerk_alle
from krachtplan.batch.geheugen import Geheugen, kenmerk_loop, open_geheugen
from krachtplan.batch.uitslag import Opdracht, Uitslag
from krachtplan.instellingen.vindplaats import find_instellingen
from krachtplan.melding import Ernst, Melding, sort_meldingen
from krachtplan.meldingen import Controle, Meldingformaat, iter_uitvoer
from krachtplan.meldingen.tekst import format_melding
from krachtplan.oordeel import Genegeerd, Termijnbron, Verschuiving
from krachtplan.oordeel.selectie import Selectie
from krachtplan.oordeel.stapel import Meldingstapel

__all__ = [
    "Controle",
    "Ernst",
    "Geheugen",
    "Meldingformaat",
    "Oogst",
    "Selectie",
    "Uitslag",
    "Vangst",
    "check",
    "format_melding",
    "iter_uitvoer",
    "keep_in",
    "kijk_na",
    "make_vangst",
]


def check(
    paden: Paden,
    *,
    peildatum: date,
    kies: Iterable[str] | None = None,
    negeer: Iterable[str] | None = None,
    ernst: Ernst = Ernst.VRAAG,
    taal: bool = False,
    processen: int | None = 1,
) -> Controle:
    """Check client files, and all that are in the folders named; nothing is written.

    ``peildatum`` is the day on which they are judged.
    ``kies`` and ``negeer`` name rules by code (``K101``), family (``K``) or name, and ``ernst`` is
    the least heavy that is wanted; what makes a file unsure (B001 to B010) is always there.
    ``taal`` asks for the rules on plain language (family W) too. A file
    that cannot be judged stops nothing: it is in ``niet_beoordeeld``, and ``bezwaren`` tells of
    the settings. ``processen`` is the most that work at a time, None for one per core; a script
    that asks for more than one begins its work below ``if __name__ == "__main__":``.

    Raises Invoerfout for a path that leads nowhere, Keuzefout for a word that names no rule and for
    a day or a number that cannot be.
    """
    check_dag("peildatum", peildatum)
    check_processen(processen)
    # Imported here: who chooses no rules, need not know them all.
    from krachtplan.api.keuzes import choose_regels, refuse_without_taal

    invoer = find_all(paden)
    gevraagd = list_woorden("kies", kies), list_woorden("negeer", negeer)
    selectie = choose_regels(*gevraagd, read_ernst(ernst), invoer)
    refuse_without_taal(selectie, taal, "taal=True")
    oogst = Oogst(selectie)
    for uitslag in verwerk_alle(invoer, Opdracht(peildatum, taal=taal), processen=processen):
        oogst.bezwaren.update(dict.fromkeys(uitslag.instelmeldingen))
        if uitslag.ingesteld and uitslag.regelfout is None:
            oogst.add(uitslag, uitslag.meldingen)
    return oogst.controle(peildatum, invoer)


def kijk_na(
    invoer: Sequence[Invoer],
    peildatum: date,
    geheugen: Geheugen | None = None,
    *,
    taal: bool = False,
) -> Iterator[Uitslag]:
    """Judge file after file, in order; ``geheugen`` is what ``keep_in`` gives for this ``taal``."""
    return verwerk_alle(invoer, Opdracht(peildatum, taal=taal), geheugen)


@contextmanager
def keep_in(
    paden: Sequence[str], peildatum: date, *, taal: bool = False
) -> Iterator[Geheugen | None]:
    """Open the memory of the first folder that was named, None where there is none to keep.

    It lies beside ``krachtplan.yaml``, else in that folder itself. A file named alone leaves
    nothing behind.
    """
    map_ = next((Path(pad) for pad in paden if Path(pad).is_dir()), None)
    if map_ is None:
        yield None
        return
    instelbestand = find_instellingen(map_)
    bij = instelbestand.parent if instelbestand is not None else map_
    geheugen = open_geheugen(bij, kenmerk_loop(peildatum, taal=taal))
    try:
        yield geheugen
    finally:
        if geheugen is not None:
            geheugen.sluit()


class Oogst:
    """What a run found, gathered file by file, as far as it is shown."""

    def __init__(self, selectie: Selectie) -> None:
        self.selectie = selectie
        self.meldingen = Meldingstapel()
        self.verschoven: list[Verschuiving] = []
        self.genegeerd: list[Genegeerd] = []
        self.bronnen: dict[tuple[str, str | None, str], Termijnbron] = {}
        self.bezwaren: dict[Melding, None] = {}
        self.beoordeeld: set[str] = set()
        self.niet_gekozen = 0
        self.bekend = 0

    def add(self, uitslag: Uitslag, nieuw: Sequence[Melding]) -> None:
        """Add one file; ``nieuw`` are its findings that no basis knows."""
        oordeel, noemt = uitslag.oordeel, self.selectie.noemt
        getoond = [melding for melding in nieuw if self.selectie.toont(melding)]
        codes = {melding.code for melding in getoond}
        self.meldingen.add(getoond)
        self.verschoven += (deel for deel in oordeel.verschoven if noemt(deel.code))
        self.genegeerd += (deel for deel in oordeel.genegeerd if noemt(deel.code))
        for bron in oordeel.bronnen:
            if bron.code in codes:
                self.bronnen.setdefault((bron.code, bron.regelset, bron.titel), bron)
        self.beoordeeld.add(uitslag.bestand)
        self.niet_gekozen += len(nieuw) - len(getoond)
        self.bekend += len(uitslag.meldingen) - len(nieuw)

    def controle(
        self, peildatum: date, invoer: Sequence[Invoer], *, streng: bool = False
    ) -> Controle:
        """Give the whole."""
        return Controle(
            peildatum,
            bestanden=tuple(een.naam for een in invoer),
            meldingen=self.meldingen,
            verschoven=tuple(self.verschoven),
            genegeerd=tuple(self.genegeerd),
            bronnen=tuple(self.bronnen.values()),
            niet_beoordeeld=tuple(e.naam for e in invoer if e.naam not in self.beoordeeld),
            niet_gekozen=self.niet_gekozen,
            bekend=self.bekend,
            streng=streng,
            bezwaren=tuple(self.bezwaren),
        )


class Vangst(NamedTuple):
    """What a whole run found, to lay beside a basis.

    ``uiterlijk`` are the last days of terms by file and code, ``begrepen`` the files that were
    judged and understood; ``taal`` says whether the rules on plain language were run.
    """

    meldingen: Sequence[Melding]
    peildatum: date
    uiterlijk: dict[tuple[str, str], date]
    begrepen: tuple[str, ...]
    taal: bool = False


def make_vangst(uitslagen: Sequence[Uitslag], peildatum: date, *, taal: bool = False) -> Vangst:
    """Put the results of all files together."""
    bronnen = [bron for uitslag in uitslagen for bron in uitslag.oordeel.bronnen]
    return Vangst(
        sort_meldingen(m for u in uitslagen for m in u.meldingen),
        peildatum,
        {(b.bestand, b.code): b.uiterlijk for b in bronnen if b.uiterlijk is not None},
        tuple(u.bestand for u in uitslagen if begrepen(u.meldingen)),
        taal,
    )
