"""Options that several commands share, and the only clock of the program."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.waarden import Waardefout, parse_datum

STANDAARDINVOER = "-"


def vandaag() -> date:
    """Tell which day it is in the Netherlands: the only place where the program reads a clock.

    Everything else is given a peildatum. Where the computer stands, and at which side of midnight
    its own time zone is, makes no difference.
    """
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo("Europe/Amsterdam")).date()


def read_datum(waarde: str | date) -> date:
    """Read a date, for the ``parser`` of an option; Typer also gives it the default."""
    return waarde if isinstance(waarde, date) else parse_datum(waarde)


def parse_pad(waarde: str) -> str:
    """Read a path as it was typed, for the ``parser`` of an option or argument.

    Raises Waardefout for an empty one, which the system would take for the current folder.
    """
    if not waarde.strip():
        raise Waardefout("Dit pad is leeg.", "Noem een bestand of map; een punt is deze map.")
    return waarde


def read_map(waarde: str | Path) -> Path:
    """Read the path of a folder, as ``parse_pad`` and ``read_datum`` do."""
    return waarde if isinstance(waarde, Path) else Path(parse_pad(waarde))


PEILDATUM = Annotated[
    date,
    typer.Option(
        "--peildatum",
        metavar="DATUM",
        help="Doe alsof het deze dag is, zoals 9-12-2026 (standaard: vandaag).",
        parser=read_datum,
        # Looked up at the call, so that a test can stop the clock.
        default_factory=lambda: vandaag(),
        show_default=False,
    ),
]
"""The day that counts as today; always a date, so a command never asks for the time itself."""

PEILDATUM_ZONDER_GEVOLG = Annotated[
    date,
    typer.Option(
        "--peildatum",
        metavar="DATUM",
        help="Kan bij elke opdracht; hier maakt de dag geen verschil.",
        parser=read_datum,
        default_factory=lambda: vandaag(),
        show_default=False,
    ),
]
"""For commands that say the same on any day, so that a script can give the option to all of them
(formaat.md, Commands)."""

PADEN_UITLEG = "Clientbestanden, of mappen waarin ze staan; - leest één bestand van de invoer."

PADEN = Annotated[
    list[str],
    typer.Argument(
        metavar="PAD",
        help=PADEN_UITLEG,
        parser=parse_pad,
    ),
]
"""What to read, as it was typed: files, folders, or ``STANDAARDINVOER``."""

PADEN_OF_LIJST = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PAD",
        help=PADEN_UITLEG,
        parser=parse_pad,
    ),
]
"""The same, where a ``LIJST`` can name them too; ``cli.lijst.all_paden`` puts the two together."""

LIJST = Annotated[
    str | None,
    typer.Option(
        "--lijst",
        metavar="BESTAND",
        help="Lees ook de paden uit dit bestand, één per regel; - leest ze van de invoer.",
        parser=parse_pad,
    ),
]
"""A file with paths, or ``STANDAARDINVOER``. Give the parameter the default None."""

STIL = Annotated[
    bool,
    typer.Option("--stil", help="Zeg alleen wat er misging, en niet wat goed ging."),
]
"""For a script that wants to hear of trouble alone. Give the parameter the default False."""


class Lijstformaat(StrEnum):
    """What a list of the program's own looks like."""

    TEKST = "tekst"
    JSON = "json"


LIJSTFORMAAT = Annotated[
    Lijstformaat,
    typer.Option("-f", "--formaat", help="Hoe de lijst eruitziet.", case_sensitive=False),
]
"""For a person or for a program; the default is ``Lijstformaat.TEKST``."""

UIT = Annotated[
    Path,
    typer.Option(
        "-o",
        "--uit",
        metavar="MAP",
        help="Map waarin het resultaat komt; zij wordt gemaakt als zij er niet is.",
        parser=read_map,
    ),
]
"""Where results go. Give the parameter a default, such as ``Path("uit")``."""

MAP = Annotated[
    Path,
    typer.Option(
        "--map",
        metavar="MAP",
        help="Map waarin (en waaronder) de bestanden staan (standaard: deze map).",
        parser=read_map,
        show_default=False,
    ),
]
"""Where the file of a CODE is looked for. Give the parameter the default ``Path()``."""

CODE = Annotated[
    str,
    typer.Argument(metavar="CODE", help="De code van de cliënt, zoals yara; een bestand mag ook."),
]
"""Whose file it is about, as it was typed; ``cli.client.find_client`` finds it."""
