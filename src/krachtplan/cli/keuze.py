"""What is chosen on the command line with words of a list, and which documents that makes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from krachtplan.api.documenten import DOCUMENTEN, Document
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.model.woorden import Doelgroep, leesbaar
from krachtplan.waarden import Waardefout, nearest

ALLE = "alle"
"""The word that stands for every document."""

NAMEN = tuple(document.naam for document in DOCUMENTEN)
"""The documents, in the order in which they are made."""


@dataclass(frozen=True, slots=True)
class Keuze:
    """Words chosen on the command line, with commas between them."""

    woorden: tuple[str, ...]

    def __str__(self) -> str:
        return ",".join(self.woorden)


def parse_keuze(
    wat: str, bekend: tuple[str, ...], extra: tuple[str, ...] = ()
) -> Callable[[str | Keuze], Keuze]:
    """Make the ``parser`` of an option that takes words of a list; Typer also gives it the default.

    ``extra`` are words that may be chosen beside the list.
    """

    def parse(waarde: str | Keuze) -> Keuze:
        if isinstance(waarde, Keuze):
            return waarde
        woorden = [woord.strip().lower() for woord in waarde.split(",") if woord.strip()]
        kan = (*bekend, *extra)
        for woord in woorden or [""]:
            if woord not in kan:
                dichtbij = nearest(woord, kan)
                vraag = f"Bedoelde u `{dichtbij}`? " if dichtbij else ""
                raise Waardefout(
                    f"Dit {wat} kent krachtplan niet.",
                    f"{vraag}Kies uit: {', '.join(kan)}; met een komma ertussen kan er meer.",
                )
        return Keuze(tuple(dict.fromkeys(woorden)))

    return parse


def parse_doelgroep(waarde: str | Doelgroep) -> Doelgroep:
    """Read an audience, for the ``parser`` of an option; ``cliënt`` is understood too."""
    if isinstance(waarde, Doelgroep):
        return waarde
    woord = waarde.strip().lower().replace("ë", "e")
    kan = tuple(doelgroep.value for doelgroep in Doelgroep)
    if woord not in kan:
        dichtbij = nearest(woord, kan)
        vraag = f"Bedoelde u `{dichtbij}`? " if dichtbij else ""
        raise Waardefout("Deze lezer kent krachtplan niet.", f"{vraag}Kies uit: {', '.join(kan)}.")
    return Doelgroep(woord)


def choose_documenten(
    gekozen: Sequence[str], voor: Doelgroep | None, bekend: tuple[Document, ...] = DOCUMENTEN
) -> tuple[str, ...]:
    """Give the documents to make, each once; ``alle`` gives those that this audience can have.

    Raises Gebruiksfout for a document that is not made for the audience that was asked.
    """
    allemaal = tuple(d.naam for d in bekend if voor is None or voor in d.doelgroepen)
    namen: list[str] = []
    for woord in gekozen:
        if woord == ALLE:
            namen += allemaal
            continue
        for document in bekend:
            if document.naam == woord and voor is not None and voor not in document.doelgroepen:
                raise _not_made_for(document, voor, allemaal)
        namen.append(woord)
    return tuple(dict.fromkeys(namen))


def _not_made_for(document: Document, voor: Doelgroep, allemaal: tuple[str, ...]) -> Gebruiksfout:
    wel = " en ".join(f"de {leesbaar(doelgroep.value)}" for doelgroep in document.doelgroepen)
    kan = f" Voor de {leesbaar(voor.value)} zijn er: {', '.join(allemaal)}." if allemaal else ""
    return Gebruiksfout(
        f"--voor: {document.naam} is er voor {wel}, niet voor de {leesbaar(voor.value)}.",
        f"Laat `--voor` weg, of kies een ander document met `-d`.{kan}",
    )
