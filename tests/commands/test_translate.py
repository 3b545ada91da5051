"""The command for translators, as it is typed."""

import json
from pathlib import Path

import pytest

from assistant.bundled import flow_files
from tests.commands.conftest import Pasapas
from tests.flow.translating import ENGLISH, FLOW, NAMES, flow_of, translate, write_flow


def test_a_language_begins_with_an_update(pasapas: Pasapas, tmp_path: Path) -> None:
    """Update --language: the catalogues are made beside the flow, and it is said what is left to do."""
    write_flow(tmp_path)
    answer = pasapas("translate", "update", "essai.yaml", "--language", "ar,pt-BR")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "locale/ar/LC_MESSAGES/essai.po: 10 texts, 10 to translate",
        "locale/pt_BR/LC_MESSAGES/essai.po: 10 texts, 10 to translate",
    ]
    assert '"Language: pt-BR\\n"' in (tmp_path / "locale/pt_BR/LC_MESSAGES/essai.po").read_text(encoding="utf-8")
    # without --language, those that are there
    assert len(pasapas("translate", "update", "essai.yaml").out.splitlines()) == 2


def test_extract_writes_the_catalogue_without_translations(pasapas: Pasapas, tmp_path: Path) -> None:
    """extract: a .pot for tools that want one."""
    write_flow(tmp_path)
    answer = pasapas("translate", "extract", "essai.yaml", "--json")
    assert json.loads(answer.out) == [
        {"file": "locale/essai.pot", "language": "", "texts": 10, "missing": 10, "fuzzy": 0}
    ]
    assert 'msgid "J’arrive"\nmsgstr ""' in (tmp_path / "locale/essai.pot").read_text(encoding="utf-8")


def test_check_tells_what_is_left_to_do(pasapas: Pasapas, tmp_path: Path) -> None:
    """check: a line for each text, with file and line, and one for the catalogue; exit code 41, as JSON for programs."""
    translate(flow_of(tmp_path), "en", ENGLISH | {"J’arrive": "", "Regardez ici.": "**Look** here."}, NAMES)
    answer = pasapas("translate", "check", "essai.yaml")
    assert answer.code == 41
    broken, missing, whole = answer.out.splitlines()
    assert broken.startswith("locale/en/LC_MESSAGES/essai.po:")
    assert broken.endswith(
        "“Regardez ici.”: the bold words are not the same in number; "
        "write as many as the text has, with ** or - in the same way"
    )
    assert missing.endswith("“J’arrive”: not translated; translate it")
    assert whole == "locale/en/LC_MESSAGES/essai.po: 10 texts, 1 to translate, 1 broken"
    (told,) = json.loads(pasapas("translate", "check", "essai.yaml", "--json").out)
    assert (told["language"], told["texts"], told["whole"], told["fuzzy"], told["obsolete"]) == ("en", 10, False, [], 0)
    assert [fault["text"] for fault in told["missing"]] == ["J’arrive"]


def test_check_is_content_with_the_bundled_catalogues(pasapas: Pasapas) -> None:
    """check, without a flow: every catalogue of every bundled flow is whole."""
    answer = pasapas("translate", "check")
    assert answer.code == 0, answer.out
    assert len(answer.out.splitlines()) == 3 * len(flow_files())
    assert all(line.endswith(" texts, nothing missing") for line in answer.out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("check", "essai.yaml"), 42, "✗ essai.yaml: there is no translation of this flow yet"),
        (("update", "essai.yaml", "--language", "fr-CA"), 42, "✗ essai.yaml: «fr-CA» is the flow’s own language"),
        (("update", "essai.yaml", "--language", "../x"), 40, "✗ «../x» is not a language"),
        (("mend", "essai.yaml"), 31, "✗ «mend» is not done to catalogues"),
        (("check", "non.yaml"), 15, "✗ non.yaml: there is no such file"),
    ],
)
def test_what_can_t_be_done_is_said(
    pasapas: Pasapas, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    """One sentence and what to do, an exit code of its own; no folder is left behind."""
    write_flow(tmp_path)
    answer = pasapas("translate", *arguments)
    assert (answer.code, answer.err.splitlines()[0]) == (code, said)
    assert not (tmp_path / "locale").exists()


def test_a_broken_catalogue_is_told_before_the_browser_starts(pasapas: Pasapas, tmp_path: Path) -> None:
    """guide: a catalogue that can't be read is the translator's to mend, with its line; nothing was played."""
    file = write_flow(tmp_path, FLOW)
    po = tmp_path / "locale/ar/LC_MESSAGES/essai.po"
    po.parent.mkdir(parents=True)
    po.write_text('msgid "un"\nmsgstr "one"\nnon\n', encoding="utf-8")
    answer = pasapas("guide", file, "--out", "guide")
    assert answer.code == 40
    assert answer.err.startswith(f"✗ {po}:3: this is not a catalogue of gettext’s")
    assert not (tmp_path / "guide").exists()


def test_a_catalogue_is_searched_for_personal_data(pasapas: Pasapas, tmp_path: Path) -> None:
    """search: a translator who pastes somebody's number into a text is found out."""
    (tmp_path / "ar.po").write_text('msgid "un"\nmsgstr "gaston.essai@courrier.test"\n', encoding="utf-8")
    (tmp_path / "p.yaml").write_text('email: "gaston.essai@courrier.test"\n', encoding="utf-8")
    answer = pasapas("search", "ar.po", "--person", "p.yaml")
    assert (answer.code, answer.out) == (24, "ar.po: email: the text\n")
