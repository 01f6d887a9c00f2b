"""The calendar, read back by vobject here and by ical.js in ``tests/web``."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.blikken import DAG, blik_op, blik_van, zonder_stop
from tests.generatie import make_full

from krachtplan.werkdag.agenda import (
    Afspraken,
    find_dubbele,
    format_agenda,
    maak_afspraken,
    uid,
    volgnummer,
)
from krachtplan.werkdag.punten import Punt, Puntsoort

HOOFD = "client: {code: sam}\ntraject: {gemeente: rotterdam, start: 2026-09-21}\n"
UITSTEL = "uitstel: [{regel: T001, nieuwe_datum: 2026-10-26, reden: Ziek, datum: 2026-09-25}]\n"


def read(tekst: str) -> list[Any]:
    """Read a calendar with a reader that is not the writer."""
    kalender = vobject.readOne(tekst)
    assert kalender.method.value == "PUBLISH"
    return list(kalender.contents.get("vevent", []))


def export(tekst: str, peildatum: date = DAG) -> list[Any]:
    return read(format_agenda([maak_afspraken(blik_op(tekst, peildatum))], peildatum))


def test_an_event_is_all_day_private_and_does_not_make_busy() -> None:
    start, plan = export(HOOFD)
    assert start.dtstart.value == date(2026, 9, 28), "the day itself still counts"
    assert (plan.summary.value, plan.uid.value) == ("sam: leveringsplan", "T001.sam@krachtplan")
    assert (plan.dtstart.value, plan.dtend.value) == (date(2026, 10, 19), date(2026, 10, 20))
    assert plan.dtstart.params == {"VALUE": ["DATE"]}
    assert getattr(plan, "class").value == "PRIVATE"
    assert plan.transp.value == "TRANSPARENT"
    assert plan.dtstamp.value == datetime(2026, 9, 28, tzinfo=UTC)
    assert plan.valarm.action.value == "DISPLAY"
    alarm = datetime.combine(plan.dtstart.value, datetime.min.time()) + plan.valarm.trigger.value
    assert alarm == datetime(2026, 10, 12, 9, 0), "a week before, at nine"
    assert "TRIGGER:-P6DT15H\r\n" in format_agenda([maak_afspraken(blik_op(HOOFD))], DAG)


def test_a_moved_term_is_the_same_event_on_another_day() -> None:
    eerst, later = export(HOOFD)[1], export(HOOFD + UITSTEL)[1]
    assert eerst.uid.value == later.uid.value
    assert later.dtstart.value == date(2026, 10, 26)
    assert int(later.sequence.value) > int(eerst.sequence.value)


def test_a_later_export_wins_whatever_changed() -> None:
    stap = "doelen: [{doel: x, stappen: [{stap: y, uiterlijk: 2026-10-05}]}]\n"
    eerst = export(HOOFD + stap)[1]
    later = export(HOOFD + stap.replace("10-05", "10-12"), DAG + timedelta(days=1))[0]
    assert eerst.uid.value == later.uid.value == "stap-1-1.sam@krachtplan"
    assert int(later.sequence.value) > int(eerst.sequence.value) + 9


def test_what_is_met_or_past_is_left_out() -> None:
    plan = "leveringsplannen: [{datum: 2026-09-25, status: voorlopig}]\n"
    assert [event.uid.value for event in export(HOOFD + plan)] == ["T005.sam@krachtplan"]
    assert export(HOOFD + plan, date(2026, 9, 29)) == []


def test_an_evaluatie_that_comes_back_is_a_new_event() -> None:
    elke = HOOFD.replace("21}", "21, evaluatie_elke: 1 maand}")
    uids = {event.uid.value for event in export(elke)}
    daarna = {event.uid.value for event in export(f"{elke}evaluaties: [{{datum: 2026-09-28}}]\n")}
    assert "T003-1.sam@krachtplan" in uids
    assert daarna - uids == {"T003-2.sam@krachtplan"}


def test_the_same_day_gives_the_same_bytes_and_lines_end_in_crlf() -> None:
    agenda = [maak_afspraken(blik_op(HOOFD))]
    tekst = format_agenda(agenda, DAG)
    assert tekst == format_agenda(agenda, DAG)
    assert tekst.count("\n") == tekst.count("\r\n")
    assert all(len(regel.encode()) <= 75 for regel in tekst.split("\r\n"))


@pytest.mark.parametrize("delen", [None, (), ("gemeente", "client", "collega")])
def test_no_event_holds_a_word_of_the_file(delen: Any) -> None:
    vol = make_full(delen=delen)
    agenda = maak_afspraken(blik_van(zonder_stop(vol.client)))
    assert len(agenda.punten) > 5
    assert vol.kanaries.find(format_agenda([agenda], DAG)) == {("client", "code")}


PUNTEN = st.builds(
    Punt,
    st.dates(date(2026, 9, 28), date(2200, 1, 1)),
    st.sampled_from(list(Puntsoort)),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120)
    | st.sampled_from(["a;b,c", "a\\n", 'é"x"', "BEGIN:VEVENT", "a\nEND:VCALENDAR", "水" * 60]),
    st.from_regex(r"[A-Z][0-9]{3}(-[0-9]{1,3})?|stap-[0-9]{1,3}-[0-9]{1,3}", fullmatch=True),
    verschoven=st.integers(0, 30),
)


@given(st.lists(PUNTEN, max_size=5, unique_by=lambda punt: punt.sleutel))
@settings(max_examples=100, deadline=None)
def test_read_back_it_is_what_was_written(punten: list[Punt]) -> None:
    events = read(format_agenda([Afspraken("sam_1-A", tuple(punten))], DAG))
    gelezen = {e.uid.value: (e.dtstart.value, e.summary.value.strip()) for e in events}
    assert gelezen == {
        uid("sam_1-A", punt): (punt.datum, f"sam_1-A: {punt.naam}".strip()) for punt in punten
    }


def test_no_two_clients_share_an_event() -> None:
    stap = Punt(DAG, Puntsoort.STAP, "stap", "stap-1-1")
    andere = stap._replace(sleutel="stap-1")
    assert uid("1-a", andere) != uid("a", stap)
    agenda = [Afspraken(code, ()) for code in ("sam", "jo", "Sam", "SAM")]
    assert find_dubbele(agenda) == [2, 3]


def test_a_sequence_never_goes_down_or_too_far() -> None:
    stap = Punt(DAG, Puntsoort.STAP, "stap", "stap-1-1", verschoven=40)
    assert volgnummer(stap, date(1999, 1, 1)) == 9
    assert volgnummer(stap, date(9999, 12, 31)) < 2**31
    assert volgnummer(stap, DAG) < volgnummer(stap._replace(verschoven=0), DAG + timedelta(days=1))
