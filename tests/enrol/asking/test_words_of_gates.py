import json

from assistant import bundled
from assistant.enrol.register.events import checked
from assistant.flow.load import load


def test_the_journal_takes_every_answer_of_the_bundled_flows() -> None:
    """What an answer is called, and the step it is given at, are words that may be written: also where she goes elsewhere."""
    flows = [load(file) for file in bundled.flow_files().values()]
    answers = {
        (step.step, option.key)
        for flow in flows
        for step in flow.steps
        for gate in step.gates
        for option in gate.options
    }
    assert {"go-on", "stop", "flow:opposition", "flow:accompagnement"} <= {key for _, key in answers}
    for step, key in answers:
        assert json.loads(checked({"step": step, "answer": key})) == {"step": step, "answer": key}
