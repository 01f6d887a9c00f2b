"""Where a note begins: a line with a day and the code of a client, as people and phones write it.

``23-9 yara 60m Post gesorteerd. #post``, ``ma 21-9 yara: …``, ``[23-09-2026 14:05] yara: …``, or
a line with only a day and below it ``yara: …``.
"""

import re
from collections.abc import Iterable
from datetime import date, time
from itertools import islice
from typing import NamedTuple

from krachtplan.model.velden import is_id
from krachtplan.model.woorden import Contactsoort
from krachtplan.waarden import Waardefout, parse_tijd
from krachtplan.waarden.dagwoorden import parse_gebeurd, parse_lengte

_ONZICHTBAAR = "\ufeff\u200e\u200f\u202a\u202c"
"""What a chat puts before a line, for the direction of reading."""

_OPSOMMING = re.compile(r"(?:(?:- ?)?\[[ xX]?\]|[-*•–]) +")
_DAGNAAM = "(?:ma|di|wo|do|vr|za|zo)(?:[a-z]*dag)?"
_MAAND = "(?:jan|feb|mrt|maa|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*"
_STREEP = "[-\u2010-\u2013]"
_DATUM = (
    rf"\d{{4}}{_STREEP}\d\d?{_STREEP}\d\d?|\d\d?{_STREEP}\d\d?(?:{_STREEP}\d{{2,4}})?"
    rf"|\d\d?/\d\d?(?:/\d{{2,4}})?|\d\d? {_MAAND}(?: \d{{4}})?"
)
_WOORD = rf"vandaag|gisteren|eergisteren|{_DAGNAAM}"
_TIJD = r"\d\d?[:.]\d\d(?::\d\d)?(?: ?u(?:ur)?)?"
_DAG = re.compile(
    rf"(?P<naam>{_DAGNAAM})?\.? ?(?P<datum>{_DATUM})(?![\w/])|(?P<woord>{_WOORD})\b\.?",
    re.IGNORECASE,
)
_CHAT = re.compile(
    rf"\[(?P<a>{_DATUM}),? +(?P<at>{_TIJD})\] *|(?P<b>{_DATUM}),? +(?P<bt>{_TIJD}) - ",
    re.IGNORECASE,
)
_NA_DAG = re.compile(rf"[:,]? *(?:-+ +)?(?:om )?(?:(?P<tijd>{_TIJD})[:,]? +)?", re.IGNORECASE)
_CODE = re.compile(r"(?P<code>[A-Za-z0-9_-]{1,64})(?P<na>$|:(?: |$)| ?[-–] |[,.]? +)")
_AFZENDER = re.compile(r"[^:]{1,60}: +")
_SCHEIDING = re.compile(r"[-=_*~]{3,}")
_LABEL = re.compile(r"(?:^|(?<=\s))#([^\s#]+)\s*\Z")
_LOSSE_TIJD = re.compile(rf"(?P<tijd>{_TIJD})(?=[\s,:]|$)[,:]? *", re.IGNORECASE)
_WOORDEN = re.compile(r"[\w/\u2010-\u2013-]+")
_IS_DAG = re.compile(rf"{_DATUM}|{_WOORD}", re.IGNORECASE)
_VOORAAN = 6
"""Among so many words from the begin of a line a day and a code may be meant as a kop."""

_NIET_BEREIKT = frozenset({"niet bereikt", "niet-bereikt"})
_SOORTEN = frozenset(soort.value for soort in Contactsoort)


class Kop(NamedTuple):
    """A line where a note begins; ``rest`` is what follows the code."""

    datum: date
    tijd: time | None
    code: str
    rest: str


class Dagkop(NamedTuple):
    """A line with only a day, for the notes below it; or a line of dashes (``datum`` None)."""

    datum: date | None


class Tekstregel(NamedTuple):
    """A line of text."""

    tekst: str


class Kopfout(NamedTuple):
    """A line of which it is not sure where it belongs; ``twijfel``: perhaps to the note above."""

    tekst: str
    hulp: str
    twijfel: bool = True


class Velden(NamedTuple):
    """What stands between the code and the text, and the text itself."""

    tijd: time | None
    minuten: int | None
    soort: str | None
    niet_bereikt: bool
    tekst: str


_GEEN_KOP = Kopfout(
    "Deze regel noemt de code van een cliënt, maar begint niet met een dag en dan de code.",
    "Is het een nieuwe notitie, begin dan zo: `23-9 yara`. Hoort de regel bij de notitie erboven,"
    " begin hem dan met een spatie.",
)


class Kopzoeker:
    """Says of one line after another what it is; remembers the day that a line alone named."""

    def __init__(self, peildatum: date, codes: Iterable[str]) -> None:
        self._peildatum = peildatum
        self._codes = frozenset(code.casefold() for code in codes)
        self._dag: date | None = None

    def read(self, regel: str, van: str) -> Kop | Dagkop | Tekstregel | Kopfout:
        """Read a line; ``van`` is the code of the note that is open, empty when there is none."""
        if van and regel[:1] in " \t":
            return Tekstregel(regel.rstrip())
        kaal = " ".join(regel.strip(_ONZICHTBAAR + " \t").replace("\u00a0", " ").split(" "))
        if _SCHEIDING.fullmatch(kaal):
            return Dagkop(self._dag)
        zonder = _OPSOMMING.sub("", kaal, count=1) if _OPSOMMING.match(kaal) else kaal
        gevonden = self._in_chat(kaal) or self._with_day(zonder) or self._below_day(zonder, van)
        if gevonden is None and self._may_be_kop(kaal, van):
            return _GEEN_KOP
        return gevonden or Tekstregel(regel.strip(_ONZICHTBAAR).rstrip())

    def _is_code(self, woord: str) -> bool:
        return woord.casefold() in self._codes

    def _in_chat(self, regel: str) -> Kop | Kopfout | None:
        """Read a line of a chat, where the sender may be the client or who wrote it down."""
        voor = _CHAT.match(regel)
        if voor is None:
            return None
        datum, tijd = voor["a"] or voor["b"], voor["at"] or voor["bt"]
        rest = regel[voor.end() :].lstrip(_ONZICHTBAAR)
        afzender = _AFZENDER.match(rest)
        for begin in (rest, rest[afzender.end() :] if afzender else ""):
            code = _CODE.match(begin.lstrip(_ONZICHTBAAR))
            if code is not None and self._is_code(code["code"]):
                na = begin.lstrip(_ONZICHTBAAR)[code.end() :]
                return self._kop(datum, "", tijd, code["code"], na)
        return _unknown()

    def _with_day(self, regel: str) -> Kop | Dagkop | Kopfout | None:
        dag = _DAG.match(regel)
        if dag is None:
            return None
        datum = dag["datum"] or dag["woord"]
        na = _NA_DAG.match(regel, dag.end())
        begin = na.end() if na else dag.end()
        if regel[dag.end() :].strip(" :.") == "":
            return self._only_day(datum, dag["naam"] or "")
        code = _CODE.match(regel, begin)
        if code is None or begin == dag.end():
            return None
        if self._is_code(code["code"]):
            tijd = na["tijd"] if na else None
            return self._kop(datum, dag["naam"] or "", tijd, code["code"], regel[code.end() :])
        # A sentence can begin with "Maandag" or "3/4", but hardly with 23-9.
        if not dag["datum"] or "/" in dag["datum"]:
            return None
        return self._unknown_code(code["code"])

    def _unknown_code(self, woord: str) -> Kopfout:
        from difflib import get_close_matches

        # Nearer than elsewhere: an ordinary word may look a bit like one of many codes.
        dichtbij = get_close_matches(woord.casefold(), sorted(self._codes), n=1, cutoff=0.66)
        if dichtbij:
            return _unknown(f"Bedoelde u {dichtbij[0]}?")
        return Kopfout(
            "Na deze dag staat geen code van een cliënt.",
            "Kijk de code na. Is het gewone tekst, begin de regel dan met een spatie.",
        )

    def _only_day(self, datum: str, dagnaam: str) -> Dagkop | Kopfout:
        gelezen = self._day(datum, dagnaam)
        if isinstance(gelezen, Kopfout):
            return gelezen
        self._dag = gelezen
        return Dagkop(gelezen)

    def _below_day(self, regel: str, van: str) -> Kop | Kopfout | None:
        """Read a line that begins with a code and has its day from a line above."""
        code = _CODE.match(regel)
        if code is None or not self._is_code(code["code"]):
            return None
        rest = regel[code.end() :]
        velden = read_velden(rest, alleen=True)
        duidelijk = ":" in code["na"] or not rest or velden.tekst != rest.strip()
        if self._dag is not None and duidelijk:
            return Kop(self._dag, None, code["code"], rest)
        return None if van.casefold() == code["code"].casefold() else _GEEN_KOP

    def _may_be_kop(self, regel: str, van: str) -> bool:
        """Say whether a line names a day and a client near its begin, other than a kop does.

        Of the client of the note above only right at the begin: a text says the name more often.
        """
        woorden = [woord[0] for woord in islice(_WOORDEN.finditer(regel), _VOORAAN)]
        codes = [n for n, woord in enumerate(woorden) if self._is_code(woord)]
        if not any(_IS_DAG.fullmatch(woord) for woord in woorden):
            return False
        ander = any(woorden[n].casefold() != van.casefold() for n in codes)
        return ander or (codes[:1] == [0] and any(map(_IS_DAG.fullmatch, woorden[1:2])))

    def _kop(
        self, datum: str, dagnaam: str, tijd: str | None, code: str, rest: str
    ) -> Kop | Kopfout:
        dag = self._day(datum, dagnaam)
        if isinstance(dag, Kopfout):
            return dag._replace(twijfel=False)
        try:
            hoe_laat = None if tijd is None else _read_tijd(tijd)
        except Waardefout as fout:
            return Kopfout(fout.tekst, fout.hulp, twijfel=False)
        self._dag = None
        return Kop(dag, hoe_laat, code, rest)

    def _day(self, datum: str, dagnaam: str) -> date | Kopfout:
        try:
            dag = parse_gebeurd(datum, self._peildatum)
            if dagnaam and parse_gebeurd(dagnaam, dag) != dag:
                raise Waardefout(
                    "De naam van de dag past niet bij de datum.", "Kijk welke van de twee klopt."
                )
        except Waardefout as fout:
            return Kopfout(fout.tekst, fout.hulp)
        return dag


def _unknown(hulp: str = "Kijk de code na, of noem de map met --map.") -> Kopfout:
    return Kopfout("Hier begint een notitie van een cliënt die er niet is.", hulp, twijfel=False)


def read_velden(rest: str, *, alleen: bool) -> Velden:
    """Read how late, how long and what kind of contact, up to where the text begins.

    A kind counts as such before a colon, or when nothing follows it. ``alleen`` says that there is
    no text under this line.
    """
    over, tijd, minuten, soort = rest.strip(), None, None, None
    while True:
        if tijd is None and (klok := _LOSSE_TIJD.match(over)):
            try:
                tijd, over = _read_tijd(klok["tijd"]), over[klok.end() :]
                continue
            except Waardefout:
                pass
        duur = _take_duur(over) if minuten is None else None
        if duur is None:
            break
        minuten, over = duur
    woord, punt, achter = over.partition(":")
    kaal = over.rstrip(" .").lower()
    if soort is None and punt and woord.strip().lower() in _SOORTEN:
        soort, over = woord.strip().lower(), achter.strip()
    elif kaal in _SOORTEN:
        soort, over = kaal, ""
    niet_bereikt = over.rstrip(" .").lower() in _NIET_BEREIKT and alleen
    return Velden(tijd, minuten, soort, niet_bereikt, "" if niet_bereikt else over.strip())


def _take_duur(tekst: str) -> tuple[int, str] | None:
    """Take a duration with its unit off the front; a bare number is the text's own."""
    if not tekst[:1].isdigit() and not tekst.startswith("("):
        return None
    for einde in reversed([m.end() for m in islice(re.finditer(r"\S+", tekst), 4)]):
        stuk = tekst[:einde].rstrip(".,:;)").lstrip("(")
        if not stuk or stuk.isdigit():
            continue
        try:
            minuten = parse_lengte(stuk)
        except Waardefout:
            continue
        return minuten, tekst[einde:].strip()
    return None


def _read_tijd(tekst: str) -> time:
    cijfers = re.match(r"\d\d?[:.]\d\d", tekst)
    return parse_tijd(cijfers[0] if cijfers else tekst)


def split_labels(tekst: str) -> tuple[str, tuple[str, ...]]:
    """Take the words behind ``#`` off the end of a text; a ``#`` elsewhere is text."""
    over = tekst.rstrip()
    woorden: list[str] = []
    while (gevonden := _LABEL.search(over)) and is_id(gevonden[1]):
        woorden.insert(0, gevonden[1])
        over = over[: gevonden.start()].rstrip()
    return over.strip(), tuple(woorden)
