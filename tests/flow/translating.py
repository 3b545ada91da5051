"""Small flows with catalogues, for tests."""

from pathlib import Path

from babel.messages.catalog import Catalog

from assistant.flow.catalogues import header, po_file, updated, written
from assistant.flow.load import alone, load
from assistant.flow.model import Flow

FLOW = """\
flow: essai
title: Essayer
language: fr
site: demo
example: exemple.yaml
person: [prenom]
intro: |
  Bonjour {{ person.prenom }},
  **prenez votre temps**.
glossary:
  cookie: Un petit fichier.
steps:
  - step: un
    title: J’arrive
    text: Cliquez sur « Continuer », puis lisez [l’aide](https://aide.test/).
    do:
      - open: /
      - click: button "Continuer"
        mark: Cliquez sur « Continuer ».
      - point: css "#oeil"
        called: l’œil
        mark: Regardez ici.
"""


def write_flow(folder: Path, text: str = FLOW, name: str = "essai") -> Path:
    """The flow's file, with its example."""
    (folder / "exemple.yaml").write_text("prenom: Camille\n", encoding="utf-8")
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    load(file)
    return file


def flow_of(folder: Path, text: str = FLOW, name: str = "essai") -> Flow:
    """The flow as it stands in its file."""
    return alone(write_flow(folder, text, name))


def translate(flow: Flow, language: str, translations: dict[str, str], names: dict[str, str] | None = None) -> Catalog:
    """Bring the flow's catalogue up to date, and translate some of its texts and names."""
    catalogue = updated(flow, language)
    for context, said in ((None, translations), ("screen", names or {})):
        for text, translation in said.items():
            message = catalogue.get(text, context)
            assert message is not None, text
            message.string = translation
            message.flags.discard("fuzzy")
    save(flow, language, catalogue)
    return catalogue


def save(flow: Flow, language: str, catalogue: Catalog) -> Path:
    """Write the catalogue to its place beside the flow."""
    file = po_file(flow.file, language)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(written(catalogue, header(file, language)))
    return file


INTRO = "Bonjour {{ person.prenom }}, **prenez votre temps**."
TEXT = "Cliquez sur « Continuer », puis lisez [l’aide](https://aide.test/)."
ENGLISH = {
    "Essayer": "Trying",
    INTRO: "Hello {{ person.prenom }}, **take your time**.",
    "cookie": "cookie",
    "Un petit fichier.": "A small file.",
    "J’arrive": "I arrive",
    TEXT: "Click “Continuer”, then read [the help](https://aide.test/).",
    "Cliquez sur « Continuer ».": "Click “Continuer”.",
    "l’œil": "the eye",
    "Regardez ici.": "Look here.",
}
NAMES = {"Continuer": "Continue"}
