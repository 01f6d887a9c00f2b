"""Write a longer text in an editor of one's own choice (``VISUAL`` or ``EDITOR``).

The text stands in a file that only its owner can read, in a folder of its own, and is removed
afterwards. When it did not reach the client file, whatever the reason, it is kept and the place is
told.
"""

import os
import shlex
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType

from krachtplan.api.bestanden import read_tekst
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.vangnet import say
from krachtplan.cli.vragen import ask, is_interactive
from krachtplan.tonen import maak_toonbaar

_OPMERKING = "#"
_ONDERAAN = """\

# Schrijf hierboven wat er is besproken of gedaan: {waarover}.
# Regels die met # beginnen, tellen niet mee. Bewaar en sluit dit venster als het klaar is.
# Een lege tekst: er wordt niets geschreven.
"""
_METEEN = 2.0
"""Seconds: an editor that is closed sooner without a word may still be open in its own window."""


class Kladtekst:
    """A text in the making, to use in a ``with``: kept at its end unless it is ``klaar``."""

    def __init__(self) -> None:
        self.klaar = False
        """Set when the text stands in the client file."""
        self._map: Path | None = None

    def __enter__(self) -> "Kladtekst":
        return self

    def __exit__(
        self,
        soort: type[BaseException] | None,
        fout: BaseException | None,
        waar: TracebackType | None,
    ) -> None:
        if self._map is None:
            return
        if not self.klaar and self._read() != "":
            say(f"De tekst is bewaard in {maak_toonbaar(str(self._pad))}.")
            return
        shutil.rmtree(self._map, ignore_errors=True)

    @property
    def _pad(self) -> Path:
        return (self._map or Path()) / "notitie.txt"

    def write(self, waarover: str) -> str:
        """Let a person write; gives the text without the lines of explanation, or an empty one.

        Without an editor a person at a terminal can type one line. Raises Gebruiksfout when there
        is neither, or when it does not end well.
        """
        opdracht = _editor()
        if not opdracht:
            return ask("Wat is er besproken of gedaan?", str)
        self._map = Path(tempfile.mkdtemp(prefix="krachtplan-"))
        self._pad.touch(0o600)
        self._pad.write_text(_ONDERAAN.format(waarover=waarover), encoding="utf-8")
        begin = time.monotonic()
        try:
            # The program that the user chose; no shell reads the words.
            code = subprocess.run([*opdracht, str(self._pad)], check=False).returncode  # noqa: S603
        except OSError:
            raise _no_editor("De tekstverwerker bij EDITOR is niet te starten.") from None
        tekst = self._read()
        if code != 0 or tekst is None:
            raise Gebruiksfout(
                "De tekstverwerker is niet goed afgesloten; er is niets geschreven.",
                "Probeer het opnieuw.",
            )
        if not tekst:
            say("De tekst is leeg: er is niets geschreven.")
            if time.monotonic() - begin < _METEEN:
                say(
                    "Staat de tekst nog in een ander venster? Zet dan in EDITOR dat er gewacht"
                    " wordt, zoals `code --wait`."
                )
        return tekst

    def _read(self) -> str | None:
        """Give what was written, None where that is no text or is gone."""
        tekst = read_tekst(self._pad)
        if not isinstance(tekst, str):
            return None
        regels = tekst.replace("\r\n", "\n").split("\n")
        return "\n".join(r.rstrip() for r in regels if not r.startswith(_OPMERKING)).strip()


def _editor() -> list[str]:
    gekozen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if gekozen:
        return _split(gekozen)
    if not is_interactive():
        raise _no_editor("Hier ontbreekt de tekst.")
    gewoon = shutil.which("notepad" if os.name == "nt" else "nano")
    return [gewoon] if gewoon else []


def _split(opdracht: str) -> list[str]:
    if os.name == "nt":
        return [opdracht] if Path(opdracht).is_file() else opdracht.split()
    try:
        return shlex.split(opdracht)
    except ValueError:  # a quote that is never closed
        raise _no_editor("De tekstverwerker bij EDITOR is niet te starten.") from None


def _no_editor(tekst: str) -> Gebruiksfout:
    return Gebruiksfout(
        tekst,
        'Zet hem achter de code, tussen aanhalingstekens: krachtplan log yara "Koffie gedronken."'
        " Of zet in EDITOR de naam van een tekstverwerker.",
    )
