"""Ids and what names them: B006 at the reference, B007 at the second of two equal ids."""

import pytest
from tests.bevindingen import find, places

from krachtplan.model import Clientbestand
from krachtplan.model.structuur import velden_van

ALLES = """\
traject:
  gemeente: rotterdam
  start: 2026-08-31
  resultaten: [{id: geld, resultaat: x}]
client: {code: sam}
krachten: [{id: koken, kracht: x}]
dromen: [{id: eetcafe, droom: x}]
netwerk: [{id: zus, wie: x}]
doelen:
  - {id: post, doel: x}
"""
"""One item in every section that can be referred to; a goal can be added below."""

REGEL = ALLES.count("\n") + 1


@pytest.mark.parametrize(
    ("regel", "pad", "wat", "dichtbij"),
    [
        ("  - {doel: y, krachten: [koken, >kokken]}", "doelen.1.krachten.1", "kracht", "koken"),
        ("  - {doel: y, krachten: >kokken}", "doelen.1.krachten", "kracht", "koken"),
        ("  - {doel: y, droom: >eetcaffe}", "doelen.1.droom", "droom", "eetcafe"),
        ("  - {doel: y, na: [>Post]}", "doelen.1.na.0", "doel", "post"),
        ("  - {doel: y, resultaat: >gelt}", "doelen.1.resultaat", "resultaat in `traject`", "geld"),
        ("inzet: [{activiteit: y, doel: >posst}]", "inzet.0.doel", "doel", "post"),
        ("uitdagingen: [{uitdaging: y, doel: >pots}]", "uitdagingen.0.doel", "doel", "post"),
        (
            "contactmomenten: [{datum: 1-9-2026, doelen: [post, >ost]}]",
            "contactmomenten.0.doelen.1",
            "doel",
            "post",
        ),
        (
            "evaluaties: [{datum: 1-9-2026, met: [zus, >zuz]}]",
            "evaluaties.0.met.1",
            "persoon in `netwerk`",
            "zus",
        ),
        (
            "inzet: [{activiteit: y, door: >beleider}]",
            "inzet.0.door",
            "persoon in `netwerk`",
            "begeleider",
        ),
        (
            "nog_onbekend: [{vraag: y, wie: >vrijwiliger}]",
            "nog_onbekend.0.wie",
            "persoon in `netwerk`",
            "vrijwilliger",
        ),
        (
            "signaleringsplan: {gemaakt_met: >zuss}",
            "signaleringsplan.gemaakt_met",
            "persoon in `netwerk`",
            "zus",
        ),
    ],
)
def test_a_reference_to_nothing_names_the_nearest_id(
    regel: str, pad: str, wat: str, dichtbij: str
) -> None:
    (melding,) = find(f"{ALLES}{regel.replace('>', '')}\n")
    assert (melding.code, melding.pad) == ("B006", pad)
    assert (melding.regel, melding.kolom) == (REGEL, regel.index(">") + 1)
    assert melding.tekst == f"Er is geen {wat} met deze id."
    assert melding.hulp == f"Bedoelde u `{dichtbij}`?"


def test_without_a_near_id_all_are_named_and_without_any_the_section() -> None:
    (ver,) = find(ALLES + "  - {doel: y, droom: zeilboot}\n")
    assert ver.hulp == "Bekend zijn: eetcafe."
    (leeg,) = find("doelen: [{doel: y, droom: zeilboot}]\n")
    assert (
        leeg.hulp == "Voeg bij `dromen` een onderdeel met deze id toe, of haal de verwijzing weg."
    )
    (woorden,) = find("inzet: [{activiteit: y, door: qqq}]\n")
    assert woorden.hulp == "Bekend zijn: ander, begeleider, client, naaste."
    veel = "".join(f"  - {{id: d{n:02}, droom: x}}\n" for n in range(20))
    (lang,) = find(f"dromen:\n{veel}doelen: [{{doel: y, droom: zeilboot}}]\n")
    assert lang.hulp == f"Bekend zijn: {', '.join(f'd{n:02}' for n in range(12))}."


@pytest.mark.parametrize(
    "woord", ["client", "naaste", "begeleider", "ander", "Client", " ander ", "zus"]
)
def test_who_takes_part_is_a_word_or_an_id_of_the_netwerk(woord: str) -> None:
    regels = (
        f"inzet: [{{activiteit: y, door: '{woord}'}}]",
        f"signaleringsplan: {{gemaakt_met: ['{woord}', zus]}}",
        f"terugval: [{{datum: 1-9-2026, wat_gebeurde: y, aan_de_bel: '{woord}'}}]",
        f"nog_onbekend: [{{vraag: y, wie: '{woord}'}}]",
    )
    assert [places(f"{ALLES}{regel}\n") for regel in regels] == [[]] * len(regels)


@pytest.mark.parametrize("woord", ["netwerk", "vrijwilliger"])
def test_only_an_open_question_also_takes_the_words_of_a_step(woord: str) -> None:
    assert places(f"{ALLES}nog_onbekend: [{{vraag: y, wie: {woord}}}]\n") == []
    assert places(f"{ALLES}inzet: [{{activiteit: y, door: {woord}}}]\n") == [
        f"B006 {REGEL}:31 inzet.0.door"
    ]


def test_a_word_is_no_strength() -> None:
    assert places(ALLES + "  - {doel: y, krachten: [client]}\n") == [
        f"B006 {REGEL}:26 doelen.1.krachten.0"
    ]


def test_an_id_is_written_exactly() -> None:
    assert places(ALLES + "  - {doel: y, droom: Eetcafe}\n") == [f"B006 {REGEL}:22 doelen.1.droom"]
    assert places(ALLES + "  - {doel: y, droom: ' eetcafe ', krachten: [' koken ']}\n") == []
    assert places(ALLES + "  - {doel: y, droom: ' eetcaf ', krachten: [' kokn ']}\n") == [
        f"B006 {REGEL}:22 doelen.1.droom",
        f"B006 {REGEL}:45 doelen.1.krachten.0",
    ]


@pytest.mark.parametrize(
    ("tekst", "plekken"),
    [
        ("krachten: [{id: a, kracht: x}, {id: a, kracht: y}]\n", ["B007 1:37 krachten.1.id"]),
        (
            "krachten:\n  -\n  - {id: a, kracht: x}\n  - {id: a, kracht: y}\n",
            ["B007 4:10 krachten.2.id"],
        ),
        (
            "dromen:\n  - {id: a, droom: x}\n  - {id: ' a ', droom: y}\n  - {id: a, droom: z}\n",
            ["B007 3:10 dromen.1.id", "B007 4:10 dromen.2.id"],
        ),
        ("krachten: [{id: a, kracht: x}]\ndromen: [{id: a, droom: x}]\n", []),
        ("krachten: [{id: a, kracht: x}, {id: A, kracht: y}]\n", []),
        ("krachten: [{id: , kracht: x}, {id: '', kracht: y}]\n", []),
    ],
)
def test_an_id_stands_once_in_its_section(tekst: str, plekken: list[str]) -> None:
    assert places(tekst) == plekken


def test_a_double_id_also_in_the_results_of_the_traject() -> None:
    tekst = "{id: a, resultaat: x}"
    traject = f"traject: {{gemeente: x, start: 2026-08-31, resultaten: [{tekst}, {tekst}]}}\n"
    assert places(f"{traject}client: {{code: sam}}\n") == ["B007 1:84 traject.resultaten.1.id"]


def test_every_section_that_is_referred_to_has_its_ids_checked() -> None:
    for sectie in ("krachten", "dromen", "doelen", "netwerk"):
        model = velden_van(Clientbestand)[sectie].model
        assert model is not None
        eigen = next(naam for naam, veld in velden_van(model).items() if veld.verplicht)
        rij = f"  - {{id: a, {eigen}: x}}\n"
        assert places(f"{sectie}:\n{rij}{rij}") == [f"B007 3:10 {sectie}.1.id"]


def test_what_cannot_be_an_id_is_told_once_and_never_suggested() -> None:
    tekst = "dromen: [{id: mijn huis, droom: x}]\ndoelen: [{doel: x, droom: mijn huus}]\n"
    assert [melding.code for melding in find(tekst)] == ["B005", "B005"]
    dubbel = "dromen: [{id: mijn huis, droom: x}, {id: mijn huis, droom: y}]\n"
    assert [melding.code for melding in find(dubbel)] == ["B005", "B005"]
    geldig = "dromen: [{id: mijn huis, droom: x}]\ndoelen: [{doel: x, droom: mijn_huis}]\n"
    assert "mijn huis" not in "".join(melding.tekst + melding.hulp for melding in find(geldig))


@pytest.mark.parametrize(
    "tekst",
    [
        "krachten\n  - {id: a, kracht: x}\n",
        "krachten: &x [{id: a, kracht: x}]\n",
        "krachten: *x\n",
        "krachten:\n  - {id: a, kracht: x}\n  - {id: b, kracht: 'x}\n",
        "krachten:\n  - id: a\n    kracht: x\n  - id: *b\n    kracht: x\n",
        "<<: {krachten: [{id: a, kracht: x}]}\n",
        "<<<<<<< een\nkrachten: []\n=======\nkrachten: [{id: a, kracht: x}]\n>>>>>>> twee\n",
    ],
)
def test_of_a_section_that_lost_text_no_reference_is_called_unknown(tekst: str) -> None:
    doelen = "doelen: [{doel: x, krachten: [b], droom: c}]\n"
    codes = [melding.code for melding in find(doelen + tekst) if melding.pad.endswith("krachten.0")]
    assert codes == []
    assert {"B001", "B008"} & {melding.code for melding in find(doelen + tekst)}


def test_a_loss_elsewhere_hides_no_reference() -> None:
    assert places("krachten: *x\ndoelen: [{doel: x, droom: c}]\n") == [
        "B008 1:11 krachten",
        "B006 2:27 doelen.0.droom",
    ]


def test_a_loss_in_the_traject_hides_its_results() -> None:
    tekst = """\
client: {code: sam}
traject:
  gemeente: rotterdam
  start: 2026-08-31
  resultaten
  - {id: geld, resultaat: x}
doelen: [{doel: y, resultaat: geld, droom: c}]
"""
    assert [melding.pad for melding in find(tekst) if melding.code == "B006"] == ["doelen.0.droom"]


@pytest.mark.parametrize("waarde", ["[{a: b}]", "{a: b}", "[[a]]", "[~]", ""])
def test_what_is_no_id_at_all_is_left_to_typing(waarde: str) -> None:
    codes = {melding.code for melding in find(f"doelen: [{{doel: x, krachten: {waarde}}}]\n")}
    assert codes <= {"B005"}


@pytest.mark.parametrize(
    ("goed", "fout", "code"),
    [
        ("krachten: [{id", "krachtn: [{id", "B003"),
        ("krachten: [{id: koken, kracht: x}]", "krachten: [koken]", "B005"),
        ("krachten: [{id: koken, kracht: x}]", "krachten: {id: koken, kracht: x}", "B005"),
        ("{id: koken", "{idd: koken", "B003"),
        ("{id: koken", "{id: ko ken", "B005"),
        ("{id: koken", "{id: [koken]", "B005"),
        ("resultaten: [", "resultaat: [", "B003"),
        ("  resultaten: [", "resultaten: [", "B003"),
        ("traject:\n", "trajekt:\n", "B003"),
    ],
)
def test_a_fault_that_hides_an_id_does_not_make_its_references_wrong(
    goed: str, fout: str, code: str
) -> None:
    tekst = f"{ALLES}  - {{doel: y, krachten: [koken], resultaat: geld}}\n"
    assert find(tekst) == []
    assert tekst.count(goed) == 1
    gevonden = [melding.code for melding in find(tekst.replace(goed, fout))]
    assert "B006" not in gevonden
    assert code in gevonden


@pytest.mark.parametrize(
    "regels",
    [
        "dromen: [{id: a, droom: x, kleur: y}]\ndoelen: [{doel: y, droom: b}]\n",
        "kleur: y\ndoelen: [{doel: y, droom: b}]\n",
        "dromen: [~, {droom: x}]\ndoelen: [{doel: y, droom: b}]\n",
        "dromen:\ndoelen: [{doel: y, droom: b}]\n",
    ],
)
def test_another_fault_hides_no_reference(regels: str) -> None:
    tekst = f"client: {{code: sam}}\ntraject: {{gemeente: x, start: 1-9-2026}}\n{regels}"
    assert "B006" in [melding.code for melding in find(tekst)]
