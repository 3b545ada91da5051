"""What the words of a clause, in small letters, say of the number before, after or below them. Pure functions.

Places of keywords are counted from the clause's beginning.
"""

import re
from collections.abc import Sequence
from typing import Final, Literal

from assistant.mailbox.finding.words import Keyword, Words

REACH: Final = 80
"""Characters between a label and its code in one sentence."""
SENTENCE: Final = re.compile(r"(?<!\bnr)(?<!\bdn)[.!?;؟؛…](?=\s)")
"""Where a sentence ends."""
NUMBER: Final = re.compile(r"\d{3,}")
_BREAK: Final = re.compile(r"[:,;|]|\s-\s|\t")
_SCRIPT: Final = re.compile(r"[\u0600-\u06ff]")
_STARTS: Final = re.compile(r"\s*\d{1,2}(?!\d)")

Says = Literal["label", "pickup", "other", "nothing"]
Before = Literal["label", "pickup", "maybe", "unknown", "other", "nothing"]


def told_before(near: str, keywords: Sequence[Keyword], words: Words, *, doubtful: bool) -> Before:
    """What the words just before a number say of it."""
    # "code no. 2 :" has its number already
    found = [one for one in keywords if one.kind != "number" or not _STARTS.match(near, one.end)]
    if not found:
        return "nothing"
    last, rest = found[-1], near[found[-1].end :]
    labels = [one for one in found if one.kind == "label"]
    ordered = _orders(near, keywords, words)
    if last.kind in ("number", "thing") and ordered and ordered[-1] >= last.end:
        # "type these numbers"
        return "label"
    if last.kind == "label":
        # "the old code", "an example of a code"
        before = found[-2] if len(found) > 1 else None
        void = before is not None and before.kind == "void" and len(near[before.end : last.start].split()) <= 2
        dated = doubtful and any(one.kind == "number" for one in found)
        return "other" if void or dated else "label"
    if last.kind == "void":
        return "other" if not rest.strip(" :\"'«“()-") or not labels else "label"
    if last.kind == "pickup":
        return "pickup" if words.adjacent.search(near) or not rest.strip() else "maybe"
    if last.kind == "compound" and (words.says.search(rest) or not rest.strip()):
        return "unknown"
    if last.kind in ("owner", "thing") and labels:
        colon = rest.rstrip(" \"'«“(").endswith((":", "="))
        if not _BREAK.search(near[labels[-1].end : last.start]) and words.says.search(rest):
            return "label" if last.kind == "owner" or not colon else "maybe"
    return "other"


def told_after(after: str, keywords: Sequence[Keyword], words: Words) -> bool:
    """Whether the words after a number name it: "123456 is your one-time code"."""
    for found in keywords:
        if found.kind in ("label", "pickup"):
            start = after[: found.start]
            # "Club 1911: your code is 7305"
            if words.names_next.match(after, found.end):
                return False
            # "482913 is not your code"
            if words.negation.search(start):
                return False
            # Arabic needs no word for "is"
            named = not start.strip(" \"'»”)") and _SCRIPT.match(after, found.start) is not None
            return named or words.says_it_is.match(start) is not None
        if found.kind not in ("owner", "thing"):
            return False
    return False


def is_void(rest: str, keywords: Sequence[Keyword], words: Words) -> bool:
    """Whether the sentence goes on to say that the code is void, and not that another one is."""
    found = words.void_after.search(rest)
    if not found:
        return False
    return not any(one.kind in ("not_label", "void") and one.end <= found.start() for one in keywords)


def is_quoted(clause: str, rest: str) -> bool:
    """Whether a whole message is quoted as an example, within a sentence about such messages."""
    opening = max(clause.rfind("“"), clause.rfind("«"), clause.rfind("„"))
    inside, before = clause[opening + 1 :], clause[:opening]
    closes = re.search("[”»“]", rest)
    return opening > 0 and closes is not None and len(inside.split()) >= 2 and len(before.split()) >= 3


def last_label(clause: str, keywords: Sequence[Keyword], words: Words) -> int:
    """Where the last label ends; -1 where there is none."""
    ends = [one.end for one in keywords if one.kind == "label"]
    return max(ends + _orders(clause, keywords, words), default=-1)


def _orders(text: str, keywords: Sequence[Keyword], words: Words) -> list[int]:
    """Where orders to type a code end; "type your customer number" is none."""
    somebodys = [one for one in keywords if one.kind in ("owner", "thing", "number", "not_label")]
    labels = {one.end for one in keywords if one.kind == "label"}
    return [
        order.end()
        for order in words.orders_code.finditer(text)
        if order.end() in labels or not any(order.start() < one.start and one.end < order.end() for one in somebodys)
    ]


def heading(line: str, found: Sequence[Keyword], words: Words) -> Says:
    """Say what a line says of a number that stands alone below it."""
    labels = [one for one in found if one.kind == "label"]
    if labels and (sent := words.sent.search(line, labels[-1].end)) and not words.lead.search(line):
        # "your code was sent to:" leads to a telephone's number, or an address; "the code 604182, sent at" to nothing
        return "nothing" if NUMBER.search(line, labels[-1].end, sent.start()) else "other"
    if words.refuse.search(line):
        return "other"
    if _orders(line, found, words) or (not labels and words.order.search(line.rstrip(" :"))):
        return "label"
    sentence = len(SENTENCE.sub(".", line).rpartition(". ")[0])
    unnamed = not any(one.end > sentence for one in found)
    if unnamed and line.rstrip().endswith(":") and words.orders.search(line, sentence):
        # "type on the screen:"
        return "label"
    if labels and line.rstrip().endswith(":") and words.here_is.search(line[: labels[-1].start]):
        # "here is the code to see your bills:"
        return "label"
    if not found:
        return "nothing"
    last = found[-1]
    if not labels and line.rstrip().endswith((".", "!", "?")):
        # a sentence is no name for what stands below it
        return "nothing"
    # "Client 700291": it has its number, the next line's is another
    if NUMBER.search(line, last.end) and last.kind != "label":
        return "nothing" if not labels else "label"
    if not labels:
        pickup = any(one.kind == "pickup" for one in found)
        return "pickup" if pickup else "other" if last.kind not in ("owner", "compound") else "nothing"
    # "Votre code a été demandé pour le dossier suivant :" leads to the dossier's number
    leads_elsewhere = last.kind in ("number", "thing", "not_label") and len(line) - last.end <= 20
    before = next((one for one in reversed(found) if one.start < labels[-1].start), None)
    void = before is not None and before.kind == "void"
    return "other" if leads_elsewhere or (void and last is labels[-1]) else "label"
