from krachtplan.model.basis import Onderdeel
from krachtplan.model.doel import Doel
from krachtplan.model.woorden import Doelstatus
from krachtplan.schema.omschrijving import class_text, member_texts


class Zonder:
    """Not of krachtplan: its source is never looked at."""


def test_a_class_has_its_own_docstring() -> None:
    assert class_text(Doel) == "Iets wat de cliënt wil bereiken."
    assert class_text(Zonder) == ""


def test_the_docstring_under_a_field_belongs_to_that_field() -> None:
    teksten = member_texts(Doel)
    assert teksten["droom"] == "De droom waar dit doel naartoe leidt."
    assert set(teksten) == set(Doel.model_fields)


def test_fields_of_a_base_come_along_on_one_line() -> None:
    tekst = member_texts(Doel)["delen"]
    assert tekst == member_texts(Onderdeel)["delen"]
    assert "\n" not in tekst
    assert tekst.endswith("alleen voor de begeleider.")


def test_words_have_texts_by_the_name_of_the_member() -> None:
    teksten = member_texts(Doelstatus)
    assert teksten["ACTIEF"] == "Hier wordt nu aan gewerkt."
    assert "BEHAALD" not in teksten
