"""Measure how fast krachtplan is, as ratios within one run, and write them down.

    python benchmarks/meet.py              everything; some minutes
    python benchmarks/meet.py --quick      a first idea: fewer files, fewer rounds
    python benchmarks/meet.py --write      also write benchmarks/RESULTS.md

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

from benchmarks.clientfiles import PEILDATUM, write_files  # noqa: E402
from benchmarks.measuring import CAN_PIN, Command, Cost, best_of, on_cores, run  # noqa: E402

RESULTS = HERE / "RESULTS.md"
LIBRARIES = "import typer, pydantic, yaml, jinja2"
BARE_YAML = """\
import pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    yaml.load(path.read_bytes().decode(), yaml.CSafeLoader)
"""
AS_OF = ("--peildatum", PEILDATUM.isoformat())
DOCUMENTS = ("-d", "leveringsplan,mijn-plan", "-f", "md,html")
MIB = 2**20
MAX_MIB = 300


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: a ratio, what it may be at most, and the time behind it."""

    what: str
    ratio: float
    target: float | None
    seconds: float

    def cells(self) -> str:
        """Write the line."""
        target = "–" if self.target is None else f"{self.target:g} ×"
        ok = "" if self.target is None else " ✓" if self.ratio <= self.target else " ✗"
        return f"| {self.what} | {target} | {self.ratio:.2f} ×{ok} | {_time(self.seconds)} |"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure."""

    files: int
    rounds: int
    starts: int
    memory: int


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the tables, and write them with ``--write``."""
    wish = _parser().parse_args(arguments)
    plan = Plan(200, 2, 7, 0) if wish.quick else Plan(1000, 3, 25, wish.memory)
    with tempfile.TemporaryDirectory(dir=_memory_disk()) as folder:
        text = "\n".join(measure(plan, Path(folder))) + "\n"
    print(text, end="")
    if wish.write:
        RESULTS.write_text(text, encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure how fast krachtplan is, as ratios.")
    parser.add_argument("--quick", action="store_true", help="a first idea, in a minute or so")
    parser.add_argument("--write", action="store_true", help=f"also write {RESULTS.name}")
    parser.add_argument(
        "--memory",
        type=int,
        default=10_000,
        metavar="FILES",
        help="the size of the large batch whose memory is measured (default: 10,000; 0: none)",
    )
    return parser


def measure(plan: Plan, folder: Path) -> Iterator[str]:
    """Do all that the plan says and yield the lines of the report."""
    files = write_files(folder / "files", plan.files)
    size = sum(path.stat().st_size for path in files) / len(files)
    yield from heading(plan, size)
    with on_cores(1):
        starts = best_of(plan.starts, startup_commands(files[0], folder))
    yield from table("Starting up", "the imports", startup_rows(starts))
    yield from table(f"{plan.files:,} files", "b", batch_rows(batch(plan, folder)))
    if plan.memory:
        yield from memory_table(plan, folder)
    # Here, and last: a command starts with the peak of memory of the process that starts it.
    from benchmarks.stages import profile

    with on_cores(1):
        yield from stage_table(profile(files[: min(200, len(files))], plan.rounds))


def heading(plan: Plan, size: float) -> Iterator[str]:
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
    if not CAN_PIN:
        yield "- this system cannot keep a process on one core: every line is about all cores"


def startup_commands(file: Path, folder: Path) -> dict[str, Command]:
    """Give the commands on one file, and what they are compared with."""
    return {
        "libraries": (sys.executable, "-c", LIBRARIES),
        "--version": (*_krachtplan(), "--version"),
        "--help": (*_krachtplan(), "--help"),
        "check": (*_krachtplan(), "check", file, *AS_OF),
        "render": (*_krachtplan(), "render", file, *AS_OF, "-o", folder / "one"),
    }


def startup_rows(costs: Mapping[str, Cost]) -> Iterator[Row]:
    """Compare each command with the imports of the libraries."""
    imports = costs["libraries"].seconds
    yield Row(f"`python -c '{LIBRARIES}'`", 1.0, None, imports)
    for name, target in (("--version", 0.4), ("--help", 1.1), ("check", 1.3), ("render", 1.8)):
        what = f"`krachtplan {name}`" + ("" if name.startswith("-") else " of one file")
        seconds = costs[name].seconds
        yield Row(what, seconds / imports, target, seconds)


def batch(plan: Plan, folder: Path) -> dict[str, Cost]:
    """Time bare yaml, check and render of all files, in turn."""
    files, out = folder / "files", folder / "out"
    commands: dict[str, tuple[int, Command]] = {
        "bare": (1, (sys.executable, "-c", BARE_YAML, files)),
        "check 1": (1, (*_krachtplan(), "check", files, *AS_OF)),
        "check 2": (2, (*_krachtplan(), "check", files, *AS_OF)),
        "render 1": (1, (*_krachtplan(), "render", files, *AS_OF, *DOCUMENTS, "-o", out)),
        "render 2": (2, (*_krachtplan(), "render", files, *AS_OF, *DOCUMENTS, "-o", out)),
    }
    best: dict[str, Cost] = {}
    for _ in range(plan.rounds):
        for name, (cores, command) in commands.items():
            # Documents that are there already would not be written again.
            shutil.rmtree(out, ignore_errors=True)
            with on_cores(cores):
                cost = run(command)
            best[name] = cost.best(best[name]) if name in best else cost
    return best


def batch_rows(costs: Mapping[str, Cost]) -> Iterator[Row]:
    """Compare each batch with bare yaml of the same files."""
    bare = costs["bare"].seconds
    yield Row("bare `yaml.load(…, CSafeLoader)`, one core", 1.0, None, bare)
    whats = (
        ("check 1", "check, one core", 0.6),
        ("check 2", "check, two cores", 0.35),
        ("render 1", "check + leveringsplan and mijn-plan in md and html, one core", 1.4),
        ("render 2", "the same, two cores", 0.8),
    )
    for name, what, target in whats:
        yield Row(what, costs[name].seconds / bare, target, costs[name].seconds)


def table(title: str, unit: str, rows: Iterator[Row]) -> Iterator[str]:
    """Yield a table of ratios."""
    yield from ("", f"## {title}", "", f"| what | target, against {unit} | measured | time |")
    yield "| --- | ---: | ---: | ---: |"
    yield from (row.cells() for row in rows)


def stage_table(seconds: Mapping[str, float]) -> Iterator[str]:
    """Yield where the time of one file goes; the steps overlap where one calls another."""
    bare = seconds["bare yaml"]
    yield from (
        "",
        "## Per step",
        "",
        "Processor time of one file, one core, warm.",
        "",
    )
    yield from ("| step | of b | time |", "| --- | ---: | ---: |")
    for name, cost in seconds.items():
        yield f"| {name} | {cost / bare:.3f} | {_time(cost)} |"


def memory_table(plan: Plan, folder: Path) -> Iterator[str]:
    """Yield the peak of the largest process for two sizes of batch: it should be the same."""
    yield from ("", "## Memory", "", f"Target: flat, and under {MAX_MIB} MiB a process.", "")
    yield from ("| what | files | largest process |", "| --- | ---: | ---: |")
    for amount in (plan.files, plan.memory):
        files, out = folder / f"memory-{amount}", folder / f"memory-out-{amount}"
        write_files(files, amount)
        for name, more in (("check", ()), ("render", (*DOCUMENTS, "-o", out))):
            cost = run((*_krachtplan(), name, files, *AS_OF, *more))
            yield f"| {name} | {amount:,} | {cost.peak / MIB:.0f} MiB |"
        shutil.rmtree(files)
        shutil.rmtree(out, ignore_errors=True)


def _memory_disk() -> str | None:
    """Give a folder in memory with room enough, if there is one.

    What a disk takes to make a file differs more from machine to machine than all the rest.
    """
    place = Path("/dev/shm")
    roomy = place.is_dir() and os.access(place, os.W_OK) and shutil.disk_usage(place).free > 2**31
    return str(place) if roomy else None


def _krachtplan() -> Command:
    """Give the installed command beside this Python, else the module."""
    script = shutil.which("krachtplan", path=str(Path(sys.executable).parent))
    return (script,) if script else (sys.executable, "-m", "krachtplan")


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _time(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{seconds * 1000:.2f} ms" if seconds < 0.01 else f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
