"""Compiled built-in templates, kept between two runs as Python keeps its own modules.

Compiling the templates of one document takes longer than filling them in for a hundred clients.
"""

import hashlib
import marshal
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from krachtplan import __version__
from krachtplan.schrijven import Schrijffout, write_atomic
from krachtplan.sjablonen import omgeving, vertalen
from krachtplan.sjablonen.omgeving import Formaat


class Bewaarplaats(BytecodeCache):
    """Keeps compiled templates in the ``__pycache__`` of this package, if that can be written.

    Who can write there can change the code of krachtplan itself, so what is read is as much to be
    trusted as that. Guests are not kept. A template that changed, another jinja2 and another
    version of our rules (``omgeving``) are compiled anew.
    """

    def __init__(self, formaat: Formaat) -> None:
        self.folder = Path(cache_from_source(__file__)).parent
        self.formaat = formaat
        staten = [Path(bron).stat() for bron in (omgeving.__file__, vertalen.__file__)]
        regels = [f"{staat.st_size} {staat.st_mtime_ns}" for staat in staten]
        self.kenmerk = " ".join((__version__, jinja2.__version__, *regels))

    def get_cache_key(
        self,
        name: str,
        filename: str | None = None,  # noqa: ARG002 - the shape that jinja2 asks for
    ) -> str:
        """Name the file that holds this template."""
        return f"{name.replace('/', '-')}.{self.formaat}.{sys.implementation.cache_tag}"

    def get_source_checksum(self, source: str) -> str:
        """Tell one text of a template, compiled by one set of rules, from all others."""
        return hashlib.sha256(f"{self.kenmerk}\n{source}".encode()).hexdigest()

    # jinja2's own way reads a file bit by bit, which takes ten times as long.
    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept, if it is there and whole; marshal has many words for what is not."""
        with suppress(Exception):
            inhoud = (self.folder / bucket.key).read_bytes()
            som = bucket.checksum.encode()
            if inhoud.startswith(som):
                bucket.code = marshal.loads(inhoud[len(som) :])  # noqa: S302 - as a .pyc

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template; where that is not possible the next run compiles it again."""
        if sys.dont_write_bytecode or bucket.code is None:
            return
        inhoud = bucket.checksum.encode() + marshal.dumps(bucket.code)
        with suppress(OSError, Schrijffout):
            self.folder.mkdir(exist_ok=True)
            write_atomic(self.folder / bucket.key, inhoud, modus_nieuw=0o644)
