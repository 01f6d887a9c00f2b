"""``krachtplan check`` as other programs know it: exit codes, streams, and the JSON object."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import krachtplan
from krachtplan import controleren
from krachtplan.regels import REGELS

Roep = Callable[..., Any]

DAG = ("--peildatum", "2026-09-07")
GOED = """\
client: {code: sam}
traject: {gemeente: stad, start: 2026-09-01}
terugblik: [{datum: 2026-09-02}]
contactmomenten: [{datum: 2026-09-02}]
berichten: [{soort: startbericht, datum: 2026-09-02}]
"""
"""A file with nothing to ask on DAG, where ``stad`` has a rule set."""

VRAAG = GOED + "doelen: [{doel: x, status: behaald, uitkomst: {datum: 2026-09-02}}]\n"
FOUT = GOED + "klant: 123456782\n"
GEHEIM = "Yara heeft schulden"


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("krachtplan.yaml", "regelsets: [stad.set]\n")
    write("stad.set", "regelset: stad\n")
    return tmp_path


def write(naam: str, tekst: str) -> None:
    Path(naam).parent.mkdir(parents=True, exist_ok=True)
    Path(naam).write_text(tekst, encoding="utf-8")


# The exit code


@pytest.mark.parametrize(
    ("woorden", "code"),
    [
        ("goed.yaml", 0),
        ("vraag.yaml", 0),
        ("vraag.yaml --streng", 1),
        ("goed.yaml --streng", 0),
        ("fout.yaml", 1),
        ("goed.yaml fout.yaml", 1),
        ("latin.yaml", 1),
        ("weg.yaml", 2),
        ("goed.yaml weg.yaml", 2),
        ("fout.yaml weg.yaml", 2),
        ("leeg", 2),
        ("goed.yaml leeg", 2),
        ("krachtplan.yaml", 2),
        ("stuk/a.yaml", 2),
        ("stuk fout.yaml", 2),
        ("", 2),
        ("goed.yaml --onbekend", 2),
        ("goed.yaml --peildatum straks", 2),
        ("goed.yaml --formaat xml", 2),
    ],
)
def test_the_exit_code(roep: Roep, woorden: str, code: int) -> None:
    write("goed.yaml", GOED)
    write("vraag.yaml", VRAAG)
    write("fout.yaml", FOUT)
    write("stuk/krachtplan.yaml", "klant: x\n")
    write("stuk/a.yaml", FOUT)
    Path("latin.yaml").write_bytes("client:\n  naam: Zoë\n".encode("latin-1"))
    Path("leeg").mkdir()
    assert roep("check", *DAG, *woorden.split()).code == code


def test_findings_are_the_result_and_go_to_stdout(roep: Roep) -> None:
    write("fout.yaml", FOUT)
    for formaat in ("tekst", "json", "sarif", "github", "junit"):
        klaar = roep("check", *DAG, "fout.yaml", "--formaat", formaat)
        assert "B003" in klaar.out
        assert klaar.err == ""
        assert klaar.out.endswith("\n")


def test_only_what_kept_it_from_working_goes_to_stderr(roep: Roep) -> None:
    write("a.yaml", FOUT)
    Path("leeg").mkdir()
    klaar = roep("check", *DAG, "a.yaml", "weg.yaml", "leeg", "weg.yaml")
    assert klaar.code == 2
    assert "B003" in klaar.out
    assert klaar.err.splitlines() == [
        "weg.yaml: dit bestand of deze map bestaat niet."
        " Kijk de naam na; `ls` of Verkenner laat zien wat er wel is.",
        "leeg: in deze map staan geen clientbestanden (.yaml)."
        " `krachtplan nieuw CODE` maakt het eerste.",
    ]


def test_without_a_file_there_is_no_report(roep: Roep) -> None:
    assert roep("check", "weg.yaml", "--formaat", "json").out == ""


def test_broken_settings_are_told_once_and_the_other_files_are_judged(roep: Roep) -> None:
    write("stuk/krachtplan.yaml", "regels: {K999: uit}\n")
    write("stuk/a.yaml", FOUT)
    write("stuk/b.yaml", FOUT)
    write("c.yaml", FOUT)
    klaar = roep("check", *DAG, ".", "--formaat", "json")
    inhoud = json.loads(klaar.out)
    assert klaar.code == 2
    assert klaar.err.count("B006") == 1
    assert klaar.err.startswith(f"{Path('stuk', 'krachtplan.yaml')}:1:10 fout B006 ")
    assert inhoud["bestanden"] == 3
    assert {melding["bestand"] for melding in inhoud["meldingen"]} == {"./c.yaml"}


def test_a_warning_about_the_settings_is_told_once_and_is_no_finding_in_a_file(roep: Roep) -> None:
    write("krachtplan.yaml", "regelsets: [stad.set]\ngemeente: stad #1 van ons\n")
    write("a.yaml", GOED)
    write("b.yaml", GOED)
    klaar = roep("check", *DAG, ".", "--streng", "--formaat", "json")
    assert (klaar.code, json.loads(klaar.out)["meldingen"]) == (0, [])
    assert klaar.err.count("krachtplan.yaml:2:16 let op B011 ") == klaar.err.count("B011") == 1


def test_a_rule_that_crashes_is_exit_2_and_never_clean(
    roep: Roep, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(situatie: Any) -> list[Any]:
        raise KeyError(GEHEIM)

    regels = tuple(r._replace(controle=fail) if r.code == "K101" else r for r in REGELS)
    monkeypatch.setattr(controleren, "REGELS", regels)
    write("a.yaml", GOED)
    klaar = roep("check", *DAG, "a.yaml")
    assert klaar.code == 2
    assert klaar.err.startswith(
        "a.yaml: controle K101 liep vast; dit bestand is niet beoordeeld.\n"
    )
    assert GEHEIM not in klaar.out + klaar.err


# The JSON object


def ask_json(roep: Roep, *woorden: str) -> dict[str, Any]:
    inhoud = json.loads(roep("check", *DAG, "--formaat", "json", *woorden).out)
    assert isinstance(inhoud, dict)
    return inhoud


def test_there_is_an_object_also_when_nothing_is_wrong(roep: Roep) -> None:
    write("goed.yaml", GOED)
    inhoud = ask_json(roep, "goed.yaml")
    assert list(inhoud)[:5] == ["versie", "peildatum", "bestanden", "samenvatting", "meldingen"]
    assert {sleutel: inhoud[sleutel] for sleutel in list(inhoud)[:5]} == {
        "versie": 1,
        "peildatum": "2026-09-07",
        "bestanden": 1,
        "samenvatting": {"fout": 0, "let_op": 0, "vraag": 0},
        "meldingen": [],
    }


def test_a_finding_has_these_keys_in_this_order(roep: Roep) -> None:
    write("map/fout.yaml", FOUT.replace("123456782", "x"))
    inhoud = ask_json(roep, "map")
    (melding,) = inhoud["meldingen"]
    assert list(melding.items()) == [
        ("bestand", "map/fout.yaml"),
        ("regel", 6),
        ("kolom", 1),
        ("pad", "klant"),
        ("code", "B003"),
        ("naam", "onbekende-sleutel"),
        ("ernst", "fout"),
        ("tekst", "Deze sleutel kent het formaat hier niet."),
        ("hulp", melding["hulp"]),
    ]
    assert inhoud["samenvatting"] == {"fout": 1, "let_op": 0, "vraag": 0}


def test_without_a_place_line_and_column_are_null(roep: Roep) -> None:
    Path("x.yaml").write_bytes(b"PK\x03\x04")
    (melding,) = ask_json(roep, "x.yaml")["meldingen"]
    assert (melding["regel"], melding["kolom"], melding["pad"]) == (None, None, "")
    assert melding["code"] == "B010"


def test_columns_count_characters(roep: Roep) -> None:
    write("x.yaml", GOED + "krachten: [{kracht: 'é💥ë', klant: x}]\n")
    (melding,) = ask_json(roep, "x.yaml")["meldingen"]
    assert (melding["regel"], melding["kolom"]) == (6, 28)


def test_every_file_that_was_tried_is_counted_and_named_as_it_was_typed(roep: Roep) -> None:
    write("map/a.yaml", FOUT)
    write("map/diep/b.yaml", FOUT)
    Path("map/c.yaml").write_bytes(b"\xff\xfe")
    inhoud = ask_json(roep, "./map/", "map/../map/a.yaml")
    assert inhoud["bestanden"] == 3
    assert {melding["bestand"] for melding in inhoud["meldingen"]} == {
        "./map/a.yaml",
        "./map/c.yaml",
        "./map/diep/b.yaml",
    }


def test_findings_are_sorted_by_file_line_column_and_code(roep: Roep) -> None:
    for naam in ("b.yaml", "a.yaml", "B.yaml"):
        write(naam, FOUT + "doelen: [{klant: x}, {doel: 123456782}]\n")
    meldingen = ask_json(roep, "b.yaml", "a.yaml", "B.yaml")["meldingen"]
    plekken = [(m["bestand"], m["regel"], m["kolom"], m["code"]) for m in meldingen]
    assert plekken == sorted(plekken)
    assert len({bestand for bestand, *_ in plekken}) == 3


def test_no_client_text_and_no_bsn_stands_in_the_object(roep: Roep) -> None:
    tekst = f"{FOUT}dromen: [{{droom: {GEHEIM}, status: {GEHEIM}, datum: {GEHEIM}}}]\n"
    write("a.yaml", tekst + f"doelen: [{{doel: x, droom: {GEHEIM}}}]\n")
    klaar = roep("check", *DAG, "a.yaml", "--formaat", "json")
    assert GEHEIM not in klaar.out
    assert "123456782" not in klaar.out
    tekstrapport = roep("check", *DAG, "a.yaml").out
    assert GEHEIM in tekstrapport  # the person at the screen sees the source line
    assert "123456782" not in tekstrapport


# Through the door


def call(*woorden: str, invoer: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    bron = str(Path(krachtplan.__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-m", "krachtplan", *woorden],
        input=invoer,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": bron},
        timeout=60,
    )


def test_stdin_is_read_as_one_client_file() -> None:
    klaar = call("check", *DAG, "-", "--formaat", "json", invoer=FOUT.encode())
    inhoud = json.loads(klaar.stdout)
    assert (klaar.returncode, klaar.stderr) == (1, b"")
    assert inhoud["bestanden"] == 1
    assert {melding["bestand"] for melding in inhoud["meldingen"]} == {"<stdin>"}


def test_stdin_and_a_file_together_and_twice() -> None:
    write("a.yaml", GOED)
    klaar = call("check", *DAG, "-", "a.yaml", "-", "--formaat", "json", invoer=b"\xff\xfe")
    inhoud = json.loads(klaar.stdout)
    assert inhoud["bestanden"] == 2
    assert [(m["bestand"], m["code"]) for m in inhoud["meldingen"]] == [("<stdin>", "B010")]
    assert klaar.returncode == 1


def test_the_exit_code_reaches_the_shell() -> None:
    write("a.yaml", GOED)
    assert call("check", *DAG, "a.yaml").returncode == 0
    assert call("check", *DAG, "weg.yaml").returncode == 2


def test_a_terminal_obeys_nothing_that_stands_in_a_file_or_its_name(roep: Roep) -> None:
    naam = "\x1b[31mrood\u202e.yaml"
    write(naam, GOED + "klant: \u202e\n")
    klaar = roep("check", *DAG, naam, "weg\x1b[2J.yaml")
    for teken in ("\x1b", "\u202e"):
        assert teken not in klaar.out + klaar.err
    assert "<U+001B>[31mrood<U+202E>.yaml:" in klaar.out
    assert klaar.err.startswith("weg<U+001B>[2J.yaml: ")


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        ("check", "Hier ontbreekt PAD."),
        ("check a.yaml --formaat xml", "Bij --formaat hoort één van deze woorden: tekst, json"),
        ("check a.yaml --formaat jsn", "Bedoelde u json?"),
        ("check a.yaml --stren", "Bedoelde u --streng?"),
        ("check a.yaml --peildatum 2026-02-30", "--peildatum: Deze dag bestaat niet"),
        ("check a.yaml --peildatum", "Achter --peildatum ontbreekt een waarde."),
    ],
)
def test_wrong_use_is_told_in_dutch(
    roep: Roep, english: Callable[[str], list[str]], woorden: str, zin: str
) -> None:
    klaar = roep(*woorden.split())
    assert (klaar.code, klaar.out) == (2, "")
    assert zin in klaar.err
    assert english(klaar.err.replace("--help", "")) == []
