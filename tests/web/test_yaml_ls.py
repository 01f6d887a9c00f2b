"""What a begeleider sees in an editor: a real yaml-language-server reads the shipped schema.

The server has English texts of its own. None may reach the reader in what is said about the *data*.
Two things are out of reach of a schema: what the YAML parser says about text that is no YAML (an
open quote), and the frame of a hover ("Allowed Values:", "Source:").
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.web.hulpmiddelen import MODULES
from tests.web.yaml_ls import YamlServer

from krachtplan.aanvullen.nieuw import SCHEMABESTAND, make_clientbestand
from krachtplan.basiscodes import ONBEGREPEN
from krachtplan.laden import load_dossier
from krachtplan.schema import build_schema, format_schema
from krachtplan.schema.voorbeelden import SLEUTELS

pytestmark = pytest.mark.web

MODELINE = f"# yaml-language-server: $schema=./{SCHEMABESTAND}\n"
EERSTE_DAG = "client:\n  code: noor\ntraject:\n  gemeente: rotterdam\n  start: 2026-08-31\n"
KRACHTPLAN = Path(__file__).resolve().parents[2]


class Fault(NamedTuple):
    """A diagnostic as an editor shows it: the underlined text, and what is said of it."""

    under: str
    message: str


class Editor:
    """An editor with files open in it; a place in a text is marked with ``¦``."""

    def __init__(self, server: YamlServer, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._paths: dict[str, Path] = {}

    def prepare(self, texts: Iterable[str]) -> None:
        """Open texts that are asked about later: the server waits a while before each judgement."""
        for text in texts:
            self._open(text.replace("¦", ""))

    def faults(self, text: str) -> list[Fault]:
        """Open a text and return what is underlined."""
        path = self._open(text)
        lines = text.split("\n")
        return [_fault(lines, diagnostic) for diagnostic in self._server.diagnostics(path)]

    def hover(self, text: str) -> str:
        """Return what is shown at the mark, without the frame that the server puts around it."""
        shown = self._server.hover(*self._at_mark(text))
        frame = r"^(?:Allowed Values:|Source: .*)\n?"
        return re.sub(frame, "", shown, flags=re.MULTILINE).strip()

    def offers(self, text: str) -> dict[str, Any]:
        """Return the completions at the mark by their label."""
        return {item["label"]: item for item in self._server.completion(*self._at_mark(text))}

    def _open(self, text: str) -> Path:
        if text not in self._paths:
            path = self._paths[text] = self._folder / f"client{len(self._paths)}.yaml"
            self._server.open(path, text)
        return self._paths[text]

    def _at_mark(self, text: str) -> tuple[Path, int, int]:
        before = text.partition("¦")[0]
        path = self._open(text.replace("¦", ""))
        return path, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


def _fault(lines: list[str], diagnostic: dict[str, Any]) -> Fault:
    start, end = diagnostic["range"]["start"], diagnostic["range"]["end"]
    line = lines[start["line"]]
    to = end["character"] if end["line"] == start["line"] else len(line)
    return Fault(line[start["character"] : to], diagnostic["message"])


@pytest.fixture(scope="module")
def editor(
    open_yaml_server: Callable[..., YamlServer], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("clienten")
    for schema in (KRACHTPLAN / "src" / "krachtplan" / "schema").glob("*.schema.json"):
        naam = SCHEMABESTAND if schema.name.startswith("client") else schema.name
        (folder / naam).write_bytes(schema.read_bytes())
    teksten = [deel[0] for tabel in (FOUTEN, HOVERS, AANVULLINGEN) for deel in tabel.values()]
    with open_yaml_server(folder) as server:
        editor = Editor(server, folder)
        editor.prepare(MODELINE + EERSTE_DAG + tekst for tekst in teksten)
        yield editor


def _server_texts() -> list[re.Pattern[str]]:
    """Give every English text of the server, as a pattern with room for what it fills in."""
    bundle = MODULES / "yaml-language-server" / "l10n" / "bundle.l10n.json"
    texts = list(json.loads(bundle.read_text("utf-8")))
    texts += ['Missing property "{0}".', 'Incorrect type. Expected "{0}".', "Value must be {0}."]
    return [
        re.compile(re.sub(r"\\\{\d\\\}", ".*", re.escape(text)))
        for text in texts
        if len(text.split()) > 1
    ]


ENGLISH = re.compile(
    r"\b(?:the|this|that|must|should|expected|missing|property|allowed|valid|invalid|value|values|"
    r"string|array|object|schema|matches|when|only|required|create|item|type)\b",
    re.IGNORECASE,
)


def english(text: str) -> bool:
    return bool(ENGLISH.search(text)) or any(p.search(text) for p in _server_texts())


def test_english_is_recognised() -> None:
    assert english("Matches a schema that is not allowed.")
    assert english('Property "sort" is not allowed.')
    assert english('Incorrect type. Expected "array".')
    assert english("Value is above the maximum of 5.")
    assert not english("Kies een van deze woorden: open, actief, behaald.")


def test_a_new_file_is_without_a_fault(editor: Editor) -> None:
    tekst = make_clientbestand("noor", "Noor", "rotterdam", date(2026, 8, 31), date(2026, 9, 28))
    assert tekst.startswith(MODELINE)
    assert editor.faults(tekst) == []


CLIENTEN = [
    *sorted((KRACHTPLAN / "examples" / "goed").glob("*.yaml")),
    *sorted((KRACHTPLAN.parent / "shared" / "voorbeelden").glob("*.yaml")),
]


@pytest.mark.parametrize(
    "bestand",
    [bestand for bestand in CLIENTEN if bestand.name != "krachtplan.yaml"],
    ids=lambda bestand: bestand.name,
)
def test_an_example_is_without_a_fault(editor: Editor, bestand: Path) -> None:
    assert editor.faults(MODELINE + bestand.read_text("utf-8")) == []


VERGEVEN = """\
doelen:
  - doel: 5
    status: Actief
    eigen_woorden: Ja
    krachten: koken
    na: [1, post]
    begonnen: 7-9-2026
    stappen:
  -
krachten: ~
zelfredzaamheid:
  - datum: ' 2026-9-7 '
    versie: '2017'
    scores: {Financien: '3', justitie: , huisvesting: 4}
netwerk:
  - wie: Zus
    steun: [Praktisch, ~]
contactmomenten:
  - {datum: 2026-09-07, tijd: 9.05, minuten: 60}
extra:
  eigen: [alles, {mag: hier}]
"""


def test_what_is_forgiven_is_not_underlined(editor: Editor) -> None:
    assert editor.faults(MODELINE + EERSTE_DAG + VERGEVEN) == []


FOUTEN = {
    "unknown section": ("krachtten: []\n", "krachtten", "Deze sleutel kent het formaat hier niet."),
    "unknown key": (
        "krachten:\n  - kracht: a\n    sort: kennis\n",
        "sort",
        "Deze sleutel kent het formaat hier niet. Hier kan: id, kracht, soort,",
    ),
    "unknown word": (
        "doelen:\n  - doel: a\n    status: bezig\n",
        "bezig",
        "Kies een van deze woorden: open, actief, behaald, bijgesteld, losgelaten.",
    ),
    "block for a word": (
        "doelen:\n  - doel: a\n    status: {a: b}\n",
        "{a: b}",
        "Kies een van deze woorden: open,",
    ),
    "unknown word in a list": (
        "netwerk:\n  - wie: a\n    steun: [praktisch, lief]\n",
        "lief",
        "Kies een van deze woorden: praktisch, gezelschap, advies, emotioneel.",
    ),
    "list for a text": ("doelen:\n  - doel: [a]\n", "[a]", "Hier hoort een tekst."),
    "text for a list": ("krachten: koken\n", "koken", "Hier hoort een lijst: elk onderdeel op"),
    "text for a list of words": (
        "netwerk:\n  - wie: a\n    steun: praktisch\n",
        "praktisch",
        "Hier hoort een lijst: elk onderdeel op een eigen regel, met `- ` ervoor.",
    ),
    "text for an item": (
        "krachten:\n  - koken\n",
        "koken",
        "Hier horen sleutels met een dubbele punt, zoals `kracht: …`.",
    ),
    "text for a section": (
        "signaleringsplan: bellen\n",
        "bellen",
        "Hier horen sleutels met een dubbele punt, zoals `datum: …`.",
    ),
    "list for a table": (
        "zelfredzaamheid:\n  - datum: 2026-09-07\n    scores: [3]\n",
        "[3]",
        "Hier horen sleutels met een dubbele punt, elk op een eigen regel.",
    ),
    "text for own fields": ("extra: a\n", "a", "Hier horen sleutels met een dubbele punt,"),
    "key missing": (
        "werkrelatie:\n  - door: client\n",
        "d",
        "In elk geval nodig: `datum` en `tekst`.",
    ),
    "value missing": (
        "berichten:\n  - datum: 2026-09-07\n    soort: {}\n",
        "{}",
        "Kies een van deze woorden: startbericht, stopbericht.",
    ),
    "month in letters": (
        "contactmomenten:\n  - datum: 7 september\n",
        "7 september",
        "Hier hoort een datum zoals 2026-09-07 of 7-9-2026.",
    ),
    "year only": ("contactmomenten:\n  - datum: 2026\n", "2026", "Hier hoort een datum zoals"),
    "time in words": (
        "contactmomenten:\n  - {datum: 2026-09-07, tijd: half elf}\n",
        "half elf",
        "Hier hoort een tijd zoals 10:30.",
    ),
    "no yes or no": (
        "doelen:\n  - doel: a\n    eigen_woorden: misschien\n",
        "misschien",
        "Kies een van deze woorden: ja, nee.",
    ),
    "score too high": (
        "zelfredzaamheid:\n  - datum: 2026-09-07\n    scores: {financien: 6}\n",
        "6",
        "Hier hoort een heel getal van 1 tot en met 5.",
    ),
    "percentage too high": (
        "zelfredzaamheid:\n  - datum: 2026-09-07\n    verdeling: {financien: {eigen: 101}}\n",
        "101",
        "Hier hoort een heel getal van 0 tot en met 100.",
    ),
    "unknown domain": (
        "zelfredzaamheid:\n  - datum: 2026-09-07\n    scores: {geld: 2}\n",
        "geld",
        "Kies een van deze woorden: financien, werk_en_opleiding,",
    ),
    "step off the scale": (
        "doelen:\n  - doel: a\n    schaal: {3: b}\n",
        "3",
        "Kies een van deze woorden: -2, -1, 0, 1, 2.",
    ),
    "id with spaces": (
        "doelen:\n  - doel: a\n    droom: een huis\n",
        "een huis",
        "Hier hoort een id uit `dromen`, zonder spaties.",
    ),
    "ids without brackets": (
        "doelen:\n  - doel: a\n    krachten: koken, bakken\n",
        "koken, bakken",
        "Hier hoort een id uit `krachten`, zonder spaties; of een lijst zoals `[een, twee]`.",
    ),
    "name for an id": (
        "werkrelatie:\n  - {datum: 2026-09-07, tekst: a, door: zus Fatma}\n",
        "zus Fatma",
        "Hier hoort een id uit `netwerk` (of ander, begeleider, client, naaste), zonder spaties.",
    ),
    "unknown format": ("formaat: 2\n", "2", "Hier hoort het getal 1."),
}


@pytest.mark.parametrize(("tekst", "onderstreept", "bericht"), FOUTEN.values(), ids=FOUTEN)
def test_a_fault_is_told_in_dutch_where_it_is(
    editor: Editor, tekst: str, onderstreept: str, bericht: str
) -> None:
    (fout,) = editor.faults(MODELINE + EERSTE_DAG + tekst)
    assert fout.under == onderstreept
    assert fout.message.startswith(bericht)
    assert not english(fout.message)


@pytest.mark.parametrize(
    ("tekst", "bericht"),
    [
        ("client:\n  code: noor\n", "In elk geval nodig: `client` en `traject`."),
        ("client: noor\ntraject: a\n", "Hier horen sleutels met een dubbele punt, zoals `code: …`"),
        ("client:\ntraject:\n", "Hier horen sleutels met een dubbele punt, zoals `code: …`."),
        (EERSTE_DAG.replace("2026-08-31", ""), "Hier hoort een datum zoals 2026-09-07 of 7-9-2026"),
        (EERSTE_DAG.replace("noor", "''"), "Hier hoort een tekst."),
        ("- client\n", "Hier horen sleutels met een dubbele punt, zoals `client: …`."),
        ("Noor wil koken\n", "Hier horen sleutels met een dubbele punt, zoals `client: …`."),
    ],
)
def test_what_is_required_is_told_in_dutch(editor: Editor, tekst: str, bericht: str) -> None:
    fouten = editor.faults(MODELINE + tekst)
    assert fouten
    assert fouten[0].message.startswith(bericht)
    assert not any(english(fout.message) for fout in fouten)


REGELSET = (
    "regelset: a\ntermijnen:\n  - {code: T101, naam: b, vanaf: start, termijn: 4 weken,"
    " voldaan_door: leveringsplan, bron: c}\n"
)


@pytest.mark.parametrize(
    ("schema", "tekst", "bericht"),
    [
        ("instellingen", "organisati: a\n", "Deze sleutel kent het formaat hier niet. Hier kan: o"),
        ("instellingen", "organisatie: {logo: a}\n", "In elk geval nodig: `naam`."),
        ("instellingen", "regels: uit\n", "Hier horen sleutels met een dubbele punt"),
        ("instellingen", "regels: {K101: {ernst: erg}}\n", "Kies een van deze woorden: fout, let_"),
        ("instellingen", "feestdagen: {gesloten_op: [kerst]}\n", "Hier hoort een datum zoals 2026"),
        ("instellingen", "woorden: {begeleider: [a]}\n", "Hier hoort een tekst."),
        ("regelset", "naam: a\n", "In elk geval nodig: `regelset`."),
        (
            "regelset",
            REGELSET.replace("bron: c", "bron: {adres: d}"),
            "In elk geval nodig: `titel`.",
        ),
        ("regelset", REGELSET.replace("leveringsplan", "plan"), "Kies een van deze woorden: lever"),
        ("regelset", REGELSET + "bewaartermijn: 15 jaar\n", "Hier horen sleutels met een dubbele"),
    ],
)
def test_other_files_have_faults_in_dutch_too(
    editor: Editor, schema: str, tekst: str, bericht: str
) -> None:
    (fout,) = editor.faults(MODELINE.replace("krachtplan", schema) + tekst)
    assert fout.message.startswith(bericht)
    assert not english(fout.message)


@pytest.mark.parametrize(
    ("schema", "tekst"),
    [
        ("instellingen", "organisatie: De Brug\nregels: {K101: uit, T014: {dagen: 42}}\n"),
        ("regelset", REGELSET),
        ("regelset", REGELSET.replace("vanaf: start", "vanaf: {het_laatste_van: [start]}")),
    ],
)
def test_other_files_may_be_short(editor: Editor, schema: str, tekst: str) -> None:
    assert editor.faults(MODELINE.replace("krachtplan", schema) + tekst) == []


def test_a_schema_without_dutch_texts_is_noticed(
    open_yaml_server: Callable[..., YamlServer], tmp_path: Path
) -> None:
    kaal = re.sub(r'\n *"errorMessage": "[^\n]*",?', "", format_schema(build_schema()))
    kaal = re.sub(r",(\s*})", r"\1", kaal)
    (tmp_path / SCHEMABESTAND).write_text(kaal, "utf-8")
    with open_yaml_server(tmp_path) as server:
        fouten = Editor(server, tmp_path).faults(MODELINE + EERSTE_DAG + "krachten: koken\n")
    assert [english(fout.message) for fout in fouten] == [True]


HOVERS = {
    "section": ("kra¦chten: []\n", ["Waar de cliënt op kan bouwen.", "Wie dit ziet: gemeente ("]),
    "section of the worker": ("terug¦blik: []\n", ["Wie dit ziet: alleen de begeleider."]),
    "block": ("signalerings¦plan: {datum: 2026-09-07}\n", ["Wat we zien en doen als het beter"]),
    "key": ("krachten:\n  - kra¦cht: Koken\n", ["#### Kracht", "De kracht, in een zin."]),
    "value": ("krachten:\n  - kracht: Ko¦ken\n", ["#### Kracht", "De kracht, in een zin."]),
    "empty value": ("dromen:\n  - droom: a\n    cita¦at:\n", ["In de woorden van de cliënt."]),
    "word": (
        "doelen:\n  - doel: a\n    sta¦tus: actief\n",
        ["Hoe het met dit doel staat.", "* `actief`: Hier wordt nu aan gewerkt."],
    ),
    "word as it is read": (
        "krachten:\n  - kracht: a\n    geb¦ied: financien\n",
        ["Het leefgebied.", "* `financien`: financiën"],
    ),
    "date": (
        "doelen:\n  - doel: a\n    begon¦nen: 2026-09-07\n",
        ["Schrijf een datum zoals 2026-09-07 of 7-9-2026."],
    ),
    "reference": ("doelen:\n  - doel: a\n    dr¦oom: huis\n", ["een id uit `dromen`."]),
    "never for the municipality": (
        "doelen:\n  - doel: a\n    stappen:\n      - stap: b\n        hoe_ging¦_het: goed\n",
        ["#### Stap", "Hoe het ging. Nooit voor de gemeente."],
    ),
    "domain": (
        "zelfredzaamheid:\n  - datum: 2026-09-07\n    scores: {finan¦cien: 3}\n",
        ["Financiën. Per domein een heel niveau van 1 tot 5, over nu."],
    ),
    "own fields": ("krachten:\n  - kracht: a\n    ext¦ra: {b: c}\n", ["Eigen velden van de org"]),
}


@pytest.mark.parametrize(("tekst", "delen"), HOVERS.values(), ids=HOVERS)
def test_hovering_explains_in_dutch(editor: Editor, tekst: str, delen: list[str]) -> None:
    getoond = editor.hover(MODELINE + EERSTE_DAG + tekst)
    for deel in delen:
        assert deel in getoond
    assert not english(getoond)
    assert "||" not in getoond


AANVULLINGEN = {
    "sections": ("¦", {"krachten": "Waar de cliënt op kan bouwen.", "doelen": "Wat de cliënt wil"}),
    "keys of an item": (
        "krachten:\n  - ¦",
        {"kracht": "De kracht, in een zin.", "bron": "Van wie"},
    ),
    "words": (
        "doelen:\n  - doel: a\n    status: ¦",
        {"actief": "Hier wordt nu aan gewerkt.", "behaald": "", "open": "Afgesproken, nog niet"},
    ),
    "words in brackets": ("netwerk:\n  - wie: a\n    steun: [¦]", {"praktisch": "", "advies": ""}),
    "words in a list": ("netwerk:\n  - wie: a\n    steun:\n      - ¦", {"praktisch": ""}),
    "yes or no": ("doelen:\n  - doel: a\n    eigen_woorden: ¦", {"ja": "", "nee": ""}),
    "domains": (
        "zelfredzaamheid:\n  - datum: 2026-09-07\n    scores:\n      ¦",
        {"financien": "Financiën. Per domein", "justitie": "Justitie. Per domein"},
    ),
    "scores": (
        "zelfredzaamheid:\n  - datum: 2026-09-07\n    scores:\n      financien: ¦",
        {"1": "", "5": ""},
    ),
    "persons": ("werkrelatie:\n  - datum: 2026-09-07\n    door: ¦", {"client": "", "naaste": ""}),
    "a date": ("doelen:\n  - doel: a\n    begonnen: ¦", {"vandaag": ""}),
}


@pytest.mark.parametrize(("tekst", "verwacht"), AANVULLINGEN.values(), ids=AANVULLINGEN)
def test_an_editor_offers_keys_and_words(
    editor: Editor, tekst: str, verwacht: dict[str, str]
) -> None:
    aanbod = editor.offers(MODELINE + EERSTE_DAG + tekst)
    for woord, uitleg in verwacht.items():
        assert _explanation(aanbod[woord]).startswith(uitleg)
    for label, deel in aanbod.items():
        assert not english(f"{label} {_explanation(deel)}")


def _explanation(item: dict[str, Any]) -> str:
    uitleg = item.get("documentation") or ""
    return str(uitleg["value"] if isinstance(uitleg, dict) else uitleg)


@pytest.mark.parametrize(
    "tekst",
    [
        "krachten:\n  - kracht: ¦",
        "krachten:\n  - kracht: a\n    citaat: ¦",
        "doelen:\n  - doel: a\n    krachten: [¦]",
        "signaleringsplan:\n  beschermend: [¦]",
    ],
)
def test_nothing_is_offered_where_own_words_belong(editor: Editor, tekst: str) -> None:
    """A server that knows of ``null`` and ``true`` offers them: one Enter, and there they are."""
    assert editor.offers(MODELINE + EERSTE_DAG + tekst) == {}


SECTIES = {
    "Kracht": "krachten:\n",
    "Droom": "dromen:\n",
    "Doel": "doelen:\n",
    "Contactmoment": "contactmomenten:\n",
    "Onbekend": "nog_onbekend:\n",
    "Stap": "doelen:\n  - doel: a\n    stappen:\n",
}


@pytest.mark.parametrize("streep", ["", "- "], ids=["section", "item"])
@pytest.mark.parametrize("naam", SECTIES)
def test_a_whole_item_is_offered_and_fits(editor: Editor, naam: str, streep: str) -> None:
    begin = MODELINE + EERSTE_DAG + SECTIES[naam]
    inspring = "      " if naam == "Stap" else "  "
    aanbod = editor.offers(f"{begin}{inspring}{streep}¦")
    tekst = f"{begin}{inspring}{streep}{_insert(aanbod[f'{naam.lower()} invullen'], inspring)}\n"
    gevuld = re.sub(
        rf"^( *(?:- )?(?:{naam.lower()}|doel|vraag|stap):) *$", r"\1 b", tekst, flags=re.M
    )
    assert editor.faults(gevuld) == []
    gevonden = load_dossier(gevuld, "x.yaml").bevindingen
    assert [b for b in gevonden if b.code in ONBEGREPEN] == []


def _insert(item: dict[str, Any], inspring: str) -> str:
    """Give what an editor inserts: lines aligned with the first, today filled in, stops empty."""
    tekst = item["textEdit"]["newText"].replace("\n", f"\n{inspring}")
    tekst = re.sub(r"\$\{\d+:\$\{CURRENT_YEAR.*?\}\}$", "2026-09-07", tekst, flags=re.M)
    return re.sub(r"\$\d+", "", tekst)


def test_every_usual_item_is_offered() -> None:
    bekend = {snippet["label"] for snippet in _snippets(build_schema()) if "type" in snippet}
    assert bekend == {f"{model.__name__.lower()} invullen" for model in SLEUTELS}


def _snippets(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield from schema.get("defaultSnippets", ())
        for deel in schema.values():
            yield from _snippets(deel)
    elif isinstance(schema, list):
        for deel in schema:
            yield from _snippets(deel)
