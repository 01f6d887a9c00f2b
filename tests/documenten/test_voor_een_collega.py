"""Tests of what a colleague gets: the handover, and blocks to paste in a record system."""

import pytest
from tests.generatie import HOOFD, PEILDATUM, load, make_full
from tests.pagina import read_document
from tests.test_documenten import KOP, OMGEVING, show

from krachtplan.documenten.overdracht import LAATSTE
from krachtplan.renderen import TEKSTFORMATEN, render_document

beide = pytest.mark.parametrize("formaat", TEKSTFORMATEN)


class TestOverdracht:
    @beide
    def test_it_begins_with_what_is_due_the_earliest_first(self, formaat: str) -> None:
        tekst = show(
            "doelen: [{doel: Ik bouw, status: actief, evalueren_op: 2026-12-14,"
            " stappen: [{stap: Hout, wie: client, uiterlijk: 2026-09-21},"
            " {stap: Klaar, gedaan: 2026-09-07, uiterlijk: 2026-09-07}]}]\n"
            "nog_onbekend: [{vraag: Waar?, uiterlijk: 2026-10-12}]\n"
            "signaleringsplan: {herzien_op: 2026-11-02}\n",
            "overdracht",
            formaat,
        ).replace("\n", " ")
        delen = [
            "Wat er aankomt",
            "Stap: Hout 21-9-2026 (voorbij) sam",
            "Leveringsplan 28-9-2026",
            "Vraag beantwoorden: Waar? 12-10-2026",
            "Signaleringsplan bekijken 2-11-2026",
            "Doel bekijken: Ik bouw 14-12-2026",
        ]
        plekken = [tekst.index(deel) for deel in delen]
        assert plekken == sorted(plekken)
        assert "Stap: Klaar" not in tekst

    @beide
    def test_measurements_of_one_version_stand_side_by_side(self, formaat: str) -> None:
        """Never those of two versions, and what was said at each is with it."""
        tekst = show(
            "zelfredzaamheid:\n"
            "  - {datum: 2026-09-01, moment: intake, scores: {financien: 2},"
            " streef: {financien: 4}}\n"
            "  - {datum: 2026-09-08, versie: 2013, scores: {dagbesteding: 3}}\n"
            "  - {datum: 2026-09-15, scores: {financien: 3}, streef: {justitie: 5}, door: client,"
            " niet_nu: [huisvesting], beeld_client: Het gaat}\n",
            "overdracht",
            formaat,
        )
        rijen = [" ".join(regel.replace("|", " ").split()) for regel in tekst.splitlines()]
        tabel = " ".join(rijen)
        assert "Intake 1-9-2026 Meting 15-9-2026" in tabel
        assert "Financiën 2 (haalbaar 4) 3" in tabel
        assert "Justitie – haalbaar 5" in tabel
        assert "Meting van 8-9-2026 (ZRM 2013)" in tabel
        ervan = "Meting van 15-9-2026, volgens sam (ZRM 2017). Nu niet aan de beurt: huisvesting."
        assert f"{ervan} sam zegt zelf: " in tabel
        assert "Het gaat" in tabel

    @beide
    def test_a_relapse_is_told_with_what_helped(self, formaat: str) -> None:
        tekst = show(
            "terugval: [{datum: 2026-09-07, wat_gebeurde: Een week binnen, aan_de_bel: client,"
            " wat_hielp: Brood}]",
            "overdracht",
            formaat,
        )
        assert "Toen het tegenzat" in tekst
        assert "7-9-2026: Een week binnen (Aan de bel trok: sam)" in tekst
        assert "Dit hielp: Brood" in tekst

    @beide
    def test_what_the_file_says_nothing_about_is_one_sentence(self, formaat: str) -> None:
        tekst = show(HOOFD + "krachten: [{kracht: Kookt}]", "overdracht", formaat)
        (zin,) = [r for r in tekst.splitlines() if r.startswith("Hierover staat nog niets")]
        assert "dromen" in zin
        assert "krachten" not in zin
        vol = show_full("overdracht", formaat)
        assert "Hierover staat nog niets" not in vol

    @beide
    def test_the_latest_contacts_are_told_and_the_others_counted(self, formaat: str) -> None:
        momenten = ", ".join(
            f"{{datum: 2026-09-{dag:02}, minuten: 60, verslag: Bezoek {dag}}}"
            for dag in range(1, LAATSTE + 4)
        )
        tekst = show(f"contactmomenten: [{momenten}]", "overdracht", formaat)
        assert f"Hier staan de laatste {LAATSTE}; de andere staan in het cliëntbestand." in tekst
        assert "Bezoek 3" not in tekst
        assert "Bezoek 4" in tekst
        assert f"Bezoek {LAATSTE + 3}" in tekst

    @beide
    def test_a_report_is_no_quote(self, formaat: str) -> None:
        """The mark of a quote is for the client's own words."""
        assert OMGEVING is not None
        client = load(
            f"{HOOFD}contactmomenten: [{{datum: 2026-09-07, soort: telefoon, bereikt: nee,"
            " minuten: 5, verslag: Ingesproken}]"
        )
        tekst = render_document(client, "overdracht", formaat, OMGEVING, PEILDATUM)
        assert "7-9-2026, telefoon, niet bereikt, 5 minuten" in tekst
        assert "<blockquote>" not in tekst
        assert "\n> " not in tekst

    def test_after_the_end_only_messages_are_due(self) -> None:
        tekst = show(
            KOP % ("", ", stop: {datum: 2026-09-25}")
            + "doelen: [{doel: D, stappen: [{stap: S, uiterlijk: 2026-10-05}]}]",
            "overdracht",
        )
        komt = tekst.partition("Wat er aankomt")[2].partition("Hoe je met")[0]
        assert "Stopbericht" in komt
        assert "Stap" not in komt.replace("\nWat\n", "")

    @beide
    def test_who_may_take_part_is_told_as_the_client_said_it(self, formaat: str) -> None:
        tekst = show(
            "netwerk: [{wie: Zus, groep: familie, mag_meedoen: nog_vragen}, {wie: Buur}]",
            "overdracht",
            formaat,
        ).replace("\n", " ")
        assert "Zus familie – – nog vragen" in tekst
        assert "Buur – – – niet bekend" in tekst


def show_full(naam: str, formaat: str) -> str:
    """Give the text of a document of a full file."""
    assert OMGEVING is not None
    document = render_document(make_full().client, naam, formaat, OMGEVING, PEILDATUM)
    return read_document(document, formaat).tekst


class TestEcd:
    def test_it_is_plain_text_in_lines(self) -> None:
        """No table, no bold, no link: what is pasted reads as it does here."""
        assert OMGEVING is not None
        html = render_document(make_full().client, "ecd", "html", OMGEVING, PEILDATUM)
        (inhoud,) = read_document(html, "html").find("main")
        namen = {element.naam for element in inhoud.walk()}
        assert namen == {"h1", "h2", "p", "section"}

    def test_both_formats_hold_the_same_lines(self) -> None:
        assert OMGEVING is not None
        gezien = []
        for formaat in TEKSTFORMATEN:
            document = render_document(make_full().client, "ecd", formaat, OMGEVING, PEILDATUM)
            pagina = read_document(document, formaat)
            soort = "li" if formaat == "md" else "p"
            regels = [" ".join(element.tekst.split()) for element in pagina.find(soort)]
            gezien.append([regel for regel in regels if ": " in regel])
        assert gezien[0] == gezien[1]
        assert len(gezien[0]) > 100

    @beide
    def test_a_line_says_what_it_is(self, formaat: str) -> None:
        tekst = show(
            "doelen: [{doel: Ik bouw, status: actief, stappen: [{stap: Hout, wie: client,"
            " uiterlijk: 2026-10-05}]}]\n"
            "contactmomenten: [{datum: 2026-09-07, tijd: 10:30, soort: huisbezoek, minuten: 60,"
            " verslag: Koffie}]\n"
            "zelfredzaamheid: [{datum: 2026-09-07, scores: {basale_adl: 4}}]\n",
            "ecd",
            formaat,
        )
        for regel in (
            "Doel: Ik bouw",
            "Stap: Hout – wie: cliënt – uiterlijk: 5-10-2026 – nog te doen",
            "7-9-2026: 10:30 – huisbezoek – 1 uur",
            "Verslag: Koffie",
            "Basale ADL: nu: 4",
        ):
            assert regel in tekst.splitlines()

    @beide
    def test_the_first_day_has_only_what_is_there(self, formaat: str) -> None:
        assert OMGEVING is not None
        document = render_document(load(HOOFD), "ecd", formaat, OMGEVING, PEILDATUM)
        koppen = [kop.tekst.strip() for kop in read_document(document, formaat).find("h2")]
        assert koppen == ["Cliënt en traject", "Plan en termijnen"]
