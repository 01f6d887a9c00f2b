"""``krachtplan uitleg``: what a rule asks and why, a topic, a rule set, how a date came about."""

import os
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.api.fouten import Instelfout, Invoerfout, Keuzefout
from krachtplan.api.uitleg import explain, explain_termijn, list_onderwerpen
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.invoer import say
from krachtplan.cli.opties import PEILDATUM
from krachtplan.cli.uitgang import Uitgang

UITLEG = """\
Vertelt wat een regel vraagt en waarom, met een voorbeeld en de bron. Legt ook onderwerpen uit,
zoals delen, termijnen, uitstel of voorlopig plan.

Met de code van een termijn en een clientbestand is te zien hoe de datum tot stand komt.
"""
VOORBEELDEN = (
    "krachtplan uitleg K101",
    "krachtplan uitleg voorlopig plan",
    "krachtplan uitleg regelset rotterdam",
    "krachtplan uitleg T001 examples/goed/samira.yaml",
)

_SMALST, _BREEDST = 40, 100


def page_width() -> int:
    """Give the width to write in: that of the terminal within reason, 80 where there is none."""
    kolommen = shutil.get_terminal_size((80, 24)).columns
    return max(_SMALST, min(kolommen, _BREEDST)) - 2


def uitleg(
    peildatum: PEILDATUM,
    woorden: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CODE|ONDERWERP",
            help="Codes of namen van regels, of een onderwerp. Leeg: de lijst met onderwerpen.",
        ),
    ] = None,
) -> Uitgang:
    """Explain; nothing is printed when one of the words is not known."""
    if not woorden:
        sys.stdout.write(_list_onderwerpen())
        return Uitgang.GOED
    *voor, laatste = woorden
    try:
        if voor and _is_pad(laatste):
            return _explain_termijn(" ".join(voor), Path(laatste), peildatum)
        sys.stdout.write("\n".join(explain(woorden, page_width())))
    except Keuzefout as fout:
        raise Gebruiksfout(fout.tekst, fout.hulp) from None
    return Uitgang.GOED


def _list_onderwerpen() -> str:
    onderwerpen = "\n".join(f"  krachtplan uitleg {naam}" for naam in list_onderwerpen())
    return (
        f"Onderwerpen:\n{onderwerpen}\n\nRegels:\n"
        "  krachtplan regels            alle codes op een rij\n"
        "  krachtplan uitleg K101       wat een regel vraagt en waarom\n"
    )


def _is_pad(woord: str) -> bool:
    return woord.lower().endswith((".yaml", ".yml")) or os.path.isfile(woord)  # noqa: PTH113 - never raises


def _explain_termijn(code: str, pad: Path, peildatum: date) -> Uitgang:
    """Tell how a date came about, or what is in the way of that."""
    try:
        tekst = explain_termijn(code, pad, peildatum, page_width())
    except (Instelfout, Invoerfout) as fout:
        say(fout.tekst, fout.hulp)
        return Uitgang.VERKEERD_GEBRUIK if isinstance(fout, Instelfout) else Uitgang.FOUT
    sys.stdout.write(tekst)
    return Uitgang.GOED
