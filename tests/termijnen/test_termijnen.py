"""Each term on the day before, on and after its date; weekends and holidays; uitstel; validity."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.instellingen.omgeving import load_omgeving
from krachtplan.instellingen.regelsetbestand import combineer, load_ingebouwd, parse_regelset
from krachtplan.laden import load_dossier
from krachtplan.melding import Ernst
from krachtplan.model import Clientbestand
from krachtplan.termijnen import TermijnStand, Termijnstatus, bereken
from krachtplan.termijnen.regelset import Regelset
from krachtplan.uitleg.termijn import find_termijn, list_stappen, list_zonder_termijn
from krachtplan.waarden.eenheden import Eenheid, Termijn
from krachtplan.waarden.kalender import Kalender

KALENDER = Kalender()
INGEBOUWD = load_ingebouwd()

VOLDAAN = Termijnstatus.VOLDAAN
TE_LAAT = Termijnstatus.TE_LAAT_VOLDAAN
LOOPT = Termijnstatus.LOOPT
NADERT = Termijnstatus.NADERT
VERLOPEN = Termijnstatus.VERLOPEN
ONBEKEND = Termijnstatus.ONBEKEND
NVT = Termijnstatus.NIET_VAN_TOEPASSING


def make_client(traject: str, rest: str = "", gemeente: str = "rotterdam") -> Clientbestand:
    tekst = f"client: {{code: x}}\ntraject: {{gemeente: {gemeente}, {traject}}}\n{rest}"
    dossier = load_dossier(tekst, "x.yaml")
    assert not dossier.bevindingen
    assert dossier.client is not None
    return dossier.client


def make_set(*termijnen: str, naam: str = "stad") -> Regelset:
    regels = "".join(f"  - {{{termijn}, bron: Verordening}}\n" for termijn in termijnen)
    gelezen = parse_regelset(f"regelset: {naam}\ntermijnen:\n{regels}", "stad.yaml")
    assert not gelezen.bevindingen
    assert gelezen.waarde is not None
    return gelezen.waarde


def ingebouwd() -> tuple[Regelset, ...]:
    return combineer(INGEBOUWD, ())[0]


def stand(
    client: Clientbestand, code: str, dag: str, *sets: Regelset, kalender: Kalender = KALENDER
) -> TermijnStand:
    standen = bereken(client, sets or ingebouwd(), kalender, date.fromisoformat(dag))
    (gevonden,) = [s for s in standen if s.code == code]
    return gevonden


# T001, Rotterdam: four weeks from the start.

YARA = "start: 2026-08-31"


@pytest.mark.parametrize(
    ("dag", "status"),
    [
        ("2026-08-30", LOOPT),
        ("2026-09-20", LOOPT),
        ("2026-09-21", NADERT),
        ("2026-09-27", NADERT),
        ("2026-09-28", NADERT),
        ("2026-09-29", VERLOPEN),
    ],
)
def test_t001_warns_seven_days_before_and_is_in_time_on_the_day(
    dag: str, status: Termijnstatus
) -> None:
    gevonden = stand(make_client(YARA), "T001", dag)
    assert gevonden.status is status
    assert gevonden.uiterlijk == gevonden.oorspronkelijk == date(2026, 9, 28)
    assert gevonden.waarschuw_vanaf == date(2026, 9, 21)
    assert gevonden.ernst is Ernst.FOUT
    assert gevonden.naam == "leveringsplan-op-tijd"
    assert gevonden.regelset == "rotterdam"
    assert gevonden.gebeurtenis is not None
    assert gevonden.gebeurtenis.pad == ("traject", "start")


@pytest.mark.parametrize(
    ("plan", "dag", "status"),
    [
        ("{datum: 2026-09-28, status: voorlopig}", "2026-09-28", VOLDAAN),
        ("{datum: 2026-09-28, status: vastgesteld}", "2026-10-20", VOLDAAN),
        ("{datum: 2026-09-29, status: voorlopig}", "2026-09-29", TE_LAAT),
        ("{datum: 2026-09-30, status: voorlopig}", "2026-09-29", VERLOPEN),
        ("{datum: 2026-09-28, status: concept}", "2026-09-29", VERLOPEN),
        ("{datum: 2026-09-28, status: vervallen}", "2026-09-29", VERLOPEN),
        ("{datum: 2026-09-28}", "2026-09-29", VERLOPEN),
        ("{datum: 2026-08-20, status: voorlopig}", "2026-09-29", VOLDAAN),
    ],
)
def test_t001_wants_a_plan_that_is_more_than_a_draft(
    plan: str, dag: str, status: Termijnstatus
) -> None:
    client = make_client(YARA, f"leveringsplannen:\n  - {plan}\n")
    assert stand(client, "T001", dag).status is status


def test_t001_looks_at_the_first_plan_that_counts_and_says_where_it_stands() -> None:
    client = make_client(
        YARA,
        "leveringsplannen:\n"
        "  - {datum: 2026-12-01, status: vastgesteld}\n"
        "  - {datum: 2026-09-01}\n"
        "  - {datum: 2026-09-25, status: voorlopig}\n",
    )
    gevonden = stand(client, "T001", "2026-12-31")
    assert gevonden.status is VOLDAAN
    assert gevonden.voldaan_op == date(2026, 9, 25)
    assert gevonden.vervulling is not None
    assert gevonden.vervulling.pad == ("leveringsplannen", 2, "datum")


def test_no_rule_set_no_term() -> None:
    client = make_client(YARA, gemeente="nergens")
    codes = [s.code for s in bereken(client, ingebouwd(), KALENDER, date(2027, 1, 1))]
    assert codes == ["T005", "T006"]


# Counting: weekends, holidays, months, shifts.


def test_a_local_term_stays_on_a_sunday_and_a_statutory_one_moves_on() -> None:
    client = make_client("start: 2026-03-08", gemeente="stad")  # four weeks on: Easter Sunday
    regel = "code: T001, naam: plan, vanaf: start, termijn: 4 weken, voldaan_door: leveringsplan"
    for schuif, dag in [
        ("geen", date(2026, 4, 5)),
        ("volgende_werkdag", date(2026, 4, 7)),
        ("vorige_werkdag", date(2026, 4, 2)),
    ]:
        regelset = make_set(f"{regel}, schuif: {schuif}")
        assert stand(client, "T001", "2026-03-10", regelset).uiterlijk == dag


def test_months_end_on_the_last_day_of_a_short_month() -> None:
    client = make_client("start: 2025-11-30, evaluatie_elke: 3 maanden")
    assert stand(client, "T003", "2025-12-01").uiterlijk == date(2026, 2, 28)
    client = make_client("start: 2023-11-30, evaluatie_elke: 3 maanden")
    assert stand(client, "T003", "2023-12-01").uiterlijk == date(2024, 2, 29)


def test_working_days_skip_holidays_and_closing_days() -> None:
    client = make_client("start: 2026-04-01")  # Goede Vrijdag 3-4, Tweede Paasdag 6-4
    assert stand(client, "T005", "2026-04-01").uiterlijk == date(2026, 4, 10)
    gesloten = Kalender(extra_dagen=frozenset({date(2026, 4, 8)}))
    assert stand(client, "T005", "2026-04-01", kalender=gesloten).uiterlijk == date(2026, 4, 13)
    werkt_door = Kalender(goede_vrijdag=False)
    assert stand(client, "T005", "2026-04-01", kalender=werkt_door).uiterlijk == date(2026, 4, 9)


# What a term counts from.


@pytest.mark.parametrize(
    ("vanaf", "gebeurtenis", "datum"),
    [
        ("start", "start", date(2026, 9, 14)),
        ("[besluit, toewijzing, start]", "toewijzing", date(2026, 9, 1)),
        ("{het_laatste_van: [besluit, toewijzing, start]}", "start", date(2026, 9, 14)),
        ("{het_laatste_van: [besluit]}", None, None),
        ("[ontvangst, start]", "start", date(2026, 9, 14)),
        ("stop", None, None),
    ],
)
def test_the_first_event_that_is_filled_or_the_latest(
    vanaf: str, gebeurtenis: str | None, datum: date | None
) -> None:
    # Received after the peildatum: on that day it has not been received yet.
    client = make_client(
        "toewijzing: 2026-09-01, start: 2026-09-14, ontvangst: 2026-09-20,"
        " stop: {datum: 2026-09-21}",
        gemeente="stad",
    )
    regelset = make_set(
        f"code: T101, naam: iets, vanaf: {vanaf}, termijn: 1 week, voldaan_door: contactmoment"
    )
    gevonden = stand(client, "T101", "2026-09-19", regelset)
    assert gevonden.vanaf == datum
    assert (gevonden.gebeurtenis.wat if gevonden.gebeurtenis else None) == gebeurtenis
    assert (gevonden.status is ONBEKEND) is (gebeurtenis is None)


# T002: the first contact.

T002 = "code: T002, naam: contact, vanaf: start, termijn: 2 weken, voldaan_door: contactmoment"


@pytest.mark.parametrize(
    ("contact", "status"),
    [
        ("{datum: 2026-09-14}", VOLDAAN),
        ("{datum: 2026-09-14, bereikt: ja}", VOLDAAN),
        ("{datum: 2026-09-14, bereikt: nee}", VERLOPEN),
        ("{datum: 2026-09-14, soort: overleg}", VERLOPEN),
        ("{datum: 2026-09-14, soort: telefoon}", VOLDAAN),
        ("{datum: 2026-09-15, soort: telefoon}", TE_LAAT),
        ("{datum: 2026-09-16}", VERLOPEN),
    ],
)
def test_t002_counts_contact_that_reached_the_client(contact: str, status: Termijnstatus) -> None:
    client = make_client(YARA, f"contactmomenten:\n  - {contact}\n", gemeente="stad")
    gevonden = stand(client, "T002", "2026-09-15", make_set(T002))
    assert gevonden.status is status
    assert gevonden.ernst is Ernst.LET_OP


# T003: an evaluatie in every period.


@pytest.mark.parametrize(
    ("dag", "status"),
    [("2026-11-29", LOOPT), ("2026-11-30", LOOPT), ("2026-12-01", VERLOPEN)],
)
def test_t003_is_silent_on_the_last_day_of_the_period(dag: str, status: Termijnstatus) -> None:
    client = make_client("start: 2026-08-31, evaluatie_elke: 3 maanden", gemeente="nergens")
    gevonden = stand(client, "T003", dag)
    assert gevonden.status is status
    assert gevonden.regelset is None
    assert "evaluatie_elke" in gevonden.bron.titel
    assert gevonden.naam == "evaluatie-op-tijd"


def test_t003_rolls_from_the_latest_evaluatie_before_the_peildatum() -> None:
    client = make_client(
        "start: 2026-01-05, evaluatie_elke: 3 maanden",
        "evaluaties:\n  - {datum: 2026-06-20}\n  - {datum: 2026-04-20}\n  - {datum: 2026-01-01}\n",
    )
    assert stand(client, "T003", "2026-04-10").uiterlijk == date(2026, 4, 5)
    gevonden = stand(client, "T003", "2026-04-20")
    assert gevonden.status is LOOPT
    assert gevonden.uiterlijk == date(2026, 7, 20)
    assert gevonden.gebeurtenis is not None
    assert gevonden.gebeurtenis.pad == ("evaluaties", 1, "datum")
    assert stand(client, "T003", "2026-06-20").uiterlijk == date(2026, 9, 20)


T003 = "code: T003, naam: evaluatie, vanaf: start, voldaan_door: evaluatie"


def test_t003_of_a_rule_set_comes_back_and_yields_to_what_was_agreed_for_the_client() -> None:
    regelset = make_set(f"{T003}, termijn: 6 weken, elke: 6 maanden, ernst: fout")
    evaluaties = "evaluaties:\n  - {datum: 2026-10-01}\n"
    client = make_client(YARA, evaluaties, gemeente="stad")
    assert stand(client, "T003", "2026-09-01", regelset).uiterlijk == date(2026, 10, 12)
    assert stand(client, "T003", "2026-10-01", regelset).uiterlijk == date(2027, 4, 1)
    eigen = make_client(f"{YARA}, evaluatie_elke: 2 maanden", evaluaties, gemeente="stad")
    gevonden = stand(eigen, "T003", "2026-10-01", regelset)
    assert gevonden.uiterlijk == date(2026, 12, 1)
    assert gevonden.ernst is Ernst.FOUT
    assert gevonden.regelset is None
    assert "evaluatie_elke" in gevonden.bron.titel


@pytest.mark.parametrize(
    "versie",
    [
        "termijn: 6 weken, geldig_van: 2027-01-01",
        "termijn: per_besluit, geldig_tot: 2025-12-31",
        "termijn: 6 weken, vanaf: besluit",
    ],
)
def test_what_was_agreed_for_a_client_holds_whatever_the_rule_set_lacks(
    versie: str,
) -> None:
    regel = T003 if "vanaf" not in versie else T003.replace("vanaf: start, ", "")
    client = make_client(f"{YARA}, evaluatie_elke: 2 maanden", gemeente="stad")
    gevonden = stand(client, "T003", "2026-10-31", make_set(f"{regel}, {versie}"))
    assert (gevonden.status, gevonden.uiterlijk) == (LOOPT, date(2026, 10, 31))


def test_t003_comes_back_without_elke_too() -> None:
    client = make_client(YARA, "evaluaties:\n  - {datum: 2026-10-01}\n", gemeente="stad")
    gevonden = stand(client, "T003", "2026-10-01", make_set(f"{T003}, termijn: 6 weken"))
    assert gevonden.uiterlijk == date(2026, 11, 12)


def test_another_term_that_an_evaluatie_meets_is_asked_once() -> None:
    regel = "code: T101, naam: e, vanaf: start, termijn: 6 weken, voldaan_door: evaluatie"
    client = make_client(YARA, "evaluaties:\n  - {datum: 2026-08-01}\n", gemeente="stad")
    assert stand(client, "T101", "2026-10-13", make_set(regel)).status is VERLOPEN
    client = make_client(YARA, "evaluaties:\n  - {datum: 2026-10-01}\n", gemeente="stad")
    assert stand(client, "T101", "2029-01-01", make_set(regel)).status is VOLDAAN


def test_where_each_decision_says_how_often_only_the_client_file_can() -> None:
    assert stand(make_client(YARA, gemeente="middelburg"), "T003", "2030-01-01").status is ONBEKEND
    client = make_client(f"{YARA}, evaluatie_elke: 6 maanden", gemeente="Middelburg")
    gevonden = stand(client, "T003", "2026-09-01")
    assert (gevonden.uiterlijk, gevonden.regelset) == (date(2027, 2, 28), "middelburg")
    assert gevonden.bron.titel.startswith("Gemeente Middelburg")


# T004: before the end.


@pytest.mark.parametrize(
    ("gemeente", "dag", "status"),
    [
        ("bollenstreek", "2026-12-05", LOOPT),
        ("bollenstreek", "2026-12-06", NADERT),
        ("bollenstreek", "2027-01-03", NADERT),
        ("bollenstreek", "2027-01-04", VERLOPEN),
        ("moerdijk", "2026-12-06", LOOPT),
        ("moerdijk", "2027-01-03", LOOPT),
        ("moerdijk", "2027-01-04", VERLOPEN),
    ],
)
def test_t004_counts_back_from_the_end(gemeente: str, dag: str, status: Termijnstatus) -> None:
    client = make_client(f"{YARA}, einde: 2027-02-28", gemeente=gemeente)
    gevonden = stand(client, "T004", dag)
    assert gevonden.status is status
    assert gevonden.uiterlijk == date(2027, 1, 3)
    assert gevonden.liefst == (date(2026, 12, 6) if gemeente == "bollenstreek" else None)


@pytest.mark.parametrize(
    ("aangevraagd", "status"),
    [("2027-01-03", VOLDAAN), ("2027-01-04", TE_LAAT), ("2027-01-06", VERLOPEN)],
)
def test_t004_is_met_by_the_request(aangevraagd: str, status: Termijnstatus) -> None:
    client = make_client(
        f"{YARA}, einde: 2027-02-28, verlenging_aangevraagd: {aangevraagd}", gemeente="moerdijk"
    )
    assert stand(client, "T004", "2027-01-05").status is status


def test_t004_without_an_end_cannot_be_judged() -> None:
    assert stand(make_client(YARA, gemeente="moerdijk"), "T004", "2030-01-01").status is ONBEKEND


# T005 and T006: messages.


@pytest.mark.parametrize(
    ("extra", "uiterlijk"),
    [
        ("", "2026-09-07"),
        (", toewijzing: 2026-08-24, ontvangst: 2026-08-25", "2026-09-07"),
        (", toewijzing: 2026-09-02, ontvangst: 2026-09-04", "2026-09-11"),
        (", toewijzing: 2026-09-02", "2026-09-09"),
    ],
)
def test_t005_counts_from_the_start_or_from_a_later_receipt(extra: str, uiterlijk: str) -> None:
    dag = date.fromisoformat(uiterlijk)
    client = make_client(YARA + extra)
    assert stand(client, "T005", "2026-09-07").uiterlijk == dag
    assert stand(client, "T005", str(dag)).status is LOOPT
    assert stand(client, "T005", str(dag + timedelta(1))).status is VERLOPEN


@pytest.mark.parametrize(
    ("bericht", "status"),
    [
        ("{soort: startbericht, datum: 2026-09-07}", VOLDAAN),
        ("{soort: startbericht, datum: 2026-09-08}", TE_LAAT),
        ("{soort: stopbericht, datum: 2026-09-07}", VERLOPEN),
        ("{soort: startbericht, datum: 2026-09-10}", VERLOPEN),
    ],
)
def test_t005_wants_the_right_message(bericht: str, status: Termijnstatus) -> None:
    client = make_client(YARA, f"berichten:\n  - {bericht}\n")
    assert stand(client, "T005", "2026-09-09").status is status


@pytest.mark.parametrize(
    ("dag", "status"),
    [
        ("2026-11-19", ONBEKEND),
        ("2026-11-20", LOOPT),
        ("2026-11-27", LOOPT),
        ("2026-11-28", VERLOPEN),
    ],
)
def test_t006_counts_from_the_stop_once_it_is_there(dag: str, status: Termijnstatus) -> None:
    client = make_client(f"{YARA}, stop: {{datum: 2026-11-20}}")
    assert stand(client, "T006", dag).status is status


# A traject that has stopped.


@pytest.mark.parametrize(
    ("stop", "status"), [("2026-09-27", NVT), ("2026-09-28", NVT), ("2026-09-29", VERLOPEN)]
)
def test_after_a_stop_nothing_new_is_due(stop: str, status: Termijnstatus) -> None:
    client = make_client(f"{YARA}, stop: {{datum: {stop}}}")
    assert stand(client, "T001", "2026-12-01").status is status


def test_a_stop_that_lies_ahead_changes_nothing_yet() -> None:
    client = make_client(f"{YARA}, stop: {{datum: 2026-09-25}}")
    assert stand(client, "T001", "2026-09-24").status is NADERT
    assert stand(client, "T001", "2026-09-25").status is NVT


def test_nobody_asks_to_renew_what_has_stopped() -> None:
    client = make_client(
        f"{YARA}, einde: 2027-02-28, stop: {{datum: 2027-02-01}}", gemeente="moerdijk"
    )
    assert stand(client, "T004", "2027-01-31").status is VERLOPEN
    assert stand(client, "T004", "2027-02-01").status is NVT


# Uitstel.


def test_an_uitstel_moves_the_date_from_the_day_it_was_agreed() -> None:
    client = make_client(
        "start: 2026-02-23",
        "uitstel:\n  - {regel: T001, datum: 2026-03-18, nieuwe_datum: 2026-04-03, reden: r}\n",
    )
    ervoor = stand(client, "T001", "2026-03-17")
    assert (ervoor.uiterlijk, ervoor.uitstel, ervoor.uitstellen) == (date(2026, 3, 23), None, ())
    erna = stand(client, "T001", "2026-03-18")
    assert (erna.oorspronkelijk, erna.uiterlijk) == (date(2026, 3, 23), date(2026, 4, 3))
    assert erna.uitstel is client.uitstel[0]
    assert erna.status is LOOPT
    assert stand(client, "T001", "2026-03-27").status is NADERT
    assert stand(client, "T001", "2026-04-03").status is NADERT
    assert stand(client, "T001", "2026-04-04").status is VERLOPEN


@pytest.mark.parametrize(
    "regel", ["T001", "t001", "leveringsplan-op-tijd", "Leveringsplan op tijd", "plan op tafel"]
)
def test_an_uitstel_names_its_term_by_code_or_name(regel: str) -> None:
    client = make_client(
        YARA,
        f"uitstel:\n  - {{regel: {regel}, nieuwe_datum: 2026-10-05, reden: r}}\n",
        gemeente="stad",
    )
    regelset = make_set(
        "code: T001, naam: plan op tafel, vanaf: start, termijn: 4 weken,"
        " voldaan_door: leveringsplan"
    )
    assert stand(client, "T001", "2026-09-01", regelset).uiterlijk == date(2026, 10, 5)


def test_of_several_the_latest_date_counts_and_all_stay_visible() -> None:
    client = make_client(
        YARA,
        "uitstel:\n"
        "  - {regel: T001, datum: 2026-09-20, nieuwe_datum: 2026-10-12, reden: r}\n"
        "  - {regel: T001, nieuwe_datum: 2026-10-05, reden: r}\n"
        "  - {regel: T005, nieuwe_datum: 2026-12-05, reden: r}\n",
    )
    gevonden = stand(client, "T001", "2026-09-21")
    assert gevonden.uiterlijk == date(2026, 10, 12)
    assert gevonden.uitstellen == client.uitstel[:2]


def test_an_uitstel_to_an_earlier_day_moves_nothing() -> None:
    client = make_client(YARA, "uitstel:\n  - {regel: T001, nieuwe_datum: 2026-09-27, reden: r}\n")
    gevonden = stand(client, "T001", "2026-09-28")
    assert gevonden.uiterlijk == date(2026, 9, 28)
    assert gevonden.uitstel is None
    assert gevonden.uitstellen == client.uitstel


def test_an_uitstel_of_one_period_does_not_reach_the_next() -> None:
    client = make_client(
        "start: 2026-01-05, evaluatie_elke: 1 maand",
        "evaluaties:\n  - {datum: 2026-02-20}\n"
        "uitstel:\n  - {regel: T003, datum: 2026-02-02, nieuwe_datum: 2026-04-01, reden: r}\n",
    )
    assert stand(client, "T003", "2026-02-19").uiterlijk == date(2026, 4, 1)
    assert stand(client, "T003", "2026-02-20").uiterlijk == date(2026, 3, 20)


# Validity, and whose rule it is.

VERSIES = (
    "code: T001, naam: plan, vanaf: start, termijn: 6 weken, voldaan_door: leveringsplan,"
    " geldig_van: 2026-01-01, geldig_tot: 2026-08-31",
    "code: T001, naam: plan, vanaf: start, termijn: 4 weken, voldaan_door: leveringsplan,"
    " geldig_van: 2026-09-01",
)


@pytest.mark.parametrize(
    ("start", "termijn"),
    [
        ("2025-12-31", None),
        ("2026-01-01", Termijn(6, Eenheid.WEKEN)),
        ("2026-08-31", Termijn(6, Eenheid.WEKEN)),
        ("2026-09-01", Termijn(4, Eenheid.WEKEN)),
    ],
)
def test_the_version_that_held_when_the_term_began(start: str, termijn: Termijn | None) -> None:
    client = make_client(f"start: {start}", gemeente="stad")
    gevonden = stand(client, "T001", "2026-12-01", make_set(*VERSIES))
    assert gevonden.termijn == termijn
    assert gevonden.status is (NVT if termijn is None else VERLOPEN)


def test_the_municipality_goes_before_the_national_set() -> None:
    eigen = make_set(
        "code: T005, naam: start, vanaf: start, termijn: 3 werkdagen, voldaan_door: startbericht"
    )
    client = make_client(YARA, gemeente="STAD")
    gevonden = stand(client, "T005", "2026-09-01", *ingebouwd(), eigen)
    assert (gevonden.uiterlijk, gevonden.regelset) == (date(2026, 9, 3), "stad")


def test_the_terms_come_in_order_of_code() -> None:
    regelset = make_set(
        T002, "code: T101, naam: a, vanaf: start, termijn: 1 week, voldaan_door: contactmoment"
    )
    client = make_client(f"{YARA}, evaluatie_elke: 3 maanden", gemeente="stad")
    standen = bereken(client, (*ingebouwd(), regelset), KALENDER, date(2026, 9, 1))
    assert [s.code for s in standen] == ["T002", "T003", "T005", "T006", "T101"]


# The explanation.


def steps(client: Clientbestand, code: str, dag: str, *sets: Regelset) -> tuple[str, ...]:
    return list_stappen(stand(client, code, dag, *sets), KALENDER, date.fromisoformat(dag))


def test_the_steps_tell_how_the_date_came_about() -> None:
    client = make_client(
        "start: 2026-04-01, einde: 2027-02-28",
        "uitstel:\n  - {regel: T005, nieuwe_datum: 2026-04-20, reden: geheim}\n",
        gemeente="bollenstreek",
    )
    assert steps(client, "T005", "2026-04-11") == (
        "telt vanaf start: woensdag 1-4-2026 (de laatste van start, toewijzing, ontvangst)",
        "5 werkdagen erna: vrijdag 10-4-2026",
        "dag voor dag: do 2-4 (1), vr 3-4 (telt niet), za 4-4 (telt niet), zo 5-4 (telt niet),"
        " ma 6-4 (telt niet), di 7-4 (2), wo 8-4 (3), do 9-4 (4), vr 10-4 (5)",
        "niet meegeteld: Goede Vrijdag (3-4-2026), Tweede Paasdag (6-4-2026)",
        "uitstel: maandag 20-4-2026 is de nieuwe datum",
        "loopt tot en met maandag 20-4-2026: nog 9 dagen",
        "bron (bevestigd, regelset landelijk): iWmo 3.2, startbericht (305)",
    )
    assert steps(client, "T004", "2026-04-11")[:-1] == (
        "telt vanaf einde: zondag 28-2-2027",
        "8 weken ervoor: 21-2, 14-2, 7-2, 31-1, 24-1, 17-1, 10-1, zondag 3-1-2027",
        "3-1-2027 valt in het weekend",
        "deze termijn schuift niet voor een weekend of feestdag",
        "liefst al op zondag 6-12-2026",
        "loopt tot en met zondag 3-1-2027: nog 267 dagen",
    )
    assert steps(client, "T006", "2026-04-11") == (
        "telt vanaf `stop`, en dat is nog niet ingevuld",
        "bron (bevestigd, regelset landelijk): iWmo 3.2, stopbericht (307)",
    )


def test_the_steps_tell_of_a_shift_a_late_plan_and_what_does_not_hold() -> None:
    client = make_client(
        "start: 2026-03-08", "leveringsplannen:\n  - {datum: 2026-04-08, status: voorlopig}\n"
    )
    regel = "code: T001, naam: plan, vanaf: start, termijn: 4 weken, voldaan_door: leveringsplan"
    regelset = make_set(f"{regel}, schuif: volgende_werkdag", naam="rotterdam")
    assert steps(client, "T001", "2026-04-11", regelset)[1:-1] == (
        "4 weken erna: 15-3, 22-3, 29-3, zondag 5-4-2026",
        "5-4-2026 valt op Eerste Paasdag",
        "schuift naar de volgende werkdag: dinsdag 7-4-2026",
        "voldaan op woensdag 8-4-2026 (leveringsplan): 1 dag te laat",
    )
    regelset = make_set(f"{regel}, geldig_van: 2027-01-01", naam="rotterdam")
    assert steps(client, "T001", "2026-04-11", regelset)[1:-1] == (
        "deze regel geldt niet voor wat dan begint, alleen vanaf 1-1-2027",
    )
    client = make_client("start: 2026-03-08", gemeente="middelburg")
    assert "evaluatie_elke" in steps(client, "T003", "2026-04-11")[1]


@pytest.mark.parametrize(
    ("peildatum", "zegt"),
    [
        ("2026-09-27", "loopt tot en met maandag 28-9-2026: nog 1 dag"),
        ("2026-09-28", "loopt tot en met maandag 28-9-2026: dat is vandaag"),
        ("2026-09-29", "verlopen: maandag 28-9-2026 is 1 dag voorbij"),
    ],
)
def test_the_steps_of_the_plan_around_its_last_day(peildatum: str, zegt: str) -> None:
    client = make_client("start: 2026-08-31")
    assert steps(client, "T001", peildatum)[:-1] == (
        "telt vanaf start: maandag 31-8-2026",
        "4 weken erna: 7-9, 14-9, 21-9, maandag 28-9-2026",
        "28-9-2026 is geen weekend en geen feestdag",
        zegt,
    )


def test_the_steps_tell_of_a_short_month_and_of_the_first_event_that_is_filled() -> None:
    client = make_client("start: 2026-08-31, toewijzing: 2026-11-30")
    regel = (
        "code: T001, naam: plan, vanaf: [ontvangst, toewijzing], termijn: 3 maanden,"
        " voldaan_door: leveringsplan"
    )
    assert steps(client, "T001", "2026-12-01", make_set(regel, naam="rotterdam"))[:2] == (
        "telt vanaf toewijzing: maandag 30-11-2026"
        " (de eerste die is ingevuld van ontvangst, toewijzing)",
        "3 maanden erna: zondag 28-2-2027 (februari 2027 heeft 28 dagen)",
    )


def test_a_long_count_is_not_written_out() -> None:
    client = make_client("start: 2026-08-31")
    regel = "code: T001, naam: plan, vanaf: start, voldaan_door: leveringsplan, termijn:"
    lang = steps(client, "T001", "2026-09-01", make_set(f"{regel} 14 weken", naam="rotterdam"))
    assert lang[1] == "14 weken erna: maandag 7-12-2026"
    lang = steps(client, "T001", "2026-09-01", make_set(f"{regel} 16 werkdagen", naam="rotterdam"))
    assert lang[1:3] == (
        "16 werkdagen erna: dinsdag 22-9-2026",
        "loopt tot en met dinsdag 22-9-2026: nog 21 dagen",
    )


@pytest.mark.parametrize(
    ("gemeente", "eerst"),
    [
        ("rotterdam", "de regelset `rotterdam` geeft deze termijn niet, en `landelijk` ook niet"),
        ("Landelijk", "de regelset `landelijk` geeft deze termijn niet"),
        ("nergens", "van deze gemeente is geen regelset bekend, en `landelijk` geeft"),
    ],
)
def test_that_no_rule_set_gives_a_term_is_told(gemeente: str, eerst: str) -> None:
    stappen = list(list_zonder_termijn("T003", gemeente, ingebouwd()))
    assert stappen[0].startswith(eerst)
    assert any("evaluatie_elke" in stap for stap in stappen)
    andere = list_zonder_termijn("T002", gemeente, ingebouwd())
    assert not any("evaluatie_elke" in stap for stap in andere)


@pytest.mark.parametrize(
    ("woord", "gevonden"),
    [
        ("t001", ("T001", "leveringsplan-op-tijd")),
        ("eerste contact", ("T002", "eerste-contact")),
        ("Huisbezoek", ("T101", "huisbezoek")),
        ("plan", ("T001", "leveringsplan-op-tijd")),
        ("K101", None),
    ],
)
def test_a_term_is_found_by_code_or_name(woord: str, gevonden: tuple[str, str] | None) -> None:
    regelset = make_set(
        "code: T101, naam: huisbezoek, vanaf: start, termijn: 1 dag, voldaan_door: contactmoment",
        "code: T001, naam: plan, vanaf: start, termijn: 1 dag, voldaan_door: leveringsplan",
    )
    assert find_termijn(woord, (*ingebouwd(), regelset)) == gevonden


# For any file: what a document as of a day says does not depend on what was written later.

datums = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@settings(max_examples=100, deadline=None)
@given(start=datums, peildatum=datums, plan=datums, contact=datums, evaluatie=datums, stop=datums)
def test_what_happens_later_changes_nothing_on_the_day(
    start: date, peildatum: date, plan: date, contact: date, evaluatie: date, stop: date
) -> None:
    delen = {
        "leveringsplannen": (plan, f"leveringsplannen: [{{datum: {plan}, status: voorlopig}}]"),
        "contactmomenten": (contact, f"contactmomenten: [{{datum: {contact}}}]"),
        "evaluaties": (evaluatie, f"evaluaties: [{{datum: {evaluatie}}}]"),
        "berichten": (stop, f"berichten: [{{soort: stopbericht, datum: {stop}}}]"),
    }
    gestopt = f", stop: {{datum: {stop}}}"
    traject = f"start: {start}, einde: 2027-12-31, evaluatie_elke: 3 maanden"
    alles = make_client(traject + gestopt, "\n".join(tekst for _, tekst in delen.values()))
    tot_dan = make_client(
        traject + (gestopt if stop <= peildatum else ""),
        "\n".join(tekst for dag, tekst in delen.values() if dag <= peildatum),
    )
    sets = (*ingebouwd(), make_set(T002, naam="rotterdam"))
    assert bereken(alles, sets, KALENDER, peildatum) == bereken(tot_dan, sets, KALENDER, peildatum)


def test_the_environment_without_a_file_has_all_it_needs() -> None:
    omgeving = load_omgeving(None, ()).omgeving
    assert omgeving is not None
    client = make_client(YARA)
    assert stand(client, "T001", "2026-09-29", *omgeving.regelsets).status is VERLOPEN
