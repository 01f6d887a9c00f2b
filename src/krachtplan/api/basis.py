"""A basis of ``check``: what an old folder had already, read, written and laid beside a run."""

import os
from dataclasses import replace
from pathlib import Path

from krachtplan.api.nakijken import Selectie, Vangst
from krachtplan.bronnen import read_text
from krachtplan.melding import Bevinding
from krachtplan.oordeel.basisbestand import (
    Basis,
    Basisfout,
    Termijndagen,
    Vergelijking,
    Verschil,
    format_basis,
    make_basis,
    parse_basis,
)
from krachtplan.regels import OP_VERZOEK
from krachtplan.schrijven import Schrijffout, write_atomic

__all__ = [
    "Basis",
    "Basisfout",
    "Schrijffout",
    "Vergelijking",
    "Verschil",
    "lay_beside",
    "read_basis",
    "write_basis",
]


def read_basis(pad: str) -> Basis:
    """Read a basis. Raises Basisfout when it is none, or cannot be read."""
    tekst = read_text(Path(pad))
    if isinstance(tekst, Bevinding):
        raise Basisfout("Dit bestand is niet te lezen.", tekst.hulp)
    return parse_basis(tekst, _map_of(pad))


def write_basis(pad: str, vangst: Vangst, selectie: Selectie) -> Basis:
    """Write what was found, as far as it was chosen, as a basis. Raises Schrijffout."""
    gekozen = filter(selectie.toont, vangst.meldingen)
    basis = make_basis(gekozen, _days(vangst), _map_of(pad))
    write_atomic(Path(pad), format_basis(basis).encode())
    return basis


def lay_beside(basis: Basis, vangst: Vangst) -> Vergelijking:
    """Tell what is new from what was known."""
    gelijk = basis.vergelijk(vangst.meldingen, _days(vangst), basis.bestanden(vangst.begrepen))
    if vangst.taal:
        return gelijk
    # What was not looked for is not gone.
    over = tuple(v for v in gelijk.verouderd if v.sleutel.code not in OP_VERZOEK)
    return replace(gelijk, verouderd=over)


def _days(vangst: Vangst) -> Termijndagen:
    return Termijndagen(vangst.peildatum, vangst.uiterlijk)


def _map_of(pad: str) -> Path:
    # Not resolved: a link belongs to the folder where a person sees it.
    return Path(os.path.abspath(pad)).parent  # noqa: PTH100
