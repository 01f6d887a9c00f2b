"""Hints on a text: which, where, and never with words of that text."""

import pytest

from krachtplan.taal import (
    Vakwoord,
    Woordenlijst,
    list_lange_woorden,
    list_lange_zinnen,
    list_vakwoorden,
)

LIJST = Woordenlijst(
    [
        Vakwoord(("traject", "trajecten"), "de hulp"),
        Vakwoord(("in het kader van",), "voor"),
        Vakwoord(("kader",), "rand"),
    ],
    ["boodschappen", "begeleiding"],
)


def woorden(tekst: str) -> list[str]:
    return [tekst[deel.plaats :].split()[0] for deel in list_lange_woorden(tekst, LIJST)]


def test_a_long_sentence_is_counted_and_pointed_at() -> None:
    tekst = "Kort. " + "woord " * 15 + "af. Klaar."
    (deel,) = list_lange_zinnen(tekst)
    assert (deel.plaats, deel.tekst) == (6, "Deze zin heeft 16 woorden.")
    assert list(list_lange_zinnen(tekst, woorden=16)) == []


@pytest.mark.parametrize(
    ("tekst", "lang"),
    [
        (
            "Slapen, wandelen, mijn zus bellen, een warme douche nemen, tekenen, en soms even niks",
            0,
        ),
        (
            "Slapen, wandelen, zus bellen omdat zij mij altijd weer aan het lachen maakt, en eten",
            1,
        ),
        ("Ik bel, en als zij niet opneemt, dan wacht ik een dag en bel ik nog een keer", 1),
    ],
)
def test_a_row_of_short_things_is_no_long_sentence(tekst: str, lang: int) -> None:
    assert len(list(list_lange_zinnen(tekst, woorden=12))) == lang


def test_what_somebody_said_makes_no_sentence_long() -> None:
    assert list(list_lange_zinnen("Zij zei: “" + "woord " * 40 + "”.")) == []


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Het aanmeldingsformulier invullen", ["aanmeldingsformulier"]),
        ("Aanmeldingsformulieren invullen", ["Aanmeldingsformulieren"]),
        ("Naar Westerhoutenbroekstraat toe", []),
        ("Een boodschappenlijstjesboek", []),
        ("De thuishulpverleningsbegeleiding", []),
        ("Het niet-zo-heel-erg-lange woord", []),
        ("Mail naar iemandmeteenlangenaam@example.org", []),
        ("Kijk op www.eenheellanglangadres.nl", []),
        ("Hij zegt “verantwoordelijkheid” vaak", []),
        ("aanmeldingsformulier en aanmeldingsformulier", ["aanmeldingsformulier"]),
    ],
)
def test_long_words(tekst: str, verwacht: list[str]) -> None:
    assert woorden(tekst) == verwacht


def test_a_word_of_the_list_is_named_as_the_list_has_it_and_once() -> None:
    delen = list(list_vakwoorden("Twee Trajecten in  het\nkader van een traject", LIJST))
    assert [(d.plaats, d.tekst) for d in delen] == [
        (5, "`trajecten` kan gewoner."),
        (15, "`in het kader van` kan gewoner."),
    ]
    assert delen[0].hulp == "Schrijf bijvoorbeeld: de hulp."


@pytest.mark.parametrize("tekst", ["trajectplan", "zorg-traject", "“traject”", ""])
def test_another_word_or_one_that_was_said_is_left_alone(tekst: str) -> None:
    assert list(list_vakwoorden(tekst, LIJST)) == []


def test_a_long_word_of_the_list_is_said_once() -> None:
    lijst = Woordenlijst([Vakwoord(("verantwoordelijkheden",), "wat iemand moet doen")])
    assert list(list_lange_woorden("Zijn verantwoordelijkheden", lijst)) == []
    assert len(list(list_vakwoorden("Zijn verantwoordelijkheden", lijst))) == 1
