"""A user's project: a small site, flows on it that pass and fail, tests in Python; and how pytest is run there."""

import sys
from dataclasses import dataclass
from functools import cached_property
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from textwrap import dedent
from xml.etree import ElementTree as Xml

from tests.running import run

PAGES = {
    "/": '<h1>Accueil</h1><form action="/fin"><label>Nom <input name="n"></label>'
    '<label>Mot <input name="m" type="password"></label><button>Continuer</button></form>',
    "/fin": "<h1>C’est fini</h1>",
}
HEAD = """\
flow: {flow}
title: {title}
language: fr
site: demo
"""
NOM = (
    HEAD.format(flow="nom", title="Donner son nom")
    + """\
example: anne.yaml
person: [nom, password]
tests:
  - name: anne
  - name: autre
    person: bruno.yaml
    with: {password: faux}
    marks: [slow]
steps:
  - step: accueil
    title: Je vais sur le site
    picture: none
    do:
      - open: /
  - step: cookies
    title: Je refuse les cookies
    when: seen(dialog "Cookies")
    do:
      - click: button "Refuser"
  - step: nom
    title: Je donne mon nom
    do:
      - fill: textbox "Nom"
        with: "{{ person.nom }}"
      - fill: textbox "Mot"
        with: "{{ person.password }}"
      - click: button "BUTTON"
    expect:
      - heading "C'est fini"
  - step: fin
    title: C’est fini
    picture: none
    expect:
      - heading "C'est fini"
"""
)
GATE = (
    HEAD.format(flow="porte", title="Décider")
    + """\
example: anne.yaml
person: [nom]
tests:
  - name: fictive
  - name: reelle
    person: reelle.yaml
steps:
  - step: choix
    title: Je décide
    gate: La personne accepte.
    picture: none
    do:
      - open: /
"""
)
PYTHON = '''
import pytest


def test_plays(journey):
    """A flow by its path from this file; what it was like is in the recording."""
    recording = journey.play("flows/nom.yaml", person="flows/bruno.yaml")
    assert [step.outcome for step in recording.steps] == ["done", "skipped", "done", "done"]


def test_plays_twice_and_looks(journey, page):
    """Each in a context of its own, beside the test's own page."""
    page.set_content("<h1>Ici</h1>")
    journey.play("flows/porte.yaml")
    journey.play("flows/porte.yaml", device="iPhone 13")
    assert page.locator("h1").inner_text() == "Ici"


def test_fails_as_an_assertion(journey):
    with pytest.raises(AssertionError, match='no button "Valider"; there is button "Continuer"'):
        journey.play("flows/rate.yaml")


def test_fails(journey):
    journey.play("flows/rate.yaml", values={"nom": "Zébulon"})


def test_no_such_flow(journey):
    journey.play("activatoin")


def test_bundled(journey):
    recording = journey.play("connexion-sms", person="gaston", vintage="2022")
    assert recording.person == "Camille"
'''
PEOPLE = {
    "anne": 'fictional: true\nnom: Anne Fictive\npassword: "Abc-123!"\n',
    "bruno": 'fictional: true\nnom: Bruno Fictif\npassword: "Bcd-234!"\n',
    "reelle": "nom: Quelqu’une\n",
}


class Site(BaseHTTPRequestHandler):
    """Answers with the pages."""

    def do_GET(self) -> None:
        """Answer."""
        body = PAGES.get(self.path.partition("?")[0])
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        head = '<!doctype html><html lang="fr"><title>Essai</title>'
        self.wfile.write((head + (body or "")).encode())

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


def furnish(folder: Path, site: str) -> None:
    """Write a user's project: settings, flows, people, tests in Python."""
    flows = folder / "flows"
    flows.mkdir(parents=True)
    (folder / "pasapas.toml").write_text(f'timeout = 1\n[sites.demo]\norigin = "{site}"\n', encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n    slow: takes long\n", encoding="utf-8")
    (flows / "nom.yaml").write_text(NOM.replace("BUTTON", "Continuer"), encoding="utf-8")
    rate = NOM.replace("BUTTON", "Valider").replace("flow: nom", "flow: rate")
    rate = rate[: rate.index("tests:")] + rate[rate.index("steps:") :]
    (flows / "rate.yaml").write_text(rate, encoding="utf-8")
    (flows / "porte.yaml").write_text(GATE, encoding="utf-8")
    (flows / "compose.yml").write_text("services: {flow: nothing of ours}\n", encoding="utf-8")
    for name, values in PEOPLE.items():
        (flows / f"{name}.yaml").write_text(values, encoding="utf-8")
    (folder / "test_python.py").write_text(dedent(PYTHON), encoding="utf-8")


@dataclass(frozen=True)
class Ran:
    """What one run of pytest printed and left."""

    code: int
    out: str
    junit: Path

    @cached_property
    def cases(self) -> dict[str, Xml.Element]:
        """The tests of its JUnit XML, by class and name."""
        tree = Xml.parse(self.junit)  # noqa: S314 - we have just had it written
        return {f"{case.get('classname')}::{case.get('name')}": case for case in tree.iter("testcase")}

    def failure(self, test: str) -> str:
        """What a test printed, as the JUnit XML has it."""
        found = self.cases[test].find("failure")
        return "" if found is None else found.text or ""


def run_pytest(folder: Path, *arguments: str, **environment: str) -> Ran:
    """Run pytest in a folder, as a user does, with a JUnit XML."""
    junit = folder / f"junit-{len(list(folder.glob('junit-*')))}.xml"
    base = ("-p", "no:hypothesispytest", "-W", "ignore::pytest.PytestRemovedIn10Warning")
    done = run(
        sys.executable,
        "-m",
        "pytest",
        *base,
        f"--junit-xml={junit.name}",
        *arguments,
        cwd=folder,
        COLUMNS="200",
        **environment,
    )
    return Ran(done.returncode, done.stdout + done.stderr, junit)
