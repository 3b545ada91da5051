import re
from pathlib import Path

import pytest

from assistant.bundled import flow_files
from assistant.flow.catalogues import (
    BadCatalogue,
    header,
    languages,
    po_file,
    pot_file,
    read,
    template,
    updated,
    written,
)
from assistant.flow.copies import copies
from assistant.flow.load import load
from tests.flow.translating import ENGLISH, FLOW, NAMES, flow_of, save, translate, write_flow
from wording.po import texts


def test_a_catalogue_says_where_each_text_stands(tmp_path: Path) -> None:
    """File and line for tools, step and kind for people; a name on the screen has a context of its own."""
    flow = flow_of(tmp_path)
    pot = written(template(flow), header(pot_file(flow.file), "")).decode()
    assert '#. étape un : la légende d’une marque (Markdown)\n#: essai.yaml:18\nmsgid "Cliquez sur' in pot.replace(
        "\u00a0", " "
    )
    assert 'msgctxt "screen"\nmsgid "Continuer"\nmsgstr ""' in pot


def test_updating_keeps_what_translators_did(tmp_path: Path) -> None:
    """Translations, their remarks and their tools' header stay; an update that has nothing to do changes nothing."""
    flow = flow_of(tmp_path)
    translate(flow, "en", ENGLISH, NAMES)
    file = po_file(flow.file, "en")
    mine = file.read_text(encoding="utf-8").replace(
        '"Language: en\\n"', '"Language: en\\n"\n"Last-Translator: Olena\\n"'
    )
    file.write_text(
        mine.replace("#. le titre du guide\n", "# Olena: ou « Tester » ?\n#. le titre du guide\n"), encoding="utf-8"
    )
    before = file.read_bytes()
    save(flow, "en", updated(flow, "en"))
    assert file.read_bytes() == before
    assert b"Last-Translator: Olena" in before
    assert b"# Olena: ou" in before


def test_a_changed_text_is_fuzzy_and_shows_what_it_was(tmp_path: Path) -> None:
    """The old translation is offered, marked, with the old text; no guide uses it until somebody has looked."""
    translate(flow_of(tmp_path), "en", ENGLISH, NAMES)
    flow = flow_of(tmp_path, FLOW.replace("Regardez ici.", "Regardez par ici."))
    file = save(flow, "en", updated(flow, "en"))
    po = file.read_text(encoding="utf-8")
    assert '#, fuzzy\n#| msgid "Regardez ici."\nmsgid "Regardez par ici."\nmsgstr "Look here."' in po
    assert (None, "Regardez par ici.") not in texts(po)


def test_a_text_that_comes_back_finds_its_translation(tmp_path: Path) -> None:
    """What the flow no longer has is kept as obsolete, and taken up again."""
    shorter = FLOW[: FLOW.index("      - point")]
    translate(flow_of(tmp_path), "en", ENGLISH, NAMES)
    without = flow_of(tmp_path, shorter)
    file = save(without, "en", updated(without, "en"))
    assert '#~ msgid "Regardez ici."\n#~ msgstr "Look here."' in file.read_text(encoding="utf-8")
    again = flow_of(tmp_path)
    save(again, "en", updated(again, "en"))
    assert texts(file.read_text(encoding="utf-8"))[None, "Regardez ici."] == ("Look here.",)
    assert "#~" not in file.read_text(encoding="utf-8")


def test_languages_are_those_of_the_folders(tmp_path: Path) -> None:
    """Gettext writes pt_BR where BCP 47 has pt-BR."""
    flow = flow_of(tmp_path)
    assert languages(flow.file) == ()
    for language in ("pt-BR", "ar"):
        translate(flow, language, {})
    assert languages(flow.file) == ("ar", "pt-BR")
    assert po_file(flow.file, "pt-BR").parent.parent.name == "pt_BR"


@pytest.mark.parametrize(
    ("content", "where"),
    [(b'msgid "un"\nmsgstr "one"\nceci n\'est pas un catalogue\n', "essai.po:3"), (b"\xff\xfe\x00", "essai.po")],
)
def test_a_broken_catalogue_is_told_with_its_place(tmp_path: Path, content: bytes, where: str) -> None:
    """What is no catalogue is said in one sentence, with the line."""
    file = tmp_path / "essai.po"
    file.write_bytes(content)
    with pytest.raises(BadCatalogue) as told:
        read(file, "en")
    assert str(told.value.where).endswith(where)


WORDS = 'msgid "Essayer"\nmsgstr "Спробувати"\n'
SAID = 'msgid ""\nmsgstr "Content-Type: text/plain; charset={}\\n"\n'


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + f"{SAID.format('UTF-8')}\n{WORDS}".encode(),
        f"{SAID.format('windows-1251')}\n{WORDS}".encode("cp1251"),
        f"{SAID.format('CHARSET')}\n{WORDS}".encode(),
        f"{SAID.format('UTF-8')}{WORDS}".replace("\n", "\r").encode(),
        f"{SAID.format('UTF-8')}\n{WORDS}".replace("вати", "вати\u2028").encode(),
    ],
    ids=["mark", "charset", "no-charset", "old-lines", "word-processor"],
)
def test_whatever_a_tool_has_saved_is_read_and_written_as_utf_8(tmp_path: Path, content: bytes) -> None:
    """A byte order mark, another charset, other line ends, no empty line: read, taken along, brought up to date."""
    flow = flow_of(tmp_path)
    file = po_file(flow.file, "uk")
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    taken = texts(copies(load(flow.file))["uk.po"].decode())
    save(flow, "uk", updated(flow, "uk"))
    kept = file.read_text(encoding="utf-8")
    assert taken == {(None, "Essayer"): ("Спробувати",)} or taken == {(None, "Essayer"): ("Спробувати ",)}
    assert texts(kept) == taken
    assert kept.count("Спробувати") == 1
    assert "charset=UTF-8" in kept


def test_a_lost_quotation_mark_is_told(tmp_path: Path) -> None:
    """A translation never loses its last letter for it."""
    file = tmp_path / "essai.po"
    file.write_text('msgid "Essayer"\nmsgstr "Trying\n', encoding="utf-8")
    with pytest.raises(BadCatalogue, match="not a catalogue") as told:
        read(file, "en")
    assert told.value.where == f"{file}:2"


def test_a_language_is_a_language(tmp_path: Path) -> None:
    """What is no BCP 47 language is refused before any folder is made."""
    with pytest.raises(BadCatalogue, match="not a language"):
        read(tmp_path / "essai.po", "../ar")


def test_a_folder_that_is_no_language_is_named(tmp_path: Path) -> None:
    """Whoever makes a guide has typed no language: she is told which file stands there."""
    flow = flow_of(tmp_path)
    file = po_file(flow.file, "ar copie")
    file.parent.mkdir(parents=True)
    file.write_text("", encoding="utf-8")
    with pytest.raises(BadCatalogue, match="not a language") as told:
        copies(load(flow.file))
    assert told.value.where == str(file)


def test_a_recording_takes_the_catalogues_of_all_flows_along() -> None:
    """One file a language; the texts of the flow and of those that it uses, none twice."""
    taken = copies(load(flow_files()["activation"]))
    assert set(taken) == {"ar.po", "en.po", "uk.po"}
    english = texts(taken["en.po"].decode())
    assert english[None, "Je recopie le code"] == ("I copy the code",)
    assert english[None, "Je m’identifie"] == ("I say who I am",)
    assert english["screen", "Commencer"] == ("Begin",)
    keys = re.findall(r'^(?:msgctxt "screen"\n)?msgid .*(?:\n".*)*', taken["en.po"].decode(), re.MULTILINE)
    assert len(keys) == len(set(keys))


def test_the_user_s_own_translation_counts(tmp_path: Path) -> None:
    """Where two flows translate a text differently, it is the using flow's; where it has none, the used one's."""
    used = FLOW.replace("flow: essai", "flow: autre")
    translate(flow_of(tmp_path, used, "autre"), "en", {"J’arrive": "Arriving", "l’œil": "the other eye"})
    whole = FLOW + "  - step: deux\n    title: Ensuite\n    do:\n      - use: autre\n"
    file = write_flow(tmp_path, whole.replace("step: un", "step: zero"))
    translate(flow_of(tmp_path, whole.replace("step: un", "step: zero")), "en", {"J’arrive": "Here I am"})
    merged = texts(copies(load(file))["en.po"].decode())
    assert (merged[None, "J’arrive"], merged[None, "l’œil"]) == (("Here I am",), ("the other eye",))
