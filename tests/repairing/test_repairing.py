"""A flow whose site has renamed something: what changes in its file, what is only told, and that nothing else does."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.flow.load import load
from assistant.repairing import NotRepaired, Renaming, repair, write

FLOW = """\
# comment of the author's
flow: essai
title: "Essai"   # a title
language: fr
site: mon-espace-sante
intro: Vous verrez « Continuer ».

steps:
  - step: zero
    title: Zéro
    do:
      - open: /
  - step: un
    title: Un
    text: >-
      Lisez, puis cliquez sur « Continuer », en
      bas de la page.
    when: seen(button "Continuer")
    do:
      - click: button "Fermer" in dialog "Un cookie"   # by chance
        when: seen(button "Fermer" in dialog "Un cookie")
      - click: 'button "Continuer"'
        called: "le bouton « Continuer »"
        mark: Cliquez sur « Continuer ».
    crop: [ 'heading "A"', button "Continuer" ]
    expect:
    - heading "B"
  - step: deux
    title: Deux
    text: Encore « Continuer », puis « Fermer ».
    do:
      - click: button "Continuer"
"""


@pytest.fixture
def flow(tmp_path: Path) -> Path:
    """The flow's file."""
    file = tmp_path / "essai.yaml"
    file.write_text(FLOW, encoding="utf-8")
    load(file)
    return file


def renamed(flow: Path, old: str, new: str, step: str = "un") -> Renaming:
    """The renaming of the target of that step's action."""
    actions = [
        (action.line, target)
        for one in load(flow).steps
        if one.step == step
        for action in one.do
        for target in action.shown()
    ]
    return Renaming(flow, step, next(line for line, target in actions if str(target) == old), old, new)


def test_only_the_words_change(flow: Path) -> None:
    """The target, the legend that quotes it, the crop: quotes, comments and line breaks stay, and other steps."""
    found = repair(flow, [renamed(flow, 'button "Continuer"', 'button "Poursuivre l\'achat"')])
    lines = [line for line in found.diff.splitlines() if line[0] in "+-"]
    assert lines == [
        f"--- {flow}",
        f"+++ {flow}",
        "-      Lisez, puis cliquez sur « Continuer », en",
        "+      Lisez, puis cliquez sur « Poursuivre l'achat », en",
        "-      - click: 'button \"Continuer\"'",
        '-        called: "le bouton « Continuer »"',
        "-        mark: Cliquez sur « Continuer ».",
        '-    crop: [ \'heading "A"\', button "Continuer" ]',
        "+      - click: 'button \"Poursuivre l''achat\"'",
        '+        called: "le bouton « Poursuivre l\'achat »"',
        "+        mark: Cliquez sur « Poursuivre l'achat ».",
        '+    crop: [ \'heading "A"\', button "Poursuivre l\'achat" ]',
    ]
    assert flow.read_text(encoding="utf-8") != found.patches[0].after
    assert write(found) == (flow,)
    assert flow.read_text(encoding="utf-8") == found.patches[0].after
    assert [str(target) for action in load(flow).steps[1].do[1:] for target in action.shown()] == [
        'button "Poursuivre l\'achat"'
    ]
    assert [path.name for path in flow.parent.iterdir()] == ["essai.yaml"]


def test_what_nobody_can_be_sure_of_is_told(flow: Path) -> None:
    """A condition of the whole step, and texts elsewhere; not those of a step that still has such a button."""
    (patch,) = repair(flow, [renamed(flow, 'button "Continuer"', 'button "Suivant"')]).patches
    assert [(mention.line, mention.text) for mention in patch.mentions] == [
        (6, "Vous verrez « Continuer »."),
        (18, 'seen(button "Continuer")'),
    ]


def test_a_condition_of_the_action_changes_with_it(flow: Path) -> None:
    """seen(…) of the same target is the same element."""
    old = 'button "Fermer" in dialog "Un cookie"'
    (patch,) = repair(flow, [renamed(flow, old, 'button "Refuser: tout" in dialog "Cookies"')]).patches
    new = 'button "Refuser: tout" in dialog "Cookies"'
    assert f"      - click: '{new}'   # by chance\n        when: 'seen({new})'\n" in patch.after
    assert [mention.text for mention in patch.mentions] == ["Encore « Continuer », puis « Fermer »."]


@pytest.mark.parametrize("new", ['button "Refuser"', 'button "Refuser" in dialog "Cookies"'])
def test_a_condition_on_the_window_it_stood_in(flow: Path, new: str) -> None:
    """A window that has another name would never be seen: the action would silently be left out for ever."""
    whole = flow.read_text(encoding="utf-8")
    flow.write_text(whole.replace('seen(button "Fermer" in dialog "Un cookie")', 'seen(dialog "Un cookie")'), "utf-8")
    one = renamed(flow, 'button "Fermer" in dialog "Un cookie"', new)
    (patch,) = repair(flow, [replace(one, place_gone=True)]).patches
    seen = new.partition(" in ")[2] or new
    assert f"      - click: {new}   # by chance\n        when: seen({seen})\n" in patch.after
    # a window that is still there is still waited for
    (patch,) = repair(flow, [one]).patches
    assert '        when: seen(dialog "Un cookie")\n' in patch.after


def test_the_condition_of_a_step_that_begins_with_it(flow: Path) -> None:
    """A banner's step: its condition is about the page of its first action; elsewhere it is told."""
    whole = flow.read_text(encoding="utf-8")
    flow.write_text(whole.replace('    when: seen(button "Continuer")', '    when: seen(dialog "Un cookie")'), "utf-8")
    one = renamed(flow, 'button "Fermer" in dialog "Un cookie"', 'button "Refuser"')
    (patch,) = repair(flow, [replace(one, place_gone=True, first=True)]).patches
    assert '    when: seen(button "Refuser")\n    do:' in patch.after
    (patch,) = repair(flow, [replace(one, place_gone=True)]).patches
    assert '    when: seen(dialog "Un cookie")\n    do:' in patch.after
    assert 'seen(dialog "Un cookie")' in [mention.text for mention in patch.mentions]


def test_a_name_that_two_elements_had_is_not_guessed_in_texts(tmp_path: Path) -> None:
    """Where the step has another element of that name, its texts stay and are told."""
    file = tmp_path / "essai.yaml"
    file.write_text(FLOW.replace('heading "A"', 'heading "Continuer"'), "utf-8")
    (patch,) = repair(file, [renamed(file, 'button "Continuer"', 'button "Suivant"')]).patches
    assert "« Suivant »" not in patch.after and 'crop: [ \'heading "Continuer"\', button "Suivant" ]' in patch.after
    assert len(patch.mentions) == 5


def test_another_action_on_the_same_target_is_told(flow: Path) -> None:
    """The renaming is of one action: the next page of the step may still have the old name."""
    again = '        mark: Cliquez sur « Continuer ».\n      - click: button "Continuer"\n'
    flow.write_text(flow.read_text("utf-8").replace("        mark: Cliquez sur « Continuer ».\n", again), "utf-8")
    (patch,) = repair(flow, [renamed(flow, 'button "Continuer"', 'button "Suivant"')]).patches
    assert "- click: 'button \"Suivant\"'\n" in patch.after and '      - click: button "Continuer"\n' in patch.after
    assert 'button "Continuer"' in [mention.text for mention in patch.mentions]


def test_windows_line_ends_and_rights_stay(flow: Path) -> None:
    """The file is the same file in all but its words."""
    flow.write_bytes(flow.read_bytes().replace(b"\n", b"\r\n"))
    flow.chmod(0o640)
    before = flow.read_bytes()
    write(repair(flow, [renamed(flow, 'button "Continuer"', 'button "Suivant"', "deux")]))
    wanted = before.replace(b'      - click: button "Continuer"', b'      - click: button "Suivant"')
    assert flow.read_bytes() == wanted.replace("Encore « Continuer »".encode(), "Encore « Suivant »".encode())
    assert flow.stat().st_mode & 0o777 == 0o640


def test_a_used_flow_is_repaired_in_its_own_file(tmp_path: Path, flow: Path) -> None:
    """The steps come from there; the flow that uses it stays as it is."""
    user = tmp_path / "grand.yaml"
    user.write_text(
        "flow: grand\ntitle: Grand\nlanguage: fr\nsite: mon-espace-sante\nsteps:\n"
        "  - step: d\n    title: D\n    do:\n      - use: essai\n",
        encoding="utf-8",
    )
    found = repair(user, [renamed(flow, 'button "Continuer"', 'button "Suivant"', "deux")])
    assert [patch.file for patch in found.patches] == [flow]
    assert write(found) == (flow,)


def test_a_repair_that_would_break_the_flow_is_refused(flow: Path) -> None:
    """Checked before anything is written."""
    before = flow.read_bytes()
    with pytest.raises(NotRepaired, match=r"with the repair the flow would be faulty: .*line|:\d+:"):
        repair(flow, [renamed(flow, 'button "Continuer"', 'bouton "Suivant"')])
    assert flow.read_bytes() == before


def test_somebody_elses_change_is_not_lost(flow: Path) -> None:
    """A file that was saved meanwhile is left alone."""
    found = repair(flow, [renamed(flow, 'button "Continuer"', 'button "Suivant"')])
    flow.write_text(FLOW + "# mine\n", encoding="utf-8")
    with pytest.raises(NotRepaired, match="somebody has changed it meanwhile"):
        write(found)
    assert flow.read_text(encoding="utf-8").endswith("# mine\n")
    assert [path.name for path in flow.parent.iterdir()] == ["essai.yaml"]


def test_both_files_or_none(tmp_path: Path, flow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second can't be written, the first is as it was."""
    other = tmp_path / "autre.yaml"
    other.write_text(FLOW.replace("flow: essai", "flow: autre"), "utf-8")
    found = repair(flow, [renamed(one, 'button "Continuer"', 'button "Suivant"') for one in (flow, other)])
    before = flow.read_bytes(), other.read_bytes()
    really = Path.replace

    def refused(self: Path, target: Path) -> Path:
        if Path(target) == other:
            raise PermissionError(13, "no")
        return really(self, target)

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(NotRepaired, match="you are not allowed to"):
        write(found)
    assert (flow.read_bytes(), other.read_bytes()) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["autre.yaml", "essai.yaml"]


def test_texts_of_catalogues_are_told(flow: Path) -> None:
    """What was translated and changes has to be translated again: told with the languages."""
    catalogue = flow.parent / "locale" / "ar" / "LC_MESSAGES" / "essai.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid ""\nmsgstr ""\n', encoding="utf-8")
    found = repair(flow, [renamed(flow, 'button "Continuer"', 'button "Suivant"')])
    assert ("Cliquez sur « Continuer ».", "ar") in found.untranslated
    assert all("Encore" not in text for text, _ in found.untranslated)
