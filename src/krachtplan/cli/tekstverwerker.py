"""Write a longer text in an editor of one's own choice (``VISUAL`` or ``EDITOR``).

The text stands in a file that only its owner can read, in a folder of its own, and is removed
afterwards. When it could not be written to the client file it is kept, and the place is told.
"""

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.vragen import is_interactive
from krachtplan.lezen import decode, read_bytes
from krachtplan.tonen import maak_toonbaar

_OPMERKING = "#"
_ONDERAAN = """\

# Schrijf hierboven wat er is besproken of gedaan: {waarover}.
# Regels die met # beginnen, tellen niet mee. Bewaar en sluit dit venster als het klaar is.
# Een lege tekst: er wordt niets geschreven.
"""


class Kladtekst:
    """A text in the making; use it in a ``with``, and call ``keep`` when it must not be lost."""

    def __init__(self) -> None:
        self._map: Path | None = None
        self._weg = True

    def __enter__(self) -> "Kladtekst":
        return self

    def __exit__(self, *_: object) -> None:
        if self._map is not None and self._weg:
            shutil.rmtree(self._map, ignore_errors=True)

    def write(self, waarover: str) -> str:
        """Let a person write; gives the text without the lines of explanation.

        Raises Gebruiksfout when there is no editor, or when it does not go well.
        """
        opdracht = _editor()
        self._map = Path(tempfile.mkdtemp(prefix="krachtplan-"))
        pad = self._map / "notitie.txt"
        pad.touch(0o600)
        pad.write_text(_ONDERAAN.format(waarover=waarover), encoding="utf-8")
        try:
            # The program that the user chose; no shell reads the words.
            code = subprocess.run([*opdracht, str(pad)], check=False).returncode  # noqa: S603
        except OSError:
            raise _no_editor("De tekstverwerker bij EDITOR is niet te starten.") from None
        tekst = _read(pad)
        if code != 0 or tekst is None:
            self._weg = not tekst
            raise Gebruiksfout(
                "De tekstverwerker is niet goed afgesloten; er is niets geschreven.",
                self.place() if tekst else "Probeer het opnieuw.",
            )
        return tekst

    def place(self) -> str:
        """Say where the text is kept; empty when there is none."""
        if self._map is None:
            return ""
        self._weg = False
        return f"De tekst is bewaard in {maak_toonbaar(str(self._map / 'notitie.txt'))}."


def _read(pad: Path) -> str | None:
    inhoud = read_bytes(pad)
    tekst = decode(inhoud) if isinstance(inhoud, bytes) else None
    if not isinstance(tekst, str):
        return None
    regels = tekst.replace("\r\n", "\n").split("\n")
    return "\n".join(r.rstrip() for r in regels if not r.startswith(_OPMERKING)).strip()


def _editor() -> list[str]:
    gekozen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if gekozen:
        if os.name == "nt":
            return [gekozen] if Path(gekozen).is_file() else gekozen.split()
        return shlex.split(gekozen)
    gewoon = shutil.which("notepad" if os.name == "nt" else "nano")
    if gewoon is None or not is_interactive():
        raise _no_editor("Hier ontbreekt de tekst.")
    return [gewoon]


def _no_editor(tekst: str) -> Gebruiksfout:
    return Gebruiksfout(
        tekst,
        'Zet hem achter de code, tussen aanhalingstekens: krachtplan log yara "Koffie gedronken."'
        " Of zet in EDITOR de naam van een tekstverwerker.",
    )
