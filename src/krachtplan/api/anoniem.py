"""A copy of a client file without names; what it takes away it tells."""

from krachtplan.anoniem import (
    Anoniemfout,
    Herkenner,
    Vervanging,
    load_herkenner,
    maak_anoniem,
    zonder_herkenner,
)
from krachtplan.model.velden import parse_code
from krachtplan.onderdelen import how_to_install

__all__ = [
    "Anoniemfout",
    "Herkenner",
    "Vervanging",
    "how_to_install",
    "load_herkenner",
    "maak_anoniem",
    "parse_code",
    "zonder_herkenner",
]
