"""P501 to P504: what counts as a BSN, what the gemeente reads, who said yes, what is too old."""

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.nl import bsn

from krachtplan.melding import Melding
from krachtplan.regels import Vondst
from krachtplan.regels.privacy import (
    _may_hold_contactgegeven,
    bsn_in_tekst,
    list_contactgegevens,
)
from krachtplan.waarden.bsn import find_bsn, mask_bsn

Vind = Callable[..., list[str]]
Run = Callable[..., list[Vondst]]
Check = Callable[..., list[Melding]]
matig = settings(max_examples=200, deadline=None)

BSN = "123456782"
GEGROEPEERD = (BSN, "1234.56.782", "123.456.782", "123 456 782", "1234-56-782", "123-456-782")
BEWAARD = "client: {code: sam}\ntraject: {gemeente: rotterdam, start: 2011-03-01}\n"


@pytest.mark.parametrize("reeks", [*GEGROEPEERD, "123\u00a0456\u00a0782", "123\u2011456\u2011782"])
@pytest.mark.parametrize(
    "zin",
    [
        "{}",
        "verslag: Zij gaf {} op.",
        "  # aanmelding met {}, per post",
        "{}: sleutel",
        "bsn:{}",
        "BSN{}",
        "sofinummer{}",
        "'{}'",
        "[111222333,{}]",
        "Jan,{},12-3-1980",
        "geboren 12-3-1980 {}",
        "{} 12-3-1980",
        "om 10:30 {}",
        "{} 10:30",
        "{} 1234 AB",
        "{} 2 keer gebeld",
        "id_{}",
    ],
)
def test_bsn_is_found_in_every_usual_form(zin: str, reeks: str) -> None:
    plaats = zin.index("{}")
    assert plaats in list(find_bsn(zin.format(reeks)))


@pytest.mark.parametrize("tekst", [f"team2-{BSN}", f"{BSN}-1", f"2026-{BSN}", f"{BSN} 12"])
def test_nine_digits_in_a_row_are_found_beside_others(tekst: str) -> None:
    assert len(list(find_bsn(tekst))) == 1


@pytest.mark.parametrize(
    "tekst",
    [
        "1123456782",
        "1234567821",
        "1.123456782",
        "0,123456782",
        "123456782.5",
        "123456782,50",
        "123.456.782,00",
        "123.456.782.123",
        "1.123.456.782",
        "1 123 456 782",
        "123 456 782 345",
        "123 456 782 345 euro",
        "123 456 782 1",
        "12-123-456-782",
        "123-456-782-1",
        "10:30:00.123456782",
        "+31 123456782",
        "+31 123 456 782",
        "+31(0)123456782",
        "0031 123456782",
        "NL91ABNA123456782",
        "NL91 ABNA 123456782",
        "BE68 123456782 034",
        "NL123456782B01",
        "x123456782",
        "123456782x",
        "nr123456782",
        "123456783",
        "000000000",
        "000 000 000",
        "12345.6782",
        "123 456.782",
        "van 2026-09-07 tot 2026-10-31",
        "op 7-9-2026 12 345 keer",
        "20260907",
    ],
)
def test_what_is_no_bsn_or_part_of_something_longer_is_silent(tekst: str) -> None:
    assert list(find_bsn(tekst)) == []


@matig
@given(st.integers(0, 999_999_999).map("{:09}".format), st.sampled_from(GEGROEPEERD))
def test_found_is_what_python_stdnum_calls_valid(cijfers: str, vorm: str) -> None:
    rij = iter(cijfers)
    reeks = "".join(next(rij) if teken.isdigit() else teken for teken in vorm)
    assert bool(list(find_bsn(f"x {reeks}"))) is (bsn.is_valid(reeks) and int(cijfers) > 0)


@matig
@given(st.text(alphabet="0123456789-.,: /+abNL\n", max_size=40))
def test_what_is_found_is_hidden_too(ervoor: str) -> None:
    tekst = f"{ervoor} {BSN}"
    verborgen = mask_bsn(tekst)
    assert len(verborgen) == len(tekst)
    for plaats in find_bsn(tekst):
        assert verborgen[plaats] == "•"


@pytest.mark.parametrize(
    ("tekst", "plekken"),
    [
        (f"{BSN}", [(1, 1)]),
        (f"a\nb {BSN}\n", [(2, 3)]),
        (f"a\r\nb\r\n  {BSN}", [(3, 3)]),
        (f"a\rb\r {BSN}", [(3, 2)]),
        (f"één 👍 {BSN} en 111222333", [(1, 7), (1, 20)]),
        (f"\n\n{BSN}\n{BSN}", [(3, 1), (4, 1)]),
    ],
)
def test_p501_points_at_the_first_digit(tekst: str, plekken: list[tuple[int, int]]) -> None:
    assert [vondst.plek for vondst in bsn_in_tekst(tekst)] == plekken


def test_p501_never_repeats_the_digits(check: Check) -> None:
    (melding,) = check("P501", f"extra: {{nummer: '{BSN}'}}\n")
    assert (melding.regel, melding.kolom) == (3, 18)
    for tekst in (melding.tekst, melding.hulp, melding.bronregel or "", melding.pad):
        assert not list(find_bsn(tekst))
        assert "345" not in tekst


def test_p501_is_found_in_a_file_that_does_not_parse(check: Check) -> None:
    (melding,) = check("P501", f"client: [\n  # {BSN}\n\tx: 'y\n")
    assert (melding.regel, melding.kolom) == (2, 5)


def test_p501_cannot_be_silenced_in_the_file(check: Check) -> None:
    assert check("P501", f"negeer: [{{regel: P501, reden: ja}}]\n# {BSN}\n")


@pytest.mark.parametrize(
    "stuk",
    [f"AB12{'3' * 32}-{BSN} ", "0" + " " * 500, "06 ", "a@a.", "x@" + "a-" * 200, f"{BSN} "],
)
def test_hostile_text_takes_no_time(stuk: str) -> None:
    tekst = stuk * (200_000 // len(stuk))
    begin = process_time()
    list(bsn_in_tekst(tekst))
    list_contactgegevens(tekst)
    assert process_time() - begin < 5


def test_p501_stops_after_a_hundred() -> None:
    assert len(list(bsn_in_tekst(f"{BSN}\n" * 1000))) == 100


@pytest.mark.parametrize(
    ("tekst", "soort"),
    [
        ("Mail naar fatma.de-vries@voorbeeld.nl.", "e-mail"),
        ("f@buurt.voorbeeld.amsterdam", "e-mail"),
        ("0612345678", "telefoon"),
        ("06-12345678", "telefoon"),
        ("06 12 34 56 78", "telefoon"),
        ("06 1234 5678", "telefoon"),
        ("+31612345678", "telefoon"),
        ("+31 6 12345678", "telefoon"),
        ("+31 (0)6 12345678", "telefoon"),
        ("0031612345678", "telefoon"),
        ("Bel (010) 123 45 67.", "telefoon"),
        ("010-1234567", "telefoon"),
        ("0118-123456", "telefoon"),
        ("0118 12 34 56", "telefoon"),
        ("088 123 4567", "telefoon"),
        ("tel:0101234567,", "telefoon"),
        ("Kerkstraat 1, 3011 AB Rotterdam", "postcode"),
        ("3011AB", "postcode"),
        ("(3011\u00a0AB)", "postcode"),
    ],
)
def test_contact_details_are_recognised(tekst: str, soort: str) -> None:
    (gevonden,) = list_contactgegevens(tekst)
    assert soort in gevonden


@pytest.mark.parametrize(
    "tekst",
    [
        "06-09-2026 10:30",
        "06-09-2026 10 keer",
        "06-09-2026 10.30-11.30",
        "06 09-2026",
        "Op 7-9-2026 om 10:30, 12 keer",
        "2026-09-07",
        "NL91 ABNA 0417 1643 00",
        "NL91ABNA0417164300",
        "000123457",
        "Bel 112 of 0900-8844.",
        "14 010",
        "0,612345678",
        "06123456789",
        "12 06123456789012",
        "@thuis",
        "a@b",
        "in 2026 wil ik werken",
        "1500 mg",
        "3011",
        "12345 AB",
        "3011 ABC",
        "1234 SS",
        "€ 1.234 EN meer",
    ],
)
def test_what_is_no_contact_detail_is_silent(tekst: str) -> None:
    assert list_contactgegevens(tekst) == []


@matig
@given(st.text(alphabet="0123456 +-()/.\u00a0\u0663\nABCSsaé_@", max_size=30))
def test_the_quick_look_misses_no_contact_detail(tekst: str) -> None:
    for hier in (tekst, f"x {tekst} 3011{tekst[:1]}AB{tekst[1:2]}", f"{tekst[:2]}0612345678"):
        assert _may_hold_contactgegeven(hier) or not list_contactgegevens(hier)


@pytest.mark.parametrize("tussen", ["", " ", "\n      ", "\u00a0", "\x1f"])
def test_the_quick_look_sees_what_runs_on_over_a_line(tussen: str) -> None:
    assert _may_hold_contactgegeven(f"kracht: 3011{tussen}AB")
    assert _may_hold_contactgegeven(f"kracht: bel 06{tussen}12345678")
    assert _may_hold_contactgegeven("kracht: bel +31612345678")
    assert not _may_hold_contactgegeven(f"kracht: de GGZ{tussen}en UWV_B,{tussen}2026-01-02 tot")


TELEFOON = "06-12345678"


@pytest.mark.parametrize(
    ("rest", "pad"),
    [
        (f"doelen: [{{doel: Bel {TELEFOON}}}]\n", "doelen.0.doel"),
        (f"doelen: [{{doel: a, stappen: [{{stap: '{TELEFOON}'}}]}}]\n", "doelen.0.stappen.0.stap"),
        (f"doelen: [{{doel: a, schaal: {{-2: Bel {TELEFOON}}}}}]\n", "doelen.0.schaal.-2"),
        (
            f"krachten: [{{id: k, kracht: '{TELEFOON}'}}]\ndoelen: [{{doel: a, krachten: [k]}}]\n",
            "krachten.0.kracht",
        ),
        (f"leveringsplannen: [{{datum: 2027-01-01, zienswijze: '{TELEFOON}'}}]\n",
         "leveringsplannen.0.zienswijze"),
        (f"contactmomenten: [{{datum: 2026-09-01, delen: [gemeente], verslag: '{TELEFOON}'}}]\n",
         "contactmomenten.0.verslag"),
        ("nog_onbekend:\n  - vraag: >-\n      Bel 06\n      12345678\n", "nog_onbekend.0.vraag"),
        ('nog_onbekend: [{vraag: "Bel 06\\x2d12345678"}]\n', "nog_onbekend.0.vraag"),
    ],
)  # fmt: skip
def test_p502_in_what_the_gemeente_reads(rest: str, pad: str, vind: Vind) -> None:
    assert vind("P502", rest) == [pad]


@pytest.mark.parametrize(
    "rest",
    [
        f"krachten: [{{id: k, kracht: '{TELEFOON}'}}]\n",
        f"contactmomenten: [{{datum: 2026-09-01, verslag: '{TELEFOON}'}}]\n",
        f"doelen: [{{doel: a, stappen: [{{stap: b, hoe_ging_het: '{TELEFOON}'}}]}}]\n",
        f"doelen: [{{doel: 'Bel {TELEFOON}', delen: [client]}}]\n",
        f"netwerk: [{{wie: 'Fatma {TELEFOON}'}}]\n",
        f"signaleringsplan: {{bellen: [{{wie: a, nummer: '{TELEFOON}'}}]}}\n",
        f"terugblik: [{{datum: 2026-09-01, goed: '{TELEFOON}'}}]\n",
        f"extra: {{telefoon: '{TELEFOON}'}}\n# {TELEFOON}\n",
    ],
)
def test_p502_is_silent_about_what_the_gemeente_does_not_read(rest: str, vind: Vind) -> None:
    assert vind("P502", rest) == []


def test_p502_names_each_kind_once_and_repeats_nothing(run_regel: Run) -> None:
    tekst = f"doelen: [{{doel: 'a@b.nl {TELEFOON} 06-87654321 3011 AB'}}]\n"
    (vondst,) = run_regel("P502", tekst)
    assert vondst.tekst.startswith(
        "Hier staat een e-mailadres, een telefoonnummer en een volledige postcode,"
    )
    assert not any(deel in vondst.tekst + vondst.hulp for deel in ("a@b", "1234", "3011"))


def test_p502_does_not_advise_to_leave_out_the_traject(run_regel: Run) -> None:
    hoofd = (
        "client: {code: sam}\ntraject: {gemeente: x, start: 2026-08-31, begeleider: 'N a@b.nl'}\n"
    )
    (vondst,) = run_regel("P502", hoofd)
    assert vondst.pad == ("traject", "begeleider")
    assert "delen" not in vondst.hulp


@pytest.mark.parametrize(
    ("mag", "aantal"), [("ja", 0), ("Ja", 0), ("nee", 2), ("nog_vragen", 2), ("", 2)]
)
def test_p503_needs_a_yes(mag: str, aantal: int, vind: Vind) -> None:
    tekst = (
        f"netwerk: [{{id: zus, wie: Fatma, mag_meedoen: {mag}}}]\n"
        "doelen: [{doel: a, stappen: [{stap: b, met: [client, zus]}]}]\n"
        "signaleringsplan: {gemaakt_met: [zus, begeleider]}\n"
    )
    verwacht = ["doelen.0.stappen.0.met.1", "signaleringsplan.gemaakt_met.0"]
    assert vind("P503", tekst) == verwacht[:aantal]


def test_p503_is_about_people_of_the_network_only(vind: Vind) -> None:
    netwerk = "netwerk: [{wie: Fatma, mag_meedoen: nee}, {id: oom, wie: Oom, mag_meedoen: nee}]\n"
    stap = "doelen: [{doel: a, stappen: [{stap: b, wie: netwerk, met: naaste}]}]\n"
    assert vind("P503", netwerk + stap) == []


def test_p503_says_another_thing_after_a_no(run_regel: Run) -> None:
    tekst = (
        "netwerk: [{{id: zus, wie: F, mag_meedoen: {}}}]\nsignaleringsplan: {{gemaakt_met: zus}}\n"
    )
    (nee,) = run_regel("P503", tekst.format("nee"))
    (nog,) = run_regel("P503", tekst.format("nog_vragen"))
    assert "`mag_meedoen: nee`" in nee.tekst
    assert "Vraag de cliënt" in nog.hulp
    assert "Vraag de cliënt" not in nee.hulp


@pytest.mark.parametrize(("dag", "oud"), [("2026-10-04", 0), ("2026-10-05", 0), ("2026-10-06", 1)])
def test_p504_fires_the_day_after_fifteen_years(dag: str, oud: int, check: Check) -> None:
    tekst = BEWAARD + "contactmomenten: [{datum: 2011-10-05, soort: gesprek}]\n"
    assert len(check("P504", tekst, dag)) == oud


def test_p504_29_february_counts_to_the_28th(check: Check) -> None:
    tekst = BEWAARD + "successen: [{datum: 2012-02-29, succes: a}]\n"
    assert check("P504", tekst, "2027-02-28") == []
    assert len(check("P504", tekst, "2027-03-01")) == 1
    tekst = BEWAARD + "successen: [{datum: 2013-02-28, succes: a}]\n"
    assert check("P504", tekst, "2028-02-28") == []
    assert len(check("P504", tekst, "2028-02-29")) == 1


def test_p504_takes_the_last_date_of_a_part(check: Check) -> None:
    oud = "doelen: [{doel: a, begonnen: 2011-04-01, stappen: [{stap: b, gedaan: 2011-05-01}%s]}]\n"
    (melding,) = check("P504", BEWAARD + oud % "", "2027-01-01")
    assert melding.pad == "doelen.0"
    assert "1-5-2011" in melding.tekst
    assert "15 jaar" in melding.tekst
    nieuw = oud % ", {stap: c, gedaan: 2013-05-01}"
    assert check("P504", BEWAARD + nieuw, "2027-01-01") == []


def test_p504_what_has_no_date_is_silent(check: Check) -> None:
    rest = "krachten: [{kracht: a}]\nnetwerk: [{wie: b}]\nsignaleringsplan: {beschermend: [c]}\n"
    assert check("P504", BEWAARD + rest, "2060-01-01") == []


@pytest.mark.parametrize(
    ("einde", "dag", "oud"),
    [
        ("einde: 2012-02-28", "2027-02-28", 0),
        ("einde: 2012-02-28", "2027-03-01", 1),
        ("einde: 2020-02-28, stop: {datum: 2011-05-01}", "2027-03-01", 1),
        ("einde: 2012-02-28, stop: {datum: 2012-05-01}", "2027-03-01", 0),
    ],
)
def test_p504_the_traject_counts_from_its_last_day(
    einde: str, dag: str, oud: int, check: Check
) -> None:
    tekst = f"client: {{code: a}}\ntraject: {{gemeente: x, start: 2011-03-01, {einde}}}\n"
    assert [m.pad for m in check("P504", tekst, dag)] == ["traject"] * oud


def test_p504_without_a_last_day_the_traject_is_silent(check: Check) -> None:
    tekst = "client: {code: a}\ntraject: {gemeente: x, start: 2011-03-01, melding: 2011-01-01}\n"
    assert check("P504", tekst, "2060-01-01") == []


def test_p504_follows_the_term_of_the_rule_set(check: Check) -> None:
    tekst = BEWAARD + "successen: [{datum: 2020-01-01, succes: a}]\n"
    regelset = (
        "regelset: rotterdam\nbewaartermijn: {termijn: 5 jaar, bron: Beleid}\ntermijnen: []\n"
    )
    assert check("P504", tekst, "2025-01-01", regelset=regelset) == []
    (melding,) = check("P504", tekst, "2025-01-02", regelset=regelset)
    assert "5 jaar" in melding.tekst
    assert check("P504", tekst, "2025-01-02") == []


def test_p504_can_be_answered_with_a_reason(check: Check) -> None:
    tekst = BEWAARD + (
        "successen: [{datum: 2011-10-05, succes: a, negeer: [{regel: P504, reden: klacht}]}]\n"
    )
    assert check("P504", tekst, "2027-01-01") == []
    assert check("B014", tekst, "2027-01-01") == []
    assert len(check("B014", tekst, "2026-01-01")) == 1
