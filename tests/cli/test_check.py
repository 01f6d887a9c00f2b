"""``krachtplan check``: what is shown, what is left out, and what the exit code says of it."""

import json
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from krachtplan import controleren
from krachtplan.regels import REGELS, Regel, Situatie, Vondst

Roep = Callable[..., Any]

DAG = ("--peildatum", "2026-10-06")
MILA = """\
client: {code: mila}
traject: {gemeente: stad, start: 2026-09-07}
doelen:
  - doel: Ik ga naar het koor
    eigen_woorden: ja
    stappen: [{stap: Bellen, wie: client, uiterlijk: 2026-12-01}]
"""
STAD = """\
regelset: stad
termijnen:
  - {code: T001, naam: plan, vanaf: start, termijn: 4 weken, voldaan_door: leveringsplan, bron: C}
  - code: T101
    naam: eerste huisbezoek
    vanaf: start
    termijn: 10 werkdagen
    voldaan_door: contactmoment
    ernst: vraag
    bron: Contract
"""


@pytest.fixture
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings, a rule set and one client, in which the command is given."""
    (tmp_path / "stad.yaml").write_text(STAD, "utf-8")
    (tmp_path / "krachtplan.yaml").write_text("regelsets: [stad.yaml]\n", "utf-8")
    (tmp_path / "mila.yaml").write_text(MILA, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def codes(roep: Roep, map_: Path) -> Callable[..., tuple[int, list[str]]]:
    """Give a function that gives the exit code and the codes that are shown."""

    def run(*woorden: str) -> tuple[int, list[str]]:
        uitslag = roep("check", "mila.yaml", *DAG, "--formaat", "json", *woorden)
        gevonden = json.loads(uitslag.out)["meldingen"]
        return uitslag.code, sorted(melding["code"] for melding in gevonden)

    return run


ALLES = ["K101", "K102", "T001", "T005", "T014", "T101"]


@pytest.mark.parametrize(
    ("woorden", "code", "getoond"),
    [
        ("", 1, ALLES),
        ("--kies K", 0, ["K101", "K102"]),
        ("--kies k101,T001", 1, ["K101", "T001"]),
        ("--kies K101 --kies T101", 0, ["K101", "T101"]),
        ("--kies doel-zonder-kracht,", 0, ["K101"]),
        ("--kies T101", 0, ["T101"]),
        ("--kies eerste-huisbezoek", 0, ["T101"]),
        ("--kies plan", 1, ["T001"]),
        ("--negeer T", 0, ["K101", "K102"]),
        ("--negeer T001,K", 0, ["T005", "T014", "T101"]),
        ("--kies T --negeer eerste_huisbezoek,T014", 1, ["T001", "T005"]),
        ("--ernst let_op", 1, ["K101", "T001", "T005"]),
        ("--ernst FOUT", 1, ["T001"]),
        ("--ernst let_op --kies K --streng", 1, ["K101"]),
        ("--ernst fout --negeer T001 --streng", 0, []),
    ],
)
def test_the_exit_code_follows_what_is_shown(
    codes: Callable[..., tuple[int, list[str]]], woorden: str, code: int, getoond: list[str]
) -> None:
    assert codes(*woorden.split()) == (code, getoond)


def test_what_is_left_out_is_counted(roep: Roep, map_: Path) -> None:
    uitslag = roep("check", ".", *DAG, "--kies", "K101", "--formaat", "json")
    inhoud = json.loads(uitslag.out)
    assert inhoud["niet_getoond"] == {"niet_gekozen": 5, "bekend": 0}
    assert inhoud["samenvatting"] == {"fout": 0, "let_op": 1, "vraag": 0}


def test_a_file_that_is_not_understood_is_always_shown(roep: Roep, map_: Path) -> None:
    (map_ / "mila.yaml").write_text(MILA + "drommen: []\n", "utf-8")
    uitslag = roep("check", ".", *DAG, "--kies", "K101", "--negeer", "B", "--ernst", "fout")
    assert uitslag.code == 1
    assert "B003 onbekende-sleutel" in uitslag.out


@pytest.mark.parametrize(
    ("woorden", "zegt"),
    [
        ("--kies P5001", "Bedoelde u P501?"),
        ("--kies doel-zonder-krach", "Bedoelde u doel-zonder-kracht?"),
        ("--kies K101,eerste-huisbezoec", "Bedoelde u eerste huisbezoek?"),
        ("--negeer T999x", "een familie (B, K, L, P, R, T, W, Z)"),
        ("--kies ,", "Bij --kies hoort een code, een familie of een naam."),
        ("--negeer B003", "B003 is niet weg te laten."),
        ("--negeer onbekende-sleutel", "B003 is niet weg te laten."),
        ("--ernst erg", "fout, let_op, vraag"),
        ("--basis a.json --schrijf-basis b.json", "gaan niet samen"),
        ("--basis weg.json", "Het bestand bij --basis bestaat niet."),
        ("--basis mila.yaml", "Bij --basis: Dit bestand is geen basis van krachtplan."),
        ("--basis .", "Bij --basis: Dit bestand is niet te lezen."),
        ("--schrijf-basis mila.yaml", "bestaat al en is geen basis"),
        ("--schrijf-basis .", "bestaat al en is geen basis"),
    ],
)
def test_wrong_use_is_told_before_any_work(roep: Roep, map_: Path, woorden: str, zegt: str) -> None:
    uitslag = roep("check", "mila.yaml", *woorden.split())
    assert (uitslag.code, uitslag.out) == (2, "")
    assert zegt in uitslag.err
    assert (map_ / "mila.yaml").read_text("utf-8") == MILA


# ---- the basis --------------------------------------------------------------------------------


def test_a_basis_silences_what_there_was_and_nothing_else(roep: Roep, map_: Path) -> None:
    eerst = roep("check", ".", *DAG, "--schrijf-basis", "basis.json")
    assert eerst.code == 0
    assert "Niet getoond: 6 meldingen uit de basis." in eerst.out
    assert eerst.err == "basis.json: 6 meldingen bewaard. Voortaan: `--basis basis.json`.\n"
    assert stat.S_IMODE((map_ / "basis.json").stat().st_mode) & 0o077 == 0

    stil = roep("check", ".", *DAG, "--schrijf-basis", "basis.json", "--stil")
    assert (stil.code, stil.out, stil.err) == (0, "", "")

    daarna = roep("check", ".", *DAG, "--basis", "basis.json", "--streng")
    assert (daarna.code, daarna.err) == (0, "")
    assert "niets te melden" in daarna.out

    erbij = "  - {doel: Ik bel mijn zus, status: losgelaten}\n  - {doel: Ik bel mijn broer}\n"
    (map_ / "mila.yaml").write_text(f"# een regel erbij\n{MILA}{erbij}", "utf-8")
    nieuw = roep("check", ".", *DAG, "--basis", "basis.json", "--formaat", "json")
    gevonden = json.loads(nieuw.out)
    assert [m["code"] for m in gevonden["meldingen"]].count("K101") == 2
    assert {m["code"] for m in gevonden["meldingen"]} == {"K101", "K102", "K103", "K106"}
    assert gevonden["niet_getoond"]["bekend"] == 4
    assert "mila.yaml K101 doelen.*: was 1, nu 2" in nieuw.err


def test_a_basis_may_stand_elsewhere_and_be_called_from_elsewhere(
    roep: Roep, map_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (map_ / "beheer").mkdir()
    roep("check", ".", *DAG, "--schrijf-basis", "beheer/basis.json")
    monkeypatch.chdir(map_ / "beheer")
    uitslag = roep("check", str(map_), *DAG, "--basis", "basis.json", "--streng")
    assert (uitslag.code, uitslag.err) == (0, "")


def test_what_is_gone_is_told_with_the_way_to_renew(roep: Roep, map_: Path) -> None:
    roep("check", ".", *DAG, "--schrijf-basis", "basis.json")
    (map_ / "mila.yaml").write_text(MILA.partition("doelen")[0], "utf-8")
    uitslag = roep("check", ".", *DAG, "--basis", "basis.json", "--kies", "T")
    assert uitslag.code == 0
    assert uitslag.err.splitlines() == [
        "Deze meldingen uit de basis zijn er niet meer, of minder vaak:",
        "  mila.yaml K101 doelen.*: was 1, nu 0",
        "  mila.yaml K102 doelen.*: was 1, nu 0",
        "Maak de basis opnieuw, voor dezelfde bestanden:"
        " `krachtplan check … --schrijf-basis basis.json`.",
    ]


def test_a_file_that_cannot_be_understood_says_nothing_of_its_basis(roep: Roep, map_: Path) -> None:
    roep("check", ".", *DAG, "--schrijf-basis", "basis.json")
    (map_ / "mila.yaml").write_text("client: [\n", "utf-8")
    uitslag = roep("check", ".", *DAG, "--basis", "basis.json")
    assert (uitslag.code, uitslag.err) == (1, "")
    assert "B001" in uitslag.out


def test_a_term_that_passes_speaks_up_whatever_the_basis_says(roep: Roep, map_: Path) -> None:
    dag_ervoor = ("--peildatum", "2026-10-05")
    roep("check", ".", *dag_ervoor, "--schrijf-basis", "basis.json")
    assert "T001" not in (map_ / "basis.json").read_text("utf-8")
    assert "let op T001" in roep("check", ".", *dag_ervoor, "--basis", "basis.json").out
    assert "fout T001" in roep("check", ".", *DAG, "--basis", "basis.json").out


def test_only_what_was_chosen_goes_into_a_basis(roep: Roep, map_: Path) -> None:
    roep("check", ".", *DAG, "--kies", "K", "--schrijf-basis", "basis.json")
    codes = [d["code"] for d in json.loads((map_ / "basis.json").read_text("utf-8"))["meldingen"]]
    assert codes == ["K101", "K102"]


def test_renewing_gives_the_same_bytes(roep: Roep, map_: Path) -> None:
    roep("check", ".", *DAG, "--schrijf-basis", "basis.json")
    eerst = (map_ / "basis.json").read_bytes()
    roep("check", "./mila.yaml", *DAG, "--schrijf-basis", "basis.json")
    assert (map_ / "basis.json").read_bytes() == eerst


@pytest.mark.skipif(os.name == "nt", reason="folders have no Unix rights there")
def test_a_basis_that_cannot_be_written_is_exit_3(roep: Roep, map_: Path) -> None:
    uitslag = roep("check", ".", *DAG, "--schrijf-basis", "geen-map/basis.json")
    assert uitslag.code == 3
    assert uitslag.err.startswith("geen-map/basis.json: De map om in te schrijven bestaat niet.")
    assert "T001" in uitslag.out


# ---- a rule that crashes ----------------------------------------------------------------------


def crash_on(code: str, inhoud: Callable[[Situatie], Iterator[Vondst]]) -> tuple[Regel, ...]:
    return tuple(r._replace(controle=inhoud) if r.code == code else r for r in REGELS)


def test_a_crashing_rule_is_named_and_the_other_files_are_judged(
    roep: Roep, map_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(situatie: Situatie) -> Iterator[Vondst]:
        if situatie.client.client.code == "mila":
            raise ValueError(f"kanarie: {situatie.client.doelen[0].doel}")
        yield from ()

    (map_ / "noud.yaml").write_text(MILA.replace("mila", "noud"), "utf-8")
    monkeypatch.setattr(controleren, "REGELS", crash_on("K101", stuk))
    uitslag = roep("check", ".", *DAG, "--formaat", "json")
    assert uitslag.code == 2
    assert uitslag.err.startswith("./mila.yaml: controle K101 liep vast; dit bestand is niet")
    assert "kanarie" not in uitslag.err
    inhoud = json.loads(uitslag.out)
    assert inhoud["niet_beoordeeld"] == ["./mila.yaml"]
    assert {melding["bestand"] for melding in inhoud["meldingen"]} == {"./noud.yaml"}
    assert inhoud["bestanden"] == 2

    tekst = roep("check", ".", *DAG)
    assert "./mila.yaml: niet beoordeeld" in tekst.out
    assert '<error type="niet-beoordeeld"' in roep("check", ".", *DAG, "-f", "junit").out
    # Also when nothing else is shown it is not a clean result.
    assert roep("check", "mila.yaml", *DAG, "--ernst", "fout", "--negeer", "T").code == 2


def test_a_crash_while_counting_terms_is_named_too(
    roep: Roep, map_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(*_: object) -> None:
        raise OverflowError

    monkeypatch.setattr(controleren, "bereken", stuk)
    uitslag = roep("check", ".", *DAG)
    assert uitslag.code == 2
    assert "controle termijnen liep vast" in uitslag.err


def test_what_can_only_crash_while_it_is_listed_is_named_too(
    roep: Roep, map_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(_: Situatie) -> Iterator[Vondst]:
        yield Vondst(("doelen", 99, "weg"), "Tekst.", "Hulp.")
        raise RuntimeError

    monkeypatch.setattr(controleren, "REGELS", crash_on("K101", stuk))
    assert "controle K101 liep vast" in roep("check", ".", *DAG).err
