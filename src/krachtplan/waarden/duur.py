"""Text to a duration in whole minutes.

The grammar is amount, unit, amount, unit …, with the hours first. Nothing is rounded, and what
can be meant in two ways is refused. On the start-up path: nothing heavy is imported.
"""

from krachtplan.waarden.tekstdelen import Waardefout, read_number, split_text, unreadable

UREN_IN_WEEK, UREN_IN_MAAND = 168, 744
GEEN_UREN = {"dagdeel", "dagdelen", "etmaal", "etmalen", "dag", "dagen"}
_MINUTEN_PER = {"uur": 60, "uren": 60, "u": 60, "halfuur": 30, "kwartier": 15}
_MINUTEN_PER |= {"minuten": 1, "minuut": 1, "min": 1}
_SCHRIJF_DUUR = "Schrijf een duur als 1 uur 30 minuten, 90 min, 1u30 of 1,5 uur."
_EERST_UREN = "Een duur noemt eerst de hele uren en dan hoogstens 59 minuten."


def parse_duur(tekst: str) -> int:
    """Read a duration and give it in minutes, 0 up to 744 hours.

    ``1 uur 30 minuten``, ``1 uur en 30 minuten``, ``90 min``, ``1u30``, ``1,5 uur``, ``1.5 uur``;
    also ``half uur``, ``anderhalf uur``, ``drie kwartier`` and number words up to twelve. A bare
    number is refused, and so is a fraction that is no whole number of minutes. ``1.30 uur`` is
    refused because it is as often meant as 1 uur 30.
    """
    return read_duur(split_text(tekst))


def read_duur(delen: list[str]) -> int:
    """Read a duration from the parts of ``split_text``, as ``parse_duur`` does."""
    _refuse_other_than_duur(delen)
    teller, noemer, rest = _take_aantal(delen)
    factor, rest = _take_eenheid(rest)
    minuten = _whole(teller * factor, noemer)
    if rest:
        if factor != 60 or noemer != 1:
            raise Waardefout(_EERST_UREN, _SCHRIJF_DUUR)
        minuten += _read_after_hours(rest)
    if minuten > UREN_IN_MAAND * 60:
        raise Waardefout(
            f"Een duur is hoogstens {UREN_IN_MAAND} uur.",
            "Kijk of het getal en de eenheid kloppen.",
        )
    return minuten


def _read_after_hours(delen: list[str]) -> int:
    """Read what follows the hours: ``30 minuten``, ``en een kwartier``, or the 30 of 1u30."""
    if delen[0] == "en":
        delen = delen[1:]
    if len(delen) == 1 and delen[0].isdigit() and len(delen[0]) == 2:
        delen = [*delen, "minuten"]
    teller, noemer, rest = _take_aantal(delen)
    factor, rest = _take_eenheid(rest)
    minuten = _whole(teller * factor, noemer)
    if rest or factor == 60 or minuten >= 60:
        raise Waardefout(_EERST_UREN, _SCHRIJF_DUUR)
    return minuten


def _whole(teller: int, noemer: int) -> int:
    if teller % noemer:
        raise Waardefout(
            "Een duur telt hele minuten.",
            "Schrijf uren en minuten apart, bijvoorbeeld 1 uur 20 minuten.",
        )
    return teller // noemer


def _refuse_other_than_duur(delen: list[str]) -> None:
    if delen[:1] == ["-"]:
        raise Waardefout("Een duur is nul of meer.", _SCHRIJF_DUUR)
    if "per" in delen or "/" in delen:
        raise Waardefout(
            "Hier hoort alleen een duur.",
            "Schrijf de duur zonder 'per', bijvoorbeeld 1 uur 30 minuten.",
        )
    if not GEEN_UREN.isdisjoint(delen):
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
            if len(breuk) > 2 or (delen[1] == "." and len(breuk) == 2):
                raise Waardefout("Deze duur is op meer manieren te lezen.", _SCHRIJF_DUUR)
            return int(geheel + breuk), 10 ** len(breuk), rest
        case [woord, *rest] if (aantal := read_number(woord)) is not None:
            return aantal, 1, rest
    raise unreadable("duur", _SCHRIJF_DUUR)


def _take_eenheid(delen: list[str]) -> tuple[int, list[str]]:
    """Take a unit of time off the front: its minutes, what is left."""
    if not delen:
        raise Waardefout(
            "Bij deze duur ontbreekt de eenheid.",
            "Schrijf erbij of het uren of minuten zijn, bijvoorbeeld 90 minuten.",
        )
    if delen[0] not in _MINUTEN_PER:
        raise unreadable("duur", _SCHRIJF_DUUR)
    afgekort = delen[0] in {"u", "min"} and delen[1:2] == ["."]
    return _MINUTEN_PER[delen[0]], delen[2 if afgekort else 1 :]
