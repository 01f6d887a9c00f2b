"""Rows to files, table by table, while the next client is still being read."""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Protocol

from krachtplan.export.rijen import Waarde
from krachtplan.export.tabellen import Soort, Tabel
from krachtplan.schrijven import explain
from krachtplan.tonen.tabel import format_csv

FORMATEN = ("csv", "jsonl", "parquet")
_GROEP = 50_000
"""Rows of one group in a Parquet file."""


class _Vorm(Protocol):
    def write(self, rijen: Sequence[Sequence[Waarde]]) -> None: ...
    def close(self) -> None: ...


class Tabelschrijvers:
    """Writes every table to a file of its own, which takes its place when all of it is there.

    Raises Schrijffout. A file is for this user alone (0600), since pseudonyms are personal data.
    """

    def __init__(self, map_: Path, tabellen: Sequence[Tabel], formaat: str) -> None:
        self.map = map_
        self.tabellen = tabellen
        self.formaat = formaat
        self.aantal = {tabel.naam: 0 for tabel in tabellen}
        self._open: dict[str, tuple[Path, BinaryIO, _Vorm]] = {}

    def __enter__(self) -> "Tabelschrijvers":
        """Open a hidden file beside the place of each table."""
        try:
            self.map.mkdir(parents=True, exist_ok=True)
            for tabel in self.tabellen:
                pad = self.map / f".krachtplan-{os.urandom(8).hex()}.tmp"
                fd = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                stroom = os.fdopen(fd, "wb")
                self._open[tabel.naam] = (pad, stroom, _make(self.formaat, tabel, stroom))
        except (OSError, ValueError) as fout:
            self._throw_away()
            raise explain(fout) from None
        return self

    def write(self, rijen: dict[str, list[list[Waarde]]]) -> None:
        """Write the rows of one client."""
        try:
            for naam, deel in rijen.items():
                if deel:
                    self._open[naam][2].write(deel)
                    self.aantal[naam] += len(deel)
        except OSError as fout:
            raise explain(fout) from None

    def __exit__(
        self,
        soort: type[BaseException] | None,
        fout: BaseException | None,
        spoor: TracebackType | None,
    ) -> None:
        """Put every file in its place, or after a fault throw all away."""
        if soort is not None:
            self._throw_away()
            return
        try:
            for _, stroom, vorm in self._open.values():
                vorm.close()
                stroom.flush()
                os.fsync(stroom.fileno())
                stroom.close()
            for naam, (pad, _, _) in self._open.items():
                pad.replace(self.map / f"{naam}.{self.formaat}")
        except (OSError, ValueError) as mis:
            self._throw_away()
            raise explain(mis) from None

    def _throw_away(self) -> None:
        for pad, stroom, _ in self._open.values():
            with suppress(OSError):  # a full disk: what was left to write need not be
                stroom.close()
            with suppress(OSError):
                pad.unlink()


def _make(formaat: str, tabel: Tabel, stroom: BinaryIO) -> _Vorm:
    if formaat == "csv":
        return _Csv(tabel, stroom)
    return _Jsonl(tabel, stroom) if formaat == "jsonl" else _Parquet(tabel, stroom)


class _Csv:
    """As a spreadsheet opens it: see ``tabel``."""

    def __init__(self, tabel: Tabel, stroom: BinaryIO) -> None:
        self.stroom = stroom
        stroom.write(format_csv([[kolom.naam for kolom in tabel.kolommen]]).encode())

    def write(self, rijen: Sequence[Sequence[Waarde]]) -> None:
        """Write rows."""
        self.stroom.write(format_csv(rijen).removeprefix("\ufeff").encode())

    def close(self) -> None:
        """Nothing follows the rows."""


class _Jsonl:
    """One object a line; what is not filled in is null."""

    def __init__(self, tabel: Tabel, stroom: BinaryIO) -> None:
        self.namen = [kolom.naam for kolom in tabel.kolommen]
        self.stroom = stroom

    def write(self, rijen: Sequence[Sequence[Waarde]]) -> None:
        """Write rows."""
        for rij in rijen:
            inhoud = dict(zip(self.namen, rij, strict=True))
            self.stroom.write(json.dumps(inhoud, separators=(",", ":")).encode() + b"\n")

    def close(self) -> None:
        """Nothing follows the rows."""


class _Parquet:
    """Apache Parquet, with real dates and booleans; needs pyarrow (``krachtplan[parquet]``)."""

    def __init__(self, tabel: Tabel, stroom: BinaryIO) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        soorten: dict[Soort, Any] = {
            Soort.DATUM: pa.date32(),
            Soort.GETAL: pa.int32(),
            Soort.JA_NEE: pa.bool_(),
        }
        self.pa = pa
        self.kolommen = tabel.kolommen
        self.schema = pa.schema(
            [(kolom.naam, soorten.get(kolom.soort, pa.string())) for kolom in tabel.kolommen]
        )
        self.schrijver = pq.ParquetWriter(stroom, self.schema, compression="zstd")
        self.rijen: list[Sequence[Waarde]] = []

    def write(self, rijen: Sequence[Sequence[Waarde]]) -> None:
        """Keep rows until there are enough for a group."""
        self.rijen += rijen
        if len(self.rijen) >= _GROEP:
            self._write_group()

    def close(self) -> None:
        """Write what is left, and the foot of the file."""
        if self.rijen:
            self._write_group()
        self.schrijver.close()

    def _write_group(self) -> None:
        from datetime import date

        kolommen = []
        for nummer, kolom in enumerate(self.kolommen):
            waarden: list[Any] = [rij[nummer] for rij in self.rijen]
            if kolom.soort is Soort.DATUM:
                waarden = [date.fromisoformat(w) if w else None for w in waarden]
            kolommen.append(self.pa.array(waarden, self.schema.field(nummer).type))
        self.schrijver.write_table(self.pa.table(kolommen, schema=self.schema))
        self.rijen = []
