"""Blocks of text: what a reader reads, the same however it is laid out."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from krachtplan.bewijs.tekst import read_html, read_markdown
from krachtplan.sjablonen.opmaak import escape_markdown


def test_blocks_of_a_page() -> None:
    pagina = """<!doctype html><html><head><title>Weg</title><style>p {}</style></head><body>
    <h1>Plan &amp; <em>meer</em></h1><p>Een<br>twee</p><ul><li>a</li><li>b <b>c</b></li></ul>
    <figure><svg><text>in beeld</text></svg><figcaption>Wat het toont</figcaption></figure>
    <table><caption>T</caption><tr><th>Stap</th><th>Wie</th></tr>
    <tr><td>Bellen</td><td>ik</td></tr></table><dl><dt>Code</dt><dd>yara</dd></dl>los</body></html>"""
    assert read_html(pagina) == [
        *("Plan & meer", "Een twee", "a", "b c", "Wat het toont", "T"),
        *("Stap | Wie", "Bellen | ik", "Code", "yara", "los"),
    ]


def test_layout_does_not_count() -> None:
    een = "<main><p class='x'>Een  <b>zin</b></p><p>twee</p></main>"
    ander = "<div><section><h2>Een zin</h2></section>\n<blockquote><p>twee</p></blockquote></div>"
    assert read_html(een) == read_html(ander) == ["Een zin", "twee"]


def test_blocks_of_markdown() -> None:
    tekst = "# Kop\n\nEen\ntwee\n\n- a\n  - b\n\n> zegt\n\n"
    tekst += "| S | W |\n| --- | --- |\n| x | y |\n\n![p](beeld:q)\n"
    assert read_markdown(tekst) == ["Kop", "Een twee", "a", "b", "zegt", "S | W", "x | y"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_text_is_one_block_in_both(tekst: str) -> None:
    netjes = " ".join(tekst.split())
    verwacht = [f"x {netjes} x"] if netjes else ["x x"]
    assert read_html(f"<p>x {escape(tekst)} x</p>") == verwacht
    assert read_markdown(f"x {escape_markdown(tekst)} x\n") == verwacht
