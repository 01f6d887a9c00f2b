"""What ``check`` writes in every format, kept whole.

The files in ``dossiers`` are judged as of one day. After a change that was meant, this writes the
answers anew, to be read before they are committed::

    VERNIEUW_SNAPSHOTS=1 pytest -n0 tests/meldingen/test_snapshots.py
"""

import os
from pathlib import Path

import pytest

from krachtplan import __version__
from krachtplan.__main__ import main
from krachtplan.cli import check
from krachtplan.meldingen import Meldingformaat

HIER = Path(__file__).parent
DOSSIERS = HIER / "dossiers"
SNAPSHOTS = HIER / "snapshots"
GEVALLEN = {
    **{formaat.value: ("--formaat", formaat.value) for formaat in Meldingformaat},
    "keuze": ("--kies", "T", "--ernst", "let_op"),
    "kleur": (),
}
"""What is asked of check, by the name of the snapshot."""


def made(naam: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(DOSSIERS)
    monkeypatch.setattr(check, "use_colour", lambda _: naam == "kleur")
    paden = sorted(pad.name for pad in DOSSIERS.glob("*.yaml") if pad.name != "krachtplan.yaml")
    code = main(["check", *paden, "--peildatum", "2026-10-06", *GEVALLEN[naam]])
    uit, mis = capsys.readouterr()
    assert (code, mis) == (1, "")
    return uit.replace(f'"version": "{__version__}"', '"version": "VERSIE"')


@pytest.mark.parametrize("naam", GEVALLEN)
def test_a_report_is_as_it_was(
    naam: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    uit = made(naam, capsys, monkeypatch)
    bestand = SNAPSHOTS / f"{naam}.txt"
    if os.environ.get("VERNIEUW_SNAPSHOTS"):
        bestand.write_bytes(uit.encode())
    assert uit.encode() == bestand.read_bytes(), "see the top of this file"


def test_every_snapshot_is_looked_at() -> None:
    assert {bestand.stem for bestand in SNAPSHOTS.iterdir()} == set(GEVALLEN)
