"""How findings are shown: text for people; JSON, SARIF and GitHub lines for programs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from krachtplan.melding import Ernst, Melding


class Rapportformaat(StrEnum):
    """The formats of ``check --formaat``."""

    TEKST = "tekst"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


@dataclass(frozen=True, slots=True)
class Controle:
    """The result of one run of ``check``; ``bestanden`` counts every file that was tried."""

    peildatum: date
    bestanden: int
    meldingen: tuple[Melding, ...]

    def aantal(self, ernst: Ernst) -> int:
        """Count the findings of one severity."""
        return sum(melding.ernst is ernst for melding in self.meldingen)


def format_rapport(controle: Controle, formaat: Rapportformaat, *, kleur: bool = False) -> str:
    """Give a whole report as text that ends in a newline; ``kleur`` is for a terminal only."""
    return _schrijver(formaat, kleur)(controle)


def _schrijver(formaat: Rapportformaat, kleur: bool) -> Callable[[Controle], str]:
    if formaat is Rapportformaat.JSON:
        from krachtplan.rapporten.json import format_json

        return format_json
    if formaat is Rapportformaat.SARIF:
        from krachtplan.rapporten.sarif import format_sarif

        return format_sarif
    if formaat is Rapportformaat.GITHUB:
        from krachtplan.rapporten.github import format_github

        return format_github
    from krachtplan.rapporten.tekst import format_tekst

    return lambda controle: format_tekst(controle, kleur=kleur)
