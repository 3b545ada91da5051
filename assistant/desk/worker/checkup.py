"""`python -m assistant.desk.worker.checkup`: looks this machine or a mailbox through, for the desk that asks.

A process of its own, since a browser is started and a mail server waited for; whatever hangs can be ended.
"""

import os
import sys
from collections.abc import Iterable

from assistant.commands.findings import Finding
from assistant.desk.words.checkup import CheckupOrder, CheckupTold, FindingTold
from assistant.errors import PasapasError
from assistant.settings import load, nothing_logged
from wording import say, speak


def main() -> None:
    """Read what is asked, and tell what was found."""
    order = CheckupOrder.model_validate_json(sys.stdin.buffer.read())
    # nobody else may print there
    out = os.dup(1)
    os.dup2(2, 1)
    speak(order.language)
    with nothing_logged(), os.fdopen(out, "wb") as told:
        told.write(found(order).model_dump_json().encode())


def found(order: CheckupOrder) -> CheckupTold:
    """What there is to say."""
    try:
        return _mailbox(order) if order.mailbox else _machine(order)
    except PasapasError as error:
        what = f"{error.where}: {error.what}" if error.where else error.what
        return CheckupTold(findings=(FindingTold(subject=say("settings"), good=False, what=what, remedy=error.remedy),))


def _machine(order: CheckupOrder) -> CheckupTold:
    settings = load(order.settings)
    from assistant.commands.doctor import examine

    return CheckupTold(findings=_told(examine(settings)))


def _mailbox(order: CheckupOrder) -> CheckupTold:
    site = load(order.settings).sites.get(order.mailbox)
    if site is None or not site.mailbox:
        what = say("there is no mailbox for “{name}” any more", name=order.mailbox)
        return CheckupTold(findings=(FindingTold(subject=say("settings"), good=False, what=what),))
    from assistant.commands.mailbox import check_mailbox

    checkup = check_mailbox(order.mailbox, site)
    provider = checkup.provider.name if checkup.provider else ""
    findings = _told(checkup.findings)
    return CheckupTold(findings=findings, address=checkup.address, provider=provider, steps=checkup.steps)


def _told(findings: Iterable[Finding]) -> tuple[FindingTold, ...]:
    return tuple(
        FindingTold(subject=one.subject, good=one.good, what=one.what, remedy=one.remedy, needed=one.needed)
        for one in findings
    )


if __name__ == "__main__":
    main()
