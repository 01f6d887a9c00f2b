"""What reading refuses, bounds or remarks on, and that it goes on with the rest."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from krachtplan.bronnen import MAX_BYTES
from krachtplan.lezen import Gelezen, lees
from krachtplan.lezen.bouwen import MAX_KNOPEN
from krachtplan.lezen.tekens import MAX_BEVINDINGEN
from krachtplan.lezen.teksten import MAX_DIEPTE
from krachtplan.melding import Pad

LADERS = [
    pytest.param(yaml.CSafeLoader, id="libyaml"),
    pytest.param(yaml.SafeLoader, id="puur"),
]


def codes(gelezen: Gelezen) -> list[str]:
    return [bevinding.code for bevinding in gelezen.bevindingen]


def places(gelezen: Gelezen) -> list[tuple[str, tuple[int, int] | None]]:
    return [(bevinding.code, bevinding.plek) for bevinding in gelezen.bevindingen]


# Limits


def nested(diepte: int) -> Iterator[str]:
    yield "[" * diepte + "]" * diepte
    yield "{a: " * diepte + "x" + "}" * diepte
    yield "".join("  " * laag + "a:\n" for laag in range(diepte))
    yield "- " * diepte + "x"


@pytest.mark.parametrize("lader", LADERS)
def test_the_depth_limit_is_exact(lader: Any) -> None:
    for tekst in nested(MAX_DIEPTE):
        assert codes(lees(tekst, lader=lader)) == []
    for tekst in nested(MAX_DIEPTE + 1):
        gelezen = lees(tekst, lader=lader)
        assert codes(gelezen) == ["B009"]
        assert gelezen.gestopt


@pytest.mark.parametrize("teken", ["[", "{", "- ", "? ", "[{", "a: [", "[\n", "{a: \n"])
def test_a_hundred_thousand_levels_are_refused_at_once(teken: str) -> None:
    begin = time.process_time()
    gelezen = lees(teken * 100_000)
    assert "B009" in codes(gelezen) or "B001" in codes(gelezen)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize("teken", ["[", "{", "[{"])
def test_brackets_alone_are_named_too_deep(lader: Any, teken: str) -> None:
    assert codes(lees(teken * 100_000, lader=lader)) == ["B009"]


def test_the_limit_on_values_is_exact() -> None:
    assert codes(lees("- x\n" * (MAX_KNOPEN - 1))) == []
    gelezen = lees("- x\n" * MAX_KNOPEN)
    assert (codes(gelezen), gelezen.gestopt, gelezen.waarde) == (["B009"], True, None)
    assert codes(lees("[" + "x," * 200_000 + "]")) == ["B009"]


def test_the_limit_on_size() -> None:
    assert codes(lees("#" * MAX_BYTES)) == []
    gelezen = lees("#" * (MAX_BYTES + 1))
    assert (codes(gelezen), gelezen.gestopt) == (["B009"], True)


def test_an_alias_bomb_is_never_unfolded() -> None:
    regels = ["a0: &a0 [x, x]"]
    regels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    gelezen = lees("\n".join(regels))
    assert set(codes(gelezen)) == {"B008"}
    assert gelezen.waarde == {"a0": ["x", "x"]} | {f"a{n}": [] for n in range(1, 10)}


@pytest.mark.parametrize(
    "tekst",
    [
        "a: b\n" * 2000,
        "- *a\n" * 2000,
        "- a #b\n" * 2000,
        "\x01" * 2000,
        'a: "' + "\\0" * 2000 + '"',
    ],
)
def test_findings_are_bounded(tekst: str) -> None:
    assert len(lees(tekst).bevindingen) == MAX_BEVINDINGEN


@pytest.mark.parametrize(
    "tekst",
    [
        "a: '\n" * 200_000,
        "dit: is\ntekst\n" * 100_000,
        '"' + "x\n" * 300_000,
        "a: b: c\n" * 100_000,
    ],
)
def test_a_large_file_full_of_faults_is_given_up_in_time(tekst: str) -> None:
    begin = time.process_time()
    gelezen = lees(tekst)
    assert "B001" in codes(gelezen)
    assert time.process_time() - begin < 10


# Refused, and reading goes on


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize(
    ("tekst", "plekken"),
    [
        # A dash that is not there: one finding for all that the next item says again.
        ("a:\n  - b: 1\n    c: 2\n    b: 3\n    d: 4\n    c: 5\n", [(4, 5)]),
        ("a:\n  - b: 1\n    c: 2\n    b: 3\n    c: 4\n    b: 5\n    c: 6\n", [(4, 5), (6, 5)]),
        ("a:\n  - b: 1\n    c: 2\n  - b: 3\n    b: 4\n", [(5, 5)]),
        # Two faults, since the second key was not there yet when the first came again.
        ("a:\n  - b: 1\n    b: 2\n    c: 3\n    c: 4\n", [(3, 5), (5, 5)]),
        # No item, or not at its begin.
        ("a:\n  b: 1\n  c: 2\n  b: 3\n  c: 4\n", [(4, 3), (5, 3)]),
        ("a:\n  - b: 1\n    c: 2\n    d: 3\n    c: 4\n    d: 5\n", [(5, 5), (6, 5)]),
        ("a: [{b: 1, c: 2, b: 3, c: 4}]\n", [(1, 18), (1, 24)]),
    ],
)
def test_a_dash_that_is_not_there_is_one_finding(
    lader: Any, tekst: str, plekken: list[tuple[int, int]]
) -> None:
    gelezen = lees(tekst, lader=lader)
    assert places(gelezen) == [("B002", plek) for plek in plekken]
    streepje = ["`- `" in b.hulp for b in gelezen.bevindingen]
    assert streepje == [
        tekst.split("\n")[r - 1].strip().startswith("b:") and "- b" in tekst for r, _ in plekken
    ]


@pytest.mark.parametrize("lader", LADERS)
def test_of_two_equal_keys_the_first_holds(lader: Any) -> None:
    gelezen = lees("a:\n  b: 1\n  c: 2\n  b: 3\nd: 4\n'a':\n  e: 5\n  e: 6\nf: 7\n", lader=lader)
    assert gelezen.waarde == {"a": {"b": "1", "c": "2"}, "d": "4", "f": "7"}
    assert places(gelezen) == [("B002", (4, 3)), ("B002", (6, 1)), ("B002", (8, 3))]
    assert [b.pad for b in gelezen.bevindingen] == [("a", "b"), ("a",), ("a", "e")]
    assert "regel 2" in gelezen.bevindingen[0].tekst
    assert "regel 1" in gelezen.bevindingen[1].tekst
    assert ("a",) in gelezen.beschadigd
    assert gelezen.plekken.van(("f",)) == (9, 4)
    assert gelezen.plekken.van(("a", "c")) == (3, 6)


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize(
    ("tekst", "waarde", "plekken", "beschadigd"),
    [
        ("a: &x b\nc: d\n", {"a": "b", "c": "d"}, [(1, 4)], {("a",)}),
        ("a: *x\nc: d\n", {"c": "d"}, [(1, 4)], {("a",)}),
        ("a: [x, *x, y]\n", {"a": ["x", "y"]}, [(1, 8)], {("a",)}),
        ("*x : b\nc: d\n", {"c": "d"}, [(1, 1)], {()}),
        ("a:\n  <<: {b: c}\n  d: e\n", {"a": {"d": "e"}}, [(2, 3)], {("a",)}),
        ("a:\n  <<: *x\n  d: e\n", {"a": {"d": "e"}}, [(2, 3), (2, 7)], {("a",)}),
        ("a: !!str 12\n", {"a": "12"}, [(1, 4)], {("a",)}),
        ("a: ! 12\n", {"a": "12"}, [(1, 4)], {("a",)}),
        ("a: !super\n", {"a": None}, [(1, 4)], {("a",)}),
        ("a: !x [b]\n", {"a": ["b"]}, [(1, 4)], {("a",)}),
        ("a: !x\n  b: c\n", {"a": {"b": "c"}}, [(1, 4)], {("a",)}),
        ("!x a: b\n", {"a": "b"}, [(1, 1)], {("a",)}),
        ("[a]: b\nc: d\n", {"c": "d"}, [(1, 1)], {()}),
        ("{a: b}: c\nd: e\n", {"d": "e"}, [(1, 1)], {()}),
        ("? [a, b]\n: [c]\nd: e\n", {"d": "e"}, [(1, 3)], {()}),
        ("a: {[b]: c, d: e}\n", {"a": {"d": "e"}}, [(1, 5)], {("a",)}),
        ("%YAML 1.2\n---\na: b\n", {"a": "b"}, [(1, 1)], set()),
        ("# x\n%TAG ! !x\n---\na: b\n", {"a": "b"}, [(2, 1)], set()),
        ("%IETS x\n---\na: b\n", {"a": "b"}, [(1, 1)], set()),
        ("%YAML 3.0\n---\na: b\n", {"a": "b"}, [(1, 1)], set()),
        ("a: b\n---\nc: d\n", {"a": "b"}, [(2, 1)], {()}),
        ("a: b\n...\nc: d\n", {"a": "b"}, [(3, 1)], {("c",)}),
        ("---\n---\na: b\n", None, [(2, 1)], {()}),
    ],
)
def test_not_allowed_but_read_on(
    lader: Any,
    tekst: str,
    waarde: Any,
    plekken: list[tuple[int, int]],
    beschadigd: set[Pad],
) -> None:
    gelezen = lees(tekst, lader=lader)
    assert places(gelezen) == [("B008", plek) for plek in plekken]
    assert gelezen.waarde == waarde
    assert gelezen.beschadigd == beschadigd
    assert not gelezen.gestopt


def test_each_refusal_has_its_own_text() -> None:
    teksten = {
        lees(tekst).bevindingen[0].tekst
        for tekst in ("&a x", "*a", "!a x", "<<: x", "[a]: b", "%YAML 1.2\n---\n", "a\n---\n")
    }
    assert len(teksten) == 7


def test_a_quoted_merge_key_is_an_ordinary_key() -> None:
    assert lees('"<<": x\n').waarde == {"<<": "x"}


def test_places_stay_right_around_what_is_left_out() -> None:
    gelezen = lees("a: *x\nb: [*y, c]\n? {d: e}\n: f\ng: h\n")
    assert gelezen.waarde == {"b": ["c"], "g": "h"}
    assert gelezen.plekken.van(("b", 0)) == (2, 9)
    assert gelezen.plekken.van(("g",)) == (5, 4)
    assert gelezen.plekken.van(("g",), sleutel=True) == (5, 1)


# Control characters


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize(
    "teken",
    [
        *map(chr, [0, 1, 7, 8, 11, 12, 14, 27, 31, 127, 128, 133, 155, 159]),
        *("\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "\ud800", "\udfff"),
    ],
)
def test_control_characters_are_refused_with_their_place(lader: Any, teken: str) -> None:
    for tekst in ("x: y\na: b{}c\n", 'x: y\na: "{}"\n', "x: y\n# {}\n", "x: y\na: |\n  b{}c\n"):
        vuil = tekst.format(teken)
        gelezen = lees(vuil, lader=lader)
        assert codes(gelezen) == ["B005"], ascii(vuil)
        regel = next(n for n, r in enumerate(vuil.split("\n"), 1) if teken in r)
        assert gelezen.bevindingen[0].plek == (regel, vuil.split("\n")[regel - 1].index(teken) + 1)
        assert f"U+{ord(teken):04X}" in gelezen.bevindingen[0].tekst
        assert gelezen.waarde == lees(tekst.format(" "), lader=lader).waarde


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize(
    ("escape", "nummer"),
    [
        *(("\\0", 0), ("\\x1b", 27), ("\\e", 27), ("\\a", 7), ("\\b", 8), ("\\v", 11), ("\\f", 12)),
        *(("\\N", 0x85), ("\\L", 0x2028), ("\\P", 0x2029), ("\\x7f", 127), ("\\u009b", 0x9B)),
        *(("\\uFEFF", 0xFEFF), ("\\U0000FFFF", 0xFFFF)),
    ],
)
def test_control_characters_by_escape(lader: Any, escape: str, nummer: int) -> None:
    gelezen = lees(f'a:\n  - "x\\\\y é{escape}z"\n', lader=lader)
    assert places(gelezen) == [("B005", (2, 12))]
    assert f"U+{nummer:04X}" in gelezen.bevindingen[0].tekst
    assert gelezen.bevindingen[0].pad == ("a", 0)
    assert gelezen.waarde == {"a": ["x\\y é z"]}
    assert codes(lees(f'"{escape}": x\n', lader=lader)) == ["B005"]


def test_an_escape_over_several_lines_has_its_own_place() -> None:
    assert places(lees('a: "een\n  twee \\0 drie"\n')) == [("B005", (2, 8))]


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize("escape", ["\\ud800", "\\ud83d\\ude00", "\\U00110000"])
def test_escapes_that_are_no_character(lader: Any, escape: str) -> None:
    gelezen = lees(f'a: "{escape}"\nb: c\n', lader=lader)
    assert set(codes(gelezen)) <= {"B001", "B005"}
    assert gelezen.bevindingen
    assert isinstance(gelezen.waarde, dict)
    assert gelezen.waarde["b"] == "c"


@pytest.mark.parametrize("tekst", ['"a\\tb\\nc\\rd\\_e"', '"a\tb"', "a\u00a0b", "a\u200bb", "😀"])
def test_what_is_no_control_character(tekst: str) -> None:
    assert lees(tekst).bevindingen == ()


def test_a_backslash_outside_double_quotes_is_just_text() -> None:
    assert lees("a: C:\\0\nb: 'x\\0'\nc: |\n  \\e\n").waarde == {
        "a": "C:\\0",
        "b": "x\\0",
        "c": "\\e\n",
    }


# Text that a # swallows


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize(
    ("tekst", "pad", "plek"),
    [
        ("a: x #1 doel\n", ("a",), (1, 6)),
        ("a: x   #1\n", ("a",), (1, 8)),
        ("a: #1 doel\nb: c\n", ("a",), (1, 4)),
        ("a:\n  - #1 doel\n", ("a", 0), (2, 5)),
        ("a:\n  - x #y\n  - z\n", ("a", 0), (2, 7)),
        ("a: een\n  twee #3\nb: c\n", ("a",), (2, 8)),
        ("a: [x #y\n  , z]\n", ("a", 0), (1, 7)),
        ("😀: é #x\n", ("😀",), (1, 6)),
        ("a: 😀 #x", ("a",), (1, 6)),
        ("a:\r\n  b: x #y\r\n", ("a", "b"), (2, 8)),
    ],
)
def test_text_after_a_hash_is_noticed(
    lader: Any, tekst: str, pad: Pad, plek: tuple[int, int]
) -> None:
    gelezen = lees(tekst, lader=lader)
    assert [(b.code, b.pad, b.plek) for b in gelezen.bevindingen] == [("B011", pad, plek)]
    assert gelezen.beschadigd == frozenset()


def test_a_tab_before_the_hash_counts_too() -> None:
    assert places(lees("a: x\t#y\n")) == [("B011", (1, 6))]


@pytest.mark.parametrize(
    "tekst",
    [
        *(
            "a: x # y\n",
            "a: x #\n",
            "a: x ## y\n",
            "a: x#y\n",
            "#y\na: x\n",
            "a: 'x' #y\n",
            "a: #\n",
        ),
        *("a: |\n  x #y\n", 'a: "x #y"\n', "a: #y\n  b: c\n", "a: [x] #y\n", "a: x\n#y\n"),
        "a: http://x#y\n",
    ],
)
def test_an_ordinary_comment_is_fine(tekst: str) -> None:
    assert lees(tekst).bevindingen == ()
