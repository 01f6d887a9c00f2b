"""YAML text to plain values with places; what is refused, what is bounded, what is never typed."""

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.lezen import lees
from krachtplan.lezen.tekens import has_odd_space
from krachtplan.melding import Pad

LADERS = [
    pytest.param(yaml.CSafeLoader, id="libyaml"),
    pytest.param(yaml.SafeLoader, id="puur"),
]
VOORBEELDEN = Path(__file__).parents[2] / "examples" / "goed"


# What a file says stays text


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize(
    "waarde",
    [
        *[
            "10:30",
            "0612345670",
            "no",
            "ja",
            "2024-02-30",
            "1_000",
            "0x1F",
            ".5",
            "true",
            "1e3",
            "-2",
            "=",
            "2026-09-07",
            "a:b",
        ],
        *("1,5 uur", "http://x.nl/#deel", "foto's", "Null en niets", "x - y", "-x"),
    ],
)
def test_every_scalar_stays_text(lader: Any, waarde: str) -> None:
    gelezen = lees(f"a: {waarde}\nb:\n- {waarde}\n", lader=lader)
    assert gelezen.bevindingen == ()
    assert gelezen.waarde == {"a": waarde, "b": [waarde]}


@pytest.mark.parametrize("lader", LADERS)
def test_only_plain_empty_is_none(lader: Any) -> None:
    gelezen = lees(
        "a:\nb: ~\nc: null\nd: ''\ne: \"\"\nf: 'null'\ng: \"~\"\nh: |\ni: Null\nj: NULL\nk: nUll\n",
        lader=lader,
    )
    waarden = [None, None, None, "", "", "null", "~", "", None, None, "nUll"]
    assert gelezen.waarde == dict(zip("abcdefghijk", waarden, strict=True))


@pytest.mark.parametrize("lader", LADERS)
def test_keys_are_text_too(lader: Any) -> None:
    gelezen = lees("-2: a\n0: b\nyes: c\n2026-01-01: d\n~: e\n'x y': f\n? g\n: h\n", lader=lader)
    assert gelezen.bevindingen == ()
    assert gelezen.waarde == {
        "-2": "a",
        "0": "b",
        "yes": "c",
        "2026-01-01": "d",
        "~": "e",
        "x y": "f",
        "g": "h",
    }


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize("tekst", ["", "# niets\n", "\n\n", "---\n", "\ufeff", "---\n...\n"])
def test_an_empty_file_is_no_fault(lader: Any, tekst: str) -> None:
    gelezen = lees(tekst, lader=lader)
    assert gelezen.waarde is None
    assert gelezen.bevindingen == ()
    assert not gelezen.gestopt
    assert gelezen.plekken.van(()) in {(1, 1), (2, 1)}


@pytest.mark.parametrize("lader", LADERS)
def test_one_document_may_be_marked_as_such(lader: Any) -> None:
    gelezen = lees("# begin\n---\na: b\n...\n", lader=lader)
    assert (gelezen.waarde, gelezen.bevindingen) == ({"a": "b"}, ())


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
def test_text_blocks_have_the_same_line_ends_everywhere(lader: Any, einde: str) -> None:
    tekst = einde.join(["a: |", "  een", "  twee", "b: >-", "  drie", "  vier", "c: vijf", "  zes"])
    assert lees(tekst, lader=lader).waarde == {
        "a": "een\ntwee\n",
        "b": "drie vier",
        "c": "vijf zes",
    }


def test_a_tab_between_key_and_value_is_white_space() -> None:
    gelezen = lees("a:\tb\nc: \t d\t# e\n")
    assert (gelezen.waarde, gelezen.bevindingen) == ({"a": "b", "c": "d"}, ())


@pytest.mark.parametrize("lader", LADERS)
def test_a_line_with_only_a_tab_means_nothing(lader: Any) -> None:
    gelezen = lees("a: 1\n\t\nb:\n  - c\n \t \n  - d\n", lader=lader)
    assert (gelezen.waarde, gelezen.bevindingen) == ({"a": "1", "b": ["c", "d"]}, ())


def test_such_a_line_in_a_text_block_keeps_its_tab() -> None:
    gelezen = lees("a: 1\n\t\nb: |\n  x\n  \t\n  y\n")
    assert (gelezen.waarde, gelezen.bevindingen) == ({"a": "1", "b": "x\n\t\ny\n"}, ())


def test_many_lines_with_only_a_tab_cost_one_reading() -> None:
    gelezen = lees("- a\n\t\n" * 20_000)
    assert gelezen.bevindingen == ()
    assert gelezen.waarde == ["a"] * 20_000


@pytest.mark.parametrize("lader", LADERS)
def test_the_last_line_may_be_spaces(lader: Any) -> None:
    assert lees("a: |\n  x\n   ", lader=lader).waarde == {"a": "x\n \n"}
    assert lees("- |+\n   ", lader=lader).waarde == ["\n"]


def test_keeps_the_text_without_bom() -> None:
    assert lees("\ufeffa: b\r\n").tekst == "a: b\r\n"


def test_the_examples_read_without_a_fault() -> None:
    bestanden = sorted(VOORBEELDEN.rglob("*.yaml"))
    assert bestanden
    for bestand in bestanden:
        tekst = bestand.read_text(encoding="utf-8")
        gelezen = lees(tekst)
        assert (gelezen.bevindingen, gelezen.gestopt) == ((), False)
        assert gelezen.waarde == empty_to_none(yaml.load(tekst, yaml.CBaseLoader))


def empty_to_none(waarde: Any) -> Any:
    if isinstance(waarde, dict):
        return {sleutel: empty_to_none(onder) for sleutel, onder in waarde.items()}
    if isinstance(waarde, list):
        return [empty_to_none(onder) for onder in waarde]
    return waarde or None


# Places

TEKST = """\
client:
  code: yara
  naam:
doelen:
  - id: post
    stappen: [bellen, {stap: 'schrijven', wie: zus}]
  -
    id: dag
leeg: {}
lijst:
- a
"""


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("pad", "plek", "sleutelplek"),
    [
        ((), (1, 1), (1, 1)),
        (("client",), (2, 3), (1, 1)),
        (("client", "code"), (2, 9), (2, 3)),
        (("client", "naam"), (3, 8), (3, 3)),
        (("doelen",), (5, 3), (4, 1)),
        (("doelen", 0), (5, 5), (5, 5)),
        (("doelen", 0, "id"), (5, 9), (5, 5)),
        (("doelen", 0, "stappen"), (6, 14), (6, 5)),
        (("doelen", 0, "stappen", 1), (6, 23), (6, 23)),
        (("doelen", 0, "stappen", 1, "wie"), (6, 48), (6, 43)),
        (("doelen", 1), (8, 5), (8, 5)),
        (("leeg",), (9, 7), (9, 1)),
        (("lijst", 0), (11, 3), (11, 3)),
        # What is not there: the deepest part that is.
        (("client", "kode"), (2, 3), (2, 3)),
        (("client", "code", "x"), (2, 9), (2, 9)),
        (("doelen", 0, "droom"), (5, 5), (5, 5)),
        (("doelen", 7, "droom"), (5, 3), (5, 3)),
        (("doelen", -1), (5, 3), (5, 3)),
        (("doelen", "0"), (5, 3), (5, 3)),
        (("client", 0), (2, 3), (2, 3)),
        (("onbekend",), (1, 1), (1, 1)),
    ],
)
def test_places(
    lader: Any, einde: str, pad: Pad, plek: tuple[int, int], sleutelplek: tuple[int, int]
) -> None:
    plekken = lees(TEKST.replace("\n", einde), lader=lader).plekken
    assert plekken.van(pad) == plek
    assert plekken.van(pad, sleutel=True) == (sleutelplek if plek != sleutelplek else plek)


@pytest.mark.parametrize("lader", LADERS)
def test_columns_count_characters(lader: Any) -> None:
    plekken = lees('\ufeff😀: {é: "🏳️‍🌈", b: c}\n', lader=lader).plekken
    assert plekken.van(("😀",), sleutel=True) == (1, 1)
    assert plekken.van(("😀", "é")) == (1, 8)
    assert plekken.van(("😀", "b")) == (1, 19)


def test_a_place_at_the_very_end_is_on_a_line_that_exists() -> None:
    assert lees("? a").plekken.van(("a",)) == (1, 4)
    assert lees("? a\n").plekken.van(("a",)) == (2, 1)


@dataclass
class Opschrift:
    """Writes YAML and keeps where every key and value came to stand."""

    einde: str
    tekst: str = ""
    plekken: dict[Pad, tuple[int, int]] = field(default_factory=dict)
    sleutels: dict[Pad, tuple[int, int]] = field(default_factory=dict)
    regel: int = 1
    kolom: int = 1

    def write(self, stuk: str) -> None:
        self.tekst += stuk
        self.kolom += len(stuk)

    def end_line(self) -> None:
        self.tekst += self.einde
        self.regel, self.kolom = self.regel + 1, 1

    def place(self) -> tuple[int, int]:
        return self.regel, self.kolom

    def block(self, waarde: Any, pad: Pad, diepte: int, *, begonnen: bool = False) -> None:
        """Write a filled list or mapping; ``begonnen`` when its first line already has a dash."""
        delen = waarde.items() if isinstance(waarde, dict) else enumerate(waarde)
        for nummer, (deel, onder) in enumerate(delen):
            if not (begonnen and nummer == 0):
                self.write(" " * diepte)
            self.plekken.setdefault(pad, self.place())
            self.sleutels[(*pad, deel)] = self.place()
            if isinstance(waarde, dict):
                self.write(json.dumps(deel, ensure_ascii=False) + ":")
                self.value(onder, (*pad, deel), diepte)
            else:
                self.write("- ")
                self.sleutels[(*pad, deel)] = self.place()
                if isinstance(onder, dict | list) and onder:
                    self.block(onder, (*pad, deel), diepte + 2, begonnen=True)
                else:
                    self.scalar(onder, (*pad, deel))

    def value(self, onder: Any, pad: Pad, diepte: int) -> None:
        if isinstance(onder, dict | list) and onder:
            self.end_line()
            self.block(onder, pad, diepte + 2)
        else:
            self.write(" ")
            self.scalar(onder, pad)

    def scalar(self, onder: Any, pad: Pad) -> None:
        self.plekken[pad] = self.place()
        self.write(json.dumps(onder, ensure_ascii=False))
        self.end_line()


TEKENS = st.characters(
    exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
)
BOMEN = st.recursive(
    st.text(TEKENS, max_size=8),
    lambda onder: (
        st.lists(onder, min_size=1, max_size=4)
        | st.dictionaries(st.text(TEKENS, max_size=5), onder, min_size=1, max_size=4)
    ),
    max_leaves=20,
).filter(lambda boom: isinstance(boom, dict | list))


@settings(deadline=None, max_examples=150)
@given(boom=BOMEN, einde=st.sampled_from(["\n", "\r\n", "\r"]), bom=st.sampled_from(["", "\ufeff"]))
def test_every_place_is_where_it_was_written(boom: Any, einde: str, bom: str) -> None:
    geschreven = Opschrift(einde)
    geschreven.block(boom, (), 0)
    for lader in (yaml.CSafeLoader, yaml.SafeLoader):
        gelezen = lees(bom + geschreven.tekst, lader=lader)
        assert gelezen.bevindingen == ()
        assert gelezen.waarde == boom
        for pad, plek in geschreven.plekken.items():
            assert gelezen.plekken.van(pad) == plek
        for pad, plek in geschreven.sleutels.items():
            assert gelezen.plekken.van(pad, sleutel=True) == plek


# Whatever the text

STUKJES = st.sampled_from(
    [
        *("\t", " ", "  ", "\n", "\r", "\r\n", "- ", "? ", ": ", ":", '"', "'", "\\", "\\x1b"),
        *("[", "]", "{", "}", ",", "#", " #", "|", ">", "|+\n", "&a ", "*a", "!", "!!str ", "%"),
        *("---\n", "...\n", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "<<: ", "@", "`", "~"),
        *("\u2028", "\x85", "\ufeff", "\ud800", "\0", "é", "😀", "a", "b: c\n", "  d: e\n"),
        *("- f\n", "'s ", "a:\n"),
    ]
)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40) | st.lists(STUKJES, max_size=30).map("".join))
def test_any_text_gives_a_value_or_a_reason(tekst: str) -> None:
    gelezen = [lees(tekst, lader=lader) for lader in (yaml.CSafeLoader, yaml.SafeLoader)]
    for een in gelezen:
        regels = een.tekst.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert een.bevindingen or not een.gestopt
        for bevinding in een.bevindingen:
            assert bevinding.tekst
            assert bevinding.hulp
            assert bevinding.plek
            regel, kolom = bevinding.plek
            assert 1 <= regel <= len(regels)
            assert 1 <= kolom <= len(regels[regel - 1]) + 2
    libyaml, puur = gelezen
    faults = [b for een in gelezen for b in een.bevindingen if b.code != "B011"]
    if not faults:
        # The pure parser may refuse more, but what both take they read alike.
        assert libyaml.waarde == puur.waarde
        assert libyaml.bevindingen == puur.bevindingen


def test_a_text_that_only_looks_empty_is_noticed_with_every_space_there_is() -> None:
    wit = {teken for teken in map(chr, range(sys.maxunicode + 1)) if teken.isspace()}
    # Those of YAML itself are cut off a plain text, and the parser refuses \v and \f.
    gewoon = set(" \t\n\r\v\f")
    assert [f"{ord(teken):x}" for teken in wit - gewoon if not has_odd_space(f"a{teken}b")] == []
    assert not has_odd_space(" \t\n\ra")
