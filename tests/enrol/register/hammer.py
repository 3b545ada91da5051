"""A worker for tests, as a program: enrols the same people as the others, until it is killed or everybody is served.

`python -m tests.enrol.register.hammer FOLDER WORKER CLICKS`; the database's address comes by the environment. It says a
line for each thing that it does. What it "clicks" it writes to the file CLICKS, as a site would count it.
"""

import os
import random
import sys
from pathlib import Path

from pydantic import SecretStr

from assistant.enrol.register.database import open_register
from assistant.enrol.register.errors import LostToken, NotFree
from assistant.enrol.register.journal import RegisterJournal
from assistant.enrol.register.keys import open_keys
from assistant.enrol.register.ledger import RegisterLedger

PEOPLE = [f"{number:064x}" for number in range(1, 15)]
ADDRESS = "HAMMERED_DATABASE"


def main(home: str, worker: str, clicks: str) -> None:
    """Serve everybody in an order of one's own."""
    address = os.environ.get(ADDRESS)
    register = open_register(Path(home), SecretStr(address) if address else None)
    keys = open_keys(register)
    ledger, journal = RegisterLedger(register), RegisterJournal(register, keys, worker)
    site = os.open(clicks, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    people = random.Random(worker).sample(PEOPLE, len(PEOPLE))  # noqa: S311 (no secret)
    say("ready")
    for key in people:
        try:
            token = ledger.arm(key, worker)
            say("armed")
            journal.write(key, "armed")
            ledger.fire(key, token)
        except (NotFree, LostToken):
            say("not mine")
            continue
        say("fired")
        os.write(site, f"{key}\n".encode())
        say("clicked")
        ledger.done(key, token)
        journal.write(key, "done")
        say("done")
    say("finished")


def say(word: str) -> None:
    """Tell the test."""
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
