"""From a file or stdin to text: size, kind of file and encoding, before anything is read as YAML.

Only regular files are opened (a FIFO or device would hang), never more than :data:`MAX_BYTES` is
read, and only UTF-8 becomes text. What stands in the way comes back as a Bevinding.
"""

import codecs
import os
import re
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from krachtplan.melding import Bevinding

MAX_BYTES = 5_000_000
"""The size limit of a client file (regels.md, B009: 5 MB)."""

_MIDDELEN = (
    (stat.S_ISDIR, "Dit is een map, geen bestand.", "Noem een bestand uit de map."),
    (stat.S_ISFIFO, "Dit is een doorgeefluik (FIFO), geen bestand.", ""),
    (stat.S_ISCHR, "Dit is een apparaat, geen bestand.", ""),
    (stat.S_ISBLK, "Dit is een apparaat, geen bestand.", ""),
    (stat.S_ISSOCK, "Dit is een verbinding (socket), geen bestand.", ""),
)
_GEWOON_BESTAND = "Geef een gewoon tekstbestand, of lees van stdin met `-`."

_ALS_UTF8 = "Sla het bestand op als UTF-8 (in Kladblok: Opslaan als, Codering: UTF-8)."
_ALS_TEKST = "Bewaar de inhoud als gewone tekst (UTF-8) met de naam `<code>.yaml`."
_ONTSLEUTEL = "Ontsleutel het bestand eerst."
_BEGINNEN = (
    (b"\x1f\x8b", "Dit is een gecomprimeerd bestand (gzip).", "Pak het eerst uit."),
    (b"%PDF-", "Dit is een PDF, geen tekstbestand.", _ALS_TEKST),
    (b"{\\rtf", "Dit is een RTF-document, geen tekstbestand.", _ALS_TEKST),
    (b"\xd0\xcf\x11\xe0", "Dit is een oud Office-document, geen tekstbestand.", _ALS_TEKST),
    (b"age-encryption.org/", "Dit bestand is versleuteld met age.", _ONTSLEUTEL),
    (b"-----BEGIN AGE ENCRYPTED FILE-----", "Dit bestand is versleuteld met age.", _ONTSLEUTEL),
    (b"-----BEGIN PGP MESSAGE-----", "Dit bestand is versleuteld met PGP.", _ONTSLEUTEL),
    (
        b"\x00GITCRYPT\x00",
        "Dit bestand is versleuteld met git-crypt.",
        "Draai eerst `git-crypt unlock`.",
    ),
)

_STEEKPROEF = 4096
_HAP = 65_536
_STUURBYTES = bytes({*range(32), 127} - set(b"\t\n\r\f"))
_HOGE_BYTES = bytes(range(0x80, 0x100))
_UTF8_REEKS = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_WINDOWS = re.compile(rb"[\x80-\x9f]")
_REGELEINDE = re.compile(r"\r\n|\n|\r")

_OPENEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_text(pad: Path) -> str | Bevinding:
    """Read a file as UTF-8 text; else B009 or B010."""
    data = read_bytes(pad)
    return decode(data) if isinstance(data, bytes) else data


def read_bytes(pad: Path) -> bytes | Bevinding:
    """Read a regular file of at most :data:`MAX_BYTES`; else B009 (too large) or B010 (why not)."""
    naam = os.fspath(pad)
    try:
        weigering = _refuse_soort(os.stat(naam).st_mode)  # noqa: PTH116 - for very many files
        if weigering is not None:
            return weigering
        return _read_open(os.open(naam, _OPENEN))
    except FileNotFoundError:
        return _onleesbaar(
            "Het bestand is er niet (meer).", "Kijk of het verplaatst of hernoemd is."
        )
    except PermissionError:
        return _onleesbaar(
            "Er is geen recht om dit bestand te lezen.", "Vraag wie het beheert om leesrecht."
        )
    except (OSError, ValueError):
        return _onleesbaar(
            "Het bestand kon niet gelezen worden.", "Kijk of de schijf of netwerkmap bereikbaar is."
        )


def read_stream(stroom: BinaryIO | None) -> bytes | Bevinding:
    """Read stdin to its end, at most :data:`MAX_BYTES`; else B009 or B010. None is a closed one."""
    try:
        if stroom is not None:
            return _read_all(stroom.read)
    except (OSError, ValueError):
        pass
    return _onleesbaar(
        "De invoer kon niet gelezen worden.", "Geef een bestand, of stuur tekst naar stdin."
    )


def decode(data: bytes) -> str | Bevinding:
    """Decode UTF-8, with or without a BOM; else B010 that names what the bytes look like."""
    for herken in (_vind_verpakking, _vind_utf16_of_32):
        weigering = herken(data)
        if weigering is not None:
            return weigering
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as fout:
        return _geen_utf8(data, fout.start)


def _refuse_soort(modus: int) -> Bevinding | None:
    if stat.S_ISREG(modus):
        return None
    for is_soort, tekst, hulp in _MIDDELEN:
        if is_soort(modus):
            return _onleesbaar(tekst, hulp or _GEWOON_BESTAND)
    return _onleesbaar("Dit is geen gewoon bestand.", _GEWOON_BESTAND)


def _read_open(greep: int) -> bytes | Bevinding:
    try:
        # The file can have become something else between stat and open.
        staat = os.fstat(greep)
        weigering = _refuse_soort(staat.st_mode)
        if weigering is not None:
            return weigering
        # As much as there is and one more, which is how its end is seen; some say they have none.
        hap = min(staat.st_size, MAX_BYTES) + 1 if staat.st_size else _HAP
        return _read_all(partial(os.read, greep), hap)
    finally:
        os.close(greep)


def _read_all(lees: Callable[[int], bytes | None], hap: int = _HAP) -> bytes | Bevinding:
    """Collect until the end, or past the limit: a raw stream may give less than asked."""
    delen: list[bytes] = []
    ruimte = MAX_BYTES
    while deel := lees(hap):
        delen.append(deel)
        ruimte -= len(deel)
        if ruimte < 0:
            return te_groot()
    return b"".join(delen)


def te_groot() -> Bevinding:
    """B009 for a file or text over the size limit."""
    return Bevinding(
        "B009",
        (),
        "Het bestand is groter dan 5 MB.",
        "Een clientbestand is gewone tekst: bewaar bijlagen ergens anders.",
    )


def _vind_verpakking(data: bytes) -> Bevinding | None:
    """Recognise a container or an encrypted file by its first bytes."""
    for begin, tekst, hulp in _BEGINNEN:
        if data.startswith(begin):
            return _onleesbaar(tekst, hulp)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(data)
    return None


def _zip(data: bytes) -> Bevinding:
    if b"word/" in data:
        return _onleesbaar("Dit is een Word-document (docx), geen tekstbestand.", _ALS_TEKST)
    if b"xl/" in data:
        return _onleesbaar("Dit is een Excel-bestand (xlsx), geen tekstbestand.", _ALS_TEKST)
    return _onleesbaar("Dit is een zip-bestand.", "Pak het eerst uit.")


def _vind_utf16_of_32(data: bytes) -> Bevinding | None:
    """Recognise UTF-32 and UTF-16 by their BOM, or by the lanes in which their NUL bytes stand."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return _andere_codering("UTF-32")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _andere_codering("UTF-16")
    begin = data[:_STEEKPROEF]
    lanen = [_is_mostly_nul(begin[laan::4]) for laan in range(4)]
    if sum(lanen) == 3:
        return _andere_codering("UTF-32")
    if lanen in ([True, False, True, False], [False, True, False, True]):
        return _andere_codering("UTF-16")
    return None


def _is_mostly_nul(laan: bytes) -> bool:
    return laan.count(0) > 0.7 * len(laan)


def _geen_utf8(data: bytes, begin: int) -> Bevinding:
    """Name what stands in a file that is not UTF-8 from byte ``begin`` on."""
    steekproef = data[:_STEEKPROEF]
    stuur = len(steekproef) - len(steekproef.translate(None, _STUURBYTES))
    if 0 in data or stuur > len(steekproef) // 50:
        return _onleesbaar("Dit is een binair bestand, geen tekst.", _ALS_TEKST)
    plek = _plek(data[:begin])
    goed = sum(len(reeks) for reeks in _UTF8_REEKS.findall(data))
    hoog = len(data) - len(data.translate(None, _HOGE_BYTES))
    if 2 * goed > hoog:
        return _onleesbaar(
            "Op deze plek staat een teken dat geen UTF-8 is; de rest van de tekst is het wel.",
            "Typ het teken op deze plek opnieuw en sla het bestand op als UTF-8.",
            plek,
        )
    naam = "Windows-1252" if _WINDOWS.search(data) else "latin-1 (ISO-8859-1)"
    return _andere_codering(naam, plek)


def _plek(ervoor: bytes) -> tuple[int, int]:
    """Line and column (from 1, in characters) that follow these bytes, which are UTF-8."""
    regels = _REGELEINDE.split(ervoor.decode())
    return len(regels), len(regels[-1]) + 1


def _andere_codering(naam: str, plek: tuple[int, int] | None = None) -> Bevinding:
    return _onleesbaar(f"De tekst is opgeslagen als {naam}, niet als UTF-8.", _ALS_UTF8, plek)


def _onleesbaar(tekst: str, hulp: str, plek: tuple[int, int] | None = None) -> Bevinding:
    return Bevinding("B010", (), tekst, hulp, plek)
