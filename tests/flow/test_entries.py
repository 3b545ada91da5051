from pathlib import Path

from assistant.bundled import flow_files
from assistant.flow.entries import entries
from assistant.flow.load import alone
from tests.flow.translating import ENGLISH, FLOW, INTRO, NAMES, flow_of


def test_everything_that_a_reader_reads_is_an_entry(tmp_path: Path) -> None:
    """Titles, texts, notes, gates, legends, what elements are called, hard words; and names on the screen, apart."""
    found = [(one.context, one.text) for one in entries(flow_of(tmp_path))]
    assert {text for context, text in found if context is None} == set(ENGLISH)
    assert [text for context, text in found if context == "screen"] == list(NAMES)


def test_an_entry_says_where_it_stands(tmp_path: Path) -> None:
    """Its line, its step, what it is; and whether Markdown means something in it."""
    lines = {one.text: one.line for one in entries(flow_of(tmp_path))}
    assert (lines["Essayer"], lines[INTRO], lines["cookie"], lines["Un petit fichier."]) == (2, 7, 11, 11)
    one = next(one for one in entries(flow_of(tmp_path)) if one.text == "Regardez ici.")
    assert (one.line, one.markdown) == (FLOW[: FLOW.index("- point")].count("\n") + 1, True)
    assert one.note.startswith("étape un")


def test_a_name_that_the_author_calls_otherwise_is_wanted_where_it_is_quoted(tmp_path: Path) -> None:
    """`called` hides an element's name from sentences; a text may quote it all the same."""
    steps = """\
  - step: un
    title: Un
    text: Cherchez « Aide ».
    do:
      - click: link "Aide"
        called: le lien du haut
      - click: link "Retour"
        called: le lien du bas
"""
    flow = flow_of(tmp_path, FLOW[: FLOW.index("  - step")] + steps)
    assert [one.text for one in entries(flow) if one.context == "screen"] == ["Aide"]


def test_values_and_expressions_are_no_names(tmp_path: Path) -> None:
    """What is only a value, a regular expression or a selector is nothing to translate."""
    steps = """\
  - step: un
    title: Un
    do:
      - click: button "{{ person.prenom }}"
      - click: link /voir (tout|plus)/
      - click: css "#x"
"""
    flow = flow_of(tmp_path, FLOW[: FLOW.index("  - step")] + steps)
    assert [one.text for one in entries(flow) if one.context == "screen"] == []


def test_a_used_flow_keeps_its_own_texts() -> None:
    """The flow that uses another has the titles of that step; the other's texts are entries of the other alone."""
    files = flow_files()
    user, used = ({one.text for one in entries(alone(files[name]))} for name in ("activation", "connexion"))
    assert "Se connecter, puis se déconnecter" in user
    assert "Je recopie le code" in used - user
