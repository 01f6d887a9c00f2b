"""Finding krachtplan.yaml, reading what it names, and what stands in the way."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from krachtplan.instellingen.omgeving import (
    Omgeving,
    Omgevingen,
    Omgevingsuitkomst,
    find_instellingen,
    load_omgeving,
)
from krachtplan.melding import Melding
from krachtplan.regels import REGELS
from krachtplan.termijnen.regelset import find_regelset

STAD = """\
regelset: stad
termijnen:
  - code: T101
    naam: huisbezoek
    vanaf: start
    termijn: 2 weken
    voldaan_door: contactmoment
    bron: Contract
"""


def write(map_: Path, **bestanden: str) -> Path:
    for naam, tekst in bestanden.items():
        pad = map_ / naam.replace("__", "/").replace("_yaml", ".yaml")
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_text(tekst, encoding="utf-8")
    return map_ / "krachtplan.yaml"


def good(uitkomst: Omgevingsuitkomst) -> Omgeving:
    assert uitkomst.meldingen == ()
    assert uitkomst.omgeving is not None
    return uitkomst.omgeving


def fault(uitkomst: Omgevingsuitkomst) -> Melding:
    assert uitkomst.omgeving is None
    (melding,) = uitkomst.meldingen
    return melding


# Finding.


def test_the_nearest_one_above_holds_alone(tmp_path: Path) -> None:
    boven = write(tmp_path, krachtplan_yaml="gemeente: boven\n")
    assert find_instellingen(tmp_path / "team" / "yara.yaml") == boven
    team = write(tmp_path / "team", krachtplan_yaml="organisatie: Team\n", yara_yaml="")
    assert find_instellingen(tmp_path / "team" / "yara.yaml") == team
    assert find_instellingen(tmp_path / "team") == team
    assert good(load_omgeving(team, REGELS)).instellingen.gemeente is None


def test_a_repository_on_the_way_does_not_end_the_search(tmp_path: Path) -> None:
    boven = write(tmp_path, krachtplan_yaml="")
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    assert find_instellingen(tmp_path / "repo") == boven


def test_a_folder_of_that_name_is_passed_by(tmp_path: Path) -> None:
    boven = write(tmp_path, krachtplan_yaml="")
    (tmp_path / "team" / "krachtplan.yaml").mkdir(parents=True)
    assert find_instellingen(tmp_path / "team") == boven


def test_a_relative_path_and_a_link_are_followed_as_they_are_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boven = write(tmp_path / "a", krachtplan_yaml="")
    write(tmp_path / "elders", yara_yaml="", krachtplan_yaml="")
    (tmp_path / "a" / "b").mkdir()
    (tmp_path / "a" / "b" / "yara.yaml").symlink_to(tmp_path / "elders" / "yara.yaml")
    monkeypatch.chdir(tmp_path / "a" / "b")
    assert find_instellingen(Path("yara.yaml")) == boven
    assert find_instellingen(Path()) == boven
    assert find_instellingen(Path("../../elders/../a/x.yaml")) == boven


def test_none_up_to_the_root() -> None:
    # No folder above the root, and nobody keeps settings in it.
    assert find_instellingen(Path("/yara.yaml")) is None


# Reading.


def test_without_a_file_the_defaults_hold() -> None:
    omgeving = good(load_omgeving(None, REGELS))
    assert (omgeving.map, omgeving.bestand, dict(omgeving.regels)) == (None, None, {})
    assert omgeving.pad_van("logo.png") is None
    assert find_regelset(omgeving.regelsets, "rotterdam")


def test_rule_sets_and_folders_are_relative_to_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = write(
        tmp_path / "org",
        krachtplan_yaml=(
            "organisatie: {naam: B, logo: logo.png}\nsjablonen: eigen\n"
            "regelsets: [regels/stad.yaml]\nregels: {T101: uit, huisbezoek: }\n"
        ),
        regels__stad_yaml=STAD,
    )
    (tmp_path / "org" / "eigen").mkdir()
    (tmp_path / "org" / "logo.png").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    omgeving = good(load_omgeving(pad, REGELS))
    assert omgeving.bestand == str(Path("org", "krachtplan.yaml"))
    assert omgeving.map == tmp_path / "org"
    assert omgeving.pad_van(omgeving.instellingen.sjablonen) == tmp_path / "org" / "eigen"
    assert find_regelset(omgeving.regelsets, "stad")
    assert omgeving.regels["T101"].aan is False


@pytest.mark.parametrize(
    ("tekst", "pad", "hulp"),
    [
        ("regelsets: [regels/stat.yaml]", "regelsets.0", "Bedoelde u `stad.yaml`?"),
        ("regelsets: [regels]", "regelsets.0", "vanaf de map"),
        ("regelsets: [elders/stad.yaml]", "regelsets.0", "vanaf de map"),
        ("sjablonen: regel", "sjablonen", "Bedoelde u `regels`?"),
        ("sjablonen: regels/stad.yaml", "sjablonen", "vanaf de map"),
        ("organisatie: {naam: B, logo: logo.png}", "organisatie.logo", "vanaf de map"),
        (f"regelsets: [{'x' * 300}.yaml]", "regelsets.0", "vanaf de map"),
    ],
)
def test_what_is_named_and_not_there(tmp_path: Path, tekst: str, pad: str, hulp: str) -> None:
    bestand = write(tmp_path, krachtplan_yaml=f"{tekst}\n", regels__stad_yaml=STAD)
    melding = fault(load_omgeving(bestand, REGELS))
    assert (melding.code, melding.pad, melding.regel) == ("B006", pad, 1)
    assert hulp in melding.hulp


def test_a_fault_in_a_rule_set_stands_in_that_file(tmp_path: Path) -> None:
    bestand = write(
        tmp_path,
        krachtplan_yaml="regelsets: [stad.yaml]\n",
        stad_yaml=STAD.replace("    bron: Contract\n", ""),
    )
    melding = fault(load_omgeving(bestand, REGELS))
    assert (melding.code, melding.naam, melding.regel) == ("B004", "veld-ontbreekt", 3)
    assert melding.bestand.endswith("stad.yaml")
    assert melding.bronregel == "  - code: T101"
    assert "bron" in melding.tekst


def test_a_term_goes_by_every_name_that_a_set_gives_it(tmp_path: Path) -> None:
    pad = write(
        tmp_path,
        krachtplan_yaml="regelsets: [dorp.yaml, stad.yaml]\nregels: {kennismaken: uit}\n",
        dorp_yaml=STAD.replace("stad", "dorp").replace("huisbezoek", "kennismaken"),
        stad_yaml=STAD,
    )
    assert good(load_omgeving(pad, REGELS)).regels["T101"].aan is False


def test_a_broken_rule_set_does_not_make_its_terms_unknown(tmp_path: Path) -> None:
    bestand = write(
        tmp_path,
        krachtplan_yaml="regelsets: [stad.yaml]\nregels: {T101: uit}\n",
        stad_yaml=STAD.replace("2 weken", "2 manen"),
    )
    assert fault(load_omgeving(bestand, REGELS)).code == "B005"
    (tmp_path / "stad.yaml").unlink()
    assert fault(load_omgeving(bestand, REGELS)).pad == "regelsets.0"


def test_the_peildatum_has_no_place_here(tmp_path: Path) -> None:
    melding = fault(load_omgeving(write(tmp_path, krachtplan_yaml="peildatum: 1-9-2026\n"), REGELS))
    assert (melding.code, melding.regel, melding.kolom) == ("B003", 1, 1)
    assert "--peildatum" in melding.hulp


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    pad = write(tmp_path, krachtplan_yaml="")
    pad.write_bytes("gemeente: Súdwest".encode("latin-1"))
    melding = fault(load_omgeving(pad, REGELS))
    assert (melding.code, melding.naam) == ("B010", "niet-leesbaar")
    pad.unlink()
    pad.symlink_to(tmp_path / "weg.yaml")
    assert find_instellingen(tmp_path) == pad
    assert fault(load_omgeving(pad, REGELS)).code == "B010"


def test_two_rule_sets_of_one_name_and_all_other_faults_show_at_once(tmp_path: Path) -> None:
    pad = write(
        tmp_path,
        krachtplan_yaml="regelsets: [a.yaml, b.yaml]\nsjablonen: s\nregels: {K999: uit}\n",
        a_yaml=STAD,
        b_yaml=STAD,
    )
    uitkomst = load_omgeving(pad, REGELS)
    assert uitkomst.omgeving is None
    assert sorted(m.code for m in uitkomst.meldingen) == ["B006", "B006", "B007"]


def test_a_warning_alone_leaves_the_environment_usable(tmp_path: Path) -> None:
    uitkomst = load_omgeving(write(tmp_path, krachtplan_yaml="gemeente: stad #2\n"), REGELS)
    assert [m.code for m in uitkomst.meldingen] == ["B011"]
    assert uitkomst.omgeving is not None


# Once.


@dataclass
class Teller:
    keren: list[Path | None] = field(default_factory=list)


def test_each_configuration_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    teller = Teller()

    def count(pad: Path | None, *rest: object) -> Omgevingsuitkomst:
        teller.keren.append(pad)
        return load_omgeving(pad, REGELS)

    monkeypatch.setattr("krachtplan.instellingen.omgeving.load_omgeving", count)
    pad = write(tmp_path, krachtplan_yaml="", a__x_yaml="", a__y_yaml="", b__z_yaml="")
    omgevingen = Omgevingen(REGELS)
    for naam in ("a/x.yaml", "a/y.yaml", "b/z.yaml", "a", "b"):
        good(omgevingen.voor(tmp_path / naam))
    assert teller.keren == [pad]
