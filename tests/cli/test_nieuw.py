import io
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import krachtplan
from krachtplan.aanvullen.nieuw import make_clientbestand
from krachtplan.cli import opties
from krachtplan.lezen import lees

Roep = Callable[..., Any]
ROTTERDAM = ("--gemeente", "rotterdam", "--start", "2026-09-01")


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def gemeente_regel(gemeente: str) -> str:
    """Give the line of a new file that names this municipality."""
    tekst = make_clientbestand("yara", None, gemeente, date(2026, 9, 1), date(2026, 9, 29))
    (regel,) = (r.strip() for r in tekst.splitlines() if r.startswith("  gemeente: "))
    return regel


def files() -> list[str]:
    return sorted(pad.name for pad in Path().iterdir())


def read(pad: str) -> dict[str, dict[str, str]]:
    gelezen = lees(Path(pad).read_text(encoding="utf-8"))
    assert gelezen.bevindingen == ()
    assert isinstance(gelezen.waarde, dict)
    return gelezen.waarde  # type: ignore[return-value]


def test_writes_a_file_that_check_takes(roep: Roep) -> None:
    klaar = roep("nieuw", "yara", *ROTTERDAM, "--naam", "Yara")
    assert (klaar.code, klaar.out) == (0, "yara.yaml\n")
    assert klaar.err.endswith("Daarna: krachtplan check yara.yaml\n")
    assert read("yara.yaml") == {
        "client": {"code": "yara", "naam": "Yara"},
        "traject": {"gemeente": "rotterdam", "start": "2026-09-01"},
    }
    assert Path("krachtplan.schema.json").exists()
    assert roep("check", "yara.yaml", "--peildatum", "2026-09-02").code == 0


@pytest.mark.parametrize(
    "naam",
    ["ja", "~", "null", "- a", "o'brien: #x", "[a]", "&a", "'t Hooft", "a: b", "\\e", "NULL"],
)
def test_every_name_is_read_back_as_itself(roep: Roep, naam: str) -> None:
    assert roep("nieuw", "x", *ROTTERDAM[2:], "--gemeente", naam, "--naam", naam).code == 0
    gelezen = read("x.yaml")
    assert gelezen["client"]["naam"] == naam
    assert gelezen["traject"]["gemeente"] == naam


@pytest.mark.parametrize("optie", ["--naam", "--gemeente"])
@pytest.mark.parametrize(
    "naam", ["a\nb: [c", "a\rb", "tab\there", "\x1b[31mrood", "a\u202eb", "a\u2028b", "123456782"]
)
def test_a_name_that_would_not_survive_is_refused(roep: Roep, optie: str, naam: str) -> None:
    klaar = roep("nieuw", "x", *ROTTERDAM, optie, naam)
    assert (klaar.code, klaar.out) == (2, "")
    assert klaar.err.startswith(f"{optie}: ")
    assert naam not in klaar.err
    assert files() == []


@pytest.mark.parametrize("leeg", ["", " ", "\t"])
def test_an_empty_name_is_none_but_a_gemeente_is_needed(roep: Roep, leeg: str) -> None:
    assert roep("nieuw", "y", *ROTTERDAM, "--gemeente", leeg).code == 2
    assert roep("nieuw", "y", *ROTTERDAM, "--map", leeg).code == 2
    assert files() == []
    assert roep("nieuw", "y", *ROTTERDAM, "--naam", leeg).code == 0
    assert "naam" not in read("y.yaml")["client"]


@pytest.mark.parametrize("code", ["..", "a/b", "a b", "é", "", "x" * 65, "a\nb", "123456782"])
def test_a_code_that_is_no_pseudonym_is_refused(roep: Roep, code: str) -> None:
    assert roep("nieuw", *ROTTERDAM, "--", code).code == 2
    assert files() == []


def test_a_code_that_looks_like_an_option(roep: Roep) -> None:
    klaar = roep("nieuw", *ROTTERDAM, "--", "-x")
    assert klaar.code == 0
    assert klaar.err.endswith("Daarna: krachtplan check ./-x.yaml\n")


def test_what_is_there_stays(roep: Roep) -> None:
    Path("yara.yaml").write_text("a: b\n", encoding="utf-8")
    Path("link.yaml").symlink_to("nergens.yaml")
    assert roep("nieuw", "yara", *ROTTERDAM).code == 3
    assert roep("nieuw", "link", *ROTTERDAM).code == 3
    assert Path("yara.yaml").read_text(encoding="utf-8") == "a: b\n"
    assert files() == ["link.yaml", "yara.yaml"]


def test_without_a_terminal_it_needs_its_options(
    roep: Roep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opties, "vandaag", lambda: date(2026, 9, 28))
    klaar = roep("nieuw", "yara")
    assert (klaar.code, klaar.out) == (2, "")
    assert klaar.err.startswith("Nog nodig: --gemeente en --start.\n")
    assert files() == []


NAMEN = st.text(
    st.sampled_from("ab1 -:#'\"[]{}&*!|>%@`,?~=\\/<.é💥") | st.characters(), min_size=1, max_size=12
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(naam=NAMEN, gemeente=NAMEN, code=st.from_regex(r"[A-Za-z0-9_-]{1,12}", fullmatch=True))
def test_whatever_the_names_check_takes_the_file_and_reads_them_back(
    roep: Roep, naam: str, gemeente: str, code: str
) -> None:
    for pad in Path().glob("*.yaml"):
        pad.unlink()
    klaar = roep("nieuw", *ROTTERDAM[2:], f"--gemeente={gemeente}", f"--naam={naam}", "--", code)
    if klaar.code == 2:  # refused, with a reason
        assert klaar.err.startswith(("--gemeente: ", "--naam: ", "CODE: "))
        assert files() in ([], ["krachtplan.schema.json"])
        return
    assert klaar.code == 0
    gelezen = read(f"{code}.yaml")
    assert gelezen["traject"]["gemeente"] == gemeente.strip()
    assert gelezen["client"].get("naam", "") == naam.strip()
    assert gelezen["client"]["code"] == code
    assert roep("check", f"./{code}.yaml", "--peildatum", "2026-09-02").code == 0


@pytest.mark.parametrize(
    "tekst",
    [
        "yara",
        "a b",
        "12",
        "ja",
        "o'brien",
        "null",
        "~",
        "-",
        "- a",
        "a -",
        " a ",
        "a: b",
        "#a",
        "a #b",
        "",
        "{",
        "é",
    ],
)
def test_a_text_is_read_back_as_it_was(tekst: str) -> None:
    assert lees(gemeente_regel(tekst)).waarde == {"gemeente": tekst}


@pytest.mark.parametrize(
    "tekst", ["rotterdam", "Den Haag", "team2-017", "Súdwest-Fryslân", "Zoë", "Bergen (L.)"]
)
def test_a_plain_word_needs_no_quotes(tekst: str) -> None:
    assert gemeente_regel(tekst) == f"gemeente: {tekst}"


def test_a_text_that_another_reader_would_take_for_something_else_gets_quotes() -> None:
    assert gemeente_regel("'s-Gravenhage") == 'gemeente: "\'s-Gravenhage"'
    assert gemeente_regel("0123") == "gemeente: '0123'"


def test_the_file_says_how_it_can_grow(roep: Roep) -> None:
    roep("nieuw", "yara", *ROTTERDAM)
    tekst = Path("yara.yaml").read_text("utf-8")
    assert tekst.startswith("# yaml-language-server: $schema=./krachtplan.schema.json\n")
    assert "#     uiterlijk: 2026-09-29\n" in tekst
    voluit = tekst.replace("\n# ", "\n").replace("Wat later", "# Wat later")
    voluit = voluit.replace("Een bestand groeit", "# Een bestand groeit")
    assert "krachten:\n  - kracht: " in voluit
    Path("yara.yaml").write_text(voluit, "utf-8")
    klaar = roep("check", "yara.yaml", "--peildatum", "2026-09-02", "--kies", "B")
    assert (klaar.code, "niets te melden" in klaar.out) == (0, True)


@pytest.mark.skipif(os.name == "nt", reason="files have no Unix rights there")
def test_the_file_is_for_its_maker_and_the_schema_for_everyone(roep: Roep) -> None:
    roep("nieuw", "yara", *ROTTERDAM, "--map", "a/b")
    assert stat.S_IMODE(Path("a/b/yara.yaml").stat().st_mode) == 0o600
    assert stat.S_IMODE(Path("a/b/krachtplan.schema.json").stat().st_mode) & 0o044 == 0o044


def test_the_schema_is_that_of_this_version(roep: Roep) -> None:
    Path("krachtplan.schema.json").write_text("{}", "utf-8")
    roep("nieuw", "yara", *ROTTERDAM)
    inhoud = Path("krachtplan.schema.json").read_bytes()
    assert inhoud == roep("schema").out.encode()
    tijd = Path("krachtplan.schema.json").stat().st_mtime_ns
    roep("nieuw", "joost", *ROTTERDAM)
    assert Path("krachtplan.schema.json").stat().st_mtime_ns == tijd


def test_without_the_schema_the_file_is_made_all_the_same(roep: Roep) -> None:
    Path("krachtplan.schema.json").mkdir()
    klaar = roep("nieuw", "yara", *ROTTERDAM)
    assert (klaar.code, klaar.out) == (3, "yara.yaml\n")
    assert "krachtplan.schema.json: Op deze plek staat een map" in klaar.err
    assert klaar.err.endswith(" Het bestand van de cliënt is wel gemaakt.\n")
    assert roep("check", "yara.yaml", "--peildatum", "2026-09-02").code == 0


def test_a_folder_that_cannot_be_made_is_exit_3(roep: Roep) -> None:
    Path("bestand").write_text("", "utf-8")
    klaar = roep("nieuw", "yara", *ROTTERDAM, "--map", "bestand/map")
    assert (klaar.code, klaar.out) == (3, "")
    assert klaar.err == "bestand/map: deze map is niet te maken. Kies een andere.\n"


def test_the_municipality_of_the_organisation_need_not_be_given(roep: Roep) -> None:
    Path("krachtplan.yaml").write_text("gemeente: utrecht\n", "utf-8")
    assert roep("nieuw", "yara", "--start", "1-9-2026", "--map", "clienten").code == 0
    assert read("clienten/yara.yaml")["traject"] == {"gemeente": "utrecht", "start": "2026-09-01"}
    assert roep("nieuw", "jo", *ROTTERDAM).code == 0
    assert read("jo.yaml")["traject"]["gemeente"] == "rotterdam"


def test_broken_settings_are_told_where_they_are_needed(roep: Roep) -> None:
    Path("krachtplan.yaml").write_text("gemente: utrecht\n", "utf-8")
    klaar = roep("nieuw", "yara", "--start", "1-9-2026")
    assert (klaar.code, klaar.out) == (2, "")
    assert klaar.err.startswith("krachtplan.yaml:1:1 fout B003 ")
    assert roep("nieuw", "yara", *ROTTERDAM).code == 0


@pytest.fixture
def antwoord(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Give a function that lets somebody at the keyboard give these answers."""

    def give(*regels: str) -> None:
        invoer = io.StringIO("".join(f"{regel}\n" for regel in regels))
        monkeypatch.setattr("sys.stdin", invoer)
        monkeypatch.setattr("krachtplan.cli.nieuw.is_interactive", lambda: True)

    return give


def test_only_what_is_missing_is_asked(roep: Roep, antwoord: Callable[..., None]) -> None:
    antwoord("", "Den Haag")
    klaar = roep("nieuw", "yara", "--start", "1-9-2026")
    assert klaar.code == 0
    assert klaar.err.startswith("Welke gemeente?")
    assert "De gemeente is nodig." in klaar.err
    assert "Wanneer begint" not in klaar.err
    assert read("yara.yaml")["traject"]["gemeente"] == "Den Haag"


def test_the_start_is_the_day_itself_when_nothing_is_answered(
    roep: Roep, antwoord: Callable[..., None]
) -> None:
    antwoord("31-9-2026", "")
    klaar = roep("nieuw", "yara", "--gemeente", "x", "--peildatum", "2026-09-28")
    assert "Deze dag bestaat niet" in klaar.err
    assert "[28-9-2026]" in klaar.err
    assert read("yara.yaml")["traject"]["start"] == "2026-09-28"


def test_a_file_that_appeared_meanwhile_stays(
    roep: Roep, antwoord: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(*_: object, **__: object) -> str:
        Path("yara.yaml").write_text("van een ander\n", "utf-8")
        return "utrecht"

    antwoord()
    monkeypatch.setattr("krachtplan.cli.nieuw.ask", ask)
    klaar = roep("nieuw", "yara", "--start", "1-9-2026")
    assert (klaar.code, klaar.out) == (3, "")
    assert Path("yara.yaml").read_text("utf-8") == "van een ander\n"


def test_no_answer_at_all_stops_without_a_file(roep: Roep, antwoord: Callable[..., None]) -> None:
    antwoord("utrecht")
    klaar = roep("nieuw", "yara")
    assert klaar.code == 130
    assert files() == []


def read_terminal(meester: int) -> bytes:
    try:
        return os.read(meester, 4096)
    except OSError:  # Linux says EIO when the other end is closed
        return b""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminal")
def test_on_a_terminal_it_asks(werkmap: Path) -> None:
    import pty

    bron = str(Path(krachtplan.__file__).parents[1])
    meester, slaaf = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "krachtplan", "nieuw", "yara", "--peildatum", "2026-09-28"],
        stdin=slaaf,
        stdout=subprocess.PIPE,
        stderr=slaaf,
        env={**os.environ, "PYTHONPATH": bron},
    ) as kind:
        os.close(slaaf)
        os.write(meester, b"utrecht\n\n")
        assert kind.stdout is not None
        assert kind.stdout.read() == b"yara.yaml\n"
        getoond = b"".join(iter(lambda: read_terminal(meester), b"")).decode()
    os.close(meester)
    assert kind.returncode == 0
    assert "Welke gemeente?" in getoond
    assert read("yara.yaml")["traject"] == {"gemeente": "utrecht", "start": "2026-09-28"}


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        ("", "Hier ontbreekt CODE."),
        ("a b", "Er staat"),
        ("yara --start straks", "--start: Dit is geen datum"),
        ("yara --gemente x", "Bedoelde u --gemeente?"),
        ("é", "CODE: Een code bestaat uit letters"),
        ("123456782", "CODE: Deze negen cijfers"),
    ],
)
def test_wrong_use_is_told_in_dutch(
    roep: Roep, english: Callable[[str], list[str]], woorden: str, zin: str
) -> None:
    klaar = roep("nieuw", *woorden.split())
    assert (klaar.code, klaar.out) == (2, "")
    assert zin in klaar.err
    assert english(klaar.err.replace("--help", "")) == []
    assert files() == []
