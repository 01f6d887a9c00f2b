"""Read a file of settings (``krachtplan.yaml``, a rule set) the way a client file is read.

The same reader, the same typing, the same findings with the same places; only the model differs.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, NamedTuple

from krachtplan.basiscodes import BASISCODES
from krachtplan.bronnen import read_text
from krachtplan.laden.typeren import M, Verschoven, bronpad, typeer
from krachtplan.lezen import Gelezen, lees
from krachtplan.melding import Bevinding, Ernst, Melding
from krachtplan.plaatsen import make_melding


class Ingelezen(NamedTuple, Generic[M]):
    """One file of settings as far as it was understood; ``waarde`` is None when it was not.

    ``gelezen`` is None when the text could not be had; ``bestand`` is the name to show.
    """

    bestand: str
    waarde: M | None
    gelezen: Gelezen | None
    bevindingen: tuple[Bevinding, ...]
    verschoven: Verschoven

    def met(self, *bevindingen: Bevinding) -> "Ingelezen[M]":
        """Add what was found later, with paths of the model; a fault makes ``waarde`` None."""
        erbij = tuple(b._replace(pad=bronpad(b.pad, self.verschoven)) for b in bevindingen)
        stuk = any(_is_fout(b) for b in erbij)
        return self._replace(
            waarde=None if stuk else self.waarde,
            bevindingen=(*self.bevindingen, *erbij),
        )

    def anders(self, say: Callable[[Bevinding], tuple[str, str] | None]) -> "Ingelezen[M]":
        """Give findings for which ``say`` has a better tekst and hulp those instead."""
        beter = [(b, say(b)) for b in self.bevindingen]
        return self._replace(
            bevindingen=tuple(b._replace(tekst=t[0], hulp=t[1]) if t else b for b, t in beter),
        )

    def meldingen(self) -> list[Melding]:
        """Give every finding its place, name and severity."""
        return [
            make_melding(b, self.gelezen, self.bestand, *BASISCODES[b.code])
            for b in self.bevindingen
        ]


def read_instelbestand(pad: Path, bestand: str, model: type[M], leeg: M | None) -> Ingelezen[M]:
    """Read and type one file; ``leeg`` is what an empty file means, None where it may not be."""
    tekst = read_text(pad)
    if isinstance(tekst, Bevinding):
        return Ingelezen(bestand, None, None, (tekst,), {})
    return parse_instelbestand(tekst, bestand, model, leeg)


def parse_instelbestand(tekst: str, bestand: str, model: type[M], leeg: M | None) -> Ingelezen[M]:
    """Read and type the text of one file of settings; never raises for any text."""
    gelezen = lees(tekst)
    stuk = any(_is_fout(b) for b in gelezen.bevindingen)
    if gelezen.gestopt or not isinstance(gelezen.waarde, dict):
        rest = () if stuk or (gelezen.waarde is None and leeg is not None) else _geen_blok(model)
        waarde = None if stuk or rest else leeg
        return Ingelezen(bestand, waarde, gelezen, (*gelezen.bevindingen, *rest), {})
    getypeerd = typeer(gelezen, model)
    bevindingen = (*gelezen.bevindingen, *getypeerd.bevindingen)
    waarde = None if any(_is_fout(b) for b in bevindingen) else getypeerd.waarde
    return Ingelezen(bestand, waarde, gelezen, bevindingen, getypeerd.verschoven)


def _is_fout(bevinding: Bevinding) -> bool:
    return (bevinding.ernst or BASISCODES[bevinding.code][1]) is Ernst.FOUT


def _geen_blok(model: type[M]) -> tuple[Bevinding, ...]:
    eerste = next(iter(model.model_fields))
    return (
        Bevinding(
            "B005",
            (),
            "Dit bestand bestaat uit sleutels met een dubbele punt.",
            f"Zet elke sleutel op een eigen regel, zoals `{eerste}: …`.",
        ),
    )
