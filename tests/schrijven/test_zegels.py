"""A seal fits the file it was put in, and no other; damage is no seal."""

import io
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan.schrijven.zegels import EIGENSCHAPPEN, LEEG, is_gaaf, seal_docx, seal_pdf

PDF = f"%PDF-1.7\n<</Keywords({LEEG})>>\n<x>{LEEG}</x>\n%%EOF\n".encode()
DELEN = (("a.xml", b"<a>plan</a>"), (EIGENSCHAPPEN, f"<p>{LEEG}</p>".encode()), ("b.png", b"\0\1"))


def test_a_pdf_keeps_its_length() -> None:
    dicht = seal_pdf(PDF)
    assert len(dicht) == len(PDF)
    assert is_gaaf(dicht)
    assert not is_gaaf(PDF)


def test_there_must_be_a_place_for_the_seal() -> None:
    with pytest.raises(ValueError, match="place"):
        seal_pdf(b"%PDF-1.7\n%%EOF\n")
    with pytest.raises(ValueError, match="place"):
        seal_docx(DELEN[:1])


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_other_byte_breaks_the_seal_of_a_pdf(data: st.DataObject) -> None:
    dicht = seal_pdf(PDF)
    plek = data.draw(st.integers(0, len(dicht) - 1))
    teken = data.draw(st.integers(0, 255).filter(lambda getal: getal != dicht[plek]))
    assert not is_gaaf(dicht[:plek] + bytes([teken]) + dicht[plek + 1 :])


def test_a_word_file_is_known_by_its_parts() -> None:
    dicht = seal_docx(DELEN)
    assert dicht == seal_docx(iter(DELEN))
    assert is_gaaf(dicht)
    assert is_gaaf(repacked(dicht, {}))  # packed anew by a program that changed nothing


@pytest.mark.parametrize("naam", ["a.xml", "b.png", EIGENSCHAPPEN, "nieuw.xml"])
def test_any_other_part_breaks_the_seal_of_a_word_file(naam: str) -> None:
    with ZipFile(io.BytesIO(seal_docx(DELEN))) as archief:
        was = archief.read(naam) if naam in archief.namelist() else b""
    assert not is_gaaf(repacked(seal_docx(DELEN), {naam: was + b" "}))


def repacked(docx: bytes, anders: dict[str, bytes]) -> bytes:
    pak = io.BytesIO()
    with ZipFile(io.BytesIO(docx)) as oud, ZipFile(pak, "w", ZIP_STORED) as nieuw:
        delen = {naam: oud.read(naam) for naam in reversed(oud.namelist())}
        for naam, inhoud in {**delen, **anders}.items():
            nieuw.writestr(naam, inhoud)
    return pak.getvalue()


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 400))
def test_damage_is_no_seal(rommel: bytes, plek: int) -> None:
    assert not is_gaaf(b"PK\x03\x04" + rommel)
    assert not is_gaaf(b"%PDF-" + rommel)
    docx = seal_docx(DELEN)
    assert not is_gaaf(docx[:plek])
    is_gaaf(docx[:plek] + rommel + docx[plek:])  # whatever it says, it says something


def test_a_part_that_unpacks_without_end_is_not_unpacked() -> None:
    bom = seal_docx((*DELEN, ("groot.bin", bytes(100_000_001))))
    assert len(bom) < 200_000
    assert not is_gaaf(bom)
