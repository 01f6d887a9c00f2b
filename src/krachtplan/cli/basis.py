"""The basis of ``check``: read before the work, laid beside the findings, written after it."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from krachtplan.api.basis import (
    Basis,
    Basisfout,
    Schrijffout,
    Vergelijking,
    Verschil,
    lay_beside,
    read_basis,
    write_basis,
)
from krachtplan.api.nakijken import Selectie, Vangst
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.invoer import say
from krachtplan.cli.uitgang import Uitgang
from krachtplan.melding import Melding
from krachtplan.tonen import maak_toonbaar

Zeef = Callable[[Vangst, Selectie], tuple[Sequence[Melding], Uitgang]]
"""Leaves out the findings that are known."""


def make_zeef(lees: str | None, schrijf: str | None, *, stil: bool = False) -> Zeef:
    """Make what ``--basis`` or ``--schrijf-basis`` does with the findings of a run.

    With ``stil`` it does not say that a basis was written.

    Raises Gebruiksfout, before any work is done, when a basis cannot be read or would take the
    place of another file.
    """
    if lees is not None and schrijf is not None:
        raise Gebruiksfout(
            "--basis en --schrijf-basis gaan niet samen.",
            "Een basis opnieuw maken kan met --schrijf-basis alleen.",
        )
    if schrijf is not None:
        _refuse_other_file(schrijf)
        return partial(_write_and_sift, schrijf, stil)
    basis = _read_basis(lees or "")
    return partial(_sift, basis, lees or "")


def _sift(basis: Basis, pad: str, vangst: Vangst, _: Selectie) -> tuple[Sequence[Melding], Uitgang]:
    vergelijking = lay_beside(basis, vangst)
    _tell(vergelijking, pad)
    return vergelijking.nieuw, Uitgang.GOED


def _write_and_sift(
    pad: str, stil: bool, vangst: Vangst, selectie: Selectie
) -> tuple[Sequence[Melding], Uitgang]:
    """Write what would have been shown, and leave it out."""
    try:
        basis = write_basis(pad, vangst, selectie)
    except Schrijffout as fout:
        say(f"{maak_toonbaar(pad)}: {fout}")
        return vangst.meldingen, Uitgang.NIET_GESCHREVEN
    if not stil:
        aantal = sum(bekend.aantal for bekend in basis.bekend.values())
        wat = "1 melding" if aantal == 1 else f"{aantal} meldingen"
        say(f"{maak_toonbaar(pad)}: {wat} bewaard. Voortaan: `--basis {maak_toonbaar(pad)}`.")
    return lay_beside(basis, vangst).nieuw, Uitgang.GOED


def _read_basis(pad: str) -> Basis:
    if not os.path.lexists(pad):
        raise Gebruiksfout(
            "Het bestand bij --basis bestaat niet.",
            "Kijk de naam na. `--schrijf-basis` maakt een basis.",
        )
    try:
        return read_basis(pad)
    except Basisfout as fout:
        raise Gebruiksfout(f"Bij --basis: {fout.tekst}", fout.hulp) from None


def _refuse_other_file(pad: str) -> None:
    """Stop before a basis takes the place of a client file, or of anything else."""
    if not os.path.lexists(pad) or (Path(pad).is_file() and Path(pad).stat().st_size == 0):
        return
    try:
        read_basis(pad)
    except Basisfout:
        raise Gebruiksfout(
            "Het bestand bij --schrijf-basis bestaat al en is geen basis van krachtplan.",
            "Kies een nieuwe naam, zoals basis.json.",
        ) from None


def _tell(vergelijking: Vergelijking, pad: str) -> None:
    """Say on stderr where a basis and the files have grown apart."""
    if vergelijking.gegroeid:
        say(
            "Van deze meldingen zijn er meer dan in de basis, dus ze zijn allemaal weer te zien:",
            *_lines(vergelijking.gegroeid),
        )
    if vergelijking.verouderd:
        say(
            "Deze meldingen uit de basis zijn er niet meer, of minder vaak:",
            *_lines(vergelijking.verouderd),
            "Maak de basis opnieuw, voor dezelfde bestanden:"
            f" `krachtplan check … --schrijf-basis {maak_toonbaar(pad)}`.",
        )


def _lines(verschillen: Iterable[Verschil]) -> Iterator[str]:
    for verschil in verschillen:
        yield f"  {maak_toonbaar(str(verschil.sleutel))}: was {verschil.was}, nu {verschil.nu}"
