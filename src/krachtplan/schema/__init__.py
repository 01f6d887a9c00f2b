"""The JSON Schema (draft-07) of a file, made from its model: keys, words, texts and audiences.

An editor with yaml-language-server shows it to whoever writes the file: so every text is Dutch and
short. What that server does with a keyword decides how it is said here (see ``soorten``);
``tests/web/test_yaml_ls.py`` asks a real server. Two things look odd without that reason:

- unknown keys are refused with ``propertyNames`` and not with ``additionalProperties: false``,
  since the server has one ``errorMessage`` for the latter and for a missing key;
- keys stand in the order of the model and not of the alphabet, since an editor offers and inserts
  them in the order of the schema.

``python -m krachtplan.schema`` writes the files that are shipped.
"""

import json
from pathlib import Path

from krachtplan.instellingen.vorm import Instellingen
from krachtplan.model import Clientbestand
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import Soort, Veld, velden_van
from krachtplan.model.woorden import leesbaar
from krachtplan.schema import soorten as schemasoorten
from krachtplan.schema import tekst as schematekst
from krachtplan.schema import voorbeelden as schemavoorbeelden
from krachtplan.schema.omschrijving import class_text, member_texts
from krachtplan.schema.soorten import LEEG, Schema, ref
from krachtplan.schema.veldinhoud import (
    Blok,
    Getal,
    Inhoud,
    Keuze,
    Lijst,
    Tabel,
    Waarde,
    content_of,
)
from krachtplan.termijnen.regelset import Regelset

DIALECT = "http://json-schema.org/draft-07/schema#"

WORTELS: dict[str, type[Basis]] = {
    "clientbestand": Clientbestand,
    "instellingen": Instellingen,
    "regelset": Regelset,
}
"""The files that have a schema: ``<name>.schema.json`` beside this module."""


def build_schema(wortel: type[Basis] = Clientbestand) -> Schema:
    """Build the JSON Schema of the file that ``wortel`` describes."""
    return _Bouwer(wortel).build()


def format_schema(schema: Schema) -> str:
    """Write a schema as it is shipped: indented by 2, letters as they are, a newline at the end."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write_schemas(map_: Path) -> None:
    """Write every schema that is shipped to a folder."""
    for naam, wortel in WORTELS.items():
        tekst = format_schema(build_schema(wortel))
        (map_ / f"{naam}.schema.json").write_bytes(tekst.encode())


class _Bouwer:
    """Builds one schema; ``defs`` collects what several places share."""

    def __init__(self, wortel: type[Basis]) -> None:
        self._wortel = wortel
        self._defs: dict[str, Schema] = {LEEG: schemasoorten.is_empty()}
        self._altijd_nodig = _always_required(wortel)

    def build(self) -> Schema:
        """Build the schema of the root and of all that it leads to."""
        kop = {"$schema": DIALECT, "$id": f"urn:krachtplan:{self._wortel.__name__.lower()}"}
        blok = self._block(self._wortel, nodig=True)
        return {**kop, **blok, "$defs": dict(sorted(self._defs.items()))}

    def _block(self, model: type[Basis], nodig: bool) -> Schema:
        """Make the schema of a mapping with the keys of a model."""
        velden = schematekst.own_first(velden_van(model))
        teksten = member_texts(model)
        blok: Schema = {
            "title": _capitalise(leesbaar(model.__name__.lower())),
            **_described(class_text(model)),
            "properties": {n: self._field(model, v, teksten.get(n, "")) for n, v in velden.items()},
        }
        verplicht = [naam for naam, veld in velden.items() if veld.verplicht]
        if verplicht:
            blok["required"] = verplicht
            blok["errorMessage"] = schematekst.required_message(verplicht)
        sleutels = list(velden)
        blok["propertyNames"] = schemasoorten.known_keys(
            sleutels, schematekst.key_message(sleutels)
        )
        if _has_short_form(model):
            return blok
        bericht = schematekst.shape_message((verplicht or sleutels)[0])
        return blok | schemasoorten.mapping(bericht, nodig)

    def _field(self, model: type[Basis], veld: Veld, tekst: str) -> Schema:
        if model is not self._wortel and veld.naam in schematekst.OVERAL:
            return self._everywhere(model, veld, tekst)
        inhoud = content_of(model, veld.naam)
        tekst = tekst or (class_text(veld.model) if veld.model else "")
        sectie = model is self._wortel
        omschrijving = schematekst.describe(veld, inhoud, tekst, sectie=sectie)
        return _described(omschrijving) | self._content(inhoud, veld.verplicht, tekst)

    def _everywhere(self, model: type[Basis], veld: Veld, tekst: str) -> Schema:
        """Make the schema of a key that every item has, once."""
        naam = f"{veld.naam}_overal"
        if naam not in self._defs:
            inhoud = self._content(content_of(model, veld.naam))
            self._defs[naam] = _described(tekst) | inhoud
        return ref(naam)

    def _content(self, inhoud: Inhoud, nodig: bool = False, tekst: str = "") -> Schema:
        """Make the schema of a value; what several fields share goes to ``$defs``."""
        match inhoud:
            case Blok():
                return self._model(inhoud.model)
            case Lijst():
                return self._list(inhoud, nodig)
            case Tabel():
                return self._table(inhoud, nodig, tekst)
            case Keuze():
                return {"anyOf": [self._words(inhoud, nodig)]}
            case Getal(minimum, maximum):
                soort = schemasoorten.whole_number(minimum, maximum, inhoud.vorm, nodig)
            case Waarde():
                soort = schemasoorten.scalar(inhoud.schema, schematekst.strict_form(inhoud), nodig)
                if snippets := schemavoorbeelden.value_snippets(inhoud):
                    soort["oneOf"][0]["defaultSnippets"] = snippets
        return {"anyOf": [self._share(inhoud.vorm, soort, nodig)]}

    def _model(self, model: type[Basis]) -> Schema:
        naam = model.__name__
        if naam not in self._defs:
            self._defs[naam] = {}
            self._defs[naam] = self._block(model, naam in self._altijd_nodig)
        return ref(naam)

    def _list(self, lijst: Lijst, nodig: bool) -> Schema:
        match lijst.deel:
            case Waarde() as waarde:
                bericht = schematekst.list_message(waarde) if lijst.los else schematekst.LIJST
                soort = self._list_of_values(waarde, bericht, lijst.los, nodig)
                return {"anyOf": [self._share(schematekst.form(lijst), soort, nodig)]}
            case Keuze() as keuze:
                self._define_words(keuze)
                streng, ruim = ref(keuze.naam), schemasoorten.words_any(keuze.woorden)
                keuzes = schemasoorten.list_of(streng, ruim, schematekst.LIJST)
                soort = schemasoorten.one_of([*keuzes, *_empty_unless(nodig)])
                return {"anyOf": [self._share(f"lijst {keuze.naam}", soort, nodig)]}
        soort = schemasoorten.collection("array", schematekst.LIJST, nodig)
        schema: Schema = {
            "items": self._content(lijst.deel),
            "anyOf": [self._share("lijst", soort, nodig)],
        }
        if isinstance(lijst.deel, Blok) and (
            snippets := schemavoorbeelden.item_snippets(lijst.deel.model)
        ):
            schema["defaultSnippets"] = snippets
        return schema

    def _list_of_values(self, waarde: Waarde, bericht: str, los: bool, nodig: bool) -> Schema:
        streng, ruim = schemasoorten.item(waarde.schema, schematekst.strict_form(waarde))
        if snippets := schemavoorbeelden.value_snippets(waarde):
            streng["defaultSnippets"] = snippets
        keuzes = schemasoorten.list_of(streng, ruim, bericht)
        if los:
            keuzes.append(schemasoorten.without_brackets(waarde.schema, nodig))
        else:
            keuzes += _empty_unless(nodig)
        return schemasoorten.one_of(keuzes)

    def _words(self, keuze: Keuze, nodig: bool) -> Schema:
        """Offer the words as they are written; accept capitals, and nothing where that is fine."""
        self._define_words(keuze)
        ook = ("boolean",) if keuze.ja_nee else ()
        gelezen = (*keuze.woorden, "true", "false") if keuze.ja_nee else keuze.woorden
        anders = schemasoorten.words_otherwise(gelezen, ook)
        soort = schemasoorten.one_of([ref(keuze.naam), anders, *_empty_unless(nodig)])
        return self._share(f"keuze {keuze.naam}", soort, nodig)

    def _define_words(self, keuze: Keuze) -> None:
        self._defs[keuze.naam] = schemasoorten.words(
            keuze.woorden,
            schematekst.explain_words(keuze),
            schematekst.word_message(keuze.woorden),
        )

    def _table(self, tabel: Tabel, nodig: bool, tekst: str) -> Schema:
        """Make the schema of a mapping of which the keys are words or numbers, or free."""
        soort = schemasoorten.collection("object", schematekst.SLEUTELS, nodig)
        blok: Schema = {"anyOf": [self._share("sleutels", soort, nodig)]}
        deel = self._content(tabel.deel) if tabel.deel else {}
        if tabel.sleutel is None:
            return {"properties": {}, **({"additionalProperties": deel} if deel else {}), **blok}
        sleutels, namen = _table_keys(tabel.sleutel)
        delen = {s: _described(schematekst.describe_key(s, tekst)) | deel for s in sleutels}
        return {"properties": delen, "propertyNames": namen, **blok}

    def _share(self, vorm: str, soort: Schema, nodig: bool) -> Schema:
        """Keep a kind under a name that says what it is; kinds with one name are the same."""
        naam = kaal = _name(vorm, nodig)
        nummer = 2
        while self._defs.setdefault(naam, soort) != soort:
            naam = f"{kaal}_{nummer}"
            nummer += 1
        return ref(naam)


def _capitalise(woorden: str) -> str:
    return woorden[:1].upper() + woorden[1:]


def _described(tekst: str) -> Schema:
    """Say it once more as Markdown where it has code in it: plain text is shown with backticks."""
    markdown = {"markdownDescription": tekst} if "`" in tekst else {}
    return {"description": tekst, **markdown}


def _empty_unless(nodig: bool) -> list[Schema]:
    return [] if nodig else [ref(LEEG)]


def _has_short_form(model: type[Basis]) -> bool:
    """Say whether a model looks at its value first, since it may also be written as a text."""
    kijkers = model.__pydantic_decorators__.model_validators.values()
    return any(kijker.info.mode == "before" for kijker in kijkers)


def _name(vorm: str, nodig: bool) -> str:
    """Make a name for a kind of value from what it says: ``datum``, ``datum_nodig``."""
    kern = vorm.removeprefix("een ").partition(" zoals")[0]
    woorden = "".join(teken if teken.isalnum() or teken == "-" else " " for teken in kern).split()
    return "_".join([*woorden, "nodig"] if nodig else woorden)


def _table_keys(soort: Keuze | Getal) -> tuple[list[str], Schema]:
    """List the keys of a table, and make the schema that refuses others."""
    if isinstance(soort, Keuze):
        woorden = list(soort.woorden)
        return woorden, schemasoorten.known_words(woorden, schematekst.word_message(woorden))
    getallen = range(soort.minimum, soort.maximum + 1)
    namen = [str(getal) for getal in getallen]
    return namen, schemasoorten.known_numbers(getallen, schematekst.word_message(namen))


def _always_required(wortel: type[Basis]) -> frozenset[str]:
    """Name the models that only stand where something must be: an empty one is a fault."""
    nodig: set[str] = set()
    vrij: set[str] = set()
    gezien = {wortel}
    te_gaan = [wortel]
    while te_gaan:
        for veld in velden_van(te_gaan.pop()).values():
            if veld.model is None:
                continue
            moet = veld.verplicht and veld.soort is Soort.BLOK
            (nodig if moet else vrij).add(veld.model.__name__)
            if veld.model not in gezien:
                gezien.add(veld.model)
                te_gaan.append(veld.model)
    return frozenset(nodig - vrij)
