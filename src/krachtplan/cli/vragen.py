"""Questions to the person at the keyboard, in Dutch.

Questions and repeated questions go to stderr: stdout is for results. The end of the input, and
Ctrl-C, stop the command (``Uitgang.ONDERBROKEN``).
"""

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

import typer

from krachtplan.waarden import Waardefout, parse_geheel

T = TypeVar("T")
_JA, _NEE = {"j", "ja"}, {"n", "nee"}


def is_interactive() -> bool:
    """Tell whether someone can be asked: both the question and the answer go by a terminal."""
    return all(stroom is not None and stroom.isatty() for stroom in (sys.stdin, sys.stderr))


def ask(vraag: str, parse: Callable[[str], T], *, standaard: str | None = None) -> T:
    """Ask until ``parse`` takes the answer; what it refuses with Waardefout is explained.

    An empty answer means ``standaard``, which is shown. Raises typer.Abort at the end of the input.
    """
    achter = "" if standaard is None else f" [{standaard}]"
    achter += "" if vraag.endswith("?") else ":"
    while True:
        antwoord = _read_line(f"{vraag}{achter} ") or standaard or ""
        try:
            return parse(antwoord)
        except Waardefout as fout:
            _tell(f"{fout.tekst} {fout.hulp}")


def confirm(vraag: str, *, standaard: bool | None = None) -> bool:
    """Ask for yes or no: ``Klopt dit? [j/n]``; the capital is what an empty answer means."""
    keuze = {None: "j/n", True: "J/n", False: "j/N"}[standaard]
    while True:
        antwoord = _read_line(f"{vraag} [{keuze}] ").casefold()
        if antwoord in _JA or (not antwoord and standaard is True):
            return True
        if antwoord in _NEE or (not antwoord and standaard is False):
            return False
        _tell("Hier past j (ja) of n (nee).")


def choose(vraag: str, keuzes: Sequence[str]) -> int:
    """Show numbered choices and ask for one; give its place in ``keuzes``, counted from 0.

    Expects choices that can be shown as they are (``tonen.maak_toonbaar``).
    """
    for nummer, keuze in enumerate(keuzes, 1):
        _tell(f"  {nummer}  {keuze}")
    return ask(vraag, lambda antwoord: parse_geheel(antwoord, 1, len(keuzes))) - 1


def _read_line(vraag: str) -> str:
    print(vraag, end="", file=sys.stderr, flush=True)
    regel = sys.stdin.readline() if sys.stdin is not None else ""
    if not regel:
        _tell("")
        raise typer.Abort
    return regel.strip()


def _tell(tekst: str) -> None:
    print(tekst, file=sys.stderr, flush=True)
