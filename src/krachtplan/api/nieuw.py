"""The file of the first day, for a new client."""

from importlib.resources import files
from pathlib import Path

from krachtplan.aanvullen.nieuw import SCHEMABESTAND, make_clientbestand
from krachtplan.instellingen.omgeving import Omgevingen, Omgevingsuitkomst
from krachtplan.model.velden import parse_code
from krachtplan.regels import REGELS
from krachtplan.waarden.bsn import mask_bsn

__all__ = [
    "SCHEMABESTAND",
    "find_omgeving",
    "make_clientbestand",
    "mask_bsn",
    "parse_code",
    "read_schema",
]


def find_omgeving(map_: Path) -> Omgevingsuitkomst:
    """Give what surrounds a folder, which need not be there yet."""
    return Omgevingen(REGELS).voor(map_)


def read_schema() -> bytes:
    """Give the schema of this version, which an editor wants beside the file."""
    return files("krachtplan").joinpath("schema", "clientbestand.schema.json").read_bytes()
