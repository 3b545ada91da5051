"""What an earlier recording knows of a step: the elements its targets were, and the pages they stood on."""

from collections.abc import Iterator

from reports.drift import read_tree
from reports.drift.successor import locate
from reports.recording import Recording, Screen, StepRecord, Touched


class Memory:
    """An earlier recording, asked by step and target."""

    def __init__(self, recording: Recording) -> None:
        self._steps = recording.steps
        self._numbers = {step.id: number for number, step in enumerate(recording.steps)}

    def knows(self, step: str) -> bool:
        """Whether the step took place then."""
        number = self._numbers.get(step)
        return number is not None and self._steps[number].outcome != "skipped"

    def element(self, step: str, target: str) -> tuple[Touched, Screen] | None:
        """What the target was in that step, and the page it stood on; None where it was not seen."""
        for element, screens in self._elements(step):
            if element.target != target:
                continue
            for screen in screens:
                if locate(read_tree(screen.aria), element) is not None:
                    return element, screen
        return None

    def screens(self, step: str) -> tuple[Screen, ...]:
        """The pages of the step."""
        number = self._numbers.get(step)
        return () if number is None else self._steps[number].screens

    def _elements(self, step: str) -> Iterator[tuple[Touched, list[Screen]]]:
        """Each element of the step, with the pages that may have shown it: the likeliest first."""
        if step not in self._numbers:
            return
        number = self._numbers[step]
        own = self._steps[number]
        following = [screen for later in self._steps[number + 1 :] for screen in later.screens][:2]
        for at, action in enumerate(own.actions):
            later = [screen for screen in own.screens if screen.before >= at]
            for element in action.elements:
                yield element, [*later, *following, *_earlier(own, at)]
        for element in own.pictured:
            yield element, [*own.screens, *following]


def _earlier(step: StepRecord, at: int) -> list[Screen]:
    return [screen for screen in step.screens if screen.before < at]
