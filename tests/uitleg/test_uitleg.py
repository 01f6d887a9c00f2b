"""The list of rules, the pages and the topics, as a terminal shows them."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.__main__ import main
from krachtplan.basiscodes import begrepen
from krachtplan.controleren import controleer
from krachtplan.instellingen.omgeving import Omgeving, load_omgeving
from krachtplan.instellingen.regelsetbestand import parse_regelset
from krachtplan.laden import load_dossier
from krachtplan.melding import Ernst
from krachtplan.regels import REGELS, Regel, zoek_regel
from krachtplan.termijnen.regelset import Regelset
from krachtplan.uitleg import (
    FAMILIES,
    find_onderwerp,
    lees_onderwerp,
    lees_pagina,
    list_onderwerpen,
    nearest_uitleg,
    toon_lijst,
    toon_onderwerp,
    toon_regel,
)
from krachtplan.uitleg.regelset import describe_termijn, find_set, toon_regelset
from krachtplan.uitleg.tekst import format_kolommen, format_pagina, wrap

ALLE = pytest.mark.parametrize("regel", REGELS, ids=[regel.code for regel in REGELS])
ONDERWERPEN = pytest.mark.parametrize("naam", list_onderwerpen())


@pytest.fixture(scope="module")
def omgeving() -> Omgeving:
    gevonden = load_omgeving(None, REGELS).omgeving
    assert gevonden is not None
    return gevonden


def plain(tekst: str) -> str:
    return " ".join(tekst.split())


# ---- laying out -------------------------------------------------------------------------------


def test_page_is_laid_out() -> None:
    tekst = """\
# Titel

## Kop
Een alinea die
verder gaat met `een: twee` woorden.
- een punt dat te lang is voor
  deze regel
- nog een
Slot.

```yaml peildatum=2026-09-28 melding=K101:3
a:

  - b  # blijft   staan
```
"""
    assert (
        format_pagina(tekst, 30)
        == """\
Titel
=====

Kop

  Een alinea die verder gaat
  met `een: twee` woorden.

  - een punt dat te lang is
    voor deze regel
  - nog een

  Slot.

  (peildatum 28-9-2026, K101 op regel 3)
    a:

      - b  # blijft   staan
"""
    )


def test_block_with_a_file_of_settings_says_which() -> None:
    uit = format_pagina("```yaml bestand=krachtplan.yaml iets=anders\nregels: {}\n```\n", 40)
    assert uit == "  (krachtplan.yaml)\n    regels: {}\n"


def test_code_is_not_broken_over_lines() -> None:
    assert wrap("Zet daar: `krachten: [koken]`.", 18) == ["Zet daar:", "`krachten: [koken]`."]
    assert wrap("Zet `a` en ` los", 8) == ["Zet `a`", "en ` los"]


def test_columns_stand_below_each_other() -> None:
    rijen = [("a", "bbb", "een twee drie vier vijf"), ("aa", "b", "kort"), ("a", "b", "")]
    assert format_kolommen(rijen, 29) == (
        "a   bbb  een twee drie vier\n         vijf\naa  b    kort\na   b"
    )


WOORDEN = st.lists(
    st.from_regex(r"[a-zé.:-][a-zé`.:-]{0,11}", fullmatch=True), min_size=1, max_size=40
)


@settings(max_examples=150, deadline=None)
@given(WOORDEN, st.integers(40, 120))
def test_no_word_is_lost_and_no_line_too_long(woorden: list[str], breedte: int) -> None:
    uit = format_pagina("\n".join([*woorden[:1], *(f" {woord}" for woord in woorden[1:])]), breedte)
    assert plain(uit) == " ".join(woorden)
    assert all(len(regel) <= breedte or regel.count("`") >= 2 for regel in uit.splitlines())


# ---- the list ---------------------------------------------------------------------------------


def test_list_shows_every_rule_below_its_family() -> None:
    tekst = toon_lijst(REGELS, 80)
    for regel in REGELS:
        assert re.search(rf"^  {regel.code}  {regel.naam} +{regel.ernst.woord} ", tekst, re.M)
        assert regel.vraagt in plain(tekst)
    koppen = [regel for regel in tekst.splitlines() if regel and not regel.startswith(" ")]
    letters = {regel.code[0] for regel in REGELS}
    assert koppen == [titel for letter, titel in FAMILIES.items() if letter in letters]
    assert letters <= set(FAMILIES)


def test_list_is_aligned_whatever_order_the_rules_come_in() -> None:
    regels = [
        Regel("T001", "lang-naam-hier", Ernst.FOUT, "Is het op tijd?"),
        Regel("K102", "b", Ernst.LET_OP, "Een vraag die niet op een regel past, dus verder gaat?"),
        Regel("K101", "a", Ernst.VRAAG, "Kort?"),
    ]
    assert (
        toon_lijst(regels, 60)
        == """\
Termijnen
  T001  lang-naam-hier  fout    Is het op tijd?

Krachten, dromen en doelen
  K101  a               vraag   Kort?
  K102  b               let op  Een vraag die niet op een
                                regel past, dus verder gaat?
"""
    )
    assert toon_lijst([]) == "\n"


# ---- pages of rules ---------------------------------------------------------------------------


@ALLE
def test_page_of_a_rule(regel: Regel) -> None:
    tekst = toon_regel(regel, lees_pagina(regel.code), 80)
    assert tekst.startswith(f"{regel.code} {regel.naam}\n====")
    assert f"Zwaarte: {regel.ernst.woord}." in plain(tekst)
    assert "Sinds krachtplan 0.1.0." in plain(tekst)
    assert all(f"\n{kop}\n" in tekst for kop in ("Wat", "Waarom", "Voorbeeld", "Beter", "Bron"))
    assert "```" not in tekst
    assert "## " not in tekst


def test_page_names_its_settings() -> None:
    regel = zoek_regel("K108")
    assert regel is not None
    assert "Instelling: `K108: {meer_dan: 3}` in krachtplan.yaml." in toon_regel(
        regel, lees_pagina("K108"), 80
    )


def test_page_of_a_term_says_where_it_holds(omgeving: Omgeving) -> None:
    regel = Regel("T001", "leveringsplan-op-tijd", Ernst.FOUT, "Is er een plan?")
    tekst = plain(toon_regel(regel, "# T001 x\n\nTekst.\n", 80, omgeving.regelsets))
    assert "Waar deze termijn geldt - rotterdam: 4 weken na `start`. Bron (secundair): " in tekst
    assert "Waar deze termijn geldt" not in toon_regel(regel, "# T001 x\n", 80)
    assert describe_termijn("K101", omgeving.regelsets) == ""


def test_page_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        lees_pagina("K999")


# ---- topics -----------------------------------------------------------------------------------


def test_topics_of_the_brief_are_there() -> None:
    assert set(list_onderwerpen()) >= {
        *("delen", "termijnen", "regelset", "focusbepaling"),
        *("peildatum", "uitstel", "negeer", "voorlopig plan"),
    }


@ONDERWERPEN
def test_topic_is_laid_out(naam: str, omgeving: Omgeving) -> None:
    for breedte in (40, 80, 100):
        tekst = toon_onderwerp(naam, omgeving.regelsets, breedte)
        assert tekst.endswith("\n")
        assert "```" not in tekst
        assert "\n\n\n" not in tekst
        assert "## " not in tekst


@ONDERWERPEN
def test_yaml_of_a_topic_can_be_used(naam: str, omgeving: Omgeving) -> None:
    blokken = re.findall(r"```yaml peildatum=(\S+)\n(.*?)```", lees_onderwerp(naam), re.DOTALL)
    assert len(blokken) == lees_onderwerp(naam).count("```") / 2
    for dag, tekst in blokken:
        meldingen = controleer(load_dossier(tekst, "x.yaml"), omgeving, date.fromisoformat(dag))
        assert begrepen(meldingen)
        assert not {"B012", "B014", "B015"} & {m.code for m in meldingen}


@ONDERWERPEN
def test_topic_names_only_what_exists(naam: str) -> None:
    """What a page sends a reader to must be there: other topics, and codes of rules."""
    tekst = plain(lees_onderwerp(naam))
    for ander in re.findall(r"`krachtplan uitleg ([a-z ]+)`", tekst):
        assert find_onderwerp(ander) or ander.startswith("regelset ")
    known = {regel.code for regel in REGELS} | {"T001", "P501"}
    assert set(re.findall(r"\b[BKLPRTZ][0-9]{3}\b", tekst)) <= known


@pytest.mark.parametrize("woord", ["voorlopig plan", "Voorlopig-plan", "voorlopig_plan"])
def test_topic_is_found_however_it_is_written(woord: str) -> None:
    assert find_onderwerp(woord) == "voorlopig plan"


def test_nearest() -> None:
    assert nearest_uitleg("delne") == "delen"
    assert nearest_uitleg("voorlopigplan") == "voorlopig plan"
    assert nearest_uitleg("doel-zonder-kragt") == "doel-zonder-kracht"
    assert nearest_uitleg("xyzzy") is None


def test_who_sees_what_comes_from_the_model() -> None:
    tekst = toon_onderwerp("delen")
    assert re.search(r"^  terugblik +– +– +– +ja$", tekst, re.M)
    assert re.search(r"^  doelen +deels +ja +ja +ja$", tekst, re.M)
    assert tekst.index("Anders delen") > tekst.index("terugblik  ")


# ---- rule sets --------------------------------------------------------------------------------


def test_built_in_set_says_what_was_not_found(omgeving: Omgeving) -> None:
    rotterdam = find_set(omgeving.regelsets, "Gemeente Rotterdam")
    assert rotterdam is not None
    tekst = plain(toon_regelset(rotterdam, 80))
    assert "T001 leveringsplan-op-tijd - 4 weken na `start`." in tekst
    assert "Bron (secundair): " in tekst
    assert "Gezien op: niet bekend." in tekst
    assert "Niet gevonden" in tekst
    assert find_set(omgeving.regelsets, "rotterdm") is None


def test_topic_regelset_names_the_sets(omgeving: Omgeving) -> None:
    assert "landelijk, middelburg" in plain(toon_onderwerp("regelset", omgeving.regelsets))
    assert "Bekend" not in toon_onderwerp("termijnen", omgeving.regelsets)


def test_every_built_in_set_is_laid_out(omgeving: Omgeving) -> None:
    for regelset in omgeving.regelsets:
        tekst = toon_regelset(regelset, 80)
        assert all(f"\n{regel.code} {regel.naam}\n" in tekst for regel in regelset.termijnen)
        assert tekst.count("Bron (") >= len(regelset.termijnen)


@pytest.mark.parametrize(
    ("geldig", "zin"),
    [
        ("geldig_van: 2026-01-01", "begint vanaf 1-1-2026."),
        ("geldig_tot: 2026-12-31", "begint tot en met 31-12-2026."),
        ("", ""),
    ],
)
def test_validity_of_a_term(geldig: str, zin: str) -> None:
    vast = "code: T101, naam: a, vanaf: start, termijn: 2 weken, voldaan_door: evaluatie, bron: b"
    tekst = plain(toon_regelset(parse(f"regelset: a\ntermijnen: [{{{vast}, {geldig}}}]\n"), 80))
    assert zin in tekst
    assert ("Geldt voor" in tekst) is bool(zin)


def parse(tekst: str) -> Regelset:
    regelset = parse_regelset(tekst, "eigen.yaml").waarde
    assert regelset is not None
    return regelset


def test_own_set_of_the_same_name_gets_no_text_of_ours() -> None:
    eigen = parse("regelset: rotterdam\n")
    assert plain(toon_regelset(eigen, 80)) == (
        "rotterdam ========= In deze regelset staat nog geen termijn."
    )


def test_all_that_a_term_can_say() -> None:
    tekst = plain(
        toon_regelset(
            parse(
                """\
regelset: eigen
naam: "Eigen\\u202E set"
termijnen:
  - code: T101
    naam: iets-eigens
    vanaf: [besluit, toewijzing, start]
    termijn: 2 weken
    elke: 3 maanden
    schuif: volgende_werkdag
    voldaan_door: evaluatie
    waarschuw_vanaf: 5 dagen
    geldig_van: 2026-01-01
    geldig_tot: 2026-12-31
    bron: {titel: Contract., adres: map 3, gezien_op: 2026-09-01, status: bevestigd}
  - code: T003
    naam: evaluatie-op-tijd
    vanaf: start
    termijn: per_besluit
    voldaan_door: evaluatie
    bron: Besluit
bewaartermijn: {termijn: 15 jaar, bron: Wet}
"""
            ),
            90,
        )
    )
    for zin in (
        "Eigen<U+202E> set (eigen)",
        "2 weken na de eerste die is ingevuld van `besluit`, `toewijzing` en `start`, daarna elke"
        " 3 maanden. In een weekend of op een feestdag: de volgende werkdag.",
        "`check` zegt het vanaf 5 dagen ervoor.",
        "Aan voldaan door: evaluatie.",
        "Bron (bevestigd): Contract, map 3. Gezien op: 1-9-2026.",
        "Geldt voor een termijn die begint vanaf 1-1-2026 tot en met 31-12-2026.",
        "zo vaak als het besluit zegt (`evaluatie_elke`), geteld vanaf `start`.",
        "Bron (onbevestigd): Besluit. Gezien op: niet bekend.",
        "Bewaartermijn - 15 jaar. - Bron (onbevestigd): Wet.",
    ):
        assert zin in tekst


# ---- the commands -----------------------------------------------------------------------------

Uit = pytest.CaptureFixture[str]
CLIENT = "client: {code: sam}\ntraject: {gemeente: rotterdam, start: 2026-08-31}\n"


def test_command_regels(capsys: Uit) -> None:
    assert main(["regels"]) == 0
    assert capsys.readouterr().out == toon_lijst(REGELS, 78)
    assert main(["regels", "--formaat", "json"]) == 0
    lijst = json.loads(capsys.readouterr().out)
    assert [regel["code"] for regel in lijst["regels"]] == [regel.code for regel in REGELS]
    sleutels = ["code", "naam", "ernst", "vraagt", "instellingen", "bron", "termijnen"]
    assert list(lijst["regels"][0]) == sleutels


@pytest.mark.parametrize(
    ("woorden", "begin"),
    [
        (["K101"], "K101 doel-zonder-kracht\n"),
        (["k101"], "K101 doel-zonder-kracht\n"),
        (["doel", "zonder", "kracht"], "K101 doel-zonder-kracht\n"),
        (["voorlopig", "plan"], "Voorlopig plan\n"),
        (["Voorlopig-plan"], "Voorlopig plan\n"),
        (["regelset"], "Regelset\n"),
        (["regelset", "Gemeente", "Rotterdam"], "Gemeente Rotterdam (rotterdam)\n"),
        ([], "Onderwerpen:\n  krachtplan uitleg delen\n"),
    ],
)
def test_command_uitleg(woorden: list[str], begin: str, capsys: Uit) -> None:
    assert main(["uitleg", *woorden]) == 0
    uit, fout = capsys.readouterr()
    assert uit.startswith(begin)
    assert fout == ""


def test_several_codes_at_once(capsys: Uit) -> None:
    assert main(["uitleg", "K102", "uitstel"]) == 0
    uit = capsys.readouterr().out
    assert uit.startswith("K102 ")
    assert "\nUitstel\n" in uit


@pytest.mark.parametrize(
    ("woorden", "hulp"),
    [
        (["delne"], "Bedoelde u delen?"),
        (["voorlopig", "plaan"], "krachtplan uitleg"),
        (["xyzzy"], "krachtplan regels"),
        (["K101", "xyzzy"], "krachtplan regels"),
        (["regelset", "rotterdm"], "Bedoelde u rotterdam?"),
        (["regelset", "xyzzy"], "Bekend zijn: "),
    ],
)
def test_unknown_word_is_exit_2_with_a_suggestion(
    woorden: list[str], hulp: str, capsys: Uit
) -> None:
    assert main(["uitleg", *woorden]) == 2
    uit, fout = capsys.readouterr()
    assert uit == ""
    assert hulp in fout


def test_hostile_word_is_shown_harmless(capsys: Uit) -> None:
    assert main(["uitleg", "\x1b[31mK101"]) == 2
    assert "\x1b" not in capsys.readouterr().err


def test_how_a_date_came_about(tmp_path: Path, capsys: Uit) -> None:
    pad = tmp_path / "sam.yaml"
    pad.write_text(CLIENT, encoding="utf-8")
    assert main(["uitleg", "t001", str(pad), "--peildatum", "2026-09-28"]) == 0
    uit = capsys.readouterr().out
    assert uit.startswith("T001 leveringsplan-op-tijd, op 28-9-2026\n\n  - telt vanaf start: ")
    assert "  - bron (secundair, regelset rotterdam): " in uit
    zonder_einde = pad.rename(tmp_path / "sam")
    assert main(["uitleg", "T001", str(zonder_einde), "--peildatum", "2026-09-28"]) == 0
    assert capsys.readouterr().out == uit
    pad.write_text(CLIENT, encoding="utf-8")
    assert main(["uitleg", "T999", str(pad)]) == 2
    assert "Bekend zijn: T001, T002, " in capsys.readouterr().err


def test_that_there_is_no_term_is_an_answer_too(tmp_path: Path, capsys: Uit) -> None:
    pad = tmp_path / "sam.yaml"
    pad.write_text(CLIENT, encoding="utf-8")
    assert main(["uitleg", "evaluatie-op-tijd", str(pad), "--peildatum", "2026-09-28"]) == 0
    uit = plain(capsys.readouterr().out)
    assert uit.startswith("T003 evaluatie-op-tijd, op 28-9-2026 - de regelset `rotterdam` geeft")
    assert main(["uitleg", "K101", str(pad)]) == 2
    assert "K101 is geen termijn" in capsys.readouterr().err


EIGEN = """\
regelset: stad
termijnen:
  - code: T101
    naam: eerste huisbezoek
    vanaf: start
    termijn: 10 werkdagen
    voldaan_door: contactmoment
    ernst: vraag
    bron: {titel: Werkafspraak, gezien_op: 2026-08-03, status: bevestigd}
"""


@pytest.fixture
def eigen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a term of its own, and a client of that municipality."""
    (tmp_path / "stad.yaml").write_text(EIGEN, "utf-8")
    (tmp_path / "krachtplan.yaml").write_text("regelsets: [stad.yaml]\n", "utf-8")
    (tmp_path / "sam.yaml").write_text(CLIENT.replace("rotterdam", "stad"), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("woorden", [["T101"], ["t101"], ["eerste", "huisbezoek"]])
def test_a_term_of_an_organisation_has_a_page(eigen: Path, capsys: Uit, woorden: list[str]) -> None:
    assert main(["uitleg", *woorden]) == 0
    uit = plain(capsys.readouterr().out)
    assert "T101 eerste huisbezoek" in uit
    assert "Zwaarte: vraag." in uit
    assert (
        "stad: 10 werkdagen na `start`. Bron (bevestigd): Werkafspraak. Gezien op: 3-8-2026" in uit
    )


def test_a_term_of_an_organisation_is_suggested_and_counted(eigen: Path, capsys: Uit) -> None:
    assert main(["uitleg", "eerste-huisbezoec"]) == 2
    assert "Bedoelde u eerste huisbezoek?" in capsys.readouterr().err
    assert main(["uitleg", "T101", "sam.yaml", "--peildatum", "2026-09-14"]) == 0
    assert "loopt tot en met maandag 14-9-2026: dat is vandaag" in capsys.readouterr().out


def test_a_page_says_what_the_settings_here_change(eigen: Path, capsys: Uit) -> None:
    assert main(["uitleg", "K108"]) == 0
    assert "Hier gezet" not in capsys.readouterr().out
    (eigen / "krachtplan.yaml").write_text(
        "regels:\n  veel-doelen: {meer_dan: 2, ernst: let_op}\n  K101: uit\n", "utf-8"
    )
    assert main(["uitleg", "K108"]) == 0
    uit = plain(capsys.readouterr().out)
    assert "Hier gezet in krachtplan.yaml:2: ernst: let_op, meer_dan: 2 (gewoon 3)." in uit
    assert main(["uitleg", "doel-zonder-kracht"]) == 0
    assert "Hier gezet in krachtplan.yaml:3: uit." in plain(capsys.readouterr().out)


def test_the_list_has_the_terms_of_an_organisation(eigen: Path, capsys: Uit) -> None:
    assert main(["regels"]) == 0
    uit = capsys.readouterr().out
    assert re.search(r"^  T101  eerste huisbezoek +vraag +Is deze eigen termijn gehaald", uit, re.M)
    assert uit.index("T014") < uit.index("T101") < uit.index("Krachten, dromen")
    assert main(["regels", "-f", "json"]) == 0
    laatste = json.loads(capsys.readouterr().out)["regels"][-1]
    assert laatste == {
        "code": "T101",
        "naam": "eerste huisbezoek",
        "ernst": "vraag",
        "vraagt": "Is deze eigen termijn gehaald?",
        "instellingen": {},
        "bron": None,
        "termijnen": [
            {
                "regelset": "stad",
                "termijn": "10 werkdagen na `start`",
                "bron": {
                    "titel": "Werkafspraak",
                    "adres": None,
                    "gezien_op": "2026-08-03",
                    "status": "bevestigd",
                },
            }
        ],
    }


def test_every_rule_of_the_list_names_its_source(capsys: Uit) -> None:
    assert main(["regels", "-f", "json"]) == 0
    regels = {regel["code"]: regel for regel in json.loads(capsys.readouterr().out)["regels"]}
    assert set(regels) == {regel.code for regel in REGELS}
    assert all(len(regel["bron"]) > 10 and "#" not in regel["bron"] for regel in regels.values())
    assert [t["regelset"] for t in regels["T001"]["termijnen"]] == ["rotterdam"]


@pytest.mark.parametrize(("inhoud", "code"), [("client: [", 1), ("\xff", 1), (None, 2)])
def test_file_that_cannot_be_counted_with(
    inhoud: str | None, code: int, tmp_path: Path, capsys: Uit
) -> None:
    pad = tmp_path / "sam.yaml"
    if inhoud is not None:
        pad.write_text(inhoud, encoding="latin-1")
    assert main(["uitleg", "T001", str(pad)]) == code
    uit, fout = capsys.readouterr()
    assert uit == ""
    assert fout


def test_broken_settings_do_not_keep_anyone_from_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Uit
) -> None:
    (tmp_path / "krachtplan.yaml").write_text("regels: [", encoding="utf-8")
    (tmp_path / "sam.yaml").write_text(CLIENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["uitleg", "regelset", "rotterdam"]) == 0
    assert capsys.readouterr().out.startswith("Gemeente Rotterdam")
    assert main(["uitleg", "T001", "sam.yaml"]) == 2
