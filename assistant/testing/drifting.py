"""A test's run beside the accepted baseline of its flow and case."""

from pathlib import Path
from typing import Final

from assistant.drifting.baselines import Before, JourneyChanged, NoBaseline, accepted, case_name
from assistant.testing.names import near
from assistant.testing.trials import Trial
from reports.drift import Drift, lines, verdict_sentence
from reports.drift.page import report
from reports.guide.writing import write_whole
from reports.recording import Recording, RecordingError
from reports.runs import DriftNews, PlayedTest
from wording import say

REPORT: Final = "drift.html"


def before(trial: Trial) -> Before | None:
    """What a run is compared with; None where nothing was accepted yet.

    Raises:
        NoBaseline: it can't be read.

    """
    try:
        return accepted(trial.flow, case_name(trial.flow, trial.case))
    except RecordingError as error:
        raise NoBaseline(str(error), where=near(trial.flow.file)) from None


def unknown(result: PlayedTest) -> PlayedTest:
    """The result of a test that there is nothing to compare with."""
    what = say(
        "nothing to compare with: no run of it was accepted yet (pasapas drift {flow} --accept)", flow=result.file
    )
    return result.model_copy(update={"drift": DriftNews(verdict=what)})


def compared(result: PlayedTest, known: Before, recording: Recording, folder: Path) -> tuple[PlayedTest, Drift]:
    """The result with what changed, of which the page is in the test's folder; and the comparison itself."""
    drift = known.against(recording, folder)
    write_whole(folder / REPORT, report(drift, known.recording, recording, (known.folder, folder)).encode())
    verdict, *differences = lines(drift)
    news = DriftNews(verdict=verdict, differences=tuple(differences), report=REPORT)
    outcome = "warned" if drift.verdict != "same" and result.outcome == "passed" else result.outcome
    return result.model_copy(update={"drift": news, "outcome": outcome}), drift


def changed(drift: Drift, folder: Path) -> JourneyChanged | None:
    """The failure of a test whose flow went through, on a site that is no longer what the flow says; else None."""
    if drift.verdict != "fails":
        return None
    what = "\n".join([verdict_sentence(drift.verdict), *list(lines(drift))[1:]])
    return JourneyChanged(what, remedy=say("see {page}", page=near(folder / REPORT)))
