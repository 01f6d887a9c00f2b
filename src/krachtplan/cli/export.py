"""``krachtplan export``: tables with pseudonyms, for an organisation's own analysis."""

import json
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.api.fouten import Invoerfout, Keuzefout
from krachtplan.api.tabellen import (
    FORMATEN,
    Gegeven,
    Sleutelfout,
    Tabel,
    Tabelschrijvers,
    choose_tabellen,
    describe,
    how_to_install,
    maak_sleutel,
    read_sleutel,
    take_rijen,
)
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.invoer import Bezwaren, find_invoer, follow, say, tell
from krachtplan.cli.lijst import all_paden
from krachtplan.cli.opties import LIJST, PEILDATUM, STANDAARDINVOER, STIL, UIT, parse_pad
from krachtplan.cli.uitgang import Uitgang
from krachtplan.melding import Ernst
from krachtplan.schrijven import Schrijffout
from krachtplan.tonen import maak_toonbaar

UITLEG = """\
Zet gegevens uit alle bestanden in tabellen, voor eigen onderzoek: data, getallen en vaste woorden,
nooit een naam of een tekst die iemand schreef. Codes worden pseudoniemen, gemaakt met een sleutel
die alleen jouw organisatie heeft. Bewaar die sleutel buiten de map met cliënten.

Het blijven persoonsgegevens: wie genoeg van iemand weet, kan die persoon terugvinden. Voor cijfers
naar buiten is er `krachtplan rapport`.
"""
VOORBEELDEN = (
    "krachtplan export examples/goed --sleutel sleutel.txt --peildatum 2026-11-22",
    "krachtplan export examples/goed --sleutel sleutel.txt --velden doelen.status -f jsonl",
)
EERST = ("krachtplan export --maak-sleutel sleutel.txt",)
"""What is done before the examples work."""


def export(
    peildatum: PEILDATUM,
    paden: Annotated[
        list[str] | None,
        typer.Argument(metavar="PAD", help="Clientbestanden, of mappen.", parser=parse_pad),
    ] = None,
    lijst: LIJST = None,
    sleutel: Annotated[
        str | None,
        typer.Option(
            "--sleutel",
            metavar="BESTAND",
            help="De sleutel van de organisatie, buiten de map met cliënten.",
            parser=parse_pad,
        ),
    ] = None,
    velden: Annotated[
        list[str] | None,
        typer.Option(
            "--velden",
            metavar="VELD",
            help="Alleen deze tabellen of velden: doelen, contactmomenten.minuten; met komma's.",
        ),
    ] = None,
    formaat: Annotated[
        str,
        typer.Option("-f", "--formaat", metavar="FORMAAT", help="csv, jsonl of parquet."),
    ] = "csv",
    uit: UIT = Path("export"),
    nieuwe_sleutel: Annotated[
        str | None,
        typer.Option(
            "--maak-sleutel",
            metavar="BESTAND",
            help="Maak een nieuwe sleutel, en verder niets.",
            parser=parse_pad,
        ),
    ] = None,
    schema: Annotated[
        bool, typer.Option("--schema", help="Toon welke tabellen en velden er zijn, als JSON.")
    ] = False,
    stil: STIL = False,
) -> Uitgang:
    """Write tables of many files."""
    tabellen = _choose(velden)
    if schema:
        print(json.dumps(describe(tabellen), ensure_ascii=False, indent=2))
        return Uitgang.GOED
    if nieuwe_sleutel is not None:
        return _make_key(Path(nieuwe_sleutel))
    if not paden and lijst is None:
        raise Gebruiksfout("Noem de map met cliënten.", "Zoals `krachtplan export clienten`.")
    _check_formaat(formaat)
    alle_paden = all_paden(paden, lijst, stil=stil)
    geheim = _read_key(sleutel, alle_paden)
    invoer, uitgang = find_invoer(alle_paden)
    if not invoer and alle_paden:
        return uitgang
    gegevens = take_rijen(invoer, peildatum, tabellen, geheim)
    try:
        with Tabelschrijvers(uit, tabellen, formaat) as schrijvers:
            gedaan = _write_all(gegevens, schrijvers, len(invoer), stil=stil)
    except Schrijffout as fout:
        say(f"{maak_toonbaar(str(uit))}: {fout}")
        return Uitgang.NIET_GESCHREVEN
    for tabel in () if stil else tabellen:
        rijen = schrijvers.aantal[tabel.naam]
        pad = maak_toonbaar(str(uit / f"{tabel.naam}.{formaat}"))
        print(f"{pad}: {rijen} {'rij' if rijen == 1 else 'rijen'}")
    return max(uitgang, gedaan)


def _write_all(
    gegevens: Iterable[Gegeven], schrijvers: Tabelschrijvers, aantal: int, *, stil: bool
) -> Uitgang:
    bezwaren = Bezwaren()
    mis = 0
    for gegeven in follow(gegevens, aantal, stil=stil):
        if bezwaren.hear(gegeven.uitslag):
            continue
        if gegeven.rijen is None:
            tell(m for m in gegeven.uitslag.meldingen if m.ernst is Ernst.FOUT)
            bezwaren.miss(gegeven.uitslag.bestand)
            mis += 1
            continue
        schrijvers.write(gegeven.rijen)
    if mis:
        wat, zit = ("1 bestand is", "zit") if mis == 1 else (f"{mis} bestanden zijn", "zitten")
        say(f"{wat} niet te begrijpen en {zit} niet in de tabellen.")
    bezwaren.sum_up(aantal)
    return max(bezwaren.uitgang, Uitgang.FOUT if mis else Uitgang.GOED)


def _choose(velden: Sequence[str] | None) -> tuple[Tabel, ...]:
    try:
        return choose_tabellen(velden)
    except Keuzefout as fout:
        raise Gebruiksfout(f"--velden: {fout.tekst}", fout.hulp) from None


def _check_formaat(formaat: str) -> None:
    if formaat not in FORMATEN:
        raise Gebruiksfout("Dit formaat kent krachtplan niet.", f"Kies uit: {', '.join(FORMATEN)}.")
    if formaat == "parquet" and find_spec("pyarrow") is None:
        raise Gebruiksfout("Voor Parquet is een extra onderdeel nodig.", how_to_install("parquet"))


def _make_key(pad: Path) -> Uitgang:
    try:
        maak_sleutel(pad)
    except Sleutelfout as fout:
        say(f"{maak_toonbaar(str(pad))}: {fout.tekst} {fout.hulp}")
        return Uitgang.NIET_GESCHREVEN
    print(
        f"{maak_toonbaar(str(pad))}: nieuwe sleutel. Bewaar hem apart van de bestanden en van de "
        "export: zonder deze sleutel zijn latere tabellen niet met eerdere te verbinden."
    )
    return Uitgang.GOED


def _read_key(sleutel: str | None, paden: Sequence[str]) -> bytes:
    if sleutel is None:
        raise Gebruiksfout(
            "Voor pseudoniemen is een sleutel nodig.",
            "Noem hem met `--sleutel BESTAND`. Een nieuwe: `krachtplan export --maak-sleutel "
            "BESTAND`.",
        )
    try:
        return read_sleutel(sleutel, (Path(pad) for pad in paden if pad != STANDAARDINVOER))
    except Invoerfout as fout:
        raise Gebruiksfout(f"--sleutel: {fout.tekst}", fout.hulp) from None
