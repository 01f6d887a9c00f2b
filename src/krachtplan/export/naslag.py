"""The reference page of the export: every table and column, as the code knows them."""

from collections.abc import Iterator

from krachtplan.export.tabellen import RIJ, SLEUTEL, TABELLEN, Kolom, Soort

_KOP = """\
# Export: de tabellen

Gemaakt uit het programma. `krachtplan export MAP --sleutel BESTAND` schrijft elke tabel naar een
eigen bestand; `krachtplan export --schema` toont dit overzicht als JSON.

Er komt nooit een tekst in die iemand schreef, en nooit een naam. Wat volgens `delen` niet voor een
collega is, komt er niet in; wat van na de peildatum is ook niet. Terugblikken komen er nooit in.

| soort | wat erin staat | CSV | JSON Lines | Parquet |
|---|---|---|---|---|
| pseudoniem | 20 letters (a-p), HMAC-SHA-256 met de sleutel | tekst | tekst | string |
| datum | een dag | JJJJ-MM-DD | JJJJ-MM-DD | date32 |
| tijd | een tijd op de dag | UU:MM | UU:MM | string |
| getal | een heel getal; een duur in minuten, omvang in minuten per week | getal | getal | int32 |
| ja/nee | | ja of nee | true of false | bool |
| woord | een woord uit een lijst van het formaat | tekst | tekst | string |
| woorden | woorden of pseudoniemen met een spatie ertussen | tekst | tekst | string |

Wat niet is ingevuld, is leeg (`null`). `client` is in elke tabel hetzelfde pseudoniem voor dezelfde
cliënt, zolang de sleutel dezelfde is. `rij` telt binnen de cliënt vanaf 1, in de volgorde van het
bestand; `rij_doelen` is de `rij` van het doel waar iets bij hoort. De cliënten staan in een
volgorde die niets over hun codes zegt.
"""


def format_naslag() -> str:
    """Write the page; it ends in a newline."""
    return "\n".join([_KOP, *_tables()]) + "\n"


def _tables() -> Iterator[str]:
    for tabel in TABELLEN:
        yield f"## `{tabel.naam}`\n"
        yield "| kolom | soort | uit het bestand |\n|---|---|---|"
        for kolom in tabel.kolommen:
            soort = kolom.soort.value.replace("_", "/")
            yield f"| `{kolom.naam}` | {soort} | {_van(tabel.weg, kolom)} |"
        yield ""


def _van(weg: tuple[str, ...], kolom: Kolom) -> str:
    if kolom.naam == SLEUTEL:
        return "`client.code`"
    if kolom.naam.startswith(RIJ) and kolom.soort is Soort.GETAL and not kolom.weg:
        return "de hoeveelste"
    if weg and weg[-1] == "domeinen":
        return "`scores`, `streef` en `verdeling`"
    return f"`{'.'.join((*weg, *kolom.weg))}`"
