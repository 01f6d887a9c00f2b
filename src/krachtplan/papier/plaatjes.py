"""Pictures for Word, which draws no SVG everywhere: as PNG, by typst."""

import struct
from functools import lru_cache
from typing import NamedTuple

from krachtplan.papier.pdf import LETTERS, compile_bron

_PPI = 200
"""Dots to an inch: sharp in print, and still small."""

_GROTER = 1.2
"""How much larger than on a screen a picture is drawn; its letters are then 10 points."""

_BRON = """\
#set page(width: auto, height: auto, margin: 0pt)
#set text(font: json(bytes(sys.inputs.letters)))
#let beeld = image(bytes(json(bytes(sys.inputs.beeld))))
#context {
  let maat = measure(beeld)
  let keer = calc.min(
    float(sys.inputs.breed) * 1mm / maat.width,
    float(sys.inputs.hoog) * 1mm / maat.height,
    float(sys.inputs.groter),
  )
  box(width: maat.width * keer, height: maat.height * keer, image(
    bytes(json(bytes(sys.inputs.beeld))), width: 100%, height: 100%,
  ))
}
"""


class Plaatje(NamedTuple):
    """A PNG, and how wide it is on paper, in millimetres."""

    inhoud: bytes
    breed: float


@lru_cache(maxsize=8)
def make_png(beeld: bytes, breed: float, hoog: float = 200) -> Plaatje:
    """Draw a picture (SVG, PNG or JPEG) that is at most this wide and high, in millimetres."""
    import json

    png = compile_bron(
        _BRON.encode(),
        {
            "beeld": json.dumps(list(beeld)),
            "letters": json.dumps(LETTERS),
            "breed": str(breed),
            "hoog": str(hoog),
            "groter": str(_GROTER),
        },
        ppi=_PPI,
    )
    (punten,) = struct.unpack_from(">I", png, 16)
    return Plaatje(png, punten / _PPI * 25.4)


def can_draw(beeld: bytes) -> bool:
    """Tell whether a picture can be drawn."""
    try:
        make_png(beeld, 20)
    except RuntimeError:
        return False
    return True
