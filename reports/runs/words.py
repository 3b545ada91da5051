"""The fixed words of the report, in the language of the person at the terminal."""

from dataclasses import dataclass

from wording import say


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that the templates say by themselves."""

    report: str
    skip: str
    took: str
    commit: str
    unread: str
    lately: str
    lately_how: str
    failed: str
    warned: str
    all_flows: str
    matrix_how: str
    flow: str
    not_played: str
    unsteady: str
    unsteady_how: str
    flaky: str
    slower: str
    new: str
    slow_steps: str
    step: str
    test: str
    time: str
    every_test: str
    search: str
    outcome: str
    anything: str
    found: str
    trend: str
    trend_how: str
    first_run: str
    sentence: str
    instead: str
    page: str
    nearest: str
    where: str
    printed: str
    details: str
    back: str
    steps: str
    step_skipped: str
    no_steps: str
    actions: str
    failed_here: str
    notes: str
    files: str
    changed: str
    larger: str
    case: str
    browser: str
    window: str
    site: str
    began: str
    file: str
    why_skipped: str


def words() -> Words:
    """The words."""
    return Words(
        report=say("Test report"),
        skip=say("Skip to the results"),
        took=say("took"),
        commit=say("commit"),
        unread=say("Results that could not be read"),
        lately=say("The last runs"),
        lately_how=say("A column for each run, the latest on the right; what failed is hatched."),
        failed=say("What failed"),
        warned=say("What passed with a warning"),
        all_flows=say("All flows"),
        matrix_how=say("Each flow and case, in each browser and window."),
        flow=say("Flow and case"),
        not_played=say("not played"),
        unsteady=say("Unsteady or slow"),
        unsteady_how=say(
            "Unsteady: it passed and failed on one commit, or switched three times in the last 30 runs. "
            "Slower: far above the usual time of at least five earlier runs, and by both a second and a quarter of it."
        ),
        flaky=say("unsteady"),
        slower=say("slower than usual"),
        new=say("passed the last time"),
        slow_steps=say("The slowest steps"),
        step=say("Step"),
        test=say("Test"),
        time=say("Time"),
        every_test=say("Every test"),
        search=say("Search"),
        outcome=say("Outcome"),
        anything=say("any"),
        found=say("Tests shown:"),
        trend=say("Trend"),
        trend_how=say("A bar for each run, as high as it took long; a cross below it: failed; a dot: skipped."),
        first_run=say("first run"),
        sentence=say("What should be done"),
        instead=say("What happened instead"),
        page=say("The page in front"),
        nearest=say("What is there and resembles it"),
        where=say("In the flow"),
        printed=say("The whole message"),
        details=say("Steps, times and pictures"),
        back=say("Back to the report"),
        steps=say("Steps"),
        step_skipped=say("was not needed"),
        no_steps=say("This test left no recording, so its steps are not known."),
        actions=say("What was done"),
        failed_here=say("stopped here"),
        notes=say("Worth knowing"),
        files=say("Files"),
        changed=say("What changed on the site"),
        larger=say("larger"),
        case=say("Case"),
        browser=say("Browser"),
        window=say("Window"),
        site=say("Site"),
        began=say("Began"),
        file=say("Flow file"),
        why_skipped=say("Why"),
    )
