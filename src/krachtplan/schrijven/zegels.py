"""A seal in a PDF or Word file, which tells an untouched one from one that a person edited.

It is the sum of the file as it was with zeros in the place of the seal: in a PDF among its
keywords, in a Word file among its custom properties. It proves nothing about who made the file.
This module is a helper at the bottom of the import order.
"""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterable

NAAM = "krachtplan-zegel"
"""What stands before the sum, and the name of the custom property."""

LEEG = f"{NAAM}-{'0' * 64}"
"""What whoever makes the file puts in the place of the seal."""

EIGENSCHAPPEN = "docProps/custom.xml"
"""The part of a Word file that holds custom properties."""

_ZEGEL = re.compile(rb"krachtplan-zegel-([0-9a-f]{64})")

_GROOTST = 100_000_000
"""Bytes of a Word file unpacked, past which it is none of ours."""

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The moment of every part: the first that a zip can hold. A clock would change the bytes."""


def seal_pdf(pdf: bytes) -> bytes:
    """Put the sum of a PDF in the place of its empty seal; the length stays, so the table too.

    Raises ValueError for a PDF without that place.
    """
    if LEEG.encode() not in pdf:
        raise ValueError("a PDF without a place for the seal")
    return _fill(pdf, hashlib.sha256(pdf).hexdigest())


def seal_docx(delen: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack the parts of a Word file, in this order, with their sum; same parts, same bytes.

    Raises ValueError for parts without a place for the seal.
    """
    delen = tuple(delen)
    som = _sum_parts(delen)
    if not any(naam == EIGENSCHAPPEN and LEEG.encode() in inhoud for naam, inhoud in delen):
        raise ValueError("a Word file without a place for the seal")
    pak = io.BytesIO()
    with zipfile.ZipFile(pak, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in delen:
            kop = zipfile.ZipInfo(naam, _MOMENT)
            kop.compress_type = zipfile.ZIP_DEFLATED
            kop.create_system = 0  # the same on every system
            vol = _fill(inhoud, som) if naam == EIGENSCHAPPEN else inhoud
            archief.writestr(kop, vol)
    return pak.getvalue()


def is_gaaf(inhoud: bytes) -> bool:
    """Tell whether a PDF or Word file still is as it was sealed; False for any other file."""
    if inhoud.startswith(b"%PDF-"):
        som, leeg = _empty(inhoud)
        return som is not None and hashlib.sha256(leeg).hexdigest() == som
    if inhoud.startswith(b"PK\x03\x04"):
        return _is_gaaf_docx(inhoud)
    return False


def _is_gaaf_docx(inhoud: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            if sum(deel.file_size for deel in archief.infolist()) > _GROOTST:
                return False
            delen = {deel.filename: archief.read(deel) for deel in archief.infolist()}
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError):
        return False
    som, leeg = _empty(delen.get(EIGENSCHAPPEN, b""))
    return som is not None and som == _sum_parts({**delen, EIGENSCHAPPEN: leeg}.items())


def _fill(inhoud: bytes, som: str) -> bytes:
    return inhoud.replace(LEEG.encode(), f"{NAAM}-{som}".encode())


def _empty(inhoud: bytes) -> tuple[str | None, bytes]:
    """Give the sum in a file, None without one or with two, and the file with zeros for it."""
    sommen = set(_ZEGEL.findall(inhoud))
    if len(sommen) != 1:
        return None, inhoud
    return sommen.pop().decode(), _ZEGEL.sub(LEEG.encode(), inhoud)


def _sum_parts(delen: Iterable[tuple[str, bytes]]) -> str:
    som = hashlib.sha256()
    for naam, inhoud in sorted(delen):
        som.update(f"{len(naam.encode())} {naam} {len(inhoud)} ".encode() + inhoud)
    return som.hexdigest()
