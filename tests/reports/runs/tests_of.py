"""Results to make reports of."""

from datetime import UTC, datetime, timedelta

from reports.runs import PlayedTest

BEGAN = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)

PASSED = PlayedTest(
    id="flows/activation.yaml::photo[chromium]",
    flow="activation",
    title="Activer mon espace",
    file="flows/activation.yaml",
    case="photo",
    person="Camille Exemple",
    language="fr",
    browser="chromium",
    browser_version="156.0",
    viewport="1280 × 800",
    site="essai",
    outcome="passed",
    began=BEGAN,
    seconds=4.2,
)


def a_test(number: int = 0, **more: object) -> PlayedTest:
    """A passed test of its own node id, with what else is told of it."""
    own = {"id": f"flows/activation.yaml::case-{number}[chromium]", "began": BEGAN + timedelta(seconds=number)}
    return PlayedTest.model_validate({**PASSED.model_dump(), **own, **more})
