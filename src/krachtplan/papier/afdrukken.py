"""Documents on paper: an arranged document becomes the bytes of a PDF or Word file.

The words are those of the Markdown template, so that who edits that one gets every format.
"""

from collections.abc import Iterable
from datetime import date
from importlib.util import find_spec
from typing import NamedTuple

from krachtplan.huisstijl import Huisstijl
from krachtplan.model.woorden import Doelgroep
from krachtplan.onderdelen import how_to_install
from krachtplan.papier import ACCENT, Opmaak, Vel
from krachtplan.papier.blokken import Blok, Kop, lees_blokken, tekst_van
from krachtplan.renderen import Indeling, draw, fill_in
from krachtplan.waarden.eenheden import format_datum, format_datum_lang

_EXTRA = {
    "pdf": ("pdf", ("typst", "markdown_it")),
    "docx": ("word", ("docx", "typst", "markdown_it")),
}
"""For each format the extra of krachtplan that it needs, and the modules in that."""


_KAART = "signaleringskaart"
"""The document that is carried along, folded: one sheet."""


class Afdruk(NamedTuple):
    """A file of paper: its bytes, sealed, and what a reader of it should know, in Dutch."""

    inhoud: bytes
    opmerkingen: tuple[str, ...] = ()


class Onderdeel(NamedTuple):
    """An extra that is not installed: for which format, and in Dutch how to install it."""

    formaat: str
    hulp: str


def find_missing(formaten: Iterable[str]) -> Onderdeel | None:
    """Give the first extra that these formats need and that is not installed."""
    for formaat in formaten:
        extra, modules = _EXTRA.get(formaat, ("", ()))
        if any(find_spec(module) is None for module in modules):
            return Onderdeel(formaat, how_to_install(extra))
    return None


def druk_af(indeling: Indeling, formaat: str) -> Afdruk:
    """Make the file of an arranged document; raises Sjabloonfout.

    A picture or logo that cannot be drawn, which only one of an organisation itself can be, is left
    out, and told.
    """
    vel = _make_vel(indeling)
    try:
        return _print(vel, formaat)
    except RuntimeError:  # typst's
        heel, opmerkingen = _without_broken(vel)
        if not opmerkingen:
            raise
        afdruk = _print(heel, formaat)
        return afdruk._replace(opmerkingen=(*opmerkingen, *afdruk.opmerkingen))


def _print(vel: Vel, formaat: str) -> Afdruk:
    if formaat == "docx":
        from krachtplan.papier.word import maak_docx

        return Afdruk(maak_docx(vel))
    from krachtplan.papier.pdf import maak_pdf
    from krachtplan.papier.schriften import list_schriften

    return Afdruk(maak_pdf(vel), tuple(map(_tell_of, list_schriften(vel))))


def _without_broken(vel: Vel) -> tuple[Vel, tuple[str, ...]]:
    """Leave out what cannot be drawn, and say what that was."""
    from krachtplan.papier.plaatjes import can_draw

    stuk = [naam for naam, svg in vel.beelden.items() if not can_draw(svg.encode())]
    opmerkingen = [
        f"het beeld {naam} is niet te tekenen en weggelaten. Kijk het sjabloon van dit beeld na."
        for naam in stuk
    ]
    opmaak = vel.opmaak
    if opmaak.logo is not None and not can_draw(opmaak.logo):
        opmaak = opmaak._replace(logo=None)
        opmerkingen.append("het logo is niet te tekenen en weggelaten. Sla het opnieuw op als PNG.")
    beelden = {naam: svg for naam, svg in vel.beelden.items() if naam not in stuk}
    return vel._replace(beelden=beelden, opmaak=opmaak), tuple(opmerkingen)


def _make_vel(indeling: Indeling) -> Vel:
    blokken = lees_blokken(fill_in(indeling, "papier"))
    titel = _title_of(blokken, str(indeling.gegevens["titel"]))
    dag = date.fromisoformat(str(indeling.gegevens["peildatum"]))
    schrijf = format_datum_lang if indeling.doelgroep is Doelgroep.CLIENT else format_datum
    return Vel(
        blokken,
        titel,
        f"{titel} · {schrijf(dag)}",
        dag,
        draw(indeling),
        _make_opmaak(indeling.huisstijl),
        kaart=indeling.naam == _KAART,
    )


def _title_of(blokken: Iterable[Blok], anders: str) -> str:
    koppen = (tekst_van(blok.regel) for blok in blokken if isinstance(blok, Kop))
    return next(filter(None, koppen), anders)


def _make_opmaak(stijl: Huisstijl) -> Opmaak:
    naam = stijl.naam or ""
    return Opmaak(
        accent=stijl.hoofd or ACCENT,
        logo=stijl.logo.inhoud if stijl.logo is not None else None,
        logo_alt=f"Logo van {naam}" if naam else "Logo",
        organisatie=stijl.naam,
        contact=stijl.contact,
    )


def _tell_of(schrift: str) -> str:
    return (
        f"in de PDF staat een leeg vakje op de plek van {schrift}: de letters die krachtplan "
        "meebrengt, hebben die tekens niet. Wie de tekst kopieert of laat voorlezen, krijgt ze "
        "wel. Om ze te zien: maak het document met `-f docx` of `-f html`."
    )
