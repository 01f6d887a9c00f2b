"""Which file is that of a client, by code or by path, and what in it can be named."""

from collections.abc import Iterator
from pathlib import Path

from krachtplan.bronnen import read_text
from krachtplan.lezen import lees
from krachtplan.vinden import Onvindbaar, list_codes, vind_client

__all__ = ["Onvindbaar", "list_codes", "list_ids", "vind_client"]


def list_ids(pad: Path, sectie: str) -> Iterator[str]:
    """Give the ids in one section of a client file, none of a file that cannot be read.

    Only those that can stand on a command line as they are.
    """
    tekst = read_text(pad)
    if not isinstance(tekst, str):
        return
    ruw = lees(tekst).waarde
    items = ruw.get(sectie) if isinstance(ruw, dict) else None
    for item in items if isinstance(items, list) else ():
        id_ = item.get("id") if isinstance(item, dict) else None
        if isinstance(id_, str) and id_.strip().replace("-", "").replace("_", "").isalnum():
            yield id_.strip()
