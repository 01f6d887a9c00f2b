"""Public test data: the YAML test suite and a list of hostile strings.

They lie beside the checkout (``../shared/proeven``) and are not part of the project.
"""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from krachtplan.lezen import Gelezen, lees

PROEVEN = Path(__file__).parents[3] / "shared" / "proeven"
SUITE = PROEVEN / "yaml-test-suite"
NAUGHTY = PROEVEN / "naughty.txt"

LADERS = [
    pytest.param(yaml.CSafeLoader, id="libyaml"),
    pytest.param(yaml.SafeLoader, id="puur"),
]

MEEST_GEWEIGERD = {yaml.CSafeLoader: 45, yaml.SafeLoader: 50}
"""How many files without an anchor, tag or second document may be refused all the same: the
number that libyaml and its twin cannot read. More of them is a step back."""


def faults(gelezen: Gelezen) -> list[str]:
    return [b.code for b in gelezen.bevindingen if b.code != "B011"]


def read_core(tekst: str) -> Any:
    """Type a plain text as the core schema of YAML 1.2 does."""
    if tekst.lower() in ("true", "false") and tekst in (
        tekst.lower(),
        tekst.title(),
        tekst.upper(),
    ):
        return tekst.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", tekst):
        return int(tekst)
    if re.fullmatch(r"0o[0-7]+|0x[0-9a-fA-F]+", tekst):
        return int(tekst, 0)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", tekst):
        return float(tekst)
    return tekst


def is_same(waarde: Any, verwacht: Any) -> bool:
    """Compare text with what JSON says; numbers and booleans by way of the core schema."""
    if isinstance(verwacht, dict):
        return (
            isinstance(waarde, dict)
            and waarde.keys() == verwacht.keys()
            and all(is_same(waarde[sleutel], onder) for sleutel, onder in verwacht.items())
        )
    if isinstance(verwacht, list):
        return (
            isinstance(waarde, list)
            and len(waarde) == len(verwacht)
            and all(map(is_same, waarde, verwacht))
        )
    if verwacht is None or isinstance(verwacht, str):
        return bool(waarde == verwacht)
    gelezen = read_core(waarde) if isinstance(waarde, str) else waarde
    return isinstance(gelezen, bool) == isinstance(verwacht, bool) and gelezen == verwacht


def suite_cases() -> list[Any]:
    if not SUITE.is_dir():
        reden = f"the YAML test suite is not there: {SUITE.relative_to(PROEVEN.parents[1])}"
        return [pytest.param("-", "-", "-", marks=pytest.mark.skip(reason=reden))]
    with (SUITE / "INDEX.tsv").open(encoding="utf-8", newline="") as bestand:
        regels = csv.DictReader(bestand, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [pytest.param(r["id"], r["spec"], r["json"], id=r["id"]) for r in regels]


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize(("naam", "spec", "heeft_json"), suite_cases())
def test_yaml_suite(lader: Any, naam: str, spec: str, heeft_json: str) -> None:
    gelezen = lees((SUITE / f"{naam}.yaml").read_bytes().decode(), lader=lader)
    if spec == "error":
        assert faults(gelezen)
    elif heeft_json == "json" and not faults(gelezen):
        verwacht = (SUITE / f"{naam}.json").read_text(encoding="utf-8").strip()
        assert is_same(gelezen.waarde, json.loads(verwacht) if verwacht else None)


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.skipif(not SUITE.is_dir(), reason="the YAML test suite is not there")
def test_no_more_of_the_suite_is_refused_than_the_parser_cannot_read(lader: Any) -> None:
    geweigerd = []
    for geval in suite_cases():
        naam, spec, _ = geval.values
        gelezen = lees((SUITE / f"{naam}.yaml").read_bytes().decode(), lader=lader)
        if spec == "ok" and "B001" in faults(gelezen):
            geweigerd.append(naam)
    assert 0 < len(geweigerd) <= MEEST_GEWEIGERD[lader]


@pytest.mark.parametrize(
    ("waarde", "verwacht", "gelijk"),
    [
        ({"a": ["1", "0x1F", "1e3", "TRUE", None]}, {"a": [1, 31, 1000.0, True, None]}, True),
        ({"a": "1"}, {"a": True}, False),
        ({"a": "true"}, {"a": 1}, False),
        ({"a": "x"}, {"b": "x"}, False),
        (["x"], ["x", "y"], False),
        ("null", None, False),
        (None, "", False),
        ("1", "1", True),
        ("yes", True, False),
    ],
)
def test_the_comparison_can_fail(waarde: Any, verwacht: Any, gelijk: bool) -> None:
    assert is_same(waarde, verwacht) is gelijk


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("- a\n- - b\n  - c: d\n    e:\n", ["a", ["b", {"c": "d", "e": None}]]),
        ("a:\n- b\n- c\n", {"a": ["b", "c"]}),
        ("a: b\n  c\n\n  d\n", {"a": "b c\nd"}),
        ("a: >\n  b\n  c\n\n  d\n   e\n", {"a": "b c\nd\n e\n"}),
        ("a: |-\n  b\n\n", {"a": "b"}),
        ("a: |+\n  b\n\nc: d\n", {"a": "b\n\n", "c": "d"}),
        ("a: |2\n   b\n", {"a": " b\n"}),
        ("a: 'it''s'\n", {"a": "it's"}),
        ('a: "\\u00e9\\x41\\t\\"\\\\\\/\\\n  b"\n', {"a": 'éA\t"\\/b'}),
        ("[a, [b], {c: d, e}, f: g]\n", ["a", ["b"], {"c": "d", "e": None}, {"f": "g"}]),
        ("{a: [b, c], 'd': \"e\"}\n", {"a": ["b", "c"], "d": "e"}),
        ("# x\na: b # y\n# z\n", {"a": "b"}),
        ("a: http://b#c\nd: e:f\n", {"a": "http://b#c", "d": "e:f"}),
        ("a: - b\n", None),
        ("a: 'b\n", None),
        ("a: [b\n", None),
        ("a: b\n c: d\n", None),
        ("a: b\n- c\n", None),
    ],
)
def test_cases_of_our_own_always_run(lader: Any, tekst: str, verwacht: Any) -> None:
    gelezen = lees(tekst, lader=lader)
    assert bool(faults(gelezen)) is (verwacht is None)
    if verwacht is not None:
        assert gelezen.waarde == verwacht


@pytest.mark.parametrize("lader", LADERS)
@pytest.mark.skipif(not NAUGHTY.is_file(), reason="the list of hostile strings is not there")
def test_hostile_strings_come_through_or_are_refused(lader: Any) -> None:
    regels = NAUGHTY.read_text(encoding="utf-8").split("\n")
    teksten = [json.loads(regel) for regel in regels if regel]
    assert len(teksten) > 500
    for tekst in teksten:
        for ascii_alleen in (False, True):
            aangehaald = json.dumps(tekst, ensure_ascii=ascii_alleen)
            # A key of more than 1024 characters is no YAML.
            sleutel = aangehaald if len(aangehaald) < 1000 else "x"
            gelezen = lees(f"a: {aangehaald}\n{sleutel}: b\nc: d\n", lader=lader)
            assert isinstance(gelezen.waarde, dict)
            assert gelezen.waarde["c"] == "d"
            if faults(gelezen):
                # By escape a pair of surrogates is no character of YAML.
                assert set(faults(gelezen)) <= ({"B001", "B005"} if ascii_alleen else {"B005"})
            else:
                assert gelezen.waarde["a"] == tekst
                assert gelezen.waarde[json.loads(sleutel) if sleutel != "x" else sleutel] == "b"
