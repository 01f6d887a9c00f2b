"""Documents on paper: PDF and Word, both from the same list of blocks.

``pdf`` and ``word`` each turn blocks into the bytes of a file; ``tekens`` knows which characters
the shipped fonts have, ``vakje`` makes the font for all others. Same blocks, same bytes, on any
machine.
"""

from datetime import date
from typing import NamedTuple

from krachtplan.papier.blokken import Blok

ACCENT = "#1d4f76"
"""The colour of headings where an organisation chose none; 8.6 : 1 on white."""


class Opmaak(NamedTuple):
    """How paper looks for one organisation.

    ``logo`` is a PNG, JPEG or SVG file; ``logo_alt`` says what it shows.
    """

    accent: str = ACCENT
    logo: bytes | None = None
    logo_alt: str = ""
    organisatie: str | None = None
    contact: tuple[str, ...] = ()


class Vel(NamedTuple):
    """All that a paper format needs of one document.

    ``beelden`` gives for the name of a picture its SVG. ``voet`` stands at the foot of each page.
    A ``kaart`` is for one sheet: it stands close, in two columns.
    """

    blokken: tuple[Blok, ...]
    titel: str
    voet: str
    peildatum: date
    beelden: dict[str, str]
    opmaak: Opmaak
    kaart: bool = False
