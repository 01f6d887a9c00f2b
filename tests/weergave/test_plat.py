"""Tests of krachtplan.weergave.plat: plain data, references, and how things stood on a day."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.generatie import HOOFD, PEILDATUM, Kanaries, Ruw, load, make_full, raw_files, read
from tests.wie_ziet_wat import CLIENT, COLLEGA, GEMEENTE

from krachtplan.model import Clientbestand
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import Soort, velden_van
from krachtplan.model.woorden import Doelgroep
from krachtplan.sjablonen import check_plat
from krachtplan.weergave import plat as weergave
from krachtplan.weergave.delen import bepaal_zicht
from krachtplan.weergave.plat import Plat, project

VOL = make_full()


def show(tekst: str, doelgroep: Doelgroep = CLIENT, peildatum: date = PEILDATUM) -> Plat:
    return project(load(tekst), doelgroep, peildatum)


def odd_keys(plat: Plat, model: type[Basis], pad: str = "") -> set[str]:
    """Give where the keys of a projection differ from those of the format."""
    velden = velden_van(model)
    verwacht = set(velden) - {"delen", "negeer"} | (
        {"contact", "contactdagen"} if not pad else set()
    )
    anders = {f"{pad}{naam}" for naam in verwacht ^ set(plat)}
    for naam, veld in velden.items():
        waarde = plat.get(naam)
        if veld.model is None or not waarde:
            continue
        if veld.soort is not Soort.LIJST:
            waarde = [waarde] if veld.soort is Soort.BLOK else waarde.values()
        for item in waarde:
            anders |= odd_keys(item, veld.model, f"{pad}{naam}.")
    return anders


class TestPlainData:
    @pytest.mark.parametrize("doelgroep", Doelgroep)
    @pytest.mark.parametrize("delen", [None, ["gemeente", "client", "collega"], []])
    def test_nothing_but_plain_data_comes_out(
        self, doelgroep: Doelgroep, delen: list[str] | None
    ) -> None:
        plat = project(make_full(delen=delen).client, doelgroep, PEILDATUM)
        check_plat(plat)
        assert json.loads(json.dumps(plat)) == _text_keys(plat)

    @pytest.mark.parametrize("doelgroep", Doelgroep)
    @pytest.mark.parametrize(
        "client",
        [VOL.client, make_full(delen=[]).client, load(HOOFD)],
        ids=["filled", "hidden", "absent"],
    )
    def test_every_key_is_there_filled_hidden_or_absent(
        self, doelgroep: Doelgroep, client: Clientbestand
    ) -> None:
        assert odd_keys(project(client, doelgroep, PEILDATUM), Clientbestand) == set()

    def test_a_key_too_few_is_noticed(self) -> None:
        plat = project(VOL.client, CLIENT, PEILDATUM)
        del plat["doelen"][0]["stappen"][0]["wie"]
        assert odd_keys(plat, Clientbestand) == {"doelen.stappen.wie"}

    def test_absent_is_none_or_empty(self) -> None:
        plat = show(HOOFD)
        assert plat["zelfregulering"] is None
        assert plat["doelen"] == []
        assert plat["extra"] == {}
        assert plat["client"]["vertegenwoordiger"] is None
        assert plat["client"]["aanspreekvorm"] == "je"

    def test_values_have_one_shape_each(self) -> None:
        plat = show(
            "client: {code: sam}\n"
            "traject: {gemeente: rotterdam, start: 7-9-2026, evaluatie_elke: 3 maanden, resultaten:"
            " [{resultaat: Rust, omvang: 1u30 per week}]}\n"
            "inzet: [{activiteit: Praten, per_week: 1u30, frequentie: 2x per week,"
            " vorm: in_de_wijk}]\n"
            "contactmomenten: [{datum: 2026-09-07, tijd: 9:05, minuten: 45, bereikt: Nee}]\n"
            "doelen: [{doel: D, schaal: {-2: Laag, 2: Hoog}}]\n"
            "zelfredzaamheid: [{datum: 2026-09-07, verdeling: {financien: {eigen: 40}}}]"
        )
        traject, (inzet,), (contact,) = plat["traject"], plat["inzet"], plat["contactmomenten"]
        assert (traject["start"], traject["evaluatie_elke"]) == ("2026-09-07", "3 maanden")
        assert traject["resultaten"][0]["omvang"] == "1 uur 30 minuten per week"
        assert (inzet["per_week"], inzet["frequentie"]) == (90, "2 keer per week")
        assert inzet["vorm"] == "in_de_wijk"
        assert (contact["tijd"], contact["minuten"], contact["bereikt"]) == ("09:05", 45, False)
        assert plat["doelen"][0]["schaal"] == {-2: "Laag", 2: "Hoog"}
        verdeling = plat["zelfredzaamheid"][0]["verdeling"]
        assert verdeling == {"financien": {"eigen": 40, "netwerk": 0, "hulp": 0}}

    @pytest.mark.parametrize(
        ("client", "naam"),
        [("{code: sam}", "sam"), ("{code: sam, naam: Samira}", "Samira")],
    )
    def test_a_client_without_a_name_is_called_by_the_code(self, client: str, naam: str) -> None:
        tekst = f"client: {client}\ntraject: {{gemeente: rotterdam, start: 2026-08-31}}"
        assert show(tekst)["client"]["naam"] == naam

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(bestand=raw_files(teksten=None))
    def test_a_projection_holds_exactly_what_is_in_sight(
        self, bestand: tuple[Ruw, Kanaries]
    ) -> None:
        ruw, kanaries = bestand
        client = read(ruw).client
        assert client is not None
        geschreven = kanaries.find(repr(ruw))
        for doelgroep in Doelgroep:
            zicht = bepaal_zicht(client, doelgroep, PEILDATUM)
            getoond = kanaries.find(repr(project(client, doelgroep, PEILDATUM)))
            assert getoond == {pad for pad in geschreven if zicht.ziet(pad)}


def _text_keys(deel: Any) -> Any:
    if isinstance(deel, dict):
        return {str(sleutel): _text_keys(waarde) for sleutel, waarde in deel.items()}
    return [_text_keys(waarde) for waarde in deel] if isinstance(deel, list) else deel


PERSONEN = """
netwerk:
  - {id: zus, wie: Zus Fatma, groep: familie}
  - {id: Ali, wie: Buurman Ali, groep: buren, delen: [client]}
  - {wie: Zonder id}
evaluaties:
  - {datum: 2026-09-07, met: [client, begeleider, Naaste, zus, Ali]}
"""
VERWIJZINGEN = """
krachten: [{id: koken, kracht: Kookt}, {id: stil, kracht: Luistert, delen: [collega]}]
dromen: [{id: cafe, droom: Een eetcafe, delen: [client]}]
doelen:
  - {id: eerst, doel: Eerst dit, delen: [client, collega]}
  - {id: dan, doel: Dan dat, na: [eerst], krachten: [koken, stil], droom: cafe, resultaat: rust}
inzet: [{activiteit: Praten, doel: eerst, resultaat: rust, door: begeleider}]
"""
HOOFD_MET_RESULTAAT = (
    "client: {code: sam}\ntraject: {gemeente: rotterdam, start: 2026-08-31, resultaten:"
    " [{id: rust, resultaat: Rust in huis%s}]}\n"
)


class TestReferences:
    def people(self, doelgroep: Doelgroep) -> list[tuple[str | None, str]]:
        (evaluatie,) = show(PERSONEN, doelgroep)["evaluaties"]
        return [(persoon["id"], persoon["tekst"]) for persoon in evaluatie["met"]]

    def test_the_client_reads_who_it_is(self) -> None:
        assert self.people(CLIENT) == [
            ("client", "cliënt"),
            ("begeleider", "begeleider"),
            ("naaste", "naaste"),
            ("zus", "Zus Fatma"),
            ("Ali", "Buurman Ali"),
        ]

    def test_for_the_municipality_a_person_is_somebody_near(self) -> None:
        namen = self.people(GEMEENTE)
        assert namen[:3] == self.people(CLIENT)[:3]
        assert namen[3:] == [(None, "naaste"), (None, "naaste")]

    def test_who_is_kept_from_a_collega_is_somebody_near_to_them(self) -> None:
        assert self.people(COLLEGA)[3:] == [("zus", "Zus Fatma"), (None, "naaste")]

    @pytest.mark.parametrize("delen", ["", ", delen: [gemeente, client, collega]"])
    def test_no_name_or_id_of_the_network_reaches_the_municipality(self, delen: str) -> None:
        plat = show(PERSONEN.replace("familie", f"familie{delen}"), GEMEENTE)
        tekst = json.dumps(plat)
        assert not any(woord in tekst for woord in ("Fatma", "zus", "Zus", "Ali", "Zonder"))
        assert plat["netwerk"][0]["groep"] == "familie"

    def test_what_refers_to_a_hidden_item_says_nothing(self) -> None:
        plat = show(HOOFD_MET_RESULTAAT % "" + VERWIJZINGEN, GEMEENTE)
        (doel,), (inzet,) = plat["doelen"], plat["inzet"]
        assert doel["krachten"] == [{"id": "koken", "tekst": "Kookt"}]
        assert (doel["na"], doel["droom"], inzet["doel"]) == ([], None, None)
        assert doel["resultaat"] == {"id": "rust", "tekst": "Rust in huis"}
        assert inzet["door"] == {"id": "begeleider", "tekst": "begeleider"}

    def test_the_same_for_a_result(self) -> None:
        plat = show(HOOFD_MET_RESULTAAT % ", delen: [client]" + VERWIJZINGEN, GEMEENTE)
        assert plat["traject"]["resultaten"] == []
        assert plat["doelen"][0]["resultaat"] is None

    def test_whoever_sees_the_items_sees_the_references(self) -> None:
        (_, doel) = show(HOOFD_MET_RESULTAAT % "" + VERWIJZINGEN, CLIENT)["doelen"]
        assert doel["droom"] == {"id": "cafe", "tekst": "Een eetcafe"}
        assert doel["na"] == [{"id": "eerst", "tekst": "Eerst dit"}]

    def test_a_name_that_gets_through_is_noticed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(weergave, "_NAASTE", {"id": "zus", "tekst": "Zus Fatma"})
        with pytest.raises(AssertionError):
            self.test_no_name_or_id_of_the_network_reaches_the_municipality("")


class TestDay:
    """What a document as of a day says."""

    @pytest.mark.parametrize(
        ("status", "dag", "verwacht"),
        [
            ("behaald", "2026-09-27", "behaald"),
            ("behaald", "2026-09-28", "behaald"),
            ("behaald", "2026-09-29", "actief"),
            ("bijgesteld", "2026-09-29", "bijgesteld"),
            ("open", "2026-09-29", "open"),
        ],
    )
    def test_a_goal_reached_later_is_still_worked_at(
        self, status: str, dag: str, verwacht: str
    ) -> None:
        (doel,) = show(
            f"doelen: [{{doel: D, status: {status}, uitkomst: {{datum: {dag}, borging: Blijft}}}}]"
        )["doelen"]
        assert doel["status"] == verwacht
        assert (doel["uitkomst"] is None) is (dag > "2026-09-28")

    @pytest.mark.parametrize("doelgroep", [GEMEENTE, CLIENT])
    def test_so_it_is_when_the_outcome_itself_is_for_nobody(self, doelgroep: Doelgroep) -> None:
        tekst = "doelen: [{doel: D, status: behaald, uitkomst: {datum: %s, delen: []}}]"
        assert show(tekst % "2026-09-29", doelgroep)["doelen"][0]["status"] == "actief"
        assert show(tekst % "2026-09-28", doelgroep)["doelen"][0]["status"] == "behaald"

    def test_a_step_done_later_is_open(self) -> None:
        tekst = "doelen: [{doel: D, stappen: [{stap: S, gedaan: 2026-09-29, hoe_ging_het: Goed}]}]"
        (stap,) = show(tekst)["doelen"][0]["stappen"]
        assert (stap["gedaan"], stap["hoe_ging_het"]) == (None, None)
        (stap,) = show(tekst, peildatum=PEILDATUM + timedelta(days=1))["doelen"][0]["stappen"]
        assert (stap["gedaan"], stap["hoe_ging_het"]) == ("2026-09-29", "Goed")

    def test_a_question_answered_later_is_open(self) -> None:
        tekst = "nog_onbekend: [{vraag: V, beantwoord: 2026-09-29, antwoord: Ja}]"
        (vraag,) = show(tekst)["nog_onbekend"]
        assert (vraag["beantwoord"], vraag["antwoord"]) == (None, None)


CONTACT = """
contactmomenten:
  - {datum: 2026-09-02, minuten: 60}
  - {datum: 2026-09-28, minuten: 30, soort: telefoon}
  - {datum: 2026-09-03}
  - {datum: 2026-09-04, bereikt: nee, minuten: 5}
  - {datum: 2026-09-29, minuten: 90}
  - {datum: 2026-09-05, minuten: 15, delen: [client]}
  - {datum: 2026-09-06, minuten: 20, delen: [gemeente]}
  - {datum: 2026-09-06, minuten: 45, delen: []}
"""


class TestContact:
    @pytest.mark.parametrize(
        ("doelgroep", "aantal", "minuten", "getoond"),
        [(GEMEENTE, 4, 110, [20]), (CLIENT, 4, 105, [60, 30, None, 5, 15])],
    )
    def test_counts_what_was_reached_and_is_not_kept_back(
        self, doelgroep: Doelgroep, aantal: int, minuten: int, getoond: list[int | None]
    ) -> None:
        plat = show(CONTACT, doelgroep)
        assert plat["contact"] == {"aantal": aantal, "niet_bereikt": 1, "minuten": minuten}
        assert [moment["minuten"] for moment in plat["contactmomenten"]] == getoond

    def test_nothing_is_counted_before_it_happened(self) -> None:
        leeg = {"aantal": 0, "niet_bereikt": 0, "minuten": 0}
        assert show(CONTACT, GEMEENTE, date(2026, 9, 1))["contact"] == leeg
