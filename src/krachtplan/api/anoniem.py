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

__all__ = [
    "Anoniemfout",
    "Herkenner",
    "Vervanging",
    "load_herkenner",
    "maak_anoniem",
    "parse_code",
    "zonder_herkenner",
]
