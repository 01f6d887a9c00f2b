"""What a script may give by mistake, told before a file is opened.

A wrong kind of value would else come out far away, as an exception that says nothing to the writer
of the script, or as a file that could not be judged.
"""

from collections.abc import Iterable
from datetime import date, datetime

from krachtplan.api.fouten import Keuzefout
from krachtplan.melding import Ernst
from krachtplan.waarden import EERSTE_JAAR, LAATSTE_JAAR


def check_dag(naam: str, dag: date) -> None:
    """Raise Keuzefout for what is no day, a moment included: that compares with no day."""
    if not isinstance(dag, date) or isinstance(dag, datetime):
        raise Keuzefout(
            f"`{naam}` is een dag, zonder tijd.",
            "Geef een `datetime.date`, zoals `date(2026, 9, 28)`; van een moment is dat `.date()`.",
        )
    if not EERSTE_JAAR <= dag.year <= LAATSTE_JAAR:
        raise Keuzefout(
            f"`{naam}` ligt van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}.", "Kijk het jaar na."
        )


def check_processen(processen: int | None) -> None:
    """Raise Keuzefout for a number of processes that cannot be."""
    if processen is not None and (not isinstance(processen, int) or processen < 1):
        raise Keuzefout(
            "`processen` is een heel getal van 1 of meer.",
            "Of geef `None`: dan werkt elke kern van de computer mee.",
        )


def read_ernst(ernst: Ernst) -> Ernst:
    """Give a severity, also where only its word was given. Raises Keuzefout."""
    try:
        return Ernst(ernst)
    except ValueError:
        woorden = ", ".join(een.value for een in Ernst)
        raise Keuzefout("Deze zwaarte kent krachtplan niet.", f"Kies uit: {woorden}.") from None


def list_woorden(naam: str, woorden: Iterable[str] | None) -> list[str] | None:
    """Give one word or several as a list, None for none asked. Raises Keuzefout."""
    if woorden is None:
        return None
    # One word is a word, not its letters.
    lijst = [woorden] if isinstance(woorden, str) else _list(woorden)
    if lijst is None or not all(isinstance(woord, str) for woord in lijst):
        raise Keuzefout(
            f"`{naam}` is een woord, of een lijst van woorden.", "Kijk na wat erin zit."
        )
    return lijst


def check_tekst(naam: str, tekst: str | None) -> None:
    """Raise Keuzefout for what is no text."""
    if tekst is not None and not isinstance(tekst, str):
        raise Keuzefout(f"`{naam}` is een tekst.", "Zet er aanhalingstekens omheen.")


def _list(woorden: Iterable[str]) -> list[str] | None:
    try:
        return list(woorden)
    except TypeError:
        return None
