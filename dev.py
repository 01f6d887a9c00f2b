#!/usr/bin/env python3
"""Set up this checkout and use it, with nothing but Python 3.11 or newer.

    python3 dev.py examples         render the example clients to uit/ and say what to open
    python3 dev.py test [ARGUMENT]  run ruff, mypy and pytest; arguments go to pytest

Everything is installed in .venv (and tests/web/node_modules) inside the checkout. Both commands
are quick when run again: what was installed is remembered until pyproject.toml, constraints.txt
or the npm lock file changes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WEB = ROOT / "tests" / "web"
OUTPUT = ROOT / "uit"
MIN_PYTHON = (3, 11)
MIN_PIP = (25, 1)  # the first that knows --group

EXAMPLES = ("examples/goed", "examples/praktijk")
EXAMPLES_AS_OF = "2026-11-22"  # fixed, so that everybody sees the same documents
LIST_DOCUMENTS = (
    "from krachtplan.documenten import DOCUMENTEN; print(','.join(d.naam for d in DOCUMENTEN))"
)


class DevError(Exception):
    """Something on this machine is in the way; the text says what to do about it."""


def bin_path(name: str, venv: Path = VENV, system: str = os.name) -> Path:
    """Return where a program of the virtual environment stands on this platform."""
    return venv / "Scripts" / f"{name}.exe" if system == "nt" else venv / "bin" / name


def is_ci() -> bool:
    """Tell whether a missing tool is a failure instead of a skipped test."""
    return os.environ.get("CI", "").strip().lower() not in {"", "0", "false", "no"}


# S603 below: the words of these commands are written in this file or typed by the developer.


def call(command: Sequence[str | Path], cwd: Path = ROOT) -> int:
    """Run a command that writes to this terminal; return its exit code."""
    sys.stdout.flush()
    words = [str(part) for part in command]
    return subprocess.run(words, cwd=cwd, check=False).returncode  # noqa: S603


def ask(command: Sequence[str | Path]) -> tuple[int, str]:
    """Run a command and return its exit code and what it wrote to stdout."""
    words = [str(part) for part in command]
    run = subprocess.run(words, cwd=ROOT, check=False, stdout=subprocess.PIPE)  # noqa: S603
    return run.returncode, run.stdout.decode("utf-8", "replace")


def fingerprint(paths: Iterable[Path], *words: str) -> str:
    """Return a hash that changes when one of these files or words does."""
    digest = hashlib.sha256("\0".join(words).encode())
    for path in paths:
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def python_fingerprint() -> str:
    """Return what the virtual environment must have been made for: files, place and Python."""
    files = (ROOT / "pyproject.toml", ROOT / "constraints.txt")
    return fingerprint(files, str(ROOT), sys.version)


def is_stamped(stamp: Path, wanted: str) -> bool:
    """Tell whether an earlier run finished for exactly these inputs."""
    return stamp.is_file() and stamp.read_text(encoding="ascii") == wanted


def make_venv(python: Path) -> None:
    """Make the virtual environment if it is not there, with a pip that knows ``--group``."""
    if not python.exists():
        clear = ["--clear"] if VENV.exists() else []
        if call([sys.executable, "-m", "venv", *clear, VENV]):
            raise DevError(
                "Python could not make a virtual environment in .venv (see above).\n"
                "On Debian or Ubuntu: apt-get install python3-venv. Then run this again."
            )
    if not pip_version(python) and call([python, "-m", "ensurepip"]):
        raise DevError("There is no pip in .venv. Remove the folder .venv and run this again.")
    if pip_version(python) < MIN_PIP:
        pip_install(python, "--upgrade", f"pip>={MIN_PIP[0]}.{MIN_PIP[1]}")


def pip_version(python: Path) -> tuple[int, ...]:
    """Return the first two numbers of pip's version, nothing when it is not there."""
    program = "import importlib.metadata as m; print(m.version('pip'))"
    code, answer = ask([python, "-c", f"try:\n {program}\nexcept ImportError: pass"])
    numbers = [part for part in answer.strip().split(".")[:2] if part.isdigit()]
    return () if code else tuple(int(part) for part in numbers)


def pip_install(python: Path, *what: str) -> None:
    """Install into the virtual environment, at the versions of constraints.txt."""
    options = ["-qq", "--disable-pip-version-check", "--constraint", "constraints.txt"]
    if call([python, "-m", "pip", "install", *options, *what]):
        raise DevError("pip could not install what is needed (see above). Is there a network?")


def project_with_extras() -> str:
    """Return the project as pip wants it, with every optional part that it declares."""
    import tomllib  # not in the Pythons that main() turns away with a sentence

    with (ROOT / "pyproject.toml").open("rb") as file:
        extras = tomllib.load(file)["project"].get("optional-dependencies", {})
    return f".[{','.join(extras)}]" if extras else "."


def install_python(name: str) -> Path:
    """Install the project for ``examples`` or, with the tools, for ``test``; return its Python."""
    python = bin_path("python")
    wanted = python_fingerprint()
    enough = {"examples": ("examples", "test"), "test": ("test",)}[name]
    stamps = [VENV / f"krachtplan-{stamp}.stamp" for stamp in enough]
    if python.exists() and any(is_stamped(stamp, wanted) for stamp in stamps):
        return python
    print("Installing krachtplan in .venv; the first time takes about half a minute.", flush=True)
    make_venv(python)
    if name == "test":
        pip_install(python, "--editable", project_with_extras(), "--group", "dev")
    else:
        pip_install(python, "--editable", ".")
    stamps[0].write_text(wanted, encoding="ascii")
    return python


def install_web_tools() -> None:
    """Install the npm packages of tests/web, if npm is here; without them tests are skipped."""
    npm = shutil.which("npm")
    if npm is None:
        print("npm is not here: tests with a browser or an editor are skipped (CONTRIBUTING.md).")
        return
    stamp = WEB / "node_modules" / ".krachtplan.stamp"
    wanted = fingerprint([WEB / "package-lock.json"])
    if is_stamped(stamp, wanted):
        return
    print("Installing the npm tools of tests/web.", flush=True)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    options += ["--fetch-retries=5"]
    if call([npm, "ci", *options], cwd=WEB) == 0:
        stamp.write_text(wanted, encoding="ascii")
    elif is_ci():
        raise DevError("npm could not install the tools of tests/web (see above).")
    else:
        print("npm could not install them: the tests that need them are skipped.")


def examples() -> int:
    """Render the example clients and say what was made."""
    python = install_python("examples")
    _, documents = ask([python, "-c", LIST_DOCUMENTS])
    what = ["--document", documents.strip(), "--formaat", "md,html", "--uit", OUTPUT.name]
    day = ["--peildatum", EXAMPLES_AS_OF]
    code, said = ask([bin_path("krachtplan"), "render", *EXAMPLES, *what, *day])
    if code > 1:
        print(said, end="")
        raise DevError(f"krachtplan render stopped with exit code {code} (see above).")
    print(describe_output(OUTPUT))
    return code


def describe_output(folder: Path) -> str:
    """Say in a few lines what lies in the folder of rendered documents and what to open."""
    plans = sorted(folder.glob("*-leveringsplan.html"))
    made = [
        path
        for path in folder.iterdir()
        if path.suffix in {".md", ".html"} and path.name != "index.html"
    ]
    if not plans:
        raise DevError(f"No leveringsplan was made in {folder.name}/.")
    names = [path.name.removesuffix("-leveringsplan.html") for path in plans]
    client = "samira" if "samira" in names else names[0]
    return (
        f"Made {len(made)} documents for {len(names)} example clients in {folder.name}/, "
        f"as of {EXAMPLES_AS_OF}.\n"
        "Open in a browser:\n"
        f"  {folder.name}/{client}-leveringsplan.html   the paper for the municipality\n"
        f"  {folder.name}/{client}-mijn-plan.html       the same plan in the client's own words\n"
        f"  {folder.name}/index.html{' ' * (len(client) + 12)}all of them"
    )


def test(arguments: Sequence[str]) -> int:
    """Run every check, also after one that fails; pytest comes last and closes the output."""
    python = install_python("test")
    install_web_tools()
    steps: dict[str, Sequence[str | Path]] = {
        "ruff check": [python, "-m", "ruff", "check"],
        "ruff format": [python, "-m", "ruff", "format", "--check"],
        "mypy": [python, "-m", "mypy"],
        "pytest": [python, "-m", "pytest", *arguments],
    }
    failed = [name for name, command in steps.items() if call(command)]
    if failed:
        print(f"Not right yet: {', '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0


def main(arguments: Sequence[str]) -> int:
    """Do what the first word asks; return the exit code."""
    if sys.version_info < MIN_PYTHON:
        here = ".".join(str(number) for number in sys.version_info[:2])
        print(f"krachtplan needs Python 3.11 or newer; this is Python {here}.", file=sys.stderr)
        return 2
    command, *rest = arguments or [""]
    try:
        if command == "examples" and not rest:
            return examples()
        if command == "test":
            return test(rest)
    except DevError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(__doc__)
    return 0 if command in {"-h", "--help"} else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
