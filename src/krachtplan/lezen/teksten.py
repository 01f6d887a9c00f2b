"""What a reader is told: every text of a finding about the YAML itself, with its next step.

Plain Dutch, neutral, and never a word of what the file says.
"""

from typing import NamedTuple

MAX_DIEPTE = 20
"""The depth limit of a file (regels.md, B009)."""


class Weigering(NamedTuple):
    """What a finding says: what is the matter, and what to do."""

    tekst: str
    hulp: str


# Syntax faults, B001

_AANHALEN = "Zet de hele waarde tussen aanhalingstekens."

TAB = Weigering(
    "Deze regel springt in met een tab.",
    "Vervang tabs door spaties; in de meeste editors kan dat voor het hele bestand tegelijk.",
)
CONFLICT = Weigering(
    "Hier staan twee versies door elkaar (een samenvoegconflict).",
    "Kies wat blijft, en haal de regels met <<<<<<<, ======= en >>>>>>> weg.",
)
TAB_ACHTER = Weigering("Op deze plek staat een tab waar een spatie hoort.", "Zet er een spatie.")
AANHALING_OPEN = Weigering(
    "Dit aanhalingsteken wordt niet gesloten.",
    "Zet hetzelfde teken aan het eind van de waarde, of haal dit weg.",
)
APOSTROF = Weigering(
    "Een apostrof aan het begin telt als aanhalingsteken.",
    'Zet de hele waarde tussen dubbele aanhalingstekens: "\'s avonds …".',
)
NA_AANHALING = Weigering(
    "Na het sluitende aanhalingsteken staat nog tekst.",
    "Zet aanhalingstekens om de hele waarde of nergens; staan ze in de tekst zelf, gebruik dan "
    "het andere soort eromheen.",
)
BACKSLASH = Weigering(
    "Een \\ tussen dubbele aanhalingstekens begint een code, en deze bestaat niet.",
    "Gebruik enkele aanhalingstekens, of schrijf \\\\ voor één \\.",
)
NA_HAAK = Weigering(
    "Na het sluitende haakje staat nog tekst.",
    "Zet een waarde die met [ of { begint in haar geheel tussen aanhalingstekens.",
)
BLOKHAKEN = Weigering(
    "In deze lijst tussen [ en ] ontbreekt een haakje of een komma.",
    "Sluit de lijst met ] en zet een komma tussen de punten; tekst die met [ begint staat tussen "
    "aanhalingstekens.",
)
ACCOLADES = Weigering(
    "In dit blok tussen { en } ontbreekt een haakje of een komma.",
    "Sluit het blok met } en zet een komma tussen de velden; tekst die met { begint staat tussen "
    "aanhalingstekens.",
)
DUBBELE_PUNT_IN_TEKST = Weigering(
    "In deze tekst staat een dubbele punt met een spatie erachter.",
    "Zet de hele waarde tussen aanhalingstekens, of begin haar onder `|` op een nieuwe regel.",
)
TE_VER_IN = Weigering(
    "Deze regel springt te ver in en hoort zo bij de waarde erboven.",
    "Laat de regel even ver inspringen als de velden erboven; hoort hij bij een langere tekst, "
    "begin die dan onder `|` op een nieuwe regel.",
)
GEEN_DUBBELE_PUNT = Weigering(
    "Op deze regel ontbreekt een dubbele punt.",
    "Een veld is `naam: waarde`; hoort de regel bij de tekst erboven, laat hem dan verder "
    "inspringen.",
)
SPATIE_NA_DUBBELE_PUNT = Weigering(
    "Achter de dubbele punt ontbreekt een spatie.", "Schrijf `naam: waarde`."
)
SPATIE_NA_STREEPJE = Weigering(
    "Achter het streepje ontbreekt een spatie.", "Begin elk punt van een lijst met `- `."
)
LIJST_OP_REGEL = Weigering(
    "Een lijst kan niet beginnen op de regel van haar sleutel.",
    "Begin de lijst op een nieuwe regel; is het tekst die met een streepje begint, zet die dan "
    "tussen aanhalingstekens.",
)
VRAAGTEKEN = Weigering("Een waarde kan niet beginnen met een vraagteken en een spatie.", _AANHALEN)
STER = Weigering(
    "Een waarde kan niet beginnen met *.",
    "Begin een punt van een lijst met `- `; andere tekst met * vooraan staat tussen "
    "aanhalingstekens.",
)
EN_TEKEN = Weigering("Een waarde kan niet beginnen met &.", _AANHALEN)
UITROEPTEKEN = Weigering("Een waarde kan niet beginnen met !.", _AANHALEN)
LEESTEKEN = Weigering("Een waarde kan niet beginnen met dit leesteken.", _AANHALEN)
TEKST_NA_BLOKTEKEN = Weigering(
    "Achter | of > staat tekst op dezelfde regel.",
    "Begin de tekst op de volgende regel, verder ingesprongen, of zet haar tussen "
    "aanhalingstekens.",
)
GEEN_STREEPJE = Weigering(
    "Deze regel past niet in de lijst erboven: een streepje of de inspringing klopt niet.",
    "Begin een punt met `- `, en zet de velden van een punt recht onder elkaar.",
)
STREEPJE = Weigering(
    "Dit streepje staat op een plek waar een veld hoort.",
    "Laat alle punten van een lijst even ver inspringen, onder de sleutel van de lijst.",
)
LOS_HAAKJE = Weigering(
    "Dit haakje sluit niets af.", "Haal het weg, of zet het openende haakje erbij."
)
GEEN_SLEUTEL = Weigering("Vóór deze dubbele punt staat geen sleutel.", "Schrijf `naam: waarde`.")
INSPRINGING = Weigering(
    "De inspringing van deze regel past niet bij de regels erboven.",
    "Laat velden die bij elkaar horen even ver inspringen.",
)
INSPRINGING_EERSTE = Weigering(
    "De inspringing van deze regel past niet bij de regels eronder.",
    "Laat velden die bij elkaar horen even ver inspringen.",
)
ONBEKEND = Weigering(
    "Deze regel past niet in de opbouw van het bestand.",
    "Kijk hier en op de regel erboven naar inspringing, dubbele punten, aanhalingstekens en "
    "haakjes.",
)

# What the parser takes but YAML does not, B001 too

DOORLOPEND = Weigering(
    "Deze waarde loopt door op een regel die niet verder inspringt.",
    "Sluit het aanhalingsteken of haakje eerder, of laat de volgende regels verder inspringen.",
)
HEKJE_VAST = Weigering(
    "Dit hekje staat vast aan wat ervoor staat.",
    "Zet een spatie voor een opmerking, of zet tekst met een hekje tussen aanhalingstekens.",
)
VRAAGTEKEN_IN_HAKEN = Weigering(
    "Tussen haken kan een waarde niet beginnen met een vraagteken.",
    "Zet de waarde tussen aanhalingstekens.",
)
STREEPJE_IN_HAKEN = Weigering(
    "Een los streepje tussen haken is geen waarde.",
    "Laat de lijst leeg, of zet het streepje tussen aanhalingstekens.",
)
WIT_VOORAF = Weigering(
    "De lege regels boven deze regel springen verder in dan de tekst zelf.",
    "Haal de spaties op de lege regels weg.",
)

# What the format leaves out, B008, B002, B009, B011

RICHTLIJN = Weigering(
    "Een regel die met % begint, boven ---, wordt niet gelezen.", "Haal die regel weg."
)
TWEEDE_DOCUMENT = Weigering(
    "Hier begint een tweede document; alleen het eerste wordt gelezen.",
    "Haal de regel met --- weg, of zet wat volgt in een eigen bestand.",
)
ANKER = Weigering(
    "Een & voor een waarde maakt er een anker van; dat wordt niet gelezen.",
    "Haal de & weg, of zet de hele waarde tussen aanhalingstekens.",
)
ALIAS = Weigering(
    "Een * voor een waarde verwijst naar een anker; dat wordt niet gelezen.",
    "Schrijf de waarde voluit, of zet haar tussen aanhalingstekens.",
)
TAG = Weigering(
    "Een ! voor een waarde maakt er een soortaanduiding van; die wordt niet gelezen.",
    "Haal de ! weg, of zet de hele waarde tussen aanhalingstekens.",
)
SAMENVOEGEN = Weigering(
    "Samenvoegen met << wordt niet gelezen.", "Schrijf de velden op deze plek voluit."
)
SAMENGESTELDE_SLEUTEL = Weigering(
    "Een lijst of een groep velden kan geen sleutel zijn.",
    "Een sleutel is één woord; zet tekst die met [ of { begint tussen aanhalingstekens.",
)
TE_DIEP = Weigering(
    f"De inhoud zit hier meer dan {MAX_DIEPTE} lagen diep.",
    "Kijk of er per ongeluk een rij haken of streepjes in het bestand kwam.",
)
TE_VEEL = Weigering(
    "Het bestand heeft meer dan 50.000 waarden.", "Verdeel de inhoud over meer bestanden."
)
TEKST_NA_HEKJE = Weigering(
    "Wat na dit hekje staat wordt niet gelezen.",
    "Hoort het bij de tekst, zet dan de hele waarde tussen aanhalingstekens; "
    "is het een opmerking, zet dan een spatie na het hekje.",
)


def tabs(aantal: int) -> Weigering:
    """Say it once, however many lines spring in with a tab."""
    ook = f" Dat geldt voor {aantal} regels." if aantal > 1 else ""
    return Weigering(TAB.tekst + ook, TAB.hulp)


def dubbele_sleutel(regel: int, *, streepje: bool) -> Weigering:
    """Say where the first of two equal keys stands; ``streepje`` where a new item may begin."""
    return Weigering(
        f"Deze sleutel staat al op regel {regel}.",
        "Begint hier een nieuw onderdeel? Zet er dan `- ` voor. Voeg de twee anders samen."
        if streepje
        else "Voeg de twee samen; nu wordt alleen de eerste gelezen.",
    )


def stuurteken(teken: str) -> Weigering:
    """Say which control character stands somewhere, by its number."""
    return Weigering(
        f"Hier staat een onzichtbaar stuurteken (U+{ord(teken):04X}).",
        "Haal het weg, of typ de tekst op deze plek opnieuw.",
    )
