"""The mirror that a begeleider looks in alone: it is shown, and never made into a document."""

from datetime import date
from pathlib import Path

from krachtplan.api.bestanden import Invoer
from krachtplan.werkdag.kijken import Gezien, Kijker
from krachtplan.werkdag.spiegel import Spiegel, maak_spiegel
from krachtplan.werkdag.spiegeltekst import format_spiegel, format_vragen

__all__ = ["Gezien", "Spiegel", "format_spiegel", "format_vragen", "look_into"]


def look_into(pad: Path, peildatum: date) -> Gezien[Spiegel]:
    """Read one file; the result says what kept it from being understood, if anything did."""
    return Kijker(peildatum, maak_spiegel)(Invoer(str(pad), pad))
