"""The dates that lie ahead: which count, in which order, and what they are called."""

from datetime import date

import pytest
from tests.blikken import DAG, blik_op, blik_van, zonder_stop
from tests.generatie import make_full

from krachtplan.weergave.delen import list_later
from krachtplan.werkdag.punten import Punt, Puntsoort, list_punten

HOOFD = "client: {code: sam}\ntraject: {gemeente: rotterdam, start: 2026-09-21"
DOEL = "doelen:\n  - doel: Rust\n    status: actief\n"


def punten(tekst: str, peildatum: date = DAG) -> list[Punt]:
    blik = blik_op(tekst, peildatum)
    return list_punten(blik.client, blik.standen, list_later(blik.client, peildatum), peildatum)


def keys(tekst: str, peildatum: date = DAG) -> list[str]:
    return [punt.sleutel for punt in punten(tekst, peildatum)]


def test_a_first_day_has_its_terms_earliest_first() -> None:
    gevonden = punten(f"{HOOFD}}}\n")
    assert [(p.naam, p.sleutel, p.datum) for p in gevonden] == [
        ("startbericht", "T005", date(2026, 9, 28)),
        ("leveringsplan", "T001", date(2026, 10, 19)),
    ]


@pytest.mark.parametrize(
    ("rest", "sleutel"),
    [
        (f"{DOEL}    evalueren_op: 2026-10-01\n", "doel-1"),
        (f"{DOEL}    stappen: [{{stap: x}}, {{stap: y, uiterlijk: 2026-10-01}}]\n", "stap-1-2"),
        ("nog_onbekend: [{vraag: Wat?, uiterlijk: 2026-10-01}]\n", "vraag-1"),
        ("afwegingen: [{vraag: Wat?, datum: 2026-09-22, herzien_op: 2026-10-01}]\n", "keuze-1"),
        ("signaleringsplan: {herzien_op: 2026-10-01}\n", "signaleringsplan"),
    ],
)
def test_what_was_agreed_counts(rest: str, sleutel: str) -> None:
    assert keys(f"{HOOFD}}}\n{rest}")[1] == sleutel
    # Stopped, nothing of it is due; a term from before the stop still is.
    gestopt = f"{HOOFD}, stop: {{datum: 2026-09-28}}}}\n{rest}"
    assert sleutel not in keys(gestopt)
    assert sleutel in keys(gestopt, date(2026, 9, 27))


@pytest.mark.parametrize(
    "rest",
    [
        f"{DOEL}    stappen: [{{stap: x, uiterlijk: 2026-10-01, gedaan: 2026-09-28}}]\n",
        f"{DOEL}    stappen: [{{stap: x}}]\n",
        DOEL.replace("actief", "losgelaten") + "    evalueren_op: 2026-10-01\n",
        "nog_onbekend: [{vraag: Wat?, uiterlijk: 2026-10-01, beantwoord: 2026-09-28}]\n",
        "afwegingen: [{vraag: Wat?, datum: 2026-09-29, herzien_op: 2026-10-01}]\n",
        f"{DOEL}    begonnen: 2026-09-29\n    evalueren_op: 2026-10-01\n",
    ],
)
def test_what_is_done_let_go_or_of_later_does_not(rest: str) -> None:
    assert keys(f"{HOOFD}}}\n{rest}") == ["T005", "T001"]


def test_what_is_done_later_is_still_open() -> None:
    rest = f"{DOEL}    stappen: [{{stap: x, uiterlijk: 2026-10-01, gedaan: 2026-09-29}}]\n"
    assert "stap-1-1" in keys(f"{HOOFD}}}\n{rest}")
    bereikt = (
        DOEL.replace("actief", "behaald")
        + "    evalueren_op: 2026-10-01\n    uitkomst: {datum: 2026-09-29}\n"
    )
    assert "doel-1" in keys(f"{HOOFD}}}\n{bereikt}")
    assert "doel-1" not in keys(f"{HOOFD}}}\n{bereikt}", date(2026, 9, 29))


def test_a_term_that_is_met_is_gone_and_one_that_comes_back_gets_a_number() -> None:
    plan = "leveringsplannen: [{datum: 2026-09-25, status: voorlopig}]\n"
    assert keys(f"{HOOFD}}}\n{plan}") == ["T005"]
    elke = f"{HOOFD}, evaluatie_elke: 1 maand}}\n"
    assert "T003-1" in keys(elke)
    assert "T003-2" in keys(f"{elke}evaluaties: [{{datum: 2026-09-28}}]\n")


def test_a_moved_term_keeps_its_key() -> None:
    uitstel = "uitstel: [{regel: T001, nieuwe_datum: 2026-10-26, reden: Ziek, datum: 2026-09-25}]\n"
    eerst = punten(f"{HOOFD}}}\n")[1]
    later = punten(f"{HOOFD}}}\n{uitstel}")[1]
    assert (eerst.sleutel, eerst.verschoven, later.sleutel, later.verschoven) == (
        *("T001", 0),
        *("T001", 1),
    )
    assert later.datum == date(2026, 10, 26)


def test_no_date_holds_a_word_of_the_file() -> None:
    vol = make_full()
    blik = blik_van(zonder_stop(vol.client))
    gevonden = list_punten(blik.client, blik.standen, list_later(blik.client, DAG), DAG)
    assert {punt.soort for punt in gevonden} == set(Puntsoort)
    assert vol.kanaries.find(repr(gevonden)) == set()
