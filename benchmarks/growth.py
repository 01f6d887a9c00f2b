"""From a thousand files to a hundred thousand: the cost of one file, and the memory, stay flat."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from benchmarks.clientfiles import write_files
from benchmarks.commands import Batch
from benchmarks.measuring import Cost
from benchmarks.tables import show_time

MIB = 2**20
MAX_MIB = 300
_QUICK, _ROUNDS = 1000, 3
"""So few files take so little time that one run says more of the machine: the best of some."""

_LARGEST_WITH_DOCUMENTS = 10_000
"""Beyond it a run takes a quarter of an hour and shows nothing else."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a number of files cost, on two cores; what was not measured is None."""

    files: int
    bare: Cost | None
    check: Cost
    again: Cost
    render: Cost | None

    def per_file(self, cost: Cost | None) -> float | None:
        """Give the seconds of one file."""
        return None if cost is None else cost.seconds / self.files

    @property
    def peak(self) -> int:
        """The bytes of the largest process of krachtplan."""
        costs = (self.check, self.again, self.render)
        return max(cost.peak for cost in costs if cost is not None)


def measure_growth(folder: Path, sizes: Sequence[int]) -> Iterator[Size]:
    """Measure one number of files after another, a small one more than once."""
    for amount in sizes:
        place = folder / f"growth-{amount}"
        write_files(place, amount)
        batch, small = Batch(place), amount <= _LARGEST_WITH_DOCUMENTS
        bare = batch.bare() if small else None
        rounds = _ROUNDS if amount <= _QUICK else 1
        checks = [(batch.check(2), batch.check(2, warm=True)) for _ in range(rounds)]
        check, again = (reduce(Cost.best, costs) for costs in zip(*checks, strict=True))
        yield Size(amount, bare, check, again, batch.render(2) if small else None)
        batch.clear()


def growth_table(sizes: Sequence[Size]) -> Iterator[str]:
    """Yield the time of one file and the peak of the largest process, for every size."""
    yield from ("", "## More files", "", "![Time per file](RESULTS.svg)", "")
    yield (
        "Time of one file on two cores (bare yaml on one), start included. Target for memory:"
        f" flat, and under {MAX_MIB} MiB a process."
    )
    yield from (
        "",
        "| files | bare yaml | check, first time | again, nothing changed"
        " | check and 4 documents | of b: check, again, documents | largest process |",
        "| ---: | ---: | ---: | ---: | ---: | --- | ---: |",
    )
    b = None
    for size in sizes:
        b = size.per_file(size.bare) or b
        costs = [size.per_file(cost) for cost in (size.bare, size.check, size.again, size.render)]
        of_b = " · ".join("–" if c is None or b is None else f"{c / b:.3f}" for c in costs[1:])
        cells = ["–" if cost is None else show_time(cost) for cost in costs]
        yield f"| {size.files:,} | {' | '.join(cells)} | {of_b} | {size.peak / MIB:.0f} MiB |"
