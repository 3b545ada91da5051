"""`python -m assistant.desk.worker.sealing`: opens or seals a people file, for the desk that asks.

A process of its own, since the library keeps Python to itself for seconds: the desk would stand still for as long.
Passphrase and content come by stdin, and what is made of them goes by stdout: neither an argument, nor the environment,
nor a file has any of it.
"""

import os
import sys

from assistant.desk.words.sealing import SealOrder, SealTold
from assistant.enrol.people.faults import NotAPeopleFile, NotOpened
from assistant.enrol.people.opening import opened_bytes
from assistant.enrol.people.sealer import sealed_content
from wording import speak


def main() -> None:
    """Read what is wanted, and give it back."""
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    # nobody else may print there
    out = os.dup(1)
    os.dup2(2, 1)
    order = SealOrder.model_validate_json(head)
    speak(order.language)
    told, content = done(order, data)
    with os.fdopen(out, "wb") as there:
        there.write(told.model_dump_json().encode() + b"\n" + content)


def done(order: SealOrder, data: bytes) -> tuple[SealTold, bytes]:
    """What there is to say, and the content that was made."""
    try:
        if order.does == "seal":
            return SealTold(), sealed_content(data, order.passphrase, order.where)
        content = opened_bytes(order.name, data, order.where, order.passphrase)
        return SealTold(name=content.name), content.data
    except NotOpened as error:
        return SealTold(refused="NotOpened", what=error.what, where=error.where, remedy=error.remedy), b""
    except NotAPeopleFile as error:
        return SealTold(refused="NotAPeopleFile", what=error.what, where=error.where, remedy=error.remedy), b""


if __name__ == "__main__":
    main()
