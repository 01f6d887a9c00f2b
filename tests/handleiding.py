"""Run a page of the manual: what it shows is what krachtplan does.

A page is read from top to bottom, in a folder that starts empty:

- a ``yaml`` block whose first line is ``# rinus.yaml`` is that file, as it is then saved;
- a ``yaml`` block without a name is a piece of a client file. It must be right by itself; starts it
  with ``# niet goed: B001``, then ``check`` must find that code in it, and no other *fout*;
- a ``console`` block holds commands (``$ krachtplan …``, ``$ echo $?``), each with all it prints;
- ``<!-- vandaag: 2026-11-16 -->`` says which day it is from there on;
- ``<!-- antwoord: rotterdam -->`` is typed at the next question of a command;
- ``<!-- bestand: notities.txt -->`` stands before a block that is that file;
- ``<!-- erbij: rinus.yaml -->`` stands before a block that somebody types at the end of that file,
  ``<!-- erbij: rinus.yaml na code: rinus -->`` of one typed below that line, and with ``in plaats
  van`` for ``na`` of one that takes its place;
- ``<!-- uit: uit/rinus-leveringsplan.md -->`` stands before a block that is a piece of that file;
- ``<!-- wijzig: uit/rinus-leveringsplan.md -->`` changes that document, as somebody by hand.

``python -m tests.handleiding`` writes what the commands print now into the pages. Read the
difference before it is committed: the page must still be true around it.
"""

import io
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from unittest.mock import patch

from krachtplan.__main__ import main
from krachtplan.controleren import controleer
from krachtplan.instellingen.omgeving import load_omgeving
from krachtplan.laden import load_dossier
from krachtplan.melding import Ernst
from krachtplan.regels import REGELS

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "handleiding"
README = ROOT / "README.md"
HOOFDSTUKKEN = (
    "README",
    "beginnen",
    "een-traject",
    "het-bestand",
    "dagelijks",
    "meldingen",
    "taal",
    "delen",
    "documenten",
    "akkoord",
    "werkdag",
    "map-en-git",
    "huisstijl",
    "rapport",
    "eigen-onderzoek",
    "anoniem",
)
"""The pages that are run this way, in the order of the index; the README at the top is too."""

_VRAGERS = ("nieuw", "bijschrijven", "stap", "onbekend", "terugblik")
"""The commands that ask at a terminal."""

NL = "\n"
HOOFD = "client:\n  code: sam\ntraject:\n  gemeente: rotterdam\n  start: 2026-11-16\n"
"""What a piece of a client file stands under when it has no ``client`` of its own."""

_OPMERKING = re.compile(r"<!-- (vandaag|antwoord|uit|bestand|wijzig|erbij): (.*) -->")
_ERBIJ = re.compile(r"(\S+)(?: (na|in plaats van) (.+))?")
_NAAM = re.compile(r"# (\.?[\w/-][\w./-]*\.yaml)")
_NIET_GOED = re.compile(r"# niet goed: ([A-Z]\d{3})")


@dataclass
class Blok:
    """A fenced block: its info string and its lines."""

    soort: str
    regels: list[str]


@dataclass
class Pagina:
    """A page while it is run: the day, the answers still to give, and what is not as agreed."""

    map: Path
    vandaag: date = date(2026, 11, 22)
    antwoorden: list[str] = field(default_factory=list)
    uit: str = ""
    bestand: str = ""
    erbij: str = ""
    uitgang: int = 0
    bezwaren: list[str] = field(default_factory=list)
    opdrachten: int = 0


def run_page(tekst: str, map_: Path) -> tuple[str, Pagina]:
    """Run all blocks of a page in a folder; give the page as it should be, and what was wrong."""
    pagina = Pagina(map_)
    nieuw: list[str] = []
    for deel in read_parts(tekst):
        if isinstance(deel, Blok):
            nieuw += [f"```{deel.soort}", *_run_block(deel, pagina), "```"]
        else:
            _hear(deel, pagina)
            nieuw.append(deel)
    return "\n".join(nieuw) + "\n", pagina


def run_file(bestand: Path, map_: Path) -> tuple[str, Pagina]:
    """Run a page of this repository; the README at the top finds the examples in its folder."""
    if bestand == README:
        shutil.copytree(ROOT / "examples", map_ / "examples")
    return run_page(bestand.read_text("utf-8"), map_)


def read_parts(tekst: str) -> Iterator[str | Blok]:
    """Split a page into its lines and its fenced blocks."""
    blok: Blok | None = None
    for regel in tekst.splitlines():
        if blok is None and regel.startswith("```"):
            blok = Blok(regel[3:].strip(), [])
        elif blok is not None and regel == "```":
            yield blok
            blok = None
        elif blok is not None:
            blok.regels.append(regel)
        else:
            yield regel
    assert blok is None, "a block is never closed"


def _hear(regel: str, pagina: Pagina) -> None:
    opmerking = _OPMERKING.fullmatch(regel)
    if opmerking is None:
        return
    soort, waarde = opmerking.groups()
    if soort == "vandaag":
        pagina.vandaag = date.fromisoformat(waarde)
    elif soort == "antwoord":
        pagina.antwoorden.append(waarde)
    elif soort == "wijzig":
        document = pagina.map / waarde
        document.write_text(document.read_text("utf-8").replace("Sam", "Samuel"), "utf-8")
    elif soort == "bestand":
        pagina.bestand = waarde
    elif soort == "erbij":
        pagina.erbij = waarde
    else:
        pagina.uit = waarde


def _run_block(blok: Blok, pagina: Pagina) -> list[str]:
    if blok.soort == "console":
        return list(_run_console(blok.regels, pagina))
    if pagina.bestand:
        (pagina.map / pagina.bestand).write_text(f"{NL.join(blok.regels)}\n", "utf-8")
        pagina.bestand = ""
    elif pagina.erbij:
        _type_in(blok.regels, pagina)
        pagina.erbij = ""
    elif pagina.uit:
        gemaakt = (pagina.map / pagina.uit).read_text("utf-8")
        if f"{NL.join(blok.regels)}\n" not in gemaakt:
            pagina.bezwaren.append(f"not in {pagina.uit}: {blok.regels[0]}")
        pagina.uit = ""
    elif blok.soort == "yaml":
        _use_yaml(blok.regels, pagina)
    return blok.regels


def _type_in(regels: list[str], pagina: Pagina) -> None:
    """Put lines in a file as somebody does in an editor."""
    opdracht = _ERBIJ.fullmatch(pagina.erbij)
    assert opdracht is not None
    bestand, hoe, waar = pagina.map / opdracht[1], opdracht[2], opdracht[3]
    over = bestand.read_text("utf-8").splitlines()
    if waar is None:
        over += ["", *regels]
    elif waar.strip() in (kaal := [regel.strip() for regel in over]):
        plek = kaal.index(waar.strip())
        over[plek + (hoe == "na") : plek + 1] = regels
    else:
        pagina.bezwaren.append(f"no such line in {opdracht[1]}: {waar}")
    bestand.write_text(f"{NL.join(over)}\n", "utf-8")


def _run_console(regels: list[str], pagina: Pagina) -> Iterator[str]:
    """Give the commands of a block, each with what it prints now."""
    for regel in (regel for regel in regels if regel.startswith("$ ")):
        yield regel
        pagina.opdrachten += 1
        if regel == "$ echo $?":
            yield str(pagina.uitgang)
        elif regel.startswith("$ krachtplan "):
            antwoord = call(regel[2:], pagina)
            if "in krachtplan zelf" in antwoord:
                pagina.bezwaren.append(f"krachtplan itself failed: {regel}")
            yield from antwoord.splitlines()
        else:
            pagina.bezwaren.append(f"no command of krachtplan: {regel}")
    if not regels or not regels[0].startswith("$ "):
        pagina.bezwaren.append("a console block does not begin with a command")


class _Toetsenbord:
    """Types the answers in the place of stdin, and shows them as a terminal does."""

    def __init__(self, antwoorden: list[str], scherm: io.StringIO) -> None:
        self.antwoorden = antwoorden
        self.scherm = scherm

    def readline(self) -> str:
        """Take the next answer; an empty text when there is none is the end of the input."""
        if not self.antwoorden:
            return ""
        antwoord = self.antwoorden.pop(0) + "\n"
        self.scherm.write(antwoord)
        return antwoord


def call(opdracht: str, pagina: Pagina) -> str:
    """Run one command line in the folder of the page; give all that a terminal would show."""
    scherm = io.StringIO()
    toetsenbord = _Toetsenbord(pagina.antwoorden, scherm)
    with ExitStack() as stapel:
        stapel.enter_context(chdir(pagina.map))
        stapel.enter_context(redirect_stdout(scherm))
        stapel.enter_context(redirect_stderr(scherm))
        stapel.enter_context(patch("sys.stdin", toetsenbord))
        stapel.enter_context(patch.dict("os.environ", {"COLUMNS": "80", "NO_COLOR": "1"}))
        stapel.enter_context(patch("krachtplan.cli.opties.vandaag", lambda: pagina.vandaag))
        kan_vragen = bool(pagina.antwoorden)
        for vrager in _VRAGERS:
            stapel.enter_context(
                patch(f"krachtplan.cli.{vrager}.is_interactive", lambda: kan_vragen)
            )
        pagina.uitgang = main(shlex.split(opdracht)[1:])
    return scherm.getvalue()


def _use_yaml(regels: list[str], pagina: Pagina) -> None:
    tekst = "\n".join(regels) + "\n"
    if naam := _NAAM.fullmatch(regels[0]):
        bestand = pagina.map / naam[1]
        bestand.parent.mkdir(parents=True, exist_ok=True)
        bestand.write_text(tekst, "utf-8")
        return
    verwacht = {code} if (code := _stated(regels[0])) else set()
    gevonden = find_codes(tekst, pagina.vandaag)
    if not verwacht <= gevonden[0] | gevonden[1] or gevonden[0] - verwacht:
        pagina.bezwaren.append(f"{regels[0]}: stated {verwacht}, found {gevonden}")


def _stated(regel: str) -> str:
    stelling = _NIET_GOED.fullmatch(regel)
    return stelling[1] if stelling else ""


def find_codes(stuk: str, peildatum: date) -> tuple[set[str], set[str]]:
    """Give the codes that ``check`` finds in a piece of a client file: of *fout*, and others."""
    eigen = re.search(r"^client:", stuk, re.MULTILINE)
    dossier = load_dossier(stuk if eigen else HOOFD + stuk, "stuk.yaml")
    omgeving = load_omgeving(None, REGELS).omgeving
    assert omgeving is not None
    meldingen = controleer(dossier, omgeving, peildatum)
    fouten = {melding.code for melding in meldingen if melding.ernst is Ernst.FOUT}
    return fouten, {melding.code for melding in meldingen} - fouten


def renew() -> int:
    """Write what the commands print now into the pages; a page with another fault stays, exit 1."""
    mis = False
    for bestand in (README, *(FOLDER / f"{naam}.md" for naam in HOOFDSTUKKEN)):
        oud = bestand.read_text("utf-8")
        with tempfile.TemporaryDirectory() as map_:
            nieuw, pagina = run_file(bestand, Path(map_))
        for bezwaar in pagina.bezwaren:
            print(f"{bestand.relative_to(ROOT)}: {bezwaar}")
        mis = mis or bool(pagina.bezwaren)
        if nieuw != oud and not pagina.bezwaren:
            bestand.write_text(nieuw, "utf-8")
            print(f"{bestand.relative_to(ROOT)}: written")
    return 1 if mis else 0


if __name__ == "__main__":
    sys.exit(renew())
