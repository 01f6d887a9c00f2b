"""An organisation's own words: whole words, with their capitals, and never what a client said."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.generatie import PEILDATUM, make_full
from tests.pagina import read_document

from krachtplan.documenten import DOCUMENTEN, Document
from krachtplan.instellingen.omgeving import load_omgeving
from krachtplan.regels import REGELS
from krachtplan.renderen import render_document
from krachtplan.sjablonen import Maplader, make_omgeving, render
from krachtplan.sjablonen.filters import hoofdletter, opsomming, woorden
from krachtplan.sjablonen.omgeving import Sjabloonomgeving
from krachtplan.woordkeus import Label, Woordkeus, is_bruikbaar

KEUS = Woordkeus(
    [("begeleider", "coach"), ("begeleiders", "coaches"), ("voorlopig plan", "proefplan"),
     ("plan", "groeiplan"), ("cliënt", "R&D-deelnemer")]
)  # fmt: skip


@pytest.mark.parametrize(
    ("tekst", "wordt"),
    [
        ("de begeleider.", "de coach."),
        ("Begeleider: Joris", "Coach: Joris"),
        ("BEGELEIDERS", "COACHES"),
        ("de begeleiders en hun begeleider", "de coaches en hun coach"),
        ("begeleidersoverleg, hoofdbegeleider", "begeleidersoverleg, hoofdbegeleider"),
        ("een voorlopig\n  plan en een plan", "een proefplan en een groeiplan"),
        ("Voorlopig plan", "Proefplan"),
        ("cliënt", "R&D-deelnemer"),
        ("client", "client"),
        ("begeleider-gesprek", "coach-gesprek"),
        ("", ""),
    ],
)
def test_whole_words_with_their_capitals(tekst: str, wordt: str) -> None:
    assert KEUS.replace(tekst) == wordt


def test_two_words_can_change_places() -> None:
    assert Woordkeus([("doel", "droom"), ("droom", "doel")]).replace("Doel en droom") == (
        "Droom en doel"
    )


@given(st.text(max_size=40))
def test_without_the_word_nothing_changes(tekst: str) -> None:
    assert Woordkeus(()).replace(tekst) == tekst
    over = re.sub(r"(?i)begeleider|plan|cli", "", tekst)
    if not re.search(r"(?i)begeleider|plan|cli", over):
        assert KEUS.replace(over) == over


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12)), max_size=5), st.text())
def test_no_word_breaks_it(paren: list[tuple[str, str]], tekst: str) -> None:
    bruikbaar = [(ons, eigen) for ons, eigen in paren if is_bruikbaar(ons) and is_bruikbaar(eigen)]
    Woordkeus(bruikbaar).replace(tekst)
    Woordkeus(paren).replace(tekst)


@pytest.mark.parametrize(
    "woord", ["coach", "IPS-coach", "cliënt", "'s-Gravenhage"[1:], "team 3", "R&D", "a", "plan v2."]
)
def test_an_ordinary_word_can_be_used(woord: str) -> None:
    assert is_bruikbaar(woord)


@pytest.mark.parametrize(
    "woord", ["", " ", "<b>", "a|b", "a\x00b", "x" * 61, "{{ x }}", "**vet**", "`x`", "-", "[a](b)"]
)
def test_what_would_break_a_document_cannot(woord: str) -> None:
    assert not is_bruikbaar(woord)


@pytest.mark.parametrize(
    ("bron", "wordt"),
    [
        ("<p>De begeleider</p>", "<p>De coach</p>"),
        ('<p class="begeleider" id=begeleider>x</p>', '<p class="begeleider" id=begeleider>x</p>'),
        ("<begeleider>plan</begeleider>", "<begeleider>groeiplan</begeleider>"),
        ('<td data-kop="Begeleider">x', '<td data-kop="Coach">x'),
        ("<td alt='plan' class='plan'>plan", "<td alt='groeiplan' class='plan'>groeiplan"),
        ("<!-- begeleider --> begeleider", "<!-- begeleider --> coach"),
        ('<p class="{{ "plan" if ja else "x" }} plan">plan', '<p class="groeiplan plan">groeiplan'),
        ('<p class="{% if ja %}plan{% endif %}">plan', '<p class="plan">groeiplan'),
        ("2 < 3 plan > 1", "2 < 3 groeiplan > 1"),
        ("<p>cliënt</p>", "<p>R&amp;D-deelnemer</p>"),
        ("{{ niets or 'de cliënt' }}", "de R&amp;D-deelnemer"),
        ("{{ niets | default('plan', true) }}", "groeiplan"),
        ("{{ 'plan' if ja else 'begeleider' }}", "groeiplan"),
        ("{{ tekst }} {{ tekst | hoofdletter }}", "mijn plan Mijn plan"),
        ("{{ label }} {{ label | hoofdletter }}", "de cliënt".replace("cliënt", "R&amp;D-deelnemer")
         + " De R&amp;D-deelnemer"),
        ("{{ 'ja' if tekst == 'mijn plan' else 'nee' }}", "ja"),
        ("{{ data['plan'] }}", "d"),
        ("{% for x in lijst %}{{ x | woorden }} {% endfor %}", "coach op locatie"),
        ("{{ lijst | map('woorden') | opsomming }}", "coach en op locatie"),
        ("{% macro m(x) %}de begeleider {{ x }}{% endmacro %}{{ m(tekst) }}", "de coach mijn plan"),
    ],
)  # fmt: skip
def test_in_html_only_what_is_read(tmp_path: Path, bron: str, wordt: str) -> None:
    assert fill("html", tmp_path, bron) == wordt


@pytest.mark.parametrize(
    ("bron", "wordt"),
    [
        ("# Plan van de begeleider", "# Groeiplan van de coach"),
        ("- Cliënt: {{ tekst }}", "- R&D-deelnemer: mijn plan"),
        ("{{ label }}", "de R&D-deelnemer"),
    ],
)
def test_in_markdown(tmp_path: Path, bron: str, wordt: str) -> None:
    assert fill("md", tmp_path, bron) == wordt


def fill(formaat: Any, map_: Path, bron: str) -> str:
    (map_ / "a.j2").write_text(bron, "utf-8")
    gegevens = {
        "tekst": "mijn plan",
        "label": Label("de cliënt"),
        "ja": True,
        "niets": None,
        "data": {"plan": "d"},
        "lijst": ["begeleider", "op_locatie"],
    }
    return render(Sjabloonomgeving(formaat, Maplader((map_,)), KEUS), "a.j2", gegevens).strip()


def test_a_guest_in_a_process_of_its_own_follows_too(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text("De begeleider van {{ x }}, {{ y }}", "utf-8")
    omgeving = make_omgeving("md", (tmp_path,), (("begeleider", "coach"),))
    gegevens = {"x": "begeleider", "y": Label("begeleider")}
    assert render(omgeving, "a.j2", gegevens) == "De coach van begeleider, coach\n"


def test_words_are_part_of_what_is_kept_compiled(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text("begeleider", "utf-8")
    for paren, wordt in (((("begeleider", "coach"),), "coach"), ((), "begeleider")):
        assert render(make_omgeving("md", (tmp_path,), paren), "a.j2", {}) == f"{wordt}\n"
    assert make_omgeving("md").bytecode_cache is not None
    assert make_omgeving("md", (), (("begeleider", "coach"),)).bytecode_cache is None


def test_a_label_stays_one_through_our_filters() -> None:
    assert type(woorden("op_locatie")) is Label
    assert type(hoofdletter(Label("x"))) is Label
    assert type(opsomming([Label("a"), Label("b")])) is Label
    assert type(opsomming([Label("a"), "b"])) is str
    assert type(hoofdletter("x")) is str


@pytest.mark.parametrize("document", DOCUMENTEN, ids=lambda document: document.naam)
@pytest.mark.parametrize("formaat", ["md", "html"])
def test_what_a_client_said_is_never_replaced(document: Document, formaat: str) -> None:
    """Every text that can be written in a file is a word to replace here, and none is."""
    vol = make_full(meeste=2)
    omgeving = load_omgeving(None, REGELS).omgeving
    assert omgeving is not None
    woorden = dict.fromkeys(vol.kanaries.pad_van, "VERVANGEN")
    anders = omgeving.instellingen.model_copy(update={"woorden": woorden})
    for doelgroep in document.doelgroepen:
        gewoon, eigen = (
            render_document(vol.client, document.naam, formaat, deze, PEILDATUM, doelgroep)
            for deze in (omgeving, omgeving._replace(instellingen=anders))
        )
        assert vol.kanaries.find(gewoon) or document.naam == "werkblad"
        assert eigen == gewoon


OVERAL = ("begeleider", "ondersteuning", "vragen", "onbekend", "mensen")
LEESBAAR = [document for document in DOCUMENTEN if document.naam != "ecd"]
"""What a person reads; the lines of an ecd are the words of the file, in one text with ours."""


@pytest.mark.parametrize("document", LEESBAAR, ids=lambda document: document.naam)
@pytest.mark.parametrize("formaat", ["md", "html"])
def test_a_word_is_replaced_wherever_a_reader_meets_it(document: Document, formaat: str) -> None:
    """In the head of a part or a table too, which a macro writes for its caller."""
    vol = make_full(meeste=2)
    client = vol.client.model_copy(
        update={"traject": vol.client.traject.model_copy(update={"begeleider": None})}
    )
    omgeving = load_omgeving(None, REGELS).omgeving
    assert omgeving is not None
    eigen = omgeving.instellingen.model_copy(update={"woorden": dict.fromkeys(OVERAL, "ANDERS")})
    for doelgroep in document.doelgroepen:
        tekst = read_document(
            render_document(
                client,
                document.naam,
                formaat,
                omgeving._replace(instellingen=eigen),
                PEILDATUM,
                doelgroep,
            ),
            formaat,
        ).tekst
        gebleven = re.findall(rf"\b(?:{'|'.join(OVERAL)})\b.*", tekst, re.IGNORECASE)
        assert gebleven == []
