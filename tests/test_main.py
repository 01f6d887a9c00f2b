import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import krachtplan
from krachtplan.__main__ import main
from krachtplan.cli import app, vangnet

BRON = Path(krachtplan.__file__).parents[1]
VERSIE = f"krachtplan {krachtplan.__version__}\n"
GEHEIM = "Yara heeft schulden bij haar zus"

# A program that does what the first word says, through the same door as the real one.
DOE = """
import sys, time
from krachtplan.__main__ import main
from krachtplan.cli import app

def run(args):
    if args[0] == "veel":
        for nummer in range(100_000):
            print(nummer)
    if args[0] == "brok":
        print("x" * 1_000_000)
    if args[0] == "bytes":
        sys.stdout.buffer.write(b"x" * 1_000_000)
    if args[0] == "slaap":
        print("klaar", flush=True)
        time.sleep(60)
    if args[0] == "toon":
        print("Zo\\xeb \\u674e \\u2028", args[1:])
        print("Zo\\xeb", *args[1:], file=sys.stderr)
        print(repr(sys.stdin.read()))
    if args[0] == "stop":
        sys.exit(7)
    return 0

app.run = run
sys.exit(main())
"""
Woord = str | bytes


def start(*woorden: Woord) -> list[Woord]:
    return [sys.executable, "-c", DOE, *woorden]


def environment(**extra: str) -> dict[str, str]:
    schoon = {n: w for n, w in os.environ.items() if not n.startswith(("LC_", "LANG", "PYTHON"))}
    return {**schoon, "PYTHONPATH": str(BRON), **extra}


def call(*woorden: Woord, invoer: bytes = b"", **extra: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        start(*woorden), input=invoer, capture_output=True, env=environment(**extra), timeout=60
    )


@pytest.fixture
def crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(args: list[str]) -> int:
        try:
            raise KeyError(GEHEIM)
        except KeyError as oorzaak:
            raise ValueError(GEHEIM) from oorzaak

    monkeypatch.setattr(app, "run", run)
    monkeypatch.delenv(vangnet.FOUTOPSPORING, raising=False)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert main(["--version", "en", "meer"]) == 0
    assert capsys.readouterr() == (VERSIE * 2, "")


def test_version_is_answered_before_anything_is_imported() -> None:
    code = (
        "import sys; ervoor = set(sys.modules);"
        "from krachtplan.__main__ import main; main(['--version']);"
        "print(sorted(set(sys.modules) - ervoor - set(sys.builtin_module_names)))"
    )
    assert run_code(code) == f"{VERSIE}['krachtplan', 'krachtplan.__main__']\n"


def test_help_pays_for_typer_only() -> None:
    code = (
        "import sys; from krachtplan.__main__ import main; main(['--help']);"
        "zwaar = {'rich', 'pydantic', 'yaml', 'jinja2', 'markdown_it', 'zoneinfo', 'pygments'};"
        "print(sorted(zwaar & set(sys.modules)), [m for m in sys.modules if m == 'click'])"
    )
    assert run_code(code).splitlines()[-1] == "[] []"


def test_help_of_a_command_pays_for_its_module_and_typer_only(tmp_path: Path) -> None:
    (tmp_path / "proefopdracht.py").write_text(
        "from krachtplan.cli.opties import PADEN, PEILDATUM\n"
        "UITLEG, VOORBEELDEN = 'Een proef.', ()\n"
        "def proef(paden: PADEN, peildatum: PEILDATUM) -> None: ...\n"
    )
    code = (
        "import sys; sys.path.append(sys.argv[1])\n"
        "from krachtplan.cli import app, nederlands\n"
        "class Proef(nederlands.DutchGroup):\n"
        "    opdrachten = (nederlands.Opdracht('proef', 'Proef.', 'proefopdracht'),)\n"
        "app.run_program(nederlands.build_program(Proef, ''), ['proef', '--help'])\n"
        "print('proefopdracht' in sys.modules, {'rich', 'pydantic'} & set(sys.modules))"
    )
    assert run_code(code, str(tmp_path)).splitlines()[-1] == "True set()"


# What a second check does with what the first one kept: nothing else that is heavy is imported.
OPNIEUW = """
import sys
from krachtplan.__main__ import main
from krachtplan.cli import herinnering
herinnering.VEEL = 1
main(["check", sys.argv[1], "--peildatum", "2026-11-03"])
zwaar = ["pydantic", "yaml", "jinja2", "rich", "importlib.metadata", "multiprocessing"]
zwaar += ["concurrent", "email", "krachtplan.model", "krachtplan.regels", "krachtplan.lezen"]
print([naam for naam in zwaar if naam in sys.modules])
"""


def test_what_was_judged_before_takes_nothing_heavy(tmp_path: Path) -> None:
    tekst = "client: {code: noor}\ntraject: {gemeente: delft, start: 2026-11-02}\n"
    (tmp_path / "noor.yaml").write_text(tekst, encoding="utf-8")
    eerst = run_code(OPNIEUW, str(tmp_path)).splitlines()
    daarna = run_code(OPNIEUW, str(tmp_path)).splitlines()
    assert "'pydantic'" in eerst[-1]
    assert daarna == [*eerst[:-1], "[]"]
    assert len(eerst) > 2


@pytest.mark.parametrize(
    ("opdracht", "zwaar"),
    [
        ("check", {"jinja2", "sqlite3", "krachtplan.renderen"}),
        ("render", {"sqlite3", "typst", "markdown_it"}),
    ],
)
def test_one_file_takes_no_more_than_it_needs(
    tmp_path: Path, opdracht: str, zwaar: set[str]
) -> None:
    tekst = "client: {code: noor}\ntraject: {gemeente: delft, start: 2026-11-02}\n"
    (tmp_path / "noor.yaml").write_text(tekst, encoding="utf-8")
    # Looking for plug-ins of pydantic, and a reader of it for every option: a tenth of a check.
    zwaar |= {"importlib.metadata", "typer._adapters", "pydantic.plugin._loader"}
    zwaar |= {"rich", "multiprocessing", "concurrent"}
    code = (
        "import os, sys; from krachtplan.__main__ import main; os.chdir(sys.argv[1])\n"
        f"main([{opdracht!r}, 'noor.yaml', '--peildatum', '2026-11-03'])\n"
        f"print('pydantic' in sys.modules, sorted({zwaar!r} & set(sys.modules)))"
    )
    assert run_code(code, str(tmp_path)).splitlines()[-1] == "True []"


def test_no_plugin_of_pydantic_is_looked_for(tmp_path: Path) -> None:
    bestand = tmp_path / "noor.yaml"
    bestand.write_text("client: {code: noor}\ntraject: {gemeente: delft, start: 2026-11-02}\n")
    code = (
        "import sys, pydantic.plugin._loader as lader\n"
        "def entry_points(**wat): print('gezocht'); return ()\n"
        "lader.entry_points = entry_points\n"
        "from krachtplan.__main__ import main\n"
        "main(['check', sys.argv[1], '--peildatum', '2026-11-03'])"
    )
    assert "gezocht" in run_code(
        f"{code}; import os, pydantic; os.environ.clear()\n"
        "pydantic.create_model('Proef').model_rebuild(force=True)",
        str(bestand),
    )
    assert "gezocht" not in run_code(code, str(bestand))


def run_code(code: str, *woorden: str) -> str:
    klaar = subprocess.run(
        [sys.executable, "-c", code, *woorden],
        capture_output=True,
        env=environment(),
        timeout=60,
        check=True,
    )
    return klaar.stdout.decode("utf-8")


AAN_HET_EINDE = """
import atexit, os, sys, time
from krachtplan.__main__ import main
from krachtplan.cli import app
def run(args):
    print("uit"); print("fout", file=sys.stderr, end="")
    if args == ["kind"] and os.fork() == 0:
        time.sleep(0.2)
        os._exit(0)
    if args == ["gestopt"]: raise KeyboardInterrupt
    if args and args != ["kind"]: __import__(args[0])
    return 3
app.run = run
atexit.register(print, "het einde van Python")
sys.exit(main())
"""


_KIND = pytest.param(
    ["kind"], True, marks=pytest.mark.skipif(os.name == "nt", reason="Windows does not fork")
)


@pytest.mark.parametrize(
    ("woorden", "einde"),
    [([], False), (["multiprocessing"], True), (["-m", "cProfile"], True), _KIND],
)
def test_the_end_of_python_is_only_waited_for_where_something_happens_there(
    tmp_path: Path, woorden: list[str], einde: bool
) -> None:
    (tmp_path / "proef.py").write_text(AAN_HET_EINDE, encoding="utf-8")
    vooraf, achteraf = (woorden, []) if "-m" in woorden else ([], woorden)
    klaar = subprocess.run(
        [sys.executable, *vooraf, str(tmp_path / "proef.py"), *achteraf],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
    )
    assert (klaar.stdout.startswith("uit\n"), klaar.stderr) == (True, "fout")
    assert ("het einde van Python" in klaar.stdout) is einde
    assert klaar.returncode == (0 if vooraf else 3)


def test_what_was_made_before_an_interruption_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "proef.py").write_text(AAN_HET_EINDE, encoding="utf-8")
    klaar = subprocess.run(
        [sys.executable, str(tmp_path / "proef.py"), "gestopt"],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
    )
    assert (klaar.stdout, klaar.stderr) == ("uit\n", "foutAfgebroken.\n")
    assert klaar.returncode == 130


def test_module_and_name_of_the_program() -> None:
    for woorden in (["--version"], ["bestaat-niet"], []):
        klaar = subprocess.run(
            [sys.executable, "-m", "krachtplan", *woorden],
            capture_output=True,
            env=environment(),
            timeout=60,
        )
        assert b"__main__" not in klaar.stdout + klaar.stderr
        assert b"krachtplan" in klaar.stdout + klaar.stderr


@pytest.mark.usefixtures("crash")
def test_a_fault_of_ours_is_one_sentence_without_client_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check"]) == 2
    uit, fout = capsys.readouterr()
    assert uit == ""
    regel = fout.partition("__main__.py:")[2].partition(" ")[0]
    assert regel.isdigit()
    assert fout == (
        f"Er ging iets mis in krachtplan zelf (ValueError, krachtplan/__main__.py:{regel} _run);"
        " dat ligt niet aan wie het gebruikt.\n"
        "Geef de regel hierboven door aan de beheerder van krachtplan."
        " Met KRACHTPLAN_FOUTOPSPORING=1 is te zien langs welke weg het misging.\n"
    )


@pytest.mark.usefixtures("crash")
def test_who_looks_for_a_fault_sees_places_and_no_values(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(vangnet.FOUTOPSPORING, "1")
    assert main(["check"]) == 2
    fout = capsys.readouterr().err
    assert GEHEIM not in fout
    assert "Yara" not in fout
    assert "Traceback" not in fout
    assert "\nbuiltins.ValueError\n  krachtplan/__main__.py:" in fout
    assert "\nbuiltins.KeyError\n" in fout
    assert "test_main.py:" in fout


@pytest.mark.parametrize("soort", [RecursionError, AssertionError, UnicodeDecodeError])
def test_every_kind_of_fault_is_caught(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, soort: type[Exception]
) -> None:
    woorden = ("utf-8", GEHEIM.encode(), 0, 1, GEHEIM) if soort is UnicodeDecodeError else (GEHEIM,)

    def run(args: list[str]) -> int:
        raise soort(*woorden)

    monkeypatch.setattr(app, "run", run)
    assert main(["check"]) == 2
    fout = capsys.readouterr().err
    assert f"({soort.__name__}, " in fout
    assert "Yara" not in fout


def test_too_little_memory_is_no_fault_of_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(args: list[str]) -> int:
        raise MemoryError

    monkeypatch.setattr(app, "run", run)
    assert main(["check"]) == 2
    assert capsys.readouterr().err.startswith("Er is te weinig geheugen om dit te doen.\nSluit ")


def test_a_chain_of_faults_that_bites_its_tail(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(vangnet.FOUTOPSPORING, "1")
    fout = ValueError(GEHEIM)
    fout.__cause__ = fout
    assert vangnet.land(fout) == 2
    assert capsys.readouterr().err.count("builtins.ValueError") == 1


def test_a_stream_that_was_read_before_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    gelezen = io.TextIOWrapper(io.BytesIO(b"een\ntwee\n"), encoding="ascii")
    gelezen.readline()
    monkeypatch.setattr("sys.stdin", gelezen)
    assert main(["--version"]) == 0


def test_an_exit_that_somebody_asked_for_is_kept() -> None:
    assert call("stop").returncode == 7


@pytest.mark.skipif(os.name == "nt", reason="signals are sent in another way on Windows")
def test_ctrl_c_is_one_line_and_130() -> None:
    with subprocess.Popen(
        start("slaap"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as kind:
        assert kind.stdout is not None
        assert kind.stderr is not None
        assert kind.stdout.readline() == b"klaar\n"
        kind.send_signal(signal.SIGINT)
        assert kind.stderr.read() == b"Afgebroken.\n"
    assert kind.returncode == 130


@pytest.mark.skipif(os.name == "nt", reason="a pipe without a reader is another error on Windows")
@pytest.mark.parametrize("woord", ["veel", "brok", "bytes", "--version"])
def test_a_reader_that_has_seen_enough(woord: str) -> None:
    lezer, schrijver = os.pipe()
    os.close(lezer)  # before it starts: the shortest text is written at once
    try:
        klaar = subprocess.run(
            start(woord), stdout=schrijver, stderr=subprocess.PIPE, env=environment(), timeout=60
        )
    finally:
        os.close(schrijver)
    assert klaar.stderr == b""
    assert klaar.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full disk at hand")
@pytest.mark.parametrize("woord", ["veel", "brok", "bytes", "--version"])
def test_a_full_disk_is_told_and_exit_3(woord: str) -> None:
    with Path("/dev/full").open("wb") as vol:
        klaar = subprocess.run(
            start(woord), stdout=vol, stderr=subprocess.PIPE, env=environment(), timeout=60
        )
    assert klaar.stderr.decode("utf-8") == (
        "Het resultaat is niet (helemaal) geschreven: de schijf is vol.\n"
        "Maak ruimte of kies een andere plek, en geef de opdracht opnieuw.\n"
    )
    assert klaar.returncode == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full disk at hand")
def test_without_a_place_for_complaints_the_exit_code_is_left() -> None:
    with Path("/dev/full").open("wb") as vol:
        klaar = subprocess.run(start("veel"), stdout=vol, stderr=vol, env=environment(), timeout=60)
    assert klaar.returncode == 3


GESLOTEN = (
    "Het resultaat is niet (helemaal) geschreven: de uitvoer is gesloten.\n"
    "Maak ruimte of kies een andere plek, en geef de opdracht opnieuw.\n"
)


@pytest.mark.skipif(os.name == "nt", reason="closing a stream takes a POSIX shell")
@pytest.mark.parametrize(
    ("dicht", "code", "klacht"),
    [(">&-", 3, GESLOTEN), ("2>&-", 0, ""), ("<&-", 0, ""), (">&- 2>&- <&-", 3, "")],
)
@pytest.mark.parametrize("woorden", ["--help", "--version", "regels"])
def test_closed_streams_are_survived(woorden: str, dicht: str, code: int, klacht: str) -> None:
    klaar = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m krachtplan {woorden} {dicht}', sys.executable],
        capture_output=True,
        env=environment(),
        timeout=60,
    )
    assert klaar.returncode == code
    assert klaar.stderr.decode("utf-8") == klacht


@pytest.mark.skipif(os.name == "nt", reason="closing a stream takes a POSIX shell")
def test_a_complaint_without_a_place_to_go_does_not_end_up_in_the_result() -> None:
    klaar = subprocess.run(
        ["/bin/sh", "-c", '"$0" -m krachtplan check is-er-niet 2>&-', sys.executable],
        capture_output=True,
        env=environment(),
        timeout=60,
    )
    assert klaar.stdout == b""
    assert klaar.returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="closing a stream takes a POSIX shell")
def test_a_closed_stdin_is_a_file_that_cannot_be_read() -> None:
    klaar = subprocess.run(
        ["/bin/sh", "-c", '"$0" -m krachtplan check - <&-', sys.executable],
        capture_output=True,
        env=environment(),
        timeout=60,
    )
    assert klaar.stdout.startswith(b"<stdin> fout B010 ")
    assert klaar.stderr == b""
    assert klaar.returncode == 1


@pytest.mark.parametrize(
    "omgeving",
    [
        {},
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252:strict"},
        {"PYTHONIOENCODING": "utf-16"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
)
def test_everything_is_utf8_whatever_the_locale_says(omgeving: dict[str, str]) -> None:
    klaar = call("toon", invoer="één\n".encode(), **omgeving)
    assert klaar.stdout.decode("utf-8") == "Zoë 李 \u2028 []\n'één\\n'\n"
    assert klaar.stderr.decode("utf-8") == "Zoë\n"
    assert klaar.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="words are always text on Windows")
@pytest.mark.parametrize("omgeving", [{}, {"LC_ALL": "C"}])
def test_bytes_that_are_no_letters_do_no_harm(omgeving: dict[str, str]) -> None:
    klaar = call("toon", b"\xff", invoer=b"\xff", **omgeving)
    assert klaar.returncode == 0
    assert b"\\udcff" in klaar.stdout
    assert b"'\\\\xff'" in klaar.stdout
    assert klaar.stderr == "Zoë \\udcff\n".encode()
