"""What a recording says of pages that the site gave only when it was asked again."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assistant.flow.load import load
from assistant.order import from_last_click
from assistant.player import StepFailed
from assistant.running.remarks import remarks
from reports.recording import Retry
from tests.player.playing import EXAMPLE, HEAD, PERSON, play_on
from tests.staging import Page

FIRST = '<h1>Accueil</h1><a href="/suite">Suite</a>'
NEXT = '<h1>Suite</h1><form method="post" action="/fin"><button>Je confirme</button></form>'
STEPS = """\
  - step: debut
    title: Début
    do:
      - open: /
      - click: link "Suite"
  - step: fin
    title: Fin
    gate: Oui ou non.
    irreversible: true
    do:
      - click: button "Je confirme"
    expect:
      - heading "C'est fini"
"""


def test_the_recording_says_what_was_asked_again(browser: Browser, tmp_path: Path) -> None:
    """For which action, what for, why and after how long; and the command has a remark of it."""
    waits: list[float] = []
    site: dict[str, Page] = {"/": [FIRST, 503, FIRST], "/suite": [502, 503, NEXT], "/fin": "<h1>C’est fini</h1>"}
    recording, _, _ = play_on(browser, tmp_path, site, STEPS, pause=waits.append)
    first, last = recording.steps
    assert first.retries == (Retry(action=0, path="/", status=503, seconds=1.0),)
    # the click of the step before was done: it is the next one that needs the page
    assert last.retries == (
        Retry(action=0, path="/suite", status=502, seconds=1.0),
        Retry(action=0, path="/suite", status=503, seconds=3.0),
    )
    assert waits == [1.0, 1.0, 3.0]
    told = list(remarks(recording))
    assert told[0] == "step debut: the site answered 503 for /; it was asked again after 1 s"
    assert len(told) == 3


@pytest.mark.parametrize("method", ["post", "get"])
def test_past_an_irreversible_click_nothing_is_asked_again(browser: Browser, tmp_path: Path, method: str) -> None:
    """Whatever the site makes of it, it is made once; the failure says what is to be done by a person."""
    waits: list[float] = []
    fin: list[str | int] = [503, "<h1>C’est fini</h1>"]
    site: dict[str, Page] = {"/": FIRST, "/suite": NEXT.replace("post", method), "/fin": fin}
    with pytest.raises(StepFailed) as failed:
        play_on(browser, tmp_path, site, STEPS, pause=waits.append, timeout=2)
    assert (len(fin), waits) == (1, [])
    assert failed.value.failure.reason.startswith(
        "the site answered 503 for /fin to what was sent; it is not sent again"
    )
    assert failed.value.remedy.startswith("look at the site, or ask there, whether it was received")
    assert all(not step.retries for step in failed.value.recording.steps)


def test_no_value_of_the_person_is_in_what_is_told(browser: Browser, tmp_path: Path) -> None:
    """A path may hold one."""
    nom = PERSON["nom"]
    steps = '  - step: un\n    title: Un\n    do:\n      - open: "/{{ person.prenom }}"\n'
    recording, _, _ = play_on(
        browser, tmp_path, {"/": "<p>1</p>", f"/{PERSON['prenom']}": [503, "<p>2</p>"]}, steps, pause=lambda _: None
    )
    assert [retry.path for retry in recording.steps[0].retries] == ["/Camille"]
    assert nom not in recording.model_dump_json()


@pytest.mark.parametrize(
    ("do", "held"),
    [
        ('[{fill: textbox "A", with: a}, {click: button "B"}, {point: text "C"}]', ["click", "point"]),
        ('[{click: button "A"}, {click: button "B"}]', ["click"]),
        ('[{click: button "A"}, {click: button "B", when: person.nom == "x"}]', ["click", "click"]),
        ('[{click: button "A", when: person.nom == "x"}, {click: button "B"}]', ["click"]),
        ('[{point: text "A"}, {press: Enter}]', ["press"]),
        ('[{click: button "A"}, {open: /b}]', ["click", "open"]),
        ('[{click: button "A"}, {hand-over: textbox "B"}]', ["click", "hand-over"]),
        ('[{click: button "A", when: person.nom == "x"}, {open: /b}]', ["click", "open"]),
    ],
)
def test_from_which_action_on(tmp_path: Path, do: str, held: list[str]) -> None:
    """From the last click; where that one may be left out, from the one that is the last then."""
    file = tmp_path / "essai.yaml"
    file.write_text(HEAD + f"  - step: un\n    title: Un\n    do: {do}\n")
    (tmp_path / "exemple.yaml").write_text(json.dumps(EXAMPLE), encoding="utf-8")
    assert [action.verb for action in from_last_click(load(file).steps[0])] == held
