"""The page that ``render --volg`` keeps up to date: the last document, what is wrong, and links.

It asks the browser to read it again each second: no script, so that it opens from a folder and
holds to the same policy (CSP) as every document.
"""

import re
from collections.abc import Iterable
from html import escape

NAAM = "voorbeeld.html"
MERK = "<!-- krachtplan: voorbeeld -->"
"""The last line: a file of this name without it is somebody else's."""

_VERVERS = '<meta http-equiv="refresh" content="1">'
_KAAL = (
    '<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>Voorbeeld</title>\n</head>\n<body>\n"
    "<main><h1>Nog geen document</h1></main>\n</body>\n</html>\n"
)
_HOOFD = re.compile(r"<head[^>]*>(?:\s*<meta charset[^>]*>)?", re.IGNORECASE)
_LIJF = re.compile(r"<body[^>]*>", re.IGNORECASE)


def make_voorbeeld(
    document: str | None, fouten: Iterable[str], bestanden: Iterable[str], *, klaar: bool = False
) -> str:
    """Make the page around an html document, None where there is none yet.

    ``bestanden`` are the pages in the same folder to link to. When it is ``klaar`` the page no
    longer asks to be read again.
    """
    pagina = _insert(document or _KAAL, _HOOFD, "" if klaar else f"\n{_VERVERS}")
    pagina = _insert(pagina, _LIJF, f"\n{_balk(tuple(fouten), tuple(bestanden), klaar=klaar)}")
    return f"{pagina.rstrip()}\n{MERK}\n"


def _balk(fouten: tuple[str, ...], bestanden: tuple[str, ...], *, klaar: bool) -> str:
    stand = "Het volgen is gestopt." if klaar else "Voorbeeld: deze pagina ververst zichzelf."
    binnen = f'<p class="klein">{stand}{_links(bestanden)}</p>'
    if fouten:
        punten = "".join(f"<li>{escape(fout)}</li>\n" for fout in fouten)
        kop = "Dit klopt nog niet. Hieronder staat wat het laatst goed was."
        kader = f'<p class="merk">{kop}</p>\n<ul>\n{punten}</ul>'
        binnen = f'<div class="kader open">\n{kader}\n</div>\n{binnen}'
    return f'<section aria-label="Voorbeeld">\n{binnen}\n</section>'


def _links(bestanden: tuple[str, ...]) -> str:
    links = " · ".join(f'<a href="{escape(naam)}">{escape(naam)}</a>' for naam in bestanden)
    return f" Zonder verversen: {links}" if links else ""


def _insert(tekst: str, patroon: re.Pattern[str], stuk: str) -> str:
    """Put a piece behind the first match; in front of all where there is none."""
    treffer = patroon.search(tekst)
    plek = treffer.end() if treffer is not None else 0
    return tekst[:plek] + stuk + tekst[plek:]
