import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import date, time
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from krachtplan.waarden import (
    Eenheid,
    Frequentie,
    Omvang,
    Periode,
    Termijn,
    Waardefout,
    format_datum,
    format_datum_lang,
    format_duur,
    nearest,
    parse_datum,
    parse_duur,
    parse_frequentie,
    parse_geheel,
    parse_ja_nee,
    parse_minuten,
    parse_omvang,
    parse_termijn,
    parse_tijd,
)
from krachtplan.waarden.eenheden import format_opsomming

snel = settings(max_examples=200, deadline=None)


def parse_score(tekst: str) -> int:
    return parse_geheel(tekst, -2, 2)


LEZERS: list[Callable[[str], object]] = [
    parse_datum,
    parse_tijd,
    parse_duur,
    parse_minuten,
    parse_termijn,
    parse_omvang,
    parse_frequentie,
    parse_ja_nee,
    parse_score,
]


# Pieces of every grammar: random text hardly ever gets past the first test of a reader.
def opties(tekst: str) -> list[str]:
    return tekst.split("|")


# Pieces of every grammar: random text hardly ever gets past the first test of a reader.
STUKJES = opties(
    "0|1|2|3|9|30|2026|1,5|²|½|٣|３|.|,|:|-|/|+|_| |\u00a0|é|e\u0301|×|x|\x00|\ud800|een|half|"
    "uur|u|min|kwartier|en|per|week|weken|dag|maand|jaar|keer|elke|ja|nee"
)
RUWE_TEKST = st.text(max_size=40) | st.lists(
    st.sampled_from(STUKJES) | st.just("9" * 5000), max_size=9
).map("".join)


def fout(lezer: Callable[[str], object], tekst: str) -> Waardefout:
    with pytest.raises(Waardefout) as gevangen:
        lezer(tekst)
    return gevangen.value


# Dates


@pytest.mark.parametrize(
    "tekst",
    opties(
        "2026-09-07|2026-9-7|2026-09-7|7-9-2026|07-09-2026|  7-9-2026\n|"
        "7 - 9 - 2026|\u00a07-9-2026\u202f|2026\u2009-09-07"
    ),
)
def test_datum_reads_the_two_notations(tekst: str) -> None:
    assert parse_datum(tekst) == date(2026, 9, 7)


@pytest.mark.parametrize(
    "tekst",
    opties(
        "| |7/9/2026|7.9.2026|20260907|1725148800|1725148800.0|7-9|2026-09|"
        "2026-W37-1|2026-250|7 september 2026|7-sep-2026|morgen|9-2026-7|"
        "-2026-09-07|+2026-09-07|002026-09-07|2026-009-07|007-9-2026|2026-09-07-|"
        "7–9–2026|7‑9‑2026|7−9−2026|٧-٩-٢٠٢٦|７-９-２０２６|²-9-2026|2 026-09-07|"
        "2026-09-07\u200b|2_6-09-07|2026--09-07|12026-09-07|6-9-7"
    ),
)
def test_datum_refuses_everything_else(tekst: str) -> None:
    assert "2026-09-07" in fout(parse_datum, tekst).hulp


@pytest.mark.parametrize("tekst", ["7-9-26", "07-09-26", "26-09-07", "7-9-00"])
def test_datum_asks_for_the_year_in_full(tekst: str) -> None:
    assert "vier cijfers" in fout(parse_datum, tekst).hulp


@pytest.mark.parametrize("tekst", ["2026-09-07 10:30", "2026-09-07T10:30:00", "7-9-2026 9:05"])
def test_datum_with_a_time_says_that_only_the_date_is_wanted(tekst: str) -> None:
    assert "zonder tijd" in fout(parse_datum, tekst).tekst


@pytest.mark.parametrize(
    ("tekst", "laatste"),
    [
        ("30-2-2026", "28-2-2026"),
        ("2028-02-30", "29-2-2028"),
        ("29-2-2100", "28-2-2100"),
        ("31-4-2026", "30-4-2026"),
        ("32-12-2026", "31-12-2026"),
        ("0-1-2026", "31-1-2026"),
        ("2026-11-99", "30-11-2026"),
    ],
)
def test_impossible_datum_names_the_last_day_of_the_month(tekst: str, laatste: str) -> None:
    assert laatste in fout(parse_datum, tekst).hulp


@pytest.mark.parametrize("tekst", ["29-2-2028", "29-2-2000", "2024-02-29"])
def test_datum_reads_29_february_of_a_leap_year(tekst: str) -> None:
    assert (parse_datum(tekst).month, parse_datum(tekst).day) == (2, 29)


def test_datum_month_outside_the_year_suggests_a_swap() -> None:
    assert "omgewisseld" in fout(parse_datum, "9-13-2026").hulp
    assert "omgewisseld" in fout(parse_datum, "2026-00-01").hulp


def test_datum_years_1900_up_to_2100() -> None:
    assert parse_datum("1-1-1900") == date(1900, 1, 1)
    assert parse_datum("31-12-2100") == date(2100, 12, 31)
    assert "1900" in fout(parse_datum, "31-12-1899").tekst
    assert "2100" in fout(parse_datum, "1-1-2101").tekst
    assert "1900" in fout(parse_datum, "0000-01-01").tekst


@snel
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
@example(date(2028, 2, 29))
def test_datum_survives_writing_and_reading(datum: date) -> None:
    assert parse_datum(format_datum(datum)) == datum
    assert parse_datum(datum.isoformat()) == datum
    assert parse_datum(f"{datum:%d-%m-%Y}") == datum


@snel
@given(st.integers(1900, 2100), st.integers(0, 14), st.integers(0, 34))
def test_datum_exists_exactly_when_the_calendar_has_it(jaar: int, maand: int, dag: int) -> None:
    try:
        bestaat = date(jaar, maand, dag)
    except ValueError:
        fout(parse_datum, f"{dag}-{maand}-{jaar}")
    else:
        assert parse_datum(f"{dag}-{maand}-{jaar}") == bestaat


def test_datum_in_words() -> None:
    assert format_datum(date(2026, 9, 28)) == "28-9-2026"
    assert format_datum_lang(date(2026, 9, 28)) == "28 september 2026"


@pytest.mark.parametrize(
    ("delen", "verwacht"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_format_opsomming(delen: list[str], verwacht: str) -> None:
    assert format_opsomming(delen) == verwacht
    assert format_opsomming(iter(delen)) == verwacht
    maanden = [format_datum_lang(date(2026, maand, 1)).split()[1] for maand in range(1, 13)]
    assert maanden == opties(
        "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    )


# Times


def test_tijd_reads_every_minute_of_the_day() -> None:
    for uur in range(24):
        for minuut in range(60):
            for vorm in (f"{uur}:{minuut:02}", f"{uur:02}:{minuut:02}", f"{uur}.{minuut:02}"):
                assert parse_tijd(vorm) == time(uur, minuut)


@pytest.mark.parametrize("tekst", ["24:00", "25:10", "10:60", "99:99", "010:30"])
def test_tijd_outside_the_day(tekst: str) -> None:
    assert "23:59" in fout(parse_tijd, tekst).tekst


@pytest.mark.parametrize(
    "tekst",
    opties(
        "|10|1030|10:5|10:300|10:30:00|10:30:00.5|-1:30|10:30 uur|9 uur|"
        "10;30|10：30|١٠:٣٠|１０:30|10:30Z|10:30+01:00|630|10h30"
    ),
)
def test_tijd_refuses_everything_else(tekst: str) -> None:
    assert "10:30" in fout(parse_tijd, tekst).hulp


# Durations


@pytest.mark.parametrize(
    ("tekst", "minuten"),
    [
        ("1 uur 30 minuten", 90),
        ("1 uur en 30 minuten", 90),
        ("1 uur 30", 90),
        ("1 uur 5 minuten", 65),
        ("90 min", 90),
        ("90min", 90),
        ("90 minuten", 90),
        ("1 minuut", 1),
        ("45 min.", 45),
        ("1u30", 90),
        ("1U30", 90),
        ("1 u 30", 90),
        ("1u05", 65),
        ("1 u. 30 min.", 90),
        ("1u30min", 90),
        ("1,5 uur", 90),
        ("1.5 uur", 90),
        ("0,25 uur", 15),
        ("1,10 uur", 66),
        ("2 uur", 120),
        ("2 uren", 120),
        ("30,0 minuten", 30),
        ("één uur", 60),
        ("e\u0301e\u0301n uur", 60),
        ("Twee uur", 120),
        ("half uur", 30),
        ("een half uur", 30),
        ("een halfuur", 30),
        ("anderhalf uur", 90),
        ("kwartier", 15),
        ("drie kwartier", 45),
        ("5 kwartier", 75),
        ("1 uur en een kwartier", 75),
        ("0 minuten", 0),
        ("0 uur", 0),
        ("\u00a01\u00a0uur\u202f30\tminuten ", 90),
        ("744 uur", 44640),
    ],
)
def test_duur_in_minutes(tekst: str, minuten: int) -> None:
    assert parse_duur(tekst) == minuten


@pytest.mark.parametrize("tekst", ["90", "0", "twee", "1,5", "1u5", "1 uur 5"])
def test_duur_without_a_unit_asks_for_it(tekst: str) -> None:
    assert "uren of minuten" in fout(parse_duur, tekst).hulp


@pytest.mark.parametrize("tekst", ["-30 min", "- 1 uur", "-1u30"])
def test_duur_is_never_negative(tekst: str) -> None:
    assert fout(parse_duur, tekst).tekst == "Een duur is nul of meer."


@pytest.mark.parametrize("tekst", ["1,33 uur", "0,01 uur", "7,5 min", "half minuut", "1,01 uur"])
def test_duur_is_never_rounded(tekst: str) -> None:
    assert "hele minuten" in fout(parse_duur, tekst).tekst


@pytest.mark.parametrize(
    "tekst", ["1.30 uur", "1.25 uur", "1.000 minuten", "1,333 uur", "1.500 uur", "1,500 uur"]
)
def test_duur_that_can_be_read_in_two_ways(tekst: str) -> None:
    assert "meer manieren" in fout(parse_duur, tekst).tekst


@pytest.mark.parametrize(
    "tekst",
    opties(
        "1 uur 60 minuten|1u90|30 minuten 1 uur|1,5 uur 10 minuten|1 uur 2 uur|"
        "half uur 5 minuten|5 minuten 5 minuten|1 uur 10 minuten 5 minuten|1u30 u|"
        "1 uur 5 kwartier"
    ),
)
def test_duur_names_hours_first_and_then_less_than_an_hour(tekst: str) -> None:
    assert "eerst de hele uren" in fout(parse_duur, tekst).tekst


@pytest.mark.parametrize("tekst", ["2 dagdelen", "1 etmaal", "3 dagen", "1 dag"])
def test_duur_in_days_asks_for_hours(tekst: str) -> None:
    assert "uren" in fout(parse_duur, tekst).hulp


@pytest.mark.parametrize("tekst", ["2 uur per week", "2 uur/week"])
def test_duur_with_a_period_says_to_leave_it_out(tekst: str) -> None:
    assert "zonder 'per'" in fout(parse_duur, tekst).hulp


@pytest.mark.parametrize("tekst", ["745 uur", "44641 minuten", "999999 uur"])
def test_duur_is_at_most_a_month(tekst: str) -> None:
    assert "744" in fout(parse_duur, tekst).tekst


@pytest.mark.parametrize(
    "tekst",
    opties(
        "|uur|en|1 uur en|en 30 minuten|1:30|PT1H30M|90 seconden|1 h|"
        "+90 min|1e2 min|1_0 min|٩٠ min|９０ min|1½ uur|²uur|,5 uur|1, uur|"
        "ongeveer 2 uur|2 uur ongeveer|1-2 uur|1.234.567 uur|9999999 uur"
    ),
)
def test_duur_refuses_everything_else(tekst: str) -> None:
    fout(parse_duur, tekst)


def test_duur_survives_writing_and_reading() -> None:
    assert all(parse_duur(format_duur(minuten)) == minuten for minuten in range(44641))


@pytest.mark.parametrize(
    ("minuten", "tekst"),
    [
        (0, "0 minuten"),
        (1, "1 minuut"),
        (45, "45 minuten"),
        (60, "1 uur"),
        (61, "1 uur 1 minuut"),
        (90, "1 uur 30 minuten"),
        (120, "2 uur"),
        (6000, "100 uur"),
    ],
)
def test_duur_in_words(minuten: int, tekst: str) -> None:
    assert format_duur(minuten) == tekst


def test_minuten_takes_a_bare_number_and_any_duur() -> None:
    for tekst, minuten in [("60", 60), (" 0 ", 0), ("1440", 1440), ("1 uur", 60), ("24 uur", 1440)]:
        assert parse_minuten(tekst) == minuten


@pytest.mark.parametrize("tekst", ["1441", "24 uur 1 minuut", "999999", "9" * 90])
def test_minuten_is_at_most_a_day(tekst: str) -> None:
    assert "1440" in fout(parse_minuten, tekst).tekst


@pytest.mark.parametrize("tekst", ["-5", "60,5", "6_0", "+60", "٦٠", "６０", "0x3c", "", "1e2"])
def test_minuten_refuses_everything_else(tekst: str) -> None:
    fout(parse_minuten, tekst)


# Terms


@pytest.mark.parametrize(
    ("tekst", "aantal", "eenheid"),
    [
        ("4 weken", 4, Eenheid.WEKEN),
        ("4weken", 4, Eenheid.WEKEN),
        ("1 week", 1, Eenheid.WEKEN),
        ("5 werkdagen", 5, Eenheid.WERKDAGEN),
        ("één werkdag", 1, Eenheid.WERKDAGEN),
        ("28 dagen", 28, Eenheid.DAGEN),
        ("1 dag", 1, Eenheid.DAGEN),
        ("zes maanden", 6, Eenheid.MAANDEN),
        ("TWAALF MAANDEN", 12, Eenheid.MAANDEN),
        ("1 maand", 1, Eenheid.MAANDEN),
        ("15 jaar", 15, Eenheid.JAREN),
        ("2 jaren", 2, Eenheid.JAREN),
        ("\u00a04\u00a0weken", 4, Eenheid.WEKEN),
        ("E\u0301e\u0301n week", 1, Eenheid.WEKEN),
        ("ÉÉN WEEK", 1, Eenheid.WEKEN),
    ],
)
def test_termijn(tekst: str, aantal: int, eenheid: Eenheid) -> None:
    assert parse_termijn(tekst) == Termijn(aantal, eenheid)


@pytest.mark.parametrize(
    "tekst",
    opties(
        "|weken|4|vier|dertien weken|1,5 maand|half jaar|-4 weken|+4 weken|"
        "4 weken 2 dagen|4 uur|4 wk|٤ weken|４ weken|4 we\u212aen|4_0 dagen|week 4|P4W"
    ),
)
def test_termijn_refuses_everything_else(tekst: str) -> None:
    fout(parse_termijn, tekst)


def test_termijn_without_a_unit_asks_for_it() -> None:
    assert "werkdagen" in fout(parse_termijn, "4").hulp


def test_termijn_has_both_its_limits() -> None:
    assert parse_termijn("100 jaar").aantal == 100
    assert parse_termijn("1200 maanden").aantal == 1200
    for tekst in (
        "101 jaar",
        "1201 maanden",
        "36501 dagen",
        "26001 werkdagen",
        "999999 weken",
        f"{'9' * 90} jaar",
    ):
        assert "100 jaar" in fout(parse_termijn, tekst).tekst
    assert "minstens 1 dag" in fout(parse_termijn, "0 dagen").tekst
    assert parse_termijn("0 dagen", minimum=0) == Termijn(0, Eenheid.DAGEN)


@snel
@given(st.integers(1, 100), st.sampled_from(Eenheid))
@example(1, Eenheid.JAREN)
def test_termijn_survives_writing_and_reading(aantal: int, eenheid: Eenheid) -> None:
    assert parse_termijn(str(Termijn(aantal, eenheid))) == Termijn(aantal, eenheid)


def test_termijn_in_words() -> None:
    woorden = [str(Termijn(aantal, eenheid)) for eenheid in Eenheid for aantal in (1, 2)]
    assert woorden == opties(
        "1 dag|2 dagen|1 werkdag|2 werkdagen|1 week|2 weken|1 maand|2 maanden|1 jaar|2 jaar"
    )


# Amounts of support


@pytest.mark.parametrize(
    ("tekst", "minuten", "per"),
    [
        ("2 uur per week", 120, Periode.WEEK),
        ("45 minuten per week", 45, Periode.WEEK),
        ("8 uur per maand", 480, Periode.MAAND),
        ("1u30 per week", 90, Periode.WEEK),
        ("1,5 uur per week", 90, Periode.WEEK),
        ("2 uur/week", 120, Periode.WEEK),
        ("2 UUR  per\u00a0Week", 120, Periode.WEEK),
        ("168 uur per week", 10080, Periode.WEEK),
    ],
)
def test_omvang(tekst: str, minuten: int, per: Periode) -> None:
    assert parse_omvang(tekst) == Omvang(minuten, per)


@pytest.mark.parametrize(
    ("tekst", "hulp"),
    [
        ("2 uur", "per week of per maand"),
        ("2 dagdelen per week", "Reken om naar uren"),
        ("1 etmaal per week", "Reken om naar uren"),
        ("2 dagdelen", "4 uur per week"),
        ("2 uur per dag", "4 uur per week"),
        ("2 per week", "uren of minuten"),
        ("2 uur per kwartaal", "2 uur per week"),
        ("2 uur per jaar", "2 uur per week"),
        ("2 uur per 2 weken", "2 uur per week"),
        ("per week", "2 uur per week"),
        ("", "2 uur per week"),
        ("169 uur per week", "2 uur per week"),
        ("-2 uur per week", "1 uur 30 minuten"),
        ("2 uur per week per week", "zonder 'per'"),
        ("1 uur en per week", "1 uur 30 minuten"),
    ],
)
def test_omvang_refused_with_help(tekst: str, hulp: str) -> None:
    assert hulp in fout(parse_omvang, tekst).hulp


@snel
@given(st.integers(0, 10080), st.sampled_from([Periode.WEEK, Periode.MAAND]))
def test_omvang_survives_writing_and_reading(minuten: int, per: Periode) -> None:
    assert parse_omvang(str(Omvang(minuten, per))) == Omvang(minuten, per)


def test_omvang_per_week_is_exact() -> None:
    assert Omvang(120, Periode.WEEK).minuten_per_week == 120
    assert Omvang(520, Periode.MAAND).minuten_per_week == 120
    assert Omvang(480, Periode.MAAND).minuten_per_week == Fraction(480 * 12, 52)


@snel
@given(st.integers(0, 10080), st.sampled_from(Periode), st.integers(-1, 1))
def test_what_fits_in_an_omvang_is_exact_too(minuten: int, per: Periode, meer: int) -> None:
    omvang = Omvang(minuten, per)
    week = int(omvang.minuten_per_week) + meer
    assert omvang.past(week) == (week <= omvang.minuten_per_week)


# Frequencies


@pytest.mark.parametrize(
    ("tekst", "keer", "per", "elke"),
    [
        ("2 keer per week", 2, Periode.WEEK, 1),
        ("twee keer per week", 2, Periode.WEEK, 1),
        ("2x per week", 2, Periode.WEEK, 1),
        ("2 × per week", 2, Periode.WEEK, 1),
        ("2 maal/week", 2, Periode.WEEK, 1),
        ("1 keer per 2 weken", 1, Periode.WEEK, 2),
        ("eens per maand", 1, Periode.MAAND, 1),
        ("elke twee weken", 1, Periode.WEEK, 2),
        ("elke week", 1, Periode.WEEK, 1),
        ("ieder jaar", 1, Periode.JAAR, 1),
        ("3 keer per dag", 3, Periode.DAG, 1),
        ("dagelijks", 1, Periode.DAG, 1),
        ("Wekelijks", 1, Periode.WEEK, 1),
        ("maandelijks", 1, Periode.MAAND, 1),
        ("jaarlijks", 1, Periode.JAAR, 1),
    ],
)
def test_frequentie(tekst: str, keer: int, per: Periode, elke: int) -> None:
    assert parse_frequentie(tekst) == Frequentie(keer, per, elke)


@pytest.mark.parametrize(
    "tekst",
    opties(
        "|2|2 keer|2 per week|keer per week|tweewekelijks|vaak|2 keer per|"
        "0 keer per week|2 keer per 0 weken|-2 keer per week|1000 keer per week|"
        "2 keer per week per maand|1,5 keer per week|٢ keer per week|elke|elke 2 3"
    ),
)
def test_frequentie_refuses_everything_else(tekst: str) -> None:
    assert "2 keer per week" in fout(parse_frequentie, tekst).hulp


@snel
@given(st.integers(1, 999), st.sampled_from(Periode), st.integers(1, 999))
def test_frequentie_survives_writing_and_reading(keer: int, per: Periode, elke: int) -> None:
    frequentie = Frequentie(keer, per, elke)
    assert parse_frequentie(str(frequentie)) == frequentie


def test_frequentie_in_words() -> None:
    assert str(Frequentie(2, Periode.WEEK)) == "2 keer per week"
    assert str(Frequentie(1, Periode.WEEK, 2)) == "1 keer per 2 weken"
    assert str(Frequentie(1, Periode.JAAR, 2)) == "1 keer per 2 jaar"


# Yes or no, whole numbers


def test_ja_nee() -> None:
    assert [parse_ja_nee(tekst) for tekst in ("ja", "Ja", " JA\n", "true", "True")] == [True] * 5
    assert [parse_ja_nee(tekst) for tekst in ("nee", "NEE", "false", "FALSE")] == [False] * 4


@pytest.mark.parametrize(
    "tekst",
    opties("|j|n|yes|no|y|on|off|aan|uit|1|0|ja nee|ja!|ｊａ|neen|j a|waar|ja,|ｎｅｅ|~|null"),
)
def test_ja_nee_takes_nothing_else(tekst: str) -> None:
    assert fout(parse_ja_nee, tekst).tekst == "Hier hoort ja of nee."


def test_geheel() -> None:
    assert [parse_score(tekst) for tekst in ("-2", "-1", "0", " 1", "2", "02")] == [
        *range(-2, 3),
        2,
    ]


@pytest.mark.parametrize(
    "tekst",
    [*opties("|-|3|-3|1.0|1,0|+1|1_0|--1|1e0|0x1|twee|²|٢|２|−1|–1|1 1"), "9" * 90, "9" * 5000],
)
def test_geheel_names_its_limits(tekst: str) -> None:
    assert fout(parse_score, tekst).tekst == "Hier hoort een heel getal van -2 tot en met 2."


# What holds for every reader


@pytest.mark.parametrize("lezer", LEZERS)
@snel
@given(tekst=RUWE_TEKST)
def test_any_text_is_read_or_refused(lezer: Callable[[str], object], tekst: str) -> None:
    try:
        lezer(tekst)
    except Waardefout as geweigerd:
        gevangen = geweigerd
    else:
        return
    assert gevangen.tekst.endswith(".")
    assert gevangen.hulp.endswith(".")
    assert gevangen.__context__ is None  # an error underneath would carry the text along


@pytest.mark.parametrize("lezer", LEZERS)
@pytest.mark.parametrize(
    "vorm", ["{}", "1 {}", "{} uur", "7-{}-2026", "{}-9-2026", "10:{}", "2 uur per {}", "-{}"]
)
@pytest.mark.parametrize("geheim", ["Fatima", "123456782", "0612345678", "\u202eFatima"])
def test_what_someone_wrote_is_never_repeated(
    lezer: Callable[[str], object], vorm: str, geheim: str
) -> None:
    gevangen = fout(lezer, vorm.format(geheim))
    assert geheim not in "".join([str(gevangen), repr(gevangen), gevangen.hulp])


@pytest.mark.parametrize("lezer", LEZERS)
def test_long_text_is_refused_at_once(lezer: Callable[[str], object]) -> None:
    fout(lezer, "1" * 5_000_000)


def test_waardefout_survives_a_process_boundary() -> None:
    terug = pickle.loads(pickle.dumps(Waardefout("tekst", "hulp")))
    assert (terug.tekst, terug.hulp, str(terug)) == ("tekst", "hulp", "tekst")


# The nearest word


@pytest.mark.parametrize(
    ("woord", "dichtbij"),
    [
        ("eetcaffe", "eetcafe"),
        ("EETCAFE", "eetcafe"),
        (" post ", "post"),
        ("datmu", "datum"),
        ("hiusbezoek", "huisbezoek"),
        ("xyz", None),
        ("", None),
        ("٣", None),
    ],
)
def test_nearest(woord: str, dichtbij: str | None) -> None:
    assert nearest(woord, ["datum", "eetcafe", "post", "huisbezoek"]) == dichtbij


def test_nearest_gives_the_choice_as_it_is_written() -> None:
    assert nearest("k101", ["K101", "K102"]) == "K101"
    assert nearest("iets", []) is None
    assert nearest("post", ["POST", "post"]) == nearest("post", ["post", "POST"]) == "post"
    assert nearest("a" * 100, ["a" * 100]) == "a" * 100
    assert nearest("a" * 101, ["a" * 100]) is None
    assert nearest("a" * 100, ["a" * 101]) is None


@snel
@given(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=6), st.randoms())
def test_nearest_does_not_depend_on_order(woord: str, keuzes: list[str], kans: object) -> None:
    gevonden = nearest(woord, keuzes)
    assert gevonden is None or gevonden in keuzes
    assert nearest(woord, keuzes[::-1]) == gevonden
    assert nearest(woord, set(keuzes)) == gevonden


def test_reading_values_imports_nothing_heavy() -> None:
    code = "import sys, krachtplan.waarden, krachtplan.waarden.kalender; print(*sys.modules)"
    geladen = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    zwaar = {"pydantic", "yaml", "rich", "typer", "difflib", "fractions", "calendar", "locale"}
    assert zwaar.isdisjoint(geladen)
    assert {naam for naam in geladen if naam.startswith("krachtplan")} <= {
        "krachtplan",
        "krachtplan.waarden.duur",
        "krachtplan.waarden.eenheden",
        "krachtplan.waarden.kalender",
        "krachtplan.waarden.tekstdelen",
        "krachtplan.waarden",
    }
