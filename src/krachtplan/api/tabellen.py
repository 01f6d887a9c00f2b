"""Fields of many files as tables with pseudonyms, for an organisation's own analysis."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from krachtplan.api.argumenten import check_dag, check_processen, list_woorden
from krachtplan.api.bestanden import Invoer, Pad, Paden, find_all, list_paden, name_pad
from krachtplan.api.fouten import Invoerfout, Keuzefout
from krachtplan.batch import doe_alle
from krachtplan.export import (
    FORMATEN,
    Exporteur,
    Gegeven,
    Sleutelfout,
    Tabel,
    Tabelschrijvers,
    Waarde,
    choose,
    lees_sleutel,
    maak_sleutel,
)
from krachtplan.export.pseudoniem import pseudoniem
from krachtplan.melding import Melding
from krachtplan.onderdelen import how_to_install
from krachtplan.waarden import Waardefout

__all__ = [
    "FORMATEN",
    "Gegeven",
    "Sleutelfout",
    "Tabel",
    "Tabelgegevens",
    "Tabellen",
    "Tabelschrijvers",
    "choose_tabellen",
    "describe",
    "how_to_install",
    "maak_sleutel",
    "read_sleutel",
    "tabellen",
    "take_rijen",
]


class Tabelgegevens(NamedTuple):
    """One table: its name, its columns, and its rows with a cell per column.

    A cell is a text, a whole number, yes or no, or None where nothing is known; a date is ISO text,
    and several words have a space between them. docs/naslag/export.md tells what each column holds.
    """

    naam: str
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[Waarde, ...], ...]


class Tabellen(NamedTuple):
    """Tables of many files and what became of the files.

    The cells are personal data: who knows enough of somebody can find that person.
    ``niet_meegeteld`` are the files that could not be judged or understood, and ``bezwaren`` what
    was found in the settings.
    """

    tabellen: tuple[Tabelgegevens, ...]
    niet_meegeteld: tuple[str, ...] = ()
    bezwaren: tuple[Melding, ...] = ()


def tabellen(
    paden: Paden,
    *,
    sleutel: Pad,
    peildatum: date,
    velden: Iterable[str] | None = None,
    processen: int | None = 1,
) -> Tabellen:
    """Take fields of client files into tables with pseudonyms, as ``krachtplan export`` does.

    ``sleutel`` is the file with the key of the organisation, outside the folder of client files;
    ``krachtplan export --maak-sleutel`` makes one. ``velden`` are tables (``doelen``) and columns
    (``doelen.status``), None for all; the keys of a table come with it. The order of the rows says
    nothing of the codes. All rows are in memory, and nothing is written. ``processen`` is as in
    ``check``.

    Raises Invoerfout for a path that leads nowhere and for a key that is none or lies with the
    files, Keuzefout for a table or column that does not exist and a day or number that cannot be.
    """
    check_dag("peildatum", peildatum)
    check_processen(processen)
    gekozen = choose_tabellen(velden)
    plekken = list_paden(paden)
    geheim = read_sleutel(sleutel, map(Path, plekken))
    invoer = find_all(plekken)
    rijen: dict[str, list[tuple[Waarde, ...]]] = {tabel.naam: [] for tabel in gekozen}
    mis: list[str] = []
    bezwaren: dict[Melding, None] = {}
    for gegeven in take_rijen(invoer, peildatum, gekozen, geheim, processen):
        bezwaren.update(dict.fromkeys(gegeven.uitslag.instelmeldingen))
        if gegeven.rijen is None:
            mis.append(gegeven.uitslag.bestand)
        for naam, deel in (gegeven.rijen or {}).items():
            rijen[naam] += map(tuple, deel)
    return Tabellen(
        tuple(
            Tabelgegevens(t.naam, tuple(k.naam for k in t.kolommen), tuple(rijen[t.naam]))
            for t in gekozen
        ),
        tuple(sorted(mis)),  # the order in which they were read is that of pseudonyms
        tuple(bezwaren),
    )


def choose_tabellen(velden: Iterable[str] | None) -> tuple[Tabel, ...]:
    """Choose tables and columns; a word may be several with commas between. Raises Keuzefout."""
    gegeven = list_woorden("velden", velden) or []
    try:
        return choose(
            woord.strip() for deel in gegeven for woord in deel.split(",") if woord.strip()
        )
    except Waardefout as fout:
        raise Keuzefout(fout.tekst, fout.hulp) from None


def read_sleutel(sleutel: Pad, paden: Iterable[Path]) -> bytes:
    """Read the key for the files at these paths. Raises Invoerfout, which names no path."""
    pad = Path(name_pad(sleutel))
    if _is_beside(pad, paden):
        raise Invoerfout(
            "De sleutel ligt bij de bestanden van de cliënten.",
            "Wie de map heeft, heeft dan ook de sleutel. Zet hem in een andere map.",
        )
    try:
        return lees_sleutel(pad)
    except Sleutelfout as fout:
        raise Invoerfout(fout.tekst, fout.hulp) from None


def take_rijen(
    invoer: Sequence[Invoer],
    peildatum: date,
    gekozen: tuple[Tabel, ...],
    geheim: bytes,
    processen: int | None = None,
) -> Iterator[Gegeven]:
    """Take the rows of file after file.

    In an order that says nothing of the codes, and is the same each time, from wherever the folder
    is named.
    """

    def place(een: Invoer) -> tuple[str, str]:
        return pseudoniem(geheim, "volgorde", Path(een.naam).name), een.naam

    return doe_alle(sorted(invoer, key=place), Exporteur(peildatum, gekozen, geheim), processen)


def describe(gekozen: Sequence[Tabel]) -> dict[str, Any]:
    """Give which tables and columns there are, as plain data."""
    inhoud = [
        {
            "tabel": tabel.naam,
            "kolommen": [{"naam": k.naam, "soort": k.soort.value} for k in tabel.kolommen],
        }
        for tabel in gekozen
    ]
    return {"versie": 1, "tabellen": inhoud}


def _is_beside(sleutel: Path, paden: Iterable[Path]) -> bool:
    """Say whether a key lies with client files: in a folder of them, or in its git repository."""
    hier = _resolve(sleutel)
    mappen = {pad if pad.is_dir() else pad.parent for pad in paden}  # few, of very many files
    return any(een in hier.parents for map_ in mappen for een in _with_repository(_resolve(map_)))


def _resolve(pad: Path) -> Path:
    try:
        return pad.resolve()
    except (OSError, RuntimeError, ValueError):
        return pad  # a ring of links, or a NUL: nothing can be read there either


def _with_repository(map_: Path) -> Iterator[Path]:
    yield map_
    yield from (een for een in (map_, *map_.parents) if (een / ".git").exists())
