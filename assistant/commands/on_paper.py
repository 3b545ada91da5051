"""What a flow says on the papers that its people sign and take home, in their language."""

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.flow.copies import copies
from assistant.flow.entries import NAMES
from assistant.flow.gates import OURS
from assistant.flow.model import Flow, Step
from assistant.guard import is_loopback
from assistant.settings import Settings
from reports.papers.models import Text
from wording import known, po
from wording.entry import entry
from wording.phrase import spoken


class PaperTexts:
    """The flow's own texts in a paper's language, where somebody has translated them."""

    def __init__(self, flow: Flow, language: str) -> None:
        """`language` is one that papers are written in."""
        self._flow, self._language = flow, language
        self._catalogue = _catalogue(flow, language) if known(flow.language) != language else {}

    def text(self, written: str) -> Text:
        """A text of the author's; as it is where it is not translated."""
        said = self._catalogue.get((None, entry(written)))
        return Text(said[0], self._language) if said else Text(written, self._flow.language)

    def on_screen(self, name: str) -> Text:
        """What stands on the site, with what it means; an answer that is ours is said in the paper's language."""
        said = self._catalogue.get((NAMES, entry(name)))
        ours = [phrase for phrase, _ in OURS if spoken(phrase, known(self._flow.language)) == name]
        if ours:
            return Text(spoken(ours[0], self._language), self._language)
        return Text(name, self._flow.language, said[0] if said else "")


def site_name(flow: Flow, settings: Settings) -> str:
    """Where a flow's site is, as people know it; empty where it is on this machine, or nobody has said."""
    site = settings.sites.get(flow.site)
    address = (site.address or site.origin) if site else ""
    return "" if is_loopback(address) else address.split("://")[-1]


def main_steps(flow: Flow, done: Sequence[str]) -> tuple[str, ...]:
    """Of the titles of steps that were done those where the person gave or decided something, and the last one.

    All of them where nothing is given or decided: what one only looks at tells nobody what was done.
    """
    main = {step.title for step in flow.steps if _is_main(step)}
    found = tuple(dict.fromkeys(title for title in done if title in main))
    if not found:
        return tuple(dict.fromkeys(done))
    return found if done[-1] in main else (*found, done[-1])


_GIVING = frozenset({"fill", "type", "choose", "check", "upload", "read-code", "hand-over"})


def _is_main(step: Step) -> bool:
    return bool(step.gates or step.irreversible or any(action.verb in _GIVING for action in step.do))


def _catalogue(flow: Flow, language: str) -> Mapping[Any, tuple[str, ...]]:
    written = copies(flow).get(f"{language}.po", b"")
    return po.texts(written.decode()) if written else {}
