"""Text to typed values: dates, times, durations, terms, amounts of support, yes/no, numbers.

Every ``parse_*`` function takes text and returns a value or raises Waardefout, nothing else.
White space around and between the parts is forgiven, no-break spaces included, and so are
capitals; only ASCII digits are numbers. Nothing is rounded or guessed: text that can be read in
two ways is refused with an example of how to write it. Durations are whole minutes everywhere.

Pure standard library and the bottom of the import order: this is on the start-up path.
"""

from collections.abc import Iterable
from datetime import date, time
from itertools import groupby

from krachtplan.eenheden import (
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
UREN_IN_WEEK, UREN_IN_MAAND = 168, 744
MINUTEN_IN_DAG = 1440


class Waardefout(ValueError):  # noqa: N818 - a Dutch noun, as in the YAML
    """Text that cannot be read as the value that is wanted.

    ``tekst`` says what is wanted, ``hulp`` what to write instead; both are Dutch and neither
    repeats the text, which may be a client's.
    """

    def __init__(self, tekst: str, hulp: str) -> None:
        # Both in args: an exception is pickled by its args on the way out of a worker process.
        super().__init__(tekst, hulp)
        self.tekst = tekst
        self.hulp = hulp

    def __str__(self) -> str:
        return self.tekst


_EENHEDEN = {woord: eenheid for eenheid, paar in TERMIJNWOORDEN.items() for woord in paar}
_EENHEDEN["jaren"] = Eenheid.JAREN
_PERIODES = {periode.value: periode for periode in Periode}
_PERIODES |= {meervoud: periode for periode, meervoud in PERIODEWOORDEN.items()}
_PERIODES["jaren"] = Periode.JAAR
_BIJWOORDEN = dict(
    zip(("dagelijks", "wekelijks", "maandelijks", "jaarlijks"), Periode, strict=True)
)
_TELWOORDEN = (
    *("nul", "een", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)
_MINUTEN_PER = {"uur": 60, "uren": 60, "u": 60, "halfuur": 30, "kwartier": 15}
_MINUTEN_PER |= {"minuten": 1, "minuut": 1, "min": 1}
_GEEN_UREN = {"dagdeel", "dagdelen", "etmaal", "etmalen", "dag", "dagen"}
_HOOGSTENS_JAREN = 100
_PER_JAAR = dict(zip(Eenheid, (365, 260, 52, 12, 1), strict=True))

_SCHRIJF_DATUM = "Schrijf een datum als 2026-09-07 of 7-9-2026, met gewone streepjes."
_SCHRIJF_TIJD = "Schrijf een tijd als 10:30 of 9:05."
_SCHRIJF_DUUR = "Schrijf een duur als 1 uur 30 minuten, 90 min, 1u30 of 1,5 uur."
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
    match _split(tekst):
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
    raise _unreadable("datum", _SCHRIJF_DATUM)


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
    match _split(tekst):
        case [uur, ":" | ".", minuut] if (uur + minuut).isdigit() and len(minuut) == 2:
            if len(uur) <= 2 and int(uur) < 24 and int(minuut) < 60:
                return time(int(uur), int(minuut))
            raise Waardefout(
                "Een tijd ligt van 0:00 tot en met 23:59.",
                "Schrijf middernacht als 0:00, bij de nieuwe dag.",
            )
        case [_, ":", _, ":", *_]:
            raise Waardefout("Hier hoort een tijd zonder seconden.", _SCHRIJF_TIJD)
    raise _unreadable("tijd", _SCHRIJF_TIJD)


def parse_duur(tekst: str) -> int:
    """Read a duration and give it in minutes, 0 up to 744 hours.

    ``1 uur 30 minuten``, ``1 uur en 30 minuten``, ``90 min``, ``1u30``, ``1,5 uur``, ``1.5 uur``;
    also ``half uur``, ``anderhalf uur``, ``drie kwartier`` and number words up to twelve. A bare
    number is refused, and so is a fraction that is no whole number of minutes. ``1.30 uur`` is
    refused because it is as often meant as 1 uur 30.
    """
    return _parse_duur(_split(tekst))


def _parse_duur(delen: list[str]) -> int:
    _refuse_other_than_duur(delen)
    totaal, vorige, gebroken = 0, 0, False
    while delen:
        teller, noemer, rest = _take_aantal(delen)
        if not rest and vorige == 60 and len(delen[0]) == 2 and delen[0].isdigit():
            factor = 1  # the 30 of 1u30
        else:
            factor, rest = _take_eenheid(rest)
        if teller * factor % noemer:
            raise Waardefout(
                "Een duur telt hele minuten.",
                "Schrijf uren en minuten apart, bijvoorbeeld 1 uur 20 minuten.",
            )
        minuten = teller * factor // noemer
        gebroken = gebroken or noemer > 1
        if vorige and (gebroken or factor >= vorige or minuten >= vorige):
            raise Waardefout(
                "Een duur noemt eerst de hele uren en dan hoogstens 59 minuten.", _SCHRIJF_DUUR
            )
        totaal, vorige = totaal + minuten, factor
        delen = rest[1:] if rest[:1] == ["en"] and len(rest) > 1 else rest
    if not vorige:
        raise _unreadable("duur", _SCHRIJF_DUUR)
    if totaal > UREN_IN_MAAND * 60:
        raise Waardefout(
            f"Een duur is hoogstens {UREN_IN_MAAND} uur.",
            "Kijk of het getal en de eenheid kloppen.",
        )
    return totaal


def _refuse_other_than_duur(delen: list[str]) -> None:
    if delen[:1] == ["-"]:
        raise Waardefout("Een duur is nul of meer.", _SCHRIJF_DUUR)
    if "per" in delen or "/" in delen:
        raise Waardefout(
            "Hier hoort alleen een duur.",
            "Schrijf de duur zonder 'per', bijvoorbeeld 1 uur 30 minuten.",
        )
    if not _GEEN_UREN.isdisjoint(delen):
        raise Waardefout(
            "Een dag, dagdeel of etmaal zegt niet om hoeveel tijd het gaat.",
            "Reken om naar uren, bijvoorbeeld 4 uur.",
        )


def _take_aantal(delen: list[str]) -> tuple[int, int, list[str]]:
    """Take an amount off the front, as a fraction: numerator, denominator, what is left."""
    match delen:
        case ["een", "half", *rest] | ["half", *rest]:
            return 1, 2, rest
        case ["anderhalf", *rest]:
            return 3, 2, rest
        case ["halfuur" | "kwartier", *_]:
            return 1, 1, delen
        case [geheel, "," | ".", breuk, *rest] if (geheel + breuk).isdigit():
            # More decimals may be thousands, and two after a point may be minutes.
            if len(breuk) > 2 or (delen[1] == "." and len(breuk) == 2) or len(geheel) > 6:
                raise Waardefout("Deze duur is op meer manieren te lezen.", _SCHRIJF_DUUR)
            return int(geheel + breuk), 10 ** len(breuk), rest
        case [woord, *rest] if (aantal := _number(woord)) is not None:
            return aantal, 1, rest
    raise _unreadable("duur", _SCHRIJF_DUUR)


def _take_eenheid(delen: list[str]) -> tuple[int, list[str]]:
    """Take a unit of time off the front: its minutes, what is left."""
    if not delen:
        raise Waardefout(
            "Bij deze duur ontbreekt de eenheid.",
            "Schrijf erbij of het uren of minuten zijn, bijvoorbeeld 90 minuten.",
        )
    if delen[0] not in _MINUTEN_PER:
        raise _unreadable("duur", _SCHRIJF_DUUR)
    afgekort = delen[0] in {"u", "min"} and delen[1:2] == ["."]
    return _MINUTEN_PER[delen[0]], delen[2 if afgekort else 1 :]


def parse_minuten(tekst: str) -> int:
    """Read a field that counts minutes: a bare ``60`` or any duration; 0 up to 1440 (a day)."""
    match _split(tekst):
        case [getal] if getal.isdigit():
            minuten = int(getal) if len(getal) <= 6 else MINUTEN_IN_DAG + 1
        case delen:
            minuten = _parse_duur(delen)
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
    match _split(tekst):
        case [woord, eenheid] if eenheid in _EENHEDEN and (aantal := _number(woord)) is not None:
            termijn = Termijn(aantal, _EENHEDEN[eenheid])
        case [woord] if _number(woord) is not None:
            raise Waardefout(
                "Bij deze termijn ontbreekt de eenheid.",
                "Schrijf erbij of het dagen, werkdagen, weken, maanden of jaren zijn.",
            )
        case _:
            raise _unreadable("termijn", _SCHRIJF_TERMIJN)
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
    match _split(tekst):
        case [*duur, "per" | "/", "week" | "maand" as per] if duur:
            omvang = Omvang(_parse_duur(duur), _PERIODES[per])
        case delen if not _GEEN_UREN.isdisjoint(delen):
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
            raise _unreadable("omvang", _SCHRIJF_OMVANG)
    uren = UREN_IN_WEEK if omvang.per is Periode.WEEK else UREN_IN_MAAND
    if omvang.minuten > uren * 60:
        raise Waardefout(f"Een {omvang.per} telt hoogstens {uren} uur.", _SCHRIJF_OMVANG)
    return omvang


def parse_frequentie(tekst: str) -> Frequentie:
    """Read how often: ``2 keer per week``, ``2x per week``, ``wekelijks``, ``elke 2 weken``.

    Also ``1 keer per 2 weken`` and ``eens per maand``. "Tweewekelijks" is refused: people use it
    for twice a week and for every other week.
    """
    match _split(tekst):
        case [woord] if woord in _BIJWOORDEN:
            return Frequentie(1, _BIJWOORDEN[woord])
        case ["eens", "per" | "/", *periode] | ["elke" | "elk" | "iedere" | "ieder", *periode]:
            keer: int | None = 1
        case [aantal, "keer" | "maal" | "x", "per" | "/", *periode]:
            keer = _number(aantal)
        case _:
            keer, periode = None, []
    match periode:
        case [woord]:
            elke: int | None = 1
        case [aantal, woord]:
            elke = _number(aantal)
        case _:
            elke, woord = None, ""
    if keer is None or elke is None or woord not in _PERIODES:
        raise _unreadable("frequentie", _SCHRIJF_FREQUENTIE)
    if not (1 <= keer <= 999 and 1 <= elke <= 999):
        raise Waardefout("Een frequentie telt van 1 tot en met 999.", _SCHRIJF_FREQUENTIE)
    return Frequentie(keer, _PERIODES[woord], elke)


def parse_ja_nee(tekst: str) -> bool:
    """Read ``ja``/``nee`` (or ``true``/``false``), in any case; nothing else is a yes or a no."""
    match _split(tekst):
        case ["ja" | "true"]:
            return True
        case ["nee" | "false"]:
            return False
    raise Waardefout("Hier hoort ja of nee.", "Schrijf ja of nee, voluit.")


def parse_geheel(tekst: str, minimum: int, maximum: int) -> int:
    """Read a whole number from ``minimum`` up to ``maximum``: ASCII digits, a minus in front."""
    match _split(tekst):
        case [getal] if getal.isdigit() and len(getal) <= 18:
            waarde: int | None = int(getal)
        case ["-", getal] if getal.isdigit() and len(getal) <= 18:
            waarde = -int(getal)
        case _:
            waarde = None
    if waarde is None or not minimum <= waarde <= maximum:
        raise Waardefout(
            f"Hier hoort een heel getal van {minimum} tot en met {maximum}.",
            "Schrijf het in cijfers, zonder komma of punt.",
        )
    return waarde


def nearest(woord: str, keuzes: Iterable[str]) -> str | None:
    """Give the choice that looks most like ``woord``, for "bedoelde u …?"; None if none does.

    Case is ignored, and the answer does not depend on the order of the choices.
    """
    from difflib import get_close_matches

    lang = 100  # Comparing costs length times length, and no word of the format comes near.
    bekend = {keuze.casefold(): keuze for keuze in sorted(keuzes, reverse=True)}
    kandidaten = [sleutel for sleutel in bekend if len(sleutel) <= lang]
    if len(woord) > lang:
        return None
    gevonden = get_close_matches(woord.strip().casefold(), kandidaten, n=1)
    return bekend[gevonden[0]] if gevonden else None


def _unreadable(soort: str, hulp: str) -> Waardefout:
    return Waardefout(f"Dit is geen {soort} die hier te lezen is.", hulp)


def _split(tekst: str) -> list[str]:
    """Cut text in runs of digits, runs of letters and single signs, lower case, without spaces.

    Empty for text that cannot be a value: too long, or with other than ASCII signs once
    ``één`` and ``×`` are written plainly.
    """
    netjes = " ".join(tekst.split()).replace("e\u0301", "e")
    netjes = netjes.replace("é", "e").replace("É", "E").replace("×", "x")
    if len(netjes) > 100 or not netjes.isascii():
        return []
    return [
        deel
        for soort, groep in groupby(netjes.lower(), _kind)
        for deel in (["".join(groep)] if soort else list(groep))
        if deel != " "
    ]


def _kind(teken: str) -> int:
    """1 for a digit, 2 for a letter, 0 for a sign that stands alone."""
    return 1 if teken.isdigit() else 2 if teken.isalpha() else 0


def _number(deel: str) -> int | None:
    """Read digits (at most six) or a number word up to twelve."""
    if deel.isdigit():
        return int(deel) if len(deel) <= 6 else None
    return _TELWOORDEN.index(deel) if deel in _TELWOORDEN else None
