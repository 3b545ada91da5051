"""What stands in the place of an identifier that nobody knew: the example persona's, or one kept for fiction."""

import re
from collections.abc import Mapping
from typing import Final

from assistant.redaction import dates, mails, names, numbers, telephones
from assistant.redaction.identifiers import find
from assistant.redaction.identifiers.addresses import same
from assistant.redaction.identifiers.kinds import KINDS, Identifier

_FICTION: Final = {
    "nir": "299019999900157",
    "iban": "FR5399999999990000000000082",
    "card": "4999999999999999",
    "telephone": "0639980100",
    "email": "personne@exemple.test",
    "birth": "1970-01-01",
    "address": "1 rue de l’Exemple, 99999 Exempleville",
}
"""Where the example persona has none: a commune without births, an unassigned bank, a number kept for fiction."""
_BIRTH: Final = re.compile("birth|naiss|geburt|nacim|nascit|bday|dob", re.IGNORECASE)
_LABELS: Final = {"birth": "né le ", "address": "domicile "}


class StandIns:
    """Gives for each identifier what is shown instead; the same for the same, and nothing for the example's own."""

    def __init__(self, example: Mapping[str, str]) -> None:
        self._of = dict(_FICTION)
        self._known: set[tuple[str, str]] = set()
        for kind in KINDS:
            self._note(kind, _FICTION[kind])
        for name, value in example.items():
            kinds = ("birth",) if _BIRTH.search(name) else tuple(kind for kind in KINDS if kind != "birth")
            for kind in kinds:
                if self._note(kind, value):
                    self._of[kind] = value

    def shown(self, one: Identifier) -> str | None:
        """What is to stand there; None where it stays as it is."""
        if self._is_known(one):
            return None
        example = self._of[one.kind]
        if one.kind == "birth":
            return _day(one, example)
        if one.kind == "address":
            return _address(one.text, example)
        if one.kind == "telephone" and telephones.read(one.text):
            return telephones.ways(one.text, example)[0][1](one.text)
        if one.kind == "email":
            masked = re.search("[*•]", one.text)
            return mails.mask_of(example)(one.text) if masked else mails.ways(one.text, example)[0][1](one.text)
        if one.kind == "nir":
            return numbers.filler(example[: len(one.key)])(one.text)
        if one.kind == "iban" and " " in one.text and len(numbers.compact(one.text)) != len(example):
            # another country's is longer or shorter
            return " ".join(re.findall(".{1,4}", example))
        return numbers.filler(example)(one.text)

    def _note(self, kind: str, value: str) -> bool:
        label = _LABELS.get(kind, "")
        found = [one for one in find(label + value) if one.kind == kind]
        self._known |= {(kind, one.key) for one in found}
        if kind == "address" and found:
            # each of its lines is hers, too
            self._known |= {(kind, same(line)) for line in re.split(r"[\n,]", value)}
        return bool(found)

    def _is_known(self, one: Identifier) -> bool:
        return (one.kind, one.key) in self._known or (one.kind == "nir" and one.key == self._of["nir"][: len(one.key)])


def _day(one: Identifier, example: str) -> str:
    day, other = dates.read(one.key), dates.read(example)
    if day:
        for regex, write in dates.ways(day, other):
            if re.fullmatch(regex, one.text, re.IGNORECASE):
                return write(one.text)
    return names.dotted(one.text)


def _address(found: str, example: str) -> str:
    """A street for a street, all of it for all of it."""
    lines = re.split(r",\s*(?=\d{5}\b)|\s*\n\s*", example)
    if not re.search(r"\d{5}\b", found):
        return names.in_case(lines[0])(found)
    separator = re.search(r"[,\s]+(?=\d{5}\b)", found)
    return names.in_case((separator[0] if separator else ", ").join(lines))(found)
