"""Tests of krachtplan.sjablonen.opmaak: what two Markdown readers make of hostile text."""

import importlib.util
import json
import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import cmarkgfm  # type: ignore[import-untyped]
import pytest
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from krachtplan.sjablonen.opmaak import (
    VeiligMarkdown,
    blok_markdown,
    capitalize,
    escape_markdown,
    split_alineas,
)

LASTIG = Path(__file__).resolve().parents[3] / "shared" / "proeven" / "naughty.txt"

met_lastige_teksten = pytest.mark.skipif(
    not LASTIG.exists(), reason="the list of hostile texts is not beside this checkout"
)


class Lezer(HTMLParser):
    """What a page holds: its elements in order, and its text with white space folded."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elementen: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.stukken: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elementen.append((tag, tuple(attrs)))
        if tag == "br":
            self.stukken.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.elementen.append((f"/{tag}", ()))
        if tag in ("p", "li", "td", "th", "tr", "h2"):
            self.stukken.append(" ")

    def handle_data(self, data: str) -> None:
        self.stukken.append(data)

    @property
    def tekst(self) -> str:
        return fold("".join(self.stukken))


def fold(tekst: str) -> str:
    """Fold what Markdown readers fold; both replace a NUL."""
    tekst = tekst.replace("\0", "\ufffd")
    woorden = re.split(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]+", tekst)
    return " ".join(woord for woord in woorden if woord).strip()


def _make_markdown_it() -> MarkdownIt:
    lezer = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    if importlib.util.find_spec("linkify_it") is not None:
        lezer.options["linkify"] = True
        lezer.enable("linkify")
    return lezer


_GFM = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
LEZERS: dict[str, Callable[[str], str]] = {
    "markdown-it": _make_markdown_it().render,
    "cmark-gfm": lambda tekst: str(cmarkgfm.github_flavored_markdown_to_html(tekst, _GFM)),
}

PLEKKEN = {
    "alinea": "Vooraf.\n\n{}\n\nDaarna.\n",
    "in een zin": "Vooraf: {}; daarna.\n",
    "na vet": "**Doel:** {}\n",
    "vet": "Zie **{}** hier.\n",
    "kop": "## {}\n\nDaarna.\n",
    "lijst": "- {}\n- slot\n",
    "genummerd": "1. {}\n2. slot\n",
    "lijst in lijst": "- kop\n  - {}\n",
    "afvinken": "- [ ] {}\n",
    "citaat": "> {}\n\nDaarna.\n",
    "cel": "| kop | kop |\n|---|---|\n| {} | slot |\n| eerst | {} |\n",
    "kop van een tabel": "| {} | kop |\n|---|---|\n| eerst | slot |\n",
}
KAN_LEEG = {"in een zin", "na vet", "kop", "lijst", "genummerd", "cel", "kop van een tabel"}
"""Places that stay what they are without a text; elsewhere a template asks first."""

BLOKKEN = {
    "citaat": ("Vooraf.\n\n{}\n\nDaarna.\n", "> "),
    "lijst": ("- kop\n\n{}\n\n- slot\n", "  "),
    "bladzij": ("Vooraf.\n\n{}\n\nDaarna.\n", ""),
    "citaat in lijst": ("- kop\n\n{}\n", "  > "),
}


@cache
def read_plain(lezer: str, tekst: str) -> Lezer:
    """Read a template with an innocent text in it: what every other text must look like."""
    return Lezer(LEZERS[lezer](tekst))


def assert_shows_as_written(tekst: str) -> None:
    for plek, sjabloon in PLEKKEN.items():
        if not fold(tekst) and plek not in KAN_LEEG:
            continue
        for naam, render in LEZERS.items():
            ingevuld = sjabloon.replace("{}", escape_markdown(tekst))
            gevonden = Lezer(render(ingevuld))
            verwacht = read_plain(naam, sjabloon.replace("{}", "tekst"))
            hier = f"{plek}, {naam}: {ingevuld!r}"
            assert gevonden.elementen == verwacht.elementen, hier
            goed = verwacht.tekst.replace("tekst", fold(tekst))
            assert gevonden.tekst == fold(goed), hier


def assert_block_shows_as_written(tekst: str) -> None:
    alineas = split_alineas(tekst)
    if not alineas:
        assert blok_markdown(tekst) == ""
        return
    br = [("br", ())]
    for plek, (sjabloon, voorvoegsel) in BLOKKEN.items():
        gewoon = "\n\n".join(f"tekst{nr}" for nr, _ in enumerate(alineas))
        for naam, render in LEZERS.items():
            ingevuld = sjabloon.replace("{}", blok_markdown(tekst, voorvoegsel))
            gevonden = Lezer(render(ingevuld))
            verwacht = read_plain(naam, sjabloon.replace("{}", blok_markdown(gewoon, voorvoegsel)))
            hier = f"{plek}, {naam}: {ingevuld!r}"
            zonder_br = [element for element in gevonden.elementen if element not in br]
            assert zonder_br == verwacht.elementen, hier
            breuken = sum(len(alinea) - 1 for alinea in alineas)
            assert len(gevonden.elementen) - len(zonder_br) == breuken, hier
            voor, _, na = sjabloon.replace("-", "").partition("{}")
            regels = " ".join(fold(regel) for alinea in alineas for regel in alinea)
            assert gevonden.tekst == fold(f"{voor} {regels} {na}"), hier


TEKENS = st.one_of(
    st.sampled_from(list("\\`*_[]<>|~$#&;:/.@!()^=+-{}\"'%,0123456789aAzwW xX\n\r\t\u00a0\ufeff")),
    st.sampled_from(
        [
            *("www.", "http://", "https://", "ftp://", "mailto:", "//x.nl", "x.nl", "@x.nl"),
            *("a@b.nl", "&amp;", "&#60;", "&lt", "<b>", "-->", "</div>", "<!--", "```\n~~~"),
            *("[^1]", "[^1]: ", "![a](b)", "[a]: ", "- ", "[x]", "---\n", ":-:", "||\n"),
            *("1. ", "1) ", "\\|", "\\\n"),
        ]
    ),
    st.characters(codec="utf-8"),
)
TEKSTEN = st.lists(TEKENS, max_size=14).map("".join)


class TestEscapeMarkdown:
    @settings(max_examples=150, deadline=None)
    @given(TEKSTEN)
    def test_any_text_shows_as_it_was_written(self, tekst: str) -> None:
        assert_shows_as_written(tekst)

    @met_lastige_teksten
    def test_hostile_texts_show_as_they_were_written(self) -> None:
        teksten = [json.loads(regel) for regel in LASTIG.read_text("utf-8").splitlines()]
        assert len(teksten) > 700
        for tekst in teksten:
            heel = tekst.encode("utf-8", "replace").decode()
            assert_shows_as_written(heel)
            assert_block_shows_as_written(heel)

    @pytest.mark.parametrize(
        ("tekst", "verwacht"),
        [
            ("Gewone tekst, met punten. En zo (dus).", "Gewone tekst, met punten. En zo (dus)."),
            ("z.s.m., o.a. om 12.30 uur", "z.s.m., o.a. om 12.30 uur"),
            ("  a \n\t b  ", "a b"),
            ("", ""),
            (" \t\n\u00a0", ""),
            ("    ingesprongen", "ingesprongen"),
            ("Jan\u00a0de Vries", "Jan\u00a0de Vries"),
            ("- [x] ja", "\\- \\[x\\] ja"),
            ("+ 1 = 2", "\\+ 1 = 2"),
            ("1986. Geboren", "1986\\. Geboren"),
            ("2) twee", "2\\) twee"),
            ("12.30 uur", "12.30 uur"),
            ("---", "\\---"),
            ("===", "\\==="),
            (":--", "\\:--"),
            ("$x$", "\\$x\\$"),
            ("a & b &amp; c", "a & b \\&amp; c"),
            ("http://x.nl/a", "http:/\\/x\\.nl/a"),
            ("www.x", "www\\.x"),
            ("kijk op buurthuis.nl", "kijk op buurthuis\\.nl"),
            ("a@b.nl", "a<!-- -->@b\\.nl"),
            ("om 5 uur @ het buurthuis", "om 5 uur @ het buurthuis"),
            ("a | b", "a \\| b"),
        ],
    )
    def test_escapes_what_is_needed_and_no_more(self, tekst: str, verwacht: str) -> None:
        assert escape_markdown(tekst) == verwacht
        assert type(escape_markdown(tekst)) is VeiligMarkdown

    def test_keeps_lines_apart_in_a_cell(self) -> None:
        assert escape_markdown("een\r\n\n twee|\n", cel=True) == "een / twee\\|"

    def test_takes_time_in_step_with_the_length(self) -> None:
        for stuk in ("&", "@", "&a", "a@", "www.", "/", "1", "<!--", " \n"):
            assert escape_markdown(stuk * 50_000) is not None

    @pytest.mark.parametrize("lezer", LEZERS)
    @pytest.mark.parametrize(
        "tekst", ["*a*", "<b>x</b>", "[a](b)", "https://x.nl", "www.x.nl", "~~a~~", "- a", "# a"]
    )
    def test_the_readers_do_see_markup(self, lezer: str, tekst: str) -> None:
        """Without escaping the same readers find elements: the property can fail."""
        if lezer == "markdown-it" and tekst in ("https://x.nl", "www.x.nl"):
            return
        assert len(Lezer(LEZERS[lezer](tekst)).elementen) > 2 or "h1" in LEZERS[lezer](tekst)


class TestBlokMarkdown:
    @settings(max_examples=100, deadline=None)
    @given(st.lists(TEKSTEN, max_size=5).map("\n".join))
    def test_any_text_shows_as_it_was_written(self, tekst: str) -> None:
        assert_block_shows_as_written(tekst)

    def test_keeps_lines_and_paragraphs(self) -> None:
        tekst = "\nEen\n  - twee\n\n\n# drie\r\nvier\\\n\n"
        assert blok_markdown(tekst) == "> Een\\\n> \\- twee\n>\n> \\# drie\\\n> vier\\\\"
        assert blok_markdown(tekst, "  ").startswith("  Een\\\n  \\- twee\n\n  ")
        assert type(blok_markdown(tekst)) is VeiligMarkdown

    @pytest.mark.parametrize("tekst", ["kop\n===", "kop\n---", "kop\n:--", "kop\n--:"])
    def test_a_line_makes_nothing_of_the_line_above(self, tekst: str) -> None:
        assert_block_shows_as_written(tekst)

    @pytest.mark.parametrize("tekst", ["", "\n", "  \n\t\n"])
    def test_nothing_gives_nothing(self, tekst: str) -> None:
        assert blok_markdown(tekst) == ""
        assert split_alineas(tekst) == []


def test_what_is_done_with_safe_markdown_is_not_safe() -> None:
    veilig = VeiligMarkdown("**a**")
    for gewijzigd in (veilig + "*", veilig[1:], veilig.upper(), veilig.strip(), f"{veilig}"):
        assert type(gewijzigd) is str


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("één dag", "Één dag"),
        ("ijsbrand", "IJsbrand"),
        ("in de wijk", "In de wijk"),
        ("ADL", "ADL"),
        ("", ""),
        ("3 uur", "3 uur"),
    ],
)
def test_capitalize(tekst: str, verwacht: str) -> None:
    assert capitalize(tekst) == verwacht
