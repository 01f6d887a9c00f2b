"""The protection of small numbers: by hand, and against attackers that know all there is to know.

``KRACHTPLAN_AANVAL=10000`` runs the attacks on that many random reports (see CONTRIBUTING.md).
"""

import random
from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rapporteren.aanval import (
    KEREN,
    Gezien,
    fill,
    make_tree,
    seen_exactly,
    values_possible,
)

from krachtplan.model.woorden import Domein, ZrmVersie
from krachtplan.rapporteren import afscherming
from krachtplan.rapporteren.afscherming import (
    Aantal,
    Indeling,
    Open,
    percentage,
    protect,
    round_count,
)
from krachtplan.rapporteren.cijfers import VASTE_CIJFERS, make_zrm
from krachtplan.rapporteren.termijncijfers import (
    EENMALIG,
    NA_STOP,
    PLAN,
    RITME,
    Termijnsleutel,
    make_onbekend,
    make_termijn,
)
from krachtplan.termijnen.regelset import Bron


def table(*aantallen: int, drempel: int = 10) -> list[int | None]:
    """Protect one table whose cells close along in the order in which they stand."""
    cellen = tuple(f"t/{nummer}" for nummer in range(len(aantallen)))
    tellingen = {cel: Aantal(n, n) for cel, n in zip(cellen, aantallen, strict=True)}
    tellingen["n"] = Aantal(sum(aantallen), sum(aantallen))
    gezien = protect(["n"], [Indeling("t", "n", cellen, cellen)], tellingen, drempel)
    return [gezien[cel] for cel in cellen]


@pytest.mark.parametrize(
    ("aantallen", "gezien"),
    [
        ((12, 13, 17), [10, 15, 15]),  # nothing small
        ((40, 50, 3), [None, 50, None]),  # the first closes along: 43 >= 2 x 10
        ((10, 50, 3), [None, None, None]),  # 13 < 20: all closed
        ((40, 3), [None, None]),  # of two cells both
        ((60, 0, 0), [None, None, None]),  # everybody the same: closed, zero included
        ((0, 40, 30), [None, None, 30]),  # the small one is first: the next closes along
        ((25, 3, 4, 50), [None, None, None, 50]),  # 32 >= 3 x 10
        ((21, 3, 4, 50), [None, None, None, None]),  # 28 < 30
        ((4, 4), [None, None]),  # the base itself is small
    ],
)
def test_a_table_by_hand(aantallen: tuple[int, ...], gezien: list[int | None]) -> None:
    assert table(*aantallen) == gezien


@pytest.mark.parametrize(("exact", "rond"), [(10, 10), (12, 10), (13, 15), (17, 15), (18, 20)])
def test_counts_are_rounded_to_the_nearest_five(exact: int, rond: int) -> None:
    assert round_count(exact) == rond


def test_few_clients_behind_many_goals_stay_closed() -> None:
    tellingen = {"n": Aantal(90, 30), "t/a": Aantal(40, 28), "t/b": Aantal(50, 4)}
    gezien = protect(
        ["n"], [Indeling("t", "n", ("t/a", "t/b"), ("t/a", "t/b"))], tellingen, drempel=10
    )
    assert gezien == {"n": 90, "t/a": None, "t/b": None}


def test_below_a_closed_cell_everything_is_closed() -> None:
    tellingen = {"n": Aantal(40, 40), "t/a": Aantal(4, 4), "t/b": Aantal(36, 36)}
    tellingen |= {"o/a": Aantal(20, 20), "o/b": Aantal(16, 16)}
    indelingen = [
        Indeling("t", "n", ("t/a", "t/b"), ("t/a", "t/b")),
        Indeling("o", "t/b", ("o/a", "o/b"), ("o/a", "o/b")),
    ]
    gezien = protect(["n"], indelingen, tellingen, 10)
    assert gezien == {"n": 40, "t/a": None, "t/b": None, "o/a": None, "o/b": None}


def test_a_table_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        protect(["n"], [Indeling("t", "n", ("a",), ("a",))], {"n": Aantal(12, 12)}, 10)
    with pytest.raises(ValueError, match="protects nobody"):
        protect(["n"], [], {}, 4)


@pytest.mark.parametrize(
    ("teller", "noemers", "uit"),
    [
        (50, [100], 50),
        (50, [60, 40], 50),
        (10, [95], None),
        (None, [200], None),
        (5, [None], None),
        (110, [105], 100),
        (1, [200], 1),
    ],
)
def test_percentages(teller: int | None, noemers: list[int | None], uit: int | None) -> None:
    assert percentage(teller, noemers, 10) == uit


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6), st.integers(5, 15))
@settings(max_examples=200, deadline=None)
def test_no_small_number_is_ever_shown(aantallen: list[int], drempel: int) -> None:
    gezien = table(*aantallen, drempel=drempel)
    for exact, getoond in zip(aantallen, gezien, strict=True):
        if getoond is not None:
            assert exact >= drempel
            assert abs(getoond - exact) <= 2
    dicht = [n for n, getoond in zip(aantallen, gezien, strict=True) if getoond is None]
    assert len(dicht) != 1 or len(aantallen) == 1


def broken_cells(
    drempel: int, tellingen: dict[str, Aantal], indelingen: list[Indeling], gezien: Open
) -> list[str]:
    """Name the closed cells that the all-knowing attacker can say anything about.

    A small one can be anything below the threshold. Of one that closed along he may know that it
    is not small.
    """
    alles = set(range(drempel))
    return [
        cel
        for indeling in indelingen
        # Nothing is known of a base that is closed; it is a closed cell itself.
        if gezien[indeling.basis] is not None
        for nummer, cel in enumerate(indeling.sluitpost)
        if gezien[cel] is None
        for waarden in [values_possible(seen_exactly(indeling, tellingen, gezien), nummer, drempel)]
        if waarden != alles and (waarden or tellingen[cel].aantal < drempel)
    ]


def test_an_attacker_who_knows_everything_learns_nothing() -> None:
    dicht = open_ = 0
    for keer in range(KEREN):
        dice = random.Random(f"aanval {keer}")
        indelingen = make_tree(dice)
        drempel = dice.choice((5, 7, 10, 10, 12))
        tellingen = fill(dice.choice((12, 30, 60, 150, 400)), indelingen, dice)
        gezien = protect(["clienten"], indelingen, tellingen, drempel)
        assert broken_cells(drempel, tellingen, indelingen, gezien) == [], keer
        dicht += sum(waarde is None for waarde in gezien.values())
        open_ += sum(waarde is not None for waarde in gezien.values())
    assert dicht > KEREN
    assert open_ > KEREN


def real_tables() -> list[Indeling]:
    """The tables of the clients as a report has them, with a term of every kind."""
    cijfers = [cijfer for cijfer in VASTE_CIJFERS if cijfer.eenheid == "cliënten"]
    for soort in (EENMALIG, PLAN, RITME, NA_STOP):
        sleutel = Termijnsleutel("T001", "rotterdam", soort, zeker=soort == RITME)
        termijn = make_termijn(sleutel, "naam", "Rotterdam", Bron(titel="Bron"))
        cijfers += [termijn, *make_onbekend(termijn)] if soort == PLAN else [termijn]
    cijfers += [make_zrm(ZrmVersie.V2017, domein) for domein in Domein]
    return [cijfer.indeling for cijfer in cijfers]


def test_the_real_tables_are_safe_too() -> None:
    indelingen = real_tables()
    assert len(indelingen) > 40
    for keer in range(KEREN // 20):
        dice = random.Random(f"echt {keer}")
        tellingen = fill(dice.choice((30, 150, 600)), indelingen, dice)
        gezien = protect(["clienten"], indelingen, tellingen, 10)
        assert broken_cells(10, tellingen, indelingen, gezien) == [], keer


@pytest.mark.parametrize("aantal", [2, 3])
def test_the_attacker_is_as_sharp_as_trying_everything(aantal: int) -> None:
    """All tables up to 26 clients, threshold 5: what fits a publication is what was found, and
    every closed cell can be anything below the threshold. Of one that is surely not small, there
    are still as many values to choose from."""
    drempel = 5
    mogelijk: dict[Gezien, list[set[int]]] = defaultdict(lambda: [set() for _ in range(aantal)])
    for exact in product(range(27), repeat=aantal):
        if not drempel <= sum(exact) <= 26:
            continue
        gezien = table(*exact, drempel=drempel)
        sleutel = Gezien(
            sum(exact),
            tuple(None if g is None else e for g, e in zip(gezien, exact, strict=True)),
        )
        for plek, waarde in enumerate(exact):
            mogelijk[sleutel][plek].add(waarde)
    assert len(mogelijk) > 40
    for sleutel, waarden in mogelijk.items():
        for plek, gevonden in enumerate(waarden):
            if sleutel.cellen[plek] is None:
                onder = {waarde for waarde in gevonden if waarde < drempel}
                assert values_possible(sleutel, plek, drempel) == onder
                assert onder in (set(), set(range(drempel))), (sleutel, plek)
                assert len(gevonden) >= drempel, (sleutel, plek)


@pytest.mark.parametrize("lek", ["niets_erbij", "altijd_genoeg", "kleinste"])
def test_a_weaker_protection_is_broken(lek: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: no second cell, no minimum together, or the smallest closes along."""

    def weak(indeling: Indeling, tellingen: dict[str, Aantal], drempel: int) -> set[str]:
        klein = {cel for cel in indeling.cellen if tellingen[cel].aantal < drempel}
        groot = [cel for cel in indeling.sluitpost if cel not in klein]
        if not klein or not groot or lek == "niets_erbij":
            return klein
        erbij = min(groot, key=lambda cel: tellingen[cel].aantal) if lek == "kleinste" else groot[0]
        return klein | {erbij}

    monkeypatch.setattr(afscherming, "_closed", weak)
    gebroken = 0
    for keer in range(100):
        dice = random.Random(keer)
        indelingen = make_tree(dice)
        tellingen = fill(dice.choice((30, 60, 150)), indelingen, dice)
        gezien = protect(["clienten"], indelingen, tellingen, 10)
        gebroken += bool(broken_cells(10, tellingen, indelingen, gezien))
    assert gebroken > 5
