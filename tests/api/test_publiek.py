"""The functions for scripts: what they give, what they raise, and all that they leave alone."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.generatie import HOOFD, as_yaml, make_full

import krachtplan
from krachtplan.__main__ import main
from krachtplan.export import maak_sleutel

BRON = Path(krachtplan.__file__).parents[1]
DAG = date(2026, 9, 28)
GEHEIM = "Yara heeft schulden"


@pytest.fixture
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with good files, one with a question and one that is broken; it is the current."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map").mkdir()
    for code in ("sam", "kim", "lou"):
        (tmp_path / "map" / f"{code}.yaml").write_text(HOOFD.replace("sam", code), "utf-8")
    (tmp_path / "map" / "mis.yaml").write_text(f"client: '{GEHEIM}\n", "utf-8")
    return tmp_path


def test_importing_costs_nothing_until_something_is_asked() -> None:
    klaar = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; eerst = set(sys.modules); import krachtplan; krachtplan.__version__;"
            "print(sorted(set(sys.modules) - eerst))",
        ],
        env={**os.environ, "PYTHONPATH": str(BRON)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert klaar.stdout == "['krachtplan']\n"


def test_every_public_name_is_there_and_no_package_has_it() -> None:
    for naam in krachtplan.__all__:
        assert getattr(krachtplan, naam) is not None
    assert set(krachtplan.__all__) <= set(dir(krachtplan))
    gezocht = {naam for namen in krachtplan._PLEKKEN.values() for naam in namen}
    assert gezocht == set(krachtplan.__all__) - {"__version__"}
    # A package of that name would take the place of the function as soon as it is imported.
    modules = {pad.stem for pad in (BRON / "krachtplan").iterdir()}
    assert modules & set(krachtplan.__all__) == set()
    with pytest.raises(AttributeError, match="weg"):
        getattr(krachtplan, "weg")  # noqa: B009 - mypy knows that it is not there


def test_type_checkers_see_the_same_names() -> None:
    """What stands under TYPE_CHECKING is what is looked up, and nothing else is believed in."""
    bron = Path(krachtplan.__file__).read_text("utf-8")
    boven, onder = bron.split("__version__ =")
    for naam in set(krachtplan.__all__) - {"__version__"}:
        assert naam in boven.replace(",", " ").split(), naam
        assert f'"{naam}"' in onder.split("_PLEKKEN =")[1], naam


def test_load_reads_and_judges_nothing(map_: Path) -> None:
    dossier = krachtplan.load(map_ / "map" / "sam.yaml")
    assert dossier.begrepen
    assert dossier.client is not None
    assert (dossier.client.client.code, dossier.meldingen) == ("sam", ())
    mis = krachtplan.load("map/mis.yaml")
    assert (mis.client, mis.begrepen) == (None, False)
    assert [m.code for m in mis.meldingen] == ["B004", "B001"]
    assert GEHEIM not in repr(mis)


@pytest.mark.parametrize("inhoud", [b"\xff\xfe\x00", b"[" * 50_000, b"\x00", b"", b"- x\n"])
def test_load_never_raises(tmp_path: Path, inhoud: bytes) -> None:
    pad = tmp_path / "x.yaml"
    pad.write_bytes(inhoud)
    dossier = krachtplan.load(pad)
    assert (dossier.client, dossier.begrepen) == (None, False)
    assert dossier.meldingen
    assert krachtplan.load(tmp_path).meldingen[0].code == "B010"
    assert krachtplan.load("a\0b").meldingen[0].code == "B010"


def test_check_gives_what_the_command_tells(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from krachtplan.meldingen import Meldingformaat, iter_uitvoer

    controle = krachtplan.check("map", peildatum=DAG)
    assert main(["check", "map", "--peildatum", "2026-09-28", "-f", "json"]) == 1
    assert "".join(iter_uitvoer(controle, Meldingformaat.JSON)) == capsys.readouterr().out
    assert main(["check", "map", "--peildatum", "2026-09-28", "-f", "json", "--kies", "T,B"]) == 1
    kiest = krachtplan.check(["map"], peildatum=DAG, kies=["T,B"])
    assert "".join(iter_uitvoer(kiest, Meldingformaat.JSON)) == capsys.readouterr().out
    assert list(krachtplan.check("map", peildatum=DAG, kies="T").meldingen)


def test_check_tells_what_is_wrong_with_the_settings(map_: Path) -> None:
    (map_ / "krachtplan.yaml").write_text("drempl: 3\n", "utf-8")
    controle = krachtplan.check("map", peildatum=DAG)
    assert len(controle.niet_beoordeeld) == 4
    assert [m.bestand for m in controle.bezwaren] == ["krachtplan.yaml"]
    with pytest.raises(krachtplan.Instelfout) as fout:
        krachtplan.render("map/sam.yaml", peildatum=DAG)
    assert fout.value.meldingen == controle.bezwaren


def test_check_with_more_processes_gives_the_same(map_: Path) -> None:
    for nummer in range(60):
        (map_ / "map" / f"c{nummer}.yaml").write_text(HOOFD.replace("sam", f"c{nummer}"), "utf-8")
    klaar = subprocess.run(
        [
            sys.executable,
            "-c",
            "import krachtplan, datetime\n"
            "if __name__ == '__main__':\n"
            "    dag = datetime.date(2026, 9, 28)\n"
            "    een = krachtplan.check('map', peildatum=dag)\n"
            "    twee = krachtplan.check('map', peildatum=dag, processen=2)\n"
            "    assert list(een.meldingen) == list(twee.meldingen)\n"
            "    assert een._replace(meldingen=()) == twee._replace(meldingen=())\n"
            "    print(len(een.bestanden))\n",
        ],
        env={**os.environ, "PYTHONPATH": str(BRON)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (klaar.stdout, klaar.stderr) == ("64\n", "")


@pytest.mark.parametrize(("formaat", "document"), [("md", "mijn-plan"), ("html", "overdracht")])
def test_render_gives_what_the_command_writes(map_: Path, formaat: str, document: str) -> None:
    from krachtplan.schrijven import write_uitvoer

    pad = "map/vol.yaml"
    Path(pad).write_text(as_yaml(make_full().ruw), "utf-8")
    tekst = krachtplan.render(pad, document, formaat, peildatum=DAG)
    assert isinstance(tekst, str)
    assert tekst == krachtplan.render(krachtplan.load(pad), document, formaat, peildatum=DAG)
    main(["render", pad, "-d", document, "-f", formaat, "--peildatum", "2026-09-28"])
    (gemaakt,) = (path for path in Path("uit").iterdir() if path.suffix == f".{formaat}")
    write_uitvoer(Path("zelf"), tekst, overschrijf=False)
    assert Path("zelf").read_bytes() == gemaakt.read_bytes()


@pytest.mark.usefixtures("map_")
def test_what_the_maker_of_a_pdf_raises_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_vel: object) -> bytes:
        raise RuntimeError(GEHEIM)

    monkeypatch.setattr("krachtplan.papier.pdf.maak_pdf", fail)
    with pytest.raises(krachtplan.Documentfout) as fout:
        krachtplan.render("map/sam.yaml", "mijn-plan", "pdf", peildatum=DAG)
    assert GEHEIM not in repr(fout.value)
    assert fout.value.__suppress_context__


def test_render_takes_another_reader_and_a_changed_client(map_: Path) -> None:
    pad = "map/sam.yaml"
    gewoon = krachtplan.render(pad, "evaluatie", peildatum=DAG)
    assert krachtplan.render(pad, "evaluatie", peildatum=DAG, voor="client") != gewoon
    dossier = krachtplan.load(pad)
    assert dossier.client is not None
    anders = dossier.client.model_copy(
        update={"client": dossier.client.client.model_copy(update={"naam": "Robin"})}
    )
    assert "Robin" in krachtplan.render(dossier._replace(client=anders), peildatum=DAG)


WEIGERT: list[tuple[type[krachtplan.Krachtplanfout], Callable[[], object]]] = [
    (krachtplan.Invoerfout, lambda: krachtplan.render("map/mis.yaml", peildatum=DAG)),
    (krachtplan.Invoerfout, lambda: krachtplan.render("map/weg.yaml", peildatum=DAG)),
    (krachtplan.Invoerfout, lambda: krachtplan.render("map", peildatum=DAG)),
    (krachtplan.Keuzefout, lambda: krachtplan.render("map/sam.yaml", "brief", peildatum=DAG)),
    (
        krachtplan.Keuzefout,
        lambda: krachtplan.render("map/sam.yaml", "mijn-plan", "odt", peildatum=DAG),
    ),
    (
        krachtplan.Keuzefout,
        lambda: krachtplan.render("map/sam.yaml", "ecd", "md", peildatum=DAG, voor="client"),
    ),
    (krachtplan.Invoerfout, lambda: krachtplan.check("weg", peildatum=DAG)),
    (krachtplan.Invoerfout, lambda: krachtplan.check([], peildatum=DAG)),
    (krachtplan.Invoerfout, lambda: krachtplan.check("-", peildatum=DAG)),
    (krachtplan.Keuzefout, lambda: krachtplan.check("map", peildatum=DAG, kies=["K9999"])),
    (krachtplan.Keuzefout, lambda: krachtplan.check("map", peildatum=DAG, negeer=["B001"])),
    (krachtplan.Keuzefout, lambda: krachtplan.rapport("map", van=DAG, peildatum=DAG)),
    (krachtplan.Keuzefout, lambda: krachtplan.rapport("map", vorige=["x.json"], peildatum=DAG)),
    (
        krachtplan.Invoerfout,
        lambda: krachtplan.rapport("map", naam="x", vorige=["map/sam.yaml"], peildatum=DAG),
    ),
    (krachtplan.Keuzefout, lambda: krachtplan.rapport("map", peildatum=DAG).schrijf("odt")),
]


@pytest.mark.parametrize(("soort", "doe"), WEIGERT)
@pytest.mark.usefixtures("map_")
def test_what_cannot_be_done_is_told_without_client_text(
    soort: type[krachtplan.Krachtplanfout], doe: Callable[[], object]
) -> None:
    with pytest.raises(soort) as fout:
        doe()
    assert type(fout.value) is soort
    assert fout.value.tekst.endswith(".")
    assert str(fout.value).startswith(fout.value.tekst)
    assert GEHEIM not in repr(fout.value)
    assert fout.value.__cause__ is None


def test_rapport_gives_what_the_command_prints(
    map_: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rapportage = krachtplan.rapport("map", peildatum=date(2026, 10, 15), naam="Noord")
    assert (rapportage.clienten, rapportage.niet_meegeteld) == (3, ("map/mis.yaml",))
    for vorm in ("md", "json", "csv", "html"):
        woorden = ["rapport", "map", "--peildatum", "2026-10-15", "--naam", "Noord", "-f", vorm]
        assert main(woorden) == 1
        assert rapportage.schrijf(vorm).decode() == capsys.readouterr().out


def test_several_paths_are_reported_by_the_folder_that_holds_them(map_: Path) -> None:
    for team in ("noord", "zuid"):
        (map_ / team).mkdir()
        (map_ / team / f"{team}.yaml").write_text(HOOFD.replace("sam", team), "utf-8")
        (map_ / team / "krachtplan.yaml").write_text(f"organisatie: {{naam: {team}}}\n", "utf-8")
    (map_ / "krachtplan.yaml").write_text("organisatie: {naam: Samen}\n", "utf-8")
    dag = date(2026, 10, 15)
    for paden, naam in (
        (["noord"], "noord"),
        (["noord/noord.yaml"], "noord"),
        (["noord", "zuid/zuid.yaml"], "Samen"),
        (iter([map_ / "noord", map_ / "zuid"]), "Samen"),
    ):
        rapportage = krachtplan.rapport(paden, peildatum=dag)
        assert rapportage.rapport.bereik.naam == naam
        assert rapportage.clienten == (2 if naam == "Samen" else 1)


def test_nothing_is_printed_or_written(map_: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for nummer in range(45):  # as many as make a folder worth remembering
        (map_ / "map" / f"c{nummer}.yaml").write_text(HOOFD.replace("sam", f"c{nummer}"), "utf-8")
    maak_sleutel(map_ / "sleutel")
    was = {pad: pad.stat().st_mtime_ns for pad in map_.rglob("*")}
    krachtplan.check("map", peildatum=DAG)
    krachtplan.rapport("map", peildatum=DAG)
    krachtplan.render("map/sam.yaml", peildatum=DAG)
    krachtplan.tabellen("map", sleutel="sleutel", peildatum=DAG)
    krachtplan.anonimiseer("map/sam.yaml", dagen=7, masker=True)
    assert {pad: pad.stat().st_mtime_ns for pad in map_.rglob("*")} == was
    assert capfd.readouterr() == ("", "")


if TYPE_CHECKING:
    # For mypy, which complains of an ignore that is not needed.
    WEG = krachtplan.weg  # type: ignore[attr-defined]
    krachtplan.render("x", peildatum=DAG).upper()
    krachtplan.render("x", "ecd", "pdf", peildatum=DAG).encode()  # type: ignore[union-attr]
    krachtplan.render("x")  # type: ignore[call-overload]
    krachtplan.check("x", peildatum="2026-09-28")  # type: ignore[arg-type]
    TRAJECT = krachtplan.load("x").client.traject  # type: ignore[union-attr]
