"""T000 to T014: the day before, on and after; what is due, what was late, what is an own term."""

from collections.abc import Callable

import pytest

from krachtplan.melding import Ernst, Melding
from krachtplan.regels import REGELS, Vondst
from krachtplan.regels.termijnen import REGELS_T

Vind = Callable[..., list[str]]
Run = Callable[..., list[Vondst]]
Check = Callable[..., list[Melding]]

FOUT, LET_OP, VRAAG = Ernst.FOUT, Ernst.LET_OP, Ernst.VRAAG
KOP = "client: {code: sam}\n"
BRON = "bron: {titel: Werkafspraak, status: bevestigd}"


def traject(rest: str, gemeente: str = "rotterdam") -> str:
    return f"{KOP}traject: {{gemeente: {gemeente}, start: 2026-08-31{rest}}}\n"


def eigen(*termijnen: str, naam: str = "rotterdam") -> str:
    regels = "".join(f"  - {{{termijn}, {BRON}}}\n" for termijn in termijnen)
    return f"regelset: {naam}\nbreidt_uit: rotterdam\ntermijnen:\n{regels}"


# T000


def test_t000_asks_once_for_an_unknown_gemeente(check: Check) -> None:
    (melding,) = check("T000", traject("", "schin op geul"))
    assert (melding.pad, melding.ernst) == ("traject.gemeente", VRAAG)
    assert "regelsets" in melding.hulp
    assert "geul" not in melding.tekst + melding.hulp


@pytest.mark.parametrize("gemeente", ["rotterdam", "Rotterdam", "ROTTERDAM", "landelijk"])
def test_t000_is_silent_for_a_known_one(gemeente: str, check: Check) -> None:
    assert check("T000", traject("", gemeente)) == []


def test_t000_names_the_nearest(check: Check) -> None:
    assert check("T000", traject("", "roterdam"))[0].hulp == "Bedoelde u `rotterdam`?"


def test_an_unknown_gemeente_keeps_the_national_terms(check: Check) -> None:
    tekst = traject("", "elders")
    assert check("T001", tekst, "2027-01-01") == []
    assert len(check("T005", tekst, "2027-01-01")) == 1


# T001


@pytest.mark.parametrize(
    ("dag", "ernst"),
    [
        ("2026-08-30", None),
        ("2026-09-20", None),
        ("2026-09-21", LET_OP),
        ("2026-09-28", LET_OP),
        ("2026-09-29", FOUT),
        ("2027-09-29", FOUT),
    ],
)
def test_t001_without_a_plan(dag: str, ernst: Ernst | None, check: Check) -> None:
    meldingen = check("T001", traject(""), dag)
    assert [m.ernst for m in meldingen] == ([ernst] if ernst else [])


@pytest.mark.parametrize(
    ("status", "ernst"),
    [("voorlopig", None), ("vastgesteld", None), ("concept", FOUT), ("vervallen", FOUT)],
)
def test_t001_needs_a_plan_that_counts(status: str, ernst: Ernst | None, check: Check) -> None:
    tekst = traject("") + f"leveringsplannen: [{{datum: 2026-09-28, status: {status}}}]\n"
    meldingen = check("T001", tekst, "2026-09-29")
    assert [m.ernst for m in meldingen] == ([ernst] if ernst else [])


def test_t001_a_plan_of_after_the_peildatum_is_not_there_yet(check: Check) -> None:
    tekst = traject("") + "leveringsplannen: [{datum: 2026-09-30, status: vastgesteld}]\n"
    assert check("T001", tekst, "2026-09-29")[0].ernst is FOUT
    (melding,) = check("T001", tekst, "2026-09-30")
    assert melding.ernst is LET_OP
    assert melding.pad == "leveringsplannen.0.datum"
    assert "was te laat" in melding.tekst
    assert "30-9-2026" in melding.tekst
    assert "`- {regel: T001, nieuwe_datum" in melding.hulp


def test_t001_says_what_it_counts_from_and_how_sure_that_is(check: Check) -> None:
    (voor,) = check("T001", traject(""), "2026-09-28")
    (na,) = check("T001", traject(""), "2026-09-29")
    for melding in (voor, na):
        assert "28-9-2026" in melding.tekst
        assert "4 weken na de start (31-8-2026)" in melding.tekst
        assert "uit tweede hand; het contract met de gemeente gaat voor" in melding.tekst
        assert "status: voorlopig" in melding.hulp
    assert voor.tekst != na.tekst


@pytest.mark.parametrize(
    ("status", "gezegd", "niet"),
    [
        ("bevestigd", "", "het contract"),
        ("onbevestigd", "niet nagekeken; het contract", "tweede hand"),
    ],
)
def test_the_standing_of_a_source_is_told(
    status: str, gezegd: str, niet: str, check: Check
) -> None:
    regelset = (
        "regelset: rotterdam\ntermijnen: [{code: T001, naam: plan, vanaf: start, termijn: 4 weken,"
        f" voldaan_door: leveringsplan, bron: {{titel: Contract, status: {status}}}}}]\n"
    )
    (melding,) = check("T001", traject(""), "2026-09-29", regelset=regelset)
    assert gezegd in melding.tekst
    assert niet not in melding.tekst


UITSTEL = "uitstel: [{regel: T001, nieuwe_datum: 2026-10-12, reden: geheim, datum: %s}]\n"


@pytest.mark.parametrize(
    ("dag", "ernst"),
    [
        ("2026-10-04", None),
        ("2026-10-05", LET_OP),
        ("2026-10-12", LET_OP),
        ("2026-10-13", FOUT),
    ],
)
def test_t001_follows_uitstel_and_says_so(dag: str, ernst: Ernst | None, check: Check) -> None:
    meldingen = check("T001", traject("") + UITSTEL % "2026-09-24", dag)
    assert [m.ernst for m in meldingen] == ([ernst] if ernst else [])
    for melding in meldingen:
        assert "op 12-10-2026" in melding.tekst
        assert "door uitstel. Eerst was dat 28-9-2026, 4 weken na de start" in melding.tekst
        assert "geheim" not in melding.tekst + melding.hulp


def test_uitstel_of_after_the_peildatum_does_not_count_yet(check: Check) -> None:
    tekst = traject("") + UITSTEL % "2026-10-01"
    assert check("T001", tekst, "2026-09-30")[0].ernst is FOUT
    assert check("T001", tekst, "2026-10-01") == []


def test_t001_with_uitstel_late_is_after_the_new_date(check: Check) -> None:
    tekst = (
        traject("") + UITSTEL % "2026-09-24" + "leveringsplannen: [{status: voorlopig, datum: %s}]"
    )
    assert check("T001", tekst % "2026-10-12", "2026-11-01") == []
    assert check("T001", tekst % "2026-10-13", "2026-11-01")[0].ernst is LET_OP


def test_t001_points_at_the_plans_where_the_file_has_them(check: Check) -> None:
    assert check("T001", traject(""), "2026-09-29")[0].pad == "traject.start"
    concept = "leveringsplannen: [{datum: 2026-09-25}]\n"
    (melding,) = check("T001", traject("") + concept, "2026-09-29")
    assert melding.pad == "leveringsplannen"
    assert "nog een concept" in melding.hulp
    (leeg,) = check("T001", traject("") + "leveringsplannen: []\n", "2026-09-29")
    assert leeg.pad == "leveringsplannen"


def test_t001_nothing_is_due_once_the_support_stopped_before(check: Check) -> None:
    assert check("T001", traject(", stop: {datum: 2026-09-28}"), "2026-10-01") == []
    assert len(check("T001", traject(", stop: {datum: 2026-09-29}"), "2026-10-01")) == 1


@pytest.mark.parametrize(
    "rest", ["", "leveringsplannen: [{datum: 2026-09-30, status: voorlopig}]\n"]
)
def test_a_negeer_in_traject_covers_terms_wherever_they_point(rest: str, check: Check) -> None:
    negeer = ", negeer: [{regel: T001, reden: afgesproken}]"
    tekst = traject(negeer) + rest
    assert check("T001", tekst, "2026-10-01") == []
    assert check("B014", tekst, "2026-10-01") == []
    assert len(check("B014", tekst, "2026-09-15")) == 1


def test_a_setting_makes_a_term_lighter_and_never_a_warning_heavier(check: Check) -> None:
    licht = "regels: {T001: {ernst: vraag}, T005: {ernst: fout}}\n"
    assert check("T001", traject(""), "2026-09-29", licht)[0].ernst is VRAAG
    assert check("T001", traject(""), "2026-09-28", licht)[0].ernst is VRAAG
    assert check("T005", traject(""), "2026-09-29", licht)[0].ernst is FOUT
    te_laat = traject("") + "berichten: [{soort: startbericht, datum: 2026-09-08}]\n"
    assert check("T005", te_laat, "2026-09-29", licht)[0].ernst is LET_OP
    assert check("T001", traject(""), "2026-09-29", "regels: {T001: uit}\n") == []


# T002 to T006


def test_t002_comes_with_a_rule_set_only(check: Check) -> None:
    regelset = eigen(
        "code: T002, naam: contact, vanaf: start, termijn: 2 weken, voldaan_door: contactmoment"
    )
    niet = "contactmomenten: [{datum: 2026-09-01, soort: telefoon, bereikt: nee}]\n"
    assert check("T002", traject(""), "2026-10-01") == []
    assert check("T002", traject(""), "2026-09-14", regelset=regelset) == []
    (zonder,) = check("T002", traject(""), "2026-09-15", regelset=regelset)
    (gemist,) = check("T002", traject("") + niet, "2026-09-15", regelset=regelset)
    assert (zonder.pad, gemist.pad) == ("traject.start", "contactmomenten")
    assert zonder.ernst is LET_OP
    wel = niet.replace("nee", "ja")
    assert check("T002", traject("") + wel, "2026-09-15", regelset=regelset) == []


@pytest.mark.parametrize(
    ("evaluaties", "dag", "pad"),
    [
        ("", "2026-11-30", ""),
        ("", "2026-12-01", "traject.start"),
        ("evaluaties: [{datum: 2026-11-30}]\n", "2026-12-01", ""),
        ("evaluaties: [{datum: 2026-11-30}]\n", "2027-02-28", ""),
        ("evaluaties: [{datum: 2026-11-30}]\n", "2027-03-01", "evaluaties"),
        ("evaluaties: [{datum: 2027-01-15}]\n", "2026-12-01", "evaluaties"),
    ],
)
def test_t003_an_evaluatie_in_every_period(
    evaluaties: str, dag: str, pad: str, check: Check
) -> None:
    meldingen = check("T003", traject(", evaluatie_elke: 3 maanden") + evaluaties, dag)
    assert [m.pad for m in meldingen] == ([pad] if pad else [])
    assert all(m.ernst is LET_OP for m in meldingen)


def test_t003_names_the_evaluatie_it_counts_from(check: Check) -> None:
    tekst = traject(", evaluatie_elke: 3 maanden") + "evaluaties: [{datum: 2026-11-30}]\n"
    (melding,) = check("T003", tekst, "2027-03-01")
    assert "3 maanden na de vorige evaluatie (30-11-2026)" in melding.tekst


def test_t003_is_silent_where_only_the_decision_knows(check: Check) -> None:
    assert check("T003", traject("", "middelburg"), "2028-01-01") == []


@pytest.mark.parametrize(
    ("gemeente", "dag", "gemeld"),
    [
        ("bollenstreek", "2026-12-05", False),
        ("bollenstreek", "2026-12-06", True),
        ("bollenstreek", "2027-01-03", True),
        ("bollenstreek", "2027-01-04", True),
        ("moerdijk", "2026-12-06", False),
        ("moerdijk", "2027-01-03", False),
        ("moerdijk", "2027-01-04", True),
    ],
)
def test_t004_before_the_end(gemeente: str, dag: str, gemeld: bool, check: Check) -> None:
    tekst = traject(", einde: 2027-02-28", gemeente)
    meldingen = check("T004", tekst, dag)
    assert [(m.pad, m.ernst) for m in meldingen] == [("traject.einde", LET_OP)] * gemeld
    for melding in meldingen:
        assert "3-1-2027" in melding.tekst
        assert "8 weken voor het einde (28-2-2027)" in melding.tekst
    assert check("T004", traject("", gemeente), dag) == []
    gevraagd = traject(", einde: 2027-02-28, verlenging_aangevraagd: 2026-12-01", gemeente)
    assert check("T004", gevraagd, dag) == []


def test_t004_names_the_best_day_too(check: Check) -> None:
    (melding,) = check("T004", traject(", einde: 2027-02-28", "bollenstreek"), "2026-12-10")
    assert "(liefst op 6-12-2026)" in melding.tekst


def test_t004_silent_after_the_stop(check: Check) -> None:
    tekst = traject(", einde: 2027-02-28, stop: {datum: 2027-01-31}", "moerdijk")
    assert check("T004", tekst, "2027-01-31") == []
    assert len(check("T004", tekst, "2027-01-30")) == 1


@pytest.mark.parametrize(
    ("dag", "berichten", "gemeld"),
    [
        ("2026-09-07", "", False),
        ("2026-09-08", "", True),
        ("2026-09-08", "berichten: [{soort: startbericht, datum: 2026-09-07}]\n", False),
        ("2026-09-08", "berichten: [{soort: startbericht, datum: 2026-09-08}]\n", True),
        ("2026-09-08", "berichten: [{soort: stopbericht, datum: 2026-09-02}]\n", True),
        ("2026-09-08", "berichten: [{soort: startbericht, datum: 2026-09-20}]\n", True),
    ],
)
def test_t005_five_werkdagen_after_the_start(
    dag: str, berichten: str, gemeld: bool, check: Check
) -> None:
    assert bool(check("T005", traject("") + berichten, dag)) is gemeld


@pytest.mark.parametrize(
    ("dag", "gemeld"), [("2026-12-29", False), ("2027-01-04", False), ("2027-01-05", True)]
)
def test_t006_counts_werkdagen_over_the_holidays(dag: str, gemeld: bool, check: Check) -> None:
    # From Wednesday 23 December: 28, 29, 30 and 31 December, and after Nieuwjaar Monday 4 January.
    dicht = "feestdagen: {gesloten_op: [2026-12-24]}\n"
    meldingen = check("T006", traject(", stop: {datum: 2026-12-23}"), dag, dicht)
    assert bool(meldingen) is gemeld
    assert all(m.pad == "traject.stop.datum" for m in meldingen)


def test_t006_without_a_stop_is_silent(check: Check) -> None:
    assert check("T006", traject(""), "2030-01-01") == []


# Terms of an organisation's own rule set

INTAKE = (
    "code: T101, naam: Intake besproken, vanaf: start, termijn: 2 weken, voldaan_door: evaluatie"
)


@pytest.mark.parametrize(
    ("ernst", "dag", "verwacht"),
    [
        ("", "2026-09-14", None),
        ("", "2026-09-15", LET_OP),
        (", ernst: fout", "2026-09-15", FOUT),
        (", ernst: vraag", "2026-09-15", VRAAG),
        (", ernst: fout, waarschuw_vanaf: 3 dagen", "2026-09-10", None),
        (", ernst: fout, waarschuw_vanaf: 3 dagen", "2026-09-11", LET_OP),
        (", ernst: vraag, waarschuw_vanaf: 3 dagen", "2026-09-11", VRAAG),
    ],
)
def test_an_own_term_is_judged(ernst: str, dag: str, verwacht: Ernst | None, check: Check) -> None:
    meldingen = check("T101", traject(""), dag, regelset=eigen(INTAKE + ernst))
    assert [m.ernst for m in meldingen] == ([verwacht] if verwacht else [])
    assert all(m.naam == "Intake besproken" for m in meldingen)


def test_an_own_term_can_be_set_postponed_and_left_out(check: Check) -> None:
    regelset, dag = eigen(INTAKE), "2026-09-15"
    assert check("T101", traject(""), dag, "regels: {T101: uit}\n", regelset) == []
    anders = "regels: {Intake besproken: {ernst: vraag}}\n"
    assert check("T101", traject(""), dag, anders, regelset)[0].ernst is VRAAG
    uitstel = "uitstel: [{regel: T101, nieuwe_datum: 2026-09-15, reden: a}]\n"
    assert check("T101", traject("") + uitstel, dag, regelset=regelset) == []
    for woord in ("T101", "t101", "Intake besproken", "intake-besproken"):
        negeer = traject(f", negeer: [{{regel: {woord}, reden: a}}]")
        assert check("T101", negeer, dag, regelset=regelset) == []
        assert check("B014", negeer, dag, regelset=regelset) == []
        assert check("B006", negeer, dag, regelset=regelset) == []


def test_a_negeer_by_the_name_that_the_rule_set_gives_a_known_term(check: Check) -> None:
    regelset = eigen(
        "code: T001, naam: Plan klaar, vanaf: start, termijn: 2 weken, voldaan_door: leveringsplan"
    )
    assert len(check("T001", traject(""), "2026-09-15", regelset=regelset)) == 1
    negeer = traject(", negeer: [{regel: plan klaar, reden: a}]")
    assert check("T001", negeer, "2026-09-15", regelset=regelset) == []


def test_own_terms_leave_the_rule_list_as_it_is(check: Check) -> None:
    voor = REGELS
    assert check("T101", traject(""), "2026-09-15", regelset=eigen(INTAKE))
    assert REGELS is voor
    assert all(regel.code != "T101" for regel in REGELS)
    assert check("T101", traject("")) == []


def test_the_way_a_term_moves_off_a_holiday_is_told(check: Check) -> None:
    regelset = eigen(INTAKE + ", schuif: volgende_werkdag")
    tekst = KOP + "traject: {gemeente: rotterdam, start: 2026-09-05}\n"
    assert check("T101", tekst, "2026-09-21", regelset=regelset) == []
    (melding,) = check("T101", tekst, "2026-09-22", regelset=regelset)
    assert "21-9-2026" in melding.tekst
    assert "of de eerste werkdag daarna" in melding.tekst


# T010 to T012


@pytest.mark.parametrize(
    ("dag", "gemeld"), [("2026-09-27", False), ("2026-09-28", False), ("2026-09-29", True)]
)
@pytest.mark.parametrize(
    ("code", "rest", "pad"),
    [
        (
            "T010",
            "doelen: [{doel: a, stappen: [{stap: b, uiterlijk: 2026-09-28}]}]\n",
            "doelen.0.stappen.0.uiterlijk",
        ),
        (
            "T011",
            "doelen: [{doel: a, status: actief, evalueren_op: 2026-09-28}]\n",
            "doelen.0.evalueren_op",
        ),
        ("T012", "nog_onbekend: [{vraag: a, uiterlijk: 2026-09-28}]\n", "nog_onbekend.0.uiterlijk"),
        (
            "T013",
            "afwegingen: [{datum: 2026-09-01, vraag: a, herzien_op: 2026-09-28}]\n",
            "afwegingen.0.herzien_op",
        ),
        ("T013", "signaleringsplan: {herzien_op: 2026-09-28}\n", "signaleringsplan.herzien_op"),
    ],
)
def test_the_day_itself_is_in_time(
    code: str, rest: str, pad: str, dag: str, gemeld: bool, run_regel: Run, vind: Vind
) -> None:
    assert vind(code, rest, dag) == [pad] * gemeld
    assert all("28-9-2026" in vondst.tekst for vondst in run_regel(code, rest, dag))


@pytest.mark.parametrize("status", ["open", "actief", "behaald", "bijgesteld", "losgelaten"])
def test_t010_and_t011_look_at_goals_under_way(status: str, vind: Vind) -> None:
    rest = (
        f"doelen: [{{doel: a, status: {status}, evalueren_op: 2026-09-01,"
        " stappen: [{stap: b, uiterlijk: 2026-09-01}]}]\n"
    )
    assert bool(vind("T010", rest)) is (status in ("open", "actief"))
    assert bool(vind("T011", rest)) is (status == "actief")


@pytest.mark.parametrize(("klaar", "gemeld"), [("2026-09-28", False), ("2026-09-29", True)])
def test_t010_and_t012_what_is_done_later_is_still_open(
    klaar: str, gemeld: bool, vind: Vind
) -> None:
    stap = (
        f"doelen: [{{doel: a, stappen: [{{stap: b, uiterlijk: 2026-09-01, gedaan: {klaar}}}]}}]\n"
    )
    vraag = f"nog_onbekend: [{{vraag: a, uiterlijk: 2026-09-01, beantwoord: {klaar}}}]\n"
    assert bool(vind("T010", stap)) is gemeld
    assert bool(vind("T012", vraag)) is gemeld


# T014

CONTACT = "contactmomenten: [{datum: 2026-09-21%s}]\n"


@pytest.mark.parametrize(
    ("rest", "dag", "pad"),
    [
        ("", "2026-09-28", None),
        ("", "2026-09-29", "traject.start"),
        (CONTACT % "", "2026-10-19", None),
        (CONTACT % "", "2026-10-20", "contactmomenten.0.datum"),
        (CONTACT % ", soort: bericht", "2026-09-29", None),
        (CONTACT % ", bereikt: ja", "2026-09-29", None),
        (CONTACT % ", bereikt: nee", "2026-09-29", "traject.start"),
        (CONTACT % ", soort: overleg", "2026-09-29", "traject.start"),
        ("contactmomenten: [{datum: 2026-08-01}]\n", "2026-09-28", None),
        ("contactmomenten: [{datum: 2026-08-01}]\n", "2026-09-29", "contactmomenten.0.datum"),
        ("contactmomenten: [{datum: 2026-10-01}]\n", "2026-09-29", "traject.start"),
    ],
)
def test_t014_28_days(rest: str, dag: str, pad: str | None, vind: Vind) -> None:
    assert vind("T014", rest, dag) == ([pad] if pad else [])


@pytest.mark.parametrize(
    ("rest", "dag", "gemeld"),
    [
        (", einde: 2026-12-01", "2026-12-01", True),
        (", einde: 2026-12-01", "2026-12-02", False),
        (", stop: {datum: 2026-12-01}", "2026-12-01", True),
        (", stop: {datum: 2026-12-01}", "2026-12-02", False),
        (", fase: afgerond", "2026-12-01", False),
    ],
)
@pytest.mark.parametrize("code", ["T014", "R402"])
def test_pauses_count_while_the_traject_runs(
    code: str, rest: str, dag: str, gemeld: bool, vind: Vind
) -> None:
    assert bool(vind(code, traject(rest), dag)) is gemeld
    assert vind(code, traject(rest), "2026-08-30") == []


def test_t014_has_a_threshold_and_a_negeer(check: Check) -> None:
    ruim = "regels: {T014: {dagen: 42}}\n"
    tekst = traject("") + CONTACT % ""
    assert check("T014", tekst, "2026-11-02", ruim) == []
    assert len(check("T014", tekst, "2026-11-03", ruim)) == 1
    negeer = traject(", negeer: [{regel: contactpauze, reden: opgenomen}]") + CONTACT % ""
    assert check("T014", negeer, "2026-11-03") == []


@pytest.mark.parametrize("code", [regel.code for regel in REGELS_T])
def test_a_file_of_day_one_asks_nothing(code: str, vind: Vind) -> None:
    assert vind(code, "", "2026-08-31") == []


def test_no_text_repeats_the_client(run_regel: Run) -> None:
    rest = """\
doelen:
  - doel: Geheim
    status: actief
    evalueren_op: 2026-09-01
    stappen: [{stap: Geheim, uiterlijk: 2026-09-01}]
nog_onbekend: [{vraag: Geheim, uiterlijk: 2026-09-01}]
afwegingen: [{datum: 2026-09-01, vraag: Geheim, herzien_op: 2026-09-02}]
leveringsplannen: [{datum: 2027-01-01, status: vastgesteld, zienswijze: Geheim}]
"""
    gevonden = [v for regel in REGELS_T for v in run_regel(regel.code, rest, "2027-01-02")]
    assert len(gevonden) >= 6
    assert not any("geheim" in (v.tekst + v.hulp).lower() for v in gevonden)
