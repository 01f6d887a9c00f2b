"""What a report counts, as data: every figure with its definition and what it rests on.

A figure (Cijfer) is a table that divides one base: the clients of the report, the goals, or one
cell of another figure. ``[?]`` in a source says that no national definition was found, so that
krachtplan made a choice (docs/beslissingen). The figures of terms are in ``termijncijfers``.
"""

from collections.abc import Iterable
from typing import NamedTuple

from krachtplan.model.woorden import Domein, Stopreden, ZrmVersie, leesbaar
from krachtplan.rapporteren.afscherming import Indeling

CLIENTEN = "clienten"
DOELEN = "doelen"
NIET_MEEGETELD = "niet_meegeteld"
GESTOPT = "fasen/gestopt"
BEHAALD = "doelstatus/behaald"
EENHEDEN = {CLIENTEN: "cliënten", DOELEN: "doelen", NIET_MEEGETELD: "bestanden"}
WORTELS = {
    CLIENTEN: (
        "Cliënten in dit rapport",
        "Clientbestanden waarvan de ondersteuning op minstens één dag van de periode liep:"
        " begonnen op of voor de laatste dag, en niet gestopt voor de eerste dag. Een bestand"
        " waarin een fout staat, telt niet mee.",
    ),
    DOELEN: (
        "Doelen van deze cliënten",
        "Alle doelen van de cliënten in dit rapport, behalve doelen die na de periode zijn"
        " begonnen.",
    ),
    NIET_MEEGETELD: (
        "Bestanden die niet meetellen",
        "Bestanden met een fout erin (B001 tot en met B010), of die niet te lezen zijn.",
    ),
}
KEUZE = (
    "Eigen keuze van krachtplan: een landelijke definitie voor de Wmo is niet gevonden [?]."
    " Waarom zo, staat in beslissing 28 van krachtplan."
)


class Categorie(NamedTuple):
    """One row of a figure."""

    code: str
    naam: str


class Cijfer(NamedTuple):
    """A figure and what it means.

    ``basis`` is the cell that is divided. ``sluitpost`` are the codes of categories in the order
    in which they close along with a small one. ``noemer_van`` are the categories that a percentage
    is of; empty for the base itself.
    """

    code: str
    onderwerp: str
    naam: str
    definitie: str
    teller: str
    noemer: str
    bron: str
    basis: str
    categorieen: tuple[Categorie, ...]
    sluitpost: tuple[str, ...]
    noemer_van: tuple[str, ...] = ()
    eenheid: str = "cliënten"

    def cel(self, categorie: str) -> str:
        """Name the cell of a category."""
        return f"{self.code}/{categorie}"

    @property
    def indeling(self) -> Indeling:
        """What the protection needs to know."""
        return Indeling(
            self.code,
            self.basis,
            tuple(self.cel(categorie.code) for categorie in self.categorieen),
            tuple(map(self.cel, self.sluitpost)),
        )


def make_rijen(**namen: str) -> tuple[Categorie, ...]:
    """Give rows by code and name."""
    return tuple(Categorie(code, naam) for code, naam in namen.items())


FASEN = Cijfer(
    code="fasen",
    onderwerp="Fasen",
    naam="Waar trajecten staan op de laatste dag",
    definitie="De fase die op de laatste dag van de periode bij ‘traject’ staat. Wie toen gestopt"
    " was, telt alleen bij gestopt.",
    teller="Cliënten in deze fase.",
    noemer="Cliënten in dit rapport.",
    bron="De drie delen van Krachtwerk: focusbepaling, uitvoering, evaluatie (Movisie,"
    " interventiebeschrijving Krachtwerk).",
    basis=CLIENTEN,
    categorieen=make_rijen(
        focusbepaling="focusbepaling",
        uitvoering="uitvoering",
        evaluatie="evaluatie",
        onbekend="niet ingevuld, of afgerond zonder stopdatum",
        gestopt="gestopt in de periode",
    ),
    sluitpost=("focusbepaling", "evaluatie", "uitvoering", "gestopt", "onbekend"),
)

VOORTIJDIG = (
    Stopreden.EENZIJDIG_CLIENT,
    Stopreden.EENZIJDIG_AANBIEDER,
    Stopreden.IN_OVERLEG_VOORTIJDIG,
)
_ANDERS = tuple(reden for reden in Stopreden if reden not in (*VOORTIJDIG, Stopreden.VOLGENS_PLAN))
_STOPBRON = (
    "De redenen van het stopbericht (iWmo 3.2, 307); de verdeling in groepen is een eigen keuze"
    " van krachtplan [?]."
)


def _redenen(redenen: Iterable[Stopreden]) -> tuple[Categorie, ...]:
    return tuple(Categorie(reden.value, leesbaar(reden.value)) for reden in redenen)


UITVAL = (
    Cijfer(
        code="uitval",
        onderwerp="Uitval",
        naam="Waarom ondersteuning stopte",
        definitie="De reden bij ‘stop’ van wie in de periode stopte. Voortijdig is: op verzoek van"
        " de cliënt, op verzoek van de aanbieder, of in overleg eerder gestopt.",
        teller="Cliënten die om deze reden stopten.",
        noemer="Cliënten die in de periode stopten.",
        bron=_STOPBRON,
        basis=GESTOPT,
        categorieen=make_rijen(
            volgens_plan="volgens plan",
            voortijdig="voortijdig (uitval)",
            anders="om een andere reden",
            onbekend="reden niet ingevuld",
        ),
        sluitpost=("volgens_plan", "anders", "onbekend", "voortijdig"),
    ),
    Cijfer(
        code="uitval_voortijdig",
        onderwerp="Uitval",
        naam="Voortijdig gestopt, naar reden",
        definitie="Wie in de periode voortijdig stopte, naar de reden bij ‘stop’.",
        teller="Cliënten die om deze reden stopten.",
        noemer="Cliënten die in de periode voortijdig stopten.",
        bron=_STOPBRON,
        basis="uitval/voortijdig",
        categorieen=_redenen(VOORTIJDIG),
        sluitpost=tuple(reden.value for reden in reversed(VOORTIJDIG)),
    ),
    Cijfer(
        code="uitval_anders",
        onderwerp="Uitval",
        naam="Om een andere reden gestopt, naar reden",
        definitie="Wie in de periode om een andere reden stopte, naar de reden bij ‘stop’.",
        teller="Cliënten die om deze reden stopten.",
        noemer="Cliënten die in de periode om een andere reden stopten.",
        bron=_STOPBRON,
        basis="uitval/anders",
        categorieen=_redenen(_ANDERS),
        sluitpost=tuple(reden.value for reden in _ANDERS),
    ),
)

DOELSTATUS = Cijfer(
    code="doelstatus",
    onderwerp="Doelen",
    naam="Hoe het met doelen staat",
    definitie="De status van elk doel zoals die in het bestand staat; een status heeft geen datum,"
    " dus dit is geen telling van wat er in de periode veranderde. Een getal blijft ook dicht als"
    " de doelen van te weinig verschillende cliënten zijn.",
    teller="Doelen met deze status.",
    noemer="Doelen van de cliënten in dit rapport.",
    bron=KEUZE,
    basis=DOELEN,
    categorieen=make_rijen(
        open="open",
        actief="actief",
        behaald="behaald",
        bijgesteld="bijgesteld",
        losgelaten="losgelaten",
    ),
    sluitpost=("open", "actief", "bijgesteld", "losgelaten", "behaald"),
    eenheid="doelen",
)


def _uitkomst(soort: str, wat: str) -> Cijfer:
    return Cijfer(
        code=f"uitkomst_{soort}",
        onderwerp="Uitkomsten",
        naam=f"Behaalde doelen met een uitkomst: {wat}",
        definitie=f"Of bij een behaald doel onder ‘uitkomst’ iets staat bij ‘{soort}’. Een doel kan"
        " meer soorten uitkomsten hebben. Uitkomsten van na de periode tellen niet mee.",
        teller=f"Behaalde doelen waarbij ‘{soort}’ is ingevuld.",
        noemer="Behaalde doelen.",
        bron="De drie soorten resultaat van opbouwwerk: materieel, vermogen, borging.",
        basis=BEHAALD,
        categorieen=make_rijen(ja="ingevuld", nee="niet ingevuld"),
        sluitpost=("nee", "ja"),
        eenheid="doelen",
    )


UITKOMSTSOORTEN = ("materieel", "vermogen", "borging")
UITKOMSTEN = (
    _uitkomst("materieel", "wat zichtbaar beter is"),
    _uitkomst("vermogen", "wat de cliënt nu beter kan"),
    _uitkomst("borging", "hoe dat zo blijft"),
)

TEVREDENHEID = (
    Cijfer(
        code="respons",
        onderwerp="Tevredenheid",
        naam="Wie een cijfer gaf",
        definitie="Of er in de periode een evaluatie was, en of de cliënt daar een cijfer gaf.",
        teller="Cliënten met een cijfer (n), of zonder.",
        noemer="Voor het percentage: cliënten met een evaluatie in de periode (de respons).",
        bron="Cliënttevredenheid is een van de drie bekende uitkomstmaten; een vaste set voor de"
        " Wmo is niet gevonden [?].",
        basis=CLIENTEN,
        categorieen=make_rijen(
            cijfer="evaluatie met een cijfer",
            geen_cijfer="evaluatie zonder cijfer",
            geen_evaluatie="geen evaluatie in de periode",
        ),
        sluitpost=("geen_evaluatie", "geen_cijfer", "cijfer"),
        noemer_van=("cijfer", "geen_cijfer"),
    ),
    Cijfer(
        code="tevredenheid",
        onderwerp="Tevredenheid",
        naam="Welk cijfer cliënten gaven",
        definitie="Het laatste cijfer (1 tot 10) dat een cliënt in de periode gaf, in drie"
        " klassen. Er is geen gemiddelde.",
        teller="Cliënten met een cijfer in deze klasse.",
        noemer="Cliënten die een cijfer gaven (n).",
        bron=KEUZE,
        basis="respons/cijfer",
        categorieen=make_rijen(laag="1 tot en met 5", midden="6 of 7", hoog="8 tot en met 10"),
        sluitpost=("midden", "laag", "hoog"),
    ),
)

TIJD = Cijfer(
    code="tijd",
    onderwerp="Tijd",
    naam="Geplande tijd naast toegewezen tijd",
    definitie="Op de laatste dag van de periode, of op de laatste dag van de ondersteuning als die"
    " eerder was: de inzet die dan loopt, opgeteld per week, naast de omvang van alle resultaten"
    " samen. Gelijk is: hooguit een tiende verschil. Niet te vergelijken is: er is een resultaat"
    " zonder omvang, inzet zonder tijd, of een van beide ontbreekt.",
    teller="Cliënten bij wie de geplande tijd minder, gelijk of meer is.",
    noemer="Voor het percentage: cliënten bij wie het te vergelijken is.",
    bron="‘omvang’ en ‘per_week’ in het clientbestand, gerekend als L202; de grens van een tiende"
    " is een eigen keuze van krachtplan [?].",
    basis=CLIENTEN,
    categorieen=make_rijen(
        minder="minder gepland dan toegewezen",
        gelijk="gelijk",
        meer="meer gepland dan toegewezen",
        onbekend="niet te vergelijken",
    ),
    sluitpost=("gelijk", "minder", "meer", "onbekend"),
    noemer_van=("minder", "gelijk", "meer"),
)


def make_zrm(versie: ZrmVersie, domein: Domein) -> Cijfer:
    """Make the figure of movement in one domain, within one version of the matrix."""
    return Cijfer(
        code=f"zrm_{versie.value}_{domein.value}",
        onderwerp=f"Zelfredzaamheid (ZRM {versie.value})",
        naam=leesbaar(domein.value),
        definitie="Het niveau van de laatste meting, die in de periode viel, naast dat van de"
        f" eerste meting in het traject; beide met de versie van {versie.value}. Niveaus worden"
        " niet opgeteld en hebben geen gemiddelde.",
        teller="Cliënten die hoger, gelijk of lager uitkwamen.",
        noemer="Voor het percentage: cliënten met twee metingen.",
        bron="Zelfredzaamheid-Matrix, © GGD Amsterdam (alleen de namen van domeinen). Eerste naast"
        " laatste meting is een eigen keuze van krachtplan [?].",
        basis=CLIENTEN,
        categorieen=make_rijen(
            hoger="hoger", gelijk="gelijk", lager="lager", onbekend="geen twee metingen"
        ),
        sluitpost=("gelijk", "hoger", "lager", "onbekend"),
        noemer_van=("hoger", "gelijk", "lager"),
    )


VASTE_CIJFERS = (FASEN, DOELSTATUS, *UITKOMSTEN, *UITVAL, *TEVREDENHEID, TIJD)
