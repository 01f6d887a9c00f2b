"""Findings as JUnit XML, which build servers show as test results: one test per file.

The format has no standard; this is the part of it that Jenkins' and GitLab's readers agree on. A
file fails by its *fouten* (with ``--streng`` by any finding), in one ``failure``, since most
readers show only the first. What does not make it fail stands in ``system-out``. There are no
times in it: the same files give the same bytes.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from krachtplan.melding import Melding
from krachtplan.meldingen import Controle
from krachtplan.tonen import maak_toonbaar

_SUITE = "krachtplan check"


def format_junit(controle: Controle) -> str:
    """Write one suite with a test for every file that was tried."""
    fout = {m.bestand for m in controle.meldingen if controle.telt(m)}
    tellingen = {
        "tests": str(len(controle.bestanden)),
        "failures": str(len(fout)),
        "errors": str(len(controle.niet_beoordeeld)),
    }
    wortel = Element("testsuites", {"name": _SUITE, **tellingen})
    suite = SubElement(wortel, "testsuite", {"name": _SUITE, **tellingen, "skipped": "0"})
    eigenschappen = SubElement(suite, "properties")
    peildatum = controle.peildatum.isoformat()
    SubElement(eigenschappen, "property", {"name": "peildatum", "value": peildatum})
    for bestand, meldingen in controle.per_bestand():
        _add_test(suite, bestand, meldingen, controle)
    indent(wortel)
    xml = tostring(wortel, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}\n'


def _add_test(
    suite: Element, bestand: str, meldingen: Iterable[Melding], controle: Controle
) -> None:
    naam = maak_toonbaar(bestand)
    test = SubElement(suite, "testcase", {"classname": "krachtplan.check", "name": naam})
    fouten = [m for m in meldingen if controle.telt(m)]
    rest = [m for m in meldingen if not controle.telt(m)]
    if bestand in controle.niet_beoordeeld:
        SubElement(test, "error", {"type": "niet-beoordeeld", "message": "Niet beoordeeld."})
    if fouten:
        kop = {"type": fouten[0].code, "message": _message(fouten)}
        SubElement(test, "failure", kop).text = _lines(fouten)
    if rest:
        SubElement(test, "system-out").text = _lines(rest)


def _message(fouten: list[Melding]) -> str:
    """Give the first in words; a reader shows this line before anything else."""
    meer = f" (en {len(fouten) - 1} meer)" if len(fouten) > 1 else ""
    return maak_toonbaar(f"{fouten[0].code} {fouten[0].naam}: {fouten[0].tekst}{meer}")


def _lines(meldingen: Iterable[Melding]) -> str:
    return "\n".join(map(_line, meldingen))


def _line(melding: Melding) -> str:
    plek = [melding.bestand]
    if melding.regel is not None:
        plek += [str(melding.regel), str(melding.kolom)]
    kop = f"{':'.join(plek)} {melding.ernst.woord} {melding.code} {melding.naam}:"
    return maak_toonbaar(" ".join(filter(None, (kop, melding.tekst, melding.hulp))))
