"""Every fault of typing has its code and its exact place, and repeats nothing of the file."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bevindingen import find, places
from tests.generatie import HOOFD, as_yaml, load

from krachtplan.laden import load_dossier
from krachtplan.laden.typeren import _snoei
from krachtplan.lezen import lees
from krachtplan.model import Clientbestand
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import Soort, velden_van

DOEL = "doelen:\n  - doel: x\n"
METING = "zelfredzaamheid:\n  - datum: 2026-09-01\n"


@pytest.mark.parametrize(
    ("tekst", "plekken"),
    [
        # What is missing: the mapping that lacks it.
        ("client: {code: sam}\n", ["B004 1:1"]),
        ("client:\ntraject:\n", ["B004 1:1", "B004 1:1"]),
        ("client: {}\ntraject: {start: 2026-08-31}\n", ["B004 1:9 client", "B004 2:10 traject"]),
        ("doelen:\n  - status: open\n", ["B004 2:5 doelen.0"]),
        (
            "doelen:\n  - doel: x\n    stappen:\n      - wie: client\n",
            ["B004 4:9 doelen.0.stappen.0"],
        ),
        (
            "krachten:\n  - kracht: x\n    negeer: [{regel: K101}]\n",
            ["B004 3:14 krachten.0.negeer.0"],
        ),
        # What the format does not know: the key.
        ("klant: x\n", ["B003 1:1 klant"]),
        ("doelen:\n  - doel: x\n    waarrom: y\n", ["B003 3:5 doelen.0.waarrom"]),
        ("doelen:\n  - {doel: x, '': y}\n", ["B003 2:15 doelen.0."]),
        (
            METING + "    verdeling: {justitie: {eigenn: 3}}\n",
            ["B003 3:28 zelfredzaamheid.0.verdeling.justitie.eigenn"],
        ),
        # One slip, one finding: a field with too little indentation.
        ("client: {code: sam}\ntraject:\n  gemeente: x\nstart: 2026-08-31\n", ["B003 4:1 start"]),
        (
            "dromen: [{citaat: x}, {citaat: y}]\ndroom: z\n",
            ["B004 1:10 dromen.0", "B004 1:23 dromen.1", "B003 2:1 droom"],
        ),
        # What does not fit: the value.
        ("formaat: 2\n", ["B005 1:10 formaat"]),
        ("doelen:\n  - doel: x\n    status: actif\n", ["B005 3:13 doelen.0.status"]),
        ("doelen:\n  - doel: x\n    begonnen: 2026-02-30\n", ["B005 3:15 doelen.0.begonnen"]),
        ("doelen:\n  - doel: [x]\n", ["B005 2:11 doelen.0.doel"]),
        ("doelen:\n  - doel:\n      x: y\n", ["B005 3:7 doelen.0.doel"]),
        ("doelen:\n  - x\n  - [y]\n", ["B005 2:5 doelen.0", "B005 3:5 doelen.1"]),
        ("doelen: x\n", ["B005 1:9 doelen"]),
        ("doelen: {doel: x}\n", ["B005 1:9 doelen"]),
        ("zelfregulering: x\n", ["B005 1:17 zelfregulering"]),
        ("zelfregulering: [{uitdaging: x}]\n", ["B005 1:17 zelfregulering"]),
        ("krachten:\n  - {kracht: x, delen: gemeente}\n", ["B005 2:24 krachten.0.delen"]),
        ("krachten:\n  - {kracht: x, delen: [x]}\n", ["B005 2:25 krachten.0.delen.0"]),
        ("krachten:\n  - {kracht: x, extra: [y]}\n", ["B005 2:24 krachten.0.extra"]),
        ("krachten:\n  - {kracht: x, negeer: K101}\n", ["B005 2:25 krachten.0.negeer"]),
        # A list of ids: the one that is wrong, also when it is the only one.
        (
            DOEL + "    krachten: [a b, c!]\n",
            ["B005 3:16 doelen.0.krachten.0", "B005 3:21 doelen.0.krachten.1"],
        ),
        (DOEL + "    krachten: a b\n", ["B005 3:15 doelen.0.krachten"]),
        (DOEL + "    krachten: {a: b}\n", ["B005 3:15 doelen.0.krachten"]),
        (DOEL + "    krachten: [[a]]\n", ["B005 3:16 doelen.0.krachten.0"]),
        # A table: the key when the key is wrong, and then nothing of its value.
        (METING + "    scores: {geld: 3}\n", ["B005 3:14 zelfredzaamheid.0.scores.geld"]),
        (METING + "    scores: {geld: x}\n", ["B005 3:14 zelfredzaamheid.0.scores.geld"]),
        (METING + "    scores: {geld: }\n", ["B005 3:14 zelfredzaamheid.0.scores.geld"]),
        (METING + "    scores: {justitie: 6}\n", ["B005 3:24 zelfredzaamheid.0.scores.justitie"]),
        (METING + "    scores: [justitie]\n", ["B005 3:13 zelfredzaamheid.0.scores"]),
        (
            METING + "    verdeling: {justitie: 3}\n",
            ["B005 3:27 zelfredzaamheid.0.verdeling.justitie"],
        ),
        (
            DOEL + "    schaal: {-3: a, 0: [b]}\n",
            ["B005 3:14 doelen.0.schaal.-3", "B005 3:24 doelen.0.schaal.0"],
        ),
        # Two keys that mean the same: the second one.
        (
            METING + "    scores: {justitie: 2, Justitie: 3}\n",
            ["B002 3:27 zelfredzaamheid.0.scores.Justitie"],
        ),
        (DOEL + "    schaal: {0: a, 1: b, 01: c}\n", ["B002 3:26 doelen.0.schaal.01"]),
    ],
)
def test_a_fault_has_its_code_and_its_place(tekst: str, plekken: list[str]) -> None:
    assert places(tekst) == plekken


@pytest.mark.parametrize(
    ("tekst", "zin", "hulp"),
    [
        (
            "client: {code: sam}\n",
            "`traject` ontbreekt.",
            "Voeg `traject:` toe, met daaronder, ingesprongen, `gemeente: …`.",
        ),
        (
            "doelen:\n  - status: open\n",
            "`doel` ontbreekt bij dit onderdeel van `doelen`.",
            "Voeg toe: `doel: …`.",
        ),
        (
            "gemeente: x\nclient: {code: x}\ntraject: {gemeente: x, start: 1-1-2026}\n",
            "",
            "hoort bij `traject`;",
        ),
        (
            "doelen:\n  - doel: x\n    contactmomenten: y\n",
            "",
            "hoort bij `het begin van de regel`;",
        ),
        (
            "doelen:\n  - doel: x\n    waarrom: y\n",
            "Deze sleutel kent het formaat hier niet.",
            "Bedoelde u `waarom`?",
        ),
        (
            "krachten:\n  - {kracht: Kookt, en bakt: }\n",
            "Deze sleutel kent het formaat hier niet.",
            "Hoort dit bij de tekst ervoor? Zet die hele tekst dan tussen aanhalingstekens.",
        ),
        (
            "successen:\n  - {datum: 2026-09-01, succes: x, qqq: y}\n",
            "Deze sleutel kent het formaat hier niet.",
            "Hier kan: datum, succes. Eigen velden horen onder `extra:`.",
        ),
        (
            METING + "    verdeling: {justitie: {qqq: 3}}\n",
            "Deze sleutel kent het formaat hier niet.",
            "Hier kan: eigen, netwerk, hulp.",
        ),
        (
            "doelen: x\n",
            "Hier hoort een lijst: elk onderdeel op een eigen regel met een streepje ervoor.",
            "Zet er `- ` voor, of gebruik vierkante haken: `[een, twee]`.",
        ),
        (
            "doelen: [x]\n",
            "Hier horen sleutels met een dubbele punt, zoals `doel: …`.",
            "Zet elke sleutel op een eigen regel, iets verder ingesprongen dan de regel erboven.",
        ),
        (
            "zelfregulering: x\n",
            "Hier horen sleutels met een dubbele punt.",
            "Zet elke sleutel op een eigen regel",
        ),
        (
            "doelen:\n  - doel: x\n    status: actif\n",
            "Dit woord staat niet in de lijst van dit veld.",
            "Bedoelde u `actief`? Kies uit: open, actief, behaald, bijgesteld, losgelaten.",
        ),
        ("formaat: 2\n", "Hier hoort het getal 1.", ""),
        (
            METING + "    scores:\n      justitie: 2\n      Justitie: 3\n",
            "Deze sleutel staat, anders geschreven, al op regel 4.",
            "Voeg de twee samen",
        ),
    ],
)
def test_a_fault_says_what_is_wanted_and_what_to_do(tekst: str, zin: str, hulp: str) -> None:
    (melding,) = find(tekst)
    assert zin in melding.tekst
    assert hulp in melding.hulp


def test_everything_is_told_at_once() -> None:
    tekst = """\
krachten:
  - soort: gave
  - kracht: x
    datum: gisteren
    klant: y
doelen: x
"""
    assert places(tekst) == [
        "B004 2:5 krachten.0",
        "B005 2:12 krachten.0.soort",
        "B005 4:12 krachten.1.datum",
        "B003 5:5 krachten.1.klant",
        "B005 6:9 doelen",
    ]


@pytest.mark.parametrize(
    ("tekst", "plekken"),
    [
        ("doelen:\n  -\n  - doel: x\n    status: y\n", ["B005 4:13 doelen.1.status"]),
        (
            "doelen:\n  - ~\n  -\n  - status: open\n  -\n  - x\n",
            ["B004 4:5 doelen.2", "B005 6:5 doelen.4"],
        ),
        (
            "doelen:\n  -\n  - doel: x\n    stappen:\n      -\n      - wie: client\n",
            ["B004 6:9 doelen.1.stappen.1"],
        ),
        (DOEL + "    krachten: [~, a b]\n", ["B005 3:19 doelen.0.krachten.1"]),
        ("krachten:\n  -\n  - {kracht: x, delen: [~, x]}\n", ["B005 3:28 krachten.1.delen.1"]),
    ],
)
def test_empty_items_do_not_shift_a_place(tekst: str, plekken: list[str]) -> None:
    assert places(tekst) == plekken


SECTIES = {
    naam: "{}" if veld.soort in (Soort.BLOK, Soort.TABEL) else "[]"
    for naam, veld in velden_van(Clientbestand).items()
    if not veld.verplicht and veld.soort is not Soort.WAARDE
}


@pytest.mark.parametrize("sectie", SECTIES)
def test_an_empty_section_is_no_fault(sectie: str) -> None:
    for leeg in ("", "~", "null", "''", "' '", SECTIES[sectie]):
        assert places(f"{sectie}: {leeg}\n") == []


@pytest.mark.parametrize("leeg", ["", " ~", " null", " ''", " ' '"])
def test_an_empty_field_is_absent_and_so_only_wrong_where_it_is_required(leeg: str) -> None:
    assert places(f"krachten:\n  - kracht: x\n    datum:{leeg}\n    soort:{leeg}\n") == []
    assert places(f"krachten:\n  - kracht:{leeg}\n    soort: kennis\n") == ["B004 2:5 krachten.0"]


def test_an_empty_value_in_a_table_is_absent_whatever_the_capitals_of_its_key() -> None:
    client = load(f"{METING}    scores: {{Justitie: , financien: ~, huisvesting: ''}}\n")
    assert client.zelfredzaamheid[0].scores == {}


def test_extra_is_kept_as_it_stands() -> None:
    client = load("""\
extra: {tijd: 10:30, nummer: 0612, leeg: , blok: {ja: nee}, rij: [~, 1]}
krachten:
  - kracht: x
    extra: {eigen veld: ' y '}
""")
    assert client.extra == {
        "tijd": "10:30",
        "nummer": "0612",
        "leeg": None,
        "blok": {"ja": "nee"},
        "rij": [None, "1"],
    }
    assert client.krachten[0].extra == {"eigen veld": " y "}


def test_capitals_and_white_space_are_forgiven_where_a_word_is_meant() -> None:
    client = load("""\
krachten: [{kracht: x, soort: ' KENNIS ', delen: [Gemeente]}]
contactmomenten: [{datum: 2026-09-01, bereikt: Nee, soort: Huisbezoek}]
zelfredzaamheid: [{datum: 2026-09-01, scores: {Justitie: ' 3 '}, niet_nu: [FINANCIEN]}]
doelen:
  - {doel: x, eigen_woorden: Ja}
  - {doel: y, eigen_woorden: 'TRUE'}
  - {doel: z, eigen_woorden: false}
""")
    assert client.krachten[0].soort == "kennis"
    assert client.krachten[0].delen == ("gemeente",)
    assert client.contactmomenten[0].bereikt is False
    assert client.contactmomenten[0].soort == "huisbezoek"
    assert client.zelfredzaamheid[0].scores == {"justitie": 3}
    assert client.zelfredzaamheid[0].niet_nu == ("financien",)
    assert [doel.eigen_woorden for doel in client.doelen] == [True, True, False]


@pytest.mark.parametrize("woord", ["yes", "no", "on", "off", "y", "1", "waar", "j"])
def test_nothing_else_is_a_yes_or_a_no(woord: str) -> None:
    assert places(DOEL + f"    eigen_woorden: {woord}\n") == ["B005 3:20 doelen.0.eigen_woorden"]


@pytest.mark.parametrize(
    ("geschreven", "ids"),
    [("a", ("a",)), ("[a]", ("a",)), ("[a, ~, ' b ']", ("a", "b")), ("[]", ()), ("", ())],
)
def test_one_id_needs_no_brackets(geschreven: str, ids: tuple[str, ...]) -> None:
    krachten = "krachten: [{id: a, kracht: x}, {id: b, kracht: y}]\n"
    client = load(f"{krachten}{DOEL}    krachten: {geschreven}\n")
    assert client.doelen[0].krachten == ids


@pytest.mark.parametrize(
    "tekst",
    [
        "traject: {gemeente: x, start: 2026-08-31}\nclient: [\n",  # lost: the code of the client
        "client: {code: sam}\ntraject:\n  gemeente: x\n  start: 'open\n",  # lost: the start
        "client: {code: sam}\ntraject:\n  gemeente: &a x\n  start: *a\n",  # lost: by an alias
    ],
)
def test_what_was_lost_in_reading_is_not_called_missing(tekst: str) -> None:
    codes = {melding.code for melding in find(tekst)}
    assert "B004" not in codes
    assert codes & {"B001", "B008"}


def test_what_is_missing_elsewhere_is_still_told() -> None:
    plekken = places(f"doelen:\n  - status: open\n{METING}    door: 'open\n")
    assert "B004 2:5 doelen.0" in plekken
    assert plekken[-1].startswith("B001 5:")


def test_the_sound_parts_of_a_faulty_file_are_kept() -> None:
    dossier = load_dossier(
        """\
client: {code: sam, klant: x}
traject: {gemeente: rotterdam, start: 2026-08-31, einde: nooit}
krachten:
  -
  - kracht: een
  - soort: kennis
  - kracht: twee
    datum: ooit
doelen: x
""",
        "sam.yaml",
    )
    assert not dossier.begrepen
    assert dossier.client is not None
    assert dossier.client.client.code == "sam"
    assert dossier.client.traject.einde is None
    assert [kracht.kracht for kracht in dossier.client.krachten] == ["een", "twee"]
    assert dossier.client.krachten[1].datum is None
    assert dossier.client.doelen == ()
    assert dossier.bronpad(("krachten", 1, "kracht")) == ("krachten", 3, "kracht")


@pytest.mark.parametrize(
    ("tekst", "over"),
    [
        # Only the part that lacks something goes, not all that it stands in.
        ("doelen: [{doel: x, uitkomst: {borging: y}}, {doel: z}]", ["x", "z"]),
        ("doelen: [{doel: x, stappen: [{wie: client}]}, {doel: z}]", ["x", "z"]),
        ("doelen: [{doel: x}, {status: open}, {doel: z}]", ["x", "z"]),
        # Also when its key stands misspelled beside it, which is told as one fault.
        ("doelen: [{doel: x}, {doell: y}, {doel: z}]", ["x", "z"]),
        ("doelen: [{doel: x, stappen: [{stapp: y}]}]", ["x"]),
        (
            "doelen: [{doel: x, schaal: {3: y, 03: z}}, {doel: z, schaal: {1: a, 01: b}}]",
            ["x", "z"],
        ),
    ],
)
def test_no_more_than_the_faulty_part_is_left_out(tekst: str, over: list[str]) -> None:
    dossier = load_dossier(f"{tekst}\n{HOOFD}", "sam.yaml")
    assert not dossier.begrepen
    assert dossier.client is not None
    assert [doel.doel for doel in dossier.client.doelen] == over


def test_a_stop_without_a_date_does_not_take_the_client_with_it() -> None:
    tekst = (
        "client: {code: sam}\ntraject: {gemeente: x, start: 1-9-2026, stop: {reden: verhuisd}}\n"
    )
    dossier = load_dossier(tekst, "sam.yaml")
    assert [bevinding.code for bevinding in dossier.bevindingen] == ["B004"]
    assert dossier.client is not None
    assert dossier.client.traject.stop is None


@pytest.mark.parametrize(
    "tekst",
    [
        "client: {code: sam}\n",
        "client: {code: 'a b'}\ntraject: {gemeente: x, start: 2026-08-31}\n",
        "client: {code: sam}\ntraject: {gemeente: x, start: straks}\n",
        "client: x\ntraject: y\n",
    ],
)
def test_without_what_is_required_there_is_no_client(tekst: str) -> None:
    dossier = load_dossier(tekst, "sam.yaml")
    assert dossier.client is None
    assert not dossier.begrepen


KANARIE = "Zebedeus"
"""A word that no text of krachtplan holds; written as a client's own words would be."""

_sleutels = st.sampled_from(
    sorted(
        {
            naam
            for veld in velden_van(Clientbestand).values()
            if veld.model
            for naam in velden_van(veld.model)
        }
        | set(velden_van(Clientbestand))
    )
)
_vormen = st.recursive(
    st.sampled_from(
        [
            KANARIE,
            f"{KANARIE} is 3 uur weg",
            f"2026-{KANARIE}",
            f"{KANARIE}: ja",
            f"[{KANARIE}]",
            "",
        ]
    ),
    lambda deel: (
        st.lists(deel, max_size=3)
        | st.dictionaries(_sleutels | st.just(f"{KANARIE} zegt"), deel, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(_sleutels, _vormen, min_size=1, max_size=4))
def test_no_finding_repeats_what_the_file_says(inhoud: dict[str, Any]) -> None:
    for melding in find(as_yaml({"client": {"code": "sam"}, **inhoud})):
        assert KANARIE not in melding.tekst + melding.hulp
        assert melding.tekst
        assert melding.hulp
        # Where it stands is told by the keys on the way, which are words of the file.
        assert KANARIE not in melding.pad.replace(f"{KANARIE} zegt", "")


@pytest.mark.parametrize(
    "tekst",
    [
        f"dromen: [{{id: {KANARIE} x, droom: y}}]\ndoelen: [{{doel: x, droom: {KANARIE} y}}]\n",
        METING + f"    scores: {{{KANARIE}: 3, {KANARIE.upper()}: 3}}\n",
        f"{KANARIE}: x\n",
        f"doelen:\n  - {KANARIE}: x\n",
    ],
)
def test_also_where_the_nearest_word_is_named(tekst: str) -> None:
    meldingen = find(tekst)
    assert meldingen
    assert [m for m in meldingen if KANARIE.lower() in (m.tekst + m.hulp).lower()] == []


def test_a_bsn_is_hidden_in_the_path_too() -> None:
    (melding,) = find("'123456782': x\n")
    assert melding.code == "B003"
    assert melding.pad == "•••••••••"


def _models(model: type[Basis], gezien: set[type[Basis]]) -> set[type[Basis]]:
    if model not in gezien:
        gezien.add(model)
        for veld in velden_van(model).values():
            if veld.model is not None:
                _models(veld.model, gezien)
    return gezien


def test_no_english_of_pydantic_reaches_a_reader() -> None:
    """Give every field of every model a list of lists, a mapping, and a text."""
    verkeerd: tuple[Any, ...] = ([["x", {}]], {"x": [{}]}, "\x20x\x20y!", [{"x": "y"}])
    zinnen: set[str] = set()
    for sectie, veld in velden_van(Clientbestand).items():
        for waarde in verkeerd:
            inhoud: dict[str, Any] = {sectie: waarde}
            if veld.model is not None:
                blokken = [{naam: waarde} for naam in velden_van(veld.model)]
                inhoud = {sectie: blokken if veld.soort is Soort.LIJST else blokken[0]}
            for melding in find(as_yaml(inhoud)):
                zinnen |= {melding.tekst, melding.hulp}
    assert len(zinnen) > 40
    engels = re.compile(r"\b(?:input|should|valid|value|field|error|type|string|the)\b", re.I)
    assert [zin for zin in zinnen if engels.search(zin)] == []


@pytest.mark.parametrize(
    "waarde",
    [
        "",
        "~",
        "null",
        "''",
        '" "',
        '"\\t"',
        "|\n  ",
        ">\n\n",
        "\u00a0",
        '"\\x01"',
        "[a, ]",
        "[~]",
        "{b: }",
    ],
)
def test_reading_tells_when_something_may_have_to_be_left_out(waarde: str) -> None:
    gelezen = lees(f"a: x\nk: {waarde}\nb: y\n")
    kaal = _snoei(gelezen.waarde, (), {}, None)
    assert gelezen.leegtes or kaal == gelezen.waarde


@given(st.text(alphabet="ab:-[]{}',\"|>~ \t\n\u00a0#&*!?", max_size=60))
@settings(max_examples=200, deadline=None)
def test_what_is_not_cut_has_nothing_to_cut(tekst: str) -> None:
    gelezen = lees(tekst)
    if not gelezen.leegtes:
        assert _snoei(gelezen.waarde, (), {}, None) == gelezen.waarde


def test_an_ordinary_file_has_nothing_to_cut() -> None:
    assert not lees("client: {code: a}\ntraject:\n  gemeente: delft\n  start: 2026-11-02\n").leegtes


def test_nothing_in_the_wrong_brackets_is_nothing() -> None:
    """Empty is never an error (formaat.md, The file)."""
    client = load(
        "client: {code: sam}\ntraject: {gemeente: stad, start: 2026-08-31, resultaten: {}}\n"
        "doelen: {}\nsignaleringsplan: []\nzelfredzaamheid: [{datum: 2026-09-01, scores: []}]\n"
    )
    assert client.doelen == ()
    assert client.traject.resultaten == ()
    assert client.signaleringsplan is None
    assert client.zelfredzaamheid[0].scores == {}
