"""A copy of a client file that is fit for a training or a bug report. Issue 6.

``indelen`` says of every scalar what it is, ``teksten`` takes names and places out of a text,
``herschrijven`` puts the new values in the places of the old ones. Nobody can promise that a text
tells nothing of somebody: that is said to whoever makes the copy.
"""

from krachtplan.anoniem.herschrijven import Anoniemfout, Kopie, Vervanging, maak_anoniem
from krachtplan.anoniem.teksten import Gevonden, Herkenner, load_herkenner, zonder_herkenner

__all__ = [
    "Anoniemfout",
    "Gevonden",
    "Herkenner",
    "Kopie",
    "Vervanging",
    "load_herkenner",
    "maak_anoniem",
    "zonder_herkenner",
]
