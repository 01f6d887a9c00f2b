"""Where every sentence of a document comes from, and whether the file still says it.

``tekst`` cuts a document in blocks of text, ``herkomst`` finds the field of each, ``manifest`` is
the JSON beside a document, and ``vergelijken`` lays it beside the file as it is now. Issue 4.
"""

from krachtplan.bewijs.herkomst import Bron, maak_manifest
from krachtplan.bewijs.manifest import (
    Manifest,
    Manifestfout,
    format_manifest,
    name_manifest,
    parse_manifest,
)
from krachtplan.bewijs.vergelijken import Verandering, vergelijk

__all__ = [
    "Bron",
    "Manifest",
    "Manifestfout",
    "Verandering",
    "format_manifest",
    "maak_manifest",
    "name_manifest",
    "parse_manifest",
    "vergelijk",
]
