"""One file from bytes to findings and documents: what goes wrong stays with its own file."""

import io
import os
import pickle
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.generatie import HOOFD

from krachtplan import controleren
from krachtplan.batch.bestanden import STDIN, Invoer
from krachtplan.batch.uitslag import Opdracht, Uitslag
from krachtplan.batch.verwerken import Verwerker
from krachtplan.instellingen.omgeving import load_omgeving
from krachtplan.regels import REGELS
from krachtplan.renderen import arrange

DAG = date(2026, 9, 28)
CHECK = Opdracht(DAG)
RENDER = Opdracht(DAG, ("leveringsplan", "mijn-plan"), ("md", "html"))
GEHEIM = "Yara heeft schulden"


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(naam: str, tekst: str = HOOFD) -> Invoer:
    pad = Path(naam)
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(tekst.encode())
    return Invoer(naam, pad)


def codes(uitslag: Uitslag) -> list[str]:
    return [melding.code for melding in uitslag.meldingen if melding.code[0] in "BP"]


def test_a_file_is_judged_and_nothing_more() -> None:
    uitslag = Verwerker(CHECK)(write("sam.yaml", f"{HOOFD}klant: x\n"))
    assert uitslag.bestand == "sam.yaml"
    assert codes(uitslag) == ["B003"]
    assert uitslag == Uitslag("sam.yaml", uitslag.oordeel)


def test_a_file_is_rendered_in_every_document_and_format() -> None:
    uitslag = Verwerker(RENDER)(write("bestand.yaml"))
    assert uitslag.code == "sam"
    assert [uitvoer.naam for uitvoer in uitslag.documenten] == [
        "sam-leveringsplan.md",
        "sam-leveringsplan.html",
        "sam-mijn-plan.md",
        "sam-mijn-plan.html",
    ]
    assert all(uitvoer.inhoud for uitvoer in uitslag.documenten)


def test_a_finding_never_blocks_rendering_and_a_file_that_is_not_understood_does() -> None:
    doen = Verwerker(RENDER)
    inzet = "inzet: [{activiteit: x, van: 2026-09-02, tot: 2026-09-01}]\n"
    assert len(doen(write("a.yaml", HOOFD + inzet)).documenten) == 4
    onbegrepen = doen(write("b.yaml", f"{HOOFD}klant: x\n"))
    assert (onbegrepen.documenten, onbegrepen.code) == ((), None)
    assert codes(onbegrepen) == ["B003"]


@pytest.mark.parametrize(
    ("inhoud", "code", "regel"),
    [
        (b"\xff\xfea\x00", "B010", None),
        (b"PK\x03\x04", "B010", None),
        ("client:\n  naam: Zoë\n".encode("latin-1"), "B010", 2),
        (b"x" * 5_000_001, "B009", None),
    ],
)
def test_what_cannot_be_read_is_a_finding_in_that_file(
    inhoud: bytes, code: str, regel: int | None
) -> None:
    Path("x.yaml").write_bytes(inhoud)
    for opdracht in (CHECK, RENDER):
        uitslag = Verwerker(opdracht)(Invoer("x.yaml", Path("x.yaml")))
        (melding,) = uitslag.meldingen
        assert (melding.code, melding.regel, melding.bestand) == (code, regel, "x.yaml")
        assert melding.tekst
        assert melding.hulp
        assert uitslag.documenten == ()


def test_a_file_that_vanished_meanwhile_is_a_finding() -> None:
    (melding,) = Verwerker(CHECK)(Invoer("weg.yaml", Path("weg.yaml"))).meldingen
    assert (melding.code, melding.bestand) == ("B010", "weg.yaml")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no FIFO in a folder")
def test_a_fifo_does_not_hang() -> None:
    os.mkfifo("x.yaml")
    (melding,) = Verwerker(CHECK)(Invoer("x.yaml", Path("x.yaml"))).meldingen
    assert melding.code == "B010"


def test_stdin_is_a_file_of_the_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    tekst = f"{HOOFD}doelen: [{{doel: x, status: actief}}]\n"

    def ask() -> set[str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(tekst.encode())))
        meldingen = Verwerker(CHECK)(Invoer(STDIN, None)).meldingen
        assert {melding.bestand for melding in meldingen} == {STDIN}
        return {melding.code for melding in meldingen}

    gewoon = ask()
    write("krachtplan.yaml", "regels: {K101: uit}\n")
    assert gewoon - ask() == {"K101"}


def test_a_closed_stdin_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (melding,) = Verwerker(CHECK)(Invoer(STDIN, None)).meldingen
    assert melding.code == "B010"


def test_each_file_has_the_settings_of_its_own_folder_and_they_are_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gelezen: list[Any] = []

    def count(pad: Any, *rest: Any) -> Any:
        gelezen.append(pad)
        return load_omgeving(pad, *rest)

    monkeypatch.setattr("krachtplan.instellingen.omgeving.load_omgeving", count)
    write("a/krachtplan.yaml", "regels: {K101: uit}\n")
    doel = f"{HOOFD}doelen: [{{doel: x, status: actief}}]\n"
    doen = Verwerker(CHECK)
    uitslagen = [doen(write(naam, doel)) for naam in ("a/x.yaml", "b/x.yaml", "a/diep/y.yaml")]
    assert ["K101" in {m.code for m in u.meldingen} for u in uitslagen] == [False, True, False]
    assert len(gelezen) == 2


def test_broken_settings_keep_only_the_files_below_them_from_being_judged() -> None:
    write("a/krachtplan.yaml", "regels: {K999: uit}\n")
    doen = Verwerker(RENDER)
    stuk, goed = doen(write("a/x.yaml", f"{HOOFD}klant: x\n")), doen(write("b/x.yaml"))
    assert [(m.code, m.bestand) for m in stuk.instelmeldingen] == [
        ("B006", os.path.join("a", "krachtplan.yaml"))  # noqa: PTH118 - as it is shown
    ]
    assert (stuk.ingesteld, stuk.meldingen, stuk.documenten) == (False, (), ())
    assert (goed.ingesteld, goed.instelmeldingen, len(goed.documenten)) == (True, (), 4)


def test_settings_with_a_warning_go_with_the_file_and_stop_nothing() -> None:
    write("krachtplan.yaml", "gemeente: rotterdam #1 van ons\n")
    uitslag = Verwerker(RENDER)(write("x.yaml"))
    assert [m.code for m in uitslag.instelmeldingen] == ["B011"]
    assert (uitslag.ingesteld, len(uitslag.documenten)) == (True, 4)


def test_a_rule_that_fails_keeps_only_this_file_from_being_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(situatie: Any) -> list[Any]:
        if situatie.client.client.naam:
            raise ValueError(situatie.client.client.naam)
        return []

    regels = tuple(r._replace(controle=fail) if r.code == "K101" else r for r in REGELS)
    monkeypatch.setattr(controleren, "REGELS", regels)
    doen = Verwerker(RENDER)
    stuk = doen(write("a.yaml", HOOFD.replace("sam", f"sam, naam: {GEHEIM}")))
    assert stuk == Uitslag("a.yaml", regelfout="K101")
    assert GEHEIM not in repr(stuk)
    assert len(doen(write("b.yaml")).documenten) == 4


SJABLOON = "leveringsplan.md.j2"


def test_a_template_that_fails_keeps_only_its_document_away() -> None:
    write("krachtplan.yaml", "sjablonen: eigen\n")
    write(f"eigen/{SJABLOON}", "{{ bestaat_niet }}\n")
    uitslag = Verwerker(RENDER)(write("a.yaml"))
    assert [uitvoer.naam for uitvoer in uitslag.documenten] == [
        "sam-leveringsplan.html",
        "sam-mijn-plan.md",
        "sam-mijn-plan.html",
    ]
    (fout,) = uitslag.sjabloonfouten
    assert fout.document == "leveringsplan.md"
    assert SJABLOON in fout.tekst


def test_a_fault_of_ours_keeps_only_its_document_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(client: Any, naam: str, *rest: Any) -> Any:
        if naam == "mijn-plan":
            raise KeyError(GEHEIM)
        return arrange(client, naam, *rest)

    monkeypatch.setattr("krachtplan.renderen.arrange", fail)
    uitslag = Verwerker(RENDER)(write("a.yaml"))
    assert [uitvoer.naam for uitvoer in uitslag.documenten] == [
        "sam-leveringsplan.md",
        "sam-leveringsplan.html",
    ]
    assert [fout.document for fout in uitslag.sjabloonfouten] == ["mijn-plan.md", "mijn-plan.html"]
    assert {fout.tekst.partition(" Dat")[0] for fout in uitslag.sjabloonfouten} == {
        "Dit document liep vast (KeyError)."
    }
    assert GEHEIM not in repr(uitslag)


def test_what_is_newer_than_the_peildatum_is_counted() -> None:
    later = "krachten:\n  - {kracht: x, datum: 2026-09-29}\n  - {kracht: y, datum: 2026-09-28}\n"
    assert Verwerker(RENDER)(write("a.yaml", HOOFD + later)).later == 1
    assert Verwerker(RENDER)(write("b.yaml")).later == 0


def test_an_outcome_survives_the_way_out_of_a_worker() -> None:
    write("krachtplan.yaml", "sjablonen: eigen\n")
    write(f"eigen/{SJABLOON}", "{{ bestaat_niet }}\n")
    tekst = f"{HOOFD}negeer: [{{regel: K101, reden: x}}]\ndoelen: [{{doel: x, status: actief}}]\n"
    uitslag = Verwerker(RENDER)(write("a.yaml", tekst))
    assert uitslag.sjabloonfouten
    assert uitslag.oordeel.genegeerd
    assert pickle.loads(pickle.dumps(uitslag)) == uitslag
    assert pickle.loads(pickle.dumps(RENDER)) == RENDER


def test_a_file_of_any_bytes_gives_findings() -> None:
    doen = Verwerker(RENDER)
    for inhoud in (b"", b"\x00", b"\xef\xbb\xbf", b"- " * 400, b"[" * 50_000, b"a: &a [*a]\n"):
        Path("x.yaml").write_bytes(inhoud)
        assert doen(Invoer("x.yaml", Path("x.yaml"))).meldingen
