"""Z301 to Z304: how old scores are, what is low, which version, what is left out."""

from collections.abc import Callable

import pytest

from krachtplan.model.woorden import Domein, ZrmVersie, gebied_van
from krachtplan.regels import Vondst
from krachtplan.regels.zelfredzaamheid import DOMEINEN, REGELS_Z

Vind = Callable[..., list[str]]
Run = Callable[..., list[Vondst]]


def meting(
    datum: str = "2026-09-01", scores: str = "financien: 3", rest: str = "", versie: str = "2017"
) -> str:
    return f"  - {{datum: {datum}, versie: {versie}, scores: {{{scores}}}{rest}}}\n"


def metingen(*delen: str) -> str:
    return "zelfredzaamheid:\n" + "".join(delen)


def plan(datum: str, status: str = "voorlopig") -> str:
    return f"  - {{datum: {datum}, status: {status}}}\n"


def plannen(*delen: str) -> str:
    return "leveringsplannen:\n" + "".join(delen)


@pytest.mark.parametrize("code", [regel.code for regel in REGELS_Z])
def test_a_file_without_scores_asks_nothing(code: str, vind: Vind) -> None:
    assert vind(code, "") == []
    assert vind(code, plannen(plan("2026-09-20"))) == []
    leeg = "zelfredzaamheid: [{datum: 2026-01-01, streef: {financien: 4}}]\n"
    assert vind(code, leeg + plannen(plan("2026-09-20"))) == []


@pytest.mark.parametrize("code", [regel.code for regel in REGELS_Z])
def test_what_is_dated_after_the_peildatum_is_left_out(code: str, vind: Vind) -> None:
    scores = metingen(meting("2026-10-01", "verslaving: 1"))
    assert vind(code, scores + plannen(plan("2026-12-20")), "2026-09-30") == []


# Z301


@pytest.mark.parametrize(
    ("datum", "gemeld"), [("2026-09-30", False), ("2026-10-01", False), ("2026-10-02", True)]
)
def test_z301_30_days_before_the_plan(datum: str, gemeld: bool, vind: Vind) -> None:
    tekst = metingen(meting("2026-09-01")) + plannen(plan(datum))
    assert vind("Z301", tekst, "2026-11-01") == ["leveringsplannen.0.datum"] * gemeld


def test_z301_has_a_threshold(vind: Vind) -> None:
    tekst = metingen(meting("2026-09-01")) + plannen(plan("2026-10-02"))
    assert vind("Z301", tekst, "2026-11-01", dagen=31) == []


def test_z301_takes_the_latest_scores_before_the_plan(vind: Vind) -> None:
    tekst = plannen(plan("2026-10-02"))
    nieuw = metingen(meting("2026-10-02"), meting("2026-08-01"))
    later = metingen(meting("2026-08-01"), meting("2026-10-03"))
    assert vind("Z301", nieuw + tekst, "2026-11-01") == []
    assert len(vind("Z301", later + tekst, "2026-11-01")) == 1
    assert vind("Z301", metingen(meting("2026-10-03")) + tekst, "2026-11-01") == []


def test_z301_looks_at_the_latest_plan(vind: Vind) -> None:
    scores = metingen(meting("2026-08-01"), meting("2026-10-20"))
    tekst = scores + plannen(plan("2026-10-01"), plan("2026-10-25"))
    assert vind("Z301", tekst, "2026-11-01") == []
    assert vind("Z301", tekst, "2026-10-24") == ["leveringsplannen.0.datum"]
    vervallen = scores + plannen(plan("2026-10-01"), plan("2026-10-25", "vervallen"))
    assert vind("Z301", vervallen, "2026-11-01") == ["leveringsplannen.0.datum"]


# Z302


@pytest.mark.parametrize(
    ("score", "gemeld"), [(1, True), (2, True), (3, False), (4, False), (5, False)]
)
def test_z302_low_is_1_or_2(score: int, gemeld: bool, vind: Vind) -> None:
    tekst = metingen(meting(scores=f"financien: {score}"))
    assert vind("Z302", tekst) == ["zelfredzaamheid.0.scores.financien"] * gemeld


RESULTAAT = (
    "client: {code: sam}\n"
    "traject: {gemeente: x, start: 2026-08-31,"
    " resultaten: [{id: r, resultaat: b, gebied: zelfzorg}]}\n"
)


@pytest.mark.parametrize(
    ("rest", "gemeld"),
    [
        ("", True),
        ("doelen: [{doel: a, gebied: zelfzorg}]\n", False),
        ("doelen: [{doel: a, gebied: zelfzorg, status: behaald}]\n", False),
        ("doelen: [{doel: a, gebied: zelfzorg, status: losgelaten}]\n", True),
        ("doelen: [{doel: a, gebied: huishouden}]\n", True),
        ("doelen: [{doel: a}]\n", True),
        ("doelen: [{doel: a, resultaat: r}]\n", False),
        ("nog_onbekend: [{vraag: a, gebied: zelfzorg}]\n", False),
        ("nog_onbekend: [{vraag: a, resultaat: r}]\n", False),
        ("nog_onbekend: [{vraag: a, resultaat: r, gebied: huishouden}]\n", False),
        ("nog_onbekend: [{vraag: a, gebied: huishouden}]\n", True),
        ("nog_onbekend: [{vraag: a, gebied: zelfzorg, beantwoord: 2026-09-28}]\n", True),
        ("nog_onbekend: [{vraag: a, gebied: zelfzorg, beantwoord: 2026-09-29}]\n", False),
    ],
)
def test_z302_a_goal_or_a_question_is_a_reason(rest: str, gemeld: bool, vind: Vind) -> None:
    tekst = RESULTAAT + metingen(meting(scores="basale_adl: 2")) + rest
    assert bool(vind("Z302", tekst)) is gemeld


def test_z302_not_now_is_a_reason(vind: Vind) -> None:
    rest = ", niet_nu: [financien]"
    tekst = metingen(meting(scores="financien: 1, justitie: 1", rest=rest))
    assert vind("Z302", tekst) == ["zelfredzaamheid.0.scores.justitie"]
    anders = ", niet_besproken: [financien]"
    assert len(vind("Z302", metingen(meting(scores="financien: 1", rest=anders)))) == 1


def test_z302_looks_at_the_latest_measurement(vind: Vind) -> None:
    laag, hoog = "financien: 1", "financien: 3"
    tekst = metingen(meting("2026-09-10", hoog), meting("2026-09-01", laag))
    assert vind("Z302", tekst) == []
    assert vind("Z302", tekst, "2026-09-09") == ["zelfredzaamheid.1.scores.financien"]


@pytest.mark.parametrize("domein", list(Domein))
def test_z302_every_domain_is_reached_by_its_area(domein: Domein, vind: Vind) -> None:
    tekst = metingen(meting(scores=f"{domein.value}: 1"))
    assert len(vind("Z302", tekst)) == 1
    gebied = gebied_van(domein).value
    assert vind("Z302", tekst + f"doelen: [{{doel: a, gebied: {gebied}}}]\n") == []


# Z303


def test_z303_two_versions_side_by_side(vind: Vind) -> None:
    oud, nieuw = meting("2026-09-01", versie="2013"), meting("2026-09-10")
    assert vind("Z303", metingen(oud, nieuw)) == ["zelfredzaamheid.1.versie"]
    assert vind("Z303", metingen(nieuw, oud)) == ["zelfredzaamheid.0.versie"]
    assert vind("Z303", metingen(oud, nieuw), "2026-09-09") == []
    assert vind("Z303", metingen(oud, oud)) == []
    assert vind("Z303", metingen(nieuw, meting("2026-09-20"))) == []


def test_z303_every_change_is_one_finding(vind: Vind) -> None:
    tekst = metingen(
        meting("2026-09-01", versie="2013"),
        meting("2026-09-02"),
        meting("2026-09-03"),
        meting("2026-09-04", versie="2013"),
    )
    assert vind("Z303", tekst) == ["zelfredzaamheid.1.versie", "zelfredzaamheid.3.versie"]


@pytest.mark.parametrize("versie", list(ZrmVersie))
@pytest.mark.parametrize("domein", list(Domein))
def test_z303_names_of_the_other_version(domein: Domein, versie: ZrmVersie, run_regel: Run) -> None:
    tekst = metingen(meting(scores=f"{domein.value}: 3", versie=versie.value))
    gevonden = run_regel("Z303", tekst)
    assert bool(gevonden) is (domein not in DOMEINEN[versie])
    ander = "2013" if versie is ZrmVersie.V2017 else "2017"
    assert all(f"`versie: {ander}`" in vondst.hulp for vondst in gevonden)


def test_the_versions_have_thirteen_and_eleven_domains() -> None:
    assert len(DOMEINEN[ZrmVersie.V2017]) == 13
    assert len(DOMEINEN[ZrmVersie.V2013]) == 11


# Z304


@pytest.mark.parametrize("versie", list(ZrmVersie))
def test_z304_is_silent_when_every_domain_is_named(versie: ZrmVersie, vind: Vind) -> None:
    eerste, *over = [domein.value for domein in DOMEINEN[versie]]
    rest = f", niet_besproken: [{', '.join(over)}]"
    tekst = metingen(meting(scores=f"{eerste}: 3", rest=rest, versie=versie.value))
    assert vind("Z304", tekst) == []
    zonder = tekst.replace(f", {over[-1]}]", "]")
    assert vind("Z304", zonder) == ["zelfredzaamheid.0"]


def test_z304_names_what_is_missing_and_keeps_what_is_there(run_regel: Run) -> None:
    over = [domein.value for domein in DOMEINEN[ZrmVersie.V2017][3:]]
    rest = f", niet_besproken: [{', '.join(over)}]"
    (vondst,) = run_regel("Z304", metingen(meting(scores="financien: 3", rest=rest)))
    assert vondst.tekst == "In deze meting staat niets over: werk en opleiding, tijdsbesteding."
    assert f"[{', '.join(over)}, werk_en_opleiding, tijdsbesteding]" in vondst.hulp


def test_z304_looks_at_the_latest_measurement(vind: Vind) -> None:
    tekst = metingen(meting("2026-09-02"), meting("2026-09-01"))
    assert vind("Z304", tekst) == ["zelfredzaamheid.0"]


def test_no_text_tells_a_score_or_what_the_client_said(run_regel: Run) -> None:
    tekst = (
        metingen(meting("2026-01-01", "middelengebruik: 1", ", beeld_client: Geheim"))
        + plannen(plan("2026-09-01"))
        + "doelen: [{doel: Geheim}]\n"
    )
    gevonden = [vondst for regel in REGELS_Z for vondst in run_regel(regel.code, tekst)]
    assert len(gevonden) == 3
    assert not any("Geheim" in vondst.tekst + vondst.hulp for vondst in gevonden)
