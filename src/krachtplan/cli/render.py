"""``krachtplan render``: documents from client files."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.batch import verwerk_alle
from krachtplan.cli.invoer import VEEL, Bezwaren, find_invoer, follow, say, tell
from krachtplan.cli.opties import PADEN, PEILDATUM, UIT
from krachtplan.cli.uitgang import Uitgang
from krachtplan.controleren import begrepen
from krachtplan.documenten import DOCUMENTEN
from krachtplan.melding import Ernst
from krachtplan.renderen import FORMATEN
from krachtplan.schrijven import Schrijffout, Uitkomst, Zekerheid, sync_disk, write_uitvoer
from krachtplan.tonen import maak_toonbaar
from krachtplan.verwerken import Opdracht, Uitslag
from krachtplan.waarden import Waardefout, nearest
from krachtplan.waarden.eenheden import format_datum

UITLEG = """\
Maakt documenten uit clientbestanden: leveringsplan (gemeente) en mijn-plan (cliënt).

Wat nog ontbreekt, staat in het document zelf: een melding houdt niets tegen. Alleen een bestand
dat niet te begrijpen is, wordt overgeslagen. Een document dat iemand met de hand heeft aangepast,
blijft staan.
"""
VOORBEELDEN = (
    "krachtplan render examples/goed/samira.yaml",
    "krachtplan render examples/praktijk -d mijn-plan -f html -o uit --peildatum 2026-11-22",
)


@dataclass(frozen=True, slots=True)
class Keuze:
    """Words chosen on the command line, with commas between them."""

    woorden: tuple[str, ...]

    def __str__(self) -> str:
        return ",".join(self.woorden)


def _keuze_uit(wat: str, bekend: tuple[str, ...]) -> Callable[[str | Keuze], Keuze]:
    def parse(waarde: str | Keuze) -> Keuze:
        if isinstance(waarde, Keuze):
            return waarde
        woorden = [woord.strip().lower() for woord in waarde.split(",") if woord.strip()]
        for woord in woorden or [""]:
            if woord not in bekend:
                dichtbij = nearest(woord, bekend)
                vraag = f"Bedoelde u `{dichtbij}`? " if dichtbij else ""
                raise Waardefout(
                    f"Dit {wat} kent krachtplan niet.",
                    f"{vraag}Kies uit: {', '.join(bekend)}; met een komma ertussen kan er meer.",
                )
        return Keuze(tuple(dict.fromkeys(woorden)))

    return parse


_NAMEN = tuple(document.naam for document in DOCUMENTEN)


def render(
    paden: PADEN,
    peildatum: PEILDATUM,
    uit: UIT = Path("uit"),
    document: Annotated[
        Keuze,
        typer.Option(
            "-d",
            "--document",
            metavar="NAAM",
            help=f"Welke documenten: {', '.join(_NAMEN)}; met komma's kan er meer.",
            parser=_keuze_uit("document", _NAMEN),
        ),
    ] = Keuze(("leveringsplan",)),
    formaat: Annotated[
        Keuze,
        typer.Option(
            "-f",
            "--formaat",
            metavar="FORMAAT",
            help=f"Welke formaten: {', '.join(FORMATEN)}; met komma's kan er meer.",
            parser=_keuze_uit("formaat", FORMATEN),
        ),
    ] = Keuze(FORMATEN),
    overschrijf: Annotated[
        bool,
        typer.Option(
            "--overschrijf", help="Vervang ook documenten die met de hand zijn aangepast."
        ),
    ] = False,
) -> Uitgang:
    """Render documents and print where they are."""
    invoer, uitgang = find_invoer(paden)
    if not invoer:
        return uitgang
    zeker = Zekerheid.SAMEN if len(invoer) >= VEEL else Zekerheid.NU
    schrijver = _Schrijver(uit, overschrijf, zeker)
    bezwaren = Bezwaren()
    fouten = 0
    opdracht = Opdracht(peildatum, document.woorden, formaat.woorden)
    for uitslag in follow(verwerk_alle(invoer, opdracht), len(invoer)):
        if bezwaren.hear(uitslag):
            continue
        fouten += _tell(uitslag, format_datum(peildatum))
        schrijver.write(uitslag)
    if zeker is Zekerheid.SAMEN:
        sync_disk()
    return max(
        uitgang, bezwaren.uitgang, schrijver.uitgang, Uitgang.FOUT if fouten else Uitgang.GOED
    )


def _tell(uitslag: Uitslag, peildatum: str) -> int:
    """Tell on stderr what a reader of the documents should know; give the number of faults."""
    fouten = [melding for melding in uitslag.meldingen if melding.ernst is Ernst.FOUT]
    tell(fouten)
    naam = maak_toonbaar(uitslag.bestand)
    if not begrepen(uitslag.meldingen):
        say(f"{naam}: hiervan is geen document gemaakt; los eerst de fout hierboven op.")
    if uitslag.later:
        delen = "1 onderdeel is" if uitslag.later == 1 else f"{uitslag.later} onderdelen zijn"
        say(f"{naam}: {delen} van na de peildatum ({peildatum}) en niet in het document gezet.")
    return len(fouten)


@dataclass(slots=True)
class _Schrijver:
    """Writes documents of one run; no two clients ever get the same file."""

    map: Path
    overschrijf: bool
    zeker: Zekerheid
    uitgang: Uitgang = Uitgang.GOED
    _van: dict[str, str] = field(default_factory=dict)
    _map_is_er: bool | None = None

    def write(self, uitslag: Uitslag) -> None:
        """Write the documents of one file and print where they are."""
        for fout in uitslag.sjabloonfouten:
            say(f"{maak_toonbaar(uitslag.bestand)}: {fout.document}: {maak_toonbaar(fout.tekst)}")
            self.uitgang = max(self.uitgang, Uitgang.VERKEERD_GEBRUIK)
        if not uitslag.documenten or uitslag.code is None:
            return
        if self._already_taken(uitslag, uitslag.code) or not self._make_map():
            return
        for uitvoer in uitslag.documenten:
            self._write(self.map / uitvoer.naam, uitvoer.tekst)

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

    def _make_map(self) -> bool:
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

    def _write(self, doel: Path, tekst: str) -> None:
        naam = maak_toonbaar(str(doel))
        try:
            uitkomst = write_uitvoer(doel, tekst, overschrijf=self.overschrijf, zeker=self.zeker)
        except Schrijffout as fout:
            self._refuse(f"{naam}: {fout}")
            return
        if uitkomst is Uitkomst.BEWERKT:
            self._refuse(
                f"{naam}: dit document is met de hand aangepast en blijft staan. "
                "Met `--overschrijf` wordt het vervangen."
            )
            return
        print(naam)

    def _refuse(self, *zinnen: str) -> None:
        say(*zinnen)
        self.uitgang = Uitgang.NIET_GESCHREVEN
