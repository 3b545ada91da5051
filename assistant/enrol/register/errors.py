"""What the register refuses, and what can be wrong with it."""

from assistant.enrol.contracts import State
from assistant.errors import PasapasError
from wording import say


class RegisterUnavailable(PasapasError):
    """The register of enrolments can't be opened, read or written; nothing is sent without it."""

    exit_code = 75


class KeyRefused(PasapasError):
    """The register's key is missing, is another one, can't be read, or could be read by others."""

    exit_code = 76


class RegisterRestored(PasapasError):
    """The register is older than what was last seen of it, or another one: somebody must say what happened since."""

    exit_code = 77


class JournalBroken(PasapasError):
    """The journal is not as it was written."""

    exit_code = 78


class NotFree(PasapasError):
    """Nothing may be sent for a person: she is enrolled, or nobody knows whether she is."""

    exit_code = 79

    def __init__(self, state: State) -> None:
        what, remedy = {
            State.DONE: (say("she is enrolled already"), say("nothing is to be done")),
            State.FIRED: (
                say("it was being sent for her, and nobody has said what became of it"),
                say("check on the site whether it knows her, then say so with `pasapas enrol resolve FLOW`"),
            ),
        }.get(
            state,
            (
                say("nobody knows whether she is enrolled"),
                say("check on the site whether it knows her, then say so with `pasapas enrol resolve FLOW`"),
            ),
        )
        super().__init__(what, remedy=remedy)
        self.state = state


class LostToken(PasapasError):
    """Another sitting has begun with the same person, or somebody has said what became of her."""

    exit_code = 71

    def __init__(self, *, asked: bool = False) -> None:
        """`asked`: whether somebody has answered here what became of her."""
        super().__init__(
            say("another place of work has taken this person over, or somebody has said what became of her"),
            remedy=say("your answer is not taken; see who serves her now with `pasapas enrol status FLOW`")
            if asked
            else say("nothing was sent from here; see who serves her now with `pasapas enrol status FLOW`"),
        )


class NothingToResolve(PasapasError):
    """Nobody asks what became of a person: nothing was sent for her, or it is known."""

    exit_code = 72


class YouWouldHaveWrittenAValue(Exception):
    """A bug of ours: something was to be written to the register that might be a person's value. It was not written."""
