"""A one-time code that the person reads out, where nothing of hers can be read by us."""

import json
import re
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from urllib.request import urlopen

from playwright.sync_api import Browser, Playwright
from pydantic import SecretStr

from assistant import bundled
from assistant.actions.base import CodeWish
from assistant.enrol.contracts import Again, GateShown, Outcome
from assistant.enrol.sitting.attendant import AskedAttendant
from assistant.enrol.sitting.batch import Opened
from assistant.flow.load import load
from assistant.stage import Stage
from tests.enrol.sitting.conftest import Patience
from tests.enrol.sitting.desk import Scripted, desk, listed
from tests.enrol.sitting.seat import sit_down

FLOWS = bundled.root() / "flows" / "mon-espace-sante"
BOTH = """\
flow: activer-et-entrer
title: Activer, puis entrer
language: fr
site: mon-espace-sante
example: camille.yaml
person: [first_name, mobile, provisional_code, nir, card: [photo, plain], card_serial, identifier, password?]
enrolment: {leave: quitter, already: deja-active, undo: Demandez à l’accueil.}
steps:
  - {step: activer, title: J’active, do: [use: accompagnement]}
  - {step: entrer, title: J’entre, do: [use: connexion-sms]}
"""


def test_a_code_that_can_be_read_is_told_of() -> None:
    """That it is waited for before, and that it has come; it goes to whoever asks, and stands in no journal."""
    seat = sit_down()
    wish = CodeWish(by="sms", subject="", sender=None, new=True, timeout=1, length=6, alphabet="digits", since=None)

    def wait_code(_: CodeWish) -> str:
        assert seat.asker.asked == ["code awaited: sms"]
        return "493817"

    post = SimpleNamespace(reads=lambda way: way == "sms", wait_code=wait_code)
    stage = SimpleNamespace(post=post, attendant=AskedAttendant(seat.case))
    assert Stage.wait_code(stage, wish) == "493817"  # type: ignore[arg-type]
    assert seat.asker.asked == ["code awaited: sms", "code came: sms, 6 characters"]
    assert "493817" not in str(seat.on.notes.said)


def test_a_wrong_code_is_read_again(
    playwright: Playwright, browser: Browser, mock: bundled.MockAddresses, tmp_path: Path, patience: Patience
) -> None:
    """She misreads the code; the site says so, the helper goes back to that step, the right one is asked for, and kept nowhere."""
    for name in ("accompagnement", "connexion-sms", "identification", "quitter", "deja-active", "opposition"):
        text = (FLOWS / f"{name}.yaml").read_text(encoding="utf-8").replace("../../fixtures/people/", "")
        if name == "connexion-sms":
            # the other flow has a step of that name, too
            text = text.replace("- step: adresse", "- step: adresse-encore")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    for file in (bundled.root() / "fixtures" / "people").glob("*.yaml"):
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "activer-et-entrer.yaml").write_text(BOTH, encoding="utf-8")
    flow = load(tmp_path / "activer-et-entrer.yaml")
    answers: list[str] = []

    def code(length: int) -> SecretStr:
        with urlopen(f"{mock.control}/people/{gaston.person.values['nir']}") as answer:  # noqa: S310 - our own mock
            sent = json.loads(answer.read())["text_messages"][-1]["text"]
        right = re.search(r"\d{6}", sent)
        assert right and length == 6
        patience.short = not answers
        answers.append(right[0] if answers else f"{(int(right[0]) + 1) % 1_000_000:06}")
        return SecretStr(answers[-1])

    def _go_on(_: GateShown) -> str:
        return "go-on"

    def back(_: object) -> Again:
        patience.short = False
        return Again("code-sms")

    gaston = listed("gaston", flow)
    asker = Scripted(gate=_go_on, code=code, trouble=back)
    on = desk(
        lambda: nullcontext(Opened(playwright, browser)), mock, asker, {"gaston": gaston}, flow, timeout=4, post=False
    )
    assert on.serve("gaston") is Outcome.DONE
    assert len(answers) == 2
    # who is enrolled is not brought back behind it
    assert asker.troubles[0].done
    assert next(step for step, _ in asker.troubles[0].earlier) == "termine"
    assert ("code", {"way": "sms"}) in on.notes.said
    assert not any(code in str(on.notes.said) for code in answers)
    assert on.enrolments("gaston") == 1
