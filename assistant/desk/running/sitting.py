"""What is known of a batch that is being served: nothing but what its worker has told, and what was chosen here.

A pure state: each event says which regions of the page show something else now. Names, codes and questions are here in
memory alone, and nowhere once the batch is forgotten.
"""

import base64
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

from assistant.desk.running.standing import Said, Sheet, Standing, content_of
from assistant.desk.words.events import (
    Asked,
    CodeAwaited,
    CodeCame,
    Ended,
    Event,
    Failed,
    Filled,
    Frame,
    Opened,
    Served,
    SheetMade,
    StepBegan,
    Stopped,
    Told,
    Withdrawn,
)
from assistant.desk.words.questions import WhomTold

Phase = Literal["idle", "starting", "retrying", "serving", "stopping", "served", "failed", "lost"]
"""`retrying`: an earlier worker is still closing; `lost`: the worker died without a word."""
UNDER_WAY: Final[frozenset[Phase]] = frozenset({"starting", "retrying", "serving", "stopping"})
ALL: Final = frozenset({"where", "question", "filled", "code", "said", "view", "hands", "sheets", "tools", "sent"})
"""The regions of the page."""
_ASKED: Final = frozenset({"question", "sent", "tools", "view", "hands"})
"""Those that look otherwise while a question stands."""
_SAID: Final = 30
"""Messages that are kept; earlier ones nobody scrolls to."""


@dataclass
class Sitting:
    """A batch, from its start to its end."""

    phase: Phase = "idle"
    whom: WhomTold | None = field(default=None, repr=False)
    step: StepBegan | None = None
    standing: Standing | None = field(default=None, repr=False)
    filled: bool = False
    code: CodeCame | None = field(default=None, repr=False)
    awaited: CodeAwaited | None = None
    said: deque[Said] = field(default_factory=lambda: deque(maxlen=_SAID), repr=False)
    opened: Opened | None = None
    taken_over: bool = False
    """Whether the helper wants to take over, and was not asked yet what now."""
    looked_at: bool = False
    """Whether the live view is wanted."""
    frame: bytes = field(default=b"", repr=False)
    frame_number: int = 0
    frame_size: tuple[int, int] = (0, 0)
    by_hand: bool = False
    """Whether the step under way is done by hand: one that can't be undone ends with a question about her."""
    hands: str = field(default="", repr=False)
    """What keys for the browser that stands open are sent with: none of an earlier page reaches it."""
    last_key: int = 0
    """The number of the keys that were taken last: none is taken twice."""
    sheets: list[Sheet] = field(default_factory=list, repr=False)
    ended: list[Ended] = field(default_factory=list, repr=False)
    served: Served | None = None
    failed: Failed | None = None
    _versions: int = 0
    _read: bool = False
    """Whether the code that is shown was read in the step under way."""

    @property
    def under_way(self) -> bool:
        """Whether a worker serves, or is about to."""
        return self.phase in UNDER_WAY

    @property
    def bell(self) -> Literal["", "serving", "asked"]:
        """What whoever looks at another page should know."""
        if not self.under_way:
            return ""
        return "asked" if self.standing else "serving"

    def apply(self, event: Event) -> frozenset[str]:
        """Take in what the worker tells; the regions that show something else now."""
        if self.phase in ("starting", "retrying") and not isinstance(event, Failed):
            self.phase = "serving"
            return frozenset({"tools", "question"}) | self._applied(event)
        return self._applied(event)

    def forget(self) -> None:
        """Of those who were served before, nothing is left: somebody else may have the desk now."""
        self.sheets, self.ended, self.said = [], [], deque(maxlen=_SAID)

    def over(self) -> frozenset[str]:
        """The worker is gone; where it has not said how it ended, it was lost."""
        if self.phase not in ("served", "failed"):
            self.phase = "lost"
        self.standing, self.code, self.awaited, self.opened = None, None, None, None
        self.frame, self.filled, self.looked_at = b"", False, False
        return ALL

    def taking_over(self) -> frozenset[str]:
        """Somebody wants to take over, and is asked at the next good moment."""
        self.taken_over = True
        return frozenset({"tools", "question"})

    @property
    def typed_here(self) -> bool:
        """Whether keys go to the browser now: while it is for the person to type, or a step is done by hand."""
        asked = self.standing.question.ask if self.standing else ""
        return bool(self.hands) and (asked == "hand-over" or (self.by_hand and asked == "enrolled"))

    def stopping(self) -> frozenset[str]:
        """It was told to stop, and does at the next good moment."""
        if not self.under_way:
            return frozenset()
        self.phase = "stopping"
        return frozenset({"tools", "question"})

    def takes_keys(self, hands: str, number: int) -> bool:
        """Whether keys may go to the browser that stands open: each once, and from a page that shows this one."""
        good = self.typed_here and secrets.compare_digest(hands.encode(), self.hands.encode())
        if not good or number <= self.last_key:
            return False
        self.last_key = number
        return True

    def choose(self, choice: str) -> frozenset[str]:
        """Something was chosen that is to be confirmed; empty: something else is to be chosen."""
        return self._looks(chosen=choice)

    def refuse(self) -> frozenset[str]:
        """What was typed is none of the answers: the question stands as it did."""
        return self._looks(fault=True)

    def answered(self, choice: str) -> frozenset[str]:
        """An answer was sent: nothing more is asked until the worker says so."""
        self.by_hand = self.by_hand or choice == "by-hand"
        if self.standing and self.standing.question.ask == "hand-over":
            # the worker looks once more whether the fields are filled: only then does it take the answer
            return self._looks()
        return self._withdraw()

    def _withdraw(self) -> frozenset[str]:
        self.standing = None
        return _ASKED

    def _looks(self, *, chosen: str = "", fault: bool = False) -> frozenset[str]:
        if self.standing is None:
            return frozenset()
        self.standing = Standing(self.standing.id, self.standing.question, chosen, fault, self._version())
        return frozenset({"question"})

    def _version(self) -> int:
        self._versions += 1
        return self._versions

    def _applied(self, event: Event) -> frozenset[str]:
        does: Callable[[Event], frozenset[str]] | None = getattr(self, f"_{event.kind.replace('-', '_')}", None)
        return does(event) if does else frozenset()

    # --- one a kind of event ---

    def _asked(self, event: Asked) -> frozenset[str]:
        self.standing = Standing(event.id, event.question, version=self._version())
        self.filled = self.taken_over = False
        if event.question.ask == "trouble" and not event.question.number:
            # it is the browser itself that was lost: there is nothing of it to be looked at
            self.opened, self.frame = None, b""
        if event.question.ask in ("trouble", "turn"):
            self.by_hand = False
        # trouble and sureness are about whoever sits there already
        self.whom = getattr(event.question, "whom", self.whom)
        if event.question.ask == "turn":
            self.step, self.code, self.awaited = None, None, None
            return _ASKED | {"where", "code"}
        return _ASKED | {"where"}

    def _withdrawn(self, event: Withdrawn) -> frozenset[str]:
        if self.standing is None or self.standing.id != event.id:
            return frozenset()
        return self._withdraw()

    def _filled(self, event: Filled) -> frozenset[str]:
        self.filled = event.filled
        return frozenset({"filled"})

    def _step(self, event: StepBegan) -> frozenset[str]:
        first = self.step is None
        self.step, self.awaited, self.by_hand = event, None, False
        # it is typed in the step after the one that reads it, which takes no time: a person reads more slowly
        self.code, self._read = (self.code if self._read else None), False
        return frozenset({"where", "code", "tools"} if first else {"where", "code"})

    def _told(self, event: Told) -> frozenset[str]:
        self.said.append(Said(event.what, event.remedy))
        return frozenset({"said"})

    def _code_awaited(self, event: CodeAwaited) -> frozenset[str]:
        self.awaited, self.code = event, None
        return frozenset({"code"})

    def _code_came(self, event: CodeCame) -> frozenset[str]:
        self.code, self.awaited, self._read = event, None, True
        return frozenset({"code"})

    def _ended(self, event: Ended) -> frozenset[str]:
        self.ended.append(event)
        self.standing, self.code, self.awaited, self.opened = None, None, None, None
        self.whom, self.step, self.frame, self.taken_over = None, None, b"", False
        return ALL

    def _opened(self, event: Opened) -> frozenset[str]:
        self.opened = event
        self.frame = b""
        self.looked_at = not event.headed
        self.hands, self.last_key = (secrets.token_urlsafe(24) if event.by_view else ""), 0
        return frozenset({"view", "hands", "tools"})

    def _frame(self, event: Frame) -> frozenset[str]:
        first = not self.frame
        self.frame = base64.b64decode(event.jpeg)
        self.frame_number += 1
        self.frame_size = (event.width, event.height)
        return frozenset({"view"}) if first else frozenset()

    def _sheet(self, event: SheetMade) -> frozenset[str]:
        content = content_of(event.file)
        # it is made once it is told how her sitting ended
        whose = self.ended[-1].whom.name if self.ended else ""
        self.sheets.append(Sheet(len(self.sheets) + 1, whose, event.file.name, content, event.kept))
        return frozenset({"sheets"})

    def _served(self, event: Served) -> frozenset[str]:
        self.phase, self.served, self.standing = "served", event, None
        return ALL

    def _stopped(self, event: Stopped) -> frozenset[str]:
        self.phase, self.standing = "served", None
        return ALL

    def _failed(self, event: Failed) -> frozenset[str]:
        self.phase, self.failed, self.standing = "failed", event, None
        return ALL
