"""What the commands that read client files share: finding files, progress, what went wrong."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from krachtplan.api.bestanden import Gevonden, Invoer, find
from krachtplan.api.nakijken import Uitslag, format_melding
from krachtplan.cli.uitgang import Uitgang
from krachtplan.cli.vangnet import say as say
from krachtplan.melding import Ernst, Melding
from krachtplan.tonen import maak_toonbaar

if TYPE_CHECKING:
    from krachtplan.api.spiegels import Gezien

T = TypeVar("T")

VEEL = 40
"""From this many files on a progress bar is worth looking at."""

ENKELE = 4
"""From this many files that failed on they are named together at the end."""

_TE_NOEMEN = 20


def use_colour(stroom: object) -> bool:
    """Say whether this stream is a terminal that wants colour (NO_COLOR, TERM=dumb)."""
    isatty = getattr(stroom, "isatty", None)
    if "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb":
        return False
    return bool(isatty is not None and isatty())


def tell(meldingen: Iterable[Melding]) -> None:
    """Tell findings on stderr, for a command whose result is something else."""
    for melding in meldingen:
        say(format_melding(melding, kleur=use_colour(sys.stderr)))


def find_invoer(paden: Sequence[str]) -> tuple[tuple[Invoer, ...], Uitgang]:
    """Find the files of a command line and tell what could not be found.

    Without paths there is nothing to find, and nothing wrong: an empty list gave none.
    """
    gevonden = find(paden)
    for zin in _bezwaren(gevonden):
        say(zin)
    mis = gevonden.ontbreekt or gevonden.leeg or gevonden.dicht or (paden and not gevonden.invoer)
    return gevonden.invoer, Uitgang.VERKEERD_GEBRUIK if mis else Uitgang.GOED


def _bezwaren(gevonden: Gevonden) -> Iterator[str]:
    for pad in gevonden.ontbreekt:
        naam = maak_toonbaar(pad)
        hulp = (
            f"Bedoelde u `{naam}.yaml`?"
            if os.path.isfile(f"{pad}.yaml")  # noqa: PTH113 - never raises
            else "Kijk de naam na; `ls` of Verkenner laat zien wat er wel is."
        )
        yield f"{naam}: dit bestand of deze map bestaat niet. {hulp}"
    for pad in () if gevonden.invoer else gevonden.instellingen:
        yield (
            f"{maak_toonbaar(pad)}: dit is het bestand met instellingen, geen clientbestand. "
            "Noem een clientbestand of een map."
        )
    for pad in gevonden.leeg:
        yield (
            f"{maak_toonbaar(pad)}: in deze map staan geen clientbestanden (.yaml). "
            "`krachtplan nieuw CODE` maakt het eerste."
        )
    for pad in gevonden.dicht:
        yield (
            f"{maak_toonbaar(pad)}: in deze map is niet te kijken, dus wat erin staat is niet "
            "gelezen. Vraag wie haar beheert om leesrecht."
        )


def follow(uitslagen: Iterable[T], aantal: int, *, stil: bool = False) -> Iterator[T]:
    """Pass the results on and show how far it is, when someone is looking and it takes a while."""
    if stil or aantal < VEEL or not use_colour(sys.stderr):
        yield from uitslagen
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True, markup=False, emoji=False, highlight=False)
    kolommen = (TextColumn("Bezig"), BarColumn(), MofNCompleteColumn())
    with Progress(*kolommen, console=console, transient=True) as voortgang:
        taak = voortgang.add_task("Bezig", total=aantal)
        for uitslag in uitslagen:
            yield uitslag
            voortgang.advance(taak)


class Bezwaren:
    """What kept files from being judged, told once each, and the exit code it leads to."""

    def __init__(self) -> None:
        self.uitgang = Uitgang.GOED
        self.mislukt: dict[str, None] = {}
        self._verteld: set[Melding] = set()

    def hear(self, uitslag: Uitslag) -> bool:
        """Tell what stands in the way of this file, False when nothing does.

        What is found in the settings is told too where it stands in nobody's way: nothing else
        would, and a swallowed ``#`` sets something else than was meant.
        """
        nieuw = [m for m in uitslag.instelmeldingen if m not in self._verteld]
        self._verteld.update(nieuw)
        tell(nieuw)
        if uitslag.regelfout is not None:
            say(
                f"{maak_toonbaar(uitslag.bestand)}: controle {uitslag.regelfout} liep vast; dit "
                "bestand is niet beoordeeld.",
                "Dat ligt niet aan het bestand. Geef de regel hierboven door aan de beheerder van "
                "krachtplan.",
            )
        mis = not uitslag.ingesteld or uitslag.regelfout is not None
        if mis:
            self.uitgang = Uitgang.VERKEERD_GEBRUIK
            self.miss(uitslag.bestand)
        return mis

    def miss(self, bestand: str) -> None:
        """Remember a file that did not get as far as it should."""
        self.mislukt[bestand] = None

    def sum_up(self, aantal: int) -> None:
        """Say at the end which of so many files failed, where they are more than a few."""
        if len(self.mislukt) < ENKELE:
            return
        namen = [maak_toonbaar(naam) for naam in self.mislukt]
        rest = f" en nog {len(namen) - _TE_NOEMEN}" if len(namen) > _TE_NOEMEN else ""
        hoeveel = (
            f"{len(namen)} van de {aantal} bestanden, en de andere wel"
            if len(namen) < aantal
            else f"alle {aantal} bestanden"
        )
        say(f"Niet gelukt: {hoeveel}. Dit zijn ze: {', '.join(namen[:_TE_NOEMEN])}{rest}.")


def beeld_of(gezien: "Gezien[T]") -> T | Uitgang:
    """Give what was made of the one file that a command is about, or tell why there is nothing."""
    bezwaren = Bezwaren()
    if bezwaren.hear(gezien.uitslag):
        return bezwaren.uitgang
    if gezien.beeld is not None:
        return gezien.beeld
    tell(melding for melding in gezien.uitslag.meldingen if melding.ernst is Ernst.FOUT)
    naam = maak_toonbaar(gezien.uitslag.bestand)
    say(f"{naam}: dit bestand is niet te begrijpen; los eerst de fout op.")
    return Uitgang.FOUT
