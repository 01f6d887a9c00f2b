"""A document in Markdown becomes a list of blocks, with every letter of it in its place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.papier.blokken import (
    REGELEINDE,
    Alinea,
    Beeld,
    Blok,
    Citaat,
    Kop,
    Lijst,
    Streep,
    Stuk,
    Tabel,
    lees_blokken,
    leidt_in,
    tekst_van,
)
from krachtplan.sjablonen.opmaak import escape_markdown


def een(markdown: str) -> Blok:
    (blok,) = lees_blokken(markdown)
    return blok


def alinea(tekst: str) -> Alinea:
    return Alinea((Stuk(tekst),))


def test_headings_paragraphs_and_rules() -> None:
    assert lees_blokken("# Plan\n\nEen zin\nop twee regels.\n\n---\n\n### Doel\n") == (
        Kop(1, (Stuk("Plan"),)),
        alinea("Een zin op twee regels."),
        Streep(),
        Kop(3, (Stuk("Doel"),)),
    )


def test_the_look_of_a_piece() -> None:
    assert een("Een **vet _en schuin_** woord, `code`") == Alinea(
        (
            Stuk("Een "),
            Stuk("vet ", vet=True),
            Stuk("en schuin", vet=True, schuin=True),
            Stuk(" woord, "),
            Stuk("code", code=True),
        )
    )


def test_a_hard_line_end_stays_one() -> None:
    assert een("**Doel:** thuis  \n**Stap:** bellen") == Alinea(
        (
            Stuk("Doel:", vet=True),
            Stuk(" thuis"),
            REGELEINDE,
            Stuk("Stap:", vet=True),
            Stuk(" bellen"),
        )
    )


def test_a_link_leads_only_to_a_browser_or_a_mail_program() -> None:
    wel = een("[regels](https://voorbeeld.nl/a)")
    assert wel == Alinea((Stuk("regels", link="https://voorbeeld.nl/a"),))
    assert een("[klik](ftp://voorbeeld.nl/a)") == alinea("klik")
    assert een("[klik](plan.html)") == alinea("klik")


def test_lists_within_lists() -> None:
    assert een("- een\n- twee\n  1. twee a\n  2. twee b\n") == Lijst(
        (
            (alinea("een"),),
            (alinea("twee"), Lijst(((alinea("twee a"),), (alinea("twee b"),)), 1)),
        )
    )


def test_a_list_knows_where_it_begins_and_whether_it_is_wide() -> None:
    smal, ruim = een("3. drie\n4. vier\n"), een("- een\n\n- twee\n")
    assert isinstance(smal, Lijst)
    assert isinstance(ruim, Lijst)
    assert (smal.begin, smal.ruim) == (3, False)
    assert (ruim.begin, ruim.ruim) == (None, True)


def test_a_table_has_a_cell_for_every_heading() -> None:
    assert een("| Wie | Wat |\n|---|---|\n| Noor | a \\| b |\n| Sem |\n") == Tabel(
        ((Stuk("Wie"),), (Stuk("Wat"),)),
        (((Stuk("Noor"),), (Stuk("a | b"),)), ((Stuk("Sem"),), ())),
    )


def test_a_quote_holds_blocks() -> None:
    assert een("> Ik wil rust.\n>\n> En een huis.\n") == Citaat(
        (alinea("Ik wil rust."), alinea("En een huis."))
    )


def test_a_picture_of_ours_is_a_block_of_its_own() -> None:
    assert lees_blokken("Zie hier: ![Een lijn \\[in de tijd\\].](beeld:tijdlijn)") == (
        alinea("Zie hier: "),
        Beeld("tijdlijn", "Een lijn [in de tijd]."),
    )


def test_of_another_picture_only_the_words_are_left() -> None:
    assert een("![een foto](https://elders.nl/foto.png)") == alinea("een foto")


def test_a_comment_is_left_out_and_other_html_stays_text() -> None:
    assert lees_blokken("Begin\n\n<!-- krachtplan: zegel sha256-00 -->\n") == (alinea("Begin"),)
    assert een("<div>Hallo</div>") == alinea("<div>Hallo</div>")
    assert een("a <b>c</b>") == alinea("a <b>c</b>")


def test_what_announces_a_list_stays_with_it() -> None:
    lijst = een("- een")
    assert leidt_in(alinea("Dit doen we:"), lijst)
    assert leidt_in(Alinea((Stuk("Stappen", vet=True),)), lijst)
    assert not leidt_in(alinea("Dit doen we."), lijst)
    assert not leidt_in(alinea("Dit doen we:"), alinea("En dit."))
    assert not leidt_in(alinea("Dit doen we:"), None)
    assert leidt_in(alinea("Wat hoort hier nog bij?"), alinea("…" * 40))
    assert not leidt_in(alinea("Wat hoort hier nog bij?"), alinea("…" * 40 + "ja"))


TEKST = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")))


@settings(max_examples=200, deadline=None)
@given(TEKST.map(lambda tekst: " ".join(tekst.split())).filter(bool))
def test_text_that_was_escaped_comes_back_letter_by_letter(tekst: str) -> None:
    assert lees_blokken(f"- {escape_markdown(tekst)}\n") == (Lijst(((alinea(tekst),),)),)
    tabel = een(f"| Kop |\n|---|\n| {escape_markdown(tekst, cel=True)} |\n")
    assert isinstance(tabel, Tabel)
    assert tekst_van(tabel.rijen[0][0]) == tekst
