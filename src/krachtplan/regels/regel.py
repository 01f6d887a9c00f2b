"""The shape of a rule: what it is called, how heavy it weighs, what it asks, and the function.

A rule looks at a Situatie and yields a Vondst per place. It never mutates, never reads a clock and
never knows its line number: it yields a path, ``controleren`` adds the rest.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from krachtplan.melding import Ernst, Pad
from krachtplan.model import Clientbestand, Doel
from krachtplan.model.woorden import Doelstatus, Fase

if TYPE_CHECKING:
    from krachtplan.taal import Woordenlijst
    from krachtplan.termijnen import TermijnStand
    from krachtplan.termijnen.regelset import Bewaartermijn


LOPEND = frozenset({Doelstatus.OPEN, Doelstatus.ACTIEF})


@dataclass(frozen=True)
class Situatie:
    """All that a rule may look at: the client, the day, the text of the file, the terms.

    ``regelsets`` names the municipalities whose terms are known, ``bewaartermijn`` is how long
    parts are kept; None where no rule set says so. ``taal`` are the words of the trade, None where
    nobody asked for plain language.
    """

    client: Clientbestand
    peildatum: date
    tekst: str
    termijnen: "tuple[TermijnStand, ...]" = ()
    regelset_bekend: bool = True
    regelsets: tuple[str, ...] = ()
    bewaartermijn: "Bewaartermijn | None" = None
    taal: "Woordenlijst | None" = None

    @cached_property
    def may_have_negeer(self) -> bool:
        """False, at hardly any cost, for most files: looking for ``negeer`` everywhere is dear.

        A key can hide from a search of the text only behind a backslash.
        """
        return "negeer" in self.tekst or "\\" in self.tekst

    @cached_property
    def lopende_doelen(self) -> tuple[tuple[Pad, Doel], ...]:
        """The goals that are open or active, each with its path."""
        return tuple(
            (("doelen", nummer), doel)
            for nummer, doel in enumerate(self.client.doelen)
            if doel.status in LOPEND
        )

    @cached_property
    def termijn_van(self) -> "Mapping[str, TermijnStand]":
        """The terms by their code."""
        return {stand.code: stand for stand in self.termijnen}

    @cached_property
    def traject_loopt(self) -> bool:
        """True from the start up to and including the last day, by ``stop``, ``einde`` or fase."""
        traject = self.client.traject
        dagen = [traject.einde, traject.stop.datum if traject.stop else None]
        laatste = min((dag for dag in dagen if dag is not None), default=date.max)
        return traject.start <= self.peildatum <= laatste and traject.fase is not Fase.AFGEROND


class Vondst(NamedTuple):
    """One place where a rule has something to ask.

    ``tekst`` and ``hulp`` are Dutch, ask rather than grade, and never repeat what a client said
    (ids and dates are fine). ``ernst`` is only for a finding that weighs differently than its rule;
    ``plek`` (line, column) only for what has no path; ``bij_sleutel`` points at the key, and
    ``plaats`` at a sign inside the text (from 0). A ``negeer`` at ``ook_bij`` covers it too, for
    what the path only points to.
    """

    pad: Pad
    tekst: str
    hulp: str
    ernst: Ernst | None = None
    plek: tuple[int, int] | None = None
    bij_sleutel: bool = False
    ook_bij: Pad | None = None
    plaats: int | None = None


class Regel(NamedTuple):
    """One entry of the rule list (regels.md); code and name are both accepted everywhere.

    ``vraagt`` is the short Dutch line in the list. ``controle`` is None for what reading itself
    finds; ``controle_tekst`` looks at the bare text of any file, understood or not.
    ``instellingen`` are the thresholds with their defaults, passed by name. With ``ook_half`` the
    rule also looks at the sound parts of a file that is not understood. With ``op_verzoek`` it is
    only run where somebody asks for it (``check --taal``).
    """

    code: str
    naam: str
    ernst: Ernst
    vraagt: str
    controle: Callable[..., Iterable[Vondst]] | None = None
    instellingen: Mapping[str, int] = MappingProxyType({})
    ook_half: bool = False
    controle_tekst: Callable[[str], Iterable[Vondst]] | None = None
    op_verzoek: bool = False
