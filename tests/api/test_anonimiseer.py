"""A copy for scripts: what the command writes, and not a word about the file when it fails."""

import logging
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import krachtplan
from krachtplan.__main__ import main
from krachtplan.anoniem import load_herkenner
from krachtplan.api import anoniem

ROOT = Path(__file__).resolve().parents[2]
SAMIRA = ROOT / "examples" / "goed" / "samira.yaml"


@pytest.fixture
def deduce(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A stand-in for the library, which takes half a minute to load; it talks as that one does."""
    module = ModuleType("deduce")
    module.__spec__ = sys.__spec__

    class Deduce:
        def __init__(self) -> None:
            logging.basicConfig(stream=sys.stdout, level=logging.DEBUG)
            logging.getLogger().info("loading")

        def deidentify(self, tekst: str) -> None:
            raise ValueError(tekst)

    module.Deduce = Deduce  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "deduce", module)
    return module


def test_the_copy_is_what_the_command_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kopie = krachtplan.anonimiseer(SAMIRA, dagen=-70, code="les", masker=True)
    woorden = ["--teksten", "maskeer", "--dagen", "-70", "--code", "les"]
    assert main(["anoniem", str(SAMIRA), *woorden]) == 0
    assert Path("anoniem.yaml").read_text("utf-8") == kopie.tekst
    assert "Samira" not in kopie.tekst
    namen = {een.nu for een in kopie.vervangen if een.was == "Samira"}
    assert namen == {"Cliënt"}
    Path("kopie.yaml").write_text(kopie.tekst, "utf-8")
    dossier = krachtplan.load("kopie.yaml")
    assert dossier.begrepen
    assert dossier.client is not None
    assert dossier.client.client.code == "les"
    assert dossier.client.traject.start == date(2026, 8, 17)


@pytest.mark.parametrize(
    ("inhoud", "wat"),
    [(b"client: [Sam", "schrijffout"), (b"\xff\xfe\x00", "UTF-8"), (None, "is er niet")],
)
def test_a_file_that_cannot_be_copied_is_told_without_its_text(
    tmp_path: Path, inhoud: bytes | None, wat: str
) -> None:
    pad = tmp_path / "x.yaml"
    if inhoud is not None:
        pad.write_bytes(inhoud)
    with pytest.raises(krachtplan.Invoerfout, match=wat) as fout:
        krachtplan.anonimiseer(pad, dagen=7, masker=True)
    assert fout.value.tekst.startswith(f"{pad}: ")
    assert "Sam" not in repr(fout.value)


def test_without_the_library_the_other_way_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "deduce", None)
    with pytest.raises(krachtplan.Documentfout, match="masker=True"):
        krachtplan.anonimiseer(SAMIRA, dagen=7)


@pytest.mark.usefixtures("deduce")
def test_what_the_library_raises_is_not_repeated() -> None:
    anoniem._load_once.cache_clear()
    try:
        with pytest.raises(krachtplan.Documentfout, match="ValueError") as fout:
            krachtplan.anonimiseer(SAMIRA, dagen=7)
    finally:
        anoniem._load_once.cache_clear()
    assert fout.value.__cause__ is None
    assert fout.value.__suppress_context__
    assert "Samira" not in str(fout.value)


@pytest.mark.usefixtures("deduce")
def test_the_library_leaves_the_logging_of_a_script_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wortel = logging.getLogger()
    monkeypatch.setattr(wortel, "handlers", [])
    monkeypatch.setattr(wortel, "level", logging.DEBUG)
    load_herkenner()
    assert wortel.handlers == []
    assert wortel.level == logging.DEBUG
    assert capsys.readouterr() == ("", "")


def test_the_command_refuses_a_shift_that_no_date_can_bear(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    woorden = ["anoniem", str(SAMIRA), "--teksten", "maskeer", "--dagen", "99999999999"]
    assert main(woorden) == 2
    assert "hoogstens" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
