"""Words in the files of all clients: where they stand and of which day. Nothing is stored."""

from collections.abc import Iterator, Sequence

from krachtplan.api.bestanden import Invoer
from krachtplan.batch import doe_alle
from krachtplan.werkdag.zoek import Treffer, Vondsten, Vraag, Zoeker, maak_woord, vouw
from krachtplan.werkdag.zoekvormen import format_json, format_tekst

__all__ = [
    "Treffer",
    "Vondsten",
    "Vraag",
    "format_json",
    "format_tekst",
    "maak_woord",
    "vouw",
    "zoek_alle",
]


def zoek_alle(invoer: Sequence[Invoer], vraag: Vraag) -> Iterator[Vondsten]:
    """Look in file after file, in order; each gives what was found, or why nothing could be."""
    return doe_alle(invoer, Zoeker(vraag))
