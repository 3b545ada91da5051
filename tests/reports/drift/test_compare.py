"""Every kind of difference, on the step where it is, in both directions; and no false alarm."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.drift import Drift, compare
from reports.recording import Recording, Screen, StepRecord
from tests.reports.drift.pages import aria, screen
from tests.reports.drift.runs import healed, page_of, run, stopped

BASE = run()


def told(drift: Drift) -> list[tuple[str, str, str, str]]:
    """Each difference: kind, step, before, after."""
    return [(one.kind, one.step, one.before, one.after) for one in drift.differences]


def both(after: Recording) -> tuple[Drift, Drift]:
    """The run against the first one, and the other way round."""
    return compare(BASE, after), compare(after, BASE)


def test_nothing() -> None:
    """Two equal runs have no difference."""
    drift = compare(BASE, run())
    assert not drift.differences and drift.verdict == "same" and drift.passes and not drift.unseen


def test_a_text() -> None:
    """A sentence in other words is told on its step; the test passes, the guide is stale."""
    there, back = both(run({"identification": aria("wording-changed", "identification")}))
    assert [(one.kind, one.step) for one in there.differences] == [("text-changed", "identification")]
    assert there.differences[0].before.startswith("Pour vous identifier") and there.differences[0].boxes_after
    assert told(back) == [("text-changed", "identification", there.differences[0].after, there.differences[0].before)]
    assert there.verdict == "stale" and there.passes


def test_a_field() -> None:
    """A field that is gone is told once, with all that went with it, and the other way round as added; both fail."""
    there, back = both(run({"identifiants": aria("field-removed", "identifiants")}))
    assert [(one.kind, one.step) for one in there.differences] == [("control-removed", "identifiants")]
    assert "Confirmer le mot de passe" in there.differences[0].before and there.verdict == "fails"
    assert [(one.kind, one.step) for one in back.differences] == [("control-added", "identifiants")]
    assert back.verdict == "fails"


def test_a_link_that_nobody_needs() -> None:
    """A link that the flow doesn't click is told, and the test passes."""
    lines = page_of("identification").splitlines()
    at = next(number for number, line in enumerate(lines) if "J’ai besoin d’un code" in line)
    there, back = both(run({"identification": "\n".join(lines[:at] + lines[at + 2 :])}))
    assert told(there) == [("control-removed", "identification", "J’ai besoin d’un code ?", "")]
    assert told(back) == [("control-added", "identification", "", "J’ai besoin d’un code ?")]
    assert there.verdict == back.verdict == "stale"


def test_a_button_that_is_disabled() -> None:
    """A control that can't be used any more is told as such."""
    page = page_of("continuer").replace('button "Continuer"', 'button "Continuer" [disabled]')
    drift = compare(BASE, run({"continuer": page}))
    assert told(drift) == [("control-removed", "continuer", "Continuer", "Continuer")] and drift.differences[0].disabled


def test_a_button_that_moved() -> None:
    """A button at the top of the form has moved, and is neither new nor gone."""
    there, back = both(run({"continuer": aria("button-moved", "identification")}))
    assert [one[:3] for one in told(there)] == [("moved", "continuer", "Continuer")]
    assert [one[:3] for one in told(back)] == [("moved", "continuer", "Continuer")]


def test_a_banner_on_every_page() -> None:
    """A banner that stands on several pages is told once, with the steps."""
    new = aria("new-banner", "identification")
    there, back = both(run({"identification": new, "continuer": new}))
    assert [(one.kind, one.steps) for one in there.differences] == [("text-changed", ("identification", "continuer"))]
    assert [(one.kind, one.steps) for one in back.differences] == [("text-changed", ("identification", "continuer"))]
    assert there.verdict == "stale"


def test_another_look() -> None:
    """Other colours and shapes are told once as another look, and the test passes."""
    there, back = both(run({"identification": aria("look2", "identification")}))
    assert [one[:2] for one in told(there)] == [one[:2] for one in told(back)] == [("look-changed", "identification")]
    assert there.verdict == "look" and there.passes


def test_a_healed_target() -> None:
    """What a run took instead is a renamed target with its repair, told once: not as removed and added too."""
    page = aria("button-renamed", "identification")
    drift = compare(BASE, healed(run({"continuer": page}), "continuer", "Suivant", 'button "Suivant"'))
    assert told(drift) == [("target-renamed", "continuer", "Continuer", "Suivant")]
    assert [(one.line, one.old, one.new) for one in drift.repairs] == [(11, 'button "Continuer"', 'button "Suivant"')]
    assert drift.verdict == "fails"


def test_a_target_that_half_its_name_still_finds() -> None:
    """A target whose element has a longer name now is renamed, but the flow can be done."""
    page = page_of("continuer").replace('button "Continuer"', 'button "Valider et continuer"')
    drift = compare(BASE, healed(run({"continuer": page}), "continuer", "Valider et continuer", ""))
    assert told(drift) == [("target-renamed", "continuer", "Continuer", "Valider et continuer")]
    assert drift.verdict == "stale" and not drift.repairs


def test_a_run_that_ended_early() -> None:
    """The step that can't be done is told, with the target's successor; what came after was not seen, and isn't gone."""
    drift = compare(BASE, stopped(run(), "continuer", aria("button-renamed", "identification")))
    assert told(drift)[:2] == [
        ("broken", "continuer", "Agir sur « Continuer »", ""),
        ("target-renamed", "continuer", "Continuer", "Suivant"),
    ]
    assert len(drift.differences) == 2 and drift.unseen == ("decision", "identifiants")
    assert drift.differences[0].line == 11 and drift.repairs[0].new == 'button "Suivant"'
    back = compare(stopped(run(), "continuer", page_of("continuer")), BASE)
    assert not back.differences and back.unseen == ("decision", "identifiants")


def test_a_run_that_left_out_what_failed() -> None:
    """Where the failed action was not recorded, it is the one after the last that was."""
    after = stopped(run(), "continuer", aria("button-renamed", "identification"))
    bare = after.steps[-1].model_copy(update={"actions": ()})
    drift = compare(BASE, after.model_copy(update={"steps": (*after.steps[:-1], bare)}))
    assert [one[:2] for one in told(drift)] == [("broken", "continuer"), ("target-renamed", "continuer")]
    assert drift.repairs[0].new == 'button "Suivant"' and drift.repairs[0].line == 11


def test_a_page_more() -> None:
    """A run that stopped at a page that nobody knew: the site shows a page more."""
    page = '- main:\n  - heading "Avant de continuer…" [level=1]\n  - button "J’ai compris"\n'
    drift = compare(BASE, stopped(run(), "decision", page, heading="Avant de continuer…"))
    assert [one[:2] for one in told(drift)] == [("broken", "decision"), ("step-added", "decision")]
    assert drift.differences[1].after == "Avant de continuer…"


def test_a_page_less() -> None:
    """A run that stopped at a page that comes later: the site shows a page less."""
    later = run().steps[-1].screens[0]
    after = stopped(run(), "decision", later.aria, heading=later.heading)
    step = after.steps[-1]
    moved = step.model_copy(update={"screens": (later.model_copy(update={"before": 1}),)})
    drift = compare(BASE, after.model_copy(update={"steps": (*after.steps[:-1], moved)}))
    assert [one[:2] for one in told(drift)] == [("broken", "decision"), ("step-removed", "decision")]


def test_steps_of_the_flow() -> None:
    """A step that is only in one of two whole runs was added or removed."""
    less = BASE.model_copy(update={"steps": BASE.steps[:2] + BASE.steps[3:]})
    there, back = both(less)
    assert told(there) == [("step-removed", "decision", "Je prends ma décision", "")]
    assert told(back) == [("step-added", "decision", "", "Je prends ma décision")]
    assert there.verdict == back.verdict == "fails"


def test_a_branch_not_taken() -> None:
    """A step that was skipped in one run is no difference."""
    skipped = BASE.steps[2].model_copy(update={"outcome": "skipped", "screens": (), "actions": ()})
    there, back = both(BASE.model_copy(update={"steps": (*BASE.steps[:2], skipped, BASE.steps[3])}))
    assert not there.differences and not back.differences


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Le 12 mai 2026 à 10 h 32", "Le 3 novembre 2026 à 9 h 05"),
        ("Monday, May 12, 2026 at 10:32 pm", "Tuesday, June 1, 2026 at 9:05 am"),
        ("Fait le 2026-05-12T10:32:00Z.", "Fait le 2027-01-01T00:00:59Z."),
        ("Né le 12/05/1958", "Né le 01/02/1990"),
        ("Votre code : 482913", "Votre code : 117 204"),
        ("Code provisoire A1B2C3D4E5F6", "Code provisoire Z9Y8X7W6V5U4"),
        ("Code ABCD-EFGH", "Code QRST-UVWX"),
        ("Envoyé à camille@courrier.test", "Envoyé à dominique.b@poste.test"),
        ("Au +33 6 39 98 01 02", "Au +33 7 00 00 00 01"),
        ("Il y a 3 minutes", "Il y a 12 secondes"),
        ("Messages (3)", "Messages (12)"),
        ("3 nouveaux messages", "1 nouveaux messages"),
        ("Bienvenue Camille", "Bienvenue Dominique"),
    ],
)
def test_what_is_dynamic(before: str, after: str) -> None:
    """Dates, times, codes, addresses, telephones, counters and the persona's name are no news."""
    page = page_of("continuer") + "- paragraph: {}\n"
    one = run({"continuer": page.format(f'"{before}"')})
    other = run({"continuer": page.format(f'"{after}"')}, person="Dominique Exemple")
    assert not compare(one, other).differences


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Minimum 8 caractères", "Minimum 9 caractères"),
        ("Vous avez 30 jours pour répondre", "Vous avez 60 jours pour répondre"),
        ("Code provisoire", "Code secret"),
    ],
)
def test_what_is_news(before: str, after: str) -> None:
    """A rule with another number is news, however like a counter it looks."""
    page = page_of("continuer") + "- paragraph: {}\n"
    drift = compare(run({"continuer": page.format(before)}), run({"continuer": page.format(after)}))
    assert told(drift) == [("text-changed", "continuer", before, after)]


def test_values_and_ticks_are_no_news() -> None:
    """What stands in fields, and what is ticked, is the person's."""
    page = page_of("continuer").replace('textbox "Numéro de sécurité sociale" [box=180,417,416,44]', "{}")
    one = page.format('textbox "Numéro de sécurité sociale" [box=180,417,416,44]: "2 58 05"')
    other = page.format('textbox "Numéro de sécurité sociale" [box=180,417,416,44]')
    ticked = one.replace('radio "Carte Vitale sans photo"', 'radio "Carte Vitale sans photo" [checked]')
    assert one != other and not compare(run({"continuer": ticked}), run({"continuer": other})).differences


def test_recordings_without_screens() -> None:
    """Recordings of an older version are compared by what their pictures say."""
    from tests.reports.drift.runs import with_figures

    def bare(recording: Recording) -> Recording:
        steps = [step.model_copy(update={"screens": ()}) for step in with_figures(recording).steps]
        return recording.model_copy(update={"steps": tuple(steps)})

    changed = run({"identification": aria("wording-changed", "identification")})
    assert [one[:2] for one in told(compare(bare(BASE), bare(changed)))] == [("text-changed", "identification")]
    assert [one[:2] for one in told(compare(bare(BASE), with_figures(changed)))] == [("text-changed", "identification")]


_LINE = st.sampled_from(
    [
        '- button "A"',
        "  - text: b",
        "- textbox",
        '  - link "c":\n    - /url: /c',
        "- 'x",
        "- main:",
        '- checkbox "d" [checked]',
    ]
)
_SCREENS = st.lists(st.builds(lambda lines: screen("\n".join(lines)), st.lists(_LINE, max_size=8)), max_size=3)


@st.composite
def _recordings(draw: st.DrawFn) -> Recording:
    def step(name: str, screens: list[Screen]) -> StepRecord:
        outcome = draw(st.sampled_from(["done", "skipped", "failed"]))
        return BASE.steps[0].model_copy(update={"id": name, "screens": tuple(screens), "outcome": outcome})

    names = draw(st.lists(st.sampled_from("abc"), max_size=4))
    steps = tuple(step(name, draw(_SCREENS)) for name in names)
    if draw(st.booleans()):
        return BASE.model_copy(update={"steps": steps})
    failure = stopped(BASE, "decision", "").failure
    return BASE.model_copy(update={"steps": steps, "outcome": "failed", "failure": failure})


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(_recordings())
def test_a_run_against_itself(recording: Recording) -> None:
    """Whatever a recording is, it does not differ from itself."""
    assert not compare(recording, recording).differences


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(_recordings(), _recordings())
def test_any_two_runs(one: Recording, other: Recording) -> None:
    """Whatever two recordings are, comparing them ends, and each difference has its step."""
    drift = compare(one, other)
    assert all(found.step in found.steps for found in drift.differences)
