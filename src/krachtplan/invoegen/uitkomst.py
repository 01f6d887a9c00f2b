"""What comes of an insertion: the whole new file, or why not and the lines to paste by hand."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, Union

Inhoud = Union[str, int, bool, date, "list[Inhoud]", "dict[str, Inhoud]"]
"""What can be written: a ``str`` is always data, and comes back as the same text."""

Velden = Mapping[str, Inhoud]
"""The keys of one item, in the order in which they are written unless the file has its own."""


class Invoeging(NamedTuple):
    """A file with lines added: proven to say what it said, and what was added, and no more.

    ``regels`` are the added lines with their number in the new file, from 1; of a line that stood
    there and was filled in, the whole line. Blank lines above them are left out.
    """

    inhoud: bytes
    regels: tuple[tuple[int, str], ...]


class Geweigerd(NamedTuple):
    """Nothing was added, since its place or its effect was not certain.

    ``reden`` and ``hulp`` are Dutch sentences without a word of what the file says; ``plakken``
    holds the lines to paste by hand, in the style of the file as far as that is known.
    """

    reden: str
    hulp: str
    plakken: str


class Weigering(Exception):  # noqa: N818 - a Dutch noun, as in the texts it carries
    """Raised within this package where an insertion is not certain; never leaves it."""

    def __init__(self, reden: str, hulp: str) -> None:
        super().__init__(reden, hulp)
        self.reden = reden
        self.hulp = hulp
