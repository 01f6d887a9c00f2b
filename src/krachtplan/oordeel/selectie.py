"""Which findings ``check`` shows: by code, by family, and from which severity on.

What makes a file unsure (B001 to B010) is always shown: to leave it out would pass off a file that
nobody could read as one without questions.
"""

from typing import NamedTuple

from krachtplan.basiscodes import ALTIJD_AAN
from krachtplan.melding import Ernst, Melding


class Selectie(NamedTuple):
    """What is asked for: codes (``K101``) and families (``K``); an empty ``kies`` is everything.

    ``negeer`` goes before ``kies``, except that a code in ``kies`` goes before its family in
    ``negeer``: ``kies K101, negeer K`` is K101 alone.
    """

    kies: frozenset[str] = frozenset()
    negeer: frozenset[str] = frozenset()
    ernst: Ernst = Ernst.VRAAG

    def noemt(self, code: str) -> bool:
        """Say whether findings with this code are asked for, whatever they weigh."""
        if code in ALTIJD_AAN:
            return True
        gekozen = not self.kies or bool({code, code[0]} & self.kies)
        geweerd = code in self.negeer or (code[0] in self.negeer and code not in self.kies)
        return gekozen and not geweerd

    def toont(self, melding: Melding) -> bool:
        """Say whether this finding is shown."""
        if not self.kies and not self.negeer and self.ernst is Ernst.VRAAG:
            return True
        if melding.code in ALTIJD_AAN:
            return True
        return melding.ernst.gewicht >= self.ernst.gewicht and self.noemt(melding.code)
