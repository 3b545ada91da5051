"""Texts in, the same in another language out."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from wording import catalogue, direction, known, say, say_in, say_number_in, speak
from wording.po import plural_rule, texts

CATALOGUES = sorted(catalogue.LOCALE.rglob("*.po"))

SAMPLE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && "
"n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

#. what a reader is told
msgid "Say \\"{name}\\"\\n"
msgstr ""
"Скажіть "
"«{name}»\\n"

msgctxt "to act on"
msgid "Open"
msgstr "Відкрийте"

#, fuzzy
msgid "Perhaps"
msgstr "Мабуть"

msgid "Not yet"
msgstr ""

msgid "{number} place"
msgid_plural "{number} places"
msgstr[0] "{number} місце"
msgstr[1] "{number} місця"
msgstr[2] "{number} місць"

#~ msgid "Gone"
#~ msgstr "Пішло"
"""


def as_babel_reads(po: bytes) -> dict[tuple[str | None, str], tuple[str, ...]]:
    """The translated texts of a catalogue, by Babel."""
    found = {}
    for message in read_po(BytesIO(po)):
        key = message.id[0] if isinstance(message.id, tuple) else message.id
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if key and not message.fuzzy and all(strings):
            found[message.context, key] = strings
    return found


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: str(file.relative_to(catalogue.LOCALE)))
def test_our_catalogues_are_read_as_babel_reads_them(file: Path) -> None:
    """The quick reader finds the same texts in each of our catalogues."""
    assert texts(file.read_text(encoding="utf-8")) == as_babel_reads(file.read_bytes())


def test_a_catalogue_is_read_as_babel_reads_it() -> None:
    """Contexts, plurals, long and quoted texts; what is fuzzy, missing or gone is left out."""
    assert texts(SAMPLE) == as_babel_reads(SAMPLE.encode())
    assert len(texts(SAMPLE)) == 3
    assert plural_rule(SAMPLE).endswith("? 1 : 2)")


def test_a_text_without_translation_stays_english() -> None:
    """English is the source: a text that no catalogue has is said as it stands in the code."""
    assert say_in("fr", "A text that nobody has translated") == "A text that nobody has translated"
    assert say_in("xx", "A {thing}", thing="{brace}") == "A {brace}"
    assert say_in("en", "write {{ person.name }}") == "write {{ person.name }}"


def test_a_number_decides_the_form() -> None:
    """Where a language has no catalogue for it, one thing is told from several."""
    said = [say_number_in("en", "{number} unknown thing", "{number} unknown things", number) for number in (0, 1, 2)]
    assert said == ["0 unknown things", "1 unknown thing", "2 unknown things"]


def test_the_terminal_is_spoken_to_in_a_language_it_is_whole_in() -> None:
    """A system in French is answered in French, one in Ukrainian or unknown in English: never half of each."""
    for language, spoken in (("fr_FR.UTF-8", "fr"), ("uk_UA", "en"), ("C", "en"), ("en-GB", "en")):
        speak(language)
        assert catalogue._Speaking.language == spoken
    speak("en")
    assert say("{a} and {b}", a=1, b=2) == "1 and 2"


def test_known_languages_and_their_directions() -> None:
    """A region makes no difference; what the product doesn't speak is said in English."""
    assert [known(language) for language in ("fr-CA", "ar_EG", "uk", "tlh")] == ["fr", "ar", "uk", "en"]
    assert [direction(language) for language in ("ar", "he-IL", "uk", "fr")] == ["rtl", "rtl", "ltr", "ltr"]


def test_a_plugin_brings_its_own_catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a plugin says is said in its translation; what we say, in ours, whatever it writes."""
    po = tmp_path / "fr" / "LC_MESSAGES" / "plugin.po"
    po.parent.mkdir(parents=True)
    po.write_text('msgid "Sign {target}"\nmsgstr "Signez {target}"\n\nmsgid "Note"\nmsgstr "Autre"\n', encoding="utf-8")
    monkeypatch.setattr(catalogue._Speaking, "learnt", ())
    assert say_in("fr", "Sign {target}", target="ici") == "Sign ici"
    catalogue.learn(tmp_path)
    try:
        assert say_in("fr", "Sign {target}", target="ici") == "Signez ici"
        assert say_in("fr", "Note") == "Note"
    finally:
        monkeypatch.undo()
        for cached in (catalogue._catalogue, catalogue._plural, catalogue._sources):
            cached.cache_clear()
