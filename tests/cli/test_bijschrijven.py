"""The small additions: stap, kracht, droom, doel, succes and onbekend, through the real program."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from krachtplan.__main__ import main
from krachtplan.api.bijschrijven import voer_uit
from krachtplan.cli import bijschrijven, onbekend, stap
from krachtplan.lezen import lees
from krachtplan.schrijven import Schrijffout

Roep = Callable[..., Any]
DAG = ("--peildatum", "2026-09-23")
YARA = """\
client:
  code: yara
traject:
  gemeente: rotterdam
  start: 2026-08-31
  resultaten:
    - {id: geld, resultaat: Overzicht}
krachten:
  - id: koken
    kracht: Kookt graag
netwerk:
  - {id: zus, wie: Zus}
doelen:
  - id: post
    doel: Ik weet wat ik moet betalen
    begonnen: 2026-09-10
    stappen:
      - stap: Post in één doos doen
        gedaan: 2026-09-12
      - stap: Drie enveloppen openen
        wie: client
      - stap: Afspraak maken bij de kredietbank
  - id: rust
    doel: Ik slaap weer
    stappen:
      - stap: Elke avond wandelen
  - id: oud
    doel: Voorbij
    status: losgelaten
    stappen:
      - stap: Nooit gezet
nog_onbekend:
  - vraag: Wil zij betaald werken?
    uiterlijk: 2026-10-30
  - vraag: Is er een brief van school?
    beantwoord: 2026-09-20
    antwoord: Nee.
"""


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("yara.yaml").write_text(YARA, "utf-8")
    return tmp_path


@pytest.fixture
def typ(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sit at a terminal and type this."""

    def type_it(tekst: str) -> None:
        for module in (bijschrijven, onbekend, stap):
            monkeypatch.setattr(module, "is_interactive", lambda: True)
        monkeypatch.setattr("sys.stdin", io.StringIO(tekst))

    return type_it


def waarde() -> Any:
    gelezen = lees(Path("yara.yaml").read_text("utf-8"))
    assert gelezen.bevindingen == ()
    return gelezen.waarde


def onveranderd() -> bool:
    return Path("yara.yaml").read_text("utf-8") == YARA


def test_stap_without_more_lists_what_is_open(roep: Roep) -> None:
    klaar = roep("stap", "yara", *DAG)
    assert klaar.code == 0
    assert klaar.out.splitlines() == [
        "  1  Drie enveloppen openen (post)",
        "  2  Afspraak maken bij de kredietbank (post)",
        "  3  Elke avond wandelen (rust)",
    ]
    assert roep("stap", "yara", "--doel", "rust", *DAG).out == "  1  Elke avond wandelen (rust)\n"
    assert onveranderd()


@pytest.mark.parametrize("keuze", ["2", "kredietbank", "afspraak KREDIET"])
def test_stap_marks_a_step_by_number_or_words(roep: Roep, keuze: str) -> None:
    klaar = roep("stap", "yara", keuze, "--gedaan", "gisteren", "--hoe", "Yara belde zelf.", *DAG)
    assert klaar.code == 0
    assert klaar.out == ("yara.yaml:23: gezet op 22-9-2026: Afspraak maken bij de kredietbank\n")
    assert waarde()["doelen"][0]["stappen"][2] == {
        "stap": "Afspraak maken bij de kredietbank",
        "gedaan": "2026-09-22",
        "hoe_ging_het": "Yara belde zelf.",
    }


def test_stap_asks_at_a_terminal(roep: Roep, typ: Callable[[str], None]) -> None:
    typ("3\nMet de hond.\n")
    klaar = roep("stap", "yara", *DAG)
    assert klaar.code == 0
    assert "Welke stap is gezet?" in klaar.err
    assert waarde()["doelen"][1]["stappen"][0] == {
        "stap": "Elke avond wandelen",
        "gedaan": "2026-09-23",
        "hoe_ging_het": "Met de hond.",
    }


def test_a_number_is_a_step_of_the_goal_that_is_named(roep: Roep) -> None:
    assert roep("stap", "yara", "1", "--doel", "rust", *DAG).code == 0
    assert waarde()["doelen"][1]["stappen"] == [
        {"stap": "Elke avond wandelen", "gedaan": "2026-09-23"}
    ]


def test_a_terminal_sees_which_step_it_is_about(roep: Roep, typ: Callable[[str], None]) -> None:
    typ("\n")
    klaar = roep("stap", "yara", "wandelen", *DAG)
    assert klaar.err.startswith("Elke avond wandelen\nHoe ging het?")
    assert waarde()["doelen"][1]["stappen"][0]["gedaan"] == "2026-09-23"
    typ("1\nJa.\n")
    assert "  1  Wil zij betaald werken?\n" in roep("onbekend", "yara", *DAG).err


def test_stap_adds_a_step(roep: Roep) -> None:
    woorden = ("--doel", "POST", "--wie", "client", "--met", "zus", "--uiterlijk", "12-10")
    klaar = roep("stap", "yara", "Bellen met de bank", *woorden, *DAG)
    assert klaar.out == ("yara.yaml:23: nieuwe stap, uiterlijk 12-10-2026: Bellen met de bank\n")
    assert waarde()["doelen"][0]["stappen"][-1] == {
        "stap": "Bellen met de bank",
        "wie": "client",
        "met": "zus",
        "uiterlijk": "2026-10-12",
    }


@pytest.mark.parametrize(
    ("woorden", "zegt"),
    [
        (("yara", "brief"), "Geen"),
        (("yara", "n"), "meer dan één open stap"),
        (("yara", "9"), "geen open stap"),
        (("yara", "0"), "geen open stap"),
        (("yara", "1", "--gedaan", "1-9"), "begon op 10-9-2026"),
        (("yara", "1", "--gedaan", "24-9-2026"), "nog niet geweest"),
        (("yara", "1", "--hoe", "bsn 123456782"), "burgerservicenummer"),
        (("yara", "x", "--wie", "client"), "meer dan één open doel"),
        (("yara", "x", "--doel", "pots"), "Bedoelde u post?"),
        (("yara", "x", "--doel", "post", "--met", "zos"), "Bedoelde u zus?"),
        (("yara", "--wie", "client"), "ontbreekt de tekst"),
        (("yara", "x", "--wie", "client", "--hoe", "goed"), "die er al staat"),
        (("yara", "--hoe", "goed"), "meer dan één open stap"),
        (("yara", "Drie enveloppen openen", "--doel", "post"), "staat al open"),
        (("yara", "enveloppen", "--doel", "post"), "staat er al een stap open"),
    ],
)
def test_stap_refuses_what_is_not_certain(roep: Roep, woorden: tuple[str, ...], zegt: str) -> None:
    klaar = roep("stap", *woorden, *DAG)
    assert (klaar.code, klaar.out) == (2, "")
    assert zegt.lower() in klaar.err.lower()
    assert onveranderd()


def test_kracht_gets_an_id_of_its_words(roep: Roep) -> None:
    tekst = "Geeft niet op, ook niet als het lang duurt"
    opties = ("--soort", "eigenschap", "--bron", "naaste", "--citaat", "Ik ga door.")
    klaar = roep("kracht", "yara", tekst, *opties, *DAG)
    assert klaar.out == f"yara.yaml:11: kracht `geeft`: {tekst}\n"
    assert waarde()["krachten"][-1] == {
        "id": "geeft",
        "kracht": tekst,
        "soort": "eigenschap",
        "bron": "naaste",
        "citaat": "Ik ga door.",
        "datum": "2026-09-23",
    }
    assert roep("kracht", "yara", "Geeft feesten", *DAG).code == 0
    assert roep("kracht", "yara", "Geeft feesten", *DAG).code == 0
    assert [k["id"] for k in waarde()["krachten"]] == ["koken", "geeft", "geeft_feesten", "geeft-2"]
    assert roep("check", "yara.yaml", *DAG, "--kies", "B").code == 0


@pytest.mark.parametrize(
    ("woorden", "zegt"),
    [
        (("yara", "x", "--id", "koken"), "al gebruikt"),
        (("yara", "x", "--id", "twee woorden"), "zonder spaties"),
        (("yara", "x", "--id", "123456782"), "burgerservicenummer"),
        (("yara", ""), "leeg"),
        (("yara", "x", "--soort", "eigenschapp"), "Bedoelde u eigenschap?"),
    ],
)
def test_kracht_refuses_what_would_be_a_fault(
    roep: Roep, woorden: tuple[str, ...], zegt: str
) -> None:
    klaar = roep("kracht", *woorden, *DAG)
    assert klaar.code == 2
    assert zegt in klaar.err
    assert onveranderd()


def test_droom_and_succes_begin_their_section(roep: Roep) -> None:
    assert (
        roep("droom", "yara", "Ooit een eigen buurteetcafé", "--gebied", "meedoen", *DAG).code == 0
    )
    assert roep("succes", "yara", "De doos is dicht.", "--datum", "ma", *DAG).code == 0
    assert waarde()["dromen"] == [
        {
            "id": "buurteetcafe",
            "droom": "Ooit een eigen buurteetcafé",
            "gebied": "meedoen",
            "datum": "2026-09-23",
        }
    ]
    assert waarde()["successen"] == [{"datum": "2026-09-21", "succes": "De doos is dicht."}]


def test_doel_names_what_it_builds_on(roep: Roep) -> None:
    assert roep("droom", "yara", "Ooit een eetcafé", "--id", "cafe", *DAG).code == 0
    bouwt = ("--kracht", "KOKEN,koken", "--droom", "cafe", "--resultaat", "geld")
    wanneer = ("--begonnen", "ma", "--evalueren-op", "1-12", "--gebied", "financien")
    woorden = ("--eigen-woorden", "--citaat", "Dat wil ik.", "--waarom", "Rust.")
    klaar = roep("doel", "yara", "Elke vrijdag de post lezen", *bouwt, *wanneer, *woorden, *DAG)
    assert klaar.out.endswith(": doel `vrijdag`: Elke vrijdag de post lezen\n")
    assert waarde()["doelen"][-1] == {
        "id": "vrijdag",
        "doel": "Elke vrijdag de post lezen",
        "eigen_woorden": "ja",
        "citaat": "Dat wil ik.",
        "waarom": "Rust.",
        "droom": "cafe",
        "krachten": ["koken"],
        "resultaat": "geld",
        "gebied": "financien",
        "status": "actief",
        "begonnen": "2026-09-21",
        "evalueren_op": "2026-12-01",
    }
    assert roep("check", "yara.yaml", *DAG, "--kies", "B").code == 0
    assert (
        roep("stap", "yara", "Bus bellen", "--doel", "vrijdag", "--wie", "client", *DAG).code == 0
    )


def test_a_new_doel_is_open_until_it_began(roep: Roep) -> None:
    klaar = roep("doel", "yara", "Zingen", *DAG)
    assert waarde()["doelen"][-1] == {"id": "zingen", "doel": "Zingen"}
    assert "check vraagt (K101)" in klaar.err


@pytest.mark.parametrize(
    ("woorden", "zegt"),
    [
        (("yara", " "), "leeg"),
        (("yara", "x", "--kracht", "kokn"), "Bedoelde u koken?"),
        (("yara", "x", "--droom", "cafe"), "heeft nog geen droom een id"),
        (("yara", "x", "--resultaat", "gld"), "Bedoelde u geld?"),
        (("yara", "x", "--id", "post"), "al gebruikt"),
        (("yara", "x", "--begonnen", "24-9-2026"), "nog niet geweest"),
        (("yara", "x", "--citaat", "bsn 123456782"), "burgerservicenummer"),
    ],
)
def test_doel_refuses_what_would_be_a_fault(
    roep: Roep, woorden: tuple[str, ...], zegt: str
) -> None:
    klaar = roep("doel", *woorden, *DAG)
    assert (klaar.code, klaar.out) == (2, "")
    assert zegt in klaar.err
    assert onveranderd()


@pytest.mark.parametrize("keuze", [["1"], ["betaald"], []])
def test_onbekend_answers_a_question(roep: Roep, keuze: list[str]) -> None:
    klaar = roep("onbekend", "yara", *keuze, "--antwoord", "Later.", "--datum", "ma", *DAG)
    assert klaar.code == 0
    assert klaar.out.endswith(": beantwoord op 21-9-2026: Wil zij betaald werken?\n")
    assert waarde()["nog_onbekend"][0] == {
        "vraag": "Wil zij betaald werken?",
        "uiterlijk": "2026-10-30",
        "beantwoord": "2026-09-21",
        "antwoord": "Later.",
    }


def test_onbekend_lists_asks_and_adds(roep: Roep, typ: Callable[[str], None]) -> None:
    assert roep("onbekend", "yara", *DAG).out == "  1  Wil zij betaald werken?\n"
    opties = ("--hoe", "Samen bellen", "--uiterlijk", "vr", "--wie", "zus", "--resultaat", "geld")
    klaar = roep("onbekend", "yara", "Welke schulden zijn er?", *opties, *DAG)
    assert klaar.code == 0
    assert waarde()["nog_onbekend"][-1] == {
        "vraag": "Welke schulden zijn er?",
        "resultaat": "geld",
        "hoe": "Samen bellen",
        "wie": "zus",
        "uiterlijk": "2026-09-25",
    }
    typ("2\nTwee.\n")
    assert roep("onbekend", "yara", *DAG).code == 0
    assert waarde()["nog_onbekend"][-1]["antwoord"] == "Twee."


@pytest.mark.parametrize(
    ("woorden", "zegt"),
    [
        (("yara", "Wil zij betaald werken?"), "staat al open"),
        (("yara", "betaald"), "staat er al een vraag open"),
        (("yara", "1"), "ontbreekt het antwoord"),
        (("yara", "7"), "geen open vraag"),
        (("yara", "--hoe", "x"), "ontbreekt de nieuwe vraag"),
        (("yara", "x", "--hoe", "x", "--antwoord", "y"), "die er al staat"),
        (("yara", "school", "--antwoord", "x"), "geen open vraag"),
        (("yara", "1", "--datum", "ma"), "ontbreekt het antwoord"),
        (("yara", "x", "--resultaat", "gld"), "Bedoelde u geld?"),
    ],
)
def test_onbekend_refuses_what_is_not_certain(
    roep: Roep, woorden: tuple[str, ...], zegt: str
) -> None:
    klaar = roep("onbekend", *woorden, *DAG)
    assert (klaar.code, klaar.out) == (2, "")
    assert zegt in klaar.err
    assert onveranderd()


@pytest.mark.parametrize("opdracht", ["stap", "onbekend"])
def test_a_file_that_does_not_parse_writes_nothing(roep: Roep, opdracht: str) -> None:
    kapot = YARA.replace("gemeente: rotterdam", "gemeente: 'rotterdam")
    Path("yara.yaml").write_text(kapot, "utf-8")
    klaar = roep(
        opdracht, "yara", "1", *(["--antwoord", "x"] if opdracht == "onbekend" else []), *DAG
    )
    assert klaar.code in (1, 2)
    assert Path("yara.yaml").read_text("utf-8") == kapot


@pytest.mark.parametrize(
    "woorden",
    [
        ("stap", "yara", "1"),
        ("stap", "yara", "Nieuw", "--doel", "post"),
        ("kracht", "yara", "x"),
        ("droom", "yara", "x"),
        ("doel", "yara", "x"),
        ("succes", "yara", "x"),
        ("onbekend", "yara", "x"),
    ],
)
def test_a_try_shows_and_writes_nothing(roep: Roep, woorden: tuple[str, ...]) -> None:
    klaar = roep(*woorden, "--proef", *DAG)
    assert klaar.code == 0
    assert klaar.out.startswith("yara.yaml:")
    assert onveranderd()


def test_a_step_that_somebody_else_changed_is_left(
    roep: Roep, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt = voer_uit

    def later(pad: Path, maak: Any, *, proef: bool) -> Any:
        pad.write_text(
            YARA.replace("      - stap: Post in", "      - stap: Eerst\n      - stap: Post in")
        )
        return echt(pad, maak, proef=proef)

    monkeypatch.setattr(bijschrijven, "voer_uit", later)
    klaar = roep("stap", "yara", "kredietbank", *DAG)
    assert klaar.code == 2
    assert "intussen veranderd" in klaar.err
    assert "hoe_ging" not in Path("yara.yaml").read_text()


def test_one_line_says_what_check_now_asks_about_it(roep: Roep) -> None:
    klaar = roep("stap", "yara", "De bank bellen", "--doel", "rust", "--wie", "client", *DAG)
    assert klaar.code == 0
    assert klaar.err.startswith("check vraagt (K105): Bij deze stap staat nog niet voor wanneer.")
    assert klaar.err.count("\n") == 1
    goed = ("--wie", "client", "--uiterlijk", "vr")
    assert roep("stap", "yara", "Thee", "--doel", "rust", *goed, *DAG).err == ""


def test_what_stands_in_the_settings_stops_no_writing(roep: Roep) -> None:
    Path("krachtplan.yaml").write_text("regels: {K999: uit}\n", "utf-8")
    klaar = roep("stap", "yara", "Thee", "--doel", "rust", *DAG)
    assert (klaar.code, klaar.err) == (0, "")


def test_a_step_and_a_question_over_several_lines_can_be_chosen(roep: Roep) -> None:
    """A text written with ``|`` or ``>`` ends in a line end, which is not part of what it says."""
    gevouwen = YARA.replace(
        "stap: Elke avond wandelen", "stap: >\n          Elke avond\n          wandelen"
    )
    gevouwen = gevouwen.replace(
        "vraag: Wil zij betaald werken?", "vraag: |\n      Wil zij betaald werken?"
    )
    Path("yara.yaml").write_text(gevouwen, "utf-8")
    assert roep("stap", "yara", "wandelen", "--hoe", "Fijn.", *DAG).code == 0
    assert roep("onbekend", "yara", "betaald", "--antwoord", "Later.", *DAG).code == 0
    tekst = Path("yara.yaml").read_text("utf-8")
    assert "hoe_ging_het: Fijn." in tekst
    assert "antwoord: Later." in tekst


def test_what_was_typed_is_shown_also_where_nothing_could_be_read_or_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder without rights: not even the lock can be made there."""

    def refuse(*_: object, **__: object) -> None:
        raise Schrijffout("Er zijn geen rechten om hier te schrijven.", "Kies een andere map.")

    pad = tmp_path / "sam.yaml"
    pad.write_text("client: {code: sam}\ntraject: {gemeente: x, start: 2026-08-31}\n", "utf-8")
    monkeypatch.setattr("krachtplan.api.bijschrijven.werk_bij", refuse)
    assert main(["log", str(pad), "Een lang verhaal.", "--peildatum", "2026-09-28"]) == 3
    gezegd = capsys.readouterr()
    assert "geen rechten" in gezegd.err
    assert "verslag: Een lang verhaal." in gezegd.out
