"""The words around codes in ten languages, from `words/*.toml`, as one pattern for each of their meanings.

- `label` announces a code; `kinds` are those that a person may wait for, in the languages that name them beside it;
- `not_label` holds such a word and means something else (a postcode, a discount);
- `sent` says that a code was sent elsewhere, `refuse` that it isn't to be typed, `partial` that it is cut;
- `number` says that another number follows; `thing` that the number may be a thing's: "order 482913", but
  "the code of your order is 482913"; `owner` is one for whom a code may be: "account 482913", "code for your account:";
- `void` before a code, or `void_after` behind it, says that it is void, or an example;
- `order` tells the reader to type what follows; `copula`, `lead` and `article` lead from a label to its code;
- `unfit` between a label and a number says that the number belongs to something else;
- `field` is where a code is typed; `fraud` warns of it, with examples; `above` points upwards;
- `offer` speaks of a discount, `meeting` of a conference, `journey` of a flight or a hotel: their codes are others;
  `elsewhere` in a subject announces something else than a code; `until` makes a date of a number;
- `digits` are a label where an order leads to them: "type these four digits";
- `subject` is the word for a mail's subject; `copy` is a button's word beside a code;
- `joins` stands between two codes that are both meant; `follow` may stand behind a code; `units` make it a quantity.
- `pickup` names the code of a parcel, which opens a locker and no account: a person must decide;
- `compound` is any other word that ends like a label: a code, but of what?
- `answer` tells to reply, perhaps with the code; `login` is what a mail about signing in speaks of; `anew` is "the new
  one" before a code; `valid` leads to the `minutes` for which a code is good; `negation` turns an order round;
- `deny` orders to refuse, block or cancel something; `example` is said of what is none; `as` leads from a number to
  what it is;
- `done` says that something happened, `means` by what; `spent` that a code was used, `states` the same as a cell;
- `entered` is said of a code that was typed; `hand` orders to show or give one to somebody;
- `common` are the words by which a language is recognised (`languages.py`).

A word of one language may mean something else in another, so only those of the mail's own languages count; a mail may
mix several. Lines are compared in small letters (`small`).
"""

import re
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from assistant.mailbox.finding.patterns import OPENING, Patterns
from assistant.mailbox.finding.phrases import small

BARE: Final = frozenset(
    [
        "code",
        "codes",
        "código",
        "códigos",
        "codigo",
        "codigos",
        "codice",
        "codici",
        "kod",
        "kodu",
        "kodem",
        "kodzie",
        "kody",
        "kodów",
        "код",
        "коду",
        "кодом",
        "коді",
        "коди",
        "кодів",
        "token",
        "tokens",
    ]
)
"""Labels that say nothing of what their code is for."""
_KIND_FOLLOWS: Final = frozenset(("fr", "es", "it", "pt", "pl", "uk"))
"""Languages that say it behind the label; English says it before, German and Dutch in the same word."""
_ENGLISH: Final = frozenset(("code", "codes", "token", "tokens"))
_NEXT: Final = re.compile(
    r"\s+(?:(?:de la|de l'|du|des|de|d'|della|dello|dell'|del|di|do|da|dos|das)(?:\s+|(?<=')))?([^\W\d_][\w'-]*)"
)
_PREFIX: Final = re.compile(r"([^\W\d_]+)-$")
_PREVIOUS: Final = re.compile(r"([^\W\d_][\w'-]*)\s+$")


class Keyword(NamedTuple):
    """A word that says what a number is, and where it stands."""

    kind: str
    """The list that it is of."""
    start: int
    end: int


class Words(Patterns):
    """Patterns that are made of several lists."""

    @cached_property
    def keyword(self) -> re.Pattern[str]:
        """Any word that says what a number is; the group's name tells which way."""
        groups = ("not_label", "pickup", "void", "label", "number", "owner", "thing", "compound")
        return re.compile("|".join(f"(?P<{name}>{self.any(name)})" for name in groups))

    def keywords(self, line: str, names: frozenset[str]) -> list[Keyword]:
        """Return the words of a line that say what numbers are, from left to right.

        A code of an unknown kind is a `compound`: "code émetteur", "class code". `names` are those of the sender.
        """
        low = small(line)
        return [
            Keyword(self._kind(line, low, found, names), found.start(), found.end())
            for found in self.keyword.finditer(low)
        ]

    def _kind(self, line: str, low: str, found: "re.Match[str]", names: frozenset[str]) -> str:
        if found.lastgroup != "label" or found[0] not in BARE:
            return str(found.lastgroup)
        next_to = []
        if low[found.start() - 1 : found.start()] == "-" and (word := _PREFIX.search(low, 0, found.start())):
            # "Bankleitzahl-Code"
            next_to.append((word[1], word.start(1)))
        if self.languages & _KIND_FOLLOWS and (word := _NEXT.match(low, found.end())):
            next_to.append((word[1], word.start(1)))
        if (
            "en" in self.languages
            and found[0] in _ENGLISH
            and (word := _PREVIOUS.search(low, max(0, found.start() - 40), found.start()))
        ):
            next_to.append((word[1], word.start(1)))
        for word_, place in next_to:
            # a name in the middle of a sentence is somebody's
            is_name = line[place].isupper() and place > 0 and not line.isupper()
            if not (is_name or word_ in names or self._known.match(word_)):
                return "compound"
        return "label"

    @cached_property
    def _known(self) -> re.Pattern[str]:
        return re.compile(
            rf"{self.any('kinds', 'copula', 'lead', 'order', 'article', 'follow', 'owner', 'common')}|.*\d"
        )

    def knows(self, word: str) -> bool:
        """Whether it is a word that may stand beside a code, such as "SMS" or "PIN"."""
        return self._beside.fullmatch(word) is not None

    @cached_property
    def _beside(self) -> re.Pattern[str]:
        return re.compile(self.any("label", "kinds", "copula", "lead", "order", "article", "follow", "owner"))

    @cached_property
    def this_is(self) -> re.Pattern[str]:
        """What begins a line below a code that names it, as "this is your sign-in" does."""
        this = self.any("lead", "article")
        return re.compile(rf"^[\s\"'«“(\[<>-]*{this}\s+{self.any('copula')}\s+(?:\S+\s+){{0,5}}?$")

    @cached_property
    def order(self) -> re.Pattern[str]:
        """Ends with an order to type what follows."""
        return re.compile(rf"{self.any('order')}(?:\s+{self.any('article')}){{0,2}}(?:\s*:)?{OPENING}")

    @cached_property
    def orders_code(self) -> re.Pattern[str]:
        """An order to type the code, somewhere in a line: "enter this security code on the page of payment"."""
        return re.compile(rf"{self.any('order')}\s(?:(?:[^\s\d]+|\d{{1,2}})\s){{0,3}}?{self.any('label', 'digits')}")

    @cached_property
    def adjacent(self) -> re.Pattern[str]:
        """Ends with what leads directly to the code."""
        article = rf"(?:\s+{self.any('article')})?"
        leads = rf"{self.any('copula', 'lead')}{article}"
        types = rf"{self.any('order')}(?:\s+{self.any('article')}){{0,2}}"
        return re.compile(rf"(?:[:=>→⇒\t]|\s-\s|{leads}|{types}){OPENING}")

    @cached_property
    def says(self) -> re.Pattern[str]:
        """Ends with a copula or a colon: what came before it is a name for what follows."""
        return re.compile(rf"(?:{self.any('copula', 'lead')}|[:=])(?:\s+{self.any('article')})?{OPENING}")

    @cached_property
    def names_next(self) -> re.Pattern[str]:
        """After a label: what leads on to the next number."""
        return re.compile(rf"\s*(?:{self.any('copula')}|[:=])[^.!?]{{0,20}}?\d")

    @cached_property
    def says_it_is(self) -> re.Pattern[str]:
        """Between a number and a label after it: "123456 is your one-time"."""
        return re.compile(rf"^[\s\"'»”)\]*]*(?:{self.any('copula')}|[:=,]|-)\s+(?:\S+\s+){{0,8}}?[\"'«(\[]*$")

    @cached_property
    def joins(self) -> re.Pattern[str]:
        """Between two codes, it makes both of them meant."""
        return re.compile(rf"[\s\"'»”«“]*(?:,\s*)?(?:{self.any('joins')}|,|/|\|)[\s\"'»”«“]*(?:\S+\s+)?")

    @cached_property
    def may_follow(self) -> re.Pattern[str]:
        """What may stand right after a code; a noun there would make the number a quantity."""
        return re.compile(
            rf"\s*$|\s*[\"'»”)\]>]*\s*(?:[.,;:!?…)\]\"'»”>،؛؟|]|-\s|-$|\t)|\s+(?:{self.any('follow')}|[(\[«“\"-])"
        )

    @cached_property
    def units(self) -> re.Pattern[str]:
        """What makes the number before it a quantity."""
        return re.compile(rf"[\s-]*(?:[€$£₴%]|{self.any('units')})")


@lru_cache(maxsize=32)
def words(languages: frozenset[str]) -> Words:
    """Return the words of some languages together."""
    return Words(sorted(languages))
