"""An organisation's own words in place of ours: ``coach`` where krachtplan says ``begeleider``.

What krachtplan itself says is either in a template or marked as a Label; all else is what somebody
wrote down, and stays as it is. This module is a helper at the bottom of the import order; it
imports only the standard library.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cached_property

Woordparen = tuple[tuple[str, str], ...]
"""Our words with those of the organisation; every form is a pair of its own (plural, inflected)."""

_MAG = re.compile(r"[^\W_](?:[\w .'’&/-]{0,58}[\w.])?")


class Label(str):
    """A text of krachtplan itself among the data of a document, such as the name of a term.

    It is a ``str`` in every way; a template prints it in the words of the organisation. What is
    made of it (joined, cut) is a plain ``str`` again.
    """

    __slots__ = ()


def is_bruikbaar(woord: str) -> bool:
    """Say whether a word can stand in every document: letters, digits, spaces, ``. ' & / -``."""
    return _MAG.fullmatch(_settle(woord)) is not None


class Woordkeus:
    """The words of one organisation; without words every text stays as it is."""

    def __init__(self, paren: Iterable[tuple[str, str]]) -> None:
        self.paren: Woordparen = tuple((_settle(ons), _settle(eigen)) for ons, eigen in paren)
        self._eigen = {ons.lower(): eigen for ons, eigen in self.paren if ons}

    @cached_property
    def _patroon(self) -> re.Pattern[str]:
        # The longest first: `voorlopig plan` before `plan`.
        woorden = sorted(self._eigen, key=len, reverse=True)
        keus = "|".join(r"\s+".join(map(re.escape, woord.split(" "))) for woord in woorden)
        return re.compile(rf"(?<!\w)(?:{keus})(?!\w)", re.IGNORECASE)

    def replace(self, tekst: str, wrap: Callable[[str], str] = str) -> str:
        """Put the own words in a text, with its capitals; ``wrap`` escapes them for their place.

        All at once, so two words can change places.
        """
        if not self._eigen:
            return tekst
        return self._patroon.sub(lambda treffer: wrap(self._own(treffer[0])), tekst)

    def _own(self, ons: str) -> str:
        eigen = self._eigen.get(" ".join(ons.split()).lower())
        if eigen is None:  # a letter that is another one in small
            return ons
        if len(ons) > 1 and ons.isupper():
            return eigen.upper()
        return eigen[:1].upper() + eigen[1:] if ons[:1].isupper() else eigen


def _settle(woord: str) -> str:
    return unicodedata.normalize("NFC", " ".join(woord.split()))
