"""Blocks of plain text to paste into an organisation's own record system.

A block has a heading and lines; a line says what it is and then what the file says. No tables, no
marks: what is pasted reads as it does here, whatever system it lands in.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from krachtplan.documenten.document import Document, Kader
from krachtplan.documenten.indelen import data_van, huidig_plan, is_open, metingen, op_datum
from krachtplan.model.woorden import Doelgroep, leesbaar
from krachtplan.waarden.eenheden import format_datum, format_duur, format_trede
from krachtplan.weergave.plat import Plat
from krachtplan.woordkeus import Label

Regels = Iterator[Plat]


def bouw(plat: Plat, kader: Kader) -> Plat:
    """Arrange the projection for a colleague as blocks of lines."""
    blokken = [
        _blok("Cliënt en traject", None, _traject(plat["client"], plat["traject"])),
        _blok("Werkrelatie", None, _op_dag(plat["werkrelatie"], "tekst")),
        _blok("Dromen", None, _items("Droom", plat["dromen"], "droom", "citaat")),
        _blok("Krachten", None, _items("Kracht", plat["krachten"], "kracht", *_KRACHT)),
        *(_blok("Doel", doel["doel"], _doel(doel)) for doel in plat["doelen"]),
        _blok("Ondersteuning", None, _inzet(plat["inzet"])),
        _blok("Netwerk", None, _netwerk(plat["netwerk"])),
        _blok("Omgaan met moeilijke momenten", None, _zelf(plat)),
        _blok("Signaleringsplan", None, _signalen(plat["signaleringsplan"])),
        _blok("Toen het tegenzat", None, _terugval(plat["terugval"])),
        _blok("Zelfredzaamheid", None, _zelfredzaamheid(plat["zelfredzaamheid"])),
        _blok("Keuzes", None, _keuzes(plat["afwegingen"])),
        _blok("Nog onbekend", None, _onbekend(plat["nog_onbekend"])),
        _blok("Plan en termijnen", None, _plannen(plat, kader)),
        _blok("Evaluaties", None, _evaluaties(plat["evaluaties"])),
        _blok("Wat lukte", None, _gelukt(plat)),
        _blok("Contact", None, _contact(plat["contactmomenten"])),
    ]
    return {
        "client": plat["client"],
        "blokken": [blok for blok in blokken if blok["regels"]],
    }


def _blok(kop: str, tekst: str | None, regels: Iterable[Plat]) -> Plat:
    return {"kop": Label(kop), "tekst": tekst, "regels": list(regels)}


def _regel(wat: str | None, *delen: str | None) -> Regels:
    """Give one line of the parts that are there, or none where nothing is."""
    tekst = " – ".join(deel for deel in delen if deel)
    if tekst:
        yield {"wat": Label(wat) if wat else None, "tekst": tekst}


def _hoofd(woord: str) -> str:
    return woord[:1].upper() + woord[1:]


def _met(wat: str, tekst: str | None) -> str | None:
    return f"{wat}: {tekst}" if tekst else None


def _dag(iso: str | None) -> str | None:
    return format_datum(date.fromisoformat(iso)) if iso else None


def _woord(woord: str | None) -> str | None:
    return leesbaar(woord) if woord else None


def _rij(teksten: Iterable[str]) -> str:
    return ", ".join(teksten)


def _mens(persoon: Plat | None) -> str | None:
    return persoon["tekst"] if persoon else None


def _mensen(personen: Iterable[Plat]) -> str:
    return _rij(persoon["tekst"] for persoon in personen)


def _op_dag(items: Iterable[Plat], veld: str) -> Regels:
    for item in op_datum(items):
        yield from _regel(_dag(item["datum"]), item[veld], _met("door", _mens(item.get("door"))))


_KRACHT = ("citaat", "voorbeeld")


def _items(wat: str, items: Iterable[Plat], veld: str, *meer: str) -> Regels:
    for item in items:
        yield from _regel(wat, item[veld])
        for naam in meer:
            yield from _regel(naam.capitalize(), item[naam])


def _traject(client: Plat, traject: Plat) -> Regels:
    yield from _regel("Naam", client["naam"])
    yield from _regel("Code", client["code"])
    yield from _regel("Aanspreken met", client["aanspreekvorm"])
    wie = client["vertegenwoordiger"]
    if wie:
        yield from _regel("Vertegenwoordiger", wie["naam"], _woord(wie["soort"]))
    yield from _regel("Gemeente", _hoofd(traject["gemeente"] or ""))
    for wat in ("kenmerk", "aanbieder", "begeleider"):
        yield from _regel(_hoofd(wat), traject[wat])
    for naam, dag in data_van(traject):
        yield from _regel(naam, _dag(dag))
    yield from _regel("Evaluatie elke", traject["evaluatie_elke"])
    yield from _regel("Fase", _woord(traject["fase"]))
    for resultaat in traject["resultaten"]:
        yield from _regel(
            "Resultaat", resultaat["resultaat"], _woord(resultaat["gebied"]), resultaat["omvang"]
        )
    stop = traject["stop"]
    if stop:
        yield from _regel(
            "Gestopt op", _dag(stop["datum"]), _woord(stop["reden"]), stop["toelichting"]
        )


def _doel(doel: Plat) -> Regels:
    uitkomst = doel["uitkomst"] or {}
    yield from _regel("Stand", _woord(doel["status"]))
    yield from _regel("Begonnen", _dag(doel["begonnen"]))
    yield from _regel("Leefgebied", _woord(doel["gebied"]))
    yield from _regel("Resultaat", _mens(doel["resultaat"]))
    yield from _regel("In eigen woorden", doel["citaat"])
    yield from _regel("Waarom", doel["waarom"])
    yield from _regel("Bouwt op", _mensen(doel["krachten"]))
    yield from _regel("Leidt naar", _mens(doel["droom"]))
    yield from _regel("Komt na", _mensen(doel["na"]))
    for stap in doel["stappen"]:
        yield from _stap(stap)
    for trede, tekst in sorted(doel["schaal"].items()):
        yield from _regel(f"Trede {format_trede(trede)}", tekst)
    for meting in op_datum(doel["voortgang"]):
        trede = None if meting["score"] is None else f"trede {format_trede(meting['score'])}"
        yield from _regel(f"Stand op {_dag(meting['datum'])}", trede, meting["toelichting"])
    if doel["beloning"]:
        gegeven = _met("gegeven", _dag(doel["beloning"]["gegeven"]))
        yield from _regel("Afgesproken beloning", doel["beloning"]["afspraak"], gegeven)
    yield from _regel("Opgeleverd op", _dag(uitkomst.get("datum")))
    yield from _regel("Zichtbaar beter", uitkomst.get("materieel"))
    yield from _regel("Kan nu zelf", uitkomst.get("vermogen"))
    yield from _regel("Zo blijft het", uitkomst.get("borging"))
    yield from _regel("Samen kijken op", _dag(doel["evalueren_op"]))


def _stap(stap: Plat) -> Regels:
    wie = stap["naam"] or _woord(stap["wie"])
    gedaan = _met("gedaan", _dag(stap["gedaan"])) or "nog te doen"
    yield from _regel(
        "Stap",
        stap["stap"],
        _met("wie", wie),
        _met("met", _mensen(stap["met"])),
        _met("uiterlijk", _dag(stap["uiterlijk"])),
        gedaan,
        _met("hoe het ging", stap["hoe_ging_het"]),
    )


def _inzet(inzet: Iterable[Plat]) -> Regels:
    for item in inzet:
        per_week = item["per_week"]
        yield from _regel(
            "Wat we doen",
            item["activiteit"],
            _met("per week", format_duur(per_week) if per_week else None),
            item["frequentie"],
            _woord(item["vorm"]),
            _met("door", _mens(item["door"])),
            _met("vanaf", _dag(item["van"])),
            _met("tot en met", _dag(item["tot"])),
        )


def _netwerk(netwerk: Iterable[Plat]) -> Regels:
    for naaste in netwerk:
        yield from _regel(
            "Naaste",
            naaste["wie"],
            _woord(naaste["groep"]),
            _met("steun", _rij(naaste["steun"])),
            _met("contact", _woord(naaste["aard"])),
            _met("mag meedoen", _woord(naaste["mag_meedoen"])),
        )


def _zelf(plat: Plat) -> Regels:
    zelf = plat["zelfregulering"] or {}
    yield from _regel("Dit hielp eerder", zelf.get("wat_hielp_eerder"))
    yield from _regel("Bij tegenslag", zelf.get("bij_tegenslag"))
    yield from _regel("Nodig van anderen", zelf.get("nodig_van_anderen"))
    for uitdaging in plat["uitdagingen"]:
        yield from _regel("Uitdaging", uitdaging["uitdaging"])
        yield from _regel("Het probleem", uitdaging["probleem"])


_FASE = (
    ("signalen", "te merken aan"),
    ("ik", "cliënt"),
    ("naasten", "naasten"),
    ("begeleider", "begeleider"),
    ("liever_niet", "liever niet"),
)


def _signalen(plan: Plat | None) -> Regels:
    if not plan:
        return
    yield from _regel("Gemaakt op", _dag(plan["datum"]), _met("met", _mensen(plan["gemaakt_met"])))
    yield from _regel("Opnieuw bekijken", _dag(plan["herzien_op"]))
    for nummer in plan["bellen"]:
        yield from _regel("Te bellen", nummer["wie"], nummer["nummer"])
    for tekst in plan["beschermend"]:
        yield from _regel("Dit houdt het goed", tekst)
    for fase in plan["fasen"]:
        for veld, wat in _FASE:
            for tekst in fase[veld]:
                yield from _regel(f"{fase['kleur'].capitalize()}, {wat}", tekst)


def _terugval(terugval: Iterable[Plat]) -> Regels:
    for keer in op_datum(terugval):
        yield from _regel(
            _dag(keer["datum"]),
            keer["wat_gebeurde"],
            _met("aan de bel trok", _mens(keer["aan_de_bel"])),
            _met("dit hielp", keer["wat_hielp"]),
        )


def _zelfredzaamheid(zelfredzaamheid: Iterable[Plat]) -> Regels:
    for meting in metingen(zelfredzaamheid):
        dag = _dag(meting["datum"])
        yield from _regel(
            f"Meting van {dag}",
            _woord(meting["moment"]) or "zonder moment",
            f"ZRM {meting['versie']}",
            _met("door", _mens(meting["door"])),
        )
        for domein in meting["domeinen"]:
            deel = domein["verdeling"]
            draagt = (
                f"zelf {deel['eigen']}%, netwerk {deel['netwerk']}%, hulp {deel['hulp']}%"
                if deel
                else None
            )
            yield from _regel(
                _hoofd(leesbaar(domein["naam"])),
                _met("nu", _getal(domein["score"])),
                _met("haalbaar", _getal(domein["streef"])),
                draagt,
            )
        for veld, wat in (("niet_besproken", "Niet besproken"), ("niet_nu", "Nu niet")):
            yield from _regel(wat, _rij(leesbaar(naam) for naam in meting[veld]))
        yield from _regel("De cliënt zegt zelf", meting["beeld_client"])


def _getal(getal: int | None) -> str | None:
    return None if getal is None else str(getal)


def _keuzes(afwegingen: Iterable[Plat]) -> Regels:
    for keuze in op_datum(afwegingen):
        yield from _regel(_dag(keuze["datum"]), keuze["vraag"])
        for optie in keuze["opties"]:
            voor, tegen = _met("voor", optie["voor"]), _met("tegen", optie["tegen"])
            yield from _regel("Mogelijkheid", optie["optie"], voor, tegen)
        yield from _regel("Voorkeur van de cliënt", keuze["voorkeur_client"])
        yield from _regel("Besluit", keuze["besluit"] or "nog niet genomen")
        yield from _regel("Reden", keuze["reden"])
        yield from _regel("Opnieuw bekijken", _dag(keuze["herzien_op"]))


def _onbekend(vragen: list[Plat]) -> Regels:
    for vraag in sorted(vragen, key=is_open, reverse=True):
        yield from _regel(
            "Vraag",
            vraag["vraag"],
            _met("waarom nog open", vraag["waarom"]),
            _met("hoe", vraag["hoe"]),
            _met("wie", _mens(vraag["wie"])),
            _met("uiterlijk", _dag(vraag["uiterlijk"])),
        )
        if not is_open(vraag):
            yield from _regel("Beantwoord op", _dag(vraag["beantwoord"]), vraag["antwoord"])


def _plannen(plat: Plat, kader: Kader) -> Regels:
    plan = huidig_plan(plat["leveringsplannen"])
    for versie in op_datum(plat["leveringsplannen"]):
        yield from _regel(
            "Plan" if versie is plan else "Eerder plan",
            _met("versie", _getal(versie["versie"])),
            _dag(versie["datum"]),
            _woord(versie["status"]),
            _met("besproken", _dag(versie["besproken_op"])),
            _met("verzonden", _dag(versie["verzonden_op"])),
            _met("akkoord", _woord(versie["akkoord"])),
        )
        yield from _regel("De cliënt zegt", versie["zienswijze"])
    for term in kader.alle_termijnen:
        voldaan = _met("gebeurd op", _dag(term["voldaan_op"]))
        yield from _regel(
            "Termijn", term["naam"], _met("uiterlijk", _dag(term["uiterlijk"])), voldaan
        )
    for item in kader.uitstel(plat):
        yield from _regel(
            "Verschoven", item["naam"], _met("naar", _dag(item["nieuwe_datum"])), item["reden"]
        )
    for bericht in op_datum(plat["berichten"]):
        yield from _regel(bericht["soort"].capitalize(), _dag(bericht["datum"]), bericht["kenmerk"])


def _evaluaties(evaluaties: Iterable[Plat]) -> Regels:
    for evaluatie in op_datum(evaluaties):
        tevreden = evaluatie["tevredenheid"] or {}
        cijfer = _getal(tevreden.get("cijfer"))
        soort = {"eind": "eindevaluatie", "tussen": "tussenevaluatie"}.get(
            evaluatie["soort"], "evaluatie"
        )
        yield from _regel(_dag(evaluatie["datum"]), soort, _met("met", _mensen(evaluatie["met"])))
        yield from _regel("Wat werkte", evaluatie["wat_werkte"])
        yield from _regel("Wat niet werkte", evaluatie["wat_niet"])
        yield from _regel("Hoe verder", evaluatie["verder"])
        yield from _regel("De cliënt zegt", evaluatie["client_zegt"])
        yield from _regel(
            "Cijfer", f"{cijfer} van 10" if cijfer else None, tevreden.get("toelichting")
        )


def _gelukt(plat: Plat) -> Regels:
    yield from _op_dag(plat["successen"], "succes")
    for blijk in op_datum(plat["waardering"]):
        yield from _regel(
            _dag(blijk["datum"]), _met("waardering voor", blijk["voor"]), blijk["vorm"]
        )


def _contact(momenten: Iterable[Plat]) -> Regels:
    for moment in op_datum(momenten):
        yield from _regel(
            _dag(moment["datum"]),
            moment["tijd"],
            _woord(moment["soort"]),
            format_duur(moment["minuten"]) if moment["minuten"] else None,
            "niet bereikt" if moment["bereikt"] is False else None,
            _met("basistaak", _woord(moment["basistaak"])),
            _met("doelen", _mensen(moment["doelen"])),
        )
        yield from _regel("Verslag", moment["verslag"])


ECD = Document("ecd", "Voor het dossier", (Doelgroep.COLLEGA,), bouw)
