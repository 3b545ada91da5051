"""What a flow says on papers: its words in the person's language, its main steps, where its site is."""

import pytest

from assistant.bundled import flow_file
from assistant.commands.on_paper import PaperTexts, main_steps, site_name
from assistant.flow.load import load
from assistant.settings import Settings
from reports.papers import Text

FLOW = load(flow_file("activation"))


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("fr", Text("Activer Mon espace santé", "fr")),
        ("en", Text("Activate Mon espace santé", "en")),
        ("uk", Text("Активуйте Mon espace santé", "uk")),
    ],
)
def test_titles_are_said_in_the_paper_s_language(language: str, title: Text) -> None:
    """As the flow's translators have it."""
    assert PaperTexts(FLOW, language).text(FLOW.title) == title


def test_what_nobody_has_translated_says_its_own_language() -> None:
    """So that it is read aloud as what it is."""
    assert PaperTexts(FLOW, "ar").text("Je saute") == Text("Je saute", "fr")


def test_names_on_the_screen_stay_and_are_explained() -> None:
    """She has seen the French button; our own answers are said in her language."""
    assert PaperTexts(FLOW, "en").on_screen("Continuer") == Text("Continuer", "fr", "Continue")
    assert PaperTexts(FLOW, "fr").on_screen("Continuer") == Text("Continuer", "fr")
    ours = PaperTexts(FLOW, "en").on_screen(PaperTexts(FLOW, "fr").on_screen("Je continue").text)
    assert ours == Text("I go on", "en")


def test_the_main_steps_are_those_where_she_gave_or_decided_something() -> None:
    """Of 22 screens those that tell what was done; and the last one, however small it was."""
    every = [step.title for step in FLOW.steps]
    assert main_steps(FLOW, every) == (
        "Je m’identifie",
        "Ma carte Vitale",
        "Je prends ma décision",
        "Je choisis mon identifiant et mon mot de passe",
        "Je valide",
        "Je donne mon identifiant et mon mot de passe",
        "Je lis le code dans ma messagerie",
        "Je recopie le code",
        "C’est terminé",
    )
    assert main_steps(FLOW, every[:9]) == ("Je m’identifie", "Ma carte Vitale", "Je passe à la suite")
    assert main_steps(FLOW, every[:2]) == tuple(every[:2])
    assert main_steps(FLOW, ()) == ()


@pytest.mark.parametrize(
    ("site", "name"),
    [
        ({"origin": "http://127.0.0.1:8000"}, ""),
        ({"origin": "https://espace.exemple.test"}, "espace.exemple.test"),
        ({"origin": "https://espace.exemple.test", "address": "www.exemple.test"}, "www.exemple.test"),
    ],
)
def test_a_site_is_named_as_people_know_it(site: dict[str, str], name: str) -> None:
    """Its address, or the one that guides show; that of this machine means nothing on paper."""
    assert site_name(FLOW, Settings.model_validate({"sites": {"mon-espace-sante": site}})) == name
    assert site_name(FLOW, Settings()) == ""
