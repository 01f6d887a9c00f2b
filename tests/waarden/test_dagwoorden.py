from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.waarden import Waardefout
from krachtplan.waarden.dagwoorden import parse_gebeurd, parse_komt, parse_lengte

WOENSDAG = date(2026, 9, 23)
DAGEN = st.dates(date(1950, 1, 1), date(2090, 12, 31))
NAMEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("vandaag", "2026-09-23"),
        (" Gisteren ", "2026-09-22"),
        ("eergisteren", "2026-09-21"),
        ("wo", "2026-09-23"),
        ("do", "2026-09-17"),
        ("Maandag", "2026-09-21"),
        ("ma.", "2026-09-21"),
        ("23-9", "2026-09-23"),
        ("24-9", "2025-09-24"),
        ("31-12", "2025-12-31"),
        ("1-1", "2026-01-01"),
        ("07\u201309", "2026-09-07"),
        ("7 september", "2026-09-07"),
        ("7 sep 2025", "2025-09-07"),
        ("1 mrt", "2026-03-01"),
        ("2026-9-7", "2026-09-07"),
        ("7-9-2026", "2026-09-07"),
    ],
)
def test_a_day_that_was(tekst: str, dag: str) -> None:
    assert parse_gebeurd(tekst, WOENSDAG) == date.fromisoformat(dag)


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("vandaag", "2026-09-23"),
        ("morgen", "2026-09-24"),
        ("overmorgen", "2026-09-25"),
        ("wo", "2026-09-23"),
        ("di", "2026-09-29"),
        ("12-10", "2026-10-12"),
        ("22-9", "2027-09-22"),
        ("12 oktober", "2026-10-12"),
        ("1-1-2026", "2026-01-01"),
    ],
)
def test_a_day_to_come(tekst: str, dag: str) -> None:
    assert parse_komt(tekst, WOENSDAG) == date.fromisoformat(dag)


@pytest.mark.parametrize(
    "tekst",
    [
        *("", "morgen", "24-9-2026", "31-9", "29-2", "0-1", "1-13", "m", "23/9", "23-9-26"),
        *("23", "vorige week", "9-7-2026 10:00", "2026-9", "zoiets", "23 x 2026", "23-9-2026-1"),
    ],
)
def test_another_day_is_refused_with_help(tekst: str) -> None:
    with pytest.raises(Waardefout) as fout:
        parse_gebeurd(tekst, WOENSDAG)
    assert fout.value.tekst.endswith(".")
    assert fout.value.hulp.endswith(".")


@settings(max_examples=200, deadline=None)
@given(peildatum=DAGEN, geleden=st.integers(0, 364))
def test_what_was_lies_on_or_before_the_peildatum(peildatum: date, geleden: int) -> None:
    dag = peildatum - timedelta(geleden)
    assert parse_gebeurd(dag.isoformat(), peildatum) == dag
    if (dag.day, dag.month) != (29, 2):
        assert parse_gebeurd(f"{dag.day}-{dag.month}", peildatum) == dag
    gevonden = parse_gebeurd(NAMEN[dag.weekday()], peildatum)
    assert timedelta(0) <= peildatum - gevonden < timedelta(7)
    assert gevonden.weekday() == dag.weekday()


@settings(max_examples=200, deadline=None)
@given(peildatum=DAGEN, over=st.integers(0, 364))
def test_what_comes_lies_on_or_after_the_peildatum(peildatum: date, over: int) -> None:
    dag = peildatum + timedelta(over)
    if (dag.day, dag.month) != (29, 2):
        assert parse_komt(f"{dag.day}-{dag.month}", peildatum) == dag
    gevonden = parse_komt(NAMEN[dag.weekday()][:2], peildatum)
    assert timedelta(0) <= gevonden - peildatum < timedelta(7)
    assert gevonden.weekday() == dag.weekday()


@settings(max_examples=200, deadline=None)
@given(tekst=st.text() | st.from_regex(r"[0-9 a-z.:-]{0,12}"))
def test_any_text_is_read_or_refused(tekst: str) -> None:
    for lees in (parse_gebeurd, parse_komt):
        with suppress(Waardefout):
            assert isinstance(lees(tekst, WOENSDAG), date)
    with suppress(Waardefout):
        assert 0 <= parse_lengte(tekst) <= 1440


@pytest.mark.parametrize(
    ("tekst", "minuten"),
    [
        *(("60", 60), ("60m", 60), ("60 m", 60), ("90 min", 90), ("1u30", 90), ("1u", 60)),
        *(("1u30m", 90), ("1h30", 90), ("2h", 120), ("1,5 uur", 90), ("drie kwartier", 45)),
    ],
)
def test_how_long(tekst: str, minuten: int) -> None:
    assert parse_lengte(tekst) == minuten


@pytest.mark.parametrize("tekst", ["", "m", "u", "1u75", "25 uur", "60s", "1:30", "-5"])
def test_another_length_is_refused(tekst: str) -> None:
    with pytest.raises(Waardefout):
        parse_lengte(tekst)


def test_29_february_is_that_of_the_leap_year_beside_this_one() -> None:
    assert parse_komt("29-2", date(2027, 12, 10)) == date(2028, 2, 29)
    assert parse_gebeurd("29 februari", date(2025, 1, 5)) == date(2024, 2, 29)
    for lees, peildatum in ((parse_komt, date(2027, 1, 5)), (parse_gebeurd, date(2025, 3, 5))):
        with pytest.raises(Waardefout, match="bestaat niet"):
            lees("29-2", peildatum)
