"""Codes by text message: the one that came after the click, in time, from a page of this machine alone."""

from collections.abc import Iterator
from threading import Event
from time import monotonic

import pytest

from assistant.mailbox.errors import Ambiguous, NoCode, Unreachable, Untrusted
from assistant.mailbox.records import WantedCode
from assistant.mailbox.telephone import Telephone, TelephonePosition
from assistant.mailbox.text_messages import BadTelephone
from tests.mailbox.telephoning import FakeTelephone

BOUND = "Votre code d’accès est {code}.\n@espace.test #{code}"
ANY = WantedCode()
OURS = WantedCode(sender="espace.test")


@pytest.fixture
def phone() -> Iterator[FakeTelephone]:
    """A telephone that the test rings."""
    with FakeTelephone() as phone:
        yield phone


@pytest.fixture
def telephone(phone: FakeTelephone) -> Telephone:
    """What reads it."""
    return Telephone(phone.address)


def value(telephone: Telephone, wanted: WantedCode, since: TelephonePosition, timeout: float = 5) -> str:
    """The code that comes."""
    return telephone.wait_code(wanted, since, timeout).value.get_secret_value()


@pytest.mark.parametrize("wanted", [ANY, OURS], ids=["anybody's", "bound"])
def test_only_what_came_after_the_click_counts(phone: FakeTelephone, telephone: Telephone, wanted: WantedCode) -> None:
    """The code that was there stays there, however late its time; the next one is taken, while we wait."""
    phone.receive(BOUND.format(code="111111"), seconds=900)
    since = telephone.mark()
    phone.at_look[3] = lambda: phone.receive(BOUND.format(code="482913"))
    assert value(telephone, wanted, since) == "482913"
    assert phone.looks == 3


@pytest.mark.parametrize("seconds", [(0, 30), (30, 0), (0, 0)], ids=["in order", "overtaken", "same second"])
def test_a_code_that_was_sent_again_makes_the_first_void(
    phone: FakeTelephone, telephone: Telephone, seconds: tuple[int, int]
) -> None:
    """Of two codes the one that was sent last counts, in whatever order they arrived."""
    since = telephone.mark()
    newest = "222222" if seconds[1] >= seconds[0] else "111111"
    phone.receive(BOUND.format(code="111111"), seconds=seconds[0])
    phone.receive(BOUND.format(code="222222"), seconds=seconds[1])
    assert value(telephone, OURS, since) == newest


def test_a_newer_message_about_a_code_makes_the_older_void(phone: FakeTelephone, telephone: Telephone) -> None:
    """Where none can be read in the newest, the older isn't given, and it is said why; what is no word of a code hides none."""
    since = telephone.mark()
    phone.receive(BOUND.format(code="111111"))
    phone.receive("Votre code a été annulé.\n@espace.test #-", seconds=30)
    with pytest.raises(NoCode, match="the newest speaks of a code that can’t be read for sure"):
        telephone.wait_code(OURS, since, 0)
    since = telephone.mark()
    phone.receive("Votre code est 222222.", seconds=60)
    phone.receive("Bonjour, à demain.", seconds=61)
    assert value(telephone, ANY, since) == "222222"


def test_what_was_given_is_not_given_again(phone: FakeTelephone, telephone: Telephone) -> None:
    """Neither the same message from the same position, nor one that was sent before it; a later one is."""
    since = telephone.mark()
    phone.receive(BOUND.format(code="222222"), seconds=30)
    since = since.after(telephone.wait_code(OURS, since, 5).mail)
    phone.receive(BOUND.format(code="111111"))
    with pytest.raises(NoCode):
        telephone.wait_code(OURS, since, 0)
    phone.receive(BOUND.format(code="222222"), seconds=31)
    assert value(telephone, OURS, since) == "222222"


def test_the_same_digits_may_come_twice(phone: FakeTelephone, telephone: Telephone) -> None:
    """A message is known by its id, not by its text."""
    phone.receive(BOUND.format(code="482913"))
    since = telephone.mark()
    phone.receive(BOUND.format(code="482913"))
    assert value(telephone, OURS, since) == "482913"


def test_other_messages_are_passed_over(phone: FakeTelephone, telephone: Telephone) -> None:
    """A newer message without a code leaves the code before it as it is."""
    since = telephone.mark()
    phone.receive(BOUND.format(code="482913"))
    phone.receive("Votre colis 771204 est en route.", seconds=5)
    assert value(telephone, ANY, since) == "482913"


def test_a_wait_in_vain_says_what_came(phone: FakeTelephone, telephone: Telephone) -> None:
    """How many messages, and why none of them would do; in time, and without any content."""
    since = telephone.mark()
    phone.receive("Votre code est 482913.")
    phone.receive("Votre code est 482913.\n@autre.test #482913")
    phone.receive("Bonjour.\n@espace.test #rien")
    began = monotonic()
    with pytest.raises(NoCode) as told:
        telephone.wait_code(OURS, since, 0.4)
    assert 0.4 <= monotonic() - began < 1.4
    # on a busy machine the last look may have no answer, which is then told as well
    assert told.value.what.startswith(
        "no code came by text message within 0.4 s: 3 text messages came, 1 without such a code, "
        "1 whose last line doesn't name espace.test, 1 for another site"
    ), told.value.what
    with pytest.raises(NoCode, match=r"within 0 s: no text message came\n  → check that the site"):
        telephone.wait_code(OURS, telephone.mark(), 0)


def test_waiting_is_no_busy_loop(phone: FakeTelephone, telephone: Telephone) -> None:
    """Four looks a second at most."""
    since = telephone.mark()
    with pytest.raises(NoCode):
        telephone.wait_code(ANY, since, 0.6)
    assert phone.looks <= 1 + 4


@pytest.mark.parametrize("hanging", [False, True], ids=["answers", "hangs"])
def test_a_wait_can_be_ended(phone: FakeTelephone, telephone: Telephone, hanging: bool) -> None:
    """Whoever ends it gets away within a second, also from a page that hangs."""
    since, cancel, began = telephone.mark(), Event(), [0.0]

    def end() -> None:
        phone.hanging = hanging
        began[0] = monotonic()
        cancel.set()

    phone.at_look[2] = end
    with pytest.raises(NoCode, match="the wait for a code by text message was ended: no text message came"):
        telephone.wait_code(ANY, since, 60, cancel)
    assert monotonic() - began[0] < 1


def test_a_page_that_hangs_costs_no_more_time(phone: FakeTelephone, telephone: Telephone) -> None:
    """The timeout is kept within a second, and it is said that nobody answered."""
    since = telephone.mark()
    phone.hanging = True
    began = monotonic()
    with pytest.raises(NoCode, match="the telephone's page didn't answer"):
        telephone.wait_code(ANY, since, 1)
    assert 1 <= monotonic() - began < 2


def test_a_restart_is_survived(phone: FakeTelephone, telephone: Telephone) -> None:
    """A page that goes away while somebody waits, and comes back with the code, is gone on with."""
    since = telephone.mark()
    phone.stop()

    class Restarting(Event):
        """Starts the page again while the reader rests."""

        def wait(self, timeout: float | None = None) -> bool:
            if not phone.messages:
                phone.receive(BOUND.format(code="482913"))
                phone.start()
            return super().wait(timeout)

    assert telephone.wait_code(OURS, since, 10, Restarting()).value.get_secret_value() == "482913"


def test_two_codes_are_for_a_person_to_decide(phone: FakeTelephone, telephone: Telephone) -> None:
    """A message with two codes gives none."""
    since = telephone.mark()
    phone.receive("Votre code est 482913 ou 771204.")
    with pytest.raises(Ambiguous, match="2 codes could be meant") as told:
        telephone.wait_code(ANY, since, 5)
    assert not {"482913", "771204"} & set(str(told.value).split())


def test_a_look_alike_is_named(phone: FakeTelephone, telephone: Telephone) -> None:
    """A code bound to a domain that resembles the site's is refused, and the domain is told."""
    since = telephone.mark()
    phone.receive("Votre code est 482913.\n@espace-fr.test #482913")
    with pytest.raises(Untrusted, match=r"bound to espace-fr\.test, which resembles espace\.test but isn't"):
        telephone.wait_code(OURS, since, 0.1)


@pytest.mark.parametrize(
    "address",
    [
        "http://telephone.example/0639980102",
        "http://127.0.0.1.example/telephone",
        "http://127.0.0.1@telephone.example/",
        "http://telephone.example@127.0.0.1/",
        "https://127.0.0.1/telephone",
        "http://192.0.2.1/telephone",
        "http://127.0.0.1:zero/telephone",
        "file:///telephone",
        "telephone",
        "",
    ],
)
def test_no_other_machine_is_asked(address: str) -> None:
    """A telephone's page is on this machine: anything else is refused before it is asked."""
    with pytest.raises(BadTelephone, match="a telephone's page is read on this machine alone"):
        Telephone(address)


def test_a_name_that_leads_elsewhere_is_not_asked(telephone: Telephone, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where `localhost` leads to another machine, the connection is closed before anything is said."""
    told: list[str] = []

    class Elsewhere:
        """A connection to another machine."""

        def __init__(self, *_: object, **__: object) -> None:
            self.sock = self

        def connect(self) -> None:
            """It is there."""

        def getpeername(self) -> tuple[str, int]:
            """Not of this machine."""
            return "192.0.2.1", 80

        def request(self, *_: object, **__: object) -> None:
            """Nobody should be asked."""
            told.append("asked")

        def close(self) -> None:
            """It is closed."""
            told.append("closed")

    monkeypatch.setattr("assistant.mailbox.text_messages.HTTPConnection", Elsewhere)
    with pytest.raises(BadTelephone):
        telephone.mark()
    assert told == ["closed"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((404, b""), "HTTP 404"),
        ((302, b""), "HTTP 302"),
        ((503, b"{}"), "HTTP 503"),
        ((200, b""), "its answer is no list of text messages"),
        ((200, b"<!doctype html>"), "its answer is no list of text messages"),
        ((200, b"[]"), "its answer is no list of text messages"),
        ((200, b'{"messages": null}'), "its answer is no list of text messages"),
        ((200, b'{"messages": [{"id": 1}]}'), "its answer is no list of text messages"),
        ((200, b'{"messages": [{"id": 1, "sent": "noon", "text": ""}]}'), "its answer is no list of text messages"),
        ((200, b'{"messages": [1]}'), "its answer is no list of text messages"),
        ((200, b"[" * 100_000), "its answer is no list of text messages"),
        ((200, b"\xff\xfe"), "its answer is no list of text messages"),
    ],
)
def test_what_is_no_telephone_is_told(
    phone: FakeTelephone, telephone: Telephone, answer: tuple[int, bytes], reason: str
) -> None:
    """Each strange answer is one error with a reason; redirects are not followed; the number is not told."""
    phone.answer = lambda: answer
    with pytest.raises(Unreachable) as told:
        telephone.mark()
    assert told.value.what == f"the telephone's page doesn't tell its messages: {reason}"
    assert "0639980102" not in str(told.value)


def test_a_page_that_is_not_there_is_told(phone: FakeTelephone, telephone: Telephone) -> None:
    """Before the first click: at once, with what to do. While somebody waits it is the story's end."""
    since = telephone.mark()
    phone.stop()
    with pytest.raises(Unreachable, match=r"nobody answers there\n  → check that it is running"):
        telephone.mark()
    with pytest.raises(NoCode, match="no text message came, the telephone's page didn't answer 3 times"):
        telephone.wait_code(ANY, since, 0.3)
    phone.start()


def test_nothing_secret_is_shown(phone: FakeTelephone, telephone: Telephone) -> None:
    """Neither number nor code in what is printed of a telephone, a message's mail or a code."""
    since = telephone.mark()
    phone.receive(BOUND.format(code="482913"))
    code = telephone.wait_code(OURS, since, 5)
    shown = repr(telephone) + repr(code) + repr(code.mail) + code.why + repr(since)
    assert "482913" not in shown
    assert "0639980102" not in shown
