"""Pictures in a browser and in Mermaid: texts that fit where they stand, labels that survive."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.beelden.beeldlezer import alle, teken
from tests.generatie import make_full

from krachtplan.beelden.letters import meet
from krachtplan.instellingen.omgeving import load_omgeving
from krachtplan.laden import load_dossier
from krachtplan.lezen.tekens import STUURTEKEN
from krachtplan.model import Clientbestand
from krachtplan.regels import REGELS
from krachtplan.renderen import arrange, draw, fill_in, render_document
from krachtplan.sjablonen.opmaak import escape_mermaid

Ask = Callable[[str, dict[str, Any]], Any]

ROOT = Path(__file__).resolve().parents[2]
LASTIG = ROOT.parent / "shared" / "proeven" / "naughty.txt"
PEILDATUM = date(2026, 11, 22)
NAMEN = (
    *(
        "Sam",
        "Jan-Willem van der Meulen-Hoogenboom",
        "W" * 40,
        "i" * 80,
        "社會科學院語學研究所" * 4,
    ),
    *(
        "مرحبا بالعالم " * 6,
        "👩‍👩‍👧‍👦👍🏽🎉" * 12,
        "Zażółć gęślą jaźń " * 5,
        'Łódź & <b>vet</b> "x"' * 5,
    ),
    *("Ελληνικά κείμενα ", "Кириллица, много слов " * 4, "MMMM WWWW @@@@ %%%% " * 5),
)


def _always(tekst: str, _: object, __: str) -> str:
    return tekst


def clients() -> Iterator[Clientbestand]:
    for pad in sorted((ROOT / "examples/goed").glob("*.yaml")):
        dossier = load_dossier(pad.read_text(encoding="utf-8"), pad.name)
        assert dossier.client is not None
        yield dossier.client
    for naam in NAMEN:
        yield make_full(tekst=partial(_always, naam), meeste=3).client


@pytest.mark.web
def test_every_text_fits_in_a_real_browser(ask_browser: Ask) -> None:
    beelden = [beeld for client in clients() for beeld in alle(client, PEILDATUM)]
    assert len(beelden) > 60
    gemeten = ask_browser("beeldmaat.mjs", {"pictures": [teken(beeld) for beeld in beelden]})
    buiten = []
    for beeld, regels in zip(beelden, gemeten, strict=True):
        verwacht = [
            meet(tekst, soort["grootte"], vet=soort["vet"])
            for soort in beeld["teksten"]
            for _, _, tekst in soort["regels"]
        ]
        for breed, regel in zip(verwacht, regels, strict=True):
            if regel["outside"] or regel["width"] > breed + 1:
                buiten.append((beeld["naam"], breed, regel))
    assert buiten == []


@pytest.mark.web
def test_a_text_that_does_not_fit_is_seen_in_the_browser(ask_browser: Ask) -> None:
    kop = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 40">'
    goed = kop + '<text x="{}" y="{}">{}</text></svg>'
    beelden = [goed.format(*plek) for plek in ((8, 20, "Sam"), (320, 20, "Sam"), (8, 60, "Sam"))]
    gemeten = ask_browser("beeldmaat.mjs", {"pictures": beelden})
    assert [regels[0]["outside"] for regels in gemeten] == [False, True, True]


def hostile_texts() -> list[str]:
    regels = LASTIG.read_text(encoding="utf-8").splitlines() if LASTIG.exists() else []
    teksten = [" ".join(json.loads(regel).split()) for regel in regels]
    eigen = ['"]', "end", "``` einde", "root((x))", ": ; # %% --> <b>", "title x", "section y"]
    return [*eigen, *(t for t in teksten if t and not STUURTEKEN.search(t))]


@pytest.mark.web
def test_mermaid_reads_what_a_person_wrote(ask_node: Ask) -> None:
    """Every text is a label, as it was written, in both kinds of picture."""
    teksten = hostile_texts()
    mindmap = "".join(f'\n    k{n}["{escape_mermaid(t)}"]' for n, t in enumerate(teksten))
    tijdlijn = "".join(f"\n    : {escape_mermaid(t)}" for t in teksten)
    beelden = [f'mindmap\n  k(("Sam")){mindmap}\n', f"timeline\n  mei 2026{tijdlijn}\n"]
    antwoord = ask_node("mermaid.mjs", {"texts": beelden})
    for beeld, eerste in zip(antwoord, ("Sam", "mei 2026"), strict=True):
        assert beeld["error"] is None
        gelezen = [" ".join(label.split()) for label in beeld["labels"]]
        assert gelezen == [eerste, *teksten]


@pytest.mark.web
def test_mermaid_reads_what_documents_show(ask_node: Ask) -> None:
    omgeving = load_omgeving(None, REGELS).omgeving
    assert omgeving is not None
    documenten = [
        render_document(client, naam, "md", omgeving, PEILDATUM)
        for client in (*clients(), make_full().client)
        for naam in ("leveringsplan", "mijn-plan")
    ]
    gevonden = [
        b for d in documenten for b in re.findall(r"^```mermaid\n(.*?)^```$", d, re.M | re.S)
    ]
    assert len(gevonden) > 20
    assert {b.split("\n")[0] for b in gevonden} == {"mindmap", "timeline"}
    fouten = [a["error"] for a in ask_node("mermaid.mjs", {"texts": gevonden}) if a["error"]]
    assert fouten == []
    (kapot,) = ask_node("mermaid.mjs", {"texts": ['mindmap\n  a["x\n  b"]]\n']})
    assert kapot["error"]


def test_on_paper_each_picture_is_an_image_with_its_svg() -> None:
    omgeving = load_omgeving(None, REGELS).omgeving
    assert omgeving is not None
    for naam in ("leveringsplan", "mijn-plan"):
        indeling = arrange(make_full().client, naam, omgeving, PEILDATUM)
        tekst = fill_in(indeling, "papier")
        gevraagd = re.findall(r"^!\[.+\]\(beeld:([a-z0-9-]+)\)$", tekst, re.M)
        assert gevraagd
        assert set(gevraagd) == set(draw(indeling))
        assert len(gevraagd) == len(set(gevraagd))
        assert "```" not in tekst
