"""What earlier runs found, kept beside the client files: what did not change is not judged again.

Kept is the judgement alone (codes, places, the sentences of the rules) and never a text of a
client: what a finding quotes is taken anew from the file. The key of a judgement is a sum over all
that it depends on, so another text, day, setting, rule set or version finds nothing and is judged.
Whatever is wrong with the memory (damaged, locked, somebody else's, a full disk), the run goes on
without it. Decision 19.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any

from krachtplan import __version__
from krachtplan.basiscodes import ONBEGREPEN
from krachtplan.melding import Ernst, Melding
from krachtplan.oordeel import Genegeerd, Oordeel, Termijnbron, Verschuiving
from krachtplan.plaatsen import list_regels
from krachtplan.waarden.bsn import mask_bsn

if TYPE_CHECKING:
    from sqlite3 import Connection

MAP = ".krachtplan"
BESTAND = "oordelen.db"
NOEMT_WOORD = "W603"
"""The rule whose findings name a word that stands in the file."""

_NEGEER = b"*\n"
"""The ``.gitignore`` of the folder: nothing in it is for others, itself included."""

_BEWAAR = 3
"""Runs with another day or version of which the judgements are kept."""

_PORTIE = 500
"""Judgements that are written together."""

_WACHT = 2.0
"""Seconds that a run waits for another one that is writing."""

_TABELLEN = """
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS kop (zout BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS beurt (nummer INTEGER PRIMARY KEY AUTOINCREMENT, kenmerk BLOB UNIQUE);
CREATE TABLE IF NOT EXISTS oordeel (sleutel BLOB PRIMARY KEY, beurt INTEGER, waarde BLOB);
"""
"""What a memory is made of. Nobody waits for the disk: what a power cut damages is thrown away."""


def make_sleutel(zout: bytes, kenmerk: str, inhoud: bytes) -> bytes:
    """Give the key of one file from its settings (``Omgeving.kenmerk``) and its content.

    ``zout`` is of one run on one memory (see ``Geheugen``); it stands for all else that a judgement
    depends on, and nobody without it can tell from a key what a file says.
    """
    return hashlib.blake2b(inhoud, key=zout, salt=_short(kenmerk), digest_size=20).digest()


@lru_cache(maxsize=64)
def _short(kenmerk: str) -> bytes:
    return hashlib.blake2b(kenmerk.encode(), digest_size=16).digest()


def is_te_bewaren(oordeel: Oordeel) -> bool:
    """Say whether a judgement holds nothing that a client file says.

    An unknown key or word, and the keys below ``extra``, are text of the file, and a word of the
    trade says what stands in it: where a finding is about one, the file is judged each time.
    """
    return not any(
        m.code in ONBEGREPEN
        or m.code == NOEMT_WOORD
        or m.pad.startswith("extra")
        or ".extra" in m.pad
        for m in oordeel.meldingen
    )


def make_bewaring(
    zout: bytes, kenmerk: str, inhoud: bytes, oordeel: Oordeel
) -> tuple[bytes, bytes] | None:
    """Give a judgement as it is kept: its key and what is beside it; None when it may not be.

    The arguments are those of ``make_sleutel``; ``inhoud`` is of a file that was understood.
    """
    if not is_te_bewaren(oordeel):
        return None
    sleutel = make_sleutel(zout, kenmerk, inhoud)
    plat = _pack(oordeel, inhoud)
    if plat is None:
        return None
    waarde = _encoder()(plat).encode()
    return sleutel, _sum(zout, sleutel, waarde) + waarde


@cache
def _encoder() -> Callable[[Any], str]:
    from json import JSONEncoder

    # What is made here has no rings; to look for them takes time.
    return JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def _sum(zout: bytes, sleutel: bytes, waarde: bytes) -> bytes:
    return hashlib.blake2b(sleutel + waarde, key=zout, digest_size=16).digest()


def kenmerk_loop(peildatum: date, *, taal: bool = False) -> bytes:
    """Give what tells a run from any other that could judge the same file differently.

    That is the day, whether plain language is looked at, and the program. The version alone does
    not tell: a checkout can change under the same number. So every file of the package and of the
    library that reads YAML counts too, by size and time.
    """
    from importlib.util import find_spec

    delen = [peildatum.isoformat(), __version__, sys.version, f"taal {taal}"]
    # The library is found and not imported: to know what it is takes longer than to use it here.
    lezer = find_spec("yaml")
    eigen = Path(__file__).parents[1]
    for pakket in (eigen, *((lezer and lezer.submodule_search_locations) or ())):
        for hier, mappen, namen in os.walk(pakket):
            mappen[:] = sorted(naam for naam in mappen if naam != "__pycache__")
            for naam in sorted(namen):
                staat = os.stat(os.path.join(hier, naam))  # noqa: PTH116, PTH118 - hundreds
                delen.append(f"{naam} {staat.st_size} {staat.st_mtime_ns}")
    return hashlib.blake2b("\n".join(delen).encode(), digest_size=20).digest()


class Geheugen:
    """The memory of one folder of client files, open for one run.

    ``kenmerk`` is that of the run (``kenmerk_loop``), and ``zout`` what keys of this run are made
    with. ``warm`` says that an earlier run of the same kind left something.
    """

    def __init__(self, verbinding: "Connection", kenmerk: bytes) -> None:
        self._db: Connection | None = verbinding
        verbinding.executescript(_TABELLEN)
        eigen = self._read_zout(verbinding)
        self.zout = hashlib.blake2b(kenmerk, key=eigen, digest_size=32).digest()
        rij = verbinding.execute("SELECT nummer FROM beurt WHERE kenmerk = ?", (kenmerk,))
        gevonden = rij.fetchone()
        self.warm = gevonden is not None
        self._kenmerk = kenmerk
        self._nieuw: dict[bytes, bytes] = {}

    @staticmethod
    def _read_zout(verbinding: "Connection") -> bytes:
        verbinding.execute("BEGIN IMMEDIATE")
        rij = verbinding.execute("SELECT zout FROM kop").fetchone()
        if rij is None:
            rij = (os.urandom(16),)
            verbinding.execute("INSERT INTO kop VALUES (?)", rij)
        verbinding.execute("COMMIT")
        zout: bytes = rij[0]
        if type(zout) is not bytes or len(zout) != 16:
            raise ValueError
        return zout

    def zoek(self, bestanden: Mapping[bytes, tuple[str, bytes]]) -> dict[bytes, Oordeel]:
        """Give what is known by key; of each file is given how it is called and what it holds.

        At most some hundreds at a time.
        """
        from sqlite3 import Error

        if self._db is None or not bestanden:
            return {}
        vraag = ",".join("?" * len(bestanden))
        try:
            rijen = self._db.execute(
                f"SELECT sleutel, waarde FROM oordeel WHERE sleutel IN ({vraag})",  # noqa: S608
                tuple(bestanden),
            ).fetchall()
        except Error:
            return {}
        gevonden = {}
        for sleutel, waarde in rijen:
            try:
                gevonden[sleutel] = self._unpack(sleutel, waarde, *bestanden[sleutel])
            except (ValueError, TypeError, KeyError, IndexError):
                continue  # damaged: as if it were not there
        return gevonden

    def bewaar(self, sleutel: bytes, waarde: bytes) -> None:
        """Keep what ``make_bewaring`` made."""
        if self._db is None:
            return
        self._nieuw[sleutel] = waarde
        if len(self._nieuw) >= _PORTIE:
            self._write()

    def sluit(self) -> None:
        """Write what is new, forget what is old, and close."""
        from sqlite3 import Error

        self._write()
        db, self._db = self._db, None
        if db is not None:
            with suppress(Error):
                db.close()

    def _write(self) -> None:
        from sqlite3 import Error

        db, nieuw = self._db, self._nieuw
        if db is None or not nieuw:
            return
        self._nieuw = {}
        try:
            db.execute("BEGIN IMMEDIATE")
            nummer = self._number_of_run(db)
            db.executemany(
                "INSERT OR REPLACE INTO oordeel VALUES (?, ?, ?)",
                ((sleutel, nummer, waarde) for sleutel, waarde in nieuw.items()),
            )
            db.execute("DELETE FROM beurt WHERE nummer <= ?", (nummer - _BEWAAR,))
            db.execute("DELETE FROM oordeel WHERE beurt <= ?", (nummer - _BEWAAR,))
            db.execute("COMMIT")
        except Error:
            with suppress(Error):
                db.execute("ROLLBACK")
            with suppress(Error):
                db.close()
            self._db = None

    def _number_of_run(self, db: "Connection") -> int:
        # First looked up: an INSERT that is ignored takes a number all the same.
        vraag = "SELECT nummer FROM beurt WHERE kenmerk = ?"
        rij = db.execute(vraag, (self._kenmerk,)).fetchone()
        if rij is None:
            db.execute("INSERT INTO beurt (kenmerk) VALUES (?)", (self._kenmerk,))
            rij = db.execute(vraag, (self._kenmerk,)).fetchone()
        return int(rij[0])

    def _unpack(self, sleutel: bytes, waarde: bytes, bestand: str, inhoud: bytes) -> Oordeel:
        """Read one judgement; raises ValueError and its like for a damaged one."""
        import json

        bewaard = waarde[16:]
        if _sum(self.zout, sleutel, bewaard) != waarde[:16]:
            raise ValueError
        return _unpack(json.loads(bewaard), bestand, inhoud)


def open_geheugen(map_: Path, kenmerk: bytes) -> Geheugen | None:
    """Open the memory of a folder, made where it is not there; None where that cannot be.

    It is for this user alone (folder 0700, file 0600): what is somebody else's, or a link, is left
    alone. A damaged one is thrown away.
    """
    import sqlite3

    bestand = map_ / MAP / BESTAND
    try:
        _prepare(bestand)
    except OSError:
        return None
    for poging in (1, 2):
        try:
            verbinding = sqlite3.connect(bestand, timeout=_WACHT, isolation_level=None)
            return Geheugen(verbinding, kenmerk)
        except sqlite3.OperationalError:  # locked, or the disk is full
            return None
        except (sqlite3.DatabaseError, ValueError):
            if poging == 1:
                with suppress(OSError):
                    bestand.unlink()
                    _prepare(bestand)
    return None


def _prepare(bestand: Path) -> None:
    """Make folder and file for this user alone; raises OSError where they are not ours."""
    map_ = bestand.parent
    with suppress(FileExistsError):
        map_.mkdir(mode=0o700)
    _make_private(map_, stat.S_ISDIR, 0o700)
    _hide_from_git(map_ / ".gitignore")
    with suppress(FileExistsError):
        os.close(os.open(bestand, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    _make_private(bestand, stat.S_ISREG, 0o600)


def _make_private(pad: Path, is_soort: Callable[[int], bool], modus: int) -> None:
    staat = os.lstat(pad)
    if not is_soort(staat.st_mode) or (os.name != "nt" and staat.st_uid != os.geteuid()):
        raise PermissionError
    if os.name != "nt" and stat.S_IMODE(staat.st_mode) & 0o077:
        pad.chmod(modus)


def _hide_from_git(pad: Path) -> None:
    """Also where an earlier run was broken off, or the disk was full, before it came to this."""
    if os.path.lexists(pad) and os.lstat(pad).st_size:
        return
    greep = os.open(pad, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        os.write(greep, _NEGEER)
    finally:
        os.close(greep)


def _pack(oordeel: Oordeel, inhoud: bytes) -> list[list[Any]] | None:
    """Give a judgement as plain data, without the name of the file and without its source lines.

    Of a source line is kept where it stands in the text. None when it does not stand there.
    """
    begin, meldingen = 0, []
    for m in oordeel.meldingen:
        kop = (m.regel, m.kolom, m.pad, m.code, m.naam, m.ernst.value, m.tekst, m.hulp)
        if m.bronregel is None or m.regel is None:
            meldingen.append([*kop, None, None, False])
            continue
        # Any place with the same signs will do: to look for them is quicker than to count lines.
        begin = max(inhoud.find(m.bronregel.encode(), begin), 0)
        plek = (begin, begin + len(m.bronregel.encode()), False)
        if _source_line(inhoud, *plek) != m.bronregel:
            plek = (*_find_regel(inhoud, m.regel), True)
            if _source_line(inhoud, *plek) != m.bronregel:
                return None
        meldingen.append([*kop, *plek])
    return [
        meldingen,
        *(
            [[_plain(deel) for deel in rij[1:]] for rij in rijen]
            for rijen in (oordeel.verschoven, oordeel.genegeerd, oordeel.bronnen)
        ),
    ]


def _source_line(inhoud: bytes, begin: int, eind: int, verborgen: bool) -> str:
    """Give a line by its bytes; ``verborgen`` when there is a number in it that is not shown."""
    regel = inhoud[begin:eind].decode(errors="replace")
    return mask_bsn(regel) if verborgen else regel


def _find_regel(inhoud: bytes, regel: int) -> tuple[int, int]:
    """Give between which bytes a line stands of a file that could be read."""
    tekst = inhoud.decode()
    schoon = tekst.removeprefix("\ufeff").removeprefix("\ufeff")
    plekken = list_regels(schoon)
    begin, eind = plekken[regel - 1] if regel <= len(plekken) else (0, 0)
    eraf = len(tekst) - len(schoon)
    return len(tekst[: begin + eraf].encode()), len(tekst[: eind + eraf].encode())


def _plain(waarde: Any) -> Any:
    return waarde.isoformat() if isinstance(waarde, date) else waarde


_ERNST = {ernst.value: ernst for ernst in Ernst}


def _unpack(delen: list[list[Any]], bestand: str, inhoud: bytes) -> Oordeel:
    meldingen, verschoven, genegeerd, bronnen = delen
    return Oordeel(
        tuple(
            Melding(
                bestand,
                regel,
                kolom,
                pad,
                intern(code),
                intern(naam),
                _ERNST[ernst],
                intern(zin),
                intern(hulp),
                _source_line(inhoud, begin, eind, verborgen) if begin is not None else None,
            )
            for regel, kolom, pad, code, naam, ernst, zin, hulp, begin, eind, verborgen in meldingen
        ),
        tuple(
            Verschuiving(bestand, *rij[:-2], *(date.fromisoformat(dag) for dag in rij[-2:]))
            for rij in verschoven
        ),
        tuple(Genegeerd(bestand, *rij) for rij in genegeerd),
        tuple(_bron(bestand, rij) for rij in bronnen),
    )


def _bron(bestand: str, rij: Iterable[Any]) -> Termijnbron:
    code, naam, uiterlijk, regelset, titel, adres, gezien_op, status = rij
    return Termijnbron(
        bestand, code, naam, _dag(uiterlijk), regelset, titel, adres, _dag(gezien_op), status
    )


def _dag(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst is not None else None
