"""The sample recording as its readers get it: in French, in English, in Arabic with some texts left, with hard words."""

from reports.recording import Figure, Mark, Recording, StepRecord, Term
from tests.reports.samples import recording

LANGUAGES = ("fr", "en", "ar")

_GLOSSARY = {
    "fr": (
        Term(term="mot de passe", meaning="Un mot que vous êtes seul à connaître."),
        Term(term="cookie", meaning="Rien."),
    ),
    "en": (Term(term="password", meaning="A word that you alone know."), Term(term="cookie", meaning="Nothing.")),
    "ar": (Term(term="كلمة المرور", meaning="كلمة **لا يعرفها** غيرك."), Term(term="ملف تعريف", meaning="لا شيء.")),
}
_TEXTS = {
    "en": {
        "title": "Activate the trial space",
        "intro": "Take your time.",
        "Le site": "The site",
        "La décision": "The decision",
        "cookies": "I accept",
        "compte": "I identify myself",
        "decision": "I decide",
        "yeux": "I choose my password",
        "fin": "It is done",
        "legend": "Fill in this field.",
    },
    "ar": {
        "title": "تفعيل مساحة التجربة",
        "intro": "خذ وقتك.",
        "Le site": "الموقع",
        "La décision": "القرار",
        "cookies": "أوافق",
        "compte": "أعرّف بنفسي",
        "decision": "أقرّر",
        "yeux": "أختار كلمة المرور",
        "legend": "املأ هذا الحقل.",
    },
}
LEFT = ("C'est fini", "Documenter :\n\n- un\n- deux", "Au verso : `8` à 13 chiffres.")
"""The texts that the Arabic guide still has in French."""


def read_in(language: str, figures: dict[str, Figure]) -> Recording:
    """The sample in a language, its hard words with it."""
    whole = recording(figures).model_copy(update={"glossary": _GLOSSARY[language]})
    if language == "fr":
        return whole
    texts = _TEXTS[language]
    changed = {
        "language": language,
        "screen": "fr",
        "title": texts["title"],
        "intro": texts["intro"],
        "untranslated": frozenset(LEFT if language == "ar" else LEFT[1:]),
        "steps": tuple(_step(step, texts) for step in whole.steps),
    }
    return whole.model_copy(update=changed)


def _step(step: StepRecord, texts: dict[str, str]) -> StepRecord:
    figures = tuple(
        figure.model_copy(update={"marks": tuple(_mark(mark, texts) for mark in figure.marks)})
        for figure in step.figures
    )
    told = {
        "title": texts.get(step.id, step.title),
        "chapter": texts.get(step.chapter, ""),
        "gate": texts["intro"] if step.gate else "",
        "figures": figures,
    }
    return step.model_copy(update=told)


def _mark(mark: Mark, texts: dict[str, str]) -> Mark:
    return mark.model_copy(update={"legend": texts["legend"]})
