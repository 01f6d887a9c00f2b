"""Family W: only where it is asked for, only what the client reads, never what the client said."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.generatie import raw_files, read
from tests.regels.conftest import HOOFD

from krachtplan.batch.bestanden import Invoer
from krachtplan.batch.verwerken import bekijk
from krachtplan.bewijs import Bron, maak_manifest
from krachtplan.controleren import beoordeel
from krachtplan.documenten import DOCUMENTEN
from krachtplan.instellingen.omgeving import INSTELBESTAND, Omgevingen, load_omgeving
from krachtplan.instellingen.woordenlijst import load_woordenbestand, make_woordenlijst
from krachtplan.laden import load_dossier
from krachtplan.melding import Ernst, Melding, join_pad
from krachtplan.model.structuur import loop_velden
from krachtplan.model.woorden import Doelgroep
from krachtplan.regels import OP_VERZOEK, REGELS
from krachtplan.regels.taal import VELDEN, list_teksten
from krachtplan.taal import list_zinnen

ROOT = Path(__file__).parents[2]
DAG = date(2026, 9, 28)

LANG = "Dit is een zin met heel veel woorden die nog lang niet klaar is en maar doorgaat."
Kijk = Callable[..., list[Melding]]


@pytest.fixture
def kijk(tmp_path: Path) -> Kijk:
    """Give a function that does what ``check --taal`` does, and keeps the family W."""

    def run(
        tekst: str, instellingen: str = "", dag: str = "2026-09-28", *, taal: bool = True
    ) -> list[Melding]:
        (tmp_path / INSTELBESTAND).write_text(instellingen, encoding="utf-8")
        omgeving = load_omgeving(tmp_path / INSTELBESTAND, REGELS).omgeving
        assert omgeving is not None
        volledig = tekst if tekst.startswith("client:") else HOOFD + tekst
        dossier = load_dossier(volledig, "sam.yaml")
        assert dossier.begrepen, dossier.bevindingen
        lijst = make_woordenlijst(omgeving) if taal else None
        meldingen = beoordeel(dossier, omgeving, date.fromisoformat(dag), lijst).meldingen
        return [m for m in meldingen if m.code in OP_VERZOEK or m.code == "B014"]

    return run


def codes(meldingen: list[Melding]) -> list[str]:
    return [f"{melding.code} {melding.pad}" for melding in meldingen]


def test_nothing_is_said_unless_it_is_asked_for(kijk: Kijk) -> None:
    tekst = f"doelen: [{{doel: Regie, waarom: {LANG}}}]\n"
    assert kijk(tekst, taal=False) == []
    assert codes(kijk(tekst)) == ["W603 doelen.0.doel", "W601 doelen.0.waarom"]
    assert {melding.ernst for melding in kijk(tekst)} == {Ernst.VRAAG}


def test_a_hint_points_at_the_word_and_repeats_none_of_the_client(kijk: Kijk) -> None:
    tekst = "doelen:\n  - doel: Ik kook\n    waarom: >-\n      Dan is er\n      meer regie\n"
    (melding,) = kijk(tekst)
    assert (melding.regel, melding.kolom) == (7, 12)
    assert melding.bronregel == "      meer regie"
    assert "meer" not in melding.tekst + melding.hulp


@pytest.mark.parametrize(
    "tekst",
    [
        f"doelen: [{{doel: {LANG}, eigen_woorden: ja}}]",
        f"doelen: [{{doel: x, citaat: {LANG}}}]",
        "doelen: [{doel: x, voortgang: [{datum: 2026-09-01, door: client, toelichting: "
        f"{LANG}}}]}}]",
        f"krachten: [{{kracht: x, citaat: {LANG}}}]",
        f"dromen: [{{droom: x, citaat: {LANG}}}]",
        f"dromen: [{{droom: {LANG}, status: losgelaten}}]",
        f"evaluaties: [{{datum: 2026-09-01, client_zegt: {LANG}}}]",
        f"evaluaties: [{{datum: 2026-09-01, tevredenheid: {{toelichting: {LANG}}}}}]",
        f"leveringsplannen: [{{datum: 2026-09-01, zienswijze: {LANG}}}]",
        f"zelfredzaamheid: [{{datum: 2026-09-01, beeld_client: {LANG}}}]",
        f"afwegingen: [{{datum: 2026-09-01, vraag: x, voorkeur_client: {LANG}}}]",
        f"netwerk: [{{wie: {LANG}}}]",
        f"contactmomenten: [{{datum: 2026-09-01, verslag: {LANG}}}]",
        f"terugblik: [{{datum: 2026-09-01, goed: {LANG}}}]",
        f"werkrelatie: [{{datum: 2026-09-01, tekst: {LANG}}}]",
        f"terugval: [{{datum: 2026-09-01, wat_gebeurde: {LANG}}}]",
        f"doelen: [{{doel: x, waarom: {LANG}, delen: [collega]}}]",
        f"doelen: [{{doel: x, waarom: {LANG}, status: behaald}}]",
        "doelen: [{doel: x, status: losgelaten, uitkomst: {datum: 2026-09-01, borging: "
        f"{LANG}}}}}]",
        f"nog_onbekend: [{{vraag: {LANG}, beantwoord: 2026-09-01}}]",
        f"inzet: [{{activiteit: {LANG}, tot: 2026-09-01}}]",
        f"evaluaties: [{{datum: 2026-09-01, wat_werkte: {LANG}}}, {{datum: 2026-09-20}}]",
    ],
)
def test_what_the_client_said_or_never_reads_is_left_alone(kijk: Kijk, tekst: str) -> None:
    assert kijk(tekst + "\n") == []


@pytest.mark.parametrize(
    ("tekst", "pad"),
    [
        (f"doelen: [{{doel: {LANG}}}]", "doelen.0.doel"),
        (f"doelen: [{{doel: x, schaal: {{1: {LANG}}}}}]", "doelen.0.schaal."),
        (f"doelen: [{{doel: x, schaal: {{01: {LANG}}}}}]", "doelen.0.schaal."),
        (f"doelen:\n  -\n  - {{doel: x, stappen: [{{stap: {LANG}}}]}}", "doelen.1.stappen.0.stap"),
        (f"doelen: [{{doel: x, status: behaald, beloning: {{afspraak: {LANG}}}}}]", "beloning"),
        (f"signaleringsplan: {{beschermend: [x, {LANG}]}}", "signaleringsplan.beschermend.1"),
        (f"signaleringsplan: {{fasen: [{{kleur: rood, ik: [{LANG}]}}]}}", "fasen.0.ik.0"),
        (f"nog_onbekend: [{{vraag: {LANG}}}]", "nog_onbekend.0.vraag"),
        (f"uitstel: [{{regel: T001, nieuwe_datum: 2026-10-01, reden: {LANG}}}]", "uitstel.0.reden"),
        (f"evaluaties: [{{datum: 2026-09-01}}, {{datum: 2026-09-20, wat_niet: {LANG}}}]", "1.wat"),
    ],
)
def test_what_the_client_reads_is_looked_at(kijk: Kijk, tekst: str, pad: str) -> None:
    (melding,) = kijk(tekst + "\n")
    assert melding.code == "W601"
    assert pad in melding.pad


def test_the_settings_move_the_limits_and_change_the_list(kijk: Kijk) -> None:
    tekst = f"doelen: [{{doel: Regie in een traject, waarom: {LANG}}}]\n"
    assert codes(kijk(tekst, "regels: {W601: {woorden: 18}}\n")) == ["W603 doelen.0.doel"] * 2
    anders = "vakwoorden: {Eigen regie: mag, traject: de weg}\nregels: {lange-zin: uit}\n"
    (melding,) = kijk(tekst, anders)
    assert (melding.tekst, melding.hulp) == (
        "`traject` kan gewoner.",
        "Schrijf bijvoorbeeld: de weg.",
    )
    woord = "doelen: [{doel: Een verantwoordelijkheid}]\n"
    assert codes(kijk(woord)) == ["W602 doelen.0.doel"]
    assert kijk(woord, "regels: {W602: {letters: 30}}\n") == []
    assert kijk(woord, "vakwoorden: {verantwoordelijkheid: mag}\n") == []


def test_negeer_works_and_is_no_question_when_nobody_asked(kijk: Kijk) -> None:
    tekst = "doelen:\n  - doel: Regie\n    negeer: [{regel: W603, reden: zo heet het}]\n"
    assert kijk(tekst) == []
    assert kijk(tekst, taal=False) == []
    assert codes(kijk(tekst.replace("Regie", "Koken"))) == ["B014 doelen.0.negeer.0"]


def test_no_more_than_a_person_can_look_at(kijk: Kijk) -> None:
    stappen = "".join(f"      - stap: {LANG}\n" for _ in range(150))
    assert len(kijk(f"doelen:\n  - doel: x\n    stappen:\n{stappen}")) == 100


def test_the_fields_exist() -> None:
    for model, velden in VELDEN.items():
        assert set(velden) <= set(model.model_fields), model


CLIENT_ZELF = {
    "afwegingen.voorkeur_client",
    "doelen.citaat",
    "doelen.doel",  # with eigen_woorden
    "dromen.citaat",
    "evaluaties.client_zegt",
    "evaluaties.tevredenheid.toelichting",
    "krachten.citaat",
    "leveringsplannen.zienswijze",
    "zelfredzaamheid.beeld_client",
}
NAMEN = {
    "client.naam",
    "client.vertegenwoordiger.naam",
    "doelen.stappen.naam",
    "netwerk.wie",
    "signaleringsplan.bellen.wie",
    "traject.begeleider",
}
VOORBEELDEN = [
    *sorted((ROOT / "examples" / "goed").glob("*.yaml")),
    *sorted((ROOT / "examples" / "praktijk" / "clienten").glob("*.yaml")),
]


def test_what_is_looked_at_is_what_the_documents_show() -> None:
    """Lay the fields beside the proofs of all documents for the client, of every example."""
    dag, getoond, bekeken = date(2026, 11, 22), set[str](), set[str]()
    for pad in VOORBEELDEN:
        gezien = bekijk(Invoer(str(pad), pad), Omgevingen(REGELS), dag)
        dossier, omgeving = gezien.dossier, gezien.omgeving
        if dossier is None or dossier.client is None or omgeving is None or not dossier.begrepen:
            continue
        client = dossier.client
        vrij = {plain(join_pad(waar)) for waar, _, _ in loop_velden(client, "vrij")}
        bekeken |= {plain(join_pad(waar)) for waar, _ in list_teksten(client, dag)}
        for document in DOCUMENTEN:
            if Doelgroep.CLIENT in document.doelgroepen:
                bron = Bron(dossier, client, omgeving, dag)
                blokken = maak_manifest(bron, document.naam, "md", Doelgroep.CLIENT).blokken
                velden = {plain(veld.pad) for blok in blokken for veld in blok.velden}
                getoond |= velden & vrij
    assert bekeken - getoond == set()
    # An option can say the same as the decision; the proof then names both.
    assert getoond - bekeken - CLIENT_ZELF - NAMEN <= {"afwegingen.opties.optie"}
    assert len(bekeken) > 25


def plain(pad: str) -> str:
    """Leave the numbers out of a path."""
    return re.sub(r"\.-?\d+", "", pad)


def test_the_list_is_sober() -> None:
    bestand = load_woordenbestand()
    vormen = [vorm.lower() for ingang in bestand.vakwoorden for vorm in ingang.vormen]
    assert 60 <= len(bestand.vakwoorden) <= 120
    assert len(vormen) == len(set(vormen))
    assert {ingang.bron for ingang in bestand.vakwoorden} == {"eigen"}
    assert {i.soort for i in bestand.vakwoorden} == {"hulpverlening", "gemeente", "schrijftaal"}
    for ingang in bestand.vakwoorden:
        assert ingang.liever == ingang.liever.strip().rstrip(".")
        assert len(ingang.liever.split()) <= 7, ingang.liever


def test_no_word_of_the_list_is_explained_with_another() -> None:
    omgeving = load_omgeving(None, REGELS).omgeving
    assert omgeving is not None
    lijst = make_woordenlijst(omgeving)
    zelf = [w.liever for w in lijst.vakwoorden if list(lijst.zoek(w.liever))]
    assert zelf == []


_STUKKEN = st.sampled_from(
    [
        "regie",
        "Regie",
        "x" * 18,
        "een",
        " ",
        ". ",
        ' "',
        "\\",
        "\n",
        "“",
        "'",
        "🙂",
        "\u00a0",
        "- ",
        "é",
    ]
)
_LASTIG = st.lists(_STUKKEN, min_size=1, max_size=30).map("".join).filter(str.strip)


@given(raw_files(_LASTIG))
@settings(max_examples=60, deadline=None)
def test_every_place_points_at_the_word_in_the_file(gemaakt: tuple[dict[str, Any], object]) -> None:
    omgeving = load_omgeving(None, REGELS).omgeving
    assert omgeving is not None
    dossier = read(gemaakt[0])
    regels = dossier.gelezen.tekst.split("\n")
    for melding in beoordeel(dossier, omgeving, DAG, make_woordenlijst(omgeving)).meldingen:
        if melding.code in OP_VERZOEK:
            assert melding.regel is not None
            assert melding.kolom is not None
            bron = regels[melding.regel - 1][melding.kolom - 1 :]
            if melding.code == "W603":
                assert bron.lower().startswith("regie")
            elif melding.code == "W602":
                assert bron[0].isalnum()
                # Short pieces without a space between them are a long word too.
                assert re.search(r"(?:[^\W\d_]|\\xE9){18}", bron)
            assert "xx" not in melding.tekst + melding.hulp


@pytest.mark.parametrize("stuk", ["‘", "a'", ". ", "traject ", "in het ", "\u200b", "🙂"])
def test_an_odd_text_is_no_trouble(kijk: Kijk, stuk: str) -> None:
    tekst = stuk * 2000
    for stijl in (f"'{tekst.replace(chr(39), chr(39) * 2)}'", f"|\n      {tekst}"):
        kijk(f"doelen:\n  - doel: x\n    waarom: {stijl}\n")
    assert list_zinnen(tekst) is not None
