"""Fields of many files as tables, for an organisation's own analysis. Issue 6.

``tabellen`` derives from the model which tables and columns there are: dates, numbers, words of a
list, and never free text or a name. ``pseudoniem`` makes codes and ids unknowable without the key
of the organisation. ``rijen`` takes the rows of one file, ``schrijvers`` writes them as CSV, JSON
Lines or Parquet.
"""

from krachtplan.export.pseudoniem import Sleutelfout, lees_sleutel, maak_sleutel
from krachtplan.export.rijen import Exporteur, Gegeven, Waarde
from krachtplan.export.schrijvers import FORMATEN, Tabelschrijvers
from krachtplan.export.tabellen import TABELLEN, Kolom, Soort, Tabel, choose

__all__ = [
    "FORMATEN",
    "TABELLEN",
    "Exporteur",
    "Gegeven",
    "Kolom",
    "Sleutelfout",
    "Soort",
    "Tabel",
    "Tabelschrijvers",
    "Waarde",
    "choose",
    "lees_sleutel",
    "maak_sleutel",
]
