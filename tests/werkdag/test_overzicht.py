"""The caseload: its order, its forms, and that it holds no word of a client."""

import csv
import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.blikken import DAG, blik_op, blik_van, zonder_stop
from tests.generatie import make_full

from krachtplan.batch.uitslag import Uitslag
from krachtplan.melding import Ernst, Melding
from krachtplan.oordeel import Oordeel
from krachtplan.renderen import Indeling, fill_in
from krachtplan.tonen import breedte, maak_toonbaar
from krachtplan.werkdag.kijken import Gezien
from krachtplan.werkdag.overzicht import Overzicht, Rij, is_van, maak_overzicht, maak_rij
from krachtplan.werkdag.overzichtvormen import (
    format_als_csv,
    format_json,
    format_tekst,
    maak_plat,
)
from krachtplan.werkdag.punten import Punt, Puntsoort

TERMIJN, STAP = Puntsoort.TERMIJN, Puntsoort.STAP


def punt(dagen: int, soort: Puntsoort = TERMIJN, naam: str = "evaluatie") -> Punt:
    return Punt(DAG + timedelta(days=dagen), soort, naam, "T003-1")


def rij(code: str, termijn: Punt | None = None, afspraak: Punt | None = None) -> Rij:
    return Rij(code, "Noor de Wit", "uitvoering", termijn, afspraak, date(2026, 9, 20), 0, 2, 1)


def seen(*rijen: Rij) -> list[Gezien[Rij]]:
    return [Gezien(Uitslag(f"{rij.code}.yaml"), rij) for rij in rijen]


def fault(bestand: str) -> Gezien[Rij]:
    melding = Melding(
        bestand, 3, 1, "", "B001", "geen-yaml", Ernst.FOUT, "Een tab.", "Zet spaties."
    )
    return Gezien(Uitslag(bestand, Oordeel((melding,))))


def test_a_row_of_one_client() -> None:
    tekst = (
        "client: {code: sam}\n"
        "traject: {gemeente: rotterdam, start: 2026-09-21, begeleider: Noor, fase: uitvoering}\n"
        "contactmomenten:\n"
        "  - {datum: 2026-09-22}\n  - {datum: 2026-09-24, bereikt: nee}\n  - {datum: 2026-09-29}\n"
        "doelen: [{doel: x, stappen: [{stap: y, uiterlijk: 2026-09-30}]}]\n"
    )
    gemaakt = maak_rij(blik_op(tekst))
    assert (gemaakt.code, gemaakt.begeleider, gemaakt.fase) == ("sam", "Noor", "uitvoering")
    assert gemaakt.termijn is not None
    assert gemaakt.afspraak is not None
    assert (gemaakt.termijn.naam, gemaakt.afspraak.naam) == ("startbericht", "stap")
    assert gemaakt.contact == date(2026, 9, 22)
    assert gemaakt.let_op >= 1, "a contact of tomorrow is a let op"


def test_what_comes_first_is_in_front() -> None:
    rijen = [
        rij("geen"),
        rij("anna", punt(3)),
        rij("Bea", punt(3)),
        rij("x-stap", punt(90), punt(3, STAP, "stap")),
        rij("ver", punt(90)),
        rij("laat", punt(-40)),
        rij("alleen-stap", None, punt(-1, STAP, "stap")),
    ]
    volgorde = [een.code for een in maak_overzicht(seen(*rijen), DAG).rijen]
    assert volgorde == ["laat", "alleen-stap", "anna", "Bea", "x-stap", "ver", "geen"]
    omgekeerd = [een.code for een in maak_overzicht(seen(*reversed(rijen)), DAG).rijen]
    assert omgekeerd == volgorde


def test_questions_do_not_change_the_order() -> None:
    veel = rij("b", punt(3))._replace(fout=9, let_op=9, vraag=9, contact=None)
    assert [een.code for een in maak_overzicht(seen(veel, rij("a", punt(3))), DAG).rijen] == [
        "a",
        "b",
    ]


@pytest.mark.parametrize(
    ("naam", "past"),
    [("noor", True), ("Noor de Wit", True), ("NOOR  DE WIT", True), ("wit", True), ("no", False)],
)
def test_a_begeleider_is_found_by_one_word_of_the_name(naam: str, past: bool) -> None:
    assert is_van(rij("a"), naam) is past
    assert not is_van(rij("a")._replace(begeleider=None), naam)


def test_a_file_with_a_fault_is_in_the_list_whoever_asks() -> None:
    gezien = [*seen(rij("a", punt(3))), fault("kapot.yaml")]
    lijst = maak_overzicht(gezien, DAG, "Piet")
    assert lijst.rijen == ()
    tekst = format_tekst(lijst)
    assert "kapot.yaml:3: nog niet te lezen.\n  Een tab.\n  hulp: Zet spaties.\n" in tekst
    assert "0 cliënten, 1 niet te lezen" in tekst


@pytest.mark.parametrize(
    ("uitslag", "woord"),
    [
        (Uitslag("a.yaml", ingesteld=False), "instellingen"),
        (Uitslag("a.yaml", regelfout="K101"), "K101"),
    ],
)
def test_what_else_keeps_a_file_out_is_told(uitslag: Uitslag, woord: str) -> None:
    assert woord in format_tekst(maak_overzicht([Gezien(uitslag)], DAG))


def test_the_text() -> None:
    rijen = (
        rij("yara", punt(-3), punt(0, STAP, "stap")),
        rij("een-code-die-echt-veel-te-lang-is-voor-een-kolom-van-een-tabel")._replace(
            fase=None, contact=None, let_op=0, vraag=0
        ),
    )
    assert format_tekst(Overzicht(DAG, rijen, ())).splitlines()[:4] == [
        "cliënt dagen termijn   afspraak f/l/v contact fase",
        "yara      -3 evaluatie        0 0/2/1       8 uitvoering",
        "een-code-die-echt-veel-te-lang-is-voor-een-kolom-van-een-tabel",
        "           - -                -     -       - -",
    ]


CODES = st.text("abcXYZ-_019", min_size=1, max_size=64)
NAMEN = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    ["=1+1", "a\u202eb", "\x1b[31m"]
)
RIJEN = st.lists(
    st.builds(
        Rij,
        CODES,
        NAMEN | st.none(),
        st.sampled_from(["focusbepaling", None]),
        st.builds(punt, st.integers(-20000, 20000), st.just(TERMIJN), NAMEN) | st.none(),
        st.builds(punt, st.integers(-900, 900), st.just(STAP), NAMEN) | st.none(),
        st.none() | st.just(DAG),
        *[st.integers(0, 999)] * 3,
        NAMEN,
    ),
    max_size=4,
)


@given(RIJEN)
@settings(max_examples=100, deadline=None)
def test_every_form_is_safe_and_fits(rijen: list[Rij]) -> None:
    lijst = Overzicht(DAG, tuple(rijen), ())
    tekst = format_tekst(lijst)
    assert max(breedte(regel) for regel in tekst.splitlines()) <= 80
    assert maak_toonbaar(tekst, regeleinden=True) == tekst
    als_json = format_json(lijst)
    assert maak_toonbaar(als_json, regeleinden=True) == als_json
    gelezen = json.loads(als_json)
    assert [deel["code"] for deel in gelezen["clienten"]] == [een.code for een in rijen]
    tabel = list(csv.reader(io.StringIO(format_als_csv(lijst)[1:], newline=""), delimiter=";"))
    assert len(tabel) == len(rijen) + 1
    assert {len(regel) for regel in tabel} == {15}
    for regel in tabel[1:]:
        assert not any(cel.startswith(("=", "+", "@", "＝")) for cel in regel)


def all_forms(lijst: Overzicht) -> str:
    pagina = fill_in(Indeling("overzicht", maak_plat(lijst), ()), "html")
    return format_tekst(lijst) + format_json(lijst) + format_als_csv(lijst) + pagina


@pytest.mark.parametrize("delen", [None, (), ("gemeente", "client", "collega")])
def test_no_form_holds_what_a_client_or_begeleider_wrote(delen: Any) -> None:
    vol = make_full(delen=delen)
    blik = blik_van(zonder_stop(vol.client))
    lijst = maak_overzicht([Gezien(Uitslag("a.yaml"), maak_rij(blik))], DAG)
    assert vol.kanaries.find(all_forms(lijst)) == {("client", "code"), ("traject", "begeleider")}


def test_the_page_counts_in_words() -> None:
    een = rij("yara", punt(1), punt(-1, STAP, "stap"))._replace(fout=1, contact=DAG)
    pagina = all_forms(Overzicht(DAG, (een,), ()))
    for stuk in ("over 1 dag ", "1 dag voorbij", "1 fout<", "2 let op, 1 vraag", "vandaag"):
        assert stuk in pagina
