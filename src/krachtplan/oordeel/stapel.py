"""Findings of very many files, kept small until they are shown."""

import pickle
import zlib
from collections.abc import Collection, Iterable, Iterator

from krachtplan.melding import Melding

_HAP = 400
"""Findings that are packed together: what they share is written once."""


class Meldingstapel(Collection[Melding]):
    """Findings in the order in which they came, to be gone through as often as needed.

    A hundred thousand files have close to a million findings, which differ in little but their
    place. Packed they take a twentieth of the memory.
    """

    def __init__(self, meldingen: Iterable[Melding] = ()) -> None:
        self._dicht: list[bytes] = []
        self._open: list[Melding] = []
        self._aantal = 0
        self.add(meldingen)

    def add(self, meldingen: Iterable[Melding]) -> int:
        """Lay these on top and give how many they are."""
        eerst = len(self._open)
        self._open += meldingen
        erbij = len(self._open) - eerst
        self._aantal += erbij
        if len(self._open) >= _HAP:
            self._dicht.append(zlib.compress(pickle.dumps(self._open), 1))
            self._open = []
        return erbij

    def __iter__(self) -> Iterator[Melding]:
        for dicht in self._dicht:
            yield from pickle.loads(zlib.decompress(dicht))  # noqa: S301 - made above
        yield from self._open

    def __len__(self) -> int:
        return self._aantal

    def __contains__(self, melding: object) -> bool:
        return any(melding == een for een in self)
