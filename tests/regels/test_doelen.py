"""Edges of the K rules that their pages do not show."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.regels import Vondst
from krachtplan.regels.doelen import REGELS_K, only_stops

Vind = Callable[..., list[str]]
STATUSSEN = "open", "actief", "behaald", "bijgesteld", "losgelaten"


@pytest.mark.parametrize("code", [regel.code for regel in REGELS_K])
def test_a_file_of_day_one_asks_nothing(code: str, vind: Vind) -> None:
    assert vind(code, "") == []
    assert vind(code, "doelen: []\nkrachten: []\n") == []


@pytest.mark.parametrize("status", STATUSSEN)
@pytest.mark.parametrize(
    ("code", "verder"),
    [
        ("K101", ""),
        ("K102", ""),
        ("K103", ""),
        ("K104", ", stappen: [{stap: a}]"),
        ("K105", ", stappen: [{stap: a}]"),
        ("K106", ""),
        ("K107", ", stappen: [{stap: a, wie: begeleider}, {stap: b, wie: begeleider}]"),
    ],
)
def test_only_goals_under_way_are_asked_about(
    code: str, verder: str, status: str, vind: Vind
) -> None:
    gevonden = vind(code, f"doelen: [{{doel: Ik kook, status: {status}{verder}}}]\n")
    assert bool(gevonden) is (status in ("open", "actief"))


def test_without_status_a_goal_is_open(vind: Vind) -> None:
    assert vind("K106", "doelen: [{doel: Ik kook}]\n") == ["doelen.0"]


def test_advice_names_the_strengths_that_are_there(
    run_regel: Callable[..., list[Vondst]],
) -> None:
    krachten = "krachten: [{id: koken, kracht: a}, {kracht: b}, {id: geduld, kracht: c}]\n"
    doelen = "doelen: [{doel: Geheim verhaal}]\n"
    (met,) = run_regel("K101", krachten + doelen)
    assert "`krachten: [koken of geduld]`" in met.hulp
    (zonder,) = run_regel("K101", doelen)
    assert "onder `krachten`" in zonder.hulp


@pytest.mark.parametrize("regel", REGELS_K, ids=[regel.code for regel in REGELS_K])
def test_texts_never_repeat_the_client(
    regel: object, run_regel: Callable[..., list[Vondst]]
) -> None:
    tekst = """\
krachten: [{id: k, kracht: Geheim, datum: 2020-01-01, citaat: Geheim}]
doelen:
  - {id: a, doel: Geen Geheim meer, status: actief, na: [b]}
  - {id: b, doel: Geheim, status: actief, stappen: [{stap: Geheim, naam: Geheim}]}
  - {id: c, doel: Geheim, status: actief}
  - id: d
    doel: Geheim
    status: actief
    stappen: [{stap: Geheim, wie: begeleider}, {stap: Geheim, wie: begeleider}]
"""
    code = getattr(regel, "code", "")
    gevonden = run_regel(code, tekst)
    assert gevonden
    assert all("geheim" not in (v.tekst + v.hulp).lower() for v in gevonden)
    assert all(v.tekst.endswith((".", "?")) and v.hulp.endswith((".", "?")) for v in gevonden)


@pytest.mark.parametrize(
    ("velden", "gevraagd"),
    [
        ("eigen_woorden: ja", False),
        ("eigen_woorden: nee", True),
        ("citaat: Zo zeg ik dat", False),
        ("eigen_woorden: nee, citaat: Zo zeg ik dat", False),
        ("waarom: Omdat", True),
    ],
)
def test_own_words_or_a_quote(velden: str, gevraagd: bool, vind: Vind) -> None:
    assert bool(vind("K103", f"doelen: [{{doel: Ik kook, {velden}}}]\n")) is gevraagd


def test_each_open_step_is_asked_about_at_its_own_place(vind: Vind) -> None:
    tekst = """\
doelen:
  - doel: Ik kook
    stappen:
      - {stap: a, gedaan: 2026-09-28}
      - {stap: b, gedaan: 2026-09-29}
      - {stap: c}
      - {stap: d, wie: client, uiterlijk: 2026-10-01}
"""
    verwacht = ["doelen.0.stappen.1", "doelen.0.stappen.2"]
    assert vind("K104", tekst) == verwacht
    assert vind("K105", tekst) == verwacht


@pytest.mark.parametrize(
    ("stappen", "gevraagd"),
    [
        (["wie: begeleider"], False),
        (["wie: begeleider"] * 2, True),
        (["wie: begeleider"] * 3, True),
        (["wie: begeleider", "wie: begeleider", "wie: netwerk"], False),
        (["wie: begeleider", "uiterlijk: 2026-10-01"], False),
        (["wie: begeleider", "wie: begeleider, gedaan: 2026-09-01"], False),
        (["wie: begeleider", "wie: begeleider", "wie: client, gedaan: 2026-09-01"], True),
    ],
)
def test_open_steps_all_with_the_begeleider(stappen: list[str], gevraagd: bool, vind: Vind) -> None:
    lijst = ", ".join(f"{{stap: a, {stap}}}" for stap in stappen)
    assert bool(vind("K107", f"doelen: [{{doel: Ik kook, stappen: [{lijst}]}}]\n")) is gevraagd


def test_more_active_goals_than_the_setting(vind: Vind) -> None:
    def doelen(*statussen: str) -> str:
        return "doelen:\n" + "".join(f"  - {{doel: a, status: {s}}}\n" for s in statussen)

    drie, vier = doelen(*["actief"] * 3), doelen("open", *["actief"] * 5)
    assert vind("K108", drie) == []
    assert vind("K108", vier) == ["doelen.4"]
    assert vind("K108", drie, meer_dan=2) == ["doelen.2"]
    assert vind("K108", vier, meer_dan=5) == []
    assert vind("K108", doelen("actief", "open"), meer_dan=0) == ["doelen.0"]


@pytest.mark.parametrize(
    "doel",
    [
        "Geen schulden meer",
        "geen schulden",
        "  Geen   ruzie met mijn broer.",
        "Niet meer blowen",
        "Nooit meer op straat slapen",
        "Ik drink niet meer",
        "Ik wil stoppen met gokken",
        "Ik stop met roken en drinken",
        "Stoppen met blowen als ik alleen ben",
        "Geen alcohol, drugs en medicijnen meer",
        "Ik wil dat er geen ruzie meer is",
        "Ik zorg dat ik geen schulden meer maak",
        "Geen post, geen schulden",
        "Ik ga niet meer naar de gokkast, want dat kost te veel geld",
    ],
)
def test_worded_only_as_what_must_stop(doel: str) -> None:
    assert only_stops(doel)


@pytest.mark.parametrize(
    "doel",
    [
        "",
        "Ik weet wat ik moet betalen en aan wie",
        "Geen schulden meer en weer sparen voor vakantie",
        "Niet meer blowen en weer sporten",
        "Niet meer blowen, maar elke ochtend hardlopen",
        "Stoppen met gokken zodat ik kan sparen",
        "Geen schulden meer om weer te kunnen slapen",
        "Ik wil een huis waar geen ruzie is",
        "Ik drink niet meer dan twee glazen op een avond",
        "Ik wil weten hoe ik kan stoppen met roken",
        "Ik weet wat te doen als het niet meer gaat",
        "Een dag zonder zorgen",
        "Algemene dagelijkse dingen zelf doen",
        "Ik werk twee dagen per week",
    ],
)
def test_worded_as_something_to_go_towards(doel: str) -> None:
    assert not only_stops(doel)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_a_goal(doel: str) -> None:
    assert only_stops(doel) in (True, False)


def test_long_goal_is_judged_at_once() -> None:
    assert only_stops("geen " * 50_000)
    assert not only_stops("ik " * 50_000 + ", " * 50_000)


def test_unused_strength(vind: Vind) -> None:
    tekst = """\
krachten:
  - {kracht: a, datum: 2026-08-31}
  - {id: b, kracht: b, datum: 2026-08-31}
  - {id: c, kracht: c}
  - {id: d, kracht: d, datum: 2026-12-31}
doelen: [{doel: Ik kook, krachten: [b], status: losgelaten}]
"""
    assert vind("K110", tekst, "2026-09-28") == []
    assert vind("K110", tekst, "2026-09-29") == ["krachten.0"]
    assert vind("K110", tekst, "2026-09-28", dagen=27) == ["krachten.0"]


def test_unused_strength_is_named_by_its_id_or_told_to_take_one(
    run_regel: Callable[..., list[Vondst]],
) -> None:
    tekst = (
        "krachten:\n  - {kracht: a, datum: 2026-01-05}\n  - {id: b, kracht: b, datum: 2026-01-05}\n"
    )
    zonder, met = run_regel("K110", tekst)
    assert zonder.hulp == (
        "Geef deze kracht een `id`. Bij welk doel helpt deze kracht? Zet daar: `krachten: [id]`."
    )
    assert met.hulp == "Bij welk doel helpt deze kracht? Zet daar: `krachten: [b]`."


def test_unused_strength_rests_once_the_support_has_stopped(vind: Vind) -> None:
    def met_stop(datum: str) -> str:
        return (
            "client: {code: sam}\ntraject: {gemeente: rotterdam, start: 2026-01-05, "
            f"stop: {{datum: {datum}}}}}\nkrachten: [{{kracht: a, datum: 2026-01-05}}]\n"
        )

    assert vind("K110", met_stop("2026-09-28"), "2026-09-28") == ["krachten.0"]
    assert vind("K110", met_stop("2026-09-27"), "2026-09-28") == []


@pytest.mark.parametrize(
    ("eerst", "gevraagd"),
    [
        ("status: open", True),
        ("status: actief", True),
        ("status: bijgesteld", True),
        ("status: losgelaten", False),
        ("status: behaald", False),
        ("status: behaald, uitkomst: {datum: 2026-09-28}", False),
        ("status: behaald, uitkomst: {datum: 2026-09-29}", True),
    ],
)
def test_goal_before_is_not_reached(eerst: str, gevraagd: bool, vind: Vind) -> None:
    tekst = f"doelen: [{{id: a, doel: a, {eerst}}}, {{id: b, doel: b, status: actief, na: [a]}}]\n"
    assert vind("K111", tekst) == (["doelen.1.na.0"] if gevraagd else [])
    assert vind("K111", tekst.replace("b, status: actief", "b, status: open")) == []
