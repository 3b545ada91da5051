"""The product's catalogues: whole, in step with the code, and set as each language wants it."""

import re
from io import BytesIO

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests.house.source import python_files
from tests.house.test_errors import error_classes
from tests.house.unsaid import unsaid
from tests.running import ROOT
from wording.extracting import CATALOGUES, po_file, updated

WHOLE = [(catalogue, language) for catalogue, languages in CATALOGUES.items() for language in languages]
NBSP = "\N{NO-BREAK SPACE}"
PART = re.compile(r"\{+[^{}]*\}+")
OF_A_FILE = {"clé", "verbe", "nom"}
"""French words that stand for a word of a file, with the colon or question mark that belongs there: "nom: "valeur"."""


def messages(catalogue: str, language: str) -> list[Message]:
    """The texts of a catalogue."""
    po = read_po(BytesIO(po_file(catalogue, language).read_bytes()), locale=language)
    return [message for message in po if message.id]


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    """A text as a list of its plural forms: one where no number decides."""
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize(("catalogue", "language"), WHOLE)
def test_a_catalogue_has_the_texts_of_the_code(catalogue: str, language: str) -> None:
    """`make catalogues` would change nothing: no text is missing, none is left of code that is gone."""
    assert po_file(catalogue, language).read_bytes() == updated(catalogue, language, ROOT), "run: make catalogues"


@pytest.mark.parametrize(("catalogue", "language"), WHOLE)
def test_a_catalogue_is_whole(catalogue: str, language: str) -> None:
    """Every text has its translation, and no translation is of another text."""
    found = messages(catalogue, language)
    assert [message.id for message in found if message.fuzzy or not all(forms(message.string))] == []


@pytest.mark.parametrize(("catalogue", "language"), WHOLE)
def test_a_translation_has_the_parts_of_its_text(catalogue: str, language: str) -> None:
    """What stands between braces is the same in both; a plural form may leave out the number that it says in words."""
    for message in messages(catalogue, language):
        wanted = {part for form in forms(message.id) for part in PART.findall(form)}
        for form in forms(message.string):
            parts = set(PART.findall(form))
            assert parts == wanted or (message.pluralizable and parts == wanted - {"{number}"}), form


def faults_of_french(text: str, source: str) -> list[str]:
    """What a French typographer would mark in a text, whose English is `source`: signs belong to the file's words there."""
    found = re.findall(r"\w'\w|\.\.\.| [:;?!»]|« |«(?!\u00a0)|(?<!\u00a0)»", text)
    for word, sign in re.findall(r"""([^\s«»]*[^\s«»:;?!/.])([:;?!])(?=\s|$)""", text):
        of_a_file = f"{word}{sign}" in source or word.strip("[\"'(") in OF_A_FILE
        found += [] if of_a_file else [word + sign]
    return found


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_french_is_set_as_french(catalogue: str) -> None:
    """Curly apostrophes, real ellipses, no-break spaces before : ; ? ! and inside « »."""
    told = {
        form: faults
        for message in messages(catalogue, "fr")
        for form in forms(message.string)
        if (faults := faults_of_french(form, " ".join(forms(message.id))))
    }
    assert not told


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("c'est tout", False),
        ("c’est tout", True),
        ("Attention !", False),
        (f"Attention{NBSP}!", True),
        ("Attention!", False),
        ("« oui »", False),
        (f"«{NBSP}oui{NBSP}»", True),
        ("Attendez...", False),
        ('écrivez nom: "valeur"', True),
        ("voyez http://127.0.0.1:8000", True),
        ("écrivez gate: et la décision", True),
        ("la décision: oui", False),
    ],
)
def test_faults_of_french_are_noticed(text: str, good: bool) -> None:
    """Each rule finds what breaks it, and leaves addresses and words of files alone."""
    assert (faults_of_french(text, "write gate: and the decision") == []) is good


@pytest.mark.parametrize("language", ["ar", "uk"])
def test_others_have_no_spaces_before_signs(language: str) -> None:
    """Neither Arabic nor Ukrainian sets a space before : ; ? ! or inside « »; both have curly apostrophes."""
    for message in (*messages("guide", language), *messages("sentences", language)):
        for form in forms(message.string):
            assert not re.search(r"[\s\u00a0][:;?!؛؟،»]|«[\s\u00a0]|\w'\w|\.\.\.", form), form


@pytest.mark.parametrize("language", sorted({language for _, language in WHOLE}))
def test_catalogues_don_t_contradict_each_other(language: str) -> None:
    """A text that two catalogues have is said alike in both: they are read as one."""
    said: dict[tuple[str | None, str], list[str]] = {}
    for file in sorted(po_file("guide", language).parent.glob("*.po")):
        for message in read_po(BytesIO(file.read_bytes()), locale=language):
            if message.id and all(forms(message.string)):
                key = message.context, forms(message.id)[0]
                assert said.setdefault(key, forms(message.string)) == forms(message.string), key


def test_what_is_told_is_said() -> None:
    """No error, fault or notice has a text that the catalogues don't know: each is said by `wording`."""
    errors = {error.__name__ for error in error_classes()}
    found = [
        f"{file}:{line}"
        for file in python_files("assistant", "reports")
        for line in unsaid((ROOT / file).read_text(encoding="utf-8"), errors)
    ]
    assert not found


@pytest.mark.parametrize(
    ("code", "good"),
    [
        ('raise NoCode("no code came")', False),
        ('raise NoCode(say("no code came"))', True),
        ('raise NoCode(f"no code from {name}")', False),
        ('raise NoCode(say("no code"), where=f"step {name}")', True),
        ('what = "no code " + name\nraise NoCode(what)', False),
        ('def why():\n    return "it is so"\nraise NoCode(say("no"), remedy=why())', False),
        ('yield Fault(file, 1, "", what, "write it again")', False),
        ('raise NoCode(say("no") if x else "not a code")', False),
        ('raise KeyError("no code came")', True),
    ],
)
def test_a_bare_text_is_noticed(code: str, good: bool) -> None:
    """Literals, f-strings, names that stand for them, and functions that return them."""
    assert (unsaid(code, {"NoCode"}) == []) is good
