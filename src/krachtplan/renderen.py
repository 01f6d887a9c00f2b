"""One client, one document, one format: projection, arrangement and template to text.

The text carries no seal yet; ``schrijven`` adds it. Same client, settings and peildatum give the
same text on any machine.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from krachtplan.beelden import Zeg, alle_beelden
from krachtplan.documenten import Kader, zoek_document
from krachtplan.huisstijl import Huisstijl, as_gegevens, forget, read_huisstijl
from krachtplan.instellingen.omgeving import Omgeving, show_pad
from krachtplan.model import Clientbestand
from krachtplan.model.woorden import Doelgroep
from krachtplan.sjablonen import (
    Maplader,
    Sjabloonfout,
    check_plat,
    inline_css,
    make_omgeving,
    render_checked,
)
from krachtplan.sjablonen.herkomst import find_behind
from krachtplan.termijnen import TermijnStand, bereken
from krachtplan.termijnen.regelset import find_regelset
from krachtplan.weergave.delen import Later, Zicht, bepaal_zicht, list_later, zichtbaar_deel
from krachtplan.weergave.merken import Register
from krachtplan.weergave.plat import Plat, look_at
from krachtplan.woordkeus import Label, Woordkeus

__all__ = [
    "FORMATEN",
    "TEKSTFORMATEN",
    "Indeling",
    "Sjabloonfout",
    "arrange",
    "arrange_blad",
    "draw",
    "fill_in",
    "forget_stijl",
    "list_later",
    "list_opmerkingen",
    "name_document",
    "render_document",
]

TEKSTFORMATEN = ("md", "html")

FORMATEN = (*TEKSTFORMATEN, "pdf", "docx")
"""The last two are bytes: ``afdrukken`` makes them."""


class Indeling(NamedTuple):
    """One document of one client, arranged: all that its template gets, whatever the format."""

    naam: str
    gegevens: Plat
    mappen: tuple[Path, ...]
    """Where the organisation's own templates are."""
    huisstijl: Huisstijl = Huisstijl()
    doelgroep: Doelgroep | None = None


def render_document(
    client: Clientbestand,
    naam: str,
    formaat: str,
    omgeving: Omgeving,
    peildatum: date,
    doelgroep: Doelgroep | None = None,
) -> str:
    """Render a document by name; raises what ``arrange`` does, and Sjabloonfout for a template.

    The template sees nothing but the projection for one audience: ``doelgroep``, or the usual one.
    """
    return fill_in(arrange(client, naam, omgeving, peildatum, doelgroep=doelgroep), formaat)


def name_document(code: str, naam: str, doelgroep: Doelgroep | None = None) -> str:
    """Give the name of a document's file, without its ending: the client's code and the document.

    An audience that is not the usual one stands in it too, so that no copy replaces another.
    """
    document = zoek_document(naam)
    anders = doelgroep is not None and document is not None and doelgroep != document.doelgroep
    return f"{code}-{naam}-{doelgroep.value}" if anders and doelgroep else f"{code}-{naam}"


def arrange(
    client: Clientbestand,
    naam: str,
    omgeving: Omgeving,
    peildatum: date,
    later: Later | None = None,
    doelgroep: Doelgroep | None = None,
    register: Register | None = None,
) -> Indeling:
    """Project a client for a document and arrange it; raises KeyError for an unknown one.

    ``later`` is what ``list_later`` gives, for whoever makes more than one document. ``doelgroep``
    is one of ``Document.doelgroepen``, None for the usual one; raises ValueError for another. With
    a ``register`` every value is marked with its field (see ``merken``).
    """
    document = zoek_document(naam)
    if document is None:
        raise KeyError(naam)
    doelgroep = doelgroep or document.doelgroep
    if doelgroep not in document.doelgroepen:
        raise ValueError(f"{naam} is not made for {doelgroep.value}")
    zicht = bepaal_zicht(client, doelgroep, peildatum, later)
    huisstijl = read_huisstijl(omgeving)
    zeg = Woordkeus(huisstijl.woorden).replace if huisstijl.woorden else str
    gegevens = {
        "peildatum": peildatum.isoformat(),
        "titel": Label(document.titel),
        **document.bouw(look_at(client, zicht, register), _kader(client, zicht, omgeving, zeg)),
    }
    if huisstijl.hoofd is not None:
        for beeld in alle_beelden(gegevens).values():
            beeld["kleur"] = huisstijl.hoofd
    mappen = _mappen(omgeving)
    # What is not ours must find nothing to call; ours calls nothing, and a test looks at the data.
    if mappen and register is None:
        check_plat(gegevens)
    return Indeling(naam, gegevens, mappen, huisstijl, doelgroep)


def arrange_blad(naam: str, gegevens: Plat, omgeving: Omgeving | None) -> Indeling:
    """Arrange a page that is about no single client, in the house style of these settings."""
    check_plat(gegevens)
    if omgeving is None:
        return Indeling(naam, gegevens, ())
    return Indeling(naam, gegevens, _mappen(omgeving), read_huisstijl(omgeving))


def _mappen(omgeving: Omgeving) -> tuple[Path, ...]:
    eigen = omgeving.pad_van(omgeving.instellingen.sjablonen)
    return (eigen,) if eigen is not None else ()


def list_opmerkingen(
    omgeving: Omgeving, documenten: Iterable[str], formaten: Iterable[str]
) -> tuple[str, ...]:
    """Say in Dutch what of the house style could not be used, and which copies are behind.

    Copies are those of templates that take part in these documents.
    """
    namen = [
        f"{naam}.{'html' if formaat == 'html' else 'md'}.j2"
        for naam in documenten
        for formaat in formaten
    ]
    achter = [
        f"{show_pad(map_ / stand.naam)}: het sjabloon van krachtplan is veranderd sinds deze kopie "
        f"gemaakt is. `krachtplan sjablonen verschil {stand.naam}` laat zien wat."
        for map_ in _mappen(omgeving)
        for stand in find_behind(namen, map_)
    ]
    return (*read_huisstijl(omgeving).opmerkingen, *achter)


def fill_in(indeling: Indeling, formaat: str, merkteken: str = "") -> str:
    """Make the text of an arranged document in one format; raises Sjabloonfout.

    ``papier`` is the Markdown for PDF and Word: the same templates, with each picture as an image.
    """
    stijl = indeling.huisstijl
    gegevens = {**indeling.gegevens, "huisstijl": as_gegevens(stijl)}
    if formaat == "html":
        gegevens["stijl"] = _css(indeling.mappen, stijl.hoofd, stijl.accent)
    jinja = make_omgeving(formaat, indeling.mappen, stijl.woorden, merkteken)
    soort = "md" if formaat == "papier" else formaat
    return render_checked(jinja, f"{indeling.naam}.{soort}.j2", gegevens)


def draw(indeling: Indeling) -> dict[str, str]:
    """Give the SVG of each picture of a document by its name; raises Sjabloonfout.

    What the template makes of a picture on paper (``vorm`` is ``papier``) refers to it by that
    name: ``beeld:tijdlijn``.
    """
    jinja = make_omgeving("html", indeling.mappen, indeling.huisstijl.woorden)
    return {
        naam: render_checked(jinja, "beelden/beeld.svg.j2", {"x": beeld})
        for naam, beeld in alle_beelden(indeling.gegevens).items()
    }


def _kader(client: Clientbestand, zicht: Zicht, omgeving: Omgeving, zeg: Zeg) -> Kader:
    def standen() -> tuple[TermijnStand, ...]:
        if not zicht.ziet(("traject", "start")):
            return ()
        zichtbaar = zichtbaar_deel(client, zicht)
        return bereken(zichtbaar, omgeving.regelsets, omgeving.kalender, zicht.peildatum)

    regelset = find_regelset(omgeving.regelsets, client.traject.gemeente)
    organisatie = omgeving.instellingen.organisatie
    return Kader(
        zicht.peildatum.isoformat(),
        standen,
        doelgroep=zicht.doelgroep,
        documentnaam=Label(regelset.documentnaam) if regelset and regelset.documentnaam else None,
        organisatie=organisatie.naam if organisatie else None,
        zeg=zeg,
    )


@lru_cache(maxsize=64)
def _css(mappen: tuple[Path, ...], hoofd: str | None, accent: str | None) -> dict[str, str]:
    """Give the style sheet, that of the organisation if it has one, with its colours."""
    css = Maplader(mappen).read("stijl.css")
    kleuren = {"--accent": hoofd, "--nadruk": accent}
    gekozen = "".join(f"  {naam}: {kleur};\n" for naam, kleur in kleuren.items() if kleur)
    try:
        return inline_css(f"{css}\n:root {{\n{gekozen}}}\n" if gekozen else css)
    except ValueError:
        raise Sjabloonfout(
            "stijl.css", None, "Dit stijlblad bevat `</`, en dat kan niet.", "Haal dit weg."
        ) from None


def forget_stijl() -> None:
    """Read style sheets, logos and templates anew, for whoever watches them change."""
    _css.cache_clear()
    make_omgeving.cache_clear()
    forget()
