"""The types of the package, for who uses it: seen from outside, without the settings of ours."""

import os
import re
import subprocess
import sys
from pathlib import Path

import krachtplan

SCRIPT = Path(__file__).with_name("script.py")


def run_mypy(script: Path, cache: Path) -> str:
    """Give what mypy says of a script of somebody who has krachtplan installed."""
    klaar = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--strict", "--no-error-summary"),
            *("--config-file=", f"--cache-dir={cache}", script.name),
        ],
        cwd=script.parent,
        env={naam: waarde for naam, waarde in os.environ.items() if naam != "MYPYPATH"},
        capture_output=True,
        text=True,
        check=False,
    )
    return klaar.stdout + klaar.stderr


def test_a_script_with_every_public_name_has_types(tmp_path: Path) -> None:
    tekst = SCRIPT.read_text("utf-8")
    for naam in krachtplan.__all__:
        assert re.search(rf"\bkrachtplan\.{naam}\b", tekst), naam
    assert run_mypy(SCRIPT, tmp_path) == ""
    # The same guard tells of what does not fit.
    fout = tmp_path / "fout.py"
    fout.write_text(tekst.replace("peildatum=dag", 'peildatum="2026-11-22"'), "utf-8")
    gezegd = run_mypy(fout, tmp_path)
    fouten = gezegd.count("[arg-type]") + gezegd.count("[call-overload]")
    assert fouten == tekst.count("peildatum=dag") == 5
