"""The exceptions of the public functions: few, and without a word that a client said."""

from krachtplan.melding import Melding


class Krachtplanfout(Exception):  # noqa: N818 - a Dutch noun, as in the texts it carries
    """Something that was asked cannot be done; ``str`` gives it in Dutch.

    ``tekst`` says what is wanted and ``hulp`` what to do. ``meldingen`` are the findings that are
    in the way, where there are any. Nothing that is printed of it repeats what a client said, which
    is only in the ``bronregel`` of those; a path does stand in it, as it was given.
    """

    def __init__(self, tekst: str, hulp: str = "", meldingen: tuple[Melding, ...] = ()) -> None:
        # All in args: an exception is pickled by its args.
        super().__init__(tekst, hulp, meldingen)
        self.tekst = tekst
        self.hulp = hulp
        self.meldingen = meldingen

    def __str__(self) -> str:
        return f"{self.tekst} {self.hulp}".rstrip()


class Invoerfout(Krachtplanfout):
    """What should be read is no path, not there, cannot be read, or is not understood."""


class Instelfout(Krachtplanfout):
    """``krachtplan.yaml`` or a rule set has a fault; ``meldingen`` say which."""


class Keuzefout(Krachtplanfout):
    """What was given stands for nothing: a document, a format, a rule, a table, a day, a period."""


class Documentfout(Krachtplanfout):
    """A document or copy could not be made: a template has a fault, or an extra is missing."""
