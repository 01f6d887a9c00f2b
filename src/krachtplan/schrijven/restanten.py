"""Clear away what a writer that was killed left beside a file: half a file, with client text in it.

A helper at the bottom of the import order; it imports only the standard library.
"""

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

_TIJDELIJK = re.compile(r"\.krachtplan-[0-9a-f]{16}\.tmp")
_OUD = 600.0
"""Seconds since the last byte, after which nobody writes it any more: a write takes a tenth of one,
and a long one (an export) adds to its file all the time."""

_GEVEEGD: set[str] = set()
"""The folders that this process has looked at; a batch writes thousands of files in one."""


def clear_restanten(geschreven: Path) -> None:
    """Remove what killed writers left beside a file that was written just now, once per folder.

    Removed are plain files with the name that we give, of the same owner as us, without another
    link to them, and ten minutes older than the new file: the clock of a network drive may differ
    from ours. A writer that was held up longer than that (a laptop that slept) is told that its
    file is gone, and the old one stands there still. Never raises: what cannot be removed stays.
    """
    map_ = geschreven.parent
    plek = os.path.abspath(map_)  # noqa: PTH100 - asked for every file
    if plek in _GEVEEGD:
        return
    _GEVEEGD.add(plek)
    with suppress(OSError), os.scandir(map_) as inhoud:
        nu = geschreven.stat().st_mtime
        for deel in inhoud:
            if _TIJDELIJK.fullmatch(deel.name):
                with suppress(OSError):
                    _remove_if_left(deel, nu)


def _remove_if_left(deel: os.DirEntry[str], nu: float) -> None:
    # Not stat() of the entry, which knows no number of links on Windows.
    wat = os.lstat(deel.path)
    van_ons = not hasattr(os, "geteuid") or wat.st_uid == os.geteuid()
    if stat.S_ISREG(wat.st_mode) and wat.st_nlink == 1 and van_ons and nu - wat.st_mtime > _OUD:
        Path(deel.path).unlink()
