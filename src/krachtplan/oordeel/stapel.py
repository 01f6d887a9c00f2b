"""Findings of very many files, kept small until they are shown."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from krachtplan.melding import Ernst, Melding, count_ernst

_HAP = 400
"""Findings that are packed together: what they share is written once."""

_LOS = 10_000
"""Findings that stay as they are: packing takes longer than all else that is done with them."""


class Meldingstapel(Collection[Melding]):
    """Findings in the order in which they came, to be gone through as often as needed.

    A hundred thousand files have close to a million findings, which differ in little but their
    place. Packed they take a twentieth of the memory. ``tellingen`` counts them by severity.
    """

    def __init__(self, meldingen: Iterable[Melding] = ()) -> None:
        self.tellingen: Counter[Ernst] = Counter()
        self._los: list[Melding] = []
        self._dicht: list[bytes] = []
        self._open: list[Melding] = []
        self._aantal = 0
        self.add(meldingen)

    def add(self, meldingen: Iterable[Melding]) -> int:
        """Lay these on top and give how many they are."""
        erbij = [*meldingen]
        self.tellingen.update(count_ernst(erbij))
        self._aantal += len(erbij)
        if self._aantal <= _LOS:
            self._los += erbij
            return len(erbij)
        self._open += erbij
        if len(self._open) >= _HAP:
            self._dicht.append(_pack(self._open))
            self._open = []
        return len(erbij)

    def __iter__(self) -> Iterator[Melding]:
        yield from self._los
        for dicht in self._dicht:
            yield from _unpack(dicht)
        yield from self._open

    def __len__(self) -> int:
        return self._aantal

    def __contains__(self, melding: object) -> bool:
        return any(melding == een for een in self)


def _pack(meldingen: list[Melding]) -> bytes:
    import pickle
    import zlib

    return zlib.compress(pickle.dumps(meldingen), 1)


def _unpack(dicht: bytes) -> list[Melding]:
    import pickle
    import zlib

    meldingen: list[Melding] = pickle.loads(zlib.decompress(dicht))  # noqa: S301 - made above
    return meldingen
