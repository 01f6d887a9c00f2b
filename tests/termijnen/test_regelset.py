"""Rule sets: their shape, what is refused, how they extend each other, and those that ship."""

from datetime import date

import pytest

from krachtplan.instellingen.inlezen import Ingelezen
from krachtplan.instellingen.regelsetbestand import (
    INGEBOUWD,
    combineer,
    load_ingebouwd,
    parse_regelset,
)
from krachtplan.melding import Ernst, Melding
from krachtplan.termijnen.regelset import (
    TERMIJNREGELS,
    Bronstatus,
    Gebeurtenis,
    PerBesluit,
    Regelset,
    Richting,
    Vanaf,
    VoldaanDoor,
    bewaartermijn_van,
    find_regelset,
    geldende_regelsets,
)
from krachtplan.waarden.eenheden import Eenheid, Termijn
from krachtplan.waarden.kalender import Schuif

STANDAARD = load_ingebouwd()

VOL = """\
regelset: Stad
naam: Gemeente Stad
documentnaam: ondersteuningsplan
termijnen:
  - code: T001
    naam: plan
    vanaf: {het_laatste_van: [toewijzing, start]}
    termijn: 6 weken
    richting: na
    elke: 1 jaar
    liefst: 4 weken
    schuif: volgende_werkdag
    voldaan_door: leveringsplan
    waarschuw_vanaf: 5 werkdagen
    ernst: let op
    bron: {titel: Verordening, adres: https://stad.example, gezien_op: 1-9-2026, status: bevestigd}
    geldig_van: 2026-01-01
    geldig_tot: 2026-12-31
bewaartermijn: {termijn: 15 jaar, bron: Wet}
"""

KORT = """\
regelset: stad
termijnen:
  - code: T001
    naam: plan
    vanaf: start
    termijn: 4 weken
    voldaan_door: leveringsplan
    bron: Verordening
"""


def parse(tekst: str) -> Regelset:
    gelezen = parse_regelset(tekst, "stad.yaml")
    assert not gelezen.bevindingen
    assert gelezen.waarde is not None
    return gelezen.waarde


def refuse(tekst: str) -> Melding:
    gelezen = parse_regelset(tekst, "stad.yaml")
    assert gelezen.waarde is None
    (melding,) = gelezen.meldingen()
    return melding


def test_every_field_is_read() -> None:
    regelset = parse(VOL)
    (regel,) = regelset.termijnen
    assert (regelset.regelset, regelset.naam) == ("Stad", "Gemeente Stad")
    assert regelset.documentnaam == "ondersteuningsplan"
    assert regel.vanaf == Vanaf((Gebeurtenis.TOEWIJZING, Gebeurtenis.START), laatste=True)
    assert regel.termijn == Termijn(6, Eenheid.WEKEN)
    assert regel.elke == regel.ritme == Termijn(1, Eenheid.JAREN)
    assert regel.liefst == Termijn(4, Eenheid.WEKEN)
    assert regel.schuif is Schuif.VOLGENDE_WERKDAG
    assert regel.waarschuw_vanaf == Termijn(5, Eenheid.WERKDAGEN)
    assert regel.ernst is Ernst.LET_OP
    assert regel.bron.gezien_op == date(2026, 9, 1)
    assert regel.bron.status is Bronstatus.BEVESTIGD
    assert [
        regel.geldt_op(date(2026, 1, 1) if jaar == 2026 else date(jaar, 6, 1))
        for jaar in (2025, 2026, 2027)
    ] == [False, True, False]
    assert regelset.bewaartermijn is not None
    assert regelset.bewaartermijn.bron.titel == "Wet"


def test_six_fields_are_enough() -> None:
    (regel,) = parse(KORT).termijnen
    assert regel.vanaf == Vanaf((Gebeurtenis.START,))
    assert regel.richting is Richting.NA
    assert regel.schuif is Schuif.GEEN
    assert regel.voldaan_door is VoldaanDoor.LEVERINGSPLAN
    assert regel.bron.status is Bronstatus.ONBEVESTIGD
    assert (regel.elke, regel.ritme, regel.liefst, regel.ernst) == (None, None, None, None)


@pytest.mark.parametrize("veld", ["code", "naam", "vanaf", "termijn", "voldaan_door", "bron"])
def test_each_of_the_six_is_asked_for(veld: str) -> None:
    regels = [r for r in KORT.splitlines() if f" {veld}:" not in r]
    tekst = "\n".join(regels).replace("  - code", "  - code")
    if veld == "code":
        tekst = tekst.replace("    naam", "  - naam")
    melding = refuse(tekst)
    assert melding.code == "B004"
    assert melding.pad == "termijnen.0"
    assert f"`{veld}`" in melding.tekst
    assert ("zonder bron wordt geweigerd" in melding.tekst) is (veld == "bron")


def test_an_empty_source_is_no_source() -> None:
    for leeg in ("", "~", "{}", "{adres: https://stad.example}"):
        melding = refuse(KORT.replace("bron: Verordening", f"bron: {leeg}"))
        assert melding.code == "B004"


@pytest.mark.parametrize(
    ("oud", "nieuw", "code", "pad", "woord"),
    [
        ("naam: plan", "naam: plan\n    termin: 1 week", "B003", "termijnen.0.termin", "termijn"),
        ("vanaf: start", "vanaf: strat", "B005", "termijnen.0.vanaf", "start"),
        ("vanaf: start", "vanaf: {de_eerste_van: [start]}", "B005", "termijnen.0.vanaf", "laatste"),
        ("vanaf: start", "vanaf: {het_laatste_van: []}", "B005", "termijnen.0.vanaf", "start"),
        ("4 weken", "4 manen", "B005", "termijnen.0.termijn", "weken"),
        ("4 weken", "per_besluit", "B005", "termijnen.0", "evaluatie"),
        (
            "4 weken\n    voldaan_door: leveringsplan",
            "per_besluit\n    voldaan_door: evaluatie",
            "B005",
            "termijnen.0",
            "T003",
        ),
        ("4 weken", "4 weken\n    liefst: 5 weken", "B005", "termijnen.0", "omgewisseld"),
        (
            "4 weken",
            "4 weken\n    richting: voor\n    liefst: 3 weken",
            "B005",
            "termijnen.0",
            "omgewisseld",
        ),
        ("4 weken", "[4 weken]", "B005", "termijnen.0.termijn", "weken"),
        ("naam: plan", "naam: plan\n    ernst: zwaar", "B005", "termijnen.0.ernst", "let_op"),
        ("naam: plan", "naam: plan\n    ernst: [fout]", "B005", "termijnen.0.ernst", "let_op"),
        ("naam: plan", "naam: plan\n    schuif: ja", "B005", "termijnen.0.schuif", "geen"),
        ("code: T001", "code: K101", "B005", "termijnen.0.code", "T101"),
        ("code: T001", "code: T010", "B005", "termijnen.0.code", "T101"),
        ("code: T001", "code: plan", "B005", "termijnen.0.code", "T101"),
        (
            "naam: plan",
            "naam: plan\n    richting: voor\n    elke: 1 jaar",
            "B005",
            "termijnen.0",
            "elke",
        ),
        (
            "naam: plan",
            "naam: plan\n    geldig_van: 2026-02-01\n    geldig_tot: 2026-01-31",
            "B005",
            "termijnen.0",
            "geldig",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_a_place(
    oud: str, nieuw: str, code: str, pad: str, woord: str
) -> None:
    melding = refuse(KORT.replace(oud, nieuw, 1))
    assert (melding.code, melding.pad) == (code, pad)
    assert woord in melding.tekst + melding.hulp
    assert melding.regel is not None
    assert "extra" not in melding.hulp


@pytest.mark.parametrize("tekst", ["", "# leeg\n", "- een\n", "tekst\n"])
def test_a_file_without_keys_is_no_rule_set(tekst: str) -> None:
    assert refuse(tekst).code == "B005"


def test_an_own_code_is_welcome() -> None:
    for code in ("T101", "t101", "T999", "X001"):
        (regel,) = parse(KORT.replace("T001", code)).termijnen
        assert regel.code == code.upper()


def test_one_code_for_two_terms_at_a_time_is_refused() -> None:
    versie = KORT.split("termijnen:\n")[1]
    eerste = versie + "    geldig_tot: 2026-06-30\n"
    assert (
        len(
            parse(
                KORT.split("  - ")[0] + eerste + versie + "    geldig_van: 2026-07-01\n"
            ).termijnen
        )
        == 2
    )
    melding = refuse(KORT.split("  - ")[0] + eerste + versie + "    geldig_van: 2026-06-30\n")
    assert (melding.code, melding.pad) == ("B007", "termijnen.1.code")


# Finding and extending.


def eigen(*teksten: str) -> list[Ingelezen[Regelset]]:
    return [parse_regelset(tekst, f"{nummer}.yaml") for nummer, tekst in enumerate(teksten)]


def complete(*teksten: str) -> dict[str, Regelset]:
    regelsets, bestanden = combineer(STANDAARD, eigen(*teksten))
    assert not [m for b in bestanden for m in b.meldingen()]
    return {regelset.regelset: regelset for regelset in regelsets}


def test_capitals_and_dashes_do_not_matter_in_a_name() -> None:
    sets = (parse("regelset: Den Haag\n"),)
    for naam in ("den haag", "DEN-HAAG", "den_haag ", " Den  Haag"):
        assert find_regelset(sets, naam) is sets[0]
    assert find_regelset(sets, "den hag") is None


def test_the_national_set_always_holds_and_only_once() -> None:
    sets, _ = combineer(STANDAARD, ())
    assert [s.regelset for s in geldende_regelsets(sets, "Rotterdam")] == ["rotterdam", "landelijk"]
    assert [s.regelset for s in geldende_regelsets(sets, "nergens")] == ["landelijk"]
    assert [s.regelset for s in geldende_regelsets(sets, "landelijk")] == ["landelijk"]


def test_an_own_set_replaces_the_built_in_one() -> None:
    rotterdam = complete("regelset: Rotterdam\nnaam: Ons\n")["Rotterdam"]
    assert (rotterdam.naam, rotterdam.termijnen) == ("Ons", ())


def test_an_own_set_extends_the_built_in_one_of_the_same_name() -> None:
    tekst = (
        "regelset: rotterdam\nbreidt_uit: rotterdam\ntermijnen:\n"
        "  - {code: T002, naam: c, vanaf: start, termijn: 1 week, voldaan_door: contactmoment,"
        " bron: Contract}\n"
    )
    rotterdam = complete(tekst)["rotterdam"]
    assert [regel.code for regel in rotterdam.termijnen] == ["T001", "T002"]
    assert rotterdam.documentnaam == "leveringsplan"


def test_what_a_set_has_itself_goes_before_what_it_takes_over() -> None:
    onder = KORT.replace("stad", "basis").replace("regelset:", "documentnaam: plan\nregelset:")
    boven = KORT.replace("stad", "boven").replace("4 weken", "3 weken") + "breidt_uit: Basis\n"
    top = "regelset: top\nbreidt_uit: boven\nbewaartermijn: {termijn: 20 jaar, bron: Contract}\n"
    sets = complete(top, boven, onder)
    assert [str(regel.termijn) for regel in sets["top"].termijnen] == ["3 weken"]
    assert sets["top"].documentnaam == "plan"
    bewaar = bewaartermijn_van(sets.values(), "top")
    assert bewaar is not None
    assert str(bewaar.termijn) == "20 jaar"


def test_all_versions_of_a_code_are_replaced_together() -> None:
    versie = KORT.split("termijnen:\n")[1]
    eerste, tweede = (
        f"{versie}    geldig_tot: 2026-06-30\n",
        f"{versie}    geldig_van: 2026-07-01\n",
    )
    onder = f"regelset: basis\ntermijnen:\n{eerste}{tweede}"
    boven = KORT.replace("stad", "boven") + "breidt_uit: basis\n"
    assert len(complete(onder, boven)["boven"].termijnen) == 1


@pytest.mark.parametrize(
    ("teksten", "code", "waar", "hulp"),
    [
        (["regelset: a\nbreidt_uit: roterdam\n"], "B006", "0.yaml", "rotterdam"),
        (["regelset: a\nbreidt_uit: a\n"], "B006", "0.yaml", "Bekend zijn"),
        (["regelset: a\nbreidt_uit: b\n", "regelset: b\nbreidt_uit: qqqq\n"], "B006", "1.yaml", ""),
        (["regelset: a\n", "regelset: A\n"], "B007", "1.yaml", "eigen naam"),
    ],
)
def test_sets_that_do_not_fit_together(teksten: list[str], code: str, waar: str, hulp: str) -> None:
    regelsets, bestanden = combineer(STANDAARD, eigen(*teksten))
    (melding,) = [m for b in bestanden for m in b.meldingen()]
    assert (melding.code, melding.bestand) == (code, waar)
    assert melding.regel is not None
    assert hulp in melding.hulp
    assert len(regelsets) >= len(STANDAARD)


def test_a_circle_is_told_to_all_in_it() -> None:
    _, bestanden = combineer(
        STANDAARD, eigen("regelset: a\nbreidt_uit: b\n", "regelset: b\nbreidt_uit: a\n")
    )
    assert [m.code for b in bestanden for m in b.meldingen()] == ["B013", "B013"]
    assert all(b.waarde is None for b in bestanden)


# The sets that ship.


def test_the_sets_that_ship_are_without_fault_and_named_as_their_file() -> None:
    assert not [m for b in STANDAARD for m in b.meldingen()]
    namen = [b.waarde.regelset for b in STANDAARD if b.waarde]
    assert namen == [pad.stem for pad in sorted(INGEBOUWD.glob("*.yaml"))]
    assert namen == ["bollenstreek", "landelijk", "middelburg", "moerdijk", "rotterdam"]


def test_the_sets_that_ship_hold_no_more_than_their_sources_say() -> None:
    inhoud = {
        b.waarde.regelset: {
            regel.code: (regel.naam, str(regel.termijn), str(regel.bron.status))
            for regel in b.waarde.termijnen
        }
        for b in STANDAARD
        if b.waarde
    }
    assert inhoud == {
        "bollenstreek": {"T004": ("verlenging-aanvragen", "8 weken", "secundair")},
        "landelijk": {
            "T005": ("startbericht", "5 werkdagen", "bevestigd"),
            "T006": ("stopbericht", "5 werkdagen", "bevestigd"),
        },
        "middelburg": {"T003": ("evaluatie-op-tijd", "per_besluit", "secundair")},
        "moerdijk": {"T004": ("verlenging-aanvragen", "8 weken", "secundair")},
        "rotterdam": {"T001": ("leveringsplan-op-tijd", "4 weken", "secundair")},
    }


def test_no_contract_term_shifts_and_names_are_those_of_the_rule_list() -> None:
    for bestand in STANDAARD:
        assert bestand.waarde is not None
        for regel in bestand.waarde.termijnen:
            assert regel.schuif is Schuif.GEEN
            assert regel.naam == TERMIJNREGELS[regel.code]
            assert regel.bron.titel


def test_the_retention_term_is_national() -> None:
    sets, _ = combineer(STANDAARD, ())
    bewaar = bewaartermijn_van(sets, "rotterdam")
    assert bewaar is not None
    assert bewaar.termijn == Termijn(15, Eenheid.JAREN)
    assert "5.3.4" in bewaar.bron.titel


def test_middelburg_leaves_the_length_to_the_decision() -> None:
    (regel,) = next(
        b.waarde for b in STANDAARD if b.waarde and b.waarde.regelset == "middelburg"
    ).termijnen
    assert regel.termijn is PerBesluit.PER_BESLUIT
    assert regel.ritme is None


def test_an_empty_item_does_not_move_the_place_of_the_others() -> None:
    kop, versie = KORT.split("  - ")
    melding = refuse(f"{kop}  -\n  - {versie}  -\n  - {versie}")
    assert (melding.code, melding.pad, melding.regel) == ("B007", "termijnen.3.code", 11)
