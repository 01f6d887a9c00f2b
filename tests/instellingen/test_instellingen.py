"""The shape of krachtplan.yaml: short forms, typed settings, and rules that are looked up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest

from krachtplan.basiscodes import ALTIJD_AAN, ONBEGREPEN
from krachtplan.instellingen.inlezen import Ingelezen, parse_instelbestand
from krachtplan.instellingen.vorm import (
    DREMPELS,
    Instellingen,
    Regelkeuze,
    check_regels,
    keuzes_per_code,
)
from krachtplan.melding import Ernst, Melding
from krachtplan.regels import REGELS

VOL = """\
organisatie:
  naam: Stichting De Brug
  logo: beeld/logo.png
  kleuren: {hoofd: "#1A5F7A", accent: c8553d}
  contact: {telefoon: 010 123 45 67, email: team@brug.example, website: brug.example, adres: Kade 1}
gemeente: rotterdam
regelsets: [regelsets/stad.yaml]
sjablonen: sjablonen
regels:
  K101: uit
  doel-zonder-droom: {ernst: let op}
  K108: {meer_dan: 2}
  T014: {dagen: 42, ernst: vraag}
  K110: aan
principes: [Doe ik het samen?]
woorden: {leveringsplan: ondersteuningsplan}
feestdagen: {goede_vrijdag: nee, bevrijdingsdag: lustrum, gesloten_op: [24-12-2026]}
"""


@dataclass(frozen=True)
class Bekend:
    code: str
    naam: str
    instellingen: Mapping[str, int] = field(default_factory=dict)


BEKEND = (
    Bekend("K101", "doel-zonder-kracht"),
    Bekend("K102", "doel-zonder-droom"),
    Bekend("K108", "veel-doelen", {"meer_dan": 3}),
    Bekend("K110", "kracht-ongebruikt", {"dagen": 28}),
    Bekend("T014", "contactpauze", {"dagen": 28}),
    Bekend("B003", "onbekende-sleutel"),
    Bekend("B001", "geen-yaml"),
)


def read(tekst: str) -> Ingelezen[Instellingen]:
    bestand = parse_instelbestand(tekst, "krachtplan.yaml", Instellingen, Instellingen())
    if bestand.waarde is None:
        return bestand
    return bestand.met(*check_regels(bestand.waarde.regels, BEKEND))


def parse(tekst: str) -> Instellingen:
    bestand = read(tekst)
    assert not bestand.meldingen()
    assert bestand.waarde is not None
    return bestand.waarde


def refuse(tekst: str) -> Melding:
    bestand = read(tekst)
    assert bestand.waarde is None
    (melding,) = bestand.meldingen()
    assert melding.regel is not None
    return melding


def test_every_setting_is_read() -> None:
    instellingen = parse(VOL)
    organisatie = instellingen.organisatie
    assert organisatie is not None
    assert organisatie.kleuren is not None
    assert (organisatie.kleuren.hoofd, organisatie.kleuren.accent) == ("#1a5f7a", "#c8553d")
    assert organisatie.contact is not None
    assert organisatie.contact.telefoon == "010 123 45 67"
    assert instellingen.gemeente == "rotterdam"
    assert instellingen.regelsets == ("regelsets/stad.yaml",)
    assert instellingen.sjablonen == "sjablonen"
    assert instellingen.principes == ("Doe ik het samen?",)
    assert instellingen.woorden == {"leveringsplan": "ondersteuningsplan"}


@pytest.mark.parametrize("tekst", ["", "# niets\n", "regels:\nwoorden:\norganisatie:\n", "~\n"])
def test_an_empty_file_sets_nothing(tekst: str) -> None:
    assert parse(tekst) == Instellingen()


def test_short_forms_mean_the_same() -> None:
    def organisatie(tekst: str) -> object:
        return parse(f"organisatie: {tekst}\n").organisatie

    assert organisatie("De Brug") == organisatie("{naam: De Brug}")
    assert organisatie("{naam: B, contact: bel 010}") == organisatie(
        "{naam: B, contact: {tekst: bel 010}}"
    )
    assert (
        organisatie("{naam: B, kleuren: 1a5f7a}")
        == organisatie("{naam: B, kleuren: ['#1a5f7a']}")
        == organisatie("{naam: B, kleuren: {hoofd: 1A5F7A}}")
    )
    assert organisatie("{naam: B, kleuren: [1a5f7a, c8553d]}") == organisatie(
        "{naam: B, kleuren: {accent: c8553d, hoofd: 1a5f7a}}"
    )


def test_settings_of_rules_by_code_or_name() -> None:
    keuzes = keuzes_per_code(parse(VOL).regels, BEKEND)
    assert sorted(keuzes) == ["K101", "K102", "K108", "K110", "T014"]
    assert keuzes["K101"].aan is False
    assert keuzes["K102"].ernst is Ernst.LET_OP
    assert keuzes["K108"].drempels == {"meer_dan": 2}
    assert (keuzes["T014"].drempels, keuzes["T014"].ernst) == ({"dagen": 42}, Ernst.VRAAG)
    assert keuzes["K110"] == Regelkeuze.model_validate({})


def test_days_off() -> None:
    kalender = parse(VOL).feestdagen.kalender()
    assert kalender.feestdag(date(2026, 4, 3)) is None
    assert kalender.feestdag(date(2026, 12, 24)) == "Sluitingsdag"
    assert [kalender.feestdag(date(jaar, 5, 5)) for jaar in (2025, 2026)] == [
        "Bevrijdingsdag",
        None,
    ]
    gewoon = Instellingen().feestdagen.kalender()
    assert gewoon.feestdag(date(2026, 4, 3)) == "Goede Vrijdag"
    assert gewoon.feestdag(date(2026, 5, 5)) == "Bevrijdingsdag"
    nooit = parse("feestdagen: {bevrijdingsdag: nee}\n").feestdagen.kalender()
    assert nooit.feestdag(date(2025, 5, 5)) is None


@pytest.mark.parametrize(
    ("tekst", "code", "plek", "pad", "woord"),
    [
        ("gemeente: stad\nregls: {}\n", "B003", (2, 1), "regls", "regels"),
        ("zzzz: 1\n", "B003", (1, 1), "zzzz", "organisatie, gemeente"),
        ("regels:\n  K111: uit\n", "B006", (2, 3), "regels.K111", "K110"),
        ("regels:\n  zzzz: uit\n", "B006", (2, 3), "regels.zzzz", "krachtplan regels"),
        ("regels:\n  K101: weg\n", "B005", (2, 9), "regels.K101", "uit"),
        ("regels:\n  K101: [uit]\n", "B005", (2, 9), "regels.K101", ""),
        ("regels:\n  K108: {meerdan: 2}\n", "B003", (2, 10), "regels.K108.meerdan", "meer_dan"),
        ("regels:\n  K108: {dagen: 2}\n", "B003", (2, 10), "regels.K108.dagen", "meer_dan"),
        ("regels:\n  K101: {dagen: 2}\n", "B003", (2, 10), "regels.K101.dagen", "uit, ernst."),
        ("regels:\n  T014: {dagen: 0}\n", "B005", (2, 17), "regels.T014.dagen", "1"),
        ("regels:\n  T014: {dagen: veel}\n", "B005", (2, 17), "regels.T014.dagen", "1"),
        ("regels:\n  K101: {ernst: erg}\n", "B005", (2, 17), "regels.K101.ernst", "let_op"),
        ("regels:\n  B003: uit\n", "B005", (2, 3), "regels.B003", "vast"),
        ("regels:\n  geen-yaml: {ernst: vraag}\n", "B005", (2, 3), "regels.geen-yaml", "vast"),
        (
            "regels:\n  K101: uit\n  doel-zonder-kracht: aan\n",
            "B002",
            (3, 3),
            "regels.doel-zonder-kracht",
            "K101",
        ),
        ("organisatie: {logo: x.png}\n", "B004", (1, 14), "organisatie", "naam"),
        ("organisatie: {naam: B, kleuren: rood}\n", "B005", (1, 33), None, "#1a5f7a"),
        ("organisatie: {naam: B, kleuren: [a, b, c]}\n", "B005", (1, 33), None, ""),
        ("feestdagen: {bevrijdingsdag: soms}\n", "B005", (1, 30), None, "lustrum"),
        ("feestdagen: {gesloten_op: [31-2-2026]}\n", "B005", (1, 28), None, "28-2-2026"),
        ("- regels\n", "B005", (1, 1), "", "organisatie"),
        ("regelsets: stad.yaml\n", "B005", (1, 12), "regelsets", "- "),
    ],
)
def test_what_cannot_be_is_refused_with_a_place(
    tekst: str, code: str, plek: tuple[int, int], pad: str | None, woord: str
) -> None:
    melding = refuse(tekst)
    assert melding.code == code
    assert (melding.regel, melding.kolom) == plek
    assert pad is None or melding.pad == pad
    assert woord in melding.tekst + melding.hulp
    assert "extra" not in melding.hulp


def test_all_faults_show_at_once() -> None:
    bestand = read("regels:\n  K101: weg\n  K108: {meer_dan: veel}\nregls: x\n")
    assert [m.code for m in bestand.meldingen()] == ["B005", "B005", "B003"]


def test_a_warning_does_not_break_the_settings() -> None:
    bestand = read("gemeente: rotterdam #1\n")
    assert [m.code for m in bestand.meldingen()] == ["B011"]
    assert bestand.waarde is not None


def test_every_threshold_of_a_rule_can_be_set() -> None:
    namen = {naam for regel in REGELS for naam in regel.instellingen}
    assert namen <= set(DREMPELS)
    assert set(DREMPELS) <= set(Regelkeuze.model_fields)


def test_what_cannot_be_set_is_what_makes_a_file_understood() -> None:
    assert ALTIJD_AAN == ONBEGREPEN
