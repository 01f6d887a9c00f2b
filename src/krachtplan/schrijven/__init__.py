"""Write files whole or not at all, and leave alone what a person edited.

This module is a helper at the bottom of the import order; beside ``zegels`` and ``restanten`` it
imports only the standard library.
"""

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, StrEnum, auto
from pathlib import Path
from typing import NoReturn

from krachtplan.schrijven.restanten import clear_restanten

_NIET_VERANDERD = "Het bestand op de schijf is niet veranderd."

_VOL = (
    "De schijf is vol, of er is geen ruimte meer voor deze gebruiker.",
    f"Maak ruimte vrij en probeer het opnieuw. {_NIET_VERANDERD}",
)
_GEEN_RECHTEN = (
    "Er zijn geen rechten om hier te schrijven.",
    "Kijk of het bestand en de map niet alleen-lezen zijn en of het bestand niet nog openstaat in "
    "een ander programma, of kies een andere map.",
)
_ALLEEN_LEZEN = (
    "Deze schijf is alleen-lezen.",
    "Kies een map op een andere schijf.",
)
_IS_MAP = (
    "Op deze plek staat een map, geen bestand.",
    "Kies een andere bestandsnaam, of geef de map een andere naam.",
)
_GEEN_MAP = (
    "De map om in te schrijven bestaat niet.",
    "Maak de map eerst aan, of kijk de naam van de map na.",
)
_TE_LANG = ("De naam van het bestand of van de map is te lang.", "Kies een kortere naam.")
_NAAM_KAN_NIET = (
    "Deze bestandsnaam kan niet op deze schijf.",
    "Gebruik in de naam alleen letters, cijfers, streepjes en punten.",
)
_KRING = (
    "De verwijzingen naar dit bestand lopen in een kring.",
    "Verwijder de verwijzing (snelkoppeling) en zet het bestand er zelf neer.",
)
_IN_GEBRUIK = (
    "Het bestand is in gebruik door een ander programma.",
    "Sluit het bestand in het andere programma en probeer het opnieuw.",
)
_TE_VEEL_OPEN = (
    "Er staan te veel bestanden tegelijk open.",
    "Sluit andere programma's en probeer het opnieuw.",
)
_NETWERKSCHIJF_WEG = (
    "De netwerkschijf antwoordt niet.",
    "Kijk of de verbinding werkt en probeer het opnieuw.",
)
_SCHIJF_FAALT = (
    "De schijf meldt een fout bij het schrijven.",
    f"Probeer een andere schijf, en vraag iemand om de schijf na te kijken. {_NIET_VERANDERD}",
)
_GEEN_BESTAND = (
    "Op deze plek staat geen gewoon bestand.",
    "Kies een andere bestandsnaam.",
)
_NIET_BEVESTIGD = (
    "Het bestand staat er, maar de schijf bevestigt niet dat het bewaard is.",
    "Open het bestand en kijk of de nieuwe tekst erin staat. Zo niet, probeer het dan opnieuw.",
)

_PER_NAAM: dict[str, tuple[str, str]] = {
    "ENOSPC": _VOL,
    "EDQUOT": _VOL,
    "EFBIG": _VOL,
    "EACCES": _GEEN_RECHTEN,
    "EPERM": _GEEN_RECHTEN,
    "EROFS": _ALLEEN_LEZEN,
    "EISDIR": _IS_MAP,
    "ENOENT": _GEEN_MAP,
    "ENOTDIR": _GEEN_MAP,
    "ENAMETOOLONG": _TE_LANG,
    "EINVAL": _NAAM_KAN_NIET,
    "EILSEQ": _NAAM_KAN_NIET,
    "ELOOP": _KRING,
    "EBUSY": _IN_GEBRUIK,
    "ETXTBSY": _IN_GEBRUIK,
    "EMFILE": _TE_VEEL_OPEN,
    "ENFILE": _TE_VEEL_OPEN,
    "ESTALE": _NETWERKSCHIJF_WEG,
    "ETIMEDOUT": _NETWERKSCHIJF_WEG,
    "EHOSTDOWN": _NETWERKSCHIJF_WEG,
    "EHOSTUNREACH": _NETWERKSCHIJF_WEG,
    "ENETUNREACH": _NETWERKSCHIJF_WEG,
    "EIO": _SCHIJF_FAALT,
    "ENXIO": _SCHIJF_FAALT,
    "ENODEV": _SCHIJF_FAALT,
}

_WINDOWS_IN_GEBRUIK = frozenset({32, 33})
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: Windows reports both as EACCES."""

_ZONDER_MODUS = frozenset({errno.EPERM, errno.ENOTSUP, errno.ENOSYS})
"""What a disk without Unix rights (FAT, some network drives) answers to chmod and chown."""

_ZONDER_MAPSYNC = frozenset({errno.EACCES, errno.EINVAL, errno.ENOTSUP, errno.EBADF})
"""What a folder answers that cannot be opened for reading or does not know fsync."""


class Schrijffout(Exception):  # noqa: N818 - a Dutch noun, as in the texts it carries
    """A file could not be written; ``tekst`` says why and ``hulp`` what to do, both in Dutch.

    Neither holds a path nor anything that a client said: the caller knows which file it is.
    ``errno`` is the number that the system gave, None where it gave none.
    """

    def __init__(self, tekst: str, hulp: str, nummer: int | None = None) -> None:
        # All in args: an exception is pickled by its args on the way out of a worker process.
        super().__init__(tekst, hulp, nummer)
        self.tekst = tekst
        self.hulp = hulp
        self.errno = nummer

    def __str__(self) -> str:
        return f"{self.tekst} {self.hulp}"


class Uitkomst(StrEnum):
    """What became of an output: written, already the same, or edited by a person and kept."""

    GESCHREVEN = "geschreven"
    ONGEWIJZIGD = "ongewijzigd"
    BEWERKT = "bewerkt"


class Zekerheid(Enum):
    """When what was written has reached the disk, so that a power cut cannot take it."""

    NU = auto()
    """Before the function that writes it returns."""
    SAMEN = auto()
    """Together with all that is written so: when ``sync_disk`` returns."""


def write_atomic(
    doel: Path, inhoud: bytes, *, modus_nieuw: int = 0o600, zeker: Zekerheid = Zekerheid.NU
) -> None:
    """Write ``inhoud`` to ``doel``: after any fault the file is the old one or the new one, whole.

    The bytes go to a temporary file beside the target (mode 0600, a random name), reach the disk,
    and take the target's place in one step; then the folder reaches the disk. A link stays a link:
    its target is written. An existing file keeps its mode and, where that is allowed, its owner
    and group; a new one gets ``modus_nieuw``. An existing file that is read-only is refused,
    although a rename could replace it. Other hard links keep the old text. After a fault no
    temporary file is left; only a process that is killed can leave one (``.krachtplan-*.tmp``),
    and a later write in that folder clears it away (see ``restanten``).

    With ``Zekerheid.SAMEN`` the disk is not waited for: after a power cut before ``sync_disk`` a
    new file may be empty. For all else it is the same. Raises Schrijffout.
    """
    try:
        echt, oud = _find_target(doel)
        _replace(echt, oud, inhoud, modus_nieuw, zeker)
    except (OSError, ValueError) as fout:
        raise explain(fout) from None


def _replace(
    echt: Path, oud: os.stat_result | None, inhoud: bytes, modus_nieuw: int, zeker: Zekerheid
) -> None:
    """Put a new file in the place of what ``_find_target`` found there."""
    if oud is not None and not os.access(echt, os.W_OK):
        _refuse(errno.EACCES)
    wacht = zeker is Zekerheid.NU or not _KENT_SYNC
    tijdelijk = _write_beside(echt, inhoud, oud, modus_nieuw, wacht=wacht)
    try:
        tijdelijk.replace(echt)
    except BaseException:
        _remove(tijdelijk)
        raise
    clear_restanten(echt)
    try:
        if wacht:
            _sync_folder(echt.parent)
    except OSError as fout:
        raise Schrijffout(*_NIET_BEVESTIGD, fout.errno) from None


_KENT_SYNC = hasattr(os, "sync")
"""Windows does not: there every file is waited for."""


def sync_disk() -> None:
    """Wait until all that was written has reached the disk."""
    if _KENT_SYNC:
        os.sync()


def write_uitvoer(
    doel: Path, inhoud: str | bytes, *, overschrijf: bool, zeker: Zekerheid = Zekerheid.NU
) -> Uitkomst:
    """Write a rendered document, sealed, unless a person edited the file that is there.

    Bytes, of a PDF or Word file, are sealed already (see ``zegels``).

    A file without a seal counts as edited. ``overschrijf`` replaces an edited file all the same.
    Identical bytes are not written again, so that the time of the file stays. Raises Schrijffout.
    """
    nieuw = zegel(inhoud) if isinstance(inhoud, str) else inhoud
    try:
        echt, oud = _find_target(doel)
        if oud is not None:
            tekst = echt.read_bytes()
            if tekst == nieuw:
                return Uitkomst.ONGEWIJZIGD
            if not overschrijf and not is_ongewijzigd(tekst):
                return Uitkomst.BEWERKT
        _replace(echt, oud, nieuw, 0o600, zeker)
    except (OSError, ValueError) as fout:
        raise explain(fout) from None
    return Uitkomst.GESCHREVEN


_ZEGEL = re.compile(rb"<!-- krachtplan: zegel sha256-([0-9a-f]{64}) -->\Z")
_PAPIER = (b"%PDF-", b"PK\x03\x04")
"""What a PDF and a Word file begin with."""


def zegel(tekst: str) -> bytes:
    """Return the document with a last line that seals its content: a comment in md and in html.

    The seal covers the text without its final white space, with LF line ends. It tells an edited
    file from an untouched one; it proves nothing about who wrote it. A sealed text stays as it is.
    """
    if is_ongewijzigd(kaal := tekst.rstrip().encode()):
        return tekst.encode()
    return b"%b\n\n<!-- krachtplan: zegel sha256-%b -->\n" % (kaal, _sum_content(kaal).encode())


def is_ongewijzigd(inhoud: bytes) -> bool:
    """Tell whether a sealed document still is what was rendered.

    Forgiven are what tools do and no reader sees: CRLF for LF (git's autocrlf), white space at
    the end of the file, a byte order mark. Without a seal the answer is False.
    """
    if inhoud.startswith(_PAPIER):
        from krachtplan.schrijven.zegels import is_gaaf

        if is_gaaf(inhoud):
            return True
    kaal = inhoud.rstrip()
    gevonden = _ZEGEL.search(kaal, max(len(kaal) - 100, 0))
    if gevonden is None:
        return False
    return _sum_content(kaal[: gevonden.start()]) == gevonden[1].decode()


def _sum_content(inhoud: bytes) -> str:
    import hashlib  # loads OpenSSL, which a command that only adds a line need not wait for

    if b"\r" in inhoud:
        inhoud = inhoud.replace(b"\r\n", b"\n")
    return hashlib.sha256(inhoud.removeprefix(b"\xef\xbb\xbf").rstrip()).hexdigest()


def _find_target(doel: Path) -> tuple[Path, os.stat_result | None]:
    """Give the file that is written and what stands there now, refusing all but a plain file.

    Of a link that is what it leads to. A rename would replace a device or a FIFO without a word,
    and reading one could hang.
    """
    oud = _stat(doel)
    if oud is not None and stat.S_ISLNK(oud.st_mode):
        doel = Path(os.path.realpath(doel))
        oud = _stat(doel)
    if oud is None or stat.S_ISREG(oud.st_mode):
        return doel, oud
    if stat.S_ISDIR(oud.st_mode):
        _refuse(errno.EISDIR)
    if stat.S_ISLNK(oud.st_mode):  # realpath leaves a link only where links run in a circle
        _refuse(errno.ELOOP)
    raise Schrijffout(*_GEEN_BESTAND)


def _stat(pad: Path) -> os.stat_result | None:
    try:
        return pad.lstat()
    except FileNotFoundError:
        return None


def _refuse(nummer: int) -> NoReturn:
    raise OSError(nummer, os.strerror(nummer))


def _write_beside(
    echt: Path, inhoud: bytes, oud: os.stat_result | None, modus_nieuw: int, *, wacht: bool
) -> Path:
    """Write a temporary file in the target's folder and return its path; ``wacht`` for the disk."""
    tijdelijk = echt.parent / f".krachtplan-{os.urandom(8).hex()}.tmp"
    vlaggen = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    vlaggen |= getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        # Within: an interrupt during the call comes when the file is there and has no number yet.
        fd = os.open(tijdelijk, vlaggen, 0o600)
        try:
            _write_all(fd, inhoud)
            _take_over_rights(fd, oud, modus_nieuw)
            if wacht:
                os.fsync(fd)
        finally:
            os.close(fd)
    except BaseException:
        _remove(tijdelijk)
        raise
    return tijdelijk


def _write_all(fd: int, inhoud: bytes) -> None:
    rest = memoryview(inhoud)
    while rest:
        aantal = os.write(fd, rest)
        if aantal == 0:
            _refuse(errno.EIO)
        rest = rest[aantal:]


def _take_over_rights(fd: int, oud: os.stat_result | None, modus_nieuw: int) -> None:
    """Give the new file owner, group and mode of the old one, as far as disk and system let us.

    Where the group cannot be kept its rights would go to another group: they shrink to those of
    everybody, so that the file never becomes readable for more people.
    """
    if os.name == "nt":
        return
    nu = os.fstat(fd)
    modus = modus_nieuw if oud is None else stat.S_IMODE(oud.st_mode)
    if oud is not None and oud.st_uid != nu.st_uid:
        with _unless_unknown():
            os.fchown(fd, oud.st_uid, -1)
    if oud is not None and oud.st_gid != nu.st_gid:
        smal = modus & ~0o070 | (modus & 0o007) << 3
        modus, gewenst = smal, modus
        with _unless_unknown():
            os.fchown(fd, -1, oud.st_gid)
            modus = gewenst
    if stat.S_IMODE(nu.st_mode) != modus:
        with _unless_unknown():
            os.fchmod(fd, modus)


@contextmanager
def _unless_unknown() -> Iterator[None]:
    """Let pass what a disk without Unix rights answers, and what only root may do."""
    try:
        yield
    except OSError as fout:
        if fout.errno not in _ZONDER_MODUS:
            raise


def _sync_folder(folder: Path) -> None:
    """Make the rename reach the disk, on systems and disks that know such a thing."""
    if os.name == "nt":
        return
    try:
        fd = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
    except OSError as fout:
        if fout.errno not in _ZONDER_MAPSYNC:
            raise


def _remove(tijdelijk: Path) -> None:
    with suppress(OSError):
        tijdelijk.unlink()


def explain(fout: OSError | ValueError) -> Schrijffout:
    """Say in Dutch what the system said with a number; a ValueError is a NUL in the name."""
    if isinstance(fout, ValueError):
        return Schrijffout(*_NAAM_KAN_NIET)
    if getattr(fout, "winerror", None) in _WINDOWS_IN_GEBRUIK:
        return Schrijffout(*_IN_GEBRUIK, fout.errno)
    naam = errno.errorcode.get(fout.errno or 0, "onbekend")
    onbekend = (
        f"Het schrijven is niet gelukt (foutcode {naam}).",
        f"Probeer het opnieuw, of kies een andere map. {_NIET_VERANDERD}",
    )
    return Schrijffout(*_PER_NAAM.get(naam, onbekend), fout.errno)
