"""Looking at one file after another: what is in the way of one stops no other."""

import pickle
from pathlib import Path

import pytest
from tests.blikken import DAG

from krachtplan.batch.bestanden import Invoer
from krachtplan.werkdag.kijken import Blik, Kijker

SAM = "client: {code: sam}\ntraject: {gemeente: rotterdam, start: 2026-09-21}\n"


def code_of(blik: Blik) -> str:
    if blik.client.client.code == "mis":
        raise ValueError("wat een cliënt zei")
    return blik.client.client.code


def look(pad: Path, inhoud: bytes | None) -> tuple[str | None, str | None, list[str]]:
    if inhoud is not None:
        pad.write_bytes(inhoud)
    uitslag, beeld = Kijker(DAG, code_of)(Invoer(pad.name, pad))
    return beeld, uitslag.regelfout, [melding.code for melding in uitslag.meldingen]


def test_a_file_that_is_understood(tmp_path: Path) -> None:
    assert look(tmp_path / "sam.yaml", SAM.encode())[:2] == ("sam", None)


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [(b"client: [", "B001"), (b"\xff\xfec", "B010"), (None, "B010"), (b"client: {}", "B004")],
)
def test_a_file_that_is_not(tmp_path: Path, inhoud: bytes | None, code: str) -> None:
    beeld, regelfout, codes = look(tmp_path / "sam.yaml", inhoud)
    assert (beeld, regelfout) == (None, None)
    assert code in codes


def test_a_fault_of_ours_is_told_by_its_kind_only(tmp_path: Path) -> None:
    beeld, regelfout, codes = look(tmp_path / "mis.yaml", SAM.replace("sam", "mis").encode())
    assert (beeld, regelfout, codes) == (None, "ValueError", [])


def test_the_work_can_go_to_another_process(tmp_path: Path) -> None:
    pad = tmp_path / "sam.yaml"
    pad.write_text(SAM, "utf-8")
    elders = pickle.loads(pickle.dumps(Kijker(DAG, code_of)))
    gezien = elders(Invoer("sam.yaml", pad))
    assert gezien.beeld == "sam"
    assert pickle.loads(pickle.dumps(gezien)) == gezien
