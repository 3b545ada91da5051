"""What is to be told of a run that went well, or didn't: pages that the site gave only when it was asked again."""

from collections.abc import Iterator

from reports.recording import Recording, Retry
from wording import say


def remarks(recording: Recording) -> Iterator[str]:
    """A sentence for each page that was asked for again."""
    for step in recording.steps:
        for retry in step.retries:
            yield say("step {step}: {what}", step=step.id, what=_told(retry))


def _told(retry: Retry) -> str:
    if retry.status:
        return say(
            "the site answered {status} for {path}; it was asked again after {seconds:g} s",
            status=retry.status,
            path=retry.path,
            seconds=retry.seconds,
        )
    return say(
        "the connection was refused, or broke, for {path}; the site was asked again after {seconds:g} s",
        path=retry.path,
        seconds=retry.seconds,
    )
