"""What the words of a clause, in small letters, say of the number before, after or below them. Pure functions."""

import re
from typing import Final, Literal

from assistant.mailbox.finding.words import Words

REACH: Final = 80
"""Characters between a label and its code in one sentence."""
SENTENCE: Final = re.compile(r"[.!?;؟؛…](?=\s)")
"""Where a sentence ends."""
NUMBER: Final = re.compile(r"\d{3,}")
_BREAK: Final = re.compile(r"[:,;|]|\s-\s|\t")
_SCRIPT: Final = re.compile(r"[\u0600-\u06ff]")

Says = Literal["label", "pickup", "other", "nothing"]
Before = Literal["label", "pickup", "maybe", "other", "nothing"]


def told_before(near: str, words: Words, *, doubtful: bool) -> Before:
    """What the words just before a number say of it."""
    # "code no. 2 :" has its number already
    found = [one for one in words.keyword.finditer(near) if not _has_its_number(one, near)]
    if not found:
        return "nothing"
    last = found[-1]
    labels = [one for one in found if one.lastgroup == "label"]
    ordered = [one.end() for one in words.orders_code.finditer(near)]
    if last.lastgroup in ("number", "thing") and ordered and ordered[-1] >= last.end():
        # "type these numbers"
        return "label"
    if last.lastgroup == "label":
        # "the old code", "an example of a code"
        before = found[-2] if len(found) > 1 else None
        void = before is not None and before.lastgroup == "void" and len(near[before.end() : last.start()].split()) <= 2
        dated = doubtful and any(one.lastgroup == "number" for one in found)
        return "other" if void or dated else "label"
    if last.lastgroup == "void":
        return "other" if len(near[last.end() :].strip(" :\"'«“(-")) == 0 or not labels else "label"
    if last.lastgroup == "pickup":
        return "pickup" if words.adjacent.search(near) or not near[last.end() :].strip() else "maybe"
    if last.lastgroup == "compound" and words.says.search(near[last.end() :]):
        return "maybe"
    if last.lastgroup in ("owner", "thing") and labels:
        between, rest = near[labels[-1].end() : last.start()], near[last.end() :]
        colon = rest.rstrip(" \"'«“(").endswith((":", "="))
        if not _BREAK.search(between) and words.says.search(rest):
            return "label" if last.lastgroup == "owner" or not colon else "maybe"
    return "other"


def _has_its_number(found: "re.Match[str]", near: str) -> bool:
    return found.lastgroup == "number" and re.match(r"\s*\d{1,2}(?!\d)", near[found.end() :]) is not None


def told_after(after: str, words: Words) -> bool:
    """Whether the words after a number name it: "123456 is your one-time code"."""
    for found in words.keyword.finditer(SENTENCE.split(after[:REACH], 1)[0]):
        if found.lastgroup == "label":
            start = after[: found.start()]
            # "Club 1911: your code is 7305"
            if words.names_next.match(after, found.end()):
                return False
            # Arabic needs no word for "is"
            named = not start.strip(" \"'»”)") and _SCRIPT.search(found[0]) is not None
            return named or words.says_it_is.match(start) is not None
        if found.lastgroup not in ("owner", "thing"):
            return False
    return False


def is_void(rest: str, words: Words) -> bool:
    """Whether the sentence goes on to say that the code is void, and not that another one is."""
    found = words.void_after.search(rest)
    if not found:
        return False
    before = rest[: found.start()]
    return not any(one.lastgroup in ("label", "not_label", "void") for one in words.keyword.finditer(before))


def is_quoted(clause: str, rest: str) -> bool:
    """Whether a whole message is quoted as an example, within a sentence about such messages."""
    opening = max(clause.rfind("“"), clause.rfind("«"), clause.rfind("„"))
    inside, before = clause[opening + 1 :], clause[:opening]
    closes = re.search("[”»“]", rest)
    return opening > 0 and closes is not None and len(inside.split()) >= 2 and len(before.split()) >= 3


def last_label(clause: str, words: Words) -> int:
    """Where the last label ends; -1 where there is none."""
    ends = [one.end() for one in words.keyword.finditer(clause) if one.lastgroup == "label"]
    return max(ends + [one.end() for one in words.orders_code.finditer(clause)], default=-1)


def heading(line: str, words: Words) -> Says:
    """Say what a line, in small letters, says of a number that stands alone below it."""
    low = line[-4 * REACH :]
    found = list(words.keyword.finditer(low))
    labels = [one for one in found if one.lastgroup == "label"]
    if words.orders_code.search(low) or (not labels and words.order.search(low.rstrip(" :"))):
        return "label"
    if not found:
        return "nothing"
    last = found[-1]
    if not labels and low.rstrip().endswith((".", "!", "?")):
        # a sentence is no name for what stands below it
        return "nothing"
    # "Client 700291": it has its number, the next line's is another
    if NUMBER.search(low[last.end() :]) and last.lastgroup != "label":
        return "nothing" if not labels else "label"
    if not labels and any(one.lastgroup == "pickup" for one in found):
        return "pickup"
    if not labels:
        return "other" if last.lastgroup != "owner" else "nothing"
    # "Votre code a été demandé pour le dossier suivant :" leads to the dossier's number
    leads_elsewhere = last.lastgroup in ("number", "thing", "not_label") and len(low) - last.end() <= 20
    before = next((one for one in reversed(found) if one.start() < labels[-1].start()), None)
    void = before is not None and before.lastgroup == "void"
    return "other" if leads_elsewhere or (void and last is labels[-1]) else "label"
