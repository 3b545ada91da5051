"""What is told at the end of a sitting, and the sheet that is made then; and of a browser that died in the middle."""

from datetime import UTC, datetime

from assistant.enrol.contracts import Outcome, Trouble
from assistant.enrol.sitting.batch import Batch, Ending
from assistant.enrol.sitting.case import Case
from assistant.errors import PasapasError
from wording import say


def told(case: Case, ended: Outcome | float) -> Outcome | float:
    """Tell how it ended, and make the sheet for whoever sat there."""
    if ended == 0.0:
        # her turn has not come: the helper pauses
        return ended
    outcome = ended if isinstance(ended, Outcome) else Outcome.DEFERRED
    case.note("ended", {"outcome": outcome.value})
    case.asker.ended(case.whom, outcome)
    if case.unwritten:
        what = say("the journal could not be written: it lacks something of this person")
        case.asker.told(
            what, say("the ledger alone decides whether anybody is enrolled again; see to the journal’s disk")
        )
    if case.token:
        days = 0 if isinstance(ended, Outcome) else ended
        now = datetime.now(UTC)
        ending = Ending(
            case.listed,
            outcome,
            case.began,
            now,
            tuple(case.chosen),
            tuple(case.steps),
            logged_out=case.logged_out,
            instead=case.instead,
            days=days,
        )
        _hand_out(case, ending)
    return ended


def _hand_out(case: Case, ending: Ending) -> None:
    """Make her sheet; where that fails, what was done is done nevertheless, and must be written so."""
    try:
        case.batch.sheet(ending)
    except Exception as error:
        why = error.what if isinstance(error, PasapasError) else type(error).__name__
        case.asker.told(say("her sheet could not be made: {why}", why=why), say("tell her what was done, in writing"))
    else:
        case.note("sheet")


def browser_lost(batch: Batch) -> Trouble:
    """What the helper is asked where a browser has died before anything was sent."""
    return Trouble(
        step=batch.flow.title,
        number=0,
        total=len(batch.flow.steps),
        what=say("the browser was closed, or has died"),
        remedy=say("begin again with a new browser, from the first step"),
        nearest=(),
        earlier=(),
        fired=False,
        by_hand=False,
    )
