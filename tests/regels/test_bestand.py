"""Edges of the B rules that their pages do not show, and the registry."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.basiscodes import BASISCODES
from krachtplan.regels import REGELS, Vondst, nearest_regel, zoek_regel
from krachtplan.regels.bestand import REGELS_B, _find_rings

Vind = Callable[..., list[str]]
Run = Callable[..., list[Vondst]]


def test_registry_holds_every_code_once_and_in_order() -> None:
    codes = [regel.code for regel in REGELS]
    assert codes == sorted(codes)
    woorden = [woord for regel in REGELS for woord in (regel.code, regel.naam)]
    assert len(set(woorden)) == len(woorden)


def test_registry_agrees_with_the_table_of_the_reader() -> None:
    assert {r.code: (r.naam, r.ernst) for r in REGELS_B} == dict(BASISCODES)


@pytest.mark.parametrize("regel", REGELS, ids=[regel.code for regel in REGELS])
def test_question_of_a_rule_is_one_short_line(regel: object) -> None:
    vraagt = str(getattr(regel, "vraagt", ""))
    assert vraagt.endswith("?")
    assert len(vraagt) <= 100
    assert "\n" not in vraagt


@pytest.mark.parametrize(
    "woord", ["K101", "k101", " K101 ", "doel-zonder-kracht", "Doel zonder kracht"]
)
def test_rule_is_found_by_code_or_name(woord: str) -> None:
    regel = zoek_regel(woord)
    assert regel is not None
    assert regel.code == "K101"


@pytest.mark.parametrize("woord", ["", "K999", "doel", "101"])
def test_unknown_rule_is_none(woord: str) -> None:
    assert zoek_regel(woord) is None


def test_nearest_rule() -> None:
    assert nearest_regel("doel-zonder-krcht") == "doel-zonder-kracht"
    assert nearest_regel("zzzz") is None


@pytest.mark.parametrize(
    ("velden", "verwacht"),
    [
        ("", []),
        (", delen: []", []),
        (", delen: [collega]", ["terugblik.0.delen"]),
        (", delen: [gemeente, client]", ["terugblik.0.delen"]),
    ],
)
def test_terugblik_cannot_be_shared(velden: str, verwacht: list[str], vind: Vind) -> None:
    assert vind("B005", f"terugblik: [{{datum: 2026-09-01{velden}}}]\n") == verwacht


def test_other_sections_can_be_shared(vind: Vind) -> None:
    tekst = "successen: [{datum: 2026-09-01, succes: a, delen: [gemeente]}]\n"
    assert vind("B005", tekst) == []


@pytest.mark.parametrize("woord", ["K101", "doel-zonder-kracht", "k101", "B014", "T001"])
def test_known_rule_in_negeer(woord: str, vind: Vind) -> None:
    assert vind("B006", f"negeer: [{{regel: {woord}, reden: a}}]\n") == []


def test_unknown_rule_in_negeer_is_found_wherever_it_stands(run_regel: Run) -> None:
    negeer = "negeer: [{regel: doel-zonder-krach, reden: a}]"
    tekst = (
        f"client: {{code: sam, {negeer}}}\n"
        "traject:\n  gemeente: rotterdam\n  start: 2026-08-31\n"
        f"  resultaten: [{{resultaat: a, {negeer}}}]\n"
        "doelen:\n  - doel: a\n"
        f"    stappen: [{{stap: a, {negeer}}}]\n"
        f"    beloning: {{afspraak: a, {negeer}}}\n"
        f"{negeer}\n"
    )
    vondsten = run_regel("B006", tekst)
    assert {".".join(map(str, v.pad)) for v in vondsten} == {
        "negeer.0.regel",
        "client.negeer.0.regel",
        "traject.resultaten.0.negeer.0.regel",
        "doelen.0.stappen.0.negeer.0.regel",
        "doelen.0.beloning.negeer.0.regel",
    }
    assert {v.hulp for v in vondsten} == {"Bedoelde u `doel-zonder-kracht`?"}


def test_negeer_written_with_an_escape_is_found(vind: Vind) -> None:
    assert vind("B006", '"neg\\x65er": [{regel: K999, reden: a}]\n') == ["negeer.0.regel"]


@pytest.mark.parametrize(
    ("woord", "bekend"),
    [
        ("T001", True),
        ("leveringsplan-op-tijd", True),
        ("Leveringsplan op tijd", True),
        ("t003", True),
        ("T999", False),
        ("K101", False),
        ("iets", False),
    ],
)
def test_uitstel_names_a_term(woord: str, bekend: bool, vind: Vind) -> None:
    tekst = f"uitstel: [{{regel: {woord}, nieuwe_datum: 2026-12-01, reden: a}}]\n"
    assert vind("B006", tekst) == ([] if bekend else ["uitstel.0.regel"])


def test_term_of_the_rule_list_is_known_where_no_rule_set_is(vind: Vind) -> None:
    tekst = (
        "client: {code: sam}\ntraject: {gemeente: nergenshuizen, start: 2026-08-31}\n"
        "uitstel: [{regel: T001, nieuwe_datum: 2026-12-01, reden: a}]\n"
    )
    assert vind("B006", tekst) == []
    assert vind("B012", tekst.replace("2026-12-01", "2026-01-01")) == []


def traject(**datums: str) -> str:
    velden = {"start": "2026-08-31", **datums}
    regels = "".join(f"  {naam}: {datum}\n" for naam, datum in velden.items())
    return f"client: {{code: sam}}\ntraject:\n  gemeente: rotterdam\n{regels}"


@pytest.mark.parametrize(
    ("datums", "verwacht"),
    [
        ({"melding": "2026-08-01", "besluit": "2026-08-01", "einde": "2026-08-31"}, []),
        ({"melding": "2026-08-02", "besluit": "2026-08-01"}, ["traject.besluit"]),
        ({"besluit": "2026-10-02", "einde": "2026-10-01"}, ["traject.einde"]),
        ({"melding": "2026-10-02", "einde": "2026-10-01"}, ["traject.einde"]),
        ({"einde": "2026-08-30"}, ["traject.einde"]),
        ({"besluit": "2026-08-15", "einde": "2025-08-30"}, ["traject.einde"]),
        ({"stop": "{datum: 2026-08-31}"}, []),
        ({"stop": "{datum: 2026-08-30}"}, ["traject.stop.datum"]),
        ({"stop": "{datum: 2027-01-01}", "einde": "2026-12-31"}, []),
        ({"toewijzing": "2026-09-30", "eerste_gesprek": "2026-01-01"}, []),
    ],
)
def test_order_in_traject(datums: dict[str, str], verwacht: list[str], vind: Vind) -> None:
    assert vind("B012", traject(**datums)) == verwacht


@pytest.mark.parametrize(
    ("velden", "verwacht"),
    [
        ("stappen: [{stap: a, gedaan: 2026-09-21}]", []),
        ("stappen: [{stap: a}, {stap: b, gedaan: 2026-09-20}]", ["doelen.0.stappen.1.gedaan"]),
        ("stappen: [{stap: a, uiterlijk: 2026-09-01}]", []),
        ("uitkomst: {datum: 2026-09-21}", []),
        ("uitkomst: {datum: 2026-09-20}", ["doelen.0.uitkomst.datum"]),
    ],
)
def test_order_in_doel(velden: str, verwacht: list[str], vind: Vind) -> None:
    assert vind("B012", f"doelen: [{{doel: a, begonnen: 2026-09-21, {velden}}}]\n") == verwacht
    assert vind("B012", f"doelen: [{{doel: a, {velden}}}]\n") == []


@pytest.mark.parametrize(
    ("plannen", "verwacht"),
    [
        ([(1, "2026-09-01"), (2, "2026-09-01"), (3, "2026-10-01")], []),
        ([(2, "2026-10-01"), (1, "2026-09-01")], []),
        ([(1, "2026-10-01"), (2, "2026-09-01")], ["leveringsplannen.1.datum"]),
        ([(1, "2026-10-01"), (3, "2026-09-01"), (2, "2026-11-01")], ["leveringsplannen.1.datum"]),
        (
            [(1, "2026-10-01"), (2, "2026-08-01"), (3, "2026-09-01")],
            ["leveringsplannen.1.datum", "leveringsplannen.2.datum"],
        ),
        ([(1, "2026-10-01"), (1, "2026-09-01")], []),
        ([(None, "2026-10-01"), (None, "2026-09-01"), (1, "2026-08-01")], []),
    ],
)
def test_order_of_versions(
    plannen: list[tuple[int | None, str]], verwacht: list[str], vind: Vind
) -> None:
    regels = "".join(
        f"  - {{datum: {datum}{f', versie: {versie}' if versie else ''}}}\n"
        for versie, datum in plannen
    )
    assert vind("B012", f"leveringsplannen:\n{regels}") == verwacht


@pytest.mark.parametrize(
    ("uitstel", "goed"),
    [
        ("regel: T001, nieuwe_datum: 2026-09-29", True),
        ("regel: T001, nieuwe_datum: 2026-09-28", False),
        ("regel: T001, nieuwe_datum: 2026-09-28, datum: 2026-10-02", True),
        ("regel: T005, nieuwe_datum: 2026-09-07", False),
        ("regel: T002, nieuwe_datum: 2026-01-01", True),
    ],
)
def test_uitstel_moves_a_date_forward(uitstel: str, goed: bool, vind: Vind) -> None:
    """One that was agreed after the peildatum is not there yet; T002 has no term here."""
    tekst = f"uitstel: [{{{uitstel}, reden: a}}]\n"
    assert vind("B012", tekst, "2026-09-28") == ([] if goed else ["uitstel.0.nieuwe_datum"])


def test_uitstel_of_an_earlier_period_is_left_alone(vind: Vind) -> None:
    def tekst(uitstel: str) -> str:
        return (
            traject(evaluatie_elke="1 maand")
            + f"uitstel: [{{regel: T003, nieuwe_datum: {uitstel}, reden: a}}]\n"
            + "evaluaties: [{datum: 2026-10-05}]\n"
        )

    assert vind("B012", tekst("2026-10-10"), "2026-10-20") == []
    assert vind("B012", tekst("2026-10-10, datum: 2026-10-06"), "2026-10-20") == [
        "uitstel.0.nieuwe_datum"
    ]
    assert vind("B012", tekst("2026-10-10, datum: 2026-09-20"), "2026-10-20") == []


def test_order_is_judged_in_the_sound_part_of_a_file(vind: Vind) -> None:
    tekst = (
        "doelen: [{doel: a, statsu: open}]\n"
        "inzet: [{activiteit: a, van: 2026-10-01, tot: 2026-09-01}]\n"
    )
    assert vind("B012", tekst, half=True) == ["inzet.0.tot"]
    assert {r.code for r in REGELS if r.ook_half} >= {"B005", "B006", "B012", "B013", "B015"}


def doelen(**na: str) -> str:
    regels = "".join(f"  - {{id: {id_}, doel: a, na: [{wie}]}}\n" for id_, wie in na.items())
    return f"doelen:\n{regels}"


@pytest.mark.parametrize(
    ("na", "verwacht"),
    [
        ({"a": "", "b": "a", "c": "a, b"}, []),
        ({"a": "a"}, ["doelen.0.na.0"]),
        ({"a": "c, b", "b": "a", "c": ""}, ["doelen.0.na.1"]),
        ({"c": "a", "a": "b", "b": "c"}, ["doelen.0.na.0"]),
        ({"x": "a", "a": "b", "b": "a", "y": "b"}, ["doelen.1.na.0"]),
        ({"a": "b", "b": "a", "c": "d", "d": "c"}, ["doelen.0.na.0", "doelen.2.na.0"]),
    ],
)
def test_goals_that_wait_for_each_other(
    na: dict[str, str], verwacht: list[str], vind: Vind
) -> None:
    assert vind("B013", doelen(**na)) == verwacht


def test_circle_is_named_in_order(run_regel: Run) -> None:
    (vondst,) = run_regel("B013", doelen(c="a", a="b", b="c"))
    assert vondst.tekst == "Deze doelen wachten op elkaar: `c`, `a`, `b`."
    (zelf,) = run_regel("B013", doelen(a="a"))
    assert zelf.tekst == "Dit doel wacht op zichzelf."
    groot = {f"d{nummer}": f"d{(nummer + 1) % 9}" for nummer in range(9)}
    (vondst,) = run_regel("B013", doelen(**groot))
    assert vondst.tekst.endswith("`d5`, en nog 3.")


GRAFEN = st.integers(1, 8).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, n - 1), max_size=4), min_size=n, max_size=n)
)


@settings(max_examples=200, deadline=None)
@given(GRAFEN)
def test_circles_are_real_and_none_is_hidden(graaf: list[list[int]]) -> None:
    ringen = list(_find_rings([list(enumerate(pijlen)) for pijlen in graaf]))
    for ring in ringen:
        assert len(set(ring)) == len(ring)
        for hier, daar in zip(ring, [*ring[1:], ring[0]], strict=True):
            assert daar in graaf[hier]
    assert bool(ringen) is any(_reaches_itself(graaf, begin) for begin in range(len(graaf)))


def _reaches_itself(graaf: list[list[int]], begin: int) -> bool:
    gezien: set[int] = set()
    rand = list(graaf[begin])
    while rand:
        hier = rand.pop()
        if hier == begin:
            return True
        if hier not in gezien:
            gezien.add(hier)
            rand += graaf[hier]
    return False


def test_long_chain_of_goals_needs_no_deep_stack() -> None:
    keten = [[(0, nummer + 1)] for nummer in range(100_000)]
    assert list(_find_rings([*keten, []])) == []
    (ring,) = _find_rings([*keten, [(0, 0)]])
    assert len(ring) == 100_001


@pytest.mark.parametrize(
    ("sectie", "pad"),
    [
        ("contactmomenten: [{datum: DAG}]", "contactmomenten.0.datum"),
        ("doelen: [{doel: a, stappen: [{stap: a, gedaan: DAG}]}]", "doelen.0.stappen.0.gedaan"),
        ("doelen: [{doel: a, voortgang: [{datum: DAG}]}]", "doelen.0.voortgang.0.datum"),
        ("terugval: [{datum: DAG, wat_gebeurde: a}]", "terugval.0.datum"),
        (
            "leveringsplannen: [{datum: 2026-09-01, besproken_op: DAG}]",
            "leveringsplannen.0.besproken_op",
        ),
        ("doelen: [{doel: a, stappen: [{stap: a, uiterlijk: DAG}]}]", ""),
        ("doelen: [{doel: a, evalueren_op: DAG}]", ""),
        ("inzet: [{activiteit: a, van: DAG}]", ""),
    ],
)
def test_what_happened_is_not_later_than_the_peildatum(sectie: str, pad: str, vind: Vind) -> None:
    def op(dag: str) -> list[str]:
        return vind("B015", sectie.replace("DAG", dag) + "\n", "2026-09-28")

    assert op("2026-09-28") == []
    assert op("2026-09-29") == ([pad] if pad else [])
