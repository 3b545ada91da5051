"""What is dynamic is no news: learned from two unchanged runs, or declared."""

from reports.drift import Dynamics, compare, learn
from reports.recording import Detour
from tests.reports.drift.runs import page_of, run


def test_a_text_that_is_another_one_each_time_is_learned_as_it_stands() -> None:
    """«Non renseigné» for a number stands for that text alone: it doesn't make every other text dynamic."""
    base = page_of("decision")
    said = "Je m’oppose à la création de Mon espace santé"
    assert said in base
    runs = [run({"decision": base}), run({"decision": base.replace(said, "Non renseigné")})]
    learned = learn(*runs)
    assert learned.texts == () and (said, "Non renseigné") in learned.either
    assert not compare(*runs, learned).differences
    assert compare(runs[0], run({"decision": base.replace(said, "Autre chose")}), learned).differences
    assert compare(
        runs[0], run({"identification": page_of("identification").replace("Code", "Clé")}), learned
    ).differences


def test_learning() -> None:
    """What differs between two unchanged runs is learned, and is no news afterwards; what else changes still is."""
    page = page_of("continuer") + "- paragraph: {}\n"
    runs = [run({"continuer": page.format(text)}) for text in ("Il reste douze places ici", "Il reste neuf places ici")]
    learned = learn(*runs)
    assert learned.texts == ("Il reste … places ici",)
    assert compare(*runs).differences and not compare(*runs, learned).differences
    third = run({"continuer": page.format("Il reste deux places ici")})
    assert not compare(runs[0], third, learned).differences
    other = run({"continuer": page.format("Il ne reste rien")})
    assert compare(runs[0], other, learned).differences
    assert Dynamics.model_validate_json(learned.model_dump_json()) == learned


def test_declaring() -> None:
    """What is declared as dynamic, by text or by pattern, is no news."""
    page = page_of("continuer") + "- paragraph: {}\n"
    one, other = (run({"continuer": page.format(text)}) for text in ("Tirage du lot rouge", "Tirage du lot vert"))
    assert compare(one, other).differences
    assert not compare(one, other, Dynamics(texts=("Tirage du lot …",))).differences
    assert not compare(one, other, Dynamics(patterns=(r"rouge|vert",))).differences


def test_what_comes_or_moves_by_itself_is_learned() -> None:
    """A link that is there at times, and what stands elsewhere then, are no news; another link is."""
    base = page_of("continuer")
    link = '- link "Une offre du jour" [box=20,700,200,20]\n'
    runs = [run({"continuer": base}), run({"continuer": base + link})]
    assert compare(*runs).differences
    learned = learn(*runs)
    assert not compare(*runs, learned).differences
    other = run({"continuer": base + link.replace("Une offre du jour", "Signer la pétition")})
    assert compare(runs[0], other, learned).differences


def test_what_changes_may_also_be_missing() -> None:
    """«Numéro 8025» and «Numéro» are one text."""
    page = page_of("continuer") + "- paragraph: {}\n"
    one, other = (run({"continuer": page.format(text)}) for text in ("Numéro de série 8025000002", "Numéro de série"))
    learned = learn(one, other)
    assert not compare(one, other, learned).differences


def test_what_a_run_did_beside_the_flow_is_always_news() -> None:
    """A box that it ticked makes the test fail, and is told once, also where a box was learned to come and go."""
    box = '- checkbox "J’ai lu la politique" [box=20,700,20,20]\n'
    with_box = run({"decision": page_of("decision") + box})
    learned = learn(run(), with_box)
    assert not compare(run(), with_box, learned).differences
    screen = with_box.steps[2].screens[0]
    detour = Detour(
        kind="control", before=0, screen=screen, did=('checkbox "J\'ai lu la politique"', 'button "Continuer"')
    )
    steps = [step.model_copy(update={"detours": (detour,)} if step.id == "decision" else {}) for step in with_box.steps]
    ticked = with_box.model_copy(update={"steps": tuple(steps)})
    for dynamics in (Dynamics(), learned):
        drift = compare(run(), ticked, dynamics)
        assert drift.verdict == "fails"
        assert [(one.kind, one.step) for one in drift.differences] == [("control-added", "decision")]
