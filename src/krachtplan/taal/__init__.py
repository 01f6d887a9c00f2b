"""Plain language: what in a text may be hard to read, for ``check --taal`` and for templates.

Sentences, long words and words of the trade, each with its place in the text. It gives no level and
no grade: it shows a place and a way to write it differently. This package is near the bottom of the
import order and reads no files.
"""

from krachtplan.taal.opmerkingen import (
    LANG_WOORD,
    LANGE_ZIN,
    MEESTE_LETTERS,
    MEESTE_WOORDEN,
    VAKWOORD,
    Opmerking,
    list_lange_woorden,
    list_lange_zinnen,
    list_vakwoorden,
)
from krachtplan.taal.woordenlijst import Vakwoord, Woordenlijst
from krachtplan.taal.zinnen import Woord, Zin, list_zinnen, zonder_citaten

__all__ = [
    "LANGE_ZIN",
    "LANG_WOORD",
    "MEESTE_LETTERS",
    "MEESTE_WOORDEN",
    "VAKWOORD",
    "Opmerking",
    "Vakwoord",
    "Woord",
    "Woordenlijst",
    "Zin",
    "list_lange_woorden",
    "list_lange_zinnen",
    "list_vakwoorden",
    "list_zinnen",
    "zonder_citaten",
]
