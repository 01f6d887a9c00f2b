"""The examples through the real command: what is good passes, each fault is where its file says.

The first line of a file in ``examples/fout`` states what ``check`` must find (``# verwacht:
B006:14, K101:9``); a second comment line may set the day (``# peildatum: 2026-11-22``).
"""

import json
import re
from collections import Counter
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import pytest

from krachtplan.__main__ import main
from krachtplan.basiscodes import ONBEGREPEN
from krachtplan.documenten import DOCUMENTEN
from krachtplan.renderen import FORMATEN, TEKSTFORMATEN

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
GOED = sorted((EXAMPLES / "goed").glob("*.yaml"))
PRAKTIJK = sorted((EXAMPLES / "praktijk" / "clienten").glob("*.yaml"))
FOUT = sorted((EXAMPLES / "fout").glob("*.yaml"))
CONTRACT = sorted((ROOT.parent / "shared" / "voorbeelden").glob("*.yaml"))
PEILDATUM = "2026-11-22"
DRUKFORMATEN = tuple(formaat for formaat in FORMATEN if formaat not in TEKSTFORMATEN)

_VERWACHT = re.compile(r"# verwacht: ([A-Z]\d{3}:\d+(?:, [A-Z]\d{3}:\d+)*)")
_PEILDATUM = re.compile(r"# peildatum: (\d{4}-\d{2}-\d{2})")

Plek = tuple[str, int | None]
"""A code and the line that it stands on."""


class Stelling(NamedTuple):
    """What a file in ``examples/fout`` says of itself."""

    plekken: Counter[Plek]
    peildatum: str


class Uitslag(NamedTuple):
    """What ``check --formaat json`` told about one file."""

    uitgang: int
    fouten: Counter[Plek]
    alle: Counter[Plek]


def read_stelling(bestand: Path) -> Stelling:
    # latin-1 reads every file, also the one that is wrong because it is latin-1.
    eerste, tweede = (*bestand.read_text("latin-1").splitlines(), "", "")[:2]
    verwacht = _VERWACHT.fullmatch(eerste)
    assert verwacht, f"{bestand.name}: the first line does not say what to expect"
    delen = (deel.split(":") for deel in verwacht[1].split(", "))
    dag = _PEILDATUM.fullmatch(tweede)
    return Stelling(
        Counter((code, int(regel)) for code, regel in delen), dag[1] if dag else PEILDATUM
    )


def check(bestand: Path, peildatum: str, capsys: pytest.CaptureFixture[str]) -> Uitslag:
    uitgang = main(["check", str(bestand), "--peildatum", peildatum, "--formaat", "json"])
    out, err = capsys.readouterr()
    assert err == ""
    meldingen = json.loads(out)["meldingen"]
    assert all(melding["tekst"] and melding["hulp"] for melding in meldingen)
    return Uitslag(
        uitgang,
        Counter((m["code"], m["regel"]) for m in meldingen if m["ernst"] == "fout"),
        Counter((m["code"], m["regel"]) for m in meldingen),
    )


def differences(stelling: Stelling, uitslag: Uitslag) -> list[str]:
    """Say where a file and its first line differ: every fout is stated, all that is stated is."""
    extra = uitslag.fouten - stelling.plekken
    weg = stelling.plekken - uitslag.alle
    uitgang = 1 if uitslag.fouten else 0
    return [
        *(f"not stated: {code}:{regel}" for code, regel in sorted(extra, key=str)),
        *(f"not found: {code}:{regel}" for code, regel in sorted(weg, key=str)),
        *([f"exit {uitslag.uitgang}"] if uitslag.uitgang != uitgang else []),
    ]


@pytest.mark.parametrize("bestand", FOUT, ids=lambda bestand: bestand.stem)
def test_each_fault_is_where_the_file_says(
    bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stelling = read_stelling(bestand)
    assert differences(stelling, check(bestand, stelling.peildatum, capsys)) == []


@pytest.mark.parametrize(
    ("naam", "stelling", "verschil"),
    [
        ("onbekende-verwijzing", "B006:23", ["not stated: B006:24"]),
        ("onbekende-verwijzing", "B006:22, B006:23, B006:24", ["not found: B006:22"]),
        ("tab", "B001:6", ["not stated: B001:7", "not found: B001:6"]),
        ("tab", "B002:7", ["not stated: B001:7", "not found: B002:7"]),
        ("doel-zonder-kracht", "K102:16", ["not found: K102:16"]),
        ("fout-en-let-op", "K104:23", ["not stated: T001:8"]),
        ("oude-codering", "P501:9", ["not stated: B010:9", "not found: P501:9"]),
    ],
)
def test_a_planted_wrong_statement_is_found(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    naam: str,
    stelling: str,
    verschil: list[str],
) -> None:
    inhoud = (EXAMPLES / "fout" / f"{naam}.yaml").read_bytes()
    anders = tmp_path / f"{naam}.yaml"
    anders.write_bytes(f"# verwacht: {stelling}\n".encode() + inhoud.partition(b"\n")[2])
    gelezen = read_stelling(anders)
    assert differences(gelezen, check(anders, gelezen.peildatum, capsys)) == verschil


@pytest.mark.parametrize("regel", ["", "# B006:14", "# verwacht: ", "# verwacht: B006", "client:"])
def test_a_file_without_a_statement_is_refused(tmp_path: Path, regel: str) -> None:
    bestand = tmp_path / "x.yaml"
    bestand.write_text(f"{regel}\nclient: {{code: x}}\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="what to expect"):
        read_stelling(bestand)


def test_the_faults_cover_what_goes_wrong_most() -> None:
    codes = {code for bestand in FOUT for code, _ in read_stelling(bestand).plekken}
    bestand_zelf = {f"B{nummer:03}" for nummer in range(1, 16)} - {"B009"}
    assert bestand_zelf | {"P501", "T001", "K101", "L201", "L206"} <= codes


@pytest.mark.parametrize(
    "bestand", [*GOED, *PRAKTIJK, *CONTRACT], ids=lambda b: f"{b.parent.name}-{b.stem}"
)
def test_what_is_good_can_be_read(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uitslag = check(bestand, PEILDATUM, capsys)
    assert {code for code, _ in uitslag.fouten if code in ONBEGREPEN or code[0] == "B"} == set()


@pytest.mark.parametrize("map_", ["goed", "praktijk"])
def test_the_good_folders_have_no_fout_and_give_every_document(
    map_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    invoer = str(EXAMPLES / map_)
    assert main(["check", invoer, "--peildatum", PEILDATUM]) == 0
    documenten = ",".join(document.naam for document in DOCUMENTEN)
    woorden = ["-d", documenten, "-f", ",".join(TEKSTFORMATEN), "-o", str(tmp_path / "tekst")]
    assert main(["render", invoer, "--peildatum", PEILDATUM, *woorden]) == 0
    bestanden = {"goed": GOED, "praktijk": PRAKTIJK}[map_]
    # Printing takes long, and starts from the Markdown: each document once, and each file.
    for document, bestand in zip(DOCUMENTEN, cycle(bestanden), strict=False):
        woorden = ["-d", document.naam, "-f", ",".join(DRUKFORMATEN), "-o", str(tmp_path / "druk")]
        assert main(["render", str(bestand), "--peildatum", PEILDATUM, *woorden]) == 0
    assert capsys.readouterr().err == ""
    codes = [bestand.stem for bestand in bestanden]
    assert len(codes) < len(DOCUMENTEN)
    tekst = {f"{c}-{d.naam}.{f}" for c in codes for d in DOCUMENTEN for f in TEKSTFORMATEN}
    druk = {
        f"{c}-{d.naam}.{f}"
        for d, c in zip(DOCUMENTEN, cycle(codes), strict=False)
        for f in DRUKFORMATEN
    }
    assert names_in(tmp_path / "tekst") == tekst | {"index.html"}
    assert names_in(tmp_path / "druk") - {"index.html"} == druk


def names_in(folder: Path) -> set[str]:
    return {pad.name for pad in folder.iterdir()}


def test_the_page_about_the_examples_names_every_file() -> None:
    pagina = (EXAMPLES / "README.md").read_text("utf-8")
    assert len(GOED) >= 4
    assert len(PRAKTIJK) >= 3
    assert [b.name for b in (*GOED, *PRAKTIJK, *FOUT) if f"`{b.name}`" not in pagina] == []
