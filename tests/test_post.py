"""The post of a run: what was given is remembered, whatever step is asked about."""

from collections.abc import Iterator

import pytest

from assistant.actions.base import CodeWish
from assistant.actions.table import verbs
from assistant.mailbox import NoCode
from assistant.mailbox.telephone import Telephone
from assistant.post import Post
from tests.mailbox.telephoning import FakeTelephone


@pytest.fixture
def phone() -> Iterator[FakeTelephone]:
    """A telephone that the test rings."""
    with FakeTelephone() as phone:
        yield phone


class Asked:
    """As much of a stage as a code's action needs."""

    def __init__(self) -> None:
        self.wishes: list[CodeWish] = []
        self.examples: list[str] = []

    def wait_code(self, wish: CodeWish) -> str:
        """Remember the wish."""
        self.wishes.append(wish)
        return "0" * wish.length

    def keep(self, name: str, text: str, example: str) -> None:
        """Remember the example."""
        self.examples.append(example)


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


@pytest.mark.parametrize(
    ("fields", "length", "alphabet"),
    [
        ({}, 6, "digits"),
        ({"kind": "activation"}, 12, "alnum"),
        ({"kind": "activation", "length": 10}, 10, "alnum"),
        ({"length": 8, "alphabet": "alnum"}, 8, "alnum"),
    ],
)
def test_what_a_flow_asks_for(fields: dict[str, object], length: int, alphabet: str) -> None:
    """read-code: each kind of code has its usual length and alphabet, unless the flow says otherwise."""
    stage = Asked()
    verbs()["read-code"].model_validate({"keep": "code", **fields}).perform(stage)  # type: ignore[arg-type]
    assert [(wish.kind, wish.length, wish.alphabet) for wish in stage.wishes] == [
        (fields.get("kind", "otp"), length, alphabet)
    ]
    assert [len(example) for example in stage.examples] == [length]


def test_an_activation_code(phone: FakeTelephone) -> None:
    """An activation code is found by what it is: twelve letters and digits, however they are grouped."""
    post = Post(None, "fr", Telephone(phone.address))
    post.note_position("ask", "sms")
    phone.receive("Votre code d’activation : A7K2-9QXM-4RTB")
    asked = wish().model_copy(update={"kind": "activation", "length": 12, "alphabet": "alnum"})
    assert post.wait_code(asked) == "A7K29QXM4RTB"
