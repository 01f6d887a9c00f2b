"""Client files as people write them, in random styles, for the tests and figures of ``invoegen``.

The writer here shares no code with ``krachtplan.invoegen``: it can only agree with it by YAML.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

TEKSTEN = (
    "Eerste enveloppen geopend.",
    "Koffie gedronken, en dat was goed",
    "Ze zei: ik wil eerst rust",
    "'s avonds gaat het beter",
    'Hij noemt het "de doos" en lacht',
    "café, ijsje & één euro — 😀",
    "ja",
    "no",
    "0612345678",
    "10:30",
    "2026-09-07",
    "# geen opmerking",
    "stap #1 en stap # 2",
    "- een streepje vooraan",
    "{haken} [ook] *ster* &en !uitroep %pct @apen `tik`",
    "eindigt op een dubbele punt:",
    "een pad C:\\map\\bestand",
    "null",
    "1e3",
    "?",
    "met\ttab",
    "x" * 300,
    " spatie vooraan",
    "spatie achteraan ",
    "<<<<<<< geen conflict",
    "--- geen document",
    "| geen blok",
)
ALINEAS = (
    "Regel een.\nRegel twee.\n",
    "Regel een.\n\nRegel drie na een lege.",
    "Met # hekje\n- en streepje: punt\n  en inspringing\n",
    "\nbegint met leeg",
    "  begint met spaties\nen gaat door\n",
    "eindigt met leeg\n\n\n",
    "spaties op het eind  \nvan een regel\n",
    "een\n   \ntwee\n",
    "windows\r\nregels\r\n",
    "tab\n\tvooraan\n",
    "\n",
)
WOORDEN = ("post", "geld", "dag", "koken", "zus", "hond", "een eigen plek", "geen idee")


@dataclass
class Smaak:
    """The habits of one writer, drawn once for a file."""

    rnd: Random
    veld: int = 2
    lijst: int = 2
    punt: int = 2
    eol: str = "\n"
    bom: bool = False
    begin: str = ""
    einde: str = ""
    slot_eol: bool = True
    aanhaling: str = ""
    vlakke_items: bool = False
    vlakke_lijsten: float = 0.0
    opmerkingen: float = 0.0
    lege_secties: int = 0
    lege_items: int = 0
    ruim: bool = False
    lijsten: dict[str, str] = field(default_factory=dict)

    @classmethod
    def draw(cls, rnd: Random) -> "Smaak":
        veld = rnd.choice((2, 2, 2, 4, 4, 1, 3, 5, 6, 7, 8))
        return cls(
            rnd,
            veld=veld,
            lijst=rnd.choice((0, 2, veld, rnd.randint(0, 6))),
            punt=rnd.choice((2, 2, 2, 2, 3, 4)),
            eol=rnd.choice(("\n", "\n", "\n", "\r\n", "\r\n", "\r")),
            bom=rnd.random() < 0.2,
            begin=rnd.choice(("", "", "", "---\n", "--- # begin\n", "# kop\n\n", "\n\n")),
            einde=rnd.choice(("", "", "", "", "...\n", "# slot\n", "\n\n", "\n# slot\n\n", "  \n")),
            slot_eol=rnd.random() < 0.75,
            aanhaling=rnd.choice(("", "", "", "'", '"')),
            vlakke_items=rnd.random() < 0.15,
            vlakke_lijsten=rnd.choice((0.0, 0.0, 0.1, 0.3)),
            opmerkingen=rnd.choice((0.0, 0.0, 0.1, 0.4)),
            lege_secties=rnd.choice((0, 1, 1, 2)),
            lege_items=rnd.choice((0, 0, 0, 1, 2)),
            ruim=rnd.random() < 0.3,
        )

    def kans(self, deel: float) -> bool:
        return self.rnd.random() < deel


class Bestand:
    """Writes one file: lines without line ends, to be joined at the end."""

    def __init__(self, smaak: Smaak) -> None:
        self.s = smaak
        self.rnd = smaak.rnd

    # Scalars

    def tekst(self, waarde: str, *, haken: bool) -> str:
        """Write a text on one line, by rules of its own: quotes whenever in doubt."""
        gewoon = all(t.isalpha() or t in " ." for t in waarde) and waarde.strip(" .") == waarde
        vrij = waarde.lower() not in ("no", "null", "ja", "nee", "", "y", "n")
        if gewoon and vrij and not self.s.kans(0.1) and not self.s.aanhaling:
            return waarde
        teken = self.s.aanhaling or self.rnd.choice(("'", '"'))
        if teken == "'" and not any(c in waarde for c in "\t\r\n"):
            return "'" + waarde.replace("'", "''") + "'"
        for van, naar in (
            ("\\", "\\\\"),
            ('"', '\\"'),
            ("\n", "\\n"),
            ("\t", "\\t"),
            ("\r", "\\r"),
        ):
            waarde = waarde.replace(van, naar)
        return f'"{waarde}"'

    def enkel(self, waarde: Any, *, haken: bool) -> str:
        if isinstance(waarde, str):
            return self.tekst(waarde, haken=haken)
        if waarde is None:
            return "~" if haken else self.rnd.choice(("", "~", "null"))
        kaal = waarde.isoformat() if isinstance(waarde, date) else str(waarde)
        return f"{self.s.aanhaling}{kaal}{self.s.aanhaling}" if self.s.kans(0.3) else kaal

    def vlak(self, waarde: Any) -> str:
        wit = " " if self.s.ruim else ""
        if isinstance(waarde, dict):
            delen = ", ".join(f"{n}: {self.vlak(w)}" for n, w in waarde.items())
            return f"{{{wit}{delen}{wit}}}"
        if isinstance(waarde, list):
            wit = wit if waarde else ""
            return f"[{wit}{', '.join(map(self.vlak, waarde))}{wit}]"
        return self.enkel(waarde, haken=True)

    # Blocks

    def achter(self) -> str:
        if self.s.kans(self.s.opmerkingen):
            return " " * self.rnd.randint(1, 9) + "# " + self.rnd.choice(WOORDEN)
        return "  " if self.s.kans(0.03) else ""

    def boven(self, kolom: int) -> list[str]:
        if not self.s.kans(self.s.opmerkingen / 2):
            return []
        return [" " * kolom + "# " + self.rnd.choice(("noot", "- datum: 2026-01-01", "a: b"))]

    def blok(self, velden: dict[str, Any], kolom: int) -> list[str]:
        uit: list[str] = []
        for naam, waarde in velden.items():
            uit += self.boven(kolom) if uit else []
            uit += self.veld(naam, waarde, kolom)
        return uit

    def veld(self, naam: str, waarde: Any, kolom: int) -> list[str]:
        wit = " " * kolom
        if isinstance(waarde, dict) and waarde:
            if self.s.kans(self.s.vlakke_lijsten):
                return [f"{wit}{naam}: {self.vlak(waarde)}{self.achter()}"]
            return [f"{wit}{naam}:{self.achter()}", *self.blok(waarde, kolom + self.s.veld)]
        if isinstance(waarde, list) and waarde:
            return self.lijst(naam, waarde, kolom)
        if isinstance(waarde, str) and ("\n" in waarde or self.s.kans(0.05)):
            return self.literal(naam, waarde, kolom)
        if isinstance(waarde, dict | list):
            return [f"{wit}{naam}: {'{}' if isinstance(waarde, dict) else '[]'}{self.achter()}"]
        kort = self.enkel(waarde, haken=False)
        return [f"{wit}{naam}:{' ' if kort else ''}{kort}{self.achter()}"]

    def literal(self, naam: str, waarde: str, kolom: int) -> list[str]:
        regels = [r.rstrip() for r in waarde.replace("\t", " ").splitlines() if r.strip()]
        if not regels or regels[0].startswith(" "):
            return [f"{' ' * kolom}{naam}: {self.tekst(waarde, haken=False)}"]
        if len(regels) > 1 and self.s.kans(0.3):
            regels.insert(1, "")
        kop = self.rnd.choice(("|", "|", "|-", "|+", ">", ">-", ">+"))
        wit = " " * (kolom + self.s.veld)
        uit = [f"{' ' * kolom}{naam}: {kop}{self.achter()}"]
        uit += [wit + r if r else self.rnd.choice(("", wit)) for r in regels]
        return uit + [""] * (self.rnd.randint(0, 2) if self.s.kans(0.4) else 0)

    def lijst(self, naam: str, punten: list[Any], kolom: int) -> list[str]:
        wit = " " * kolom
        enkel = not any(isinstance(p, dict | list) for p in punten)
        if (enkel and self.s.kans(0.7)) or self.s.kans(self.s.vlakke_lijsten):
            return self.vlakke_lijst(naam, punten, kolom)
        hier = kolom + self.s.lijst
        uit = [f"{wit}{naam}:{self.achter()}"]
        for nummer, punt in enumerate(punten):
            if nummer:
                uit += [""] * self.s.lege_items + self.boven(hier)
            uit += self.item(punt, hier)
        return uit

    def item(self, punt: Any, kolom: int) -> list[str]:
        streep = " " * kolom + "-" + " " * (self.s.punt - 1)
        if not isinstance(punt, dict) or self.s.vlakke_items:
            return [f"{streep}{self.vlak(punt)}{self.achter()}"]
        eerste, *rest = self.blok(punt, kolom + self.s.punt)
        return [streep + eerste.lstrip(" "), *rest]

    def vlakke_lijst(self, naam: str, punten: list[Any], kolom: int) -> list[str]:
        kop = f"{' ' * kolom}{naam}: ["
        if self.s.kans(0.6):
            return [f"{kop}{', '.join(map(self.vlak, punten))}]{self.achter()}"]
        wit = " " * (kolom + self.s.veld)
        regels = [f"{wit}{self.vlak(p)},{self.achter()}" for p in punten]
        if self.s.kans(0.5):
            regels[-1] = f"{wit}{self.vlak(punten[-1])}{self.achter()}"
        return [kop, *regels, f"{' ' * kolom}{' ' if not kolom else ''}]"]

    def maak(self, data: dict[str, Any]) -> bytes:
        """Write a whole file."""
        regels: list[str] = []
        for naam, waarde in data.items():
            regels += ([""] * self.s.lege_secties + self.boven(0)) if regels else []
            regels += self.veld(naam, waarde, 0)
        tekst = self.s.begin + "\n".join(regels) + "\n" + self.s.einde
        if not self.s.slot_eol:
            tekst = tekst.rstrip("\n") if self.s.kans(0.8) else tekst + "   "
        return (b"\xef\xbb\xbf" if self.s.bom else b"") + tekst.replace("\n", self.s.eol).encode()


def _dag(rnd: Random) -> date:
    return date(2026, 1, 1) + timedelta(days=rnd.randint(0, 330))


def _stap(rnd: Random) -> dict[str, Any]:
    stap: dict[str, Any] = {"stap": rnd.choice(TEKSTEN), "wie": "client"}
    if rnd.random() < 0.3:
        stap["gedaan"] = rnd.choice((None, _dag(rnd)))
    if rnd.random() < 0.3:
        stap["hoe_ging_het"] = rnd.choice((*ALINEAS, None))
    return stap


def _contact(rnd: Random) -> dict[str, Any]:
    contact: dict[str, Any] = {"datum": _dag(rnd), "soort": "gesprek", "minuten": 60}
    if rnd.random() < 0.5:
        contact["doelen"] = rnd.sample(WOORDEN, rnd.randint(0, 3))
    contact["verslag"] = rnd.choice((*TEKSTEN, *ALINEAS, *ALINEAS))
    if rnd.random() < 0.3:
        namen = rnd.sample(list(contact), len(contact))
        contact = {naam: contact[naam] for naam in namen}
    return contact


def draw_data(rnd: Random) -> dict[str, Any]:
    """Draw what a file says; sections may be absent or empty."""
    doelen = []
    for nummer in range(rnd.randint(1, 3)):
        doel: dict[str, Any] = {"id": f"d{nummer}", "doel": rnd.choice(TEKSTEN)}
        if rnd.random() < 0.8:
            doel["stappen"] = [_stap(rnd) for _ in range(rnd.randint(1, 3))]
        elif rnd.random() < 0.5:
            doel["stappen"] = rnd.choice(([], None))
        if rnd.random() < 0.5:
            doel["krachten"] = rnd.sample(WOORDEN, 2)
        doelen.append(doel)
    data: dict[str, Any] = {
        "client": {"code": "yara", "naam": rnd.choice(("Yara", "Él", "J. de Boer"))},
        "traject": {"gemeente": "rotterdam", "start": _dag(rnd)},
        "werkrelatie": [{"datum": _dag(rnd), "tekst": rnd.choice(TEKSTEN)}],
        "doelen": doelen,
        "contactmomenten": [_contact(rnd) for _ in range(rnd.randint(1, 4))],
        "zelfredzaamheid": [{"datum": _dag(rnd), "scores": {"financien": 2, "justitie": 4}}],
        "terugblik": [{"datum": _dag(rnd), "goed": rnd.choice((*TEKSTEN, *ALINEAS))}],
    }
    for naam in ("werkrelatie", "contactmomenten", "zelfredzaamheid", "terugblik"):
        if rnd.random() < 0.25:
            if rnd.random() < 0.5:
                del data[naam]
            else:
                data[naam] = rnd.choice(([], {}, None))
    kop = {naam: data.pop(naam) for naam in ("client", "traject")}
    namen = rnd.sample(list(data), len(data)) if rnd.random() < 0.4 else list(data)
    return {**kop, **{naam: data[naam] for naam in namen}}


def draw_toevoeging(rnd: Random) -> dict[str, Any]:
    """Draw a contact moment to add, with hostile texts."""
    item: dict[str, Any] = {"datum": _dag(rnd), "soort": "huisbezoek"}
    if rnd.random() < 0.5:
        item["minuten"] = rnd.choice((5, 60, 90))
    if rnd.random() < 0.3:
        item["tijd"] = "10:30"
    if rnd.random() < 0.2:
        item["bereikt"] = False
    if rnd.random() < 0.4:
        item["doelen"] = rnd.sample(WOORDEN, rnd.randint(1, 3))
    item["verslag"] = rnd.choice((*TEKSTEN, *ALINEAS))
    return item


FOUTEN: tuple[tuple[str, Callable[[str, str, str], str]], ...] = (
    ("onbekende sleutel", lambda t, s, e: t.replace("  gemeente:", "  gemeent:", 1)),
    ("dubbele sleutel", lambda t, s, e: _boven(t, s, f"extra: {{a: 1}}{e}extra: {{a: 2}}{e}")),
    ("anker", lambda t, s, e: _boven(t, s, f"extra: &anker tekst{e}")),
    ("tag", lambda t, s, e: _boven(t, s, f"extra: !!str tekst{e}")),
    ("stuurteken", lambda t, s, e: _boven(t, s, f"extra: a\x07b{e}")),
    ("regeleinde van Unicode", lambda t, s, e: _boven(t, s, f"extra: a\u2028b{e}")),
    ("dubbele punt", lambda t, s, e: _boven(t, s, f"extra: dit: dat: zus{e}")),
    ("tab", lambda t, s, e: _boven(t, s, f"extra:{e}\tonder: tab{e}")),
    ("aanhaling open", lambda t, s, e: _boven(t, s, f"extra: 'open{e}")),
    ("haak open", lambda t, s, e: _boven(t, s, f"extra: [open, dicht{e}")),
    ("inspringing", lambda t, s, e: _boven(t, s, f"extra:{e}    a: 1{e}  b: 2{e}")),
    ("geen dubbele punt", lambda t, s, e: _boven(t, s, f"zomaar een zin{e}")),
    ("hekje met tekst", lambda t, s, e: _boven(t, s, f"extra: stap #1{e}")),
)
"""Faults that stand in a section of their own, with the line end of the file."""


def _boven(tekst: str, sectie: str, regels: str) -> str:
    """Put lines above a section."""
    voor, naam, na = tekst.partition(f"{sectie}:")
    einde = naam[: len(naam) - len(naam.lstrip())]
    return f"{voor}{einde}{regels}{naam.lstrip()}{na}"


def draw_bestand(rnd: Random, *, fout: str | None = None) -> tuple[bytes, dict[str, Any]]:
    """Draw a file and what it says, with a named fault or without one."""
    smaak = Smaak.draw(rnd)
    data = draw_data(rnd)
    inhoud = Bestand(smaak).maak(data)
    if fout is not None:
        sectie = rnd.choice(list(data)[1:])
        inhoud = dict(FOUTEN)[fout](inhoud.decode(), f"{smaak.eol}{sectie}", smaak.eol).encode()
    return inhoud, data
