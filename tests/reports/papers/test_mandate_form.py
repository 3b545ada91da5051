"""The mandate form: what an old person in a hurry signs."""

import re
from datetime import date

import pytest

from reports.papers import Journey, Text, mandate_form
from reports.papers.models import DAYS, last_day
from tests.reports.papers.papers import (
    EDITIONS,
    FILLED,
    JOURNEY,
    LANGUAGES,
    MM,
    blanks,
    form,
    letters,
    made,
    text,
    texts,
)

LONG_NAME = "Marie-Antoinette-Philippine de la Tour-Maubourg-Saint-Exupéry d’Entrecasteaux"


def test_every_field_that_is_known_is_on_the_form() -> None:
    """Name, birth date, helper, structure, journey, site, the box that is ticked, first and last day."""
    told = text(made("filled", "fr", "standard"))
    assert "Prénom et nom Camille Exemple" in told
    assert "Date de naissance 12 mai 1958" in told
    assert "Prénom et nom Nadia Benali" in told
    assert "Bibliothèque Marguerite-Yourcenar" in told
    assert "Activer Mon espace santé, sur le site espace.test" in told
    assert re.findall(r"☒ \d+", told) == ["☒ 31"]
    assert re.findall(r"☐ \d+", told) == ["☐ 1", "☐ 182", "☐ 365"]
    assert "Premier jour 26 novembre 2026" in told
    assert "Dernier jour (compris) 26 décembre 2026" in told


def test_nobody_ticks_the_statement_for_her() -> None:
    """However much is filled in, the box of the protection measures is empty; nothing is signed, placed or dated."""
    filled = made("filled", "fr", "standard")
    assert "☐ Je déclare n’être sous aucune mesure de protection" in text(filled)
    assert text(filled).count("☒") == 1
    # place and date; the two frames to sign in have their words at the top
    assert len(blanks(filled)) == 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_a_mandate_must_say_is_said(language: str) -> None:
    """What the helper may and may not, the measures, how to stop, what is kept, that it is read aloud, two copies."""
    wanted = {
        "fr": (
            "on me le lit en entier à voix haute",
            "choisir à ma place",
            "connaître ni garder mon mot de passe",
            "regarder mes données de santé",
            "faire en mon nom ce qui n’est pas écrit ici",
            "sauvegarde de justice, ni curatelle, ni tutelle",
            "Je peux arrêter à tout moment",
            "Je n’ai pas à dire pourquoi",
            "six ans après la fin du mandat",
            "sans mon nom : 30 jours",
            "Jamais : mon mot de passe",
            "Deux exemplaires",
            "Ma signature",
            "Signature de la personne qui m’aide",
        ),
        "en": (
            "read to me aloud",
            "choose for me",
            "know or keep my password",
            "look at my health data",
            "do anything in my name that is not written here",
            "“sauvegarde de justice”, no “curatelle”, no “tutelle”",
            "I can stop at any moment",
            "I need give no reason",
            "six years after the mandate has ended",
            "without my name: 30 days",
            "Never: my password",
            "Two copies",
            "My signature",
            "Signature of the person who helps me",
        ),
    }[language]
    told = text(made("form", language, "large-print"))
    assert [sentence for sentence in wanted if sentence not in told] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_written_by_hand_has_the_room_for_it(language: str, edition: str) -> None:
    """Eight lines: who, born, helper, structure, first and last day, place and date; 9 mm high, 30 wide, 11 in large print."""
    least = 11 if edition == "large-print" else 9
    found = [box for _, box in blanks(made("form", language, edition))]
    assert len(found) == 8
    assert [box for box in found if box.top - box.bottom < least * MM or box.right - box.left < 30 * MM] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_its_letters_are_large_enough(edition: str) -> None:
    """Every letter of the sheets is measured, the numbers of the sheets as well: 11 points at least, 18 in large print."""
    least = {"standard": 11, "large-print": 18}[edition]
    sizes = [letter.size for _, letter in letters(made("form", "fr", edition))]
    assert len(sizes) > 1500
    assert min(sizes) >= least - 0.01


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_sheet_of_paper(language: str) -> None:
    """Both sides of one sheet: nobody signs a second sheet that could be another's."""
    for paper in ("form", "filled"):
        assert len(texts(made(paper, language, "standard"))) <= 2


def test_long_names_and_many_journeys_stay_on_the_paper() -> None:
    """Nothing runs over the margins, no title is lost, and what is signed stands together, on the last sheet."""
    titles = [f"Démarche numéro {number}, avec un titre assez long pour passer à la ligne" for number in range(1, 16)]
    journeys = tuple(Journey(Text(title, "fr"), "demarches.exemple.test") for title in titles)
    for edition in EDITIONS:
        paper = mandate_form(form(**(FILLED | {"person": LONG_NAME, "journeys": journeys, "edition": edition})))
        told = text(paper)
        assert [title for title in titles if title not in told.replace("- ", "-")] == []
        outside = [letter for _, letter in letters(paper) if letter.left < 14 * MM or letter.right > (210 - 14) * MM]
        assert outside == []
        assert all(sentence in texts(paper)[-1] for sentence in ("Nous signons", "Ma signature"))


def test_a_form_of_several_sides_has_initials_on_each() -> None:
    """Who signs the last side has seen the first."""
    assert all("Initiales :" in side for side in texts(made("form", "fr", "standard")))


def test_a_filled_in_length_alone_leaves_the_days_to_the_pen() -> None:
    """The last day is told where the first one is known, and not guessed."""
    paper = mandate_form(form(days=365, edition="large-print"))
    assert "☒ 365" in text(paper)
    assert len(blanks(paper)) == 8


def test_the_last_day_is_counted_from_the_first() -> None:
    """One day is that day; 31 from 31 January pass the end of February."""
    assert last_day(date(2026, 11, 26), 1) == date(2026, 11, 26)
    assert last_day(date(2027, 1, 31), 31) == date(2027, 3, 2)
    assert last_day(date(2028, 1, 31), 31) == date(2028, 3, 1)
    assert [last_day(date(2026, 1, 1), days) for days in DAYS][-1] == date(2026, 12, 31)


def test_a_reader_of_another_language_gets_the_french_paper() -> None:
    """Where we don't speak hers, the people around her can read it to her."""
    assert mandate_form(form(language="pt-BR", edition="large-print")) == made("form", "fr", "large-print")
    assert mandate_form(form(language="uk-UA", edition="large-print")) == made("form", "uk", "large-print")


def test_the_same_form_gives_the_same_bytes() -> None:
    """No clock and no chance is in it; and its repr shows nobody's name."""
    again = mandate_form(form(**FILLED, edition="large-print"))
    assert again == made("filled", "fr", "large-print") != made("form", "fr", "large-print")
    assert "Camille" not in repr(form(**FILLED))
    assert JOURNEY.title.text in repr(form(**FILLED))
