"""What is in sight: the table "Who sees what", `delen` on items, and the peildatum."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Any

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import Field
from tests.generatie import (
    PEILDATUM,
    Alles,
    Kanaries,
    Ruw,
    load,
    make_full,
    make_raw,
    pattern,
    raw_files,
    read,
)
from tests.wie_ziet_wat import (
    CLIENT,
    COLLEGA,
    GEMEENTE,
    SECTIE_NOOIT,
    TABEL,
    VELD_NOOIT,
    may_see,
)

from krachtplan.melding import Pad
from krachtplan.model import Clientbestand, Doel, Optie, Stap
from krachtplan.model.basis import Basis, Onderdeel
from krachtplan.model.structuur import Soort, Veld, velden_van
from krachtplan.model.velden import DEZE_DAG, IEDEREEN, NIET_GEMEENTE, NOOIT_GEMEENTE, Datum, Tekst
from krachtplan.model.woorden import Doelgroep
from krachtplan.weergave import delen
from krachtplan.weergave.delen import Reden, bepaal_zicht, zichtbaar_deel
from krachtplan.weergave.plat import Plat, project

ALLEN = ["gemeente", "client", "collega"]
VOL = make_full()
VERRUIMD = make_full(delen=ALLEN)
GESLOTEN = make_full(delen=[])


def fields(model: type[Basis], pad: str = "") -> Iterator[str]:
    """Give the pattern of every field that the model knows."""
    for naam, veld in velden_van(model).items():
        if veld.model is None:
            yield f"{pad}{naam}"
        else:
            yield from fields(veld.model, f"{pad}{naam}.{'' if veld.soort is Soort.BLOK else '*.'}")


def filled(deel: Plat | Basis, model: type[Basis], pad: str = "") -> Iterator[str]:
    """Give the pattern of every field of a client or a projection in which something stands."""
    for naam, veld in velden_van(model).items():
        waarde = deel.get(naam) if isinstance(deel, dict) else getattr(deel, naam)
        if waarde in (None, (), [], {}):
            continue
        if veld.model is None:
            yield f"{pad}{naam}"
        elif veld.soort is Soort.BLOK:
            yield from filled(waarde, veld.model, f"{pad}{naam}.")
        else:
            for item in waarde.values() if veld.soort is Soort.TABEL else waarde:
                yield from filled(item, veld.model, f"{pad}{naam}.*.")


VELDEN = tuple(fields(Clientbestand))


def as_pad(patroon: str) -> Pad:
    return tuple(0 if deel == "*" else deel for deel in patroon.split("."))


class TestTable:
    def test_every_section_has_a_line_in_the_table(self) -> None:
        assert set(TABEL) == set(velden_van(Clientbestand))

    def test_the_full_file_fills_every_field(self) -> None:
        """Else the comparisons below would be about less than the model."""
        assert set(VELDEN) - set(filled(VOL.client, Clientbestand)) == {
            veld for veld in VELDEN if veld.endswith(".delen")
        }
        assert set(filled(VERRUIMD.client, Clientbestand)) == set(VELDEN)

    @pytest.mark.parametrize("doelgroep", Doelgroep)
    def test_every_field_goes_where_the_table_says(self, doelgroep: Doelgroep) -> None:
        gezien = set(filled(project(VOL.client, doelgroep, PEILDATUM), Clientbestand))
        assert gezien == {veld for veld in VELDEN if may_see(as_pad(veld), doelgroep, VOL.ruw)}

    @pytest.mark.parametrize("doelgroep", Doelgroep)
    def test_what_every_item_opens_is_seen_but_for_what_never_is(
        self, doelgroep: Doelgroep
    ) -> None:
        gezien = set(filled(project(VERRUIMD.client, doelgroep, PEILDATUM), Clientbestand))
        assert gezien == {
            veld for veld in VELDEN if may_see(as_pad(veld), doelgroep, VERRUIMD.ruw, ALLEN)
        }

    @pytest.mark.parametrize("doelgroep", Doelgroep)
    def test_what_every_item_closes_is_seen_by_nobody(self, doelgroep: Doelgroep) -> None:
        plat = project(GESLOTEN.client, doelgroep, PEILDATUM)
        assert plat["client"]["naam"] == "de cliënt"
        assert plat["contact"] == {"aantal": 0, "niet_bereikt": 0, "minuten": 0}
        gezien = set(filled(plat, Clientbestand)) - {"client.naam"}
        assert gezien == ({"formaat", "extra"} if doelgroep is COLLEGA else {"formaat"})

    def test_a_section_that_opens_too_far_is_noticed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The same comparison with a planted leak."""
        monkeypatch.setattr(delen, "_open", lambda *_: True)
        monkeypatch.setattr(delen, "_gewoon", lambda *_: None)
        gezien = set(filled(project(VOL.client, GEMEENTE, PEILDATUM), Clientbestand))
        te_veel = gezien - {veld for veld in VELDEN if may_see(as_pad(veld), GEMEENTE, VOL.ruw)}
        assert "werkrelatie.*.tekst" in te_veel


Gezien = set[Doelgroep]
GEEN = set[Doelgroep]()
G, C, L = {GEMEENTE}, {CLIENT}, {COLLEGA}

KRACHT = "krachten: [{id: koken, kracht: Kookt graag%s}]"
AFWEGING = "afwegingen: [{datum: 2026-09-07, vraag: Hoe nu?%s, opties: [{optie: Niets doen%s}]}]"
DOEL = "doelen: [{doel: Rust%s, stappen: [{stap: Bellen, naam: Piet, hoe_ging_het: Goed%s}]}]"
METING = "zelfredzaamheid: [{datum: 2026-09-07, scores: {financien: 2}, beeld_client: Gaat%s}]"
NAASTE = "netwerk: [{id: a, wie: Ali, groep: buren, delen: %s}]"
SUCCES = "successen: [{datum: 2026-09-07, succes: Gebeld, extra: {a: b}%s}]"
KOP = "client: {code: sam%s}\ntraject: {gemeente: a, start: 2026-08-31%s}"
OPEN = (", delen: [gemeente]", ", delen: [gemeente]")
RESULTATEN = ", resultaten: [{resultaat: Rust, delen: [gemeente, collega]}]"

DELEN = [
    # an item widens and narrows, also where a condition would decide
    (KRACHT % "", "krachten.0", C | L),
    (KRACHT % ", delen: [gemeente]", "krachten.0", G),
    (KRACHT % ", delen: [Gemeente, client]", "krachten.0", G | C),
    (KRACHT % ", delen: [client]", "krachten.0", C),
    (KRACHT % ", delen: []", "krachten.0", GEEN),
    (KRACHT % ", delen: ", "krachten.0", C | L),
    ("contactmomenten: [{datum: 2026-09-07, delen: [gemeente]}]", "contactmomenten.0", G),
    ("berichten: [{soort: startbericht, datum: 2026-09-07}]", "berichten.0", G | L),
    ("berichten: [{soort: startbericht, datum: 2026-09-07, delen: [client]}]", "berichten.0", C),
    ("signaleringsplan: {datum: 2026-09-07, delen: [gemeente]}", "signaleringsplan.datum", G),
    ("signaleringsplan: {datum: 2026-09-07, delen: []}", "signaleringsplan.datum", GEEN),
    # it takes the place of the default of all under it
    (AFWEGING % ("", ""), "afwegingen.0.opties.0", C | L),
    (AFWEGING % (", delen: [gemeente]", ""), "afwegingen.0.opties.0", G),
    (METING % "", "zelfredzaamheid.0.beeld_client", C | L),
    (METING % ", delen: [gemeente]", "zelfredzaamheid.0.beeld_client", G),
    (METING % ", delen: [gemeente]", "zelfredzaamheid.0.scores.financien", G),
    # a child opens and closes by itself, and never reaches further than its parent
    (AFWEGING % ("", ", delen: [gemeente]"), "afwegingen.0.opties.0.optie", G),
    (AFWEGING % (", delen: [client]", ", delen: [gemeente]"), "afwegingen.0.opties.0", GEEN),
    (AFWEGING % (", delen: []", ", delen: [gemeente]"), "afwegingen.0.opties.0", GEEN),
    (AFWEGING % (", delen: [gemeente]", ", delen: [client]"), "afwegingen.0.opties.0", GEEN),
    (DOEL % ("", ", delen: [client]"), "doelen.0.stappen.0", C),
    (DOEL % ("", ", delen: []"), "doelen.0.stappen.0.stap", GEEN),
    (DOEL % (", delen: [gemeente, client]", ", delen: [client, collega]"), "doelen.0.stappen.0", C),
    # what never goes to the municipality
    (DOEL % OPEN, "doelen.0.stappen.0.stap", G),
    (DOEL % OPEN, "doelen.0.stappen.0.naam", GEEN),
    (DOEL % ("", ", delen: [gemeente, client]"), "doelen.0.stappen.0.hoe_ging_het", C),
    (NAASTE % "[gemeente]", "netwerk.0.wie", GEEN),
    (NAASTE % "[gemeente]", "netwerk.0.id", GEEN),
    (NAASTE % "[gemeente]", "netwerk.0.groep", G),
    (NAASTE % "[]", "netwerk.0.groep", GEEN),
    # `extra` is for a collega, and stays inside its item
    (SUCCES % "", "successen.0.extra", L),
    (SUCCES % ", delen: [client]", "successen.0.extra", GEEN),
    ("extra: {dossier: A-1}", "extra", L),
    # the head of the file too
    (KOP % (", delen: [client]", ""), "client.code", C),
    (KOP % ("", ", delen: []"), "traject.start", GEEN),
    (KOP % ("", f", delen: [collega]{RESULTATEN}"), "traject.resultaten.0", L),
]


def who_sees(client: Clientbestand, pad: str) -> Gezien:
    deel = tuple(int(stuk) if stuk.isdigit() else stuk for stuk in pad.split("."))
    return {d for d in Doelgroep if bepaal_zicht(client, d, PEILDATUM).ziet(deel)}


class TestDelen:
    @pytest.mark.parametrize(("tekst", "pad", "gezien"), DELEN)
    def test_an_item_says_who_sees_it(self, tekst: str, pad: str, gezien: Gezien) -> None:
        assert who_sees(load(tekst), pad) == gezien

    @pytest.mark.parametrize("doelgroep", Doelgroep)
    def test_a_terugblik_is_never_widened(self, doelgroep: Doelgroep) -> None:
        tekst = (
            "terugblik: [{datum: 2026-09-07, goed: Te snel, delen: [gemeente, client, collega]}]"
        )
        assert project(load(tekst), doelgroep, PEILDATUM)["terugblik"] == []

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(bestand=raw_files(teksten=None))
    def test_narrowing_always_wins(self, bestand: tuple[Ruw, Kanaries]) -> None:
        assert list(too_far(*bestand)) == []

    def test_that_property_can_fail(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(delen, "_open", lambda *_: True)
        monkeypatch.setattr(delen, "_gewoon", lambda *_: None)
        paden = {pattern(pad) for pad in too_far(GESLOTEN.ruw, GESLOTEN.kanaries)}
        assert {"terugblik.*.goed", "successen.*.succes"} <= paden


def too_far(ruw: Ruw, kanaries: Kanaries) -> Iterator[Pad]:
    """Give what an audience sees although an item around it leaves that audience out.

    Whatever else a file says, and so also what never goes to the municipality.
    """
    client = read(ruw).client
    assert client is not None
    for doelgroep in Doelgroep:
        for pad in kanaries.find(repr(project(client, doelgroep, PEILDATUM))):
            nooit = doelgroep is GEMEENTE and pattern(pad) in VELD_NOOIT
            gesloten = any(doelgroep.value not in eigen for eigen in _delen_around(ruw, pad))
            if nooit or gesloten or pad[0] in SECTIE_NOOIT:
                yield pad


def _delen_around(ruw: Ruw, pad: Pad) -> Iterator[list[str]]:
    deel: Any = ruw
    for sleutel in pad:
        if isinstance(deel, dict) and "delen" in deel:
            yield deel["delen"]
        deel = deel[sleutel]


class TestConditions:
    """What the municipality sees under a condition: used strengths and dreams, domains of goals."""

    def visible(self, sectie: str, tekst: str) -> list[str]:
        items = project(load(tekst), GEMEENTE, PEILDATUM)[sectie]
        return [item["kracht" if sectie == "krachten" else "droom"] for item in items]

    @pytest.mark.parametrize(
        ("doel", "gezien"),
        [
            ("", ["Kookt"]),
            ("delen: [gemeente], ", ["Kookt"]),
            ("delen: [client, collega], ", []),
            ("delen: [], ", []),
            ("begonnen: 2026-09-29, ", []),
            ("status: losgelaten, ", ["Kookt"]),
        ],
    )
    def test_a_strength_goes_along_with_a_shared_goal(self, doel: str, gezien: list[str]) -> None:
        tekst = (
            "krachten: [{id: koken, kracht: Kookt}, {id: zingen, kracht: Zingt}, {kracht: Los}]\n"
            f"doelen: [{{doel: Eten, {doel}krachten: [koken]}}]"
        )
        assert self.visible("krachten", tekst) == gezien

    def test_a_strength_can_stay_behind_although_a_shared_goal_uses_it(self) -> None:
        tekst = "krachten: [{id: a, kracht: A, delen: [client]}]\ndoelen: [{doel: D, krachten: a}]"
        plat = project(load(tekst), GEMEENTE, PEILDATUM)
        assert plat["krachten"] == []
        assert plat["doelen"][0]["krachten"] == []

    def test_a_dream_with_the_id_of_a_used_strength_stays_behind(self) -> None:
        tekst = (
            "krachten: [{id: koken, kracht: Kookt}]\ndromen: [{id: koken, droom: Een eetcafe}]\n"
            "doelen: [{doel: Eten, krachten: [koken]}]"
        )
        assert self.visible("krachten", tekst) == ["Kookt"]
        assert self.visible("dromen", tekst) == []

    def test_and_the_other_way_round(self) -> None:
        tekst = (
            "krachten: [{id: koken, kracht: Kookt}]\ndromen: [{id: koken, droom: Een eetcafe}]\n"
            "doelen: [{doel: Eten, droom: koken}]"
        )
        assert self.visible("krachten", tekst) == []
        assert self.visible("dromen", tekst) == ["Een eetcafe"]

    @pytest.mark.parametrize(
        ("doel", "resultaat", "gezien"),
        [
            ("gebied: financien", "", ["financien"]),
            ("gebied: zelfzorg", "", ["basale_adl"]),
            ("gebied: meedoen", "", ["maatschappelijke_participatie"]),
            ("resultaat: r", "", ["justitie"]),
            ("resultaat: r, gebied: financien", "", ["financien"]),
            ("resultaat: r, delen: [client]", "", []),
            ("gebied: financien, delen: []", "", []),
            ("resultaat: r", ", delen: [client]", []),
            ("eigen_woorden: ja", "", []),
        ],
    )
    def test_scores_are_those_of_the_domains_of_shared_goals(
        self, doel: str, resultaat: str, gezien: list[str]
    ) -> None:
        domeinen = "{financien: 2, basale_adl: 3, maatschappelijke_participatie: 3, justitie: 4}"
        tekst = (
            "client: {code: sam}\ntraject: {gemeente: a, start: 2026-08-31, resultaten: "
            f"[{{id: r, resultaat: Rust, gebied: justitie{resultaat}}}]}}\n"
            f"doelen: [{{doel: D, {doel}}}]\n"
            f"zelfredzaamheid: [{{datum: 2026-09-07, scores: {domeinen}, streef: {domeinen}, "
            "verdeling: {financien: {eigen: 40}, justitie: {hulp: 50}}, "
            "niet_besproken: [financien, justitie], niet_nu: [financien, justitie]}]"
        )
        (meting,) = project(load(tekst), GEMEENTE, PEILDATUM)["zelfredzaamheid"]
        assert list(meting["scores"]) == list(meting["streef"]) == gezien
        assert set(meting["verdeling"]) == set(gezien) & {"financien", "justitie"}
        assert set(meting["niet_besproken"]) == set(meting["niet_nu"]) == set(meting["verdeling"])
        assert len(project(load(tekst), CLIENT, PEILDATUM)["zelfredzaamheid"][0]["scores"]) == 4

    def test_domains_of_2013_count_as_the_area_they_belong_to(self) -> None:
        tekst = (
            "doelen: [{doel: D, gebied: tijdsbesteding}, {doel: E, gebied: middelengebruik}]\n"
            "zelfredzaamheid: [{datum: 2026-09-07, versie: 2013, scores: "
            "{dagbesteding: 2, verslaving: 3, activiteiten_dagelijks_leven: 4}}]"
        )
        (meting,) = project(load(tekst), GEMEENTE, PEILDATUM)["zelfredzaamheid"]
        assert list(meting["scores"]) == ["dagbesteding", "verslaving"]


GEPLAND = {
    *("uiterlijk", "evalueren_op", "herzien_op", "nieuwe_datum"),
    *("start", "einde", "van", "tot"),
    "peildatum",
}
"""Dates that can lie ahead or say of which day a text was; all others are of what happened."""


def dates(model: type[Basis], pad: str = "") -> Iterator[tuple[str, Veld]]:
    """Give the pattern of every date in the model."""
    for naam, veld in velden_van(model).items():
        if veld.model is not None:
            ster = "" if veld.soort is Soort.BLOK else "*."
            yield from dates(veld.model, f"{pad}{naam}.{ster}")
        elif date in _types(model, naam):
            yield f"{pad}{naam}", veld


def _types(model: type[Basis], naam: str) -> tuple[Any, ...]:
    annotatie = model.model_fields[naam].annotation
    delen_ = getattr(annotatie, "__args__", (annotatie,))
    return tuple(getattr(deel, "__origin__", deel) for deel in delen_)


DATA = dict(dates(Clientbestand))
GEBEURD_VELDEN = sorted(patroon for patroon, veld in DATA.items() if veld.gebeurd is not None)


class TestPeildatum:
    def test_every_date_is_of_something_planned_or_of_something_that_happened(self) -> None:
        gepland = {patroon for patroon, veld in DATA.items() if veld.gebeurd is None}
        assert {patroon.rpartition(".")[2] for patroon in gepland} == GEPLAND
        assert len(GEBEURD_VELDEN) > 25

    @pytest.mark.parametrize("patroon", GEBEURD_VELDEN)
    def test_what_happened_is_there_from_its_own_day_on(self, patroon: str) -> None:
        """The day before it nothing of it is seen: not the day, not what was said of it."""
        houder = as_pad(patroon)[:-1]
        met = _canaries_at(houder, patroon)
        ruw = make_raw(Alles())
        for dagen, gezien in ((-1, True), (0, True), (1, False)):
            _put(ruw, as_pad(patroon), (PEILDATUM + timedelta(days=dagen)).isoformat())
            client = read(ruw).client
            assert client is not None
            zicht = bepaal_zicht(
                client, CLIENT if "berichten" not in patroon else COLLEGA, PEILDATUM
            )
            weg = zicht.weg.values()
            assert (Reden.LATER in weg) is not gezien
            if houder[0] != "terugblik":
                assert zicht.ziet(as_pad(patroon)) is gezien
                assert all(zicht.ziet((*houder, veld)) is gezien for veld in met)

    def test_a_later_item_goes_with_all_that_refers_to_it(self) -> None:
        tekst = (
            "krachten: [{id: a, kracht: A, datum: 2026-09-29}]\n"
            "doelen: [{id: e, doel: Eerst, begonnen: 2026-09-29}, {doel: Dan, na: e, krachten: a}]"
        )
        (doel,) = project(load(tekst), CLIENT, PEILDATUM)["doelen"]
        assert (doel["na"], doel["krachten"]) == ([], [])


def _canaries_at(houder: Pad, patroon: str) -> list[str]:
    """Give the fields that go with a date: those of the whole item, or what it is told with."""
    gebeurd = DATA[patroon].gebeurd
    assert gebeurd is not None
    if not gebeurd.item:
        return list(gebeurd.ook)
    model: type[Basis] = Clientbestand
    for deel in houder:
        if isinstance(deel, str):
            veld = velden_van(model)[deel]
            assert veld.model is not None
            model = veld.model
    return [naam for naam in velden_van(model) if naam not in ("delen", "negeer", "extra")]


def _put(ruw: Any, pad: Pad, waarde: str) -> None:
    for deel in pad[:-1]:
        ruw = ruw[deel]
    ruw[pad[-1]] = waarde


class TestVisiblePart:
    def test_leaves_out_the_items_that_are_out_of_sight(self) -> None:
        client = load(
            "uitstel: [{regel: T001, nieuwe_datum: 2026-10-05, reden: A, delen: [client]},"
            " {regel: T003, nieuwe_datum: 2026-12-14, reden: B}]\n"
            "evaluaties: [{datum: 2026-09-29}, {datum: 2026-09-07}]"
        )
        deel = zichtbaar_deel(client, bepaal_zicht(client, GEMEENTE, PEILDATUM))
        assert [uitstel.reden for uitstel in deel.uitstel] == ["B"]
        assert [evaluatie.datum.day for evaluatie in deel.evaluaties] == [7]
        assert deel.traject == client.traject


class Wens(Doel):
    """A goal with fields that the format does not have."""

    geheim: Annotated[Tekst | None, NIET_GEMEENTE] = None
    diep: Annotated[tuple[Stap, ...], NOOIT_GEMEENTE] = ()
    keuze: Annotated[dict[str, Optie], NIET_GEMEENTE] = Field(default_factory=dict)
    gezegd: Annotated[Datum | None, DEZE_DAG] = None


class DiepeOptie(Optie):
    """An option with a text that is not for everybody."""

    verborgen: Annotated[Tekst | None, NIET_GEMEENTE] = None


class Nest(Onderdeel):
    """An item around such options."""

    opties: tuple[DiepeOptie, ...] = ()


class Uitgebreid(Clientbestand):
    """A format with sections that do not exist."""

    wensen: Annotated[tuple[Wens, ...], IEDEREEN] = ()
    nesten: Annotated[tuple[Nest, ...], IEDEREEN] = ()
    dicht: Annotated[tuple[Optie, ...], NOOIT_GEMEENTE] = ()
    los: Annotated[Tekst | None, NIET_GEMEENTE] = None


class TestNewFields:
    """What the model gets later is covered at birth: by the generator and by the audiences."""

    def load(self, **sectie: Any) -> Uitgebreid:
        hoofd = {"client": {"code": "sam"}, "traject": {"gemeente": "a", "start": "2026-08-31"}}
        return Uitgebreid.model_validate({**hoofd, **sectie})

    def test_a_full_file_holds_them_and_the_audiences_know_them(self) -> None:
        kanaries = Kanaries()
        ruw = make_raw(Alles(kanaries), Uitgebreid)
        client = Uitgebreid.model_validate(ruw)

        def seen_by(doelgroep: Doelgroep) -> set[str]:
            tekst = repr(project(client, doelgroep, PEILDATUM))
            return {pattern(pad) for pad in kanaries.find(tekst)}

        nieuw = {"los", "dicht.*.voor", "wensen.*.geheim", "wensen.*.diep.*.stap"}
        assert nieuw <= {pattern(pad) for pad in kanaries.find(repr(ruw))}
        assert nieuw <= seen_by(CLIENT)
        assert not nieuw & seen_by(GEMEENTE)
        assert "wensen.*.doel" in seen_by(GEMEENTE)

    @pytest.mark.parametrize(
        ("wens", "pad", "gezien"),
        [
            ({"geheim": "x"}, "geheim", C | L),
            ({"geheim": "x", "delen": ["gemeente"]}, "geheim", G),
            ({"diep": [{"stap": "S"}], "delen": ALLEN}, "diep.0", C | L),
            ({"keuze": {"a": {"optie": "O"}}}, "keuze.a.optie", C | L),
            ({"keuze": {"a": {"optie": "O", "delen": ["gemeente"]}}}, "keuze.a.optie", G),
            ({"keuze": {"a": {"optie": "O"}}, "delen": ["gemeente"]}, "keuze.a.optie", G),
            ({"gezegd": "2026-09-28"}, "doel", G | C | L),
            ({"gezegd": "2026-09-29"}, "doel", GEEN),
        ],
    )
    def test_their_markers_hold(self, wens: Ruw, pad: str, gezien: Gezien) -> None:
        client = self.load(wensen=[{"doel": "D", **wens}])
        assert who_sees(client, f"wensen.0.{pad}") == gezien

    def test_defaults_of_a_deeper_item_are_replaced_too(self) -> None:
        diep = {"optie": "O", "voor": "V", "verborgen": "x"}
        client = self.load(nesten=[{"opties": [diep], "delen": ["gemeente"]}, {"opties": [diep]}])
        assert who_sees(client, "nesten.0.opties.0.verborgen") == G
        assert who_sees(client, "nesten.1.opties.0.verborgen") == C | L

    @pytest.mark.parametrize(
        ("eigen", "gezien"), [(ALLEN, C | L), (["client"], C), ([], GEEN), (["gemeente"], GEEN)]
    )
    def test_what_cannot_be_widened_can_be_narrowed(self, eigen: list[str], gezien: Gezien) -> None:
        assert who_sees(self.load(dicht=[{"optie": "O", "delen": eigen}]), "dicht.0") == gezien
