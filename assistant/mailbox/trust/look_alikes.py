"""Domains that a person could take for another one: registered for that, or by chance."""

import re
import unicodedata
from typing import Final

from assistant.mailbox.trust.domains import in_unicode, registrable, same_domain

# letters of other scripts that are drawn as Latin ones: Unicode's confusables.txt (UTS #39), those in use in domains
_DRAWN_ALIKE: Final = (
    "aаαɑ bьʙв cсⲥᴄϲ dԁɗ eеҽєε fքƒ gɡցƍɢ hһհнʜ iіıιɩɪӏ jјϳ kкκ lӏ mмᴍ nոռпηи oоοօσⲟჿᴏ pрρⲣ qԛգզ rгⲅᴦ sѕƽꜱ tтτ "
    "uυսʋᴜц vνѵᴠ wѡԝաɯωᴡ xхχ yуγүყʏɣ zᴢʐ"
)
# digits and letters that stand for one another; l for i as well, since capitals are drawn as either
_DIGITS: Final = "o0 l1i s5 e3 a4 t7 b8 g9"
_DRAWN: Final = {ord(sign): group[0] for group in _DRAWN_ALIKE.split() for sign in group[1:]}
_SAME: Final = {ord(sign): group[0] for group in _DIGITS.split() for sign in group[1:]}
_PAIRS: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_ADDED: Final = (
    "acces access account accounts aide alert alerte app assistance auth client clients code com compte comptes "
    "connect connexion contact espace eu fr france gouv help home id info infos ligne login mail mes mobile mon my net "
    "notification officiel official online otp page pay portail portal pro safe secure security securite service "
    "services sign signin site sms support team update user verif verification verify votre web www your"
)
SHORT: Final = 3
"""Letters: a name of fewer stands between the dots of others by chance."""
MIDDLE: Final = 4
"""Letters: a name of fewer differs from others by a letter by chance."""
LONG: Final = 8
"""Letters: a name of so many isn't within another one by chance."""


def look_alike(domain: str, wanted: str) -> bool:
    """Whether a person could take a domain for the wanted one, although somebody else registered it."""
    if not (domain and wanted) or same_domain(domain, wanted):
        return False
    name = _drawn(_name(wanted))
    its = _drawn(_name(domain))
    if name == its:
        return bool(name)
    return _contains(domain, wanted) or _nearly(its.replace("-", ""), name.replace("-", ""))


def _name(domain: str) -> str:
    """What somebody chose: `espace` of `mail.espace.gouv.fr`."""
    return in_unicode(registrable(domain)).partition(".")[0][:63]


def _drawn(text: str) -> str:
    """A text as the eye takes it (UTS #39 calls it a skeleton): no accents, nothing invisible, Latin letters."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    seen = "".join(sign for sign in plain if unicodedata.category(sign) not in ("Mn", "Cf", "Cc"))
    latin = seen.translate(_DRAWN)
    for pair, single in _PAIRS:
        latin = latin.replace(pair, single)
    return latin.translate(_SAME)


_ADDS: Final = re.compile(f"(?:{'|'.join(_drawn(word) for word in _ADDED.split())})?")


def _contains(domain: str, wanted: str) -> bool:
    """Whether the wanted name stands in a domain: between its dots and hyphens, or with words that lend it weight."""
    name = _drawn(_name(wanted))
    whole = _drawn(in_unicode(domain)[:253])
    if len(name) < SHORT:
        return re.search(rf"(?<![^.-]){re.escape(_drawn(registrable(wanted)))}(?![^.-])", whole) is not None
    if re.search(rf"(?<![^.-]){re.escape(name)}(?![^.-])", whole):
        return True
    joined = name.replace("-", "")
    for label in whole.replace("-", "").split("."):
        before, found, after = label.partition(joined)
        if found and (len(joined) >= LONG or (_adds(before) and _adds(after))):
            return True
    return False


def _adds(text: str) -> bool:
    return _ADDS.fullmatch(text) is not None


def _nearly(one: str, other: str) -> bool:
    """Whether two names differ by what the eye passes over: the longer they are, the more."""
    if min(len(one), len(other)) < MIDDLE:
        return False
    if re.sub(r"(.)\1+", r"\1", one) == re.sub(r"(.)\1+", r"\1", other):
        return True
    distance = _distance(one, other)
    if len(other) <= 5:
        return distance == 1 and sorted(one) == sorted(other)
    return distance <= (1 if len(other) < 10 else 2)


def _distance(one: str, other: str) -> int:
    """Letters to put in, leave out, exchange, or swap with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, its in enumerate(other, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (sign != its)))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == its:
                row[j] = min(row[j], last[j - 2] + 1)
    return row[-1]
