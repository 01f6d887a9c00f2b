"""What ``check`` says of one file: the findings, and what stays visible beside them.

A date that was moved and a question that a client file leaves out are no findings, but nobody may
lose sight of them. Neither holds the reason: that is the client's own text.
"""

from datetime import date
from typing import NamedTuple

from krachtplan.melding import Melding


class Verschuiving(NamedTuple):
    """A term of which ``uitstel`` moved the last day; ``regel`` and ``pad`` are its place."""

    bestand: str
    regel: int | None
    pad: str
    code: str
    naam: str
    oude_datum: date
    nieuwe_datum: date


class Genegeerd(NamedTuple):
    """A ``negeer`` that silenced ``aantal`` findings; ``regel`` and ``pad`` are its place."""

    bestand: str
    regel: int | None
    pad: str
    code: str
    naam: str
    aantal: int


class Termijnbron(NamedTuple):
    """Where a term comes from about which there is a finding; ``regelset`` None: the client file.

    ``bestand`` is the client file that it was asked of and ``uiterlijk`` the last day there;
    ``status`` is one of bevestigd, secundair and onbevestigd.
    """

    bestand: str
    code: str
    naam: str
    uiterlijk: date | None
    regelset: str | None
    titel: str
    adres: str | None
    gezien_op: date | None
    status: str


class Oordeel(NamedTuple):
    """All that is said of one file, the findings in order of place."""

    meldingen: tuple[Melding, ...] = ()
    verschoven: tuple[Verschuiving, ...] = ()
    genegeerd: tuple[Genegeerd, ...] = ()
    bronnen: tuple[Termijnbron, ...] = ()
