import calendar
from collections.abc import Iterator
from datetime import date, timedelta

import holidays
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from krachtplan.waarden import Eenheid, Termijn, parse_datum, parse_termijn
from krachtplan.waarden.kalender import Bevrijdingsdag, Kalender, Schuif, easter

NEDERLAND = Kalender()
JAREN = range(2014, 2101)
snel = settings(max_examples=200, deadline=None)
DATA = st.dates(date(2014, 1, 1), date(2100, 12, 31))


def dagen(eerste: date, laatste: date) -> Iterator[date]:
    for nummer in range(eerste.toordinal(), laatste.toordinal() + 1):
        yield date.fromordinal(nummer)


def tel(vanaf: str, termijn: str, *, terug: bool = False) -> date:
    return NEDERLAND.tel(parse_datum(vanaf), parse_termijn(termijn, minimum=0), terug=terug)


# Holidays


@pytest.mark.parametrize(
    ("kalender", "soorten"),
    [
        (NEDERLAND, ("public", "optional")),
        (Kalender(bevrijdingsdag="lustrum"), ("public",)),
    ],
)
def test_every_day_of_2014_to_2100_agrees_with_the_holidays_library(
    kalender: Kalender, soorten: tuple[str, ...]
) -> None:
    bekend = holidays.country_holidays("NL", categories=soorten, years=JAREN, language="nl")
    feestdagen = {dag for dag in dagen(date(2014, 1, 1), date(2100, 12, 31)) if dag in bekend}
    assert len(feestdagen) > 9 * len(JAREN)
    for dag in dagen(date(2014, 1, 1), date(2100, 12, 31)):
        naam = kalender.feestdag(dag)
        assert (naam is not None) == (dag in feestdagen), dag
        assert kalender.is_werkdag(dag) == (dag.weekday() < 5 and dag not in feestdagen), dag
        if naam is not None:
            # The library writes other capitals and puts names that coincide in its own order.
            zelfde = {deel.casefold() for deel in bekend[dag].split("; ")}
            assert {deel.casefold() for deel in naam.split(" en ")} == zelfde, dag


@pytest.mark.parametrize(
    ("dag", "naam"),
    [
        ("1-1-2026", "Nieuwjaarsdag"),
        ("3-4-2026", "Goede Vrijdag"),
        ("5-4-2026", "Eerste Paasdag"),
        ("6-4-2026", "Tweede Paasdag"),
        ("27-4-2026", "Koningsdag"),
        ("26-4-2026", None),
        ("26-4-2025", "Koningsdag"),
        ("27-4-2025", None),
        ("5-5-2026", "Bevrijdingsdag"),
        ("14-5-2026", "Hemelvaartsdag"),
        ("24-5-2026", "Eerste Pinksterdag"),
        ("25-5-2026", "Tweede Pinksterdag"),
        ("25-12-2026", "Eerste Kerstdag"),
        ("26-12-2026", "Tweede Kerstdag"),
        ("24-12-2026", None),
        ("31-12-2026", None),
        ("5-5-2016", "Hemelvaartsdag en Bevrijdingsdag"),
    ],
)
def test_feestdag_by_name(dag: str, naam: str | None) -> None:
    assert NEDERLAND.feestdag(parse_datum(dag)) == naam


@pytest.mark.parametrize(
    ("instelling", "vrij"),
    [(True, [2024, 2025, 2026, 2030]), (False, []), ("lustrum", [2025, 2030])],
)
def test_bevrijdingsdag_as_the_organisation_has_it(
    instelling: Bevrijdingsdag, vrij: list[int]
) -> None:
    kalender = Kalender(bevrijdingsdag=instelling)
    jaren = [2024, 2025, 2026, 2030]
    assert [j for j in jaren if kalender.feestdag(date(j, 5, 5)) == "Bevrijdingsdag"] == vrij


def test_goede_vrijdag_can_be_a_working_day() -> None:
    assert not NEDERLAND.is_werkdag(date(2026, 4, 3))
    assert Kalender(goede_vrijdag=False).is_werkdag(date(2026, 4, 3))


def test_extra_dagen_are_days_on_which_the_organisation_is_closed() -> None:
    kalender = Kalender(extra_dagen=frozenset({date(2026, 5, 15), date(2026, 12, 25)}))
    assert kalender.feestdag(date(2026, 5, 15)) == "Sluitingsdag"
    assert kalender.feestdag(date(2026, 12, 25)) == "Eerste Kerstdag"
    assert not kalender.is_werkdag(date(2026, 5, 15))
    assert NEDERLAND.is_werkdag(date(2026, 5, 15))


@pytest.mark.parametrize(
    ("jaar", "maand", "dag"),
    [
        *((1598, 3, 22), (1666, 4, 25), (1693, 3, 22), (1761, 3, 22), (1886, 4, 25)),
        *((1818, 3, 22), (1943, 4, 25), (1954, 4, 18), (1961, 4, 2), (1981, 4, 19)),
        *((2000, 4, 23), (2025, 4, 20), (2026, 4, 5), (2038, 4, 25), (2049, 4, 18)),
        *((2076, 4, 19), (2100, 3, 28), (2190, 4, 25), (2285, 3, 22), (2353, 3, 22)),
    ],
)
def test_easter_in_years_with_an_exception(jaar: int, maand: int, dag: int) -> None:
    assert easter(jaar) == date(jaar, maand, dag)


def test_easter_is_a_sunday_between_its_limits_in_every_year() -> None:
    for jaar in range(1, 10000):
        assert easter(jaar).weekday() == 6
        assert (3, 22) <= (easter(jaar).month, easter(jaar).day) <= (4, 25)


# Counting


@pytest.mark.parametrize(
    ("vanaf", "termijn", "tot"),
    [
        ("31-8-2026", "4 weken", "28-9-2026"),
        ("30-8-2026", "4 weken", "27-9-2026"),
        ("1-9-2026", "4 weken", "29-9-2026"),
        ("31-8-2026", "28 dagen", "28-9-2026"),
        ("31-8-2026", "0 dagen", "31-8-2026"),
        # month-ends
        ("30-11-2026", "3 maanden", "28-2-2027"),
        ("30-11-2027", "3 maanden", "29-2-2028"),
        ("29-11-2026", "3 maanden", "28-2-2027"),
        ("28-11-2026", "3 maanden", "28-2-2027"),
        ("1-12-2026", "3 maanden", "1-3-2027"),
        ("31-1-2026", "1 maand", "28-2-2026"),
        ("31-3-2026", "1 maand", "30-4-2026"),
        ("28-2-2026", "1 maand", "28-3-2026"),
        ("31-12-2026", "6 maanden", "30-6-2027"),
        ("30-9-2026", "12 maanden", "30-9-2027"),
        # 29 February
        ("29-2-2028", "1 jaar", "28-2-2029"),
        ("29-2-2028", "4 jaar", "29-2-2032"),
        ("28-2-2027", "1 jaar", "28-2-2028"),
        ("29-2-2096", "4 jaar", "28-2-2100"),
        ("1-2-2028", "4 weken", "29-2-2028"),
        ("28-2-2028", "1 dag", "29-2-2028"),
        ("29-2-2028", "1 dag", "1-3-2028"),
        # week 53, and the turn of the year
        ("24-12-2026", "1 week", "31-12-2026"),
        ("1-1-2026", "52 weken", "31-12-2026"),
        ("1-1-2026", "53 weken", "7-1-2027"),
        ("24-12-2026", "5 werkdagen", "4-1-2027"),
        # clock changes: a day is a day
        ("28-3-2026", "1 dag", "29-3-2026"),
        ("28-3-2026", "2 dagen", "30-3-2026"),
        ("24-10-2026", "2 dagen", "26-10-2026"),
        # working days
        ("31-8-2026", "5 werkdagen", "7-9-2026"),
        ("4-9-2026", "1 werkdag", "7-9-2026"),
        ("5-9-2026", "1 werkdag", "7-9-2026"),
        ("6-9-2026", "1 werkdag", "7-9-2026"),
        ("7-9-2026", "1 werkdag", "8-9-2026"),
        ("5-9-2026", "0 dagen", "5-9-2026"),
        ("5-9-2026", "0 werkdagen", "5-9-2026"),
        ("2-4-2026", "1 werkdag", "7-4-2026"),
        ("2-4-2026", "5 werkdagen", "13-4-2026"),
        ("24-4-2026", "1 werkdag", "28-4-2026"),
        ("25-4-2025", "1 werkdag", "28-4-2025"),
        ("13-5-2026", "1 werkdag", "15-5-2026"),
        ("22-5-2026", "1 werkdag", "26-5-2026"),
        ("14-5-2026", "1 werkdag", "15-5-2026"),
    ],
)
def test_tel_from_an_event(vanaf: str, termijn: str, tot: str) -> None:
    assert tel(vanaf, termijn) == parse_datum(tot)


@pytest.mark.parametrize(
    ("vanaf", "termijn", "tot"),
    [
        ("28-9-2026", "4 weken", "31-8-2026"),
        ("28-2-2027", "12 weken", "6-12-2026"),
        ("28-2-2027", "8 weken", "3-1-2027"),
        ("28-2-2027", "3 maanden", "28-11-2026"),
        ("31-5-2026", "3 maanden", "28-2-2026"),
        ("31-3-2028", "1 maand", "29-2-2028"),
        ("29-2-2028", "1 jaar", "28-2-2027"),
        ("31-1-2026", "1 maand", "31-12-2025"),
        ("7-9-2026", "5 werkdagen", "31-8-2026"),
        ("7-9-2026", "1 werkdag", "4-9-2026"),
        ("6-9-2026", "1 werkdag", "4-9-2026"),
        ("5-9-2026", "1 werkdag", "4-9-2026"),
        ("7-4-2026", "1 werkdag", "2-4-2026"),
        ("4-1-2027", "5 werkdagen", "24-12-2026"),
        ("4-1-2027", "0 werkdagen", "4-1-2027"),
    ],
)
def test_tel_back_from_an_event(vanaf: str, termijn: str, tot: str) -> None:
    assert tel(vanaf, termijn, terug=True) == parse_datum(tot)


def test_2026_has_a_week_53() -> None:
    assert tel("24-12-2026", "1 week").isocalendar()[:2] == (2026, 53)
    assert tel("25-12-2026", "1 week").isocalendar()[:2] == (2026, 53)
    assert tel("28-12-2026", "1 week").isocalendar()[:2] == (2027, 1)


@snel
@given(DATA, st.integers(0, 260), st.booleans())
@example(date(2026, 12, 31), 1, True)
def test_werkdagen_are_the_working_days_between(vanaf: date, aantal: int, terug: bool) -> None:
    tot = NEDERLAND.tel(vanaf, Termijn(aantal, Eenheid.WERKDAGEN), terug=terug)
    tussen = [dag for dag in dagen(min(vanaf, tot), max(vanaf, tot)) if dag != vanaf]
    assert sum(NEDERLAND.is_werkdag(dag) for dag in tussen) == aantal
    assert (tot <= vanaf) if terug else (tot >= vanaf)
    assert NEDERLAND.is_werkdag(tot) or aantal == 0


@snel
@given(DATA, st.integers(0, 1200), st.booleans())
def test_maanden_keep_the_day_or_take_the_last(vanaf: date, aantal: int, terug: bool) -> None:
    tot = NEDERLAND.tel(vanaf, Termijn(aantal, Eenheid.MAANDEN), terug=terug)
    assert abs(tot.year * 12 + tot.month - vanaf.year * 12 - vanaf.month) == aantal
    assert tot.day == min(vanaf.day, calendar.monthrange(tot.year, tot.month)[1])
    jaren = NEDERLAND.tel(vanaf, Termijn(aantal // 12, Eenheid.JAREN), terug=terug)
    assert jaren == NEDERLAND.tel(vanaf, Termijn(aantal // 12 * 12, Eenheid.MAANDEN), terug=terug)


@snel
@given(DATA, st.integers(0, 5200), st.booleans())
def test_dagen_and_weken_are_plain_days(vanaf: date, aantal: int, terug: bool) -> None:
    stap = timedelta(-aantal if terug else aantal)
    assert NEDERLAND.tel(vanaf, Termijn(aantal, Eenheid.DAGEN), terug=terug) == vanaf + stap
    assert NEDERLAND.tel(vanaf, Termijn(aantal, Eenheid.WEKEN), terug=terug) == vanaf + 7 * stap


@snel
@given(
    st.sampled_from([date.min, date(1900, 1, 1), date(2200, 12, 31), date.max]) | st.dates(),
    st.sampled_from(Eenheid),
    st.sampled_from([0, 1, 40]) | st.integers(10**5, 10**30),
    st.booleans(),
)
def test_no_date_is_too_far(vanaf: date, eenheid: Eenheid, aantal: int, terug: bool) -> None:
    # Ten thousand years day by day take seconds, and no term of a file is longer than 100 years.
    aantal = min(aantal, 30_000) if eenheid is Eenheid.WERKDAGEN else aantal
    tot = NEDERLAND.tel(vanaf, Termijn(aantal, eenheid), terug=terug)
    assert tot <= vanaf if terug else tot >= vanaf


def test_what_falls_outside_the_calendar_becomes_its_first_or_last_day() -> None:
    for eenheid in Eenheid:
        termijn = Termijn(5, eenheid)
        assert NEDERLAND.tel(date.max, termijn) == date.max
        assert NEDERLAND.tel(date.min, termijn, terug=True) == date.min


def test_every_day_of_1900_to_2200_has_an_answer() -> None:
    for dag in dagen(date(1900, 1, 1), date(2200, 12, 31)):
        assert NEDERLAND.is_werkdag(dag) == (dag.weekday() < 5 and not NEDERLAND.feestdag(dag))


# Shifting


@pytest.mark.parametrize(
    ("dag", "volgende", "vorige"),
    [
        ("4-9-2026", "4-9-2026", "4-9-2026"),
        ("5-9-2026", "7-9-2026", "4-9-2026"),
        ("6-9-2026", "7-9-2026", "4-9-2026"),
        ("7-9-2026", "7-9-2026", "7-9-2026"),
        ("3-4-2026", "7-4-2026", "2-4-2026"),
        ("6-4-2026", "7-4-2026", "2-4-2026"),
        ("27-4-2026", "28-4-2026", "24-4-2026"),
        ("26-4-2025", "28-4-2025", "25-4-2025"),
        ("25-12-2026", "28-12-2026", "24-12-2026"),
        ("1-1-2027", "4-1-2027", "31-12-2026"),
    ],
)
def test_schuif(dag: str, volgende: str, vorige: str) -> None:
    datum = parse_datum(dag)
    assert NEDERLAND.schuif(datum, Schuif.GEEN) == datum
    assert NEDERLAND.schuif(datum, Schuif.VOLGENDE_WERKDAG) == parse_datum(volgende)
    assert NEDERLAND.schuif(datum, Schuif.VORIGE_WERKDAG) == parse_datum(vorige)


def test_schuif_stops_at_the_end_of_the_calendar() -> None:
    dicht = Kalender(extra_dagen=frozenset({date.max}))
    assert dicht.schuif(date.max, Schuif.VOLGENDE_WERKDAG) == date.max
    assert dicht.schuif(date.min, Schuif.VORIGE_WERKDAG) == date.min


# Explaining a sum


def test_uitleg_dagen_names_the_holidays_that_a_count_meets() -> None:
    uitleg = NEDERLAND.uitleg_dagen(date(2026, 4, 2), date(2026, 5, 14))
    assert uitleg == [
        (date(2026, 4, 3), "Goede Vrijdag"),
        (date(2026, 4, 6), "Tweede Paasdag"),
        (date(2026, 4, 27), "Koningsdag"),
        (date(2026, 5, 5), "Bevrijdingsdag"),
        (date(2026, 5, 14), "Hemelvaartsdag"),
    ]


def test_uitleg_dagen_leaves_the_event_itself_out() -> None:
    koningsdag, dag_erna = date(2026, 4, 27), date(2026, 4, 28)
    assert NEDERLAND.uitleg_dagen(koningsdag, dag_erna) == []
    assert NEDERLAND.uitleg_dagen(dag_erna, koningsdag) == [(koningsdag, "Koningsdag")]
    assert NEDERLAND.uitleg_dagen(koningsdag, koningsdag) == []


def test_uitleg_dagen_runs_over_years_and_knows_extra_days() -> None:
    kalender = Kalender(extra_dagen=frozenset({date(2026, 12, 24), date(2026, 12, 27)}))
    assert kalender.uitleg_dagen(date(2026, 12, 20), date(2027, 1, 4)) == [
        (date(2026, 12, 24), "Sluitingsdag"),
        (date(2026, 12, 25), "Eerste Kerstdag"),
        (date(2027, 1, 1), "Nieuwjaarsdag"),
    ]


@snel
@given(DATA, st.integers(0, 100), st.booleans())
def test_uitleg_dagen_accounts_for_every_working_day(vanaf: date, aantal: int, terug: bool) -> None:
    tot = NEDERLAND.tel(vanaf, Termijn(aantal, Eenheid.WERKDAGEN), terug=terug)
    doordeweeks = sum(
        dag.weekday() < 5 for dag in dagen(min(vanaf, tot), max(vanaf, tot)) if dag != vanaf
    )
    assert doordeweeks - len(NEDERLAND.uitleg_dagen(vanaf, tot)) == aantal
