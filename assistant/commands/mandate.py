"""mandate record, revoke, list: what was signed on paper, in the register, under opaque ids."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.bundled import flow_file
from assistant.commands.people_found import People, name_of, person_in
from assistant.enrol.contracts import Listed
from assistant.enrol.mandates import DAYS, Mandate, MandateBook, MandateRefused, NoSuchMandate, Permission
from assistant.enrol.mandates.record import check_days
from assistant.enrol.people.faults import NotAPeopleFile, PeopleFaults
from assistant.enrol.register.keys import Keys
from assistant.errors import PasapasError
from assistant.flow.load import load
from assistant.flow.model import Flow
from assistant.settings import Settings
from reports.guide.dates import long_date
from reports.papers.models import last_day
from wording import say, spoken_language

Desk = tuple[MandateBook, Keys, str]
"""What a command works at: the book, the register's key, and the worker."""


class Clerk(Protocol):
    """Asks whoever sits at the terminal. Nobody there raises `MandateRefused`."""

    def here(self) -> None:
        """See that somebody can be asked."""

    def ask(self, question: str, usual: str = "") -> str:
        """What is typed; the usual answer where nothing is."""

    def confirm(self, question: str) -> bool:
        """Whether the answer is yes: the whole word, which is no option's value."""


@dataclass(frozen=True)
class Signed:
    """What the paper says, as far as options have said it; the rest is asked for."""

    flows: tuple[str, ...]
    """Files, or names of bundled flows."""
    helper: str = ""
    place: str = ""
    first: str = ""
    days: int = 0


def record(signed: Signed, people: People, settings: Settings, desk: Desk, clerk: Clerk) -> Mandate:
    """Record what a person has signed on paper, once whoever sits there has said that it is so.

    Her statement and the signatures are asked for at the terminal
    whatever the options say: typing a command is no signature.

    Raises:
        MandateRefused: nobody can be asked, or not all is so.
        PasapasError: a flow or the people file can't be read.

    """
    book, keys, worker = desk
    clerk.here()
    flows = [load(flow_file(name)) for name in signed.flows]
    listed = person_in(people, flows[0])
    _must(clerk, _whether_she(listed))
    helper = signed.helper or clerk.ask(say("Who helps her?"), settings.enrol.helper)
    place = signed.place or clerk.ask(say("Where was it signed?"), settings.enrol.place)
    first = day_of(signed.first or clerk.ask(say("First day?"), book.today().isoformat()))
    days = signed.days or _days(clerk)
    _can_count(first, days, book.today())
    unprotected = clerk.confirm(_whether_unprotected())
    person = keys.person_id(listed.identity)
    permission = Permission(person, helper, tuple(flow.flow for flow in flows), first, days, place, unprotected)
    _must(clerk, _whether_for_this(flows, first, days, helper))
    return book.record(permission, worker)


def questions_of(signed: Signed, people: People, today: date) -> tuple[str, str, str]:
    """What is asked with the paper before one, where it is all said: whether she is it, is unprotected, and has signed.

    Raises:
        MandateRefused: it can't be a mandate, whatever the answers.
        PasapasError: a flow or the people file can't be read.

    """
    flows = [load(flow_file(name)) for name in signed.flows]
    first = day_of(signed.first)
    _can_count(first, signed.days, today)
    for_this = _whether_for_this(flows, first, signed.days, signed.helper)
    return _whether_she(person_in(people, flows[0])), _whether_unprotected(), for_this


def _whether_she(listed: Listed) -> str:
    return say("{name} ({where}): is she the person who has signed?", name=name_of(listed), where=listed.where)


def _whether_unprotected() -> str:
    return say("Has she ticked, on the paper, that she is under no protection measure?")


def _whether_for_this(flows: Sequence[Flow], first: date, days: int, helper: str) -> str:
    titles, last = ", ".join(flow.title for flow in flows), last_day(first, days)
    for_what = say("{titles}, from {first} to {last}", titles=titles, first=_told(first), last=_told(last))
    return say("Has she signed for this ({what}), and {helper} too?", what=for_what, helper=helper)


def _can_count(first: date, days: int, today: date) -> None:
    check_days(days)
    last = last_day(first, days)
    if last < today:
        raise MandateRefused(say("it would have ended on {day}", day=_told(last)), remedy=say("have a new one signed"))


def revoke(numbers: Iterable[int], desk: Desk) -> tuple[Mandate, ...]:
    """Take mandates back, at once.

    Raises:
        NoSuchMandate: no mandate has one of the numbers.

    """
    book, _, worker = desk
    return tuple(book.revoke(number, worker) for number in numbers)


def current_of(people: People, flow: str, desk: Desk) -> tuple[int, ...]:
    """The numbers of a person's mandates that count, or will.

    `flow`: the journey for which her file is read; where none is named, one of those that mandates name.

    Raises:
        NoSuchMandate: she has none.
        PasapasError: her file can't be read, or she isn't found in it.

    """
    book, keys, _ = desk
    listed = person_in(people, load(flow_file(flow))) if flow else _known(people, _flows_of(book.all()))
    found = tuple(mandate.number for mandate in book.current(keys.person_id(listed.identity)))
    if not found:
        raise NoSuchMandate(say("{where}: there is no mandate that counts", where=listed.where))
    return found


def _known(people: People, flows: Iterable[Flow]) -> Listed:
    missed: PasapasError = NoSuchMandate(say("there is no mandate"))
    for flow in flows:
        try:
            return person_in(people, flow)
        except (NotAPeopleFile, PeopleFaults, MandateRefused) as error:
            # another journey wants other columns
            missed = error
    raise missed


def names_in(people: People, mandates: Iterable[Mandate], keys: Keys) -> Mapping[str, str]:
    """The names of a people file by opaque ids, for the screen alone.

    The file is read for whichever flows the mandates name and can be found by their names.

    Raises:
        NotOpened: it is sealed, and that doesn't open it.

    """
    named: dict[str, str] = {}
    for flow in _flows_of(mandates):
        with suppress(NotAPeopleFile):
            everybody = people.read(flow).people
            named |= {keys.person_id(listed.identity): name_of(listed) for listed in everybody}
    return named


def _flows_of(mandates: Iterable[Mandate]) -> Iterator[Flow]:
    """The flows that mandates name, as far as a name alone finds them."""
    for name in dict.fromkeys(flow for mandate in mandates for flow in mandate.permission.flows):
        with suppress(PasapasError):
            yield load(flow_file(name))


def day_of(written: str) -> date:
    """A day as people write it: 2026-11-26, or 26/11/2026.

    Raises:
        MandateRefused: it is no day.

    """
    parts = written.strip().replace(".", "/").split("/")
    text = "-".join(part.zfill(2) for part in reversed(parts)) if len(parts) == 3 else written.strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        remedy = say("write it as in 26/11/2026, or 2026-11-26")
        raise MandateRefused(say("«{given}» is not a day", given=written), remedy=remedy) from None


def _told(day: date) -> str:
    return long_date(day, spoken_language())


def _days(clerk: Clerk) -> int:
    known = ", ".join(map(str, DAYS))
    answer = clerk.ask(say("How many days ({known})?", known=known))
    return int(answer) if answer.isdecimal() else 0


def _must(clerk: Clerk, question: str) -> None:
    if not clerk.confirm(question):
        raise MandateRefused(say("nothing was recorded"), remedy=say("answer yes where it is so"))
