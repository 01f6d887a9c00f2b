"""``krachtplan sjablonen``: copy a template to change it, and see which one wins and why."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.api.bestanden import path_exists
from krachtplan.api.fouten import Instelfout
from krachtplan.api.sjablonen import (
    INSTELBESTAND,
    Eigen,
    Stand,
    copy_sjabloon,
    find_namen,
    find_used,
    format_kolommen,
    keep_original,
    list_ingebouwd,
    list_namen,
    read_eigen,
    read_text,
    show_difference,
    show_pad,
    stand_van,
)
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.invoer import say, tell
from krachtplan.cli.opties import MAP, PEILDATUM_ZONDER_GEVOLG
from krachtplan.cli.uitgang import Uitgang
from krachtplan.cli.uitleg import page_width
from krachtplan.schrijven import Schrijffout
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden import nearest_few

UITLEG = """\
Een sjabloon is de vorm van een document. Alle sjablonen zijn te veranderen: zet een kopie in de map
van de organisatie, en die kopie wint.

`waar` laat zien welk sjabloon wint en waarom. `kopieer` zet een sjabloon in de eigen map, en nooit
over een ander heen. `verschil` laat zien wat in het ingebouwde sjabloon veranderde sinds de kopie
gemaakt is. Is dat overgenomen, dan onthoudt `bijgewerkt` dat. `taal` kijkt of de zinnen voor de
cliënt gewoon genoeg zijn.

De map met eigen sjablonen staat in `krachtplan.yaml`, als `sjablonen: sjablonen`.
"""
VOORBEELDEN = (
    "krachtplan sjablonen waar",
    "krachtplan sjablonen waar mijn-plan.html --map examples/praktijk",
    "krachtplan sjablonen taal werkblad.html",
)
_REGEL = "`sjablonen: sjablonen`"


class Actie(StrEnum):
    """What to do with templates."""

    WAAR = "waar"
    KOPIEER = "kopieer"
    VERSCHIL = "verschil"
    BIJGEWERKT = "bijgewerkt"
    TAAL = "taal"


def sjablonen(
    _peildatum: PEILDATUM_ZONDER_GEVOLG,
    actie: Annotated[
        Actie,
        typer.Argument(
            metavar="ACTIE",
            help="Wat er moet gebeuren (standaard: waar).",
            case_sensitive=False,
            show_default=False,
        ),
    ] = Actie.WAAR,
    naam: Annotated[
        str,
        typer.Argument(
            metavar="NAAM",
            help="Een sjabloon of onderdeel, zoals mijn-plan.html of delen/doel.html.",
            show_default=False,
        ),
    ] = "",
    map_: MAP = Path(),
) -> Uitgang:
    """Do one of five things with templates."""
    if not path_exists(str(map_)):
        raise Gebruiksfout("--map: deze map bestaat niet.", "Kijk de naam na.")
    eigen = _read_eigen(map_)
    if eigen is None:
        return Uitgang.VERKEERD_GEBRUIK
    if actie is Actie.TAAL:
        from krachtplan.cli.sjabloontaal import show_taal

        return show_taal(_choose(naam, eigen) if naam else [], eigen.map, map_)
    return _DOE[actie](naam, eigen)


def _read_eigen(plek: Path) -> Eigen | None:
    """Read where the templates are; None, and told, when the settings cannot be understood."""
    try:
        return read_eigen(plek)
    except Instelfout as fout:
        tell(fout.meldingen)
        return None


def _waar(woord: str, eigen: Eigen) -> Uitgang:
    namen = _choose(woord, eigen) if woord else list_namen(eigen)
    print(f"{_explain_map(eigen)}\n")
    rijen = [(naam, _describe(stand_van(naam, eigen.map))) for naam in namen]
    print(format_kolommen(rijen, page_width()))
    for naam in namen if woord else ():
        for zin in _explain(stand_van(naam, eigen.map), eigen):
            print(zin)
    return Uitgang.GOED


def _explain_map(eigen: Eigen) -> str:
    if eigen.bestand is None:
        return f"Er is geen {INSTELBESTAND}: alle sjablonen zijn die van krachtplan."
    if eigen.map is None:
        naam = maak_toonbaar(eigen.bestand)
        return f"{naam} noemt geen eigen map ({_REGEL}): alle sjablonen zijn die van krachtplan."
    weg = "" if eigen.map.is_dir() else " Die map is er nog niet."
    return f"Eigen sjablonen staan in {_show(eigen.map)} ({eigen.plek}).{weg}"


def _describe(stand: Stand) -> str:
    if stand.kopie is None:
        return "van krachtplan"
    eigen = f"eigen: {_show(stand.kopie)}"
    if stand.nu is None:
        return f"{eigen}; krachtplan heeft er zelf geen met deze naam"
    if stand.is_achter:
        return f"{eigen}; krachtplan veranderde het zijne sinds deze kopie"
    return eigen if stand.toen is not None else f"{eigen}; niet bekend van welke versie"


def _explain(stand: Stand, eigen: Eigen) -> Iterator[str]:
    """Say why this one wins, what it is part of, and what can be done."""
    if stand.kopie is not None:
        yield f"\nHet eigen sjabloon wint, want {eigen.plek} noemt deze map."
    elif eigen.map is not None:
        yield f"\nIn {_show(eigen.map)} staat geen sjabloon met deze naam."
    if stand.is_achter:
        yield f"`krachtplan sjablonen verschil {stand.naam}` laat zien wat er veranderde."
    mappen = (eigen.map,) if eigen.map is not None else ()
    hoofd = [naam for naam in list_namen(eigen) if "/" not in naam and naam != stand.naam]
    gebruikt = [naam for naam in hoofd if stand.naam in find_used((naam,), mappen)]
    if gebruikt:
        yield f"Het is een onderdeel van: {', '.join(map(maak_toonbaar, gebruikt))}."


def _kopieer(woord: str, eigen: Eigen) -> Uitgang:
    (naam,) = _choose(woord, eigen)
    if eigen.map is None:
        raise _no_map(eigen)
    if naam not in list_ingebouwd():
        raise Gebruiksfout(
            "Dit sjabloon is al van de organisatie zelf; krachtplan heeft er geen met deze naam."
        )
    doel = _show(eigen.map / naam)
    try:
        gemaakt = copy_sjabloon(naam, eigen.map)
    except Schrijffout as fout:
        say(f"{doel}: {fout}")
        return Uitgang.NIET_GESCHREVEN
    if gemaakt is None:
        say(
            f"{doel}: dit bestand is er al en blijft staan.",
            f"`krachtplan sjablonen verschil {naam}` laat zien wat er anders is.",
        )
        return Uitgang.NIET_GESCHREVEN
    print(doel)
    return Uitgang.GOED


def _no_map(eigen: Eigen) -> Gebruiksfout:
    if eigen.bestand is None:
        return Gebruiksfout(
            f"Er is nog geen {INSTELBESTAND} in deze map of daarboven.",
            f"Maak dat bestand met deze regel erin: {_REGEL}. Doe dit daarna opnieuw.",
        )
    return Gebruiksfout(
        f"{maak_toonbaar(eigen.bestand)}: hier staat nog niet in welke map eigen sjablonen komen.",
        f"Zet deze regel in dat bestand: {_REGEL}. Doe dit daarna opnieuw.",
    )


def _verschil(woord: str, eigen: Eigen) -> Uitgang:
    namen = _choose(woord, eigen) if woord else list_namen(eigen)
    standen = [stand_van(naam, eigen.map) for naam in namen]
    getoond = [deel for stand in standen if (deel := _difference(stand, bij_naam=bool(woord)))]
    print("\n\n".join(getoond) or "Geen enkele kopie loopt achter op krachtplan.")
    return Uitgang.GOED


def _difference(stand: Stand, *, bij_naam: bool) -> str:
    """Show what changed in the built-in template; of one that was named also when nothing did."""
    if stand.is_achter:
        kop = f"{stand.naam}: dit veranderde in krachtplan sinds de kopie gemaakt is."
        verschil = show_difference(stand.toen or "", stand.nu or "", "bij het kopiëren", "nu")
        klaar = (
            f"Neem over wat nodig is. `krachtplan sjablonen bijgewerkt {stand.naam}` onthoudt dat."
        )
        return f"{kop}\n{_printable(verschil)}\n{klaar}"
    if not bij_naam:
        return ""
    if stand.kopie is None:
        return f"{stand.naam}: hiervan is geen kopie; het sjabloon van krachtplan geldt."
    if stand.nu is None:
        return f"{maak_toonbaar(stand.naam)}: krachtplan heeft er zelf geen met deze naam."
    bekend = "krachtplan veranderde het zijne niet sinds de kopie gemaakt is"
    kop = bekend if stand.toen is not None else "niet bekend is van welke versie de kopie is"
    verschil = show_difference(stand.nu, read_text(stand.kopie) or "", "van krachtplan", "eigen")
    eigen = f"Dit is anders in de kopie:\n{_printable(verschil)}" if verschil else ""
    return f"{stand.naam}: {kop}.\n{eigen or 'De kopie is er gelijk aan.'}"


def _bijgewerkt(woord: str, eigen: Eigen) -> Uitgang:
    (naam,) = _choose(woord, eigen)
    stand = stand_van(naam, eigen.map)
    if eigen.map is None or stand.kopie is None or stand.nu is None:
        raise Gebruiksfout(
            "Van dit sjabloon is geen kopie.", f"`krachtplan sjablonen kopieer {naam}` maakt die."
        )
    try:
        keep_original(naam, eigen.map)
    except Schrijffout as fout:
        say(f"{_show(stand.kopie)}: {fout}")
        return Uitgang.NIET_GESCHREVEN
    print(f"{_show(stand.kopie)}: is bij.")
    return Uitgang.GOED


def _choose(woord: str, eigen: Eigen) -> list[str]:
    """Give the one template that is meant; Gebruiksfout where that is not clear."""
    namen = list_namen(eigen)
    gevonden = find_namen(woord, namen)
    if len(gevonden) == 1:
        return gevonden
    if gevonden:
        keuze = " of ".join(f"`{naam.removesuffix('.j2')}`" for naam in gevonden)
        raise Gebruiksfout("Van dit sjabloon is er meer dan één.", f"Kies {keuze}.")
    if not woord.strip():
        raise Gebruiksfout(
            "Noem een sjabloon, zoals mijn-plan.html.", "`krachtplan sjablonen` toont ze allemaal."
        )
    kort = [naam.removesuffix(".j2") for naam in namen]
    dichtbij = [f"`{maak_toonbaar(naam)}`" for naam in nearest_few(woord, kort)]
    vraag = f"Bedoelde u {' of '.join(dichtbij)}? " if dichtbij else ""
    raise Gebruiksfout(
        "Er is geen sjabloon met deze naam.", f"{vraag}`krachtplan sjablonen` toont ze allemaal."
    )


def _printable(tekst: str) -> str:
    return "\n".join(maak_toonbaar(regel) for regel in tekst.splitlines())


def _show(pad: Path) -> str:
    return maak_toonbaar(show_pad(pad))


_DOE: dict[Actie, Callable[[str, Eigen], Uitgang]] = {
    Actie.WAAR: _waar,
    Actie.KOPIEER: _kopieer,
    Actie.VERSCHIL: _verschil,
    Actie.BIJGEWERKT: _bijgewerkt,
}
