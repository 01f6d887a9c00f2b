"""``krachtplan instellingen``: every setting, what it is, and who said so."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from krachtplan.instellingen.vorm import Feestdagen, Instellingen, Organisatie
from krachtplan.termijnen.regelset import Bron

Roep = Callable[..., Any]

ALLES = """\
organisatie:
  naam: Stichting De Brug
  kleuren: 1a5f7a
gemeente: stad
regelsets:
  - sets/stad.yaml
sjablonen: sjablonen
regels:
  K101: uit
  veel-doelen: {meer_dan: 2, ernst: let_op}
  eerste huisbezoek: {ernst: fout}
  T014: aan
principes:
  - Was dit het tempo van de cliënt?
woorden: {leveringsplan: ondersteuningsplan,
  begeleider: coach}
feestdagen:
  goede_vrijdag: nee
  gesloten_op: [2026-12-24, 31-12-2026]
"""
STAD = """\
regelset: Stad
breidt_uit: rotterdam
termijnen:
  - code: T101
    naam: eerste huisbezoek
    vanaf: start
    termijn: 10 werkdagen
    voldaan_door: contactmoment
    bron: {titel: Contract., gezien_op: 2026-08-03, status: bevestigd}
    geldig_tot: 2026-12-31
  - {code: T101, naam: eerste huisbezoek, vanaf: start, termijn: 5 werkdagen,
     voldaan_door: contactmoment, bron: Contract 2027, geldig_van: 2027-01-01}
"""


@pytest.fixture
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for naam in ("sets", "sjablonen", "clienten"):
        (tmp_path / naam).mkdir()
    (tmp_path / "krachtplan.yaml").write_text(ALLES, "utf-8")
    (tmp_path / "sets" / "stad.yaml").write_text(STAD, "utf-8")
    (tmp_path / "clienten" / "mila.yaml").write_text(
        "client: {code: mila}\ntraject: {gemeente: STAD, start: 2026-09-07}\n", "utf-8"
    )
    monkeypatch.chdir(tmp_path / "clienten")
    return tmp_path


@pytest.fixture
def inhoud(roep: Roep, map_: Path) -> Callable[..., dict[str, Any]]:
    def call(*woorden: str) -> dict[str, Any]:
        uitslag = roep("instellingen", *woorden, "--formaat", "json")
        assert (uitslag.code, uitslag.err) == (0, "")
        gevonden: dict[str, Any] = json.loads(uitslag.out)
        return gevonden

    return call


Inhoud = Callable[..., dict[str, Any]]
BESTAND = str(Path("..") / "krachtplan.yaml")
SET = str(Path("..") / "sets" / "stad.yaml")


def test_every_setting_says_what_it_is_and_where(inhoud: Inhoud) -> None:
    gevonden = inhoud()
    assert gevonden["bestand"] == BESTAND
    rijen = [(i["sleutel"], i["waarde"], i["regel"]) for i in gevonden["instellingen"]]
    assert rijen == [
        ("organisatie.naam", "Stichting De Brug", 2),
        ("organisatie.logo", None, None),
        ("organisatie.kleuren.hoofd", "#1a5f7a", 3),
        ("organisatie.kleuren.accent", None, None),
        ("organisatie.contact", None, None),
        ("gemeente", "stad", 4),
        ("regelsets", ["sets/stad.yaml"], 5),
        ("sjablonen", "sjablonen", 7),
        ("principes", ["Was dit het tempo van de cliënt?"], 13),
        ("woorden.leveringsplan", "ondersteuningsplan", 15),
        ("woorden.begeleider", "coach", 16),
        ("vakwoorden", {}, None),
        ("feestdagen.goede_vrijdag", False, 18),
        ("feestdagen.bevrijdingsdag", "ja", None),
        ("feestdagen.gesloten_op", ["2026-12-24", "2026-12-31"], 19),
        ("rapport.drempel", 10, None),
    ]
    for instelling in gevonden["instellingen"]:
        assert instelling["bestand"] == (None if instelling["regel"] is None else BESTAND)


def test_rules_are_named_by_their_code_whatever_was_written(inhoud: Inhoud) -> None:
    k101, k108, t101, t014 = inhoud()["regels"]
    assert k101 == {
        "code": "K101",
        "naam": "doel-zonder-kracht",
        "aan": False,
        "bestand": BESTAND,
        "regel": 9,
    }
    assert (k108["code"], k108["ernst"], k108["meer_dan"], k108["regel"]) == (
        "K108",
        "let_op",
        2,
        10,
    )
    assert (t101["code"], t101["naam"], t101["ernst"]) == ("T101", "eerste huisbezoek", "fout")
    assert (t014["code"], t014["aan"], t014["regel"]) == ("T014", True, 12)


def test_rule_sets_say_where_they_come_from(inhoud: Inhoud) -> None:
    sets = {deel["regelset"]: deel for deel in inhoud("..")["regelsets"]}
    assert sets["Stad"] == {
        "regelset": "Stad",
        "naam": None,
        "breidt_uit": "rotterdam",
        "geldt": None,
        "codes": ["T001", "T101"],
        "bestand": SET,
        "regel": 1,
    }
    assert (sets["rotterdam"]["bestand"], sets["rotterdam"]["regel"]) == (None, None)
    assert inhoud("..")["termijnen"] == []


def test_of_a_client_file_the_terms_that_hold_are_there(inhoud: Inhoud) -> None:
    gevonden = inhoud("mila.yaml")
    assert gevonden["gemeente"] == "STAD"
    assert [s["regelset"] for s in gevonden["regelsets"] if s["geldt"]] == ["landelijk", "Stad"]
    rijen = [
        (t["code"], t["regelset"], t["termijn"], t["bestand"], t["regel"])
        for t in gevonden["termijnen"]
    ]
    assert rijen == [
        ("T001", "Stad", "4 weken na `start`", None, None),
        (
            "T005",
            "landelijk",
            "5 werkdagen na de laatste van `start`, `toewijzing` en `ontvangst`",
            None,
            None,
        ),
        ("T006", "landelijk", "5 werkdagen na `stop`", None, None),
        ("T101", "Stad", "10 werkdagen na `start`", SET, 4),
        ("T101", "Stad", "5 werkdagen na `start`", SET, 11),
    ]
    t101 = gevonden["termijnen"][3]
    assert (t101["geldig_van"], t101["geldig_tot"]) == (None, "2026-12-31")
    assert t101["bron"] == {
        "titel": "Contract.",
        "adres": None,
        "gezien_op": "2026-08-03",
        "status": "bevestigd",
    }
    assert set(t101["bron"]) == set(Bron.model_fields)


def test_the_same_for_a_person(roep: Roep, map_: Path) -> None:
    uitslag = roep("instellingen", "mila.yaml")
    assert uitslag.out.splitlines() == [
        f"Instellingen voor mila.yaml: uit {BESTAND}.",
        "",
        "Instellingen",
        "  organisatie.naam            krachtplan.yaml:2   Stichting De Brug",
        "  organisatie.logo            standaard           -",
        "  organisatie.kleuren.hoofd   krachtplan.yaml:3   #1a5f7a",
        "  organisatie.kleuren.accent  standaard           -",
        "  organisatie.contact         standaard           -",
        "  gemeente                    krachtplan.yaml:4   stad",
        "  regelsets                   krachtplan.yaml:5   sets/stad.yaml",
        "  sjablonen                   krachtplan.yaml:7   sjablonen",
        "  principes                   krachtplan.yaml:13  Was dit het tempo van de",
        "                                                  cliënt?",
        "  woorden.leveringsplan       krachtplan.yaml:15  ondersteuningsplan",
        "  woorden.begeleider          krachtplan.yaml:16  coach",
        "  vakwoorden                  standaard           -",
        "  feestdagen.goede_vrijdag    krachtplan.yaml:18  nee",
        "  feestdagen.bevrijdingsdag   standaard           ja",
        "  feestdagen.gesloten_op      krachtplan.yaml:19  24-12-2026, 31-12-2026",
        "  rapport.drempel             standaard           10",
        "",
        "Regels die anders zijn",
        "  K101 doel-zonder-kracht  krachtplan.yaml:9   uit",
        "  K108 veel-doelen         krachtplan.yaml:10  ernst: let_op, meer_dan: 2",
        "                                               (gewoon 3)",
        "  T101 eerste huisbezoek   krachtplan.yaml:11  ernst: fout",
        "  T014 contactpauze        krachtplan.yaml:12  aan",
        "",
        "Regelsets",
        "  bollenstreek  van krachtplan    T004",
        "  landelijk     van krachtplan    T005, T006; geldt hier",
        "  middelburg    van krachtplan    T003",
        "  moerdijk      van krachtplan    T004",
        "  rotterdam     van krachtplan    T001",
        f"  Stad          {Path('sets/stad.yaml')}:1  T001, T101; breidt rotterdam uit; geldt hier",
        "",
        "Termijnen voor gemeente STAD",
        "  T001 leveringsplan-op-tijd (van krachtplan, Stad)",
        "    4 weken na `start`. Bron (secundair): Werkplaats Sociaal Domein",
        "    Zuid-Holland Zuid, aankondiging voor lezers (zonder datum).",
        "  T005 startbericht (van krachtplan, landelijk)",
        "    5 werkdagen na de laatste van `start`, `toewijzing` en `ontvangst`. Bron",
        "    (bevestigd): iWmo 3.2, startbericht (305).",
        "  T006 stopbericht (van krachtplan, landelijk)",
        "    5 werkdagen na `stop`. Bron (bevestigd): iWmo 3.2, stopbericht (307).",
        f"  T101 eerste huisbezoek ({Path('sets/stad.yaml')}:4)",
        "    10 werkdagen na `start`, als het begint tot en met 31-12-2026. Bron",
        "    (bevestigd): Contract.",
        f"  T101 eerste huisbezoek ({Path('sets/stad.yaml')}:11)",
        "    5 werkdagen na `start`, als het begint vanaf 1-1-2027. Bron (onbevestigd):",
        "    Contract 2027.",
    ]


def test_without_a_file_everything_is_standard(
    roep: Roep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    uitslag = roep("instellingen")
    assert uitslag.out.startswith(
        "Instellingen voor .: er is geen krachtplan.yaml, dus alles is standaard.\n"
    )
    assert "sjablonen                  standaard  die van krachtplan" in uitslag.out
    assert "Regels die anders zijn\n  geen\n" in uitslag.out
    inhoud = json.loads(roep("instellingen", "-f", "json").out)
    sleutels = {instelling["sleutel"].partition(".")[0] for instelling in inhoud["instellingen"]}
    assert sleutels | {"regels"} == set(Instellingen.model_fields)
    assert all(instelling["bestand"] is None for instelling in inhoud["instellingen"])


def test_json_is_safe_on_a_terminal(roep: Roep, map_: Path) -> None:
    (map_ / "krachtplan.yaml").write_text("organisatie: A\u202eB\n", encoding="utf-8")
    uit = roep("instellingen", "-f", "json").out
    assert "\u202e" not in uit
    assert json.loads(uit)["instellingen"][0]["waarde"] == "A\u202eB"


def test_no_setting_is_forgotten(inhoud: Inhoud) -> None:
    sleutels = {instelling["sleutel"] for instelling in inhoud()["instellingen"]}
    for groep, model in (("organisatie", Organisatie), ("feestdagen", Feestdagen)):
        for naam in model.model_fields:
            assert any(sleutel.startswith(f"{groep}.{naam}") for sleutel in sleutels)


def test_a_typo_is_told_and_nothing_is_shown(roep: Roep, map_: Path) -> None:
    (map_ / "krachtplan.yaml").write_text("gemeente: stad\nregelset: [x]\n", "utf-8")
    uitslag = roep("instellingen")
    assert (uitslag.code, uitslag.out) == (2, "")
    assert f"{BESTAND}:2:1 fout B003 onbekende-sleutel" in uitslag.err
    assert "Bedoelde u `regelsets`?" in uitslag.err


def test_what_is_odd_but_no_fault_is_told_too(roep: Roep, map_: Path) -> None:
    (map_ / "krachtplan.yaml").write_text("gemeente: stad #1\n", "utf-8")
    uitslag = roep("instellingen")
    assert uitslag.code == 0
    assert "B011" in uitslag.err


@pytest.mark.parametrize("pad", ["weg.yaml", "weg"])
def test_a_path_that_is_not_there_is_wrong_use(roep: Roep, map_: Path, pad: str) -> None:
    uitslag = roep("instellingen", pad)
    assert (uitslag.code, uitslag.out) == (2, "")
    assert "bestaat niet" in uitslag.err


@pytest.mark.parametrize("tekst", ["client: [\n", "", "- a\n"])
def test_a_client_file_that_says_no_municipality_still_has_settings(
    roep: Roep, map_: Path, tekst: str
) -> None:
    (map_ / "clienten" / "mila.yaml").write_text(tekst, "utf-8")
    uitslag = roep("instellingen", "mila.yaml")
    assert uitslag.code == 0
    assert "Regelsets" in uitslag.out
    assert "Termijnen voor" not in uitslag.out
