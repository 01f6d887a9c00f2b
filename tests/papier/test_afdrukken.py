"""Documents on paper as ``render`` makes them: what is in them, what is told, what is kept."""

import re
import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest
from tests.generatie import make_full
from tests.papier.hulp import PEILDATUM, read_docx, read_pdf
from tests.wie_ziet_wat import may_see

import krachtplan
from krachtplan.__main__ import main
from krachtplan.batch.bestanden import Invoer
from krachtplan.batch.uitslag import Drukwerk, Opdracht
from krachtplan.batch.verwerken import Verwerker
from krachtplan.documenten import DOCUMENTEN
from krachtplan.instellingen.omgeving import load_omgeving
from krachtplan.model.woorden import Doelgroep
from krachtplan.papier import afdrukken
from krachtplan.papier.afdrukken import druk_af, find_missing
from krachtplan.regels import REGELS
from krachtplan.renderen import arrange, draw, fill_in

CLIENT = (
    "client:\n  code: sam\n  naam: {naam}\n\ntraject:\n  gemeente: rotterdam\n  start: 2026-11-16\n"
)
COPIES = [(document, voor) for document in DOCUMENTEN for voor in document.doelgroepen]


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    pad = tmp_path / "sam.yaml"
    pad.write_text(CLIENT.format(naam="Sam"), encoding="utf-8")
    return pad


def run(*woorden: str | Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    vast = ["--peildatum", "2026-11-22"]
    code = main(["render", *map(str, woorden), *vast])
    uit = capsys.readouterr()
    return code, uit.out, uit.err


@pytest.mark.parametrize(
    ("naam", "voor"), [(document.naam, voor) for document, voor in COPIES], ids=str
)
def test_nothing_is_on_paper_that_is_not_in_the_markdown(naam: str, voor: Doelgroep) -> None:
    omgeving = load_omgeving(None, REGELS).omgeving
    assert omgeving is not None
    vol = make_full()
    indeling = arrange(vol.client, naam, omgeving, PEILDATUM, doelgroep=voor)
    markdown = vol.kanaries.find(fill_in(indeling, "papier"))
    beelden = vol.kanaries.find("".join(draw(indeling).values()))
    assert markdown
    pdf = vol.kanaries.find(read_pdf(druk_af(indeling, "pdf").inhoud))
    docx = vol.kanaries.find(read_docx(druk_af(indeling, "docx").inhoud))
    assert markdown <= pdf | docx
    assert pdf <= markdown | beelden
    assert docx <= markdown
    assert all(may_see(pad, voor, vol.ruw) for pad in pdf | docx)


def test_the_words_are_those_of_the_template_of_an_organisation(client: Path) -> None:
    eigen = client.parent / "leveringsplan.md.j2"
    eigen.write_text("# Ons plan voor {{ client.naam }}\n\n- *eigen* woorden\n", encoding="utf-8")
    (client.parent / "krachtplan.yaml").write_text("sjablonen: .\n", encoding="utf-8")
    opdracht = Opdracht(PEILDATUM, ("leveringsplan",), ("pdf", "docx"))
    uitslag = Verwerker(opdracht)(Invoer("sam.yaml", client))
    pdf, docx = uitslag.documenten
    assert isinstance(pdf, Drukwerk)
    assert isinstance(docx, Drukwerk)
    assert (pdf.naam, docx.naam) == ("sam-leveringsplan.pdf", "sam-leveringsplan.docx")
    for woord in ("Ons plan voor Sam", "eigen"):
        assert woord in read_pdf(pdf.inhoud)
        assert woord in read_docx(docx.inhoud)


def test_a_script_that_no_font_has_is_told_once(
    client: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client.write_text(CLIENT.format(naam="สมชาย"), encoding="utf-8")
    code, uit, fout = run(client, "-f", "pdf,docx", "-o", "uit", capsys=capsys)
    assert code == 0
    assert fout.count("sam-leveringsplan.pdf: in de PDF staat een leeg vakje") == 1
    assert "Thais schrift" in fout
    assert "-f docx" in fout
    assert "สมชาย" not in fout
    assert "สมชาย" in read_pdf(Path("uit/sam-leveringsplan.pdf").read_bytes())
    assert uit.splitlines() == ["uit/sam-leveringsplan.pdf", "uit/sam-leveringsplan.docx"]


@pytest.mark.parametrize("formaat", ["pdf", "docx"])
def test_a_logo_that_cannot_be_drawn_is_left_out_and_told(
    formaat: str, client: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kop = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (8).to_bytes(4) * 2 + bytes(9)
    (client.parent / "logo.png").write_bytes(kop + b"\0\0\0\0IEND\xaeB`\x82")
    instellingen = "organisatie: {naam: De Brug, logo: logo.png}\n"
    (client.parent / "krachtplan.yaml").write_text(instellingen, encoding="utf-8")
    code, _, fout = run(client, "-f", formaat, "-o", "uit", capsys=capsys)
    assert code == 0
    assert "het logo is niet te tekenen" in fout
    assert Path(f"uit/sam-leveringsplan.{formaat}").exists()


@pytest.mark.parametrize(("formaat", "extra"), [("pdf", "pdf"), ("docx", "word")])
def test_a_missing_extra_is_told_before_anything_is_done(
    formaat: str,
    extra: str,
    client: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weg = {"pdf": "typst", "docx": "docx"}[formaat]
    monkeypatch.setattr(
        afdrukken, "find_spec", lambda naam: None if naam == weg else util.find_spec(naam)
    )
    code, uit, fout = run(client, "-f", f"md,{formaat}", "-o", "uit", capsys=capsys)
    assert (code, uit) == (2, "")
    assert f'pip install ".[{extra}]"' in fout
    assert not Path("uit").exists()
    with pytest.raises(krachtplan.Krachtplanfout, match="extra onderdeel"):
        krachtplan.render(client, "leveringsplan", formaat, peildatum=PEILDATUM)


def test_every_extra_is_there_where_tests_run() -> None:
    assert find_missing(("md", "html", "pdf", "docx")) is None


@pytest.mark.parametrize("formaat", ["pdf", "docx"])
def test_a_file_that_somebody_edited_stays(
    formaat: str, client: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    doel = Path(f"uit/sam-leveringsplan.{formaat}")
    assert run(client, "-f", formaat, "-o", "uit", capsys=capsys)[0] == 0
    ons = doel.read_bytes()
    client.write_text(CLIENT.format(naam="Samira"), encoding="utf-8")
    assert run(client, "-f", formaat, "-o", "uit", capsys=capsys)[0] == 0
    nieuw = doel.read_bytes()
    assert nieuw != ons
    for ander in (nieuw[:-300], b"%PDF-1.4 van iemand anders", b"PK\x03\x04"):
        doel.write_bytes(ander)
        code, _, fout = run(client, "-f", formaat, "-o", "uit", capsys=capsys)
        assert code == 3
        assert "met de hand aangepast" in fout
        assert doel.read_bytes() == ander
    assert run(client, "-f", formaat, "-o", "uit", "--overschrijf", capsys=capsys)[0] == 0
    assert doel.read_bytes() == nieuw


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is forked")
def test_many_files_do_not_wait_for_threads_that_a_fork_lost(client: Path) -> None:
    map_ = client.parent / "veel"
    map_.mkdir()
    for nummer in range(42):
        tekst = CLIENT.format(naam="Sam").replace("code: sam", f"code: sam{nummer}")
        (map_ / f"{nummer}.yaml").write_text(tekst, encoding="utf-8")
    woorden = [sys.executable, "-m", "krachtplan", "render", str(map_), "-f", "pdf"]
    woorden += ["--peildatum", "2026-11-22"]
    gedaan = subprocess.run(woorden, capture_output=True, text=True, timeout=120, check=True)
    assert len(re.findall(r"(?m)\.pdf$", gedaan.stdout)) == 42
