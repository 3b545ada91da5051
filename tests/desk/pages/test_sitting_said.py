"""What the sitting's page says in the site's words and in the site's language, through the door, without a browser."""

from collections.abc import Iterator

import pytest

from assistant.desk.regions import site_language
from assistant.desk.words.events import StepBegan
from tests.desk.pages.helper import Helper
from tests.desk.running.saying import TROUBLE, asked


@pytest.fixture(autouse=True)
def _serving(helper: Helper) -> Iterator[None]:
    """A batch is under way, and over after each test."""
    helper.desk.begin()
    yield
    helper.desk.at_desk(helper.desk.worker.die)


def test_what_the_site_says_of_a_code_is_said_and_what_to_do(helper: Helper) -> None:
    """In its own words, without how that was found out."""
    wrong = TROUBLE.model_copy(update={"code": "Je reçois le code", "site_says": "Ce code est incorrect."})
    helper.desk.tell(asked(wrong, "q"))
    page = helper.page("/sitting")
    assert "The site says: “Ce code est incorrect.”" in page
    assert "go back to the step “Je reçois le code”, and have the person read the newest code once more" in page
    assert TROUBLE.what in page
    helper.answers(choice="stop")
    helper.desk.tell(asked(TROUBLE.model_copy(update={"site_says": "Carte inconnue."}), "q2"))
    page = helper.page("/sitting")
    assert "The site says: “Carte inconnue.”" in page
    assert TROUBLE.what in page
    helper.answers(choice="stop")
    helper.desk.tell(asked(wrong.model_copy(update={"code": TROUBLE.step}), "q3"))
    page = helper.page("/sitting")
    assert "try this step again, and have the person read the newest code once more" in page
    assert TROUBLE.what not in page


def test_a_step_of_the_site_is_marked_as_its_language(helper: Helper) -> None:
    """Where it stands alone, and in the list of those that one can go back to."""
    helper.desk.tell(StepBegan(title="Carte", number=4, total=14), asked(TROUBLE, "q"))
    language = site_language(helper.desk.desk)
    page = helper.page("/sitting")
    assert f'<span lang="{language}">Carte</span>' in page
    assert f'<span lang="{language}">Card.</span>' in page
    assert f'<option value="identify" lang="{language}">Identify</option>' in page
