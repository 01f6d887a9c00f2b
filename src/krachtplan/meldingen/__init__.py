"""How findings are shown: text for people; JSON, SARIF, GitHub lines and JUnit for programs."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from krachtplan.melding import Ernst, Melding
from krachtplan.oordeel import Genegeerd, Termijnbron, Verschuiving
from krachtplan.oordeel.stapel import Meldingstapel


class Meldingformaat(StrEnum):
    """The formats of ``check --formaat``."""

    TEKST = "tekst"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"


class Controle(NamedTuple):
    """The result of one run of ``check``, as far as it is shown.

    ``bestanden`` are all files that were tried and ``niet_beoordeeld`` those of them that could not
    be judged, which is not the same as faultless. ``niet_gekozen`` and ``bekend`` count the
    findings that are left out because of what was asked (``--kies``) and of a basis. With
    ``streng`` every finding is as bad as a *fout*. ``bezwaren`` are findings in the settings; a
    report about client files does not show them.
    """

    peildatum: date
    bestanden: tuple[str, ...]
    meldingen: Collection[Melding] = ()
    verschoven: tuple[Verschuiving, ...] = ()
    genegeerd: tuple[Genegeerd, ...] = ()
    bronnen: tuple[Termijnbron, ...] = ()
    niet_beoordeeld: tuple[str, ...] = ()
    niet_gekozen: int = 0
    bekend: int = 0
    streng: bool = False
    bezwaren: tuple[Melding, ...] = ()

    def tellingen(self) -> Mapping[Ernst, int]:
        """Count the findings of each severity; one of which there are none counts 0."""
        if isinstance(self.meldingen, Meldingstapel):
            return self.meldingen.tellingen
        return Counter(melding.ernst for melding in self.meldingen)

    def per_bestand(self) -> Iterator[tuple[str, list[Melding]]]:
        """Give every file with its findings, one file at a time."""
        groepen = groupby(self.meldingen, key=attrgetter("bestand"))
        groep = next(groepen, None)
        for bestand in self.bestanden:
            if groep is None or groep[0] != bestand:
                yield bestand, []
                continue
            yield bestand, list(groep[1])
            groep = next(groepen, None)
        if groep is not None:
            raise ValueError("findings that are not in the order of the files")

    def is_fout(self) -> bool:
        """Say whether the outcome is bad because of a finding."""
        return bool(len(self.meldingen) if self.streng else self.tellingen()[Ernst.FOUT])

    def telt(self, melding: Melding) -> bool:
        """Say whether a finding makes the outcome bad: a *fout*, with ``streng`` any."""
        return self.streng or melding.ernst is Ernst.FOUT


def unieke_bronnen(controle: Controle) -> list[Termijnbron]:
    """Give each source once, with the first file that it was found for, in order of code."""
    per_bron = {(b.code, b.regelset or "", b.titel): b for b in reversed(controle.bronnen)}
    return [per_bron[sleutel] for sleutel in sorted(per_bron)]


def iter_uitvoer(
    controle: Controle, formaat: Meldingformaat, *, kleur: bool = False
) -> Iterator[str]:
    """Give a report in pieces, so that one of many files need not be in memory as a whole.

    It ends in a newline; ``kleur`` is for a terminal only.
    """
    # Only what is asked for is imported.
    match formaat:
        case Meldingformaat.TEKST:
            from krachtplan.meldingen.tekst import iter_tekst

            yield from iter_tekst(controle, kleur=kleur)
        case Meldingformaat.JSON:
            from krachtplan.meldingen.json import iter_json

            yield from iter_json(controle)
        case Meldingformaat.SARIF:
            from krachtplan.meldingen.sarif import iter_sarif

            yield from iter_sarif(controle)
        case Meldingformaat.GITHUB:
            from krachtplan.meldingen.github import iter_github

            yield from iter_github(controle)
        case Meldingformaat.JUNIT:
            from krachtplan.meldingen.junit import format_junit

            yield format_junit(controle)
