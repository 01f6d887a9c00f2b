"""Every figure counted by hand, on files of a few lines."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.generatie import Kanaries, Ruw, load, make_full, raw_files, read

from krachtplan.instellingen.omgeving import Omgeving, load_omgeving
from krachtplan.model import Clientbestand
from krachtplan.rapporteren.cijfers import CLIENTEN, DOELEN, VASTE_CIJFERS, make_zrm
from krachtplan.rapporteren.tellen import Telling, Tijdvak, tel
from krachtplan.rapporteren.termijncijfers import make_onbekend, make_termijn
from krachtplan.regels import REGELS

Q3 = Tijdvak(date(2026, 7, 1), date(2026, 9, 30))


def _omgeving() -> Omgeving:
    omgeving = load_omgeving(None, REGELS).omgeving
    assert omgeving is not None
    return omgeving


OMGEVING = _omgeving()
KOP = "client: {code: proef}\ntraject:\n  gemeente: rotterdam\n  start: 2026-06-08\n"


def count(rest: str = "", kop: str = KOP) -> Counter[str]:
    telling = tel(load(kop + rest), OMGEVING, Q3)
    assert telling is not None
    return telling.cellen


def cells(rest: str, begin: str, kop: str = KOP) -> dict[str, int]:
    """Give the counts of which the cell begins so."""
    return {cel: aantal for cel, aantal in count(rest, kop).items() if cel.startswith(begin)}


@pytest.mark.parametrize(
    ("start", "stop", "telt"),
    [
        ("2026-09-30", None, True),
        ("2026-10-01", None, False),
        ("2026-01-05", "2026-07-01", True),
        ("2026-01-05", "2026-06-30", False),
        ("2026-01-05", "2027-01-01", True),
    ],
)
def test_who_is_in_the_report(start: str, stop: str | None, telt: bool) -> None:
    tekst = f"client: {{code: x}}\ntraject:\n  gemeente: delft\n  start: {start}\n"
    client = load(tekst + (f"  stop: {{datum: {stop}}}\n" if stop else ""))
    telling = tel(client, OMGEVING, Q3)
    assert (telling is not None and telling.cellen[CLIENTEN] == 1) is telt


@pytest.mark.parametrize(
    ("traject", "verwacht"),
    [
        ("  fase: uitvoering\n", {"fasen/uitvoering": 1}),
        ("", {"fasen/onbekend": 1}),
        ("  fase: afgerond\n", {"fasen/onbekend": 1}),
        ("  fase: evaluatie\n  stop: {datum: 2026-10-05}\n", {"fasen/evaluatie": 1}),
        ("  fase: evaluatie\n  stop: {datum: 2026-09-30}\n", {"fasen/gestopt": 1}),
    ],
)
def test_phases(traject: str, verwacht: dict[str, int]) -> None:
    assert cells(traject, "fasen") == verwacht


@pytest.mark.parametrize(
    ("reden", "verwacht"),
    [
        ("volgens_plan", {"uitval/volgens_plan": 1}),
        ("eenzijdig_client", {"uitval/voortijdig": 1, "uitval_voortijdig/eenzijdig_client": 1}),
        ("verhuisd", {"uitval/anders": 1, "uitval_anders/verhuisd": 1}),
        ("", {"uitval/onbekend": 1}),
    ],
)
def test_reasons_to_stop(reden: str, verwacht: dict[str, int]) -> None:
    assert cells(f"  stop: {{datum: 2026-08-03, reden: {reden}}}\n", "uitval") == verwacht


T001 = "termijn_rotterdam_T001_plan"


@pytest.mark.parametrize(
    ("rest", "rij"),
    [
        ("leveringsplannen: [{datum: 2026-07-06, status: voorlopig}]\n", "voorlopig"),
        ("leveringsplannen: [{datum: 2026-07-06, status: vastgesteld}]\n", "vastgesteld"),
        ("leveringsplannen: [{datum: 2026-07-07, status: voorlopig}]\n", "te_laat"),
        ("leveringsplannen: [{datum: 2026-07-06, status: concept}]\n", "niet_gedaan"),
        ("leveringsplannen: [{datum: 2026-10-06, status: voorlopig}]\n", "niet_gedaan"),
        (
            "leveringsplannen: [{datum: 2026-07-01, status: voorlopig},"
            " {datum: 2026-07-05, status: vastgesteld}]\n",
            "vastgesteld",
        ),
        (
            "leveringsplannen: [{datum: 2026-07-08, status: voorlopig}]\n"
            "uitstel: [{regel: T001, nieuwe_datum: 2026-07-20, reden: ziek}]\n",
            "voorlopig",
        ),
    ],
)
def test_the_plan_was_due_on_the_sixth_of_july(rest: str, rij: str) -> None:
    assert cells(rest, f"{T001}/") == {f"{T001}/{rij}": 1}


def test_a_term_outside_the_period_does_not_count() -> None:
    kop = KOP.replace("2026-06-08", "2026-06-01")  # due on 29 June
    assert cells("leveringsplannen: [{datum: 2026-06-20, status: voorlopig}]\n", T001, kop) == {}


def test_what_was_unknown_when_the_provisional_plan_was_due() -> None:
    rest = (
        "  resultaten: [{id: dag, resultaat: R, gebied: tijdsbesteding}]\n"
        "leveringsplannen: [{datum: 2026-07-01, status: voorlopig}]\n"
        "nog_onbekend:\n"
        "  - {vraag: A, gebied: financien, beantwoord: 2026-07-07}\n"
        "  - {vraag: B, gebied: justitie, beantwoord: 2026-07-06}\n"
        "  - {vraag: C, resultaat: dag}\n"
        "  - {vraag: D, resultaat: dag}\n"
        "  - {vraag: E}\n"
    )
    assert cells(rest, f"{T001}_vraag") == {
        f"{T001}_vraag_financien/ja": 1,
        f"{T001}_vraag_tijdsbesteding/ja": 1,
        f"{T001}_vraag_geen_gebied/ja": 1,
    }


@pytest.mark.parametrize(
    ("traject", "rest", "verwacht"),
    [
        ("  evaluatie_elke: 3 maanden\n", "", "niet_gedaan"),  # due on 8 September
        ("  evaluatie_elke: 4 maanden\n", "", "op_tijd"),
        ("  evaluatie_elke: 3 maanden\n", "evaluaties: [{datum: 2026-08-01}]\n", "op_tijd"),
        ("  evaluatie_elke: 3 maanden\n  stop: {datum: 2026-09-01}\n", "", "op_tijd"),
        ("  evaluatie_elke: 1 maand\n  stop: {datum: 2026-09-01}\n", "", "niet_gedaan"),
    ],
)
def test_a_term_that_comes_back_stands_as_on_the_last_day(
    traject: str, rest: str, verwacht: str
) -> None:
    code = "termijn_clientbestand_T003_ritme"
    assert cells(traject + rest, code) == {f"{code}/{verwacht}": 1}


def test_the_length_of_a_term_can_be_unknown() -> None:
    kop = KOP.replace("rotterdam", "middelburg")
    code = "termijn_middelburg_T003_ritme_open"
    assert cells("", code, kop) == {f"{code}/begin_onbekend": 1}
    assert cells("  evaluatie_elke: 6 maanden\n", code, kop) == {f"{code}/op_tijd": 1}


def test_messages_about_stopping_are_of_those_who_stopped() -> None:
    code = "termijn_landelijk_T006_na_stop_open"
    gestopt = "  stop: {datum: 2026-08-03}\n"
    op_tijd = "berichten: [{soort: stopbericht, datum: 2026-08-10}]\n"
    assert cells("", code) == {}
    assert cells(gestopt, code) == {f"{code}/niet_gedaan": 1}
    assert cells(gestopt + op_tijd, code) == {f"{code}/op_tijd": 1}
    assert cells(gestopt + op_tijd.replace("10", "11"), code) == {f"{code}/te_laat": 1}


def test_goals_and_what_they_brought() -> None:
    rest = (
        "doelen:\n"
        "  - {doel: A, status: behaald, uitkomst: {datum: 2026-08-01, materieel: m, borging: b}}\n"
        "  - {doel: B, status: behaald, uitkomst: {datum: 2026-10-01, vermogen: v}}\n"
        "  - {doel: C, status: bijgesteld}\n"
        "  - {doel: D, status: losgelaten}\n"
        "  - {doel: E}\n"
        "  - {doel: F, begonnen: 2026-10-01, status: actief}\n"
    )
    telling = count(rest)
    assert telling[DOELEN] == 5
    assert {cel: n for cel, n in telling.items() if cel.startswith("doelstatus")} == {
        "doelstatus/behaald": 2,
        "doelstatus/bijgesteld": 1,
        "doelstatus/losgelaten": 1,
        "doelstatus/open": 1,
    }
    assert {cel: n for cel, n in telling.items() if cel.startswith("uitkomst")} == {
        "uitkomst_materieel/ja": 1,
        "uitkomst_materieel/nee": 1,
        "uitkomst_vermogen/nee": 2,
        "uitkomst_borging/ja": 1,
        "uitkomst_borging/nee": 1,
    }


@pytest.mark.parametrize(
    ("evaluaties", "verwacht"),
    [
        ("", ["respons/geen_evaluatie"]),
        ("{datum: 2026-06-30, tevredenheid: {cijfer: 9}}", ["respons/geen_evaluatie"]),
        ("{datum: 2026-07-01}", ["respons/geen_cijfer"]),
        ("{datum: 2026-07-01, tevredenheid: {toelichting: x}}", ["respons/geen_cijfer"]),
        ("{datum: 2026-09-30, tevredenheid: {cijfer: 5}}", ["respons/cijfer", "tevredenheid/laag"]),
        (
            "{datum: 2026-08-30, tevredenheid: {cijfer: 6}},"
            " {datum: 2026-07-02, tevredenheid: {cijfer: 9}}",
            ["respons/cijfer", "tevredenheid/midden"],
        ),
        ("{datum: 2026-08-30, tevredenheid: {cijfer: 8}}", ["respons/cijfer", "tevredenheid/hoog"]),
    ],
)
def test_satisfaction(evaluaties: str, verwacht: list[str]) -> None:
    telling = count(f"evaluaties: [{evaluaties}]\n")
    assert [cel for cel in telling if cel.startswith(("respons", "tevredenheid"))] == verwacht


def test_movement_stays_within_one_version_and_one_domain() -> None:
    rest = (
        "zelfredzaamheid:\n"
        "  - {datum: 2026-09-15, scores: {financien: 3, huisvesting: 2, justitie: 4}}\n"
        "  - {datum: 2026-06-10, scores: {financien: 2, huisvesting: 4, justitie: 4}}\n"
        "  - {datum: 2026-07-10, scores: {financien: 5, sociaal_netwerk: 3}}\n"
        "  - {datum: 2026-06-11, versie: 2013, scores: {sociaal_netwerk: 1}}\n"
        "  - {datum: 2026-10-02, scores: {financien: 1, sociaal_netwerk: 5}}\n"
    )
    assert cells(rest, "zrm") == {
        "zrm_2017_financien/hoger": 1,
        "zrm_2017_huisvesting/lager": 1,
        "zrm_2017_justitie/gelijk": 1,
    }
    oud = "zelfredzaamheid:\n" + "".join(
        f"  - {{datum: 2026-06-{dag}, scores: {{financien: {dag - 10}}}}}\n" for dag in (11, 12)
    )
    assert cells(oud, "zrm") == {}, "the last measurement was before the period"


@pytest.mark.parametrize(
    ("omvang", "inzet", "verwacht"),
    [
        ("2 uur per week", "{activiteit: A, per_week: 2 uur}", "gelijk"),
        ("2 uur per week", "{activiteit: A, per_week: 108 min}", "gelijk"),
        ("2 uur per week", "{activiteit: A, per_week: 107 min}", "minder"),
        ("2 uur per week", "{activiteit: A, per_week: 133 min}", "meer"),
        ("2 uur per week", "{activiteit: A, per_week: 2 uur, tot: 2026-09-29}", "onbekend"),
        ("2 uur per week", "{activiteit: A}", "onbekend"),
        ("", "{activiteit: A, per_week: 2 uur}", "onbekend"),
        (
            "2 uur per week",
            "{activiteit: A, per_week: 1 uur}, {activiteit: B, per_week: 1 uur}",
            "gelijk",
        ),
    ],
)
def test_time_planned_beside_time_assigned(omvang: str, inzet: str, verwacht: str) -> None:
    resultaten = f"  resultaten: [{{id: r, resultaat: R, omvang: {omvang}}}]\n"
    assert cells(f"{resultaten}inzet: [{inzet}]\n", "tijd") == {f"tijd/{verwacht}": 1}


def check_sums(telling: Telling) -> None:
    """Hold every table of one client to its base: at most it, and just it where it has no rest."""
    cellen = telling.cellen
    cijfers = [*VASTE_CIJFERS, *(make_zrm(*sleutel) for sleutel in telling.zrm)]
    for sleutel, kenmerk in telling.regels.items():
        termijn = make_termijn(sleutel, kenmerk.naam, kenmerk.setnaam, kenmerk.bron)
        cijfers += [termijn, *make_onbekend(termijn)] if sleutel.soort == "plan" else [termijn]
    namen = {cijfer.cel(rij.code) for cijfer in cijfers for rij in cijfer.categorieen}
    assert cellen.keys() - namen <= {CLIENTEN, DOELEN, "nieuw"}
    for cijfer in cijfers:
        som = sum(cellen[cijfer.cel(rij.code)] for rij in cijfer.categorieen)
        rest = cijfer.code.startswith(("termijn", "zrm"))
        assert som <= cellen[cijfer.basis] if rest else som == cellen[cijfer.basis], cijfer.code


@given(raw_files(), st.integers(-900, 900), st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_every_table_adds_up(gemaakt: tuple[Ruw, Kanaries], begin: int, dagen: int) -> None:
    client = read(gemaakt[0]).client
    assert client is not None
    van = client.traject.start + timedelta(begin)
    telling = tel(client, OMGEVING, Tijdvak(van, van + timedelta(dagen)))
    if telling is not None:
        check_sums(telling)


def test_a_full_file_adds_up_and_leaves_no_word_behind() -> None:
    vol = make_full()
    client: Clientbestand = vol.client
    dice = random.Random(1)
    for _ in range(50):
        van = client.traject.start + timedelta(dice.randint(-30, 400))
        telling = tel(client, OMGEVING, Tijdvak(van, van + timedelta(dice.randint(0, 300))))
        if telling is not None:
            check_sums(telling)
            assert vol.kanaries.find(repr(telling)) == set()
