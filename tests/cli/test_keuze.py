"""Which documents the words of a command line make, and for whom."""

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.keuze import NAMEN, choose_documenten, parse_doelgroep
from krachtplan.documenten import DOCUMENTEN, Document
from krachtplan.model.woorden import Doelgroep
from krachtplan.renderen import name_document
from krachtplan.waarden import Waardefout

GEMEENTE, CLIENT, COLLEGA = Doelgroep.GEMEENTE, Doelgroep.CLIENT, Doelgroep.COLLEGA
Roep = Callable[..., Any]

BEKEND = (
    Document("plan", "Plan", (GEMEENTE,), lambda plat, _kader: plat),
    Document("kijk", "Kijk", (GEMEENTE, CLIENT), lambda plat, _kader: plat),
    Document("kaart", "Kaart", (CLIENT,), lambda plat, _kader: plat),
)


@pytest.mark.parametrize(
    ("woorden", "voor", "namen"),
    [
        (("alle",), None, ("plan", "kijk", "kaart")),
        (("alle",), CLIENT, ("kijk", "kaart")),
        (("alle",), COLLEGA, ()),
        (("kaart", "alle"), None, ("kaart", "plan", "kijk")),
        (("kijk",), CLIENT, ("kijk",)),
        (("kijk",), GEMEENTE, ("kijk",)),
    ],
)
def test_what_is_chosen(
    woorden: tuple[str, ...], voor: Doelgroep | None, namen: tuple[str, ...]
) -> None:
    assert choose_documenten(woorden, voor, BEKEND) == namen


@pytest.mark.parametrize(
    ("naam", "voor", "wel", "kan"),
    [
        ("plan", CLIENT, "de gemeente, niet voor de cliënt", "Voor de cliënt zijn er: kijk, kaart"),
        ("kaart", GEMEENTE, "de cliënt, niet voor de gemeente", "zijn er: plan, kijk."),
        ("kijk", COLLEGA, "de gemeente en de cliënt, niet voor de collega", ""),
    ],
)
def test_a_document_that_is_not_for_this_reader(
    naam: str, voor: Doelgroep, wel: str, kan: str
) -> None:
    with pytest.raises(Gebruiksfout) as gevangen:
        choose_documenten(("alle", naam), voor, BEKEND)
    tekst, hulp = gevangen.value.uitleg
    assert tekst == f"--voor: {naam} is er voor {wel}."
    assert kan in hulp
    assert ("zijn er" in hulp) == bool(kan)


@pytest.mark.parametrize(
    ("woord", "lezer"), [("client", CLIENT), ("Cliënt", CLIENT), (" COLLEGA ", COLLEGA)]
)
def test_a_reader_is_understood(woord: str, lezer: Doelgroep) -> None:
    assert parse_doelgroep(woord) is lezer
    assert parse_doelgroep(lezer) is lezer


def test_an_unknown_reader_is_told() -> None:
    with pytest.raises(Waardefout) as gevangen:
        parse_doelgroep("gemente")
    assert gevangen.value.hulp.startswith("Bedoelde u `gemeente`?")


def test_no_two_documents_have_one_name() -> None:
    namen = [
        name_document(code, document.naam, doelgroep)
        for code, document in product(("a", "a-b"), DOCUMENTEN)
        for doelgroep in document.doelgroepen
    ]
    assert len(namen) == len(set(namen))
    assert name_document("a", DOCUMENTEN[0].naam, DOCUMENTEN[0].doelgroep) == "a-leveringsplan"
    # A code may hold a dash: no name of a document ends in another one's, or a code could make it.
    stammen = [naam for naam in namen if not naam.startswith("a-b-")]
    for een, ander in product(stammen, stammen):
        assert een == ander or not een.endswith(ander.removeprefix("a"))


def test_all_documents_are_made(roep: Roep, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sam.yaml").write_text(
        "client: {code: sam}\ntraject: {gemeente: rotterdam, start: 2026-09-21}\n", "utf-8"
    )
    klaar = roep("render", "sam.yaml", "-d", "alle", "-f", "md", "--peildatum", "2026-09-28")
    assert (klaar.code, klaar.err) == (0, "")
    assert klaar.out.splitlines() == [f"uit/sam-{naam}.md" for naam in NAMEN]


def test_a_copy_for_another_reader_has_a_name_of_its_own(
    roep: Roep, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sam.yaml").write_text(
        "client: {code: sam}\ntraject: {gemeente: rotterdam, start: 2026-09-21}\n", "utf-8"
    )
    klaar = roep(
        *("render", "sam.yaml", "-d", "alle", "--voor", "client", "-f", "md"),
        *("--peildatum", "2026-09-28"),
    )
    assert (klaar.code, klaar.err) == (0, "")
    assert klaar.out.splitlines() == [
        f"uit/{name_document('sam', document.naam, CLIENT)}.md"
        for document in DOCUMENTEN
        if CLIENT in document.doelgroepen
    ]
    geweigerd = roep("render", "sam.yaml", "--voor", "client", "-o", "elders")
    assert (geweigerd.code, geweigerd.out) == (2, "")
    assert geweigerd.err.startswith("--voor: leveringsplan is er voor de gemeente, niet voor de")
    assert not Path("elders").exists()
