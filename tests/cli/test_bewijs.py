"""From document to agreement and back, through the real program."""

import json
import shutil
from pathlib import Path

import pytest

from krachtplan.__main__ import main

GOED = Path(__file__).parents[2] / "examples" / "goed"
DAG = ("--peildatum", "2026-11-22")


@pytest.fixture
def bestand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copy(GOED / "samira.yaml", tmp_path)
    wat = ["render", "samira.yaml", "-d", "mijn-plan,leveringsplan", "-f", "md,html", "--bewijs"]
    assert main([*wat, *DAG]) == 0
    return tmp_path / "samira.yaml"


def test_a_proof_lies_beside_every_document_for_one_user(bestand: Path) -> None:
    uit = bestand.parent / "uit"
    namen = sorted(pad.name for pad in uit.iterdir())
    assert [n for n in namen if n.endswith(".bewijs.json")] == [
        f"{n}.bewijs.json" for n in namen if not n.endswith(".json")
    ]
    assert (uit / "samira-mijn-plan.md.bewijs.json").stat().st_mode & 0o077 == 0
    eerst = (uit / "samira-mijn-plan.md.bewijs.json").read_bytes()
    assert main(["render", "samira.yaml", "-d", "mijn-plan", "-f", "md", "--bewijs", *DAG]) == 0
    assert (uit / "samira-mijn-plan.md.bewijs.json").read_bytes() == eerst


def test_akkoord_writes_the_sum_of_what_was_read_and_nothing_else(
    bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    oud = bestand.read_bytes()
    assert main(["akkoord", "samira", *DAG, "--proef"]) == 0
    assert bestand.read_bytes() == oud
    assert main(["akkoord", "samira", *DAG]) == 0
    nieuw = bestand.read_text("utf-8")
    erbij = nieuw[nieuw.index("    akkoord_op") : nieuw.index("\nberichten")]
    assert nieuw.replace(erbij, "").replace("akkoord: ja", "akkoord: nog_niet").encode() == oud
    som = json.loads(Path("uit/samira-mijn-plan.html.bewijs.json").read_text("utf-8"))["inhoud"]
    assert f"inhoud: {som}" in erbij
    capsys.readouterr()
    assert main(["check", "samira.yaml", *DAG]) == 0
    assert main(["bewijs", "uit/samira-mijn-plan.html"]) == 0
    gezegd = capsys.readouterr().out
    assert "ging akkoord op 22-11-2026, met precies deze tekst" in gezegd
    assert "Het bestand zegt nog hetzelfde." in gezegd


def test_akkoord_forgives_a_capital_as_every_word_of_a_list(bestand: Path) -> None:
    tekst = bestand.read_text("utf-8")
    bestand.write_text(tekst.replace("akkoord: nog_niet", "akkoord: 'Nog_niet'"), "utf-8")
    assert main(["akkoord", "samira", *DAG]) == 0
    assert "akkoord: 'ja'" in bestand.read_text("utf-8")


def test_a_change_after_that_is_shown_and_exits_with_1(
    bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["akkoord", "samira", *DAG])
    tekst = bestand.read_text("utf-8")
    bestand.write_text(tekst.replace("Drie keer op rij", "Vier keer op rij"), encoding="utf-8")
    capsys.readouterr()
    assert main(["bewijs", "uit/samira-mijn-plan.html"]) == 1
    gezegd = capsys.readouterr().out
    assert "was: 18 november 2026: Drie keer op rij" in gezegd
    assert "nu:  18 november 2026: Vier keer op rij" in gezegd
    nummer = 1 + tekst[: tekst.index("Drie keer op rij")].count("\n")
    assert f"samira.yaml:{nummer} (successen.0.succes)" in gezegd
    assert main(["bewijs", "uit/samira-mijn-plan.html", "--formaat", "json"]) == 1
    inhoud = json.loads(capsys.readouterr().out)
    assert inhoud["gelijk"] is False
    assert inhoud["akkoord"] == {"akkoord": "ja", "akkoord_op": "2026-11-22"}


def test_a_second_agreement_asks_for_a_new_version(
    bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["akkoord", "samira", *DAG])
    vast = bestand.read_bytes()
    assert main(["akkoord", "samira", "--zegt", "nee", *DAG]) == 2
    assert "nieuwe versie" in capsys.readouterr().err
    assert bestand.read_bytes() == vast


def test_without_a_plan_there_is_nothing_to_agree_with(
    bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bestand.write_text("client: {code: samira}\ntraject: {gemeente: x, start: 2026-01-01}\n")
    assert main(["akkoord", "samira", *DAG]) == 2
    assert "nog geen leveringsplan" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("woorden", "wat"),
    [
        (["bewijs", "uit/niets.html"], "geen bewijs"),
        (["akkoord", "samira", "--zienswijze", "Nee.", *DAG], "al een `zienswijze`"),
        (["akkoord", "samira", "-d", "plan"], "leveringsplan, mijn-plan"),
        (["akkoord", "samira", "-f", "exe"], "md, html"),
        (["akkoord", "samira", "--voor", "gemeente"], "bestaat niet voor deze lezer"),
    ],
)
def test_wrong_use_says_what_can(
    bestand: Path, woorden: list[str], wat: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bestand.exists()
    assert main(woorden) == 2
    assert wat in capsys.readouterr().err


def test_an_edited_document_and_a_damaged_proof_are_told(
    bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = bestand.parent / "uit" / "samira-mijn-plan.md"
    document.write_text(document.read_text("utf-8").replace("Samira", "Sam"), encoding="utf-8")
    capsys.readouterr()
    assert main(["bewijs", str(document)]) == 0
    assert "met de hand aangepast" in capsys.readouterr().out
    bewijs = bestand.parent / "uit" / "samira-mijn-plan.md.bewijs.json"
    bewijs.write_text(bewijs.read_text("utf-8").replace("stripboek", "boek"), encoding="utf-8")
    assert main(["bewijs", str(document)]) == 2
    assert "veranderd sinds het gemaakt is" in capsys.readouterr().err


def test_a_proof_of_somebody_else_tells_the_terminal_nothing(
    bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stands beside the text in a proof is not under its sum: anybody can change it."""
    pad = Path("uit/samira-mijn-plan.html.bewijs.json")
    data = json.loads(pad.read_text("utf-8"))
    for blok in data["blokken"]:
        blok["velden"] = [{"pad": "\x1b[31mrood", "regel": 1}]
    data["weggelaten"] = [{"pad": "\x1b[31mrood", "regel": 1, "reden": "\x1b[2Jweg"}]
    pad.write_text(json.dumps(data), "utf-8")
    bestand.write_text(bestand.read_text("utf-8").replace("tekenen", "kleuren"), "utf-8")
    capsys.readouterr()
    assert main(["bewijs", "uit/samira-mijn-plan.html"]) == 1
    assert "\x1b" not in capsys.readouterr().out
