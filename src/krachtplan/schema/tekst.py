"""What an editor or the reference page says about a key, in Dutch: for the schema and naslag."""

from collections.abc import Iterable, Iterator, Sequence

from krachtplan.model.basis import Aanvulbaar, Basis, Onderdeel
from krachtplan.model.structuur import Veld, velden_van
from krachtplan.model.velden import Deel
from krachtplan.model.woorden import Doelgroep, leesbaar
from krachtplan.schema.omschrijving import member_texts
from krachtplan.schema.veldinhoud import Blok, Getal, Inhoud, Keuze, Lijst, Tabel, Waarde

VOORWAARDEN = {
    "gebruikt": "alleen wat een gedeeld doel gebruikt",
    "domeinen": "alleen de domeinen van gedeelde doelen",
    "telling": "alleen aantallen en minuten",
}
"""What ``Deel.gemeente_als`` means, as a reader is told."""

LIJST = "Hier hoort een lijst: elk onderdeel op een eigen regel, met `- ` ervoor."
SLEUTELS = "Hier horen sleutels met een dubbele punt, elk op een eigen regel."

OVERAL = frozenset(velden_van(Onderdeel)) | frozenset(velden_van(Aanvulbaar))
"""Keys that every item has; they say nothing about one section."""


def own_first(velden: dict[str, Veld]) -> dict[str, Veld]:
    """Put the keys that every item has behind those of the item itself."""
    return dict(sorted(velden.items(), key=lambda paar: paar[0] in OVERAL))


def enumerate_words(woorden: Iterable[str], laatste: str = "en") -> str:
    """Write ``a, b en c``."""
    alle = list(woorden)
    if len(alle) < 2:
        return "".join(alle)
    return f"{', '.join(alle[:-1])} {laatste} {alle[-1]}"


def in_code(woorden: Iterable[str]) -> list[str]:
    """Put each word between backticks."""
    return [f"`{woord}`" for woord in woorden]


def hidden_fields(model: type[Basis]) -> list[str]:
    """Name the fields of an item that the municipality does not see though it sees the item."""
    return [
        naam
        for naam, veld in velden_van(model).items()
        if naam not in OVERAL and veld.deel and Doelgroep.GEMEENTE not in veld.deel.groepen
    ]


def audience(deel: Deel, model: type[Basis] | None = None) -> str:
    """Say who sees a section: ``gemeente (zonder `wie`), cliënt en collega``."""
    groepen = [groep for groep in Doelgroep if groep in deel.groepen]
    if not groepen:
        return "alleen de begeleider"
    woorden = {groep: leesbaar(groep.value) for groep in groepen}
    if Doelgroep.GEMEENTE in woorden and (beperking := left_out(deel, model)):
        woorden[Doelgroep.GEMEENTE] += f" ({beperking})"
    return enumerate_words(woorden.values())


def left_out(deel: Deel, model: type[Basis] | None) -> str:
    """Say what the municipality does not get of a section that it does see."""
    delen = [VOORWAARDEN[deel.gemeente_als]] if deel.gemeente_als else []
    if deel.gemeente_als == "telling" or model is None:
        return ", ".join(delen)
    for naam, onder in models_under(model):
        if weg := hidden_fields(onder):
            plek = f" bij `{naam}`" if naam else ""
            delen.append(f"zonder {enumerate_words(in_code(weg))}{plek}")
    return ", ".join(delen)


def models_under(model: type[Basis], naam: str = "") -> Iterator[tuple[str, type[Basis]]]:
    """Give a model and those inside it, each with the key that it stands under."""
    yield naam, model
    for veld in velden_van(model).values():
        if veld.model and veld.naam not in OVERAL:
            yield from models_under(veld.model, veld.naam)


def field_audience(veld: Veld) -> str:
    """Say in a sentence what differs for one field of an item; empty where nothing does."""
    if veld.deel is None or veld.naam in OVERAL or Doelgroep.GEMEENTE in veld.deel.groepen:
        return ""
    return "Nooit voor de gemeente." if veld.deel.vast else "Niet voor de gemeente."


def form(inhoud: Inhoud) -> str:
    """Say in Dutch what to write in a field: ``een datum zoals …``, ``een lijst``."""
    match inhoud:
        case Waarde() | Getal():
            return inhoud.vorm
        case Keuze():
            return enumerate_words(inhoud.woorden, "of")
        case Lijst(deel=Blok()):
            return "een lijst"
        case Lijst(deel=deel, los=True):
            return f"{form(deel)}, of een lijst daarvan"
        case Lijst(deel=deel):
            return "een lijst van teksten" if _is_text(deel) else f"een lijst van: {form(deel)}"
        case Blok() | Tabel():
            return "sleutels, iets ingesprongen"


def strict_form(waarde: Waarde) -> str:
    """Say what to write where something else stands: for an id also what it may not have."""
    return f"{waarde.vorm}, zonder spaties" if " id uit " in waarde.vorm else waarde.vorm


def describe(veld: Veld, inhoud: Inhoud, tekst: str, *, sectie: bool) -> str:
    """Say what belongs in a field, how to write it, and who sees it."""
    zinnen = [tekst]
    if _needs_form(inhoud, tekst):
        zinnen.append(f"Schrijf {form(inhoud)}.")
    if not sectie and "gemeente" not in tekst:
        zinnen.append(field_audience(veld))
    alinea = " ".join(zin for zin in zinnen if zin)
    if sectie and veld.deel:
        return f"{alinea}\n\nWie dit ziet: {audience(veld.deel, veld.model)}."
    return alinea


def describe_key(sleutel: str, tekst: str) -> str:
    """Say what a key of a table stands for: its word, and what the table is about."""
    woord = leesbaar(sleutel)
    if not woord[0].isalpha():
        return tekst
    return f"{woord[0].upper()}{woord[1:]}. {tekst}".strip()


def _needs_form(inhoud: Inhoud, tekst: str) -> bool:
    """Say how to write a value, unless its own text does or there is nothing to say."""
    deel = inhoud.deel if isinstance(inhoud, Lijst) else inhoud
    if not isinstance(deel, Waarde) or _is_text(deel):
        return False
    return " zoals " not in tekst and " id uit " not in tekst


def _is_text(inhoud: Inhoud) -> bool:
    return isinstance(inhoud, Waarde) and inhoud.vorm == Waarde.vorm


def explain_words(keuze: Keuze) -> list[str]:
    """Give each word its docstring, or the word as it is read aloud where that differs."""
    teksten = member_texts(keuze.lijst) if keuze.lijst else {}
    namen = {lid.value: lid.name for lid in keuze.lijst} if keuze.lijst else {}
    uitleg = []
    for woord in keuze.woorden:
        gelezen = leesbaar(woord)
        uitleg.append(teksten.get(namen.get(woord, ""), "" if gelezen == woord else gelezen))
    return uitleg


def required_message(nodig: Sequence[str]) -> str:
    """Say which keys may not be missing."""
    return f"In elk geval nodig: {enumerate_words(in_code(nodig))}."


def key_message(bekend: Sequence[str]) -> str:
    """Say which keys are known, where an unknown one stands."""
    eigen = " Eigen velden horen onder `extra`." if "extra" in bekend else ""
    return f"Deze sleutel kent het formaat hier niet. Hier kan: {', '.join(bekend)}.{eigen}"


def shape_message(eerste: str) -> str:
    """Say that a mapping is wanted, where a text or list stands."""
    return f"Hier horen sleutels met een dubbele punt, zoals `{eerste}: …`."


def list_message(deel: Inhoud) -> str:
    """Say that one value or a list of them is wanted."""
    return f"Hier hoort {form(deel)}, zonder spaties; of een lijst zoals `[een, twee]`."


def word_message(woorden: Sequence[str]) -> str:
    """Say which words are known, where another one stands."""
    return f"Kies een van deze woorden: {', '.join(woorden)}."
