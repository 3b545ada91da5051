"""What a worker tells, for tests: one of each kind."""

from assistant.desk.words.events import Asked
from assistant.desk.words.questions import (
    CodeAsked,
    EarlierTold,
    EnrolledAsked,
    GateAsked,
    HandOverAsked,
    OptionTold,
    Question,
    ShownTold,
    SureAsked,
    TroubleAsked,
    TurnAsked,
    WhomTold,
)

WHO = WhomTold(name="Zoé Prunier", where="row 3", number=2, total=10)
TURN = TurnAsked(whom=WHO)
GATE = GateAsked(
    whom=WHO,
    step="Decision",
    number=5,
    total=14,
    question="Activate, or oppose?",
    options=(OptionTold(key="go-on", says="I activate"), OptionTold(key="stop", says="I decide nothing")),
    sent=(ShownTold(label="Provisional code", masked="AB••••", value="AB12CD34EF56"),),
)
HAND_OVER = HandOverAsked(whom=WHO, labels=("Password",))
CODE = CodeAsked(whom=WHO, way="sms", length=6)
TROUBLE = TroubleAsked(
    step="Card",
    number=4,
    total=14,
    what="Click the button: there is none",
    earlier=(EarlierTold(step="identify", title="Identify"), EarlierTold(step="card", title="Card")),
    by_hand=True,
)
ENROLLED = EnrolledAsked(whom=WHO, site="mon-espace-sante")
SURE = SureAsked(what="The register is replaced.", yes="Yes: replace it")
ALL: tuple[Question, ...] = (TURN, GATE, HAND_OVER, CODE, TROUBLE, ENROLLED, SURE)


def asked(question: Question, name: str = "q1") -> Asked:
    """A question that stands."""
    return Asked(id=name, question=question)
