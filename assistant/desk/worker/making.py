"""Makes a guide as an order says: what `pasapas guide` does."""

import os
from collections.abc import Iterator
from functools import partial
from threading import Timer
from typing import Final

from assistant.actions.base import Action
from assistant.bundled import SITE, flow_file
from assistant.commands.guide import Made as MadeGuides
from assistant.commands.guide import make_guide
from assistant.commands.written import GuidesWanted, Lack
from assistant.desk.words.events import Made, StepBegan, Stopped, Told
from assistant.desk.words.requests import GuideOrder
from assistant.desk.worker.pipe import STOPPED, Pipe
from assistant.flow.model import Step
from assistant.running.runs import RunWish
from assistant.settings import load
from wording import language_name, say, say_number

_SOON: Final = 20.0
"""Seconds after which it ends wherever it is."""


def make(order: GuideOrder, pipe: Pipe) -> None:
    """Play the flow, and write its guides.

    Raises:
        PasapasError: says what is wrong.

    """
    pipe.stops = partial(_hurry, pipe)
    settings = load(order.settings)
    if order.practice:
        others = {name: site for name, site in settings.sites.items() if name != SITE}
        settings = settings.model_copy(update={"sites": others})
    wanted = GuidesWanted(order.formats, order.editions, order.languages, order.theme)
    wish = RunWish(flow_file(order.flow), order.person, order.site, device=order.device)
    made = make_guide(wish, settings, order.out, wanted, _Progress(pipe))
    lacks = tuple(_lack(one) for one in made.untranslated)
    told = Made(
        files=made.files,
        steps=made.steps,
        pictures=made.pictures,
        warnings=(*lacks, *made.remarks, *_unsearchable(made)),
    )
    pipe.tell(told)


def _lack(lack: Lack) -> str:
    """How much of a language's guides is not translated."""
    return say_number(
        "{number} text of {total} is not translated into {language}",
        "{number} texts of {total} are not translated into {language}",
        lack.missing,
        total=lack.texts,
        language=language_name(lack.language),
    )


def _unsearchable(made: MadeGuides) -> Iterator[str]:
    """What stands in too many words to be replaced."""
    if made.unsearchable:
        names = ", ".join(made.unsearchable)
        yield say("of one character, and therefore not replaced: {names}; look at the pictures", names=names)


class _Progress:
    """Tells how a run goes; where the desk wants it to stop, it ends between two actions."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe

    def step_began(self, step: Step, number: int, total: int) -> None:
        """Tell where it is."""
        self._go_on()
        self._pipe.tell(StepBegan(title=step.title, number=number, total=total))

    def action_done(self, step: Step, action: Action) -> None:
        """Nothing to tell: steps are short."""
        self._go_on()

    def warned(self, what: str, remedy: str) -> None:
        """Tell what didn't work, and cost nothing."""
        self._pipe.tell(Told(what=what, remedy=remedy))

    def _go_on(self) -> None:
        if self._pipe.stopped.is_set():
            raise KeyboardInterrupt


def _hurry(pipe: Pipe) -> None:
    """Stop soon: between two actions; what interrupts Playwright leaves it unusable. Nothing is lost but a guide."""

    def leave() -> None:
        pipe.tell(Stopped())
        pipe.close()
        os._exit(STOPPED)

    late = Timer(_SOON, leave)
    late.daemon = True
    late.start()
