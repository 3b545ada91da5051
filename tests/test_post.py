"""The post of a run: what was given is remembered, whatever step is asked about."""

from collections.abc import Iterator

import pytest

from assistant.actions.base import CodeWish
from assistant.mailbox import NoCode
from assistant.mailbox.telephone import Telephone
from assistant.post import Post
from tests.mailbox.telephoning import FakeTelephone


@pytest.fixture
def phone() -> Iterator[FakeTelephone]:
    """A telephone that the test rings."""
    with FakeTelephone() as phone:
        yield phone


def wish() -> CodeWish:
    """A code by text message that came after the step `ask`."""
    return CodeWish(sender=None, subject="", since="ask", new=True, timeout=0, length=6, alphabet="digits", by="sms")


def test_a_refused_code_is_not_given_again_after_a_repeated_click(phone: FakeTelephone) -> None:
    """`since: STEP` means the first time that the step was done; a code that was given since then isn't given again."""
    post = Post(None, "fr", Telephone(phone.address))
    post.note_position("ask", "sms")
    phone.receive("Votre code est 482913.")
    assert post.wait_code(wish()) == "482913"
    post.note_position("ask", "sms")
    with pytest.raises(NoCode):
        post.wait_code(wish())
    phone.receive("Votre code est 482913.", seconds=1)
    assert post.wait_code(wish()) == "482913"
