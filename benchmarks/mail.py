"""Times the way of a code: `python -m benchmarks.mail [--times N] [--store embedded|dovecot]`.

From SMTP's 250, when the mail lies in the mailbox, to the code in hand, while somebody waits for it: milliseconds of
real time, one code after another. The moment of sending is drawn by lot, since some servers batch their notices.
"""

import argparse
import os
import random
import smtplib
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from statistics import median, quantiles
from threading import Event, Thread
from time import perf_counter
from typing import Final, get_args

from pydantic import SecretStr

from assistant.mailbox import Mailbox, MailboxAddress, WantedCode
from mock_site.mail_server import MailServer, Store

USER: Final = "camille.martin@exemple.test"
SECRET: Final = "mot-de-passe-fictif"  # noqa: S105 -- fictional
WANTED: Final = WantedCode(sender="espace.test", length=6)
LATEST: Final = 0.7
"""Seconds after which a mail is sent, at most: longer than servers batch."""


def the_mail(code: str) -> EmailMessage:
    """Return a mail with a code."""
    message = EmailMessage()
    message["From"] = "Espace fictif <ne-pas-repondre@courriel.espace.test>"
    message["To"] = USER
    message["Subject"] = "Votre code d’accès"
    message.set_content(f"Bonjour,\n\nVotre code d’accès : {code}\n")
    return message


def timed(store: Store, times: int) -> Iterator[float]:
    """Yield the milliseconds of each code.

    Raises:
        AssertionError: the code that was read isn't the one that was sent.

    """
    with MailServer(store=store) as server:
        server.add_mailbox(USER, SECRET)
        address = MailboxAddress("127.0.0.1", server.imap[1], USER, implicit_tls=False)
        with (
            Mailbox(address, SecretStr(SECRET)) as mailbox,
            smtplib.SMTP(*server.smtp, local_hostname="localhost") as smtp,
        ):
            for _ in range(times):
                yield _once(mailbox, smtp)


def _once(mailbox: Mailbox, smtp: smtplib.SMTP) -> float:
    code = f"{random.randrange(100_000, 1_000_000)}"  # noqa: S311 -- nobody guards anything with it
    since = mailbox.mark()
    accepted = 0.0

    def send() -> None:
        nonlocal accepted
        # the lot decides when, not the last code's arrival
        Event().wait(random.uniform(0.05, LATEST))  # noqa: S311
        smtp.send_message(the_mail(code))
        accepted = perf_counter()

    sender = Thread(target=send)
    sender.start()
    found = mailbox.wait_code(WANTED, since, 30).value.get_secret_value()
    got = perf_counter()
    sender.join()
    if found != code:
        raise AssertionError("another code")
    return 1000 * max(0.0, got - accepted)


def main() -> None:
    """Print a line for each server, with how busy the machine is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--store", choices=get_args(Store))
    wish = parser.parse_args()
    for store in [wish.store] if wish.store else get_args(Store):
        spent = sorted(timed(store, wish.times))
        p95 = quantiles(spent, n=20)[-1] if len(spent) > 1 else spent[0]
        sys.stdout.write(
            f"{store:9} {len(spent):4} codes: median {median(spent):6.1f} ms, 95 % under {p95:6.1f} ms, "
            f"slowest {spent[-1]:6.1f} ms (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)\n"
        )


if __name__ == "__main__":
    main()
