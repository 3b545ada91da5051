"""The ledger's rules, one call after the other."""

import pytest

from assistant.enrol.contracts import State
from assistant.enrol.register.errors import LostToken, NotFree, NothingToResolve, YouWouldHaveWrittenAValue
from assistant.enrol.register.ledger import RegisterLedger

ROSE = "ab" * 32


def state(ledger: RegisterLedger) -> State | None:
    """What is written of Rose."""
    line = ledger.line(ROSE)
    return line.state if line else None


def fired(ledger: RegisterLedger) -> str:
    """Rose, fired; the token."""
    token = ledger.arm(ROSE, "desk-1")
    ledger.fire(ROSE, token)
    return token


def test_nothing_is_written_of_somebody_new(ledger: RegisterLedger) -> None:
    """None, not free: nothing ever was."""
    assert ledger.line(ROSE) is None


def test_the_way_of_an_enrolment(ledger: RegisterLedger) -> None:
    """Armed, fired, done, with the worker's name and the token of the sitting."""
    token = ledger.arm(ROSE, "desk-1")
    line = ledger.line(ROSE)
    assert line is not None
    assert (line.state, line.token, line.worker) == (State.ARMED, token, "desk-1")
    ledger.fire(ROSE, token)
    assert state(ledger) == State.FIRED
    ledger.done(ROSE, token)
    assert state(ledger) == State.DONE


@pytest.mark.parametrize("wanted", [State.DONE, State.FIRED, State.UNKNOWN])
def test_who_is_not_free_cannot_be_armed(ledger: RegisterLedger, wanted: State) -> None:
    """The error says in which state she is."""
    token = fired(ledger)
    if wanted == State.DONE:
        ledger.done(ROSE, token)
    elif wanted == State.UNKNOWN:
        ledger.unknown(ROSE, token)
    with pytest.raises(NotFree) as refused:
        ledger.arm(ROSE, "desk-2")
    assert refused.value.state == state(ledger) == wanted


def test_who_was_thought_dead_cannot_fire(ledger: RegisterLedger) -> None:
    """A second sitting has armed: the first one's token is void, the second one's is not."""
    first, second = ledger.arm(ROSE, "desk-1"), ledger.arm(ROSE, "desk-2")
    with pytest.raises(LostToken):
        ledger.fire(ROSE, first)
    assert state(ledger) == State.ARMED
    ledger.fire(ROSE, second)


def test_a_token_fires_once(ledger: RegisterLedger) -> None:
    """Also by the sitting that has fired already."""
    token = fired(ledger)
    with pytest.raises(LostToken):
        ledger.fire(ROSE, token)


def test_who_never_armed_cannot_fire(ledger: RegisterLedger) -> None:
    """Neither for somebody new, nor with a made-up token."""
    with pytest.raises(LostToken):
        ledger.fire(ROSE, "")
    ledger.arm(ROSE, "desk-1")
    with pytest.raises(LostToken):
        ledger.fire(ROSE, "")


def test_a_token_that_never_fired_says_nothing(ledger: RegisterLedger) -> None:
    """Neither done nor unknown."""
    token = ledger.arm(ROSE, "desk-1")
    for wrong in (token, "", "0" * 32):
        with pytest.raises(LostToken):
            ledger.done(ROSE, wrong)
    ledger.unknown(ROSE, token)
    assert state(ledger) == State.ARMED


def test_closing_an_armed_way(ledger: RegisterLedger) -> None:
    """She is free again; but who has fired can't take it back, and nobody closes another one's way."""
    token = ledger.arm(ROSE, "desk-1")
    ledger.disarm(ROSE, "0" * 32)
    assert state(ledger) == State.ARMED
    ledger.disarm(ROSE, token)
    assert state(ledger) == State.FREE
    token = fired(ledger)
    ledger.disarm(ROSE, token)
    assert state(ledger) == State.FIRED


def test_the_one_who_takes_over_says_unknown(ledger: RegisterLedger) -> None:
    """Without a token; with a wrong one nothing is said."""
    fired(ledger)
    with pytest.raises(LostToken):
        ledger.unknown(ROSE, "0" * 32)
    ledger.unknown(ROSE)
    assert state(ledger) == State.UNKNOWN


@pytest.mark.parametrize("between", ["unknown", "free", "armed again", "fired again"])
def test_the_sites_yes_is_never_lost(ledger: RegisterLedger, between: str) -> None:
    """Who has fired was thought dead, and comes back with the site's yes, whatever was said since."""
    token = fired(ledger)
    ledger.unknown(ROSE)
    if between != "unknown":
        ledger.resolve(ROSE, enrolled=False, by="desk-2")
    if "again" in between:
        second = ledger.arm(ROSE, "desk-2")
    if between == "fired again":
        ledger.fire(ROSE, second)
    ledger.done(ROSE, token)
    assert state(ledger) == State.DONE
    if between == "armed again":
        with pytest.raises(LostToken):
            ledger.fire(ROSE, second)


@pytest.mark.parametrize(("enrolled", "wanted"), [(True, State.DONE), (False, State.FREE)])
@pytest.mark.parametrize("said_unknown", [True, False])
def test_a_humans_word(ledger: RegisterLedger, enrolled: bool, wanted: State, said_unknown: bool) -> None:
    """Of a fired or unknown line: done, or free for another sitting; the old token is void in any case."""
    token = fired(ledger)
    if said_unknown:
        ledger.unknown(ROSE, token)
    ledger.resolve(ROSE, enrolled=enrolled, by="site")
    assert state(ledger) == wanted
    with pytest.raises(LostToken):
        ledger.fire(ROSE, token)


def test_not_enrolled_is_said_only_where_it_is_asked(ledger: RegisterLedger) -> None:
    """Neither of somebody who is enrolled, nor while a sitting is under way; of who is free it changes nothing."""
    ledger.resolve(ROSE, enrolled=False, by="desk-1")
    assert ledger.line(ROSE) is None
    token = ledger.arm(ROSE, "desk-1")
    with pytest.raises(NothingToResolve):
        ledger.resolve(ROSE, enrolled=False, by="desk-1")
    ledger.fire(ROSE, token)
    ledger.done(ROSE, token)
    with pytest.raises(NothingToResolve):
        ledger.resolve(ROSE, enrolled=False, by="desk-1")
    assert state(ledger) == State.DONE


@pytest.mark.parametrize("said_unknown", [False, True])
def test_not_enrolled_is_said_of_ones_own_click(ledger: RegisterLedger, said_unknown: bool) -> None:
    """The question stood while another sitting sent: its click stays asked about, and what the site says is taken."""
    first = fired(ledger)
    ledger.resolve(ROSE, enrolled=False, by="desk-2")
    second = fired(ledger)
    if said_unknown:
        ledger.unknown(ROSE, second)
    with pytest.raises(LostToken):
        ledger.resolve(ROSE, enrolled=False, by="desk-1", token=first)
    assert state(ledger) == (State.UNKNOWN if said_unknown else State.FIRED)
    ledger.resolve(ROSE, enrolled=False, by="desk-2", token=second)
    assert state(ledger) == State.FREE
    fired(ledger)
    ledger.resolve(ROSE, enrolled=True, by="desk-1", token=first)
    assert state(ledger) == State.DONE


def test_enrolled_may_be_said_at_any_time(ledger: RegisterLedger) -> None:
    """The site knows her, and nothing was sent from here: nobody will send anything any more."""
    token = ledger.arm(ROSE, "desk-1")
    ledger.resolve(ROSE, enrolled=True, by="site")
    with pytest.raises(LostToken):
        ledger.fire(ROSE, token)
    with pytest.raises(NotFree):
        ledger.arm(ROSE, "desk-1")


def test_lines_are_listed_by_their_last_change(ledger: RegisterLedger) -> None:
    """Who changed last comes first."""
    others = ["cd" * 32, "ef" * 32]
    for key in (ROSE, *others):
        ledger.arm(key, "desk-1")
    ledger.arm(ROSE, "desk-2")
    assert [line.key for line in ledger.lines()] == [ROSE, *reversed(others)]


def test_a_value_is_no_key(ledger: RegisterLedger) -> None:
    """Whoever hands over a name, a number or a sentence instead of an opaque id is stopped before it is written."""
    for wrong in ("rose", "2850199123456", "AB" * 32, ""):
        with pytest.raises(YouWouldHaveWrittenAValue):
            ledger.arm(wrong, "desk-1")
    with pytest.raises(YouWouldHaveWrittenAValue):
        ledger.arm(ROSE, "Rose Martin")
