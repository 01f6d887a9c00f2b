"""How figures are written: a ratio beside its target, and a time in a unit that fits."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: a ratio, what it may be at most, and the time behind it.

    ``least`` is what of the ratio is not ours: what the libraries take for doing next to nothing.
    """

    what: str
    ratio: float
    target: float | None
    seconds: float
    least: float | None = None

    @property
    def met(self) -> bool:
        """Whether the target is met, as far as there is one."""
        return self.target is None or self.ratio <= self.target

    def cells(self) -> str:
        """Write the line."""
        target = "–" if self.target is None else f"{self.target:g} ×"
        least = "–" if self.least is None else _show_ratio(self.least)
        ok = "" if self.target is None else " ✓" if self.met else " ✗"
        ratio = _show_ratio(self.ratio) + ok
        return f"| {self.what} | {target} | {ratio} | {least} | {show_time(self.seconds)} |"


def table(title: str, unit: str, rows: Iterator[Row]) -> Iterator[str]:
    """Yield a table of ratios."""
    yield from ("", f"## {title}", "")
    yield f"| what | target, against {unit} | measured | of which not ours | time |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    yield from (row.cells() for row in rows)


def _show_ratio(ratio: float) -> str:
    return f"{ratio:.{2 if ratio >= 0.1 else 3}f} ×"


def show_time(seconds: float) -> str:
    """Write a time in seconds or milliseconds."""
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{seconds * 1000:.2f} ms" if seconds < 0.01 else f"{seconds * 1000:.0f} ms"
