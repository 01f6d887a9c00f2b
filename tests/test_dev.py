"""dev.py: what decides whether it installs again, and what it says when it cannot go on."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """Load dev.py, standing in an empty checkout of its own; no command really runs."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "WEB", tmp_path / "web")
    monkeypatch.setattr(module, "OUTPUT", tmp_path / "uit")
    return module


class Commands(list[list[str]]):
    """Stands in for the running of commands: notes each, and gives the exit code that fits."""

    def __init__(self, failing: str = "") -> None:
        super().__init__()
        self.failing = failing

    def __call__(self, command: list[object], cwd: Path | None = None) -> int:
        words = [str(part) for part in command]
        self.append(words)
        return 1 if self.failing and self.failing in words else 0


@pytest.fixture
def commands(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Commands:
    commands = Commands()
    monkeypatch.setattr(dev, "call", commands)
    monkeypatch.setattr(dev, "pip_version", lambda _python: (26, 3))
    monkeypatch.setattr(dev, "bin_path", lambda name: Path(sys.executable).with_name(name))
    return commands


def test_a_second_run_installs_nothing_until_an_input_changes(
    dev: ModuleType, commands: Commands
) -> None:
    dev.install_python("test")
    assert len(commands) == 1
    dev.install_python("test")
    dev.install_python("examples")
    assert len(commands) == 1, "the test installation is enough for the examples"
    for name in ("pyproject.toml", "constraints.txt"):
        with (dev.ROOT / name).open("a", encoding="utf-8") as file:
            file.write("\n# changed\n")
        before = len(commands)
        dev.install_python("test")
        assert len(commands) == before + 1, name


def test_examples_are_installed_without_the_tools(dev: ModuleType, commands: Commands) -> None:
    dev.install_python("examples")
    assert "dev" not in commands[0]
    dev.install_python("test")
    assert commands[1][-2:] == ["--group", "dev"]


def test_a_failed_installation_leaves_no_stamp(
    dev: ModuleType, commands: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    commands.failing = "install"
    assert dev.main(["test"]) == 1
    assert "Is there a network?" in capsys.readouterr().err
    commands.failing = ""
    dev.install_python("test")
    assert len(commands) == 2


def test_an_old_pip_is_renewed_first(
    dev: ModuleType, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "pip_version", lambda _python: (23, 2))
    dev.install_python("test")
    assert commands[0][-2:] == ["--upgrade", "pip>=25.1"]


def test_every_check_runs_also_after_one_that_fails(
    dev: ModuleType, commands: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    dev.install_python("test")
    commands.clear()
    commands.failing = "mypy"
    dev.WEB.mkdir()
    (dev.WEB / "package-lock.json").write_text("{}", encoding="utf-8")
    (dev.WEB / "node_modules").mkdir()
    assert dev.main(["test", "-k", "naam"]) == 1
    assert "mypy" in capsys.readouterr().err
    assert commands[-1][1:] == ["-m", "pytest", "-k", "naam"]
    assert [words[2] for words in commands[-4:-1]] == ["ruff", "ruff", "mypy"]


@pytest.mark.parametrize("ci", ["true", ""])
def test_npm_tools_that_cannot_be_installed_stop_only_ci(
    dev: ModuleType, commands: Commands, monkeypatch: pytest.MonkeyPatch, ci: str
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(dev.shutil, "which", lambda _name: "npm")
    dev.WEB.mkdir()
    (dev.WEB / "package-lock.json").write_text("{}", encoding="utf-8")
    commands.failing = "npm"
    if ci:
        with pytest.raises(dev.DevError, match="npm could not install"):
            dev.install_web_tools()
    else:
        dev.install_web_tools()
    assert commands[-1][:2] == ["npm", "ci"]


def test_every_optional_part_is_installed_for_the_tests(dev: ModuleType) -> None:
    text = (
        '[project]\nname = "x"\n[project.optional-dependencies]\npdf = ["typst"]\ndocx = ["docx"]\n'
    )
    (dev.ROOT / "pyproject.toml").write_text(text, encoding="utf-8")
    assert dev.project_with_extras() == ".[pdf,docx]"


@pytest.mark.parametrize(
    ("system", "expected"),
    [("nt", ".venv/Scripts/python.exe"), ("posix", ".venv/bin/python")],
)
def test_programs_stand_elsewhere_on_windows(dev: ModuleType, system: str, expected: str) -> None:
    assert dev.bin_path("python", Path(".venv"), system).as_posix() == expected


def test_an_old_python_is_named(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev.sys, "version_info", (3, 10, 1))
    assert dev.main(["test"]) == 2
    assert "needs Python 3.11 or newer; this is Python 3.10" in capsys.readouterr().err


@pytest.mark.parametrize(("words", "code"), [([], 2), (["help"], 2), (["--help"], 0)])
def test_a_word_it_does_not_know_shows_how_to_use_it(
    dev: ModuleType, words: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(words) == code
    assert "python3 dev.py examples" in capsys.readouterr().out


def test_it_says_what_was_made_and_what_to_open(dev: ModuleType) -> None:
    dev.OUTPUT.mkdir()
    for name in ("noor-leveringsplan.html", "noor-leveringsplan.md", "noor-mijn-plan.html"):
        (dev.OUTPUT / name).touch()
    text = dev.describe_output(dev.OUTPUT)
    assert "Made 3 documents for 1 example clients in uit/" in text
    assert "uit/noor-leveringsplan.html" in text


def test_no_output_is_a_fault(dev: ModuleType) -> None:
    dev.OUTPUT.mkdir()
    with pytest.raises(dev.DevError, match="No leveringsplan"):
        dev.describe_output(dev.OUTPUT)


def test_it_reads_pip_of_a_real_python(dev: ModuleType) -> None:
    assert dev.pip_version(Path(sys.executable)) >= (20, 0)
