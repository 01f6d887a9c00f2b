"""The Tab key: what can be filled in, and a real bash that asks for it."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from krachtplan.cli.aanvulling import list_aanvullingen
from krachtplan.cli.app import OPDRACHTEN
from krachtplan.cli.tabtoets import Schelp

Roep = Callable[..., Any]

SAM = """\
client: {code: sam}
traject: {gemeente: rotterdam, start: 2026-09-21}
netwerk: [{id: zus, wie: Zus}]
doelen: [{id: rust, doel: Rust}, {doel: Zonder id}, {id: post, doel: Post}]
"""


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("ander").mkdir()
    for naam in ("sam.yaml", "samira.yaml", "ander/jo.yaml"):
        Path(naam).write_text(SAM, "utf-8")
    return tmp_path


def fill(regel: str) -> list[str]:
    """Give what the last word of a line can become; a space at the end begins a new one."""
    return list_aanvullingen(OPDRACHTEN, regel.split(" ") if regel else [])


@pytest.mark.parametrize(
    ("regel", "woorden"),
    [
        ("ov", ["overzicht"]),
        ("--v", ["--version"]),
        ("voor sam", ["sam", "samira"]),
        ("voor ", ["jo", "sam", "samira"]),
        ("voor --map ander ", ["jo"]),
        ("voor --map=ander j", ["jo"]),
        ("voor sam ", []),
        ("voor sam --f", ["--formaat"]),
        ("voor sam --formaat ", ["tekst", "md", "html"]),
        ("voor sam -f h", ["html"]),
        ("voor sam --formaat = h", ["html"]),
        ("voor sam --formaat =", ["tekst", "md", "html"]),
        ("voor sam --formaat=h", ["--formaat=html"]),
        ("spiegel sa", ["sam", "samira"]),
        ("spiegel sam --", ["--peildatum", "--map", "--help"]),
        ("terugblik --map ander ", ["jo"]),
        ("terugblik sam --het", ["--het-goede"]),
        ("terugblik sam --goed ", []),
        ("log sam --doel ", ["rust", "post"]),
        ("log sam --doel rust,p", ["rust,post"]),
        ("log jo --map ander --doel r", ["rust"]),
        ("stap sam --met ", ["zus"]),
        ("zoek huis --clienten sam,j", ["sam,jo"]),
        ("render . --document mijn", ["mijn-plan"]),
        ("render . --document alle,lev", ["alle,leveringsplan"]),
        ("tabtoets ", ["bash", "zsh"]),
        ("check sa", []),
        ("log wie --doel ", []),
        ("verzin ", []),
        ("voor sam --peildatum ", []),
        ("zoek iets --verzin ", []),
    ],
)
def test_what_the_last_word_can_become(regel: str, woorden: list[str]) -> None:
    assert fill(regel) == woorden


def test_every_command_and_every_option_can_be_filled_in() -> None:
    namen = [opdracht.naam for opdracht in OPDRACHTEN]
    assert fill("") == [*namen, "--help", "--version"]
    for naam in namen:
        assert {"--peildatum", "--help"} <= set(fill(f"{naam} -"))


@pytest.mark.parametrize("inhoud", ["client: [", "- x\n", "doelen: {a: b}\n", "doelen: [x]\n"])
def test_a_broken_file_gives_no_ids(inhoud: str) -> None:
    Path("sam.yaml").write_text(inhoud, "utf-8")
    assert fill("log sam --doel ") == []


def test_an_id_is_a_word_before_a_shell_gets_it() -> None:
    Path("sam.yaml").write_text("doelen: [{id: $(rm)}, {id: '`x`'}, {id: a-b_c}]\n", "utf-8")
    assert fill("log sam --doel ") == ["a-b_c"]


@pytest.mark.parametrize("schelp", list(Schelp))
def test_the_lines_for_a_shell(roep: Roep, schelp: Schelp) -> None:
    klaar = roep("tabtoets", schelp.value)
    assert (klaar.code, klaar.err) == (0, "")
    assert f"krachtplan tabtoets {schelp.value} -- " in klaar.out
    assert roep("tabtoets", schelp.value, "-o", "tab").out == "tab\n"
    assert Path("tab").read_text("utf-8") == klaar.out
    # Where the shell itself is there, it finds no fault in them.
    if programma := shutil.which(schelp.value):
        subprocess.run([programma, "-n", "tab"], check=True, timeout=60)


@pytest.mark.skipif(sys.platform == "win32", reason="bash belongs to Linux and macOS")
@pytest.mark.parametrize(
    ("woorden", "antwoord"),
    [("voor sa", ["sam", "samira"]), ("log sam --doel p", ["post"]), ("check sa", [])],
)
def test_a_real_bash_asks_and_gets(
    roep: Roep, werkmap: Path, woorden: str, antwoord: list[str]
) -> None:
    assert roep("tabtoets", "bash", "-o", "tab.bash").code == 0
    script = f"""
        krachtplan() {{ "{sys.executable}" -m krachtplan "$@"; }}
        source ./tab.bash
        COMP_WORDS=(krachtplan {woorden}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
        _krachtplan
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    run = subprocess.run(
        ["bash", "--norc", "-c", script],
        cwd=werkmap,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert (run.stdout.split(), run.stderr) == (antwoord, "")
