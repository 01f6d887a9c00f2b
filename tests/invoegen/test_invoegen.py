"""Tests of krachtplan.invoegen: new lines in the style of the file, every other byte as it was."""

from collections.abc import Mapping
from datetime import date

import pytest

from krachtplan.invoegen import (
    Geweigerd,
    Inhoud,
    Invoeging,
    plakregels,
    voeg_item_toe,
    vul_sleutels,
)
from krachtplan.melding import Pad

DAG = date(2026, 9, 24)
ITEM: Mapping[str, Inhoud] = {"datum": DAG, "verslag": "Koffie."}
LANG: Mapping[str, Inhoud] = {"datum": DAG, "verslag": "Een.\n\nTwee.\n", "doelen": ["post"]}
KOP = "client:\n  code: a\n"

ERBIJ: dict[str, tuple[str, Mapping[str, Inhoud], str]] = {
    "as its siblings": (
        "contactmomenten:\n  - datum: 2026-01-01\n    verslag: A\n",
        ITEM,
        "contactmomenten:\n  - datum: 2026-01-01\n    verslag: A\n"
        "  - datum: 2026-09-24\n    verslag: Koffie.\n",
    ),
    "dash under the key, before the next section": (
        "contactmomenten:\n- datum: 2026-01-01\n\nterugblik: []\n",
        ITEM,
        "contactmomenten:\n- datum: 2026-01-01\n- datum: 2026-09-24\n  verslag: Koffie.\n"
        "\nterugblik: []\n",
    ),
    "wide dashes and a literal": (
        "contactmomenten:\n    -   datum: 2026-01-01\n",
        LANG,
        "contactmomenten:\n    -   datum: 2026-01-01\n    -   datum: 2026-09-24\n"
        "        verslag: |\n          Een.\n\n          Twee.\n        doelen: [post]\n",
    ),
    "key order and quotes": (
        'contactmomenten:\n  - verslag: "A"\n    datum: "2026-01-01"\n',
        ITEM,
        'contactmomenten:\n  - verslag: "A"\n    datum: "2026-01-01"\n'
        '  - verslag: "Koffie."\n    datum: "2026-09-24"\n',
    ),
    "between brackets a line": (
        "contactmomenten:\n  - { datum: 2026-01-01, doelen: [ geld ] }\n",
        LANG,
        "contactmomenten:\n  - { datum: 2026-01-01, doelen: [ geld ] }\n"
        '  - { datum: 2026-09-24, verslag: "Een.\\n\\nTwee.\\n", doelen: [ post ] }\n',
    ),
    "a list between brackets": (
        "contactmomenten: [{datum: 2026-01-01}, {datum: 2026-01-02}] # twee\n",
        ITEM,
        "contactmomenten: [{datum: 2026-01-01}, {datum: 2026-01-02}, "
        "{datum: 2026-09-24, verslag: Koffie.}] # twee\n",
    ),
    "a list between brackets, an item a line": (
        "contactmomenten: [\n    {datum: 2026-01-01}, # een\n  ]\n",
        ITEM,
        "contactmomenten: [\n    {datum: 2026-01-01}, # een\n"
        "    {datum: 2026-09-24, verslag: Koffie.},\n  ]\n",
    ),
    "blank lines between items": (
        "contactmomenten:\n  - datum: 2026-01-01\n\n  - datum: 2026-01-02\n\n\nterugblik: []\n",
        ITEM,
        "contactmomenten:\n  - datum: 2026-01-01\n\n  - datum: 2026-01-02\n"
        "\n  - datum: 2026-09-24\n    verslag: Koffie.\n\n\nterugblik: []\n",
    ),
    "comments that belong to the item above": (
        "contactmomenten:\n  - datum: 2026-01-01 # een\n    # soort: huisbezoek\n"
        "# Hierna\nextra: {}\n",
        ITEM,
        "contactmomenten:\n  - datum: 2026-01-01 # een\n    # soort: huisbezoek\n"
        "  - datum: 2026-09-24\n    verslag: Koffie.\n# Hierna\nextra: {}\n",
    ),
    "a text that keeps its blank lines": (
        "contactmomenten:\n  - verslag: |+\n      A\n\n\nextra: {}\n",
        ITEM,
        "contactmomenten:\n  - verslag: |+\n      A\n\n\n"
        "  - datum: 2026-09-24\n    verslag: Koffie.\nextra: {}\n",
    ),
    "a text that does not": (
        "contactmomenten:\n  - verslag: |\n      A\n\n\nextra: {}\n",
        ITEM,
        "contactmomenten:\n  - verslag: |\n      A\n"
        "  - datum: 2026-09-24\n    verslag: Koffie.\n\n\nextra: {}\n",
    ),
    "nothing behind the key": (
        "contactmomenten:   # nog niets\nextra: {}\n",
        ITEM,
        "contactmomenten:   # nog niets\n  - datum: 2026-09-24\n    verslag: Koffie.\nextra: {}\n",
    ),
    "an empty list": (
        "contactmomenten: [] # nog niets\nextra: {}\n",
        ITEM,
        "contactmomenten: # nog niets\n  - datum: 2026-09-24\n    verslag: Koffie.\nextra: {}\n",
    ),
    "a tilde": (
        "contactmomenten: ~\n",
        ITEM,
        "contactmomenten:\n  - datum: 2026-09-24\n    verslag: Koffie.\n",
    ),
    "no section, with comments at the end": (
        "\ntraject:\n  start: 2026-01-01\n\n# Later:\n# dromen:\n",
        ITEM,
        "\ntraject:\n  start: 2026-01-01\n\n# Later:\n# dromen:\n"
        "\ncontactmomenten:\n  - datum: 2026-09-24\n    verslag: Koffie.\n",
    ),
    "no section, before the end sign": (
        "traject:\n    stop:\n        datum: 2026-01-01\n...\n",
        ITEM,
        "traject:\n    stop:\n        datum: 2026-01-01\n"
        "contactmomenten:\n    - datum: 2026-09-24\n      verslag: Koffie.\n...\n",
    ),
    "no line end at the end": (
        "contactmomenten:\n  - datum: 2026-01-01",
        ITEM,
        "contactmomenten:\n  - datum: 2026-01-01\n  - datum: 2026-09-24\n    verslag: Koffie.",
    ),
    "no line end, and a text that needs one": (
        "contactmomenten:\n  - datum: 2026-01-01",
        {"verslag": "Een.\nTwee.\n"},
        "contactmomenten:\n  - datum: 2026-01-01\n  - verslag: |\n      Een.\n      Twee.\n",
    ),
}


@pytest.mark.parametrize("regeleinde", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["", "BOM"])
@pytest.mark.parametrize("naam", ERBIJ)
def test_an_entry(naam: str, bom: bytes, regeleinde: str) -> None:
    oud, item, nieuw = ERBIJ[naam]

    def encode(tekst: str) -> bytes:
        return bom + (KOP + tekst).replace("\n", regeleinde).encode()

    uitkomst = voeg_item_toe(encode(oud), ("contactmomenten",), item)
    assert isinstance(uitkomst, Invoeging)
    assert uitkomst.inhoud == encode(nieuw)
    regels = (KOP + nieuw).split("\n")
    assert [regels[nummer - 1] for nummer, _ in uitkomst.regels] == [r for _, r in uitkomst.regels]


JSON = b'{"client": {"code": "a"},\n "contactmomenten": [\n  {"datum": "2026-01-01"}\n ]}\n'


def test_a_file_of_json_stays_json() -> None:
    import json

    uitkomst = voeg_item_toe(JSON, ("contactmomenten",), {**LANG, "minuten": 60})
    assert isinstance(uitkomst, Invoeging)
    assert json.loads(uitkomst.inhoud)["contactmomenten"][1] == {
        "datum": "2026-09-24",
        "verslag": "Een.\n\nTwee.\n",
        "doelen": ["post"],
        "minuten": 60,
    }
    erbij = voeg_item_toe(JSON, ("terugblik",), ITEM)
    assert isinstance(erbij, Invoeging)
    assert json.loads(erbij.inhoud)["terugblik"] == [{"datum": "2026-09-24", "verslag": "Koffie."}]


DOEL = """\
client: {code: a}
doelen:
  - doel: Post
    stappen:
      - stap: Doos
        gedaan: 2026-09-01
        hoe_ging_het: "Goed: ja"
      - stap: Openen
        gedaan:          # nog niet
      - stap: Bellen
  - doel: Rust
    status: open
"""


def fill(blok: Pad, sleutels: Mapping[str, Inhoud], tekst: str = DOEL) -> list[str]:
    """Give the lines of the file that are new."""
    uitkomst = vul_sleutels(tekst.encode(), blok, sleutels)
    assert isinstance(uitkomst, Invoeging), uitkomst
    oud = tekst.split("\n")
    return [regel for regel in uitkomst.inhoud.decode().split("\n") if regel not in oud]


class TestVulSleutels:
    def test_adds_keys_in_the_quotes_of_their_siblings(self) -> None:
        nieuw = fill(("doelen", 0, "stappen", 2), {"gedaan": DAG, "hoe_ging_het": "Fijn."})
        assert nieuw == ["        gedaan: 2026-09-24", '        hoe_ging_het: "Fijn."']

    def test_fills_a_key_that_stands_there_empty(self) -> None:
        uitkomst = vul_sleutels(DOEL.encode(), ("doelen", 0, "stappen", 1), {"gedaan": DAG})
        assert isinstance(uitkomst, Invoeging)
        assert uitkomst.regels == ((9, "        gedaan: 2026-09-24          # nog niet"),)

    def test_fills_one_and_adds_another(self) -> None:
        velden: dict[str, Inhoud] = {"hoe_ging_het": "Een.\nTwee.", "gedaan": DAG}
        assert fill(("doelen", 0, "stappen", 1), velden) == [
            "        gedaan: 2026-09-24          # nog niet",
            "        hoe_ging_het: |-",
            "          Een.",
            "          Twee.",
        ]

    def test_begins_a_mapping_that_is_absent_or_empty(self) -> None:
        velden: dict[str, Inhoud] = {"datum": DAG, "klaar": True}
        nieuw = ["  stop:", "    datum: 2026-09-24", "    klaar: ja"]
        zonder = "client: {code: a}\ntraject:\n  start: 2026-01-01\n"
        assert fill(("traject", "stop"), velden, zonder) == nieuw
        assert fill(("traject", "stop"), velden, zonder + "  stop:\n") == nieuw[1:]
        assert fill(("zelfregulering",), {"a": "b"}, zonder) == ["zelfregulering:", "  a: b"]

    def test_between_brackets(self) -> None:
        tekst = "client: {code: a}\ntraject: {start: 2026-01-01, fase: , einde: ~}\n"
        velden: dict[str, Inhoud] = {"einde": DAG, "kenmerk": "0612", "fase": "evaluatie"}
        assert fill(("traject",), velden, tekst) == [
            "traject: {start: 2026-01-01, fase: evaluatie , einde: 2026-09-24, kenmerk: '0612'}"
        ]

    def test_a_key_that_has_a_value_is_refused(self) -> None:
        uitkomst = vul_sleutels(DOEL.encode(), ("doelen", 0, "stappen", 0), {"gedaan": DAG})
        assert isinstance(uitkomst, Geweigerd)
        assert uitkomst.reden == "Het veld `gedaan` is al ingevuld."
        assert uitkomst.plakken == "        gedaan: 2026-09-24"

    def test_a_list_deeper_down_is_begun_where_it_is_absent(self) -> None:
        uitkomst = voeg_item_toe(DOEL.encode(), ("doelen", 1, "stappen"), {"stap": "Slapen"})
        assert isinstance(uitkomst, Invoeging)
        assert uitkomst.regels == ((13, "    stappen:"), (14, "      - stap: Slapen"))


GEWEIGERD: dict[str, tuple[bytes, Pad, str]] = {
    "no list": (b"client: {code: a}\ncontactmomenten: veel\n", ("contactmomenten",), "geen lijst"),
    "a mapping": (b"client: {}\ncontactmomenten: {a: b}\n", ("contactmomenten",), "geen lijst"),
    "a section twice": (
        b"contactmomenten:\n  - datum: 1-1-2026\ncontactmomenten: []\n",
        ("contactmomenten",),
        "meer dan \xc3\xa9\xc3\xa9n keer".encode("latin-1").decode(),
    ),
    "no such goal": (DOEL.encode(), ("doelen", 7, "stappen"), "geen `doelen`"),
    "empty": (b"", ("contactmomenten",), "geen clientbestand"),
    "no mapping": (b"- a\n", ("contactmomenten",), "geen clientbestand"),
    "latin-1": ("client: {code: é}\n".encode("latin-1"), ("contactmomenten",), "latin-1"),
    "a second document": (b"client: {code: a}\n---\nx: y\n", ("contactmomenten",), "tweede doc"),
    "a literal without line end": (
        b"client: {code: a}\ncontactmomenten:\n  - verslag: |\n      A",
        ("contactmomenten",),
        "geen regeleinde",
    ),
    "a text that keeps its blank lines, above a line of spaces": (
        b"contactmomenten:\n  - verslag: |+\n      A\n   ",
        ("contactmomenten",),
        "geen regeleinde",
    ),
    "a field that lost its indentation": (
        b"contactmomenten:\n  - datum: 2026-01-01\nverslag: A\n",
        ("contactmomenten",),
        "niet hoort",
    ),
    "a field that lost its indentation, and items below it": (
        b"contactmomenten:\n  - datum: 2026-01-01\nverslag: A\n  - datum: 2026-01-02\n",
        ("contactmomenten",),
        "niet hoort",
    ),
    "a text that lost its indentation": (
        b"contactmomenten:\n  - verslag: |\n      A\nB en C\n  - datum: 2026-01-02\n",
        ("contactmomenten",),
        "niet hoort",
    ),
    "a field of a step that lost its indentation": (
        b"doelen:\n  - doel: A\n    stappen:\n      - stap: B\n    wie: client\n",
        ("doelen", 0, "stappen"),
        "niet hoort",
    ),
    "a fault in the section": (
        b"client: {code: a}\ncontactmomenten:\n  - datum: [2026\n  - datum: 2026-01-02\n",
        ("contactmomenten",),
        "schrijffout",
    ),
    "a merge conflict": (
        b"client: {code: a}\n<<<<<<< hier\ncontactmomenten:\n  - datum: 2026-01-01\n=======\n"
        b"contactmomenten:\n  - datum: 2026-01-02\n>>>>>>> daar\n",
        ("contactmomenten",),
        "schrijffout",
    ),
    "one side of a merge conflict": (
        b"<<<<<<< hier\nclient: {code: a}\ncontactmomenten:\n  - datum: 2026-01-01\nextra: {}\n"
        b"=======\nclient: {code: b}\n>>>>>>> daar\n",
        ("contactmomenten",),
        "schrijffout",
    ),
    "the section stands twice beside a fault": (
        b"client: a: b\ncontactmomenten: []\ncontactmomenten: []\n",
        ("contactmomenten",),
        "schrijffout",
    ),
    "the section may stand further in beside a fault": (
        b"client: a: b\nextra:\n contactmomenten: []\n",
        ("contactmomenten",),
        "schrijffout",
    ),
}


@pytest.mark.parametrize("naam", GEWEIGERD)
def test_what_is_not_certain_is_refused(naam: str) -> None:
    inhoud, pad, reden = GEWEIGERD[naam]
    uitkomst = voeg_item_toe(inhoud, pad, ITEM)
    assert isinstance(uitkomst, Geweigerd)
    assert reden in uitkomst.reden
    assert uitkomst.hulp
    assert "- datum: 2026-09-24\n" in uitkomst.plakken
    assert "    verslag: Koffie." in uitkomst.plakken or len(pad) > 1


def test_beside_a_fault_of_syntax_the_section_is_found() -> None:
    oud = (
        "client:\n\tcode: a\ntraject:\n  start: 'open\n\ncontactmomenten:\n"
        "  - datum: 2026-01-01\n\nterugblik:\n  - goed: [half\n"
    )
    uitkomst = voeg_item_toe(oud.encode(), ("contactmomenten",), ITEM)
    assert isinstance(uitkomst, Invoeging)
    nieuw = "  - datum: 2026-09-24\n    verslag: Koffie.\n"
    assert uitkomst.inhoud.decode() == oud.replace("\n\nterug", f"\n{nieuw}\nterug")


def test_no_text_of_the_file_is_repeated_in_a_refusal() -> None:
    geheim = b"contactmomenten:\n  - datum: 2026-01-01\nGeheim Van Yara: x\n"
    uitkomst = voeg_item_toe(geheim, ("contactmomenten",), ITEM)
    assert isinstance(uitkomst, Geweigerd)
    assert "Geheim" not in repr(uitkomst)


def test_lines_to_paste_name_the_section_only_when_it_is_not_there() -> None:
    regels = "  - datum: 2026-09-24\n    verslag: Koffie."
    assert plakregels(b"", ("contactmomenten",), ITEM) == f"contactmomenten:\n{regels}"
    assert plakregels(b"contactmomenten: x\n", ("contactmomenten",), ITEM) == regels
    assert plakregels(b"", ("doelen", 0, "stappen"), ITEM) == regels.replace("\n  ", "\n")[2:]


def test_lines_to_paste_are_in_the_style_of_the_file() -> None:
    smal = b"contactmomenten:\n - verslag: 'A'\n   datum: 2026-01-01\nverslag: B\n"
    uitkomst = voeg_item_toe(smal, ("contactmomenten",), ITEM)
    assert isinstance(uitkomst, Geweigerd)
    assert uitkomst.plakken == " - verslag: 'Koffie.'\n   datum: 2026-09-24"


def test_a_change_that_would_say_more_is_not_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof stands on its own: whatever goes wrong in writing, it is seen before."""

    def write_wrong(item: Mapping[str, Inhoud], *_: object) -> list[str]:
        return ["- verslag: Thee."]

    monkeypatch.setattr("krachtplan.invoegen.wijzigen.punt_lines", write_wrong)
    inhoud = b"client: {code: a}\ncontactmomenten:\n  - datum: 2026-01-01\n"
    uitkomst = voeg_item_toe(inhoud, ("contactmomenten",), ITEM)
    assert isinstance(uitkomst, Geweigerd)
    assert "niet zeker" in uitkomst.reden
