"""Other tools on comparable work, in the same run: what one file costs them.

They are no part of krachtplan, nor of its development: ``peers.txt`` says what to install, in an
environment of its own that ``--peers`` names. What is not there is left out, and said.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.commands import AS_OF, DOCUMENTS, krachtplan
from benchmarks.measuring import Command, best_of, on_cores
from benchmarks.tables import show_time

SCHEMA = Path(__file__).parents[1] / "src/krachtplan/schema/clientbestand.schema.json"
TEMPLATE = """\
# {{ client.naam }}
{% for doel in doelen %}
## {{ doel.doel }}
{% for stap in doel.stappen %}
- {{ stap.stap }}
{% endfor %}
{% endfor %}
{% for moment in contactmomenten %}
- {{ moment.datum }}: {{ moment.verslag }}
{% endfor %}
"""
_SAMPLE = 20
"""Files that a peer gets in one start, where it takes more than one."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool with what it does here, on one file and on several at once (None: it cannot)."""

    name: str
    does: str
    one: Command
    many: Command | None


def peers_table(folder: Path, b: float, where: Path | None, rounds: int) -> Iterator[str]:
    """Yield what every tool that is there costs for one file, in seconds and in b."""
    files = sorted((folder / "files").rglob("*.yaml"))[:_SAMPLE]
    peers, absent = _find(folder, files, where)
    commands = {f"{peer.name} one": peer.one for peer in peers}
    commands |= {f"{peer.name} many": peer.many for peer in peers if peer.many is not None}
    with on_cores(1):
        costs = best_of(rounds, commands)
    yield from ("", "## Other tools", "")
    yield (
        "One core; the best of each. They do less of the work: a check of form alone, or a template"
        " that is filled in. Behind the slash: the cost of a file"
        f" where {len(files)} are given in one start."
    )
    yield from (
        "",
        "| tool | what it does with a file | time | × b |",
        "| --- | --- | ---: | ---: |",
    )
    for peer in peers:
        times = [costs[f"{peer.name} one"].seconds]
        if peer.many is not None:
            times.append(costs[f"{peer.name} many"].seconds / len(files))
        cells = " / ".join(map(show_time, times)), " / ".join(f"{t / b:.1f}" for t in times)
        yield f"| {peer.name} | {peer.does} | {' | '.join(cells)} |"
    if absent:
        yield from ("", f"Not there, so not measured: {', '.join(absent)}.")


def _find(folder: Path, files: Sequence[Path], where: Path | None) -> tuple[list[Peer], list[str]]:
    template, plain, out = folder / "peer.j2", folder / "peer.md", folder / "peers-out"
    template.write_text(TEMPLATE, encoding="utf-8")
    made = (*krachtplan(), "render", files[0], *AS_OF, "-d", "mijn-plan", "-f", "md", "-o", folder)
    subprocess.run([str(word) for word in made], check=True, stdout=subprocess.DEVNULL)
    next(folder.glob("*mijn-plan.md")).rename(plain)
    render: Command = (*krachtplan(), "render", *AS_OF, *DOCUMENTS, "-o", out)
    ours = [
        Peer(
            "krachtplan check",
            "form, references, terms and all rules",
            (*krachtplan(), "check", *AS_OF, files[0]),
            (*krachtplan(), "check", *AS_OF, *files),
        ),
        Peer(
            "krachtplan render",
            "the same, and 4 documents",
            (*render, files[0]),
            (*render, *files),
        ),
    ]
    found, absent = [], []
    for name, peer in _others(files, template, plain).items():
        program = _which(name, where)
        if program is None:
            absent.append(name)
            continue
        many = None if peer.many is None else (program, *peer.many)
        found.append(Peer(f"{name} {_version(program)}", peer.does, (program, *peer.one), many))
    return ours + found, absent


def _others(files: Sequence[Path], template: Path, plain: Path) -> Mapping[str, Peer]:
    schema = ("--schemafile", SCHEMA)
    return {
        "yamllint": Peer(
            "", "form of the yaml", ("-d", "relaxed", files[0]), ("-d", "relaxed", *files)
        ),
        "check-jsonschema": Peer(
            "", "the JSON Schema of the format", (*schema, files[0]), (*schema, *files)
        ),
        "jinja2": Peer("", "one short template", ("--format=yaml", template, files[0]), None),
        "pandoc": Peer("", "one document from md to html", ("-t", "html", plain), None),
    }


def _which(name: str, where: Path | None) -> str | None:
    beside = shutil.which(name, path=str(where)) if where is not None else None
    return beside or shutil.which(name)


def _version(program: str) -> str:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    found = re.search(r"[0-9]+(?:\.[0-9]+)+", said.stdout + said.stderr)
    return found[0] if found else ""
