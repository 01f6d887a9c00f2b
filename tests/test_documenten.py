"""Tests of krachtplan.documenten: what each document says, in sentences a person can read."""

import re
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.generatie import HOOFD, KANARIE, PEILDATUM, Ruw, load, make_full
from tests.pagina import read_document

from krachtplan.documenten import DOCUMENTEN, Document, zoek_document
from krachtplan.instellingen.omgeving import load_omgeving
from krachtplan.model import Clientbestand
from krachtplan.model.structuur import Veld
from krachtplan.model.woorden import Akkoord, Doelgroep
from krachtplan.regels import REGELS
from krachtplan.renderen import TEKSTFORMATEN, arrange, render_document
from krachtplan.sjablonen import check_plat
from krachtplan.weergave import delen

OMGEVING = load_omgeving(None, REGELS).omgeving
KOP = "client: {code: sam, naam: Sam%s}\ntraject: {gemeente: rotterdam, start: 2026-08-31%s}\n"


def show(
    tekst: str,
    naam: str,
    formaat: str = "md",
    peildatum: date = PEILDATUM,
    voor: Doelgroep | None = None,
) -> str:
    """Give the text that a reader sees, a line for each line of it."""
    return _text(load(tekst), naam, formaat, peildatum, voor)


def _text(
    client: Clientbestand,
    naam: str,
    formaat: str,
    peildatum: date = PEILDATUM,
    voor: Doelgroep | None = None,
) -> str:
    assert OMGEVING is not None
    document = render_document(client, naam, formaat, OMGEVING, peildatum, voor)
    regels = read_document(document, formaat).tekst.splitlines()
    return "\n".join(" ".join(regel.split()) for regel in regels if regel.strip())


plan = partial(show, naam="leveringsplan")
mijn = partial(show, naam="mijn-plan")
beide = pytest.mark.parametrize("formaat", TEKSTFORMATEN)


def test_every_document_is_found_by_its_name() -> None:
    assert [document.naam for document in DOCUMENTEN] == [
        *("leveringsplan", "mijn-plan", "evaluatie"),
        *("signaleringskaart", "werkblad", "overdracht", "ecd"),
    ]
    assert all(zoek_document(document.naam) is document for document in DOCUMENTEN)
    assert zoek_document("brief") is None


@pytest.mark.parametrize("document", DOCUMENTEN, ids=lambda document: document.naam)
@pytest.mark.parametrize("delen", [None, ["gemeente", "client", "collega"], []])
def test_a_template_gets_nothing_that_it_can_call(
    document: Document, delen: list[str] | None
) -> None:
    """Looked at here for our own templates, and at run time too for those of an organisation."""
    assert OMGEVING is not None
    for client in (make_full(delen=delen).client, load(HOOFD)):
        for doelgroep in document.doelgroepen:
            indeling = arrange(client, document.naam, OMGEVING, PEILDATUM, doelgroep=doelgroep)
            check_plat(indeling.gegevens)


def test_what_a_document_does_not_show_is_not_even_decided_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The contacts are most of a file, and on few documents. (A moved term asks for all.)"""
    gevraagd: set[str] = set()
    in_sectie = delen._in_sectie

    def note(waarde: object, veld: Veld, *rest: Any) -> Any:
        gevraagd.add(veld.naam)
        return in_sectie(waarde, veld, *rest)

    monkeypatch.setattr(delen, "_in_sectie", note)
    assert OMGEVING is not None
    arrange(load(HOOFD), "signaleringskaart", OMGEVING, PEILDATUM)
    assert {"signaleringsplan", "client"} <= gevraagd
    assert not {"contactmomenten", "terugblik", "zelfredzaamheid", "evaluaties"} & gevraagd


class TestJeOrU:
    JE = frozenset({"je", "jij", "jou", "jouw", "jullie", "jezelf"})
    U = frozenset({"u", "uw", "uzelf"})
    GETAL = re.compile(
        r"\b(?:u (?:ben|heb|kan|wil|ga|doe)|(?:je|jij) (?:ben|heb|kan|ga|doe)"
        r"|(?:bent|hebt|kunt|gaat|doet) (?:je|jij))\b"
    )
    """A verb that does not go with its subject."""

    def words(self, vorm: str, formaat: str, akkoord: str | None) -> tuple[str, set[str]]:
        ruw: Ruw = {**make_full().ruw}
        ruw["client"] = {**ruw["client"], "aanspreekvorm": vorm}
        ruw["leveringsplannen"] = [{"datum": "2026-09-07", "akkoord": akkoord}]
        clienten = [ruw, {k: w for k, w in ruw.items() if k not in ("dromen", "doelen")}]
        tekst = "\n".join(
            _text(Clientbestand.model_validate(ruw), document.naam, formaat, voor=Doelgroep.CLIENT)
            for ruw in clienten
            for document in DOCUMENTEN
            if Doelgroep.CLIENT in document.doelgroepen
        )
        tekst = KANARIE.sub("x", tekst).lower()
        return tekst, set(re.findall(r"\w+", tekst))

    @beide
    @pytest.mark.parametrize("akkoord", [*(lid.value for lid in Akkoord), None])
    def test_the_client_is_spoken_to_in_one_way(self, formaat: str, akkoord: str | None) -> None:
        for vorm, mag, niet in (("je", self.JE, self.U), ("u", self.U, self.JE)):
            tekst, woorden = self.words(vorm, formaat, akkoord)
            assert woorden & mag
            assert not woorden & niet
            assert not self.GETAL.search(tekst)

    @pytest.mark.parametrize(
        "zin",
        ["u heb nog niets gezegd", "of je akkoord bent", "dit hebt je nodig", "jij ben"],
    )
    def test_a_verb_that_does_not_go_with_it_is_seen(self, zin: str) -> None:
        assert bool(self.GETAL.search(zin)) is (zin != "of je akkoord bent")

    @pytest.mark.parametrize(
        ("vorm", "zinnen"),
        [
            (
                "je",
                [
                    "Jouw droom",
                    "Waar je van droomt, staat hier nog niet. Dat hoeft ook nog niet.",
                    "Wat jij nu gaat doen",
                    "Noor: Afspraak maken – met jou",
                    "Jouw doel",
                    "Dit helpt je: Kookt",
                    "Waar jij op kunt bouwen",
                    "Wat jij aanpakt",
                    "Wie er met je meedoet",
                    "Dit heb je nodig van anderen: Rust",
                    "Meer staat in jouw signaleringsplan.",
                    "Wat jij van het plan vindt",
                    "Jij hebt nog niet gezegd of je akkoord bent. Dat kan altijd nog.",
                ],
            ),
            (
                "u",
                [
                    "Uw droom",
                    "Waar u van droomt, staat hier nog niet. Dat hoeft ook nog niet.",
                    "Wat u nu gaat doen",
                    "Noor: Afspraak maken – met u",
                    "Uw doel",
                    "Dit helpt u: Kookt",
                    "Waar u op kunt bouwen",
                    "Wat u aanpakt",
                    "Wie er met u meedoet",
                    "Dit hebt u nodig van anderen: Rust",
                    "Meer staat in uw signaleringsplan.",
                    "Wat u van het plan vindt",
                    "U hebt nog niet gezegd of u akkoord bent. Dat kan altijd nog.",
                ],
            ),
        ],
    )
    @beide
    def test_sentence_by_sentence(self, vorm: str, zinnen: list[str], formaat: str) -> None:
        tekst = mijn(
            KOP
            % (f", aanspreekvorm: {vorm}", ", begeleider: Noor")
            + "krachten: [{id: k, kracht: Kookt}]\n"
            "uitdagingen: [{uitdaging: Post openen}]\nzelfregulering: {nodig_van_anderen: Rust}\n"
            "signaleringsplan: {fasen: [{kleur: groen}]}\nleveringsplannen: [{datum: 2026-09-07}]\n"
            "inzet: [{activiteit: Praten}]\n"
            "doelen: [{doel: D, krachten: k, stappen: [{stap: Bellen, wie: client},"
            " {stap: Afspraak maken, wie: begeleider, met: [client]}]}]",
            formaat=formaat,
        )
        assert [zin for zin in zinnen if zin not in tekst.splitlines()] == []


STAPPEN = """
doelen:
  - doel: Werken
    status: actief
    stappen:
      - {stap: Solliciteren, wie: client, uiterlijk: 2026-11-02}
      - {stap: Brief schrijven, wie: client, uiterlijk: 2026-10-05}
      - {stap: Ooit iets, wie: client}
      - {stap: Meegaan, wie: begeleider, uiterlijk: 2026-10-05}
      - {stap: Meedenken, wie: netwerk}
      - {stap: Rijden, wie: vrijwilliger}
      - {stap: Tekenen, wie: ander, naam: mevrouw De Wit}
      - {stap: Zonder wie}
      - {stap: Al gedaan, wie: client, gedaan: 2026-09-21, hoe_ging_het: Met muziek}
  - {doel: Oud, status: losgelaten, stappen: [{stap: Niet meer, wie: client}]}
"""


class TestSteps:
    def lines(self, tekst: str, kop: str) -> list[str]:
        """Give the lines under a heading of mijn-plan, as Markdown writes them."""
        assert OMGEVING is not None
        document = render_document(load(tekst), "mijn-plan", "md", OMGEVING, PEILDATUM)
        blok = document.partition(f"## {kop}\n")[2].partition("\n#")[0]
        return [regel.removeprefix("- ") for regel in blok.split("\n") if regel]

    def test_the_clients_own_open_steps_come_first_the_earliest_on_top(self) -> None:
        tekst = mijn(STAPPEN)
        assert tekst.index("Wat jij nu gaat doen") < tekst.index("Wat anderen doen")
        assert self.lines(STAPPEN, "Wat jij nu gaat doen") == [
            "Brief schrijven (uiterlijk 5 oktober 2026)",
            "Solliciteren (uiterlijk 2 november 2026)",
            "Ooit iets",
        ]

    def test_others_are_named_as_the_client_knows_them(self) -> None:
        assert self.lines(STAPPEN, "Wat anderen doen") == [
            "De begeleider: Meegaan (uiterlijk 5 oktober 2026)",
            "Iemand uit het netwerk: Meedenken",
            "Een vrijwilliger: Rijden",
            "Mevrouw De Wit: Tekenen",
        ]

    def test_who_of_the_network_it_is_comes_first(self) -> None:
        tekst = (
            "netwerk: [{id: maya, wie: dochter Maya}]\n"
            "doelen: [{doel: D, stappen: [{stap: Kruiden drogen, wie: netwerk, met: [maya]},"
            " {stap: Rijden, wie: begeleider, met: [maya, client]}]}]"
        )
        assert self.lines(tekst, "Wat anderen doen") == [
            "Dochter Maya: Kruiden drogen",
            "De begeleider: Rijden – met dochter Maya en jou",
        ]

    def test_a_step_that_nobody_took_is_not_put_on_the_client(self) -> None:
        assert self.lines(STAPPEN, "Wie dit doet, spreken we nog af") == ["Zonder wie"]

    def test_what_is_done_stands_by_the_goal_and_what_was_let_go_is_gone(self) -> None:
        tekst = mijn(STAPPEN)
        assert "Al gedaan: Al gedaan (21 september 2026) – Met muziek" in tekst
        assert "Niet meer" not in tekst

    @beide
    def test_the_municipality_reads_all_steps_with_roles_and_dates(self, formaat: str) -> None:
        tekst = plan(STAPPEN, formaat=formaat).replace("\n", " ")
        for rij in (
            "Al gedaan sam – 21-9-2026",
            "Brief schrijven sam 5-10-2026 nog niet",
            "Meegaan de begeleider 5-10-2026 nog niet",
            "Meedenken iemand uit het netwerk spreken we nog af nog niet",
            "Tekenen iemand anders spreken we nog af nog niet",
            "Zonder wie spreken we nog af spreken we nog af nog niet",
            "Niet meer sam – –",
        ):
            assert rij in tekst
        assert "De Wit" not in tekst
        assert "muziek" not in tekst


ONBEKEND = "nog_onbekend: [{vraag: Wat wil Sam?, hoe: Samen kijken, uiterlijk: %s}]\n"
VOORLOPIG = "leveringsplannen: [{versie: 1, datum: 2026-09-25, status: voorlopig%s}]\n"


class TestLeveringsplan:
    @beide
    def test_a_provisional_plan_says_what_it_is(self, formaat: str) -> None:
        tekst = plan(VOORLOPIG % "" + ONBEKEND % "2026-10-30", formaat=formaat)
        assert "Rotterdam · voorlopig, versie 1 van 25-9-2026" in tekst
        assert (
            "Dit is een voorlopig plan: het laat zien wat nu bekend is."
            " Eén vraag is nog open. Het antwoord komt uiterlijk 30-10-2026."
        ) in tekst
        assert "Wat wil Sam? Samen kijken 30-10-2026" in tekst.replace("\n", " ")

    @pytest.mark.parametrize(
        ("vragen", "zin"),
        [
            (
                ["2026-09-28"],
                "Eén vraag is nog open. Het antwoord komt uiterlijk 28-9-2026.",
            ),
            (
                ["2026-09-27"],
                "Eén vraag is nog open. Het antwoord zou er zijn op 27-9-2026.",
            ),
            ([""], "Eén vraag is nog open."),
            (
                ["2026-10-05", "2026-10-12"],
                "2 vragen zijn nog open. Alle antwoorden komen uiterlijk 12-10-2026.",
            ),
            (
                ["2026-10-05", ""],
                "2 vragen zijn nog open. De antwoorden waarvoor een datum is afgesproken,"
                " komen uiterlijk 5-10-2026.",
            ),
            (
                ["2026-09-05", "2026-09-12"],
                "2 vragen zijn nog open. Alle antwoorden zouden er zijn op 12-9-2026.",
            ),
        ],
    )
    def test_open_questions_are_counted_with_their_day(self, vragen: list[str], zin: str) -> None:
        items = ", ".join(f"{{vraag: V, uiterlijk: {dag}}}" for dag in vragen)
        assert zin in plan(f"nog_onbekend: [{items}]").splitlines()

    @beide
    @pytest.mark.parametrize(
        ("akkoord", "zin"),
        [
            ("ja", "Sam is akkoord met dit plan."),
            ("nee", "Sam is niet akkoord met dit plan."),
            (
                "onder_protest",
                "Sam doet mee, maar is het niet met alles eens (akkoord onder protest).",
            ),
            (
                "nog_niet",
                "Sam heeft nog niet gezegd of dit plan akkoord is; het gesprek loopt nog.",
            ),
            ("", "Of Sam akkoord is met dit plan, is nog niet vastgelegd."),
        ],
    )
    def test_what_the_client_thinks_of_it(self, akkoord: str, zin: str, formaat: str) -> None:
        velden = f", akkoord: {akkoord}, zienswijze: Te weinig tijd., besproken_op: 2026-09-24"
        tekst = plan(KOP % ("", "") + VOORLOPIG % velden, formaat=formaat)
        assert f"{zin} Samen besproken op 24-9-2026." in tekst.splitlines()
        assert "Te weinig tijd." in tekst.splitlines()

    def test_the_plan_is_the_latest_version_that_has_not_lapsed(self) -> None:
        tekst = plan(
            "leveringsplannen:\n"
            "  - {versie: 1, datum: 2026-09-01, status: vastgesteld, zienswijze: Eerste}\n"
            "  - {versie: 2, datum: 2026-09-08, status: vastgesteld, zienswijze: Tweede}\n"
            "  - {versie: 3, datum: 2026-09-15, status: vervallen}\n"
            "  - {versie: 4, datum: 2026-10-15, status: vastgesteld}\n"
        )
        assert "Rotterdam · vastgesteld, versie 2 van 8-9-2026" in tekst
        assert "Versie 1, 1-9-2026: vastgesteld. “Eerste”" in tekst
        assert "Versie 3, 15-9-2026: vervallen." in tekst
        assert "Versie 4" not in tekst

    @pytest.mark.parametrize(
        ("dag", "stand"),
        [
            ("2026-09-28", "Op tijd, op 28-9-2026."),
            ("2026-09-29", "Later dan de termijn, op 29-9-2026."),
        ],
    )
    def test_the_term_is_shown_with_its_sum_and_source(self, dag: str, stand: str) -> None:
        tekst = plan(
            f"leveringsplannen: [{{datum: {dag}, status: voorlopig}}]", peildatum=date(2026, 10, 1)
        )
        assert (
            f"Leveringsplan: uiterlijk 28-9-2026 (4 weken na de start op 31-8-2026). {stand}"
        ) in tekst
        assert "Deze regel komt uit tweede hand: het contract met de gemeente gaat voor." in tekst

    @pytest.mark.parametrize("document", ["leveringsplan", "mijn-plan"])
    @beide
    def test_a_deviation_stays_visible_with_its_reason(self, document: str, formaat: str) -> None:
        tekst = show(
            "uitstel: [{regel: T001, nieuwe_datum: 2026-10-12, reden: Sam was ziek.}]",
            document,
            formaat,
        )
        assert ("12 oktober 2026" if document == "mijn-plan" else "12-10-2026") in tekst
        assert "Sam was ziek." in tekst

    @beide
    def test_choices_come_with_decision_and_reason(self, formaat: str) -> None:
        tekst = plan(
            "afwegingen:\n"
            "  - {datum: 2026-09-07, vraag: Eerst geld of werk?, besluit: Geld, reden: Rust}\n"
            "  - {datum: 2026-09-14, vraag: Verhuizen?, voorkeur_client: Blijven}\n",
            formaat=formaat,
        )
        assert "Eerst geld of werk?" in tekst
        assert re.search(r"Besluit.*Geld", tekst)
        assert "Waarom: Rust" in tekst
        assert re.search(r"Besluit.*nog niet genomen", tekst)
        assert "Blijven" not in tekst

    def test_the_end_is_told_in_the_past(self) -> None:
        kop = KOP % ("", ", stop: {datum: 2026-09-28, reden: volgens_plan, verder_zonder_hulp: ja}")
        zin = "De ondersteuning liep tot en met 28-9-2026."
        assert f"{zin} Reden: volgens plan. Sam gaat verder zonder hulp." in plan(kop)
        assert "De ondersteuning liep tot en met 28 september 2026." in mijn(kop)
        assert zin not in plan(kop, peildatum=date(2026, 9, 27))

    def test_dates_of_the_traject_stand_in_order(self) -> None:
        kop = KOP % ("", ", einde: 2027-02-28, toewijzing: 2026-08-24, eerste_gesprek: 2026-09-02")
        tekst = plan(kop)
        namen = ["Toewijzing:", "Start:", "Eerste gesprek:", "Einde van de toewijzing:"]
        plekken = [tekst.index(naam) for naam in namen]
        assert plekken == sorted(plekken)

    @beide
    def test_the_first_day_is_a_document_too(self, formaat: str) -> None:
        tekst = plan(HOOFD, formaat=formaat)
        assert "Er zijn nog geen resultaten, doelen of ondersteuning ingevuld." in tekst
        tekst = mijn(HOOFD, formaat=formaat)
        assert "Jouw doelen staan hier nog niet. We vullen dit plan samen, in jouw tempo." in tekst

    def test_hidden_head_is_no_crash(self) -> None:
        kop = KOP % (", delen: [collega]", ", delen: [collega]")
        assert plan(kop).splitlines()[0] == "Leveringsplan van de cliënt"
        assert "Sam" not in plan(kop) + mijn(kop)
        assert "augustus" not in plan(kop)


class TestMijnPlan:
    def test_only_who_helps_is_named_as_help(self) -> None:
        tekst = mijn(
            "netwerk:\n"
            "  - {wie: Zus, aard: steunend, mag_meedoen: ja}\n"
            "  - {wie: Buur}\n"
            "  - {wie: Broer, aard: verbroken}\n"
            "  - {wie: Oom, aard: belastend}\n"
            "  - {wie: Tante, mag_meedoen: nee}\n"
        )
        assert set(re.findall(r"Zus|Buur|Broer|Oom|Tante", tekst)) == {"Zus", "Buur"}

    def test_support_that_starts_later_says_so(self) -> None:
        tekst = mijn(
            "inzet: [{activiteit: Praten, per_week: 1 uur, van: 2026-10-05, door: client}]"
        )
        assert "Praten – 1 uur per week – vanaf 5 oktober 2026" in tekst

    def test_reached_goals_successes_and_open_questions_are_there(self) -> None:
        tekst = mijn(
            "doelen: [{doel: Huur op tijd, status: behaald, uitkomst: {datum: 2026-09-07,"
            " materieel: Geen schuld, borging: Automatisch}}]\n"
            "successen: [{datum: 2026-09-14, succes: Gebeld}]\n" + ONBEKEND % "2026-10-30"
        )
        assert "Huur op tijd (7 september 2026)" in tekst
        assert "Zo blijft het: Automatisch" in tekst
        assert "14 september 2026: Gebeld" in tekst
        assert (
            "Wat wil Sam? Zo komen we erachter: Samen kijken (uiterlijk 30 oktober 2026)" in tekst
        )

    @pytest.mark.parametrize(
        ("einde", "woord"),
        [("2026-09-28", "loopt"), ("2026-09-27", "liep"), ("2027-02-28", "loopt")],
    )
    def test_the_end_of_the_support_is_in_the_right_tense(self, einde: str, woord: str) -> None:
        assert f"De ondersteuning {woord} tot en met" in mijn(KOP % ("", f", einde: {einde}"))

    def test_numbers_to_call_stand_in_it(self) -> None:
        tekst = mijn("signaleringsplan: {bellen: [{wie: Ali, nummer: 010-1234567}, {wie: Karim}]}")
        assert "Bel Ali: 010-1234567" in tekst
        assert "Bel Karim" in tekst.splitlines()


class TestInzetBijEenDoel:
    KOP = (
        "client: {code: sam}\n"
        "traject: {gemeente: rotterdam, start: 2026-08-31, resultaten: [{id: rust, resultaat:"
        " Rust, omvang: 2 uur per week}]}\n"
        "inzet: [{activiteit: Avondbel, doel: slaap, per_week: 1u30}]\n"
    )
    DOEL = "doelen: [{id: slaap, doel: Ik slaap, resultaat: rust%s}]\n"

    @beide
    def test_it_counts_for_the_result_of_that_goal(self, formaat: str) -> None:
        tekst = plan(self.KOP + self.DOEL % "", formaat=formaat)
        assert "Nu gepland: 1 uur 30 minuten per week." in tekst
        assert "Avondbel" in tekst
        assert "Hoeveel tijd per week er ondersteuning is, spreken we nog af." not in tekst
        assert "Wat er nog meer speelt" not in tekst

    @beide
    def test_the_sentences_about_a_result_stand_one_space_apart(self, formaat: str) -> None:
        kop = self.KOP.replace("omvang: 2 uur per week", "gebied: zelfzorg")
        assert OMGEVING is not None
        client = load(kop + self.DOEL % "")
        document = render_document(client, "leveringsplan", formaat, OMGEVING, PEILDATUM)
        assert "Leefgebied: zelfzorg. Nu gepland: 1 uur 30 minuten per week." in document

    @beide
    def test_a_goal_out_of_sight_gives_no_result_away(self, formaat: str) -> None:
        tekst = plan(self.KOP + self.DOEL % ", delen: [client]", formaat=formaat)
        assert "Wat er nog meer speelt" in tekst
        assert "Nu gepland" not in tekst


@beide
@pytest.mark.parametrize("status", ["behaald", "losgelaten", "bijgesteld"])
def test_nothing_is_left_to_arrange_for_a_goal_that_is_over(status: str, formaat: str) -> None:
    doel = f"doelen: [{{doel: Ik loop, status: {status}, stappen: [{{stap: Los, wie: client}}]}}]"
    tekst = plan(KOP % ("", "") + doel, formaat=formaat)
    assert "Los" in tekst
    assert "zoeken we nog" not in tekst
    assert "spreken we nog af" not in tekst
    assert "nog niet" not in tekst.replace("nog niet vastgelegd", "")
    loopt = plan(KOP % ("", "") + doel.replace(status, "actief"), formaat=formaat)
    assert "zoeken we nog" in loopt
    assert "spreken we nog af" in loopt


@beide
def test_a_term_calls_the_plan_what_the_municipality_calls_it(formaat: str, tmp_path: Path) -> None:
    (tmp_path / "brug.yaml").write_text(
        "regelset: rotterdam\nnaam: Brug\ndocumentnaam: ondersteuningsplan\n"
        "termijnen: [{code: T001, naam: plan, vanaf: start, termijn: 4 weken, "
        "voldaan_door: leveringsplan, bron: {titel: Contract, status: bevestigd}}]\n",
        encoding="utf-8",
    )
    instellingen = tmp_path / "krachtplan.yaml"
    instellingen.write_text("regelsets: [brug.yaml]\n", encoding="utf-8")
    omgeving = load_omgeving(instellingen, REGELS).omgeving
    assert omgeving is not None
    uitstel = "uitstel: [{regel: T001, nieuwe_datum: 2026-10-12, reden: Ziek}]"
    client = load(KOP % ("", "") + uitstel)
    for naam in ("leveringsplan", "mijn-plan"):
        tekst = render_document(client, naam, formaat, omgeving, PEILDATUM)
        assert "Ondersteuningsplan: " in tekst
        assert "Leveringsplan" not in tekst


def test_the_audience_of_each_document() -> None:
    """The list of formaat.md, "Exact readings": "Audience of the rest"."""
    gemeente, client, collega = Doelgroep.GEMEENTE, Doelgroep.CLIENT, Doelgroep.COLLEGA
    assert {document.naam: document.doelgroepen for document in DOCUMENTEN} == {
        "leveringsplan": (gemeente,),
        "mijn-plan": (client,),
        "evaluatie": (gemeente, client),
        "signaleringskaart": (client,),
        "werkblad": (client,),
        "overdracht": (collega,),
        "ecd": (collega,),
    }


class TestWatErNogNietIs:
    """A gap in a plan is said in neutral words (L204, L205), and never where there is none."""

    VERZONDEN = VOORLOPIG % ", verzonden_op: 2026-09-26%s"
    NIET_BESPROKEN = "Een gesprek hierover met Sam is nog niet vastgelegd."
    NIETS_GEZEGD = "Wat Sam er zelf over zegt, staat er nog niet bij."

    @beide
    def test_sent_and_not_discussed(self, formaat: str) -> None:
        kop = KOP % ("", "")
        assert self.NIET_BESPROKEN in plan(kop + self.VERZONDEN % "", formaat=formaat)
        besproken = self.VERZONDEN % ", besproken_op: 2026-09-24"
        assert self.NIET_BESPROKEN not in plan(kop + besproken, formaat=formaat)
        assert self.NIET_BESPROKEN not in plan(kop + VOORLOPIG % "", formaat=formaat)

    @pytest.mark.parametrize("akkoord", ["nee", "onder_protest"])
    def test_not_agreed_and_nothing_said(self, akkoord: str) -> None:
        kop = KOP % ("", "")
        assert self.NIETS_GEZEGD in plan(kop + VOORLOPIG % f", akkoord: {akkoord}")
        gezegd = f", akkoord: {akkoord}, zienswijze: Te weinig."
        assert self.NIETS_GEZEGD not in plan(kop + VOORLOPIG % gezegd)
        assert self.NIETS_GEZEGD not in plan(kop + VOORLOPIG % ", akkoord: ja")

    @beide
    def test_of_an_earlier_version_too(self, formaat: str) -> None:
        """Nor is it asked of one that has lapsed."""
        eerder = (
            "leveringsplannen: [{datum: 2026-09-01, status: %s, akkoord: nee, "
            "verzonden_op: 2026-09-02}, {datum: 2026-09-21, status: vastgesteld}]"
        )
        tekst = plan(KOP % ("", "") + eerder % "vastgesteld", formaat=formaat)
        versie = "1-9-2026: vastgesteld; akkoord: nee. Verzonden op 2-9-2026."
        assert f"{versie} {self.NIET_BESPROKEN} {self.NIETS_GEZEGD}" in tekst
        tekst = plan(KOP % ("", "") + eerder % "vervallen", formaat=formaat)
        assert self.NIET_BESPROKEN not in tekst
        assert self.NIETS_GEZEGD not in tekst

    @beide
    def test_a_plan_that_has_lapsed_asks_nothing(self, formaat: str) -> None:
        vervallen = "leveringsplannen: [{datum: 2026-09-07, status: vervallen}]"
        assert "Dit plan is vervallen." in plan(vervallen, formaat=formaat)
        tekst = mijn(vervallen, formaat=formaat)
        assert "Het plan van 7 september 2026 geldt niet meer." in tekst
        assert "nog niet gezegd" not in tekst

    @beide
    def test_a_reached_goal_shows_its_reward(self, formaat: str) -> None:
        doel = "doelen: [{doel: D, status: behaald, beloning: {afspraak: Naar zee%s}}]"
        assert "Beloning: Naar zee" in mijn(doel % "", formaat=formaat).splitlines()
        gegeven = mijn(doel % ", gegeven: 2026-09-07", formaat=formaat)
        assert "Beloning: Naar zee (7 september 2026)" in gegeven.splitlines()

    @beide
    def test_who_still_has_to_be_asked_does_not_take_part_yet(self, formaat: str) -> None:
        netwerk = "netwerk: [{wie: Zus, mag_meedoen: nog_vragen}]"
        assert "Zus" not in mijn(netwerk, formaat=formaat)
        assert "Mag Zus meedoen?" in show(netwerk, "werkblad", formaat)

    @beide
    def test_a_name_in_small_letters_stays_so_at_the_start_of_a_sentence(
        self, formaat: str
    ) -> None:
        akkoord = VOORLOPIG % ", akkoord: ja"
        assert "sam is akkoord met dit plan." in plan(akkoord, formaat=formaat)
        met_naam = (
            "client: {code: sam, naam: mevrouw Sam}\ntraject: {gemeente: a, start: 2026-08-31}"
        )
        assert "Mevrouw Sam is akkoord" in plan(f"{met_naam}\n{akkoord}", formaat=formaat)
        geen = KOP % (", delen: []", "") + akkoord
        assert "De cliënt is akkoord" in plan(geen, formaat=formaat)


@beide
@pytest.mark.parametrize(
    ("schuif", "woorden"),
    [
        ("geen", ""),
        ("volgende_werkdag", ", of de eerste werkdag daarna"),
        ("vorige_werkdag", ", of de laatste werkdag daarvoor"),
    ],
)
def test_a_term_says_what_happens_on_a_day_off(
    schuif: str, woorden: str, formaat: str, tmp_path: Path
) -> None:
    (tmp_path / "brug.yaml").write_text(
        "regelset: rotterdam\nnaam: Brug\n"
        "termijnen: [{code: T001, naam: plan, vanaf: start, termijn: 4 weken, "
        f"schuif: {schuif}, voldaan_door: leveringsplan, "
        "bron: {titel: Contract, status: bevestigd}}]\n",
        encoding="utf-8",
    )
    instellingen = tmp_path / "krachtplan.yaml"
    instellingen.write_text("regelsets: [brug.yaml]\n", encoding="utf-8")
    omgeving = load_omgeving(instellingen, REGELS).omgeving
    assert omgeving is not None
    tekst = render_document(load(HOOFD), "leveringsplan", formaat, omgeving, PEILDATUM)
    assert f"(4 weken na de start op 31-8-2026{woorden})" in tekst
