"""A house style in documents: what shows, what is refused, and what is said about it."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.huisstijl.test_logo import png

Roep = Callable[..., Any]
DAG = ("--peildatum", "2026-11-22")
ROOT = Path(__file__).resolve().parents[2]

STIJL = """\
organisatie:
  naam: Stichting <De Brug>
  logo: logo.png
  kleuren: {hoofd: "#b0126a", accent: "#1a5f7a"}
  contact:
    telefoon: 010 123 45 67
    email: team@debrug.example
    adres: |
      Kade 1
      Rotterdam
"""


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "examples" / "goed" / "samira.yaml", "samira.yaml")
    Path("logo.png").write_bytes(png())
    return tmp_path


def make(roep: Roep, instellingen: str, *woorden: str) -> Any:
    Path("krachtplan.yaml").write_text(instellingen, "utf-8")
    return roep("render", "samira.yaml", *DAG, *woorden)


def test_a_document_shows_the_style(roep: Roep) -> None:
    klaar = make(roep, STIJL, "-f", "html", "-d", "mijn-plan")
    assert (klaar.code, klaar.err) == (0, "")
    html = Path("uit/samira-mijn-plan.html").read_text("utf-8")
    assert re.search(
        r'<img src="data:image/png;base64,[\w+/=]+" alt="Stichting &lt;De Brug&gt;">', html
    )
    assert "  --accent: #b0126a;\n  --nadruk: #1a5f7a;\n}" in html
    assert "team@debrug.example</span><br><span>Kade 1, Rotterdam</span></address>" in html


def test_a_picture_takes_the_colour_of_headings(roep: Roep) -> None:
    for instellingen, kleur in (("{}\n", "#0b5563"), (STIJL, "#b0126a")):
        make(roep, instellingen, "-f", "html", "-d", "mijn-plan")
        tekeningen = re.findall(
            "<svg.*?</svg>", Path("uit/samira-mijn-plan.html").read_text("utf-8"), re.DOTALL
        )
        assert len(tekeningen) > 0
        assert {k for svg in tekeningen for k in re.findall("#0b5563|#b0126a", svg)} == {kleur}


def test_without_a_style_nothing_of_it_is_there(roep: Roep) -> None:
    klaar = make(roep, "organisatie: De Brug\n", "-f", "html")
    assert (klaar.code, klaar.err) == (0, "")
    html = Path("uit/samira-leveringsplan.html").read_text("utf-8")
    assert "<img" not in html
    assert "<address" not in html
    assert html.count("--accent:") == 1


@pytest.mark.parametrize(
    ("kleur", "verhouding", "donkerder"),
    [("#ffdd00", "1,3", "#877500"), ("#777777", "4,4", "#757575"), ("#ffffff", "1,0", "#757575")],
)
def test_a_colour_that_is_too_light_is_told_with_a_darker_one(
    roep: Roep, kleur: str, verhouding: str, donkerder: str
) -> None:
    klaar = make(roep, STIJL.replace("#b0126a", kleur), "-d", "leveringsplan,mijn-plan")
    assert klaar.code == 0
    assert klaar.err == (
        f"krachtplan.yaml: organisatie.kleuren.hoofd: {kleur} is te licht om op wit te lezen. "
        f"Het contrast is {verhouding} op 1, en 4,5 op 1 is nodig. De gewone kleur is gebruikt. "
        f'Donkerder, en wel te lezen: "{donkerder}".\n'
    )
    html = Path("uit/samira-leveringsplan.html").read_text("utf-8")
    assert html.count("--accent:") == 1
    assert "--nadruk: #1a5f7a" in html
    beter = make(roep, STIJL.replace("#b0126a", donkerder))
    assert (beter.code, beter.err) == (0, "")


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"GIF89a", "het logo is geen PNG, JPEG of SVG."),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "het onderdeel `script`"),
    ],
)
def test_a_logo_that_cannot_be_used_is_told_and_the_document_is_made(
    roep: Roep, inhoud: bytes, zin: str
) -> None:
    Path("logo.png").write_bytes(inhoud)
    klaar = make(roep, STIJL, "-f", "html")
    assert (klaar.code, klaar.out) == (0, "uit/samira-leveringsplan.html\n")
    assert klaar.err.startswith("krachtplan.yaml: organisatie.logo: ")
    assert zin in klaar.err
    assert klaar.err.endswith("De documenten zijn zonder logo gemaakt.\n")
    assert "<img" not in Path("uit/samira-leveringsplan.html").read_text("utf-8")


def test_the_same_remark_is_made_once_for_a_folder(roep: Roep) -> None:
    Path("logo.png").write_bytes(b"x")
    shutil.copy(ROOT / "examples" / "goed" / "samira.yaml", "b.yaml")
    andere = Path("b.yaml").read_text("utf-8").replace("code: samira", "code: bo")
    Path("b.yaml").write_text(andere, "utf-8")
    Path("krachtplan.yaml").write_text(STIJL, "utf-8")
    klaar = roep("render", ".", *DAG, "-f", "md")
    assert klaar.err.count("organisatie.logo") == 1


def test_own_words_in_every_document(roep: Roep) -> None:
    woorden = "woorden: {begeleider: coach, gemeente: stad, leveringsplan: groeiplan}\n"
    klaar = make(roep, woorden, "-d", "leveringsplan", "-f", "md,html")
    assert (klaar.code, klaar.err) == (0, "")
    for formaat, rij in (("md", "- Coach: Joris"), ("html", "<dt>Coach</dt><dd>Joris</dd>")):
        tekst = Path(f"uit/samira-leveringsplan.{formaat}").read_text("utf-8")
        assert rij in tekst
        assert not re.search(r"\b[Gg]emeente\b", tekst)
        assert re.search("Groeiplan:(?:</span>)? uiterlijk", tekst), "the name of a term"


def test_a_word_that_cannot_stand_in_a_document_is_told(roep: Roep) -> None:
    klaar = make(roep, 'woorden: {begeleider: "<b>coach</b>", gemeente: stad}\n', "-f", "html")
    assert klaar.code == 0
    assert klaar.err.startswith("krachtplan.yaml: woorden.begeleider: een eigen woord bestaat uit ")
    html = Path("uit/samira-leveringsplan.html").read_text("utf-8")
    assert "<dt>Begeleider</dt>" in html
    assert "<dt>Stad</dt>" in html


def test_a_copy_that_is_behind_is_told_once_and_only_when_it_takes_part(roep: Roep) -> None:
    Path("krachtplan.yaml").write_text("sjablonen: eigen\n", "utf-8")
    assert roep("sjablonen", "kopieer", "delen/doel.html").code == 0
    toen = Path("eigen/.oorspronkelijk/delen/doel.html.j2")
    toen.write_text(toen.read_text("utf-8") + "\n", "utf-8")
    klaar = roep("render", "samira.yaml", *DAG, "-d", "leveringsplan,mijn-plan")
    assert klaar.code == 0
    assert klaar.err == (
        "eigen/delen/doel.html.j2: het sjabloon van krachtplan is veranderd sinds deze kopie "
        "gemaakt is. `krachtplan sjablonen verschil delen/doel.html.j2` laat zien wat.\n"
    )
    assert roep("render", "samira.yaml", *DAG, "-d", "leveringsplan", "-f", "md").err == ""


def test_an_own_style_sheet_wins(roep: Roep) -> None:
    Path("eigen").mkdir()
    Path("eigen/stijl.css").write_text("body { color: #123456; }\n", "utf-8")
    klaar = make(roep, "sjablonen: eigen\n" + STIJL, "-f", "html")
    assert (klaar.code, klaar.err) == (0, "")
    html = Path("uit/samira-leveringsplan.html").read_text("utf-8")
    assert "<style>body { color: #123456; }\n\n:root {\n  --accent: #b0126a;" in html


def test_a_style_sheet_that_would_end_its_element_is_a_fault(roep: Roep) -> None:
    Path("eigen").mkdir()
    Path("eigen/stijl.css").write_text("</style><script>", "utf-8")
    klaar = make(roep, "sjablonen: eigen\n")
    assert (klaar.code, klaar.out) == (2, "uit/samira-leveringsplan.md\n")
    assert "stijl.css: Dit stijlblad bevat `</`, en dat kan niet." in klaar.err


def test_one_bad_template_leaves_the_other_documents_alone(
    roep: Roep,
) -> None:
    Path("krachtplan.yaml").write_text("sjablonen: eigen\n", "utf-8")
    Path("eigen").mkdir()
    Path("eigen/leveringsplan.md.j2").write_text("een\n{{ ''.__class__ }}", "utf-8")
    for code in ("sam", "jo"):
        Path(f"{code}.yaml").write_text(
            f"client: {{code: {code}}}\ntraject: {{gemeente: rotterdam, start: 2026-09-21}}\n",
            "utf-8",
        )
    Path("samira.yaml").unlink()
    klaar = roep("render", ".", "--peildatum", "2026-09-28", "-d", "leveringsplan,mijn-plan")
    assert klaar.code == 2
    assert [Path(regel).name for regel in klaar.out.splitlines()] == [
        *("jo-leveringsplan.html", "jo-mijn-plan.md", "jo-mijn-plan.html"),
        *("sam-leveringsplan.html", "sam-mijn-plan.md", "sam-mijn-plan.html"),
        "index.html",
    ]
    assert klaar.err.count("leveringsplan.md.j2:2: ") == 2
