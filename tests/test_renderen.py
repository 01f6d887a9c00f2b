"""Tests of krachtplan.renderen: who reads what, always the same bytes, and nothing untidy."""

import copy
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from itertools import cycle
from pathlib import Path
from typing import Any

import html5lib  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from markupsafe import Markup
from tests.generatie import (
    HOOFD,
    KANARIE,
    PEILDATUM,
    Alleen,
    Kanaries,
    Ruw,
    Vol,
    as_yaml,
    load,
    make_full,
    make_raw,
    pattern,
    raw_files,
    read,
)
from tests.pagina import MARKDOWN, read_document, untidy
from tests.wie_ziet_wat import CLIENT, GEMEENTE, may_see

from krachtplan import renderen
from krachtplan.documenten import DOCUMENTEN, Kader, mijn_plan
from krachtplan.documenten.mijn_plan import MIJN_PLAN
from krachtplan.instellingen.omgeving import Omgeving, load_omgeving
from krachtplan.lezen.tekens import STUURTEKEN
from krachtplan.melding import Pad
from krachtplan.model import Clientbestand
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import Soort, velden_van
from krachtplan.model.woorden import Doelgroep
from krachtplan.regels import REGELS
from krachtplan.renderen import TEKSTFORMATEN, list_later, render_document
from krachtplan.schrijven import zegel
from krachtplan.sjablonen.opmaak import VeiligMarkdown, capitalize
from krachtplan.weergave.delen import bepaal_zicht
from krachtplan.weergave.plat import Plat

ROOT = Path(__file__).resolve().parents[1]
GEDEELD = ROOT.parent / "shared"
COPIEEN = {
    document.naam if doelgroep is document.doelgroep else f"{document.naam}-{doelgroep.value}": (
        document.naam,
        doelgroep,
    )
    for document in DOCUMENTEN
    for doelgroep in document.doelgroepen
}
"""Every document for every audience it can be made for, by the name of its file."""

DOELGROEP = {copie: doelgroep for copie, (_, doelgroep) in COPIEEN.items()}
ALLEN = ["gemeente", "client", "collega"]
NAMEN = tuple(document.naam for document in DOCUMENTEN)
UITVOER = [(naam, formaat) for naam in DOELGROEP for formaat in TEKSTFORMATEN]
uitvoer = pytest.mark.parametrize(("naam", "formaat"), UITVOER)


def _omgeving() -> Omgeving:
    gevonden = load_omgeving(None, REGELS).omgeving
    assert gevonden is not None
    return gevonden


OMGEVING = _omgeving()


def render(client: Clientbestand, naam: str, formaat: str, omgeving: Omgeving = OMGEVING) -> str:
    document, doelgroep = COPIEEN.get(naam, (naam, None))
    return render_document(client, document, formaat, omgeving, PEILDATUM, doelgroep)


@cache
def full(delen: tuple[str, ...] | None = None) -> Vol:
    return make_full(delen=delen)


GELEZEN = {
    f"leveringsplannen.*.gelezen.{veld}": "which text was read: `krachtplan bewijs` tells"
    for veld in ("document", "formaat", "inhoud")
}

NIET_GETOOND: dict[str, dict[str, str]] = {
    "leveringsplan": {
        **GELEZEN,
        "doelen.*.id": "an id says nothing to a reader",
        "krachten.*.id": "an id",
        "dromen.*.id": "an id",
        "nog_onbekend.*.id": "an id",
        "traject.resultaten.*.id": "an id",
    },
    "evaluatie": {
        **GELEZEN,
        "doelen.*.id": "an id",
        "krachten.*.id": "an id",
        "dromen.*.id": "an id",
        "nog_onbekend.*.id": "an id",
        "traject.resultaten.*.id": "an id",
        "krachten.*.citaat": "where it comes from stands in the plan",
        "krachten.*.voorbeeld": "idem",
        "dromen.*.citaat": "idem",
        "leveringsplannen.*.zienswijze": "about the plan, and stands there",
        "berichten.*.kenmerk": "idem",
    },
    "ecd": {
        **GELEZEN,
        "doelen.*.id": "an id",
        "krachten.*.id": "an id",
        "dromen.*.id": "an id",
        "netwerk.*.id": "an id",
        "nog_onbekend.*.id": "an id",
        "traject.resultaten.*.id": "an id",
    },
}
"""What an audience may see and its document leaves out all the same, and why."""

SOMS_GETOOND: dict[str, dict[str, str]] = {
    "leveringsplan": {
        "nog_onbekend.*.hoe": "how to find out is over once a question is answered",
    },
    "evaluatie": {
        "nog_onbekend.*.vraag": "only those that are open",
        "nog_onbekend.*.hoe": "idem",
    },
    "ecd": {
        "nog_onbekend.*.antwoord": "of a question that has no day of its answer",
    },
}
"""What a document shows of some items and not of others, and when."""

GETOOND: dict[str, set[str]] = {
    "evaluatie-client": {
        *("client.naam", "traject.begeleider", "netwerk.*.wie", "uitstel.*.reden"),
        *("doelen.*.doel", "doelen.*.citaat", "doelen.*.beloning.afspraak"),
        *(f"doelen.*.schaal.{trede}" for trede in range(-2, 3)),
        "doelen.*.voortgang.*.toelichting",
        *("doelen.*.stappen.*.stap", "doelen.*.stappen.*.hoe_ging_het"),
        *("doelen.*.uitkomst.materieel", "doelen.*.uitkomst.vermogen", "doelen.*.uitkomst.borging"),
        *("evaluaties.*.wat_werkte", "evaluaties.*.wat_niet", "evaluaties.*.verder"),
        *("evaluaties.*.client_zegt", "evaluaties.*.tevredenheid.toelichting"),
        *("nog_onbekend.*.vraag", "nog_onbekend.*.hoe", "zelfredzaamheid.*.beeld_client"),
        *("successen.*.succes", "waardering.*.voor", "waardering.*.vorm"),
        "krachten.*.kracht",
    },
    "signaleringskaart": {
        *("client.naam", "traject.begeleider", "netwerk.*.wie", "uitstel.*.reden"),
        *("signaleringsplan.beschermend.*", "signaleringsplan.fasen.*.signalen.*"),
        *("signaleringsplan.fasen.*.ik.*", "signaleringsplan.fasen.*.naasten.*"),
        *("signaleringsplan.fasen.*.begeleider.*", "signaleringsplan.fasen.*.liever_niet.*"),
        *("signaleringsplan.bellen.*.wie", "signaleringsplan.bellen.*.nummer"),
        *("zelfregulering.wat_hielp_eerder", "zelfregulering.nodig_van_anderen"),
    },
    "werkblad": {
        *("client.naam", "traject.begeleider", "uitstel.*.reden"),
        *("dromen.*.droom", "dromen.*.citaat", "krachten.*.kracht"),
        *("doelen.*.doel", "doelen.*.stappen.*.stap", "netwerk.*.wie"),
        *("nog_onbekend.*.vraag", "nog_onbekend.*.hoe"),
        *("zelfregulering.wat_hielp_eerder", "signaleringsplan.beschermend.*"),
    },
    "overdracht": {
        *("afwegingen.*.besluit", "afwegingen.*.opties.*.optie", "afwegingen.*.opties.*.tegen"),
        *("afwegingen.*.opties.*.voor", "afwegingen.*.reden", "afwegingen.*.voorkeur_client"),
        *("afwegingen.*.vraag", "berichten.*.kenmerk", "client.code", "client.naam"),
        *("client.vertegenwoordiger.naam", "contactmomenten.*.verslag"),
        *("doelen.*.beloning.afspraak", "doelen.*.citaat", "doelen.*.doel"),
        *("doelen.*.schaal.-1", "doelen.*.schaal.-2", "doelen.*.schaal.0", "doelen.*.schaal.1"),
        *("doelen.*.schaal.2", "doelen.*.stappen.*.hoe_ging_het", "doelen.*.stappen.*.naam"),
        *("doelen.*.stappen.*.stap", "doelen.*.uitkomst.borging"),
        *("doelen.*.uitkomst.materieel", "doelen.*.uitkomst.vermogen"),
        *("doelen.*.voortgang.*.toelichting", "doelen.*.waarom", "dromen.*.citaat"),
        *("dromen.*.droom", "evaluaties.*.client_zegt"),
        *("evaluaties.*.tevredenheid.toelichting", "evaluaties.*.verder"),
        *("evaluaties.*.wat_niet", "evaluaties.*.wat_werkte", "inzet.*.activiteit"),
        *("krachten.*.citaat", "krachten.*.kracht", "krachten.*.voorbeeld"),
        *("leveringsplannen.*.zienswijze", "netwerk.*.wie", "nog_onbekend.*.antwoord"),
        *("nog_onbekend.*.hoe", "nog_onbekend.*.vraag", "nog_onbekend.*.waarom"),
        *("signaleringsplan.bellen.*.nummer", "signaleringsplan.bellen.*.wie"),
        *("signaleringsplan.beschermend.*", "signaleringsplan.fasen.*.begeleider.*"),
        *("signaleringsplan.fasen.*.ik.*", "signaleringsplan.fasen.*.liever_niet.*"),
        *("signaleringsplan.fasen.*.naasten.*", "signaleringsplan.fasen.*.signalen.*"),
        *("successen.*.succes", "terugval.*.wat_gebeurde", "terugval.*.wat_hielp"),
        *("traject.aanbieder", "traject.begeleider", "traject.kenmerk"),
        *("traject.resultaten.*.resultaat", "traject.stop.toelichting"),
        *("uitdagingen.*.probleem", "uitdagingen.*.uitdaging", "uitstel.*.reden"),
        *("waardering.*.voor", "waardering.*.vorm", "werkrelatie.*.tekst"),
        *("zelfredzaamheid.*.beeld_client", "zelfregulering.bij_tegenslag"),
        *("zelfregulering.nodig_van_anderen", "zelfregulering.wat_hielp_eerder"),
    },
    "mijn-plan": {
        *("client.naam", "traject.begeleider"),
        *("dromen.*.droom", "dromen.*.citaat"),
        *("doelen.*.doel", "doelen.*.citaat", "doelen.*.waarom", "doelen.*.beloning.afspraak"),
        *("doelen.*.stappen.*.stap", "doelen.*.stappen.*.naam", "doelen.*.stappen.*.hoe_ging_het"),
        *("doelen.*.uitkomst.materieel", "doelen.*.uitkomst.vermogen", "doelen.*.uitkomst.borging"),
        *("krachten.*.kracht", "krachten.*.citaat", "krachten.*.voorbeeld"),
        *(f"doelen.*.schaal.{trede}" for trede in range(-2, 3)),
        *("uitdagingen.*.uitdaging", "inzet.*.activiteit", "netwerk.*.wie"),
        *("nog_onbekend.*.vraag", "nog_onbekend.*.hoe"),
        *("successen.*.succes", "waardering.*.voor", "waardering.*.vorm"),
        *("afwegingen.*.vraag", "afwegingen.*.besluit", "afwegingen.*.reden"),
        "afwegingen.*.voorkeur_client",
        *("zelfregulering.wat_hielp_eerder", "zelfregulering.nodig_van_anderen"),
        *("signaleringsplan.bellen.*.wie", "signaleringsplan.bellen.*.nummer"),
        *("leveringsplannen.*.zienswijze", "uitstel.*.reden"),
    },
}
"""What a document shows, where it is only a part of what its audience may see."""


def leaks(vol: Vol, naam: str, tekst: str, delen: list[str] | None = None) -> set[str]:
    """Give what stands in a document and is not for its audience."""
    return {
        pattern(pad)
        for pad in vol.kanaries.find(tekst)
        if not may_see(pad, DOELGROEP[naam], vol.ruw, delen)
    }


class TestCanaries:
    """Every text of a full client file is a word of its own: which of them reach a document?"""

    @uitvoer
    @pytest.mark.parametrize("delen", [None, ALLEN, []], ids=["zonder", "ieder", "niemand"])
    def test_nothing_leaks(self, naam: str, formaat: str, delen: list[str] | None) -> None:
        vol = full(None if delen is None else tuple(delen))
        assert leaks(vol, naam, render(vol.client, naam, formaat), delen) == set()

    @uitvoer
    def test_what_an_audience_may_see_is_there(self, naam: str, formaat: str) -> None:
        """All of it, or the part that is listed above: a new document tells here what it shows."""
        vol = full()
        getoond = vol.kanaries.find(render(vol.client, naam, formaat))
        mag = {
            pad for pad in vol.kanaries.pad_van.values() if may_see(pad, DOELGROEP[naam], vol.ruw)
        }
        if naam in GETOOND:
            assert {pattern(pad) for pad in getoond} == GETOOND[naam]
            return
        # An organisation's own fields are for its own templates.
        mist = {pattern(pad) for pad in mag - getoond if "extra" not in pad}
        assert mist == {*NIET_GETOOND.get(naam, {}), *SOMS_GETOOND.get(naam, {})}
        assert {pattern(pad) for pad in getoond} >= set(SOMS_GETOOND.get(naam, {}))

    @pytest.mark.parametrize("formaat", TEKSTFORMATEN)
    def test_what_a_client_opens_to_the_municipality_is_there_too(self, formaat: str) -> None:
        vol = full(tuple(ALLEN))
        getoond = vol.kanaries.find(render(vol.client, "leveringsplan", formaat))
        mag = {p for p in vol.kanaries.pad_van.values() if may_see(p, GEMEENTE, vol.ruw, ALLEN)}
        assert {pattern(pad) for pad in mag - getoond} == {
            *NIET_GETOOND["leveringsplan"],
            *SOMS_GETOOND["leveringsplan"],
            "nog_onbekend.*.waarom",  # of a question that is answered
            "nog_onbekend.*.antwoord",  # of one that is not
        }

    @pytest.mark.parametrize("formaat", TEKSTFORMATEN)
    def test_a_leak_in_the_projection_is_seen(
        self, formaat: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            renderen, "bepaal_zicht", lambda client, _, *rest: bepaal_zicht(client, CLIENT, *rest)
        )
        vol = full()
        gelekt = leaks(vol, "leveringsplan", render(vol.client, "leveringsplan", formaat))
        assert {"doelen.*.stappen.*.naam", "werkrelatie.*.tekst", "netwerk.*.wie"} <= gelekt

    @pytest.mark.parametrize("formaat", TEKSTFORMATEN)
    def test_a_template_that_asks_for_more_gets_nothing(self, formaat: str, tmp_path: Path) -> None:
        """What is not for its audience is not hidden from a template: it is not there."""
        bron = (
            "{{ client.naam }}{{ plan.zienswijze }}"
            "{% for r in resultaten %}{% for d in r.doelen %}{% for s in d.stappen.open %}"
            "{{ s.naam }}{{ s.hoe_ging_het }}{{ s.met | join }}"
            "{% endfor %}{% endfor %}{% endfor %}"
            "{% for n in netwerk %}{{ n.wie }}{{ n.id }}{{ n.aard }}{% endfor %}"
            "{% for a in afwegingen %}{{ a.voorkeur_client }}{% endfor %}"
        )
        (tmp_path / f"leveringsplan.{formaat}.j2").write_text(bron, encoding="utf-8")
        instellingen = tmp_path / "krachtplan.yaml"
        instellingen.write_text("sjablonen: .\n", encoding="utf-8")
        eigen = load_omgeving(instellingen, REGELS).omgeving
        assert eigen is not None
        vol = full()
        tekst = render(vol.client, "leveringsplan", formaat, eigen)
        assert {pattern(pad) for pad in vol.kanaries.find(tekst)} == {
            "client.naam",
            "leveringsplannen.*.zienswijze",
        }


def optional_fields(model: type[Basis], pad: str = "") -> Iterator[str]:
    """Give the pattern of every field that can be left out."""
    for naam, veld in velden_van(model).items():
        if naam in ("delen", "negeer", "extra"):
            continue
        if veld.model is None and not veld.verplicht:
            yield f"{pad}{naam}"
        elif veld.model is not None:
            yield from optional_fields(
                veld.model, f"{pad}{naam}.{'' if veld.soort is Soort.BLOK else '*.'}"
            )


def without(deel: Any, sleutels: list[str]) -> Any:
    """Give the content of a file with one field left out of every item that has it."""
    if isinstance(deel, list):
        return [without(onder, sleutels[1:]) for onder in deel]
    if not isinstance(deel, dict):
        return deel
    eerste, *rest = sleutels
    if eerste == "*":
        return {sleutel: without(onder, rest) for sleutel, onder in deel.items()}
    over = {s: without(w, rest) if s == eerste and rest else w for s, w in deel.items()}
    return over if rest else {s: w for s, w in over.items() if s != eerste}


KLEIN_VOL = make_full(meeste=3)
VELDEN = tuple(optional_fields(Clientbestand))

LIJSTEN = (
    *(
        naam
        for naam, veld in velden_van(Clientbestand).items()
        if veld.soort is Soort.LIJST and naam != "negeer"
    ),
    *("traject.resultaten", "doelen.1.stappen", "doelen.1.voortgang", "afwegingen.1.opties"),
    *("signaleringsplan.fasen", "signaleringsplan.bellen"),
)
"""The lists of which an item can say who sees it."""


def list_at(ruw: Any, plek: str) -> list[Any]:
    for deel in plek.split("."):
        ruw = ruw[int(deel) if deel.isdigit() else deel]
    assert isinstance(ruw, list)
    return ruw


ZONDER_GEVOLG = {
    "formaat": "about the file",
    "client.aanspreekvorm": "how to speak to the client",
    "krachten.*.soort": "the words of the strength say it",
    "krachten.*.gebied": "idem",
    "krachten.*.tijd": "idem",
    "krachten.*.bron": "idem",
    "krachten.*.datum": "idem",
    "dromen.*.gebied": "the words of the dream say it",
    "dromen.*.datum": "idem",
    "dromen.*.status": "idem",
    "inzet.*.resultaat": "the result of its goal",
    **dict.fromkeys(GELEZEN, "which text was read: `krachtplan bewijs` tells"),
    "leveringsplannen.*.gelezen.voor": "idem",
    "leveringsplannen.*.gelezen": "idem",
    "nog_onbekend.*.id": "an id",
    "nog_onbekend.*.gebied": "the question stands by its result",
}
"""What the municipality may see and its document makes nothing of, and why."""

TELT_MEE = {
    "contactmomenten.*.minuten",
    "contactmomenten.*.bereikt",
}
"""What the municipality sees only as counts and minutes."""


class TestFields:
    """A field that is not for an audience changes nothing in its document, not even a date."""

    @pytest.mark.parametrize("veld", VELDEN)
    def test_leaving_out_a_field_shows_only_where_it_was_seen(self, veld: str) -> None:
        ruw = without(KLEIN_VOL.ruw, veld.split("."))
        assert ruw != KLEIN_VOL.ruw
        client = Clientbestand.model_validate(ruw)
        pad = tuple(0 if deel == "*" else deel for deel in veld.split("."))
        for naam, doelgroep in DOELGROEP.items():
            anders = render(client, naam, "md") != _klein(naam)
            ziet = may_see(pad, doelgroep, KLEIN_VOL.ruw) or veld in TELT_MEE
            assert ziet or not anders, naam
            if naam == "leveringsplan":
                assert anders is (ziet and veld not in ZONDER_GEVOLG)

    @uitvoer
    @pytest.mark.parametrize("lijst", sorted({*LIJSTEN} - {"negeer"}))
    def test_an_item_for_nobody_is_as_if_it_were_not_there(
        self, lijst: str, naam: str, formaat: str
    ) -> None:
        """Whatever refers to it, counts it or reckons with it."""
        dicht, weg = copy.deepcopy(KLEIN_VOL.ruw), copy.deepcopy(KLEIN_VOL.ruw)
        list_at(dicht, lijst)[0]["delen"] = []
        del list_at(weg, lijst)[0]
        getoond = [render(Clientbestand.model_validate(ruw), naam, formaat) for ruw in (dicht, weg)]
        assert getoond[0] == getoond[1]

    def test_a_term_says_nothing_of_what_moved_it_out_of_sight(self) -> None:
        """Neither the new date nor that there is one."""
        uitstel = "uitstel: [{regel: T001, nieuwe_datum: 2026-10-12, reden: Ziek%s}]"
        zonder = render(load(HOOFD), "leveringsplan", "md")
        open_ = render(load(uitstel % ""), "leveringsplan", "md")
        dicht = render(load(uitstel % ", delen: [client]"), "leveringsplan", "md")
        assert "12-10-2026" in open_
        assert dicht == zonder

    def test_nor_of_what_ended_it(self) -> None:
        kop = "client: {code: sam}\ntraject: {gemeente: rotterdam, start: 2026-08-31%s}"
        stop = ", stop: {datum: 2026-09-21%s}"
        zonder = render(load(kop % ""), "leveringsplan", "md")
        assert "21-9-2026" in render(load(kop % (stop % "")), "leveringsplan", "md")
        dicht = render(load(kop % (stop % ", delen: [collega]")), "leveringsplan", "md")
        assert dicht == zonder

    def test_nor_of_what_met_it(self) -> None:
        plan = "leveringsplannen: [{datum: 2026-09-21, status: voorlopig%s}]"
        zonder = render(load(HOOFD), "leveringsplan", "md")
        assert "21-9-2026" in render(load(plan % ""), "leveringsplan", "md")
        assert render(load(plan % ", delen: []"), "leveringsplan", "md") == zonder


@cache
def _klein(naam: str) -> str:
    return render(KLEIN_VOL.client, naam, "md")


class TestSameBytes:
    """The same file and day give the same bytes on any machine."""

    OMSTANDIGHEDEN = (
        {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"},
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    )

    def run(self, bestand: str, folder: Path, uit: Path, omstandigheden: dict[str, str]) -> None:
        opdracht = [sys.executable, "-m", "krachtplan", "render", bestand, "--uit", str(uit)]
        opties = ["--peildatum", PEILDATUM.isoformat(), "-d", ",".join(NAMEN), "-f", "md,html"]
        klaar = subprocess.run(
            [*opdracht, *opties],
            cwd=folder,
            env={"PATH": os.environ["PATH"], **omstandigheden},
            capture_output=True,
            check=False,
        )
        assert klaar.returncode in (0, 1), klaar.stderr.decode()

    def test_wherever_it_runs(self, tmp_path: Path) -> None:
        vol = full()
        (tmp_path / "map").mkdir()
        bestand = tmp_path / "map" / "kanarie.yaml"
        bestand.write_text(as_yaml(vol.ruw), encoding="utf-8", newline="\n")
        code = vol.client.client.code
        verwacht = {
            f"{code}-{naam}.{formaat}": zegel(render(vol.client, naam, formaat))
            for naam, formaat in UITVOER
            if naam in NAMEN
        }
        plekken = [
            (str(bestand), ROOT),
            ("map/kanarie.yaml", tmp_path),
            ("kanarie.yaml", bestand.parent),
        ]
        for nummer, omstandigheden in enumerate(self.OMSTANDIGHEDEN):
            pad, folder = plekken[nummer]
            uit = tmp_path / f"uit{nummer}"
            self.run(pad, folder, uit, omstandigheden)
            assert {stuk.name: stuk.read_bytes() for stuk in uit.iterdir()} == verwacht

    def test_twice_in_one_process(self) -> None:
        for naam, formaat in UITVOER:
            eerste = render(full().client, naam, formaat)
            assert render(make_full().client, naam, formaat) == eerste

    def test_no_name_of_this_machine_is_in_it(self) -> None:
        for naam, formaat in UITVOER:
            tekst = render(full().client, naam, formaat)
            assert str(ROOT) not in tekst
            assert str(Path.home()) not in tekst


def sentence(pad: Pad, kanarie: str) -> str:
    """Make a sentence, as people end their texts; names and headings have no full stop."""
    return kanarie if pad[-1] in ("naam", "begeleider", "aanbieder", "wie") else f"{kanarie}."


SECTIES = tuple(naam for naam in velden_van(Clientbestand) if naam not in ("client", "traject"))


@lru_cache(500)
def find_untidy(tekst: str, formaat: str) -> list[str]:
    """Look once at a text: a field that an audience does not see gives the same one again."""
    return untidy(read_document(tekst, formaat))


class TestTidy:
    """No empty headings, no word of the program, no stray signs: whatever is filled in or not."""

    def check(self, client: Clientbestand, *formaten: str) -> None:
        for naam in COPIEEN:
            for formaat in formaten or TEKSTFORMATEN:
                assert find_untidy(render(client, naam, formaat), formaat) == [], (naam, formaat)

    @pytest.mark.parametrize("delen", [None, ALLEN, []], ids=["zonder", "ieder", "niemand"])
    def test_a_full_file(self, delen: list[str] | None) -> None:
        self.check(full(None if delen is None else tuple(delen)).client)

    def test_a_full_file_of_sentences(self) -> None:
        self.check(make_full(tekst=sentence).client)

    def test_the_smallest_file(self) -> None:
        self.check(load(HOOFD))

    @pytest.mark.parametrize("sectie", SECTIES)
    def test_a_section_alone(self, sectie: str) -> None:
        ruw = {naam: full().ruw[naam] for naam in ("client", "traject", sectie)}
        self.check(Clientbestand.model_validate(ruw))
        kop = {"client": {"code": "sam"}, "traject": {"gemeente": "a", "start": "2026-08-31"}}
        self.check(Clientbestand.model_validate({**kop, sectie: full().ruw[sectie]}))

    @pytest.mark.parametrize("veld", [*SECTIES, *VELDEN])
    def test_a_field_alone(self, veld: str) -> None:
        for delen in (None, ALLEN):
            ruw = make_raw(Alleen(veld=veld, delen=delen))
            self.check(Clientbestand.model_validate(ruw))

    def test_what_is_untidy_is_named(self) -> None:
        pagina = read_document("# A\n\n## B\n\n- Te doen: None ( ) , en\n\n### C\n\n---\n", "md")
        gevonden = " ".join(untidy(pagina))
        for woord in ("word of the program", "before a sign", "between brackets", "in the middle"):
            assert woord in gevonden
        assert "nothing under the last heading" in gevonden
        leeg = read_document("<h1>A</h1><h2></h2><h2>B</h2><ul><li>x.; y..</li></ul>", "html")
        gevonden = " ".join(untidy(leeg))
        for woord in ("<h2> is empty", "nothing under the heading", "two signs in a row"):
            assert woord in gevonden


LASTIG = GEDEELD / "proeven" / "naughty.txt"
met_lastige_teksten = pytest.mark.skipif(
    not LASTIG.exists(), reason="the list of hostile texts is not beside this checkout"
)
EIGEN_LASTIG = (
    "<script>alert(1)</script>",
    "</title></style><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}{% raw %}{# x #}",
    "| een | twee |",
    "[klik](javascript:alert(1)) ![x](y) <a href='x'>",
    "# Kop",
    "1. een",
    "- [ ] taak",
    "***vet*** _schuin_ ~~weg~~ `code` ```blok```",
    "http://voorbeeld.nl www.voorbeeld.nl naam@voorbeeld.nl",
    "&lt;b&gt; &amp; &#60; &copy",
    "^[noot] [^1] $x$ \\( x \\)",
    "--> <!-- ]]>",
    "---",
)
"""What a format or a template could take for its own, also where no list of texts is at hand."""


def fold(tekst: str) -> str:
    return " ".join(tekst.split())


def hostile_texts() -> list[str]:
    """Give the texts that a client file can hold, on one line and without space around them."""
    lijst = [json.loads(regel) for regel in LASTIG.read_text(encoding="utf-8").splitlines()]
    netjes = (fold(tekst) for tekst in lijst if not STUURTEKEN.search(tekst))
    return list(dict.fromkeys(tekst for tekst in netjes if tekst))


NAAM: Pad = ("client", "naam")
LETTER = re.compile(r"letter-\d+")
"""The size of the letters on a card, which follows how much there is to read."""


def skeleton(html: str) -> tuple[list[str], list[str]]:
    """Give the elements of a page with their attributes, and the pieces of text between them.

    html5lib reads as a browser does, also what is broken.
    """
    boom = html5lib.parse(html, namespaceHTMLElements=False)
    elementen: list[str] = []
    teksten: list[str] = []

    def walk(element: Any) -> None:
        if not isinstance(element.tag, str):  # a comment, which no reader sees
            teksten[-1] += element.tail or ""
            return
        if element.tag == "pre" or element.tag.endswith("}svg"):  # a picture: see tests/beelden
            elementen.append("picture")
            teksten.append("")
            return
        elementen.append(LETTER.sub("", f"{element.tag} {sorted(element.attrib.items())}"))
        teksten.append(element.text or "")
        for kind in element:
            walk(kind)
            if isinstance(kind.tag, str):
                teksten.append(kind.tail or "")

    walk(boom)
    return elementen, [fold(tekst) for tekst in teksten]


VREEMD = make_full(meeste=2)
"""A full file, small enough to be read many times."""


@cache
def places(naam: str, formaat: str) -> list[str]:
    """Give the canaries that stand for free texts in a document."""
    getoond = map(str.lower, KANARIE.findall(render(VREEMD.client, naam, formaat)))
    return [woord for woord in dict.fromkeys(getoond) if woord in VREEMD.kanaries.vrij]


def as_html(client: Clientbestand, naam: str, formaat: str) -> str:
    tekst = render(client, naam, formaat)
    return tekst if formaat == "html" else MARKDOWN.render(tekst)


@cache
def expected(naam: str, formaat: str) -> tuple[list[str], list[str]]:
    return skeleton(as_html(VREEMD.client, naam, formaat))


def read_with(teksten: dict[str, str]) -> Clientbestand:
    """Read a file in which a text stands for each of these canaries."""
    dossier = read(_replaced(VREEMD.ruw, teksten))
    assert dossier.begrepen, dossier.bevindingen
    assert dossier.client is not None
    return dossier.client


def differences(
    naam: str, formaat: str, teksten: dict[str, str], client: Clientbestand | None = None
) -> list[str]:
    """Compare a document of hostile texts with the same one of canaries.

    ``teksten`` says which text stands for which canary. The elements must be the same, and the
    text must be that of the canaries with the texts in their place, character for character.
    ``client`` is what is read of a file with these texts, where that was done before.
    """
    bedoeld, woorden = expected(naam, formaat)
    elementen, gelezen = skeleton(as_html(client or read_with(teksten), naam, formaat))
    if elementen != bedoeld:
        over = set(elementen) ^ set(bedoeld) or f"{len(elementen)} for {len(bedoeld)}"
        return [f"other elements: {over}"]

    def fill_in(gevonden: re.Match[str]) -> str:
        tekst = teksten.get(gevonden[0].lower(), gevonden[0])
        return capitalize(tekst) if gevonden[0][0] == "K" else tekst

    verwacht = [fold(KANARIE.sub(fill_in, tekst)) for tekst in woorden]
    paren = zip(verwacht, gelezen, strict=True)
    # A name begins a sentence as it is written, or with a capital where it has one anyway.
    namen = [tekst for woord, tekst in teksten.items() if VREEMD.kanaries.pad_van[woord] == NAAM]
    return [
        f"{zou!r} became {werd!r}"
        for zou, werd in paren
        if zou != werd and not any(zou.replace(naam, capitalize(naam), 1) == werd for naam in namen)
    ]


def _replaced(deel: Any, teksten: dict[str, str]) -> Any:
    if isinstance(deel, dict):
        return {sleutel: _replaced(onder, teksten) for sleutel, onder in deel.items()}
    if isinstance(deel, list):
        return [_replaced(onder, teksten) for onder in deel]
    return teksten.get(deel, deel)


@cache
def with_own_hostile(begin: int) -> tuple[dict[str, str], Clientbestand]:
    """Put in every place one of EIGEN_LASTIG, another for each ``begin``, and read that."""
    beurt = cycle(EIGEN_LASTIG[begin:] + EIGEN_LASTIG[:begin])
    teksten = dict(zip(sorted(VREEMD.kanaries.vrij), beurt, strict=False))
    return teksten, read_with(teksten)


class TestHostileTexts:
    """What a person writes is text, in every place of every document."""

    @met_lastige_teksten
    @uitvoer
    def test_every_text_of_the_list_is_shown_as_it_is(self, naam: str, formaat: str) -> None:
        plekken, lijst = places(naam, formaat), hostile_texts()
        assert len(lijst) > 500
        for begin in range(0, len(lijst), len(plekken)):
            teksten = dict(zip(plekken, lijst[begin : begin + len(plekken)], strict=False))
            assert differences(naam, formaat, teksten) == []

    @uitvoer
    @pytest.mark.parametrize("begin", range(len(EIGEN_LASTIG)))
    def test_what_a_format_could_take_for_its_own(
        self, naam: str, formaat: str, begin: int
    ) -> None:
        teksten, client = with_own_hostile(begin)
        assert len({teksten[plek] for plek in places(naam, formaat)}) > 3
        assert differences(naam, formaat, teksten, client) == []

    @pytest.mark.parametrize("formaat", TEKSTFORMATEN)
    def test_a_text_that_gets_through_is_named(
        self, formaat: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The same comparison while a name is not escaped."""
        expected("mijn-plan", formaat)
        bouw = mijn_plan.bouw

        def lek(plat: Plat, kader: Kader) -> Plat:
            gegevens = bouw(plat, kader)
            naam = gegevens["client"]["naam"]
            kaal = VeiligMarkdown(naam) if formaat == "md" else Markup(naam)
            return {**gegevens, "client": {**gegevens["client"], "naam": kaal}}

        document = MIJN_PLAN._replace(bouw=lek)
        monkeypatch.setattr(renderen, "zoek_document", lambda _: document)
        (woord,) = (w for w, pad in VREEMD.kanaries.pad_van.items() if pad == ("client", "naam"))
        assert differences("mijn-plan", formaat, {woord: "Sam <b>B</b> *C*"})


class TestAnyClient:
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(bestand=raw_files())
    def test_renders_in_every_document_and_format(self, bestand: tuple[Ruw, Kanaries]) -> None:
        dossier = read(bestand[0])
        assert dossier.client is not None
        for naam, formaat in UITVOER:
            read_document(render(dossier.client, naam, formaat), formaat)

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(bestand=raw_files(teksten=None))
    def test_is_tidy_and_shows_no_more_than_what_is_in_sight(
        self, bestand: tuple[Ruw, Kanaries]
    ) -> None:
        ruw, kanaries = bestand
        client = read(ruw).client
        assert client is not None
        for naam, formaat in UITVOER:
            tekst = render(client, naam, formaat)
            assert untidy(read_document(tekst, formaat)) == []
            zicht = bepaal_zicht(client, DOELGROEP[naam], PEILDATUM)
            assert all(zicht.ziet(pad) for pad in kanaries.find(tekst))


class TestLater:
    def test_counts_what_is_newer_than_the_day(self) -> None:
        client = load(
            "successen: [{datum: 2026-09-29, succes: A}, {datum: 2026-09-28, succes: B}]\n"
            "doelen: [{doel: D, stappen: [{stap: S, gedaan: 2026-10-01, hoe_ging_het: Goed}]}]"
        )
        assert len(list_later(client, PEILDATUM)) == 3
        assert len(list_later(client, date(2026, 10, 1))) == 0
        for naam, formaat in UITVOER:
            assert "oktober" not in render(client, naam, formaat)

    def test_an_unknown_document_is_a_key_error(self) -> None:
        with pytest.raises(KeyError):
            render(load(HOOFD), "brief", "md")

    def test_a_document_is_made_for_its_own_audiences_only(self) -> None:
        """Else a plan for the municipality could be made of what only colleagues may see."""
        for document in DOCUMENTEN:
            for doelgroep in set(Doelgroep) - set(document.doelgroepen):
                with pytest.raises(ValueError, match=doelgroep.value):
                    render_document(
                        load(HOOFD), document.naam, "md", OMGEVING, PEILDATUM, doelgroep
                    )
