import re
from pathlib import Path

import pytest

from assistant.bundled import flow_files
from assistant.flow.catalogues import po_file, read, updated
from assistant.flow.load import alone
from assistant.flow.translations import look_through
from tests.flow.translating import ENGLISH, FLOW, INTRO, NAMES, TEXT, flow_of, save, translate


def test_a_whole_catalogue_has_no_fault(tmp_path: Path) -> None:
    """Everything translated, nothing wrong."""
    flow = flow_of(tmp_path)
    translate(flow, "en", ENGLISH, NAMES)
    found = look_through(flow, "en")
    assert found.whole
    assert (found.texts, found.obsolete) == (len(ENGLISH) + len(NAMES), 0)


@pytest.mark.parametrize(
    ("text", "said", "what"),
    [
        (INTRO, "Hello, **take your time**.", "its value is lost"),
        (INTRO, "Hello {{ person.name }}, **take your time**.", "it has a value that the text has not"),
        (INTRO, "Hello {{ person.prenom }, **take your time**.", "its braces don't match"),
        (INTRO, "Hello {{ person.prenom }}, take your time.", "the bold words are not the same in number"),
        (INTRO, "Hello {{ person.prenom }}, **take your time.", "a ** has no other one"),
        (TEXT, "Click “Continuer”, then read [the help](https://help.test/).", "a link leads elsewhere"),
        (TEXT, "Click “Continuer”, then read the help.", "a link leads elsewhere"),
        (TEXT, "Click “Continue”, then read [the help](https://aide.test/).", "a name of the screen is lost"),
        ("J’arrive", "I\narrive", "it has several lines"),
    ],
)
def test_what_is_broken_is_told(tmp_path: Path, text: str, said: str, what: str) -> None:
    """Values, Markdown and names of the screen must survive translation; each fault has the catalogue's line."""
    flow = flow_of(tmp_path)
    translate(flow, "en", ENGLISH | {text: said}, NAMES)
    found = look_through(flow, "en")
    assert what in [fault.what for fault in found.broken]
    assert (found.missing, found.whole) == ((), False)
    po = found.file.read_text(encoding="utf-8").splitlines()
    assert po[found.broken[0].line - 1].startswith("msgid")


def test_what_is_missing_fuzzy_or_obsolete_is_counted(tmp_path: Path) -> None:
    """No translation; one whose text has changed; one that nobody needs any more."""
    translate(flow_of(tmp_path), "en", ENGLISH, NAMES)
    changed = FLOW.replace("Regardez ici.", "Regardez par ici.").replace("called: l’œil", "called: une loupe")
    flow = flow_of(tmp_path, changed)
    save(flow, "en", updated(flow, "en"))
    found = look_through(flow, "en")
    assert [fault.text for fault in found.missing] == ["une loupe"]
    assert [fault.text for fault in found.fuzzy] == ["Regardez par ici."]
    assert (found.obsolete, found.whole) == (1, False)


def test_what_was_not_put_into_the_catalogue_is_missing_too(tmp_path: Path) -> None:
    """A flow that has grown since the last update: the fault is told at the flow's line, with what to type."""
    translate(flow_of(tmp_path), "en", ENGLISH, NAMES)
    flow = flow_of(tmp_path, FLOW + "  - step: deux\n    title: Je pars\n    text: Au revoir.\n")
    missing = look_through(flow, "en").missing
    assert [fault.text for fault in missing] == ["Je pars", "Au revoir."]
    assert str(missing[0]).startswith(f"{flow.file}:23: ")
    assert "pasapas translate update" in missing[0].remedy


def test_statements_can_t_be_translated(tmp_path: Path) -> None:
    """A text that is computed by statements has no translation that could be filled in."""
    steps = '  - step: un\n    title: Un\n    text: "{% if person.prenom %}Bonjour{% endif %}"\n'
    flow = flow_of(tmp_path, FLOW[: FLOW.index("  - step")] + steps)
    text = "{% if person.prenom %}Bonjour{% endif %}"
    kept = {key: ENGLISH[key] for key in ("Essayer", INTRO, "cookie", "Un petit fichier.")}
    translate(flow, "en", kept | {"Un": "One", text: text})
    assert ["can't be translated" in fault.what for fault in look_through(flow, "en").broken] == [True]


SHORT = {"deja-active": 25, "quitter": 12}
"""The flows of two or three steps, with fewer texts than the others."""


@pytest.mark.parametrize("name", sorted(flow_files()))
@pytest.mark.parametrize("language", ["en", "ar", "uk"])
def test_the_bundled_flows_are_whole(name: str, language: str) -> None:
    """Every text of every bundled flow has its translation, and none is broken, fuzzy or left over."""
    found = look_through(alone(flow_files()[name]), language)
    assert [str(fault) for fault in (*found.missing, *found.fuzzy, *found.broken)] == []
    assert (found.texts > SHORT.get(name, 40), found.obsolete) == (True, 0)


@pytest.mark.parametrize("name", sorted(flow_files()))
@pytest.mark.parametrize(
    ("language", "fault"),
    [
        ("en", r"[\s\u00a0][:;?!](?!\w)|[«»]|\w'\w|\.\.\.|(?<!\w)\"|\"(?!\w)"),
        ("ar", r"[\s\u00a0][:;?!؛؟،»]|«[\s\u00a0]|\w'\w|\.\.\.|[\u0600-\u06ff][,;?]|[“”\"]"),
        ("uk", r"[\s\u00a0][:;?!»]|«[\s\u00a0]|\w'\w|\.\.\.|[“”\"]|\w - \w"),
    ],
)
def test_the_bundled_translations_are_set_as_their_language_is(name: str, language: str, fault: str) -> None:
    """Its own quotation marks, commas and apostrophes; no space before a sign; no word of another alphabet's letters."""
    catalogue = read(po_file(flow_files()[name], language), language)
    said = [str(message.string) for message in catalogue if message.id]
    assert [text for text in said if re.search(fault, text)] == []
    mixed = r"[a-zA-Z][\u0400-\u06ff]|[\u0400-\u06ff][a-zA-Z]"
    assert [text for text in said if re.search(mixed, text)] == []
