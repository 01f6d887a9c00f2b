"""What a document is: a name, the audiences it is made for, and how its data are arranged."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from krachtplan.beelden import Zeg
from krachtplan.documenten.termijnbeeld import beeld_termijnen, leesnaam
from krachtplan.model.woorden import Doelgroep
from krachtplan.termijnen import TermijnStand
from krachtplan.termijnen.regelset import VoldaanDoor
from krachtplan.weergave.plat import Plat


class Kader:
    """What a document needs beside the client's own data; plain values without client text.

    ``peildatum`` is ISO text, ``doelgroep`` the audience of this copy; ``documentnaam`` is what the
    municipality calls a leveringsplan and ``organisatie`` the name from the settings, both None
    where that is not known; ``zeg`` says the texts of a picture in its own words. The terms are
    worked out when a document asks for them: ``standen`` does that, for what its audience sees.
    """

    def __init__(
        self,
        peildatum: str,
        standen: Callable[[], Sequence[TermijnStand]],
        *,
        doelgroep: Doelgroep,
        documentnaam: str | None = None,
        organisatie: str | None = None,
        zeg: Zeg = str,
    ) -> None:
        self.peildatum = peildatum
        self.doelgroep = doelgroep
        self.documentnaam = documentnaam
        self.organisatie = organisatie
        self.zeg = zeg
        self._work_out = standen

    @cached_property
    def _standen(self) -> Sequence[TermijnStand]:
        return self._work_out()

    @cached_property
    def termijnen(self) -> tuple[Plat, ...]:
        """The terms of plan and evaluation as plain data (see ``termijnbeeld``)."""
        return beeld_termijnen(self._standen, self.documentnaam)

    @cached_property
    def alle_termijnen(self) -> tuple[Plat, ...]:
        """All terms as plain data, those of messages and of a first contact among them."""
        return beeld_termijnen(self._standen, self.documentnaam, tuple(VoldaanDoor))

    def uitstel(self, plat: Plat) -> list[Plat]:
        """Give the moved terms with the name that a reader knows."""
        if not plat["uitstel"]:
            return []
        namen = {
            woord.casefold(): leesnaam(stand, self.documentnaam)
            for stand in self._standen
            for woord in (stand.code, stand.naam)
        }
        return [
            {**item, "naam": namen.get(item["regel"].casefold(), "een termijn")}
            for item in plat["uitstel"]
        ]


class Document(NamedTuple):
    """One kind of document.

    ``bouw`` arranges the projected data for the template ``<naam>.<formaat>.j2``; it gets nothing
    but the projection for one audience, so it cannot show more than that audience may see.
    ``doelgroepen`` are the audiences it can be made for, the usual one first.
    """

    naam: str
    titel: str
    doelgroepen: tuple[Doelgroep, ...]
    bouw: Callable[[Plat, Kader], Plat]

    @property
    def doelgroep(self) -> Doelgroep:
        """The audience it is made for unless another is asked."""
        return self.doelgroepen[0]
