from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from krachtplan.cli import opties
from krachtplan.lezen import lees

Roep = Callable[..., Any]
ROTTERDAM = ("--gemeente", "rotterdam", "--start", "2026-09-01")


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


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
