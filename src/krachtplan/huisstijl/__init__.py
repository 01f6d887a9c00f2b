"""The house style of an organisation, checked: what documents show of ``krachtplan.yaml``.

Nothing in it keeps a document from being made: what cannot be used is left out, and
``opmerkingen`` says so.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from krachtplan.huisstijl.kleur import GENOEG, contrast, darken, is_leesbaar
from krachtplan.huisstijl.logo import Logo, Logofout, read_logo
from krachtplan.instellingen.omgeving import INSTELBESTAND, Omgeving
from krachtplan.instellingen.vorm import Contact, Organisatie
from krachtplan.woordkeus import Woordparen, is_bruikbaar

__all__ = ["Huisstijl", "Logo", "read_huisstijl"]


class Huisstijl(NamedTuple):
    """What documents show of an organisation; all is None or empty where nothing is set.

    ``hoofd`` is the colour of headings and lines, ``accent`` that of what stands out; both can be
    read on white. ``contact`` are lines of text. ``woorden`` are pairs for ``Woordkeus``.
    ``opmerkingen`` say in Dutch what of the settings could not be used, and what to do.
    """

    naam: str | None = None
    logo: Logo | None = None
    hoofd: str | None = None
    accent: str | None = None
    contact: tuple[str, ...] = ()
    woorden: Woordparen = ()
    opmerkingen: tuple[str, ...] = ()


def read_huisstijl(omgeving: Omgeving) -> Huisstijl:
    """Give the house style of these settings; the logo is read once per process."""
    instellingen = omgeving.instellingen
    woorden = tuple(instellingen.woorden.items())
    if instellingen.organisatie is None and not woorden:
        return Huisstijl()
    naam = omgeving.bestand or INSTELBESTAND
    return _read(instellingen.organisatie, woorden, omgeving.map, naam)


@lru_cache(maxsize=64)
def _read(
    organisatie: Organisatie | None, woorden: Woordparen, map_: Path | None, bestand: str
) -> Huisstijl:
    bezwaren: list[str] = []
    stijl = Huisstijl(woorden=_usable(woorden, bezwaren))
    if organisatie is not None:
        kleuren = organisatie.kleuren
        stijl = stijl._replace(
            naam=organisatie.naam,
            logo=_logo(organisatie.logo, map_, bezwaren),
            hoofd=_kleur("hoofd", kleuren.hoofd if kleuren else None, bezwaren),
            accent=_kleur("accent", kleuren.accent if kleuren else None, bezwaren),
            contact=tuple(_contact_lines(organisatie.contact)),
        )
    return stijl._replace(opmerkingen=tuple(f"{bestand}: {zin}" for zin in bezwaren))


def forget() -> None:
    """Read logos anew from now on, for whoever watches them change."""
    _read.cache_clear()


def _logo(logo: str | None, map_: Path | None, bezwaren: list[str]) -> Logo | None:
    if logo is None or map_ is None:
        return None
    try:
        return read_logo(map_ / logo, map_)
    except (Logofout, ValueError) as fout:
        reden = str(fout) if isinstance(fout, Logofout) else "dit pad kan niet."
        bezwaren.append(f"organisatie.logo: {reden} De documenten zijn zonder logo gemaakt.")
        return None


def _kleur(naam: str, kleur: str | None, bezwaren: list[str]) -> str | None:
    if kleur is None or is_leesbaar(kleur):
        return kleur
    bezwaren.append(
        f"organisatie.kleuren.{naam}: {kleur} is te licht om op wit te lezen. Het contrast is "
        f"{_as_ratio(contrast(kleur))}, en {_as_ratio(GENOEG)} is nodig. De gewone kleur is "
        f'gebruikt. Donkerder, en wel te lezen: "{darken(kleur)}".'
    )
    return None


def _as_ratio(verhouding: float) -> str:
    # Cut and not rounded: 4.49 is not enough, and must not read as 4,5.
    return f"{int(verhouding * 10) / 10:.1f} op 1".replace(".", ",")


def _contact_lines(contact: Contact | None) -> Iterator[str]:
    if contact is None:
        return
    kort = (contact.telefoon, contact.email, contact.website)
    if any(kort):
        yield " · ".join(deel for deel in kort if deel)
    for tekst in (contact.adres, contact.tekst):
        if tekst:
            yield ", ".join(filter(None, map(str.strip, tekst.splitlines())))


def _usable(woorden: Iterable[tuple[str, str]], bezwaren: list[str]) -> Woordparen:
    goed = []
    for ons, eigen in woorden:
        if is_bruikbaar(ons) and is_bruikbaar(eigen):
            goed.append((ons, eigen))
        else:
            bezwaren.append(
                f"woorden.{ons[:40]}: een eigen woord bestaat uit letters, cijfers, spaties, "
                "punten, streepjes en apostrofs. Dit woord is niet vervangen."
            )
    return tuple(goed)


def as_gegevens(stijl: Huisstijl) -> Mapping[str, str | tuple[str, ...] | None]:
    """Give the house style as the plain data that templates get as ``huisstijl``."""
    return {
        "naam": stijl.naam,
        "logo": stijl.logo.adres if stijl.logo is not None else None,
        "contact": stijl.contact,
    }
