"""Client files as a person writes them, of about 15 kB, for the benchmarks.

The same number gives the same bytes, on every machine. No two files are alike: sections come and
go, and the way of writing differs (items on one line or on several, dates in two orders, remarks,
quotes, texts of several lines). The people in them do not exist, and nothing in them is a *fout*.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

PEILDATUM = date(2026, 11, 2)
"""The day that the files are made for: nothing in them happened later."""

_Row = tuple[str, ...]
_WEEK = timedelta(weeks=1)
_NAMEN = (
    *("Amira", "Bas", "Cemile", "Dirk", "Esra", "Fenna", "Gerrit", "Hanna", "Ilse", "Jamal"),
    *("Karin", "Luuk", "Mo", "Nadia", "Oscar", "Petra", "Rachid", "Sanne", "Tom", "Wil"),
)
_GEMEENTEN = ("rotterdam", "rotterdam", "rotterdam", "middelburg", "moerdijk", "delft")
_RESULTATEN = (
    ("geld", "heeft overzicht over geld en de schulden worden geregeld", "financien"),
    ("dag", "heeft een zinvolle dagbesteding", "tijdsbesteding"),
    ("wonen", "woont zelfstandig en houdt dat vol", "huisvesting"),
    ("mensen", "heeft mensen om zich heen om op terug te vallen", "sociaal_netwerk"),
)
_KRACHTEN = (
    ("koken", "Kookt voor grote groepen en houdt daarbij het overzicht", "vaardigheid"),
    ("doorzetten", "Geeft niet op, ook niet als het lang duurt", "eigenschap"),
    ("timmeren", "Kan alles maken van hout", "vaardigheid"),
    ("hond", "Zorgt al jaren goed voor de hond", "eigenschap"),
    ("talen", "Spreekt drie talen en tolkt voor de buren", "kennis"),
    ("humor", "Kan om zichzelf lachen, ook op een slechte dag", "eigenschap"),
    ("fietsen", "Fietst elke dag, door weer en wind", "interesse"),
)
_DROMEN = (
    ("eetcafe", "Ooit een eigen buurteetcafé"),
    ("huis", "Een huis met een schuur om in te werken"),
    ("reis", "Nog één keer naar de familie in het zuiden"),
    ("rust", "Wakker worden zonder meteen aan geld te denken"),
)
_NAASTEN = (
    ("zus", "Zus Fatma", "familie", "[emotioneel, praktisch]"),
    ("buurman", "Buurman Ali", "buren", "[praktisch, gezelschap]"),
    ("vriendin", "Vriendin van vroeger", "vrienden", "[gezelschap]"),
    ("coach", "Vrijwilliger van het maatjesproject", "vrijwilligers", "[advies, gezelschap]"),
)
_DOELEN = (
    ("post", "Ik weet wat ik moet betalen en aan wie", "geld", "financien"),
    ("huur", "Ik betaal elke maand op tijd mijn huur", "wonen", "huisvesting"),
    ("werk", "Ik werk twee dagen per week in de houtwerkplaats", "dag", "tijdsbesteding"),
    ("eten", "Ik kook elke week een keer voor iemand anders", "mensen", "sociaal_netwerk"),
)
_STAPPEN = (
    "Alle post van dit jaar in één doos doen",
    "Drie enveloppen per week openen en sorteren",
    "Afspraak maken bij de kredietbank",
    "Kennismaken in de werkplaats, samen met iemand die er de weg weet",
    "Eén vaste dag afspreken en die in de agenda zetten",
    "De buren vragen wanneer zij mee-eten",
    "Automatische betaling regelen met de bank",
)
_HOE_GING_HET = (
    "Samen gedaan, met muziek aan.",
    "Later dan gedacht, door een drukke week.",
    "Viel mee; de tweede keer ging het vanzelf.",
)
_ZINNEN = (
    "Samen de post geopend en op stapels gelegd.",
    "Gesproken over wat deze week goed ging.",
    "{naam} koos zelf de volgorde.",
    "Het plan nog eens doorgelezen; twee zinnen veranderd op verzoek van {naam}.",
    "Koffie gedronken op het balkon en de week doorgenomen.",
    "Nieuwe afspraak gemaakt voor volgende week.",
    "{naam} had de kredietbank zelf al gebeld.",
    "De brief van de verhuurder besproken, en samen een antwoord geschreven.",
    "Weinig energie vandaag, daarom het gesprek kort gehouden.",
    "Geoefend met de app van de bank; het overzicht staat er nu in.",
    "Naar de werkplaats gefietst om te kijken hoe het daar is.",
    "Gebeld met de huisarts, met {naam} erbij.",
)
_SOORTEN = (
    "huisbezoek",
    "huisbezoek",
    "huisbezoek",
    "gesprek",
    "telefoon",
    "beeldbellen",
    "bericht",
)
_DOMEINEN = (
    *("financien", "tijdsbesteding", "huisvesting", "sociaal_netwerk", "geestelijke_gezondheid"),
    *("lichamelijke_gezondheid", "werk_en_opleiding", "huiselijke_relaties", "middelengebruik"),
    *("basale_adl", "instrumentele_adl", "maatschappelijke_participatie", "justitie"),
)


def make_text(number: int) -> str:
    """Write the client file with this number."""
    return "\n".join(_Writer(number).lines()) + "\n"


def write_files(folder: Path, amount: int) -> list[Path]:
    """Write the first files into a folder, a hundred to a subfolder, and return their paths."""
    paths = []
    for number in range(amount):
        path = folder / f"team{number // 100:03}" / f"{code_of(number)}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make_text(number).encode())
        paths.append(path)
    return paths


def code_of(number: int) -> str:
    """Name the client of this file; the name of the file too."""
    return f"client-{number:06}"


@dataclass(frozen=True, slots=True)
class _Goal:
    """A goal that other sections refer to."""

    id: str
    result: str
    begun: date


class _Writer:
    """The writing of one file: what was chosen for it, and a method for each section."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.dice = random.Random(f"krachtplan {number}")
        self.naam = self.dice.choice(_NAMEN)
        self.start = PEILDATUM - self.dice.randint(30, 60) * _WEEK
        self.dutch_dates = self.dice.random() < 0.2
        self.one_line = self.dice.random() < 0.6
        self.results = self.some(_RESULTATEN, 2, 4)
        self.strengths = self.some(_KRACHTEN, 2, 5)
        self.dreams = self.some(_DROMEN, 1, 2)
        self.people = self.some(_NAASTEN, 1, 3)
        self.goals = [
            _Goal(goal[0], goal[2], self.start + self.dice.randint(3, 9) * _WEEK)
            for goal in _DOELEN
            if goal[2] in {result[0] for result in self.results}
        ]

    def lines(self) -> Iterator[str]:
        """Yield the lines of the file."""
        yield from self.head()
        yield from self.strengths_and_dreams()
        yield from self.network()
        yield from self.goal_section()
        yield from self.support()
        yield from self.open_questions()
        yield from self.contacts()
        yield from self.measurements()
        yield from self.plans()
        yield from self.on_the_way()

    def some(self, choices: Sequence[_Row], least: int, most: int) -> list[_Row]:
        """Take a few, in the order in which they stand."""
        taken = self.dice.sample(range(len(choices)), self.dice.randint(least, most))
        return [choices[place] for place in sorted(taken)]

    def day(self, day: date) -> str:
        """Write a date the way of this writer."""
        return f"{day.day}-{day.month}-{day.year}" if self.dutch_dates else day.isoformat()

    def between(self, first: date, last: date) -> date:
        """Pick a day, both ends included; the last one when they have crossed."""
        return first + timedelta(self.dice.randint(0, max((last - first).days, 0)))

    def sentences(self, amount: int) -> str:
        """Write a few sentences about a visit."""
        return " ".join(self.dice.sample(_ZINNEN, amount)).replace("{naam}", self.naam)

    def head(self) -> Iterator[str]:
        """Client and traject."""
        gemeente = self.dice.choice(_GEMEENTEN)
        yield from ("# Een verzonnen persoon.", "formaat: 1", "", "client:")
        yield f"  code: {code_of(self.number)}        # pseudoniem, ook de bestandsnaam"
        yield from (f"  naam: {self.naam}", "", "traject:", f"  gemeente: {gemeente}")
        yield from ("  aanbieder: Stichting De Brug", f"  begeleider: {self.dice.choice(_NAMEN)}")
        yield f"  melding: {self.day(self.start - 6 * _WEEK)}"
        yield f"  toewijzing: {self.day(self.start - _WEEK)}"
        yield f"  start: {self.day(self.start)}"
        yield f"  eerste_gesprek: {self.day(self.start + timedelta(2))}"
        yield f"  einde: {self.day(self.start + 78 * _WEEK)}"
        yield f'  kenmerk: "{self.dice.randint(1000, 9999)}-{self.number:06}"'
        yield "  fase: uitvoering"
        if self.dice.random() < 0.7:
            yield "  evaluatie_elke: 3 maanden"
        yield "  resultaten:                     # wat de gemeente heeft toegewezen"
        for id_, text, area in self.results:
            yield from (f"    - id: {id_}", f"      resultaat: {self.naam} {text}")
            yield from (
                f"      gebied: {area}",
                f"      omvang: {self.dice.randint(1, 3)} uur per week",
            )

    def strengths_and_dreams(self) -> Iterator[str]:
        """Krachten, dromen, and sometimes uitdagingen."""
        yield from ("", "krachten:")
        for id_, text, sort in self.strengths:
            yield from (f"  - id: {id_}", f"    kracht: {text}", f"    soort: {sort}")
            yield f"    bron: {self.dice.choice(('client', 'naaste', 'begeleider'))}"
            if self.dice.random() < 0.4:
                yield "    citaat: Daar word ik blij van."
            yield f"    datum: {self.day(self.between(self.start, self.start + 8 * _WEEK))}"
        yield from ("", "dromen:")
        for id_, text in self.dreams:
            yield from (f"  - id: {id_}", f"    droom: {text}", "    status: verkend")
            yield f"    datum: {self.day(self.start + 3 * _WEEK)}"
        if self.dice.random() < 0.5:
            yield from ("", "uitdagingen:", "  - probleem: Stapels ongeopende post")
            yield "    uitdaging: Elke maandag samen drie enveloppen openen"

    def network(self) -> Iterator[str]:
        """Netwerk."""
        yield from ("", "netwerk:")
        for id_, who, group, help_ in self.people:
            yield from (f"  - id: {id_}", f"    wie: {who}", f"    groep: {group}")
            yield from (f"    steun: {help_}", "    aard: steunend", "    mag_meedoen: ja")

    def goal_section(self) -> Iterator[str]:
        """Doelen with their steps, and here and there a scale."""
        if self.goals:
            yield from ("", "doelen:")
        for place, goal in enumerate(self.goals):
            text, area = next((d[1], d[3]) for d in _DOELEN if d[0] == goal.id)
            yield from (f"  - id: {goal.id}", f"    doel: {text}")
            if self.dice.random() < 0.8:
                yield "    eigen_woorden: ja"
            yield "    waarom: Dan kan ik weer slapen, en hoef ik niet steeds te rekenen."
            yield f"    droom: {self.dice.choice(self.dreams)[0]}"
            strengths = [self.strengths[nr % len(self.strengths)][0] for nr in (place, place + 1)]
            yield f"    krachten: [{', '.join(strengths)}]"
            yield from (
                f"    resultaat: {goal.result}",
                f"    gebied: {area}",
                "    status: actief",
            )
            yield f"    begonnen: {self.day(goal.begun)}"
            yield f"    evalueren_op: {self.day(PEILDATUM + self.dice.randint(1, 9) * _WEEK)}"
            yield from self.steps(goal)
            if self.dice.random() < 0.3:
                yield from self.scale(goal)

    def steps(self, goal: _Goal) -> Iterator[str]:
        """The steps of one goal, most of them done."""
        yield "    stappen:"
        for text in self.dice.sample(_STAPPEN, self.dice.randint(2, 3)):
            yield from (f"      - stap: {text}", "        wie: client")
            if self.dice.random() < 0.4:
                yield f"        met: {self.dice.choice(self.people)[0]}"
            if self.dice.random() < 0.7:
                done = self.between(goal.begun, PEILDATUM)
                yield f"        uiterlijk: {self.day(done + timedelta(3))}"
                yield f"        gedaan: {self.day(done)}"
                yield f"        hoe_ging_het: {self.dice.choice(_HOE_GING_HET)}"
            else:
                days = self.dice.randint(-10, 60)
                yield f"        uiterlijk: {self.day(PEILDATUM + timedelta(days))}"

    def scale(self, goal: _Goal) -> Iterator[str]:
        """A goal attainment scale, and how far it is."""
        yield "    schaal:                       # in gewone woorden"
        for step, text in enumerate(("niets", "soms", "elke week", "vanzelf", "zonder hulp")):
            yield f"      {step - 2}: Het gaat {text}"
        yield "    voortgang:"
        for score in (-2, -1, 0):
            day = self.between(goal.begun, PEILDATUM)
            yield f"      - {{datum: {self.day(day)}, score: {score}, door: client}}"

    def support(self) -> Iterator[str]:
        """Inzet: one for each result."""
        yield from ("", "inzet:                            # met tijd per week")
        for id_, *_ in self.results:
            yield from (
                f"  - resultaat: {id_}",
                "    activiteit: Samen oefenen, thuis en in de wijk",
            )
            yield f"    per_week: {self.dice.choice(('45 minuten', '1 uur', '1 uur 30 minuten'))}"
            yield from ("    vorm: huisbezoek", "    door: begeleider")
            yield f"    van: {self.day(self.start)}"

    def open_questions(self) -> Iterator[str]:
        """Nog_onbekend: one for each result without a goal."""
        covered = {goal.result for goal in self.goals}
        over = [result[0] for result in self.results if result[0] not in covered]
        if over:
            yield from ("", "nog_onbekend:")
        for id_ in over:
            yield f"  - vraag: Wat past bij {self.naam}, en in welk tempo?"
            yield from (f"    resultaat: {id_}", "    hoe: Samen twee plekken in de buurt bezoeken")
            yield f"    uiterlijk: {self.day(PEILDATUM + 4 * _WEEK)}"

    def contacts(self) -> Iterator[str]:
        """From 35 up to 95 contactmomenten, in order of date."""
        yield from ("", "contactmomenten:")
        amount = self.dice.randint(35, 95)
        for day in sorted(self.between(self.start, PEILDATUM) for _ in range(amount)):
            reached = self.dice.random() < 0.93
            one_line = self.one_line if self.dice.random() < 0.9 else not self.one_line
            fields = self.contact(day, reached, with_goals=self.dice.random() < 0.3)
            yield from self.contact_on_one_line(fields) if one_line else self.contact_block(fields)

    def contact(self, day: date, reached: bool, *, with_goals: bool) -> dict[str, str]:
        """Choose what is noted about one contact."""
        fields = {"datum": self.day(day)}
        if self.dice.random() < 0.25:
            fields["tijd"] = f"{self.dice.randint(9, 16)}:{self.dice.choice(('00', '15', '30'))}"
        fields["soort"] = self.dice.choice(_SOORTEN)
        if not reached:
            return fields | {"bereikt": "nee"}
        fields["minuten"] = str(self.dice.choice((15, 30, 45, 60, 75, 90)))
        if with_goals and self.goals:
            fields["doelen"] = f"[{self.dice.choice(self.goals).id}]"
        fields["verslag"] = self.sentences(self.dice.choice((1, 1, 1, 1, 1, 2)))
        return fields

    def contact_on_one_line(self, fields: dict[str, str]) -> Iterator[str]:
        """Write ``- {datum: …}``, with quotes where the text needs them."""
        quoted = {
            key: f'"{text}"' if key == "verslag" and set(text) & set(",;:") else text
            for key, text in fields.items()
        }
        yield f"  - {{{', '.join(f'{key}: {text}' for key, text in quoted.items())}}}"

    def contact_block(self, fields: dict[str, str]) -> Iterator[str]:
        """Write a key a line; a long text under ``|``."""
        bullet = "  - "
        for key, text in fields.items():
            if key == "verslag" and len(text) > 90:
                yield "    verslag: |"
                yield from (f"      {line.strip()}." for line in text.rstrip(".").split(". "))
            else:
                yield f"{bullet}{key}: {text}"
            bullet = "    "

    def measurements(self) -> Iterator[str]:
        """Zelfredzaamheid, twice."""
        yield from ("", "zelfredzaamheid:")
        domains = self.dice.sample(_DOMEINEN, 5)
        for moment, day in (("intake", self.start + 2 * _WEEK), ("voortgang", PEILDATUM - _WEEK)):
            scores = ", ".join(f"{domain}: {self.dice.choice((2, 3, 3, 4))}" for domain in domains)
            yield from (f"  - datum: {self.day(day)}", f"    moment: {moment}", "    versie: 2017")
            yield from ("    door: begeleider", f"    scores: {{{scores}}}")
            over = [domain for domain in _DOMEINEN if domain not in domains]
            yield f"    niet_besproken: [{', '.join(over)}]"

    def plans(self) -> Iterator[str]:
        """Leveringsplannen: in time, and later a new version; mostly the startbericht too."""
        yield from ("", "leveringsplannen:")
        for version, weeks in ((1, 3), (2, 20)):
            day = self.start + weeks * _WEEK
            yield from (f"  - versie: {version}", f"    datum: {self.day(day)}")
            yield f"    status: {'voorlopig' if version == 1 else 'vastgesteld'}"
            yield f"    besproken_op: {self.day(day - timedelta(1))}"
            yield from (f"    verzonden_op: {self.day(day + timedelta(1))}", "    akkoord: ja")
        if self.dice.random() < 0.8:
            yield from ("", "berichten:")
            yield f"  - {{soort: startbericht, datum: {self.day(self.start + timedelta(3))}}}"

    def on_the_way(self) -> Iterator[str]:
        """Werkrelatie, evaluaties, successen, waardering, terugblik; not in every file."""
        yield from ("", "evaluaties:")
        for weeks in (12, 24, 29):
            yield f"  - datum: {self.day(self.start + weeks * _WEEK)}"
            yield from ("    soort: tussen", "    met: [client, begeleider]")
            yield "    wat_werkte: De vaste dag en dezelfde begeleider."
            yield "    verder: Zo doorgaan, en iets meer buiten de deur."
        if self.dice.random() < 0.6:
            yield from ("", "werkrelatie:", f"  - datum: {self.day(self.start + timedelta(2))}")
            yield from ("    door: begeleider", f"    tekst: Kennismaking. {self.sentences(1)}")
        if self.dice.random() < 0.7:
            yield from ("", "successen:")
            yield from (self.success() for _ in range(self.dice.randint(1, 4)))
        if self.dice.random() < 0.4:
            yield from ("", "signaleringsplan:", f"  datum: {self.day(self.start + 8 * _WEEK)}")
            yield from ("  gemaakt_met: [client, begeleider]", "  fasen:", "    - kleur: oranje")
            yield from ("      signalen: [De gordijnen blijven dicht]", "      ik: [Ik app iemand]")
        if self.dice.random() < 0.5:
            yield from ("", "terugblik:                        # van de begeleider zelf")
            for weeks in (10, 24, 29):
                yield f"  - datum: {self.day(self.start + weeks * _WEEK)}"
                yield f"    goed: Ik ging te snel. {self.sentences(1)}"

    def success(self) -> str:
        """One line of successen."""
        day = self.day(self.between(self.start, PEILDATUM))
        return f"  - {{datum: {day}, succes: De week rond zonder iets te lenen}}"
