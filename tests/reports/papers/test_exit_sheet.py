"""The exit sheet: what the person takes home, whatever became of her sitting."""

from datetime import date

import pytest

from reports.papers import Choice, Ending, Text, exit_sheet
from tests.reports.papers.papers import EDITIONS, MM, letters, made, sheet, text, texts

NOTHING_SENT = (Ending.ALREADY, Ending.DECLINED, Ending.STOPPED, Ending.DEFERRED)


def told(ending: Ending, **more: object) -> str:
    """An English sheet's text."""
    return text(exit_sheet(sheet(ending, language="en", **more)))


def test_all_that_was_done_is_told() -> None:
    """Who, what, where on the net, when, with whom, where; the answer in the site's words, the steps, what comes, how to undo."""
    found = text(made("exit", "fr", "large-print"))
    for sentence in (
        "C’est fait",
        "Pour Camille Exemple",
        "Démarche Activer Mon espace santé",
        "Sur le site espace.test",
        "Quand 26 novembre 2026, 14:05",
        "Avec Nadia Benali",
        "Où Bibliothèque Marguerite-Yourcenar",
        "Activer ou s’opposer. Vous avez choisi : J’active Mon espace",
        "Je m’identifie Ma carte Vitale Je prends ma décision",
        "Votre espace est ouvert. Gardez votre mot de passe.",
        "Connectez-vous, et clôturez votre espace.",
        "aucun mot de passe",
        "aucun code",
        "pendant 30 jours",
        "après le 26 décembre 2026",
        "Si quelque chose ne va pas",
        "même en notre nom",
    ):
        assert sentence in found, sentence


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        (Ending.ALREADY, "Nothing was sent a second time."),
        (Ending.DECLINED, "nothing was confirmed, and nothing was decided for you."),
        (Ending.STOPPED, "it was not your fault. The last step was not done."),
        (Ending.DEFERRED, "Nothing was confirmed in your name. "),
    ],
)
def test_where_nothing_was_sent_the_sheet_says_so(ending: Ending, said: str) -> None:
    """And never that it is done; how far one got is told, and that the site was shown what that takes."""
    found = told(ending)
    assert said in found
    assert "It is done" not in found
    assert "What happens now" not in found
    assert "For this, what the site asked for was typed. Nothing more was done." in found
    assert ("If you change your mind" in found) == (ending is Ending.ALREADY)
    assert ("That it was sent stays noted" in found) == (ending is Ending.ALREADY)


def test_who_comes_back_knows_when_and_what_to_bring() -> None:
    """The day and the things, as they were said; the usual ones where nothing was."""
    found = told(Ending.DEFERRED, comes_back=date(2026, 11, 29), bring=(Text("votre carte Vitale", "fr"),))
    assert "Come back on 29 November 2026. Bring with you: votre carte Vitale" in found
    found = told(Ending.DEFERRED)
    assert "Come back when it suits you. Bring with you:" in found
    assert "an identity document" in found


def test_what_nobody_knows_is_said_to_be_unknown() -> None:
    """Neither done nor not done; who finds out, by when; nothing is pressed twice; nothing is promised of undoing it."""
    found = told(Ending.UNKNOWN)
    assert "It may be done, and it may not." in found
    assert "Nadia Benali (Bibliothèque Marguerite-Yourcenar) will find out, and will tell you." in found
    assert "If you change your mind" not in found
    assert "It is done" not in found
    assert "by 28 November 2026 at the latest" in told(Ending.UNKNOWN, comes_back=date(2026, 11, 28))


def test_what_she_chose_instead_is_not_taken_for_done() -> None:
    """Who said that she opposes has not opposed yet: that is a journey of its own."""
    instead = Text("S’opposer à la création", "fr")
    found = told(Ending.DECLINED, instead=instead)
    assert "You chose something else: S’opposer à la création. That is not done yet: ask us for it." in found
    assert "something else" not in told(Ending.DECLINED)
    assert "something else" not in told(Ending.DONE, instead=instead)


def test_a_logout_that_nobody_saw_is_not_claimed() -> None:
    """The sheet says what was seen."""
    assert "You were logged out of the site" in told(Ending.DONE)
    found = told(Ending.DONE, logged_out=False)
    assert "You were logged out" not in found
    assert "We did not see the site log you out" in found


def test_without_a_mandate_none_is_spoken_of() -> None:
    """A fictional person needs none."""
    assert "To stop the mandate" not in told(Ending.DONE, mandate_until=None)


def test_what_is_not_known_leaves_no_gap() -> None:
    """Neither name, site, steps, choices nor the flow's own words: the usual ones stand there."""
    found = told(Ending.DONE, person="", steps=(), choices=(), next=None, undo=None)
    assert "For Camille" not in found
    assert "What you answered" not in found
    assert "What we did together" not in found
    assert "The site may send you a message or a letter." in found
    assert "we will look together at what can still be changed" in found


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_helper_whom_nobody_has_named_is_not_named(language: str) -> None:
    """No empty brackets, no lonely comma: «we», and the place alone where that is known."""
    for helper, place in (("", ""), ("", "Mairie"), ("Nadia", "")):
        for ending in (Ending.DONE, Ending.UNKNOWN):
            found = text(exit_sheet(sheet(ending, language=language, helper=helper, place=place)))
            assert "()" not in found
            assert "( )" not in found
            assert ("Mairie" in found, "Nadia" in found) == (bool(place), bool(helper))
    assert "We will find out, and will tell you." in told(Ending.UNKNOWN, helper="", place="")


def test_the_meaning_of_the_site_s_words_stands_beside_them() -> None:
    """She pressed a French button: its name stays, with what it means."""
    chosen = Choice(Text("Activer ou s’opposer.", "fr"), Text("J'active Mon espace", "fr", "I activate it"))
    assert "You chose: J’active Mon espace (I activate it)" in told(Ending.DONE, choices=(chosen,))


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_its_letters_are_large_enough(language: str, edition: str) -> None:
    """Every letter is measured: 11 points at least, 18 in large print, whatever the language."""
    sizes = [letter.size for _, letter in letters(made("exit", language, edition))]
    assert len(sizes) > 500
    assert min(sizes) >= {"standard": 11, "large-print": 18}[edition] - 0.01


def test_large_print_is_what_she_gets_unless_otherwise_said() -> None:
    """Nobody has to ask for it."""
    assert exit_sheet(sheet()) == made("exit", "fr", "large-print")


def test_long_names_and_long_lists_stay_on_the_paper() -> None:
    """Nothing runs over the margins, and no step is lost."""
    steps = tuple(Text(f"Étape {number}, dont le titre est tout de même un peu long", "fr") for number in range(1, 31))
    name = "Marie-Antoinette-Philippine de la Tour-Maubourg-Saint-Exupéry d’Entrecasteaux"
    paper = exit_sheet(sheet(steps=steps, person=name, helper=name, place=f"Bibliothèque {name}"))
    assert [step.text for step in steps if step.text not in text(paper)] == []
    assert [letter for _, letter in letters(paper) if letter.left < 14 * MM or letter.right > (210 - 14) * MM] == []
    assert len(texts(paper)) < 8


def test_its_repr_shows_nobody_s_name() -> None:
    """What is logged by mistake says nothing."""
    assert "Camille" not in repr(sheet())
