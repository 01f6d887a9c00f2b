"""The dates that lie ahead, as a calendar file."""

from collections.abc import Iterator, Sequence
from datetime import date

from krachtplan.api.bestanden import Invoer
from krachtplan.batch import doe_alle
from krachtplan.werkdag.agenda import Afspraken, find_dubbele, format_agenda, maak_afspraken
from krachtplan.werkdag.kijken import Gezien, Kijker

__all__ = ["Afspraken", "Gezien", "find_dubbele", "format_agenda", "list_afspraken"]


def list_afspraken(invoer: Sequence[Invoer], peildatum: date) -> Iterator[Gezien[Afspraken]]:
    """Look at file after file, in order; each gives its dates, or what kept it from that."""
    return doe_alle(invoer, Kijker(peildatum, maak_afspraken))
