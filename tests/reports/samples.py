"""A recording of the synthetic pages, to make guides of."""

from datetime import UTC, datetime
from pathlib import Path

from reports.guide import FORMATS, guide_view
from reports.guide.html import render
from reports.recording import ActionRecord, Failure, Figure, Recording, StepRecord

REASON = "il n’y a pas de bouton « Continuer »"

EMPTY = {
    "flow": "essai",
    "title": "Essai",
    "language": "fr",
    "site": "essai",
    "person": "Camille Exemple",
    "made": datetime(2026, 11, 22, 10, tzinfo=UTC),
    "made_with": "pasapas 0.1.0 et chromium 156",
    "outcome": "done",
    "steps": ({"id": "un", "title": "Un", "outcome": "done"},),
}


def recording(figures: dict[str, Figure]) -> Recording:
    """Two chapters, a skipped step, a note, a gate, an irreversible step, and a step without any words."""
    bare = figures["form"].model_copy(update={"marks": ()})
    return Recording(
        flow="essai",
        title="Activer l'espace d'essai",
        intro="Prenez votre temps : *rien* ne presse.",
        language="fr",
        site="essai",
        person="Camille Exemple",
        made=datetime(2026, 11, 22, 10, tzinfo=UTC),
        made_with="pasapas 0.1.0 et chromium 156",
        outcome="done",
        steps=(
            step("cookies", "J'accepte", figures["modal"], chapter="Le site"),
            StepRecord(id="banniere", title="Sautée", outcome="skipped"),
            step("compte", "Je m'identifie", figures["form"], notes=("Au verso : `8` à 13 chiffres.",)),
            StepRecord(id="cache", chapter="La décision", title="Sautée aussi", outcome="skipped"),
            step("decision", "Je décide", figures["decision"], gate="La personne choisit.", irreversible=True),
            step("yeux", "Je choisis mon mot de passe", figures["eyes"], text="Documenter :\n\n- un\n- deux"),
            StepRecord(
                id="fin", title="C'est fini", outcome="done", figures=(bare,), actions=(action("Voir « Fin »"),)
            ),
        ),
    )


def short(figures: dict[str, Figure]) -> Recording:
    """Two steps: one of two marks, and one whose mark stands on two elements."""
    whole = recording(figures)
    two = figures["form"].model_copy(update={"marks": figures["form"].marks[:2]})
    steps = (step("compte", "Je m'identifie", two, text="Remplissez."), step("yeux", "Je vérifie", figures["eyes"]))
    return whole.model_copy(update={"intro": "", "steps": steps})


def step(name: str, title: str, figure: Figure, **more: object) -> StepRecord:
    """One played step with one figure."""
    fields = {"id": name, "title": title, "outcome": "done", "figures": (figure,), **more}
    return StepRecord.model_validate(fields)


def action(sentence: str) -> ActionRecord:
    """One thing that was done."""
    return ActionRecord(verb="expect", sentence=sentence, line=7, outcome="done", seconds=0.1)


def failed(figures: dict[str, Figure]) -> Recording:
    """The same, stopped at its second step."""
    whole = recording(figures)
    stop = Failure(
        step="compte", sentence="Cliquer", reason=REASON, where="essai.yaml:12", nearest=('button "Suivant"',)
    )
    second = whole.steps[2].model_copy(update={"outcome": "failed"})
    return whole.model_copy(update={"outcome": "failed", "failure": stop, "steps": (whole.steps[0], second)})


def render_html(recording: Recording, folder: Path, language: str | None = None) -> str:
    """The guide as HTML; in another language, only the fixed words."""
    said = recording.model_copy(update={"language": language or recording.language})
    return render(guide_view(said, folder))


def write_html(recording: Recording, folder: Path, out: Path) -> Path:
    """The guide's file."""
    return FORMATS["html"].write(guide_view(recording, folder), out)[0]
