"""The figures of terms, and of what was unknown where a provisional plan met one, as data."""

from collections.abc import Iterator
from typing import NamedTuple

from krachtplan.model.woorden import Gebied, leesbaar
from krachtplan.rapporteren.cijfers import CLIENTEN, GESTOPT, KEUZE, Cijfer, make_rijen
from krachtplan.termijnen.regelset import Bron, Gebeurtenis, Termijnregel, VoldaanDoor
from krachtplan.waarden.eenheden import Termijn, format_datum


class Termijnsleutel(NamedTuple):
    """Which term: its code, the rule set that it is from, and the kind of table it gets.

    ``zeker`` says that its begin is always known: a row that must be zero would close others.
    """

    code: str
    regelset: str
    soort: str
    zeker: bool


EENMALIG, PLAN, RITME, NA_STOP = "eenmalig", "plan", "ritme", "na_stop"


def is_zeker(regel: Termijnregel) -> bool:
    """Say whether a term always has a begin and a length: every client file has a start."""
    return Gebeurtenis.START in regel.vanaf.gebeurtenissen and isinstance(regel.termijn, Termijn)


def kind_of(regel: Termijnregel) -> str:
    """Say which table a term gets: by what it counts from, what meets it, whether it comes back."""
    if Gebeurtenis.STOP in regel.vanaf.gebeurtenissen:
        return NA_STOP
    if regel.ritme is not None or regel.code == "T003":
        return RITME
    return PLAN if regel.voldaan_door is VoldaanDoor.LEVERINGSPLAN else EENMALIG


_TERMIJNRIJEN = {
    EENMALIG: make_rijen(
        op_tijd="op tijd",
        te_laat="te laat",
        niet_gedaan="voorbij, nog niet gedaan",
        begin_onbekend="begin onbekend",
        anders="geen termijn in deze periode",
    ),
    PLAN: make_rijen(
        voorlopig="op tijd, met een voorlopig plan",
        vastgesteld="op tijd, met een vastgesteld plan",
        te_laat="te laat",
        niet_gedaan="voorbij, nog niet gedaan",
        begin_onbekend="begin onbekend",
        anders="geen termijn in deze periode",
    ),
    RITME: make_rijen(
        op_tijd="loopt, nog op tijd",
        niet_gedaan="voorbij, nog niet gedaan",
        begin_onbekend="begin onbekend",
        anders="geldt niet",
    ),
    NA_STOP: make_rijen(
        op_tijd="op tijd",
        te_laat="te laat",
        niet_gedaan="voorbij, nog niet gedaan",
        anders="loopt nog, of geldt niet",
    ),
}
_TERMIJNSLUIT = ("vastgesteld", "op_tijd", "niet_gedaan", "te_laat", "voorlopig", "begin_onbekend")
_TERMIJNDEFINITIE = {
    EENMALIG: "De uiterste dag viel in de periode (na uitstel, als dat er is). Op tijd is: gedaan"
    " op of voor die dag. Begin onbekend is: de datum waarvan de termijn telt, ontbreekt.",
    PLAN: "De uiterste dag viel in de periode (na uitstel, als dat er is). Op tijd is: op of voor"
    " die dag was er een plan, voorlopig of vastgesteld. Begin onbekend is: de datum waarvan de"
    " termijn telt, ontbreekt.",
    RITME: "Hoe het stond op de laatste dag van de periode, of op de laatste dag van de"
    " ondersteuning als die eerder was: deze termijn komt steeds terug. Begin onbekend is ook: er"
    " staat niet hoe vaak.",
    NA_STOP: "Van wie in de periode stopte: hoe het op de laatste dag van de periode stond.",
}


def make_termijn(sleutel: Termijnsleutel, naam: str, setnaam: str, bron: Bron) -> Cijfer:
    """Make the figure of one term."""
    weg = {"begin_onbekend"} if sleutel.zeker else set()
    rijen = tuple(rij for rij in _TERMIJNRIJEN[sleutel.soort] if rij.code not in weg)
    codes = {rij.code for rij in rijen}
    noemer = tuple(rij.code for rij in rijen if rij.code not in ("begin_onbekend", "anders"))
    definitie, zonder = _TERMIJNDEFINITIE[sleutel.soort], "begin onbekend en zonder "
    if not any(rij.code == "begin_onbekend" for rij in rijen):
        definitie, zonder = definitie.partition(" Begin onbekend")[0], ""
    return Cijfer(
        code=name_termijn(sleutel),
        onderwerp="Termijnen",
        naam=f"{sleutel.code} {naam} ({setnaam})",
        definitie=definitie,
        teller="Cliënten bij wie het zo ging.",
        noemer=f"Voor het percentage: alle cliënten hier, zonder {zonder}de laatste rij.",
        bron=describe_bron(sleutel.code, bron),
        basis=GESTOPT if sleutel.soort == NA_STOP else CLIENTEN,
        categorieen=rijen,
        sluitpost=(*(code for code in _TERMIJNSLUIT if code in codes), "anders"),
        noemer_van=noemer,
    )


def name_termijn(sleutel: Termijnsleutel) -> str:
    """Give the code of the figure of a term: ``termijn_rotterdam_T001_plan``."""
    begin = "" if sleutel.zeker else "_open"
    return f"termijn_{sleutel.regelset}_{sleutel.code}_{sleutel.soort}{begin}"


def describe_bron(code: str, bron: Bron) -> str:
    """Write where a term is from, on one line."""
    delen = [f"{code}: {bron.titel.replace('`', '')}", bron.adres or ""]
    if bron.gezien_op is not None:
        delen.append(f"gezien op {format_datum(bron.gezien_op)}")
    return ", ".join([*filter(None, delen), bron.status.value])


ZONDER_GEBIED = "geen_gebied"


def make_onbekend(termijn: Cijfer) -> Iterator[Cijfer]:
    """Make the figures of what was unknown in provisional plans, one for each life area."""
    for gebied in (*(gebied.value for gebied in Gebied), ZONDER_GEBIED):
        yield Cijfer(
            code=f"{termijn.code}_vraag_{gebied}",
            onderwerp=f"Wat nog niet bekend was bij een voorlopig plan: {termijn.naam}",
            naam=leesbaar(gebied),
            definitie="Of er op de uiterste dag van het plan een vraag open was onder"
            " ‘nog_onbekend’ met dit gebied, van de vraag zelf of van het resultaat. Een vraag"
            " heeft geen datum waarop zij is opgeschreven, dus een latere vraag telt ook.",
            teller="Cliënten met zo'n vraag.",
            noemer="Cliënten die op tijd een voorlopig plan hadden.",
            bron=f"‘nog_onbekend’ in het clientbestand; {KEUZE[0].lower()}{KEUZE[1:]}",
            basis=termijn.cel("voorlopig"),
            categorieen=make_rijen(ja="vraag open", nee="geen vraag open"),
            sluitpost=("nee", "ja"),
        )
