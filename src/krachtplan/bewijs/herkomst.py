"""From a client file to the proof of one document: fill in the same template with marked values."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from krachtplan.bewijs.manifest import Blok, Manifest, Veld, Weggelaten, sum_inhoud
from krachtplan.bewijs.tekst import read_html, read_markdown
from krachtplan.documenten import zoek_document
from krachtplan.instellingen.omgeving import Omgeving
from krachtplan.laden import Dossier
from krachtplan.melding import Pad, join_pad
from krachtplan.model import Clientbestand
from krachtplan.model.woorden import Akkoord, Doelgroep, Planstatus
from krachtplan.renderen import arrange, fill_in
from krachtplan.weergave.delen import bepaal_zicht
from krachtplan.weergave.merken import Register, choose_teken, take_merken


class Bron(NamedTuple):
    """What a document is made from: a file that was understood, its settings, and the day."""

    dossier: Dossier
    client: Clientbestand
    omgeving: Omgeving
    peildatum: date


def maak_manifest(
    bron: Bron, document: str, formaat: str, doelgroep: Doelgroep | None = None
) -> Manifest:
    """Make the proof of a document. ``pdf`` and ``docx`` say what the Markdown says.

    Raises what ``renderen.arrange`` and ``fill_in`` do.
    """
    soort = zoek_document(document)
    if soort is None:
        raise KeyError(document)
    voor = doelgroep or soort.doelgroep
    vorm = "html" if formaat == "html" else "papier"
    teksten = _read(bron, bron.client, document, vorm, voor)
    kern = _kern(bron, document, vorm, voor)
    gemerkt = _read_marked(bron, document, vorm, voor)
    blokken = tuple(_combine(teksten, kern, gemerkt, bron.dossier))
    return Manifest(
        code=bron.client.client.code,
        document=document,
        doelgroep=voor,
        formaat=formaat,
        peildatum=bron.peildatum,
        inhoud=sum_inhoud(blok.tekst for blok in blokken if blok.telt),
        blokken=blokken,
        weggelaten=tuple(_left_out(bron, voor)),
    )


def _read(
    bron: Bron, client: Clientbestand, document: str, vorm: str, voor: Doelgroep
) -> list[str]:
    indeling = arrange(client, document, bron.omgeving, bron.peildatum, doelgroep=voor)
    return _blokken(fill_in(indeling, vorm), vorm)


def _blokken(tekst: str, vorm: str) -> list[str]:
    return read_html(tekst) if vorm == "html" else read_markdown(tekst)


def _read_marked(
    bron: Bron, document: str, vorm: str, voor: Doelgroep
) -> list[tuple[str, list[Pad]]]:
    """Give the same blocks, each with the paths of its fields."""
    register = Register()
    indeling = arrange(
        bron.client, document, bron.omgeving, bron.peildatum, doelgroep=voor, register=register
    )
    teken = choose_teken(bron.dossier.gelezen.tekst, str(bron.omgeving.instellingen))
    gevonden: list[tuple[str, dict[Pad, None]]] = []
    for blok in _blokken(fill_in(indeling, vorm, teken), vorm):
        kaal, nummers = take_merken(teken, blok)
        tekst = " ".join(kaal.split())
        paden = dict.fromkeys(register.paden[nummer] for nummer in nummers)
        if tekst or not gevonden:
            gevonden.append((tekst, paden | dict.fromkeys(register.find(tekst))))
        else:
            # The marks of a quote stand behind its last paragraph.
            gevonden[-1][1].update(paden)
    return [(tekst, [*paden]) for tekst, paden in gevonden]


def _kern(bron: Bron, document: str, vorm: str, voor: Doelgroep) -> list[str]:
    """Give the blocks that are there whatever becomes of the latest plan.

    Discussed, sent, agreed: that comes after the reading, and what says so is no part of what was
    read. It is found by making the document for several outcomes.
    """
    eerste, *andere = (
        _read(bron, client, document, vorm, voor)
        for client in _aflopen(bron.client, bron.peildatum)
    )
    for ander in andere:
        eerste = [eerste[nummer] for nummer in sorted(_matching(eerste, ander))]
    return eerste


def _aflopen(client: Clientbestand, peildatum: date) -> Iterator[Clientbestand]:
    plannen = client.leveringsplannen
    geldig = [n for n, plan in enumerate(plannen) if plan.datum <= peildatum]
    if not geldig:
        yield client
        return
    laatste = max(geldig, key=lambda nummer: (plannen[nummer].datum, nummer))
    dag = plannen[laatste].datum
    gedaan = {"besproken_op": dag, "verzonden_op": dag, "akkoord_op": dag, "gelezen": None}
    open_ = {**dict.fromkeys(gedaan), "akkoord": None, "zienswijze": None}
    for afloop in (
        {**open_, "status": Planstatus.CONCEPT},
        {**gedaan, "status": Planstatus.VASTGESTELD, "akkoord": Akkoord.JA, "zienswijze": None},
        {**gedaan, "status": Planstatus.VOORLOPIG, "akkoord": Akkoord.NEE, "zienswijze": "-"},
        {**open_, "status": Planstatus.VOORLOPIG, "akkoord": Akkoord.ONDER_PROTEST},
    ):
        plan = plannen[laatste].model_copy(update=afloop)
        anders = (*plannen[:laatste], plan, *plannen[laatste + 1 :])
        yield client.model_copy(update={"leveringsplannen": anders})


def _combine(
    teksten: Sequence[str],
    kern: Sequence[str],
    gemerkt: Sequence[tuple[str, list[Pad]]],
    dossier: Dossier,
) -> Iterator[Blok]:
    telt = set(_matching(teksten, kern))
    paden = {
        hier: gemerkt[daar][1]
        for hier, daar in _matching(teksten, [tekst for tekst, _ in gemerkt]).items()
    }
    for nummer, tekst in enumerate(teksten):
        velden = tuple(_veld(pad, dossier) for pad in paden.get(nummer, ()))
        yield Blok(tekst, velden, telt=nummer in telt)


def _matching(een: Sequence[str], ander: Sequence[str]) -> dict[int, int]:
    """Give for each block of ``een`` that ``ander`` has too, in the same order, which one it is."""
    stukken = SequenceMatcher(None, een, ander, autojunk=False).get_matching_blocks()
    return {stuk.a + stap: stuk.b + stap for stuk in stukken for stap in range(stuk.size)}


def _veld(pad: Pad, dossier: Dossier) -> Veld:
    in_bron = dossier.bronpad(pad)
    return Veld(join_pad(in_bron), dossier.gelezen.plekken.van(in_bron)[0])


def _left_out(bron: Bron, voor: Doelgroep) -> Iterator[Weggelaten]:
    """Name what the file holds and this reader does not get; a part once, not all under it."""
    dossier = bron.dossier
    gezien: Counter[str] = Counter()
    for pad, reden in sorted(
        bepaal_zicht(bron.client, voor, bron.peildatum).weg.items(), key=_rang
    ):
        in_bron = dossier.bronpad(pad)
        naam = join_pad(in_bron)
        if gezien[naam] or not _exists(dossier.gelezen.waarde, in_bron):
            continue
        gezien[naam] += 1
        yield Weggelaten(naam, dossier.gelezen.plekken.van(in_bron)[0], reden.value)


def _rang(deel: tuple[Pad, Any]) -> list[tuple[int, int, str]]:
    """Order paths as they stand in the file: numbers as numbers."""
    return [(0, stuk, "") if isinstance(stuk, int) else (1, 0, stuk) for stuk in deel[0]]


def _exists(waarde: Any, pad: Iterable[str | int]) -> bool:
    for stuk in pad:
        try:
            waarde = waarde[stuk]
        except (KeyError, IndexError, TypeError):
            return False
    return waarde is not None
