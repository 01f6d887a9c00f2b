"""The kinds of field: what each takes, what it refuses, and what stands beside it for others."""

import re
from contextlib import suppress
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from krachtplan.model.velden import (
    ALLEEN_BEGELEIDER,
    ALLEEN_COLLEGA,
    ELKE_SLEUTEL_EENMAAL,
    IEDEREEN,
    NIET_CLIENT,
    NIET_GEMEENTE,
    NOOIT_GEMEENTE,
    Code,
    DubbeleSleutel,
    Geheel,
    Id,
    Ids,
    JaNee,
    Minuten,
    Tekst,
    Woordje,
    is_id,
    parse_code,
)
from krachtplan.model.woorden import Doelgroep, Kleur
from krachtplan.waarden import Waardefout

G, C, L = Doelgroep.GEMEENTE, Doelgroep.CLIENT, Doelgroep.COLLEGA


def read(soort: Any, waarde: object) -> Any:
    return TypeAdapter(soort).validate_python(waarde)


def refusal(soort: Any, waarde: object) -> tuple[tuple[str | int, ...], object]:
    """Give where in a value the first fault is, and what was raised there."""
    with pytest.raises(ValidationError) as gevangen:
        read(soort, waarde)
    detail = gevangen.value.errors()[0]
    return detail["loc"], detail["ctx"]["error"]


@pytest.mark.parametrize("soort", [Tekst, Woordje, Id, Code, JaNee, Minuten])
@pytest.mark.parametrize("waarde", [["x"], {"x": "y"}, [], {}, 3, None, True])
def test_only_text_is_read(soort: Any, waarde: object) -> None:
    plek, fout = refusal(soort, waarde)
    assert plek == ()
    assert isinstance(fout, Waardefout)
    assert fout.tekst == "Hier hoort een tekst, geen lijst of blok met sleutels."


def test_text_stays_as_it_is_and_a_short_text_loses_its_edges() -> None:
    assert read(Tekst, " x \n y ") == " x \n y "
    assert read(Woordje, "  0001 ") == "0001"


@pytest.mark.parametrize("tekst", ["a", "koken", "eigen_huis", "a-1", "Zoë", "2", "é" * 64, "李"])
def test_what_is_an_id(tekst: str) -> None:
    assert is_id(tekst)
    assert read(Id, f" {tekst} ") == tekst


@pytest.mark.parametrize("tekst", ["", "a b", "a.b", "a" * 65, "a/b", "a\tb", "..", "💥", "a'b"])
def test_what_is_no_id(tekst: str) -> None:
    assert not is_id(tekst)
    plek, fout = refusal(Id, tekst)
    assert plek == ()
    assert isinstance(fout, Waardefout)
    assert fout.tekst.startswith("Een id bestaat uit letters")


@pytest.mark.parametrize("tekst", ["yara", "team2-017", "A_b", "x" * 64, "-x", "007"])
def test_what_is_a_code(tekst: str) -> None:
    assert parse_code(tekst) == tekst


@pytest.mark.parametrize("tekst", ["", "-", "a b", "é", "../x", "a.b", "x" * 65, "\0", "a\n"])
def test_what_is_no_code(tekst: str) -> None:
    with pytest.raises(Waardefout, match="Een code bestaat uit letters"):
        parse_code(tekst)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=70) | st.text("ab-_/.\\:\0é", max_size=5))
def test_a_code_can_name_a_file_anywhere(tekst: str) -> None:
    with suppress(Waardefout):
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", parse_code(tekst))


@pytest.mark.parametrize(
    ("waarde", "ids"),
    [("a", ("a",)), (" a ", ("a",)), ([], ()), (["a", " b"], ("a", "b")), (["a", "a"], ("a", "a"))],
)
def test_one_id_or_a_list(waarde: object, ids: tuple[str, ...]) -> None:
    assert read(Ids, waarde) == ids


@pytest.mark.parametrize(
    ("waarde", "plek"),
    [("a b", ()), (["a", "b c"], (1,)), (["a", ["b"]], (1,)), ({"a": "b"}, ()), ([{}], (0,))],
)
def test_a_wrong_id_is_found_at_its_own_place(waarde: object, plek: tuple[int, ...]) -> None:
    assert refusal(Ids, waarde)[0] == plek


def test_all_wrong_ids_of_a_list_are_found() -> None:
    with pytest.raises(ValidationError) as gevangen:
        read(Ids, ["a b", "c", "d e"])
    assert [detail["loc"] for detail in gevangen.value.errors()] == [(0,), (2,)]


@pytest.mark.parametrize("tekst", ["1", "3", " 2 "])
def test_a_number_between_its_bounds(tekst: str) -> None:
    assert read(Annotated[int, Geheel(1, 3)], tekst) == int(tekst)


@pytest.mark.parametrize("waarde", ["0", "4", "-1", "1,5", "een", "", "1 2", "²", 2, ["2"]])
def test_another_number_is_refused(waarde: object) -> None:
    assert isinstance(refusal(Annotated[int, Geheel(1, 3)], waarde)[1], Waardefout)


Trappen = Annotated[dict[Annotated[int, Geheel(-2, 2)], Tekst], ELKE_SLEUTEL_EENMAAL]
Kleuren = Annotated[dict[Kleur, Tekst], ELKE_SLEUTEL_EENMAAL]


@pytest.mark.parametrize(
    ("soort", "tabel", "gelezen"),
    [
        (Trappen, {}, {}),
        (Trappen, {"-2": "a", "0": "b"}, {-2: "a", 0: "b"}),
        (Kleuren, {"Rood": "a", "groen": "b"}, {Kleur.ROOD: "a", Kleur.GROEN: "b"}),
    ],
)
def test_a_table_keeps_every_key(soort: Any, tabel: object, gelezen: object) -> None:
    assert read(soort, tabel) == gelezen


@pytest.mark.parametrize(
    ("soort", "tabel", "tweede", "eerste"),
    [
        (Trappen, {"1": "a", "01": "b"}, "01", "1"),
        (Trappen, {"0": "a", "-0": "b"}, "-0", "0"),
        (Kleuren, {"groen": "a", "ROOD": "b", "rood": "c"}, "rood", "ROOD"),
    ],
)
def test_a_table_loses_no_key_that_means_the_same(
    soort: Any, tabel: object, tweede: str, eerste: str
) -> None:
    assert refusal(soort, tabel) == ((tweede, "[key]"), DubbeleSleutel(eerste))


def test_who_sees_what_is_said_by_the_marks() -> None:
    assert IEDEREEN.groepen == {G, C, L}
    assert NIET_GEMEENTE.groepen == NOOIT_GEMEENTE.groepen == {C, L}
    assert (NIET_GEMEENTE.vast, NOOIT_GEMEENTE.vast) == (False, True)
    assert NIET_CLIENT.groepen == {G, L}
    assert ALLEEN_COLLEGA.groepen == {L}
    assert ALLEEN_BEGELEIDER.groepen == set()
    assert ALLEEN_COLLEGA.vast
    assert ALLEEN_BEGELEIDER.vast
