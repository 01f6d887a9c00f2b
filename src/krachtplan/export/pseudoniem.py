"""Pseudonyms: a client has the same one in every export, and only the key leads back to a code.

HMAC-SHA-256 with a key of the organisation (RFC 2104). The data stay personal data (AVG art. 4.5):
who has the key, or knows enough about somebody, can find that person.
"""

import hmac
import os
import stat
from hashlib import sha256
from pathlib import Path

_LENGTE = 32
_TEKENS = 20
"""Letters of a pseudonym: 80 bits, so no two clients get the same one."""
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""A spreadsheet takes one hexadecimal text in ten thousand for a number, and rounds it."""


class Sleutelfout(Exception):  # noqa: N818 - a Dutch noun, as in the texts it carries
    """A key cannot be used or made; ``tekst`` and ``hulp`` are Dutch and name no path."""

    def __init__(self, tekst: str, hulp: str) -> None:
        super().__init__(tekst, hulp)
        self.tekst = tekst
        self.hulp = hulp


def maak_sleutel(pad: Path) -> None:
    """Make a new key in a new file for this user alone. Raises Sleutelfout, also if it is there."""
    try:
        fd = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Sleutelfout(
            "Hier staat al een bestand.", "Gebruik het met `--sleutel`, of kies een andere naam."
        ) from None
    except (OSError, ValueError):
        raise Sleutelfout(
            "Hier kan geen sleutel worden bewaard.", "Kies een map waarin geschreven mag worden."
        ) from None
    with os.fdopen(fd, "w", encoding="ascii") as bestand:
        bestand.write(os.urandom(_LENGTE).hex() + "\n")
        bestand.flush()
        os.fsync(fd)


def lees_sleutel(pad: Path) -> bytes:
    """Read a key. Raises Sleutelfout when it is not there, not one, or readable for others."""
    try:
        staat = pad.stat()
        tekst = pad.read_bytes()[: _LENGTE * 2 + 2] if stat.S_ISREG(staat.st_mode) else b""
    except (OSError, ValueError):
        raise Sleutelfout(
            "Deze sleutel is er niet, of is niet te lezen.",
            "Een nieuwe maken: `krachtplan export --maak-sleutel BESTAND`.",
        ) from None
    if os.name != "nt" and stat.S_IMODE(staat.st_mode) & 0o077:
        raise Sleutelfout(
            "Deze sleutel is ook voor anderen te lezen.", "Doe eerst: `chmod 600 BESTAND`."
        )
    try:
        sleutel = bytes.fromhex(tekst.decode("ascii").strip())
    except ValueError:
        sleutel = b""
    if len(sleutel) != _LENGTE:
        raise Sleutelfout(
            "Dit is geen sleutel van krachtplan.",
            "Een nieuwe maken: `krachtplan export --maak-sleutel BESTAND`.",
        )
    return sleutel


def pseudoniem(sleutel: bytes, soort: str, *delen: str) -> str:
    """Give the pseudonym of a client, or of an id of one client; ``soort`` keeps kinds apart."""
    # With its length before each part, so that no two rows of parts are the same text.
    boodschap = "".join(f"{len(deel)}:{deel}" for deel in (soort, *delen))
    som = hmac.new(sleutel, boodschap.encode("utf-8", "surrogatepass"), sha256).hexdigest()
    return som[:_TEKENS].translate(_LETTERS)
