"""What stays visible beside the findings: moved dates, what a file leaves out, sources of terms."""

from datetime import date

import pytest

from krachtplan.controleren import beoordeel
from krachtplan.instellingen.omgeving import Omgeving, load_omgeving
from krachtplan.laden import load_dossier
from krachtplan.oordeel import Genegeerd, Oordeel, Termijnbron, Verschuiving
from krachtplan.regels import REGELS

HOOFD = "client: {code: sam}\ntraject: {gemeente: rotterdam, start: 2026-08-31}\n"
VERSCHOVEN = Verschuiving(
    "sam.yaml",
    regel=4,
    pad="uitstel.0",
    code="T001",
    naam="leveringsplan-op-tijd",
    oude_datum=date(2026, 9, 28),
    nieuwe_datum=date(2026, 10, 12),
)


@pytest.fixture(scope="module")
def omgeving() -> Omgeving:
    gevonden = load_omgeving(None, REGELS).omgeving
    assert gevonden is not None
    return gevonden


def judge(omgeving: Omgeving, tekst: str, peildatum: str = "2026-09-30") -> Oordeel:
    volledig = tekst if tekst.startswith("client") else HOOFD + tekst
    return beoordeel(load_dossier(volledig, "sam.yaml"), omgeving, date.fromisoformat(peildatum))


def uitstel(*delen: str) -> str:
    return "uitstel:\n" + "".join(f"  - {{{deel}, reden: Zij was ziek.}}\n" for deel in delen)


@pytest.mark.parametrize("woord", ["T001", "t001", "leveringsplan-op-tijd"])
def test_a_moved_date_is_told_with_its_line(omgeving: Omgeving, woord: str) -> None:
    tekst = uitstel(f"regel: {woord}, nieuwe_datum: 2026-10-12")
    assert judge(omgeving, tekst).verschoven == (VERSCHOVEN,)


@pytest.mark.parametrize("peildatum", ["2026-08-31", "2027-06-01"])
def test_it_stays_visible_before_and_long_after(omgeving: Omgeving, peildatum: str) -> None:
    tekst = uitstel("regel: T001, nieuwe_datum: 2026-10-12")
    tekst += "leveringsplannen: [{datum: 2026-09-20, status: vastgesteld}]\n"
    assert judge(omgeving, tekst, peildatum).verschoven == (VERSCHOVEN,)


def test_of_two_the_one_that_counts_is_told(omgeving: Omgeving) -> None:
    tekst = uitstel(
        "regel: T001, nieuwe_datum: 2026-10-05", "regel: T001, nieuwe_datum: 2026-10-12"
    )
    (deel,) = judge(omgeving, tekst).verschoven
    assert (deel.regel, deel.pad, deel.nieuwe_datum) == (5, "uitstel.1", date(2026, 10, 12))


def test_two_that_say_the_same_are_one_line_of_the_file(omgeving: Omgeving) -> None:
    tekst = uitstel(*["regel: T001, nieuwe_datum: 2026-10-12"] * 2)
    assert judge(omgeving, tekst).verschoven == (VERSCHOVEN,)


@pytest.mark.parametrize(
    "tekst",
    [
        uitstel("regel: T001, nieuwe_datum: 2026-10-12, datum: 2026-10-01"),  # agreed later
        uitstel("regel: T001, nieuwe_datum: 2026-09-20"),  # moves nothing (B012)
        uitstel("regel: T003, nieuwe_datum: 2026-10-12"),  # a term that does not hold here
        uitstel("regel: T001, nieuwe_datum: 2026-10-12") + "drommen: []\n",  # not understood
        HOOFD.replace("rotterdam", "nergens")
        + uitstel("regel: T001, nieuwe_datum: 2026-10-12"),  # no rule set
    ],
)
def test_what_moves_nothing_is_not_told(omgeving: Omgeving, tekst: str) -> None:
    assert judge(omgeving, tekst).verschoven == ()


def test_what_is_ignored_is_told_with_its_place_and_count(omgeving: Omgeving) -> None:
    tekst = """\
doelen:
  -
  - doel: Ik bel mijn zus
    eigen_woorden: ja
    negeer: [{regel: K101, reden: Hoeft niet.}, {regel: stap-zonder-wie, reden: Zien we later.}]
    stappen: [{stap: Nummer zoeken}, {stap: Bellen}]
"""
    assert judge(omgeving, tekst).genegeerd == (
        Genegeerd("sam.yaml", 7, "doelen.1.negeer.0", "K101", "doel-zonder-kracht", 1),
        Genegeerd("sam.yaml", 7, "doelen.1.negeer.1", "K104", "stap-zonder-wie", 2),
    )


def test_an_unused_negeer_is_a_finding_and_no_note(omgeving: Omgeving) -> None:
    oordeel = judge(omgeving, "negeer: [{regel: K101, reden: x}]\n")
    assert oordeel.genegeerd == ()
    assert "B014" in [melding.code for melding in oordeel.meldingen]


def test_the_reason_is_in_none_of_it(omgeving: Omgeving) -> None:
    tekst = uitstel("regel: T001, nieuwe_datum: 2026-10-12").replace("Zij was ziek", "kanarie")
    tekst += "negeer: [{regel: R402, reden: kanarie}, {regel: T005, reden: kanarie}]\n"
    oordeel = judge(omgeving, tekst, "2026-12-01")
    assert oordeel.verschoven
    assert len(oordeel.genegeerd) == 2
    assert "kanarie" not in repr((oordeel.verschoven, oordeel.genegeerd, oordeel.bronnen))


def test_a_source_is_given_for_the_terms_that_have_a_finding(omgeving: Omgeving) -> None:
    bronnen = judge(omgeving, "", "2026-09-22").bronnen
    assert [(b.code, b.uiterlijk, b.regelset, b.status) for b in bronnen] == [
        ("T001", date(2026, 9, 28), "rotterdam", "secundair"),
        ("T005", date(2026, 9, 7), "landelijk", "bevestigd"),
    ]
    assert judge(omgeving, "", "2026-09-02").bronnen == ()


def test_the_client_file_itself_can_be_the_source(omgeving: Omgeving) -> None:
    tekst = HOOFD.replace("31}", "31, evaluatie_elke: 4 weken}")
    (bron,) = [b for b in judge(omgeving, tekst).bronnen if b.code == "T003"]
    assert bron == Termijnbron(
        "sam.yaml",
        "T003",
        "evaluatie-op-tijd",
        date(2026, 9, 28),
        None,
        "`evaluatie_elke` in het clientbestand",
        None,
        None,
        "bevestigd",
    )
