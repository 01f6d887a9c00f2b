"""What a document said beside what it would say now."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from krachtplan.bewijs.manifest import Blok, Manifest


class Verandering(NamedTuple):
    """A block that is other now; ``was`` is None for a new one and ``nu`` for one that is gone."""

    was: Blok | None
    nu: Blok | None


def vergelijk(toen: Manifest, nu: Manifest) -> tuple[Verandering, ...]:
    """Give what counts and is other than it was, in the order of the document.

    Both are of the same document, reader and day. What became of the plan itself does not count.
    """
    was = [blok for blok in toen.blokken if blok.telt]
    is_ = [blok for blok in nu.blokken if blok.telt]
    return tuple(_differences(was, is_))


def _differences(was: list[Blok], nu: list[Blok]) -> Iterator[Verandering]:
    teksten = ([blok.tekst for blok in was], [blok.tekst for blok in nu])
    stappen = SequenceMatcher(None, *teksten, autojunk=False).get_opcodes()
    for wat, begin_was, eind_was, begin_nu, eind_nu in stappen:
        if wat != "equal":
            paren = zip_longest(was[begin_was:eind_was], nu[begin_nu:eind_nu])
            yield from (Verandering(*paar) for paar in paren)
