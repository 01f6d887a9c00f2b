"""Take out of a text what can say who somebody is: what is known, what has a form, what is found.

Known are the names in the file. A form have addresses of e-mail, numbers of telephone, postcodes,
dates. The rest (other names, places, institutions) is found by ``deduce``, a library for Dutch
medical texts (Menger et al. 2018, doi 10.1016/j.tele.2017.08.002).
"""

import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

Gevonden = tuple[int, int, str]
"""From where, up to where, and what: the words of ``_NAMEN_VAN``."""

Herkenner = Callable[[str], list[Gevonden]]
"""Finds names, places and the like in a text."""

_VORMEN = (
    ("e-mailadres", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("webadres", re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)),
    ("iban", re.compile(r"\b[A-Z]{2}\d\d ?[A-Z]{4}(?: ?\d){10}\b")),
    ("postcode", re.compile(r"(?<![\w.])[1-9]\d{3} ?[A-Z]{2}(?!\w)")),
    (
        "datum",
        re.compile(
            r"(?<![\w-])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?|\d{1,2} "
            r"(?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?(?: \d{4})?)(?!\w)",
            re.IGNORECASE,
        ),
    ),
    ("nummer", re.compile(r"(?<!\w)[+(]?\d(?:[ ().-]{0,2}\d){5,}(?!\w)")),
)


class Vervangen(NamedTuple):
    """A piece of text and what came in its place; ``soort`` says why."""

    was: str
    nu: str
    soort: str


class Tekstwisser:
    """Takes names and the like out of the texts of one file; the same name gets the same word."""

    def __init__(self, namen: dict[str, str], herkenner: Herkenner) -> None:
        """``namen`` gives for each known name the word that comes in its place."""
        self._namen = {naam.casefold(): woord for naam, woord in namen.items()}
        # The longest first: a name can be part of another.
        rij = sorted(self._namen, key=len, reverse=True)
        self._patroon = (
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, rij))})(?!\w)", re.IGNORECASE)
            if rij
            else None
        )
        self._herkenner = herkenner
        self._gegeven: dict[str, dict[str, str]] = defaultdict(dict)

    def wipe(self, tekst: str) -> tuple[str, list[Vervangen]]:
        """Give the text without what was found, and what was replaced."""
        delen: list[str] = []
        vervangen: list[Vervangen] = []
        plek = 0
        for begin, eind, soort, woord in _no_overlap(self._find(tekst)):
            was = tekst[begin:eind]
            nu = woord or self._give(soort, was)
            delen += (tekst[plek:begin], nu)
            vervangen.append(Vervangen(was, nu, soort))
            plek = eind
        return "".join((*delen, tekst[plek:])), vervangen

    def holds_known(self, tekst: str) -> bool:
        """Say whether a known name is still in a text."""
        return self._patroon is not None and self._patroon.search(tekst) is not None

    def _find(self, tekst: str) -> Iterator[tuple[int, int, str, str]]:
        # A name in an address of e-mail goes with the whole address.
        for soort, vorm in _VORMEN[:2]:
            for treffer in vorm.finditer(tekst):
                yield *treffer.span(), soort, ""
        if self._patroon is not None:
            for treffer in self._patroon.finditer(tekst):
                yield *treffer.span(), "naam", self._namen.get(treffer[0].casefold(), "iemand")
        for soort, vorm in _VORMEN[2:]:
            for treffer in vorm.finditer(tekst):
                yield *treffer.span(), soort, ""
        for begin, eind, soort in self._herkenner(tekst):
            # The library takes a small word or a space behind a name with it.
            stuk = tekst[begin:eind]
            yield begin, begin + len(stuk.rstrip(" .,;:")), soort, ""

    def _give(self, soort: str, was: str) -> str:
        if soort in _ZONDER_NUMMER:
            return _ZONDER_NUMMER[soort]
        gegeven = self._gegeven[soort]
        sleutel = was.casefold()
        return gegeven.setdefault(sleutel, f"{soort.capitalize()} {len(gegeven) + 1}")


_ZONDER_NUMMER = {
    "datum": "een dag",
    "nummer": "een nummer",
    "postcode": "een postcode",
    "iban": "een rekening",
    "e-mailadres": "een e-mailadres",
    "webadres": "een webadres",
    "leeftijd": "een leeftijd",
}


def _no_overlap(
    gevonden: Iterable[tuple[int, int, str, str]],
) -> Iterator[tuple[int, int, str, str]]:
    """Give what was found from left to right; of two that overlap the first kind, then the longest.

    What has been known from the file goes before what has a form, and that before the library.
    """
    bezet: list[tuple[int, int, str, str]] = []
    for een in gevonden:
        if een[0] < een[1] and not any(een[0] < ander[1] and ander[0] < een[1] for ander in bezet):
            bezet.append(een)
    return iter(sorted(bezet))


_NAMEN_VAN = {
    "persoon": "persoon",
    "patient": "persoon",
    "locatie": "plaats",
    "instelling": "instelling",
    "ziekenhuis": "instelling",
    "datum": "datum",
    "leeftijd": "leeftijd",
    "id": "nummer",
    "bsn": "nummer",
    "telefoonnummer": "nummer",
    "emailadres": "e-mailadres",
    "url": "webadres",
}


def load_herkenner(lijsten: Path | None = None) -> Herkenner:
    """Load ``deduce``; raises ImportError without it (``krachtplan[anoniem]``).

    ``lijsten`` is a folder with other lists of names and places than its own. With those the first
    time in a new installation takes two minutes, each next one some fifteen seconds.
    """
    eigen = {} if lijsten is None else {"lookup_data_path": lijsten, "cache_path": lijsten}
    with _same_logging():
        from deduce import Deduce

        deduce = Deduce(**eigen)

    def find(tekst: str) -> list[Gevonden]:
        return [
            (vondst.start_char, vondst.end_char, _NAMEN_VAN.get(vondst.tag, "persoon"))
            for vondst in sorted(deduce.deidentify(tekst).annotations, key=lambda v: v.start_char)
        ]

    return find


@contextmanager
def _same_logging() -> Iterator[None]:
    """Keep logging as it is: the library sends that of the whole program to stdout, and talks."""
    wortel = logging.getLogger()
    was, drempel = wortel.handlers[:], wortel.level
    wortel.addHandler(logging.NullHandler())  # where there is one, it adds none of its own
    wortel.setLevel(logging.WARNING)
    try:
        yield
    finally:
        wortel.handlers[:] = was
        wortel.setLevel(drempel)


def zonder_herkenner(tekst: str) -> list[Gevonden]:
    """Find nothing: for texts of which every letter is masked."""
    del tekst
    return []


def mask(tekst: str) -> str:
    """Write every letter as x and every digit as 0, so that only the form of a text is left."""
    return "".join(
        ("X" if teken.isupper() else "x") if teken.isalpha() else "0" if teken.isdigit() else teken
        for teken in tekst
    )
