"""Which characters have a letter is read from the fonts; what has none is named, and kept."""

import pytest
from tests.papier.hulp import make_vel, read_pdf

from krachtplan.papier.blokken import Alinea, Stuk
from krachtplan.papier.pdf import LETTERMAP, LETTERS, maak_pdf
from krachtplan.papier.schriften import list_schriften
from krachtplan.papier.tekens import read_characters
from krachtplan.papier.vakje import BESTAND, maak_vakje


def of(tekst: str) -> tuple[str, ...]:
    return list_schriften(make_vel((Alinea((Stuk(tekst),)),)))


@pytest.mark.parametrize(
    "tekst",
    [
        "Zoë Łukasz Đặng Şahin Çelik Ångström ŉ Ĳssel",
        "Ελένη Παπαδοπούλου",
        "Олександр Шевченко Ђорђевић",
        "محمد علی פרידה ሰላም Հայկ გიორგი",
        "½ € № → ☑ ✓ • – “ ” … ≥",
        "een\u00adafbreking, een\u200bvoeg en een\u2060woord",
    ],
)
def test_what_the_fonts_have_is_not_mentioned(tekst: str) -> None:
    assert of(tekst) == ()


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        ("李小龍", "Chinees schrift"),
        ("さくら", "Japans schrift"),
        ("김연아", "Koreaans schrift"),
        ("สมชาย", "Thais schrift"),
        ("प्रिया", "Hindi of een ander schrift in devanagari"),
        ("😀", "emoji en andere plaatjes in de tekst"),
        ("\U00012000", "een zeldzaam schrift of teken"),
    ],
)
def test_a_script_without_letters_is_named_and_its_text_kept(tekst: str, naam: str) -> None:
    assert of(f"Van {tekst} en {tekst}") == (naam,)
    assert tekst in read_pdf(maak_pdf(make_vel((Alinea((Stuk(f"Van {tekst}"),)),))))


def test_also_in_a_picture_and_in_a_title() -> None:
    vel = make_vel("![Beeld.](beeld:tijdlijn)")
    assert list_schriften(vel._replace(titel="李")) == ("Chinees schrift",)
    svg = vel.beelden["tijdlijn"].replace("Naam", "สม")
    assert list_schriften(vel._replace(beelden={"tijdlijn": svg})) == ("Thais schrift",)


def test_the_box_is_the_font_that_its_module_makes() -> None:
    assert BESTAND.read_bytes() == maak_vakje()


def test_every_font_is_used_and_has_its_licence() -> None:
    licentie = (LETTERMAP / "OFL.txt").read_text(encoding="utf-8")
    namen = {pad.stem for pad in LETTERMAP.glob("*.ttf")} - {BESTAND.stem}
    assert all(naam in licentie for naam in namen)
    families = {naam.split("-")[0].replace("Noto Sans", "NotoSans") for naam in LETTERS[:-1]}
    assert {naam.split("-")[0] for naam in namen} == {f.replace(" ", "") for f in families}
    assert "SIL OPEN FONT LICENSE" in licentie


def test_characters_are_read_from_the_fonts() -> None:
    gewoon = read_characters((LETTERMAP / "NotoSans-Regular.ttf").read_bytes())
    assert {ord(teken) for teken in "aZéß€ЖΩĲ"} <= gewoon
    assert not {ord(teken) for teken in "李สא☑"} & gewoon
    assert ord("→") in read_characters((LETTERMAP / "NotoSansMath-deel.ttf").read_bytes())
