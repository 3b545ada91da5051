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
- `common` are the words by which a language is recognised (`languages.py`).

A word of one language may mean something else in another, so only those of the mail's own languages count; a mail may
mix several. Lines are compared in small letters (`small`).
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

LANGUAGES: Final = ("fr", "en", "de", "es", "it", "pt", "nl", "pl", "ar", "uk")
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_JOINED: Final = "(?:[وف])?(?:بال|كال|ال|لل|[بلك])?"
"""Little words that Arabic writes together with the next one: and, with, for, the."""
_BARE: Final = frozenset(
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
    ]
)
"""Labels that say nothing of what their code is for."""
_KIND_FOLLOWS: Final = frozenset(("fr", "es", "it", "pt", "pl", "uk"))
"""Languages that say it behind the label; English says it before, German and Dutch in the same word."""
SURE: Final = 3
"""More languages than these mean that none was recognised."""
_NEXT: Final = re.compile(
    r"\s+(?:(?:de la|de l'|du|des|de|d'|della|dello|dell'|del|di|do|da|dos|das)(?:\s+|(?<=')))?([^\W\d_][\w'-]*)"
)
_PREVIOUS: Final = re.compile(r"([^\W\d_][\w'-]*)\s+$")
_OPENING: Final = r"[\s\"'«“”„(\[<]*$"


def small(line: str) -> str:
    """Return the line in small letters, without accents of Latin ones, every letter in its place."""
    return "".join(map(_small, line))


@lru_cache(maxsize=4096)
def _small(sign: str) -> str:
    low = sign.lower()
    if len(low) != 1:
        return sign
    # capitals are often written without accents
    return unicodedata.normalize("NFD", low)[0] if "\xc0" <= low < "\u0250" else low


class Keyword(NamedTuple):
    """A word that says what a number is, and where it stands."""

    kind: str
    """The list that it is of."""
    start: int
    end: int


class Words:
    """Patterns over small letters, each compiled when it is first asked for."""

    def __init__(self, languages: Iterable[str]) -> None:
        self._languages = frozenset(languages)
        self._lists: dict[str, set[str]] = {}
        for language in self._languages:
            for name, phrases in lists(language).items():
                self._lists.setdefault(name, set()).update(map(small, phrases))

    def _any(self, *names: str) -> str:
        return any_of(phrase for name in names for phrase in self._lists.get(name, ()))

    @cached_property
    def keyword(self) -> re.Pattern[str]:
        """Any word that says what a number is; the group's name tells which way."""
        groups = ("not_label", "pickup", "void", "label", "number", "owner", "thing", "compound")
        return re.compile("|".join(f"(?P<{name}>{self._any(name)})" for name in groups))

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
        if found.lastgroup != "label" or found[0] not in _BARE:
            return str(found.lastgroup)
        next_to = []
        if self._languages & _KIND_FOLLOWS and (word := _NEXT.match(low, found.end())):
            next_to.append((word[1], word.start(1)))
        # where the language isn't known, a word before may be of any
        if (
            "en" in self._languages
            and len(self._languages) <= SURE
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
        return re.compile(rf"{self._any('kinds', 'copula', 'lead', 'order', 'article', 'follow', 'owner')}|.*\d")

    @cached_property
    def sent(self) -> re.Pattern[str]:
        """That something was, or will be, sent."""
        return re.compile(self._any("sent"))

    @cached_property
    def lead(self) -> re.Pattern[str]:
        """That something follows."""
        return re.compile(self._any("lead"))

    @cached_property
    def refuse(self) -> re.Pattern[str]:
        """That a code is not to be typed, or was typed already."""
        return re.compile(self._any("refuse"))

    @cached_property
    def partial(self) -> re.Pattern[str]:
        """That a number is a part of the code."""
        return re.compile(self._any("partial"))

    @cached_property
    def this_is(self) -> re.Pattern[str]:
        """What begins a line below a code that names it, as "this is your sign-in" does."""
        this = self._any("lead", "article")
        return re.compile(rf"^[\s\"'«“(\[<>-]*{this}\s+{self._any('copula')}\s+(?:\S+\s+){{0,5}}?$")

    @cached_property
    def order(self) -> re.Pattern[str]:
        """Ends with an order to type what follows."""
        return re.compile(rf"{self._any('order')}(?:\s+{self._any('article')}){{0,2}}(?:\s*:)?{_OPENING}")

    @cached_property
    def orders(self) -> re.Pattern[str]:
        """An order to type something."""
        return re.compile(self._any("order"))

    @cached_property
    def orders_code(self) -> re.Pattern[str]:
        """An order to type the code, somewhere in a line: "enter this security code on the page of payment"."""
        return re.compile(rf"{self._any('order')}\s(?:(?:[^\s\d]+|\d{{1,2}})\s){{0,3}}?{self._any('label', 'digits')}")

    @cached_property
    def offer(self) -> re.Pattern[str]:
        """What is sold at a discount: its codes are no one's secret."""
        return re.compile(self._any("offer"))

    @cached_property
    def meeting(self) -> re.Pattern[str]:
        """What invites to a meeting: its codes open a conference, not an account."""
        return re.compile(self._any("meeting"))

    @cached_property
    def elsewhere(self) -> re.Pattern[str]:
        """A subject that announces something else than a code."""
        return re.compile(self._any("elsewhere"))

    @cached_property
    def journey(self) -> re.Pattern[str]:
        """What speaks of a flight, a train, a hotel: its "confirmation code" is a booking."""
        return re.compile(self._any("journey"))

    @cached_property
    def until(self) -> re.Pattern[str]:
        """What makes a year or a date of the number after it."""
        return re.compile(self._any("until"))

    @cached_property
    def field(self) -> re.Pattern[str]:
        """Where a code is typed."""
        return re.compile(self._any("field"))

    @cached_property
    def fraud(self) -> re.Pattern[str]:
        """What warns of fraud: its codes are examples."""
        return re.compile(self._any("fraud"))

    @cached_property
    def above(self) -> re.Pattern[str]:
        """What points to what stands above."""
        return re.compile(self._any("above"))

    @cached_property
    def copy(self) -> re.Pattern[str]:
        """A button's word beside a code."""
        return re.compile(self._any("copy"))

    @cached_property
    def adjacent(self) -> re.Pattern[str]:
        """Ends with what leads directly to the code."""
        article = rf"(?:\s+{self._any('article')})?"
        leads = rf"{self._any('copula', 'lead')}{article}"
        types = rf"{self._any('order')}(?:\s+{self._any('article')}){{0,2}}"
        return re.compile(rf"(?:[:=>→⇒\t]|\s-\s|{leads}|{types}){_OPENING}")

    @cached_property
    def says(self) -> re.Pattern[str]:
        """Ends with a copula or a colon: what came before it is a name for what follows."""
        return re.compile(rf"(?:{self._any('copula', 'lead')}|[:=])(?:\s+{self._any('article')})?{_OPENING}")

    @cached_property
    def names_next(self) -> re.Pattern[str]:
        """After a label: what leads on to the next number."""
        return re.compile(rf"\s*(?:{self._any('copula')}|[:=])[^.!?]{{0,20}}?\d")

    @cached_property
    def says_it_is(self) -> re.Pattern[str]:
        """Between a number and a label after it: "123456 is your one-time"."""
        return re.compile(rf"^[\s\"'»”)\]*]*(?:{self._any('copula')}|[:=,]|-)\s+(?:\S+\s+){{0,8}}?[\"'«(\[]*$")

    @cached_property
    def unfit(self) -> re.Pattern[str]:
        """What says, between a label and a number, that the number belongs to something else."""
        return re.compile(self._any("unfit"))

    @cached_property
    def void_after(self) -> re.Pattern[str]:
        """What says behind a code that it is void."""
        return re.compile(self._any("void_after"))

    @cached_property
    def subject(self) -> re.Pattern[str]:
        """The word for a mail's subject."""
        return re.compile(self._any("subject"))

    @cached_property
    def joins(self) -> re.Pattern[str]:
        """Between two codes, it makes both of them meant."""
        return re.compile(rf"[\s\"'»”«“]*(?:,\s*)?(?:{self._any('joins')}|,|/|\|)[\s\"'»”«“]*(?:\S+\s+)?")

    @cached_property
    def may_follow(self) -> re.Pattern[str]:
        """What may stand right after a code; a noun there would make the number a quantity."""
        return re.compile(
            rf"\s*$|\s*[\"'»”)\]>]*\s*(?:[.,;:!?…)\]\"'»”>،؛؟|]|-\s|-$|\t)|\s+(?:{self._any('follow')}|[(\[«“\"-])"
        )

    @cached_property
    def units(self) -> re.Pattern[str]:
        """What makes the number before it a quantity."""
        return re.compile(rf"[\s-]*(?:[€$£₴%]|{self._any('units')})")


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern for any of the phrases as whole words; `*` stands for any letters, at either end."""
    first: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=lambda text: (-len(text), text)):
        first.setdefault("ا" if _ARABIC.match(phrase) else phrase[0], []).append(_phrase(phrase))
    compounds, arabic = "|".join(first.pop("*", ())), "|".join(first.pop("ا", ()))
    # grouped by their first sign: the engine then leaves most of them aside at once
    branches = [f"(?={re.escape(sign)})(?:{'|'.join(same)})" for sign, same in sorted(first.items())]
    branches += [rf"(?=[\u0600-\u06ff]){_JOINED}(?:{arabic})"] if arabic else []
    branches += [compounds] if compounds else []
    return rf"(?<!\w)(?=\S)(?:{'|'.join(branches)})" if branches else r"(?!)"


def _phrase(phrase: str) -> str:
    core = phrase.strip("*")
    body = re.escape(core).replace(r"\ ", r"\s+")
    before = r"\w*" if phrase.startswith("*") else ""
    after = r"\w*" if phrase.endswith("*") else r"(?!\w)" if re.search(r"\w$", core) else ""
    return before + body + after


@cache
def lists(language: str) -> dict[str, list[str]]:
    """Return a language's lists of words."""
    file = files("assistant.mailbox.finding") / "words" / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@lru_cache(maxsize=32)
def words(languages: frozenset[str]) -> Words:
    """Return the words of some languages together."""
    return Words(sorted(languages))
