"""Sheets to print, and how a printed one is read back: with tools that are not ours."""

import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from krachtplan.papier import Opmaak, Vel
from krachtplan.papier.blokken import Blok, lees_blokken

PEILDATUM = date(2026, 11, 22)

LASTIG = Path(__file__).resolve().parents[3] / "shared" / "proeven" / "naughty.txt"
EIGEN_LASTIG = (
    "<script>alert(1)</script>",
    "$x$ #let y = 1 @ref <label> [a](b) *c* _d_ `e` // f /* g */ \\n -- ... https://h.nl ~ '\" ==",
    "{{ client }} {% for %} ${x} %s \\u{41} &amp; &#65; =1+1",
    "Ελένη Ђорђевић Łukasz Đặng Şahin ẞ ﬁ ½ € № → ☑ ✓",
    "李小龍 ひらがな สมชาย 😀 ሰላም Հայկ გიორგი",
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 40" width="320" height="40">'
    '<path d="M0 0h320v40z" fill="#1d4f76"/><text x="4" y="20">Naam in een beeld</text></svg>'
)

MARKDOWN = """\
# Plan van Sam

Een zin met **vet**, *schuin* en [een adres](https://voorbeeld.nl/).

## Stappen

- een
- twee
  - twee a

3. drie
4. vier

> Zei Sam.

| Stap | Wie |
| --- | --- |
| Bellen | Sam |
| Schrijven | Noor |

![Een lijn met drie dagen.](beeld:tijdlijn)

### Later

1. opnieuw

---

Gemaakt op 22 november 2026.
"""


def make_vel(inhoud: str | tuple[Blok, ...] = MARKDOWN, opmaak: Opmaak | None = None) -> Vel:
    """Make a sheet of a text in Markdown, or of blocks."""
    blokken = lees_blokken(inhoud) if isinstance(inhoud, str) else inhoud
    beelden = {"tijdlijn": SVG}
    return Vel(blokken, "Plan van Sam", "Voet", PEILDATUM, beelden, opmaak or Opmaak())


def read_pdf(pdf: bytes) -> str:
    """Give the text of a PDF as pdftotext reads it."""
    if shutil.which("pdftotext") is None and "CI" not in os.environ:
        pytest.skip("needs pdftotext, of poppler-utils")
    gelezen = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return gelezen.stdout.decode()


def read_docx(docx: bytes) -> str:
    """Give all that stands in a Word file: in its text, notes, names and descriptions."""
    with ZipFile(io.BytesIO(docx)) as archief:
        delen = [
            archief.read(n).decode() for n in archief.namelist() if n.endswith((".xml", "rels"))
        ]
    return "\n".join(delen)


def paragraphs(docx: bytes) -> list[tuple[str, str]]:
    """Give style and text of each paragraph of a Word file, those in tables too, in order."""
    document = Document(io.BytesIO(docx))
    namen = {stijl.style_id: stijl.name for stijl in document.styles}
    gevonden = []
    for alinea in document.element.body.iter(qn("w:p")):
        stijl = alinea.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        naam = "Normal" if stijl is None else str(namen[stijl.get(qn("w:val"))])
        gevonden.append((naam, "".join(deel.text or "" for deel in alinea.iter(qn("w:t")))))
    return gevonden


def list_tags(pdf: bytes) -> Iterator[tuple[str, Any]]:
    """Give each element of the structure of a PDF: its role and itself."""

    def walk(deel: Any) -> Iterator[tuple[str, Any]]:
        deel = deel.get_object() if hasattr(deel, "get_object") else deel
        if isinstance(deel, list):
            for kind in deel:
                yield from walk(kind)
        elif isinstance(deel, dict):
            if "/S" in deel:
                yield str(deel["/S"]), deel
            if "/K" in deel:
                yield from walk(deel["/K"])

    wortel: Any = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    yield from walk(wortel["/StructTreeRoot"])


def without_white(tekst: str) -> str:
    """Leave out white space: a line ends elsewhere in a PDF."""
    return re.sub(r"\s+", "", tekst)


def naughty() -> list[str]:
    """Give hostile texts of one line; more where the shared list is there."""
    regels = LASTIG.read_text(encoding="utf-8").splitlines() if LASTIG.exists() else []
    teksten = (" ".join(tekst.split()) for tekst in (*EIGEN_LASTIG, *map(json.loads, regels)))
    return [tekst for tekst in teksten if tekst]
