"""Every message of the site is provoked, in every vintage that has it: it stands at its field, and nothing is lost."""

import re
from typing import Final

import pytest

from mock_site.messages import Message
from tests.mock_site.walk import messages_account, messages_identification
from tests.mock_site.walk.manual import table
from tests.mock_site.walk.walker import Recipe, Walker

RECIPES: Final[dict[Message, Recipe]] = messages_identification.RECIPES | messages_account.RECIPES
ONLY: Final = {Message.PRIVACY_MISSING: "2025"}
"""Messages that only one vintage has."""
APART: Final = {Message.UNAVAILABLE: "the page of a fault: tests of the faults"}
"""Messages that are not about something typed."""


def as_pattern(message: Message) -> str:
    """What matches the message, whatever is filled in; plain spaces and apostrophes."""
    plain = message.replace("\u00a0", " ").replace("’", "'")
    return ".+".join(re.escape(part) for part in re.split(r"{\w+}", plain))


def test_there_is_a_recipe_for_each_message() -> None:
    """No message is forgotten."""
    assert set(RECIPES) | set(APART) == set(Message)


@pytest.mark.parametrize("message", RECIPES, ids=lambda message: message.name.lower())
def test_the_message_is_shown(walker: Walker, message: Message) -> None:
    """With status 422, in the summary and at its field, which is marked and has the focus; the rest stays as typed."""
    walked = RECIPES[message](walker)
    seen, field = walked.seen, walked.field
    if ONLY.get(message, walker.mock.vintage.name) != walker.mock.vintage.name:
        assert seen.status == 200, "a vintage without the message accepts what would provoke it"
        return
    assert seen.status == 422
    assert re.fullmatch(as_pattern(message), seen.messages[field]), seen.messages
    assert "<title>Erreur" in seen.html and 'role="alert"' in seen.html
    assert len(re.findall(r"\bautofocus\b", seen.html)) == 1
    if field:
        assert seen.invalid(field)


def test_the_manual_lists_every_message() -> None:
    """By name, word for word."""
    listed = {name: row["message"] for name, row in table("Errors").items()}
    assert listed == {message.name.lower().replace("_", "-"): str(message) for message in Message}
