"""What an enrolment's contracts say, in words for the pipe."""

from datetime import datetime

from assistant.desk.words.questions import (
    CodeAsked,
    EarlierTold,
    EnrolledAsked,
    GateAsked,
    OptionTold,
    ShownTold,
    TroubleAsked,
    WhomTold,
)
from assistant.enrol.asking.masks import masked, revealed
from assistant.enrol.contracts import GateShown, Trouble, Whom


def whom_told(whom: Whom) -> WhomTold:
    """Whose turn it is."""
    return WhomTold(name=whom.name, where=whom.where, number=whom.number, total=whom.total)


def gate_asked(gate: GateShown) -> GateAsked:
    """A gate, its options in the site's order."""
    return GateAsked(
        whom=whom_told(gate.whom),
        step=gate.step,
        number=gate.number,
        total=gate.total,
        question=gate.ask,
        options=tuple(OptionTold(key=option.key, says=option.says) for option in gate.options),
        sent=tuple(
            ShownTold(label=one.label, masked=masked(one), value=revealed(one), plain=one.plain) for one in gate.sent
        ),
    )


def code_asked(whom: Whom, way: str, length: int) -> CodeAsked:
    """A code that is read out."""
    return CodeAsked(whom=whom_told(whom), way=way, length=length)


def trouble_asked(trouble: Trouble) -> TroubleAsked:
    """A step that could not be done."""
    return TroubleAsked(
        step=trouble.step,
        number=trouble.number,
        total=trouble.total,
        what=trouble.what,
        remedy=trouble.remedy,
        nearest=trouble.nearest,
        earlier=tuple(EarlierTold(step=step, title=title) for step, title in trouble.earlier),
        fired=trouble.fired,
        by_hand=trouble.by_hand,
        done=trouble.done,
        taken_over=trouble.taken_over,
        site_says=trouble.site_says,
        code=trouble.code,
    )


def enrolled_asked(whom: Whom, when: datetime | None, site: str) -> EnrolledAsked:
    """Whether the site knows her."""
    return EnrolledAsked(whom=whom_told(whom), when=when, site=site)
