"""A syntax fault is named by its cause, costs as little as can be, and brings no others along."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.lezen import lees
from krachtplan.lezen.herstellen import Herstel
from krachtplan.lezen.syntaxfouten import Breuk
from krachtplan.lezen.teksten import TAB, Weigering
from krachtplan.melding import Pad

LADERS = [
    pytest.param(yaml.CSafeLoader, id="libyaml"),
    pytest.param(yaml.SafeLoader, id="puur"),
]

BESTAND = """\
client:
  code: yara
krachten:
  - id: koken
    kracht: WAARDE
    soort: vaardigheid
  - id: zingen
    kracht: Zingt graag
doelen:
  - doel: Elke week de post
    stappen:
      - stap: Een doos kopen
        wie: client
      - stap: Samen openen
        wie: begeleider
    verslag: |
      Vandaag: gebeld.
      Morgen verder.
  - doel: Uitrusten
"""


def with_waarde(waarde: str) -> str:
    return BESTAND.replace("WAARDE", waarde)


HEEL = lees(with_waarde("Kookt graag")).waarde


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize(
    ("waarde", "kolom", "woord"),
    [
        ('"Kookt', 13, "niet gesloten"),
        ("'Kookt", 13, "niet gesloten"),
        ("'s avonds koken", 13, "apostrof"),
        ("'s Avonds foto's maken", 13, "apostrof"),
        ("'t ging: foto's", 13, "apostrof"),
        ("'n Beetje 'koken'", 13, "apostrof"),
        ('"Kookt" graag', 13, "Na het sluitende aanhalingsteken"),
        ("'Kookt' graag", 13, "Na het sluitende aanhalingsteken"),
        ('"Kookt" graag: ja', 13, "Na het sluitende aanhalingsteken"),
        ('"Zei "ja" en ging"', 13, "Na het sluitende aanhalingsteken"),
        ('"Kookt"# graag', 20, "hekje"),
        ("[Kookt, bakt", 13, "[ en ]"),
        ("[Kookt: bakt: braadt]", None, "[ en ]"),
        ("{Kookt: bakt", 13, "{ en }"),
        ("[Kookt] graag", 21, "Na het sluitende haakje"),
        ("{Kookt: x} graag", 24, "Na het sluitende haakje"),
        ("[Kookt]# graag", 20, "hekje"),
        ("[Kookt,#graag]", None, ""),
        ("[Kookt, -]", 21, "streepje"),
        ("[?Kookt]", 14, "vraagteken"),
        ("[?]", None, "vraagteken"),
        ("Kookt: graag", 18, "dubbele punt"),
        ("Kookt graag:", 24, "dubbele punt"),
        (": Kookt", 13, "dubbele punt"),
        ("@Kookt", 13, "leesteken"),
        ("`Kookt`", 13, "leesteken"),
        ("%Kookt", 13, "leesteken"),
        (", Kookt", 13, "leesteken"),
        ("] Kookt", 13, "sluit niets af"),
        ("} Kookt", 13, "sluit niets af"),
        ("* Kookt", 13, "beginnen met *"),
        ("**Kookt** graag", 13, "beginnen met *"),
        ("& Kookt", 13, "beginnen met &"),
        ("!Kookt! graag", 13, "beginnen met !"),
        ("!! Kookt", 13, "beginnen met !"),
        ("- Kookt", 13, "lijst"),
        ("? Kookt", 13, "vraagteken"),
        ("| Kookt", 13, "| of >"),
        ("> Kookt", 13, "| of >"),
        (">2 Kookt", 13, "| of >"),
        ("|#Kookt", None, ""),
        (">#Kookt", None, ""),
        ('"C:\\pad"', None, "\\"),
        ('"\\xg"', None, "\\"),
    ],
)
def test_a_fault_in_a_value_costs_that_value(
    lader: Any, waarde: str, kolom: int | None, woord: str
) -> None:
    gelezen = lees(with_waarde(waarde), lader=lader)
    [bevinding] = gelezen.bevindingen
    assert bevinding.code == "B001"
    assert bevinding.plek is not None
    assert bevinding.plek[0] == 5
    assert bevinding.plek[1] == (kolom or bevinding.plek[1])
    assert woord in bevinding.tekst
    assert bevinding.hulp
    assert gelezen.beschadigd == {("krachten", 0, "kracht")}
    assert gelezen.waarde == lees(with_waarde("")).waarde
    assert gelezen.plekken.van(("doelen", 1, "doel")) == (19, 11)


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize(
    ("oud", "nieuw", "plek", "woord", "beschadigd"),
    [
        ("    kracht: W", "    kracht:W", (5, 5), "spatie", {("krachten", 0)}),
        ("    kracht: W", "    kracht W", (5, 5), "ontbreekt een dubbele punt", {("krachten", 0)}),
        ("client:\n", "client\n", (1, 1), "ontbreekt een dubbele punt", {("client",)}),
        ("client:\n", "client: {\n", (1, 9), "{ en }", {("client",)}),
        ("  - id: koken", "  -id: koken", (4, 3), "streepje ontbreekt een spatie", {("krachten",)}),
        ("  - id: zingen", "  -id: zingen", (7, 3), "streepje", {("krachten",)}),
        ("    kracht: W", "     kracht: W", (5, 6), "te ver in", {("krachten", 0)}),
        ("      Morgen", "    Morgen", (18, 5), "ontbreekt een dubbele punt", {("doelen", 0)}),
        ("WAARDE", "x\n      en: y", (6, 7), "te ver in", {("krachten", 0)}),
        ("WAARDE", "x\n      y\n      z: a", (7, 8), "dubbele punt", {("krachten", 0, "kracht")}),
        ("doelen:\n", "]\ndoelen:\n", (9, 1), "sluit niets af", {("krachten",)}),
        ("    kracht: W", "    : W", (5, 5), "geen sleutel", {("krachten", 0)}),
    ],
)
def test_a_fault_in_a_line_costs_that_line(
    lader: Any, oud: str, nieuw: str, plek: tuple[int, int], woord: str, beschadigd: set[Pad]
) -> None:
    gelezen = lees(BESTAND.replace(oud, nieuw, 1), lader=lader)
    [bevinding] = gelezen.bevindingen
    assert (bevinding.code, bevinding.plek) == ("B001", plek)
    assert woord in bevinding.tekst
    assert gelezen.beschadigd == beschadigd
    assert not gelezen.gestopt


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize(
    ("oud", "nieuw", "regel"),
    [
        ("    kracht: K", "   kracht: K", 5),
        ("    kracht: K", "  kracht: K", 5),
        ("  - id: zingen", "   - id: zingen", 7),
        ("  - id: zingen", "    - id: zingen", 7),
        ("  - id: zingen", " - id: zingen", 7),
        ("  - id: koken", "   - id: koken", 4),
        ("  - id: koken", " - id: koken", 4),
        ("  - id: koken", "     - id: koken", 4),
        ("doelen:", " doelen:", 9),
        ("client:", "  client:", 1),
    ],
)
def test_a_line_that_is_askew_is_read_where_it_belongs(
    lader: Any, oud: str, nieuw: str, regel: int
) -> None:
    gelezen = lees(with_waarde("Kookt graag").replace(oud, nieuw, 1), lader=lader)
    assert [(b.code, b.plek and b.plek[0]) for b in gelezen.bevindingen] == [("B001", regel)]
    assert gelezen.waarde == HEEL
    assert gelezen.beschadigd == set()


@pytest.mark.parametrize("lader", LADERS)
def test_a_section_that_is_lost_is_known_to_be(lader: Any) -> None:
    gelezen = lees("formaat: 1\n client:\n  code: yara\nextra: x\n", lader=lader)
    assert [(b.code, b.plek) for b in gelezen.bevindingen] == [("B001", (2, 2))]
    assert gelezen.waarde == {"formaat": "1", "extra": "x"}
    assert ("client",) in gelezen.beschadigd


@pytest.mark.parametrize("lader", LADERS)
def test_lines_that_agree_are_not_askew(lader: Any) -> None:
    gelezen = lees("a:\n   b: 1\n   c: 2\n  d: 3\ne: 4\n", lader=lader)
    assert [(b.code, b.plek) for b in gelezen.bevindingen] == [("B001", (4, 3))]
    assert gelezen.waarde == {"a": {"b": "1", "c": "2", "d": "3"}, "e": "4"}


@pytest.mark.parametrize("lader", LADERS)
def test_a_place_on_a_line_that_was_moved_is_the_one_in_the_file(lader: Any) -> None:
    gelezen = lees("a:\n  - b: c\n   - b: *d\n    e: f #g\n", lader=lader)
    assert [(b.code, b.plek) for b in gelezen.bevindingen] == [
        ("B001", (3, 4)),
        ("B008", (3, 9)),
        ("B011", (4, 10)),
    ]
    assert gelezen.waarde == {"a": [{"b": "c"}, {"e": "f"}]}
    assert gelezen.plekken.van(("a", 1)) == (3, 6)


# Tabs


@pytest.mark.parametrize("lader", LADERS)
def test_a_file_with_tabs_is_reported_once(lader: Any) -> None:
    tekst = re.sub("^(  )+", lambda m: "\t" * (len(m.group()) // 2), with_waarde("x"), flags=re.M)
    gelezen = lees(tekst, lader=lader)
    [bevinding] = gelezen.bevindingen
    assert (bevinding.code, bevinding.plek) == ("B001", (2, 1))
    assert bevinding.tekst == f"{TAB.tekst} Dat geldt voor 16 regels."
    assert gelezen.waarde == lees(with_waarde("x")).waarde
    assert gelezen.plekken.van(("krachten", 0, "kracht"), sleutel=True) == (5, 3)


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize("regel", [2, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 16])
def test_one_line_with_a_tab_is_read_as_its_neighbours(lader: Any, regel: int) -> None:
    regels = with_waarde("Kookt graag").split("\n")
    regels[regel - 1] = "\t" + regels[regel - 1].lstrip()
    gelezen = lees("\n".join(regels), lader=lader)
    assert [(b.code, b.plek) for b in gelezen.bevindingen] == [("B001", (regel, 1))]
    assert gelezen.bevindingen[0].tekst == TAB.tekst
    assert gelezen.waarde == HEEL


def test_a_line_with_a_tab_that_fits_in_two_places_is_left_out() -> None:
    gelezen = lees(with_waarde("x").replace("        wie: begeleider", "\twie: begeleider"))
    assert [(b.code, b.plek) for b in gelezen.bevindingen] == [("B001", (15, 1))]
    [pad] = gelezen.beschadigd
    assert pad[:1] == ("doelen",)
    assert "begeleider" not in str(gelezen.waarde)
    assert "Vandaag" in str(gelezen.waarde)


def test_a_tab_in_a_text_block_is_refused() -> None:
    gelezen = lees("a: |\n  x\n\t\n  y\nb: c\n")
    assert [(b.code, b.plek) for b in gelezen.bevindingen] == [("B001", (3, 1))]
    assert gelezen.waarde == {"a": "x\n\ny\n", "b": "c"}


def test_a_tab_behind_a_dash() -> None:
    assert "tab" in lees("a:\n  -\tb\n").bevindingen[0].tekst


# What libyaml takes and YAML does not


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize(
    ("tekst", "plek"),
    [
        ("a: 'k ben blij\nb: foto'\nc: d\n", (1, 4)),
        ('a: "x\nb: y"\nc: d\n', (1, 4)),
        ('a:\n  b: "x\n  c: y"\nc: d\n', (2, 6)),
        ('a: "x\n\ty"\nc: d\n', (1, 4)),
        ("a: [x,\ny]\nc: d\n", (1, 4)),
        ("a: {x: 1,\ny: 2}\nc: d\n", (1, 4)),
        ("a:\n- [x,\n y]\n- {x: 1,\ny: 2}\nc: d\n", (4, 3)),
        ("a: 'x'# y\nc: d\n", (1, 7)),
        ("a: [x]# y\nc: d\n", (1, 7)),
        ("a: [x,#y\n  z]\nc: d\n", (1, 7)),
        ("a: [#y\n  z]\nc: d\n", (1, 5)),
        ("a: |\n    \n  # x\nc: d\n", (3, 3)),
        ("a: {?x: y}\nc: d\n", (1, 5)),
        ("a: [-]\nc: d\n", (1, 5)),
        ("a: {b: -, c: d}\nc: d\n", (1, 8)),
    ],
)
def test_stricter_than_the_parser(lader: Any, tekst: str, plek: tuple[int, int]) -> None:
    gelezen = lees(tekst, lader=lader)
    assert [(b.code, b.plek) for b in gelezen.bevindingen] == [("B001", plek)]
    assert isinstance(gelezen.waarde, dict)
    assert gelezen.waarde["c"] == "d"


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize(
    ("tekst", "waarde"),
    [
        ('a: "x\n  y"\n', {"a": "x y"}),
        ('"x\ny"\n', "x y"),
        ('a: "\n  x\n"\n', {"a": " x "}),
        ("a: [\n  x,\n  y\n]\n", {"a": ["x", "y"]}),
        ("a: [x, # dit, #dat, 'en\n  y]\n", {"a": ["x", "y"]}),
        ("a: ['x,#y', \"z#\", 'it''s,#', foto's]\n", {"a": ["x,#y", "z#", "it's,#", "foto's"]}),
        ("a: [x#y, x - y, -1, 2026-01-01]\n", {"a": ["x#y", "x - y", "-1", "2026-01-01"]}),
        ("a: ['x?', \"?\", 'y ?']\n", {"a": ["x?", "?", "y ?"]}),
        ("a: {b: ja, c: -1}\n", {"a": {"b": "ja", "c": "-1"}}),
        ("a: |\n\n  # x\n", {"a": "\n# x\n"}),
        ("a: | # x\n  y\n", {"a": "y\n"}),
        ("a:\n- |-\n x\n- >2\n   y\n", {"a": ["x", " y\n"]}),
    ],
)
def test_not_stricter_than_yaml(lader: Any, tekst: str, waarde: Any) -> None:
    gelezen = lees(tekst, lader=lader)
    assert [b for b in gelezen.bevindingen if b.code != "B011"] == []
    assert gelezen.waarde == waarde


# Reading on


CONFLICT = """\
client:
<<<<<<< HEAD
  code: yara
=======
  code: zara
>>>>>>> later
traject:
  start: x
<<<<<<< HEAD
||||||| basis
  stop: z
=======
  stop: y
>>>>>>> later
"""


@pytest.mark.parametrize("einde", ["\n", "\r\n"])
@pytest.mark.parametrize("lader", LADERS)
def test_a_merge_conflict_keeps_the_first_of_two(lader: Any, einde: str) -> None:
    gelezen = lees(CONFLICT.replace("\n", einde), lader=lader)
    assert [(b.code, b.plek) for b in gelezen.bevindingen] == [("B001", (2, 1)), ("B001", (9, 1))]
    assert "twee versies" in gelezen.bevindingen[0].tekst
    assert gelezen.waarde == {"client": {"code": "yara"}, "traject": {"start": "x"}}
    assert ("client",) in gelezen.beschadigd


@pytest.mark.parametrize("lader", LADERS)
def test_all_faults_of_a_file_at_once(lader: Any) -> None:
    tekst = with_waarde('"open')
    tekst = tekst.replace("Zingt graag", "Zingt: graag").replace("wie: client", "wie: *client")
    tekst = tekst.replace("  - doel: Uit", "    doel: weer\n  - doel: @Uit")
    tekst = tekst.replace("yara", "ya\x07ra")
    gelezen = lees(tekst, lader=lader)
    assert sorted((b.plek, b.code) for b in gelezen.bevindingen) == [
        ((2, 11), "B005"),
        ((5, 13), "B001"),
        ((8, 18), "B001"),
        ((13, 14), "B008"),
        ((19, 5), "B002"),
        ((20, 11), "B001"),
    ]
    assert gelezen.beschadigd == {
        ("krachten", 0, "kracht"),
        ("krachten", 1, "kracht"),
        ("doelen", 0, "stappen", 0, "wie"),
        ("doelen", 0, "doel"),
        ("doelen", 1, "doel"),
    }


@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
def test_lines_keep_their_number_with_every_line_end(einde: str) -> None:
    tekst = with_waarde('"open').replace("Zingt graag", "@x").replace("\n", einde)
    gelezen = lees(tekst)
    assert [b.plek for b in gelezen.bevindingen] == [(5, 13), (8, 13)]
    assert gelezen.plekken.van(("doelen", 1, "doel")) == (19, 11)
    assert gelezen.tekst == tekst


def test_an_unknown_complaint_of_the_parser_still_gets_an_answer() -> None:
    class Lader(yaml.CSafeLoader):
        beurt = 0

        def get_event(self) -> Any:
            raise KeyError("iets vreemds")

    gelezen = lees("a: b\n", lader=Lader)
    assert [b.code for b in gelezen.bevindingen] == ["B001"]
    assert "vreemds" not in gelezen.bevindingen[0].tekst
    assert gelezen.waarde is None


def test_a_large_text_is_worth_fewer_readings() -> None:
    assert Herstel("a: b\n").beurten == 25
    assert Herstel("a: b\n" * 900_000).beurten == 3
    assert Herstel("a\n\t\n" * 900_000).beurten < 250


def test_repair_ends_when_nothing_is_left() -> None:
    herstel = Herstel("a\n")
    breuk = Breuk(5, 0, Weigering("Fout.", "Zo niet."))
    assert herstel.repair(breuk)
    assert not herstel.repair(breuk)
    assert herstel.tekst == "\n"


# One mistake, one finding


SLEUTELREGEL = re.compile(r"( *(?:- )?)([\w-]+): (\w.*)")


def mistakes(regel: str) -> Iterator[tuple[str, str]]:
    """Every way in which people spoil a line like this one."""
    sleutel = SLEUTELREGEL.fullmatch(regel)
    if sleutel:
        voor, naam, waarde = sleutel.groups()
        begin = f"{voor}{naam}: "
        yield "aanhaling", f'{begin}"{waarde}'
        yield "enkele aanhaling", f"{begin}'{waarde}"
        yield "apostrof", f"{begin}'s avonds {waarde}"
        yield "dubbele punt", f"{begin}{waarde}: en"
        yield "haak", f"{begin}[{waarde}"
        yield "accolade", f"{begin}{{{waarde}"
        yield "na aanhaling", f'{begin}"{waarde}" x'
        yield "apenstaart", f"{begin}@{waarde}"
        yield "ster", f"{begin}* {waarde}"
        yield "streepje", f"{begin}- {waarde}"
        yield "escape", f'{begin}"\\q{waarde}"'
    if regel.lstrip().startswith("- "):
        yield "streepje vast", regel.replace("- ", "-", 1)
    if regel.startswith(" "):
        yield "tab", "\t" + regel.lstrip()


FOUTEN = [
    pytest.param(nummer, fout, id=f"{nummer + 1} {soort}")
    for nummer, regel in enumerate(with_waarde("Kookt graag").split("\n"))
    if regel.strip() not in ("Vandaag: gebeld.", "Morgen verder.")
    for soort, fout in mistakes(regel)
]


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize(("nummer", "fout"), FOUTEN)
def test_one_mistake_gives_one_finding_on_its_line(lader: Any, nummer: int, fout: str) -> None:
    regels = with_waarde("Kookt graag").split("\n")
    regels[nummer] = fout
    gelezen = lees("\n".join(regels), lader=lader)
    assert [b.plek and b.plek[0] for b in gelezen.bevindingen] == [nummer + 1]
    assert not gelezen.gestopt


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_findings_never_repeat_the_file(data: st.DataObject) -> None:
    regels = with_waarde("Kookt graag").split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        nummer = data.draw(st.integers(0, len(regels) - 2))
        kolom = data.draw(st.integers(0, len(regels[nummer])))
        stuk = data.draw(st.sampled_from(["\t", ": ", "'", '"', "[", "{", "*a", "!", "@", "- "]))
        regels[nummer] = regels[nummer][:kolom] + stuk + regels[nummer][kolom:]
    for bevinding in lees("\n".join(regels)).bevindingen:
        gezegd = f"{bevinding.tekst} {bevinding.hulp}"
        for woord in ("yara", "Kookt", "Zingt", "post", "doos", "openen", "gebeld", "Uitrusten"):
            assert woord not in gezegd


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize("achter", ["", "  # kiest de regelset"])
@pytest.mark.parametrize(
    ("regel", "woord"),
    [
        ("  gemeente rotterdam", "ontbreekt een dubbele punt"),
        ("  gemeente:rotterdam", "ontbreekt een spatie"),
    ],
)
def test_a_first_key_without_its_colon_brings_no_other_lines_along(
    lader: Any, regel: str, woord: str, achter: str
) -> None:
    rest = "  start: 2026-08-31\n  fase: evaluatie\n"
    tekst = f"client: {{code: sam}}\ntraject:\n{regel}{achter}\n{rest}"
    gelezen = lees(tekst, lader=lader)
    (bevinding,) = gelezen.bevindingen
    assert (bevinding.code, bevinding.plek) == ("B001", (3, 3))
    assert woord in bevinding.tekst
    assert gelezen.waarde == {
        "client": {"code": "sam"},
        "traject": {"start": "2026-08-31", "fase": "evaluatie"},
    }
    assert ("traject",) in gelezen.beschadigd
