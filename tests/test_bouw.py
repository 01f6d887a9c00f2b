"""The build of the house: imports point one way, modules stay small, nothing of a machine leaks.

Each guard is a function over a folder or a text, so that a planted fault can show that it fails.
"""

import ast
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

import pytest

import krachtplan

ROOT = Path(__file__).resolve().parent.parent
PAKKET = ROOT / "src" / "krachtplan"
MAX_LINES = 400

LAGEN: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli",),
    ("__init__",),
    ("api",),
    ("batch", "export", "meldingen", "rapporteren", "uitleg", "werkdag"),
    ("bewijs", "papier"),
    ("renderen", "controleren"),
    ("documenten", "sjablonen", "regels"),
    ("schema",),
    ("beelden",),
    ("weergave",),
    ("huisstijl", "oordeel"),
    ("instellingen",),
    ("termijnen",),
    ("laden", "aanvullen", "anoniem", "postvak"),
    ("invoegen",),
    ("model",),
    ("plaatsen", "vinden"),
    ("lezen",),
    ("basiscodes", "waarden"),
    ("bronnen", "melding"),
    ("onderdelen", "schrijven", "taal", "woordkeus"),
    ("tonen",),
)
"""Who may import whom, by the names directly under ``krachtplan``: a name imports from its own
layer or one further down, never up. Within a layer no ring may arise. A new module gets its place
here, as low as what it needs allows."""

CLOCKLESS = (*("model", "regels", "weergave", "documenten", "beelden", "controleren", "laden"),)
"""What judges or shows a client file gets the peildatum as an argument and never asks the clock."""

CLOCK = re.compile(r"\b(?:date|datetime)\.(?:today|now|utcnow)\b|\btime\.(?:time|localtime)\b")


def imports_of(source: str, package: Sequence[str]) -> Iterator[str]:
    """Yield every module or name that a module imports, wherever in the file, as a dotted name.

    ``package`` is where the module stands, for relative imports: ``["krachtplan", "cli"]``.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            up = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*up, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def units_of(folder: Path) -> dict[str, list[Path]]:
    """Return the files of each name directly under the package: a module or a subpackage."""
    units: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*.py")):
        first = path.relative_to(folder).parts[0]
        units.setdefault(first.removesuffix(".py"), []).append(path)
    return units


def graph_of(folder: Path) -> dict[str, set[str]]:
    """Return for each unit the other units of the same package that it imports."""
    units = units_of(folder)
    graph: dict[str, set[str]] = {}
    for unit, paths in units.items():
        names: set[str] = set()
        for path in paths:
            package = [folder.name, *path.relative_to(folder).parts[:-1]]
            names.update(imports_of(path.read_text(encoding="utf-8"), package))
        parts = [name.split(".") for name in names if name.startswith(f"{folder.name}.")]
        graph[unit] = {part[1] for part in parts if part[1] in units} - {unit}
    return graph


def upward_imports(
    graph: Mapping[str, Iterable[str]], layers: Sequence[Sequence[str]]
) -> list[str]:
    """Name each unit without a place and each import that points up."""
    place = {unit: depth for depth, layer in enumerate(layers) for unit in layer}
    lines = [f"{unit} has no place in LAGEN" for unit in sorted(graph) if unit not in place]
    known = {unit: targets for unit, targets in graph.items() if unit in place}
    return lines + [
        f"{unit} imports {target}, which stands above it"
        for unit, targets in sorted(known.items())
        for target in sorted(targets)
        if target in place and place[target] < place[unit]
    ]


def rings(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the units that import each other in a ring; what is left after peeling the rest."""
    left = {unit: set(targets) for unit, targets in graph.items()}
    while free := [unit for unit, targets in left.items() if not targets & left.keys()]:
        for unit in free:
            del left[unit]
    return sorted(left)


def test_imports_point_one_way() -> None:
    graph = graph_of(PAKKET)
    assert sum(map(len, graph.values())) > 20, "the reader of imports found almost nothing"
    assert upward_imports(graph, LAGEN) == []
    assert rings(graph) == []


def missing_on_map(units: Iterable[str], pagina: str) -> list[str]:
    """Name the units that CONTRIBUTING.md does not place, and what it places that is not there."""
    kaart = pagina.partition("through `src/krachtplan/`")[2].partition("Imports point")[0]
    genoemd = set(re.findall(r"`([a-z]+)`", kaart))
    echt = {unit for unit in units if not unit.startswith("_")} | {"regelsets"}
    return sorted(echt ^ genoemd)


def test_the_map_names_every_unit() -> None:
    pagina = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    units = units_of(PAKKET)
    assert missing_on_map(units, pagina) == []
    assert missing_on_map([*units, "verzonnen"], pagina) == ["verzonnen"]
    assert missing_on_map([u for u in units if u != "weergave"], pagina) == ["weergave"]


def test_every_place_is_taken() -> None:
    names = [unit for layer in LAGEN for unit in layer]
    assert len(names) == len(set(names))
    assert sorted(set(names) - units_of(PAKKET).keys()) == []


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A package whose bottom imports its top, in four ways, and whose middle is a ring."""
    package = tmp_path / "krachtplan"
    (package / "cli").mkdir(parents=True)
    sources = {
        "__init__.py": "",
        "cli/__init__.py": "from krachtplan.model import Client\n",
        "cli/app.py": "from .. import laden\n",
        "laden.py": "def load():\n    from krachtplan.regels import REGELS\n",
        "regels.py": "import krachtplan.laden\n",
        "model.py": "from typing import Any\nfrom krachtplan.cli import app\n",
        "lezen.py": "import krachtplan.cli.app as app\n",
        "melding.py": "from . import cli\n",
        "tonen.py": "if True:\n    from .cli.app import app\n",
        "nieuw.py": "",
    }
    for name, source in sources.items():
        (package / name).write_text(source, encoding="utf-8")
    return package


def test_a_planted_import_upward_is_found(planted: Path) -> None:
    layers = (("cli",), ("laden", "regels"), ("model",), ("lezen",), ("melding", "tonen"))
    assert upward_imports(graph_of(planted), (*layers, ("__init__",))) == [
        "nieuw has no place in LAGEN",
        "lezen imports cli, which stands above it",
        "melding imports cli, which stands above it",
        "model imports cli, which stands above it",
        "tonen imports cli, which stands above it",
    ]


def test_a_planted_ring_is_found(planted: Path) -> None:
    assert {"laden", "regels"} <= set(rings(graph_of(planted)))
    assert rings({"a": ["b"], "b": ["c"], "c": []}) == []


GEREI = frozenset(
    {
        *("aanvullen", "api", "cli", "melding", "model.woorden", "schrijven", "tonen", "waarden"),
        "woordkeus",
    }
)
"""What a command may use: the layer for scripts, what an addition is made of (data, no files), and
what is needed to ask, show and write. Beside these only ``__version__``. See
docs/beslissingen/0031."""


def reaching_past(folder: Path, allowed: Iterable[str]) -> dict[str, set[str]]:
    """Name for each module of the command line what it imports beside what is allowed."""
    past: dict[str, set[str]] = {}
    for path in sorted((folder / "cli").glob("*.py")):
        names = imports_of(path.read_text(encoding="utf-8"), [folder.name, "cli"])
        ours = [n.removeprefix(f"{folder.name}.") for n in names if n.startswith(f"{folder.name}.")]
        wrong = {
            name
            for name in ours
            if name != "__version__"
            and not any(name == unit or name.startswith(f"{unit}.") for unit in allowed)
        }
        if wrong:
            past[path.stem] = wrong
    return past


def test_commands_use_what_scripts_use(planted: Path) -> None:
    assert reaching_past(PAKKET, GEREI) == {}
    assert reaching_past(planted, GEREI) == {
        "__init__": {"model.Client"},
        "app": {"laden"},
    }


def borrowed(folder: Path) -> list[str]:
    """Name the modules that import a public name where it is only offered to others."""
    return [
        f"{path.relative_to(folder).as_posix()}: {name}"
        for path in sorted(folder.rglob("*.py"))
        for name in imports_of(
            path.read_text(encoding="utf-8"),
            [folder.name, *path.relative_to(folder).parts[:-1]],
        )
        if name.startswith(f"{folder.name}.")
        and name.removeprefix(f"{folder.name}.") in set(krachtplan.__all__) - {"__version__"}
    ]


def test_nothing_inside_uses_the_names_for_others(planted: Path) -> None:
    assert borrowed(PAKKET) == []
    (planted / "lezen.py").write_text("from krachtplan import check\n", encoding="utf-8")
    assert borrowed(planted) == ["lezen.py: krachtplan.check"]


def clock_readers(folder: Path, units: Iterable[str]) -> list[str]:
    """Name the lines of these units that ask what day or time it is."""
    files = [path for unit, paths in units_of(folder).items() if unit in units for path in paths]
    return [
        f"{path.relative_to(folder).as_posix()}:{number}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if CLOCK.search(line)
    ]


def test_what_judges_never_asks_the_clock(planted: Path) -> None:
    assert clock_readers(PAKKET, CLOCKLESS) == []
    (planted / "model.py").write_text("import datetime\nx = datetime.date.today()\n", "utf-8")
    assert clock_readers(planted, CLOCKLESS) == ["model.py:2"]


def long_modules(folder: Path) -> list[str]:
    """Name the modules that reached the limit of lines."""
    lengths = {path: len(path.read_bytes().splitlines()) for path in folder.rglob("*.py")}
    return sorted(path.name for path, length in lengths.items() if length >= MAX_LINES)


def test_modules_stay_small(planted: Path) -> None:
    assert long_modules(PAKKET) == []
    (planted / "model.py").write_text("x = 1\n" * MAX_LINES, encoding="utf-8")
    assert long_modules(planted) == ["model.py"]


FORBIDDEN = {
    "a path of one machine": re.compile(
        r"(?<![\w.:/-])/(?:[w]ork|[t]mp|[r]oot|[h]ome/\w+|[U]sers/\w+)(?:/|\b)|[A-Z]:\\[U]sers"
    ),
    "the host of a package registry": re.compile(
        r"\b(?:[p]ypi\.org|[f]iles\.pythonhosted\.org|[r]egistry\.\w+\.\w+|[d]eb\.debian\.org"
        r"|[p]roxy\.golang\.org|[c]rates\.io)\b"
    ),
    "half work": re.compile(r"\b(?:[T]ODO|[F]IXME)\b"),
}


def leaks(text: str) -> list[str]:
    """Name what in a text belongs to one machine or is not finished, with its line."""
    return [
        f"{number}: {what}"
        for number, line in enumerate(text.splitlines(), 1)
        for what, pattern in FORBIDDEN.items()
        if pattern.search(line)
    ]


def tracked_texts() -> Iterator[tuple[str, str]]:
    """Yield the name and text of every file that git knows here, binary ones left out."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    for name in sorted(filter(None, listing.decode("utf-8").split("\0"))):
        path = ROOT / name
        content = path.read_bytes() if path.is_file() else b""
        if b"\0" not in content:
            yield name, content.decode("utf-8", "replace")


@pytest.mark.skipif(
    not (shutil.which("git") and (ROOT / ".git").exists()) and not os.environ.get("CI"),
    reason="git is missing or this is no checkout: there is no list of tracked files",
)
def test_no_file_tells_of_a_machine() -> None:
    texts = dict(tracked_texts())
    assert "pyproject.toml" in texts
    assert [f"{name}:{leak}" for name, text in texts.items() for leak in leaks(text)] == []


@pytest.mark.parametrize(
    "line",
    [
        "see /" + "work/main/x.py",
        "open('/" + "tmp/uit.html')",
        "/" + "home/piet/plan.yaml",
        "C:" + "\\Users\\piet",
        "--index-url https://py" + "pi.org/simple",
        '"resolved": "https://regis' + 'try.npmjs.org/x"',
        "# TO" + "DO later",
    ],
)
def test_a_planted_leak_is_found(line: str) -> None:
    assert leaks(f"goed\n{line}\n") != []


@pytest.mark.parametrize(
    "line", ["social/work/plan", "https://example.org/tmp/x", "/workflow", "~"]
)
def test_an_ordinary_line_is_no_leak(line: str) -> None:
    assert leaks(line) == []


def normalized(name: str) -> str:
    """Write a package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def unpinned(pyproject: str, constraints: str) -> list[str]:
    """Name the packages that the project or its tools need and that have no exact version."""
    data = tomllib.loads(pyproject)
    extras = data["project"].get("optional-dependencies", {}).values()
    groups = data.get("dependency-groups", {}).values()
    wanted = chain(data["project"]["dependencies"], *extras, *groups)
    pins = {
        normalized(line.partition("==")[0]) for line in constraints.splitlines() if "==" in line
    }
    names = {re.split(r"[^\w.-]", need, maxsplit=1)[0] for need in wanted if isinstance(need, str)}
    return sorted(name for name in names if normalized(name) not in pins)


def test_every_package_has_an_exact_version() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert unpinned(pyproject, (ROOT / "constraints.txt").read_text(encoding="utf-8")) == []
    planted = '[project]\ndependencies = ["typer>=1", "Types_PyYAML", "rich[all]>=2"]\n'
    assert unpinned(planted, "types-pyyaml==1\ntyper==2\n") == ["rich"]
