"""The logo of an organisation: a local file that is small, of a known kind, and harmless.

What kind it is, its content says and not its name. An SVG is let through only when all in it is
known to draw and nothing else: a document goes to people outside the organisation.
"""

import base64
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_LOGO = 300_000
"""Bytes of a logo; it stands in every document."""

MAX_ZIJDE = 4_000
"""Pixels of a side: a small file can be a very large picture."""

_SVG = "{http://www.w3.org/2000/svg}"
_TEKENT = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "clipPath"),
        *("mask", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text"),
        *("tspan", "linearGradient", "radialGradient", "stop", "pattern", "marker", "switch"),
    )
)
"""Elements that draw, or describe; no script, no foreignObject, no image, no animation."""

_STIL = (
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
)
"""What drawing programs note for themselves; a browser does nothing with it."""

MAX_HERHAALD = 12
"""Times that a drawing repeats a part of itself: repeats of repeats grow without end."""

_VERWIJST = re.compile(r"url\s*+\(\s*+[\"']?+\s*+(?!#)", re.IGNORECASE)
_GEVAAR = re.compile(r"javascript|expression|image|src\s*\(|@|\\|<", re.IGNORECASE)


class Logofout(Exception):  # noqa: N818 - a Dutch noun, as in the texts it carries
    """A logo that cannot be used; the text says why and what to do, in Dutch."""


class Logo(NamedTuple):
    """A picture that may stand in a document: its kind (``image/png``) and its bytes."""

    soort: str
    inhoud: bytes

    @property
    def adres(self) -> str:
        """The picture as an address that holds all of it."""
        return f"data:{self.soort};base64,{base64.b64encode(self.inhoud).decode()}"


def read_logo(pad: Path, wortel: Path) -> Logo:
    """Read a logo from below the folder ``wortel``. Raises Logofout."""
    echt = Path(os.path.realpath(pad))
    if not echt.is_relative_to(os.path.realpath(wortel)):
        raise Logofout(
            "het logo ligt buiten de map van krachtplan.yaml. Zet het bestand in die map."
        )
    try:
        gewoon = echt.is_file()  # never a device or a pipe: reading those may not end
        te_groot = gewoon and echt.stat().st_size > MAX_LOGO
        inhoud = echt.read_bytes() if gewoon and not te_groot else b""
    except OSError:
        raise Logofout("het logo is niet te lezen. Kijk de rechten van het bestand na.") from None
    if not gewoon:
        raise Logofout("het logo is geen gewoon bestand. Zet er een PNG, JPEG of SVG neer.")
    if te_groot:
        raise Logofout(f"het logo is te groot. Neem een bestand van hooguit {MAX_LOGO // 1000} kB.")
    return recognise(inhoud)


def recognise(inhoud: bytes) -> Logo:
    """Tell what picture these bytes are, and that it can do no harm. Raises Logofout."""
    maat: tuple[int, int] | None
    if inhoud.startswith(b"\x89PNG\r\n\x1a\n"):
        soort, maat = "image/png", _size_of_png(inhoud)
    elif inhoud.startswith(b"\xff\xd8\xff"):
        soort, maat = "image/jpeg", _size_of_jpeg(inhoud)
    elif b"<svg" in inhoud or b":svg" in inhoud:
        _check_svg(inhoud)
        return Logo("image/svg+xml", inhoud)
    else:
        raise Logofout("het logo is geen PNG, JPEG of SVG. Sla het op als een van die drie.")
    if maat is None:
        raise Logofout("het logo is beschadigd. Sla het opnieuw op.")
    if not all(0 < zijde <= MAX_ZIJDE for zijde in maat):
        raise Logofout(f"het logo is te groot. Neem er een van hooguit {MAX_ZIJDE} beeldpunten.")
    return Logo(soort, inhoud)


def _size_of_png(inhoud: bytes) -> tuple[int, int] | None:
    if inhoud[12:16] != b"IHDR" or not inhoud.rstrip(b"\0\r\n").endswith(b"IEND\xaeB`\x82"):
        return None
    return int.from_bytes(inhoud[16:20]), int.from_bytes(inhoud[20:24])


_GEEN_MAAT = frozenset({0xC4, 0xC8, 0xCC})


def _size_of_jpeg(inhoud: bytes) -> tuple[int, int] | None:
    """Walk the segments to the one that tells the size (ISO/IEC 10918-1, B.2.2)."""
    plek = 2
    while plek + 9 <= len(inhoud) and inhoud[plek] == 0xFF:
        merk, lengte = inhoud[plek + 1], int.from_bytes(inhoud[plek + 2 : plek + 4])
        if merk == 0xFF:  # filling
            plek += 1
            continue
        if 0xC0 <= merk <= 0xCF and merk not in _GEEN_MAAT:
            hoog, breed = inhoud[plek + 5 : plek + 7], inhoud[plek + 7 : plek + 9]
            return int.from_bytes(breed), int.from_bytes(hoog)
        plek += 2 + lengte
    return None


def _check_svg(inhoud: bytes) -> None:
    # Imported here: few have a logo, and fewer a drawn one.
    import xml.etree.ElementTree as ET
    from xml.parsers.expat import ExpatError

    try:
        tekst = inhoud.decode("utf-8-sig")
        # Entities can grow without end, and a style sheet can be fetched from elsewhere.
        if "<!" in re.sub(r"<!--.*?-->", "", tekst, flags=re.DOTALL) or "<?xml-" in tekst:
            raise _harmful("een verwijzing aan het begin (DOCTYPE, ENTITY of stylesheet)")
        wortel = ET.fromstring(tekst.encode())  # noqa: S314 - no entities, and small
    except (UnicodeDecodeError, ET.ParseError, ExpatError, ValueError, RecursionError):
        raise Logofout("het logo is geen goede SVG. Sla het opnieuw op, als UTF-8.") from None
    if wortel.tag != f"{_SVG}svg":
        raise Logofout("het logo is geen goede SVG. Sla het opnieuw op.")
    for deel in wortel.iter():
        _check_element(deel)
    if sum(1 for _ in wortel.iter(f"{_SVG}use")) > MAX_HERHAALD:
        raise _harmful("te vaak een herhaling van een onderdeel")


def _check_element(deel: "Element") -> None:
    naam = str(deel.tag)
    kort = naam.removeprefix(_SVG)
    if naam.startswith(_SVG):
        if kort not in _TEKENT:
            raise _harmful(f"het onderdeel `{kort[:20]}`")
    elif naam[1:].partition("}")[0] not in _STIL:
        raise _harmful("onderdelen die geen SVG zijn")
    if kort == "style" and (_GEVAAR.search(deel.text or "") or _VERWIJST.search(deel.text or "")):
        raise _harmful("een stijl met een verwijzing")
    for sleutel, waarde in deel.attrib.items():
        eigenschap = sleutel.rpartition("}")[2].lower()
        if eigenschap.startswith("on"):
            raise _harmful("een opdracht die uitgevoerd zou worden")
        vreemd = eigenschap in ("href", "src", "base") and not waarde.strip().startswith("#")
        stijl = eigenschap == "style" and _GEVAAR.search(waarde)
        if vreemd or stijl or "\\" in waarde or _VERWIJST.search(waarde):
            raise _harmful("een verwijzing naar iets anders")


def _harmful(wat: str) -> Logofout:
    return Logofout(
        f"in het logo (SVG) staat {wat}, en dat kan kwaad. Bewaar het als gewone SVG of als PNG."
    )
