"""The word lists of the format: every word that a field accepts, in one place.

The value of a member is the word in the YAML file. The docstring under a class or a member is
Dutch: it becomes the description that an editor shows (see ``schema``).
"""

from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Self

from krachtplan.waarden import Waardefout, nearest

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema


class Woord(StrEnum):
    """A word list; as the type of a model field it reads its own words from text."""

    @classmethod
    def parse(cls, waarde: object) -> Self:
        """Read one word; capitals are forgiven (formaat.md, Exact readings).

        Raises Waardefout with the list and the nearest word.
        """
        if isinstance(waarde, str):
            leden = cls._value2member_map_
            lid = leden.get(waarde) or leden.get(waarde.strip().lower())
            if isinstance(lid, cls):
                return lid
        raise cls._ander_woord(waarde)

    @classmethod
    def _ander_woord(cls, waarde: object) -> Waardefout:
        woorden = [lid.value for lid in cls]
        dichtbij = nearest(waarde, woorden) if isinstance(waarde, str) else None
        vraag = f"Bedoelde u `{dichtbij}`? " if dichtbij else ""
        return Waardefout(
            "Dit woord staat niet in de lijst van dit veld.",
            f"{vraag}Kies uit: {', '.join(woorden)}.",
        )

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from krachtplan.model.tekstlezer import text_schema

        return text_schema(lru_cache(maxsize=256)(cls.parse), cls._ander_woord(None))

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: "CoreSchema", handler: "GetJsonSchemaHandler"
    ) -> dict[str, Any]:
        return {"woordenlijst": cls.__name__}


class Doelgroep(Woord):
    """Voor wie een document is."""

    GEMEENTE = "gemeente"
    CLIENT = "client"
    COLLEGA = "collega"


class Gebied(Woord):
    """Het leefgebied waar iets bij hoort."""

    FINANCIEN = "financien"
    WERK_EN_OPLEIDING = "werk_en_opleiding"
    TIJDSBESTEDING = "tijdsbesteding"
    HUISVESTING = "huisvesting"
    HUISELIJKE_RELATIES = "huiselijke_relaties"
    GEESTELIJKE_GEZONDHEID = "geestelijke_gezondheid"
    LICHAMELIJKE_GEZONDHEID = "lichamelijke_gezondheid"
    MIDDELENGEBRUIK = "middelengebruik"
    ZELFZORG = "zelfzorg"
    HUISHOUDEN = "huishouden"
    SOCIAAL_NETWERK = "sociaal_netwerk"
    MEEDOEN = "meedoen"
    JUSTITIE = "justitie"
    ZINGEVING = "zingeving"


class Domein(Woord):
    """Een domein van de Zelfredzaamheid-Matrix (© GGD Amsterdam), met de naam uit die matrix."""

    FINANCIEN = "financien"
    WERK_EN_OPLEIDING = "werk_en_opleiding"
    TIJDSBESTEDING = "tijdsbesteding"
    HUISVESTING = "huisvesting"
    HUISELIJKE_RELATIES = "huiselijke_relaties"
    GEESTELIJKE_GEZONDHEID = "geestelijke_gezondheid"
    LICHAMELIJKE_GEZONDHEID = "lichamelijke_gezondheid"
    MIDDELENGEBRUIK = "middelengebruik"
    BASALE_ADL = "basale_adl"
    INSTRUMENTELE_ADL = "instrumentele_adl"
    SOCIAAL_NETWERK = "sociaal_netwerk"
    MAATSCHAPPELIJKE_PARTICIPATIE = "maatschappelijke_participatie"
    JUSTITIE = "justitie"
    DAGBESTEDING = "dagbesteding"
    """Alleen in de versie van 2013."""
    VERSLAVING = "verslaving"
    """Alleen in de versie van 2013."""
    ACTIVITEITEN_DAGELIJKS_LEVEN = "activiteiten_dagelijks_leven"
    """Alleen in de versie van 2013."""


_ANDERE_NAAM = {
    Domein.BASALE_ADL: Gebied.ZELFZORG,
    Domein.INSTRUMENTELE_ADL: Gebied.HUISHOUDEN,
    Domein.MAATSCHAPPELIJKE_PARTICIPATIE: Gebied.MEEDOEN,
    Domein.DAGBESTEDING: Gebied.TIJDSBESTEDING,
    Domein.VERSLAVING: Gebied.MIDDELENGEBRUIK,
    Domein.ACTIVITEITEN_DAGELIJKS_LEVEN: Gebied.ZELFZORG,
}


@cache
def gebied_van(domein: Domein) -> Gebied:
    """Give the life area that a ZRM domain belongs to."""
    return _ANDERE_NAAM.get(domein) or Gebied(domein.value)


class Fase(Woord):
    """Waar het traject staat, volgens Krachtwerk."""

    FOCUSBEPALING = "focusbepaling"
    """Elkaar leren kennen: krachten, dromen en wat nu telt."""
    UITVOERING = "uitvoering"
    """Samen aan de doelen werken."""
    EVALUATIE = "evaluatie"
    """Samen terugkijken en besluiten hoe verder."""
    AFGEROND = "afgerond"
    """De ondersteuning is gestopt."""


class Vertegenwoordiging(Woord):
    """Wie er namens de cliënt mag beslissen."""

    BEWINDVOERDER = "bewindvoerder"
    MENTOR = "mentor"
    CURATOR = "curator"
    OUDER = "ouder"
    GEMACHTIGDE = "gemachtigde"


class Aanspreekvorm(Woord):
    """Hoe de cliënt in eigen documenten wordt aangesproken."""

    JE = "je"
    U = "u"


class Stopreden(Woord):
    """Waarom de ondersteuning stopt (de redenen van het stopbericht in iWmo)."""

    VOLGENS_PLAN = "volgens_plan"
    EENZIJDIG_CLIENT = "eenzijdig_client"
    EENZIJDIG_AANBIEDER = "eenzijdig_aanbieder"
    IN_OVERLEG_VOORTIJDIG = "in_overleg_voortijdig"
    TIJDELIJK = "tijdelijk"
    OVERLEDEN = "overleden"
    VERHUISD = "verhuisd"
    GEMEENTE = "gemeente"
    WIJZIGINGSVERZOEK = "wijzigingsverzoek"
    ANDERE_AANBIEDER = "andere_aanbieder"
    ANDER_DOMEIN = "ander_domein"


class Krachtsoort(Woord):
    """Wat voor kracht het is."""

    EIGENSCHAP = "eigenschap"
    VAARDIGHEID = "vaardigheid"
    KENNIS = "kennis"
    ERVARING = "ervaring"
    INTERESSE = "interesse"
    OMGEVING = "omgeving"
    HULPBRON = "hulpbron"


class Krachttijd(Woord):
    """Wanneer de kracht er was, er is, of er komt."""

    VERLEDEN = "verleden"
    HEDEN = "heden"
    TOEKOMST = "toekomst"


class Bron(Woord):
    """Van wie dit komt."""

    CLIENT = "client"
    NAASTE = "naaste"
    BEGELEIDER = "begeleider"


class Droomstatus(Woord):
    """Hoe ver een droom is."""

    DROOM = "droom"
    VERKEND = "verkend"
    DOEL_GEWORDEN = "doel_geworden"
    LOSGELATEN = "losgelaten"


class Groep(Woord):
    """Uit welke hoek van het leven iemand komt."""

    GEZIN = "gezin"
    FAMILIE = "familie"
    VRIENDEN = "vrienden"
    BUREN = "buren"
    KENNISSEN = "kennissen"
    VRIJWILLIGERS = "vrijwilligers"
    PROFESSIONALS = "professionals"


class Steun(Woord):
    """Wat voor steun iemand geeft."""

    PRAKTISCH = "praktisch"
    GEZELSCHAP = "gezelschap"
    ADVIES = "advies"
    EMOTIONEEL = "emotioneel"


class Aard(Woord):
    """Hoe het contact is."""

    STEUNEND = "steunend"
    WISSELEND = "wisselend"
    BELASTEND = "belastend"
    VERBROKEN = "verbroken"


class MagMeedoen(Woord):
    """Of de cliënt het goed vindt dat deze naaste meedoet."""

    JA = "ja"
    NEE = "nee"
    NOG_VRAGEN = "nog_vragen"


class Doelstatus(Woord):
    """Hoe het met een doel staat."""

    OPEN = "open"
    """Afgesproken, nog niet begonnen."""
    ACTIEF = "actief"
    """Hier wordt nu aan gewerkt."""
    BEHAALD = "behaald"
    BIJGESTELD = "bijgesteld"
    """Veranderd: het doel paste niet meer."""
    LOSGELATEN = "losgelaten"
    """Samen besloten om dit doel los te laten."""


class StapWie(Woord):
    """Wie een stap zet."""

    CLIENT = "client"
    NETWERK = "netwerk"
    VRIJWILLIGER = "vrijwilliger"
    BEGELEIDER = "begeleider"
    ANDER = "ander"


class Vorm(Woord):
    """Hoe de begeleiding plaatsvindt."""

    HUISBEZOEK = "huisbezoek"
    OP_LOCATIE = "op_locatie"
    IN_DE_WIJK = "in_de_wijk"
    TELEFONISCH = "telefonisch"
    BEELDBELLEN = "beeldbellen"
    GROEP = "groep"


class Contactsoort(Woord):
    """Wat voor contact het was."""

    HUISBEZOEK = "huisbezoek"
    GESPREK = "gesprek"
    TELEFOON = "telefoon"
    BEELDBELLEN = "beeldbellen"
    BERICHT = "bericht"
    GROEP = "groep"
    OVERLEG = "overleg"
    """Overleg over de cliënt, zonder de cliënt."""


class Basistaak(Woord):
    """Een van de zeven basistaken van Krachtwerk."""

    ONTMOETEN = "ontmoeten"
    INVENTARISEREN = "inventariseren"
    ZELFREGULERING = "zelfregulering"
    DOELEN = "doelen"
    ONDERSTEUNEN = "ondersteunen"
    EVALUEREN = "evalueren"
    AFRONDEN = "afronden"


class Meetmoment(Woord):
    """Op welk moment de zelfredzaamheid is bekeken."""

    INTAKE = "intake"
    VOORTGANG = "voortgang"
    EVALUATIE = "evaluatie"
    UITSTROOM = "uitstroom"


class ZrmVersie(Woord):
    """De versie van de Zelfredzaamheid-Matrix."""

    V2017 = "2017"
    V2013 = "2013"


class Planstatus(Woord):
    """Hoe ver een leveringsplan is."""

    CONCEPT = "concept"
    VOORLOPIG = "voorlopig"
    """Een eerlijk plan met wat nu bekend is: telt mee voor de termijn."""
    VASTGESTELD = "vastgesteld"
    VERVALLEN = "vervallen"


class Akkoord(Woord):
    """Wat de cliënt van het plan vindt."""

    JA = "ja"
    NEE = "nee"
    ONDER_PROTEST = "onder_protest"
    NOG_NIET = "nog_niet"


class Evaluatiesoort(Woord):
    """Een evaluatie tussendoor of aan het eind."""

    TUSSEN = "tussen"
    EIND = "eind"


class Kleur(Woord):
    """Een fase van het signaleringsplan."""

    GROEN = "groen"
    ORANJE = "oranje"
    ROOD = "rood"


class Berichtsoort(Woord):
    """Een bericht aan de gemeente."""

    STARTBERICHT = "startbericht"
    STOPBERICHT = "stopbericht"


class Persoon(Woord):
    """Iemand die meedoet; een id uit `netwerk` mag ook."""

    CLIENT = "client"
    NAASTE = "naaste"
    BEGELEIDER = "begeleider"
    ANDER = "ander"


_LEESBAAR = {
    "client": "cliënt",
    "eenzijdig_client": "op verzoek van de cliënt",
    "eenzijdig_aanbieder": "op verzoek van de aanbieder",
    "in_overleg_voortijdig": "in overleg eerder gestopt",
    "financien": "financiën",
    "werk_en_opleiding": "werk en opleiding",
    "basale_adl": "basale ADL",
    "instrumentele_adl": "instrumentele ADL",
}


def leesbaar(woord: str) -> str:
    """Write a word of a list as a reader expects it: ``op_locatie`` becomes ``op locatie``."""
    return _LEESBAAR.get(woord) or woord.replace("_", " ")
