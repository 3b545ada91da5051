"""Has whoever sits at the terminal say that what can't be taken back is meant: no option says it."""

import time

from assistant.enrol.asking.keyboard import Nobody, keyboard
from assistant.enrol.asking.paper import Paper
from assistant.enrol.asking.prompting import Prompter
from assistant.enrol.register.errors import RegisterRestored
from wording import say


def said(yes: str, no: str, minutes: float) -> None:
    """Return once somebody has chosen the first answer, and confirmed it.

    Raises:
        RegisterRestored: the other one was chosen, or nobody has answered, or there is no terminal.

    """
    typing = keyboard(lambda: None)
    try:
        if (
            typing.here
            and Prompter(Paper(), typing).number([yes, no], time.monotonic() + minutes * 60, confirmed=True) == 1
        ):
            return
    except (Nobody, KeyboardInterrupt):
        pass
    raise RegisterRestored(
        say("nobody at this terminal has said so: the register stays as it is"),
        remedy=say("type the command in a terminal, and answer there"),
    )
