"""What a recording keeps, so that guides can be made of it in other languages."""

from pathlib import Path

from playwright.sync_api import Browser

from assistant.flow.load import load
from assistant.hooks import Told
from assistant.language.values import Scope
from assistant.recorder import Recorder
from tests.flow.translating import FLOW, write_flow
from tests.player.playing import SITE, play_on
from wording.phrase import spoken

HEAD = FLOW[: FLOW.index("    text: Cliquez")] + "    do:\n"
STEPS = """\
  - step: nom
    title: Bonjour {{ person.prenom }}
    text: Bonjour {{ person.prenom }}, sur {{site.address}}.
    do:
      - fill: textbox "Nom"
        with: "{{ person.nom }}"
        mark: Votre nom, {{ person.prenom }}.
      - point: heading "Accueil"
        called: le titre
        mark: true
      - click: button "Continuer"
        mark: true
    expect:
      - heading "C'est fini"
"""


def test_sentences_and_names_are_kept_in_no_language(browser: Browser, tmp_path: Path) -> None:
    """Each action's phrase; a mark's where the author gave no legend; a name's where she calls it nothing else."""
    recording, _, _ = play_on(browser, tmp_path, SITE, STEPS)
    step = recording.steps[0]
    assert [spoken(action.said, "en") for action in step.actions if action.said] == [
        "Fill in the field “Nom”",
        "Look at le titre",
        "Click the button “Continuer”",
        "You see the heading “C'est fini”",
    ]
    written, called, own = step.figures[0].marks
    assert (written.said, written.named and spoken(written.named, "uk")) == (None, "поле «Nom»")
    assert (called.said and spoken(called.said, "en"), called.named) == ("Look at le titre", None)
    assert own.said is not None
    assert own.legend == f"{spoken(own.said, 'fr')}."


def test_texts_with_values_are_kept_with_both(browser: Browser, tmp_path: Path) -> None:
    """By the text as it is shown: the author's own, and what each expression came to."""
    recording, _, stage = play_on(browser, tmp_path, SITE, STEPS)
    address = stage.site.values()["address"]
    sources = {text: (source.text, source.values) for text, source in recording.sources.items()}
    assert sources == {
        "Bonjour Camille": ("Bonjour {{ person.prenom }}", {"person.prenom": "Camille"}),
        f"Bonjour Camille, sur {address}.": (
            "Bonjour {{ person.prenom }}, sur {{site.address}}.",
            {"person.prenom": "Camille", "site.address": address},
        ),
        "Votre nom, Camille.": ("Votre nom, {{ person.prenom }}.", {"person.prenom": "Camille"}),
    }


def test_hard_words_are_recorded(tmp_path: Path) -> None:
    """The glossary of the flow that is used, then the flow's own; where both explain a word, its own counts."""
    write_flow(
        tmp_path, FLOW.replace("flow: essai", "flow: autre").replace("cookie:", "pixel: Un point.\n  cookie:"), "autre"
    )
    file = write_flow(tmp_path, HEAD.replace("Un petit fichier.", "Une note.") + "      - use: autre\n")
    recorded = Recorder(load(file), Told("", Scope(), "")).whole((), None).glossary
    assert [(term.term, term.meaning) for term in recorded] == [("pixel", "Un point."), ("cookie", "Une note.")]
