from typing import Any

import pytest

from assistant.actions.table import verbs
from assistant.language.sentences import LANGUAGES, Words

NBSP = "\u00a0"

SENTENCES: list[tuple[str, dict[str, Any], str, str]] = [
    ("open", {"path": "/"}, "Aller à l’adresse du site", "Go to the site’s address"),
    ("open", {"path": "/aide"}, "Aller à la page «_/aide_» du site", "Go to the page “/aide” of the site"),
    ("open-mail", {"subject": "Bonjour"}, "Ouvrir le message «_Bonjour_»", "Open the message “Bonjour”"),
    ("click", {"target": 'button "OK"'}, "Cliquer sur le bouton «_OK_»", "Click the button “OK”"),
    ("click", {"target": "link /a.*/"}, "Cliquer sur le lien", "Click the link"),
    ("click", {"target": 'css "#x"'}, "Cliquer sur l’élément", "Click the element"),
    ("fill", {"target": 'textbox "Nom"', "with": "{{ person.nom }}"}, "Remplir le champ «_Nom_»", "Fill in the field “Nom”"),
    ("fill", {"target": 'label "Ville"', "with": "Brest"}, "Écrire «_Brest_» dans le champ «_Ville_»", "Write “Brest” in the field “Ville”"),
    ("type", {"target": 'textbox "Nom"', "with": "{{ person.nom }}"}, "Taper la valeur dans le champ «_Nom_»", "Type the value into the field “Nom”"),
    ("choose", {"target": 'radio "Par SMS"'}, "Choisir «_Par SMS_»", "Choose “Par SMS”"),
    ("choose", {"target": 'combobox "Pays"', "option": "France"}, "Choisir «_France_» dans la liste déroulante «_Pays_»", "Choose “France” in the list “Pays”"),
    ("check", {"target": 'checkbox "Lu"'}, "Cocher la case à cocher «_Lu_»", "Tick the box “Lu”"),
    ("check", {"target": 'checkbox "Lu"', "off": True}, "Décocher la case à cocher «_Lu_»", "Untick the box “Lu”"),
    ("press", {"key": "Enter"}, "Appuyer sur la touche «_Entrée_»", "Press the key “Enter”"),
    ("press", {"key": "Control+a", "in": 'textbox "Nom"'}, "Appuyer sur la touche «_Ctrl+a_» dans le champ «_Nom_»", "Press the key “Control+a” in the field “Nom”"),
    ("upload", {"target": 'button "Joindre"', "file": "a.pdf"}, "Déposer le fichier «_a.pdf_» avec le bouton «_Joindre_»", "Give the file “a.pdf” with the button “Joindre”"),
    ("read", {"target": 'text "Total"', "keep": "total"}, "Lire le texte «_Total_»", "Read the text “Total”"),
    ("read-code", {"keep": "code"}, "Attendre le code envoyé par courriel, puis le lire", "Wait for the code sent by e-mail, then read it"),
    ("point", {"targets": ['img "Plan"', 'text "x"']}, "Repérer l’image «_Plan_»", "Look at the picture “Plan”"),
    ("expect", {"what": 'heading "Fin"'}, "Vérifier que le titre «_Fin_» est là", "Check that the heading “Fin” is there"),
    ("expect", {"what": 'dialog "Fin"', "gone": True}, "Vérifier que la fenêtre «_Fin_» n’est plus là", "Check that the window “Fin” is gone"),
    ("expect", {"what": '- heading "Fin"'}, "Vérifier que la page est celle qui est attendue", "Check that the page is the expected one"),
    ("hand-over", {"target": 'textbox "Mot de passe"'}, "La personne remplit elle-même le champ «_Mot de passe_»", "The person fills in the field “Mot de passe” herself"),
    ("use", {"flow": "connexion"}, "Suivre le parcours «_connexion_»", "Follow the journey “connexion”"),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "data", "french", "english"), SENTENCES)
def test_a_verb_says_what_the_person_does(verb: str, data: dict[str, Any], french: str, english: str) -> None:
    """Each verb has its sentence in French and in English, with the language's own quotation marks."""
    action = verbs()[verb].model_validate(data)
    assert action.describe(Words("fr")) == french.replace("_", NBSP)
    assert action.describe(Words("en")) == english


def test_every_verb_has_its_sentence_here() -> None:
    """No verb is without a pinned sentence."""
    assert {verb for verb, *_ in SENTENCES} == set(verbs())


def test_a_place_is_part_of_the_sentence() -> None:
    """Where an element stands is said, so that the reader finds the right one of several."""
    action = verbs()["click"].model_validate({"target": 'button "Supprimer" [nth=2] in row "Rose"'})
    assert action.describe(Words("fr")) == "Cliquer sur le bouton « Supprimer » n° 2 dans la ligne « Rose »".replace(
        "« ", f"«{NBSP}"
    ).replace(" »", f"{NBSP}»").replace("n° ", f"n°{NBSP}")


def test_an_author_may_call_it_otherwise() -> None:
    """`called` replaces the element's name where that one won't do for a reader."""
    action = verbs()["click"].model_validate({"target": 'button "x" ', "called": "votre prénom"})
    assert action.describe(Words("fr")) == "Cliquer sur votre prénom"


def test_an_unknown_language_is_said_in_english() -> None:
    """A flow in a language that the product doesn't speak still gets sentences."""
    assert Words("de").known == "en"
    assert set(LANGUAGES) == {"fr", "en"}
