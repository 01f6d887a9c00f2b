"""Edges of the L rules that their pages do not show."""

from collections.abc import Callable

import pytest

from krachtplan.regels import Vondst
from krachtplan.regels.lineair import REGELS_L

Vind = Callable[..., list[str]]


@pytest.mark.parametrize("code", [regel.code for regel in REGELS_L])
def test_a_file_of_day_one_asks_nothing(code: str, vind: Vind) -> None:
    assert vind(code, "") == []


@pytest.mark.parametrize(
    ("tijd", "verwacht"),
    [
        ("", ["inzet.0"]),
        (", frequentie: 2 keer per week", ["inzet.0"]),
        (", per_week: 0 minuten", ["inzet.0.per_week"]),
        (", per_week: 1 minuut", []),
    ],
)
def test_time_per_week(tijd: str, verwacht: list[str], vind: Vind) -> None:
    assert vind("L201", f"inzet: [{{activiteit: a{tijd}}}]\n") == verwacht


def test_how_often_is_heard(run_regel: Callable[..., list[Vondst]]) -> None:
    tekst = "inzet: [{activiteit: a}, {activiteit: b, frequentie: 2 keer per week}]\n"
    assert [vondst.tekst for vondst in run_regel("L201", tekst)] == [
        "Hoeveel tijd per week is dit?",
        "Er staat hoe vaak; hoeveel tijd per week is dat?",
    ]


def met_resultaten(*resultaten: str) -> str:
    lijst = "".join(f"    - {{{resultaat}}}\n" for resultaat in resultaten)
    return (
        "client: {code: sam}\n"
        f"traject:\n  gemeente: rotterdam\n  start: 2026-08-31\n  resultaten:\n{lijst}"
    )


@pytest.mark.parametrize(
    ("omvang", "inzet", "te_veel"),
    [
        ("2 uur per week", ["per_week: 2 uur"], False),
        ("2 uur per week", ["per_week: 2 uur 1 minuut"], True),
        ("2 uur per week", ["per_week: 1 uur", "per_week: 61 minuten"], True),
        ("2 uur per week", ["per_week: 3 uur, van: 2026-09-29"], False),
        ("2 uur per week", ["per_week: 3 uur, van: 2026-09-28"], True),
        ("2 uur per week", ["per_week: 3 uur, tot: 2026-09-28"], True),
        ("2 uur per week", ["per_week: 3 uur, tot: 2026-09-27"], False),
        ("13 uur per maand", ["per_week: 3 uur"], False),
        ("13 uur per maand", ["per_week: 3 uur 1 minuut"], True),
        ("8 uur per maand", ["per_week: 110 minuten"], False),
        ("8 uur per maand", ["per_week: 111 minuten"], True),
        ("2 uur per week", ["frequentie: 9 keer per week"], False),
    ],
)
def test_planned_against_assigned(omvang: str, inzet: list[str], te_veel: bool, vind: Vind) -> None:
    lijst = "".join(f"  - {{activiteit: a, resultaat: geld, {deel}}}\n" for deel in inzet)
    tekst = met_resultaten(f"id: geld, resultaat: a, omvang: {omvang}") + f"inzet:\n{lijst}"
    assert vind("L202", tekst) == (["traject.resultaten.0.omvang"] if te_veel else [])


def test_support_for_a_goal_counts_for_the_result_of_that_goal(vind: Vind) -> None:
    tekst = met_resultaten(
        "id: geld, resultaat: a, omvang: 1 uur per week",
        "id: dag, resultaat: b, omvang: 1 uur per week",
        "id: rest, resultaat: c",
        "resultaat: d, omvang: 1 uur per week",
    )
    tekst += (
        "doelen: [{id: x, doel: x, resultaat: geld}, {id: y, doel: y}]\n"
        "inzet:\n"
        "  - {activiteit: a, doel: x, per_week: 2 uur}\n"
        "  - {activiteit: b, doel: y, per_week: 2 uur}\n"
        "  - {activiteit: c, resultaat: rest, per_week: 2 uur}\n"
        "  - {activiteit: d, resultaat: dag, doel: x, per_week: 1 uur}\n"
    )
    assert vind("L202", tekst) == ["traject.resultaten.0.omvang"]


def test_finding_names_both_amounts(run_regel: Callable[..., list[Vondst]]) -> None:
    tekst = met_resultaten("id: geld, resultaat: Geheim, omvang: 8 uur per maand")
    tekst += "inzet: [{activiteit: Geheim, resultaat: geld, per_week: 2 uur 30 minuten}]\n"
    (vondst,) = run_regel("L202", tekst)
    assert "2 uur 30 minuten per week" in vondst.tekst
    assert "8 uur per maand" in vondst.tekst
    assert "Geheim" not in vondst.tekst + vondst.hulp


@pytest.mark.parametrize(
    ("verder", "open_"),
    [
        ("", True),
        ("doelen: [{doel: a, resultaat: geld}]\n", False),
        ("doelen: [{doel: a, resultaat: geld, status: behaald}]\n", False),
        ("doelen: [{doel: a, resultaat: geld, status: losgelaten}]\n", True),
        ("doelen: [{doel: a, gebied: financien}]\n", True),
        ("nog_onbekend: [{vraag: a, resultaat: geld}]\n", False),
        ("nog_onbekend: [{vraag: a, resultaat: geld, beantwoord: 2026-09-28}]\n", True),
        ("nog_onbekend: [{vraag: a, resultaat: geld, beantwoord: 2026-09-29}]\n", False),
        ("inzet: [{activiteit: a, resultaat: geld, per_week: 1 uur}]\n", True),
    ],
)
def test_result_with_a_goal_or_a_question(verder: str, open_: bool, vind: Vind) -> None:
    tekst = met_resultaten("id: geld, resultaat: a, gebied: financien") + verder
    assert vind("L203", tekst) == (["traject.resultaten.0"] if open_ else [])


def test_result_without_id_is_told_to_take_one(run_regel: Callable[..., list[Vondst]]) -> None:
    zonder, met = run_regel("L203", met_resultaten("resultaat: a", "id: geld, resultaat: b"))
    assert zonder.hulp.startswith("Geef dit resultaat een `id`.")
    assert "`resultaat: id`" in zonder.hulp
    assert met.hulp.startswith("Zet bij het doel dat hierbij hoort `resultaat: geld`.")


@pytest.mark.parametrize(
    ("plan", "verwacht"),
    [
        ("verzonden_op: 2026-09-28", ["leveringsplannen.0.verzonden_op"]),
        ("verzonden_op: 2026-09-29", []),
        ("verzonden_op: 2026-09-28, besproken_op: 2026-09-28", []),
        ("status: vastgesteld", []),
    ],
)
def test_sent_and_talked_over(plan: str, verwacht: list[str], vind: Vind) -> None:
    assert vind("L204", f"leveringsplannen: [{{datum: 2026-09-20, {plan}}}]\n") == verwacht


@pytest.mark.parametrize(
    ("akkoord", "gevraagd"), [("ja", False), ("nog_niet", False), ("nee", True)]
)
def test_a_no_has_a_voice(akkoord: str, gevraagd: bool, vind: Vind) -> None:
    plan = f"datum: 2026-09-20, akkoord: {akkoord}"
    verwacht = ["leveringsplannen.0.akkoord"] if gevraagd else []
    assert vind("L205", f"leveringsplannen: [{{{plan}}}]\n") == verwacht
    assert vind("L205", f"leveringsplannen: [{{{plan}, zienswijze: Ik wil meer}}]\n") == []


@pytest.mark.parametrize(
    ("velden", "gevraagd"),
    [("", True), (", uiterlijk: 2026-10-30", False), (", beantwoord: 2026-09-21", False)],
)
def test_unknown_has_a_date(velden: str, gevraagd: bool, vind: Vind) -> None:
    verwacht = ["nog_onbekend.0"] if gevraagd else []
    assert vind("L206", f"nog_onbekend: [{{vraag: a{velden}}}]\n") == verwacht
