"""Findings kept small: what goes in comes out, in order, as often as asked."""

import tracemalloc
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.melding import Ernst, Melding
from krachtplan.oordeel.stapel import Meldingstapel


def make(nummer: int, bron: str | None = None) -> Melding:
    tekst = "Dit doel bouwt nog op geen kracht."
    ernst = (Ernst.LET_OP, Ernst.VRAAG, Ernst.FOUT)[nummer % 3]
    plek = (f"map/c{nummer}.yaml", nummer + 1, 3, f"doelen.{nummer % 3}", "K101")
    return Melding(*plek, "doel-zonder-kracht", ernst, tekst, "Zoek er samen een.", bron)


@given(st.lists(st.lists(st.integers(0, 10**6).map(make), max_size=700), max_size=6))
@settings(max_examples=40, deadline=None)
def test_all_comes_back_in_order(stapels: list[list[Melding]]) -> None:
    stapel = Meldingstapel()
    for erbij in stapels:
        assert stapel.add(iter(erbij)) == len(erbij)
    alles = [melding for erbij in stapels for melding in erbij]
    assert list(stapel) == alles == list(stapel)
    assert len(stapel) == len(alles)
    assert stapel.tellingen == Counter(melding.ernst for melding in alles)
    assert bool(stapel) is bool(alles)
    assert all(melding in stapel for melding in alles[:3])
    assert make(-1) not in stapel


def test_source_lines_come_back_too() -> None:
    stapel = Meldingstapel(make(nummer, f"  - doel: {nummer}") for nummer in range(1000))
    assert [melding.bronregel for melding in stapel] == [f"  - doel: {n}" for n in range(1000)]


def test_it_is_small() -> None:
    tracemalloc.start()
    stapel = Meldingstapel()
    for nummer in range(10_000):
        stapel.add([make(nummer)])
    los = tracemalloc.get_traced_memory()[0]
    for nummer in range(20_000):
        stapel.add([make(nummer, f"  - doel: Ik wil weten wat ik op dag {nummer} moet betalen")])
    groot = tracemalloc.get_traced_memory()[0] - los
    tracemalloc.stop()
    assert groot < 2_000_000, groot


def test_few_are_not_packed_and_come_back_before_those_that_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("krachtplan.oordeel.stapel._LOS", 5)
    monkeypatch.setattr("krachtplan.oordeel.stapel._HAP", 2)
    stapel = Meldingstapel()
    for begin in range(0, 30, 3):
        stapel.add(make(nummer) for nummer in range(begin, begin + 3))
    assert list(stapel) == [make(nummer) for nummer in range(30)]
    assert stapel.tellingen == {Ernst.LET_OP: 10, Ernst.VRAAG: 10, Ernst.FOUT: 10}
