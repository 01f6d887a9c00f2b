import io
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from krachtplan.lezen import lees
from krachtplan.lezen.tekens import STUURTEKEN
from krachtplan.schrijven import Schrijffout

Roep = Callable[..., Any]
DAG = ("--peildatum", "2026-09-23")
YARA = """\
client:
  code: yara
traject:
  gemeente: rotterdam
  start: 2026-08-31

doelen:
  - id: post
    doel: Ik weet wat ik moet betalen
  - id: rust
    doel: Ik slaap weer

contactmomenten:
  - datum: 2026-09-02
    minuten: 60
    verslag: Kennisgemaakt.   # bij haar thuis

successen:
  - {datum: 2026-09-02, succes: De koffie was op}
"""
NAUGHTY = Path(__file__).parents[3] / "shared" / "proeven" / "naughty.txt"
EIGEN_TEKSTEN = [
    "nee",
    "~",
    "10:30",
    "- streep",
    "a: b",
    "# hekje",
    "a #b",
    "'enkel'",
    '"dubbel"',
    "{a: b}",
    "één\ntwee\n\n  drie",
    "tab\tin",
    "\\n",
    "{{ 7*7 }}",
    "|",
    "> x",
    "%TAG",
    "@x",
    "`x`",
    "emoji 👩‍👧 ok",
    "مرحبا",
    "a\u202eb",
    "x" * 5000,
    "=1+1",
    "<b>vet</b>",
    "'; DROP TABLE",
    "$(rm -rf /)",
    "2026-09-31",
    "1e5",
    "&a *a !t",
    "...",
    "---",
    "[x](y)",
]


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    Path("yara.yaml").write_text(YARA, "utf-8")
    return tmp_path


def contacten(pad: str = "yara.yaml") -> list[Any]:
    gelezen = lees(Path(pad).read_text("utf-8"))
    assert gelezen.bevindingen == ()
    return gelezen.waarde["contactmomenten"]  # type: ignore[index, call-overload, return-value]


def onveranderd(pad: str = "yara.yaml") -> bool:
    return Path(pad).read_text("utf-8") == YARA


def test_adds_one_contact_and_nothing_else(roep: Roep) -> None:
    klaar = roep(
        "log", "yara", "Eerste enveloppen geopend.", "--minuten", "1u", "--doel", "post", *DAG
    )
    assert (klaar.code, klaar.err) == (0, "")
    assert klaar.out == "yara.yaml:17: contactmoment van 23-9-2026, 1 uur, over post.\n"
    nieuw = Path("yara.yaml").read_text("utf-8")
    bij = (
        "  - datum: 2026-09-23\n    minuten: 60\n    doelen: [post]\n"
        "    verslag: Eerste enveloppen geopend.\n"
    )
    assert nieuw == YARA.replace("thuis\n", f"thuis\n{bij}")


def test_every_option_lands_in_its_field(roep: Roep) -> None:
    opties = ("-d", "gisteren", "--tijd", "9.05", "-m", "1u30", "--soort", "Telefoon")
    meer = ("--doel", "post,rust", "--basistaak", "ondersteunen", "--niet-bereikt")
    assert roep("log", "YARA", "Twee: drie", *opties, *meer, *DAG).code == 0
    assert contacten()[-1] == {
        "datum": "2026-09-22",
        "tijd": "9:05",
        "soort": "telefoon",
        "minuten": "90",
        "bereikt": "nee",
        "doelen": ["post", "rust"],
        "basistaak": "ondersteunen",
        "verslag": "Twee: drie",
    }


def test_who_was_not_reached_needs_no_text(roep: Roep) -> None:
    assert roep("log", "yara", "--niet-bereikt", *DAG).code == 0
    assert contacten()[-1] == {"datum": "2026-09-23", "bereikt": "nee"}


@pytest.mark.parametrize("datum", ["gisteren", "di", "22-9", "22 september", "2026-9-22"])
def test_days_are_seen_from_the_peildatum(roep: Roep, datum: str) -> None:
    assert roep("log", "yara", "x", "--datum", datum, *DAG).code == 0
    assert contacten()[-1]["datum"] == "2026-09-22"


@pytest.mark.parametrize(
    ("woorden", "zegt"),
    [
        (("yara", "x", "--doel", "pots"), "Bedoelde u post?"),
        (("yara", "x", "--datum", "24-9-2026"), "nog niet geweest"),
        (("yara", "x", "--datum", "31-9"), "bestaat niet"),
        (("yara", "x", "--minuten", "lang"), "--minuten"),
        (("yara", "x", "--soort", "huisbezoeken"), "Bedoelde u huisbezoek?"),
        (("yara", "", "--minuten", "5"), "leeg"),
        (("yara", "bsn 123456782"), "burgerservicenummer"),
        (("yara", "a\x1b[31mb"), "stuurteken"),
        (("yarra", "x"), "Bedoelde u yara?"),
        (("yara",), "ontbreekt de tekst"),
        ((), "ontbreekt CODE"),
        (("yara", "x", "--van", "y"), "Laat de code"),
    ],
)
def test_wrong_use_writes_nothing(roep: Roep, woorden: tuple[str, ...], zegt: str) -> None:
    klaar = roep("log", *woorden, *DAG)
    assert (klaar.code, klaar.out) == (2, "")
    assert zegt in klaar.err
    assert onveranderd()
    assert "Traceback" not in klaar.err
    assert "\x1b" not in klaar.err


def test_several_files_of_one_code_are_told(roep: Roep) -> None:
    Path("oud").mkdir()
    Path("oud/yara.yaml").write_text(YARA, "utf-8")
    klaar = roep("log", "yara", "x", *DAG)
    assert klaar.code == 2
    assert "  yara.yaml\n  oud/yara.yaml\n" in klaar.err.replace(os.sep, "/")
    assert roep("log", "oud/yara.yaml", "x", *DAG).code == 0
    assert onveranderd()


def test_a_try_shows_the_lines_and_writes_nothing(roep: Roep) -> None:
    klaar = roep("log", "yara", "Koffie.", "--proef", *DAG)
    assert klaar.out == (
        "yara.yaml:17:   - datum: 2026-09-23\nyara.yaml:18:     verslag: Koffie.\n"
    )
    assert klaar.code == 0
    assert onveranderd()
    assert [pad.name for pad in Path().iterdir()] == ["yara.yaml"]


def test_a_file_that_does_not_parse_gets_the_lines_to_paste(roep: Roep) -> None:
    kapot = "client:\n  code: yara\n  naam: 'open\ncontactmomenten:\n  - datum: 2026-09-02\n"
    Path("yara.yaml").write_text(kapot, "utf-8")
    klaar = roep("log", "yara", "Koffie: met melk.", *DAG)
    assert klaar.code == 1
    assert "Koffie: met melk." in klaar.out
    assert "2026-09-23" in klaar.out
    assert "te plakken" in klaar.err
    assert "op regel 3" in klaar.err
    assert Path("yara.yaml").read_text("utf-8") == kapot


def test_faults_elsewhere_are_no_matter(roep: Roep) -> None:
    Path("yara.yaml").write_text(YARA.replace("2026-08-31", "2026-02-31"), "utf-8")
    assert roep("log", "yara", "Koffie.", *DAG).code == 0


def test_a_file_that_is_no_text(roep: Roep) -> None:
    Path("yara.yaml").write_bytes(YARA.encode("utf-16"))
    klaar = roep("log", "yara", "Koffie.", *DAG)
    assert klaar.code == 1
    assert "UTF-16" in klaar.err
    assert "Koffie." in klaar.out


def test_what_cannot_be_written_is_not_lost(roep: Roep, monkeypatch: pytest.MonkeyPatch) -> None:
    def vol(pad: Path, inhoud: bytes, **_: object) -> None:
        raise Schrijffout("De schijf is vol.", "Maak ruimte vrij.")

    monkeypatch.setattr("krachtplan.invoegen.bijwerken.write_atomic", vol)
    klaar = roep("log", "yara", "Koffie.", *DAG)
    assert klaar.code == 3
    assert "De schijf is vol." in klaar.err
    assert "verslag: Koffie." in klaar.out
    assert onveranderd()


@pytest.mark.parametrize("tekst", EIGEN_TEKSTEN)
def test_a_text_comes_back_as_it_was(roep: Roep, tekst: str) -> None:
    assert roep("log", "yara", *DAG, "--", tekst).code == 0
    assert contacten()[-1]["verslag"] == tekst
    assert roep("check", "yara.yaml", *DAG, "--kies", "B").code == 0


def test_hostile_texts_come_back_as_they_were(roep: Roep) -> None:
    if not NAUGHTY.exists():
        pytest.skip("the public list of hostile strings is not beside this checkout")
    verwacht: list[str] = []
    for regel in NAUGHTY.read_text("utf-8").splitlines():
        tekst = json.loads(regel).strip()
        if not tekst or STUURTEKEN.search(tekst) or "\r" in tekst or len(verwacht) >= 150:
            continue
        if roep("log", "yara", *DAG, "--", tekst).code == 0:
            verwacht.append(tekst)
    assert len(verwacht) > 100
    assert [contact["verslag"] for contact in contacten()[1:]] == verwacht


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(tekst=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_is_written_whole_or_refused(roep: Roep, tekst: str) -> None:
    Path("yara.yaml").write_text(YARA, "utf-8")
    klaar = roep("log", "yara", *DAG, "--", tekst)
    if klaar.code == 0:
        gewoon = tekst.replace("\r\n", "\n").replace("\r", "\n").strip()
        assert contacten()[-1]["verslag"] == gewoon
    else:
        assert klaar.code == 2
        assert onveranderd()


def editor(map_: Path, doet: str) -> str:
    """Make an editor that runs this Python with the file as ``pad``, and give its command line."""
    bestand = map_ / "editor.py"
    bestand.write_text(
        f"import sys, os, pathlib\npad = pathlib.Path(sys.argv[1])\n{doet}\n", "utf-8"
    )
    return f"'{sys.executable}' '{bestand}'"


SCHRIJF = "pad.write_text('Samen koffie.\\n\\n# dit niet\\nEn thee.\\n' + pad.read_text())"
ONTHOUD = "; pathlib.Path('spoor').write_text(f'{pad} {oct(os.stat(pad).st_mode)}')"


def test_without_a_text_the_editor_opens(
    roep: Roep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, SCHRIJF + ONTHOUD))
    assert roep("log", "yara", *DAG).code == 0
    assert contacten()[-1]["verslag"] == "Samen koffie.\n\nEn thee."
    pad, rechten = Path("spoor").read_text().split()
    assert stat.S_IMODE(int(rechten, 8)) == 0o600
    assert not Path(pad).parent.exists()


@pytest.mark.parametrize("doet", ["pass", "pad.write_text('# niets\\n\\n')"])
def test_an_empty_text_writes_nothing(
    roep: Roep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, doet: str
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path, doet))
    klaar = roep("log", "yara", *DAG)
    assert (klaar.code, klaar.out) == (0, "")
    assert "leeg" in klaar.err
    assert onveranderd()


@pytest.mark.parametrize(
    ("doet", "opties"),
    [
        (SCHRIJF, ("--doel", "pots")),
        (SCHRIJF, ("--proef",)),
        (SCHRIJF + "; sys.exit(1)", ()),
        ("pad.write_text('bsn 123456782')", ()),
    ],
)
def test_a_written_text_is_kept_when_it_goes_wrong(
    roep: Roep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, doet: str, opties: tuple[str, ...]
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("EDITOR", editor(tmp_path, doet))
    klaar = roep("log", "yara", *opties, *DAG)
    assert klaar.code == (0 if opties == ("--proef",) else 2)
    (klad,) = tmp_path.glob("krachtplan-*/notitie.txt")
    assert str(klad) in klaar.err
    assert "koffie" in klad.read_text() or "bsn" in klad.read_text()
    assert onveranderd()


def test_a_written_text_is_kept_when_somebody_stops_it(
    roep: Roep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(opdracht: list[str], **_: object) -> None:
        Path(opdracht[-1]).write_text("Samen koffie.\n", "utf-8")
        raise KeyboardInterrupt

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("EDITOR", "editor")
    monkeypatch.setattr("subprocess.run", stop)
    klaar = roep("log", "yara", *DAG)
    assert klaar.code == 130
    assert "De tekst is bewaard in " in klaar.err
    assert len(list(tmp_path.glob("krachtplan-*/notitie.txt"))) == 1


@pytest.mark.parametrize("opdracht", ["/bestaat/niet", "'open"])
def test_an_editor_that_does_not_start(
    roep: Roep, monkeypatch: pytest.MonkeyPatch, opdracht: str
) -> None:
    monkeypatch.setenv("EDITOR", opdracht)
    klaar = roep("log", "yara", *DAG)
    assert klaar.code == 2
    assert "EDITOR" in klaar.err
    assert onveranderd()


def test_four_at_once_lose_nothing(werkmap: Path) -> None:
    def log(nummer: int) -> int:
        words = ["-m", "krachtplan", "log", "yara", f"Nummer {nummer}.", *DAG]
        return subprocess.run(
            [sys.executable, *words], cwd=werkmap, check=False, capture_output=True
        ).returncode

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(log, range(8))) == {0}
    teksten = {contact["verslag"] for contact in contacten()[1:]}
    assert teksten == {f"Nummer {nummer}." for nummer in range(8)}


def test_at_a_terminal_without_an_editor_one_line_is_asked(
    roep: Roep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("krachtplan.cli.tekstverwerker.is_interactive", lambda: True)
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("sys.stdin", io.StringIO("Koffie gedronken.\n"))
    assert roep("log", "yara", *DAG).code == 0
    assert contacten()[-1]["verslag"] == "Koffie gedronken."


def test_a_file_that_is_no_client_is_left(roep: Roep) -> None:
    Path("rotterdam.yaml").write_text("regelset: rotterdam\nnaam: Rotterdam\n", "utf-8")
    klaar = roep("log", "rotterdam", "x", *DAG)
    assert klaar.code == 2
    assert "geen clientbestand" in klaar.err
    assert Path("rotterdam.yaml").read_text("utf-8") == "regelset: rotterdam\nnaam: Rotterdam\n"
