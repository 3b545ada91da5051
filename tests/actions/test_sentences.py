import re
from typing import Any

import pytest

from assistant.actions.table import verbs
from assistant.language.sentences import said
from wording import LANGUAGES

NBSP = "\u00a0"

SENTENCES: list[tuple[str, dict[str, Any], str, str]] = [
    ("open", {"path": "/"}, "Allez à l’adresse du site", "Go to the site’s address"),
    ("open", {"path": "/aide"}, "Allez à la page «_/aide_» du site", "Go to the page “/aide” of the site"),
    ("open-mail", {"subject": "Bonjour"}, "Ouvrez le message «_Bonjour_»", "Open the message “Bonjour”"),
    ("click", {"target": 'button "OK"'}, "Cliquez sur le bouton «_OK_»", "Click the button “OK”"),
    ("click", {"target": "link /a.*/"}, "Cliquez sur le lien", "Click the link"),
    ("click", {"target": 'css "#x"'}, "Cliquez sur l’élément", "Click the element"),
    ("fill", {"target": 'textbox "Nom"', "with": "{{ person.nom }}"}, "Remplissez le champ «_Nom_»", "Fill in the field “Nom”"),
    ("fill", {"target": 'label "Ville"', "with": "Brest"}, "Écrivez «_Brest_» dans le champ «_Ville_»", "Write “Brest” in the field “Ville”"),
    ("type", {"target": 'textbox "Nom"', "with": "{{ person.nom }}"}, "Remplissez le champ «_Nom_»", "Fill in the field “Nom”"),
    ("choose", {"target": 'radio "Par SMS"'}, "Choisissez «_Par SMS_»", "Choose “Par SMS”"),
    ("choose", {"target": 'combobox "Pays"', "option": "France"}, "Choisissez «_France_» dans la liste «_Pays_»", "Choose “France” in the list “Pays”"),
    ("check", {"target": 'checkbox "Lu"'}, "Cochez la case «_Lu_»", "Tick the box “Lu”"),
    ("check", {"target": 'checkbox "Lu"', "off": True}, "Décochez la case «_Lu_»", "Untick the box “Lu”"),
    ("press", {"key": "Enter"}, "Appuyez sur la touche «_Entrée_»", "Press “Enter”"),
    ("press", {"key": "Control+a", "in": 'textbox "Nom"'}, "Appuyez sur la touche «_Ctrl+a_» dans le champ «_Nom_»", "Press “Control+a” in the field “Nom”"),
    ("upload", {"target": 'button "Joindre"', "file": "a.pdf"}, "Déposez le fichier «_a.pdf_» avec le bouton «_Joindre_»", "Give the file “a.pdf” with the button “Joindre”"),
    ("read", {"target": 'text "Total"', "keep": "total"}, "Lisez le texte «_Total_»", "Read the text “Total”"),
    ("read-code", {"keep": "code"}, "Attendez le code envoyé par courriel, puis lisez-le", "Wait for the code sent by e-mail, then read it"),
    ("read-code", {"keep": "code", "by": "sms"}, "Attendez le code envoyé par SMS, puis lisez-le", "Wait for the code sent by text message, then read it"),
    ("point", {"targets": ['img "Plan"', 'text "x"']}, "Repérez l’image «_Plan_»", "Look at the picture “Plan”"),
    ("expect", {"what": 'heading "Fin"'}, "Vous voyez le titre «_Fin_»", "You see the heading “Fin”"),
    ("expect", {"what": 'dialog "Fin"', "gone": True}, "Vous ne voyez plus la fenêtre «_Fin_»", "You no longer see the window “Fin”"),
    ("expect", {"what": '- heading "Fin"'}, "Vous voyez la page attendue", "You see the expected page"),
    ("hand-over", {"target": 'textbox "Mot de passe"'}, "Remplissez vous-même le champ «_Mot de passe_»", "Fill in the field “Mot de passe” yourself"),
    ("later", {"span": "16 minutes"}, "Laissez passer le temps_: 16 min", "Let time pass: 16 min"),
    ("later", {"span": "6 weeks"}, "Laissez passer le temps_: 42 j", "Let time pass: 42 d"),
    ("use", {"flow": "connexion"}, "Suivez le parcours «_connexion_»", "Follow the journey “connexion”"),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "data", "french", "english"), SENTENCES)
def test_a_verb_says_what_the_person_does(verb: str, data: dict[str, Any], french: str, english: str) -> None:
    """Each verb has its sentence in French and in English, with the language's own quotation marks."""
    action = verbs()[verb].model_validate(data)
    assert said(action.describe(), "fr") == french.replace("_", NBSP)
    assert said(action.describe(), "en") == english


def test_every_verb_has_its_sentence_here() -> None:
    """No verb is without a pinned sentence."""
    assert {verb for verb, *_ in SENTENCES} == set(verbs())


def test_a_place_is_part_of_the_sentence() -> None:
    """Where an element stands is said, so that the reader finds the right one of several."""
    action = verbs()["click"].model_validate({"target": 'button "Supprimer" [nth=2] in row "Rose"'})
    assert said(action.describe(), "fr") == "Cliquez sur le bouton « Supprimer » n° 2 dans la ligne « Rose »".replace(
        "« ", f"«{NBSP}"
    ).replace(" »", f"{NBSP}»").replace("n° ", f"n°{NBSP}")


def test_an_author_may_call_it_otherwise() -> None:
    """`called` replaces the element's name where that one won't do for a reader."""
    action = verbs()["click"].model_validate({"target": 'button "x" ', "called": "votre prénom"})
    assert said(action.describe(), "fr") == "Cliquez sur votre prénom"


@pytest.mark.parametrize(("verb", "data"), [(verb, data) for verb, data, _, _ in SENTENCES])
def test_every_language_has_the_sentence(verb: str, data: dict[str, Any]) -> None:
    """Each verb speaks all languages of the product, and none of them speaks English but for names of the screen."""
    phrase = verbs()[verb].model_validate(data).describe().with_texts(lambda _: "…")
    spoken = {language: said(phrase, language) for language in LANGUAGES}
    assert len(set(spoken.values())) == len(LANGUAGES)
    # names of keys stand as they do on keyboards
    assert not re.search("[a-z]", re.sub("«[^»]*»", "", spoken["ar"] + spoken["uk"]))


def test_a_noun_is_bent_as_its_language_bends_it() -> None:
    """Acted on, alone, as a place: Ukrainian has a form for each, Arabic an article."""
    press = verbs()["press"].model_validate({"key": "Tab", "in": 'textbox "Nom" beside text "Né le"'})
    click = verbs()["click"].model_validate({"target": 'button "OK"'})
    assert said(press.describe(), "uk") == "Натисніть клавішу «Tab» у полі «Nom» поруч із текстом «Né le»"
    assert said(click.describe(), "uk") == "Натисніть кнопку «OK»"
    assert said(click.name_of(click.shown()[0]), "uk") == "кнопка «OK»"
    assert said(click.describe(), "ar") == "انقر على الزر «OK»"
    assert said(click.name_of(click.shown()[0]), "ar") == "زر «OK»"
    assert said(press.describe(), "fr").replace(NBSP, "_").endswith("dans le champ «_Nom_» à côté du texte «_Né le_»")


def test_an_unknown_language_is_said_in_english() -> None:
    """A flow in a language that the product doesn't speak still gets sentences."""
    assert said(verbs()["click"].model_validate({"target": "button"}).describe(), "de") == "Click the button"
