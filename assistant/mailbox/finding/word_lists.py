"""The lists of words of some languages, each as a pattern that is compiled when it is first asked for."""

import re
from collections.abc import Iterable

from assistant.mailbox.finding.phrases import any_of, lists, small


class AnyOf:
    """A pattern for any phrase of a list."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __set_name__(self, owner: type, name: str) -> None:
        self._attribute = name

    def __get__(self, words: "WordLists", owner: type) -> re.Pattern[str]:
        pattern = re.compile(words.any(self._name))
        # found there from now on: this descriptor has no __set__
        words.__dict__[self._attribute] = pattern
        return pattern


class WordLists:
    """Patterns over small letters, one for each list that is looked for alone."""

    sent = AnyOf("sent")
    """That something was, or will be, sent."""
    lead = AnyOf("lead")
    """That something follows."""
    refuse = AnyOf("refuse")
    """That a code is not to be typed, or was typed already."""
    partial = AnyOf("partial")
    """That a number is a part of the code."""
    orders = AnyOf("order")
    """An order to type something."""
    offer = AnyOf("offer")
    """What is sold at a discount: its codes are no one's secret."""
    meeting = AnyOf("meeting")
    """What invites to a meeting: its codes open a conference, not an account."""
    elsewhere = AnyOf("elsewhere")
    """A subject that announces something else than a code."""
    journey = AnyOf("journey")
    """What speaks of a flight, a train, a hotel: its "confirmation code" is a booking."""
    until = AnyOf("until")
    """What makes a year or a date of the number after it."""
    field = AnyOf("field")
    """Where a code is typed."""
    fraud = AnyOf("fraud")
    """What warns of fraud: its codes are examples."""
    above = AnyOf("above")
    """What points to what stands above."""
    copy = AnyOf("copy")
    """A button's word beside a code."""
    unfit = AnyOf("unfit")
    """What says, between a label and a number, that the number belongs to something else."""
    void_after = AnyOf("void_after")
    """What says behind a code that it is void."""
    login = AnyOf("login")
    """What a mail about signing in speaks of."""
    negation = AnyOf("negation")
    """What turns an order round."""
    deny = AnyOf("deny")
    """What orders to refuse something."""
    example = AnyOf("example")
    """What is said of an example."""
    means = AnyOf("means")
    """What says that something happened by means of a code."""
    done = AnyOf("done")
    """What says that something happened."""
    subject = AnyOf("subject")
    """The word for a mail's subject."""

    def __init__(self, languages: Iterable[str]) -> None:
        self.languages = frozenset(languages)
        self._lists: dict[str, set[str]] = {}
        for language in self.languages:
            for name, phrases in lists(language).items():
                self._lists.setdefault(name, set()).update(map(small, phrases))

    def any(self, *names: str) -> str:
        """Return a pattern for any phrase of some lists."""
        return any_of(phrase for name in names for phrase in self._lists.get(name, ()))
