"""``krachtplan export``: tables with pseudonyms, for an organisation's own analysis."""

import json
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.batch import doe_alle
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.invoer import Bezwaren, find_invoer, follow, say, tell
from krachtplan.cli.opties import PEILDATUM, UIT, parse_pad
from krachtplan.cli.uitgang import Uitgang
from krachtplan.export import (
    FORMATEN,
    Exporteur,
    Gegeven,
    Sleutelfout,
    Tabel,
    Tabelschrijvers,
    choose,
    lees_sleutel,
    maak_sleutel,
)
from krachtplan.export.pseudoniem import pseudoniem
from krachtplan.melding import Ernst
from krachtplan.schrijven import Schrijffout
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden import Waardefout

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
) -> Uitgang:
    """Write tables of many files."""
    tabellen = _choose(velden)
    if schema:
        print(_schema(tabellen))
        return Uitgang.GOED
    if nieuwe_sleutel is not None:
        return _make_key(Path(nieuwe_sleutel))
    if not paden:
        raise Gebruiksfout("Noem de map met cliënten.", "Zoals `krachtplan export clienten`.")
    _check_formaat(formaat)
    geheim = _read_key(sleutel, paden)
    invoer, uitgang = find_invoer(paden)
    if not invoer:
        return uitgang
    # In an order that says nothing of the codes, and is the same each time.
    gehusseld = sorted(invoer, key=lambda een: pseudoniem(geheim, "volgorde", een.naam))
    gegevens = doe_alle(gehusseld, Exporteur(peildatum, tabellen, geheim))
    try:
        with Tabelschrijvers(uit, tabellen, formaat) as schrijvers:
            gedaan = _write_all(gegevens, schrijvers, len(invoer))
    except Schrijffout as fout:
        say(f"{maak_toonbaar(str(uit))}: {fout}")
        return Uitgang.NIET_GESCHREVEN
    for tabel in tabellen:
        rijen = schrijvers.aantal[tabel.naam]
        pad = maak_toonbaar(str(uit / f"{tabel.naam}.{formaat}"))
        print(f"{pad}: {rijen} {'rij' if rijen == 1 else 'rijen'}")
    return max(uitgang, gedaan)


def _write_all(gegevens: Iterable[Gegeven], schrijvers: Tabelschrijvers, aantal: int) -> Uitgang:
    bezwaren = Bezwaren()
    mis = 0
    for gegeven in follow(gegevens, aantal):
        if bezwaren.hear(gegeven.uitslag):
            continue
        if gegeven.rijen is None:
            tell(m for m in gegeven.uitslag.meldingen if m.ernst is Ernst.FOUT)
            mis += 1
            continue
        schrijvers.write(gegeven.rijen)
    if mis:
        wat = "1 bestand is" if mis == 1 else f"{mis} bestanden zijn"
        say(f"{wat} niet te begrijpen en zit niet in de tabellen.")
    return max(bezwaren.uitgang, Uitgang.FOUT if mis else Uitgang.GOED)


def _choose(velden: Sequence[str] | None) -> tuple[Tabel, ...]:
    woorden = [woord.strip() for deel in velden or () for woord in deel.split(",") if woord.strip()]
    try:
        return choose(woorden)
    except Waardefout as fout:
        raise Gebruiksfout(f"--velden: {fout.tekst}", fout.hulp) from None


def _check_formaat(formaat: str) -> None:
    if formaat not in FORMATEN:
        raise Gebruiksfout("Dit formaat kent krachtplan niet.", f"Kies uit: {', '.join(FORMATEN)}.")
    if formaat == "parquet" and find_spec("pyarrow") is None:
        raise Gebruiksfout(
            "Voor Parquet is een extra onderdeel nodig.", "`pip install 'krachtplan[parquet]'`"
        )


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
    hier = Path(sleutel).resolve()
    for pad in paden:
        if pad != "-" and any(map_ in hier.parents for map_ in _folders(Path(pad).resolve())):
            raise Gebruiksfout(
                "De sleutel ligt bij de bestanden van de cliënten.",
                "Wie de map heeft, heeft dan ook de sleutel. Zet hem in een andere map.",
            )
    try:
        return lees_sleutel(Path(sleutel))
    except Sleutelfout as fout:
        raise Gebruiksfout(f"--sleutel: {fout.tekst}", fout.hulp) from None


def _folders(pad: Path) -> Iterable[Path]:
    """Give the folder of client files, and that of the git repository it is in."""
    map_ = pad if pad.is_dir() else pad.parent
    yield map_
    yield from (erboven for erboven in (map_, *map_.parents) if (erboven / ".git").exists())


def _schema(tabellen: Sequence[Tabel]) -> str:
    inhoud = [
        {
            "tabel": tabel.naam,
            "kolommen": [{"naam": k.naam, "soort": k.soort.value} for k in tabel.kolommen],
        }
        for tabel in tabellen
    ]
    return json.dumps({"versie": 1, "tabellen": inhoud}, ensure_ascii=False, indent=2)
