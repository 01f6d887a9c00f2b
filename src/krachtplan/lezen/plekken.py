"""The place (line and column) of every path in a file, worked out only when someone asks."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple, Protocol

from krachtplan.melding import Pad

Waarde = str | None | list["Waarde"] | dict[str, "Waarde"]
"""What a file says before it is typed: every scalar is text, and an empty one is None."""

REGELEINDE = re.compile(r"\r\n|\n|\r")
"""A line end; CR alone too, as in YAML."""

Plek = tuple[int, int]
"""Line and column, both from 1, columns in characters."""


def line_starts(tekst: str) -> list[int]:
    """Give where each line of a text begins."""
    return [0, *(einde.end() for einde in REGELEINDE.finditer(tekst))]


class Mark(Protocol):
    """A position as PyYAML gives it: everything counted from 0, columns in characters."""

    @property
    def line(self) -> int: ...  # noqa: D102
    @property
    def column(self) -> int: ...  # noqa: D102
    @property
    def index(self) -> int: ...  # noqa: D102


Merk = Mark | list["Merk"]
"""The marks of one value. A list or mapping has a list: first its own mark, then for a list the
marks of each item, for a mapping the mark of each key followed by the marks of its value."""


class _Kind(NamedTuple):
    """A child of a list or mapping; ``mark`` is its key's place, or of an item its own."""

    deel: str | int
    mark: Mark
    waarde: Waarde
    merk: Merk


def plek_after(mark: Mark, tekst: str) -> Plek:
    """Give the place right behind ``tekst``, which starts at the mark."""
    regels = REGELEINDE.split(tekst)
    if len(regels) == 1:
        return mark.line + 1, mark.column + len(tekst) + 1
    return mark.line + len(regels), len(regels[-1]) + 1


class Plekken:
    """The places of all paths of one file.

    The value of a block mapping or list stands where its first key or dash stands; an empty value
    stands right behind its colon.
    """

    __slots__ = ("_merk", "_schuif", "_tekst", "_waarde")

    def __init__(
        self,
        waarde: Waarde,
        merk: Merk | None,
        tekst: str = "",
        schuif: Mapping[int, int] | None = None,
    ) -> None:
        """Keep the marks of what was read in ``tekst``.

        ``schuif`` says of lines (from 0) how many columns they were moved before they were read.
        """
        self._waarde = waarde
        self._merk = merk
        self._tekst = tekst
        self._schuif = schuif or {}

    def van(self, pad: Pad, *, sleutel: bool = False) -> Plek:
        """Give the place of the value at ``pad``, or with ``sleutel`` that of its key.

        Of a path that the file does not have: the place of the deepest part that it does have.
        """
        return (1, 1) if self._merk is None else self._plek_of(self._mark(pad, self._merk, sleutel))

    def van_met_regel(
        self, pad: Pad, tekst: str, *, sleutel: bool = False
    ) -> tuple[Plek, str | None]:
        """Give the place as ``van`` does, and its line in ``tekst``, without the line end.

        None for the line where only counting lines can tell: in a text that was not read as it is.
        """
        if self._merk is None:
            return (1, 1), None
        mark = self._mark(pad, self._merk, sleutel)
        plek, begin = self._plek_of(mark), mark.index - mark.column
        if tekst is not self._tekst or mark.index >= len(tekst) or "\r" in tekst:
            return plek, None
        einde = tekst.find("\n", begin)
        return plek, tekst[begin:einde] if einde >= 0 else tekst[begin:]

    def _mark(self, pad: Pad, merk: Merk, sleutel: bool) -> Mark:
        """Follow a path from ``merk``, the marks of the whole, as far as the file has it."""
        van_sleutel, waarde = merk, self._waarde
        for deel in pad:
            if isinstance(merk, list) and isinstance(waarde, dict) and deel in waarde:
                plaats = 1 + 2 * list(waarde).index(str(deel))
                van_sleutel, merk, waarde = merk[plaats], merk[plaats + 1], waarde[str(deel)]
            elif isinstance(merk, list) and isinstance(waarde, list) and _is_index(deel, waarde):
                van_sleutel = merk = merk[int(deel) + 1]
                waarde = waarde[int(deel)]
            else:
                return _own_mark(merk)
        return _own_mark(van_sleutel if sleutel else merk)

    def _plek_of(self, mark: Mark) -> Plek:
        if mark.index >= len(self._tekst):
            # What is missing at the very end has its mark on a line that is not there.
            return _plek_at_end(self._tekst)
        plek = mark.line + 1, mark.column + 1
        return move_back(plek, self._schuif) if self._schuif else plek

    def find_pad(self, regel: int, kolom: int) -> Pad:
        """Give the path to which a lost line belonged (line and indentation counted from 0).

        A key or item on the line itself, else the innermost one above it that is indented less.
        """

        def holds(kind: _Kind) -> bool:
            ruimte = kolom if isinstance(kind.deel, int) else kolom - 1
            return kind.mark.line == regel or kind.mark.column <= ruimte

        return self._descend(lambda kind: kind.mark.line <= regel, holds)

    def find_value(self, index: int) -> Pad:
        """Give the path of the scalar that starts at this character of the text (from 0)."""
        return self._descend(lambda kind: _own_mark(kind.merk).index <= index, lambda _: True)

    def _descend(self, before: Callable[[_Kind], bool], holds: Callable[[_Kind], bool]) -> Pad:
        """Follow at every level the last child that comes ``before``, as long as it ``holds``."""
        pad: list[str | int] = []
        waarde, merk = self._waarde, self._merk
        while merk is not None:
            kinderen = list(takewhile(before, _kinderen(waarde, merk)))
            if not kinderen or not holds(kinderen[-1]):
                break
            kind = kinderen[-1]
            pad.append(kind.deel)
            waarde, merk = kind.waarde, kind.merk
        return tuple(pad)


def _plek_at_end(tekst: str) -> Plek:
    regels = REGELEINDE.split(tekst)
    return len(regels), len(regels[-1]) + 1


def move_back(plek: Plek, schuif: Mapping[int, int]) -> Plek:
    """Give the place in the file of a place in a text of which lines were moved."""
    regel, kolom = plek
    return regel, max(1, kolom - schuif.get(regel - 1, 0))


def _own_mark(merk: Merk) -> Mark:
    while isinstance(merk, list):
        merk = merk[0]
    return merk


def _is_index(deel: str | int, lijst: list[Waarde]) -> bool:
    return isinstance(deel, int) and 0 <= deel < len(lijst)


def _kinderen(waarde: Waarde, merk: Merk) -> Iterator[_Kind]:
    if not isinstance(merk, list):
        return
    merken = iter(merk[1:])
    if isinstance(waarde, dict):
        for sleutel, onder in waarde.items():
            yield _Kind(sleutel, _own_mark(next(merken)), onder, next(merken))
    elif isinstance(waarde, list):
        for nummer, onder in enumerate(waarde):
            onder_merk = next(merken)
            yield _Kind(nummer, _own_mark(onder_merk), onder, onder_merk)
