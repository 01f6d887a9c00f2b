"""The word lists: read with forgiveness, refused with the list, and shown as a reader writes."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.model import woorden
from krachtplan.model.woorden import (
    Doelstatus,
    Domein,
    Gebied,
    Woord,
    ZrmVersie,
    gebied_van,
    leesbaar,
)
from krachtplan.waarden import Waardefout

LIJSTEN = [lijst for lijst in Woord.__subclasses__() if lijst.__module__ == woorden.__name__]


@pytest.mark.parametrize("lijst", LIJSTEN, ids=lambda lijst: lijst.__name__)
def test_every_word_is_read_back_whatever_its_capitals(lijst: type[Woord]) -> None:
    for lid in lijst:
        for geschreven in (lid.value, lid.value.upper(), lid.value.title(), f" {lid.value}\n"):
            assert lijst.parse(geschreven) is lid


@pytest.mark.parametrize("lijst", LIJSTEN, ids=lambda lijst: lijst.__name__)
def test_every_list_has_a_dutch_word_for_an_editor(lijst: type[Woord]) -> None:
    assert lijst.__doc__
    assert lijst.__doc__.endswith(".")
    for lid in lijst:
        assert lid.value == lid.value.lower()
        assert lid.value.replace("_", "").isalnum()


@pytest.mark.parametrize(
    ("waarde", "hulp"),
    [
        ("actif", "Bedoelde u `actief`? Kies uit: open, actief, behaald, bijgesteld, losgelaten."),
        ("qqq", "Kies uit: open, actief, behaald, bijgesteld, losgelaten."),
        ("", "Kies uit: open, actief, behaald, bijgesteld, losgelaten."),
        (["open"], "Kies uit: open, actief, behaald, bijgesteld, losgelaten."),
        ({}, "Kies uit: open, actief, behaald, bijgesteld, losgelaten."),
        (None, "Kies uit: open, actief, behaald, bijgesteld, losgelaten."),
    ],
)
def test_another_word_is_refused_with_the_list(waarde: object, hulp: str) -> None:
    with pytest.raises(Waardefout) as gevangen:
        Doelstatus.parse(waarde)
    assert gevangen.value.tekst == "Dit woord staat niet in de lijst van dit veld."
    assert gevangen.value.hulp == hulp


@settings(max_examples=100, deadline=None)
@given(st.text() | st.lists(st.text()) | st.none() | st.integers())
def test_nothing_but_a_refusal_comes_of_anything_else(waarde: Any) -> None:
    with suppress(Waardefout):
        assert Doelstatus.parse(waarde) in Doelstatus


def test_a_version_that_looks_like_a_number_is_a_word() -> None:
    assert ZrmVersie.parse("2017") is ZrmVersie.V2017


def test_every_domain_of_the_matrix_belongs_to_a_life_area() -> None:
    gebieden = {domein: gebied_van(domein) for domein in Domein}
    anders = {domein: gebied for domein, gebied in gebieden.items() if domein.value != gebied}
    assert anders == {
        Domein.BASALE_ADL: Gebied.ZELFZORG,
        Domein.INSTRUMENTELE_ADL: Gebied.HUISHOUDEN,
        Domein.MAATSCHAPPELIJKE_PARTICIPATIE: Gebied.MEEDOEN,
        Domein.DAGBESTEDING: Gebied.TIJDSBESTEDING,
        Domein.VERSLAVING: Gebied.MIDDELENGEBRUIK,
        Domein.ACTIVITEITEN_DAGELIJKS_LEVEN: Gebied.ZELFZORG,
    }
    assert set(Gebied) - set(gebieden.values()) == {Gebied.ZINGEVING}


@pytest.mark.parametrize(
    ("woord", "gelezen"),
    [
        ("client", "cliënt"),
        ("financien", "financiën"),
        ("op_locatie", "op locatie"),
        ("in_de_wijk", "in de wijk"),
        ("basale_adl", "basale ADL"),
        ("huisbezoek", "huisbezoek"),
    ],
)
def test_a_word_is_shown_as_a_reader_writes_it(woord: str, gelezen: str) -> None:
    assert leesbaar(woord) == gelezen


def test_no_word_is_shown_with_an_underscore_or_without_its_accents() -> None:
    getoond = {leesbaar(lid.value) for lijst in LIJSTEN for lid in lijst}
    assert {woord for woord in getoond if "_" in woord} == set()
    assert {woord for woord in getoond if "client" in woord or "financien" in woord} == set()
