"""The half page before a visit: what is on it, that it fits, and what is never on it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.blikken import DAG, blik_op, blik_van, zonder_stop
from tests.generatie import Vol, make_full

from krachtplan.renderen import Indeling, fill_in
from krachtplan.tonen import breedte, maak_toonbaar
from krachtplan.weergave.delen import zicht_begeleider
from krachtplan.weergave.plat import project_zicht
from krachtplan.werkdag.tekstvlak import kort, vul
from krachtplan.werkdag.voor import bouw_voor
from krachtplan.werkdag.voortekst import HOOGSTENS, format_voor

HOOFD = "client: {code: sam, naam: Sam}\ntraject: {gemeente: rotterdam, start: 2026-09-21}\n"


def plat(rest: str, peildatum: date = DAG) -> dict[str, Any]:
    return bouw_voor(blik_op(HOOFD + rest, peildatum))


def screen(rest: str, peildatum: date = DAG) -> str:
    return format_voor(plat(rest, peildatum))


def test_a_file_of_day_one_says_what_is_not_there_yet() -> None:
    assert screen("").splitlines() == [
        "Sam (sam) · 28-9-2026 · week 2",
        "",
        "Vorige keer    nog geen contact opgeschreven",
        "Open stappen   geen open stappen",
        "Datums         vandaag     startbericht",
        "               19-10-2026  leveringsplan",
        "Nog onbekend   geen open vragen",
        "Eigen woorden  nog niet opgeschreven",
        "Gelukt         nog niet opgeschreven",
    ]


CONTACTEN = """\
contactmomenten:
  - {datum: 2026-09-22, tijd: 10:30, soort: huisbezoek, minuten: 90, verslag: Koffie.}
  - {datum: 2026-09-22, tijd: 9:15, soort: telefoon, verslag: Vroeg.}
  - {datum: 2026-09-24, soort: telefoon, bereikt: nee}
  - {datum: 2026-09-25, soort: overleg, verslag: Over Sam gesproken.}
  - {datum: 2026-09-29, soort: huisbezoek, verslag: Morgen.}
"""


def test_the_last_time_is_the_last_time_together() -> None:
    regels = screen(CONTACTEN).splitlines()[2:6]
    assert [regel[15:] for regel in regels] == [
        "22-9-2026 (6 dagen geleden), huisbezoek, 1 uur 30 minuten",
        "Koffie.",
        "daarna: 25-9-2026 (3 dagen geleden), overleg",
        "daarna: 24-9-2026 (4 dagen geleden), telefoon, niet bereikt",
    ]
    assert "Morgen" not in screen(CONTACTEN)
    assert "Morgen" in screen(CONTACTEN, date(2026, 9, 29))


STAPPEN = """\
netwerk: [{id: zus, wie: Zus Fatma}]
doelen:
  - doel: Rust
    status: actief
    stappen:
      - {stap: Later, wie: client, met: zus, uiterlijk: 2026-10-05}
      - {stap: Eerder, wie: begeleider, uiterlijk: 2026-09-27}
      - {stap: Nu, wie: netwerk, met: zus, uiterlijk: 2026-09-28}
      - {stap: Ooit}
      - {stap: Klaar, gedaan: 2026-09-25}
  - {doel: Weg, status: losgelaten, stappen: [{stap: Niet meer}]}
"""


def test_open_steps_say_whose_they_are_earliest_first() -> None:
    regels = screen(STAPPEN).splitlines()[3:7]
    assert [regel[15:] for regel in regels] == [
        "27-9-2026 voorbij  begeleider: Eerder",
        "vandaag            Zus Fatma: Nu",
        "5-10-2026          Sam: Later (met Zus Fatma)",
        "zonder datum       nog niemand: Ooit",
    ]


def test_what_does_not_fit_is_counted() -> None:
    stappen = "".join(f"      - {{stap: Stap {n}, wie: client}}\n" for n in range(9))
    regels = screen(f"doelen:\n  - doel: x\n    stappen:\n{stappen}").splitlines()[3:8]
    assert regels[-1].strip() == "… en nog 5 stappen"
    assert "Stap 3" in regels[-2]


@pytest.mark.parametrize(
    ("rest", "citaat"),
    [
        ("krachten: [{kracht: x, citaat: Oud, datum: 2026-09-22}]\n", "Oud"),
        (
            "krachten: [{kracht: x, citaat: Oud, datum: 2026-09-22}]\n"
            "leveringsplannen: [{datum: 2026-09-25, zienswijze: Nieuw}]\n",
            "Nieuw",
        ),
        ("evaluaties: [{datum: 2026-09-29, client_zegt: Morgen}]\n", None),
        ("doelen: [{doel: x, citaat: Zonder dag}]\n", "Zonder dag"),
    ],
)
def test_the_latest_own_words(rest: str, citaat: str | None) -> None:
    gezegd = plat(rest)["citaat"]
    assert (gezegd and gezegd["tekst"]) == citaat


def test_the_latest_success_can_be_a_goal() -> None:
    rest = (
        "successen: [{datum: 2026-09-23, succes: De doos staat er}]\n"
        "doelen: [{doel: Ik slaap, status: behaald, uitkomst: {datum: 2026-09-24}}]\n"
    )
    assert plat(rest)["gelukt"] == {"tekst": "Ik slaap", "datum": "2026-09-24"}
    assert plat(rest, date(2026, 9, 23))["gelukt"]["tekst"] == "De doos staat er"


def test_only_the_weeks_ahead_count_but_never_nothing() -> None:
    verweg = "signaleringsplan: {herzien_op: 2027-09-01}\n"
    assert [p["naam"] for p in plat(verweg)["data"]] == ["startbericht", "leveringsplan"]
    klaar = (
        "berichten: [{soort: startbericht, datum: 2026-09-22}]\n"
        "leveringsplannen: [{datum: 2026-09-25, status: voorlopig}]\n"
    )
    assert [p["naam"] for p in plat(verweg + klaar)["data"]] == ["signaleringsplan bekijken"]


def test_a_date_keeps_to_its_own_item_when_an_earlier_one_is_of_later() -> None:
    rest = (
        "afwegingen:\n"
        "  - {vraag: Eerst, datum: 2026-09-29, herzien_op: 2026-10-02}\n"
        "  - {vraag: Tweede, datum: 2026-09-22, herzien_op: 2026-10-01}\n"
    )
    assert [p["tekst"] for p in plat(rest)["data"] if p["tekst"]] == ["Tweede"]


# What it never holds, whatever the file


@pytest.fixture(scope="module", params=[None, ()], ids=["gewoon", "niemand"])
def vol(request: pytest.FixtureRequest) -> Vol:
    return make_full(delen=request.param)


def all_forms(gegevens: dict[str, Any]) -> str:
    indeling = Indeling("voor", gegevens, ())
    return format_voor(gegevens) + fill_in(indeling, "md") + fill_in(indeling, "html")


def test_the_terugblik_is_in_no_form(vol: Vol) -> None:
    gegevens = bouw_voor(blik_van(zonder_stop(vol.client)))
    tekst = repr(gegevens) + all_forms(gegevens)
    secties = {pad[0] for pad in vol.kanaries.find(tekst)}
    assert "terugblik" not in secties
    # What is shared with nobody is still the begeleider's own.
    assert secties >= {"contactmomenten", "doelen", "nog_onbekend"}


def test_a_planted_terugblik_is_found(vol: Vol) -> None:
    (woord, *_) = [w for w, pad in vol.kanaries.pad_van.items() if pad[0] == "terugblik"]
    gegevens = bouw_voor(blik_van(vol.client))
    gegevens["gelukt"] = {"tekst": woord, "datum": "2026-09-25"}
    assert "terugblik" in {pad[0] for pad in vol.kanaries.find(all_forms(gegevens))}


def test_a_page_keeps_client_text_text() -> None:
    rest = 'successen: [{datum: 2026-09-23, succes: "<b>vet</b> *ster* [x](y)"}]\n'
    gegevens = plat(rest)
    assert "&lt;b&gt;vet&lt;/b&gt;" in fill_in(Indeling("voor", gegevens, ()), "html")
    assert r"\<b\>vet\</b\> \*ster\*" in fill_in(Indeling("voor", gegevens, ()), "md")


LASTIG = st.text(st.characters(exclude_categories=["Cs"]), max_size=120) | st.text(
    "水é́\u200d👩 \x1b[\u202e\n", max_size=200
)


@given(LASTIG, LASTIG)
@settings(max_examples=60, deadline=None)
def test_it_fits_on_a_screen_whatever_the_text(lang: str, kort_: str) -> None:
    gegevens = plat(CONTACTEN + STAPPEN)
    gegevens["vorige"]["verslag"] = lang * 9
    gegevens["client"]["naam"] = kort_ * 3
    gegevens["stappen"] *= 3
    gegevens["onbekend"] = [{"vraag": lang, "hoe": None, "uiterlijk": None, "dagen": None}] * 5
    gegevens["citaat"] = {"tekst": lang * 5, "datum": None}
    gegevens["gelukt"] = {"tekst": kort_ * 20, "datum": "2026-09-25"}
    gegevens["data"] *= 4
    scherm = format_voor(gegevens)
    regels = scherm.split("\n")[:-1]
    assert len(regels) <= HOOGSTENS
    assert max(map(breedte, regels)) < 80
    assert maak_toonbaar(scherm, regeleinden=True) == scherm


@given(LASTIG, st.integers(2, 40))
@settings(max_examples=150, deadline=None)
def test_filled_lines_lose_nothing_but_white_space(tekst: str, kolommen: int) -> None:
    regels = vul(tekst, kolommen)
    toonbaar = maak_toonbaar(" ".join(tekst.split()))
    assert "".join(regels).replace(" ", "") == toonbaar.replace(" ", "")
    assert all(breedte(regel) <= kolommen for regel in regels)
    assert breedte(kort(toonbaar, kolommen)) <= kolommen
    assert len(vul(tekst, kolommen, 2)) <= 2


def test_the_shared_examples_fit(pytestconfig: pytest.Config) -> None:
    goed = sorted((Path(pytestconfig.rootpath) / "examples/goed").glob("*.yaml"))
    assert len(goed) >= 4
    for pad in goed:
        scherm = format_voor(bouw_voor(blik_op(pad.read_text("utf-8"), date(2026, 11, 22))))
        assert len(scherm.splitlines()) <= HOOGSTENS
        assert max(map(breedte, scherm.splitlines())) < 80


@pytest.mark.parametrize("delen", [None, (), ("client",)])
def test_the_begeleider_sees_all_but_the_terugblik(delen: Any) -> None:
    vol = make_full(delen=delen)
    beeld = project_zicht(vol.client, zicht_begeleider(vol.client, DAG))
    gezien = {pad[0] for pad in vol.kanaries.find(repr(beeld))}
    secties = {pad[0] for pad in vol.kanaries.pad_van.values()}
    # What silences a question is no part of the work; ids are shown as what they stand for.
    assert secties - gezien == {"terugblik", "negeer"}
