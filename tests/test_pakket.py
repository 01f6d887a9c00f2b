"""The wheel, as somebody else gets it: complete, and at work without this checkout or a network.

It is built from the checkout and installed in a virtual environment of its own. That takes its
dependencies from this one through a path file, so that nothing is fetched; an audit hook in it
refuses every step onto a network.
"""

import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Sequence
from email import message_from_string
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

CLIENT = "client:\n  code: noor\n\ntraject:\n  gemeente: rotterdam\n  start: 2026-11-16\n"

NO_NETWORK = """
import sys

def refuse(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"}:
        raise OSError("this test has no network")

sys.addaudithook(refuse)
"""

Run = subprocess.CompletedProcess[str]
Words = Sequence[str | Path]


def run(command: Words, cwd: Path) -> Run:
    """Run a command with nothing of the Python that runs this in its environment."""
    ours = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTHONSAFEPATH"}
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    words = [str(part) for part in command]
    return subprocess.run(
        words,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def run_well(command: Words, cwd: Path) -> Run:
    """Run a command that must succeed."""
    done = run(command, cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def files_below(folder: Path) -> set[str]:
    """Return the files below a folder as relative names, without what Python leaves behind."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix() for path in paths if "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    options: Words = ["--wheel", "--no-isolation", "--outdir", folder]
    run_well([sys.executable, "-m", "build", *options, ROOT], cwd=folder)
    (path,) = folder.glob("krachtplan-*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in a fresh environment and return the folder of its programs."""
    venv = tmp_path_factory.mktemp("elders") / "venv"
    run_well([sys.executable, "-m", "venv", "--without-pip", venv], cwd=venv.parent)
    places = sysconfig.get_paths("venv", vars={"base": str(venv), "platbase": str(venv)})
    programs, packages = Path(places["scripts"]), Path(places["purelib"])
    pip: Words = [sys.executable, "-m", "pip", "--python", programs / "python", "install"]
    run_well([*pip, "--quiet", "--no-index", "--no-deps", wheel], cwd=venv.parent)
    (packages / "geen_netwerk.py").write_text(NO_NETWORK, encoding="utf-8")
    lines = ["import geen_netwerk", sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    (packages / "elders.pth").write_text("\n".join(lines), encoding="utf-8")
    return programs


def test_the_wheel_holds_every_file_of_the_package_and_its_templates(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        shipped = {name for name in archive.namelist() if ".dist-info/" not in name}
    templates = files_below(ROOT / "templates")
    assert "leveringsplan.md.j2" in templates
    expected = {f"krachtplan/{name}" for name in files_below(ROOT / "src" / "krachtplan")}
    expected |= {f"krachtplan/templates/{name}" for name in templates}
    assert shipped == expected
    for name in ("document.typ", "lettertypen/NotoSans-Regular.ttf", "lettertypen/OFL.txt"):
        assert f"krachtplan/papier/{name}" in shipped


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name.partition(".dist-info/")[2]: name for name in archive.namelist()}
        metadata = message_from_string(archive.read(names["METADATA"]).decode("utf-8"))
        programs = archive.read(names["entry_points.txt"]).decode("utf-8")
        licence = archive.read(names["licenses/LICENSE"]).decode("utf-8")
    assert metadata["Name"] == "krachtplan"
    assert metadata["License-Expression"] == "EUPL-1.2 AND OFL-1.1"  # the second of the fonts
    assert "krachtplan = krachtplan.__main__:main" in programs
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")


def test_the_installed_program_is_the_one_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    show = "import krachtplan; print(krachtplan.__file__)"
    where = run_well([installed / "python", "-c", show], cwd=tmp_path).stdout.strip()
    assert Path(where).is_relative_to(installed.parent)
    assert files_below(Path(where).parent / "templates") == files_below(ROOT / "templates")


def test_the_installed_program_has_no_network(installed: Path, tmp_path: Path) -> None:
    ask = "import socket; socket.create_connection(('127.0.0.1', 9))"
    assert "this test has no network" in run([installed / "python", "-c", ask], tmp_path).stderr


def test_the_installed_program_renders_elsewhere(installed: Path, tmp_path: Path) -> None:
    client = tmp_path / "noor.yaml"
    client.write_text(CLIENT, encoding="utf-8")
    options: Words = ["--peildatum", "2026-11-22", "--formaat", "md,html,pdf,docx", "--uit", "uit"]
    done = run([installed / "krachtplan", "render", client, *options], cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    for name in ("noor-leveringsplan.md", "noor-leveringsplan.html"):
        assert "noor" in (tmp_path / "uit" / name).read_text(encoding="utf-8")
    for name, start in (("noor-leveringsplan.pdf", b"%PDF-"), ("noor-leveringsplan.docx", b"PK")):
        assert (tmp_path / "uit" / name).read_bytes().startswith(start)
