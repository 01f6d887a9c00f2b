"""The text of a new client file: only what is required, and short hints for what comes later."""

from datetime import date

from krachtplan.invoegen.tekst import write_tekst

SCHEMABESTAND = "krachtplan.schema.json"

_SJABLOON = """\
# yaml-language-server: $schema=./{schema}
# Een bestand groeit mee met de werkrelatie: leeg laten mag altijd.
client:
  code: {code}{naam}

traject:
  gemeente: {gemeente}
  start: {start}

# Wat later kan komen, als het er is:
# krachten:
#   - kracht: Kookt voor grote groepen
# dromen:
#   - droom: Ooit een eigen buurteetcafé
# nog_onbekend:
#   - vraag: Wat wil de cliënt het eerst aanpakken?
#     uiterlijk: {over_vier_weken}
# contactmomenten:
#   - datum: {start}
#     verslag: Kennisgemaakt.
"""


def make_clientbestand(
    code: str, naam: str | None, gemeente: str, start: date, over_vier_weken: date
) -> str:
    """Give the text of a first-day file; every text is quoted when YAML would misread it."""
    return _SJABLOON.format(
        schema=SCHEMABESTAND,
        code=write_tekst(code, in_haken=False),
        naam=f"\n  naam: {write_tekst(naam, in_haken=False)}" if naam else "",
        gemeente=write_tekst(gemeente, in_haken=False),
        start=start.isoformat(),
        over_vier_weken=over_vier_weken.isoformat(),
    )
