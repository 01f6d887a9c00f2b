"""The exit codes, which other programs build on (formaat.md, Commands)."""

from enum import IntEnum


class Uitgang(IntEnum):
    """What a command says to the program that called it."""

    GOED = 0
    """Nothing is wrong."""
    FOUT = 1
    """At least one *fout* in the data, or with ``--streng`` any finding."""
    VERKEERD_GEBRUIK = 2
    """Wrong use, broken configuration or a fault in krachtplan itself."""
    NIET_GESCHREVEN = 3
    """Something could not be written."""
    ONDERBROKEN = 130
    """Stopped by Ctrl-C, or by the end of the input at a question."""
    NIET_GELEZEN = 141
    """The reader of the output went away (``| head``): the work was not finished, which is neither
    good nor a fault. 141 is what a shell reports for every tool that stops for this reason."""
