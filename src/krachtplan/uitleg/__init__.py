"""What ``krachtplan regels`` and ``krachtplan uitleg`` show: the list, the pages, the topics.

Pages are Markdown beside the code, read here; everything else is made from the model, the registry
and the rule sets that come in. What is returned is plain Dutch text for a terminal.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from krachtplan.melding import Ernst
from krachtplan.regels import REGELS, Regel
from krachtplan.regels.termijnen import EIGEN_VRAAG
from krachtplan.termijnen.regelset import TERMIJNREGELS, Regelset, Termijnregel, naam_sleutel
from krachtplan.tonen import maak_toonbaar
from krachtplan.uitleg.regelset import describe_termijn
from krachtplan.uitleg.tekst import format_kolommen, format_pagina, indent
from krachtplan.waarden import nearest

BREEDTE = 80
"""Columns of a page where the terminal does not say."""

PAGINAS = Path(__file__).parents[1] / "regels" / "paginas"
ONDERWERPEN = Path(__file__).parent / "onderwerpen"

FAMILIES = {
    "B": "Het bestand zelf",
    "T": "Termijnen",
    "K": "Krachten, dromen en doelen",
    "L": "Wat de gemeente vraagt",
    "Z": "Zelfredzaamheid",
    "R": "Terugkijken en volhouden",
    "P": "Privacy",
    "W": "Woorden voor de cliënt, alleen met --taal",
}
"""Titles of the families by the first letter of a code, in the order of the list."""

_EERSTE_VERSIE = "0.1.0"
_TOEGEVOEGD: dict[str, str] = {}
"""The version of krachtplan in which a rule came, for those that were not there from the start."""


def lees_pagina(code: str) -> str:
    """Read the Markdown page of a rule. Raises FileNotFoundError for a code without a page."""
    return (PAGINAS / f"{code}.md").read_text(encoding="utf-8")


def lees_bron(code: str) -> str:
    """Read the source of a rule from its page, as one line."""
    _, _, bron = lees_pagina(code).partition("\n## Bron\n")
    return " ".join(bron.split())


def lees_onderwerp(naam: str) -> str:
    """Read the Markdown page of a topic by its name in ``list_onderwerpen``."""
    return (ONDERWERPEN / f"{naam.replace(' ', '-')}.md").read_text(encoding="utf-8")


def list_onderwerpen() -> tuple[str, ...]:
    """List the names of the topics, in alphabetical order."""
    return tuple(sorted(pad.stem.replace("-", " ") for pad in ONDERWERPEN.glob("*.md")))


def find_onderwerp(woord: str) -> str | None:
    """Give the topic with this name; capitals do not matter, nor dashes for spaces."""
    return next((o for o in list_onderwerpen() if naam_sleutel(o) == naam_sleutel(woord)), None)


def nearest_uitleg(woord: str, regelsets: Iterable[Regelset] = ()) -> str | None:
    """Give the code, name or topic that looks most like a word, for "Bedoelde u …?"."""
    namen = [naam for regel in REGELS for naam in (regel.code, regel.naam)]
    eigen = [naam for r in list_eigen_termijnen(regelsets) for naam in (r.code, r.naam)]
    return nearest(woord, [*namen, *eigen, *list_onderwerpen()])


def list_alle_regels(regelsets: Iterable[Regelset]) -> tuple[Regel, ...]:
    """List the rules, and the terms that only rule sets know as rules among them."""
    eigen = (
        Regel(regel.code, regel.naam, regel.ernst or Ernst.LET_OP, EIGEN_VRAAG)
        for regel in list_eigen_termijnen(regelsets)
    )
    return (*REGELS, *eigen)


def list_eigen_termijnen(regelsets: Iterable[Regelset]) -> list[Termijnregel]:
    """List the terms that only rule sets know, each code once, in order of code."""
    eigen = {
        regel.code: regel
        for regelset in regelsets
        for regel in regelset.termijnen
        if regel.code not in TERMIJNREGELS
    }
    return [eigen[code] for code in sorted(eigen)]


def toon_regel(
    regel: Regel,
    pagina: str,
    breedte: int = BREEDTE,
    regelsets: Iterable[Regelset] = (),
    hier: str = "",
) -> str:
    """Lay out the page of a rule, with how heavy it weighs, its settings and since when it is.

    With ``regelsets`` the page of a term also says where it holds and which source says so;
    ``hier`` is a sentence on what the settings around the reader change.
    """
    delen = [f"Zwaarte: {regel.ernst.woord}."]
    if regel.instellingen:
        waarden = ", ".join(f"{naam}: {waarde}" for naam, waarde in regel.instellingen.items())
        delen.append(f"Instelling: `{regel.code}: {{{waarden}}}` in krachtplan.yaml.")
    delen.append(f"Sinds krachtplan {_TOEGEVOEGD.get(regel.code, _EERSTE_VERSIE)}.")
    delen += [hier] if hier else []
    titel, _, rest = pagina.partition("\n")
    termijnen = describe_termijn(regel.code, regelsets)
    geldt = f"\n## Waar deze termijn geldt\n\n{termijnen}\n" if termijnen else ""
    return format_pagina(f"{titel}\n\n{' '.join(delen)}\n{rest}{geldt}", breedte)


def toon_eigen_termijn(code: str, regelsets: Sequence[Regelset], breedte: int = BREEDTE) -> str:
    """Lay out a page for a term that only rule sets know: its name, where it holds, the source."""
    (regel,) = [r for r in list_eigen_termijnen(regelsets) if r.code == code]
    return format_pagina(
        f"# {code} {maak_toonbaar(regel.naam)}\n\n"
        f"Een eigen termijn, uit een regelset. Zwaarte: {(regel.ernst or Ernst.LET_OP).woord}.\n\n"
        f"## Waar deze termijn geldt\n\n{describe_termijn(code, regelsets)}\n\n"
        f"## Voor één cliënt\n\n`krachtplan uitleg {code} BESTAND` laat zien hoe de datum tot"
        " stand komt.\n",
        breedte,
    )


def toon_lijst(regels: Iterable[Regel], breedte: int = BREEDTE) -> str:
    """Lay out the list of rules: code, name, severity and question, by family."""
    volgorde = {letter: nummer for nummer, letter in enumerate(FAMILIES)}
    geordend = sorted(regels, key=lambda r: (volgorde.get(r.code[0], len(volgorde)), r.code))
    rijen = [(r.code, r.naam, r.ernst.woord, r.vraagt) for r in geordend]
    regelblok = iter(_lines_per_row(rijen, breedte))
    delen = []
    for letter, groep in groupby(geordend, key=lambda r: r.code[0]):
        delen.append("\n".join([FAMILIES.get(letter, letter), *(next(regelblok) for _ in groep)]))
    return "\n\n".join(delen) + "\n"


def _lines_per_row(rijen: Sequence[tuple[str, str, str, str]], breedte: int) -> list[str]:
    """Lay out all rows alike, and give the lines of each row together."""
    if not rijen:
        return []
    per_rij: list[list[str]] = []
    for regel in format_kolommen(rijen, breedte - 2).splitlines():
        if not regel.startswith(" "):
            per_rij.append([])
        per_rij[-1].append(regel)
    return [indent("\n".join(regels)) for regels in per_rij]


def toon_onderwerp(naam: str, regelsets: Iterable[Regelset] = (), breedte: int = BREEDTE) -> str:
    """Lay out a topic; ``delen`` gets its table from the model, ``regelset`` the known sets."""
    kop, hek, rest = lees_onderwerp(naam).partition("\n## ")
    delen = [format_pagina(kop, breedte)]
    if naam == "delen":
        delen.append(toon_delen(breedte))
    if naam == "regelset":
        namen = ", ".join(maak_toonbaar(regelset.regelset) for regelset in regelsets)
        delen.append(format_pagina(f"## Bekend\n\n{namen}", breedte))
    if hek:
        delen.append(format_pagina(f"{hek}{rest}", breedte))
    return "\n".join(delen)


def toon_delen(breedte: int = BREEDTE) -> str:
    """Lay out who sees what: the table and the sentences that are made from the model."""
    from krachtplan.schema.naslag import KOPPEN, sentences_delen, table_delen

    tabel = format_kolommen([KOPPEN, *(regel.cellen for regel in table_delen())], breedte)
    zinnen = "\n".join(f"- {zin}" for zin in sentences_delen())
    return f"{indent(tabel)}\n\n{format_pagina(zinnen, breedte)}"
