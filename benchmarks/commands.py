"""The commands that are measured, and the order in which they run."""

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.clientfiles import PEILDATUM
from benchmarks.measuring import Command, Cost, on_cores, run

BARE_YAML = """\
import pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    yaml.load(path.read_bytes().decode(), yaml.CSafeLoader)
"""
BARE_COMMAND = """\
import typer, yaml
from pydantic import BaseModel

class Model(BaseModel):
    naam: str

app = typer.Typer()

@app.command()
def check(paden: list[str]):
    Model(naam=yaml.load("naam", yaml.CSafeLoader))

app(["bestand"])
"""
"""The least that a command on these libraries can do: one argument, one model, one word of YAML."""
BARE_READING = """\
import hashlib, pathlib, sys
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    hashlib.blake2b(path.read_bytes())
"""
"""The least that can tell whether a file changed."""
AS_OF = ("--peildatum", PEILDATUM.isoformat())
DOCUMENTS = ("-d", "leveringsplan,mijn-plan", "-f", "md,html")


def krachtplan() -> Command:
    """Give the installed command beside this Python, else the module."""
    script = shutil.which("krachtplan", path=str(Path(sys.executable).parent))
    return (script,) if script else (sys.executable, "-m", "krachtplan")


class Batch:
    """All that is measured on one folder of client files; what is made stands beside it."""

    def __init__(self, folder: Path) -> None:
        self.files = folder
        self.out = folder.with_name(f"{folder.name}-out")

    def bare(self) -> Cost:
        """Read every file with nothing but the library, on one core."""
        return self._run(1, (sys.executable, "-c", BARE_YAML, self.files))

    def bare_reading(self) -> Cost:
        """Read every file and hash it, on one core."""
        return self._run(1, (sys.executable, "-c", BARE_READING, self.files))

    def check(self, cores: int, *, warm: bool = False) -> Cost:
        """Check all files: as the first time, or when nothing changed since the run before."""
        if not warm:
            shutil.rmtree(self.files / ".krachtplan", ignore_errors=True)
        return self._run(cores, (*krachtplan(), "check", self.files, *AS_OF))

    def render(self, cores: int) -> Cost:
        """Check all files and make two documents of each, in two formats, none of them there."""
        shutil.rmtree(self.out, ignore_errors=True)
        command = (*krachtplan(), "render", self.files, *AS_OF, *DOCUMENTS, "-o", self.out)
        return self._run(cores, command)

    def clear(self) -> None:
        """Throw away files and documents."""
        shutil.rmtree(self.files)
        shutil.rmtree(self.out, ignore_errors=True)

    def _run(self, cores: int, command: Command) -> Cost:
        with on_cores(cores):
            return run(command)


def measure_batch(batch: Batch, rounds: int) -> Mapping[str, Cost]:
    """Time everything in turn, round after round, and give the best of each."""
    best: dict[str, Cost] = {}
    for _ in range(rounds):
        for name, cost in (
            ("bare", batch.bare()),
            ("bare reading", batch.bare_reading()),
            ("check 1", batch.check(1)),
            ("again 1", batch.check(1, warm=True)),
            ("check 2", batch.check(2)),
            ("again 2", batch.check(2, warm=True)),
            ("render 1", batch.render(1)),
            ("render 2", batch.render(2)),
        ):
            best[name] = cost.best(best[name]) if name in best else cost
    return best
