"""How figures are written: a ratio beside its target, and a time in a unit that fits."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: a ratio, what it may be at most, and the time behind it."""

    what: str
    ratio: float
    target: float | None
    seconds: float

    @property
    def met(self) -> bool:
        """Whether the target is met, as far as there is one."""
        return self.target is None or self.ratio <= self.target

    def cells(self) -> str:
        """Write the line."""
        target = "–" if self.target is None else f"{self.target:g} ×"
        ok = "" if self.target is None else " ✓" if self.met else " ✗"
        digits = 2 if self.ratio >= 0.1 else 3
        ratio = f"{self.ratio:.{digits}f} ×{ok}"
        return f"| {self.what} | {target} | {ratio} | {show_time(self.seconds)} |"


def table(title: str, unit: str, rows: Iterator[Row]) -> Iterator[str]:
    """Yield a table of ratios."""
    yield from ("", f"## {title}", "", f"| what | target, against {unit} | measured | time |")
    yield "| --- | ---: | ---: | ---: |"
    yield from (row.cells() for row in rows)


def show_time(seconds: float) -> str:
    """Write a time in seconds or milliseconds."""
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{seconds * 1000:.2f} ms" if seconds < 0.01 else f"{seconds * 1000:.0f} ms"
