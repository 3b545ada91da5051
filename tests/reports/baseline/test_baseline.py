"""A recording as files that git compares, and back."""

import difflib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.baseline import DYNAMICS, NotABaseline, load, read_baseline, write_baseline
from reports.baseline.places import together, tree_apart
from reports.baseline.writing import texts
from reports.baseline.yaml import read, written
from reports.recording import (
    ActionRecord,
    Box,
    Figure,
    Mark,
    MarkedElement,
    Recording,
    RecordingError,
    Screen,
    StepRecord,
    Touched,
)

TREE = """\
- banner [box=0,0,720,77]:
  - 'link "L''aide: ici" [box=534,43.5,170,44]':
    - /url: /aide
  - text: Bonjour
- button "Continuer" [disabled] [box=40,611,141,44]: Continuer"""
WORDS = """\
- banner:
  - 'link "L''aide: ici"':
    - /url: /aide
  - text: Bonjour
- button "Continuer" [disabled]: Continuer"""


def recording(tree: str = TREE, *, name: str = "Continuer", seconds: float = 1.0, line: int = 7) -> Recording:
    """A recording of two steps on one page."""
    box = Box(x=40, y=611, width=141, height=44)
    touched = Touched(target=f'button "{name}"', role="button", name=name, box=box)
    click = ActionRecord(
        verb="click",
        sentence=f"Cliquez sur « {name} »",
        line=line,
        outcome="done",
        seconds=seconds,
        elements=(touched,),
    )
    screen = Screen(before=0, path="/", title="Accueil", heading="Bonjour", aria=tree)
    mark = Mark(legend="Ici.", name="bouton", elements=(MarkedElement(box=box, label=None),))
    shot = Figure(
        file="01-un.png", width=720, height=960, scale=2, page_title="A", heading="B", path="/", aria="", marks=(mark,)
    )
    steps = (
        StepRecord(
            id="un",
            title="Un",
            text="Lisez.\n\nPuis cliquez.\n",
            outcome="done",
            seconds=seconds,
            actions=(click,),
            figures=(shot,),
            screens=(screen,),
        ),
        StepRecord(id="deux", title="Deux", outcome="done"),
    )
    return Recording(
        flow="essai",
        title="Essai",
        language="fr",
        site="demo",
        person="Camille",
        made=datetime.now(UTC),
        made_with=f"pasapas {seconds}",
        outcome="done",
        steps=steps,
    )


def kept(folder: Path, one: Recording) -> Recording:
    """The recording as it comes back from a baseline."""
    (folder / "shots").mkdir(exist_ok=True)
    (folder / "shots" / "01-un.png").write_bytes(b"picture")
    write_baseline(one, folder / "shots", folder / "baseline" / "essai")
    return read_baseline(folder / "baseline" / "essai")


def test_all_that_lasts_comes_back(tmp_path: Path) -> None:
    """Trees with their boxes, elements, marks, sentences, texts; pictures under names of their steps."""
    one = recording()
    back = kept(tmp_path, one)
    for step, again in zip(one.steps, back.steps, strict=True):
        assert (again.id, again.title, again.text, again.outcome) == (step.id, step.title, step.text, step.outcome)
        assert again.screens == step.screens
        assert [action.elements for action in again.actions] == [action.elements for action in step.actions]
        assert [figure.marks for figure in again.figures] == [figure.marks for figure in step.figures]
    file = back.steps[0].figures[0].file
    assert file == "pictures/un.png"
    assert (tmp_path / "baseline" / "essai" / file).read_bytes() == b"picture"
    assert kept(tmp_path, back.model_copy(update={"made": one.made})).steps == back.steps


def test_an_unchanged_site_gives_the_same_files() -> None:
    """Times, versions and the flow's line numbers are nowhere in them."""
    assert texts(recording(seconds=1.0, line=7)) == texts(recording(seconds=2.5, line=70))


def test_a_moved_page_changes_no_words() -> None:
    """Where all stands is in files of its own."""
    before, after = texts(recording()), texts(recording(TREE.replace("611", "640")))
    assert {name for name in before if before[name] != after[name]} == {"places/un.yaml"}


def test_one_word_is_one_line() -> None:
    """A word that changed on the page changes that element's line, and no other."""
    before, after = texts(recording()), texts(recording(TREE.replace("Bonjour", "Bonsoir")))
    changed = [name for name in before if before[name] != after[name]]
    lines = difflib.unified_diff(before[changed[0]].splitlines(), after[changed[0]].splitlines(), lineterm="", n=0)
    assert changed == ["steps/un.yaml"]
    assert [line.split() for line in lines][3:] == [["-", "-", "text:", "Bonjour"], ["+", "-", "text:", "Bonsoir"]]


def test_a_picture_s_page_is_told_once(tmp_path: Path) -> None:
    """Where a picture shows a page that is there already, it says so, and comes back without what stood in fields."""
    field = '\n- textbox "Nom" [box=1,2,3,4]'
    one = recording(TREE + field)
    step = one.steps[0]
    shown = step.figures[0].model_copy(update={"aria": (TREE + field).replace("611", "11") + ": Exemple"})
    whole = one.model_copy(update={"steps": (step.model_copy(update={"figures": (shown,)}),)})
    words = texts(whole)["steps/un.yaml"]
    assert words.count("text: Bonjour") == 1 and "  aria: as screen 0\n" in words and "Exemple" not in words
    assert kept(tmp_path, whole).steps[0].figures[0].aria == (TREE + field).replace("611", "11")
    other = shown.model_copy(update={"aria": "- dialog [box=1,2,3,4]"})
    whole = one.model_copy(update={"steps": (step.model_copy(update={"figures": (other,)}),)})
    assert kept(tmp_path, whole).steps[0].figures[0].aria == other.aria


def test_a_tree_without_its_boxes_is_what_a_reader_sees() -> None:
    """An element a line, as the snapshot has it."""
    assert tree_apart(TREE) == (WORDS, "0,0,720,77\n534,43.5,170,44\n-\n-\n40,611,141,44")


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t"), max_size=12)
LINES = st.builds(
    lambda depth, role, name, box, text: f'{"  " * depth}- {role} "{name}"{box}{text}',
    st.integers(0, 3),
    st.sampled_from(["button", "text", "heading"]),
    NAMES,
    st.sampled_from(["", " [box=0,-1.5,2,3]", " [checked] [box=1,2,3,4]", " [box=1,2,3,4] [checked]"]),
    st.sampled_from(["", ":", ": mot", ': "[box=1,2,3,4]"']),
)


@given(st.lists(st.one_of(LINES, NAMES), max_size=6).map("\n".join), NAMES, NAMES)
def test_whatever_a_page_says_comes_back(tree: str, name: str, title: str) -> None:
    """No character of a tree, a name or a title is lost or changed, however strange."""
    one = recording(tree, name=name).steps[0].model_copy(update={"title": title})
    whole = recording().model_copy(update={"steps": (one,)})
    files = texts(whole)
    step = together(read(files["steps/un.yaml"]), read(files.get("places/un.yaml", "{}")))
    assert step["screens"][0]["aria"] == tree
    assert step["actions"][0]["elements"][0]["name"] == name
    assert step["title"] == title


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    """What is no baseline is not replaced, and nothing is left beside it."""
    (tmp_path / "essai").mkdir()
    (tmp_path / "essai" / "these.txt").write_text("unique", encoding="utf-8")
    with pytest.raises(NotABaseline, match="something else than a baseline"):
        write_baseline(recording(), tmp_path, tmp_path / "essai")
    strange = recording().model_copy(update={"steps": (StepRecord(id="../x", title="X", outcome="done"),)})
    with pytest.raises(NotABaseline, match="no step can be called"):
        write_baseline(strange, tmp_path, tmp_path / "new")
    assert [path.name for path in tmp_path.iterdir()] == ["essai"]


def test_what_is_written_takes_the_place_of_what_was(tmp_path: Path) -> None:
    """A step that is no more leaves no file; nothing else lies about."""
    kept(tmp_path, recording())
    whole = recording()
    write_baseline(
        whole.model_copy(update={"steps": whole.steps[:1]}),
        tmp_path,
        tmp_path / "baseline" / "essai",
        {DYNAMICS: "a: b\n"},
    )
    folder = tmp_path / "baseline" / "essai"
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*")) == [
        "baseline.yaml",
        "dynamics.yaml",
        "places/un.yaml",
        "steps/un.yaml",
    ]
    assert [path.name for path in folder.parent.iterdir()] == ["essai"]


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("steps/un.yaml", "id: [", "steps/un.yaml: this baseline can't be read (not YAML)"),
        ("steps/un.yaml", "id: un\n", "can't be read (steps.0.title)"),
        ("places/un.yaml", "screens.0.aria: |-\n  1,2,3,4\n", "the place «screens.0.aria» fits nothing"),
        ("places/un.yaml", "actions.9.box: 1,2,3,4\n", "the place «actions.9.box» fits nothing"),
        ("places/un.yaml", "actions.0.box: ici\n", "the place «actions.0.box» fits nothing"),
        ("baseline.yaml", "baseline: {order: [../un]}\n", "not as pasapas writes it"),
        ("baseline.yaml", "[]\n", "not as pasapas writes it"),
    ],
)
def test_a_file_that_a_merge_has_broken(tmp_path: Path, file: str, text: str, told: str) -> None:
    """The message names the file, what is wrong, and what to do."""
    kept(tmp_path, recording())
    folder = tmp_path / "baseline" / "essai"
    (folder / file).write_text(text, encoding="utf-8")
    if file.startswith("steps"):
        (folder / "places" / "un.yaml").unlink()
    with pytest.raises(RecordingError) as error:
        load(folder)
    assert told in str(error.value) and "accept" in str(error.value)


def test_yaml_wraps_nothing() -> None:
    """A long sentence is one line."""
    assert written({"text": "mot " * 200 + "fin"}).count("\n") == 1
