"""The schemas: the same as the models, sound, in Dutch, and never stricter than krachtplan."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from tests import editor

from krachtplan.__main__ import main
from krachtplan.basiscodes import ONBEGREPEN
from krachtplan.cli.schema import BESTANDEN, Bestandsoort
from krachtplan.laden import load_dossier
from krachtplan.model import Clientbestand
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import Soort, velden_van
from krachtplan.schema import WORTELS, build_schema, format_schema
from krachtplan.schema.veldinhoud import content_of

ROOT = Path(__file__).resolve().parents[2]
PAKKET = ROOT / "src" / "krachtplan"
SCHEMA = build_schema()
KEURDER = Draft7Validator(SCHEMA)

EERSTE_DAG = "client:\n  code: x\ntraject:\n  gemeente: rotterdam\n  start: 2026-08-31\n"

CLIENTEN = [
    bestand
    for bestand in (
        *sorted((ROOT / "examples" / "goed").glob("*.yaml")),
        *sorted((ROOT / "examples" / "praktijk").glob("*.yaml"))[:5],
        *sorted((ROOT.parent / "shared" / "voorbeelden").glob("*.yaml")),
    )
    if bestand.name != "krachtplan.yaml"
]
EIGEN_INSTELLINGEN = sorted((ROOT / "examples").rglob("krachtplan.yaml"))


@pytest.mark.parametrize("naam", WORTELS)
def test_the_shipped_schema_is_that_of_the_model(naam: str) -> None:
    gemaakt = format_schema(build_schema(WORTELS[naam])).encode()
    verzonden = (PAKKET / "schema" / f"{naam}.schema.json").read_bytes()
    assert verzonden == gemaakt, "write it again: python -m krachtplan.schema"


def test_a_shipped_schema_is_plain_utf8() -> None:
    inhoud = (PAKKET / "schema" / "clientbestand.schema.json").read_bytes()
    assert "cliënt".encode() in inhoud
    assert b"\r" not in inhoud
    assert inhoud.endswith(b"}\n")
    assert json.loads(inhoud) == SCHEMA


@pytest.mark.parametrize("soort", Bestandsoort)
def test_the_command_prints_the_shipped_file(
    soort: Bestandsoort, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "--voor", soort]) == 0
    assert capsys.readouterr().out == (PAKKET / "schema" / BESTANDEN[soort]).read_text("utf-8")


def test_every_schema_can_be_printed() -> None:
    assert {f"{naam}.schema.json" for naam in WORTELS} == set(BESTANDEN.values())


def test_printing_a_schema_does_not_build_the_models() -> None:
    proef = (
        "import sys; from krachtplan.__main__ import main; main(['schema']);"
        "sys.exit('krachtplan.model' in sys.modules)"
    )
    klaar = subprocess.run([sys.executable, "-c", proef], capture_output=True, check=False)
    assert klaar.returncode == 0


@pytest.mark.parametrize("naam", WORTELS)
def test_a_schema_is_sound(naam: str) -> None:
    schema = build_schema(WORTELS[naam])
    Draft7Validator.check_schema(schema)
    namen = {ref.removeprefix("#/$defs/") for ref in _values(schema, "$ref")}
    assert namen == set(schema["$defs"])
    assert schema["$id"].startswith("urn:")
    adressen = re.findall(r"https?://[^\"\s]*", format_schema(schema))
    assert adressen == [schema["$schema"]]


def _values(schema: Any, sleutel: str) -> Iterator[Any]:
    """Give every value of a keyword, wherever in the schema."""
    if isinstance(schema, dict):
        for naam, deel in schema.items():
            if naam == sleutel and not isinstance(deel, dict):
                yield deel
            yield from _values(deel, sleutel)
    elif isinstance(schema, list):
        for deel in schema:
            yield from _values(deel, sleutel)


ENGELS = re.compile(
    r"\b(?:the|this|that|must|should|expected|missing|property|allowed|valid|invalid|value|string|"
    r"what|which|when|every|file|item|field|and|or|not|for|with)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("naam", WORTELS)
def test_every_text_is_dutch_and_there_is_one_for_every_key(naam: str) -> None:
    schema = build_schema(WORTELS[naam])
    teksten = [
        *_values(schema, "description"),
        *_values(schema, "errorMessage"),
        *(tekst for lijst in _values(schema, "enumDescriptions") for tekst in lijst),
    ]
    assert len(teksten) > 20
    assert [tekst for tekst in teksten if ENGELS.search(tekst)] == []
    assert ENGELS.search("An item: it can also say who sees it.")
    for plek, deel in _properties(schema, schema):
        assert deel.get("description"), f"{plek} has no docstring under it"


def _properties(schema: Any, wortel: Any) -> Iterator[tuple[str, Any]]:
    for naam, blok in [("", schema), *schema["$defs"].items()]:
        for sleutel, deel in blok.get("properties", {}).items():
            overal = deel.get("$ref", "").removeprefix("#/$defs/")
            volledig = {**wortel["$defs"].get(overal, {}), **deel}
            yield f"{naam}.{sleutel}", volledig


def test_a_section_says_who_sees_it() -> None:
    secties = SCHEMA["properties"]
    assert secties["successen"]["description"].endswith("Wie dit ziet: cliënt en collega.")
    assert secties["terugblik"]["description"].endswith("Wie dit ziet: alleen de begeleider.")
    assert "alleen aantallen en minuten" in secties["contactmomenten"]["description"]
    assert "zonder `id`, `wie`" in secties["netwerk"]["description"]


@pytest.mark.parametrize("bestand", CLIENTEN, ids=lambda bestand: bestand.name)
def test_an_example_is_valid(bestand: Path) -> None:
    assert _faults(bestand.read_text("utf-8")) == []


def test_there_are_examples() -> None:
    assert CLIENTEN


@pytest.mark.parametrize(
    "bestand", sorted((PAKKET / "regelsets").glob("*.yaml")), ids=lambda bestand: bestand.stem
)
def test_a_built_in_rule_set_is_valid(bestand: Path) -> None:
    keurder = Draft7Validator(build_schema(WORTELS["regelset"]))
    assert list(keurder.iter_errors(editor.load(bestand.read_text("utf-8")))) == []


INSTELLINGEN = """\
organisatie: Stichting De Brug
gemeente: rotterdam
regelsets: [regels/eigen.yaml]
regels:
  K101: uit
  K102: {ernst: let_op}
  T014: {dagen: 42}
feestdagen:
  bevrijdingsdag: lustrum
  gesloten_op: [2026-12-24]
woorden: {begeleider: woonbegeleider}
"""


@pytest.mark.parametrize("bestand", EIGEN_INSTELLINGEN, ids=lambda bestand: bestand.parent.name)
def test_settings_of_an_example_are_valid(bestand: Path) -> None:
    keurder = Draft7Validator(build_schema(WORTELS["instellingen"]))
    assert list(keurder.iter_errors(editor.load(bestand.read_text("utf-8")))) == []


def test_settings_are_valid_in_their_short_forms() -> None:
    keurder = Draft7Validator(build_schema(WORTELS["instellingen"]))
    assert list(keurder.iter_errors(editor.load(INSTELLINGEN))) == []
    assert list(keurder.iter_errors(editor.load("organisati: a\n"))) != []
    assert list(keurder.iter_errors(editor.load("regels: {K102: {ernst: erg}}\n"))) != []


def _faults(tekst: str) -> list[str]:
    return [fout.message for fout in KEURDER.iter_errors(editor.load(tekst))]


VERGISSINGEN = {
    "unknown section": "krachtten:\n  - kracht: a\n",
    "unknown key": "krachten:\n  - kracht: a\n    sort: kennis\n",
    "unknown word": "doelen:\n  - doel: a\n    status: bezig\n",
    "list for a word": "doelen:\n  - doel: a\n    status: [actief]\n",
    "list for a text": "doelen:\n  - doel: [a]\n",
    "text for a list": "krachten: koken\n",
    "block for a list": "krachten:\n  kracht: koken\n",
    "text for an item": "krachten:\n  - koken\n",
    "key missing": "contactmomenten:\n  - soort: telefoon\n",
    "key empty": "contactmomenten:\n  - datum:\n",
    "month in letters": "contactmomenten:\n  - datum: 7 september 2026\n",
    "year only": "contactmomenten:\n  - datum: 2026\n",
    "time in words": "contactmomenten:\n  - datum: 2026-09-07\n    tijd: half elf\n",
    "yes or no": "doelen:\n  - doel: a\n    eigen_woorden: misschien\n",
    "score too high": "zelfredzaamheid:\n  - datum: 2026-09-07\n    scores: {financien: 6}\n",
    "half a score": "zelfredzaamheid:\n  - datum: 2026-09-07\n    scores: {financien: 2.5}\n",
    "unknown domain": "zelfredzaamheid:\n  - datum: 2026-09-07\n    scores: {geld: 2}\n",
    "step off the scale": "doelen:\n  - doel: a\n    schaal: {3: b}\n",
    "word in a list": "netwerk:\n  - wie: a\n    steun: [praktisch, lief]\n",
    "id with spaces": "doelen:\n  - doel: a\n    krachten: [goed koken]\n",
    "ids without brackets": "doelen:\n  - doel: a\n    krachten: koken, bakken\n",
    "more than all": "leveringsplannen:\n  - datum: 2026-09-07\n    versie: 0\n",
    "unknown audience": "successen:\n  - datum: 2026-09-07\n    succes: a\n    delen: [moeder]\n",
    "text for own fields": "extra: a\n",
}


@pytest.mark.parametrize("tekst", VERGISSINGEN.values(), ids=VERGISSINGEN)
def test_a_usual_mistake_is_seen_by_schema_and_krachtplan(tekst: str) -> None:
    assert _faults(EERSTE_DAG) == []
    assert _faults(EERSTE_DAG + tekst) != []
    assert _not_understood(EERSTE_DAG + tekst)


@pytest.mark.parametrize("tekst", ["", "client:\n  code: x\n", "- a\n", "client:\ntraject:\n"])
def test_what_is_required_is_missed(tekst: str) -> None:
    assert _faults(tekst) != []


def _not_understood(tekst: str) -> bool:
    """Say whether krachtplan finds a fault in one value; ids are for the whole file to judge."""
    return any(b.code in ONBEGREPEN - {"B006"} for b in load_dossier(tekst, "x.yaml").bevindingen)


WAARDEN = (
    "", "~", "''", "' '", "a", "Twee woorden.", "koken", "zus-1", "000123", "1", "0", "-2", "7",
    "'3'", "2.5", "1e3", "2017", "'2017'", "2018", "ja", "Ja", "' nee '", "true", "misschien",
    "actief", "Actief", "ACTIEF ", "client", "Client", "groen", "startbericht", "financien",
    "2026-09-07", "7-9-2026", "' 2026-9-7 '", "2026-13-45", "10:30", "9.05", "10.30", "25:00",
    "60", "1 uur 30 minuten", "1u30", "2 uur per week", "2x per week", "4 weken", "3 maanden",
    "[]", "[koken]", "[koken, zus-1]", "[client, Collega]", "[financien, ~]", "[[a]]",
    "[praktisch]", "{}", "{a: b}", "{financien: 3}", "{Financien: '3'}", "{-2: a, 0: b, '2': c}",
    "{financien: {eigen: 40}}", "{datum: 2026-09-07}", "[{datum: 2026-09-07}]",
    "{code: x}", "{gemeente: a, start: 7-9-2026}",
)  # fmt: skip
"""Values as people write them, right in one field and wrong in another."""


def _places(model: type[Basis], kop: str, streep: str) -> Iterator[tuple[str, str, str]]:
    """Give every field, with the text of a file that is right up to its colon."""
    velden = velden_van(model)
    for naam, veld in velden.items():
        rest = "".join(
            f"{streep}{ander.naam}: {_proper(model, ander.naam)}\n"
            for ander in velden.values()
            if ander.verplicht and ander.naam != naam
        )
        begin = f"{kop}{rest}{streep}{naam}:"
        yield f"{model.__name__}.{naam}", f"{begin} ", _kind(model, naam)
        if veld.model and veld.soort is Soort.LIJST:
            yield from _places(veld.model, f"{begin}\n{streep}  -\n", f"{streep}    ")
        elif veld.model and veld.soort is Soort.BLOK:
            yield from _places(veld.model, f"{begin}\n", f"{streep}  ")


@cache
def _proper(model: type[Basis], naam: str) -> str:
    """Give a value that fits a required field."""
    onder = velden_van(model)[naam].model
    if onder:
        nodig = [veld.naam for veld in velden_van(onder).values() if veld.verplicht]
        return f"{{{', '.join(f'{sleutel}: {_proper(onder, sleutel)}' for sleutel in nodig)}}}"
    schema = {"$defs": SCHEMA["$defs"], **SCHEMA["$defs"][model.__name__]["properties"][naam]}
    keurder = Draft7Validator(schema)
    return next(waarde for waarde in WAARDEN if keurder.is_valid(editor.load(waarde)))


def _kind(model: type[Basis], naam: str) -> str:
    return repr((content_of(model, naam), velden_van(model)[naam].verplicht))


def _one_of_each_kind() -> dict[str, str]:
    """Give one place for every kind of content: a kind is judged alike wherever it stands."""
    soorten = {soort: (plek, begin) for plek, begin, soort in _places(Clientbestand, "", "")}
    return dict(soorten.values())


PLEKKEN = _one_of_each_kind()


def test_many_kinds_of_field_are_tried() -> None:
    assert len(PLEKKEN) > 60


@pytest.mark.parametrize("plek", PLEKKEN)
def test_the_schema_refuses_nothing_that_krachtplan_reads(plek: str) -> None:
    goed = 0
    for waarde in WAARDEN:
        tekst = f"{PLEKKEN[plek]}{waarde}\n"
        if not _not_understood(tekst):
            goed += 1
            # Nothing in the wrong brackets is read as nothing; an editor may still ask for others.
            if waarde not in ("[]", "{}"):
                assert _faults(tekst) == [], f"{plek}: {waarde} is fine"
    assert goed, "no value fits: the place itself is wrong"


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(PLEKKEN)), st.text(max_size=30))
def test_no_text_is_refused_that_krachtplan_reads(plek: str, tekst: str) -> None:
    regel = f"{PLEKKEN[plek]}{json.dumps(tekst, ensure_ascii=False)}\n"
    if not _not_understood(regel):
        assert _faults(regel) == []
