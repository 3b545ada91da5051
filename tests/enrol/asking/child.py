"""Asks a question in a terminal, and prints what came of it: `python -m tests.enrol.asking.child QUESTION MINUTES`.

With a number before the question, `3:turn`, it is asked as often. In whole minutes nobody waits for silence: each
SIGUSR1 is an hour more (`tests.enrol.terminals.Typist.lets_an_hour_pass`).
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from assistant.enrol.asking import keyboard
from assistant.enrol.asking.terminal import Terminal
from assistant.enrol.contracts import GateShown, OptionShown, Outcome, Shown, Trouble, Whom
from wording import speak

PACE = "TYPING_PACE"
"""A variable: by how much the keyboard's own times are divided, for a typist that answers at once."""
WHOM = Whom("Camille Exemple", "feuille 1, ligne 4", 3, 10)
SENT = (
    Shown("Numéro de sécurité sociale", SecretStr("2 58 05 99 999 001 93")),
    Shown("Adresse e-mail", SecretStr("camille.exemple@courrier.test")),
    Shown("Mot de passe", SecretStr("Soleil-d-Avril-58!")),
)
GATE = GateShown(
    WHOM,
    "Je prends ma décision",
    10,
    22,
    "Voulez-vous **activer** Mon espace santé, ou vous opposer à sa création ?",
    (
        OptionShown("go-on", "J'active Mon espace santé"),
        OptionShown("flow:opposition", "Je m'oppose à la création de Mon espace santé"),
    ),
    SENT,
)
TROUBLE = Trouble(
    "Je m’identifie",
    7,
    22,
    "Cliquer sur « Continuer »: no button",
    "",
    ('button "Suivant"',),
    (("accueil", "Je demande l’activation"), ("identification", "Je m’identifie")),
    fired=False,
    by_hand=True,
)


def hurry(pace: float) -> None:
    """Let nobody wait for who types: shorter times without a key, and hours that pass when the typist says so."""
    keyboard.QUIET /= pace
    keyboard.NOISE /= pace
    passed = 0.0
    clock = time.monotonic

    def an_hour_passes(*_: object) -> None:
        nonlocal passed
        passed += 3600

    signal.signal(signal.SIGUSR1, an_hour_passes)
    time.monotonic = lambda: clock() + passed


def main(question: str, minutes: str, file: str = "") -> None:
    """Ask, and print the answer."""
    speak("en")
    hurry(float(os.environ.get(PACE, "10")))
    asker = Terminal(float(minutes))
    looks = iter([False, False, False, True])
    # a file that comes to be: what the person has typed in a browser
    filled: Callable[[], bool] = Path(file).exists if file else lambda: next(looks, True)
    questions: dict[str, Callable[[], Any]] = {
        "gate": lambda: asker.gate(GATE),
        "turn": lambda: asker.turn(WHOM),
        "hand-over": lambda: asker.hand_over(WHOM, ("Mot de passe", "Confirmer le mot de passe"), filled),
        "code": lambda: getattr(asker.code(WHOM, "sms", 6), "get_secret_value", lambda: None)(),
        "trouble": lambda: asker.trouble(TROUBLE),
        "enrolled": lambda: asker.enrolled(WHOM, datetime(2026, 11, 3, 10, 5, tzinfo=UTC), "mon-espace-sante"),
        "came": lambda: [asker.code_awaited("mail"), asker.code_came("mail", SecretStr("493817"))],
        "told": lambda: [asker.told("a\x1b[2Jb\x07", "c"), asker.ended(WHOM, Outcome.DONE)],
    }
    # she copies a code herself; at the next step it is not there any more
    handed = questions["hand-over"]
    questions["copied"] = lambda: [*questions["came"](), handed()]
    steps = (("Je recopie le code", 9), ("Je recopie le code", 9), ("Mon mot de passe", 10))
    questions["later"] = lambda: [
        asker.step_began("Le code", 7, 22),
        *questions["came"](),
        *[one for title, number in steps for one in (asker.step_began(title, number, 22), handed())],
    ]
    questions["next"] = lambda: [*questions["came"](), asker.turn(WHOM), handed()]
    times, _, question = question.rpartition(":")
    for _ in range(int(times or 1)):
        answer = questions[question]()
        if question == "gate" and file:
            Path(file).write_text(repr(answer), encoding="utf-8")
        sys.stdout.write(f"\nANSWER={answer!r}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
