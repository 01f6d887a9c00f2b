"""A font with one drawing, an empty box, for every character that the other fonts lack.

PDF/UA-1 (ISO 14289-1, 7.21.8) allows no character without a drawing: without this font a name in
Thai would be a PDF that is refused. Written by hand after the OpenType specification (1.9), so
that it is one kilobyte under our own licence. Run as a module it writes the shipped file anew.
"""

import struct
from pathlib import Path

FAMILIE = "Krachtplan Vakje"
BESTAND = Path(__file__).with_name("lettertypen") / "KrachtplanVakje.ttf"

_EM = 1000
_BREEDTE, _HOOGTE, _LIJN, _RUIMTE = 600, 700, 60, 60
"""Of the box, in parts of the em: its advance and height, its line, the space on each side."""

_OOIT = 3_600_000_000
"""Seconds since 1904 for the header, which wants a moment."""


def maak_vakje() -> bytes:
    """Give the font file; the same bytes every time."""
    tabellen = {
        b"OS/2": _make_os2(),
        b"cmap": _make_cmap(),
        b"glyf": _make_box() * 2,
        b"head": _make_head(),
        b"hhea": struct.pack(">HH3hH3h", 1, 0, 900, -200, 0, _BREEDTE, 0, 0, _BREEDTE)
        + struct.pack(">3h8xhH", 1, 0, 0, 0, 2),
        b"hmtx": struct.pack(">HhHh", *(_BREEDTE, _RUIMTE) * 2),
        b"loca": struct.pack(">3I", 0, len(_make_box()), 2 * len(_make_box())),
        b"maxp": struct.pack(">I14H", 0x10000, 2, 8, 2, 0, 0, 1, *[0] * 8),
        b"name": _make_name(),
        b"post": struct.pack(">Iihh5I", 0x30000, 0, -100, 50, *[0] * 5),
    }
    zonder = _assemble(tabellen)
    plek = zonder.index(tabellen[b"head"]) + 8
    som = struct.pack(">I", 0xB1B0AFBA - _sum_words(zonder) & 0xFFFFFFFF)
    return zonder[:plek] + som + zonder[plek + 4 :]


def _assemble(tabellen: dict[bytes, bytes]) -> bytes:
    """Put the tables behind their directory, each at a multiple of four."""
    aantal = len(tabellen)
    macht = aantal.bit_length() - 1
    gids = struct.pack(">I4H", 0x10000, aantal, 16 << macht, macht, 16 * aantal - (16 << macht))
    plek = len(gids) + 16 * aantal
    inhoud = b""
    for naam, tabel in sorted(tabellen.items()):
        gids += struct.pack(">4s3I", naam, _sum_words(tabel), plek + len(inhoud), len(tabel))
        inhoud += tabel + bytes(-len(tabel) % 4)
    return gids + inhoud


def _sum_words(data: bytes) -> int:
    vol = data + bytes(-len(data) % 4)
    woorden: tuple[int, ...] = struct.unpack(f">{len(vol) // 4}I", vol)
    return sum(woorden) & 0xFFFFFFFF


def _make_box() -> bytes:
    """Draw a frame: an outer square and, turned the other way, an inner one."""
    links, rechts, laag, hoog = _RUIMTE, _BREEDTE - _RUIMTE, 0, _HOOGTE
    buiten = [(links, laag), (links, hoog), (rechts, hoog), (rechts, laag)]
    binnen = [
        (links + _LIJN, laag + _LIJN),
        (rechts - _LIJN, laag + _LIJN),
        (rechts - _LIJN, hoog - _LIJN),
        (links + _LIJN, hoog - _LIJN),
    ]
    punten = buiten + binnen
    stappen = list(zip(punten, [(0, 0), *punten[:-1]], strict=True))
    glyf = struct.pack(">5h", 2, links, laag, rechts, hoog) + struct.pack(">3H", 3, 7, 0)
    glyf += bytes([1] * 8)  # every point is on the curve
    glyf += b"".join(struct.pack(">h", nu[0] - eerst[0]) for nu, eerst in stappen)
    glyf += b"".join(struct.pack(">h", nu[1] - eerst[1]) for nu, eerst in stappen)
    return glyf + bytes(-len(glyf) % 4)


def _make_cmap() -> bytes:
    """Give every code point the same drawing: format 13."""
    groepen = struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 0x20, 0x10FFFF, 1)
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + groepen


def _make_head() -> bytes:
    kop = struct.pack(">4IHHqq", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, _EM, _OOIT, _OOIT)
    return kop + struct.pack(">4hHH3h", 0, 0, _BREEDTE, _HOOGTE, 0, 8, 2, 1, 0)


def _make_name() -> bytes:
    namen = {1: FAMILIE, 2: "Regular", 4: FAMILIE, 6: FAMILIE.replace(" ", "-")}
    gids, teksten = b"", b""
    for nummer, naam in namen.items():
        tekst = naam.encode("utf-16-be")
        gids += struct.pack(">6H", 3, 1, 0x409, nummer, len(tekst), len(teksten))
        teksten += tekst
    return struct.pack(">3H", 0, len(namen), 6 + len(gids)) + gids + teksten


def _make_os2() -> bytes:
    begin = struct.pack(">Hh3H", 4, _BREEDTE, 400, 5, 0) + struct.pack(">11h", *[0] * 11)
    begin += bytes(10) + struct.pack(">4I4s", 1, 0, 0, 0, b"    ")
    begin += struct.pack(">3H3hHH", 0x40, 0x20, 0xFFFF, 900, -200, 0, 900, 200)
    return begin + struct.pack(">II2h3H", 1, 0, 500, _HOOGTE, 0, 0x20, 1)


if __name__ == "__main__":
    BESTAND.write_bytes(maak_vakje())
