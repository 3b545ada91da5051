"""Serves people as an order says: what `pasapas enrol` does, with the desk in the terminal's place."""

from base64 import b64decode

from pydantic import SecretStr

from assistant.commands.enrol.office import campaign
from assistant.commands.enrol.serving import EnrolWish, enrol
from assistant.desk.words.requests import EnrolOrder
from assistant.desk.worker.asker import DeskAsker
from assistant.desk.worker.front import DeskFront
from assistant.desk.worker.pipe import Pipe
from assistant.enrol.contracts import Listed
from assistant.enrol.people.faults import PeopleFaults
from assistant.enrol.people.reading import look_through_content
from assistant.flow.model import Flow
from assistant.settings import load


def serve(order: EnrolOrder, pipe: Pipe) -> None:
    """Serve people until none waits, the helper pauses, or the desk says stop.

    Raises:
        PasapasError: nobody can be served as things are.

    """
    settings = load(order.settings)
    wanted = campaign(order.flow, order.site, order.campaign)
    asker = DeskAsker(pipe, settings.enrol.silence)
    people = _people(order, wanted.flow)
    wish = EnrolWish(wanted, people, headless=not order.headed, add=order.add, out=order.out)
    enrol(wish, settings, lambda *_: asker, asker.told, DeskFront(pipe, linger=order.linger))


def _people(order: EnrolOrder, flow: Flow) -> tuple[Listed, ...]:
    """Everybody in the people file, which is nowhere but in memory.

    Raises:
        PeopleFaults: rows must be mended.

    """
    passphrase = SecretStr(order.passphrase) if order.passphrase else None
    found = look_through_content(order.people_name, b64decode(order.people), flow, passphrase)
    if found.faults:
        raise PeopleFaults(order.people_name, found.faults)
    return found.people
