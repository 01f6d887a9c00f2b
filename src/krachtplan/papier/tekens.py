"""Which characters the shipped fonts have, read from the fonts themselves.

A TrueType font lists its characters in its table ``cmap``; the OpenType specification (1.9) tells
how. Only its format 4 is read: every shipped font has it, and nothing past 0xFFFF.
"""

import struct

_SEGMENTEN = 4
"""The format of a table that lists runs of characters."""


def read_characters(font: bytes) -> frozenset[int]:
    """Give the code points that a font has a glyph for; empty where it lists none we can read."""
    begin = _find_table(font, b"cmap")
    (aantal,) = struct.unpack_from(">2xH", font, begin)
    gevonden: set[int] = set()
    for nummer in range(aantal):
        (plek,) = struct.unpack_from(">4xI", font, begin + 4 + 8 * nummer)
        (formaat,) = struct.unpack_from(">H", font, begin + plek)
        if formaat == _SEGMENTEN:
            gevonden |= _read_segments(font, begin + plek)
    return frozenset(gevonden)


def _find_table(font: bytes, naam: bytes) -> int:
    (aantal,) = struct.unpack_from(">4xH", font)
    for nummer in range(aantal):
        tag, plek = struct.unpack_from(">4s4xI", font, 12 + 16 * nummer)
        if tag == naam:
            return int(plek)
    raise ValueError("a font without this table")


def _read_segments(font: bytes, begin: int) -> set[int]:
    """Read runs of code points, each with a distance to its glyphs or a list of them."""
    (twee,) = struct.unpack_from(">6xH", font, begin)
    rij = f">{twee // 2}H"
    einden = struct.unpack_from(rij, font, begin + 14)
    starts = struct.unpack_from(rij, font, begin + 16 + twee)
    delta = struct.unpack_from(rij, font, begin + 16 + 2 * twee)
    plek = begin + 16 + 3 * twee
    lijsten = struct.unpack_from(rij, font, plek)
    gevonden: set[int] = set()
    for nummer, (start, einde) in enumerate(zip(starts, einden, strict=True)):
        for punt in range(start, einde + 1):
            glyf = punt + delta[nummer] & 0xFFFF
            if lijsten[nummer]:
                vak = plek + 2 * nummer + lijsten[nummer] + 2 * (punt - start)
                (glyf,) = struct.unpack_from(">H", font, vak)
            if glyf:
                gevonden.add(punt)
    return gevonden
