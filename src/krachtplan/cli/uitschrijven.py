"""Writing the documents of one run: where they go, and what keeps one from being written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from krachtplan.api.documenten import Sjabloonfout, Uitslag
from krachtplan.cli.invoer import say
from krachtplan.cli.uitgang import Uitgang
from krachtplan.schrijven import Schrijffout, Uitkomst, Zekerheid, write_atomic, write_uitvoer
from krachtplan.tonen import maak_toonbaar


@dataclass(slots=True)
class Schrijver:
    """Writes documents of one run; no two clients ever get the same file."""

    map: Path
    overschrijf: bool
    zeker: Zekerheid
    uitgang: Uitgang = Uitgang.GOED
    gemaakt: dict[str, dict[str, None]] = field(default_factory=dict)
    """The names of the files that are there now, in order and once, by the code of the client."""
    vernieuwd: list[str] = field(default_factory=list)
    """The names of the files that were written, in that order."""
    alleen_nieuw: bool = False
    """Whether a file that stayed the same goes unmentioned, where a round follows on another."""
    stil: bool = False
    """Whether only trouble is told, and no file is named that was written."""
    _van: dict[str, str] = field(default_factory=dict)
    _map_is_er: bool | None = None

    def write(self, uitslag: Uitslag) -> bool:
        """Write the documents of one file and print where they are; False when one is not there."""
        for fout in uitslag.sjabloonfouten:
            say(f"{maak_toonbaar(uitslag.bestand)}: {fout.document}: {maak_toonbaar(fout.tekst)}")
            self.uitgang = max(self.uitgang, Uitgang.VERKEERD_GEBRUIK)
        goed = not uitslag.sjabloonfouten
        if not uitslag.documenten or uitslag.code is None:
            return goed
        if self._already_taken(uitslag, uitslag.code) or not self.make_map():
            return False
        for uitvoer in uitslag.documenten:
            if self._write(self.map / uitvoer.naam, uitvoer.inhoud):
                self.gemaakt.setdefault(uitslag.code, {})[uitvoer.naam] = None
            else:
                goed = False
        for bewijs in uitslag.bewijzen:
            self._write_bewijs(self.map / bewijs.naam, bewijs.tekst)
        return goed

    def forget(self, bestanden: Iterable[str]) -> None:
        """Let these files have another code in the next round, and others theirs."""
        weg = set(bestanden)
        self._van = {code: van for code, van in self._van.items() if van not in weg}

    def write_index(self, peildatum: date, pad: Path | None) -> None:
        """Write a page with links, where there are pages of more than one client.

        It is in the house style of one of the files: ``pad``.
        """
        from krachtplan.api.inhoudsopgave import NAAM, is_zinvol, make_inhoudsopgave_bij

        if not is_zinvol(self.gemaakt):
            return
        try:
            tekst = make_inhoudsopgave_bij(self.gemaakt, peildatum, pad or Path())
        except Sjabloonfout as fout:
            say(f"{NAAM}: {maak_toonbaar(str(fout))}")
            self.uitgang = max(self.uitgang, Uitgang.VERKEERD_GEBRUIK)
            return
        self._write(self.map / NAAM, tekst)

    def _already_taken(self, uitslag: Uitslag, code: str) -> bool:
        # Folded, since on some disks Yara and yara are one file.
        eerder = self._van.setdefault(code.casefold(), uitslag.bestand)
        if eerder == uitslag.bestand:
            return False
        self._refuse(
            f"{maak_toonbaar(uitslag.bestand)}: heeft dezelfde code als {maak_toonbaar(eerder)}, "
            "en zou dezelfde documenten schrijven. Er is hiervan niets geschreven.",
            "Geef elke cliënt een eigen code, of maak de documenten in een eigen map: `--uit MAP`.",
        )
        return True

    def make_map(self) -> bool:
        """Make the folder, at the first document; say once that it cannot be made."""
        if self._map_is_er is None:
            try:
                self.map.mkdir(parents=True, exist_ok=True)
                self._map_is_er = True
            except (OSError, ValueError):
                self._map_is_er = False
                self._refuse(
                    f"{maak_toonbaar(str(self.map))}: deze map is niet te maken. "
                    "Kies een andere map met `--uit MAP`."
                )
        return self._map_is_er

    def _write(self, doel: Path, inhoud: str | bytes) -> bool:
        """Write one file and print where it is; False, and told, when nothing is there."""
        naam = maak_toonbaar(str(doel))
        try:
            uitkomst = write_uitvoer(doel, inhoud, overschrijf=self.overschrijf, zeker=self.zeker)
        except Schrijffout as fout:
            self._refuse(f"{naam}: {fout}")
            return False
        if uitkomst is Uitkomst.BEWERKT:
            self._refuse(
                f"{naam}: dit document is met de hand aangepast en blijft staan. "
                "Met `--overschrijf` wordt het vervangen."
            )
            return True
        if uitkomst is Uitkomst.GESCHREVEN:
            self.vernieuwd.append(doel.name)
        if (uitkomst is Uitkomst.GESCHREVEN or not self.alleen_nieuw) and not self.stil:
            print(naam)
        return True

    def _write_bewijs(self, doel: Path, tekst: str) -> None:
        """Write a proof; nobody edits one, so it always takes the place of the last."""
        try:
            write_atomic(doel, tekst.encode(), zeker=self.zeker)
        except Schrijffout as fout:
            self._refuse(f"{maak_toonbaar(str(doel))}: {fout}")
            return
        if not self.stil:
            print(maak_toonbaar(str(doel)))

    def _refuse(self, *zinnen: str) -> None:
        say(*zinnen)
        self.uitgang = Uitgang.NIET_GESCHREVEN
