"""Measure how fast krachtplan is, as ratios within one run, and write them down.

    python benchmarks/meet.py              everything; a quarter of an hour
    python benchmarks/meet.py --quick      a first idea: fewer files, fewer rounds
    python benchmarks/meet.py --write      also write benchmarks/RESULTS.md and RESULTS.svg

Times differ from machine to machine and from hour to hour; ratios hold better. Starting up is
compared with the imports of the libraries that krachtplan stands on. Work on many files is
compared with *b*: a bare ``yaml.load(…, CSafeLoader)`` of the same files in the same run, start
included, on one core. Of every measurement the best of some rounds counts, and what is compared
runs in turn. The files are those of ``clientfiles``: made up, some 15 kB each, nobody in them.
They and the documents are kept in memory (``/dev/shm``) where there is such a place.
"""

import argparse
import importlib.metadata
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.clientfiles import write_files  # noqa: E402
from benchmarks.commands import AS_OF, BARE_COMMAND, Batch, krachtplan, measure_batch  # noqa: E402
from benchmarks.growth import Size, growth_table, measure_growth  # noqa: E402
from benchmarks.measuring import CAN_PIN, Command, Cost, best_of, on_cores  # noqa: E402
from benchmarks.peers import peers_table  # noqa: E402
from benchmarks.plot import draw  # noqa: E402
from benchmarks.tables import Row, show_time, table  # noqa: E402
from benchmarks.verdict import drawing, verdict  # noqa: E402

RESULTS = HERE / "RESULTS.md"
PLOT = HERE / "RESULTS.svg"
LIBRARIES = "import typer, pydantic, yaml, jinja2"
MOST_SPOTS = 10
"""Modules that are shown."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure."""

    files: int
    rounds: int
    starts: int
    sizes: tuple[int, ...]
    peers: Path | None = None


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the report, and write it with ``--write``."""
    wish = _parser().parse_args(arguments)
    sizes = tuple(size for size in (1000, 10_000, 100_000) if size <= wish.most)
    plan = Plan(1000, 3, 15, sizes, wish.peers)
    if wish.quick:
        plan = Plan(200, 2, 7, (100, 400), wish.peers)
    with tempfile.TemporaryDirectory(dir=_memory_disk()) as folder:
        text, plot = measure(plan, Path(folder))
    print(text, end="")
    if wish.write:
        RESULTS.write_text(text, encoding="utf-8")
        PLOT.write_text(plot, encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure how fast krachtplan is, as ratios.")
    parser.add_argument("--quick", action="store_true", help="a first idea, in a minute or so")
    parser.add_argument(
        "--write", action="store_true", help=f"also write {RESULTS.name} and {PLOT.name}"
    )
    parser.add_argument(
        "--most",
        type=int,
        default=100_000,
        metavar="FILES",
        help="the largest batch (default: 100,000, which takes 2 GB of memory for its files)",
    )
    parser.add_argument(
        "--peers", type=Path, metavar="FOLDER", help="where the programs of peers.txt stand"
    )
    return parser


def measure(plan: Plan, folder: Path) -> tuple[str, str]:
    """Do all that the plan says and give the report and the plot."""
    files, load = write_files(folder / "files", plan.files), [_load()]
    with on_cores(1):
        starts = [*startup_rows(best_of(plan.starts, startup_commands(files[0], folder)))]
    costs = measure_batch(Batch(folder / "files"), plan.rounds)
    sizes = [*measure_growth(folder, plan.sizes)]
    others = [*peers_table(folder, costs["bare"].seconds / plan.files, plan.peers, plan.rounds)]
    # Here, and last: a command starts with the peak of memory of the process that starts it.
    from benchmarks.stages import hot_spots, profile

    some = files[: min(200, len(files))]
    with on_cores(1):
        stages, spots = profile(some, plan.rounds), hot_spots(some)
    batches = [*batch_rows(costs, stages["of which PyYAML alone"] / stages["bare yaml"])]
    size = sum(path.stat().st_size for path in files) / len(files)
    lines = (
        *heading(plan, size, [*load, _load()]),
        *verdict([*starts, *batches], stages, drawing(spots["4 documents"]), sizes),
        *table("Starting up", "the imports", iter(starts)),
        *table(f"{plan.files:,} files", "b", iter(batches)),
        *growth_table(sizes),
        *others,
        *stage_table(stages),
        *spots_table(spots),
    )
    return "\n".join(lines) + "\n", plot(sizes)


def heading(plan: Plan, size: float, load: list[str]) -> Iterator[str]:
    """Yield what was measured, where and with what."""
    names = ("krachtplan", "typer", "pydantic", "pyyaml", "jinja2")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)
    yield from (
        "# Benchmarks",
        "",
        "Made by `python benchmarks/meet.py --write`; see there how.",
        "",
    )
    yield f"- {datetime.now(UTC):%Y-%m-%d}, {_processor()}, {os.cpu_count()} cores"
    yield f"- {platform.system()}, {platform.python_implementation()} {platform.python_version()}"
    yield f"- {versions}"
    yield f"- {plan.files:,} made-up client files of {size / 1000:.1f} kB on average"
    yield "- *b* is a bare `yaml.load(…, CSafeLoader)` of the same files in the same run, one core"
    if all(load):
        yield (
            f"- load of the machine before and after: {' and '.join(load)}. Where that is more than"
            " this takes (1 or 2), others were at work, and what uses two cores looks slower"
        )
    if not CAN_PIN:
        yield "- this system cannot keep a process on one core: every line is about all cores"


def startup_commands(file: Path, folder: Path) -> dict[str, Command]:
    """Give the commands on one file, and what they are compared with."""
    return {
        "libraries": (sys.executable, "-c", LIBRARIES),
        "bare command": (sys.executable, "-c", BARE_COMMAND),
        "--version": (*krachtplan(), "--version"),
        "--help": (*krachtplan(), "--help"),
        "check": (*krachtplan(), "check", file, *AS_OF),
        "render": (*krachtplan(), "render", file, *AS_OF, "-o", folder / "one"),
    }


def startup_rows(costs: Mapping[str, Cost]) -> Iterator[Row]:
    """Compare each command with the imports of the libraries."""
    imports = costs["libraries"].seconds
    yield Row(f"`python -c '{LIBRARIES}'`", 1.0, None, imports)
    for name, target in (("--version", 0.4), ("--help", 1.1), ("check", 1.3), ("render", 1.8)):
        what = f"`krachtplan {name}`" + ("" if name.startswith("-") else " of one file")
        seconds = costs[name].seconds
        least = costs["bare command"].seconds / imports if name in {"check", "render"} else None
        yield Row(what, seconds / imports, target, seconds, least)


def batch_rows(costs: Mapping[str, Cost], events: float) -> Iterator[Row]:
    """Compare each batch with bare yaml of the same files; ``events`` is what PyYAML's take."""
    bare = costs["bare"].seconds
    yield Row("bare `yaml.load(…, CSafeLoader)`, one core", 1.0, None, bare)
    documents = "check + 2 documents with pictures in md and html"
    reading = costs["bare reading"].seconds / bare
    for name, what, target, least in (
        ("check 1", "check for the first time, one core", 0.6, events),
        ("check 2", "check for the first time, two cores", 0.35, events / 2),
        ("again 1", "check again, nothing changed, one core", 0.05, reading),
        ("again 2", "check again, nothing changed, two cores", 0.05, reading),
        ("render 1", f"{documents}, one core", 1.4, events),
        ("render 2", f"{documents}, two cores", 0.8, events / 2),
    ):
        seconds = costs[name].seconds
        yield Row(what, seconds / bare, target, seconds, least)


def stage_table(seconds: Mapping[str, float]) -> Iterator[str]:
    """Yield where the time of one file goes."""
    bare = seconds["bare yaml"]
    yield from (
        "",
        "## Per step",
        "",
        "Processor time of one file, one core, each step by itself over many files. In a run every"
        " file goes through all steps: code and data are cold, each step takes a fifth to half as"
        " much more, and writing the documents comes on top.",
        "",
    )
    yield from ("| step | of b | time |", "| --- | ---: | ---: |")
    for name, cost in seconds.items():
        yield f"| {name} | {cost / bare:.3f} | {show_time(cost)} |"


def spots_table(spots: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """Yield the modules in which most of the time is spent, as parts of each run."""
    yield from (
        "",
        "## Per module",
        "",
        "Where cProfile finds the time, what is built in counted with who calls it. It makes many"
        " small calls look dearer than they are.",
    )
    for title, modules in spots.items():
        yield from ("", f"| {title} | of the time |", "| --- | ---: |")
        dearest = islice(modules.items(), MOST_SPOTS)
        yield from (f"| {module} | {part:.0%} |" for module, part in dearest)


def plot(sizes: list[Size]) -> str:
    """Draw what one file costs, for every number of files."""

    def points(what: str) -> list[tuple[float, float]]:
        costs = [(size.files, size.per_file(getattr(size, what))) for size in sizes]
        return [(files, cost * 1000) for files, cost in costs if cost is not None]

    return draw(
        "Time per file",
        ("files", "milliseconds per file"),
        {
            "bare yaml, one core": points("bare"),
            "check, first time": points("check"),
            "check and 4 documents": points("render"),
            "check, nothing changed": points("again"),
        },
    )


def _memory_disk() -> str | None:
    """Give a folder in memory with room enough, if there is one.

    What a disk takes to make a file differs more from machine to machine than all the rest.
    """
    place = Path("/dev/shm")
    roomy = place.is_dir() and os.access(place, os.W_OK) and shutil.disk_usage(place).free > 2**32
    return str(place) if roomy else None


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    sys.exit(main())
