"""What makes a place uncertain although the file can be read: a line that lost its indentation.

A field of an item that stands too far to the left reads as a field of what is around the list. An
entry put above it would take that field from its item as soon as somebody mends the indentation.
"""

from krachtplan.invoegen.boom import BLOK, LIJST, Knoop
from krachtplan.invoegen.bron import Bron, find
from krachtplan.invoegen.uitkomst import Weigering
from krachtplan.melding import Pad


def check_volgende(bron: Bron, pad: Pad) -> None:
    """Refuse when what stands right below the place of a path is no field of the format there."""
    for diepte in range(len(pad) - 1, -1, -1):
        knoop = find(bron.wortel, pad[:diepte])
        if knoop is None or knoop.vlak:
            continue
        deel = pad[diepte]
        if knoop.soort == LIJST and isinstance(deel, int) and deel + 1 < len(knoop.onder):
            return
        if knoop.soort == BLOK and (volgende := _next_name(knoop, deel)):
            _refuse_vreemd(volgende, pad[:diepte])
            return
    if bron.volgende is not None:
        _refuse_vreemd(bron.volgende, ())


def _next_name(blok: Knoop, naam: str | int) -> str | None:
    namen = [sleutel for sleutel, _, _ in blok.velden()]
    plaats = namen.index(naam) if isinstance(naam, str) and naam in namen else len(namen)
    return namen[plaats + 1] if plaats + 1 < len(namen) else None


def _refuse_vreemd(naam: str, pad: Pad) -> None:
    from krachtplan.model import Clientbestand  # not needed for a list at the end of its file
    from krachtplan.model.structuur import model_op, velden_van

    model = model_op(Clientbestand, pad)
    if model is not None and naam not in velden_van(model):
        raise Weigering(
            "Onder de plaats van de nieuwe regels staat een regel die daar niet hoort.",
            "Kijk met `krachtplan check` welke dat is; springt hij te weinig in, herstel dat dan "
            "en probeer het opnieuw.",
        )
