"""The mirror: counted as it is in the file, on the right lines, and questions that only ask."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.blikken import DAG, blik_op, blik_van, zonder_stop
from tests.generatie import as_yaml, make_full, raw_files

from krachtplan.laden import load_dossier
from krachtplan.model.woorden import StapWie
from krachtplan.tonen import breedte
from krachtplan.werkdag.spiegel import HOOGSTENS, KIJKEN, Spiegel, Vraag, list_vragen, maak_spiegel
from krachtplan.werkdag.spiegelfeiten import maak_feiten
from krachtplan.werkdag.spiegeltekst import format_spiegel, format_vragen

HOOFD = (
    "client: {code: yara, naam: Yara}\n"
    "traject: {gemeente: rotterdam, start: 2026-03-02, begeleider: Noor}\n"
)
DOEL = "doelen:\n  - doel: Rust\n    eigen_woorden: ja\n    status: actief\n    stappen:\n"
MIJN, HAAR = "{stap: A, wie: begeleider}", "{stap: B, wie: client}"
CONTACT = "contactmomenten:\n"


def steps(*stappen: str) -> str:
    return DOEL + "".join(f"      - {stap}\n" for stap in stappen)


def ask(tekst: str, peildatum: date = DAG) -> dict[str, Vraag]:
    """Give all questions about a file, by name."""
    vragen = list_vragen(maak_feiten(blik_op(HOOFD + tekst, peildatum)))
    return {vraag.naam: vraag for vraag in vragen}


def look(tekst: str, peildatum: date = DAG) -> Spiegel:
    return maak_spiegel(blik_op(HOOFD + tekst, peildatum))


def test_the_question_of_the_issue_word_for_word() -> None:
    vraag = ask(steps(MIJN, HAAR, MIJN, MIJN))["stappen_bij_mij"]
    assert vraag.tekst == (
        "Drie van de vier open stappen liggen bij jou (regel 8, 10, 11)."
        " Wat zou Yara zelf willen proberen?"
    )


REACHED = "  - {datum: 2026-09-0%d, soort: gesprek}\n"
MISSED = "  - {datum: 2026-09-1%d, bereikt: nee}\n"
MEETING = "  - {datum: 2026-09-25, soort: overleg}\n"
PLAN = "leveringsplannen: [{datum: 2026-09-01, status: vastgesteld, akkoord: %s}]\n"
ZUS = "netwerk: [{id: zus, wie: Zus, mag_meedoen: %s}]\n"
EERST = "{stap: A, gedaan: 2026-03-1%d, wie: %s}"
DAARNA = "{stap: B, gedaan: 2026-09-1%d, wie: %s}"
VROEG = [EERST % (n, "client") for n in range(3)] + [DAARNA % (n, "begeleider") for n in range(3)]
LAAT = [EERST % (n, "begeleider") for n in range(3)] + [DAARNA % (n, "client") for n in range(3)]


AANLEIDING = (
    (PLAN % "onder_protest", "oneens", "Yara ging onder protest mee met het plan van 1-9-2026"),
    (PLAN % "nee", "oneens", "Yara was het niet eens met het plan van 1-9-2026 (regel 3)."),
    (
        CONTACT + REACHED % 1 + MISSED % 1 + MISSED % 2 + MEETING,
        "niet_bereikt",
        "De laatste twee keer kreeg je Yara niet te pakken (regel 5, 6).",
    ),
    (
        "terugval: [{datum: 2026-09-03, wat_gebeurde: Gedronken}]\n",
        "terugval_zonder_hulp",
        "Bij de terugval van 3-9-2026 staat niet wat hielp (regel 3).",
    ),
    (steps(MIJN, MIJN), "stappen_bij_mij", "Beide open stappen liggen bij jou (regel 8, 9)."),
    (steps(*[MIJN] * 3), "stappen_bij_mij", "Alle drie de open stappen liggen bij jou"),
    (
        steps("{stap: A, wie: netwerk}", MIJN),
        "geen_stap_van_client",
        "Van de twee open stappen is er geen van Yara (regel 8, 9).",
    ),
    (steps("{stap: A}"), "geen_stap_van_client", "De open stap is niet van Yara (regel 8)."),
    (
        steps(*["{stap: A, wie: client, uiterlijk: 2026-09-20}"] * 2),
        "voorbije_stappen",
        "Van twee open stappen van Yara is de dag voorbij (regel 8, 9).",
    ),
    (
        "doelen: [{doel: Rust}, {doel: Werk, citaat: Ja}, {doel: X, status: losgelaten}]\n",
        "doelen_zonder_eigen_woorden",
        "Bij een van de twee lopende doelen staat niet wat Yara er zelf over zei (regel 3).",
    ),
    (
        "doelen: [{doel: Rust, eigen_woorden: nee}]\n",
        "doelen_zonder_eigen_woorden",
        "Bij het lopende doel staat niet wat Yara er zelf over zei (regel 3).",
    ),
    (
        "evaluaties:\n  - {datum: 2026-09-02}\n  - {datum: 2026-06-02, client_zegt: Ja}\n",
        "evaluatie_zonder_client",
        "Bij de evaluatie van 2-9-2026 staat niet wat Yara ervan vond (regel 4).",
    ),
    (
        "werkrelatie:\n" + "  - {datum: 2026-09-02, door: begeleider, tekst: Goed}\n" * 2,
        "werkrelatie_van_een_kant",
        "Over de werkrelatie staat er twee keer iets van jou, en nog niets van Yara (regel 4,",
    ),
    (
        steps(*VROEG),
        "verschuiving",
        "In de tweede helft van het traject zette jij 3 van de 3 stappen, in de eerste helft 0",
    ),
    (steps(*LAAT), "verschuiving", "In de tweede helft van het traject zette Yara 3 van de 3"),
    (ZUS % "ja", "naasten_zonder_stap", "Een naaste mag meedoen en komt in geen stap voor"),
    (
        CONTACT + "".join(REACHED % n for n in range(1, 5)),
        "geen_succes",
        "Er was vier keer contact, en er staat nog geen succes (regel 4, 5, 6, 7).",
    ),
    (
        CONTACT
        + "".join(REACHED % n for n in range(1, 6))
        + "successen: [{datum: 2026-09-01, succes: Ja}]\n",
        "geen_succes",
        "Sinds het laatste succes, van 1-9-2026, was er vier keer contact (regel 5, 6, 7, 8",
    ),
    (
        "terugblik: [{datum: 2026-09-14, goed: Nee}]\n",
        "vorige_terugblik",
        "Op 14-9-2026 keek je ook terug (regel 3).",
    ),
)


@pytest.mark.parametrize(("tekst", "naam", "begin"), AANLEIDING)
def test_what_a_file_gives_cause_for(tekst: str, naam: str, begin: str) -> None:
    gevonden = ask(tekst)[naam].tekst
    assert gevonden.startswith(begin), gevonden


def test_every_way_to_look_is_tried_here() -> None:
    assert {naam for _, naam, _ in AANLEIDING} == {kijk.vraag.__name__ for kijk in KIJKEN}


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        (PLAN % "ja", "oneens"),
        (PLAN % "nog_niet", "oneens"),
        ((PLAN % "nee").replace("]", ", {datum: 2026-09-20, akkoord: ja}]"), "oneens"),
        ((PLAN % "nee").replace("09-01", "09-29"), "oneens"),
        (CONTACT + MISSED % 1, "niet_bereikt"),
        (CONTACT + MISSED % 1 + MISSED % 2 + "  - {datum: 2026-09-20}\n", "niet_bereikt"),
        (
            "terugval: [{datum: 2026-09-03, wat_gebeurde: X, wat_hielp: Bellen}]\n",
            "terugval_zonder_hulp",
        ),
        (steps(MIJN), "stappen_bij_mij"),
        (steps(MIJN, HAAR), "stappen_bij_mij"),
        (steps(MIJN, MIJN).replace("actief", "losgelaten"), "stappen_bij_mij"),
        (steps(MIJN, HAAR), "geen_stap_van_client"),
        (steps(MIJN, MIJN), "geen_stap_van_client"),
        (steps("{stap: A, wie: client, uiterlijk: 2026-09-20}", HAAR), "voorbije_stappen"),
        ("doelen: [{doel: Rust, eigen_woorden: ja}]\n", "doelen_zonder_eigen_woorden"),
        (
            "evaluaties: [{datum: 2026-09-02, tevredenheid: {cijfer: 3}}]\n",
            "evaluatie_zonder_client",
        ),
        (steps(*VROEG[1:]), "verschuiving"),
        (ZUS % "nog_vragen", "naasten_zonder_stap"),
        (ZUS % "ja" + steps("{stap: A, met: zus}"), "naasten_zonder_stap"),
        (CONTACT + "".join(REACHED % n for n in range(1, 4)) + MISSED % 1, "geen_succes"),
        ("terugblik: [{datum: 2026-09-15, goed: Nee}]\n", "vorige_terugblik"),
        ("terugblik: [{datum: 2026-09-29, goed: Nee}]\n", "vorige_terugblik"),
    ],
)
def test_what_a_file_gives_no_cause_for(tekst: str, naam: str) -> None:
    assert naam not in ask(tekst)


def test_an_empty_file_is_asked_nothing() -> None:
    spiegel = look("")
    assert spiegel.vragen == ()
    assert "geen aanleiding voor een vraag" in format_spiegel(spiegel)


ALLES = (
    PLAN % "nee"
    + CONTACT
    + MISSED % 1
    + MISSED % 2
    + steps(MIJN, MIJN)
    + ZUS % "ja"
    + "evaluaties: [{datum: 2026-08-02}]\nterugblik: [{datum: 2026-09-01, goed: Nee}]\n"
)


def test_no_more_than_three_the_most_important_first() -> None:
    spiegel = look(ALLES)
    assert len(ask(ALLES)) > HOOGSTENS == 3
    assert [vraag.naam for vraag in spiegel.vragen] == ["oneens", "niet_bereikt", "stappen_bij_mij"]


def test_after_the_end_only_what_can_still_be_looked_back_on() -> None:
    gestopt = HOOFD.replace("Noor}", "Noor, stop: {datum: 2026-09-20}}") + ALLES
    vragen = list_vragen(maak_feiten(blik_op(gestopt)))
    assert [vraag.naam for vraag in vragen] == ["evaluatie_zonder_client", "vorige_terugblik"]


GRADES = ("te veel", "te weinig", "slecht", "goed", "fout", "moet", "had ", "helaas", "!", "%")


def test_every_question_asks_and_grades_nobody() -> None:
    teksten = [ALLES, steps(*VROEG), steps(*LAAT), steps("{stap: A}"), CONTACT + REACHED % 1]
    vragen = {v.naam: v for tekst in teksten for v in ask(tekst).values()}
    assert len(vragen) > 6
    for vraag in vragen.values():
        assert vraag.vraag.endswith("?")
        assert vraag.regels, "a question without a line has no ground"
        assert not [woord for woord in GRADES if woord in vraag.tekst.lower()]


def test_steps_are_counted_per_quarter_and_what_is_later_is_open() -> None:
    tekst = steps(
        "{stap: A, gedaan: 2025-12-31, wie: client}",
        "{stap: B, gedaan: 2026-01-01, wie: vrijwilliger}",
        "{stap: C, gedaan: 2026-03-31, wie: ander}",
        "{stap: D, gedaan: 2026-09-29, wie: client}",
        "{stap: E}",
    )
    rijen = {telling.naam: dict(telling.aantallen) for telling in look(tekst).stappen}
    assert rijen == {
        "okt–dec 2025": {StapWie.CLIENT: 1},
        "jan–mrt 2026": {StapWie.VRIJWILLIGER: 1, StapWie.ANDER: 1},
        "nog open": {StapWie.CLIENT: 1, None: 1},
    }
    later = {telling.naam for telling in look(tekst, date(2026, 9, 29)).stappen}
    assert "jul–sep 2026" in later


def test_many_quarters_are_taken_together() -> None:
    gezet = (
        f"{{stap: A, gedaan: {jaar}-0{m}-01, wie: client}}"
        for jaar in (2024, 2025)
        for m in (1, 4, 7)
    )
    tekst = steps(*gezet, "{stap: B, gedaan: 2026-01-01}", "{stap: C, gedaan: 2026-04-01}")
    namen = [telling.naam for telling in look(tekst).stappen]
    assert namen[:2] == ["daarvoor", "jan–mrt 2025"]
    assert len(namen) == 6
    assert look(tekst).stappen[0].aantallen.total() == 3


def test_in_whose_words() -> None:
    tekst = (
        "krachten: [{kracht: K, citaat: Ja}]\n"
        "werkrelatie:\n"
        "  - {datum: 2026-09-01, door: zus, tekst: X}\n"
        "  - {datum: 2026-09-01, door: client, tekst: X}\n"
        "  - {datum: 2026-09-29, door: client, tekst: Later}\n"
        "  - {datum: 2026-09-01, tekst: X}\n"
        "netwerk: [{id: zus, wie: Zus}]\n"
        "doelen:\n  - {doel: A, eigen_woorden: ja}\n"
        "  - {doel: B, eigen_woorden: nee}\n  - doel: C\n"
        "evaluaties:\n  - {datum: 2026-09-01, client_zegt: Ja}\n  - {datum: 2026-09-02}\n"
    )
    woorden = look(tekst).woorden
    assert woorden.citaten == {"krachten": [3], "dromen": [], "doelen": []}
    assert (woorden.eigen, woorden.anders, woorden.niet_gezegd) == ([11], [12], [13])
    assert woorden.werkrelatie == {"naaste": [5], "client": [6], "": [8]}
    assert (woorden.evaluaties_met, woorden.evaluaties_zonder) == ([15], [16])
    getoond = " ".join(format_spiegel(look(tekst)).split())
    assert "1 van een naaste (regel 5); 1 van de cliënt (regel 6); 1 niet gezegd" in getoond


@pytest.mark.parametrize(
    ("tekst", "regel"),
    [
        ("krachten: [{kracht: K, bron: client, datum: 2026-09-01}]\n", 3),
        ("dromen: [{droom: D, citaat: Ja, datum: 2026-09-01}]\n", 3),
        ("doelen:\n  - doel: D\n    voortgang: [{datum: 2026-09-01, score: 1, door: client}]\n", 5),
        ("werkrelatie: [{datum: 2026-09-01, door: client, tekst: X}]\n", 3),
        ("zelfredzaamheid: [{datum: 2026-09-01, beeld_client: X}]\n", 3),
        ("afwegingen: [{datum: 2026-09-01, vraag: X, voorkeur_client: Y}]\n", 3),
        ("evaluaties: [{datum: 2026-09-01, client_zegt: Y}]\n", 3),
        ("leveringsplannen: [{datum: 2026-09-01, zienswijze: Y}]\n", 3),
    ],
)
def test_what_came_from_the_client(tekst: str, regel: int) -> None:
    sinds = {deel.naam: deel for deel in look(tekst).sinds}["van de cliënt zelf"]
    assert (sinds.datum, sinds.regel) == (date(2026, 9, 1), regel)


def test_what_did_not_come_from_the_client() -> None:
    tekst = (
        "krachten: [{kracht: K, bron: naaste, datum: 2026-09-01}]\n"
        "doelen:\n  - doel: D\n    voortgang: [{datum: 2026-09-01, score: 1, door: begeleider}]\n"
        "evaluaties: [{datum: 2026-09-01, wat_werkte: X}]\n"
        "leveringsplannen: [{datum: 2026-09-29, zienswijze: Later}]\n"
    )
    sinds = {deel.naam: deel for deel in look(tekst).sinds}
    assert sinds["van de cliënt zelf"].datum is None
    assert sinds["evaluatie"].regel == 7


def test_empty_items_in_a_list_do_not_shift_lines() -> None:
    tekst = "terugblik:\n  -\n  - {datum: 2026-09-01, goed: X}\n"
    assert ask(tekst)["vorige_terugblik"].regels == (5,)


def test_the_mirror_fits_a_terminal_and_holds_no_free_text_but_the_name() -> None:
    vol = make_full()
    spiegel = maak_spiegel(blik_van(zonder_stop(vol.client))._replace(dossier=vol.dossier))
    getoond = format_spiegel(spiegel)
    assert all(breedte(regel) <= 80 for regel in getoond.splitlines())
    assert vol.kanaries.find(getoond) <= {("client", "naam"), ("client", "code")}
    assert "In wiens woorden?" in getoond
    assert "\x1b" not in format_spiegel(spiegel._replace(naam="Yara\x1b[31m", code="yara"))


@given(raw_files())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_of_any_file_every_line_exists(gemaakt: tuple[Any, Any]) -> None:
    tekst = as_yaml(gemaakt[0])
    dossier = load_dossier(tekst, "sam.yaml")
    if dossier.client is None or not dossier.begrepen:
        return
    spiegel = maak_spiegel(blik_van(dossier.client)._replace(dossier=dossier))
    aantal = len(tekst.splitlines())
    assert len(spiegel.vragen) <= HOOGSTENS
    assert all(1 <= regel <= aantal for vraag in spiegel.vragen for regel in vraag.regels)
    format_spiegel(spiegel)
    format_vragen(spiegel.vragen)
