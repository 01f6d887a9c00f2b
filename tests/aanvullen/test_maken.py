from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.aanvullen.inhoud import lees_inhoud, met_woorden, open_doelen, open_stappen
from krachtplan.aanvullen.maken import (
    check_new_id,
    check_not_before,
    check_tekst,
    contactmoment,
    count_same,
    find_id,
    make_id,
    make_stap,
)
from krachtplan.model import Contactmoment, Stap
from krachtplan.model.velden import is_id
from krachtplan.model.woorden import Basistaak, Contactsoort, StapWie
from krachtplan.waarden import Waardefout

OPGAVE = lees_inhoud(
    """\
client: {code: x}
doelen:
  - id: post
    doel: Betalen
    stappen: [{stap: Bellen met de bank}, {stap: Bellen, gedaan: 2026-09-01}]
  - doel: Zonder id
    stappen: [{stap: Wandelen in het café}]
  - {id: klaar, doel: Klaar, status: Behaald, stappen: [{stap: Te laat}]}
contactmomenten:
  - {datum: 2-9-2026, minuten: 1 uur, doelen: post, verslag: "Koffie. "}
"""
)


@pytest.mark.parametrize(
    ("tekst", "bezet", "id_"),
    [
        ("Kookt voor grote groepen", [], "kookt"),
        ("Kookt voor grote groepen", ["kookt"], "kookt_grote"),
        ("Kookt", ["kookt"], "kookt-2"),
        ("Kookt", ["Kookt", "kookt-2"], "kookt-3"),
        ("Ooit een eigen buurteetcafé", [], "buurteetcafe"),
        ("Het is er", [], "het"),
        ("مرحبا", [], "nieuw-2"),
        ("12 3", [], "nieuw-2"),
        ("Auto's wassen", [], "autos"),
    ],
)
def test_an_id_says_something(tekst: str, bezet: list[str], id_: str) -> None:
    assert make_id(tekst, bezet) == id_


@settings(max_examples=200, deadline=None)
@given(tekst=st.text(max_size=80), bezet=st.lists(st.text("kopt_-2", max_size=6), max_size=5))
def test_an_id_is_always_new_and_fit(tekst: str, bezet: list[str]) -> None:
    for _ in range(3):
        nieuw = make_id(tekst, bezet)
        assert is_id(nieuw)
        assert check_new_id(nieuw, bezet) == nieuw
        bezet = [*bezet, nieuw]


@pytest.mark.parametrize(("woord", "id_"), [("post", "post"), (" POST ", "post"), ("Zelf", "zelf")])
def test_an_id_is_found(woord: str, id_: str) -> None:
    assert find_id(woord, OPGAVE, ("doelen",), "doel", ["zelf"]) == id_


def test_an_id_that_is_not_there_is_asked_about() -> None:
    with pytest.raises(Waardefout) as fout:
        find_id("pots", OPGAVE, ("doelen",), "doel")
    assert fout.value.hulp == "Bedoelde u post?"
    with pytest.raises(Waardefout) as fout:
        find_id("zus", OPGAVE, ("netwerk",), "naaste")
    assert "nog geen naaste" in fout.value.hulp
    assert find_id("zus", lees_inhoud("client: ["), ("netwerk",), "naaste") == "zus"


def test_what_is_open() -> None:
    assert [punt.tekst for punt in open_stappen(OPGAVE)] == [
        "Bellen met de bank",
        "Wandelen in het café",
    ]
    assert [punt.bij for punt in open_stappen(OPGAVE)] == ["post", "Zonder id"]
    assert [punt.tekst for punt in open_doelen(OPGAVE)] == ["post", "Zonder id"]


@pytest.mark.parametrize(
    ("woorden", "aantal"),
    [("bank", 1), ("CAFE wandel", 1), ("bellen met de bank", 1), ("x", 0), ("e", 2)],
)
def test_words_find_a_step(woorden: str, aantal: int) -> None:
    assert len(met_woorden(open_stappen(OPGAVE), woorden)) == aantal


@pytest.mark.parametrize("tekst", ["", " \n", "a\x00b", "a\u2028b", "\ufeff", "bsn 123456782."])
def test_a_text_that_no_file_may_hold_is_refused(tekst: str) -> None:
    with pytest.raises(Waardefout) as fout:
        check_tekst(tekst)
    assert "123456782" not in fout.value.tekst + fout.value.hulp


def test_line_ends_of_a_phone_are_line_ends() -> None:
    assert check_tekst(" a\r\nb\rc ") == "a\nb\nc"


def test_a_step_is_not_done_before_its_goal_began() -> None:
    dag = date(2026, 9, 2)
    assert check_not_before(dag, "2-9-2026") == dag
    assert check_not_before(dag, "ooit") == dag
    with pytest.raises(Waardefout, match="begon op 3-9-2026"):
        check_not_before(dag, "3-9-2026")


def test_the_same_contact_is_known_however_it_is_written() -> None:
    zelfde = contactmoment(date(2026, 9, 2), minuten=60, doelen=["post"], verslag="Koffie.")
    assert count_same(OPGAVE, zelfde) == 1
    assert count_same(OPGAVE, zelfde | {"verslag": "Thee."}) == 0
    assert count_same(OPGAVE, zelfde | {"soort": "telefoon"}) == 0


def test_what_is_made_fits_the_model() -> None:
    item = contactmoment(
        date(2026, 9, 2),
        soort=Contactsoort.TELEFOON,
        minuten=0,
        niet_bereikt=True,
        doelen=["post", "post"],
        basistaak=Basistaak.DOELEN,
        verslag="x",
    )
    assert list(item) == ["datum", "soort", "minuten", "bereikt", "doelen", "basistaak", "verslag"]
    assert item["doelen"] == ["post"]
    ruw = {
        k: "nee" if v is False else v if isinstance(v, list) else str(v) for k, v in item.items()
    }
    assert Contactmoment.model_validate(ruw).bereikt is False
    stap = make_stap("x", wie=StapWie.CLIENT, met=["zus"], uiterlijk=date(2026, 9, 2))
    assert Stap.model_validate({k: str(v) for k, v in stap.items()}).met == ("zus",)
