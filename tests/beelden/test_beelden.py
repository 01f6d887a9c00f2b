"""Tests of krachtplan.beelden: what each picture shows, to whom, and when there is none."""

import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.beelden.beeldlezer import alle, faults, teken, teksten
from tests.generatie import (
    HOOFD,
    PEILDATUM,
    TEKSTEN,
    Kanaries,
    Ruw,
    load,
    make_full,
    pattern,
    raw_files,
    read,
)
from tests.wie_ziet_wat import may_see

from krachtplan.beelden import ACCENT, alle_beelden, maak_tijdlijn
from krachtplan.beelden.blad import HOOGSTE
from krachtplan.beelden.letters import AFGEKORT
from krachtplan.beelden.tijdas import MAANDEN
from krachtplan.instellingen.omgeving import load_omgeving
from krachtplan.lezen.tekens import STUURTEKEN
from krachtplan.model.woorden import Doelgroep
from krachtplan.regels import REGELS
from krachtplan.renderen import render_document
from krachtplan.sjablonen import built_in_folder
from krachtplan.waarden.eenheden import MAANDNAMEN
from krachtplan.weergave.plat import project
from krachtplan.woordkeus import Woordkeus

ROOT = Path(__file__).resolve().parents[2]
LASTIG = ROOT.parent / "shared" / "proeven" / "naughty.txt"
LETTERS = re.compile(r"[^\W\d_]+")
HERKOMST = {"GGD", "Amsterdam", "Domeinen", "en", "niveaus", "Zelfredzaamheid", "Matrix"}
NIET_VAN_ONS = {*HERKOMST, *MAANDEN, *MAANDNAMEN}
"""Where the matrix comes from is said as its owner says it, and a month has one name."""

SOORTEN = {"tijdlijn", "mindmap", "stappen", "zelfredzaamheid", "schaal", "ecogram"}


class TestEveryPicture:
    @pytest.mark.parametrize("doelgroep", list(Doelgroep))
    def test_is_sound_in_a_full_file(self, doelgroep: Doelgroep) -> None:
        beelden = alle(make_full().client, PEILDATUM, doelgroep)
        assert [fout for beeld in beelden for fout in faults(beeld)] == []
        if doelgroep is not Doelgroep.GEMEENTE:
            assert {beeld["soort"] for beeld in beelden} == SOORTEN

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(bestand=raw_files(TEKSTEN))
    def test_is_sound_whatever_is_in_the_file(self, bestand: tuple[Ruw, Kanaries]) -> None:
        client = read(bestand[0]).client
        assert client is not None
        for beeld in alle(client, PEILDATUM):
            assert list(faults(beeld)) == []
            assert teken(beeld) == teken(beeld)

    def test_has_an_id_of_its_own_on_the_page(self) -> None:
        namen = Counter(beeld["naam"] for beeld in alle(make_full().client, PEILDATUM))
        assert max(namen.values()) == 1
        assert {"zelfredzaamheid-2013", "schaal-1"} <= set(namen)

    @pytest.mark.parametrize("doelgroep", list(Doelgroep))
    def test_shows_nobody_more_than_they_may_see(self, doelgroep: Doelgroep) -> None:
        vol = make_full()
        alles = set()
        for beeld in alle(vol.client, PEILDATUM, doelgroep):
            gezien = vol.kanaries.find(f"{teken(beeld)} {json.dumps(beeld)}")
            gelekt = {pattern(p) for p in gezien if not may_see(p, doelgroep, vol.ruw)}
            assert gelekt == set(), beeld["naam"]
            alles |= gezien
        assert alles

    def test_a_fault_is_named(self) -> None:
        beeld = next(b for b in alle(make_full().client, PEILDATUM) if b["soort"] == "stappen")
        for regel in ((330, 20, "sam"), (20, 3, "sam"), (20, 20, "w" * 60)):
            kapot = {**beeld, "teksten": [{**beeld["teksten"][0], "regels": [regel]}]}
            assert list(faults(kapot)), regel
        assert list(faults({**beeld, "omschrijving": "los"}))
        assert list(faults({**beeld, "rijen": []}))

    def test_two_years_fit_on_a_page(self) -> None:
        dagen = [date(2024, 10, 1) + timedelta(8 * nummer) for nummer in range(90)]
        momenten = "".join(f"  - {{datum: {dag}, soort: huisbezoek}}\n" for dag in dagen)
        doelen = "".join(
            f"  - {{doel: 'Doel nummer {nummer} dat ik wil halen', status: actief, "
            f"begonnen: 2024-10-0{nummer}, stappen: [{stappen()}]}}\n"
            for nummer in range(1, 8)
        )
        kop = "client: {code: sam}\ntraject: {gemeente: delft, start: 2024-09-30}\n"
        beelden = alle(load(f"{kop}contactmomenten:\n{momenten}doelen:\n{doelen}"), PEILDATUM)
        assert {beeld["naam"] for beeld in beelden} == {"tijdlijn", "mindmap", "stappen"}
        assert all(beeld["hoogte"] <= HOOGSTE for beeld in beelden)
        assert [fout for beeld in beelden for fout in faults(beeld)] == []


def stappen() -> str:
    return ", ".join(
        f"{{stap: Iets doen dat nummer {n} heet, wie: client, uiterlijk: 2026-11-0{n}}}"
        for n in range(1, 7)
    )


@pytest.mark.skipif(not LASTIG.exists(), reason="the list of hostile texts is not here")
def test_hostile_texts_are_in_the_picture_as_they_are() -> None:
    """In lines, and whole or with an ellipsis; the list and the description have all of it."""
    lijst = [json.loads(regel) for regel in LASTIG.read_text(encoding="utf-8").splitlines()]
    netjes = [" ".join(t.split()) for t in lijst if t.strip() and not STUURTEKEN.search(t)]
    assert len(netjes) > 500
    doel = "doelen:\n  - doel: {}\n    begonnen: 2026-09-07\n    stappen: [{{stap: {}}}]\n"
    for tekst in netjes:
        citaat = json.dumps(tekst, ensure_ascii=False).replace("\x7f", "\\x7f")
        beeld = alle(load(doel.format(citaat, citaat)), PEILDATUM)[0]
        assert beeld["soort"] == "mindmap"
        assert list(faults(beeld)) == []
        los = "".join("".join(teksten(beeld)).split())
        kort = "".join(tekst.split())
        begin = los.index("afgesproken") + len("afgesproken")
        assert los[begin:].startswith((kort, kort[:8])) or AFGEKORT in los[begin : begin + 9]
        assert tekst in " ".join(beeld["omschrijving"].split())


def test_an_organisation_can_draw_pictures_its_own_way(tmp_path: Path) -> None:
    """In the sandbox, where all templates of others run; the colour is that of the house style."""
    eigen = tmp_path / "sj" / "beelden"
    eigen.mkdir(parents=True)
    bron = (built_in_folder() / "beelden" / "beeld.svg.j2").read_text(encoding="utf-8")
    (eigen / "beeld.svg.j2").write_text(bron.replace("#c9d1d9", "#010203"), encoding="utf-8")
    instellingen = tmp_path / "krachtplan.yaml"
    kleuren = 'organisatie: {naam: De Brug, kleuren: ["#7a1f5c"]}'
    instellingen.write_text(f"sjablonen: sj\n{kleuren}\n", encoding="utf-8")
    omgeving = load_omgeving(instellingen, REGELS).omgeving
    assert omgeving is not None
    tekst = render_document(
        make_full(meeste=2).client, "leveringsplan", "html", omgeving, PEILDATUM
    )
    assert 'stroke="#010203"' in tekst
    assert 'fill="#7a1f5c"' in tekst
    assert ACCENT not in "".join(tekst.partition("<svg")[1:])


class TestOwnWords:
    """The words of an organisation, where krachtplan itself speaks in a picture."""

    def test_every_text_of_our_own_is_said_in_them_and_no_text_of_a_client(self) -> None:
        """Whatever is drawn, listed, described or given to Mermaid goes by ``zeg`` or is data."""
        vol = make_full()
        beelden = alle(vol.client, PEILDATUM, zeg=lambda tekst: LETTERS.sub("w", tekst))
        for beeld in beelden:
            gezegd = [
                *teksten(beeld),
                *(beeld["titel"], beeld["omschrijving"]),
                *(str(rij[deel] or "") for rij in beeld["rijen"] for deel in ("kop", "regel")),
                *(punt["tekst"] for rij in beeld["rijen"] for punt in rij["punten"]),
                json.dumps([waarde for deel in beeld["mermaid"] or () for waarde in deel.values()]),
            ]
            over = {woord for tekst in gezegd for woord in re.findall(r"[^\W\d_]+", tekst)}
            vreemd = {w for w in over if not re.fullmatch(r"w+|.*kanarie.*", w.lower())}
            vreemd -= {w for w in vreemd if w in "kanarie"}  # cut to fit its box
            assert vreemd <= NIET_VAN_ONS, beeld["naam"]

    def test_a_long_word_fits_its_box(self) -> None:
        lang = Woordkeus([(w, "w" * 20 + " & <i>" + "w" * 30) for w in ("stap", "doel", "droom")])
        lang = Woordkeus(
            [*lang.paren, ("contact", "ontmoetingsmoment " * 3), ("steunend", "m" * 60)]
        )
        for beeld in alle(make_full().client, PEILDATUM, zeg=lang.replace):
            assert list(faults(beeld)) == []

    def test_they_reach_the_picture_in_a_document(self, tmp_path: Path) -> None:
        instellingen = tmp_path / "krachtplan.yaml"
        instellingen.write_text("woorden: {contact: ontmoeting}\n", encoding="utf-8")
        omgeving = load_omgeving(instellingen, REGELS).omgeving
        assert omgeving is not None
        client = load(
            "contactmomenten: [{datum: 2026-09-02}, {datum: 2026-09-09}, {datum: 2026-09-16}]\n"
            "successen: [{datum: 2026-09-14, succes: Contact met zus}]"
        )
        for formaat in ("html", "md"):
            tekst = render_document(client, "mijn-plan", formaat, omgeving, PEILDATUM)
            assert "Ontmoeting" in tekst.partition("De weg tot nu toe")[2]
            assert "Contact met zus" in tekst
            assert "Contact" not in tekst.replace("Contact met zus", "")


class TestNothingToShow:
    """No empty picture, and none of one thing."""

    @pytest.mark.parametrize(
        "tekst",
        [
            HOOFD,
            "contactmomenten: [{datum: 2026-09-02}]",
            "doelen: [{doel: D}]",
            "doelen: [{doel: D, begonnen: 2026-09-07}]",
            "doelen: [{doel: D, status: losgelaten, stappen: [{stap: A}, {stap: B}]}]",
            "dromen: [{droom: Een huis}]",
            "netwerk: [{wie: Zus}]",
            "zelfredzaamheid: [{datum: 2026-09-02, scores: {financien: 2}}]",
            "zelfredzaamheid: [{datum: 2026-09-02, streef: {financien: 2, justitie: 3}}]",
            "doelen: [{doel: D, voortgang: [{datum: 2026-09-02, score: 0}]}]",
            "successen: [{datum: 2026-09-02, succes: S}]",
        ],
    )
    def test_no_picture(self, tekst: str) -> None:
        beelden = alle(load(tekst), PEILDATUM)
        assert [b["naam"] for b in beelden if b["naam"] != "tijdlijn"] == []

    def test_a_start_alone_is_no_timeline(self) -> None:
        plat = project(load(HOOFD), Doelgroep.CLIENT, PEILDATUM)
        assert maak_tijdlijn(plat, "2026-09-28") is None

    def test_what_a_document_has_is_found_by_name(self) -> None:
        a, b = {"naam": "a"}, {"naam": "b-1"}
        assert alle_beelden({"beelden": {"x": a, "y": [b], "z": None, "q": []}}) == {
            "a": a,
            "b-1": b,
        }
        assert alle_beelden({}) == {}


class TestEach:
    def test_a_relapse_is_a_mark_like_others(self) -> None:
        tekst = (
            "terugval: [{datum: 2026-09-07, wat_gebeurde: Terug}]\n"
            "successen: [{datum: 2026-09-14, succes: S}]\n"
            "contactmomenten: [{datum: 2026-09-02}, {datum: 2026-09-09, bereikt: nee}]"
        )
        (beeld,) = alle(load(tekst), PEILDATUM)
        zonder = tekst.replace("terugval: [{datum: 2026-09-07, wat_gebeurde: Terug}]\n", "")
        (ander,) = alle(load(zonder), PEILDATUM)
        assert "Terugval" in teksten(beeld)
        assert {laag["stijl"] for laag in beeld["lagen"]} == {
            laag["stijl"] for laag in ander["lagen"]
        }

    def test_a_traject_that_ends_far_ahead_leaves_room_for_what_happens_now(self) -> None:
        kop = "client: {code: sam}\ntraject: {gemeente: a, start: 2026-08-31, einde: 2036-08-30}\n"
        doel = "doelen: [{doel: D, begonnen: 2026-09-07, evalueren_op: 2026-11-02}]"
        (beeld,) = alle(load(kop + doel), PEILDATUM)
        assert "2-11-2026" in beeld["omschrijving"].split(",")[0]
        assert "31-8-2026 tot en met 30-8-2036" in " ".join(teksten(beeld))

    def test_the_list_beside_a_timeline_is_a_line_for_each_row(self) -> None:
        """What a step is stands with its goal; here are the days that the picture shows."""
        tekst = (
            "doelen: [{doel: D, status: actief, begonnen: 2026-08-31, evalueren_op: 2026-11-02, "
            "stappen: [{stap: A, gedaan: 2026-09-07}, {stap: B, uiterlijk: 2026-10-05}]}]\n"
            "successen: [{datum: 2026-09-14, succes: S}]\n"
            "contactmomenten: [{datum: 2026-08-31, bereikt: nee}, "
            "{datum: 2026-09-09, bereikt: nee}, {datum: 2026-09-10}, {datum: 2026-09-16}]"
        )
        (beeld,) = (b for b in alle(load(tekst), PEILDATUM) if b["soort"] == "tijdlijn")
        assert [(rij["kop"], rij["regel"]) for rij in beeld["rijen"]] == [
            ("Ondersteuning", "vanaf 31-8-2026"),
            ("Leveringsplan", "uiterlijk 28-9-2026"),
            (
                "D",
                "loopt sinds 31-8-2026; 1 stap gedaan op 7-9-2026; "
                "1 stap te doen uiterlijk 5-10-2026; samen kijken hoe het gaat op 2-11-2026",
            ),
            ("Contact", "2 keer, 2 keer niet bereikt"),
            ("Wat lukte", "1 keer opgeschreven, op 14-9-2026"),
        ]
        assert [[punt["tekst"] for punt in rij["punten"]] for rij in beeld["rijen"]][3] == [
            "2026, keer per maand: aug 0 (1 niet bereikt), sep 2 (en 1 niet bereikt)"
        ]

    def test_versions_of_the_matrix_are_never_in_one_picture(self) -> None:
        tekst = (
            "zelfredzaamheid:\n"
            "  - {datum: 2026-09-02, versie: 2013, scores: {financien: 2, dagbesteding: 3}}\n"
            "  - {datum: 2026-09-20, versie: 2017, scores: {financien: 3, tijdsbesteding: 3}}\n"
        )
        beelden = alle(load(tekst), PEILDATUM)
        assert [b["naam"] for b in beelden if b["soort"] == "zelfredzaamheid"] == [
            "zelfredzaamheid-2013",
            "zelfredzaamheid-2017",
        ]
        for beeld in beelden:
            if beeld["soort"] == "zelfredzaamheid":
                assert "GGD\u00a0Amsterdam" in " ".join(teksten(beeld))
                assert ("Dagbesteding" in teksten(beeld)) is beeld["naam"].endswith("2013")

    def test_of_many_moments_the_first_and_the_latest_are_drawn_and_all_are_listed(self) -> None:
        metingen = "".join(
            f"  - {{datum: 2026-0{m}-01, scores: {{financien: {m % 5 + 1}, justitie: 4}}}}\n"
            for m in range(1, 9)
        )
        (beeld,) = alle(load(f"zelfredzaamheid:\n{metingen}"), PEILDATUM)
        dagen = [t for t in teksten(beeld) if t.startswith("Meting van")]
        assert dagen == [f"Meting van 1-{m}-2026" for m in (1, 6, 7, 8)]
        assert len([rij for rij in beeld["rijen"] if rij["kop"]]) == 8

    def test_a_tie_is_told_by_line_and_by_word(self) -> None:
        aarden = ("steunend", "wisselend", "belastend", "verbroken")
        mensen = ", ".join(f"{{wie: Naaste {a}, aard: {a}}}" for a in aarden)
        (beeld,) = alle(load(f"netwerk: [{mensen}, {{wie: Nog iemand}}]"), PEILDATUM)
        stijlen = {laag["stijl"] for laag in beeld["lagen"]}
        assert {*aarden, "gewoon"} <= stijlen
        assert {f"band: {aard}" for aard in aarden} <= set(teksten(beeld))

    def test_each_step_is_with_who_takes_it(self) -> None:
        tekst = (
            "doelen: [{doel: D, stappen: [{stap: A, wie: client, gedaan: 2026-09-07}, "
            "{stap: B, wie: vrijwilliger}, {stap: C}, {stap: E, wie: client}]}]"
        )
        beeld = next(b for b in alle(load(tekst), PEILDATUM) if b["soort"] == "stappen")
        assert [rij["kop"] for rij in beeld["rijen"]] == [
            "sam (1 van 2 gedaan)",
            "Een vrijwilliger (0 van 1 gedaan)",
            "Spreken we nog af (0 van 1 gedaan)",
        ]

    def test_a_scale_tells_who_gave_a_score(self) -> None:
        tekst = (
            "doelen: [{doel: D, voortgang: [{datum: 2026-09-07, score: -2, door: client}, "
            "{datum: 2026-09-21, score: 1, door: begeleider}]}]"
        )
        beeld = next(b for b in alle(load(tekst), PEILDATUM) if b["soort"] == "schaal")
        assert "Op 7-9-2026 was het trede −2, volgens sam." in beeld["omschrijving"]
        assert "volgens begeleider" in teksten(beeld)
        assert {laag["stijl"] for laag in beeld["lagen"]} >= {"vol", "leeg"}

    def test_a_mind_map_joins_dream_goal_strength_and_step(self) -> None:
        tekst = (
            "krachten: [{id: k, kracht: Zet door}]\ndromen: [{id: d, droom: Een huis}]\n"
            "doelen: [{doel: D, droom: d, krachten: [k], stappen: [{stap: A}]}]"
        )
        beeld = next(b for b in alle(load(tekst), PEILDATUM) if b["soort"] == "mindmap")
        assert [(k["diepte"], k["tekst"]) for k in beeld["mermaid"]] == [
            (0, "sam"),
            (1, "Een huis"),
            (2, "D"),
            (3, "kracht: Zet door"),
            (3, "stap: A"),
        ]
