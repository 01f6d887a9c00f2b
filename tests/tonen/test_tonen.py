import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan import tonen
from krachtplan.tonen import TABBREEDTE, breedte, escape_json, maak_toonbaar

LASTIG = Path(__file__).resolve().parents[3] / "shared" / "proeven" / "naughty.txt"

# Format signs that have a shape of their own (Prepended_Concatenation_Mark).
ZICHTBAAR_FORMAAT = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
JOINERS = {0x200C, 0x200D}
ALLES = st.text(st.characters(exclude_categories=()))
BEDRIEGLIJK = st.text(
    st.sampled_from("a\x1b[31m\x07\x9b\t\r\n\u202e\u2066\u200b\u200c\u200d\ufeff\u2028\udcff♀👩م")
)


@pytest.mark.parametrize(
    ("tekst", "getoond"),
    [
        ("gewone tekst", "gewone tekst"),
        ("\x1b[31mrood\x1b[0m", "<U+001B>[31mrood<U+001B>[0m"),
        ("\x9b31m", "<U+009B>31m"),
        ("weg\x7f", "weg<U+007F>"),
        ("piet\u202egpj.exe", "piet<U+202E>gpj.exe"),
        ("\u2066a\u2069\u200f\u061c", "<U+2066>a<U+2069><U+200F><U+061C>"),
        ("eet\u200bcafe", "eet<U+200B>cafe"),
        ("\ufeffclient:", "<U+FEFF>client:"),
        ("a\u2028b\u2029c", "a<U+2028>b<U+2029>c"),
        ("a\x85b", "a<U+0085>b"),
        ("naam\udcff.yaml", "naam<U+DCFF>.yaml"),
        ("\ue000\U000f0000", "<U+E000><U+F0000>"),
        ("\uffff\U0002fffe", "<U+FFFF><U+2FFFE>"),
        ("a\U000e0041b", "a<U+E0041>b"),
        ("a\u3164b\u00adc", "a<U+3164>b<U+00AD>c"),
        ("a\tb", "a    b"),
        ("een\ntwee\r\ndrie", "een<U+000A>twee<U+000D><U+000A>drie"),
        ("Zoë, Zoe\u0308, Şükrü, 李小龍", "Zoë, Zoe\u0308, Şükrü, 李小龍"),
        ("محمد שרה ภาษา", "محمد שרה ภาษา"),
        (
            "👩\u200d👩\u200d👧 🇳🇱 👍🏽 ❤\ufe0f\u200d🔥",
            "👩\u200d👩\u200d👧 🇳🇱 👍🏽 ❤\ufe0f\u200d🔥",
        ),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Já\u200dn", "Já<U+200D>n"),
        ("👩\u200d", "👩<U+200D>"),
        ("Jan\u00a0de\u00a0Vries", "Jan\u00a0de\u00a0Vries"),
    ],
)
def test_shows_what_is_there_and_obeys_nothing(tekst: str, getoond: str) -> None:
    assert maak_toonbaar(tekst) == getoond


def test_keeps_line_ends_when_asked() -> None:
    assert maak_toonbaar("a\nb\r\nc\rd", regeleinden=True) == "a\nb\nc<U+000D>d"


def test_every_sign_that_hides_or_commands_is_shown_by_its_number() -> None:
    door_de_mazen = [
        f"U+{nummer:04X}"
        for nummer in range(0x110000)
        if unicodedata.category(chr(nummer)) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
        and nummer not in ZICHTBAAR_FORMAAT
        and maak_toonbaar(chr(nummer)) == chr(nummer)
    ]
    assert door_de_mazen == []


def test_every_letter_mark_number_and_symbol_stays() -> None:
    vullers = {0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0}
    veranderd = [
        f"U+{nummer:04X}"
        for nummer in range(0x110000)
        if unicodedata.category(chr(nummer))[0] in "LMNPS"
        and nummer not in vullers
        and maak_toonbaar(chr(nummer)) != chr(nummer)
    ]
    assert veranderd == []


@settings(max_examples=200, deadline=None)
@given(tekst=ALLES | BEDRIEGLIJK)
def test_whatever_comes_in_what_goes_out_is_harmless_and_stays_so(tekst: str) -> None:
    for getoond in (maak_toonbaar(tekst), maak_toonbaar(tekst, regeleinden=True)):
        _assert_harmless(getoond)
        assert maak_toonbaar(getoond, regeleinden=True) == getoond
        assert breedte(getoond) <= 2 * len(getoond)
    assert "\n" not in maak_toonbaar(tekst)
    hersteld = re.sub(
        r"<U\+([0-9A-F]{4,6})>",
        lambda m: chr(int(m[1], 16)),
        maak_toonbaar(tekst.replace("\t", "")),
    )
    if "<U+" not in tekst:
        assert hersteld == tekst.replace("\t", "")


def _assert_harmless(getoond: str) -> None:
    getoond.encode("utf-8")
    for plek, teken in enumerate(getoond):
        if teken == "\n" or ord(teken) in ZICHTBAAR_FORMAAT:
            continue
        if ord(teken) in JOINERS:
            assert unicodedata.category(getoond[plek - 1]) not in ("Lu", "Cf", "Cc")
            continue
        assert unicodedata.category(teken) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def test_hostile_strings() -> None:
    if not LASTIG.is_file():
        pytest.skip("the shared strings are not beside this checkout: nothing hostile was tried")
    regels = [json.loads(regel) for regel in LASTIG.read_text("utf-8").splitlines()]
    assert len(regels) > 500
    for tekst in regels:
        _assert_harmless(maak_toonbaar(tekst))
        _assert_harmless(maak_toonbaar(tekst, regeleinden=True))


@pytest.mark.parametrize(
    ("tekst", "kolommen"),
    [
        ("", 0),
        ("doelen:", 7),
        ("Zoë", 3),
        ("Zoe\u0308", 3),
        ("李小龍", 6),
        ("ｶﾅ", 2),
        ("Ａ", 2),
        ("👍", 2),
        ("🇳🇱", 2),
        ("❤\ufe0f", 1),
        ("محمد", 4),
        (maak_toonbaar("\x1b"), 8),
        (maak_toonbaar("\t"), TABBREEDTE),
    ],
)
def test_counts_columns(tekst: str, kolommen: int) -> None:
    assert breedte(tekst) == kolommen


@pytest.mark.parametrize(
    "tekst",
    [
        "a",
        'é "李" 😀',
        "\x1b[31m\x9b\x7f",
        "\u202eabc\u2028",
        "\udcff",
        "\x7f",
        "\U000e0041\U000f0000",
        "a\n\tb",
    ],
)
def test_json_means_the_same_and_a_terminal_obeys_nothing(tekst: str) -> None:
    geschreven = escape_json(json.dumps({tekst: [tekst]}, ensure_ascii=False, indent=2))
    assert json.loads(geschreven) == {tekst: [tekst]}
    assert maak_toonbaar(geschreven, regeleinden=True) == geschreven
    geschreven.encode()


def test_what_is_let_through_at_once_would_be_let_through_anyway() -> None:
    gewoon = [chr(n) for n in range(0x110000) if tonen._GEWOON.fullmatch(chr(n))]
    assert {*"aé€’…–"} <= {*gewoon}
    assert not tonen._pattern("\t\n").search("".join(gewoon))
    assert {tonen._kolommen(teken) for teken in gewoon} == {1}
