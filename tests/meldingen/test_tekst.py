"""Text for people: links at the start of a line, a caret where it should be, nothing left out."""

from collections.abc import Callable
from datetime import date

import pytest

from krachtplan.melding import Ernst, Melding
from krachtplan.meldingen import Controle
from krachtplan.meldingen.tekst import format_melding, iter_tekst
from krachtplan.oordeel import Genegeerd, Termijnbron, Verschuiving
from krachtplan.oordeel.stapel import Meldingstapel

Maak = Callable[..., Melding]
MaakControle = Callable[..., Controle]


def lines(controle: Controle) -> list[str]:
    return "".join(iter_tekst(controle, kleur=False)).splitlines()


def verschoven(bestand: str) -> Verschuiving:
    dagen = (date(2026, 3, 23), date(2026, 4, 3))
    return Verschuiving(bestand, 140, "uitstel.0", "T001", "leveringsplan-op-tijd", *dagen)


def test_one_file_needs_no_heading(melding: Maak, controle: MaakControle) -> None:
    assert lines(controle(melding()))[0].startswith("sam.yaml:3:5 let op K101 ")


def test_more_files_have_headings_and_links_all_the_same(
    melding: Maak, controle: MaakControle
) -> None:
    twee = melding("a.yaml", ernst=Ernst.FOUT)
    uit = lines(
        controle(twee, melding("a.yaml", regel=9), melding("b.yaml"), bestanden=("c.yaml",))
    )
    koppen = ["a.yaml: 1 fout, 1 let op", "b.yaml: 1 let op"]
    assert [regel for regel in uit if regel in koppen] == koppen
    assert (
        sum(regel.startswith(("a.yaml:3:5 ", "a.yaml:9:5 ", "b.yaml:3:5 ")) for regel in uit) == 3
    )
    assert not any("c.yaml" in regel for regel in uit)


def test_moved_dates_stay_visible_also_where_nothing_else_is_said(
    melding: Maak, controle: MaakControle
) -> None:
    zin = "Verschoven: T001 van 23-3-2026 naar 3-4-2026 ({}:140)."
    uit = lines(
        controle(
            melding("a.yaml"),
            bestanden=("b.yaml",),
            verschoven=(verschoven("a.yaml"), verschoven("b.yaml")),
        )
    )
    assert uit.index(zin.format("a.yaml")) < uit.index(zin.format("b.yaml"))
    assert uit[-1].endswith(": 0 fouten, 1 let op, 0 vragen.")


def test_what_is_ignored_stays_visible(controle: MaakControle) -> None:
    genegeerd = (
        Genegeerd("a.yaml", 17, "doelen.0.negeer.0", "K101", "doel-zonder-kracht", 1),
        Genegeerd("a.yaml", None, "negeer.0", "K104", "stap-zonder-wie", 3),
    )
    assert lines(controle(bestanden=("a.yaml",), genegeerd=genegeerd))[:2] == [
        "Genegeerd: K101 doel-zonder-kracht (a.yaml:17).",
        "Genegeerd: K104 stap-zonder-wie, 3 keer (a.yaml).",
    ]


def test_a_source_is_named_once_with_the_way_to_the_sum(controle: MaakControle) -> None:
    def bron(bestand: str) -> Termijnbron:
        titel = "Contract 2026."
        return Termijnbron(bestand, "T001", "x", None, "stad", titel, None, None, "bevestigd")

    uit = lines(
        controle(bestanden=("a b.yaml", "c.yaml"), bronnen=(bron("a b.yaml"), bron("c.yaml")))
    )
    assert uit[:2] == [
        "Bron van T001 (bevestigd): Contract 2026.",
        '  Hoe de datum tot stand komt: krachtplan uitleg T001 "a b.yaml"',
    ]
    assert len([regel for regel in uit if "Bron" in regel]) == 1


def test_what_is_left_out_is_counted(controle: MaakControle) -> None:
    uit = lines(controle(bestanden=("a.yaml",), bekend=1, niet_gekozen=2))
    assert uit[:2] == [
        "Niet getoond: 1 melding uit de basis.",
        "Niet getoond: 2 meldingen buiten deze keuze (--kies, --negeer, --ernst).",
    ]
    assert uit[-1] == "1 bestand bekeken, peildatum 28-9-2026: niets te melden."


def test_a_file_that_was_not_judged_is_not_clean(controle: MaakControle) -> None:
    uit = lines(controle(bestanden=("a.yaml", "b.yaml"), niet_beoordeeld=("b.yaml",)))
    assert uit[0] == "b.yaml: niet beoordeeld"
    assert uit[-1] == (
        "1 bestand bekeken, 1 niet beoordeeld, peildatum 28-9-2026: niets te melden."
    )
    uit = lines(controle(bestanden=("b.yaml",), niet_beoordeeld=("b.yaml",)))
    assert uit[-1] == "1 bestand niet beoordeeld, peildatum 28-9-2026."


def test_the_summary_counts_in_good_dutch(melding: Maak, controle: MaakControle) -> None:
    *_, zin = lines(controle(*[melding(ernst=ernst) for ernst in Ernst]))
    assert zin == "1 bestand bekeken, peildatum 28-9-2026: 1 fout, 1 let op, 1 vraag."
    *_, zin = lines(controle(melding(), melding("b.yaml", ernst=Ernst.VRAAG)))
    assert zin == "2 bestanden bekeken, peildatum 28-9-2026: 0 fouten, 1 let op, 1 vraag."


@pytest.mark.parametrize(
    ("bronregel", "kolom", "caret"),
    [
        ("  - doel: x", 5, "doel"),
        ("a: 日本 x", 7, "x"),
        ("a: \t x", 6, "x"),
        ("a: e\u0301 x", 7, "x"),
        ("w" * 300 + "HIER" + "w" * 300, 301, "HIER"),
        ("w" * 60 + "HIER" + "w" * 300, 61, "HIER"),
    ],
)
def test_the_caret_stands_below_its_sign(
    melding: Maak, bronregel: str, kolom: int, caret: str
) -> None:
    _, regel, wijzer, _ = format_melding(
        melding(bronregel=bronregel, kolom=kolom), kleur=False
    ).splitlines()
    breed = {"日": 2, "本": 2, "\u0301": 0}
    voor, _, _ = regel.rpartition(caret) if caret == "x" else regel.partition(caret)
    assert wijzer.index("^") == sum(breed.get(teken, 1) for teken in voor)
    assert len(regel) < 120


def test_nothing_obeys_a_name_or_a_text(melding: Maak) -> None:
    uit = format_melding(melding("\x1b[2Jx.yaml", bronregel="\x1b]0;x\x07 a"), kleur=False)
    assert "\x1b" not in uit
    assert "\x07" not in uit


def test_findings_out_of_the_order_of_the_files_are_not_lost_without_a_word(
    melding: Maak,
) -> None:
    controle = Controle(date(2026, 9, 28), ("a.yaml", "b.yaml"))
    verkeerd = (melding("b.yaml"), melding("a.yaml"))
    with pytest.raises(ValueError, match="order of the files"):
        list(iter_tekst(controle._replace(meldingen=verkeerd), kleur=False))


def test_what_makes_the_outcome_bad(melding: Maak, controle: MaakControle) -> None:
    let_op, fout = melding("a.yaml"), melding("b.yaml", ernst=Ernst.FOUT)
    assert not controle(let_op).is_fout()
    assert controle(let_op, fout).is_fout()
    assert controle(let_op, streng=True).is_fout()
    assert not controle(streng=True).is_fout()
    for een in (controle(let_op), controle(fout), controle(let_op, streng=True)):
        assert een.is_fout() is any(map(een.telt, een.meldingen))
        stapel = een._replace(meldingen=Meldingstapel(een.meldingen))
        assert (stapel.is_fout(), stapel.tellingen()) == (een.is_fout(), een.tellingen())
