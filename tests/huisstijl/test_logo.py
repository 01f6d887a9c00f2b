"""A logo is told by its content, stays small, comes from our own folder, and does no harm."""

import base64
import os
import struct
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from krachtplan.huisstijl.logo import MAX_HERHAALD, MAX_LOGO, Logo, Logofout, read_logo, recognise


def png(breed: int = 8, hoog: int = 4) -> bytes:
    def chunk(soort: bytes, inhoud: bytes) -> bytes:
        som = zlib.crc32(soort + inhoud)
        return struct.pack(">I", len(inhoud)) + soort + inhoud + struct.pack(">I", som)

    kop = struct.pack(">IIBBBBB", breed, hoog, 8, 0, 0, 0, 0)
    beeld = zlib.compress((b"\0" + b"\x7f" * breed) * hoog)
    return b"".join(
        (b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", kop), chunk(b"IDAT", beeld), chunk(b"IEND", b""))
    )


def jpeg(breed: int = 8, hoog: int = 4) -> bytes:
    app0 = b"\xff\xe0" + struct.pack(">H", 4) + b"JF"
    maat = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, hoog, breed, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + app0 + b"\xff" + maat + b"\xff\xd9"


def svg(binnen: str, kop: str = "", extra: str = "") -> bytes:
    ruimte = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'{kop}<svg {ruimte} viewBox="0 0 8 4" {extra}>{binnen}</svg>'.encode()


GOED = svg(
    '<title>Brug</title><defs><linearGradient id="a"><stop offset="1" stop-color="#c00"/>'
    '</linearGradient></defs><style>.b{fill:url(#a)} .c{fill:url("#a")}</style>'
    '<path class="b" d="M0 0h8v4z"/><rect fill="url( \'#a\' )" width="2" height="2"/>'
    '<use xlink:href="#c"/>',
    kop='<?xml version="1.0"?><!-- made with a pencil -->\n',
)


@pytest.mark.parametrize(
    ("inhoud", "soort"), [(png(), "image/png"), (jpeg(), "image/jpeg"), (GOED, "image/svg+xml")]
)
def test_the_content_says_what_it_is(tmp_path: Path, inhoud: bytes, soort: str) -> None:
    (tmp_path / "logo.txt").write_bytes(inhoud)
    logo = read_logo(tmp_path / "logo.txt", tmp_path)
    assert logo == Logo(soort, inhoud)
    begin, _, rest = logo.adres.partition(",")
    assert begin == f"data:{soort};base64"
    assert base64.b64decode(rest) == inhoud


KWAAD = {
    "script": "<script>alert(1)</script>",
    "foreignObject": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    "html": '<p xmlns="http://www.w3.org/1999/xhtml">x</p>',
    "image": '<image href="https://x.example/a.png"/>',
    "onload": '<g onload="alert(1)"/>',
    "onclick in capitals": '<g onClick="alert(1)"/>',
    "href": '<use href="https://x.example/a.svg#b"/>',
    "xlink": '<use xlink:href="//x.example/a.svg#b"/>',
    "javascript": '<use xlink:href="javascript:alert(1)"/>',
    "data": '<use href="data:image/svg+xml,x"/>',
    "link": '<a href="#b"><rect/></a>',
    "animation": '<animate attributeName="x" to="9"/>',
    "set": '<set attributeName="href" to="javascript:alert(1)"/>',
    "import": "<style>@import 'https://x.example/a.css';</style>",
    "url in a style": "<style>.a{fill:url(https://x.example/a)}</style>",
    "escaped url": "<style>.a{fill:u\\72l(https://x.example/a)}</style>",
    "image-set": "<style>.a{fill:image-set('https://x.example/a' 1x)}</style>",
    "url in an attribute": '<rect fill="url( https://x.example/a#b )"/>',
    "escape in an attribute": '<rect fill="u\\72l(https://x.example/a#b)"/>',
    "style attribute": "<rect style=\"fill:url('//x.example/a')\"/>",
    "base": '<g xml:base="https://x.example/"/>',
    "filter": '<filter id="f"><feImage href="https://x.example/a"/></filter>',
    "bomb": '<use href="#a"/>' * (MAX_HERHAALD + 1),
    "handler element": "<handler>alert(1)</handler>",
    "iframe": '<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://x.example"/>',
}


@pytest.mark.parametrize("naam", KWAAD)
def test_a_drawing_that_does_more_than_draw_is_refused(naam: str) -> None:
    with pytest.raises(Logofout, match=r"dat kan kwaad\. Bewaar het als gewone SVG of als PNG"):
        recognise(svg(KWAAD[naam]))


@pytest.mark.parametrize(
    "kop",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE svg SYSTEM "https://x.example/a.dtd">',
        '<?xml-stylesheet href="https://x.example/a.css"?>',
        "<!-- x --><!DOCTYPE svg>",
    ],
)
def test_what_stands_before_the_drawing_counts_too(kop: str) -> None:
    with pytest.raises(Logofout, match="dat kan kwaad"):
        recognise(svg("", kop=kop))


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "geen PNG, JPEG of SVG"),
        (b"GIF89a" + b"x" * 99, "geen PNG, JPEG of SVG"),
        (b"<html><body>hoi</body></html>", "geen PNG, JPEG of SVG"),
        (png()[:-6], "beschadigd"),
        (b"\x89PNG\r\n\x1a\n", "beschadigd"),
        (b"\xff\xd8\xff\xe0", "beschadigd"),
        (png(4001, 1), "te groot"),
        (png(0, 4), "te groot"),
        (jpeg(8, 60000), "te groot"),
        (b"<svg", "geen goede SVG"),
        (b"<html><svg/></html>", "geen goede SVG"),
        (b"<svg/>", "geen goede SVG"),
        (svg("&amp").replace(b"&amp", b"&bom;"), "geen goede SVG"),
        ("<svg/>".encode("utf-16") + b"<svg", "geen goede SVG"),
        (svg("<g>" * 5000 + "</g>" * 5000).replace(b"</svg>", b""), "geen goede SVG"),
    ],
)
def test_what_is_no_picture_is_told(inhoud: bytes, zin: str) -> None:
    with pytest.raises(Logofout, match=zin):
        recognise(inhoud)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"<svg"]), st.binary())
@example(b"<svg", b"\x00>")
def test_no_content_breaks_it(begin: bytes, rest: bytes) -> None:
    with suppress(Logofout):
        recognise(begin + rest)


def test_a_logo_that_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png() + b"\0" * MAX_LOGO)
    with pytest.raises(Logofout, match="hooguit 300 kB"):
        read_logo(tmp_path / "a.png", tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_logo_from_elsewhere_is_refused(tmp_path: Path) -> None:
    eigen = tmp_path / "eigen"
    eigen.mkdir()
    (tmp_path / "logo.png").write_bytes(png())
    (eigen / "link.png").symlink_to(tmp_path / "logo.png")
    for naam in ("../logo.png", "link.png", str(tmp_path / "logo.png")):
        with pytest.raises(Logofout, match=r"buiten de map van krachtplan\.yaml"):
            read_logo(eigen / naam, eigen)


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes in a folder there")
def test_a_pipe_is_never_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "logo.png")
    with pytest.raises(Logofout, match="geen gewoon bestand"):
        read_logo(tmp_path / "logo.png", tmp_path)
