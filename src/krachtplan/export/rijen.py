"""The rows of one client file, as a colleague may see it, with pseudonyms for codes and ids."""

from collections.abc import Container, Iterator
from datetime import date
from typing import Any, NamedTuple

from krachtplan.basiscodes import begrepen
from krachtplan.batch.bestanden import Invoer
from krachtplan.batch.uitslag import Uitslag
from krachtplan.batch.verwerken import bekijk
from krachtplan.documenten.indelen import metingen
from krachtplan.export.pseudoniem import pseudoniem
from krachtplan.export.tabellen import RIJ, SLEUTEL, Kolom, Soort, Tabel, verwijst_naar
from krachtplan.instellingen.omgeving import Omgevingen
from krachtplan.model import Clientbestand
from krachtplan.model.woorden import Doelgroep
from krachtplan.regels import REGELS
from krachtplan.waarden import parse_omvang
from krachtplan.weergave.plat import Plat, project

Waarde = str | int | bool | None
"""What a cell holds; a date is ISO text, and several words have a space between them."""


class Gegeven(NamedTuple):
    """What became of one file: its rows per table, None where it was not understood."""

    uitslag: Uitslag
    rijen: dict[str, list[list[Waarde]]] | None = None


class Exporteur:
    """Takes the rows of file after file; can go to another process."""

    def __init__(self, peildatum: date, tabellen: tuple[Tabel, ...], sleutel: bytes) -> None:
        self.peildatum = peildatum
        self.tabellen = tabellen
        self.sleutel = sleutel
        self.omgevingen = Omgevingen(REGELS)

    def __reduce__(self) -> tuple[type["Exporteur"], tuple[Any, ...]]:
        """Start anew in a process that is no fork."""
        return Exporteur, (self.peildatum, self.tabellen, self.sleutel)

    def __call__(self, invoer: Invoer) -> Gegeven:
        """Read one file; never raises for what is in it."""
        bekeken = bekijk(invoer, self.omgevingen, self.peildatum)
        dossier = bekeken.dossier
        if dossier is None or dossier.client is None or not begrepen(bekeken.uitslag.meldingen):
            return Gegeven(bekeken.uitslag)
        try:
            return Gegeven(bekeken.uitslag, self._take(dossier.client))
        except Exception as fout:
            # A fault of ours: all other files go on. Its text may hold what a client said.
            return Gegeven(bekeken.uitslag._replace(regelfout=type(fout).__name__))

    def _take(self, client: Clientbestand) -> dict[str, list[list[Waarde]]]:
        plat = project(client, Doelgroep.COLLEGA, self.peildatum)
        plat["zelfredzaamheid"] = metingen(plat["zelfredzaamheid"])
        code = client.client.code
        return {tabel.naam: list(self._rows(tabel, plat, code)) for tabel in self.tabellen}

    def _rows(self, tabel: Tabel, plat: Plat, code: str) -> Iterator[list[Waarde]]:
        for nummers, deel in _parts(plat, tabel.weg):
            vast: dict[str, Waarde] = {SLEUTEL: pseudoniem(self.sleutel, "client", code)}
            for kolom in tabel.kolommen:
                if kolom.naam.startswith(RIJ) and not kolom.weg:
                    vast[kolom.naam] = nummers[-1 if kolom.naam == RIJ else 0]
            yield [
                vast[kolom.naam] if kolom.naam in vast else self._cell(tabel, kolom, deel, code)
                for kolom in tabel.kolommen
            ]

    def _cell(self, tabel: Tabel, kolom: Kolom, deel: Any, code: str) -> Waarde:
        for stap in kolom.weg:
            deel = deel.get(stap) if isinstance(deel, dict) else None
        if deel is None or deel == []:
            return None
        woorden = verwijst_naar(tabel.naam, kolom.naam)
        if woorden is not None:
            return self._ids(deel, code, woorden)
        if kolom.soort is Soort.WOORDEN:
            return " ".join(map(str, deel))
        if kolom.soort is Soort.GETAL and isinstance(deel, str):
            return round(parse_omvang(deel).minuten_per_week)
        waarde: Waarde = deel
        return waarde

    def _ids(self, deel: Any, code: str, woorden: Container[str]) -> str:
        """Give pseudonyms for ids; a word such as ``client``, and a person out of sight, stay."""
        delen = deel if isinstance(deel, list) else [deel]
        ids = [een["id"] or een["tekst"] if isinstance(een, dict) else een for een in delen]
        vast = {een["tekst"] for een in delen if isinstance(een, dict) and not een["id"]}
        return " ".join(
            id_ if id_ in woorden or id_ in vast else pseudoniem(self.sleutel, "id", code, id_)
            for id_ in ids
        )


def _parts(plat: Any, weg: tuple[str, ...]) -> Iterator[tuple[tuple[int, ...], Any]]:
    """Give each part at the end of a path, with its number in every list on the way, from 1."""
    if not weg:
        yield (), plat
        return
    onder = plat.get(weg[0])
    if isinstance(onder, list):
        for nummer, een in enumerate(onder, start=1):
            yield from (((nummer, *meer), deel) for meer, deel in _parts(een, weg[1:]))
    elif onder is not None:
        eigen = (1,) if len(weg) == 1 else ()  # a block is the only row of its table
        yield from (((*eigen, *meer), deel) for meer, deel in _parts(onder, weg[1:]))
