"""R401 to R405: the day before, on and after; what counts as looking back."""

from collections.abc import Callable

import pytest

from krachtplan.regels import Vondst
from krachtplan.regels.reflectie import REGELS_R

Vind = Callable[..., list[str]]
Run = Callable[..., list[Vondst]]


def doel(rest: str, status: str = "behaald") -> str:
    return f"doelen: [{{doel: a, status: {status}{rest}}}]\n"


@pytest.mark.parametrize("code", [regel.code for regel in REGELS_R])
def test_a_file_of_day_one_asks_nothing(code: str, vind: Vind) -> None:
    assert vind(code, "", "2026-08-31") == []


@pytest.mark.parametrize(
    ("uitkomst", "pad"),
    [
        ("", "doelen.0"),
        (", uitkomst: {datum: 2026-09-01}", "doelen.0.uitkomst"),
        (", uitkomst: {datum: 2026-09-01, vermogen: b}", "doelen.0.uitkomst"),
        (", uitkomst: {datum: 2026-09-01, borging: ''}", "doelen.0.uitkomst"),
        (", uitkomst: {datum: 2026-09-01, borging: b}", None),
        (", uitkomst: {datum: 2026-09-28}", "doelen.0.uitkomst"),
        (", uitkomst: {datum: 2026-09-29}", None),
    ],
)
def test_r401_asks_how_it_lasts(uitkomst: str, pad: str | None, vind: Vind) -> None:
    assert vind("R401", doel(uitkomst)) == ([pad] if pad else [])


@pytest.mark.parametrize("status", ["open", "actief", "bijgesteld", "losgelaten"])
@pytest.mark.parametrize("code", ["R401", "R404"])
def test_only_reached_goals_are_asked_about(code: str, status: str, vind: Vind) -> None:
    assert vind(code, doel(", beloning: {afspraak: b}", status)) == []


TERUGBLIK = "terugblik: [{datum: 2026-09-26, goed: geheim}]\n"


@pytest.mark.parametrize(
    ("rest", "dag", "pad"),
    [
        ("", "2026-10-26", None),
        ("", "2026-10-27", "traject.start"),
        (TERUGBLIK, "2026-11-21", None),
        (TERUGBLIK, "2026-11-22", "terugblik.0.datum"),
        ("terugblik: [{datum: 2026-09-26}, {datum: 2026-09-01}]\n", "2026-11-21", None),
        ("terugblik: [{datum: 2026-08-01}]\n", "2026-10-26", None),
        ("terugblik: [{datum: 2026-08-01}]\n", "2026-10-27", "terugblik.0.datum"),
        ("terugblik: [{datum: 2026-12-01}]\n", "2026-10-27", "traject.start"),
    ],
)
def test_r402_56_days(rest: str, dag: str, pad: str | None, vind: Vind) -> None:
    assert vind("R402", rest, dag) == ([pad] if pad else [])


def test_r402_has_a_threshold(vind: Vind) -> None:
    assert vind("R402", "", "2026-11-29", dagen=90) == []
    assert len(vind("R402", "", "2026-11-30", dagen=90)) == 1


TERUGVAL = "terugval: [{datum: 2026-09-10, wat_gebeurde: geheim}]\n"


@pytest.mark.parametrize(
    ("plan", "dag", "gemeld"),
    [
        ("", "2026-09-09", False),
        ("", "2026-09-10", True),
        ("signaleringsplan: {datum: 2026-09-09}\n", "2026-09-28", True),
        ("signaleringsplan: {datum: 2026-09-10}\n", "2026-09-28", False),
        ("signaleringsplan: {datum: 2026-09-11}\n", "2026-09-28", False),
        ("signaleringsplan: {datum: 2026-09-28}\n", "2026-09-28", False),
        ("signaleringsplan: {datum: 2026-09-29}\n", "2026-09-28", True),
        ("signaleringsplan: {herzien_op: 2026-09-20, datum: 2026-09-01}\n", "2026-09-28", True),
        ("signaleringsplan: {beschermend: [a]}\n", "2026-09-28", False),
    ],
)
def test_r403_a_plan_looked_at_since(plan: str, dag: str, gemeld: bool, vind: Vind) -> None:
    assert vind("R403", TERUGVAL + plan, dag) == ["terugval.0"] * gemeld


def test_r403_is_about_the_latest_relapse(vind: Vind) -> None:
    terugval = (
        "terugval: [{datum: 2026-09-20, wat_gebeurde: a}, {datum: 2026-09-10, wat_gebeurde: b}]\n"
    )
    assert vind("R403", terugval) == ["terugval.0"]
    plan = "signaleringsplan: {datum: 2026-09-15}\n"
    assert vind("R403", terugval + plan) == ["terugval.0"]
    assert vind("R403", terugval + plan, "2026-09-19") == []


def test_r403_says_whether_there_is_a_plan(run_regel: Run) -> None:
    (zonder,) = run_regel("R403", TERUGVAL)
    (met,) = run_regel("R403", TERUGVAL + "signaleringsplan: {datum: 2026-09-01}\n")
    assert "nog geen signaleringsplan" in zonder.tekst
    assert "10-9-2026" in met.tekst
    assert zonder.hulp != met.hulp


@pytest.mark.parametrize(
    ("rest", "pad"),
    [
        ("", None),
        (", beloning: {afspraak: b}", "doelen.0.beloning"),
        (", beloning: {afspraak: b, gegeven: 2026-09-28}", None),
        (", beloning: {afspraak: b, gegeven: 2026-09-29}", "doelen.0.beloning"),
        (", beloning: {afspraak: b}, uitkomst: {datum: 2026-09-29}", None),
    ],
)
def test_r404_a_promise_is_kept(rest: str, pad: str | None, vind: Vind) -> None:
    assert vind("R404", doel(rest)) == ([pad] if pad else [])


@pytest.mark.parametrize(
    ("fase", "noemt"),
    [
        ("signalen: [a], ik: [b]", []),
        ("signalen: [a]", ["`ik`"]),
        ("ik: [b]", ["`signalen`"]),
        ("signalen: [''], ik: [b]", ["`signalen`"]),
        ("naasten: [c]", ["`signalen`", "`ik`"]),
    ],
)
def test_r405_a_phase_has_signals_and_an_ik(fase: str, noemt: list[str], run_regel: Run) -> None:
    tekst = f"signaleringsplan: {{fasen: [{{kleur: oranje, {fase}}}]}}\n"
    gevonden = run_regel("R405", tekst)
    assert bool(gevonden) is bool(noemt)
    for vondst in gevonden:
        assert vondst.pad == ("signaleringsplan", "fasen", 0)
        assert "oranje" in vondst.tekst
        assert [w for w in ("`signalen`", "`ik`") if w in vondst.tekst] == noemt


def test_r405_every_phase_by_itself(vind: Vind) -> None:
    fasen = "{kleur: groen, signalen: [a], ik: [b]}, {kleur: rood, ik: [b]}, {kleur: oranje}"
    assert vind("R405", f"signaleringsplan: {{fasen: [{fasen}]}}\n") == [
        "signaleringsplan.fasen.1",
        "signaleringsplan.fasen.2",
    ]


def test_no_text_repeats_the_client(run_regel: Run) -> None:
    tekst = (
        "doelen: [{doel: Geheim, status: behaald, beloning: {afspraak: Geheim}}]\n"
        "terugblik: [{datum: 2026-09-01, goed: Geheim}]\n"
        "terugval: [{datum: 2026-09-02, wat_gebeurde: Geheim}]\n"
        "signaleringsplan: {datum: 2026-09-01, fasen: [{kleur: rood, begeleider: [Geheim]}]}\n"
    )
    gevonden = [v for regel in REGELS_R for v in run_regel(regel.code, tekst, "2026-12-01")]
    assert len(gevonden) == 5
    assert not any("Geheim" in vondst.tekst + vondst.hulp for vondst in gevonden)
