"""Tests of what the client gets beside the own plan: evaluation, card and sheet."""

import re

import pytest
from tests.generatie import HOOFD, PEILDATUM, load
from tests.test_documenten import KOP, show

from krachtplan.documenten.signaleringskaart import LETTERS
from krachtplan.instellingen.omgeving import load_omgeving
from krachtplan.model.woorden import Doelgroep
from krachtplan.regels import REGELS
from krachtplan.renderen import TEKSTFORMATEN, arrange

beide = pytest.mark.parametrize("formaat", TEKSTFORMATEN)

EVALUATIE = """
doelen:
  - doel: Ik open mijn post
    status: actief
    resultaat: geld
    schaal: {-1: De post blijft dicht, 0: Ik open hem met hulp}
    voortgang:
      - {datum: 2026-09-07, score: -1}
      - {datum: 2026-09-21, score: 0, toelichting: Met thee}
  - {doel: Ik slaap, status: behaald, resultaat: geld}
  - {doel: Cursus, status: losgelaten, resultaat: geld}
evaluaties:
  - {datum: 2026-09-07, client_zegt: Het begin}
  - datum: 2026-09-21
    soort: tussen
    met: [client, begeleider]
    wat_werkte: Thee
    client_zegt: Fijn
"""
MET_RESULTAAT = KOP % ("", ", begeleider: Noor, resultaten: [{id: geld, resultaat: Rust}]")


class TestEvaluatie:
    @pytest.mark.parametrize(
        ("status", "zin"),
        [("actief", "Aan alle 2 wordt gewerkt."), ("behaald", "Ze zijn alle 2 behaald.")],
    )
    def test_goals_that_stand_alike_are_told_in_one_go(self, status: str, zin: str) -> None:
        doel = f"{{doel: D, status: {status}}}"
        tekst = show(f"doelen: [{doel}, {doel}]", "evaluatie")
        assert f"Er zijn 2 doelen. {zin}" in tekst

    @beide
    def test_measurements_stand_by_date_whatever_the_order_of_the_file(self, formaat: str) -> None:
        voortgang = "[{datum: 2026-09-14, score: 1}, {datum: 2026-09-07, score: 0}]"
        doelen = f"doelen: [{{doel: D, status: actief, voortgang: {voortgang}}}]"
        for document in ("evaluatie", "leveringsplan", "overdracht"):
            tekst = show(doelen, document, formaat)
            assert tekst.index("7-9-2026: trede 0") < tekst.index("14-9-2026: trede +1")

    @beide
    def test_a_result_without_goals_says_that_there_is_a_question_first(self, formaat: str) -> None:
        leeg = "Voor dit resultaat zijn nog geen doelen afgesproken."
        vraag = "nog_onbekend: [{vraag: Wat wil Sam?, resultaat: geld}]\n"
        verder = f"{leeg} Eerst zoeken we uit wat we nog niet weten."
        assert verder in show(MET_RESULTAAT + vraag, "evaluatie", formaat)
        assert leeg in (zonder := show(MET_RESULTAAT, "evaluatie", formaat))
        assert verder not in zonder

    @beide
    def test_the_municipality_reads_per_result_what_was_reached_first(self, formaat: str) -> None:
        tekst = show(MET_RESULTAAT + EVALUATIE, "evaluatie", formaat)
        delen = ["Resultaat: Rust", "Doel: Ik slaap", "Doel: Ik open mijn post", "Doel: Cursus"]
        plekken = [tekst.index(deel) for deel in delen]
        assert plekken == sorted(plekken)
        assert (
            "Er zijn 3 doelen: 1 behaald, aan 1 wordt gewerkt, 1 veranderd of losgelaten." in tekst
        )
        assert "Rotterdam · Tussenevaluatie van 21-9-2026" in tekst
        assert "Besproken met Sam en Noor." in tekst
        assert tekst.index("Fijn") < tekst.index("Het begin")

    @beide
    def test_the_municipality_is_not_spoken_to_as_the_client(self, formaat: str) -> None:
        meting = (
            "zelfredzaamheid: [{datum: 2026-09-02, door: client, scores: {financien: 2}}]\n"
            "doelen: [{doel: D, gebied: financien}]\n"
        )
        tekst = show(MET_RESULTAAT + meting, "evaluatie", formaat)
        assert "Meting van 2-9-2026, volgens Sam (ZRM 2017)" in tekst
        tekst = show(MET_RESULTAAT + meting, "evaluatie", formaat, voor=Doelgroep.CLIENT)
        assert "Meting van 2 september 2026, volgens jou (ZRM 2017)" in tekst

    @beide
    def test_the_client_reads_it_in_plain_words(self, formaat: str) -> None:
        tekst = show(
            MET_RESULTAAT + EVALUATIE, "evaluatie", formaat, voor=Doelgroep.CLIENT
        ).replace("\n", " ")
        assert "We keken samen terug op 21 september 2026. Erbij waren: jij en Noor." in tekst
        assert "Zo begon het: De post blijft dicht (7 september 2026)" in tekst
        assert "Zo ver is het nu: Ik open hem met hulp (21 september 2026)" in tekst
        assert "Met thee" in tekst
        assert "Dit werkte: Thee" in tekst
        assert "Trede" not in tekst

    @beide
    @pytest.mark.parametrize(
        ("voor", "zin", "dag"),
        [
            (Doelgroep.GEMEENTE, "Er is nog niet samen geëvalueerd.", "30-11-2026"),
            (Doelgroep.CLIENT, "We hebben nog niet samen teruggekeken.", "30 november 2026"),
        ],
    )
    def test_before_the_first_one_it_says_so(
        self, voor: Doelgroep, zin: str, dag: str, formaat: str
    ) -> None:
        kop = KOP % ("", ", evaluatie_elke: 3 maanden")
        tekst = show(kop, "evaluatie", formaat, voor=voor)
        assert zin in tekst
        assert dag in tekst

    @pytest.mark.parametrize(
        ("status", "zin"),
        [
            ("behaald", "Er is 1 doel, en dat is behaald."),
            ("actief", "Er is 1 doel, daar wordt aan gewerkt."),
            ("bijgesteld", "Er is 1 doel, dat is veranderd of losgelaten."),
        ],
    )
    def test_one_goal_is_counted_as_people_say_it(self, status: str, zin: str) -> None:
        tekst = show(f"doelen: [{{doel: D, status: {status}}}]", "evaluatie")
        assert zin in tekst.splitlines()


KAART = """
signaleringsplan:
  datum: 2026-09-07
  beschermend: [De hond]
  fasen:
    - {kleur: rood, signalen: [Ik eet niet], begeleider: [Komt langs]}
    - {kleur: groen, signalen: [Ik lach]}
    - {kleur: rood, liever_niet: [Politie]}
  bellen: [{wie: Ali, nummer: 010-1234567}]
"""


class TestWatGelukt:
    @pytest.mark.parametrize("document", ["mijn-plan", "evaluatie"])
    @beide
    def test_what_came_of_it_is_told_before_how(self, document: str, formaat: str) -> None:
        tekst = show(
            "krachten: [{id: humor, kracht: Lacht veel}]\n"
            "doelen: [{doel: Ik slaap, status: behaald, krachten: [humor],"
            " stappen: [{stap: Bed kopen, gedaan: 2026-09-14}],"
            " uitkomst: {datum: 2026-09-20, vermogen: Slaapt door}}]\n",
            document,
            formaat,
            voor=Doelgroep.CLIENT,
        )
        delen = ["Ik slaap", "Slaapt door", "Dit hielp: Lacht veel", "Gedaan: Bed kopen"]
        tekst = tekst.partition("Wat al gelukt is")[2]
        plekken = [tekst.index(deel) for deel in delen]
        assert plekken == sorted(plekken)


class TestSignaleringskaart:
    @beide
    def test_the_colours_come_in_order_and_once_each_with_words(self, formaat: str) -> None:
        tekst = show(KAART, "signaleringskaart", formaat)
        delen = ["Wie ik bel", "Ali: 010-1234567", "Groen: het gaat goed", "Ik lach"]
        delen += ["Rood: het gaat niet goed", "Ik eet niet", "Komt langs", "Politie"]
        plekken = [tekst.index(deel) for deel in delen]
        assert plekken == sorted(plekken)
        assert tekst.count("Rood:") == 1
        assert "Over oranje hebben we het nog niet gehad." in tekst

    def test_what_is_of_the_whole_card_never_stands_under_one_colour(self) -> None:
        tekst = show(f"{KAART}  herzien_op: 2026-12-07\n", "signaleringskaart")
        slot = tekst.partition("Deze kaart is van")[2]
        assert "Over oranje hebben we het nog niet gehad." in slot
        assert "We kijken weer naar deze kaart op 7 december 2026." in slot

    @beide
    def test_it_speaks_as_the_client_does(self, formaat: str) -> None:
        tekst = show(KAART, "signaleringskaart", formaat)
        assert "Dit merk ik" in tekst
        assert "Dit doet mijn begeleider" in tekst

    @beide
    def test_an_empty_card_says_what_comes_on_it(self, formaat: str) -> None:
        tekst = show(HOOFD, "signaleringskaart", formaat)
        assert "Deze kaart is nog leeg. We vullen hem samen, als je dat wilt." in tekst
        assert "Groen" not in tekst

    def test_the_letters_get_smaller_as_there_is_more_to_read(self) -> None:
        omgeving = load_omgeving(None, REGELS).omgeving
        assert omgeving is not None
        maten = []
        for aantal in (1, 4, 8, 16, 40):
            zinnen = ", ".join(["Ik bel mijn zus voordat het donker wordt"] * aantal)
            client = load(f"signaleringsplan: {{fasen: [{{kleur: rood, ik: [{zinnen}]}}]}}")
            gegevens = arrange(client, "signaleringskaart", omgeving, PEILDATUM).gegevens
            maten.append(gegevens["letter"])
        assert maten == sorted(maten, reverse=True)
        assert (maten[0], maten[-1]) == (LETTERS[0], LETTERS[-1])
        assert len(set(maten)) > 3

    def test_the_style_sheet_knows_every_size(self) -> None:
        from krachtplan.sjablonen import built_in_folder

        stijl = (built_in_folder() / "stijl.css").read_text(encoding="utf-8")
        gevonden = re.findall(r"\.letter-(\d+) \{ font-size: (\d+)pt; \}", stijl)
        assert [(int(naam), int(maat)) for naam, maat in gevonden] == [(m, m) for m in LETTERS]


class TestWerkblad:
    @beide
    def test_the_first_day_leaves_room_and_asks_for_nothing(self, formaat: str) -> None:
        tekst = show(HOOFD, "werkblad", formaat)
        for vraag in ("Waar droom je van?", "Wat gaat goed?", "Wie mag er meehelpen?"):
            assert vraag in tekst
        assert "Niets hoeft. Leeg laten mag ook." in tekst

    @beide
    def test_what_is_known_stands_on_it(self, formaat: str) -> None:
        tekst = show(
            KOP
            % (", aanspreekvorm: u", "")
            + "dromen: [{droom: Een schuur}, {droom: Weg ermee, status: losgelaten}]\n"
            "krachten: [{kracht: Timmert}]\n"
            "doelen: [{doel: Ik bouw, stappen: [{stap: Hout, uiterlijk: 2026-10-05},"
            " {stap: Al klaar, gedaan: 2026-09-07}]}, {doel: Voorbij, status: behaald}]\n"
            "nog_onbekend: [{vraag: Waar?}, {vraag: Wist ik al, beantwoord: 2026-09-07}]\n",
            "werkblad",
            formaat,
        )
        for deel in ("Een schuur", "Timmert", "Ik bouw", "Waar?", "En wie belt u?"):
            assert deel in tekst
        assert "Nog te doen: Hout (uiterlijk 5 oktober 2026)" in tekst
        for deel in ("Weg ermee", "Al klaar", "Voorbij", "Wist ik al", "Waar droomt u van?"):
            assert deel not in tekst

    def test_every_question_has_lines_under_it(self) -> None:
        tekst = show(HOOFD, "werkblad")
        regels = tekst.splitlines()
        vragen = [nr for nr, regel in enumerate(regels) if regel.endswith("?")]
        assert len(vragen) >= 6
        assert all(set(regels[nr + 1]) == {"…"} for nr in vragen)
