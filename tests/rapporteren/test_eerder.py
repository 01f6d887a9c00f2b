"""Two reports beside each other: what can be subtracted, by hand and by an exact attacker."""

import random
from collections.abc import Sequence
from datetime import date
from itertools import product

import pytest
from tests.rapporteren.aanval import INF, KEREN, divide, fill, interval, make_tree, narrow

from krachtplan.rapporteren import eerder
from krachtplan.rapporteren.afscherming import Aantal, Indeling, Open, protect
from krachtplan.rapporteren.eerder import (
    Bereik,
    Gepubliceerd,
    Relatie,
    Stand,
    compare,
    newcomers_show,
    relate,
)

Q1 = (date(2026, 1, 1), date(2026, 3, 31))
Q2 = (date(2026, 4, 1), date(2026, 6, 30))
H1 = (date(2026, 1, 1), date(2026, 6, 30))


def about(naam: str, dagen: tuple[date, date], deel_van: str | None = None) -> Bereik:
    return Bereik(naam, deel_van, *dagen)


@pytest.mark.parametrize(
    ("nieuw", "oud", "relatie"),
    [
        (about("Brug", Q1), about("Brug", Q1), Relatie.HERHALING),
        (about("Brug", Q2), about("Brug", Q1), Relatie.VOORAF),
        (about("Brug", H1), about("Brug", Q1), Relatie.OVERLAP),
        (about("Noord", Q1, "Brug"), about("Brug", Q1), Relatie.OVERLAP),
        (about("Brug", Q1), about("Noord", Q1, "Brug"), Relatie.OVERLAP),
        (about("Noord", Q1, "Brug"), about("Zuid", Q1, "Brug"), Relatie.LOS),
        (about("Noord", Q1), about("Zuid", Q1), Relatie.OVERLAP),  # nobody said they are apart
        (about("Noord", Q2), about("Zuid", Q1), Relatie.LOS),
        (about("Brug", Q1), about("Brug", Q2), Relatie.LOS),
    ],
)
def test_how_reports_stand_to_each_other(nieuw: Bereik, oud: Bereik, relatie: Relatie) -> None:
    assert relate(nieuw, oud) is relatie


CELLEN = ("t/a", "t/b", "t/c")
TABEL = Indeling("t", "n", CELLEN, CELLEN)


def publish(
    aantallen: tuple[int, int, int], bereik: Bereik, *eerdere: Gepubliceerd
) -> tuple[list[int | None], Gepubliceerd, Stand]:
    tellingen = {cel: Aantal(n, n) for cel, n in zip(CELLEN, aantallen, strict=True)}
    tellingen["n"] = Aantal(sum(aantallen), sum(aantallen))
    gezien = protect(["n"], [TABEL], tellingen, 10)
    stand = Stand(("n",), [TABEL], tellingen, 10, gezien, set())
    compare(stand, bereik, eerdere)
    return [gezien[cel] for cel in ("n", *CELLEN)], Gepubliceerd(bereik, 10, dict(gezien)), stand


def test_a_corrected_report_shows_what_it_showed_before() -> None:
    """One client more would turn 50 into 55: who knows the client would know the rest."""
    eerst, oud, _ = publish((52, 30, 20), about("Brug", Q1))
    nu, _, stand = publish((53, 30, 20), about("Brug", Q1), oud)
    assert eerst == nu == [100, 50, 30, 20]
    assert stand.overgenomen == {"n", "t"}
    assert publish((53, 30, 20), about("Brug", Q1))[0] == [105, 55, 30, 20]


def test_a_report_that_changed_much_is_shown_anew() -> None:
    _, oud, _ = publish((52, 30, 20), about("Brug", Q1))
    nu, _, stand = publish((70, 50, 40), about("Brug", Q1), oud)
    assert nu == [160, 70, 50, 40]
    assert stand.overgenomen == set()


def test_a_longer_period_closes_what_hardly_grew() -> None:
    _, oud, _ = publish((52, 30, 20), about("Brug", Q1))
    assert publish((70, 50, 40), about("Brug", H1), oud)[0] == [160, 70, 50, 40]
    assert publish((70, 50, 21), about("Brug", H1), oud)[0] == [140, None, None, None]
    assert publish((53, 31, 21), about("Brug", H1), oud)[0] == [None, None, None, None]


def test_the_next_quarter_is_its_own() -> None:
    _, oud, _ = publish((52, 30, 20), about("Brug", Q1))
    assert publish((53, 30, 20), about("Brug", Q2), oud)[0] == [105, 55, 30, 20]


def test_a_team_beside_its_organisation() -> None:
    _, geheel, _ = publish((60, 40, 30), about("Brug", Q1))
    noord = about("Noord", Q1, "Brug")
    assert publish((30, 20, 15), noord, geheel)[0] == [65, 30, 20, 15]
    # Only three clients with c are in other teams.
    assert publish((30, 20, 27), noord, geheel)[0] == [75, None, None, None]
    # All but five clients of the organisation are in this team.
    assert publish((58, 38, 29), noord, geheel)[0] == [None] * 4


def test_all_teams_together_leave_no_small_rest() -> None:
    """Each team alone leaves enough, the last one does not."""
    _, geheel, _ = publish((60, 60, 60), about("Brug", Q1))
    _, noord, _ = publish((20, 20, 20), about("Noord", Q1, "Brug"), geheel)
    laatste = about("Zuid", Q1, "Brug")
    assert publish((20, 20, 18), laatste, geheel, noord)[0] == [60, 20, 20, 20]
    assert publish((20, 20, 34), laatste, geheel, noord)[0] == [75, None, None, None]
    # The other way round: first the teams, then the whole.
    _, zuid, _ = publish((20, 20, 34), laatste)
    assert publish((60, 60, 60), about("Brug", Q1), noord, zuid)[0] == [180, None, None, None]


@pytest.mark.parametrize(("b", "open_"), [(40, False), (46, False), (54, True)])
def test_months_and_a_longer_period_leave_no_small_month(b: int, open_: bool) -> None:
    """Two by two all is well: 46 less 20 is much. Less both months it is six, in March."""
    _, januari, _ = publish((60, 20, 20), about("Brug", (Q1[0], date(2026, 1, 31))))
    februari = about("Brug", (date(2026, 2, 1), date(2026, 2, 28)))
    _, februari_, _ = publish((60, 20, 20), februari, januari)
    nu, _, _ = publish((140, b, 60), about("Brug", Q1), januari, februari_)
    assert (nu[1:] != [None] * 3) is open_


@pytest.mark.parametrize(("b", "open_"), [(40, False), (46, False), (54, True)])
def test_months_made_after_the_longer_period_leave_no_small_month(b: int, open_: bool) -> None:
    """The same subtraction, made possible by the last of the months."""
    _, kwartaal, _ = publish((140, b, 60), about("Brug", Q1))
    januari, eerste, _ = publish((60, 20, 20), about("Brug", (Q1[0], date(2026, 1, 31))), kwartaal)
    assert januari == [100, 60, 20, 20]
    februari = about("Brug", (date(2026, 2, 1), date(2026, 2, 28)))
    nu, _, _ = publish((60, 20, 20), februari, kwartaal, eerste)
    assert (nu[1:] != [None] * 3) is open_


JAN, JAN_FEB, MRT = (
    about("Brug", (date(2026, van, 1), date(2026, tot, 28)))
    for van, tot in ((1, 1), (1, 2), (3, 3))
)
JAN_APR = about("Brug", (date(2026, 1, 1), date(2026, 4, 30)))
REEKS = {
    JAN: (80, 30, 60),
    JAN_FEB: (160, 60, 120),
    MRT: (80, 30, 60),
    JAN_APR: (330, 93, 240),
}


@pytest.mark.parametrize(
    "volgorde",
    [(JAN_FEB, MRT, JAN_APR), (JAN, JAN_FEB, MRT, JAN_APR), (JAN_APR, JAN, JAN_FEB, MRT)],
)
def test_one_more_report_opens_no_table(volgorde: Sequence[Bereik]) -> None:
    """93 less January and February less March is three, also where January alone is there too."""
    oude: list[Gepubliceerd] = []
    for bereik in volgorde:
        nu, gedeeld, _ = publish(REEKS[bereik], bereik, *oude)
        oude.append(gedeeld)
    assert nu[1:] == [None] * 3


def test_more_series_than_can_be_tried_close_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eerder, "_MEESTE_REEKSEN", 1)
    _, januari, _ = publish((60, 20, 20), about("Brug", (Q1[0], date(2026, 1, 31))))
    assert publish((140, 60, 60), about("Brug", Q1), januari)[0][1:] == [None] * 3


def test_months_that_fill_a_quarter_leave_nothing_to_find() -> None:
    maanden = [about("Brug", (date(2026, m, 1), date(2026, m, d))) for m, d in ((1, 31), (2, 28))]
    maanden.append(about("Brug", (date(2026, 3, 1), Q1[1])))
    oude = [publish((60, 20, 20), maand)[1] for maand in maanden]
    assert publish((120, 60, 60), about("Brug", Q1), *oude)[0] == [240, 120, 60, 60]


def test_new_clients_do_not_follow_from_two_quarters() -> None:
    _, oud, _ = publish((52, 30, 20), about("Brug", Q1))
    nu, _, stand = publish((40, 25, 20), about("Brug", Q2), oud)
    assert nu[0] == 85
    # 102 clients less the 20 of c, who stopped, leaves 82: three are new.
    assert newcomers_show(stand, about("Brug", Q2), [oud], Aantal(3, 3), "t/c") is False
    krap = oud._replace(cellen={**oud.cellen, "n": 105})
    assert newcomers_show(stand, about("Brug", Q2), [krap], Aantal(3, 3), "t/c") is True
    assert newcomers_show(stand, about("Brug", Q2), [krap], Aantal(12, 12), "t/c") is False


def broken(
    indelingen: list[Indeling], klein: Open, groot: Open, verschil: dict[str, int], drempel: int
) -> list[str]:
    """Name what an attacker narrows below the threshold: closed cells of both reports, and small
    cells of the difference."""
    grenzen = narrow("clienten", indelingen, klein, groot, drempel)
    mis = []
    for cel, z in grenzen.items():
        if klein[cel] is None and min(z.xhi, INF) - z.xlo < drempel - 1:
            mis.append(f"{cel} in the smaller one")
        if groot[cel] is None and min(z.yhi, INF) - z.ylo < drempel - 1:
            mis.append(f"{cel} in the larger one")
        if verschil[cel] < drempel and z.dhi - z.dlo < drempel - 1:
            mis.append(f"{cel} in the difference")
    return mis


def attack(keer: int) -> list[str]:
    """Publish two reports of which one holds the clients of the other, and attack them."""
    dice = random.Random(f"eerder {keer}")
    indelingen, drempel = make_tree(dice), dice.choice((5, 10, 10, 12))
    klein = fill(dice.choice((15, 40, 90, 250)), indelingen, dice)
    verschil = fill(dice.choice((1, 3, 12, 30, 90, 200)), indelingen, dice)
    som = {
        cel: Aantal(*(klein[cel].aantal + verschil[cel].aantal for _ in range(2))) for cel in klein
    }
    soort = dice.choice(("langer", "korter", "deel", "geheel", "weer"))
    bereiken = {
        "langer": (about("Brug", Q1), about("Brug", H1)),
        "korter": (about("Brug", H1), about("Brug", Q1)),
        "deel": (about("Brug", Q1), about("Noord", Q1, "Brug")),
        "geheel": (about("Noord", Q1, "Brug"), about("Brug", Q1)),
        "weer": (about("Brug", Q1), about("Brug", Q1)),
    }[soort]
    eerst, dan = (som, klein) if soort in ("korter", "deel") else (klein, som)
    gezien = protect(["clienten"], indelingen, eerst, drempel)
    nu = protect(["clienten"], indelingen, dan, drempel)
    stand = Stand(("clienten",), indelingen, dan, drempel, nu, set())
    compare(stand, bereiken[1], [Gepubliceerd(bereiken[0], drempel, dict(gezien))])
    for indeling in indelingen:
        if indeling.code in stand.overgenomen:
            # What is shown again says nothing about how it is now.
            nu.update(dict.fromkeys(indeling.cellen))
    if "clienten" in stand.overgenomen:
        nu["clienten"] = None
    kleine, grote = (nu, gezien) if eerst is som else (gezien, nu)
    tussen = {cel: verschil[cel].aantal for cel in verschil}
    return [f"{soort}: {wat}" for wat in broken(indelingen, kleine, grote, tussen, drempel)]


def test_two_reports_give_nothing_back() -> None:
    assert [(keer, mis) for keer in range(KEREN) if (mis := attack(keer))] == []


def attack_teams(keer: int) -> list[str]:
    """Publish a whole and its teams one after the other, in any order; attack what all the teams
    together leave over."""
    dice = random.Random(f"teams {keer}")
    indelingen, drempel = make_tree(dice), dice.choice((5, 10, 12))
    teams = [fill(dice.choice((15, 40, 90)), indelingen, dice) for _ in range(dice.randint(1, 3))]
    rest = fill(dice.choice((1, 4, 15, 60)), indelingen, dice)
    geheel = {cel: Aantal(*(sum(deel[cel].aantal for deel in (*teams, rest)),) * 2) for cel in rest}
    namen = {f"team {nummer}": team for nummer, team in enumerate(teams)} | {"Brug": geheel}
    gedeeld: list[Gepubliceerd] = []
    for naam in dice.sample(sorted(namen), len(namen)):
        bereik = about(naam, Q1, None if naam == "Brug" else "Brug")
        nu = protect(["clienten"], indelingen, namen[naam], drempel)
        stand = Stand(("clienten",), indelingen, namen[naam], drempel, nu, set())
        compare(stand, bereik, gedeeld)
        gedeeld.append(Gepubliceerd(bereik, drempel, dict(nu)))
    groot = next(deel.cellen for deel in gedeeld if deel.bereik.naam == "Brug")
    delen = [deel.cellen for deel in gedeeld if deel.bereik.naam != "Brug"]
    samen = {
        cel: tuple(map(sum, zip(*(interval(deel[cel], drempel) for deel in delen), strict=True)))
        for cel in rest
    }
    grenzen = narrow("clienten", indelingen, samen, groot, drempel)  # type: ignore[arg-type]
    return [
        cel
        for cel, z in grenzen.items()
        if rest[cel].aantal < drempel and z.dhi - z.dlo < drempel - 1
    ]


def test_a_whole_and_all_its_teams_give_nothing_back() -> None:
    assert [(keer, mis) for keer in range(KEREN) if (mis := attack_teams(keer))] == []


def test_teams_that_are_not_compared_are_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eerder, "_rest_is_large", lambda *_: True)
    assert sum(bool(attack_teams(keer)) for keer in range(200)) > 0


@pytest.mark.parametrize("lek", ["_is_far", "_difference_is_large"])
def test_a_weaker_comparison_is_broken(lek: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eerder, lek, lambda *_: True)
    assert sum(bool(attack(keer)) for keer in range(200)) > 5


def test_the_attacker_is_exact() -> None:
    """Against trying all pairs of small tables."""
    cellen = ("t/0", "t/1")
    indelingen = [Indeling("t", "clienten", cellen, cellen)]
    for keer in range(12):
        dice = random.Random(keer)
        klein: Open = {"clienten": 10, "t/0": dice.choice((None, 5)), "t/1": None}
        groot: Open = {"clienten": 15, "t/0": None, "t/1": dice.choice((None, 5, 10))}
        grenzen = narrow("clienten", indelingen, klein, groot, 5)
        punten = [
            ((x0, y0), (x1, y1))
            for x0 in range(13)
            for x1 in range(13 - x0)
            for y0 in range(x0, 18)
            for y1 in range(x1, 18 - y0)
            if 8 <= x0 + x1 <= 12
            and 13 <= y0 + y1 <= 17
            and (klein["t/0"] is None or 5 <= x0 <= 7)
            and (groot["t/1"] is None or max(5, groot["t/1"] - 2) <= y1 <= groot["t/1"] + 2)
        ]
        for nummer, cel in enumerate(cellen):
            xs = [punt[nummer][0] for punt in punten]
            ys = [punt[nummer][1] for punt in punten]
            ds = [punt[nummer][1] - punt[nummer][0] for punt in punten]
            z = grenzen[cel]
            assert (min(xs), max(xs)) == (z.xlo, z.xhi)
            assert (min(ys), max(ys)) == (z.ylo, z.yhi)
            assert (min(ds), max(ds)) == (z.dlo, z.dhi)


def test_dividing_keeps_the_sum() -> None:
    dice = random.Random(1)
    assert all(sum(divide(n, 4, dice)) == n for n in range(50))


TWEE = Indeling("t", "n", ("t/a", "t/b"), ("t/a", "t/b"))


def report(aantallen: Sequence[int], bereik: Bereik, *eerdere: Gepubliceerd) -> Stand:
    """Make a report with one table of two rows, and a threshold of 5."""
    tellingen = {cel: Aantal(n, n) for cel, n in zip(TWEE.cellen, aantallen, strict=True)}
    tellingen["n"] = Aantal(sum(aantallen), sum(aantallen))
    gezien = protect(["n"], [TWEE], tellingen, 5)
    stand = Stand(("n",), [TWEE], tellingen, 5, gezien, set())
    compare(stand, bereik, eerdere)
    return stand


def test_a_closed_table_is_not_called_repeated() -> None:
    """It would tell that by now it is not closed of itself: the group grew by 3 to 6 clients."""
    oud = Gepubliceerd(about("Brug", Q1), 5, report((3, 3), about("Brug", Q1)).gezien)
    nu = report((5, 5), about("Brug", Q1), oud)
    assert nu.gezien == oud.cellen == {"n": 5, "t/a": None, "t/b": None}
    assert nu.overgenomen == {"n"}


def test_what_is_said_beside_the_figures_tells_no_more_than_they_do() -> None:
    """Try every team of every group of 28 to 32, with a threshold of 5, for who knows all rules.

    When a report said which tables were closed because of an earlier one, the others had to be
    closed because they are small: 4 of 30 clients followed exactly.
    """
    kan: dict[object, list[tuple[int, ...]]] = {}
    for a, b in [(a, n - a) for n in range(28, 33) for a in range(10, n - 9)]:
        geheel = report((a, b), about("Brug", Q1))
        oud = Gepubliceerd(about("Brug", Q1), 5, geheel.gezien)
        for c, d in product(range(a + 1), range(b + 1)):
            team = report((c, d), about("Noord", Q1, "Brug"), oud)
            # All that is published of the two: every field but the exact counts.
            gezien = [repr(deel) for deel in team._replace(tellingen={})]
            waarden = (c, d, a - c, b - d)
            kan.setdefault((str(geheel.gezien), *gezien), []).append(waarden)
    for mogelijk in kan.values():
        for kolom in zip(*mogelijk, strict=True):
            assert len(set(kolom)) >= 5 or min(kolom) >= 5
