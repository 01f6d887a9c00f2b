"""Values that remember their field: they are what they were, also after a filter."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krachtplan.weergave.merken import (
    Gemerkt,
    GemerktGetal,
    Register,
    choose_teken,
    keep_merken,
    take_merken,
    write_merken,
)

TEKEN = choose_teken()


@given(st.text(), st.integers())
def test_a_marked_value_is_the_value(tekst: str, getal: int) -> None:
    register = Register()
    gemerkt, nummer = register.merk(tekst, ("a",)), register.merk(getal, ("b", 1))
    assert (gemerkt, nummer, hash(gemerkt)) == (tekst, getal, hash(tekst))
    assert [register.paden[n] for n in (*gemerkt.nummers, *nummer.nummers)] == [("a",), ("b", 1)]
    heen_en_terug = pickle.loads(pickle.dumps((gemerkt, nummer)))
    assert [deel.nummers for deel in heen_en_terug] == [(0,), (1,)]
    assert register.merk(None, ("c",)) is None
    assert register.merk(True, ("c",)) is True


@given(st.lists(st.one_of(st.text(alphabet="ab1 \U000f0001"), st.integers(0, 50)), max_size=6))
def test_marks_come_off_as_they_went_on(delen: list[str | int]) -> None:
    tekst = "".join(d if isinstance(d, str) else write_merken(TEKEN, (d,)) for d in delen)
    kaal, nummers = take_merken(TEKEN, tekst)
    assert kaal == "".join(d for d in delen if isinstance(d, str))
    assert list(nummers) == list(dict.fromkeys(d for d in delen if isinstance(d, int)))


def test_a_filter_sees_plain_values_and_its_text_keeps_the_fields() -> None:
    gezien: list[type] = []

    def join(delen: list[str], tussen: str) -> str:
        gezien.extend(map(type, delen))
        return tussen.join(delen)

    een, twee = Gemerkt("a", (1,)), Gemerkt("b", (2,))
    uit = keep_merken(join)([een, twee, "c"], "-")
    assert (uit, uit.nummers) == ("a-b-c", (1, 2))
    assert keep_merken(str.upper)("x").__class__ is str
    assert keep_merken(len)(een) == 1
    assert keep_merken(lambda getal: f"{getal} uur")(GemerktGetal(3, (7,))).nummers == (7,)


def test_a_sign_that_a_text_holds_is_not_chosen() -> None:
    assert choose_teken(f"x{TEKEN}1{TEKEN}") != TEKEN
    with pytest.raises(ValueError, match="every sign"):
        choose_teken("".join(map(chr, range(0xF0000, 0xF0100))))
