"""Where one result of a command goes: to the screen, or to a file that is named."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.cli.invoer import say
from krachtplan.cli.opties import parse_pad
from krachtplan.cli.uitgang import Uitgang
from krachtplan.schrijven import Schrijffout, write_atomic
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden import Waardefout


def _read_bestand(waarde: str | Path) -> Path:
    pad = waarde if isinstance(waarde, Path) else Path(parse_pad(waarde))
    if pad.suffix.lower() in (".yaml", ".yml"):
        raise Waardefout(
            "Dit is de naam van een clientbestand; dat zou worden vervangen.",
            "Kies een naam die op .ics, .csv, .html, .md, .json of .txt eindigt.",
        )
    return pad


NAAR = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--uit",
        metavar="BESTAND",
        help="Bestand waarin het resultaat komt, in plaats van op het scherm.",
        parser=_read_bestand,
    ),
]
"""Give the parameter the default None: the screen."""


def deliver(tekst: str, naar: Path | None, *, stil: bool = False) -> Uitgang:
    """Print the text, or write it to a file and print its name; line ends stay as they are.

    With ``stil`` the name is not printed.

    An existing file is replaced: it was made by the same command. On a terminal the text is made
    showable; in a pipe it is the bytes of the file.
    """
    if naar is None:
        _print(tekst)
        return Uitgang.GOED
    naam = maak_toonbaar(str(naar))
    try:
        write_atomic(naar, tekst.encode("utf-8", "backslashreplace"))
    except Schrijffout as fout:
        say(f"{naam}: {fout}")
        return Uitgang.NIET_GESCHREVEN
    if not stil:
        print(naam)
    return Uitgang.GOED


def _print(tekst: str) -> None:
    if sys.stdout.isatty():
        tekst = maak_toonbaar(tekst, regeleinden=True)
    elif "\r\n" in tekst and (reconfigure := getattr(sys.stdout, "reconfigure", None)):
        # Windows would write a second carriage return before each line end.
        reconfigure(newline="")
    print(tekst, end="")
