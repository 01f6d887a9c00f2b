"""Put one word of a list in the place of another, and leave every other byte as it was."""

from krachtplan.invoegen.bewijs import change_at, unsure
from krachtplan.invoegen.boom import TEKST
from krachtplan.invoegen.bron import decode_bytes, find, noem, read_bron
from krachtplan.invoegen.uitkomst import Geweigerd, Weigering
from krachtplan.lezen import lees
from krachtplan.melding import Pad


def wissel_woord(inhoud: bytes, pad: Pad, oud: str, nieuw: str) -> bytes | Geweigerd:
    """Replace the value at a path, which must be exactly ``oud``; quotes around it stay.

    Both are words of a list of the format (letters and ``_``), so nothing has to be quoted. Proven
    before it is handed out: read again, the file says the same but for this word.
    """
    try:
        return _wissel(inhoud, pad, oud, nieuw)
    except Weigering as fout:
        return Geweigerd(fout.reden, fout.hulp, f"{pad[-1]}: {nieuw}")


def _wissel(inhoud: bytes, pad: Pad, oud: str, nieuw: str) -> bytes:
    tekst = decode_bytes(inhoud)
    bron = read_bron(tekst, str(pad[0]))
    if bron.gelezen is not bron.geheel:
        raise unsure()
    knoop = find(bron.wortel, pad)
    if knoop is None or knoop.soort != TEKST or knoop.waarde != oud:
        raise Weigering(
            f"Bij {noem(pad)} staat iets anders dan `{oud}`.", "Pas het zelf aan in het bestand."
        )
    marge = 1 if knoop.stijl in ("'", '"') else 0
    begin, eind = knoop.begin + marge, knoop.eind - marge
    if tekst[begin:eind] != oud:
        raise unsure()
    veranderd = tekst[:begin] + nieuw + tekst[eind:]
    gelezen = lees(veranderd)
    if gelezen.gestopt or gelezen.waarde != change_at(bron.geheel.waarde, pad, lambda _: nieuw):
        raise unsure()
    kop = len(inhoud) - len(tekst.encode())
    return inhoud[:kop] + veranderd.encode()
