"""Text cut in parts for the readers of values, and the one error they raise.

Bottom of the import order: imports nothing of krachtplan and nothing heavy.
"""

import re

_TELWOORDEN = (
    *("nul", "een", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)
_cut = re.compile(r"[0-9]+|[a-z]+|[^ ]").findall
_GEWOON = {"e\u0301": "e", "E\u0301": "e", "é": "e", "É": "e", "×": "x"}


class Waardefout(ValueError):  # noqa: N818 - a Dutch noun, as in the YAML
    """Text that cannot be read as the value that is wanted.

    ``tekst`` says what is wanted, ``hulp`` what to write instead; both are Dutch and neither
    repeats the text, which may be a client's.
    """

    def __init__(self, tekst: str, hulp: str) -> None:
        # Both in args: an exception is pickled by its args on the way out of a worker process.
        super().__init__(tekst, hulp)
        self.tekst = tekst
        self.hulp = hulp

    def __str__(self) -> str:
        return self.tekst


def unreadable(soort: str, hulp: str) -> Waardefout:
    """Make the error for text that has none of the known shapes; ``hulp`` shows them."""
    return Waardefout(f"Dit is geen {soort} die hier te lezen is.", hulp)


def split_text(tekst: str) -> list[str]:
    """Cut text in runs of digits, runs of letters and single signs, lower case, without spaces.

    Empty for text that cannot be a value: too long, or with other than ASCII signs once
    ``één`` and ``×`` are written plainly. So no number has more digits than ``int`` takes.
    """
    netjes = " ".join(tekst.split())
    for teken, gewoon in _GEWOON.items():
        netjes = netjes.replace(teken, gewoon)
    if len(netjes) > 100 or not netjes.isascii():
        return []
    return _cut(netjes.lower())


def read_number(deel: str) -> int | None:
    """Read one part of ``split_text``: digits, or a number word up to twelve."""
    if deel.isdigit():
        return int(deel)
    return _TELWOORDEN.index(deel) if deel in _TELWOORDEN else None
