"""Text to typed values: dates, times, durations, terms, amounts of support, yes/no, numbers.

Every ``parse_*`` function takes text and returns a value or raises Waardefout, nothing else.
White space around and between the parts is forgiven, no-break spaces included, and so are
capitals; only ASCII digits are numbers. Nothing is rounded or guessed: text that can be read in
two ways is refused with an example of how to write it. Durations are whole minutes everywhere.

Pure standard library and the bottom of the import order: this is on the start-up path.
"""

from collections.abc import Iterable
from datetime import date, time

from krachtplan.waarden.duur import GEEN_UREN, UREN_IN_MAAND, UREN_IN_WEEK, parse_duur, read_duur
from krachtplan.waarden.eenheden import (
    MAANDNAMEN,
    PERIODEWOORDEN,
    TERMIJNWOORDEN,
    Eenheid,
    Frequentie,
    Omvang,
    Periode,
    Termijn,
    format_datum,
    format_datum_lang,
    format_duur,
    last_day_of_month,
)
from krachtplan.waarden.tekstdelen import Waardefout, read_number, split_text, unreadable

__all__ = [
    "Eenheid",
    "Frequentie",
    "Omvang",
    "Periode",
    "Termijn",
    "Waardefout",
    "format_datum",
    "format_datum_lang",
    "format_duur",
    "nearest",
    "nearest_few",
    "parse_datum",
    "parse_duur",
    "parse_frequentie",
    "parse_geheel",
    "parse_ja_nee",
    "parse_minuten",
    "parse_omvang",
    "parse_termijn",
    "parse_tijd",
]

EERSTE_JAAR, LAATSTE_JAAR = 1900, 2100
MINUTEN_IN_DAG = 1440

_EENHEDEN = {woord: eenheid for eenheid, paar in TERMIJNWOORDEN.items() for woord in paar}
_EENHEDEN["jaren"] = Eenheid.JAREN
_PERIODES = {periode.value: periode for periode in Periode}
_PERIODES |= {meervoud: periode for periode, meervoud in PERIODEWOORDEN.items()}
_PERIODES["jaren"] = Periode.JAAR
_BIJWOORDEN = {
    "dagelijks": Periode.DAG,
    "wekelijks": Periode.WEEK,
    "maandelijks": Periode.MAAND,
    "jaarlijks": Periode.JAAR,
}
_HOOGSTENS_JAREN = 100
_PER_JAAR = {
    Eenheid.DAGEN: 365,
    Eenheid.WERKDAGEN: 260,
    Eenheid.WEKEN: 52,
    Eenheid.MAANDEN: 12,
    Eenheid.JAREN: 1,
}

_SCHRIJF_DATUM = "Schrijf een datum als 2026-09-07 of 7-9-2026, met gewone streepjes."
_SCHRIJF_TIJD = "Schrijf een tijd als 10:30 of 9:05."
_SCHRIJF_TERMIJN = (
    "Schrijf een termijn als 4 weken, 5 werkdagen, 6 maanden, 28 dagen of 1 jaar,"
    " met een heel getal."
)
_SCHRIJF_OMVANG = "Schrijf een omvang als 2 uur per week, 45 minuten per week of 8 uur per maand."
_SCHRIJF_FREQUENTIE = "Schrijf een frequentie als 2 keer per week, 1 keer per 2 weken of wekelijks."


def parse_datum(tekst: str) -> date:
    """Read ``2026-09-07`` or ``7-9-2026``, with or without leading zeros, of 1900 up to 2100.

    Nothing else is a date: no time stamp, no two-digit year, no slashes, no month names.
    """
    match split_text(tekst):
        case [jaar, "-", maand, "-", dag] if _looks_like_date(jaar, maand, dag):
            return _existing_date(int(jaar), int(maand), int(dag))
        case [dag, "-", maand, "-", jaar] if _looks_like_date(jaar, maand, dag):
            return _existing_date(int(jaar), int(maand), int(dag))
        case [dag, "-", maand, "-", jaar] if _looks_like_date(f"20{jaar}", maand, dag):
            raise Waardefout(
                "Het jaar van deze datum is niet voluit geschreven.",
                "Schrijf het jaar met vier cijfers, zoals in 7-9-2026.",
            )
        case [_, "-", _, "-", _, *rest] if ":" in rest:
            raise Waardefout(
                "Hier hoort een datum zonder tijd.",
                "Schrijf alleen de datum, bijvoorbeeld 2026-09-07.",
            )
    raise unreadable("datum", _SCHRIJF_DATUM)


def _looks_like_date(jaar: str, maand: str, dag: str) -> bool:
    return (jaar + maand + dag).isdigit() and len(jaar) == 4 and len(maand) <= 2 and len(dag) <= 2


def _existing_date(jaar: int, maand: int, dag: int) -> date:
    if not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
        raise Waardefout(
            f"Een datum ligt van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}.",
            "Kijk of het jaar klopt.",
        )
    if not 1 <= maand <= 12:
        raise Waardefout(
            "Een maand is een getal van 1 tot en met 12.",
            "Kijk of dag en maand zijn omgewisseld: 2026-09-07 en 7-9-2026 zijn 7 september.",
        )
    laatste = last_day_of_month(jaar, maand)
    if not 1 <= dag <= laatste:
        raise Waardefout(
            f"Deze dag bestaat niet: {MAANDNAMEN[maand - 1]} {jaar} loopt van 1 tot en met"
            f" {laatste}.",
            f"De laatste dag van die maand is {laatste}-{maand}-{jaar}.",
        )
    return date(jaar, maand, dag)


def parse_tijd(tekst: str) -> time:
    """Read a time of day such as ``10:30`` or ``9:05``, from 0:00 up to 23:59.

    ``10.30`` is accepted too: it is the usual Dutch spelling, and a time cannot be a fraction.
    """
    match split_text(tekst):
        case [uur, ":" | ".", minuut] if (uur + minuut).isdigit() and len(minuut) == 2:
            if len(uur) <= 2 and int(uur) < 24 and int(minuut) < 60:
                return time(int(uur), int(minuut))
            raise Waardefout(
                "Een tijd ligt van 0:00 tot en met 23:59.",
                "Schrijf middernacht als 0:00, bij de nieuwe dag.",
            )
        case [_, ":", _, ":", *_]:
            raise Waardefout("Hier hoort een tijd zonder seconden.", _SCHRIJF_TIJD)
    raise unreadable("tijd", _SCHRIJF_TIJD)


def parse_minuten(tekst: str) -> int:
    """Read a field that counts minutes: a bare ``60`` or any duration; 0 up to 1440 (a day)."""
    match split_text(tekst):
        case [getal] if getal.isdigit():
            minuten = int(getal)
        case delen:
            minuten = read_duur(delen)
    if minuten > MINUTEN_IN_DAG:
        raise Waardefout(
            f"Dit zijn hoogstens {MINUTEN_IN_DAG} minuten (een hele dag).",
            "Schrijf het aantal minuten, bijvoorbeeld 60, of een duur als 1 uur.",
        )
    return minuten


def parse_termijn(tekst: str, *, minimum: int = 1) -> Termijn:
    """Read a term such as ``4 weken``, ``5 werkdagen`` or ``een jaar``: whole units, to 100 years.

    Zero is refused unless ``minimum`` is 0: a term that comes back "every 0 weeks" never ends.
    """
    match split_text(tekst):
        case [getal, woord] if woord in _EENHEDEN and (aantal := read_number(getal)) is not None:
            termijn = Termijn(aantal, _EENHEDEN[woord])
        case [getal] if read_number(getal) is not None:
            raise Waardefout(
                "Bij deze termijn ontbreekt de eenheid.",
                "Schrijf erbij of het dagen, werkdagen, weken, maanden of jaren zijn.",
            )
        case _:
            raise unreadable("termijn", _SCHRIJF_TERMIJN)
    if not minimum <= termijn.aantal <= _HOOGSTENS_JAREN * _PER_JAAR[termijn.eenheid]:
        kleinste = Termijn(minimum, termijn.eenheid)
        raise Waardefout(
            f"Deze termijn is minstens {kleinste} en hoogstens {_HOOGSTENS_JAREN} jaar.",
            _SCHRIJF_TERMIJN,
        )
    return termijn


def parse_omvang(tekst: str) -> Omvang:
    """Read an amount of support: a duration ``per week`` or ``per maand`` (or ``/week``).

    Other periods and units that are no hours (dagdeel, etmaal) are refused: what they come to
    per week differs from contract to contract.
    """
    match split_text(tekst):
        case [*duur, "per" | "/", "week" | "maand" as per] if duur:
            omvang = Omvang(read_duur(duur), _PERIODES[per])
        case delen if not GEEN_UREN.isdisjoint(delen):
            raise Waardefout(
                "Een omvang telt uren of minuten, per week of per maand.",
                "Reken dagen, dagdelen of etmalen om naar uren, bijvoorbeeld 4 uur per week.",
            )
        case delen if delen and "per" not in delen and "/" not in delen:
            raise Waardefout(
                "Bij deze omvang ontbreekt de periode.",
                "Schrijf erbij of het per week of per maand is, bijvoorbeeld 2 uur per week.",
            )
        case _:
            raise unreadable("omvang", _SCHRIJF_OMVANG)
    uren = UREN_IN_WEEK if omvang.per is Periode.WEEK else UREN_IN_MAAND
    if omvang.minuten > uren * 60:
        raise Waardefout(f"Een {omvang.per} telt hoogstens {uren} uur.", _SCHRIJF_OMVANG)
    return omvang


def parse_frequentie(tekst: str) -> Frequentie:
    """Read how often: ``2 keer per week``, ``2x per week``, ``wekelijks``, ``elke 2 weken``.

    Also ``1 keer per 2 weken`` and ``eens per maand``. "Tweewekelijks" is refused: people use it
    for twice a week and for every other week.
    """
    match split_text(tekst):
        case [woord] if woord in _BIJWOORDEN:
            return Frequentie(1, _BIJWOORDEN[woord])
        case ["eens", "per" | "/", *periode] | ["elke" | "elk" | "iedere" | "ieder", *periode]:
            keer: int | None = 1
        case [aantal, "keer" | "maal" | "x", "per" | "/", *periode]:
            keer = read_number(aantal)
        case _:
            keer, periode = None, []
    match periode:
        case [woord]:
            elke: int | None = 1
        case [aantal, woord]:
            elke = read_number(aantal)
        case _:
            elke, woord = None, ""
    if keer is None or elke is None or woord not in _PERIODES:
        raise unreadable("frequentie", _SCHRIJF_FREQUENTIE)
    if not (1 <= keer <= 999 and 1 <= elke <= 999):
        raise Waardefout("Een frequentie telt van 1 tot en met 999.", _SCHRIJF_FREQUENTIE)
    return Frequentie(keer, _PERIODES[woord], elke)


def parse_ja_nee(tekst: str) -> bool:
    """Read ``ja``/``nee`` (or ``true``/``false``), in any case; nothing else is a yes or a no."""
    match split_text(tekst):
        case ["ja" | "true"]:
            return True
        case ["nee" | "false"]:
            return False
    raise Waardefout("Hier hoort ja of nee.", "Schrijf ja of nee, voluit.")


def parse_geheel(tekst: str, minimum: int, maximum: int) -> int:
    """Read a whole number from ``minimum`` up to ``maximum``: ASCII digits, a minus in front."""
    match split_text(tekst):
        case [getal] if getal.isdigit():
            waarde: int | None = int(getal)
        case ["-", getal] if getal.isdigit():
            waarde = -int(getal)
        case _:
            waarde = None
    if waarde is None or not minimum <= waarde <= maximum:
        wens = f"een heel getal van {minimum} tot en met {maximum}"
        if minimum == maximum:
            wens = f"het getal {minimum}"
        raise Waardefout(f"Hier hoort {wens}.", "Schrijf het in cijfers, zonder komma of punt.")
    return waarde


def nearest(woord: str, keuzes: Iterable[str]) -> str | None:
    """Give the choice that looks most like ``woord``, for "bedoelde u …?"; None if none does.

    Case is ignored, and the answer does not depend on the order of the choices.
    """
    gevonden = nearest_few(woord, keuzes, 1)
    return gevonden[0] if gevonden else None


def nearest_few(woord: str, keuzes: Iterable[str], hoogstens: int = 3) -> list[str]:
    """Give the choices that look most like ``woord``, the nearest first; see ``nearest``."""
    from difflib import get_close_matches

    lang = 100  # Comparing costs length times length, and no word of the format comes near.
    bekend = {keuze.casefold(): keuze for keuze in sorted(keuzes)}
    kandidaten = [sleutel for sleutel in bekend if len(sleutel) <= lang]
    if len(woord) > lang:
        return []
    gevonden = get_close_matches(woord.strip().casefold(), kandidaten, n=hoogstens)
    return [bekend[sleutel] for sleutel in gevonden]
