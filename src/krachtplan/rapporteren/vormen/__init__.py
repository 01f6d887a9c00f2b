"""The forms of a report: what each looks like, from one and the same published data."""

from enum import StrEnum

from krachtplan.rapporteren.samenstellen import Rapport


class Vorm(StrEnum):
    """How a report is written."""

    MD = "md"
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


def write_vorm(rapport: Rapport, vorm: Vorm) -> bytes:
    """Write a report in one form; the same report gives the same bytes.

    Raises ImportError for ``xlsx`` where the extra ``excel`` is not installed.
    """
    match vorm:
        case Vorm.MD:
            from krachtplan.rapporteren.vormen.pagina import format_md

            return format_md(rapport).encode()
        case Vorm.HTML:
            from krachtplan.rapporteren.vormen.pagina import format_html

            return format_html(rapport).encode()
        case Vorm.CSV:
            from krachtplan.rapporteren.vormen.tabellen import format_rapport_csv

            return format_rapport_csv(rapport).encode()
        case Vorm.JSON:
            from krachtplan.rapporteren.bewaren import format_json

            return format_json(rapport).encode()
        case Vorm.XLSX:
            from krachtplan.rapporteren.vormen.tabellen import make_xlsx

            return make_xlsx(rapport)
