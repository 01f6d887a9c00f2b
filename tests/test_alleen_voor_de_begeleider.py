"""What a begeleider writes in the terugblik reaches nobody else: through every door of the program.

A file with a word of its own in every text goes through every command that makes something; of
those words none that stands in the terugblik may come out.
"""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.generatie import Vol, as_yaml, make_full

from krachtplan.__main__ import main
from krachtplan.renderen import FORMATEN

PEIL = "--peildatum=2026-09-28"
BREED = ["gemeente", "client", "collega"]
TEKST_FORMATEN = [formaat for formaat in FORMATEN if formaat in ("md", "html")]


@pytest.fixture(scope="module", params=[None, BREED], ids=["gewoon", "alles opengezet"])
def vol(request: pytest.FixtureRequest) -> Vol:
    return make_full(delen=request.param, meeste=2)


@pytest.fixture
def werkmap(vol: Vol, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the full file, in which support still runs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    ruw = dict(vol.ruw)
    if ruw["terugblik"][0].get("delen"):
        # ``delen`` on a terugblik is a fault; everything else is as open as can be.
        ruw["terugblik"] = [{k: w for k, w in b.items() if k != "delen"} for b in ruw["terugblik"]]
    Path("clienten").mkdir()
    Path(f"clienten/{ruw['client']['code']}.yaml").write_text(as_yaml(ruw), "utf-8")
    return tmp_path


def made_in(map_: Path) -> str:
    """Give all that stands in a folder, file names too."""
    paden = [pad for pad in sorted(map_.rglob("*")) if pad.is_file()]
    assert paden, "nothing was made"
    return "\n".join(f"{pad.name}\n{pad.read_bytes().decode('utf-8', 'replace')}" for pad in paden)


def found(vol: Vol, tekst: str) -> set[str]:
    """Give the sections that a text has words of."""
    return {str(pad[0]) for pad in vol.kanaries.find(tekst)}


Roep = Callable[..., str]


@pytest.fixture
def roep(capsys: pytest.CaptureFixture[str]) -> Roep:
    """Run a command and give all that it prints."""

    def call(*woorden: str, mag: tuple[int, ...] = (0,)) -> str:
        code = main([*woorden, PEIL])
        gezegd = capsys.readouterr()
        assert code in mag, gezegd.err
        return gezegd.out + gezegd.err

    return call


def test_the_file_has_words_in_every_part_of_the_terugblik(vol: Vol) -> None:
    velden = {str(pad[2]) for pad in vol.kanaries.pad_van.values() if pad[0] == "terugblik"}
    assert velden >= {"het_goede", "goed", "om_de_goede_reden", "vragen"}


@pytest.mark.parametrize("voor", [None, "gemeente", "client", "collega"])
def test_no_document_and_no_proof(vol: Vol, werkmap: Path, roep: Roep, voor: str | None) -> None:
    gewoon = ["-f", ",".join(TEKST_FORMATEN), "--bewijs"]
    gekozen = gewoon if voor is None else ["-f", "html", "--voor", voor]
    gezegd = roep("render", "clienten", "-d", "alle", *gekozen, mag=(0, 1))
    assert "terugblik" not in found(vol, gezegd)
    gemaakt = made_in(werkmap / "uit")
    assert "doelen" in found(vol, gemaakt), "the search finds what is in documents"
    assert "terugblik" not in found(vol, gemaakt)


@pytest.mark.parametrize("formaat", [f for f in FORMATEN if f not in TEKST_FORMATEN])
def test_no_paper(vol: Vol, werkmap: Path, roep: Roep, formaat: str) -> None:
    roep("render", "clienten", "-d", "overdracht", "-f", formaat, mag=(0, 1))
    (pad,) = (werkmap / "uit").glob(f"*.{formaat}")
    gemaakt = _text_of_paper(pad)
    assert "doelen" in found(vol, gemaakt)
    assert "terugblik" not in found(vol, gemaakt)


def _text_of_paper(pad: Path) -> str:
    if pad.suffix == ".pdf":
        from pypdf import PdfReader

        # Where a line ends, a word may be cut.
        tekst = "".join(blad.extract_text() for blad in PdfReader(pad).pages)
        return tekst.replace("-\n", "").replace("\n", " ")
    with ZipFile(pad) as doos:
        return "\n".join(doos.read(naam).decode("utf-8", "replace") for naam in doos.namelist())


@pytest.mark.parametrize(
    "woorden",
    [
        *(("voor", "CODE", "-f", formaat) for formaat in ("tekst", "md", "html")),
        *(("overzicht", "clienten", "-f", f) for f in ("tekst", "json", "csv", "html")),
        ("agenda", "clienten"),
        *(("rapport", "clienten", "-f", f) for f in ("md", "html", "csv", "json")),
        *(("check", "clienten", "-f", f) for f in ("tekst", "json", "sarif", "github", "junit")),
        ("spiegel", "CODE"),
        ("uitleg", "T001", "BESTAND"),
        ("uitleg", "delen", "BESTAND"),
        ("instellingen", "clienten"),
    ],
    ids=lambda woorden: " ".join(woorden),
)
def test_no_other_output(vol: Vol, werkmap: Path, roep: Roep, woorden: tuple[str, ...]) -> None:
    code = vol.ruw["client"]["code"]
    eigen = {"CODE": code, "BESTAND": f"clienten/{code}.yaml"}
    gezegd = roep(*(eigen.get(woord, woord) for woord in woorden), mag=(0, 1, 2))
    assert gezegd.strip()
    assert "terugblik" not in found(vol, gezegd)


def test_no_copy_for_a_training(vol: Vol, werkmap: Path, roep: Roep) -> None:
    roep("anoniem", f"clienten/{vol.ruw['client']['code']}.yaml", "--teksten", "maskeer")
    assert "terugblik" not in found(vol, Path("anoniem.yaml").read_text("utf-8"))


def test_no_table(vol: Vol, werkmap: Path, roep: Roep) -> None:
    roep("export", "--maak-sleutel", "sleutel.txt")
    for formaat in ("csv", "jsonl"):
        gezegd = roep(*f"export clienten --sleutel sleutel.txt -f {formaat} -o tabellen".split())
        assert "terugblik" not in found(vol, gezegd)
    assert "terugblik" not in found(vol, made_in(werkmap / "tabellen"))


def test_a_memory_of_judgements_holds_none(vol: Vol, werkmap: Path, roep: Roep) -> None:
    roep("check", "clienten", mag=(0, 1))
    roep("check", "clienten", "--basis", "basis.json", mag=(0, 1, 2))
    over = [pad for pad in werkmap.rglob("*") if pad.is_file() and pad.parent.name != "clienten"]
    assert not vol.kanaries.find("".join(pad.read_text("utf-8", "replace") for pad in over))


TERUGBLIK = (
    "client: {code: sam}\ntraject: {gemeente: rotterdam, start: 2026-09-21}\n"
    "terugblik: [{datum: 2026-09-31, goed: kanariekwam}]\n"
)


@pytest.mark.parametrize("formaat", ["tekst", "json", "sarif", "github", "junit"])
def test_a_line_of_a_terugblik_is_shown_on_the_own_screen_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, roep: Roep, formaat: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sam.yaml").write_text(TERUGBLIK, "utf-8")
    gezegd = roep("check", "sam.yaml", "-f", formaat, mag=(1,))
    assert ("kanariekwam" in gezegd) == (formaat == "tekst")


def test_spiegel_has_no_other_form_than_the_screen() -> None:
    assert main(["spiegel", "sam", "--formaat", "html"]) == 2
    assert main(["spiegel", "sam", "--uit", "spiegel.html"]) == 2


def test_a_planted_word_is_found(vol: Vol) -> None:
    """The search itself: it finds a word of the terugblik, whatever the capitals."""
    (woord, *_) = [w for w, pad in vol.kanaries.pad_van.items() if pad[0] == "terugblik"]
    assert found(vol, f"<p>{woord.upper()}</p>") == {"terugblik"}
