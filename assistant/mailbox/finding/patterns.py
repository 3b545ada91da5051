"""Patterns of several lists that tell a code without calling it one, or speak against a number."""

import re
from functools import cached_property
from typing import Final

from assistant.mailbox.finding.word_lists import WordLists

OPENING: Final = r"[\s\"'«“”„(\[<]*$"
"""What may open a quotation before a number, at the end."""


class Patterns(WordLists):
    """For `hints.py` and `against.py`; each is compiled when it is first asked for."""

    @cached_property
    def ordered(self) -> re.Pattern[str]:
        """Ends with an order whose object comes next: "type:", "please reply on the website with"."""
        return re.compile(rf"{self.any('order', 'answer')}(?:\s+[^\s\d:]+){{0,4}}\s*:?{OPENING}")

    @cached_property
    def new_one(self) -> re.Pattern[str]:
        """Ends with "the new one:", or "the new one is"."""
        return re.compile(rf"{self.any('anew')}\s*(?:[:=]|{self.any('copula')}){OPENING}")

    @cached_property
    def for_minutes(self) -> re.Pattern[str]:
        """After a code: that it is valid for some minutes."""
        valid = rf"[\s,.;:(\[-]*{self.any('valid')}(?:\s+[^\s\d]+){{0,3}}"
        return re.compile(rf"{valid}\s+\d{{1,2}}[\s-]*{self.any('minutes')}")

    @cached_property
    def here_is(self) -> re.Pattern[str]:
        """Before a label: that it follows."""
        return re.compile(rf"{self.any('lead')}(?:\s+\S+){{0,3}}\s+$")

    @cached_property
    def count(self) -> re.Pattern[str]:
        """How many signs a code has."""
        return re.compile(rf"\b\d{{1,2}}[\s-]{self.any('digits')}")

    @cached_property
    def by_means(self) -> re.Pattern[str]:
        """Before a code, or its label: something happened by means of it, as in "was confirmed with the"."""
        return re.compile(rf"{self.any('done')}\s[^,;:]{{0,120}}?{self.means_first.pattern}")

    @cached_property
    def means_first(self) -> re.Pattern[str]:
        """The same, where it is told before what happened: "with code 482913 a device was linked"."""
        return re.compile(rf"{self.any('means')}(?:\s+\S+)?\W*$")

    @cached_property
    def was_entered(self) -> re.Pattern[str]:
        """Right behind a code: that it was entered, accepted, used, in a perfect or without a verb."""
        entered, perfect = self.any("entered"), self.any("done")
        return re.compile(rf"[\s\"'»”),]*(?:{perfect}\s+(?:\S+\s+){{0,2}}?)?{entered}")

    @cached_property
    def entered_before(self) -> re.Pattern[str]:
        """The same, right before its label."""
        return re.compile(rf"{self.any('done')}\s+(?:\S+\s+)?{self.any('entered')}(?:\s+\S+)?\W*$")

    @cached_property
    def handed(self) -> re.Pattern[str]:
        """Before a label: an order to show or give it to somebody."""
        return re.compile(rf"{self.any('hand')}(?:\s+\S+){{0,3}}?\W*$")

    @cached_property
    def spent(self) -> re.Pattern[str]:
        """Right behind a label: that it has been used."""
        return re.compile(rf"\s+{self.any('spent')}")

    @cached_property
    def state(self) -> re.Pattern[str]:
        """A whole cell that says that a code is void."""
        return re.compile(rf"\W*(?:{self.any('states', 'spent')})\W*")

    @cached_property
    def to_deny(self) -> re.Pattern[str]:
        """Right after a code: that it is for refusing something."""
        return re.compile(rf"[\s,;]*(?:\S+\s+){{0,1}}?{self.any('deny')}")

    @cached_property
    def is_as(self) -> re.Pattern[str]:
        """Right after a number: that it is something."""
        return re.compile(rf"\s+{self.any('as')}\s")

    @cached_property
    def is_example(self) -> re.Pattern[str]:
        """Right after a code, in brackets: that it is an example."""
        return re.compile(rf"\s*[(\[]\s*(?:\S+\s+){{0,2}}?{self.any('example')}")
