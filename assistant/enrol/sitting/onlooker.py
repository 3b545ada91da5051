"""Who looks on from a desk: sees the page in front, may lend the person hands, and may take over."""

from contextlib import AbstractContextManager, nullcontext

from assistant.stage import Stage


class Onlooker:
    """Nobody looks on: to be built upon. Nothing that one does may slow a sitting, or break it."""

    lends_hands = False
    """Whether whoever has no window before her eyes can act in the browser by the onlooker all the same."""

    def opened(self, stage: Stage, *, headed: bool, fictional: bool) -> None:
        """Somebody's browser stands open; `fictional`, where nobody real can be meant."""

    def is_gone(self) -> bool:
        """Whether it has died in the middle, without a word."""
        return False

    def breathed(self) -> None:
        """Called between two actions, and again and again while somebody is waited for."""

    def closes(self) -> None:
        """Her browser is about to be closed, or has died."""

    def hands(self) -> AbstractContextManager[None]:
        """For as long as it lasts, somebody types or clicks in the browser by her own hand."""
        return nullcontext()

    def wants_over(self) -> bool:
        """Whether somebody has asked to take over, and has not been heard yet."""
        return False

    def takes_over(self) -> bool:
        """Whether somebody has asked to take over since this was asked last."""
        return False
