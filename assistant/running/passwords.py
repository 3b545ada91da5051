"""A command whose output is the mailbox's password: a keyring's, a password manager's."""

from assistant.errors import PasapasError
from assistant.running.secret_programs import output_of
from wording import say


class PasswordFailed(PasapasError):
    """The command that should print the mailbox's password did not."""

    exit_code = 110


class PasswordCommand:
    """Runs a command, without a shell, when the mailbox is opened first. Its repr shows nothing of it."""

    def __init__(self, command: str) -> None:
        self._command = command

    def __repr__(self) -> str:
        return "PasswordCommand()"

    def __call__(self) -> str:
        """Return the password.

        Raises:
            PasswordFailed: there is no such program, it took too long, failed, or printed something else.

        """
        password = output_of(self._command, _failed, quoted=False)
        # a password may have spaces in it, but it is a line
        if not password or len(password.splitlines()) > 1:
            raise _failed(say("it printed more than a line") if password else say("it printed nothing"))
        return password


def _failed(reason: str) -> PasswordFailed:
    return PasswordFailed(
        say("no password came from mailbox_password_command: {reason}", reason=reason),
        remedy=say("run it in a terminal: it must print the password alone, on one line, without asking there"),
    )
