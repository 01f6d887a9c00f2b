"""Tests of how a text is written: read back as itself by every reader of YAML."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from krachtplan.invoegen import Geweigerd, Inhoud, Invoeging, voeg_item_toe
from krachtplan.invoegen.tekst import is_kaal, write_tekst
from krachtplan.lezen import lees
from krachtplan.lezen.tekens import STUURTEKEN

BASIS = b"client: {code: a}\ncontactmomenten:\n  - datum: 2026-01-01\n"
VLAK = b"client: {code: a}\ncontactmomenten: [{datum: 2026-01-01}]\n"
LEZERS = (yaml.CSafeLoader, yaml.SafeLoader)

teksten = st.text(st.characters(codec="utf-8")).filter(lambda t: not STUURTEKEN.search(t))
lastig = st.text(st.sampled_from(list("ab1 -:#'\"\\,[]{}?!&*|>%@`~\n\r\t=<.é0")), max_size=30)


@settings(max_examples=200, deadline=None)
@given(st.one_of(teksten, lastig), st.booleans(), st.sampled_from("'\""), st.booleans())
def test_any_text_is_read_back_by_every_reader(
    tekst: str, in_haken: bool, aanhaling: str, altijd: bool
) -> None:
    geschreven = write_tekst(tekst, in_haken=in_haken, aanhaling=aanhaling, altijd=altijd)
    assert "\n" not in geschreven
    yaml_tekst = f"a: {{b: {geschreven}, c: d}}\n" if in_haken else f"a:\n  b: {geschreven}\n"
    for lezer in LEZERS:
        assert yaml.load(yaml_tekst, lezer)["a"]["b"] == tekst
    gelezen = lees(yaml_tekst)
    assert gelezen.bevindingen == ()
    assert isinstance(gelezen.waarde, dict)
    a = gelezen.waarde["a"]
    assert isinstance(a, dict)
    assert a["b"] == tekst


@settings(max_examples=150, deadline=None)
@given(st.one_of(teksten, lastig), st.sampled_from([BASIS, VLAK, BASIS.replace(b"\n", b"\r")]))
@example("Regel een.\n\nRegel twee.\n", BASIS)
@example("eindigt met leeg\n\n\n", BASIS)
@example("\ttab", BASIS)
@example("a\n\tb", BASIS)
@example("", BASIS)
def test_any_text_in_an_entry_is_read_back(tekst: str, basis: bytes) -> None:
    uitkomst = voeg_item_toe(basis, ("contactmomenten",), {"verslag": tekst})
    assert isinstance(uitkomst, Invoeging)
    for lezer in LEZERS:
        assert yaml.load(uitkomst.inhoud, lezer)["contactmomenten"][-1] == {"verslag": tekst}


@pytest.mark.parametrize(
    "tekst",
    [
        *("no", "Yes", "on", "null", "~", "", "10:30", "0612345678", "2026-09-07", "1.5", "1e3"),
        *("0x1F", "1_000", ".5", ".inf", "2026-09-07 10:30:00 Z", "12:30:45", "=", "<<", "1,5"),
        *("a: b", "a #b", "# a", "a:", "- a", "[a]", "{a}", "'a'", '"a"', "&a", "*a", "!a", "|"),
        *(" a", "a ", "a\tb", "? a", "%a", "@a", "`a`", "--- a", "...", "3x"),
    ],
)
def test_what_could_be_read_as_something_else_has_quotes(tekst: str) -> None:
    assert not is_kaal(tekst, in_haken=False)


@pytest.mark.parametrize(
    "tekst", ["Eerste enveloppen geopend.", "3 enveloppen", "café", "het is 10:30 uur", "(stil)"]
)
def test_an_ordinary_text_has_none(tekst: str) -> None:
    assert write_tekst(tekst, in_haken=False) == tekst


@pytest.mark.parametrize("tekst", ["a, b", "a [b]", "a {b}", "a:b", "a#b", "wie?"])
def test_between_brackets_more_has_quotes(tekst: str) -> None:
    assert is_kaal(tekst, in_haken=False)
    assert write_tekst(tekst, in_haken=True) == f"'{tekst}'"


@pytest.mark.parametrize(
    ("tekst", "aanhaling", "geschreven"),
    [
        ("'s avonds: laat", "'", '"\'s avonds: laat"'),
        ('\'s avonds: "laat"', "'", "'''s avonds: \"laat\"'"),
        ('een "woord": ja', '"', "'een \"woord\": ja'"),
        ("C:\\map: nee", '"', "'C:\\map: nee'"),
        ("a: b", '"', '"a: b"'),
    ],
)
def test_the_quote_that_reads_best(tekst: str, aanhaling: str, geschreven: str) -> None:
    assert write_tekst(tekst, in_haken=False, aanhaling=aanhaling) == geschreven


@pytest.mark.parametrize("teken", ["\x00", "\x1b", "\x85", "\u2028", "\ufeff", "\ud800", "\uffff"])
@pytest.mark.parametrize("plaats", ["waarde", "lijst", "sleutel"])
def test_a_control_character_is_refused(teken: str, plaats: str) -> None:
    tekst = f"a{teken}b"
    soorten: dict[str, dict[str, Inhoud]] = {
        "waarde": {"verslag": tekst},
        "lijst": {"doelen": [tekst]},
        "sleutel": {tekst: "c"},
    }
    uitkomst = voeg_item_toe(BASIS, ("contactmomenten",), soorten[plaats])
    assert isinstance(uitkomst, Geweigerd)
    assert "stuurteken" in uitkomst.reden


def test_a_long_text_stays_on_one_line() -> None:
    lang = "woord " * 5000 + "eind"
    for basis in (BASIS, VLAK):
        uitkomst = voeg_item_toe(basis, ("contactmomenten",), {"verslag": lang})
        assert isinstance(uitkomst, Invoeging)
        assert lang in uitkomst.regels[-1][1]
        assert len(uitkomst.regels) == 1
