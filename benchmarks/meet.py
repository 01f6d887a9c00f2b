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
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.clientfiles import write_files  # noqa: E402
from benchmarks.commands import AS_OF, Batch, krachtplan, measure_batch  # noqa: E402
from benchmarks.growth import MAX_MIB, MIB, Size, growth_table, measure_growth  # noqa: E402
from benchmarks.measuring import CAN_PIN, Command, Cost, best_of, on_cores  # noqa: E402
from benchmarks.peers import peers_table  # noqa: E402
from benchmarks.plot import draw  # noqa: E402
from benchmarks.tables import Row, show_time, table  # noqa: E402

RESULTS = HERE / "RESULTS.md"
PLOT = HERE / "RESULTS.svg"
LIBRARIES = "import typer, pydantic, yaml, jinja2"


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
    batches = [*batch_rows(costs)]
    sizes = [*measure_growth(folder, plan.sizes)]
    others = [*peers_table(folder, costs["bare"].seconds / plan.files, plan.peers, plan.rounds)]
    # Here, and last: a command starts with the peak of memory of the process that starts it.
    from benchmarks.stages import hot_spots, profile

    some = files[: min(200, len(files))]
    with on_cores(1):
        stages, spots = profile(some, plan.rounds), hot_spots(some)
    size = sum(path.stat().st_size for path in files) / len(files)
    lines = (
        *heading(plan, size, [*load, _load()]),
        *verdict([*starts, *batches], stages, sizes),
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


def verdict(rows: list[Row], stages: Mapping[str, float], sizes: list[Size]) -> Iterator[str]:
    """Yield which targets are met, which are not, and what stands in the way."""
    aimed = [row for row in rows if row.target is not None]
    missed = [row for row in aimed if not row.met]
    yield from ("", "## What is met", "")
    yield f"{len(aimed) - len(missed)} of {len(aimed)} targets. Not met:"
    yield ""
    yield from (
        f"- {row.what}: {row.ratio:.2f} × where {row.target:g} × is asked" for row in missed
    )
    part = {name: cost / stages["bare yaml"] for name, cost in stages.items()}
    judged = part["typing"] + part["references"] + part["rules and findings"]
    made = part["projection, 2 documents"] + part["templates, 4 in all"] + part["seal, 4 documents"]
    yield ""
    yield (
        f"Why: the events of libyaml, with the place of each value, take {part['yaml events']:.2f}"
        " of b before anything is known of a client, three quarters of it within PyYAML. There is"
        " one reader, which knows every place (decision 1); a second, faster one without places"
        f" would read some files differently. Types, references and all rules take {judged:.2f} of"
        f" b together. The four documents take {made:.2f} of b: the targets are from before they"
        " had pictures, and some two fifths of that is drawing. Every process also starts,"
        " which is a twentieth of b at 1,000 files and nothing at 10,000."
    )
    yield from _doubts(rows, sizes)


def _doubts(rows: list[Row], sizes: list[Size]) -> Iterator[str]:
    """Yield what this run cannot be believed about, and memory that is not flat."""
    ratios = {row.what: row.ratio for row in rows}
    for what, ratio in ratios.items():
        if ratio > 1.05 * ratios.get(what.replace("two cores", "one core"), ratio):
            yield ""
            yield (
                f"Not to be believed: {what}. It took longer than on one core, so others had the"
                " cores. Measure again on a machine that does nothing else."
            )
    costs = [size.per_file(size.check) or 0.0 for size in sizes]
    if costs and max(costs) > 1.5 * min(costs):
        yield ""
        yield (
            "Whether one file costs the same among more of them, this run does not show: each"
            f" number of files was measured once, and check went from {show_time(min(costs))} to"
            f" {show_time(max(costs))} a file, not in the order of their number."
            if costs != sorted(costs)
            else "One file costs more among more of them."
        )
    peaks = [size.peak / MIB for size in sizes]
    if peaks and max(peaks) > 1.2 * peaks[0]:
        yield ""
        kept = "under" if max(peaks) < MAX_MIB else "over"
        yield (
            f"Memory is {kept} the {MAX_MIB} MiB that is asked and not flat:"
            f" {' → '.join(f'{peak:.0f}' for peak in peaks)} MiB. It grows far slower than the"
            " number of files."
        )


def startup_commands(file: Path, folder: Path) -> dict[str, Command]:
    """Give the commands on one file, and what they are compared with."""
    return {
        "libraries": (sys.executable, "-c", LIBRARIES),
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
        yield Row(what, seconds / imports, target, seconds)


def batch_rows(costs: Mapping[str, Cost]) -> Iterator[Row]:
    """Compare each batch with bare yaml of the same files."""
    bare = costs["bare"].seconds
    yield Row("bare `yaml.load(…, CSafeLoader)`, one core", 1.0, None, bare)
    whats = (
        ("check 1", "check for the first time, one core", 0.6),
        ("check 2", "check for the first time, two cores", 0.35),
        ("again 1", "check again, nothing changed, one core", 0.05),
        ("again 2", "check again, nothing changed, two cores", 0.05),
        (
            "render 1",
            "check + 2 documents with pictures in md and html, one core",
            1.4,
        ),
        ("render 2", "check + 2 documents with pictures in md and html, two cores", 0.8),
    )
    for name, what, target in whats:
        yield Row(what, costs[name].seconds / bare, target, costs[name].seconds)


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
        yield from (f"| {module} | {part:.0%} |" for module, part in modules.items())


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
